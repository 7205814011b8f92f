"""ITA results over the years."""

from dataclasses import dataclass

from site_builder.render.contexts.base import PageBase
from site_builder.text.blocks import Blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """An indicator of an ITA result."""

    number: int
    printed_no: str | None
    title: str
    printed: str | None
    """Name as the document gives it, where it differs."""
    instrument: str
    score: str | None
    """As stated, two digits after the point; None where it is not stated."""
    width: str | None
    """Score as per cent for the length of a bar: `85.5`."""
    is_lowest: bool
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentRows:
    """The indicators of an instrument."""

    key: str
    title: str
    weight: str
    mean: str | None
    """Mean: as stated, else computed from all of its indicators; None where one is missing."""
    indicators: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItaYear:
    """The ITA result of a year."""

    year: int
    anchor: str
    total: str | None
    level: str | None
    """As stated; None reads as not stated."""
    announced: str | None
    sentence: str
    """What follows from the numbers, such as that the total was recomputed."""
    instruments: tuple[InstrumentRows, ...]
    """Empty where no indicator is stated."""
    previous: str | None
    """Previous result and change as stated."""
    comment: Blocks | None
    notes: tuple[str, ...]
    stated_in: str | None
    source_url: str | None
    csv_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """A year of the trend."""

    year: int
    total: str
    level: str | None
    x: str
    """Place in the drawing, 0–100."""
    y: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItaPage(PageBase):
    """ITA results over the years. Template: `ita.html`."""

    years: tuple[ItaYear, ...]
    """Newest first."""
    trend: tuple[TrendPoint, ...]
    """Oldest first; drawn when there are at least two."""
    totals_url: str
    """The totals as CSV."""
    xlsx_url: str
    """Workbook with a sheet for the totals and one for each year."""
    json_url: str
