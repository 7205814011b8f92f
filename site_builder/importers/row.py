"""A row of a table as it is put together, and what is to be said of its cells. Holds texts and places, no grids."""

from dataclasses import dataclass, field

from site_builder.importers.grid import one_line
from site_builder.text.frozen import frozen


@frozen(kw_only=False)
class Told:
    """Something to be said of a cell, or of the document."""

    name: str
    """Name of the answer, without `import-`."""
    place: str = ""
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Piece:
    """What stands in a column of a row."""

    text: str
    place: str


@dataclass(slots=True)
class Row:
    """One thing that a table speaks of."""

    pieces: dict[int, Piece]
    """By column."""
    place: str
    """First cell with words."""
    numbers: list[int]
    """Rows of the document that it was put together from, counted without headings."""
    group: str | None = None
    """Heading of the group it stands under."""
    fragment: int = 0
    """Which fragment of its table it begins in."""
    sums_up_some: bool = False
    """Whether it sums up some of the rows above it, as those of a group."""

    def text(self, column: int | None) -> str:
        """Return what stands in a column."""
        piece = None if column is None else self.pieces.get(column)
        return "" if piece is None else piece.text


def text_of(row: Row) -> str:
    """Return all that a row says in one line, as it is told of."""
    return one_line(" ".join(piece.text for _, piece in sorted(row.pieces.items())))
