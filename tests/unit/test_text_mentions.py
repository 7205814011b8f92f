"""Dates and years in running text."""

import pytest

from site_builder.text.mentions import dates_in, years_in


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
