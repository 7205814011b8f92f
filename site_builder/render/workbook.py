"""Tables as a workbook for Excel. In: tables. Out: bytes of an XLSX file, the same for the same input.

A sheet per table. Numbers are numbers and look as they were printed; all else is text as it stands, also what a
spreadsheet program would take for a formula, a date or a link.
"""

import io
import re
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from site_builder.render.contexts.base import DataTable
from site_builder.text.blocks import Blocks, plain
from site_builder.text.thai import to_arabic_digits

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# Without a stated time the library takes that of the clock.
_CREATED = datetime(2000, 1, 1)
_OPTIONS = {
    # Files on the disk would be read back in the local time zone.
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_A4 = 9
# Stands on every Windows and holds Thai letters; where it is missing, any font that has them is taken.
_FONT: dict[str, object] = {"font_name": "Tahoma", "font_size": 10, "valign": "top"}
_LOOKS: dict[str, dict[str, object]] = {
    "head": {"bold": True, "text_wrap": True, "bg_color": "#E9EFF4", "bottom": 1, "valign": "bottom"},
    "text": {"text_wrap": True},
    "total": {"bold": True, "text_wrap": True, "top": 1},
}
_NARROWEST, _WIDEST = 8, 56
_LONGEST_CELL = 32_767
_LONGEST_NAME = 31
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_LONGEST_HEADER = 120
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+")

# A leading zero belongs to a code, not to an amount; beyond fifteen digits a spreadsheet forgets the last ones.
_NUMBER = re.compile(r"-?(?P<whole>\d{1,3}(?:,\d{3})+|0|[1-9]\d*)(?:\.(?P<decimals>\d+))?", re.ASCII)
_MOST_DIGITS = 15


def as_workbook(tables: tuple[DataTable, ...], *, title: str) -> bytes:
    """Return the tables as a workbook with a sheet for each, in their order."""
    # The library takes longer to import than several pages to make, and a build may be asked for no workbook.
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file, _OPTIONS) as book:
        book.set_properties({"title": title, "created": _CREATED})
        looks = _Looks(book)
        names: set[str] = set()
        for table in tables:
            name = _sheet_name(table, taken=names)
            names.add(name.casefold())
            _write(book.add_worksheet(name), table, looks=looks)
    return file.getvalue()


class _Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._made: dict[tuple[str, str | None], Format] = {}

    def of(self, kind: str, number_format: str | None = None) -> "Format":
        """Return the format of a head, a text or a total, with the form of its number."""
        key = kind, number_format
        if key not in self._made:
            properties = {**_FONT, **_LOOKS[kind]}
            if number_format is not None:
                properties["num_format"] = number_format
            self._made[key] = self._book.add_format(properties)
        return self._made[key]


def _write(sheet: "Worksheet", table: DataTable, *, looks: _Looks) -> None:
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    # An ampersand commands the header of a printed sheet; two stand for one.
    sheet.set_header("&C" + table.title[:_LONGEST_HEADER].replace("&", "&&"))
    widths = [_width(column.heading) for column in table.columns]
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.heading, looks.of("head"))
    rows = [(row, "text") for row in table.rows] + ([] if table.total is None else [(table.total, "total")])
    for number, (row, kind) in enumerate(rows, start=1):
        for place, (value, column) in enumerate(zip(row, table.columns, strict=True)):
            text = plain(value) if isinstance(value, Blocks) else value
            # The widest is wide enough: long cells are not measured for nothing.
            if widths[place] < _WIDEST:
                widths[place] = max(widths[place], _width(text))
            amount = _number(text) if column.is_number else None
            if amount is None:
                sheet.write_string(number, place, _fitting(text), looks.of(kind))
            else:
                sheet.write_number(number, place, amount[0], looks.of(kind, amount[1]))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, min(max(width + 2, _NARROWEST), _WIDEST))


def _number(text: str) -> tuple[Decimal, str] | None:
    """Return a number and the format that shows it as it was printed; None for what is no number of a spreadsheet."""
    found = _NUMBER.fullmatch(to_arabic_digits(text.strip()))
    if found is None or sum(map(str.isdigit, found.group())) > _MOST_DIGITS:
        return None
    whole = "#,##0" if "," in found["whole"] else "0"
    decimals = "" if found["decimals"] is None else "." + "0" * len(found["decimals"])
    return Decimal(found.group().replace(",", "")), whole + decimals


def _fitting(text: str) -> str:
    """Return a text that a cell can hold: the library leaves out what is longer, without a word."""
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"


def _width(text: str) -> int:
    """Return how many letters wide the longest line is; vowels and tone marks above and below take no width."""
    return max(map(len, _MARKS.sub("", text).split("\n")))


def _sheet_name(table: DataTable, *, taken: set[str]) -> str:
    """Return a name that Excel accepts and no other sheet has: of the title as much as fits."""
    wanted = " ".join(_FORBIDDEN_IN_NAMES.sub(" ", table.title).split()).strip("' ")
    # Excel keeps this name for itself.
    if wanted.casefold() in {"", "history"}:
        wanted = table.id
    name, count = _clipped(wanted, _LONGEST_NAME), 1
    while name.casefold() in taken:
        count += 1
        mark = f" ({count})"
        name = _clipped(wanted, _LONGEST_NAME - len(mark)) + mark
    return name


def _clipped(text: str, length: int) -> str:
    """Return the beginning of a text, counted as Excel counts: a letter beyond the first plane is two."""
    while len(text.encode("utf-16-le")) > 2 * length:
        text = text[:-1]
    return text.rstrip(" '")
