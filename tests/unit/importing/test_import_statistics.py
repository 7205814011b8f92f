"""Statistics of complaints, whichever way months and kinds are laid out."""

from pathlib import Path

import openpyxl
import pytest

from tests import papers
from tests.imports import carried, faults, made


def statistics_sheet(*months: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "สถิติ"
    sheet["A1"] = "สถิติเรื่องร้องเรียน ปีงบประมาณ พ.ศ. ๒๕๖๘"
    over = ("เดือน", "ประเภทเรื่อง", None, "ช่องทาง", "จำนวนเรื่อง", "ผลการดำเนินการ", None)
    under = (None, "การจัดซื้อจัดจ้าง", "เรื่องถนน", "โทรศัพท์", None, "แล้วเสร็จ", "อยู่ระหว่างดำเนินการ")
    for area in ("A1:G1", "B2:C2", "F2:G2", "A2:A3", "E2:E3"):
        sheet.merge_cells(area)
    for row, texts in ((2, over), (3, under)):
        for column, text in enumerate(texts, 1):
            if text is not None:
                sheet.cell(row, column).value = text
    for month in months:
        sheet.append([month, 1, 0, "-", 1, 1, "ไม่มี"])
    sheet.append(["รวม", len(months), 0, "-", len(months), len(months), 0])
    sheet.append([])
    sheet.append(["", "", "", "", "ลงชื่อ เจ้าหน้าที่สมมติ"])
    return papers.saved(book)


def test_statistics_have_their_categories_from_headings_in_two_rows(content: Path) -> None:
    _, said = carried("s.xlsx", statistics_sheet("ต.ค.", "พ.ย.", "ม.ค."), topic="complaint-statistics")
    text = made(content, "complaint-statistics")
    assert "title: สถิติเรื่องร้องเรียน ปีงบประมาณ พ.ศ. ๒๕๖๘\n" in text
    assert "  - {id: procurement, title: การจัดซื้อจัดจ้าง}\n  - {id: category-2, title: เรื่องถนน}\n" in text
    assert (
        "  - {period: ม.ค. 2568, received: 1, by_category: {procurement: 1, category-2: 0}, "
        'by_channel: {phone: "-"}, done: 1, in_progress: ไม่มี}\n'
    ) in text
    assert "total: {period: ต.ค. 2567 - ม.ค. 2568, " in text
    assert "s.xlsx:สถิติ!A4: เติมปีจากหัวตาราง 3 แถว “ต.ค.” → “ต.ค. 2567” ถึง “ม.ค. 2568”" in said
    assert "s.xlsx:สถิติ!E9: ข้อความใต้ตาราง “ลงชื่อ เจ้าหน้าที่สมมติ” ไม่ได้นำเข้า" in said
    assert faults(content) == []


def test_headings_in_two_rows_of_a_csv_are_read_without_merged_cells(content: Path) -> None:
    text = (
        "สถิติ ปีงบประมาณ 2568,,,,,\nเดือน,ประเภทเรื่อง,,รวม,ผลการดำเนินการ,\n"
        ",การจัดซื้อจัดจ้าง,เรื่องถนน,,แล้วเสร็จ,อยู่ระหว่างดำเนินการ\n"
        "ต.ค. 2567,1,2,3,1,2\nพ.ย. 2567,0,0,0,0,0\n"
    )
    carried("s.csv", text.encode(), topic="complaint-statistics")
    made_of = made(content, "complaint-statistics")
    assert made_of.endswith(
        "categories:\n  - {id: procurement, title: การจัดซื้อจัดจ้าง}\n  - {id: category-2, title: เรื่องถนน}\nrows:\n"
        "  - {period: ต.ค. 2567, received: 3, by_category: {procurement: 1, category-2: 2}, done: 1, in_progress: 2}\n"
        "  - {period: พ.ย. 2567, received: 0, by_category: {procurement: 0, category-2: 0}, done: 0, in_progress: 0}\n"
    )
    rows = "ที่,งาน,,บาท\n,งบกลาง,ก,\n1,ถนน,ข,5\n"
    carried("t.csv", f"{rows.replace('งบกลาง', 'งบ 5')}".encode(), topic="procurement-plan")
    sheet = content / "agencies/ban-sommut/2568/files/procurement-plan.csv"
    assert sheet.read_text(encoding="utf-8-sig").splitlines()[0] == "ที่,งาน,คอลัมน์ที่ 3,บาท"


def test_counts_have_no_word_for_what_is_counted(content: Path) -> None:
    rows = [("เดือน", "จำนวนเรื่อง", "เรื่องถนน", "แล้วเสร็จ"), ("ต.ค. 2567", "0 เรื่อง", "๐ เรื่อง", "-")]
    rows += [("พ.ย. 2567", "3 เรื่อง", "1 เรื่อง", "-ไม่มี-")]
    carried("s.xlsx", papers.workbook(สถิติ=rows), topic="complaint-statistics")
    assert made(content, "complaint-statistics").endswith(
        '  - {period: ต.ค. 2567, received: 0, by_category: {category-1: ๐}, done: "-"}\n'
        '  - {period: พ.ย. 2567, received: 3, by_category: {category-1: 1}, done: "-ไม่มี-"}\n'
    )
    assert faults(content) == []


MONTHS = ("ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.")
LAST = [*[0] * 11, 1, 1]
"""Counts of a year of which the last month alone has one, and their sum."""


def months_across(over: dict[str, str], *rows: list[object], merged: tuple[str, ...] = ()) -> bytes:
    """Return a workbook of months under headings of which some stand over several."""
    book = openpyxl.Workbook()
    sheet = book.active
    for cell, text in over.items():
        sheet[cell] = text
    for column, month in enumerate(MONTHS, 3):
        sheet.cell(3, column).value = month
    for row in rows:
        sheet.append(row)
    for area in ("A1:P1", "A2:A3", "B2:B3", "O2:O3", "P2:P3", *merged):
        sheet.merge_cells(area)
    return papers.saved(book)


def test_months_across_the_top_become_rows_and_their_sums_the_stated_total(content: Path) -> None:
    over = {"A1": "สถิติเรื่องร้องเรียน", "A2": "ที่", "B2": "ประเภทเรื่อง", "C2": "ปี ๒๕๖๘", "O2": "รวม", "P2": "หมายเหตุ"}
    rows = ([1, "1. การจัดซื้อจัดจ้าง", *LAST], [2, "เรื่องถนน", *["-"] * 13], ["รวม", None, *LAST, "-"])
    book = months_across(over, *rows, [], ["หมายเหตุ: นับเรื่องใหม่"], merged=("C2:N2", "A6:B6"))
    _, said = carried("s.xlsx", book, topic="complaint-statistics")
    text = made(content, "complaint-statistics")
    assert "title: สถิติเรื่องร้องเรียน\ncategories:\n" in text
    assert "  - {id: procurement, title: การจัดซื้อจัดจ้าง}\n  - {id: category-2, title: เรื่องถนน}\n" in text
    assert text.count("  - {period: ") == 12
    assert 'rows:\n  - {period: ต.ค. 2567, received: 0, by_category: {procurement: 0, category-2: "-"}}\n' in text
    assert text.endswith(
        '  - {period: ก.ย. 2568, received: 1, by_category: {procurement: 1, category-2: "-"}}\n'
        'total: {period: ต.ค. 2567 - ก.ย. 2568, received: 1, by_category: {procurement: 1, category-2: "-"}}\n'
        'notes: ["หมายเหตุ: นับเรื่องใหม่"]\n'
    )
    assert "s.xlsx:Sheet!C3: เติมปีจากหัวตาราง 12 แถว “ต.ค.” → “ต.ค. 2567” ถึง “ก.ย. 2568”" in said
    assert faults(content) == []


def test_kinds_of_one_time_become_a_row_and_what_it_has_no_place_for_is_kept_beside_it(content: Path) -> None:
    heads = ("ลำดับ", "ประเภทเรื่องร้องเรียน", "จำนวน (เรื่อง)", "แล้วเสร็จ", "อยู่ระหว่างดำเนินการ", "หมายเหตุ")
    rows = [("1", "การจัดซื้อจัดจ้าง", "๒ เรื่อง", "1", "1", "รอผล"), ("2", "การปฏิบัติหน้าที่", "-", "-", "-", "")]
    title = "สถิติเรื่องร้องเรียน ปีงบประมาณ พ.ศ. ๒๕๖๘ (ต.ค. ๒๕๖๗ - มี.ค. ๒๕๖๘)"
    table = [heads, *rows, ("", "รวม", "2", "1", "1", "")]
    _, said = carried("s.docx", papers.paper(title, table), topic="complaint-statistics")
    text = made(content, "complaint-statistics")
    assert text.endswith(
        "rows:\n  - period: ต.ค. ๒๕๖๗ - มี.ค. ๒๕๖๘\n    received: 2\n"
        '    by_category: {procurement: ๒, conduct: "-"}\n    done: 1\n    in_progress: 1\n'
        "    note: การจัดซื้อจัดจ้าง รอผล\n"
        "    # แยกตามประเภทเรื่องร้องเรียน: แล้วเสร็จ: การจัดซื้อจัดจ้าง 1\n"
        "    # แยกตามประเภทเรื่องร้องเรียน: อยู่ระหว่างดำเนินการ: การจัดซื้อจัดจ้าง 1\n"
    )
    assert "s.docx:table 1:row 2:column 3: ตารางไม่มีเดือน จึงเป็นแถวเดียวของ “ต.ค. ๒๕๖๗ - มี.ค. ๒๕๖๘”" in said
    assert faults(content) == []
    channels = papers.workbook(ก=[("ช่องทางการร้องเรียน", "จำนวน"), ("โทรศัพท์", 3), ("เว็บไซต์", 0)])
    carried("c.xlsx", channels, "--part", "channels", topic="complaint-statistics")
    assert made(content, "complaint-statistics--channels").endswith(
        "channels:\n  - {id: phone, title: โทรศัพท์}\n  - {id: website, title: เว็บไซต์}\nrows:\n"
        "    # period: พิมพ์ช่วงเวลา เช่น ต.ค. 2567\n    # received: พิมพ์จำนวนเรื่องที่รับทั้งหมด\n"
        "  - by_channel: {phone: 3, website: 0}\n"
    )


@pytest.mark.parametrize(
    "rows",
    [
        [("ไฟดับ", "1 หลัง", "5 ม.ค. 2568"), ("ถนน", "1", "6 ม.ค. 2568")],
        [("ไฟดับ", "1", ""), ("ไฟดับ", "2", "")],
        [("ไฟดับ", "1", ""), ("รวม", "1", ""), ("ถนน", "1", ""), ("รวม", "1", "")],
        [("ไฟดับ", "1", "")],
    ],
)
def test_a_log_and_parts_of_kinds_stay_a_sheet(content: Path, rows: list[tuple[str, ...]]) -> None:
    book = papers.workbook(ก=[("เรื่องร้องเรียน", "จำนวน", "วันที่แจ้ง"), *rows])
    carried("s.xlsx", book, topic="complaint-statistics")
    assert "kind: table\n" in made(content, "complaint-statistics")


def test_a_sum_without_a_number_states_nothing(content: Path) -> None:
    rows = [("เดือน", "จำนวนเรื่อง", "แล้วเสร็จ"), ("ต.ค. 2567", 1, 1), ("รวม", "=SUM(B2)", "=SUM(C2)")]
    _, said = carried("s.xlsx", papers.workbook(สถิติ=rows), topic="complaint-statistics")
    assert made(content, "complaint-statistics").endswith("  - {period: ต.ค. 2567, received: 1, done: 1}\n")
    assert "s.xlsx:สถิติ!A3: แถว “รวม” เป็นผลรวม ไม่ได้นำเข้าเป็นรายการ" in said


def test_months_across_the_top_have_the_year_that_stands_over_them(content: Path) -> None:
    over = {"A2": "ลำดับ", "B2": "รายการ", "C2": "พ.ศ. 2567", "F2": "พ.ศ. 2568", "O2": "รวม"}
    rows = ([1, "จำนวนเรื่องร้องเรียน", *LAST], [2, "แล้วเสร็จ", *LAST], [3, "อยู่ระหว่างดำเนินการ", *[None] * 12, 0])
    signed = [*[None] * 4, "ลงชื่อ เจ้าหน้าที่สมมติ"]
    _, said = carried(
        "s.xlsx", months_across(over, *rows, [], signed, merged=("C2:E2", "F2:N2")), topic="complaint-statistics"
    )
    rows_text = made(content, "complaint-statistics").partition("rows:\n")[2].splitlines()
    assert rows_text[2:4] == [
        "  - {period: ธ.ค. 2567, received: 0, done: 0}",
        "  - {period: ม.ค. 2568, received: 0, done: 0}",
    ]
    assert rows_text[12:] == ["total: {period: ต.ค. 2567 - ก.ย. 2568, received: 1, done: 1, in_progress: 0}"]
    assert "s.xlsx:Sheet!E8: ข้อความใต้ตาราง “ลงชื่อ เจ้าหน้าที่สมมติ” ไม่ได้นำเข้า" in said
    assert "เติมปี" not in said
    assert faults(content) == []


def test_quarters_across_the_top_count_the_channels_under_their_heading(content: Path) -> None:
    table = [
        ("ช่องทาง", "ไตรมาส 1", "ไตรมาส 2", "รวม"),
        ("โทรศัพท์", "1", "0", "1"),
        ("กล่องหน้าสำนักงาน", "-", "2", "2"),
        ("รวมทั้งสิ้น", "1", "2", "3"),
    ]
    carried("s.docx", papers.paper("สถิติ ปีงบประมาณ พ.ศ. 2568", table), topic="complaint-statistics")
    assert made(content, "complaint-statistics").endswith(
        "granularity: quarter\nchannels:\n  - {id: phone, title: โทรศัพท์}\n"
        "  - {id: channel-2, title: กล่องหน้าสำนักงาน}\nrows:\n"
        '  - {period: ไตรมาส 1 ปีงบประมาณ 2568, received: 1, by_channel: {phone: 1, channel-2: "-"}}\n'
        "  - {period: ไตรมาส 2 ปีงบประมาณ 2568, received: 2, by_channel: {phone: 0, channel-2: 2}}\n"
        "total: {period: ต.ค. 2567 – มี.ค. 2568, received: 3, by_channel: {phone: 1, channel-2: 2}}\n"
    )
    assert faults(content) == []


@pytest.mark.parametrize(
    "rows",
    [
        # What is counted stands in two columns.
        [("ประเภท", "ผล", "ต.ค. 67", "พ.ย. 67"), ("ทุจริต", "รับเรื่อง", "0", "0"), ("ทุจริต", "รวม", "0", "0")],
        # A row heads those below it.
        [("รายการ", "ต.ค. 67", "พ.ย. 67"), ("เรื่องทุจริต", "", ""), ("จำนวนเรื่อง", "0", "0")],
        # A remark is of one row, not of a month.
        [("รายการ", "ต.ค. 67", "พ.ย. 67", "หมายเหตุ"), ("จำนวนเรื่อง", "0", "0", "ทางโทรศัพท์")],
        # Nothing says how many came in all.
        [("รายการ", "ต.ค. 67", "พ.ย. 67"), ("การจัดซื้อจัดจ้าง", "0", "0"), ("เรื่องถนน", "0", "1")],
    ],
)
def test_months_across_the_top_stay_a_sheet_where_rows_would_lose_something(
    content: Path, rows: list[tuple[str, ...]]
) -> None:
    carried("s.docx", papers.paper(rows), topic="complaint-statistics")
    assert "\nkind: table\n" in made(content, "complaint-statistics")
    sheet = (content / "agencies/ban-sommut/2568/files/complaint-statistics.csv").read_text(encoding="utf-8-sig")
    assert sheet == "".join(",".join(row) + "\n" for row in rows)


@pytest.mark.parametrize(
    ("over", "wanted"),
    [
        ("ตั้งแต่เดือนตุลาคม ๒๕๖๗ - ๓๑ มีนาคม ๒๕๖๘", ("ต.ค. 2567", "มี.ค. 2568")),
        ("ระหว่าง ต.ค.67 ถึง มี.ค.68 ข้อมูลของปี 2568", ("ต.ค. 2567", "มี.ค. 2568")),
        ("ต.ค. 2566 - มี.ค. 2568", ("ต.ค.", "มี.ค.")),
        ("ข้อมูล ณ 31 มี.ค. 2568", ("ต.ค.", "มี.ค.")),
    ],
)
def test_months_have_the_year_of_the_time_that_is_named_over_them(
    content: Path, over: str, wanted: tuple[str, str]
) -> None:
    rows = [("เดือน", "จำนวนเรื่อง", "ร้อยละ"), *((month, "1", "50") for month in ("ต.ค.", "มี.ค."))]
    carried("s.docx", papers.paper("สถิติเรื่องร้องเรียน", over, rows), topic="complaint-statistics")
    # A share is none of the counts by kind.
    assert made(content, "complaint-statistics").endswith(
        "rows:\n" + "".join(f"  - period: {month}\n    received: 1\n    # ร้อยละ: 50\n" for month in wanted)
    )


def test_a_year_over_months_that_go_on_after_december_is_the_fiscal_one(content: Path) -> None:
    heads = ("เดือน", "จำนวนเรื่อง")
    for months, wanted in ((MONTHS, "period: ต.ค. 2567,"), (MONTHS[3:], "period: ม.ค.,")):
        rows = [heads, *((month, 0) for month in months)]
        book = papers.workbook(สถิติ=[("สถิติเรื่องร้องเรียน ประจำปี พ.ศ. 2568",), *rows])
        _, said = carried("s.xlsx", book, "--dry-run", topic="complaint-statistics")
        assert f"rows:\n  - {{{wanted} received: 0}}\n" in said
