"""Read the cells of a table field by field. In: rows and headings. Out: values, and what no field takes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from site_builder.importers import values
from site_builder.importers.grid import Said, one_line
from site_builder.importers.headings import Head, Shape
from site_builder.importers.row import Piece, Row, Told
from site_builder.importers.rows import Fragment, Rows, column_of
from site_builder.importers.yaml_text import Flow, Record
from site_builder.load.values import BULLETS

_DASHES = "-–— "
_TYPED = frozenset({"date", "period", "reported", "score", "url", "value"})
"""Fields that hold no words: a dash in their cells says nothing."""
_BULLETS = " -*" + "".join(sorted(BULLETS))


@dataclass(slots=True)
class Made:
    """What a table was made into."""

    record: Record
    """Keys of the file."""
    records: int
    """How many things are in its list."""
    columns: dict[int, str] = field(default_factory=dict)
    """Columns without a field of their own that were taken for part of one."""
    told: list[Told] = field(default_factory=list)


class TableRows:
    """The rows of one table with ways to read their cells."""

    def __init__(self, shape: Shape, fragments: tuple[Fragment, ...], rows: Rows) -> None:
        self.shape = shape
        self.fragments = fragments
        self.head: Head = fragments[0].head
        self.rows = rows.rows
        self.sums = rows.sums
        """Rows that sum others up; a maker takes from them what its model can state."""
        self.banner = rows.banner
        """What stands above the headings; a maker takes from it what is no title of the whole."""
        self.around = [piece.text for piece in rows.banner]
        """What is said over the table."""
        for fragment in fragments:
            self.around += (fragment.grid.name, *fragment.grid.before)
        self.told: list[Told] = []
        self.parted: list[str] = []
        """Cells whose items stood in one line."""

    def piece(self, row: Row, name: str) -> Piece | None:
        """Return what a row says of a field."""
        column = column_of(self.head, name)
        piece = None if column is None else row.pieces.get(column)
        return piece if piece is not None and piece.text.strip() else None

    def read(self, row: Row, name: str, read: Callable[[Piece], Any] = values.line) -> Any:
        """Return the value of a field; None where the row says nothing of it."""
        piece = self.piece(row, name)
        if piece is None or (name in _TYPED and not piece.text.strip(_DASHES)):
            return None
        said = read(piece)
        if read is values.cell and said != piece.text:
            self.parted.append(piece.place)
        return said

    def unknown(self, row: Row, *, without: frozenset[int] = frozenset()) -> Iterator[tuple[str, Piece]]:
        """Give the headings that mean no field, with what stands under them."""
        seen: dict[str, int] = {}
        for column, heading in enumerate(self.head.headings):
            if heading.field is None and column not in without:
                # A key may not begin with what Word puts before an entry of a list.
                text = heading.text.lstrip(_BULLETS) or f"คอลัมน์ที่ {column + 1}"
                seen[text] = seen.get(text, 0) + 1
                name = text if seen[text] == 1 else f"{text} ({seen[text]})"
                piece = row.pieces.get(column)
                if piece is not None and piece.text.strip():
                    yield name, piece

    def extra(self, row: Row, record: Record) -> None:
        """Keep what the model has no field for, under its own heading."""
        record.add("extra", {name: values.cell(piece) for name, piece in self.unknown(row)})

    def beside(self, row: Row, record: Record, *, without: frozenset[int] = frozenset()) -> None:
        """Keep it as comments, where the kind has no `extra`."""
        for name, piece in self.unknown(row, without=without):
            record.note(f"{name}: {one_line(piece.text)}")

    def add(self, row: Row, record: Record, *names: str, read: Callable[[Piece], Any] = values.line) -> None:
        """Add the fields of which the row says something."""
        for name in names:
            record.add(name, self.read(row, name, read))

    def ask(
        self, row: Row, record: Record, name: str, words: str, *, read: Callable[[Piece], Any] = values.line
    ) -> None:
        """Add a field that every record has; where the row says nothing of it, a comment asks for it."""
        said = self.read(row, name, read)
        if said is None:
            record.note(f"{name}: {words}")
        record.add(name, said)

    def columns(self) -> list[Flow]:
        """Return the columns of the document whose fields the model has."""
        found, seen = [], set()
        for heading in self.head.headings:
            name = "" if heading.field is None else heading.field.partition(".")[0]
            if name and name not in seen:
                seen.add(name)
                text = heading.above or heading.text if heading.field != name else heading.text
                found.append(Flow(field=name, heading=Said(text, heading.place)))
        return found
