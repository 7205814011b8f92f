"""Read the sheets of a workbook as grids. In: the bytes of an .xlsx that was examined. Out: grids.

Values are those that Excel has computed and shown last. What openpyxl does not tell while it only reads, which cells
are merged, hidden or formulas without a value, is read from the sheet itself.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from defusedxml.ElementTree import iterparse
from openpyxl import load_workbook
from openpyxl.utils.cell import get_column_letter, range_boundaries

from site_builder.importers.grid import Grid, GridCell, lines_of, with_address
from site_builder.importers.refusal import Refused
from site_builder.load.office_file import relation_of
from site_builder.text.dates import BUDDHIST_OFFSET
from site_builder.text.frozen import frozen
from site_builder.text.thai import MONTHS

MAX_CELLS = 100_000
MAX_COLUMNS = 200
MAX_ROWS = 20_000
_APART = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
"""What in the form of a cell is no sign of a number or a day: words, colours, languages, blanks as wide as a sign."""
_LINK = re.compile(r'\s*HYPERLINK\(\s*"(?P<address>[^"]+)"', re.IGNORECASE)
_WHITE = frozenset({"FFFFFFFF", "00FFFFFF", "00000000", 1, 9, 64, 65})
_BUDDHIST_FROM = 2400
"""A year that Excel holds from here on was typed in the Buddhist Era; Excel itself counts in the common one."""


@frozen(kw_only=False)
class Book:
    """The sheets of a workbook that are shown, and what is to be said of them."""

    grids: tuple[Grid, ...]
    hidden_sheets: tuple[str, ...]
    """Sheets that are hidden, which are read only by their name."""
    hidden: tuple[str, ...]
    """Hidden rows and columns, as places."""
    without_value: tuple[str, ...]
    """Places of formulas without a value."""
    faults: tuple[str, ...]
    """Places of errors of Excel."""


def read_book(data: bytes, *, name: str, sheet: str | None = None) -> Book:
    """Return the sheets, or the one that is named. Raise `Refused` for what no sheet of an officer is."""
    layouts = _layouts(data)
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        tables = {each.title: each for each in book.worksheets}
        if sheet is not None and sheet not in tables:
            raise Refused("no-sheet", sheet=sheet, known=", ".join(tables))
        shown = [title for title, each in tables.items() if each.sheet_state == "visible"]
        grids, hidden, without_value, faults = [], [], [], []
        for title in shown if sheet is None else [sheet]:
            layout = layouts.get(title)
            if layout is None:
                continue
            grid = _grid(tables[title], layout, name=name)
            if any(cell.text for row in grid.rows for cell in row):
                grids.append(grid)
                hidden += [f"{name}:{title}!{each}" for each in layout.hidden]
                without_value += [f"{name}:{title}!{each}" for each in layout.without_value]
                faults += [f"{name}:{title}!{each}" for each in layout.faults]
        hidden_sheets = tuple(title for title in tables if title not in shown)
        return Book(tuple(grids), hidden_sheets, tuple(hidden), tuple(without_value), tuple(faults))
    finally:
        book.close()


def _grid(table: Any, layout: "_Layout", *, name: str) -> Grid:
    last_row, last_column = layout.last_row, layout.last_column
    origins: dict[tuple[int, int], tuple[int, int]] = {}
    widths: dict[tuple[int, int], int] = {}
    for left, top, right, bottom in layout.merged:
        widths[top - 1, left - 1] = min(right, last_column) - left + 1
        for row in range(top, min(bottom, last_row) + 1):
            for column in range(left, min(right, last_column) + 1):
                if (row, column) != (top, left):
                    origins[row - 1, column - 1] = top - 1, left - 1
    rows: list[tuple[GridCell, ...]] = []
    found = table.iter_rows(min_row=1, max_row=last_row, min_col=1, max_col=last_column)
    for number, cells in enumerate(found):
        filled: list[GridCell] = []
        for index in range(last_column):
            at = f"{get_column_letter(index + 1)}{number + 1}"
            origin = origins.get((number, index))
            text = _shown(cells[index]) if origin is None and index < len(cells) else ""
            text = with_address(text, layout.links.get(at))
            filled.append(
                GridCell(
                    text,
                    f"{name}:{table.title}!{at}",
                    origin,
                    widths.get((number, index), 1),
                    is_shaded=index < len(cells) and _is_shaded(cells[index]),
                    is_drawn=(number, index) in layout.drawn,
                )
            )
        rows.append(tuple(filled))
    return Grid(table.title, tuple(rows))


def _is_shaded(cell: Any) -> bool:
    fill = cell.fill if getattr(cell, "has_style", False) else None
    if fill is None or fill.fill_type in {None, "none"}:
        return False
    colour = getattr(fill, "fgColor", None)
    # White is no colour, whichever way it is written.
    if colour is None or colour.type == "theme":
        return colour is None or colour.theme != 0 or colour.tint != 0
    return colour.value not in _WHITE


def _shown(cell: Any) -> str:
    """Return a value as its cell shows it, or as near to that as can be told."""
    value, form = cell.value, getattr(cell, "number_format", "General") or "General"
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (datetime, date)):
        return _date(value, form)
    if hasattr(value, "isoformat"):
        # Of what is no day only a time of the day is left.
        return str(value.isoformat(timespec="minutes"))
    return _number(value, form) if isinstance(value, (int, float)) else lines_of(str(value))


def _date(value: datetime | date, form: str) -> str:
    """Write a day as people do; where the form of the cell leaves out the day of the month, so does the text."""
    year = value.year if value.year >= _BUDDHIST_FROM else value.year + BUDDHIST_OFFSET
    text = f"{MONTHS[value.month - 1].th_short} {year}"
    letters = _APART.sub("", form).lower()
    if "d" in letters or form == "General":
        text = f"{value.day} {text}"
    has_time = isinstance(value, datetime) and "h" in letters and f"{value:%H.%M}" != "00.00"
    return f"{text} {value:%H.%M} น." if has_time else text


def _number(value: int | float, form: str) -> str:
    """Write a number as its cell does: rounded where the form rounds, else to the digits that Excel itself keeps."""
    section = _APART.sub("", form.partition(";")[0])
    exact = Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
    if "%" in section:
        exact *= 100
    places = re.search(r"[0#](?:\.(?P<places>[0#]+))?[^0#.]*$", section)
    if section in {"General", "@", ""} or places is None or re.search("[EeYyDdMmHhSs?/]", section):
        text = f"{exact.normalize():f}"
    else:
        most, least = len(places["places"] or ""), (places["places"] or "").count("0")
        rounded = exact.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
        kept = max(least, -int(rounded.normalize().as_tuple().exponent), 0)
        text = f"{rounded:,.{kept}f}" if ",0" in section or ",#" in section else f"{rounded:.{kept}f}"
        # A code that is shown with zeros before it.
        text = text.zfill(len(section)) if section.strip("0") == "" else text
    return text + "%" * ("%" in section)


def _layouts(data: bytes) -> dict[str, "_Layout"]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        layouts, total = {}, 0
        for title, part in _parts(archive):
            layouts[title] = layout = _Layout(archive, part)
            total += layout.cells
            if total > MAX_CELLS:
                raise Refused("too-large", limit=f"{MAX_CELLS:,}")
        return layouts


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Give the name of each sheet and the part that holds it."""
    names = set(archive.namelist())
    targets = {
        identity: posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
        for identity, target in _targets(archive, "xl/_rels/workbook.xml.rels", names).items()
    }
    for element in _elements(archive, "xl/workbook.xml", names):
        if element.tag.endswith("}sheet"):
            target = targets.get(relation_of(element), "")
            if target in names:
                yield element.get("name", ""), target


