"""Emphasis in prose: Thai has no blanks between words, so marks stand against letters, brackets and quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.render.passages import with_english_marked
from site_builder.render.prose import _converter, _thorough_converter, prose


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("มาตรา**สำคัญ**ต่อไป", "มาตรา<strong>สำคัญ</strong>ต่อไป"),
        ("ตาม**(ฉบับที่ ๒)**ต่อไป", "ตาม<strong>(ฉบับที่ ๒)</strong>ต่อไป"),
        ("ตาม**“ประกาศ”**นี้", "ตาม<strong>“ประกาศ”</strong>นี้"),
        ("คำว่า*เน้น*แล้ว", "คำว่า<em>เน้น</em>แล้ว"),
        ("***ทั้งสอง***", "<strong><em>ทั้งสอง</em></strong>"),
        ("ชื่อ_แฟ้ม_ข้อมูล", "ชื่อ_แฟ้ม_ข้อมูล"),
        ("เดิม ~~๕ วัน~~ ๓ วัน", "เดิม <del>๕ วัน</del> ๓ วัน"),
        ("~~**ยกเลิก**~~", "<del><strong>ยกเลิก</strong></del>"),
        ("ราว ~10 ถึง ~20 คน", "ราว ~10 ถึง ~20 คน"),
        ("~10~20", "~10~20"),
        (r"\~~ไม่ขีดฆ่า~~", "~~ไม่ขีดฆ่า~~"),
        (r"\*ดอกจัน\*", "*ดอกจัน*"),
        ("`~~อย่างที่พิมพ์~~`", "<code>~~อย่างที่พิมพ์~~</code>"),
    ],
)
def test_emphasis_is_shown_as_it_was_meant(typed: str, shown: str) -> None:
    assert prose(typed).strip() == f"<p>{shown}</p>"


PIECES = (
    "ก¦มาตรการ ¦a b¦ ¦  \n¦\n¦\n\n¦1. ¦- ¦# ¦> ¦***\n¦* * *¦===\n¦---\n¦\t¦\r¦    ¦: ¦| ก | ข |\n|---|---|\n| "
    "¦*¦**¦_¦`¦``¦~~¦\\¦[¦](¦)¦](b.md)¦![¦<¦>"
    "¦<b>¦</b>¦<!-- ¦ -->¦<https://a.go.th>¦<a@b.go.th>¦&amp;¦&¦&#3585;¦{#x}¦{: .y }¦[TOC]¦[1]: http://a.go.th\n¦[1]"
)


@given(st.lists(st.sampled_from(PIECES.split("¦")), max_size=24).map("".join))
def test_what_a_text_cannot_hold_is_passed_over_and_nothing_else(text: str) -> None:
    assert _converter().reset().convert(text) == _thorough_converter().convert(text)


@pytest.mark.parametrize(
    ("typed", "online", "offline"),
    [
        ("no-gift-policy", "../no-gift-policy/", "../no-gift-policy/index.html"),
        ("no-gift-policy.yml", "../no-gift-policy/", "../no-gift-policy/index.html"),
        ("../2568/strategy/#aim", "../../2568/strategy/#aim", "../../2568/strategy/index.html#aim"),
        ("files/plan.pdf", "../files/plan.pdf", "../files/plan.pdf"),
    ],
)
def test_a_link_to_a_page_needs_no_server(typed: str, online: str, offline: str) -> None:
    assert f'href="{online}"' in prose(f"[หน้า]({typed})")
    assert f'href="{offline}"' in prose(f"[หน้า]({typed})", is_offline=True)


def test_english_is_told_across_the_marks_within_it() -> None:
    assert prose("ไทย\n\nRead **this** page") == '<p>ไทย</p>\n<p lang="en">Read <strong>this</strong> page</p>'


@pytest.mark.parametrize(
    "text",
    [
        "ไทย Open Data",
        "a b c",
        "ก|ข\n-|-\nRead|it all now",
        "**Read** [this](https://example.go.th) `page`",
        "&#65;&#66; &#67; &#68;",
        "# Open\n\n# Data\n\n[TOC]\n\nRead this<br>page",
    ],
)
def test_english_is_told_wherever_it_is(text: str) -> None:
    html = prose(text)
    assert with_english_marked(html.replace(' lang="en"', "")) == html


def test_a_paragraph_that_begins_with_blanks_is_one() -> None:
    assert prose("หนึ่ง\n\n    สอง\n\n\tสาม") == "<p>หนึ่ง</p>\n<p>สอง</p>\n<p>สาม</p>"
