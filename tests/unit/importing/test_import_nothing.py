"""Gifts never bring the name of a giver, and a table that says there is nothing becomes the statement of it."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from tests import papers
from tests.imports import GIFTS, ID, carried, faults, made, record


def test_gifts_never_bring_the_name_of_a_giver(content: Path) -> None:
    heads = ("ที่", "วันที่รับ", "ผู้รับ", "ผู้ให้", "รายการ", "มูลค่า (บาท)", "เลขบัตรผู้ให้")
    rows = (
        (1, datetime(2024, 12, 28), "กองช่าง", "ภาคเอกชน", "กระเช้าผลไม้", 1200, ""),
        (2, datetime(2568, 2, 3), "กองคลัง", "นายนามแฝง มิใช่จริง", "กระเช้าผลไม้", 450.5, ID),
        ("รวม", "", "", "", "", 1650.5, ""),
    )
    _, said = carried("g.xlsx", papers.workbook(ของขวัญ=[heads, *rows]), topic="no-gift-report")
    text = made(content, "no-gift-report")
    assert "  - no: 1\n    date: 28 ธ.ค. 2567\n    received_by: กองช่าง\n    giver: private\n" in text
    assert "    date: 3 ก.พ. 2568\n    received_by: กองคลัง\n    # giver: พิมพ์ private" in text
    assert text.endswith("total: 1650.5\n")
    assert "นามแฝง" not in text + said
    assert ID not in text + said
    assert "g.xlsx:ของขวัญ!G3: มีเลขประจำตัวประชาชน ปิดไว้แล้วเป็น “1-xxxx-xxxxx-xx-x”" in said


NIL = "nothing_to_report:\n  # date: พิมพ์วันที่แจ้ง เช่น 5 เม.ย. 2568\n"
WITHOUT_REASON = f"{NIL}  # reason: พิมพ์ว่าตรวจอะไรแล้ว และไม่มีอะไร\n"


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (("- ไม่มีการรับของขวัญ -", "", "", "", "", ""), f"{NIL}  reason: ไม่มีการรับของขวัญ\n"),
        (("๑", "-", "-", "-", "ไม่มีการรับของขวัญ", "0.00"), f"{NIL}  reason: ไม่มีการรับของขวัญ\n"),
        (("", "", "", "", "ไม่พบการรับของขวัญ", ""), f"{NIL}  reason: ไม่พบการรับของขวัญ\n"),
        (("-", "-", "-", "–", "-", "-"), WITHOUT_REASON),
        (("", "", "", "", "-ไม่มี-", "0"), WITHOUT_REASON),
    ],
)
def test_a_row_that_says_there_is_nothing_becomes_the_statement_of_it(
    content: Path, row: tuple[str, ...], wanted: str
) -> None:
    _, said = carried("g.docx", papers.paper([GIFTS, row, ("รวม", "", "", "", "", "-")]), topic="no-gift-report")
    text = made(content, "no-gift-report")
    assert text.endswith(f"# owner: พิมพ์หน่วยรับผิดชอบ\n{wanted}")
    assert said.count("บอกว่าไม่มี จึงไม่เป็นรายการ") == 1
    path = content / "agencies/ban-sommut/2568/no-gift-report.yml"
    path.write_text(text.replace("# date: พิมพ์วันที่แจ้ง เช่น", "date:").replace("# reason:", "reason:"), "utf-8")
    assert faults(content) == []


def test_a_merged_row_that_says_there_is_nothing_is_no_group_and_no_row_of_a_sheet(content: Path) -> None:
    heads: tuple[str, ...]
    for name, topic, heads in (
        ("complaint-statistics", "complaint-statistics", ("เดือน", "จำนวนเรื่อง", "แล้วเสร็จ")),
        ("procurement-monthly", "procurement-monthly", ("รายการ", "ผู้ขาย", "บาท")),
    ):
        book = openpyxl.Workbook()
        for row in (heads, ("ไม่มีเรื่องในช่วงนี้",)):
            book.active.append(row)
        book.active.merge_cells("A2:C2")
        carried("s.xlsx", papers.saved(book), topic=topic, year="2569")
        assert made(content, name, "2569").endswith("  reason: ไม่มีเรื่องในช่วงนี้\n")
        assert "csv:" not in made(content, name, "2569")
    assert not (content / "agencies/ban-sommut/2569/files").exists()


def test_months_without_a_gift_are_no_gifts(content: Path) -> None:
    rows = [("เดือน", "วันที่รับ", "รายการ", "มูลค่า"), ("ต.ค. 2567", "-", "ไม่มี", "-"), ("พฤศจิกายน", "-", "ไม่มี", "0")]
    _, said = carried("g.xlsx", papers.workbook(ข้อมูล=rows), topic="no-gift-report")
    assert made(content, "no-gift-report").endswith(WITHOUT_REASON)
    assert "g.xlsx:ข้อมูล!A3: แถว “พฤศจิกายน - ไม่มี 0” บอกว่าไม่มี" in said


def test_a_row_without_more_than_nothing_beside_others_is_told_and_left_out(content: Path) -> None:
    rows = [(1, "28 ธ.ค. 2567", "กองช่าง", "เอกชน", "กระเช้า", 300), ("-",) * 6]
    _, said = carried("g.xlsx", papers.workbook(ข้อมูล=[GIFTS, *rows]), topic="no-gift-report")
    assert [gift.item for gift in record(content, "no-gift-report", "gift-report").gifts] == ["กระเช้า"]
    assert "g.xlsx:ข้อมูล!A3: แถว “- - - - - -” บอกว่าไม่มี จึงไม่เป็นรายการ" in said
