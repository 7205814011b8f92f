"""What stands outside of the tables: the head of a memo or an order, and the analysis before the measures."""

from pathlib import Path

import pytest

from site_builder.importers.grid import Said
from site_builder.importers.memo import memo_in, order_in
from tests import papers
from tests.imports import HEADS, ID, carried, faults, made, record

ENTRIES = [
    ("มาตรการ", "วิธีการดำเนินงาน", "ผู้รับผิดชอบ", "ผลการดำเนินงาน"),
    ("๑.ดูแลเงิน", "๑.ทำ", "กองคลัง", "ทำแล้ว"),
]
MEASURES = [HEADS[:4], ("๑.ดูแลเงิน", "๑.ทำ", "กองคลัง", "ต.ค.๖๗")]
MEMO = (
    "บันทึกข้อความ",
    "ส่วนราชการ สำนักปลัด เทศบาลตำบลสมมติ โทร ๐-๒๐๐๐-๐๐๐๐ ต่อ ๑๐๑",
    "ที่ สม ๖๙๐๑/๑๗๗\tวันที่ ๕ เมษายน ๒๕๖๘",
    "เรื่อง รายงานผลการดำเนินการตามมาตรการ",
    "ประจำปี ๒๕๖๘",
    "เรียน นายกเทศมนตรีตำบลสมมติ",
    "เรื่องเดิม",
    "ตามที่ได้กำหนดมาตรการไว้",
)
ANALYSIS = (
    "จากการประเมิน ITA ในปีงบประมาณ พ.ศ.๒๕๖๗ พบว่า มีผลคะแนน ……๘๖.๔๕……… คะแนน อยู่ในระดับ   ผ่าน   ดังนี้",
    "1.1 ประเด็นจุดแข็ง (ตัวชี้วัดที่ได้คะแนนมากกว่า 85) มีดังนี้",
    "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่",
    "ตัวชี้วัดที่ ๖  คุณภาพการดำเนินงาน 90.10 คะแนน",
    "1.2 ประเด็นข้อบกพร่องหรือจุดอ่อนที่จะต้องแก้ไข (ตัวชี้วัดที่ได้คะแนนน้อยที่สุด)",
    "ตัวชี้วัดที่ 2 การใช้งบประมาณ",
    "โดยวิเคราะห์แต่ละตัวชี้วัดได้ดังนี้",
)
FOUND = ("ตัวชี้วัดของการประเมิน ITA", "ประเด็นที่ต้องแก้ไข/ปรับปรุง")
INTERNAL = [
    FOUND,
    ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)", ""),
    (
        "1. การใช้งบประมาณ  76.71 คะแนน",
        "จากคะแนน IIT พบว่า มีประเด็นดังนี้\n1.การใช้งบประมาณ พบว่า ไม่รู้แผน\n2.เรื่องอื่น พบว่า ช้า",
    ),
    ("2. การใช้อำนาจ ๘๑.๕๑ คะแนน", ""),
]
PUBLIC = [FOUND, ("1. การป้องกันการทุจริต 12.50 คะแนน", "ไม่มีมาตรการ")]


def paragraphs(*texts: str) -> list[Said]:
    return [Said(text, f"x.docx:paragraph {number}") for number, text in enumerate(texts, 1)]


def test_the_head_of_a_memo_is_read_and_the_rest_told(content: Path) -> None:
    _, said = carried("r.docx", papers.paper(*MEMO, ENTRIES), topic="integrity-report")
    assert """memo:
  unit: สำนักปลัด เทศบาลตำบลสมมติ
  phone: ๐-๒๐๐๐-๐๐๐๐
  extension: ๑๐๑
  number_prefix: สม ๖๙๐๑
  number: ๑๗๗
  date: ๕ เมษายน ๒๕๖๘
  subject: รายงานผลการดำเนินการตามมาตรการ ประจำปี ๒๕๖๘
  to: นายกเทศมนตรีตำบลสมมติ
columns:
""" in made(content, "integrity-report")
    assert "r.docx:paragraph 1: อ่านส่วนหัวของบันทึกข้อความแล้ว" in said
    assert "r.docx: ข้อความนอกตาราง 2 ย่อหน้าไม่ได้นำเข้า" in said
    assert faults(content) == []


