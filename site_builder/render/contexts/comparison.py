"""The figures of an agency, year beside year."""

from site_builder.render.charts import Bar
from site_builder.text.frozen import frozen


@frozen
class FigureCell:
    """What a disclosure tells of a figure, or that it tells nothing of it."""

    value: str
    """As it was typed or computed; words where there is no number."""
    url: str | None
    """Page that tells it; None where none does."""


@frozen
class ComparedRow:
    """A stretch of time and what is told of it."""

    title: str
    """The fiscal year, or the stretch itself where no fiscal year contains it."""
    period: str | None
    """Which part of the year its data are of; None where that is not known, or nothing is told."""
    cells: tuple[FigureCell, ...]
    """A cell for each figure; a single one where one sentence says all."""
    note: str
    """What must be said beside the figures; empty where they need no words."""


@frozen
class Comparison:
    """A figure of several years, drawn, all of the same stretch of their years."""

    id: str
    title: str
    says: str
    bars: tuple[Bar, ...]
    """Oldest first; a year without a number is a gap."""


@frozen
class ComparedSubject:
    """What is counted, over the years."""

    anchor: str
    title: str
    figures: tuple[str, ...]
    """Headings of the figures."""
    rows: tuple[ComparedRow, ...]
    """Oldest data first; a year that nothing is told of keeps its place."""
    drawings: tuple[Comparison, ...]
    """Empty where no two years may stand side by side."""
    notes: tuple[str, ...]
    """What must be said of all years together."""
    csv_url: str
    """The same without the years that nothing is told of."""
    xlsx_url: str | None
    json_url: str | None
    """All subjects for programs."""
