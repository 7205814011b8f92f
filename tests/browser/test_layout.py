"""Where things stand on a page: the substance soon, figures in one line, words of a row evenly, parts under titles."""

from collections.abc import Callable
from typing import Any

import pytest

from site_builder.model.kinds import KINDS

PHONE, DESK = 360, 1280
BAND = """() => {
  const box = selector => document.querySelector(selector).getBoundingClientRect();
  const page = box(".sb-disclosure"), head = box(".sb-head"), about = box(".sb-about");
  const rest = box(".sb-disclosure__substance");
  return {
    isAsWide: about.width === page.width,
    isBelowHead: about.top >= head.bottom,
    isAboveRest: about.bottom <= rest.top,
    height: about.height,
  };
}"""
# The room between the words of neighbours, which a finger's breadth around a short word must not change.
GAPS = """() => [...document.querySelectorAll(".sb-terms, .sb-downloads, .sb-linkrow")].flatMap(row => {
  const words = [...row.querySelectorAll("a, button")].filter(link => link.getClientRects().length).map(link => {
    const range = document.createRange();
    range.selectNodeContents(link.querySelector(".sb-unseen") ? link.firstChild : link);
    return range.getBoundingClientRect();
  });
  return words.slice(1).flatMap((box, at) => box.top === words[at].top ? [box.left - words[at].right] : []);
})"""
FIRST_OF_LINE = """() => [...document.querySelectorAll(".sb-terms, .sb-downloads, .sb-linkrow")].map(row => {
  const range = document.createRange();
  range.selectNodeContents(row.querySelector("a, .sb-terms__label, .sb-downloads__label"));
  const own = row.parentElement.getBoundingClientRect();
  return range.getBoundingClientRect().left - own.left - parseFloat(getComputedStyle(row.parentElement).paddingLeft)
    - parseFloat(getComputedStyle(row.parentElement).borderLeftWidth);
})"""
LINES = "elements => new Set(elements.map(element => Math.round(element.getBoundingClientRect().top))).size"
CARD = """() => [...document.querySelectorAll(".sb-register tbody tr")].filter(row => {
  const [code, item, answer, place] = [...row.children].map(cell => cell.getBoundingClientRect());
  const isHead = Math.abs(code.top - item.top) < 1 && item.left >= code.right;
  return !(isHead && answer.top >= item.bottom && place.top >= answer.bottom);
}).map(row => row.id)"""
CUT_ADDRESS = """() => [...document.querySelectorAll(".sb-register__place")].filter(place => {
  const copy = place.querySelector(".sb-register__copy").getBoundingClientRect();
  return copy.top < place.querySelector(".sb-register__address").getBoundingClientRect().bottom - 1;
}).map(place => place.textContent.trim())"""
RAGGED = """() => [...document.querySelectorAll(".sb-hbars")].flatMap(bars => {
  const shown = [...bars.querySelectorAll(".sb-hbars__value")].filter(value => value.getClientRects().length);
  const ends = shown.map(value => {
    const words = document.createRange();
    words.selectNodeContents(value);
    return Math.round(words.getBoundingClientRect().right);
  });
  return new Set(ends).size > 1 ? [ends] : [];
})"""
BESIDE = """() => [...document.querySelectorAll(".sb-gallery:has(> :only-child)")].map(gallery => {
  const card = gallery.closest(".sb-activity, .sb-piece");
  const picture = gallery.getBoundingClientRect();
  const title = card.querySelector("h3, h4, h5").getBoundingClientRect();
  return picture.left >= title.right && picture.top <= title.bottom;
})"""
TORN_PARTS = """() => [...document.querySelectorAll(".sb-tree__item--part")].map(part => {
  const title = part.querySelector(".sb-tree__title").getBoundingClientRect();
  return [...part.querySelectorAll("a")].every(link => link.getBoundingClientRect().top >= title.bottom - 1);
})"""


@pytest.fixture
def opened(site_url: Callable[[str], str], new_page: Callable[..., Any]) -> Callable[..., Any]:
    """Open an address at a width."""

    def open_url(url: str, *, width: int = DESK, **options: Any) -> Any:
        root_url = site_url("portal")
        page = new_page(root_url, viewport={"width": width, "height": 800}, **options)
        page.goto(root_url + url, wait_until="load")
        page.evaluate("document.fonts.ready.then(() => true)")
        return page

    return open_url


@pytest.mark.parametrize("kind", KINDS)
def test_the_substance_of_a_disclosure_begins_soon(
    opened: Callable[..., Any], pages: dict[str, str], kind: str
) -> None:
    band = opened(pages[kind]).evaluate(BAND)
    height = band.pop("height")
    assert band == {"isAsWide": True, "isBelowHead": True, "isAboveRest": True}
    # Two lines of facts and two of an item's title at the most; beside the head it was twice as high.
    assert height <= 200


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("url", ["", "tua-yang/", "tua-yang/ita/", "tua-yang/2566/register/", "tua-yang/2569/contact/"])
def test_words_in_a_row_stand_evenly_and_begin_at_the_edge(opened: Callable[..., Any], url: str, width: int) -> None:
    page = opened(url, width=width)
    gaps = page.evaluate(GAPS)
    assert all(13 <= gap <= 28 for gap in gaps), gaps
    assert page.evaluate(FIRST_OF_LINE) == pytest.approx(
        [0] * page.locator(".sb-terms, .sb-downloads, .sb-linkrow").count(), abs=1
    )


def test_six_years_stand_in_one_line_of_a_phone(opened: Callable[..., Any]) -> None:
    links = opened("tua-yang/2569/", width=PHONE).locator(".sb-years__link")
    assert links.count() == 6
    assert links.evaluate_all(LINES) == 1


