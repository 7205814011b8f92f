"""ITA results over the years."""

from decimal import Decimal
from typing import Literal

from site_builder.render.charts import Bar, Course, Threshold
from site_builder.render.contexts.base import PageBase
from site_builder.text.blocks import Blocks
from site_builder.text.frozen import frozen

AIM = Decimal(85)
"""Score from which a total passes in every year: A to 2565, ผ่าน since."""


@frozen
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
    note: str | None


@frozen
class ScoresReading:
    """What the scores of several indicators say when they are looked at."""

    names: tuple[str, ...]
    """Indicators with the lowest score."""
    score: str
    """The lowest score."""
    reached: int
    """Indicators with `AIM` or more."""
    stated: int
    """Indicators with a score."""
    absent: int
    """Indicators without a score."""


@frozen
class InstrumentRows:
    """The indicators of an instrument."""

    key: str
    title: str
    weight: str
    mean: str | None
    """Mean: as stated, else computed from all of its indicators; None where one is missing."""
    reading: ScoresReading | None
    """None where none of its indicators has a score."""
    indicators: tuple[IndicatorRow, ...]
    bars: tuple[Bar, ...]
    """The same indicators, drawn; the lowest of the year is marked."""


@frozen
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
    reading: ScoresReading | None
    """None where no indicator has a score."""
    thresholds: tuple[Threshold, ...]
    """Least totals of the year's levels, lowest first."""
    previous: str | None
    """Previous result and change as stated."""
    comment: Blocks | None
    notes: tuple[str, ...]
    stated_in: str | None
    source_url: str | None
    csv_url: str | None


@frozen
class TrendReading:
    """What the totals say when they are looked at: the newest, held against the one before."""

    year: int
    total: str
    before: int
    """Newest year before it that states a total."""
    change: Literal["up", "down", "same"]
    difference: str
    """How far the two are apart, without a sign."""


@frozen
class ItaPage(PageBase):
    """ITA results over the years. Template: `ita.html`."""

    years: tuple[ItaYear, ...]
    """Newest first."""
    trend: Course | None
    """Totals of all years from the first that states one to the last; None where fewer than two state one."""
    trend_reading: TrendReading | None
    """None where there is no trend."""
    totals_url: str
    """The totals as CSV."""
    xlsx_url: str | None
    """Workbook with a sheet for the totals and one for each year."""
    json_url: str
