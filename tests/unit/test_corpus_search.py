"""Looking for the words that start a match finds what looking for the expression finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.audit import broken_text, files, links, measures, places, prose_tables
from site_builder.audit.texts import joined
from site_builder.audit.walk import Found
from site_builder.text.blocks import Block, Blocks
from site_builder.text.citizen_id import LONG_NUMBER, NAME_STARTS, NAMED_NUMBER, has_long_number
from site_builder.text.mentions import YEAR, YEAR_STARTS
from site_builder.text.private_numbers import ACCOUNT, ACCOUNT_STARTS, BIRTH, BIRTH_STARTS, MOBILE

SEARCHES = {
    "year": (YEAR, YEAR_STARTS),
    "account": (ACCOUNT, ACCOUNT_STARTS),
    "birth": (BIRTH, BIRTH_STARTS),
    "link": (links.LINK, links.LINK_STARTS),
    "local": (places.LOCAL, places.LOCAL_STARTS),
    "hall": (places.NAMED, places.LEADS),
    "citizen": (NAMED_NUMBER, NAME_STARTS),
    "picture": (files._PICTURE, files._PICTURE_STARTS),
    **{each.code: (re.compile(each.pattern), each.starts) for each in broken_text.DAMAGES if each.starts},
}
PIECES = [
    *("ปี", " ", "งบประมาณ", "พ.ศ.", "พศ", "พ. ศ", "ค.ศ.", "ค ศ", "2566", "25660", "๒๕๖๖", ".", "พ", "ค", "ศ", "\n"),
    *("เลขที่", "บัญชี", "สมุด", "หมายเลขบัญชี", "ธนาคาร", "เงินฝาก", "123-4-56789-0", "1234567890", "เลขบัญชี"),
    *("บัตร", "เลข", "ที่", "ประจำตัว", "ประชาชน", "ผู้เสียภาษี", "Citizen ID", "1101700207366", "1 1017 00207 36 6"),
    *("วัน", "เดือน", "เกิด", "ที่", "เมื่อ", "เหตุ", "ว/ด/ป", "/", "5 มกราคม 2520", "1/2/2520", "คือ", ":"),
    *("<a", "<IMG", " href=", " src=", "/src =", "'", "</a>"),
    *("![", "a]", "<Img ", "alt='b'", "\0"),
    *("](", ")", "<", ">", "https://", "http://", "a.go.th/x", "(b)", '"', "](files/a.pdf)"),
    *("เทศบาลตำบล", "เทศบาล", "อบต.", "อบจ.", "องค์การบริหารส่วนตำบล", "หนองบัว", "ทต.ทม.", "บ้าน"),
    *("โรงแรม", "หอประชุม", "ห้องประชุม", "ศาลาประชาคม", "สมบูรณ์", "ข้อ", "OIT", "01", "๐๑", "0"),
]


@pytest.mark.parametrize("name", SEARCHES)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_words_that_start_a_match_find_all_of_them(name: str, whole: str) -> None:
    pattern, starts = SEARCHES[name]
    corpus = joined([(whole, Found(None, "x.yml", ()), ("body",), False)])
    found = [match.span() for _, match in corpus.find(pattern, starts=starts)]
    assert found == [match.span() for match in pattern.finditer(whole)]


@given(
    st.lists(
        st.sampled_from(
            ["0", "๐", "６", "๘", "123", "๔๕๖๗", " ", ".", "-", "–", "\u00a0", "+66", "ก", "\n", "\0", "ธกส"]
        )
    )
)
def test_what_has_no_long_number_has_none_of_its_kinds(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = any(pattern.search(text) is not None for pattern in (LONG_NUMBER, MOBILE, ACCOUNT))
    assert has_long_number(text) or not found


@given(st.sampled_from([sign for each in broken_text.DAMAGES for sign in each.signs if isinstance(sign, str)]))
def test_a_sign_of_damage_is_seen(sign: str) -> None:
    for before, behind in (("", ""), ("ก", "ข"), ("a", "ก"), ("ก", "a")):
        assert sign in joined([(before + sign + behind, Found(None, "x.yml", ()), ("body",), False)])


@pytest.mark.parametrize("word", broken_text._LOST_AM)
def test_a_word_that_lost_a_vowel_has_the_sign_of_it(word: str) -> None:
    damage = next(each for each in broken_text.DAMAGES if each.code == "TXT008")
    assert damage.is_possible(joined([(word, Found(None, "x.yml", ()), ("body",), False)]))


@pytest.mark.parametrize("first", "่้๊๋")
@pytest.mark.parametrize("second", "่้๊๋")
def test_two_tones_in_a_row_are_a_sign(first: str, second: str) -> None:
    damage = next(each for each in broken_text.DAMAGES if each.code == "TXT011")
    assert damage.is_possible(joined([(f"แก{first}{second}ไข", Found(None, "x.yml", ()), ("body",), False)]))
    assert not damage.is_possible(joined([(f"แก{first}ไข", Found(None, "x.yml", ()), ("body",), False)]))


_WHOLE_TABLE = re.compile(
    r"^(?P<head>.*\|.*)\n {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?\n(?P<rows>(?:.*\S.*(?:\n|\Z))+)", re.MULTILINE
)


@given(
    st.lists(st.sampled_from(["|", "a", "-", ":", " ", "\n", "\n\n", "|-|\n", "a|b\n", "-|-\n", "a\n"]), max_size=30)
)
def test_a_table_is_its_heading_the_line_under_it_and_its_rows(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = [(head, rows.span()) for head, rows in prose_tables._tables(text)]
    assert found == [(table["head"], table.span("rows")) for table in _WHOLE_TABLE.finditer(text)]


@given(
    st.lists(st.lists(st.sampled_from(["กร", "น", "๓", "3", " ", "-", ".", "แล้ว", "\u201c"]), max_size=6), max_size=4)
)
def test_sentences_that_are_the_same_have_as_many_of_each_letter_counted(pieces: list[list[str]]) -> None:
    texts = ["".join(each) for each in pieces]
    cells = [Blocks(text, (Block(None, 0, text),)) for text in texts]
    for text, cell in zip(texts, cells, strict=True):
        alike = [
            other
            for other, said in zip(cells, texts, strict=True)
            if measures._letters(said) == measures._letters(text)
        ]
        assert all(measures._counts(other) == measures._counts(cell) for other in alike)