def test_one_year_alone_is_nothing_to_choose(opened: Callable[..., Any]) -> None:
    assert opened("sikhio/2569/").locator(".sb-years").count() == 0


def test_a_row_of_the_register_is_a_card_with_code_and_item_at_its_head(opened: Callable[..., Any]) -> None:
    assert opened("tua-yang/2566/register/", width=PHONE).evaluate(CARD) == []


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_an_address_of_the_register_has_the_breadth_of_its_cell(opened: Callable[..., Any], width: int) -> None:
    assert opened("tua-yang/2566/register/", width=width).evaluate(CUT_ADDRESS) == []


@pytest.mark.parametrize("url", ["tua-yang/years/", "tua-yang/ita/"])
def test_numbers_beside_bars_end_in_one_line(opened: Callable[..., Any], url: str) -> None:
    assert opened(url).evaluate(RAGGED) == []


@pytest.mark.parametrize("url", ["tua-yang/2569/no-gift-culture/", "tua-yang/2569/news/"])
def test_one_picture_stands_beside_its_words_on_a_desk_and_on_paper(opened: Callable[..., Any], url: str) -> None:
    page = opened(url)
    beside = page.evaluate(BESIDE)
    assert beside != []
    assert all(beside)
    page.set_viewport_size({"width": 658, "height": 900})
    page.emulate_media(media="print")
    assert all(page.evaluate(BESIDE))
    page.emulate_media(media=None)


def test_every_part_of_the_contents_stands_under_its_title(opened: Callable[..., Any]) -> None:
    parts = opened("tua-yang/contents/").evaluate(TORN_PARTS)
    assert parts != []
    assert all(parts)


@pytest.mark.parametrize("url", ["nikhom-kham-soi/", "tua-yang/years/"])
def test_what_is_alone_takes_the_whole_breadth(opened: Callable[..., Any], url: str) -> None:
    page = opened(url)
    alone = page.locator(".sb-published:has(> :only-child), .sb-links:has(> :only-child)")
    assert alone.count() > 0
    assert set(alone.evaluate_all("lists => lists.map(list => getComputedStyle(list).columnCount)")) == {"auto"}


def test_the_current_page_alone_is_underlined_in_readers_own_colours(opened: Callable[..., Any]) -> None:
    page = opened("tua-yang/2569/", forced_colors="active")
    underlined = """links => links.filter(link => {
      const {borderBottomColor} = getComputedStyle(link);
      return borderBottomColor !== getComputedStyle(document.body).backgroundColor;
    }).map(link => link.getAttribute("aria-current"))"""
    marked = page.locator(".sb-navigation__link").evaluate_all(underlined)
    assert len(marked) == 1
    assert marked[0] is not None


def test_facts_stand_below_the_status_on_a_phone_where_no_item_is_answered(opened: Callable[..., Any]) -> None:
    page = opened("tua-yang/2566/assignments/", width=PHONE)
    status, facts = (page.locator(f".sb-about {part}").bounding_box() for part in (".sb-status", ".sb-facts"))
    assert facts["y"] >= status["y"] + status["height"]


def test_large_letters_leave_the_item_of_a_disclosure_its_line(opened: Callable[..., Any]) -> None:
    page = opened("tua-yang/2569/complaint-channels/", width=PHONE, is_fresh=True)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    item, status = (page.locator(selector).bounding_box() for selector in (".sb-about__items", ".sb-about__status"))
    assert status["y"] >= item["y"] + item["height"] - 1


@pytest.mark.parametrize("width", [1280, 1920])
@pytest.mark.parametrize("url", ["tua-yang/2566/procurement-monthly/", "tua-yang/2566/no-gift-report--6-months/"])
def test_many_columns_take_the_room_beside_the_page_on_a_desk(opened: Callable[..., Any], url: str, width: int) -> None:
    page = opened(url, width=width)
    table, words = (
        page.locator(name).first.bounding_box() for name in (".sb-table--wide", ".sb-tablebox .sb-downloads")
    )
    title = page.locator("h1").bounding_box()
    assert table["width"] >= min(width - 2 * 32, 1440)
    assert abs(table["x"] + table["width"] / 2 - width / 2) <= 10
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    # What stands under it begins where the page does.
    assert abs(words["x"] - title["x"]) <= 12


def test_counts_stay_in_the_column_of_the_page(opened: Callable[..., Any]) -> None:
    page = opened("tua-yang/2566/complaint-statistics/")
    table, title = (page.locator(name).first.bounding_box() for name in (".sb-table--wide", "h1"))
    assert table["x"] == title["x"]


def test_a_score_stands_beside_what_it_is_of_on_a_phone(opened: Callable[..., Any]) -> None:
    scores = opened("khon-chim/", width=360).locator(".sb-answers__means > div")
    assert scores.count() == 3
    for score in scores.all():
        name, value = (score.locator(part).bounding_box() for part in ("dt", "dd"))
        assert name["x"] + name["width"] <= value["x"]
        assert value["y"] < name["y"] + name["height"]


def test_a_statement_is_told_once_what_it_is(opened: Callable[..., Any]) -> None:
    page = opened("tua-yang/2566/no-gift-report--12-months/")
    assert page.locator(".sb-statement").count() == 1
    assert page.locator(".sb-main .sb-status").all_inner_texts() == ["ไม่มีเรื่องต้องรายงาน"]


def test_a_number_that_leads_to_its_page_is_as_large_as_a_pointer_needs(opened: Callable[..., Any]) -> None:
    page = opened("tua-yang/years/")
    page.evaluate("document.querySelectorAll('main details').forEach(details => { details.open = true; })")
    boxes = [link.bounding_box() for link in page.locator(".sb-compared__link").all()]
    assert len(boxes) > 10
    assert [box for box in boxes if min(box["width"], box["height"]) < 24] == []
