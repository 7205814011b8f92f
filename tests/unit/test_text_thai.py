"""Digits, months and the safe normalisation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.text.thai import (
    INVISIBLE,
    MONTHS,
    WEEKDAYS,
    Month,
    clean,
    find_month,
    to_arabic_digits,
    to_thai_digits,
)


def test_digits_change_and_everything_else_stays() -> None:
    assert to_arabic_digits("มี.ค.๖5 ข้อ ๑๐") == "มี.ค.65 ข้อ 10"
    assert to_thai_digits("มี.ค.๖5 ข้อ 10") == "มี.ค.๖๕ ข้อ ๑๐"


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("จ\u0e4d\u0e32นวน", "จำนวน"),
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),
        ("น\u0e49\u0e4d\u0e32", "น้ำ"),
        ("น้ำ", "น้ำ"),
        ("การ\u200bเปิด\u200cเผย\u200d\u2060ข้อ\ufeffมูล\u00ad", "การเปิดเผยข้อมูล"),
        ("พ.ศ.\u00a0๒๕๖๖", "พ.ศ. ๒๕๖๖"),
        ("  ก \t  ข  ", "ก ข"),
        ("ก  \r\n\t ข", "ก\nข"),
        ("cafe\u0301", "café"),
        ("", ""),
    ],
)
def test_only_the_encoding_is_repaired(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


PIECES = [
    "ก",
    "น้ำ",
    "a",
    "e",
    "\u0301",
    "\u0e38",
    "\u0e48",
    "\u0e4d",
    "\u0e32",
    " ",
    "\u00a0",
    "\n",
    "\t",
    "\x1f",
    *INVISIBLE,
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_a_line_is_left_as_it_is_where_no_step_would_change_it(typed: str) -> None:
    # What is taken out of the second makes it go through all steps.
    assert clean(typed) == clean(f"\u200b{typed}")


@pytest.mark.parametrize("typed", ["ด าเนิน", "ดาเนิน", "กรใช้ทรัพย์สิน", "แก้้ไข", "แ น ว ท า ง", "เว็ปไซต์"])
def test_spelling_is_never_repaired(typed: str) -> None:
    assert clean(typed) == typed


@pytest.mark.parametrize("month", MONTHS)
def test_a_month_is_found_by_each_of_its_names(month: Month) -> None:
    short = month.th_short
    for name in (month.th, short, short.replace(".", ""), short.replace(".", ". "), short.removesuffix(".")):
        assert find_month(name) is month
    for name in (month.en, month.en_short, month.en.upper(), month.en_short + "."):
        assert find_month(name) is month


def test_an_unknown_month_is_none() -> None:
    assert find_month("ก.ก.") is None


def test_the_week_begins_on_monday() -> None:
    assert (WEEKDAYS[0], WEEKDAYS[6], len(WEEKDAYS)) == ("จันทร์", "อาทิตย์", 7)
