"""The pieces of an import: cells of workbooks, lists of Word, repairs, headings, and what is written."""

import io
import zipfile
from datetime import datetime, time
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from site_builder.importers import values
from site_builder.importers.choosing import Table, tables_for
from site_builder.importers.excel import Book, read_book
from site_builder.importers.grid import Grid, GridCell, lines_of, one_line, with_address
from site_builder.importers.headings import head_of, is_known_heading, plain, plain_head, shapes
from site_builder.importers.repair import mended, split_items
from site_builder.importers.row import Piece
from site_builder.importers.rows import Fragment, joined, rows_of
from site_builder.importers.sheet import made_sheet
from site_builder.importers.word import read_paper
from site_builder.importers.yaml_text import Record, scalar, written
from site_builder.model.kinds import KINDS, labels_of, record_at
from tests import papers


def grid(*rows: tuple[str, ...], name: str = "") -> Grid:
    cells = (tuple(GridCell(text, f"{n}:{m}") for m, text in enumerate(row)) for n, row in enumerate(rows))
    return Grid(name, tuple(cells))


def shown(value: Any, form: str = "General") -> str:
    """Return what is read of a cell with a value and a form."""
    book = openpyxl.Workbook()
    book.active["A1"] = value
    book.active["A1"].number_format = form
    return read_book(papers.saved(book), name="a.xlsx").grids[0].rows[0][0].text


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (1200, "General", "1200"),
        (1200, "#,##0", "1,200"),
        (1200.5, "#,##0.00", "1,200.50"),
        (1200, '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-', "1,200.00"),
        (0.1 + 0.2, "0.00", "0.30"),
        (95.7466666666667, "0.00", "95.75"),
        (95.7466666666667, "General", "95.7466666666667"),
        (2.5, "#,##0", "3"),
        (2.5, "0.##", "2.5"),
        (97.44, "General", "97.44"),
        (0.955, "0.0%", "95.5%"),
        (12, "0000", "0012"),
        (1e15, "General", "1000000000000000"),
        (True, "General", "TRUE"),
        (time(8, 30), "hh:mm", "08:30"),
        (datetime(2024, 10, 5), "d/m/yyyy", "5 ต.ค. 2567"),
        (datetime(2567, 10, 5), "[$-107041E]d mmm yyyy", "5 ต.ค. 2567"),
        (datetime(2024, 10, 1), "mmm yyyy", "ต.ค. 2567"),
        (datetime(2024, 10, 1), "[$-D07041E]mmm yyyy", "ต.ค. 2567"),
        (datetime(2024, 10, 1, 13, 5), "d mmm yy h:mm", "1 ต.ค. 2567 13.05 น."),
        (" ก\r\nข\x0bค ", "@", "ก\nข\nค"),
    ],
)
def test_a_cell_says_what_its_sheet_shows(value: Any, form: str, text: str) -> None:
    if isinstance(value, str):
        value = value.replace("\x0b", "\n")
    assert shown(value, form) == text


def book_of(book: openpyxl.Workbook, **options: str) -> Book:
    return read_book(papers.saved(book), name="a.xlsx", **options)


def test_a_workbook_tells_what_is_hidden_and_which_formulas_have_no_value() -> None:
    book = openpyxl.Workbook()
    book.active.title = "แผน"
    for row in (("ก", "ข", "ค"), ("1", "=A2", "3"), ("4", "5", "6")):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["C"].hidden = True
    book.create_sheet("ลับ").append(("ก", "ข"))
    book["ลับ"].sheet_state = "hidden"
    found = book_of(book)
    assert [each.name for each in found.grids] == ["แผน"]
    assert found.hidden_sheets == ("ลับ",)
    assert set(found.hidden) == {"a.xlsx:แผน!C:C", "a.xlsx:แผน!3:3"}
    assert found.without_value == ("a.xlsx:แผน!B2",)
    assert [each.name for each in book_of(book, sheet="ลับ").grids] == ["ลับ"]


def test_a_workbook_keeps_what_a_click_opens_and_tells_of_errors() -> None:
    book = openpyxl.Workbook()
    book.active.append(("แผน", "https://example.go.th/b/", "#REF!", "ภายใน"))
    book.active["A1"].hyperlink = "https://example.go.th/a.pdf"
    book.active["B1"].hyperlink = "https://example.go.th/b/"
    book.active["D1"].hyperlink = "#Sheet!A1"
    found = book_of(book)
    texts = [cell.text for cell in found.grids[0].rows[0]]
    assert texts == ["[แผน](https://example.go.th/a.pdf)", "https://example.go.th/b/", "#REF!", "ภายใน"]
    assert found.faults == ("a.xlsx:Sheet!C1",)


