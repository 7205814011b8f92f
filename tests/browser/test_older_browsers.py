"""What Safari, Firefox and browsers of some years ago do otherwise. In: a built site, a Chromium made to lack it."""

import re
from collections.abc import Callable
from typing import Any

import pytest

# Items of lists without marks that begin with a box that has no lines: Safari sets the mark above it, in a line.
MARKED_ABOVE = """
() => [...document.querySelectorAll("li")].filter(item => {
  const {display, listStyleType} = getComputedStyle(item);
  const [first] = [...item.childNodes].filter(({nodeType, data}) => nodeType === 1 || nodeType === 3 && data.trim());
  if (display !== "list-item" || listStyleType !== '""' || first?.nodeType !== 1) return false;
  const outer = getComputedStyle(first).display;
  return ["flex", "grid", "table"].includes(outer) || outer === "block" && first.matches("img, svg");
}).map(item => `${item.parentElement.className} ${item.className}`)
"""
# Numbers of bars that do not stand beside their drawing, and names that reach into it; and links too low for a finger.
BESIDE = """
() => [...document.querySelectorAll(".sb-hbars")].flatMap(bars => {
  const drawing = bars.querySelector(".sb-hbars__drawing").getBoundingClientRect();
  if (!drawing.width) return [];
  return [...bars.querySelectorAll(".sb-hbars__row")].filter(row => {
    const name = row.querySelector(".sb-hbars__name").getBoundingClientRect();
    const value = row.querySelector(".sb-hbars__value").getBoundingClientRect();
    return name.right > drawing.left + 1 || value.left < drawing.right - 1;
  }).map(row => row.textContent.trim());
})
"""
LOW = """
() => [...document.querySelectorAll(".sb-crumbs__link, .sb-linkrow__link, .sb-tree__link")].filter(link => {
  const {height} = link.getBoundingClientRect();
  return height > 0 && height < 40;
}).map(link => link.textContent.trim())
"""
# As Safari does, which lets a script copy while it is pressed for, and no longer.
ONLY_WHILE_PRESSED = """
let isPressed = false;
addEventListener("click", () => { isPressed = true; setTimeout(() => { isPressed = false; }); }, true);
for (const name of ["write", "writeText"]) {
  const copy = Clipboard.prototype[name];
  Clipboard.prototype[name] = function (given) {
    return isPressed ? copy.call(this, given) : Promise.reject(new DOMException("", "NotAllowedError"));
  };
}
"""


@pytest.fixture
def open_lacking(site_url: Callable[[str], str], new_page: Callable[..., Any]) -> Callable[..., Any]:
    """Open a page whose style sheet says something that no browser knows in the place of a word."""

    def open_page(url: str, *, word: str, width: int) -> Any:
        root_url = site_url("portal")
        page = new_page(root_url, is_fresh=True, viewport={"width": width, "height": 800})

        def without(route: Any) -> None:
            answer = route.fetch()
            route.fulfill(response=answer, body=re.sub(rf"\b{word}\b", "1nothing", answer.text()))

        page.route("**/site.css", without)
        page.goto(root_url + url, wait_until="load")
        page.evaluate("document.fonts.ready.then(() => true)")
        return page

    return open_page


@pytest.mark.parametrize("width", [360, 1280])
def test_no_empty_mark_takes_a_line(
    site_url: Callable[[str], str], new_page: Callable[..., Any], pages: dict[str, str], width: int
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, viewport={"width": width, "height": 800})
    found = {}
    for kind in sorted(pages.keys() - {"moved"}):
        page.goto(root_url + pages[kind], wait_until="load")
        found[kind] = page.evaluate(MARKED_ABOVE)
    assert {kind: items for kind, items in found.items() if items} == {}


@pytest.mark.parametrize("url", ["tua-yang/ita/", "tua-yang/2569/complaint-statistics/", ""])
def test_names_and_numbers_stand_beside_their_bars_where_rows_share_no_columns(
    open_lacking: Callable[..., Any], url: str
) -> None:
    page = open_lacking(url, word="subgrid", width=1280)
    page.evaluate("document.querySelectorAll('main details').forEach(details => { details.open = true; })")
    assert page.locator(".sb-hbars, .sb-timeline, .sb-columns").count() > 0
    assert page.evaluate(BESIDE) == []


def test_links_are_high_enough_where_lines_have_no_name_for_their_height(open_lacking: Callable[..., Any]) -> None:
    for url in ("tua-yang/contents/", "tua-yang/2566/o42/"):
        assert open_lacking(url, word="1lh", width=360).evaluate(LOW) == []


def test_a_table_is_copied_where_only_a_press_allows_it(
    site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, is_fresh=True)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script(ONLY_WHILE_PRESSED)
    page.goto(f"{root_url}tua-yang/2569/complaint-statistics/", wait_until="load")
    page.evaluate("document.querySelectorAll('main details').forEach(details => { details.open = true; })")
    line = page.locator(".sb-downloads").first
    line.get_by_role("button").click()
    line.get_by_text("คัดลอกแล้ว").wait_for()
    assert "\t" in page.evaluate("navigator.clipboard.readText()")


def test_paper_shows_what_is_folded_where_the_style_cannot_say_so(
    site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, is_fresh=True)
    page.add_init_script("CSS.supports = () => false")
    page.goto(f"{root_url}tua-yang/2566/qa/", wait_until="load")
    folds = page.locator("main details:not([open])")
    folded = folds.count()
    assert folded > 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert folds.count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert folds.count() == folded


def test_a_table_keeps_to_the_sheets_of_its_page(site_url: Callable[[str], str], new_page: Callable[..., Any]) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, is_fresh=True)
    page.emulate_media(media="print")
    page.goto(f"{root_url}tua-yang/2566/register/", wait_until="load")
    # Firefox asks the table, once it has gone on over two sheets.
    sheets = "[...document.querySelectorAll('body, table')].map(element => getComputedStyle(element).page)"
    assert set(page.evaluate(sheets)) == {"across"}
