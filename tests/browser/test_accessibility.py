"""Every page kind is usable by everyone: axe finds nothing, nothing scrolls sideways, and the keyboard gets everywhere.

A page kind is looked at in 3 kinds of colours and 4 widths; 320 pixels are also a desk's 1280 at 400 %. The gate takes
one of the 12 views for each kind, another for the next, so that all occur; `make test-all` takes all of them.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from tests.browser.judges import assert_none, judge_with_axe
from tests.browser.page_kinds import MENU_WIDTH, PAGE_KINDS

SCHEMES: dict[str, dict[str, str]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}
WIDTHS = (320, 360, 768, 1280)

# Where the keyboard is: its place among the elements, whether something is drawn around it, and whether it is in view
# and not behind what stays in place. What has been reached is remembered, to tell what was missed.
FOCUS = """
() => {
  const element = document.activeElement;
  if (element === document.body || element === document.documentElement) return null;
  const reached = window.reached ??= [], previous = reached.at(-1);
  // Behind the last element some windows begin again with the first; what was passed over is asked for afterwards.
  if (reached.length > 1 && element === reached[0]) return null;
  const isTwice = reached.includes(element);
  reached.push(element);
  const marks = [element, ...element.querySelectorAll("*"), ...(element.labels ?? [])].flatMap(
    one => [null, "::before", "::after"].map(part => getComputedStyle(one, part))
  );
  // A radio button lies unseen behind its label.
  const shown = element.type === "radio" ? element.closest("fieldset") : element, box = shown.getBoundingClientRect();
  // Of what is longer than the window, the part within it is looked for.
  const between = (from, to, end) => part => Math.max(from, 0) + part * (Math.min(to, end) - Math.max(from, 0));
  const [across, down] = [between(box.left, box.right, innerWidth), between(box.top, box.bottom, innerHeight)];
  const points = [.1, .5, .9].flatMap(x => [.1, .5, .9].map(y => [across(x), down(y)]));
  const isSeen = points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top !== null && (shown.contains(top) || top.contains(shown));
  });
  const faults = [];
  if (!marks.some(style => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
      || style.boxShadow !== "none")) faults.push("is not marked");
  if (!isSeen) faults.push("is out of sight");
  if (isTwice) faults.push("comes twice");
  else if (previous && !(previous.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING))
    faults.push("comes after what follows it");
  const words = element.textContent.trim().slice(0, 40);
  return {isTwice, element: `<${element.tagName} ${element.className}> ${words}`, faults};
}
"""
MISSED = """
() => [...document.querySelectorAll("a[href], button, input, select, summary, textarea, [tabindex='0']")].filter(
  element => element.tabIndex >= 0 && element.checkVisibility({visibilityProperty: true}) && !element.disabled
    && (element.type !== "radio" || element.checked) && !(window.reached ?? []).includes(element)
).map(element => `<${element.tagName} ${element.className}> ${element.textContent.trim().slice(0, 40)}`)
"""
ROWS = """
() => [...document.querySelectorAll("tr")].map(row => row.cells.length).sort((one, other) => one - other)
"""
# What WCAG lets a reader set (1.4.12), and words that then stand upon others or are cut.
SPACED = """
* {line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important}
p {margin-bottom: 2em !important}
"""
COLLIDING = """
() => {
  const seen = element => {
    if (!element.checkVisibility({visibilityProperty: true}) || element.closest("script, dialog")) return false;
    for (let up = element; up; up = up.parentElement) if (getComputedStyle(up).clipPath !== "none") return false;
    return true;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), boxes = [], found = [];
  const words = document.createRange();
  while (texts.nextNode()) {
    const node = texts.currentNode;
    if (!node.data.trim() || !seen(node.parentElement)) continue;
    words.selectNodeContents(node);
    const lines = [...words.getClientRects()].filter(box => box.width > 2);
    boxes.push(...lines.map(box => ({box, words: node.data.trim()})));
  }
  boxes.sort((one, other) => one.box.top - other.box.top);
  boxes.forEach((one, index) => {
    for (const other of boxes.slice(index + 1)) {
      if (other.box.top >= one.box.bottom) break;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      const isMost = down > Math.min(one.box.height, other.box.height) / 2;
      if (across > 4 && isMost) found.push(`${one.words} | ${other.words}`);
    }
  });
  return found;
}
"""
MOVES = """
() => [document.documentElement, ...document.querySelectorAll("*")].filter(element => {
  const lasts = times => times.split(",").some(time => parseFloat(time) > (time.endsWith("ms") ? 10 : .01));
  return [null, "::before", "::after"].map(part => getComputedStyle(element, part)).some(
    style => lasts(style.transitionDuration) || style.scrollBehavior === "smooth"
      || (style.animationName !== "none" && lasts(style.animationDuration))
  );
}).map(element => `<${element.tagName} ${element.className}>`)
"""


def views() -> Iterator[Any]:
    """Yield every page kind in every view; those that the gate leaves out are marked as long."""
    for index, kind in enumerate(PAGE_KINDS):
        for scheme_index, scheme in enumerate(SCHEMES):
            for width_index, width in enumerate(WIDTHS):
                # Three and four have no factor in common, so twelve kinds in a row are taken in twelve views.
                is_sample = (index % len(SCHEMES), index % len(WIDTHS)) == (scheme_index, width_index)
                marks = [] if is_sample else [pytest.mark.long]
                yield pytest.param(kind, scheme, width, marks=marks, id=f"{kind}-{scheme}-{width}")


def dealt(widths: Sequence[int]) -> list[Any]:
    """Return all views of these widths; the gate takes each width once, each kind of colours at least once."""
    return [
        pytest.param(scheme, width, marks=[] if index % len(SCHEMES) == scheme_index else [pytest.mark.long])
        for index, width in enumerate(widths)
        for scheme_index, scheme in enumerate(SCHEMES)
    ]


@pytest.fixture
def open_kind(
    site_url: Callable[[str], str], pages: dict[str, str], new_page: Callable[..., Any]
) -> Callable[..., Any]:
    """Open the example of a page kind in a view. A page that sends the reader on is held."""

    def open_url(kind: str, *, width: int, scheme: str = "light", **options: Any) -> Any:
        root_url = site_url("portal")
        viewport = {"width": width, "height": 800}
        page = new_page(root_url, viewport=viewport, bypass_csp=True, **SCHEMES[scheme], **options)
        page.route(root_url + pages["moved"], _hold)
        page.goto(root_url + pages[kind], wait_until="load")
        return page

    return open_url


def _hold(route: Any) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('http-equiv="refresh"', 'name="refresh"'))


@pytest.mark.parametrize(("kind", "scheme", "width"), list(views()))
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    open_kind: Callable[..., Any], kind: str, scheme: str, width: int
) -> None:
    page = open_kind(kind, scheme=scheme, width=width)
    # What is folded away is judged as well.
    page.evaluate("document.querySelectorAll('main details').forEach(details => { details.open = true; })")
    assert_none(judge_with_axe(page))
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width


@pytest.mark.parametrize(("scheme", "width"), dealt(WIDTHS))
def test_axe_finds_nothing_in_an_open_search(open_kind: Callable[..., Any], scheme: str, width: int) -> None:
    page = open_kind("agency", scheme=scheme, width=width)
    page.locator("[data-sb-search=open]").click()
    assert_none(judge_with_axe(page))
    page.keyboard.insert_text("ของขวัญ")
    page.wait_for_selector(".sb-result")
    assert_none(judge_with_axe(page))
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [width for width in WIDTHS if width < MENU_WIDTH])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_an_open_menu(open_kind: Callable[..., Any], scheme: str, width: int) -> None:
    page = open_kind("item", scheme=scheme, width=width)
    page.locator(".sb-menu summary").click()
    assert_none(judge_with_axe(page))
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("kind", "width"),
    [
        pytest.param(kind, width, marks=[] if index % 2 == width_index else [pytest.mark.long])
        for index, kind in enumerate(PAGE_KINDS)
        for width_index, width in enumerate((320, 1280))
    ],
)
def test_the_keyboard_reaches_everything_in_order_and_sees_where_it_is(
    open_kind: Callable[..., Any], kind: str, width: int
) -> None:
    page = open_kind(kind, width=width, reduced_motion="reduce")
    faults = []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    while (focus := page.evaluate(FOCUS)) is not None:
        faults += [f"{focus['element']} {fault}" for fault in focus["faults"]]
        if focus["isTwice"]:
            break
        page.keyboard.press("Tab")
    assert_none(faults)
    assert_none(page.evaluate(MISSED))


@pytest.mark.parametrize("kind", [kind for kind in PAGE_KINDS if kind != "moved"])
def test_words_that_a_reader_spaces_stand_upon_no_others(open_kind: Callable[..., Any], kind: str) -> None:
    page = open_kind(kind, width=320)
    page.evaluate("document.querySelectorAll('main details').forEach(details => { details.open = true; })")
    page.add_style_tag(content=SPACED)
    assert_none(page.evaluate(COLLIDING))
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


# In the gate as cards, where a table loses most; a table of a desk is what the browser makes of it.
@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.long)])
@pytest.mark.parametrize("kind", [kind for kind in PAGE_KINDS if kind != "moved"])
def test_who_hears_a_page_is_told_every_cell_of_a_row_and_nothing_twice(
    open_kind: Callable[..., Any], kind: str, width: int
) -> None:
    page = open_kind(kind, width=width)
    page.evaluate("document.querySelectorAll('main details').forEach(details => { details.open = true; })")
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    heard = {node["nodeId"] for node in nodes if not node["ignored"]}
    rows = [len(heard.intersection(node["childIds"])) for node in nodes if _said(node, "role") == "row"]
    assert sorted(rows) == page.evaluate(ROWS)
    pictures = [node for node in nodes if _said(node, "role") == "image" and _said(node, "description")]
    assert_none([_said(node, "name") for node in pictures if _said(node, "description") in _said(node, "name")])


def _said(node: dict[str, Any], what: str) -> str:
    return str(node.get(what, {}).get("value", ""))


@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_nothing_moves_for_who_asked_for_rest(open_kind: Callable[..., Any], kind: str) -> None:
    page = open_kind(kind, width=1280, reduced_motion="reduce")
    assert_none(page.evaluate(MOVES))
