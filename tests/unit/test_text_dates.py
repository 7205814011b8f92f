"""Every form of a date that documents use, and the refusals."""

import pickle
from datetime import date

import pytest

from site_builder.text.dates import ThaiDate, format_date, parse_date
from site_builder.text.unreadable import Unreadable


@pytest.mark.parametrize(
    "typed",
    [
        "2566-04-05", "2023-04-05", "๒๕๖๖-๐๔-๐๕", "5 เม.ย. 2566", "๕ เมษายน ๒๕๖๖", "๕ เมษายน 2๕6๖", "5 เม.ย.66",
        "5เม.ย.66", "5 เมย 66", "5 เม. ย. 66", "๕ เม.ย.๖6", "วันที่ 5 เม.ย. 2566", "วันที่ ๕ เมษายน ๒๕๖๖",
        "ที่ 5 เมษายน 2566", "5 เมษายน พ.ศ. 2566", "5 เมษายน พ.ศ.๒๕๖๖", "5 เดือน เมษายน พ.ศ. 2566", "5/4/2566",
        "05/04/2566", "05-04-2566", "5.4.2566", "5/4/66", "5/4/2023", "5 / 4 / 2566", "5 April 2023", "5 Apr 2023",
        "5 apr. 2023", "5 APRIL 2566", "5 เม.ย. ค.ศ. 2023", "วันพุธที่ 5 เม.ย. 2566", "วันพุธ 5 เม.ย. 2566",
        "พุธที่ 5 เม.ย. 2566", "วันศุกร์ที่ ๕ เมษายน พ.ศ. ๒๕๖๖", " 5\u00a0เม.ย.  2566 ",
        "5-เม.ย.-66", "5-เม.ย.-2566", "05-เม.ย.-66", "ณ วันที่ 5 เมษายน 2566", "ลงวันที่ ๕ เมษายน ๒๕๖๖",
        "ณ วันที่ ๕ เดือนเมษายน พุทธศักราช ๒๕๖๖",
    ],
)  # fmt: skip
def test_each_form_is_the_same_day(typed: str) -> None:
    assert parse_date(typed) == ThaiDate(typed, date(2023, 4, 5))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("๑ ม.ค.๖๖", date(2023, 1, 1)),
        ("๑ ม.ค.๖๕", date(2022, 1, 1)),
        ("๒๙ มี.ค.๖๖", date(2023, 3, 29)),
        ("๒๔ มี.ค.๖๖", date(2023, 3, 24)),
        ("๑๙ เมษายน ๒๕๖๕", date(2022, 4, 19)),
        ("๒๖ สิงหาคม ๒๕๖๔", date(2021, 8, 26)),
        ("๘ กุมภาพันธ์ ๒๕๖๕", date(2022, 2, 8)),
        ("29 ก.พ. 2567", date(2024, 2, 29)),
        ("2567-02-29", date(2024, 2, 29)),
        ("1 ม.ค. 2400", date(1857, 1, 1)),
        ("31 ธ.ค. 2600", date(2057, 12, 31)),
    ],
)
def test_dates_of_documents(typed: str, value: date) -> None:
    assert parse_date(typed).value == value


def refused(typed: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        parse_date(typed)
    return caught.value


@pytest.mark.parametrize(
    "typed",
    ["", "-", "ทราบ", "5", "2566", "เม.ย. 2566", "5 เม.ย.", "5/4-2566", "5 เม.ย. 2566 และ", "๒๕๕o", "1" * 100_000],
)
def test_what_is_no_date_is_dat001(typed: str) -> None:
    trouble = refused(typed)
    assert (trouble.code, trouble.fields) == ("DAT001", {"value": typed, "example": "5 เม.ย. 2566"})


@pytest.mark.parametrize(
    ("typed", "example"),
    [
        ("31/02/2568", "28/02/2568"),
        ("31/2/2567", "29/2/2567"),
        ("2565-02-29", "2565-02-28"),
        ("๓๑ เม.ย. ๒๕๖๖", "๓๐ เม.ย. ๒๕๖๖"),
        ("วันที่ 32 มกราคม 2566", "วันที่ 31 มกราคม 2566"),
        ("0 ม.ค. 66", "31 ม.ค. 66"),
        ("5/13/2566", "13/05/2566"),
        ("05/00/2566", "05/01/2566"),
    ],
)
def test_what_is_not_in_the_calendar_is_dat002_with_a_day_that_is(typed: str, example: str) -> None:
    trouble = refused(typed)
    assert (trouble.code, trouble.fields) == ("DAT002", {"value": typed, "example": example})
    if "/13/" not in typed:
        parse_date(example)


@pytest.mark.parametrize(
    ("typed", "year", "example"),
    [
        ("5 เม.ย. 2657", "2657", "5 เม.ย. 2567"),
        ("๕ เมษายน ๒๖๕๗", "๒๖๕๗", "๕ เมษายน ๒๕๖๗"),
        ("5/4/566", "566", "5/4/2566"),
        ("5 เม.ย. 3000", "3000", "5 เม.ย. 2568"),
        ("5 เม.ย. พ.ศ. 2023", "2023", "5 เม.ย. พ.ศ. 2566"),
        ("5 เม.ย. ค.ศ. 2566", "2566", "5 เม.ย. ค.ศ. 2023"),
        ("2100-01-01", "2100", "2010-01-01"),
        ("5 April 23", "23", "5 April 2025"),
        ("5 เม.ย. 25666", "25666", "5 เม.ย. 2566"),
        ("๑๕ มกราคม ๒๕๖๖๙", "๒๕๖๖๙", "๑๕ มกราคม ๒๕๖๙"),
        ("5 เม.ย. 99999", "99999", "5 เม.ย. 2568"),
    ],
)
def test_an_impossible_year_is_dat003_with_a_likelier_one(typed: str, year: str, example: str) -> None:
    trouble = refused(typed)
    assert (trouble.code, trouble.fields) == ("DAT003", {"value": typed, "year": year, "example": example})
    parse_date(example)


def test_formats() -> None:
    day = date(2023, 4, 5)
    assert format_date(day) == "5 เมษายน 2566"
    assert format_date(day, style="short") == "5 เม.ย. 2566"
    assert format_date(day, language="en") == "5 April 2023"
    assert format_date(day, style="short", language="en") == "5 Apr 2023"


def test_a_refusal_travels_between_processes() -> None:
    trouble = refused("31/02/2568")
    copy = pickle.loads(pickle.dumps(trouble))
    assert (copy.code, copy.fields) == (trouble.code, trouble.fields)
