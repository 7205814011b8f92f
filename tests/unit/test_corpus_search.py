"""Looking for the words that start a match finds what looking for the expression finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.audit import broken_text, links, places
from site_builder.audit.texts import Corpus, Text
from site_builder.audit.walk import Found
from site_builder.text.mentions import YEAR, YEAR_STARTS
from site_builder.text.private_numbers import ACCOUNT, ACCOUNT_STARTS, BIRTH, BIRTH_STARTS

SEARCHES = {
    "year": (YEAR, YEAR_STARTS),
    "account": (ACCOUNT, ACCOUNT_STARTS),
    "birth": (BIRTH, BIRTH_STARTS),
    "link": (links.LINK, links.LINK_STARTS),
    "local": (places.LOCAL, places.LOCAL_STARTS),
    "hall": (places.NAMED, places.LEADS),
    **{each.code: (re.compile(each.pattern), each.starts) for each in broken_text.DAMAGES if each.starts},
}
PIECES = [
    *("ปี", " ", "งบประมาณ", "พ.ศ.", "พศ", "พ. ศ", "ค.ศ.", "ค ศ", "2566", "25660", "๒๕๖๖", ".", "พ", "ค", "ศ", "\n"),
    *("เลขที่", "บัญชี", "สมุด", "หมายเลขบัญชี", "ธนาคาร", "เงินฝาก", "123-4-56789-0", "1234567890", "เลขบัญชี"),
    *("วัน", "เดือน", "เกิด", "ที่", "เมื่อ", "เหตุ", "ว/ด/ป", "/", "5 มกราคม 2520", "1/2/2520", "คือ", ":"),
    *("<a", "<IMG", " href=", " src=", "/src =", "'", "</a>"),
    *("](", ")", "<", ">", "https://", "http://", "a.go.th/x", "(b)", '"', "](files/a.pdf)"),
    *("เทศบาลตำบล", "เทศบาล", "อบต.", "อบจ.", "องค์การบริหารส่วนตำบล", "หนองบัว", "ทต.ทม.", "บ้าน"),
    *("โรงแรม", "หอประชุม", "ห้องประชุม", "ศาลาประชาคม", "สมบูรณ์", "ข้อ", "OIT", "01", "๐๑", "0"),
]


@pytest.mark.parametrize("name", SEARCHES)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_words_that_start_a_match_find_all_of_them(name: str, whole: str) -> None:
    pattern, starts = SEARCHES[name]
    text = Text(whole, Found(None, "x.yml", ()), ("body",), is_remark=False)
    corpus = Corpus(whole, whole, (text,), (0,))
    found = [match.span() for _, match in corpus.find(pattern, starts=starts)]
    assert found == [match.span() for match in pattern.finditer(whole)]
