"""Where the parts, bars, columns and dots of a picture lie. In: numbers in their order. Out: shares of the drawing.

Shares are per cent, rounded here, so that a template prints them as they are. Knows no page and no colour, and of words
only those that it was handed. A number that is not known has no share: it is never drawn as 0.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import accumulate, pairwise

from site_builder.text.frozen import frozen

WHOLE = Decimal(100)
"""The drawing from end to end."""
_STEP = Decimal("0.01")
_COLUMN = Decimal("0.62")
"""How much of its place a column fills; the rest is air."""


@frozen
class Span:
    """A stretch of a drawing."""

    left: Decimal
    """Where it begins."""
    width: Decimal
    """How long it is; 0 for a count of none."""


@frozen
class Value:
    """A number that is to be drawn."""

    name: str
    """What it is the number of."""
    value: str | None
    """As it is printed; None where nothing is stated."""
    number: Decimal | None
    """What is drawn; None where it is not known."""
    note: str | None = None
    """What is said beneath the printed number, such as its level."""
    is_marked: bool = False
    """Whether the drawing points at it."""


@frozen
class Bar:
    """A number in a row of its own: its name, a bar, the number beside it."""

    name: str
    value: str | None
    """As it is printed; None where nothing is stated."""
    note: str | None
    is_marked: bool
    top: Decimal
    """Where its row begins."""
    height: Decimal
    """Height of its row."""
    length: Decimal | None
    """Length of its bar; None where the number is not known, and nothing is drawn."""


@frozen
class Column:
    """A number that stands upright above its name."""

    name: str
    value: str | None
    """As it is printed; None where nothing is stated."""
    left: Decimal
    width: Decimal
    middle: Decimal
    """Where its number stands."""
    top: Decimal
    """How far below the drawing's head it ends; at the foot for 0 and for what is not known."""
    height: Decimal | None
    """0 is a tick at the foot; None where the number is not known, and nothing is drawn."""


@frozen
class Dot:
    """A number in the course of years."""

    name: str
    value: str | None
    """As it is printed; None where nothing is stated."""
    note: str | None
    x: Decimal
    y: Decimal | None
    """How far below the drawing's head it lies; None where the number is not known, and nothing is drawn."""


@frozen
class Line:
    """A line between the dots of two years that follow on each other; there is none across a gap."""

    x1: Decimal
    y1: Decimal
    x2: Decimal
    y2: Decimal


@frozen
class Threshold:
    """A number that others are held against."""

    at: Decimal
    """Where its mark lies."""
    label: str
    """Short words at the mark: a letter, or the number."""
    name: str
    """What begins there."""
    least: str
    """The number in digits."""


@frozen
class Course:
    """Numbers over the years: dots and lines where there is room, else bars."""

    dots: tuple[Dot, ...]
    """One per year, oldest first, also for a year that states no number."""
    lines: tuple[Line, ...]
    bars: tuple[Bar, ...]
    """The same numbers in the same order."""


def share(number: Decimal, *, of: Decimal) -> Decimal:
    """Return a number as per cent of another: of nothing there is none, and beyond the whole there is no room."""
    part = WHOLE * number / of if of else Decimal(0)
    return _rounded(min(max(part, Decimal(0)), WHOLE))


def spans(counts: Sequence[int]) -> tuple[Span, ...]:
    """Lay counts end to end. Ends are rounded, not lengths, so that together they are exactly the whole."""
    total = Decimal(sum(counts))
    ends = [share(Decimal(end), of=total) for end in accumulate(counts, initial=0)]
    return tuple(Span(left=left, width=right - left) for left, right in pairwise(ends))


@lru_cache(maxsize=256)
def places(count: int) -> tuple[Span, ...]:
    """Give each of several things a place of the same length."""
    return spans([1] * count)


def bars(values: Sequence[Value], *, scale: Decimal) -> tuple[Bar, ...]:
    """Give each number a row of the same height, and a bar as long as its part of the scale."""
    return tuple(
        Bar(
            name=value.name,
            value=value.value,
            note=value.note,
            is_marked=value.is_marked,
            top=row.left,
            height=row.width,
            length=None if value.number is None else share(value.number, of=scale),
        )
        for value, row in zip(values, places(len(values)), strict=True)
    )


def columns(values: Sequence[Value], *, scale: Decimal) -> tuple[Column, ...]:
    """Give each number a place of the same width, and a column as high as its part of the scale."""
    heights = [None if value.number is None else share(value.number, of=scale) for value in values]
    count = len(values)
    return tuple(
        Column(
            name=value.name,
            value=value.value,
            left=foot.left,
            width=foot.width,
            middle=middle,
            top=WHOLE - (height or Decimal(0)),
            height=height,
        )
        for value, height, foot, middle in zip(values, heights, _feet(count), _middles(count), strict=True)
    )


def course(values: Sequence[Value], *, scale: Decimal) -> Course:
    """Draw numbers over years that follow on each other; a year without a number is a gap."""
    dots = tuple(
        Dot(
            name=value.name,
            value=value.value,
            note=value.note,
            x=middle,
            y=None if value.number is None else WHOLE - share(value.number, of=scale),
        )
        for value, middle in zip(values, _middles(len(values)), strict=True)
    )
    lines = tuple(
        Line(x1=before.x, y1=before.y, x2=after.x, y2=after.y)
        for before, after in pairwise(dots)
        if before.y is not None and after.y is not None
    )
    return Course(dots=dots, lines=lines, bars=bars(values, scale=scale))


@lru_cache(maxsize=256)
def _feet(count: int) -> tuple[Span, ...]:
    """Stand a column in the middle of each place."""
    air = (1 - _COLUMN) / 2
    return tuple(
        Span(left=_rounded(place.left + place.width * air), width=_rounded(place.width * _COLUMN))
        for place in places(count)
    )


@lru_cache(maxsize=256)
def _middles(count: int) -> tuple[Decimal, ...]:
    return tuple(_rounded(place.left + place.width / 2) for place in places(count))


def _rounded(length: Decimal) -> Decimal:
    return length.quantize(_STEP, rounding=ROUND_HALF_UP)
