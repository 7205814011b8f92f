"""A sum is stated as one, or told and left out, and nothing is counted twice."""

import io
from pathlib import Path

import docx
import openpyxl
import pytest

from tests import papers
from tests.imports import GIFTS, carried, faults, made, record


def test_a_sum_is_one_wherever_its_word_stands_and_apart_from_the_rows(content: Path) -> None:
    heads = ("ที่", "ไตรมาส", "จำนวนเรื่อง", "ผลการดำเนินการ", "เลขที่หนังสือ")
    rows = [(str(n), f"ไตรมาสที่ {n}/2568", n, "-") for n in (1, 2)]
    under = ((), ("รวม", None, 3), (), ("หมายเหตุ: นับเฉพาะเรื่องใหม่",))
    _, said = carried("s.xlsx", papers.workbook(ข้อมูล=[heads, *rows, *under]), topic="complaint-statistics")
    assert made(content, "complaint-statistics").endswith(
        "granularity: quarter\nrows:\n"
        "  - period: ไตรมาสที่ 1/2568\n    received: 1\n    # ผลการดำเนินการ: -\n"
        "  - period: ไตรมาสที่ 2/2568\n    received: 2\n    # ผลการดำเนินการ: -\n"
        "total: {period: ต.ค. 2567 – มี.ค. 2568, received: 3}\n"
        'notes: ["หมายเหตุ: นับเฉพาะเรื่องใหม่"]\n'
    )
    assert "เลขที่หนังสือ" not in said
    assert faults(content) == []


def test_notes_stand_under_a_sheet_too_and_the_sum_in_it(content: Path) -> None:
    rows = [("รายการ", "ผู้ขาย", "วิธี", "บาท"), ("ก", "ร้าน", "ข", "๑,๐๐๐.๐๐"), ("ค", "ร้าน", "ข", 5)]
    under = [(), (None, "รวม", None, 1005), ("ที่มา: e-GP",), (), (None, "ลงชื่อ", "ก")]
    _, said = carried("s.xlsx", papers.workbook(ข้อมูล=[*rows, *under]), topic="procurement-report")
    assert made(content, "procurement-report").endswith('number, total: sum}\ntable_notes: ["ที่มา: e-GP"]\n')
    sheet = (content / "agencies/ban-sommut/2568/files/procurement-report.csv").read_text(encoding="utf-8-sig")
    assert sheet == 'รายการ,ผู้ขาย,วิธี,บาท\nก,ร้าน,ข,"๑,๐๐๐.๐๐"\nค,ร้าน,ข,5\n'
    assert "s.xlsx:ข้อมูล!B5: แถว “รวม 1005” เป็นผลรวม ไม่ได้นำเข้าเป็นรายการ" in said
    assert "s.xlsx:ข้อมูล!B8: ข้อความใต้ตาราง “ลงชื่อ ก” ไม่ได้นำเข้า" in said
    assert "จากทั้งหมด" not in said


def test_an_amount_that_rows_share_is_counted_once(content: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("ปี", "งาน", "บาท"), (2568, "ก", 30000), (None, "ข", None), (None, "ค", None)):
        book.active.append(row)
    book.active.merge_cells("A2:A4")
    book.active.merge_cells("C2:C4")
    _, said = carried("s.xlsx", papers.saved(book), topic="procurement-report")
    sheet = (content / "agencies/ban-sommut/2568/files/procurement-report.csv").read_text(encoding="utf-8-sig")
    assert sheet == "ปี,งาน,บาท\n2568,ก,30000\n2568,ข,\n2568,ค,\n"
    assert said.count("s.xlsx:Sheet!C2: จำนวน “30000” เป็นช่องที่ผสานหลายแถว") == 1