@pytest.mark.parametrize(
    ("text", "address", "typed", "line"),
    [
        ("แผน", "https://a.go.th/b", "[แผน](https://a.go.th/b)", "แผน (https://a.go.th/b)"),
        (" ๑. แผน ", "https://a.go.th/b", " ๑. [แผน](https://a.go.th/b) ", "๑. แผน (https://a.go.th/b)"),
        ("- แผน ก", "https://a.go.th/b", "- [แผน ก](https://a.go.th/b)", "- แผน ก (https://a.go.th/b)"),
        ("แผน [ร่าง]", "https://a.go.th/b", "แผน [ร่าง] (https://a.go.th/b)", "แผน [ร่าง] (https://a.go.th/b)"),
        ("แผน", "https://a.go.th/(b)", "แผน (https://a.go.th/(b))", "แผน (https://a.go.th/(b))"),
        ("ก\nข", "https://a.go.th/b", "ก\nข (https://a.go.th/b)", "ก ข (https://a.go.th/b)"),
        ("www.a.go.th", "mailto:a@a.go.th", "www.a.go.th", "www.a.go.th"),
        ("https://a.go.th", "https://a.go.th/", "https://a.go.th", "https://a.go.th"),
    ],
)
def test_what_is_linked_is_typed_as_editors_do_where_a_link_can_hold_it(
    text: str, address: str, typed: str, line: str
) -> None:
    assert with_address(text, address) == typed
    assert one_line(typed) == line


def test_merged_cells_of_excel_keep_their_places() -> None:
    book = openpyxl.Workbook()
    for row in (("ก", None, "ค"), ("ข", "1", None), (None, "2", "3")):
        book.active.append(row)
    for area in ("A1:B1", "A2:A3"):
        book.active.merge_cells(area)
    (found,) = book_of(book).grids
    assert [[cell.text for cell in row] for row in found.rows] == [["ก", "", "ค"], ["ข", "1", ""], ["", "2", "3"]]
    assert [cell.columns for cell in found.rows[0]] == [2, 1, 1]
    assert found.shown(2, 0).text == "ข"
    assert found.is_covered_from_above(2, 0)
    assert not found.is_covered_from_above(0, 1)
    assert found.rows[2][1].place == "a.xlsx:Sheet!B3"


def test_a_merged_cell_stands_in_each_row_of_a_plain_sheet() -> None:
    book = openpyxl.Workbook()
    for row in (("เดือน", "เรื่อง", "จำนวน"), ("ต.ค. 2567", "ถนน", 1), (None, "น้ำ", 2)):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    (found,) = book_of(book).grids
    head = plain_head(found)
    assert head is not None
    fragments = (Fragment(found, head),)
    _, data, _ = made_sheet(Table(None, fragments), rows_of(fragments, None), name="x")
    assert data.decode("utf-8-sig").split() == ["เดือน,เรื่อง,จำนวน", "ต.ค.", "2567,ถนน,1", "ต.ค.", "2567,น้ำ,2"]


LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="thaiNumbers"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="thaiLetters"/><w:lvlText w:val="(%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:start w:val="4"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%4)"/></w:lvl>'
)


def test_lists_are_numbered_as_word_numbers_them() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    for number in ("7", "8"):
        numbering.append(
            parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{LEVELS}</w:abstractNum>')
        )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="1"><w:abstractNumId w:val="7"/></w:num>'))
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
            '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )
    # What another list only looks like says nothing of where it begins: it goes on.
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"/></w:num>')
    )
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell._tc.remove(cell.paragraphs[0]._p)
    paragraphs = [*zip("กขคงจฉช", (0, 1, 1, 2, 0, 1, 3), "1111111", strict=True)]
    paragraphs += [("ซ", 0, "2"), ("ญ", 0, "3"), ("ฌ", 0, "0")]
    for text, level, number in paragraphs:
        properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        cell._tc.append(parse_xml(f"<w:p {nsdecls('w')}>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"))
    assert cell._tc.findall(qn("w:p"))
    paper = read_paper(papers.saved(document), name="a.docx")
    assert paper.grids[0].rows[0][0].text.split("\n") == [
        "๑. ก", "  (ก) ข", "  (ข) ค", "    • ง", "๒. จ", "  (ก) ฉ", "      ๒.iv) ช", "๑. ซ", "๒. ญ", "ฌ",
    ]  # fmt: skip
    assert paper.numbered == 9


