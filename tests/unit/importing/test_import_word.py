"""What Word alone does to a table: cells that are merged, numbers and boxes of its own, what was deleted, notes."""

import io
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests import papers
from tests.imports import HEADS, carried, made, record


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


def test_a_sign_of_a_font_of_signs_is_ticked_open_or_a_bullet(content: Path) -> None:
    signs = [("Wingdings", "F0FE"), ("Wingdings 2", "F0A3"), ("Wingdings", "F0D8"), ("Symbol", "F0FE")]
    runs = "".join(
        f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r><w:r><w:t>{number}</w:t></w:r>'
        for number, (font, code) in enumerate(signs)
    )
    document = docx.Document()
    table = document.add_table(rows=2, cols=4)
    for row, texts in zip(table.rows, [HEADS[:4], ("๑. เรื่อง", "", "กองคลัง", "ต.ค. 2567")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    cell = table.cell(1, 1)
    cell._tc.replace(cell.paragraphs[0]._p, parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>"))
    carried("plan.docx", papers.saved(document))
    assert "☑0☐1•2•3" in made(content)


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


def test_a_note_under_a_table_of_word_is_one_of_the_page(content: Path) -> None:
    rows = [("งาน", "คน"), ("ทะเบียน", "5")]
    paper = papers.paper("สถิติ", rows, "หมายเหตุ : นับถึง 30 ก.ย. 2567", "ลงชื่อ ก", "ที่มา: ทะเบียน")
    _, said = carried("d.docx", paper, topic="service-statistics")
    assert made(content, "service-statistics").endswith('table_notes: ["หมายเหตุ : นับถึง 30 ก.ย. 2567"]\n')
    assert "ข้อความนอกตาราง 3 ย่อหน้าไม่ได้นำเข้า" in said