def test_parts_under_titles_and_headings_again_are_one_table_without_their_sums(content: Path) -> None:
    heads = ("ลำดับที่", "งานที่จัดซื้อหรือจัดจ้าง", "วงเงิน", "ผู้ได้รับคัดเลือก")
    rows: list[tuple[object, ...]] = []
    for month, label in (("ตุลาคม 2568", "รวม"), ("พฤศจิกายน 2568", "รวมเป็นเงิน (หนึ่งหมื่นบาทถ้วน)")):
        rows += [(f"สรุปผลในรอบเดือน {month}",), ("เทศบาลตำบลสมมติ",), heads]
        rows += [(1, "จ้างซ่อม", 4000, "ร้านสมมุติ"), (2, "ซื้อโต๊ะ", 6000, "ร้านตัวอย่าง"), (label, None, 10000), ()]
    _, said = carried("s.xlsx", papers.workbook(สรุป=rows), topic="procurement-monthly")
    assert "  - {name: วงเงิน, type: number, total: sum}\n" in made(content, "procurement-monthly")
    sheet = (content / "agencies/ban-sommut/2568/files/procurement-monthly.csv").read_text(encoding="utf-8-sig")
    parts = "1,จ้างซ่อม,4000,ร้านสมมุติ\n2,ซื้อโต๊ะ,6000,ร้านตัวอย่าง\n"
    assert sheet == ",".join(heads) + "\n" + parts * 2
    assert "s.xlsx:สรุป!A8: ข้อความใต้ตาราง “สรุปผลในรอบเดือน พฤศจิกายน 2568” ไม่ได้นำเข้า" in said
    assert "s.xlsx:สรุป!A13: แถว “รวมเป็นเงิน (หนึ่งหมื่นบาทถ้วน) 10000” เป็นผลรวม" in said