def test_a_cell_of_word_whose_width_is_no_number_is_one_column_wide() -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=2).cell(0, 0)
    cell.text = "ก"
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:gridSpan {nsdecls("w")} w:val="x"/>'))
    (row,) = read_paper(papers.saved(document), name="a.docx").grids[0].rows
    assert [(cell.text, cell.columns) for cell in row] == [("ก", 1), ("", 1)]


@pytest.mark.parametrize(
    ("row", "is_known"),
    [
        (("ลำดับ", "มาตรการ", "ผู้รับผิดชอบ"), True),
        (("ลำดับ", "มาตรการ"), False),
        # Two of three are known; cells that are empty are none of them.
        (("ลำดับ", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา", "ดอกไม้", "ต้นไม้", "", "", ""), True),
        (("ลำดับ", "มาตรการ", "ผู้รับผิดชอบ", "ดอกไม้", "ต้นไม้"), False),
        (("ลำดับ", "มาตรการ", "ผู้รับผิดชอบ", "1,200"), False),
    ],
)
def test_a_row_is_a_heading_where_two_of_three_of_its_words_are_known(row: tuple[str, ...], is_known: bool) -> None:
    assert is_known_heading(grid(row), 0) is is_known


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("แ น ว ท า ง ปฏิบัติ", "แนวทาง ปฏิบัติ"),
        ("ใ ห้ ผู้ ร ับ บ ริ ก า ร ประเมิน", "ให้ ผู้ รับ บริการ ประเมิน"),
        ("ด าเนินการ ทบทวนค าสั่ง น ้าท่วม", "ดำเนินการ ทบทวนคำสั่ง น้ำท่วม"),
        ("จ\u0e4d\u0e32นวน", "จำนวน"),
        ("งบ ๘๗๓ ,๗๖๐ บาท", "งบ ๘๗๓,๗๖๐ บาท"),
        ("พ.ศ. ๒๕๖ ๓ และ มี.ค. 25 66", "พ.ศ. ๒๕๖๓ และ มี.ค. 2566"),
        ("๓ . แนวทาง", "๓. แนวทาง"),
        ("คำ\u200bไทย", "คำไทย"),
    ],
)
def test_what_a_tool_broke_is_mended(text: str, after: str) -> None:
    now, repairs = mended(text)
    assert now == after
    assert repairs
    assert all(repair.before != repair.after for repair in repairs)


@pytest.mark.parametrize(
    "text",
    [
        "ก ข ค ง จ",
        "ดาเนินการ",
        "ข้อ 1, 200 คน",
        "ปี 2 ครั้ง 566",
        "มีเสียง ดัง า",
        "ข้อ ๒ ๕ ๖ ๓",
        "เวปไซต์ การการ ๒๕๖o",
        "๒ . ๕ เมตร",
    ],
)
def test_what_may_be_meant_is_left_as_it_is(text: str) -> None:
    assert mended(text) == (text, ())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("๑.แจ้ง ๒.ประกาศ ๓.เปิด", ["๑.แจ้ง", "๒.ประกาศ", "๓.เปิด"]),
        ("1.กำหนด ๒.สร้าง", ["1.กำหนด", "๒.สร้าง"]),
        ("๑) ทำ ๒) ทำต่อ", ["๑) ทำ", "๒) ทำต่อ"]),
        ("(๑) ทำ (๒) ทำต่อ", ["(๑) ทำ", "(๒) ทำต่อ"]),
        ("๑.ประชุมวันที่ ๑ ม.ค.๖๕ เวลา ๙.๓๐ น.", ["๑.ประชุมวันที่ ๑ ม.ค.๖๕ เวลา ๙.๓๐ น."]),
        ("ทำข้อ ๑. และ ๒. ให้เสร็จ", ["ทำข้อ ๑. และ ๒. ให้เสร็จ"]),
        ("๒.ต่อ ๓.ท้าย", ["๒.ต่อ ๓.ท้าย"]),
        ("๑.ทำ\n๒.ทำต่อ", ["๑.ทำ", "๒.ทำต่อ"]),
        ("๑.ทำ\n๒.ทำต่อ ๓.ท้าย", ["๑.ทำ", "๒.ทำต่อ", "๓.ท้าย"]),
        ("๑.ทำ\n๓.ทำต่อ ๔.ท้าย", ["๑.ทำ", "๓.ทำต่อ ๔.ท้าย"]),
        ("๑.ทำ\n๒)ทำต่อ ๓)ท้าย", ["๑.ทำ", "๒)ทำต่อ ๓)ท้าย"]),
        ("-ทำ ๑ ครั้ง -แจ้ง", ["-ทำ ๑ ครั้ง", "-แจ้ง"]),
        ("- ทำ - แจ้ง", ["- ทำ - แจ้ง"]),
        ("ทำ -แจ้ง", ["ทำ -แจ้ง"]),
        ("-5 ถึง -ต่ำกว่า", ["-5 ถึง -ต่ำกว่า"]),
    ],
)
def test_items_in_one_line_get_lines_of_their_own(text: str, lines: list[str]) -> None:
    assert split_items(text).split("\n") == lines


