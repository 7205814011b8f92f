"""Numbers of tables, and the refusals."""

from decimal import Decimal

import pytest

from site_builder.text.numbers import format_number, parse_count, parse_number
from site_builder.text.unreadable import Unreadable


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("95.75 คะแนน", "95.75"), ("ร้อยละ ๙๗.๐๑ คะแนน", "97.01"), ("ร้อยละ ๕๒.๗๒", "52.72"), ("๘๗๓,๗๖๐ บาท", "873760"),
        ("1,234,567.89", "1234567.89"), ("๖5", "65"), ("100%", "100"), ("-5", "-5"), ("−5", "-5"), ("0", "0"),
        ("1234567", "1234567"), (" 12 ", "12"), ("012", "12"),
        ("1,200.-", "1200"), ("๑,๒๐๐.- บาท", "1200"), ("450 .–บาท", "450"),
    ],
)  # fmt: skip
def test_each_form_is_understood(typed: str, value: str) -> None:
    number = parse_number(typed)
    assert (number.text, number.value) == (typed, Decimal(value))


@pytest.mark.parametrize(
    ("typed", "code", "example"),
    [
        ("", "NUM001", "1,234.50"),
        ("-", "NUM001", "1,234.50"),
        (".-", "NUM001", "1,234.50"),
        ("ไม่มี", "NUM001", "1,234.50"),
        ("1.2.3", "NUM001", "1,234.50"),
        ("o", "NUM001", "1,234.50"),
        ("๘๗๓ ,๗๖๐", "NUM001", "873,760"),
        ("๒๕๖ ๓", "NUM001", "2563"),
        ("12,3456", "NUM002", "123,456"),
        ("79,25", "NUM006", "7,925"),
        ("๑,๕ คะแนน", "NUM006", "15"),
        ("1234,567.50", "NUM002", "1,234,567.50"),
        ("๒๕๕o", "NUM003", "๒๕๕๐"),
        ("๒.o", "NUM003", "๒.๐"),
        ("1O0", "NUM003", "100"),
        ("9" * 100_000, "NUM001", "1,234.50"),
    ],
)
def test_what_is_no_number_is_refused(typed: str, code: str, example: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_number(typed)
    assert (caught.value.code, caught.value.fields["value"]) == (code, typed)
    assert caught.value.fields["example"] == example
    parse_number(example)


def test_a_count_is_whole_and_not_below_zero() -> None:
    assert parse_count("๑,๒๐๐").value == 1200
    for typed in ("1.5", "-1"):
        with pytest.raises(Unreadable, match="NUM004"):
            parse_count(typed)


def test_formats() -> None:
    assert format_number(Decimal("1234567.89")) == "1,234,567.89"
    assert format_number(1234567) == "1,234,567"
    assert format_number(Decimal("0.125"), places=2) == "0.13"
    assert format_number(Decimal("95.7"), places=2) == "95.70"
    assert format_number(Decimal("1E+30"), places=1).startswith("1,000,000,000,000,000,000,000,000,000,000.0")
