"""The command that carries Word and Excel tables over, from a document that the libraries make to the content."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.chart import BarChart
from openpyxl.styles import PatternFill

from site_builder.cli import app
from site_builder.config import Config
from site_builder.inquiry import check
from site_builder.issues.messages import severity_of
from site_builder.load.amiss import filed_amiss
from site_builder.model.kinds import KINDS
from site_builder.text.inline import parse_inline
from tests import documents, papers

AGENCY = "name: เทศบาลตำบลสมมติ\ntype: เทศบาลตำบล\nprovince: สมมุติ\n"
HEADS = ("มาตรการ/แนวทาง", "วิธีการดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา ดำเนินการ", "ผู้กำกับดูแล")
PLAN = (
    HEADS,
    ("๑.เปิดเผยงบประมาณ", "๑.ประชุมชี้แจง ๒.ติดประกาศ", "กองคลัง/ สำนักปลัด", "ต.ค.๖๗", "รองปลัด"),
    ("", "๓.ด าเนินการต่อ", "", "", ""),
    ("๒.ดูแลทรัพย์สิน", "- ทำทะเบียน\n- ตรวจนับ", "ทุกส่วนราชการ", "ปีงบประมาณ 2568", ""),
)
ID = "1-1017-00207-36-6"


@pytest.fixture(autouse=True)
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "content" / "agencies" / "ban-sommut"
    folder.mkdir(parents=True)
    (folder / "agency.yml").write_text(AGENCY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content"


def carried(
    path: str, data: bytes, *options: str, topic: str = "integrity-measures", year: str = "2568"
) -> tuple[int, str]:
    """Run the command on a document, and return its exit code and all that it says."""
    Path(path).write_bytes(data)
    words = ("import", path, "--agency", "ban-sommut", "--year", year, "--topic", topic, *options)
    result = CliRunner().invoke(app, words)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def made(content: Path, name: str = "integrity-measures", year: str = "2568") -> str:
    return (content / f"agencies/ban-sommut/{year}/{name}.yml").read_text(encoding="utf-8")


def record(content: Path, name: str, kind: str, year: str = "2568") -> object:
    """Return what the loader makes of a file."""
    loaded, issues = filed_amiss(made(content, name, year).encode(), KINDS[kind], source_path="x.yml")
    assert issues == ()
    return loaded


def faults(content: Path) -> list[str]:
    """Return the errors that a check finds in the content."""
    found = check(Config(content_dir=content)).issues
    return [issue.code for issue in found if severity_of(issue.code) == "error"]


def test_a_plan_in_excel_becomes_the_file_that_a_person_would_have_written(content: Path) -> None:
    code, said = carried("plan.xlsx", papers.workbook(แผน=PLAN))
    assert code == 0
    assert made(content) == (
        """# yaml-language-server: $schema=../../../.schemas/measures.json
# covers: พิมพ์ปีหรือช่วงของข้อมูล เช่น ปีงบประมาณ 2568
# published: พิมพ์วันที่เผยแพร่ เช่น 5 ม.ค. 2568
# owner: พิมพ์หน่วยรับผิดชอบ
columns:
  - {field: title, heading: มาตรการ/แนวทาง}
  - {field: methods, heading: วิธีการดำเนินการ}
  - {field: responsible, heading: ผู้รับผิดชอบ}
  - {field: period, heading: ระยะเวลา ดำเนินการ}
measures:
  - no: ๑.
    title: เปิดเผยงบประมาณ
    methods: |
      ๑.ประชุมชี้แจง
      ๒.ติดประกาศ
      ๓.ดำเนินการต่อ
    responsible: กองคลัง/ สำนักปลัด
    period: ต.ค.๖๗
    extra:
      ผู้กำกับดูแล: รองปลัด
    # รวมจากแถวที่ 1, 2 ของเอกสาร
  - no: ๒.
    title: ดูแลทรัพย์สิน
    methods: |
      - ทำทะเบียน
      - ตรวจนับ
    responsible: ทุกส่วนราชการ
    period: ปีงบประมาณ 2568
