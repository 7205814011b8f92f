"""Orders, lists and what is linked in them become records of their kind."""

import io
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from site_builder.text.inline import parse_inline
from tests import papers
from tests.imports import ID, carried, made, record


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
