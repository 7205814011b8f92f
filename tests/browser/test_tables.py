"""Tables as readers of numbers use them: copied as spreadsheets take them, and on paper with every number whole."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TABLES = {
    "tua-yang/2569/complaint-statistics/": "statistics.csv",
    "tua-yang/2566/procurement-monthly/": "table.csv",
    "tua-yang/2566/register/": "register.csv",
    "tua-yang/ita/": "totals.csv",
}
# Numbers whose digits stand in more than one line, and words cut within a cell.
TORN = """
() => [...document.querySelectorAll(".sb-tablebox td")].filter(cell => {
  const words = document.createRange();
  words.selectNodeContents(cell);
  const lines = new Set([...words.getClientRects()].map(box => Math.round(box.bottom / 4)));
  return cell.matches(".sb-table__number") ? lines.size > 1 : cell.scrollWidth > cell.clientWidth + 1;
}).map(cell => cell.textContent.trim())
"""
BUTTONS = """
() => [...document.querySelectorAll(".sb-register__copy, .sb-downloads__copy")].map(button => {
  const {left, top, width, height} = button.getBoundingClientRect();
  return [left, top, width, height];
}).filter(([, , width]) => width > 0)
"""
SHEETS = {"auto": 658, "across": 1032}
"""Pixels between the margins of an A4 sheet that stands upright, and of one that lies across."""


TORN_WORDS = """
() => [...document.querySelectorAll(".sb-register thead th, .sb-register__code")].filter(cell => {
  if (!cell.getClientRects().length) return false;
  const words = document.createRange();
  return [...cell.textContent.matchAll(/[A-Za-z0-9]+/g)].some(found => {
    words.setStart(cell.firstChild, found.index);
    words.setEnd(cell.firstChild, found.index + found[0].length);
    return words.getClientRects().length > 1;
  });
}).map(cell => cell.textContent)
"""


@pytest.mark.parametrize("width", [768, 1000, 1280])
@pytest.mark.parametrize("url", ["tua-yang/2566/register/", "tua-yang/en/2566/register/"])
def test_a_register_tears_no_code_and_no_head(
    site_url: Callable[[str], str], new_page: Callable[..., Any], url: str, width: int
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, viewport={"width": width, "height": 800})
    page.goto(root_url + url, wait_until="load")
    page.evaluate("document.fonts.ready.then(() => true)")
    assert page.evaluate(TORN_WORDS) == []


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_number_among_words_stays_whole(
    site_url: Callable[[str], str], new_page: Callable[..., Any], width: int
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, viewport={"width": width, "height": 800})
    page.goto(f"{root_url}tua-yang/2566/procurement-monthly/", wait_until="load")
    page.evaluate("document.fonts.ready.then(() => true)")
    torn = """
    () => [...document.querySelectorAll(".sb-tablebox td")].flatMap(cell => {
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), found = [], words = document.createRange();
      while (texts.nextNode()) {
        for (const number of texts.currentNode.data.matchAll(/[0-9.,]+/g)) {
          words.setStart(texts.currentNode, number.index);
          words.setEnd(texts.currentNode, number.index + number[0].length);
          if (words.getClientRects().length > 1) found.push(number[0]);
        }
      }
      return found;
    })
    """
    assert page.evaluate(torn) == []


@pytest.mark.parametrize("url", TABLES)
def test_a_copied_table_is_what_its_file_says(
    site_dir: Callable[[str], Path], site_url: Callable[[str], str], new_page: Callable[..., Any], url: str
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, is_fresh=True)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(root_url + url, wait_until="load")
    page.evaluate("document.querySelectorAll('main details').forEach(details => { details.open = true; })")
    line = page.locator(".sb-downloads", has=page.locator(f"[href$='/{TABLES[url]}']"))
    line.get_by_role("button").click()
    line.get_by_text("คัดลอกแล้ว").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    rows = list(csv.reader(copied.replace("\r\n", "\n").splitlines(keepends=True), delimiter="\t"))
    with (site_dir("portal") / url / TABLES[url]).open(encoding="utf-8-sig", newline="") as file:
        assert rows == [[cell.replace("\r\n", "\n") for cell in row] for row in csv.reader(file)]


@pytest.mark.parametrize("url", ["tua-yang/2566/register/", "tua-yang/2569/complaint-statistics/"])
def test_a_button_that_copies_has_its_room_before_it_works(
    site_url: Callable[[str], str], new_page: Callable[..., Any], url: str
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, is_fresh=True, viewport={"width": 360, "height": 740})
    # What the shell does once the page has been read, and what comes after it, is held back.
    page.add_init_script(
        "const later = []; const add = document.addEventListener.bind(document);"
        "document.addEventListener = (name, go, ...rest) =>"
        " name === 'DOMContentLoaded' ? later.push(go) : add(name, go, ...rest);"
        "window.goOn = () => later.forEach(go => go());"
    )
    page.route("**/copy.js", lambda route: None)
    page.goto(root_url + url, wait_until="commit")
    page.locator("footer.sb-footer").wait_for()
    page.evaluate("document.fonts.ready")
    before = page.evaluate(BUTTONS)
    page.unroute_all()
    page.wait_for_load_state("load")
    page.evaluate("goOn()")
    assert page.evaluate(BUTTONS) == before
    assert before != []


def test_where_nothing_can_be_copied_no_button_says_so(
    site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, is_fresh=True)
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', {value: undefined})")
    page.goto(f"{root_url}tua-yang/2566/register/", wait_until="load")
    assert page.evaluate(BUTTONS) == []


def test_without_script_no_button_promises_to_copy(
    site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, java_script_enabled=False)
    page.goto(f"{root_url}tua-yang/2569/complaint-statistics/")
    assert page.locator(".sb-downloads").first.is_visible()
    assert not page.locator(".sb-downloads__copy").first.is_visible()


@pytest.mark.parametrize(
    ("kind", "sheet"), [("table", "across"), ("gift-report", "across"), ("complaint-statistics", "auto")]
)
def test_a_wide_table_is_printed_with_every_number_whole(
    site_url: Callable[[str], str], pages: dict[str, str], new_page: Callable[..., Any], kind: str, sheet: str
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, is_fresh=True, viewport={"width": SHEETS[sheet], "height": 700})
    page.emulate_media(media="print")
    page.goto(root_url + pages[kind], wait_until="load")
    assert page.locator(".sb-table--wide").count() > 0
    assert page.evaluate("getComputedStyle(document.body).page") == sheet
    assert page.evaluate(TORN) == []
    assert page.locator(".sb-table--wide").first.evaluate("table => table.scrollWidth <= innerWidth")
