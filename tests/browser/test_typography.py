"""Thai as it is set in real Chromium: lines with room for marks, words that stay whole, letters that nothing cuts."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.browser.page_kinds import PAGE_KINDS

READ = [kind for kind in PAGE_KINDS if kind not in {"moved", "missing", "rules"}]
PHONE, SMALL, DESK = 360, 320, 1280
MARKS = {"usual": "ปี่ ที่ น้ำ กู้ ญู", "rare": "ปี่ ที่ น้ำ กู้ ญู ฏุ"}
"""The highest and the lowest that Thai is written: marks on marks, and vowels under letters, rarely under a foot.

A line of running text holds both, so that no mark ever meets the line above; what is short holds what is usual.
"""

# Paragraphs that are read and not glanced at; a line of facts or links, a cell and a lead in large letters are none.
TIGHT = """
() => [...document.querySelectorAll("main p, main .sb-prose li, main .sb-flow dd")].filter(element => {
  if (element.textContent.trim().length < 60) return false;
  if (element.closest(".sb-meta, .sb-terms, .sb-table, .sb-unseen, .sb-channels__lead")) return false;
  if (!element.getClientRects().length) return false;
  const style = getComputedStyle(element);
  return parseFloat(style.lineHeight) / parseFloat(style.fontSize) < 1.795;
}).map(element => `${element.className} ${getComputedStyle(element).lineHeight}/${getComputedStyle(element).fontSize}`)
"""
SMALL_CELLS = """
() => [...document.querySelectorAll("main :is(th, td)")].filter(cell => {
  const style = getComputedStyle(cell);
  const isRead = parseFloat(style.fontSize) >= 15 && style.fontVariantNumeric === "tabular-nums";
  return cell.getClientRects().length && !isRead;
}).map(cell => `${cell.closest(".sb-table")?.className} ${getComputedStyle(cell).fontSize}`)
"""
# What must stay whole is found anew, in the text as it is shown; each find lies in one line if its letters do.
TORN = r"""
width => {
  const months = "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม|" +
    "(?:ม\\.ค|ก\\.พ|มี\\.ค|เม\\.ย|พ\\.ค|มิ\\.ย|ก\\.ค|ส\\.ค|ก\\.ย|ต\\.ค|พ\\.ย|ธ\\.ค)\\.";
  const wanted = new RegExp("(?<!\\S)(?:" + [
    `(?:\\d{1,2} )?(?:${months}) \\d{4}`, "พ\\.ศ\\. \\d{4}", "ปี \\d{4}", "O\\d{1,2}", "No Gift Policy", "ป\\.ป\\.ช\\.",
    "\\d+ (?:ข้อ|คะแนน|บาท|เดือน)", "(?:ตำบล|อำเภอ|จังหวัด)[ก-๙]{2,18}"
  ].join("|") + ")(?!\\S)", "g");
  const torn = [];
  const nodes = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    const parent = node.parentElement;
    if (parent.closest("svg, script, .sb-unseen, pre") || !parent.getClientRects().length) continue;
    for (const found of node.data.matchAll(wanted)) {
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      const boxes = [...range.getClientRects()].filter(box => box.width > 0);
      const lines = new Set(boxes.map(box => Math.round(box.top / 4)));
      if (lines.size > 1) torn.push(`${found[0]} in ${parent.className || parent.tagName}`);
    }
  }
  for (const name of document.querySelectorAll("main .sb-name")) {
    let block = name.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const {paddingLeft, paddingRight} = getComputedStyle(block);
    const line = block.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    const lines = Math.round(name.getBoundingClientRect().height / parseFloat(getComputedStyle(name).lineHeight));
    const whole = document.createElement("span");
    whole.style.cssText = "position:absolute;white-space:nowrap;font:inherit";
    whole.textContent = name.textContent;
    name.append(whole);
    const length = whole.getBoundingClientRect().width;
    whole.remove();
    if (lines > 1 && length < line - 1) torn.push(`${name.textContent} of ${length} in ${line}`);
  }
  return torn;
}
"""
# Elements whose words are a sentence, yet each laid out by itself.
SCATTERED = """
() => [...document.querySelectorAll("main *")].filter(element =>
  /flex|grid/.test(getComputedStyle(element).display) &&
  [...element.children].some(child => child.matches(".sb-word, .sb-name")) &&
  [...element.childNodes].filter(node => node.textContent.trim()).length > 1
).map(element => `${element.className}: ${element.textContent.trim().slice(0, 60)}`)
"""
# Ink of the marks beside the room that a line and everything that cuts leave to it.
CUT = """
marks => {
  const found = [];
  const pen = document.createElement("canvas").getContext("2d");
  for (const element of document.querySelectorAll(
    "h1, h2, h3, main th, main td, main dt, main dd, .sb-chip, .sb-tag, .sb-status, .sb-button, .sb-tool, summary, " +
    ".sb-navigation__link, .sb-identity__name, .sb-identity__tagline, .sb-meta, main p, main a"
  )) {
    if (!element.getClientRects().length || element.closest(".sb-unseen, svg")) continue;
    const style = getComputedStyle(element);
    // Drawn large, for a browser rounds what it measures up to whole pixels.
    pen.font = `${style.fontWeight} 100px ${style.fontFamily}`;
    const isRunning = element.matches("main p:not(.sb-meta, .sb-terms, td p)") && element.textContent.length > 60;
    const large = pen.measureText(isRunning ? marks.rare : marks.usual), scale = parseFloat(style.fontSize) / 100;
    const ink = Object.fromEntries(
      ["actualBoundingBoxAscent", "actualBoundingBoxDescent", "fontBoundingBoxAscent", "fontBoundingBoxDescent"]
        .map(key => [key, large[key] * scale]));
    const name = `${element.tagName} ${element.className}`;
    const height = ink.actualBoundingBoxAscent + ink.actualBoundingBoxDescent;
    if (height > parseFloat(style.lineHeight) + 0.6) found.push(`${name}: ${height} in ${style.lineHeight}`);
    const box = element.getBoundingClientRect();
    const half = (parseFloat(style.lineHeight) - (ink.fontBoundingBoxAscent + ink.fontBoundingBoxDescent)) / 2;
    const above = ink.actualBoundingBoxAscent - ink.fontBoundingBoxAscent - half;
    const inner = box.top + parseFloat(style.paddingTop) - above;
    for (let cutter = element; cutter !== document.body; cutter = cutter.parentElement) {
      const edge = cutter.getBoundingClientRect();
      if (getComputedStyle(cutter).overflowY === "hidden" && edge.height > 1 && inner < edge.top - 0.5) {
        found.push(`${name} cut by ${cutter.className}`);
      }
    }
  }
  return [...new Set(found)];
}
"""
# A finger needs 44 pixels; a link within a sentence is held to 24 by the line it stands in.
NARROW = """
() => [...document.querySelectorAll("a, button, summary, label.sb-tool, select")].filter(element => {
  const box = element.getBoundingClientRect();
  if (!box.width || element.closest(".sb-unseen, .sb-skip, [hidden]")) return false;
  // A title may stretch over the whole of its card.
  const cover = getComputedStyle(element, "::after");
  if (cover.position === "absolute" && cover.content !== "none") return false;
  const own = element.parentElement.closest("p, dd, td, th, figcaption, .sb-prose, .sb-notice, [class$=text]");
  const isInSentence = own && own.textContent.trim().length > element.textContent.trim().length;
  return box.height < (isInSentence ? 24 : 43.5);
}).map(element => {
  const height = Math.round(element.getBoundingClientRect().height);
  return `${element.tagName}.${element.className} ${height}: ${element.textContent.trim().slice(0, 30)}`;
})
"""


@pytest.fixture
def opened(site_url: Callable[[str], str], pages: dict[str, str], new_page: Callable[..., Any]) -> Callable[..., Any]:
    """Open a page of a kind with the font that it is set in."""

    def open_kind(kind: str, *, width: int) -> Any:
        root_url = site_url("portal")
        page = new_page(root_url, viewport={"width": width, "height": 800})
        page.goto(root_url + pages[kind], wait_until="load")
        # A font that comes late is kept for the next page, so that nothing jumps: this is the next page.
        page.evaluate("Promise.all([400, 700].map(weight => document.fonts.load(`${weight} 1em Sarabun`, 'ก')))")
        page.reload(wait_until="load")
        return page

    return open_kind


@pytest.mark.parametrize("kind", READ)
def test_lines_have_room_names_and_dates_stay_whole_and_a_finger_meets_what_it_points_at(
    opened: Callable[..., Any], kind: str
) -> None:
    page = opened(kind, width=SMALL)
    for width in (SMALL, PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(TORN, width) == []
        assert page.evaluate(SCATTERED) == []
        if width == PHONE:
            assert page.evaluate(NARROW) == []
    assert page.evaluate(TIGHT) == []
    assert page.evaluate(SMALL_CELLS) == []


def test_thai_in_an_example_is_set_in_the_font_of_the_page_where_that_of_code_has_none(
    opened: Callable[..., Any],
) -> None:
    page = opened("rules-part", width=PHONE)
    page.evaluate("document.querySelector('#yam023').open = true")
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    example = devtools.send("DOM.querySelector", {"nodeId": root, "selector": "#yam023 pre"})["nodeId"]
    fonts = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": example})["fonts"]
    # The font of code that this system has may have Thai, too; what matters is that no letter is an empty box.
    assert len(fonts) == 1 or "Sarabun" in {font["familyName"] for font in fonts}
    assert "Sarabun" in page.evaluate("getComputedStyle(document.querySelector('#yam023 pre')).fontFamily")


def test_what_is_copied_is_what_was_written(opened: Callable[..., Any]) -> None:
    page = opened("no-gift-policy", width=PHONE)
    text = page.evaluate("getSelection().selectAllChildren(document.querySelector('main')) ?? String(getSelection())")
    assert "ประกาศนโยบาย No Gift Policy" in text
    assert "\u00a0" not in text
    assert "\u2060" not in text


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize(
    "kind", ["agency", "measures", "oit-index", "complaint-statistics", "no-gift-policy", "portal"]
)
def test_nothing_cuts_a_mark(opened: Callable[..., Any], kind: str, width: int) -> None:
    assert opened(kind, width=width).evaluate(CUT, MARKS) == []


@pytest.mark.parametrize(("letters", "zoom"), [("100%", 1), ("100%", 1.1), ("112%", 1), ("200%", 1)])
def test_the_field_of_the_search_cuts_no_mark(opened: Callable[..., Any], letters: str, zoom: float) -> None:
    """What stands above and below is as high in the field as in a line of the same letters that cuts nothing."""
    page = opened("agency", width=DESK)
    page.locator("[data-sb-search=open]").click()
    page.evaluate(
        """([letters, zoom]) => {
          document.documentElement.style.fontSize = letters;
          document.documentElement.style.zoom = zoom;
          const field = document.getElementById("sb-search-query");
          const {fontFamily, fontSize} = getComputedStyle(field);
          const line = document.createElement("p");
          line.id = "line";
          line.append("ปิ้ฎุ");
          line.style.cssText = `margin: 0; padding: 1em 10px; font: ${fontSize}/3 ${fontFamily}`;
          field.closest("dialog").prepend(line);
          field.style.caretColor = "transparent";
          field.value = line.textContent;
        }""",
        [letters, zoom],
    )
    assert _ink(page, "#sb-search-query") == pytest.approx(_ink(page, "#line"), rel=0.05)


def _ink(page: Any, selector: str) -> int:
    """Return how many rows of pixels have something of the letters at the beginning of a line."""
    box = page.locator(selector).bounding_box()
    picture = Image.open(BytesIO(page.screenshot(clip={**box, "width": 100}))).convert("L")
    pixels = picture.load()
    return sum(any(pixels[x, y] < 120 for x in range(picture.width)) for y in range(picture.height))


GLUED = """() => [...document.querySelectorAll("main *, footer *")].filter(each => {
  const style = getComputedStyle(each);
  const nodes = [...each.childNodes];
  const isText = node => node.nodeType === 3 && node.data.trim() !== "";
  const isElement = node => node?.nodeType === 1;
  return style.display.includes("flex") && style.columnGap === "normal" && nodes.some((node, at) => isText(node) && (
    (/^\\s/.test(node.data) && isElement(nodes[at - 1])) || (/\\s$/.test(node.data) && isElement(nodes[at + 1]))));
}).map(each => each.textContent.trim())"""


@pytest.mark.parametrize(
    "url", ["2566/integrity-report--12-months/", "en/2569/integrity-report/", "2569/complaint-channels/"]
)
def test_no_blank_between_words_is_lost(site_url: Callable[[str], str], new_page: Callable[..., Any], url: str) -> None:
    """Between the items of a flexible box there are no blanks, and a marked word is an item."""
    root_url = site_url("portal")
    page = new_page(root_url)
    page.goto(f"{root_url}tua-yang/{url}")
    assert page.evaluate(GLUED) == []


MARKED = """() => [...document.querySelectorAll(".sb-meta > :is(.sb-word, .sb-name)")].map(
  word => getComputedStyle(word, "::after").content)"""


def test_words_that_stay_whole_are_no_facts_with_a_dot_between_them(
    site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url)
    page.goto(f"{root_url}tua-yang/2569/register/")
    found = page.evaluate(MARKED)
    assert "none" in found
    assert set(found) == {"none"}


APART = """() => {
  const values = [...document.querySelectorAll(".sb-about .sb-facts__value")];
  for (const value of values) value.innerHTML = '<span class="sb-word">30 พฤศจิกายน 2568</span>';
  const boxes = values.map(value => value.firstChild.getBoundingClientRect());
  return boxes.slice(1).map((box, at) => box.top === boxes[at].top ? box.left - boxes[at].right : Infinity);
}"""


@pytest.mark.parametrize("width", [SMALL, PHONE, DESK])
def test_long_dates_do_not_run_into_each_other(opened: Callable[..., Any], width: int) -> None:
    gaps = opened("complaint-statistics", width=width).evaluate(APART)
    assert len(gaps) >= 2
    assert min(gaps) >= 12


@pytest.mark.parametrize(
    ("kind", "where"),
    [
        ("measures", ".sb-timeline__name > span"),
        ("questions", ".sb-question__summary"),
        ("structure", ".sb-units__name"),
        ("complaint-guideline", ".sb-promises__value"),
        ("disclosure-english", ".sb-chip"),
    ],
)
def test_a_word_longer_than_its_line_widens_no_page(opened: Callable[..., Any], kind: str, where: str) -> None:
    page = opened(kind, width=SMALL)
    page.locator(where).first.evaluate("element => element.append(` ${'x'.repeat(80)}`)")
    assert page.locator("html").evaluate("element => element.scrollWidth") == SMALL
