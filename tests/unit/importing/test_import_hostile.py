"""Documents that are made to harm are refused in one line."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli import app
from tests import documents, papers
from tests.imports import PLAN, carried


def bomb(name: str, part: bytes, *, ending: str = ".docx") -> bytes:
    """Return a document of which one part is another."""
    whole = papers.plan_after_analysis() if ending == ".docx" else papers.workbook(แผน=PLAN)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, part if each == name else old.read(each))
    return made.getvalue()


DTD = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
WORD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
NESTED = b"<w:sdt>" * 9_000 + b"</w:sdt>" * 9_000
WORD_END = b"</w:body></w:document>"
SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
CELLS = b"<c><v>1</v></c>"
ROWS = b"</sheetData></worksheet>"


def sheet(cells: bytes) -> bytes:
    return bomb("xl/worksheets/sheet1.xml", SHEET + cells + ROWS, ending=".xlsx")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", lambda: bomb("word/document.xml", DTD + WORD + b"&a;</w:body></w:document>"), "การประกาศเอนทิตี"),
        ("a.docx", lambda: bomb("word/document.xml", WORD + b" " * 40_000_000), "ใหญ่เกิน 20,000,000 ไบต์"),
        ("a.docx", lambda: bomb("word/document.xml", WORD + b" " * 19_000_000), "ใหญ่ผิดปกติ"),
        ("a.docx", lambda: bomb("word/document.xml", WORD + b"<w:sdt>" * 100_000), "ไฟล์เสียหรือไม่ครบ"),
        ("a.docx", lambda: bomb("word/document.xml", WORD), "ไฟล์เสียหรือไม่ครบ"),
        ("a.docx", lambda: bomb("word/document.xml", WORD + NESTED + WORD_END), "อาจเสีย"),
        ("a.docx", lambda: papers.workbook(แผน=PLAN), "ควรเป็น DOCX"),
        ("a.docx", lambda: documents.pdf("ข้อความ"), "ควรเป็น DOCX แต่ข้างในเป็น PDF"),
        ("a.docx", lambda: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le") + bytes(900), "รหัสผ่าน"),
        ("a.docx", lambda: b"\xd0\xcf\x11\xe0" + bytes(900), "Word, Excel 97-2003"),
        ("a.doc", lambda: b"\xd0\xcf\x11\xe0" + bytes(900), "แล้วเลือกบันทึกเป็น (Save As) แบบ .docx"),
        ("a.xls", lambda: b"\xd0\xcf\x11\xe0" + bytes(900), "a.xls อ่านไม่ได้ เปิดใน Word, Excel หรือ LibreOffice"),
        ("a.ods", lambda: b"PK" + bytes(900), "a.ods อ่านไม่ได้ เปิดใน Word, Excel หรือ LibreOffice"),
        ("a.pdf", lambda: documents.pdf("ข้อความ"), "ใช้ไฟล์ .docx, .xlsx หรือ .csv"),
        ("a.xlsx", lambda: sheet(b"<row>" + CELLS * 3_000_000 + b"</row>"), "ใหญ่เกิน 20,000,000 ไบต์"),
        ("a.xlsx", lambda: sheet(b"".join(b'<row r="%d">%b</row>' % (n, CELLS) for n in range(1, 21_000))), "เกิน"),
        ("a.xlsx", lambda: sheet(FAR), "เกินกว่าที่คนจะกรอก"),
        ("a.xlsx", lambda: bomb("xl/workbook.xml", DTD + b"<workbook>&a;</workbook>", ending=".xlsx"), "เอนทิตี"),
        ("a.csv", lambda: b"a,b\0", "ไม่ใช่ CSV ที่อ่านได้"),
        ("a.csv", lambda: b"\xff\xfea\0,", "ไม่ใช่ CSV ที่อ่านได้"),
        ("a.csv", lambda: "\ufeffa,b\0\n".encode("utf-16-le"), "ไม่ใช่ CSV ที่อ่านได้"),
        ("a.csv", lambda: 'ก,ข\n"ค,ง\n'.encode(), "เครื่องหมายคำพูดที่เปิดไว้ไม่มีตัวปิด"),
        ("a.csv", lambda: b"", "ว่างเปล่า"),
        ("a.txt", lambda: "เรียน นายก, ตามที่ ก, ข\n".encode(), "ใช้ไฟล์ .docx, .xlsx หรือ .csv"),
        ("a.csv", lambda: "ก\n".encode(), "ไม่พบตารางที่มีหัวคอลัมน์"),
        ("a.csv", lambda: b"a,b,c\n" * 50_000, "เกินกว่าที่คนจะกรอก"),
        ("a.csv", lambda: b"a," * 3_000_000, "ใหญ่เกิน 5,000,000 ไบต์"),
    ],
)  # fmt: skip
def test_a_hostile_document_is_refused_in_one_line(
    content: Path, name: str, data: Callable[[], bytes], said: str
) -> None:
    code, output = carried(name, data())
    assert code == 2
    assert output.startswith("site-builder: ")
    assert output.count("\n") == 1
    assert said in output
    assert not (content / "agencies/ban-sommut/2568").exists()


def test_what_openpyxl_makes_up_for_is_not_told(content: Path, recwarn: pytest.WarningsRecorder) -> None:
    styles = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    code, _ = carried("plan.xlsx", bomb("xl/styles.xml", styles, ending=".xlsx"))
    assert code == 0
    assert [str(each.message) for each in recwarn] == []


def test_a_document_that_is_no_file_is_refused(content: Path) -> None:
    Path("a.csv").mkdir()
    for path, said in (("a.csv", "เปิด a.csv ไม่ได้"), ("b.csv", "ไม่พบไฟล์ b.csv")):
        words = ["import", path, "--agency", "ban-sommut", "--year", "2568", "--topic", "qa"]
        result = CliRunner().invoke(app, words)
        assert (result.exit_code, result.output.count("\n")) == (2, 1)
        assert said in result.output
