"""A page on paper, as Chromium prints it: an official A4 document, whatever the screen looked like before."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.page_kinds import PAGE_KINDS
from tests.browser.pdf_text import letters, sheets

AGENCY = "องค์การบริหารส่วนตำบลตัวอย่าง"
PRINTED = [kind for kind in PAGE_KINDS if kind not in {"moved", "rules", "contents"}]
A4 = (595, 842)
ACROSS = {"register", "table", "gift-report"}
"""Kinds whose example has a table too wide for a sheet that stands upright."""
# What reaches beyond the sheet is cut off. 174 mm lie between the margins: 658 pixels.
TOO_WIDE = """
() => [...document.querySelectorAll("main *")].filter(element => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.right > innerWidth + 1 && !element.closest("svg");
}).map(element => `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 40)}`)
"""
SHOWN = """
selectors => selectors.filter(selector =>
  [...document.querySelectorAll(selector)].some(element => element.getClientRects().length))
"""
NOT_PRINTED = [
    ".sb-navigation",
    ".sb-tool",
    ".sb-skip",
    ".sb-crumbs",
    ".sb-footer",
    ".sb-downloads",
    ".sb-years",
    ".sb-doors",
    ".sb-onward",
    ".sb-more__way",
]


@pytest.fixture
def printed(
    site_url: Callable[[str], str], pages: dict[str, str], new_page: Callable[..., Any]
) -> Callable[..., bytes]:
    """Print a page of a kind, by default from a dark screen."""

    def print_page(kind: str, **options: Any) -> bytes:
        root_url = site_url("below")
        page = new_page(root_url, **{"color_scheme": "dark", **options})
        page.goto(root_url + pages[kind], wait_until="load")
        pdf: bytes = page.pdf(prefer_css_page_size=True)
        return pdf

    return print_page


@pytest.mark.parametrize("kind", ["measures", "complaint-statistics", "no-gift-policy", "ita", "disclosure-english"])
def test_every_sheet_says_whose_it_is_what_it_is_and_which(
    printed: Callable[..., bytes], site_url: Callable[[str], str], pages: dict[str, str], kind: str
) -> None:
    texts = sheets(printed(kind))
    assert texts
    name = "TuaYang" if kind == "disclosure-english" else AGENCY
    for number, text in enumerate(texts, start=1):
        assert letters(name) in text
        assert f"{number}/{len(texts)}" in text
        assert letters(f"https://example.go.th/a/b/{pages[kind]}") in text
        assert letters("Site as of" if kind == "disclosure-english" else "เว็บไซต์ ณ วันที่") in text


def test_a_long_document_takes_more_sheets_and_a_short_one_takes_one(printed: Callable[..., bytes]) -> None:
    assert len(sheets(printed("measures"))) > 1
    assert len(sheets(printed("withdrawn"))) == 1


@pytest.mark.parametrize(
    ("kind", "number", "words"),
    [
        ("years", 1, "โครงสร้างหน่วยงาน"),
        ("complaint-channels", 1, "แบบแจ้งเบาะแสการทุจริต"),
        ("structure", 1, "ฝ่ายบริหาร"),
        ("ita", 3, "การปฏิบัติหน้าที่"),
    ],
)
def test_a_card_of_many_parts_begins_where_there_is_room(
    printed: Callable[..., bytes], kind: str, number: int, words: str
) -> None:
    assert letters(words) in sheets(printed(kind))[number - 1]


def test_a_channel_that_two_sheets_share_leaves_no_empty_end_of_its_neighbour(
    site_url: Callable[[str], str], pages: dict[str, str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("below")
    page = new_page(root_url, viewport={"width": 658, "height": 940})
    page.emulate_media(media="print")
    page.goto(root_url + pages["complaint-channels"], wait_until="load")
    below = """
    () => [...document.querySelectorAll(".sb-channel")].map(card => {
      const padding = parseFloat(getComputedStyle(card).paddingBottom);
      return card.getBoundingClientRect().bottom - card.lastElementChild.getBoundingClientRect().bottom - padding;
    }).filter(empty => empty > 4)
    """
    assert page.evaluate(below) == []


@pytest.mark.parametrize("url", ["tua-yang/2566/", "tua-yang/2569/", "tua-yang/en/2566/"])
def test_what_is_said_of_protection_stands_on_one_sheet_with_its_title(
    site_url: Callable[[str], str], new_page: Callable[..., Any], url: str
) -> None:
    root_url = site_url("below")
    page = new_page(root_url)
    page.goto(f"{root_url}{url}complaint-channels/", wait_until="load")
    title = "You are protected" if "/en/" in url else "ท่านได้รับการคุ้มครอง"
    texts = sheets(page.pdf(prefer_css_page_size=True))
    # The last points stay together, and so do the title and the first.
    assert [letters("ใช้ข้อมูลเพื่อการตรวจสอบ") in text for text in texts] == [
        letters("ถูกลงโทษเพราะการแจ้ง") in text for text in texts
    ]
    assert [letters(title) in text for text in texts] == [letters("ไม่เปิดเผยชื่อ ที่อยู่") in text for text in texts]


def test_a_picture_of_months_goes_along_with_its_title(printed: Callable[..., bytes]) -> None:
    texts = sheets(printed("measures-report"))
    titled = [letters("ช่วงเวลา · ปีงบประมาณ 2566") in text for text in texts]
    assert titled == [letters("ต.ค. พ.ย. ธ.ค. ม.ค. ก.พ. มี.ค.") in text for text in texts]
    assert titled.count(True) == 1
    assert letters("มาตรการการเผยแพร่ข้อมูลข่าวสาร ปีงบประมาณ 2566") in texts[titled.index(True)]


def test_a_measure_begins_with_what_is_done(printed: Callable[..., bytes]) -> None:
    texts = sheets(printed("measures"))
    facts = [letters("กองคลัง · หน่วยตรวจสอบภายใน") in text for text in texts]
    assert facts.count(True) == 1
    assert letters("จัดทำคู่มือและแบบฟอร์มยืมทรัพย์สิน") in texts[facts.index(True)]


@pytest.mark.parametrize("kind", ["item", "portal", "ita", "years"])
def test_titles_keep_their_marks_on_their_sheet_and_frames_have_one_form(
    site_url: Callable[[str], str], pages: dict[str, str], new_page: Callable[..., Any], kind: str
) -> None:
    root_url = site_url("below")
    page = new_page(root_url, viewport={"width": 658, "height": 940})
    page.emulate_media(media="print")
    page.goto(root_url + pages[kind], wait_until="load")
    page.evaluate("document.fonts.ready.then(() => true)")
    beyond = """
    () => [...document.querySelectorAll("main :is(h1, h2, h3, h4)")].filter(title => {
      const style = getComputedStyle(title), scale = parseFloat(style.fontSize) / 100;
      const pen = document.createElement("canvas").getContext("2d");
      pen.font = `${style.fontWeight} 100px ${style.fontFamily}`;
      const ink = pen.measureText("กี่ ที่ น้ำ ปี่");
      const font = (ink.fontBoundingBoxAscent + ink.fontBoundingBoxDescent) * scale;
      const half = (parseFloat(style.lineHeight) - font) / 2;
      const above = (ink.actualBoundingBoxAscent - ink.fontBoundingBoxAscent) * scale - half;
      return above + 1 > parseFloat(style.paddingTop);
    }).map(title => title.textContent.trim())
    """
    assert page.evaluate(beyond) == []
    rounded = """
    () => [...document.querySelectorAll("main *")].filter(element => {
      const style = getComputedStyle(element), isDrawn = parseFloat(style.borderTopWidth) > 0;
      const isRound = /%$/.test(style.borderTopLeftRadius) || parseFloat(style.borderTopLeftRadius) > 100;
      return element.getClientRects().length && isDrawn && !isRound && parseFloat(style.borderTopLeftRadius) > 0;
    }).map(element => element.className)
    """
    assert page.evaluate(rounded) == []


def test_the_heads_of_a_table_stand_on_every_sheet_that_it_reaches(printed: Callable[..., bytes]) -> None:
    texts = sheets(printed("register"))
    assert len(texts) > 2
    for text in texts:
        assert letters("URL และตำแหน่งในเว็บไซต์") in text


def test_the_sheet_is_a4_and_what_is_wide_lies_across(printed: Callable[..., bytes]) -> None:
    for kind, expected in (("measures", A4), *((kind, A4[::-1]) for kind in sorted(ACROSS))):
        sizes = set(re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed(kind)))
        assert {(round(float(width)), round(float(height))) for width, height in sizes} == {expected}


@pytest.mark.parametrize("kind", PRINTED)
def test_nothing_reaches_beyond_the_sheet_and_no_control_is_printed(
    site_url: Callable[[str], str], pages: dict[str, str], new_page: Callable[..., Any], kind: str
) -> None:
    root_url = site_url("below")
    # As wide as an A4 sheet between its margins.
    width = 1032 if kind in ACROSS else 658
    page = new_page(root_url, viewport={"width": width, "height": 940}, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(root_url + pages[kind], wait_until="load")
    # On a busy machine the letters may come after the page; a browser prints when they are there.
    page.evaluate("document.fonts.ready.then(() => true)")
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(SHOWN, NOT_PRINTED) == []


def test_paper_is_light_even_where_the_reader_chose_dark(
    site_url: Callable[[str], str], pages: dict[str, str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("below")
    page = new_page(root_url, color_scheme="dark")
    page.goto(root_url + pages["measures"])
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    page.emulate_media(media="print", color_scheme="dark")
    body = "getComputedStyle(document.body)"
    assert page.evaluate(f"{body}.backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate(f"{body}.color") == "rgb(0, 0, 0)"
    assert page.evaluate(f"{body}.getPropertyValue('--sb-paper')") == "#ffffff"


def test_what_is_folded_on_the_screen_is_printed(printed: Callable[..., bytes]) -> None:
    # A year before the newest, a group after the first, the document's own table.
    assert letters("87.58") in "".join(sheets(printed("ita")))
    assert letters("การดำเนินการตามมาตรการส่งเสริมคุณธรรม") in "".join(
        sheets(printed("oit-index", viewport={"width": 360, "height": 740}))
    )


def test_an_outside_link_is_printed_with_its_address(printed: Callable[..., bytes]) -> None:
    assert letters("https://") in "".join(sheets(printed("documents"))).replace(
        letters("https://example.go.th/a/b/"), ""
    )
