"""Plans of measures and reports of them become the files that a person would have written."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.chart import BarChart
from openpyxl.styles import PatternFill

from tests import papers
from tests.imports import GIFTS, HEADS, PLAN, carried, faults, made, record


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


def test_headings_of_the_next_page_may_have_other_words(content: Path) -> None:
    again = ("มาตรการ", "วิธีดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา")
    rows = [("๑.ก", "ทำ", "กองคลัง", "ต.ค.๖๗"), again, ("๒.ข", "ทำ", "กองคลัง", "พ.ย.๖๗")]
    _, said = carried("plan.docx", papers.paper([HEADS[:4], *rows]))
    assert [each.title for each in record(content, "integrity-measures", "measures").measures] == ["ก", "ข"]
    assert "อีกตารางหนึ่ง" not in said


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


def test_a_dash_where_no_word_can_stand_says_nothing(content: Path) -> None:
    gift = ("๑", "๓ ม.ค. ๒๕๖๘", "กองคลัง", "เอกชน", "ปฏิทิน", "-")
    carried("g.docx", papers.paper([GIFTS, gift]), topic="no-gift-report")
    assert [each.value for each in record(content, "no-gift-report", "gift-report").gifts] == [None]
    rows = [("ชื่อเอกสาร", "วันที่", "เลขที่", "ลิงก์"), ("แผน", "-", "–", "-")]
    carried("d.docx", papers.paper(rows), topic="laws")
    assert made(content, "laws").endswith('  - title: แผน\n    number: "–"\n')


def test_times_that_are_no_stretch_of_days_are_read_as_a_plan_prints_them(content: Path) -> None:
    times = ("ภายใน 30 ก.ย. ๒๕๖๘", "ทุกไตรมาส", "ตลอดปี", "พ.ย. 67 และ มี.ค. 68", "รอบที่ 1")
    times += ("ภายใน ๓๐ วัน หลังลงนาม", "ปลายปีงบประมาณ", "สัปดาห์ที่ ๒ ของเดือน", "๑ ครั้ง/ปี", "ตามแผน")
    rows = [(f"{number}. เรื่อง", "ทำ", "กองคลัง", time) for number, time in enumerate(times, 1)]
    _, said = carried("plan.xlsx", papers.workbook(แผน=[HEADS[:4], *rows]))
    assert "ต้องแก้ในไฟล์" not in said
    assert all(f"    period: {time}\n" in made(content) for time in times)


def test_a_heading_that_only_begins_with_known_words_is_told_with_what_it_is_taken_for(content: Path) -> None:
    rows = [(*HEADS[:2], "ผู้รับผิดชอบของปีนี้", HEADS[3]), ("๑. เรื่อง", "ทำ", "กองคลัง", "ต.ค. 2567")]
    _, said = carried("plan.xlsx", papers.workbook(แผน=rows))
    assert "plan.xlsx:แผน!C1: ไม่แน่ใจ: หัวคอลัมน์ “ผู้รับผิดชอบของปีนี้” อ่านเป็น responsible" in said
    assert "    responsible: กองคลัง\n" in made(content)
