"""Workbooks: numbers are numbers, all else is text, names are legal, and the same tables give the same bytes."""

import csv
import time
import zipfile
from io import BytesIO, StringIO
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.render.contexts.base import ColumnHead, DataTable
from site_builder.render.exports import as_csv, plain_rows
from site_builder.render.workbook import as_workbook
from site_builder.text.blocks import parse_blocks

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def table(*rows: tuple[str, ...], title: str = "สถิติเรื่องร้องเรียน", total: tuple[str, ...] | None = None) -> DataTable:
    """A table of a text and a number."""
    columns = (ColumnHead(heading="ช่วงเวลา"), ColumnHead(heading="รับเรื่อง", is_number=True))
    return DataTable(id="statistics", title=title, columns=columns, rows=rows, total=total, csv_url="")


class Book:
    """What a spreadsheet program reads out of a workbook."""

    def __init__(self, data: bytes) -> None:
        self.files = zipfile.ZipFile(BytesIO(data))
        self.strings = [
            "".join(part.text or "" for part in item.iter(f"{_MAIN}t"))
            for item in self.read("xl/sharedStrings.xml").iter(f"{_MAIN}si")
        ]

    def read(self, path: str) -> ET.Element:
        """Return a part of the workbook."""
        return ET.fromstring(self.files.read(path))

    def names(self) -> list[str]:
        """Return the names of the sheets."""
        return [sheet.attrib["name"] for sheet in self.read("xl/workbook.xml").iter(f"{_MAIN}sheet")]

    def cells(self, sheet: int = 1) -> dict[str, str | float]:
        """Return the cells by their addresses: a number as a number, a text as a text."""
        return {
            cell.attrib["r"]: self._value(cell) for cell in self._cells(sheet) if cell.find(f"{_MAIN}v") is not None
        }

    def formats(self, sheet: int = 1) -> dict[str, str]:
        """Return the formats of the numbers by the addresses of their cells; `0` is built in and has no entry."""
        styles = self.read("xl/styles.xml")
        codes = {form.attrib["numFmtId"]: form.attrib["formatCode"] for form in styles.iter(f"{_MAIN}numFmt")}
        used = [form.attrib["numFmtId"] for form in styles.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")]
        built_in = {"1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00"}
        return {
            cell.attrib["r"]: codes.get(number) or built_in[number]
            for cell in self._cells(sheet)
            if (number := used[int(cell.attrib["s"])]) != "0"
        }

    def _cells(self, sheet: int) -> list[ET.Element]:
        return list(self.read(f"xl/worksheets/sheet{sheet}.xml").iter(f"{_MAIN}c"))

    def _value(self, cell: ET.Element) -> str | float:
        text = cell.findtext(f"{_MAIN}v") or ""
        return self.strings[int(text)] if cell.get("t") == "s" else float(text)


def test_a_number_is_a_number_and_looks_as_printed() -> None:
    rows = (("ต.ค.", "1,234.50"), ("พ.ย.", "๑๒"), ("ธ.ค.", "-5"), ("ม.ค.", "0.5"), ("ก.พ.", "1200"))
    book = Book(as_workbook((table(*rows, total=("รวม", "2,441")),), title="สถิติ"))
    numbers = {place: value for place, value in book.cells().items() if place.startswith("B") and place != "B1"}
    assert numbers == {"B2": 1234.5, "B3": 12, "B4": -5, "B5": 0.5, "B6": 1200, "B7": 2441}
    shown = {"B2": "#,##0.00", "B3": "0", "B4": "0", "B5": "0.0", "B6": "0", "B7": "#,##0"}
    assert book.formats() == shown


@pytest.mark.parametrize(
    "text", ["-", "ไม่มี", "007", "1,23", "12 บาท", "1e5", "NaN", "Infinity", "1234567890123456", "=1+1", "1-2"]
)
def test_what_is_no_number_stays_as_it_was_printed(text: str) -> None:
    assert Book(as_workbook((table(("ต.ค.", text)),), title="สถิติ")).cells()["B2"] == text


@pytest.mark.parametrize(
    "text",
    [
        "=SUM(A1:A9)",
        '=HYPERLINK("https://example.com")',
        "+66 1",
        "-รณรงค์",
        "@นายก",
        "{=1}",
        "https://example.com",
        "5/3",
    ],
)
def test_a_text_is_never_a_formula_a_link_or_a_date(text: str) -> None:
    data = as_workbook((table((text, "1")),), title="สถิติ")
    book = Book(data)
    assert book.cells()["A2"] == text
    sheet = book.files.read("xl/worksheets/sheet1.xml")
    assert b"<f" not in sheet
    assert b"<hyperlink" not in sheet


def test_a_cell_of_several_lines_keeps_them_with_their_markers() -> None:
    shown = DataTable(
        id="measures",
        title="มาตรการ",
        columns=(ColumnHead(heading="วิธี"),),
        rows=((parse_blocks("๑. แจ้งเวียน\n๒. ประกาศ"),),),
        csv_url="",
    )
    assert str(Book(as_workbook((shown,), title="มาตรการ")).cells()["A2"]).split("\n") == ["๑. แจ้งเวียน", "๒. ประกาศ"]


def test_a_cell_beyond_the_limit_is_shortened_and_not_lost() -> None:
    text = str(Book(as_workbook((table(("ก" * 40_000, "1")),), title="สถิติ")).cells()["A2"])
    assert (len(text), text[-1]) == (32_767, "…")


def test_the_head_is_frozen_and_printed_on_every_sheet() -> None:
    book = Book(as_workbook((table(("ต.ค.", "1")),), title="สถิติ"))
    pane = next(book.read("xl/worksheets/sheet1.xml").iter(f"{_MAIN}pane"))
    assert (pane.attrib["ySplit"], pane.attrib["state"]) == ("1", "frozen")
    assert [name.attrib["name"] for name in book.read("xl/workbook.xml").iter(f"{_MAIN}definedName")] == [
        "_xlnm.Print_Titles"
    ]


def test_thai_marks_above_and_below_take_no_width() -> None:
    wide, marked = ("ก" * 20, "1"), ("กี่" * 20, "1")
    widths = []
    for row in (wide, marked):
        sheet = Book(as_workbook((table(row),), title="สถิติ")).read("xl/worksheets/sheet1.xml")
        widths.append(next(sheet.iter(f"{_MAIN}col")).attrib["width"])
    assert widths[0] == widths[1]


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (("แผน [1/2]: ครึ่งปี*?",), ["แผน 1 2 ครึ่งปี"]),
        (("ก" * 40, "ก" * 40), ["ก" * 31, "ก" * 27 + " (2)"]),
        (("Plan", "PLAN"), ["Plan", "PLAN (2)"]),
        (("'สถิติ'",), ["สถิติ"]),
        (("History",), ["statistics"]),
        (("///",), ["statistics"]),
        (("🎁" * 20,), ["🎁" * 15]),
    ],
)
def test_a_sheet_has_a_name_that_excel_accepts(titles: tuple[str, ...], names: list[str]) -> None:
    book = Book(as_workbook(tuple(table(("ต.ค.", "1"), title=title) for title in titles), title="สถิติ"))
    assert book.names() == names


