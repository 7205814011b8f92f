"""Read the CSV files that disclosures show. In: editions and attachments. Out: sheets by path, and issues.

The rows of a sheet are as long as its first row; what is not is an issue at its line, never a shifted column.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from site_builder.issues.issue import Issue, Place, Position
from site_builder.load.opening import NotAFile, read_file
from site_builder.load.values import conflict_in
from site_builder.model.general import Table, TableColumn
from site_builder.model.site import Edition, Sheet, SourceFile
from site_builder.text.dates import parse_date
from site_builder.text.fields import Label
from site_builder.text.numbers import parse_number
from site_builder.text.timings import parse_timing
from site_builder.text.unreadable import Unreadable

MAX_BYTES = 5_000_000
_OTHER_SEPARATORS = {
    ";": Label("อัฒภาค ( ; )", "semicolons ( ; )"),
    "\t": Label("แท็บ (ปุ่ม Tab)", "tabs"),
    "|": Label("เส้นตั้ง ( | )", "bars ( | )"),
}
NOTHING_STATED = frozenset({"", "-", "–", "ไม่มี"})
_END = "\0"
"""Stands behind the last line: a cell that takes it in has a quote that nothing closes."""

# What such a quote makes of the rest of a file is one cell, which the module refuses in words of its own.
csv.field_size_limit(MAX_BYTES)


class Record(NamedTuple):
    """A row of a sheet as it stands in the file."""

    first: int
    """Line on which it begins, from 1."""
    last: int
    """Line on which it ends."""
    cells: list[str]
    is_open: bool = False
    """Whether nothing closes the quote before its last cell, which then holds the rest of the file."""


def sheet_lines(text: str) -> list[str]:
    """Return the lines of a sheet as Excel and the rows of it count them: a soft break of Word ends none."""
    return [line.rstrip("\r\n") for line in io.StringIO(text, newline="")]


def records_of(lines: Iterable[str]) -> Iterator[Record]:
    """Give the rows of a sheet, from its lines with or without their ends."""
    reader = csv.reader(chain(lines, (_END,)))
    row = next(reader)
    first, last = 1, reader.line_num
    for following in reader:
        yield Record(first, last, row)
        first, last, row = last + 1, reader.line_num, following
    if row != [_END]:
        yield Record(first, last - 1, [*row[:-1], row[-1].removesuffix(_END)], is_open=True)


def read_sheets(
    editions: Iterable[Edition], files: Mapping[str, SourceFile]
) -> tuple[dict[str, Sheet], tuple[Issue, ...]]:
    """Return the sheets of all disclosures of kind `table`. A missing file is told by the rules on attachments."""
    sheets: dict[str, Sheet] = {}
    issues: list[Issue] = []
    for edition in editions:
        record = edition.record
        path = f"{edition.year}/{record.csv}" if isinstance(record, Table) else ""
        if not isinstance(record, Table) or path not in files:
            continue
        shown = edition.source_path.rpartition("/")[0] + f"/{record.csv}"
        sheet, found = _read(files[path], shown, wanted=[column.name for column in record.columns])
        issues += found
        if sheet is None:
            continue
        sheets[path] = sheet
        for index, column in enumerate(record.columns):
            if column.name not in sheet.heads:
                fields = {"value": column.name, "known": ", ".join(sheet.heads)}
                issues.append(Issue(code="CSV003", place=edition.place("columns", index, "name"), fields=fields))
            else:
                issues += _misread(sheet, column, shown)
    return sheets, tuple(issues)


def _misread(sheet: Sheet, column: TableColumn, shown: str) -> Iterator[Issue]:
    """Find cells that are not what their column is said to hold: a total would leave them out without a word."""
    readers = {"number": ("CSV004", parse_number), "period": ("CSV006", parse_timing), "date": ("CSV006", parse_date)}
    if column.type not in readers:
        return
    code, read = readers[column.type]
    index = sheet.heads.index(column.name)
    for row, line in zip(sheet.rows, sheet.lines, strict=True):
        if row[index] in NOTHING_STATED:
            continue
        try:
            read(row[index])
        except Unreadable:
            fields = {"value": row[index], "column": column.name}
            yield Issue(code=code, place=Place(shown, (line, index + 1)), fields=fields)


def _read(file: SourceFile, shown: str, *, wanted: list[str]) -> tuple[Sheet | None, tuple[Issue, ...]]:
    place = Place(shown)
    if file.size > MAX_BYTES:
        return None, (Issue(code="FIL003", place=place, fields={"size": f"{file.size:,}", "limit": f"{MAX_BYTES:,}"}),)
    try:
        data = read_file(file.path, limit=MAX_BYTES)
    except NotAFile:
        # Told of where attachments are looked into.
        return None, ()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return None, (Issue(code="ENC001", place=place, position=Position(line, 1)),)
    if (conflict := conflict_in(text)) is not None:
        at = Position(text.count("\n", 0, conflict.start()) + 1, 1, len(conflict[0]))
        return None, (Issue(code="ENC008", place=place, position=at),)
    heads: tuple[str, ...] = ()
    head_line = 1
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    for record in records_of(io.StringIO(text, newline="")):
        if record.is_open:
            return None, (Issue(code="CSV008", place=Place(shown, (record.last, len(record.cells)))),)
        cells = tuple(cell.strip() for cell in record.cells)
        if not any(cells):
            continue
        if not heads:
            heads, head_line = cells, record.last
            mark = _other_separator(heads, wanted=wanted)
            if mark is not None:
                issue = Issue(code="CSV007", place=place, fields={"mark": mark}, position=Position(record.last, 1))
                return None, (issue,)
        elif len(cells) != len(heads):
            fields = {"value": str(len(cells)), "wanted": str(len(heads))}
            issue = Issue(code="CSV001", place=place, fields=fields, position=Position(record.last, 1))
            return None, (issue,)
        else:
            rows.append(cells)
            lines.append(record.last)
    first = {head: index for index, head in reversed(tuple(enumerate(heads)))}
    twice = next((index for index, head in enumerate(heads) if first[head] < index), None)
    if twice is not None:
        place = Place(shown, (head_line, twice + 1))
        return None, (Issue(code="CSV002", place=place, fields={"value": heads[twice]}),)
    if not rows:
        return None, (Issue(code="CSV005", place=place, position=Position(1, 1)),)
    return Sheet(heads, tuple(rows), tuple(lines), head_line), ()


def _other_separator(heads: tuple[str, ...], *, wanted: list[str]) -> Label | None:
    """Return what separates the cells of a file whose first row looks like a single one, unless that is its heading."""
    if len(heads) > 1 or heads[0] in wanted:
        return None
    return next((label for mark, label in _OTHER_SEPARATORS.items() if mark in heads[0]), None)
