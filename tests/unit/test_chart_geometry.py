"""Where the parts of a picture lie: laws on generated numbers."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from site_builder.render.charts import WHOLE, Value, bars, columns, course, share, spans

COUNTS = st.lists(st.integers(min_value=0, max_value=10_000), max_size=12)
NUMBERS = st.none() | st.decimals(min_value=0, max_value=100, places=2)


def values_of(numbers: list[Decimal | None]) -> list[Value]:
    return [
        Value(name=str(place), value=None if number is None else str(number), number=number)
        for place, number in enumerate(numbers)
    ]


VALUES = st.lists(NUMBERS, max_size=14).map(values_of)


@given(COUNTS)
def test_spans_fill_the_whole_without_a_gap(counts: list[int]) -> None:
    laid = spans(counts)
    assert len(laid) == len(counts)
    assert sum(span.width for span in laid) == (WHOLE if sum(counts) else 0)
    assert all(before.left + before.width == after.left for before, after in pairwise(laid))
    assert all(span.width == 0 for span, count in zip(laid, counts, strict=True) if count == 0)


@given(COUNTS)
def test_a_larger_count_is_never_drawn_shorter(counts: list[int]) -> None:
    total = Decimal(sum(counts))
    for (one, drawn), (other, beside) in pairwise(sorted(zip(counts, (s.width for s in spans(counts)), strict=True))):
        # Both ends are rounded, so that two lengths may be a hundredth apart in either direction.
        assert drawn <= beside + Decimal("0.01")
        assert total == 0 or abs(drawn - WHOLE * one / total) <= Decimal("0.01")
        assert total == 0 or abs(beside - WHOLE * other / total) <= Decimal("0.01")


@given(VALUES)
def test_bars_keep_the_order_and_draw_nothing_unknown(values: list[Value]) -> None:
    drawn = bars(values, scale=WHOLE)
    assert [bar.name for bar in drawn] == [value.name for value in values]
    assert [bar.value for bar in drawn] == [value.value for value in values]
    assert [bar.length for bar in drawn] == [value.number for value in values]
    assert all(before.top < after.top for before, after in pairwise(drawn))
    assert sum(bar.height for bar in drawn) == (WHOLE if values else 0)


@given(VALUES)
def test_columns_stand_apart_and_draw_nothing_unknown(values: list[Value]) -> None:
    drawn = columns(values, scale=WHOLE)
    assert [column.name for column in drawn] == [value.name for value in values]
    assert [column.height for column in drawn] == [value.number for value in values]
    assert all(before.left + before.width < after.left for before, after in pairwise(drawn))
    assert all(column.left < column.middle < column.left + column.width for column in drawn)
    assert all(column.top + (column.height or 0) == WHOLE for column in drawn)


@given(VALUES)
def test_a_course_has_a_line_between_known_neighbours_alone(values: list[Value]) -> None:
    drawn = course(values, scale=WHOLE)
    assert [dot.name for dot in drawn.dots] == [value.name for value in values]
    assert [dot.y for dot in drawn.dots] == [None if value.number is None else WHOLE - value.number for value in values]
    neighbours = [
        (before.x, after.x) for before, after in pairwise(drawn.dots) if before.y is not None and after.y is not None
    ]
    assert [(line.x1, line.x2) for line in drawn.lines] == neighbours
    assert drawn.bars == bars(values, scale=WHOLE)


def test_nothing_is_drawn_beyond_the_drawing() -> None:
    assert share(Decimal(120), of=Decimal(100)) == WHOLE
    assert share(Decimal(5), of=Decimal(0)) == 0


def test_a_count_of_none_is_0_and_an_unknown_one_is_nothing() -> None:
    none, unknown = columns(values_of([Decimal(0), None]), scale=Decimal(0))
    assert (none.height, unknown.height) == (Decimal(0), None)
