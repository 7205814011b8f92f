"""Dates and years in running text."""

import pytest

from site_builder.text.mentions import RARE_DAY, corrected_day, dates_in, years_in


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("ในที่ประชุมพนักงานวันที่ ๑ ม.ค.๖๕ ประเมินผล", ["2022-01-01"]),
        ("อบรมเมื่อ 4 เมษายน พ.ศ. 2565 และ ๘ กุมภาพันธ์ ๒๕๖๕", ["2022-04-04", "2022-02-08"]),
        ("ประชุม 31 ก.พ. 2566 ตามข้อ 12 ของปี 2566", []),
        ("คำสั่งที่ ๐๑๔/๒๕๖๕ ต.ค.๖๕-ก.ย.๖๖", []),
        ("", []),
    ],
)
def test_whole_dates_are_found(text: str, days: list[str]) -> None:
    assert [day.value.isoformat() for day in dates_in(text)] == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("๓๑ ก.พ. ๒๕๖๖", {"๓๑ ก.พ. ๒๕๖๖": "๒๘ ก.พ. ๒๕๖๖"}),
        ("๓๐/๐๒/๒๕๖๗ และ 29.2.2566", {"๓๐/๐๒/๒๕๖๗": "๒๙/๐๒/๒๕๖๗", "29.2.2566": "28.2.2566"}),
        ("วันที่ 0 ม.ค. 2566", {"0 ม.ค. 2566": "31 ม.ค. 2566"}),
        ("29 ก.พ. 2567, 31/12/2566, 2567-02-29", {}),
        ("31/02/2566/9 1/31/02/2566 32/02/2566 31/13/2566 131 ก.พ. 2566 31 ก.พ. 25661", {}),
    ],
)
def test_days_that_no_calendar_has_are_found(text: str, days: dict[str, str]) -> None:
    found = {day[0]: corrected_day(day[0]) for day in RARE_DAY.finditer(text)}
    assert {day: near for day, near in found.items() if near is not None} == days


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("ประจำปีงบประมาณ พ.ศ. ๒๖๕๗", [("๒๖๕๗", 2657, True)]),
        ("ปี 2566 และ พ.ศ.๒๕๖๓", [("2566", 2566, False), ("๒๕๖๓", 2563, True)]),
        ("ปี ค.ศ. 2023", [("2023", 2023, False)]),
        ("ข้อ 2565 จำนวน 2566 บาท ปี 25660", []),
    ],
)
def test_years_behind_their_word_are_found(text: str, years: list[tuple[str, int, bool]]) -> None:
    assert [(year.text, year.value, year.is_buddhist) for year in years_in(text)] == years
