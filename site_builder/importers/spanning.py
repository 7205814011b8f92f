"""Give headings in two rows the merged cells that they stand for, where a CSV or a sheet leaves them blank.

In: a grid. Out: the same with these cells merged; as it was where no two rows are such headings.
"""

import re
from dataclasses import replace

from site_builder.importers.grid import Grid, GridCell
from site_builder.importers.headings import LOOKED_AT

_DIGIT = re.compile("[0-9๐-๙]")


def with_spans(grid: Grid) -> Grid:
    """Merge what the upper of two rows says over several headings, and what it says over none.

    Only the first row that is no title can be one of headings: below them a row may be cut in two by a page.
    """
    first = next((number for number, row in enumerate(grid.rows) if sum(bool(cell.text) for cell in row) > 1), None)
    if first is None or not first < min(len(grid.rows) - 1, LOOKED_AT):
        return grid
    upper, lower = grid.rows[first : first + 2]
    if any(cell.origin is not None or cell.columns > 1 for cell in (*upper, *lower)):
        return grid
    starts = _starts(upper, lower)
    merged = _merged(upper, lower, starts, first) if starts else (upper, lower)
    return replace(grid, rows=(*grid.rows[:first], *merged, *grid.rows[first + 2 :]))


def _starts(upper: tuple[GridCell, ...], lower: tuple[GridCell, ...]) -> dict[int, int]:
    """Return the column in which each upper heading over several begins, by those columns; nothing where it is none."""
    if not upper[0].text or lower[0].text or any(_DIGIT.search(cell.text) for cell in lower):
        return {}
    texts = [(above.text, below.text) for above, below in zip(upper, lower, strict=True)]
    used = max(column for column, pair in enumerate(texts) if any(pair))
    starts: dict[int, int] = {}
    for column in range(used + 1):
        above, below = texts[column]
        if above and below:
            starts[column] = column
        elif below and column - 1 in starts:
            starts[column] = starts[column - 1]
        elif not above or below:
            return {}
    # A heading over one alone would be a row like any other.
    return starts if all(list(starts.values()).count(start) > 1 for start in starts.values()) else {}


def _merged(
    upper: tuple[GridCell, ...], lower: tuple[GridCell, ...], starts: dict[int, int], number: int
) -> tuple[tuple[GridCell, ...], tuple[GridCell, ...]]:
    over, under = list(upper), list(lower)
    for column, start in starts.items():
        if column == start:
            over[column] = replace(upper[column], columns=list(starts.values()).count(start))
        else:
            over[column] = replace(upper[column], origin=(number, start))
    for column in range(len(upper)):
        if column not in starts and upper[column].text:
            under[column] = replace(lower[column], origin=(number, column))
    return tuple(over), tuple(under)
