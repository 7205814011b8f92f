"""Any table becomes a sheet, however its file is encoded and separated, and another under it is told."""

import io
from pathlib import Path

import openpyxl
import pytest

from tests import papers
from tests.imports import PLAN, carried, faults, made


def test_a_table_with_a_number_of_its_own_is_another(content: Path) -> None:
    first = (("ตารางที่ 1 ทั่วไป",), ("เพศ", "จำนวน (คน)"), ("ชาย", 4), ("หญิง", 6))
    book = papers.workbook(
        ก=[*first, (), ("ตารางที่ 2 ความพึงพอใจ",), ("ประเด็น", "ค่าเฉลี่ย", "แปลผล"), ("สุภาพ", 4.5, "มาก")]
    )
    _, said = carried("s.xlsx", book, topic="satisfaction-survey")
    sheet = content / "agencies/ban-sommut/2568/files/satisfaction-survey.csv"
    assert sheet.read_text(encoding="utf-8-sig").splitlines()[-1].startswith("หญิง,6")
    assert "s.xlsx:ก!A6: จากแถวนี้ลงไปเป็นอีกตารางหนึ่ง" in said


STACKED: dict[str, list[tuple[object, ...]]] = {
    "figures": [("รายการ", "จำนวน", "บาท"), ("ก", 4, 5), ("ข", 6, 7), ("งาน", "คน", "วัน"), ("ค", 1, 2), ("ง", 2, 3)],
    "one": [("รายการ", "บาท"), ("ก", 4), ("ข", 6), ("มาตรการ", "งบประมาณ"), ("ค", 1), ("ง", 2)],
    "words": [
        ("ก้าว", "ใคร", "ที่ใด", "แล้ว"),
        ("ก", "ข", "ค", "ง"),
        ("มาตรการ", "วิธีดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา"),
        ("จ", "ฉ", "ช", "ซ"),
    ],
}


@pytest.mark.parametrize(("rows", "at"), [("figures", "A4"), ("one", "A4"), ("words", "A3")])
def test_a_table_right_under_another_is_another(content: Path, rows: str, at: str) -> None:
    _, said = carried("s.xlsx", papers.workbook(ก=STACKED[rows]), topic="procurement-report")
    assert f"s.xlsx:ก!{at}: จากแถวนี้ลงไปเป็นอีกตารางหนึ่ง" in said
    sheet = content / "agencies/ban-sommut/2568/files/procurement-report.csv"
    assert len(sheet.read_text(encoding="utf-8-sig").splitlines()) == int(at[1]) - 1


@pytest.mark.parametrize(
    "row", [("รวม", "-", "-"), ("ค", "ยกเลิก", "ยกเลิก"), ("ค", "ไม่มี", 4), ("ค", "5 คัน", "6 บาท"), ("ค", "", "")]
)
def test_a_row_of_words_among_figures_is_no_heading(content: Path, row: tuple[object, ...]) -> None:
    rows = [("รายการ", "จำนวน", "บาท"), ("ก", 4, 5), ("ข", 6, 7), row, ("ง", 2, 3)]
    _, said = carried("s.xlsx", papers.workbook(ก=rows), topic="procurement-report")
    assert "อีกตารางหนึ่ง" not in said


@pytest.mark.parametrize(("name", "encoding"), [("s.txt", "utf-16"), ("s.csv", "utf-16"), ("s.csv", "utf-16-be")])
@pytest.mark.parametrize("is_marked", [True, False])
def test_a_sheet_saved_as_unicode_text_is_read(content: Path, name: str, encoding: str, is_marked: bool) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" and is_marked else ""
    encoding = "utf-16-le" if encoding == "utf-16" and not is_marked else encoding
    code, said = carried(name, f"{mark}รายการ\tบาท\r\nก, ข\t5\r\n".encode(encoding), topic="procurement-report")
    assert (code, "TIS-620" in said) == (0, False)
    sheet = content / "agencies/ban-sommut/2568/files/procurement-report.csv"
    assert sheet.read_text(encoding="utf-8-sig") == 'รายการ,บาท\n"ก, ข",5\n'


def test_a_year_in_thai_digits_names_the_same_folder(content: Path) -> None:
    assert carried("plan.xlsx", papers.workbook(แผน=PLAN), year="๒๕๖๘")[0] == 0
    assert "เช่น ปีงบประมาณ 2568\n" in made(content)