def _targets(archive: zipfile.ZipFile, part: str, names: set[str]) -> dict[str, str]:
    """Return what a part refers to: identity → address as it stands there."""
    found = (each for each in _elements(archive, part, names) if each.tag.endswith("}Relationship"))
    return {element.get("Id", ""): element.get("Target", "") for element in found}


def _elements(archive: zipfile.ZipFile, part: str, names: set[str]) -> Iterator[Any]:
    if part in names:
        with archive.open(part) as file:
            for _, element in iterparse(file, forbid_dtd=True):
                yield element


def _local(element: Any) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag.rpartition("}")[2])


class _Layout:
    """What a sheet says of its cells besides their values, read element by element."""

    def __init__(self, archive: zipfile.ZipFile, part: str) -> None:
        """Raise `Refused` for a sheet that is larger than one that a person fills in."""
        self.cells = 0
        """Cells that hold something."""
        self.merged: list[tuple[int, int, int, int]] = []
        """First column, first row, last column and last row of each merged cell, from 1."""
        self.hidden: list[str] = []
        """Rows and columns that are hidden."""
        self.without_value: list[str] = []
        """Formulas whose value the file does not hold."""
        self.faults: list[str] = []
        """Cells whose value is an error, such as #REF!."""
        self.links: dict[str, str] = {}
        """Cell → the address that a click on it opens."""
        self.drawn = set[tuple[int, int]]()
        """Row and column, from 0, in which a picture or a line begins."""
        self.last_row = self.last_column = 0
        """Where something stands last."""
        self._archive = archive
        self._names = set(archive.namelist())
        self._folder, _, file_name = part.rpartition("/")
        self._targets = _targets(archive, f"{self._folder}/_rels/{file_name}.rels", self._names)
        self._row = 0
        readers = {
            "c": self._read_cell,
            "row": self._read_row,
            "col": self._read_columns,
            "hyperlink": self._read_link,
            "drawing": self._read_drawing,
            "mergeCell": self._read_merged,
        }
        with archive.open(part) as file:
            for _, element in iterparse(file, forbid_dtd=True):
                read = readers.get(_local(element))
                if read is not None:
                    read(element)
        self._hold_area()

    def _read_cell(self, cell: Any) -> None:
        held = {_local(child): child.text for child in cell}
        if not (held.get("v") or "is" in held or "f" in held):
            return
        at = cell.get("r", "")
        self.cells += 1
        # A cell may leave out where it stands; it then stands behind the one before.
        column = range_boundaries(at)[0] if at else self.last_column + 1
        self.last_row = max(self.last_row, int(re.sub("[^0-9]", "", at) or self._row + 1))
        self.last_column = max(self.last_column, column or 0)
        if self.cells > MAX_CELLS or self.last_row > MAX_ROWS or self.last_column > MAX_COLUMNS:
            raise Refused("too-large", limit=f"{MAX_CELLS:,}")
        if "f" in held and not held.get("v") and cell.get("t") != "str":
            self.without_value.append(at)
        if cell.get("t") == "e":
            self.faults.append(at)
        if linked := _LINK.match(held.get("f") or ""):
            self.links[at] = linked["address"]

    def _read_row(self, row: Any) -> None:
        self._row = int(row.get("r", self._row + 1))
        if _is_hidden(row):
            self.hidden.append(f"{self._row}:{self._row}")
        # Its cells are read, and would be held until the sheet ends.
        row.clear()

    def _read_columns(self, columns: Any) -> None:
        if _is_hidden(columns):
            first, last = (get_column_letter(min(int(columns.get(key, "1")), 16_384)) for key in ("min", "max"))
            self.hidden.append(f"{first}:{last}")

    def _read_link(self, link: Any) -> None:
        self.links[link.get("ref", "").partition(":")[0]] = self._targets.get(relation_of(link), "")

    def _read_drawing(self, drawing: Any) -> None:
        target = self._targets.get(relation_of(drawing), "")
        part = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
        self.drawn.update(_anchors(self._archive, part, self._names))

    def _read_merged(self, merged: Any) -> None:
        try:
            left, top, right, bottom = range_boundaries(merged.get("ref", ""))
        except ValueError:
            return
        if None not in (left, top, right, bottom) and len(self.merged) < MAX_CELLS:
            self.merged.append((left, top, right, bottom))

    def _hold_area(self) -> None:
        """Refuse a sheet whose cells lie so far apart, or are merged so widely, that its grid would be too large."""
        area = sum(
            max(0, min(right, self.last_column) - left + 1) * max(0, min(bottom, self.last_row) - top + 1)
            for left, top, right, bottom in self.merged
        )
        if self.last_row * self.last_column > 4 * MAX_CELLS or area > 4 * MAX_CELLS:
            raise Refused("too-large", limit=f"{MAX_CELLS:,}")


def _is_hidden(element: Any) -> bool:
    return element.get("hidden") in {"1", "true"}


def _anchors(archive: zipfile.ZipFile, part: str, names: set[str]) -> Iterator[tuple[int, int]]:
    """Give the cells in which what is drawn over a sheet begins."""
    for element in _elements(archive, part, names):
        if element.tag.endswith("}from"):
            held = {_local(child): child.text or "" for child in element}
            if held.get("row", "").isdecimal() and held.get("col", "").isdecimal():
                yield int(held["row"]), int(held["col"])