@pytest.mark.parametrize(
    ("text", "following", "whole"),
    [
        ("ประเมินตาม", "ระดับคุณภาพ", "ประเมินตามระดับคุณภาพ"),
        ("๑.ทำ", "๒.ทำต่อ", "๑.ทำ\n๒.ทำต่อ"),
        ("ปี 2566", "ถึงปี 2567", "ปี 2566 ถึงปี 2567"),
        ("ระบบ", "E-Service", "ระบบ E-Service"),
    ],
)
def test_a_text_that_a_page_cut_is_joined(text: str, following: str, whole: str) -> None:
    assert joined(text, following) == whole


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ คะแนน 97.44", ("1", "การปฏิบัติหน้าที่", "97.44")),
        ("ตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต (คะแนน ๑๐๐)", ("๑๐", "การป้องกันการทุจริต", "๑๐๐")),
        ("3. การใช้อำนาจ 81.51 คะแนน", ("3", "การใช้อำนาจ", "81.51")),
        ("ตัวชี้วัดที่ 3 การใช้อำนาจ", ("3", "การใช้อำนาจ", None)),
        ("การใช้อำนาจ", (None, "การใช้อำนาจ", None)),
    ],
)
def test_number_name_and_score_of_an_indicator_are_parted(text: str, parts: tuple[str | None, ...]) -> None:
    assert values.parted_indicator(text) == parts


def test_boxes_stand_in_lines_or_behind_words() -> None:
    text = "ทำแล้ว\n☑ ดำเนินการแล้วเสร็จ ☐ ยังไม่ได้ดำเนินการ\n- ต่อ ☐ อยู่ระหว่างดำเนินการ\n☐ อย่างอื่น"
    left, boxes = values.boxes_in(text)
    assert left == "ทำแล้ว\n- ต่อ\n☐ อย่างอื่น"
    assert boxes == [("ดำเนินการแล้วเสร็จ", True), ("ยังไม่ได้ดำเนินการ", False), ("อยู่ระหว่างดำเนินการ", False)]
    assert values.status_from(boxes) == "done"
    assert values.status_from([("แล้วเสร็จ", True), ("อยู่ระหว่างดำเนินการ", True)]) is None


def test_names_in_lines_are_a_list_and_signs_between_them_stay() -> None:
    assert values.names(Piece("สำนักปลัด/\nกองคลัง", "x")) == "สำนักปลัด/กองคลัง"
    assert values.names(Piece("กองคลัง/ กองช่าง", "x")) == "กองคลัง/ กองช่าง"
    assert values.names(Piece("ผู้บริหาร\nนิติการ", "x")) == ["ผู้บริหาร", "นิติการ"]


@pytest.mark.parametrize("name", sorted(shapes()))
def test_each_heading_means_a_field_that_the_model_has(name: str) -> None:
    shape = shapes()[name]
    listed = record_at(KINDS[shape.kind], (shape.list_key, 0))
    if name == "assignments":
        listed = record_at(KINDS[shape.kind], (shape.list_key, 0, "rows", 0))
    assert listed is not None
    fields = {field.partition(".")[0] for field in shape.wordings.values()}
    # The number of a row is the order of the list, where the model keeps none.
    assert fields - {"no"} <= labels_of(listed).keys()
    assert {field.partition(".")[0] for need in shape.needs for field in need} <= fields
    assert all(plain(wording) == wording for wording in shape.wordings)


