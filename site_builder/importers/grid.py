"""A table as a document lays it out. Holds text and places; reads no files, knows no models."""

import re
from collections.abc import Iterator, Sequence

from site_builder.text.frozen import frozen
from site_builder.text.thai import clean

_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]|_x000[BDbd]_")
"""Excel writes line ends of older programs as _x000D_."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

_ADDRESS = re.compile(r"https?://\S+")
_LINKED = re.compile(
    r"(?P<before>\s*(?:(?:\(?[0-9๐-๙]{1,2}[.)]{1,2}|[-–•])\s*)?)(?P<words>[^\s\[\]](?:[^\[\]\n]*[^\s\[\]])?)(?P<after>\s*)"
)
"""Words that a link can hold, behind the mark of an item."""
_LINK = re.compile(r"\[([^\[\]\n]+)\]\((https?://[^()\s]+)\)")


class Said(str):
    """A text that remembers the cell in which the document says it."""

    __slots__ = ("place",)
    place: str

    def __new__(cls, text: str, place: str) -> "Said":
        """Take a text and the name of its cell."""
        said = super().__new__(cls, text)
        said.place = place
        return said


@frozen(kw_only=False)
class GridCell:
    """A place of the grid, whether a cell of its own or covered by a merged one."""

    text: str
    """Lines as the document has them; nothing where a merged cell covers the place."""
    place: str
    """Name of the cell, such as `plan.xlsx:งบ2568!C14`."""
    origin: tuple[int, int] | None = None
    """Row and column of the merged cell that covers the place; None where it is a cell of its own."""
    columns: int = 1
    """How many columns the cell takes."""
    is_shaded: bool = False
    """Whether a colour lies behind it."""
    is_drawn: bool = False
    """Whether a picture or a line is anchored in it."""


@frozen(kw_only=False)
class Grid:
    """One table, every row of the same length."""

    name: str
    """What its document calls it: the number of a table of Word, the name of a sheet, nothing for the one of a CSV."""
    rows: tuple[tuple[GridCell, ...], ...]
    before: tuple[str, ...] = ()
    """Paragraphs between the table before and this one."""
    notes: tuple[str, ...] = ()
    """Paragraphs under the table that are notes to it."""

    @property
    def width(self) -> int:
        """Return how many columns it has."""
        return len(self.rows[0]) if self.rows else 0

    def shown(self, row: int, column: int) -> GridCell:
        """Return the cell that is seen at a place: the merged one, where one covers it."""
        cell = self.rows[row][column]
        return cell if cell.origin is None else self.rows[cell.origin[0]][cell.origin[1]]

    def is_under_several(self, row: int, column: int) -> bool:
        """Return whether the cell that is seen at a place takes several columns, and has words for all of them."""
        cell = self.shown(row, column)
        return cell.columns > 1 and bool(cell.text)

    def is_covered_from_above(self, row: int, column: int) -> bool:
        """Return whether a cell that begins in a row before reaches down to this place."""
        origin = self.rows[row][column].origin
        return origin is not None and origin[0] < row

    def is_blank(self, row: int) -> bool:
        """Return whether nothing stands in a row, and none of the rows before reaches into it."""
        return not any(self.shown(row, column).text for column in range(self.width))


def squared(rows: Sequence[Sequence[GridCell]], *, place: str) -> tuple[tuple[GridCell, ...], ...]:
    """Return rows of the same length, filled up with empty cells."""
    width = max(map(len, rows), default=0)
    return tuple((*row, *(GridCell("", place) for _ in range(width - len(row)))) for row in rows)


def lines_of(text: str) -> str:
    """Return a text without blank lines at its ends, its lines without blanks behind them.

    What ends a line in a cell, or for YAML, is one sign; what no text can hold is left out.
    """
    lines = [_CONTROL.sub("", line).rstrip() for line in _LINE_END.split(text)]
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1]:
        del lines[-1]
    if lines:
        lines[0] = lines[0].lstrip()
    return "\n".join(lines)


def with_address(text: str, address: str | None) -> str:
    """Return what is linked as editors type a link, with the address that only a screen would know."""
    if address is None or _ADDRESS.fullmatch(address) is None or not text.strip() or address.rstrip("/") in text:
        return text
    found = _LINKED.fullmatch(text)
    if found is None or "(" in address or ")" in address:
        return f"{text} ({address})"
    return f"{found['before']}[{found['words']}]({address}){found['after']}"


def one_line(text: str) -> str:
    """Return a text that was broken into lines as one line; what cannot hold a link has its address behind it."""
    if "](" in text:
        text = _LINK.sub(r"\1 (\2)", text)
    return " ".join(clean(text).split())


def texts(grid: Grid, row: int) -> Iterator[str]:
    """Give the texts of the cells of a row as they are seen."""
    return (one_line(grid.shown(row, column).text) for column in range(grid.width))
