"""Emphasis in prose: Thai has no blanks between words, so marks stand against letters, brackets and quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from site_builder.render.converter import converter, thorough_converter
from site_builder.render.passages import with_english_marked
from site_builder.render.prose import prose


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
    "¦ https://a.go.th/x ¦2*3¦\n  - ¦\n   ¦๑. ¦5. "
    "¦<b>¦</b>¦<!-- ¦ -->¦<https://a.go.th>¦<a@b.go.th>¦&amp;¦&¦&#3585;¦{#x}¦{: .y }¦[TOC]¦[1]: http://a.go.th\n¦[1]"
)


@given(st.lists(st.sampled_from(PIECES.split("¦")), max_size=24).map("".join))
def test_what_a_text_cannot_hold_is_passed_over_and_nothing_else(text: str) -> None:
    assert converter().reset().convert(text) == thorough_converter().convert(text)


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


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("๕. ห้า\n๖. หก", '<ol class="sb-prose__thai" start="5">\n<li>ห้า</li>\n<li>หก</li>\n</ol>'),
        ("1. หนึ่ง\n1. สอง", "<ol>\n<li>หนึ่ง</li>\n<li>สอง</li>\n</ol>"),
        ("3. สาม\n3. สาม\n5. ห้า", '<ol start="3">\n<li>สาม</li>\n<li value="3">สาม</li>\n<li value="5">ห้า</li>\n</ol>'),
        ("1. ก\n\n4. ข", '<ol>\n<li>\n<p>ก</p>\n</li>\n<li value="4">\n<p>ข</p>\n</li>\n</ol>'),
        ('<ol start="๓"><li>ก</li></ol>', "<ol><li>ก</li></ol>"),
    ],
)
def test_entries_of_a_list_keep_the_numbers_that_were_typed(typed: str, shown: str) -> None:
    assert prose(typed) == shown


NESTED = "<ul>\n<li>ก<ul>\n<li>ข</li>\n</ul>\n</li>\n<li>ค</li>\n</ul>"


@pytest.mark.parametrize("indent", [2, 3, 4])
def test_what_is_indented_below_an_entry_belongs_to_it(indent: int) -> None:
    assert prose(f"- ก\n{' ' * indent}- ข\n- ค") == NESTED
    assert prose(f"1. ก\n{' ' * indent}- ข\n2. ค") == NESTED.replace("ul", "ol", 1)[:-3] + "ol>"
    assert prose(f"- ก\n\n{' ' * indent}ต่อ") == "<ul>\n<li>\n<p>ก</p>\n<p>ต่อ</p>\n</li>\n</ul>"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("- ก\n - ข", "<ul>\n<li>ก</li>\n<li>ข</li>\n</ul>"),
        ("1. ก\n- ข", "<ol>\n<li>ก</li>\n</ol>\n<ul>\n<li>ข</li>\n</ul>"),
        (
            "- ก\n\n  ต่อ\n- ข",
            "<ul>\n<li>\n<p>ก</p>\n<p>ต่อ</p>\n</li>\n<li>\n<p>ข</p>\n</li>\n</ul>",
        ),
        ("- ก\n\nต่อ", "<ul>\n<li>ก</li>\n</ul>\n<p>ต่อ</p>"),
        ("คำ\n  ต่อ", "<p>คำ\n  ต่อ</p>"),
        ("* * *", "<hr>"),
        ("    - ก", "<p>- ก</p>"),
    ],
)
def test_what_is_not_indented_below_an_entry_is_not_drawn_into_it(typed: str, shown: str) -> None:
    assert prose(typed) == shown


def test_lists_in_lists_without_end_are_no_deeper_than_pages_bear() -> None:
    assert prose("\n".join(f"{'  ' * depth}- ก" for depth in range(60))).count("<ul>") <= 21


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (
            "ดู https://www.nacc.go.th/a_b_c.",
            'ดู <a href="https://www.nacc.go.th/a_b_c" rel="noopener">https://www.nacc.go.th/a_b_c</a>.',
        ),
        ("[https://a.go.th/](https://a.go.th/)", '<a href="https://a.go.th/" rel="noopener">https://a.go.th/</a>'),
        (
            '<a href="https://a.go.th/">https://a.go.th/</a>',
            '<a href="https://a.go.th/" rel="noopener">https://a.go.th/</a>',
        ),
        ("`https://a.go.th/`", "<code>https://a.go.th/</code>"),
        ("[](https://a.go.th/)", '<a href="https://a.go.th/" rel="noopener">https://a.go.th/</a>'),
        ("[ก](https://a.go.th/ข ค)", '<a href="https://a.go.th/ข%20ค" rel="noopener">ก</a>'),
        ("[ก](javascript:x)", "<span>ก</span>"),
        ('<a id="k">ก</a>', '<span id="p-k">ก</span>'),
        ("![ก](https://a.go.th/a.png)", "ก"),
        ('<img src="a.png">', '<img alt="" src="../a.png">'),
        ('<img src="a.png" alt="ก" width="50%">', '<img src="../a.png" alt="ก">'),
        ("ยาว 2*3 เมตร และ 4*5 เมตร", "ยาว 2*3 เมตร และ 4*5 เมตร"),
        ("น\u0e4d\u0e32 นํ้า", "นำ น้ำ"),
    ],
)
def test_words_are_shown_as_they_were_typed_and_addresses_lead_there(typed: str, shown: str) -> None:
    assert prose(typed) == f"<p>{shown}</p>"


def test_cells_keep_their_sides_and_their_widths() -> None:
    html = prose("| ก | ข |\n|:-:|--:|\n| 1 | 2 |")
    assert '<td class="sb-table__cell--right">2</td>' in html
    assert ' align="' not in html
    assert '<td colspan="2">ก</td>' in prose("<table><tr><td colspan=2>ก</td></tr></table>")
    assert "<td>ก</td>" in prose("<table><tr><td colspan=x>ก</td></tr></table>")


def test_a_heading_without_words_is_none() -> None:
    assert prose("##\n\nก") == "<p>ก</p>"


@pytest.mark.parametrize("tag", ["a", "h2", "img"])
def test_the_form_of_a_tag_in_a_title_is_no_tag(tag: str) -> None:
    html = prose(f'<{tag} title="x></{tag}><img src=x onerror=alert(1)>" name=y>ก</{tag}>')
    assert LexborHTMLParser(html).css("[onerror]") == []