def test_what_a_memo_says_is_read_down_to_the_first_name(content: Path) -> None:
    more = ("และติดตามแล้ว", "ข้อพิจารณา", "จึงเรียนมาเพื่อโปรดทราบ", "(นางสาวบทบาท สมมุติ)", "นักวิชาการ", "ความเห็นของปลัด")
    _, said = carried("r.docx", papers.paper(*MEMO, *more, ENTRIES), topic="integrity-report")
    memo = record(content, "integrity-report", "measures-report").memo
    assert [(each.heading, each.body.text.rstrip()) for each in memo.sections] == [
        ("เรื่องเดิม", "ตามที่ได้กำหนดมาตรการไว้\nและติดตามแล้ว"),
        ("ข้อพิจารณา", "จึงเรียนมาเพื่อโปรดทราบ"),
    ]
    assert "r.docx:paragraph 1: อ่านส่วนหัวและเนื้อความของบันทึกข้อความแล้ว" in said
    assert "r.docx: ข้อความนอกตาราง 3 ย่อหน้าไม่ได้นำเข้า" in said
    assert "บทบาท" not in made(content, "integrity-report")


@pytest.mark.parametrize("more", [(), ("ข้อพิจารณา", "(นางสาวบทบาท สมมุติ)")])
def test_sections_that_nothing_ends_or_that_say_nothing_are_left_out(more: tuple[str, ...]) -> None:
    memo = memo_in(paragraphs(*MEMO, *more))
    assert memo is not None
    assert not memo.has_sections
    assert len(memo.taken) == 6


def test_a_number_that_was_never_given_is_left_out() -> None:
    memo = memo_in(paragraphs(*MEMO[:2], "ที่ สม ๖๙๐๑/-", "วันที่ ๕ เมษายน ๒๕๖๘", *MEMO[3:4], MEMO[5]))
    assert memo is not None
    keys = dict(entry for entry in memo.record if isinstance(entry, tuple))
    assert (keys.get("number_prefix"), keys.get("number"), keys["date"]) == ("สม ๖๙๐๑", None, "๕ เมษายน ๒๕๖๘")


@pytest.mark.parametrize(
    "lines",
    [
        MEMO[1:],
        (*MEMO, *MEMO),
        tuple(line for line in MEMO if not line.startswith("เรียน")),
        ("บันทึกข้อความ", "รายงานผลครึ่งปี"),
    ],
)
def test_what_is_no_single_whole_head_of_a_memo_is_none(lines: tuple[str, ...]) -> None:
    assert memo_in(paragraphs(*lines)) is None


def test_a_memo_covers_citizen_ids_and_mends_letters(content: Path) -> None:
    memo = [line.replace("ประจำปี ๒๕๖๘", f"ของ {ID} ด าเนินการ") for line in MEMO]
    _, said = carried("r.docx", papers.paper(*memo, ENTRIES), topic="integrity-report")
    assert ID not in made(content, "integrity-report")
    assert "r.docx:paragraph 5: ซ่อมตัวอักษร" in said
    assert "ดำเนินการ" in made(content, "integrity-report")


def test_an_order_has_its_number_its_subject_and_its_day(content: Path) -> None:
    order = [("ข้อ", "ข้อมูล", "ผู้รับผิดชอบ"), ("๐๑", "โครงสร้าง", "ทุกกอง")]
    before = ("คำสั่งเทศบาลตำบลสมมติ", "ที่ ๐๑๔ /๒๕๖๘", "เรื่อง มอบหมายงาน", "ตามรายการแนบ", "******", "ด้านทั่วไป")
    carried("o.docx", papers.paper(*before, order, "สั่ง ณ วันที่ ๕ มกราคม พ.ศ. ๒๕๖๘"), topic="assignments")
    found = record(content, "assignments", "assignments")
    assert (found.number, found.number_printed, found.order_year) == ("๐๑๔", "ที่ ๐๑๔ /๒๕๖๘", 2568)
    assert (found.subject, found.order_date.text) == ("มอบหมายงาน ตามรายการแนบ", "๕ มกราคม พ.ศ. ๒๕๖๘")
    assert "# subject" not in made(content, "assignments")
    assert [group.title for group in found.groups] == ["ด้านทั่วไป"]