def test_a_known_heading_takes_its_field_before_one_that_begins_like_it() -> None:
    table = grid(("ผู้รับผิดชอบโครงการหลัก", "มาตรการ", "ผู้รับผิดชอบ", "สีที่ใช้", "มาตรการ"), ("ก", "ข", "ค", "ง", "จ"))
    head = head_of(table, shapes()["measures"])
    assert head is not None
    assert [heading.field for heading in head.headings] == [None, "title", "responsible", None, None]


def test_a_heading_that_begins_like_a_known_one_is_taken_for_it_and_not_sure() -> None:
    head = head_of(grid(("มาตรการ", "ผู้รับผิดชอบงานนี้"), ("ก", "ข")), shapes()["measures"])
    assert head is not None
    assert [(heading.field, heading.is_sure) for heading in head.headings] == [("title", True), ("responsible", False)]


def test_headings_in_two_rows_may_be_years_where_merged_cells_say_so() -> None:
    book = openpyxl.Workbook()
    for row in (("มาตรการ", "งบประมาณ (บาท)", None), (None, 2567, 2568), ("ก", 5, 6)):
        book.active.append(row)
    for area in ("A1:A2", "B1:C1"):
        book.active.merge_cells(area)
    head = head_of(book_of(book).grids[0], shapes()["measures"])
    assert head is not None
    assert (head.rows, [heading.text for heading in head.headings]) == (
        2,
        ["มาตรการ", "งบประมาณ (บาท) 2567", "งบประมาณ (บาท) 2568"],
    )


def test_of_headings_that_begin_alike_none_is_taken_for_a_field() -> None:
    heads = ("เดือน", "จำนวนเรื่องร้องเรียนการทุจริต", "จำนวนเรื่องร้องเรียนทั่วไป", "แล้วเสร็จ")
    head = head_of(grid(heads, ("ต.ค. 2567", "0", "1", "1")), shapes()["statistics"])
    assert head is not None
    assert [heading.field for heading in head.headings] == ["period", None, None, "done"]


def test_one_row_that_is_fuller_makes_no_title_of_the_rows_above_it() -> None:
    head = plain_head(
        grid(("ลำดับ", "รายการ", "งบ", ""), ("1", "ก", "5", ""), ("2", "ข", "", ""), ("3", "ค", "6", "เกิน"))
    )
    assert head is not None
    assert head.row == 0


def test_half_a_row_of_two_columns_is_no_group() -> None:
    table = grid(("คำถาม", "คำตอบ"), ("ก", "ข"), ("ค", ""), ("", "ง"))
    (found,) = tables_for("questions", (table,), is_paper=False)
    rows = rows_of(found.fragments, found.shape).rows
    assert [(row.text(0), row.text(1), row.group) for row in rows] == [("ก", "ข", None), ("ค", "ง", None)]


def test_under_other_headings_another_table_begins_which_is_told() -> None:
    table = grid(
        ("ลำดับ", "รายการ", "จำนวน"),
        ("1", "โต๊ะ", "2"),
        ("ที่", "ตั้งของสำนักงาน", ""),
        ("", "", ""),
        ("2", "เก้าอี้", "3"),
        ("", "", ""),
        ("ลำดับที่", "ผู้ขาย", "ที่อยู่"),
        ("1", "ร้านสมมุติ", "อำเภอตัวอย่าง"),
    )
    head = plain_head(table)
    assert head is not None
    rows = rows_of((Fragment(table, head),), None)
    assert [row.text(1) for row in rows.rows] == ["โต๊ะ", "ตั้งของสำนักงาน", "เก้าอี้"]
    assert [(told.name, told.place) for told in rows.told] == [("another", "6:0")]