"""
    )
    assert "plan.xlsx:แผน!B3: ซ่อมตัวอักษร “๓.ด าเนินการต่อ” → “๓.ดำเนินการต่อ”" in said
    assert "แยกข้อที่พิมพ์ติดกันเป็นข้อละบรรทัด 1 ช่อง: plan.xlsx:แผน!B2" in said
    assert "plan.xlsx:แผน!E1: ไม่รู้จักหัวคอลัมน์ “ผู้กำกับดูแล”" in said
    assert "measures: 1 ตาราง 3 แถว เป็น 2 รายการ รวมแถว 1 แห่ง ซ่อม 1 แห่ง" in said
    assert "site-builder check" in said
    assert faults(content) == []


@pytest.mark.parametrize(
    ("paper", "topic", "counts"),
    [
        (papers.half_year_report, "integrity-report", (3, 9, 7, 2)),
        (papers.plan_after_analysis, "integrity-measures", (3, 8, 7, 1)),
        (papers.report_and_order, "integrity-report", (2, 4, 3, 1)),
        (papers.report_and_order, "assignments", (3, 9, 9, 0)),
        (papers.year_report, "integrity-report", (7, 14, 8, 6)),
        (papers.report_with_indicators, "integrity-report", (9, 16, 16, 0)),
    ],
)
def test_the_shapes_that_agencies_have_give_the_counts_of_a_hand(
    content: Path, paper: Callable[[], bytes], topic: str, counts: tuple[int, ...]
) -> None:
    code, said = carried("report.docx", paper(), topic=topic)
    assert code == 0
    tables, rows, records, joined = counts
    assert f": {tables} ตาราง {rows} แถว เป็น {records} รายการ รวมแถว {joined} แห่ง" in said
    assert faults(content) == (["KEY002"] if topic == "assignments" else [])


def test_measures_within_a_measure_keep_their_numbers_and_begin_no_group(content: Path) -> None:
    rows = (("1. เปิดเผยข้อมูล", "สำนักปลัด"), ("1.1 ลงเว็บไซต์", "กองคลัง"), ("๑.๒ ติดประกาศ", "กองช่าง"), ("2. อบรม", "ทุกกอง"))
    _, said = carried("m.docx", papers.paper([("มาตรการ", "หน่วยงานที่รับผิดชอบ"), *rows]))
    plan = record(content, "integrity-measures", "measures")
    assert [(each.no, each.title) for each in plan.measures] == [
        ("1.", "เปิดเผยข้อมูล"), ("1.1", "ลงเว็บไซต์"), ("๑.๒", "ติดประกาศ"), ("2.", "อบรม"),
    ]  # fmt: skip
    assert plan.groups == ()
    assert "ลำดับเริ่มนับใหม่" not in said


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


def test_a_year_of_which_nothing_is_known_is_told(content: Path) -> None:
    code, said = carried("plan.xlsx", papers.workbook(แผน=PLAN), year="2599")
    assert (code, "ปี 2599 ไม่มีข้อกำหนด OIT ในโปรแกรม" in said) == (0, True)
    assert "ไม่มีข้อกำหนด" not in carried("plan.xlsx", papers.workbook(แผน=PLAN))[1]


def test_an_analysis_before_the_measures_is_told_where_to_stand(content: Path) -> None:
    _, said = carried("plan.docx", papers.plan_after_analysis())
    for number in (1, 2, 3):
        assert f"plan.docx:table {number}:row 1:column 1: ตารางนี้เป็นผลวิเคราะห์ ITA ไม่ใช่มาตรการ" in said
    _, said = carried("report.docx", papers.report_with_indicators(), topic="integrity-report")
    assert "ผลวิเคราะห์" not in said


def test_rows_that_pages_cut_are_joined_and_say_of_which_rows(content: Path) -> None:
    carried("report.docx", papers.half_year_report(), topic="integrity-report")
    entries = record(content, "integrity-report", "measures-report").entries
    assert [entry.no for entry in entries] == ["๑.", "๒.", "๓.", "๔.", "๕.", "๖.", "๗."]
    assert [entry.joined_from for entry in entries if entry.joined_from] == [
        ("แถวที่ 2", "แถวที่ 3"),
        ("แถวที่ 6", "แถวที่ 7"),
    ]
    assert entries[1].title == "การแบ่งงานและการประเมินผลของผู้ปฏิบัติงานตามความถนัด"
    assert [(item.marker, item.text) for item in entries[1].methods.items] == [
        ("๑.", "คุยกันก่อน"),
        ("๒.", "แบ่งงานตามสายงาน"),
        ("๓.", "ประเมิน"),
    ]
    assert entries[2].title == "แนวทาง ใช้ของหลวง"


def test_numbers_that_begin_again_make_a_group_without_a_name(content: Path) -> None:
    _, said = carried("report.docx", papers.year_report(), topic="integrity-report")
    report = record(content, "integrity-report", "measures-report")
    assert [(group.id, group.title) for group in report.groups] == [("group-1", None), ("group-2", None)]
    assert [entry.group for entry in report.entries] == ["group-1"] * 7 + ["group-2"]
    assert "report.docx:table 6:row 3:column 1: ไม่แน่ใจ: ลำดับเริ่มนับใหม่ จึงเป็นกลุ่มที่ 2" in said


def test_boxes_of_indicators_become_a_status_and_none_stays_unstated(content: Path) -> None:
    carried("report.docx", papers.report_with_indicators(), topic="integrity-report")
    followups = record(content, "integrity-report", "measures-report").followups
    assert [followup.status for followup in followups] == ["done"] * 7 + ["in-progress"] + ["unstated"] * 2
    assert [followup.score.text for followup in followups if followup.score is not None] == [
        "97.44", "94.03", "92.87", "94.05", "90.10", "90.10", "90.10", "100", "100",
    ]  # fmt: skip
    assert followups[0].printed == "ชื่อที่ 1"
    assert [option.checked for option in followups[7].options] == [False, False, True]
    assert followups[7].progress.text == "-ทำแล้ว"


def test_an_order_keeps_its_parts_and_reads_zeros_as_the_letter(content: Path) -> None:
    carried("order.docx", papers.report_and_order(), topic="assignments")
    text = made(content, "assignments")
    assert "# subject: พิมพ์เรื่องของคำสั่ง\n" in text
    assert "  - heading: ตัวชี้วัดย่อย ๙.๑ เรื่องทั่วไป\n    title: ด้านเรื่องทั่วไป\n" in text
    assert "      - {printed: ๐๗, item: O7, title: ข่าว, assignees: ทุกกอง}\n" in text


def test_an_order_in_a_workbook_has_the_names_of_its_parts_over_them(content: Path) -> None:
    heads = ("ข้อ", "ข้อมูล", "ผู้รับผิดชอบ")
    first = (("คำสั่งที่ 14/2568",), ("ตัวชี้วัดย่อย ๙.๑ เรื่องทั่วไป",), ("ด้านเรื่องทั่วไป",), heads, ("๐๑", "โครงสร้าง", "ก"))
    book = papers.workbook(คำสั่ง=[*first, (), ("ด้านข่าว",), heads, ("๐๗", "ข่าว", "ทุกกอง")])
    carried("order.xlsx", book, topic="assignments")
    text = made(content, "assignments")
    assert "\ntitle: คำสั่งที่ 14/2568\n" in text
    assert "  - heading: ตัวชี้วัดย่อย ๙.๑ เรื่องทั่วไป\n    title: ด้านเรื่องทั่วไป\n" in text
    assert "  - title: ด้านข่าว\n    rows:\n      - {printed: ๐๗," in text


def test_a_paragraph_over_a_table_is_no_title(content: Path) -> None:
    leading = "จากการประเมินผลคุณธรรมและความโปร่งใสในการดำเนินงานของเทศบาล " * 4
    heads = ("มาตรการ", "ผู้รับผิดชอบ", "ผลการดำเนินงาน")
    followed = (("สรุปการประเมิน",), ("ตัวชี้วัด", "ความก้าวหน้า"), ("1 การปฏิบัติหน้าที่", "ทำแล้ว"))
    book = papers.workbook(ก=[("รายงานผล",), (leading,), heads, ("อบรม", "กองคลัง", "ทำแล้ว")], ข=followed)
    _, said = carried("r.xlsx", book, topic="integrity-report")
    report = record(content, "integrity-report", "measures-report")
    assert (report.document_title, report.intro.text) == ("รายงานผล", leading.strip())
    assert "r.xlsx:ข!A1: ข้อความเหนือตาราง “สรุปการประเมิน” ไม่ได้นำเข้า" in said
    carried("s.xlsx", papers.workbook(ก=[(leading,), ("งาน", "คน"), ("ทะเบียน", 5)]), topic="service-statistics")
    assert made(content, "service-statistics").endswith(f"notes:\n  - {leading.strip()}\n")


def test_merged_cells_of_word_keep_their_places(content: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=5, cols=4)
    rows = [
        HEADS[:4],
        ("ด้านที่ ๑ การเงิน", "", "", ""),
        ("๑. เรื่องหนึ่ง", "- ทำก่อน", "กองคลัง", "ต.ค. 2567"),
        ("", "- ทำต่อ", "", ""),
        ("๒. เรื่องสอง", "- ทำใหม่", "", "พ.ย. 2567"),
    ]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(1, 3))
    table.cell(2, 0).merge(table.cell(3, 0))
    table.cell(2, 2).merge(table.cell(4, 2))
    table.cell(2, 3).merge(table.cell(3, 3))
    carried("plan.docx", papers.saved(document))
    plan = record(content, "integrity-measures", "measures")
    assert [(m.title, m.methods.text, m.responsible.text, m.period.text) for m in plan.measures] == [
        ("เรื่องหนึ่ง", "- ทำก่อน\n- ทำต่อ\n", "กองคลัง", "ต.ค. 2567"),
        ("เรื่องสอง", "- ทำใหม่", "กองคลัง", "พ.ย. 2567"),
    ]
    assert [group.title for group in plan.groups] == ["ด้านที่ ๑ การเงิน"]


def test_what_word_numbers_by_itself_is_written_out(content: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=4)
    for row, texts in zip(table.rows, [HEADS[:4], ("เรื่องหนึ่ง", "", "กองคลัง", "ต.ค. 2567")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    cell = table.cell(1, 1)
    cell.paragraphs[0].text = "ทำก่อน"
    cell.add_paragraph("ทำต่อ")
    for paragraph in cell.paragraphs:
        paragraph.style = document.styles["List Number"]
    _, said = carried("plan.docx", papers.saved(document))
    assert "    methods: |\n      1. ทำก่อน\n      2. ทำต่อ\n" in made(content)
    assert "เขียนลำดับอัตโนมัติของ Word เป็นตัวอักษร 2 แห่ง" in said


def test_boxes_of_word_are_read_whatever_they_are_made_of(content: Path) -> None:
    heads = ("มาตรการ", "ผลการดำเนินงาน", "สถานะ")
    boxes = [
        "<w:r><w:t>☑ แล้วเสร็จ</w:t></w:r>",
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:t> แล้วเสร็จ</w:t></w:r>',
        "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>"
        "</w:ffData></w:fldChar></w:r><w:r><w:t>แล้วเสร็จ</w:t></w:r>",
        "<w:sdt><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t> แล้วเสร็จ</w:t></w:r>",
    ]
    document = docx.Document()
    table = document.add_table(rows=1 + len(boxes), cols=3)
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.text = text
    for number, (row, box) in enumerate(zip(table.rows[1:], boxes, strict=True), 1):
        row.cells[0].text, row.cells[1].text = f"{number}. เรื่อง", "ทำแล้ว"
        row.cells[2]._tc.replace(row.cells[2].paragraphs[0]._p, parse_xml(f"<w:p {nsdecls('w')}>{box}</w:p>"))
    carried("report.docx", papers.saved(document), topic="integrity-report")
    entries = record(content, "integrity-report", "measures-report").entries
    assert [entry.status for entry in entries] == ["done"] * len(boxes)


def test_words_that_were_deleted_under_review_are_left_out(content: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=4)
    for row, texts in zip(table.rows, [HEADS[:4], ("๑. เรื่อง", "", "กองคลัง", "ต.ค. 2567")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    changed = (
        '<w:del w:id="1" w:author="ก"><w:r><w:delText>เดิม</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="ก"><w:r><w:t>ใหม่</w:t></w:r></w:ins>'
    )
    cell = table.cell(1, 1)
    cell._tc.replace(cell.paragraphs[0]._p, parse_xml(f"<w:p {nsdecls('w')}>{changed}</w:p>"))
    carried("plan.docx", papers.saved(document))
    assert "    methods: ใหม่\n" in made(content)


def test_a_table_that_only_frames_another_is_looked_into(content: Path) -> None:
    document = docx.Document()
    frame = document.add_table(rows=1, cols=1).cell(0, 0)
    frame.text = "แบบรายงาน"
    inside = frame.add_table(rows=2, cols=4)
    for row, texts in zip(inside.rows, [HEADS[:4], ("๑. เรื่อง", "ข", "กองคลัง", "ต.ค. 2567")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    _, said = carried("plan.docx", papers.saved(document))
    assert "    methods: ข\n    responsible: กองคลัง\n" in made(content)
    assert "plan.docx: ข้อความนอกตาราง 1 ย่อหน้าไม่ได้นำเข้า" in said


def test_words_in_footnotes_and_boxes_are_told(content: Path) -> None:
    document = docx.Document(io.BytesIO(papers.paper([HEADS[:4], ("๑. เรื่อง", "ข", "กองคลัง", "ต.ค. 2567")])))
    note = parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>')
    document.tables[0].cell(1, 1).paragraphs[0]._p.append(note)
    _, said = carried("plan.docx", papers.saved(document))
    assert "เชิงอรรถหรือกล่องข้อความในตารางไม่ได้นำเข้า: plan.docx:table 1:row 2:column 2 " in said


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


def test_what_a_plan_marks_by_colours_and_lines_is_told(content: Path) -> None:
    rows = [("ที่", "มาตรการ", "ผู้รับผิดชอบ", "ต.ค.", "พ.ย."), *((n, f"เรื่อง {n}", "กองคลัง", "", "") for n in (1, 2, 3))]
    book = openpyxl.load_workbook(io.BytesIO(papers.workbook(แผน=rows)))
    sheet = book.active
    green, white = (PatternFill("solid", fgColor=colour) for colour in ("FF00B050", "FFFFFFFF"))
    sheet["D2"].fill = sheet["E3"].fill = green
    sheet["E2"].fill = white
    for cell in sheet[4]:
        cell.fill = green
    sheet.add_chart(BarChart(), "D3")
    _, said = carried("plan.xlsx", papers.saved(book))
    assert "ช่องเดือนที่ระบายสีแต่ไม่มีข้อความ 2 ช่องไม่ได้นำเข้า: plan.xlsx:แผน!D2, plan.xlsx:แผน!E3 พิมพ์" in said
    assert "ภาพหรือเส้นที่วาดในตารางไม่ได้นำเข้า เริ่มที่ 1 ช่อง: plan.xlsx:แผน!D3 ถ้า" in said
    document = docx.Document(io.BytesIO(papers.paper([tuple(map(str, row)) for row in rows])))
    cells = document.tables[0].rows[1].cells
    cells[3]._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="92D050"/>'))
    cells[4]._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="auto"/>'))
    document.tables[0].cell(2, 4).paragraphs[0]._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:drawing/></w:r>"))
    _, said = carried("plan.docx", papers.saved(document), "--part", "2")
    assert "ช่องเดือนที่ระบายสีแต่ไม่มีข้อความ 1 ช่องไม่ได้นำเข้า: plan.docx:table 1:row 2:column 4 พิมพ์" in said
    assert "เริ่มที่ 1 ช่อง: plan.docx:table 1:row 3:column 5 ถ้า" in said


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


def test_headings_without_rows_are_no_table(content: Path) -> None:
    code, said = carried("s.csv", "รายการ,บาท\n".encode(), topic="procurement-report")
    assert (code, said) == (2, "site-builder: ไม่พบตารางที่มีหัวคอลัมน์และแถวข้อมูลใน s.csv ใช้เอกสารที่พิมพ์เป็นตาราง\n")


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


GIFTS = ("ที่", "วันที่รับ", "ผู้รับ", "ผู้ให้", "รายการ", "มูลค่า (บาท)")
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


def test_a_citizen_id_in_a_heading_or_the_name_of_a_sheet_is_covered(content: Path) -> None:
    rows = [("ที่", "มาตรการ", f"เลข {ID}"), (1, "ประชุม", "ก")]
    _, said = carried("p.xlsx", papers.workbook(**{ID: rows}))
    assert ID not in made(content) + said
    assert "      เลข 1-xxxx-xxxxx-xx-x: ก\n" in made(content)
    assert "p.xlsx:1-xxxx-xxxxx-xx-x!C1: ไม่รู้จักหัวคอลัมน์ “เลข 1-xxxx-xxxxx-xx-x”" in said


@pytest.mark.parametrize(
    ("topic", "kind", "rows", "wanted"),
    [
        ("no-gift-culture", "activity-list",
         [("ลำดับ", "ชื่อกิจกรรม", "วันที่จัด", "สถานที่", "งบประมาณ"), ("๑", "อบรม", "13 ม.ค. 2568", "หอประชุม", "ไม่ใช้")],
         "  - no: ๑\n    title: อบรม\n    date: 13 ม.ค. 2568\n    place: หอประชุม\n    extra:\n      งบประมาณ: ไม่ใช้\n"),
        ("qa", "questions",
         [("คำถาม", "คำตอบ"), ("จ่ายเมื่อไร", "เตรียมดังนี้\n1) คำขอ\n2) สำเนา")],
         "  - question: จ่ายเมื่อไร\n    answer: |\n      เตรียมดังนี้\n      1) คำขอ\n      2) สำเนา\n"),
        ("executives", "executives",
         [("ที่", "ชื่อ - สกุล", "ตำแหน่ง", "เบอร์โทรศัพท์"), ("1", "นายสมมติ ตัวอย่าง", "นายกเทศมนตรี", "0-0000-0000")],
         "  - name: นายสมมติ ตัวอย่าง\n    position: นายกเทศมนตรี\n    phone: 0-0000-0000\n"),
        ("laws", "documents",
         [("ที่", "ชื่อกฎหมาย", "ลงวันที่", "ลิงก์"), ("1", "ข้อบัญญัติ: ขยะ", "10 ก.พ. 2566", "https://example.go.th/a")],
         '  - title: "ข้อบัญญัติ: ขยะ"\n    date: 10 ก.พ. 2566\n    url: https://example.go.th/a\n'),
    ],
)  # fmt: skip
def test_lists_become_records_of_their_kind(
    content: Path, topic: str, kind: str, rows: papers.Rows, wanted: str
) -> None:
    code, _ = carried("list.xlsx", papers.workbook(รายการ=rows), topic=topic)
    assert code == 0
    assert made(content, topic).endswith(wanted)
    record(content, topic, kind)


def test_what_a_click_opens_in_word_is_the_address_of_a_document(content: Path) -> None:
    document = docx.Document(io.BytesIO(papers.paper([("ชื่อเอกสาร", "วันที่"), ("แผนพัฒนา ", "1 ต.ค. 2567")])))
    identity = document.part.relate_to("https://example.go.th/a.pdf", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = f'<w:hyperlink {nsdecls("w", "r")} r:id="{identity}"><w:r><w:t>ฉบับเต็ม</w:t></w:r></w:hyperlink>'
    document.tables[0].cell(1, 0).paragraphs[0]._p.append(parse_xml(link))
    carried("d.docx", papers.saved(document), topic="strategy")
    assert made(content, "strategy").endswith(
        "  - title: แผนพัฒนา ฉบับเต็ม\n    date: 1 ต.ค. 2567\n    url: https://example.go.th/a.pdf\n"
    )


def test_a_link_that_word_keeps_as_a_field_is_the_address_of_a_document(content: Path) -> None:
    def field(words: str, instruction: str) -> str:
        marks = {each: f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end")}
        told = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        return f"{marks['begin']}{told}{marks['separate']}<w:r><w:t>{words}</w:t></w:r>{marks['end']}"

    address = "HYPERLINK &quot;https://example.go.th/{}.pdf&quot; \\o &quot;ดู&quot;"
    simple = f'<w:fldSimple w:instr=" {address.format("b")} "><w:r><w:t>ฉบับย่อ</w:t></w:r></w:fldSimple>'
    titles = [
        field("ฉบับเต็ม", f" {address.format('a')}"),
        simple,
        field("ในเล่ม", " HYPERLINK \\l &quot;_Toc1&quot; "),
        f"{field('หน้า ', ' PAGE ')}{field('ฉบับเต็ม', address.format('c'))}",
        "<w:r><w:fldChar w:fldCharType='end'/><w:t>ต่อ</w:t><w:fldChar w:fldCharType='begin'/><w:t>มา</w:t></w:r>",
    ]
    rows = [("ชื่อเอกสาร", "วันที่"), *(("", "1 ต.ค. 2567") for _ in titles)]
    document = docx.Document(io.BytesIO(papers.paper(rows)))
    for number, title in enumerate(titles, 1):
        cell = document.tables[0].cell(number, 0)
        cell._tc.replace(cell.paragraphs[0]._p, parse_xml(f"<w:p {nsdecls('w')}>{title}</w:p>"))
    carried("d.docx", papers.saved(document), topic="strategy")
    found = record(content, "strategy", "documents").documents
    assert [(each.title, each.url) for each in found] == [
        ("ฉบับเต็ม", "https://example.go.th/a.pdf"),
        ("ฉบับย่อ", "https://example.go.th/b.pdf"),
        ("ในเล่ม", None),
        ("หน้า ฉบับเต็ม", "https://example.go.th/c.pdf"),
        ("ต่อมา", None),
    ]


def test_what_is_linked_in_an_answer_stays_a_link_and_a_title_has_the_address_behind_it(content: Path) -> None:
    document = docx.Document(io.BytesIO(papers.paper([("คำถาม", "คำตอบ"), ("1. ดู", "1. ยื่นคำขอ\n2. อ่าน")])))
    address = "https://example.go.th/a.pdf"
    identity = document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = f'<w:hyperlink {nsdecls("w", "r")} r:id="{identity}"><w:r><w:t>แผน </w:t></w:r></w:hyperlink>'
    for cell in document.tables[0].rows[1].cells:
        cell.paragraphs[-1]._p.append(parse_xml(link))
        cell.paragraphs[-1].add_run("ก่อน")
    carried("q.docx", papers.saved(document), topic="qa")
    assert made(content, "qa").endswith(
        f"  - question: 1. ดูแผน ({address}) ก่อน\n    answer: |\n      1. ยื่นคำขอ\n      2. อ่าน[แผน]({address}) ก่อน\n"
    )
    (asked,) = record(content, "qa", "questions").questions
    (_, last) = asked.answer.items
    assert [(run.text, run.url) for run in parse_inline(last.text)] == [("อ่าน", None), ("แผน", address), (" ก่อน", None)]


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


def test_a_table_or_a_sheet_can_be_chosen(content: Path) -> None:
    other = (HEADS, ("๑.อีกแผน", "ทำ", "กองคลัง", "ต.ค. 2567", ""))
    book = papers.workbook(แผน=PLAN, อื่น=other)
    _, said = carried("plan.xlsx", book, "--sheet", "อื่น", "--dry-run")
    assert "title: อีกแผน" in said
    assert "title: เปิดเผยงบประมาณ" not in said
    _, said = carried("plan.docx", papers.plan_after_analysis(), "--table", "6", "--dry-run")
    assert "measures: 1 ตาราง 2 แถว เป็น 2 รายการ" in said
    assert "plan.docx:table 9" not in said
    assert not (content / "agencies/ban-sommut/2568").exists()


def test_a_dry_run_prints_the_file_and_writes_nothing(content: Path) -> None:
    code, said = carried("plan.xlsx", papers.workbook(แผน=PLAN), "--dry-run", "--lang", "en")
    assert code == 0
    assert "  - no: ๒.\n    title: ดูแลทรัพย์สิน\n" in said
    assert "Not written yet: content/agencies/ban-sommut/2568/integrity-measures.yml" in said
    assert not (content / "agencies/ban-sommut/2568").exists()


@pytest.mark.parametrize("there", ["integrity-measures.yml", "integrity-measures.md"])
def test_what_stands_in_the_content_is_never_written_over(content: Path, there: str) -> None:
    path = content / "agencies/ban-sommut/2568" / there
    path.parent.mkdir()
    path.write_text("title: ของเดิม\n", encoding="utf-8")
    code, said = carried("plan.xlsx", papers.workbook(แผน=PLAN))
    assert code == 2
    assert said.startswith(f"site-builder: มี content/agencies/ban-sommut/2568/{there} อยู่แล้ว จึงไม่เขียนทับ")
    assert path.read_text(encoding="utf-8") == "title: ของเดิม\n"
    assert [each.name for each in path.parent.iterdir()] == [there]
    assert carried("plan.xlsx", papers.workbook(แผน=PLAN), "--part", "second")[0] == 0
    code, said = carried("plan.xlsx", papers.workbook(แผน=PLAN), "--dry-run")
    assert (code, "title: เปิดเผยงบประมาณ" in said) == (0, True)
    assert f"ยังไม่ได้เขียน เพราะมี content/agencies/ban-sommut/2568/{there} อยู่แล้ว" in said
    assert "สั่งใหม่โดยไม่มี --dry-run" not in said


def test_what_is_left_out_is_told_before_what_is_mended(content: Path) -> None:
    rows = [("ลำดับ", "รายการ", "คน"), *((n, f"งาน {n} ด าเนิน", n) for n in range(1, 251)), (), ("", "ลงชื่อ: ก", "")]
    _, said = carried("s.xlsx", papers.workbook(ก=rows), topic="service-statistics")
    assert "s.xlsx:ก!B253: ข้อความใต้ตาราง “ลงชื่อ: ก” ไม่ได้นำเข้า" in said
    assert said.count("ซ่อมตัวอักษร") == 199
    assert "\nและอีก 51 รายการ\n" in said


def test_a_dash_where_no_word_can_stand_says_nothing(content: Path) -> None:
    gift = ("๑", "๓ ม.ค. ๒๕๖๘", "กองคลัง", "เอกชน", "ปฏิทิน", "-")
    carried("g.docx", papers.paper([GIFTS, gift]), topic="no-gift-report")
    assert [each.value for each in record(content, "no-gift-report", "gift-report").gifts] == [None]
    rows = [("ชื่อเอกสาร", "วันที่", "เลขที่", "ลิงก์"), ("แผน", "-", "–", "-")]
    carried("d.docx", papers.paper(rows), topic="laws")
    assert made(content, "laws").endswith('  - title: แผน\n    number: "–"\n')


def test_a_note_under_a_table_of_word_is_one_of_the_page(content: Path) -> None:
    rows = [("งาน", "คน"), ("ทะเบียน", "5")]
    paper = papers.paper("สถิติ", rows, "หมายเหตุ : นับถึง 30 ก.ย. 2567", "ลงชื่อ ก", "ที่มา: ทะเบียน")
    _, said = carried("d.docx", paper, topic="service-statistics")
    assert made(content, "service-statistics").endswith('table_notes: ["หมายเหตุ : นับถึง 30 ก.ย. 2567"]\n')
    assert "ข้อความนอกตาราง 3 ย่อหน้าไม่ได้นำเข้า" in said


def test_a_sheet_that_is_there_keeps_the_file_from_being_written(content: Path) -> None:
    path = content / "agencies/ban-sommut/2568/files/service-statistics.csv"
    path.parent.mkdir(parents=True)
    path.write_text("ของเดิม", encoding="utf-8")
    assert carried("s.csv", "เดือน,คน\nต.ค. 2567,5\n".encode(), topic="service-statistics")[0] == 2
    assert path.read_text(encoding="utf-8") == "ของเดิม"
    assert not (path.parents[1] / "service-statistics.yml").exists()


def test_a_disk_that_is_full_leaves_nothing_behind(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    is_open = Path.open

    def fail(path: Path, mode: str = "r", **options: object) -> object:
        if path.suffix == ".csv" and mode == "xb":
            raise OSError(28, "No space left on device", str(path))
        return is_open(path, mode, **options)

    Path("s.csv").write_bytes("เดือน,คน\nต.ค. 2567,5\n".encode())
    monkeypatch.setattr(Path, "open", fail)
    words = ["import", "s.csv", "--agency", "ban-sommut", "--year", "2568", "--topic", "service-statistics"]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 2
    assert "No space left on device" in result.output
    assert not (content / "agencies/ban-sommut/2568/service-statistics.yml").exists()


def test_times_that_are_no_stretch_of_days_are_read_as_a_plan_prints_them(content: Path) -> None:
    times = ("ภายใน 30 ก.ย. ๒๕๖๘", "ทุกไตรมาส", "ตลอดปี", "พ.ย. 67 และ มี.ค. 68", "รอบที่ 1")
    rows = [(f"{number}. เรื่อง", "ทำ", "กองคลัง", time) for number, time in enumerate(times, 1)]
    _, said = carried("plan.xlsx", papers.workbook(แผน=[HEADS[:4], *rows]))
    assert "ต้องแก้ในไฟล์" not in said
    assert all(f"    period: {time}\n" in made(content) for time in times)


def test_a_column_of_times_is_one_where_one_of_them_is_a_stretch(content: Path) -> None:
    rows = "งาน,กำหนด,รอบ\nก,ต.ค. 2567,รอบที่ 1\nข,ภายใน 30 ก.ย. 2568,รอบที่ 2\n"
    carried("s.csv", rows.encode(), topic="service-statistics")
    assert made(content, "service-statistics").endswith(
        "  - {name: งาน}\n  - {name: กำหนด, type: period}\n  - {name: รอบ}\n"
    )
    assert faults(content) == []


def test_a_value_that_the_model_cannot_read_stays_and_is_told_at_its_cell(content: Path) -> None:
    rows = (HEADS[:4], ("๑.เรื่อง", "ทำ", "กองคลัง", "ม.ค."))
    _, said = carried("plan.xlsx", papers.workbook(แผน=rows))
    assert "    period: ม.ค.\n" in made(content)
    assert 'plan.xlsx:แผน!D2: ต้องแก้ในไฟล์: ระยะเวลาดำเนินการ "ม.ค." ไม่ได้บอกปี' in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"--agency": "ban-somut"}, "ไม่มีหน่วยงาน ban-somut ในเนื้อหา ที่มีคือ ban-sommut"),
        ({"--year": "2025"}, "ปี 2025 ไม่ใช่ปีประเมิน"),
        ({"--topic": "สถิติการให้บริการ"}, "ไม่มีหัวเรื่อง สถิติการให้บริการ คุณหมายถึง service-statistics"),
        ({"--topic": "แผนของเรา"}, "ไม่มีหัวเรื่อง แผนของเรา ใช้ชื่อไฟล์ของหัวเรื่องตามตาราง"),
        ({"--topic": "integrity-measure"}, "ไม่มีหัวเรื่อง integrity-measure คุณหมายถึง integrity-measures"),
        ({"--part": "ส่วน"}, 'ชื่อส่วน "ส่วน" ใช้ไม่ได้'),
        ({"--table": "4"}, "ไม่มีตารางที่ 4 เอกสารมี 1 ตาราง"),
        ({"--sheet": "x"}, 'ไม่มีแผ่นงาน "x" ที่มีคือ แผน'),
    ],
)
def test_a_wrong_call_is_told_in_one_line(content: Path, words: dict[str, str], said: str) -> None:
    Path("plan.xlsx").write_bytes(papers.workbook(แผน=PLAN))
    options = {"--agency": "ban-sommut", "--year": "2568", "--topic": "integrity-measures", **words}
    result = CliRunner().invoke(app, ["import", "plan.xlsx", *(part for each in options.items() for part in each)])
    assert result.exit_code == 2
    assert result.output.startswith(f"site-builder: {said}")
    assert result.output.count("\n") == 1


def test_a_sheet_is_asked_of_a_workbook_alone(content: Path) -> None:
    code, said = carried("plan.docx", papers.plan_after_analysis(), "--sheet", "แผน")
    assert (code, said.count("\n")) == (2, 1)
    assert "plan.docx ไม่มีแผ่นงาน" in said


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


def test_no_other_command_waits_for_the_readers_of_documents() -> None:
    code = (
        "import sys, site_builder.cli, site_builder.pipeline, site_builder.inquiry;"
        "print(*sorted({'docx', 'openpyxl', 'lxml', 'site_builder.importers'} & sys.modules.keys()))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
