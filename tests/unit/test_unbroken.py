"""Words that a line must not tear apart are marked, and nothing else."""

import pytest

from site_builder.render.sections import sections
from site_builder.render.unbroken import unbroken
from site_builder.text.thai import MONTHS, Month


@pytest.mark.parametrize(
    ("body", "marked"),
    [
        ("<h1>อบต. ท่าดี</h1>", '<h1><span class="sb-name">อบต. ท่าดี</span></h1>'),
        (
            "<p>ของอบต. ท่าดี เมื่อ 5 เม.ย. 2566</p>",
            '<p><span class="sb-name">ของอบต. ท่าดี</span> เมื่อ <span class="sb-word">5 เม.ย. 2566</span></p>',
        ),
        ('<a title="อบต. ท่าดี 5 เม.ย. 2566">อ่าน</a>', '<a title="อบต. ท่าดี 5 เม.ย. 2566">อ่าน</a>'),
        ("<svg><text>อบต. ท่าดี</text></svg>", "<svg><text>อบต. ท่าดี</text></svg>"),
        (
            "<p>สำนักปลัด (งานนิติการ) งานนิติการ</p>",
            '<p>สำนักปลัด <span class="sb-name">(งานนิติการ)</span> งานนิติการ</p>',
        ),
        (
            '<dd><span lang="th">สำนักปลัด (งานนิติการ)</span></dd>',
            '<dd><span lang="th">สำนักปลัด <span class="sb-name">(งานนิติการ)</span></span></dd>',
        ),
        (
            "<p>5 เม.ย. 2566 12 คน อบต. ท่าดี 3 ข้อ</p>",
            '<p><span class="sb-word">5 เม.ย. 2566</span> <span class="sb-word">12 คน</span> '
            '<span class="sb-name">อบต. ท่าดี</span> <span class="sb-word">3 ข้อ</span></p>',
        ),
        ("<p>อบต. ท่าดีเยี่ยมกว่าที่เคยเป็นมา</p>", "<p>อบต. ท่าดีเยี่ยมกว่าที่เคยเป็นมา</p>"),
    ],
)
def test_a_name_stays_whole_with_its_blanks(body: str, marked: str) -> None:
    assert unbroken(sections(body), names=("อบต. ท่าดี",)) == marked


def test_a_name_is_found_as_a_page_writes_it() -> None:
    assert unbroken(sections("<p>ก &amp; ข ทำ</p>"), names=("ก & ข",)) == (
        '<p><span class="sb-name">ก &amp; ข</span> ทำ</p>'
    )


def test_of_two_names_the_longer_is_taken_where_it_stands_and_nothing_takes_the_place_of_either() -> None:
    names = ("อบต.", "อบต.ท่าดี ใหม่")
    assert unbroken(sections("<p>ของอบต.ท่าดี ใหม่ และ อบต. กับอบต.อบต.</p>"), names=names) == (
        '<p><span class="sb-name">ของอบต.ท่าดี ใหม่</span> และ <span class="sb-name">อบต.</span>'
        ' <span class="sb-name">กับอบต.อบต.</span></p>'
    )
    assert unbroken(sections("<p>\0 อบต. \1</p>"), names=names) == "<p>\0 อบต. \1</p>"


@pytest.mark.parametrize("name", ["text", "title", "desc", "script", "style", "option", "textarea", "pre", "code"])
def test_what_is_drawn_or_shown_letter_by_letter_is_left_alone(name: str) -> None:
    element = f'<{name} id="a">ปี 2566</{name}>'
    marked = '<span class="sb-word">ปี 2566</span>'
    assert unbroken(sections(f"<p>{element}ปี 2566</p>")) == f"<p>{element}{marked}</p>"


@pytest.mark.parametrize("name", ["pre", "code"])
def test_elements_in_what_is_shown_letter_by_letter_are_left_alone(name: str) -> None:
    element = f'<{name}>ปี 2566 <span lang="th">ปี 2566</span></{name}>'
    marked = '<span class="sb-word">ปี 2566</span>'
    assert unbroken(sections(f"<p>ปี 2566 {element} ปี 2566</p>")) == f"<p>{marked} {element} {marked}</p>"


@pytest.mark.parametrize("month", MONTHS, ids=lambda month: month.en_short)
def test_a_month_stays_with_its_year_whatever_it_is_called(month: Month) -> None:
    for name in (month.th, month.th_short, month.en, month.en_short):
        for date in (f"{name} 2566", f"31 {name} พ.ศ. 2566"):
            assert unbroken(sections(f"<p>ใน {date} นี้</p>")) == f'<p>ใน <span class="sb-word">{date}</span> นี้</p>'