def test_a_number_alone_is_the_sum_of_those_above_it_and_another_goes_on(content: Path) -> None:
    heads = ("ที่", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา", "งบประมาณ")
    rows = [(1, "อบรม", "กองคลัง", "ต.ค. 2567", 2000), (2, "รณรงค์", "กองคลัง", "ต.ค. 2567", "-")]
    for number, budgets in ((2000, ["2000", "-"]), (300, ["2000", "- 300"])):
        book = papers.workbook(แผน=[heads, *rows, (None, None, None, None, number)])
        carried("plan.xlsx", book, "--part", str(number))
        plan = record(content, f"integrity-measures--{number}", "measures")
        assert [each.budget for each in plan.measures] == budgets


@pytest.mark.parametrize("label", ["รวมทั้งสิ้น", "รวมเป็นเงินทั้งสิ้น", "รวม ๒ โครงการ", ""])
def test_a_sum_of_budgets_is_no_measure_and_goes_on_with_none(content: Path, label: str) -> None:
    heads = ("ที่", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา", "งบประมาณ (บาท)")
    rows = [("1", "อบรม", "สำนักปลัด", "ต.ค. 2567", "20,000"), ("2", "รณรงค์", "กองคลัง", "พ.ย. 2567", "๓๐,๐๐๐")]
    _, said = carried("plan.docx", papers.paper([heads, *rows, ("", label, "", "", "50,000")]))
    plan = record(content, "integrity-measures", "measures")
    assert [(each.title, each.budget) for each in plan.measures] == [("อบรม", "20,000"), ("รณรงค์", "๓๐,๐๐๐")]
    assert f"แถว “{label} 50,000”".replace("“ ", "“") + " เป็นผลรวม ไม่ได้นำเข้าเป็นรายการ" in said


def test_a_sum_that_the_rows_do_not_give_is_told_and_none_counts_what_is_summed_up_twice(content: Path) -> None:
    rows: list[tuple[object, ...]] = [("รายการ", "คน", "บาท", "ร้อยละ"), ("ก", 1, 10, 50), ("ข", 2, 20, 70)]
    rows.append(("รวม", 3, 31, 60))
    _, said = carried("s.xlsx", papers.workbook(ข้อมูล=rows), topic="service-statistics")
    assert made(content, "service-statistics").endswith(
        "  - {name: คน, type: number, total: sum}\n  - {name: บาท, type: number}\n  - {name: ร้อยละ, type: number}\n"
    )
    assert "s.xlsx:ข้อมูล!C4: ผลรวมของ “บาท” ในเอกสารคือ 31 แต่บวกได้ 30" in said
    assert said.count("แต่บวกได้") == 1
    parts = papers.workbook(ข้อมูล=[*rows, ("ค", 4, 40, 5), ("รวมทั้งหมด", 7, 71, 9)])
    _, said = carried("s.xlsx", parts, "--part", "2", topic="service-statistics")
    assert "total: sum" not in made(content, "service-statistics--2")
    sheet = content / "agencies/ban-sommut/2568/files/service-statistics--2.csv"
    assert sheet.read_text(encoding="utf-8-sig") == (
        "รายการ,คน,บาท,ร้อยละ\nก,1,10,50\nข,2,20,70\nรวม,3,31,60\nค,4,40,5\nรวมทั้งหมด,7,71,9\n"
    )
    assert "แต่บวกได้" not in said


def test_sums_of_groups_stay_in_a_sheet_with_that_of_all(content: Path) -> None:
    rows = (
        ("ที่", "งาน", "บาท"), ("ด้านบริหาร", "", ""), (1, "ธุรการ", 100), (2, "คลัง", 200), ("รวมด้านบริหาร", "", 300),
        ("ด้านชุมชน", "", ""), (1, "รวมใจรักษ์ป่า", 400), ("รวมด้านชุมชน", "", 400), ("รวมทั้งสิ้น", "", 700),
    )  # fmt: skip
    _, said = carried("s.xlsx", papers.workbook(แผน=rows), topic="budget-plan")
    sheet = content / "agencies/ban-sommut/2568/files/budget-plan.csv"
    assert sheet.read_text(encoding="utf-8-sig").splitlines()[4:] == [
        "รวมด้านบริหาร,,300", "ด้านชุมชน,,", "1,รวมใจรักษ์ป่า,400", "รวมด้านชุมชน,,400", "รวมทั้งสิ้น,,700",
    ]  # fmt: skip
    assert "total: sum" not in made(content, "budget-plan")
    assert "แถวผลรวม 3 แถวคงไว้ตามเอกสาร หน้าเว็บจึงไม่รวมยอดให้: s.xlsx:แผน!A5, s.xlsx:แผน!A8, s.xlsx:แผน!A9" in said
    assert "แต่บวกได้" not in said


def test_a_mean_of_all_is_a_row_that_no_sum_could_give(content: Path) -> None:
    rows = (("ประเด็น", "x̄", "S.D.", "ระดับ"), ("ความสุภาพ", "๔.๕๐", "0.5", "มาก"), ("รวม", "4.50", "0.50", "มาก"))
    _, said = carried("s.docx", papers.paper(rows), topic="satisfaction-survey")
    sheet = content / "agencies/ban-sommut/2568/files/satisfaction-survey.csv"
    assert sheet.read_text(encoding="utf-8-sig").splitlines()[-1] == "รวม,4.50,0.50,มาก"
    assert "แต่บวกได้" not in said
    assert "แถวผลรวม" not in said
    assert "total: sum" not in made(content, "satisfaction-survey")


def test_a_sum_of_some_rows_is_no_entry_and_no_total(content: Path) -> None:
    heads = ("มาตรการ", "วิธีดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา", "งบประมาณ")
    rows = (("1. อบรม", "จัดประชุม", "กองคลัง", "ต.ค. 2567", "2,000"), ("รวมด้านที่ 1", "", "", "", "2,000"))
    more = (("2. รวมพลังรณรงค์", "เดิน", "ทุกกอง", "พ.ย. 2567", "300"), ("รวมด้านที่ 2", "", "", "-", "300"))
    _, said = carried("plan.docx", papers.paper([heads, *rows, *more]))
    plan = record(content, "integrity-measures", "measures")
    assert [(each.title, each.budget) for each in plan.measures] == [("อบรม", "2,000"), ("รวมพลังรณรงค์", "300")]
    assert "แถว “รวมด้านที่ 1 2,000” เป็นผลรวม ไม่ได้นำเข้าเป็นรายการ" in said
    months = [(f"{month} 2567", n, n) for n, month in enumerate(("ต.ค.", "พ.ย.", "ธ.ค."), 1)]
    for whole, total in (((), None), ((("รวมปีงบประมาณ", 6, 6),), "6")):
        book = papers.workbook(
            สถิติ=[("เดือน", "จำนวนเรื่อง", "แล้วเสร็จ"), *months[:2], ("รวมครึ่งแรก", 3, 3), months[2], *whole]
        )
        carried("s.xlsx", book, "--part", str(len(whole)), topic="complaint-statistics")
        found = record(content, f"complaint-statistics--{len(whole)}", "complaint-statistics")
        assert [row.received.text for row in found.rows] == ["1", "2", "3"]
        assert (found.total.received.text if found.total else None) == total


def test_a_name_that_begins_as_a_sum_does_is_none_beside_a_number_that_counts_nothing(content: Path) -> None:
    rows = [("ชื่อเอกสาร", "เลขที่"), ("ข้อบัญญัติ", "4"), ("รวมกฎหมายท้องถิ่น", "5")]
    carried("d.docx", papers.paper(rows), topic="laws")
    assert [each.title for each in record(content, "laws", "documents").documents] == ["ข้อบัญญัติ", "รวมกฎหมายท้องถิ่น"]


def test_rows_with_a_running_number_alone_are_left_out_and_told(content: Path) -> None:
    gifts = (
        GIFTS,
        ("๑", "๓ ม.ค. ๒๕๖๘", "กองคลัง", "เอกชน", "ปฏิทิน", "๑,๒๐๐.- บาท"),
        ("๒.", *[""] * 5),
        ("๓.", *[""] * 5),
    )
    _, said = carried("g.docx", papers.paper([*gifts, ("", "", "", "", "รวม", "1,200.-")]), topic="no-gift-report")
    report = record(content, "no-gift-report", "gift-report")
    assert [(gift.no, gift.value.value) for gift in report.gifts] == [("๑", 1200)]
    assert report.total.value == 1200
    assert "แถวที่มีแต่ลำดับ 2 แถวไม่ได้นำเข้า: g.docx:table 1:row 3:column 1, g.docx:table 1:row 4:column 1" in said
    plan = (("ลำดับที่", "งาน", "บาท"), (1, "ถนน", "5,000.-"), (2, None, None), (None, "รวม", "5,000.-"))
    carried("p.xlsx", papers.workbook(แผน=plan), topic="procurement-plan")
    sheet = content / "agencies/ban-sommut/2568/files/procurement-plan.csv"
    assert sheet.read_text(encoding="utf-8-sig") == 'ลำดับที่,งาน,บาท\n1,ถนน,"5,000.-"\n'
    assert made(content, "procurement-plan").endswith("  - {name: บาท, type: number, total: sum}\n")
    assert carried("g.docx", papers.paper([GIFTS, *gifts[2:]]), "--part", "2", topic="no-gift-report")[0] == 2


def test_a_budget_that_measures_share_is_counted_once(content: Path) -> None:
    heads = ("ข้อ", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา", "งบประมาณ")
    budgets = ("20,000 บาท", "", "ไม่ใช้งบประมาณ", "")
    rows = [("1", f"เรื่องที่ {n}", "กองคลัง", "ต.ค. 2567", budget) for n, budget in enumerate(budgets, 1)]
    document = docx.Document(io.BytesIO(papers.paper([heads, *rows])))
    table = document.tables[0]
    for row in (2, 3, 4):
        table.cell(row, 0).text = ""
    for column, first, last in ((0, 1, 4), (4, 1, 2), (4, 3, 4)):
        table.cell(first, column).merge(table.cell(last, column))
    _, said = carried("plan.docx", papers.saved(document))
    plan = record(content, "integrity-measures", "measures")
    assert [(each.no, each.budget) for each in plan.measures] == [
        ("1", "20,000 บาท"), ("1", None), ("1", "ไม่ใช้งบประมาณ"), ("1", "ไม่ใช้งบประมาณ"),
    ]  # fmt: skip
    assert said.count("plan.docx:table 1:row 2:column 5: จำนวน “20,000 บาท” เป็นช่องที่ผสานหลายแถว") == 1