@given(st.lists(st.text(max_size=60), min_size=1, max_size=4))
def test_any_titles_and_texts_make_a_workbook(texts: list[str]) -> None:
    tables = tuple(table((text, text), title=text) for text in texts)
    names = Book(as_workbook(tables, title=texts[0])).names()
    assert len({name.casefold() for name in names}) == len(texts)
    assert all(0 < len(name.encode("utf-16-le")) <= 62 for name in names)


def test_the_same_tables_give_the_same_bytes_at_any_time_in_any_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = (table(("ต.ค.", "1")), table(("พ.ย.", "2"), title="อื่น"))
    made = set()
    for zone in ("UTC", "Asia/Bangkok", "Pacific/Kiritimati"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        made.add(as_workbook(tables, title="สถิติ"))
    monkeypatch.undo()
    time.tzset()
    assert len(made) == 1
    (data,) = made
    assert {info.date_time for info in zipfile.ZipFile(BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"2000-01-01T00:00:00Z" in zipfile.ZipFile(BytesIO(data)).read("docProps/core.xml")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("-", "-"),
        ("+", "+"),
        ("- ", "- "),
        ("-5", "-5"),
        ("-5+A1", "'-5+A1"),
        ("- ก", "'- ก"),
        ("=1", "'=1"),
        ("--", "'--"),
    ],
)
def test_csv_changes_nothing_but_what_a_spreadsheet_takes_for_a_formula(text: str, shown: str) -> None:
    shown_table = table(("ก", text))
    data = as_csv(shown_table.columns, plain_rows(shown_table))
    _, row = csv.reader(StringIO(data.decode("utf-8-sig")))
    assert row[1] == shown