@pytest.mark.parametrize(
    ("between", "place", "beside"),
    [
        ([("", "", ""), ("ตารางที่ 2 ผู้ขาย", "", "")], "4:0", []),
        ([("ตารางที่ 2", "", ""), ("ผู้ขาย", "", "")], "3:0", []),
        ([("", "", ""), ("", "", "ลงชื่อ ก"), ("", "", ""), ("", "ตารางที่ 2", "")], "6:1", ["ลงชื่อ ก"]),
        ([("หมายเหตุ: นับใหม่", "", ""), ("ตารางที่ 2", "", "")], "4:0", []),
        ([("3", "", ""), ("", "", "")], "5:0", []),
    ],
)
def test_the_title_of_another_table_is_no_row_of_the_first(
    between: list[tuple[str, ...]], place: str, beside: list[str]
) -> None:
    rows = [("ลำดับ", "รายการ", "จำนวน"), ("1", "โต๊ะ", "2"), ("2", "เก้าอี้", "3")]
    table = grid(*rows, *between, ("ลำดับที่", "ผู้ขาย", "ที่อยู่"), ("1", "ร้านสมมุติ", "อำเภอตัวอย่าง"))
    head = plain_head(table)
    assert head is not None
    found = rows_of((Fragment(table, head),), None)
    assert [row.text(1) for row in found.rows] == ["โต๊ะ", "เก้าอี้"]
    assert [told.place for told in found.told if told.name == "another"] == [place]
    assert [told.fields["text"] for told in found.told if told.name == "beside"] == beside
    assert [note.text for note in found.notes] == [row[0] for row in between if row[0].startswith("หมายเหตุ")]


def test_headings_again_and_numbers_of_columns_are_no_rows() -> None:
    heads = ("มาตรการ", "วิธีการดำเนินการ", "ผู้รับผิดชอบ")
    table = grid(heads, ("(1)", "(2)", "(3)"), ("ก", "ข", "ค"), heads, ("ง", "จ", "ฉ"))
    (found,) = tables_for("measures", (table,), is_paper=False)
    rows = rows_of(found.fragments, found.shape)
    assert (rows.headings, rows.data, len(rows.rows)) == (2, 2, 2)


@pytest.mark.parametrize(
    ("rows", "count", "joined"),
    [
        # The second has a number that follows, though nobody is responsible.
        ((("๑.ก", "ทำ", "กองคลัง", "ต.ค. 2567"), ("๒.ข", "ทำ", "", "")), 2, 0),
        # Words in the first cell without a number go on.
        ((("๑.ก", "ทำ", "กองคลัง", "ต.ค. 2567"), ("ข", "ทำต่อ", "", "")), 1, 1),
        # One of the two is enough for a measure of its own.
        ((("๑.ก", "ทำ", "กองคลัง", "ต.ค. 2567"), ("", "ทำต่อ", "", "พ.ย. 2567")), 2, 0),
    ],
)
def test_a_row_goes_on_where_nobody_is_responsible_and_no_period_stands(
    rows: tuple[tuple[str, ...], ...], count: int, joined: int
) -> None:
    table = grid(("มาตรการ", "วิธีการดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา"), *rows)
    (found,) = tables_for("measures", (table,), is_paper=False)
    made = rows_of(found.fragments, found.shape)
    assert (len(made.rows), made.joined) == (count, joined)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("กองคลัง", "กองคลัง"),
        ("๑.", "๑."),
        ("2565", "2565"),
        ("1,200", '"1,200"'),
        ("008", '"008"'),
        ("- ทำ", '"- ทำ"'),
        ("ก: ข", '"ก: ข"'),
        ("ก #ข", '"ก #ข"'),
        ("yes", '"yes"'),
        ("2568-01-31", '"2568-01-31"'),
        ('คำ "ก"', 'คำ "ก"'),
        ('"ก"', '"\\"ก\\""'),
        ("", '""'),
    ],
)
def test_a_text_is_quoted_where_it_would_be_read_as_something_else(text: str, typed: str) -> None:
    assert scalar(text) == typed


def test_a_record_of_comments_alone_is_an_empty_one() -> None:
    record = Record()
    record.note("period: พิมพ์ช่วงเวลา")
    text = written(Record([("rows", [record, Record([("no", "1")])])]))
    assert text == "rows:\n    # period: พิมพ์ช่วงเวลา\n  - {}\n  - no: 1\n"


def test_what_no_text_can_hold_is_left_out_of_lines() -> None:
    assert lines_of("\n  ก \r\nข\x00\x1f\u2028ค\x85\n\n") == "ก\nข\nค"


def test_what_is_broken_inside_is_not_read() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(KeyError):
        read_book(made.getvalue(), name="a.xlsx")
