"""A citizen ID is found in every way it is typed, and covered; numbers that only look like one are left alone."""

from collections.abc import Callable

import pytest

from site_builder.text.citizen_id import citizen_ids, covered
from site_builder.text.thai import to_thai_digits


def with_checksum(digits: str) -> str:
    """Complete a number nobody owns, so that none of a person stands in the tests."""
    weighted = sum(int(digit) * weight for digit, weight in zip(digits, range(13, 1, -1), strict=True))
    return digits + str((11 - weighted % 11) % 10)


NUMBER = with_checksum("110009999999")
MOMENT = with_checksum("164123456789")
"""Milliseconds of a clock in January 2565."""


def shaped(number: str, separator: str) -> str:
    return separator.join((number[0], number[1:5], number[5:10], number[10:12], number[12]))


SEPARATORS = ["", " ", "-", ".", " - ", "\u00a0", *"\u2010\u2011\u2012\u2013\u2014\u2212"]


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("write", [str, to_thai_digits])
def test_a_number_is_found_however_it_is_typed(separator: str, write: Callable[[str], str]) -> None:
    text = f"ผู้ยื่นคำขอ {write(shaped(NUMBER, separator))} ได้รับเงิน"
    ((start, end),) = citizen_ids(text)
    assert text[start:end] == write(shaped(NUMBER, separator))


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("before", ["ลำดับ 1. ", "1 ", "1.1 ", "(2) ", "10. ", "2569 ", "1 2 3 "])
def test_a_number_is_found_behind_another(before: str, separator: str) -> None:
    shown = shaped(NUMBER, separator)
    assert [f"{before}{shown}"[start:end] for start, end in citizen_ids(f"{before}{shown} นาย ก")] == [shown]


def test_each_of_two_numbers_is_found() -> None:
    assert len(citizen_ids(f"{NUMBER} และ {with_checksum('310009999999')}")) == 2


@pytest.mark.parametrize(
    "text",
    [
        NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10),
        "0" + with_checksum("011000999999")[1:],
        "1111111111111",
        NUMBER + "0",
        "9" + NUMBER,
        "978-616-00-0000-0",
        "2 3 " + " ".join(NUMBER),
        "โทร 0-4300-0100 ถึง 0-4300-0109",
        f"messageImage_{MOMENT}.jpg",
        f"FB_IMG_{MOMENT}",
        f"mmexport{MOMENT}.mp4",
        "",
    ],
)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert citizen_ids(text) == ()
    assert covered(text) == text


@pytest.mark.parametrize("before", ["", "ID", "_", "บัตร_", "scan_", "image ", "image_1", "pid_"])
def test_a_number_in_a_name_that_no_telephone_gives_is_found(before: str) -> None:
    assert len(citizen_ids(f"{before}-{MOMENT}.jpg" if before.endswith("1") else f"{before}{MOMENT}.jpg")) == 1


def test_a_covered_number_keeps_its_place_and_its_first_digit() -> None:
    text = f"เลข {shaped(NUMBER, '-')} ครับ"
    assert covered(text) == "เลข 1-xxxx-xxxxx-xx-x ครับ"
    assert len(covered(text)) == len(text)
