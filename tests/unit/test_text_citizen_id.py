"""A citizen ID is found in every way it is typed, and covered; numbers that only look like one are left alone."""

from collections.abc import Callable

import pytest

from site_builder.text.citizen_id import (
    NAME_STARTS,
    broken_numbers,
    citizen_ids,
    covered,
    covered_number,
    divided_ids,
    has_long_number,
    names_number,
    undressed,
)
from site_builder.text.thai import to_thai_digits


def with_checksum(digits: str) -> str:
    """Complete a number nobody owns, so that none of a person stands in the tests."""
    weighted = sum(int(digit) * weight for digit, weight in zip(digits, range(13, 1, -1), strict=True))
    return digits + str((11 - weighted % 11) % 10)


NUMBER = with_checksum("110009999999")
MOMENT = with_checksum("164123456789")
"""Milliseconds of a clock in January 2565."""
BOOK = next(
    number
    for number in (with_checksum(f"97861612{serial:04}") for serial in range(1000))
    if sum(int(digit) * weight for digit, weight in zip(number, [1, 3] * 6 + [1], strict=True)) % 10 == 0
)
"""Of a book, and by chance as a citizen ID would be."""


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
        BOOK,
        f"978-616-12-{BOOK[8:12]}-{BOOK[12]}",
        "0" + with_checksum("010553699999")[1:],
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


def test_who_has_no_civil_status_has_a_number_that_begins_with_0() -> None:
    assert len(citizen_ids(with_checksum("057998901234"))) == 1
    assert citizen_ids(with_checksum("057990001234")) == ()


@pytest.mark.parametrize("separator", ["/", "_", "\t", " - ", "-\n", "\n  "])
def test_the_groups_of_a_card_are_a_number_however_they_are_set_apart(separator: str) -> None:
    assert len(citizen_ids(f"เลข {shaped(NUMBER, separator)} ครับ")) == 1
    assert len(citizen_ids(f"เลข {to_thai_digits(shaped(NUMBER, separator))} ครับ")) == 1


@pytest.mark.parametrize("separator", ["/", "\n"])
def test_other_groups_of_digits_are_rows_of_numbers(separator: str) -> None:
    parts = (NUMBER[:4], NUMBER[4:8], NUMBER[8:12], NUMBER[12])
    assert citizen_ids(separator.join(parts)) == ()


def test_a_number_that_goes_on_behind_the_end_of_a_line_is_given_whole() -> None:
    broken = shaped(NUMBER, "-").replace("-99", "-\n99", 1)
    assert list(broken_numbers(f"เลข {broken} ครับ\n{shaped(NUMBER, '-')}")) == [broken]
    assert list(broken_numbers(shaped(NUMBER, "\n"))) == []


@pytest.mark.parametrize(
    "typed",
    [
        "**1-1000**-99999-99-{}",
        "1-_1000_-99999-99-{}",
        "1-1000-~~99999~~-99-{}",
        "`1`-1000-99999-99-{}",
        "1\\-1000\\-99999\\-99\\-{}",
        "1&#45;1000&ndash;99999&nbsp;99&minus;{}",
        "&#49;100099999&#57;9{}",
        "<b>1</b>-1000-<span lang='th'>99999</span>-99-{}",
        "1<br>1000<br>99999<br>99<br>{}",
        "1\u200b1000\u00ad99999\u206099\ufeff{}",
        "1\u20091000\u202f99999\u300099\u2003{}",
        "１１０００９９９９９９９{}",
    ],
)
def test_a_number_is_found_as_a_page_shows_it(typed: str) -> None:
    text = f"เลข {typed.format(NUMBER[-1])} ครับ"
    shown = undressed(text)
    assert has_long_number(text)
    assert shown is not None
    assert len(citizen_ids(shown)) == 1


def test_cells_of_a_table_are_no_one_number() -> None:
    shown = undressed("<td>" + "</td><td>".join((NUMBER[:5], NUMBER[5:])) + "</td>")
    assert shown is not None
    assert citizen_ids(shown) == ()
    assert undressed("ไม่มีอะไรปิดบัง 1-2-3") is None


@pytest.mark.parametrize("separator", [",", ":", " | ", "\n", " / ", "] ["])
@pytest.mark.parametrize("write", [str, to_thai_digits])
@pytest.mark.parametrize(
    "name", ["เลขประจำตัวประชาชน", "บัตรประชาชนเลขที่", "เลขบัตรประจำตัวประชาชน", "Citizen ID", "เลขที่บัตรประชาชน"]
)
def test_a_number_that_words_name_is_found_however_it_is_set_apart(
    name: str, write: Callable[[str], str], separator: str
) -> None:
    for shown in (
        write(shaped(NUMBER, separator)),
        write(separator.join(NUMBER)),
        write(f"{NUMBER[:7]}{separator}{NUMBER[7:]}"),
    ):
        text = f"{name} ของผู้ร้อง: {shown} นาย ก"
        assert names_number(text)
        assert [text[start:end] for start, end in citizen_ids(text)] == [shown]
        assert citizen_ids(covered(text)) == ()
        assert "".join(letter for letter in covered_number(shown) if letter == "x") == "x" * 12


@pytest.mark.parametrize("kind", ["ประชาชน", "ผู้เสียภาษี"])
@pytest.mark.parametrize("of", ["บัตร", "เลข", "เลขที่", "เลขบัตร", "เลขที่บัตร", "เลขประจำตัวบัตร", "ประจำตัว"])
@pytest.mark.parametrize("own", ["", "ประจำตัว"])
def test_words_that_name_a_number_begin_as_those_that_are_looked_for(of: str, own: str, kind: str) -> None:
    words = f"{of}{own.removeprefix(of)}{kind}"
    assert names_number(words)
    assert words.startswith(NAME_STARTS)


@pytest.mark.parametrize(
    "text",
    [
        "สำเนาบัตรประชาชน 1 ฉบับ 1000 บาท 99999 99 1",
        f"เลขประจำตัวผู้เสียภาษี {shaped(with_checksum('099400012345'), ',')}",
        f"เลขประจำตัวประชาชน {','.join(NUMBER)},2",
        f"เลขประจำตัวประชาชน {','.join(NUMBER[:12])},{(int(NUMBER[12]) + 1) % 10}",
        f"มกราคม ถึง ธันวาคม {' | '.join(NUMBER)}",
        f"เลขประจำตัวประชาชน\0{','.join(NUMBER)}",
    ],
)
def test_other_digits_behind_such_words_are_none(text: str) -> None:
    assert citizen_ids(text) == ()


def test_a_number_that_cells_divide_is_found_where_it_begins() -> None:
    for cells in (
        [*NUMBER],
        [*to_thai_digits(NUMBER)],
        shaped(NUMBER, ",").split(","),
        shaped(NUMBER, ",-,").split(","),
    ):
        assert [at for at, _ in divided_ids(["1", "นาย ก", *cells, "5"])] == [2]
    assert [*divided_ids([*NUMBER[:12], "10"])] == []
    assert [*divided_ids([*with_checksum("099400012345")])] == []