def test_a_subject_without_a_line_under_it_is_one_paragraph() -> None:
    order = order_in(paragraphs("คำสั่งเทศบาลตำบลสมมติ", "เรื่อง มอบหมายงาน", "เพื่อให้งานเรียบร้อย"))
    assert order is not None
    assert ("subject", "มอบหมายงาน") in order.record
    assert order.taken == ("x.docx:paragraph 1", "x.docx:paragraph 2")


def test_an_analysis_stands_under_its_keys_as_the_document_claims_it(content: Path) -> None:
    _, said = carried("p.docx", papers.paper(*ANALYSIS, INTERNAL, "แบบวัด OIT", PUBLIC, "ตารางมาตรการ", MEASURES))
    assert """analysis:
  year: ๒๕๖๗
  total: ๘๖.๔๕
  level: ผ่าน
  strengths_rule: ตัวชี้วัดที่ได้คะแนนมากกว่า 85
  strengths:
    - {indicator: 1, printed: การปฏิบัติหน้าที่}
    - {indicator: 6, printed: คุณภาพการดำเนินงาน, note: 90.10 คะแนน}
  weaknesses_rule: ตัวชี้วัดที่ได้คะแนนน้อยที่สุด
  weaknesses:
    - {indicator: 2, printed: การใช้งบประมาณ}
  findings:
    - {instrument: IIT, "no": "1.", indicator: 2, finding: การใช้งบประมาณ พบว่า ไม่รู้แผน}
    - {instrument: IIT, "no": "2.", finding: เรื่องอื่น พบว่า ช้า}
    - {instrument: OIT, finding: ไม่มีมาตรการ}
columns:
""" in made(content)
    assert "table 1:row 1:column 1: อ่านประเด็นของตารางวิเคราะห์ ITA ลงใน analysis แล้ว 2 ข้อ" in said
    assert "table 1:row 1:column 1: คะแนนในตารางวิเคราะห์ไม่ได้นำเข้า: 2 = 76.71, 3 = 81.51" in said
    assert "table 1:row 3:column 2: ข้อความนำ “จากคะแนน IIT พบว่า มีประเด็นดังนี้”" in said
    assert "p.docx: ข้อความนอกตาราง 3 ย่อหน้าไม่ได้นำเข้า" in said
    assert faults(content) == []


def test_a_year_that_no_paragraph_or_several_state_is_asked_for(content: Path) -> None:
    for number, lines in enumerate((ANALYSIS[1:], (ANALYSIS[0], *ANALYSIS)), 1):
        _, said = carried("p.docx", papers.paper(*lines, MEASURES), "--part", f"{number}")
        assert "analysis:\n  # year: พิมพ์ปีของผลที่วิเคราะห์ เช่น 2567\n" in made(content, f"integrity-measures--{number}")
        assert "ต้องแก้ในไฟล์" in said


def test_a_list_that_stands_twice_is_not_chosen_from(content: Path) -> None:
    carried("p.docx", papers.paper(*ANALYSIS[:6], *ANALYSIS[1:4], MEASURES))
    assert "strengths" not in made(content)
    assert "weaknesses:" in made(content)


def test_findings_of_no_instrument_stay_where_they_are_and_are_told(content: Path) -> None:
    _, said = carried("p.docx", papers.paper("แบบวัด IIT และ EIT", PUBLIC, MEASURES))
    assert "analysis:" not in made(content)
    assert "p.docx:table 1:row 1:column 1: ตารางนี้เป็นผลวิเคราะห์ ITA ไม่ใช่มาตรการ" in said