def test_the_line_that_names_a_separator_is_no_title(content: Path) -> None:
    _, said = carried("s.csv", "sep=;\r\nรายการ;บาท\r\nก, ข;5\r\n".encode(), topic="procurement-report")
    text = made(content, "procurement-report")
    assert text.endswith("report.csv\ncolumns:\n  - {name: รายการ}\n  - {name: บาท, type: number}\n")
    assert "title:" not in text
    assert "จากทั้งหมด" not in said


def test_headings_without_rows_are_no_table(content: Path) -> None:
    code, said = carried("s.csv", "รายการ,บาท\n".encode(), topic="procurement-report")
    assert (code, said) == (2, "site-builder: ไม่พบตารางที่มีหัวคอลัมน์และแถวข้อมูลใน s.csv ใช้เอกสารที่พิมพ์เป็นตาราง\n")


def test_codes_and_telephones_are_no_numbers_of_a_sheet(content: Path) -> None:
    rows = [("ชื่อ", "ติดต่อ", "เลขที่โครงการ", "คน"), ("ก", "0800000000", "67129000000", "5")]
    carried("s.xlsx", papers.workbook(ข้อมูล=rows), topic="service-statistics")
    assert made(content, "service-statistics").endswith(
        "  - {name: ติดต่อ}\n  - {name: เลขที่โครงการ}\n  - {name: คน, type: number}\n"
    )


def test_any_other_table_becomes_a_sheet_with_what_its_columns_hold(content: Path) -> None:
    rows = 'ปี,เดือน,ผู้รับบริการ (คน),หมายเหตุ\n2568,ต.ค. 2567,"1,200",\n2568,พ.ย. 2567,900,ปิด 2 วัน\n'
    code, _ = carried("s.csv", rows.encode("cp874"), topic="service-statistics")
    assert code == 0
    assert made(content, "service-statistics").endswith(
        "csv: files/service-statistics.csv\ncolumns:\n  - {name: ปี}\n  - {name: เดือน, type: period}\n"
        "  - {name: ผู้รับบริการ (คน), type: number}\n  - {name: หมายเหตุ}\n"
    )
    sheet = (content / "agencies/ban-sommut/2568/files/service-statistics.csv").read_bytes()
    assert sheet.decode("utf-8-sig").replace("\r\n", "\n") == rows
    assert faults(content) == []


def test_a_table_that_its_topic_does_not_know_is_kept_as_one(content: Path) -> None:
    code, said = carried("t.xlsx", papers.workbook(ข้อมูล=[("รหัส", "สี"), ("ก", "แดง"), ("ข", "ดำ")]), topic="laws")
    assert code == 0
    assert "\nkind: table\n" in made(content, "laws")
    assert "ไม่พบหัวคอลัมน์ของ documents (ชื่อเอกสาร + วันที่/เลขที่/ลิงก์/ผู้ลงนาม) จึงนำเข้าทั้งตารางเป็น CSV" in said
    assert faults(content) == []


def test_a_table_of_a_kind_without_tables_is_kept_as_one(content: Path) -> None:
    _, said = carried("t.xlsx", papers.workbook(ข้อมูล=[("ระบบ", "ผู้ใช้"), ("ภาษี", 5)]), topic="e-service")
    assert "ชนิด article ไม่มีตาราง จึงนำเข้าทั้งตารางเป็น CSV" in said
    assert faults(content) == []


def test_a_column_of_times_is_one_where_one_of_them_is_a_stretch(content: Path) -> None:
    rows = "งาน,กำหนด,รอบ\nก,ต.ค. 2567,รอบที่ 1\nข,ภายใน 30 ก.ย. 2568,รอบที่ 2\n"
    carried("s.csv", rows.encode(), topic="service-statistics")
    assert made(content, "service-statistics").endswith(
        "  - {name: งาน}\n  - {name: กำหนด, type: period}\n  - {name: รอบ}\n"
    )
    assert faults(content) == []


def test_sheets_that_are_hidden_are_told_by_name_unless_one_was_asked_for(content: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(papers.workbook(แผน=PLAN, ร่าง=PLAN)))
    book["ร่าง"].sheet_state = "hidden"
    data = io.BytesIO()
    book.save(data)
    _, said = carried("plan.xlsx", data.getvalue(), "--dry-run")
    assert "ไม่ได้อ่านแผ่นงานที่ซ่อนไว้: ร่าง ใช้ --sheet ถ้าต้องการ" in said
