"""Titles of documents: the page first, then whose it is, never longer than is shown and never cut inside a syllable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from site_builder.config import packaged_theme_dir
from site_builder.model.agency import Agency
from site_builder.render.contexts.base import Link, PageBase, Viewpoint
from site_builder.render.contexts.pages import WithdrawnPage
from site_builder.render.language import THAI, english
from site_builder.render.titles import LONGEST_TITLE, document_title, own_title, short_name
from site_builder.text.shortening import shortened

ENGLISH = english(packaged_theme_dir())
FULL, SHORT = "องค์การบริหารส่วนตำบลตัวอย่าง", "อบต.ตัวอย่าง"


def agency(name: str, name_en: str | None = None, name_short: str | None = None) -> Agency:
    return Agency(name=name, name_en=name_en, name_short=name_short, type="อื่น", province="สมมติ")


def titled(title: str, *, name: str = SHORT) -> str:
    return own_title(PageBase(title=title, viewpoint=Viewpoint()), name=name)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        (FULL, SHORT),
        ("องค์การบริหารส่วนจังหวัดสมมติ", "อบจ.สมมติ"),
        ("เทศบาลตำบลบ้านใหม่", "ทต.บ้านใหม่"),
        ("เทศบาลเมืองบ้านใหม่", "ทม.บ้านใหม่"),
        ("เทศบาลนครบ้านใหม่", "ทน.บ้านใหม่"),
        ("โรงพยาบาลสมมติ", "โรงพยาบาลสมมติ"),
    ],
)
def test_a_name_is_abbreviated_by_its_type(name: str, short: str) -> None:
    assert short_name(agency(name), words=THAI) == short


def test_the_short_name_that_is_given_comes_first() -> None:
    assert short_name(agency(FULL, name_short="อบต.ตย."), words=THAI) == "อบต.ตย."


def test_an_english_name_is_abbreviated_as_people_do() -> None:
    known = agency(FULL, "Tua Yang Subdistrict Administrative Organization (fictional)", SHORT)
    assert short_name(known, words=ENGLISH) == "Tua Yang SAO"


def test_a_title_has_the_full_name_where_it_fits_and_the_short_one_elsewhere() -> None:
    assert document_title("ประกาศ", names=(FULL, SHORT)) == f"ประกาศ – {FULL}"
    title = titled("รายงานผลการดำเนินการตามนโยบายของผู้บริหาร")
    assert document_title(title, names=(FULL, SHORT)) == f"{title} – {SHORT}"


def test_a_home_page_is_named_once() -> None:
    assert document_title(FULL, names=(FULL, SHORT)) == FULL
    assert document_title(FULL * 3, names=(FULL * 3, SHORT)) == SHORT


def test_a_year_that_the_title_lacks_stands_behind_it_whatever_is_cut() -> None:
    def title(words: str) -> str:
        link = Link(title="ปี 2566", url="2566/")
        page = WithdrawnPage(title=words, viewpoint=Viewpoint(), year=2566, date="", reason="", year_link=link)
        return own_title(page, name=SHORT)

    assert title("ข่าว") == "ข่าว ปี 2566"
    assert title("ข่าวปี 2566") == "ข่าวปี 2566"
    assert title("ข่าวและประกาศ" * 9).endswith("… ปี 2566")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", "มาตรการส่งเสริมคุณธรรม…"),
        ("Implementation of the measures of the year", "Implementation…"),
        ("สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ", "สรุปผลการจัดซื้อจัดจ้าง…"),
    ],
)
def test_a_text_is_cut_where_a_word_begins_and_leaves_none_dangling(text: str, cut: str) -> None:
    assert shortened(text, longest=len(cut) + 5) == cut


@given(st.text(alphabet="การเแโไ่้ิูำะมาตรผลAb (-:", min_size=1, max_size=200), st.text(min_size=1, max_size=90))
def test_no_title_is_longer_than_is_shown(title: str, name: str) -> None:
    assert len(document_title(titled(title, name=name), names=(name,))) <= LONGEST_TITLE


def test_a_title_is_measured_as_it_is_written() -> None:
    title = titled("People's participation and the agency's own " * 2)
    assert len(escape(document_title(title, names=(FULL, SHORT)))) <= LONGEST_TITLE
