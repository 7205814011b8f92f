"""Turn a table with months across its top, or kinds down its side, so that a row is a time, as the model wants it.

In: a grid. Out: a grid whose cells keep their places; None where it is no such table, or says more than a turn keeps.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from site_builder.importers import values
from site_builder.importers.grid import Grid, GridCell, one_line, squared, texts
from site_builder.importers.headings import LOOKED_AT, Shape, head_of, is_of_numbers, plain
from site_builder.importers.row import Piece
from site_builder.importers.sums import is_word_of_sum
from site_builder.text.periods import parse_period
from site_builder.text.thai import find_month
from site_builder.text.unreadable import read_if_readable

_MOST = 60
"""Rows beyond which a table lists something else than what is counted."""
_PARTS = frozenset({"month", "quarter", "half"})
_YEAR = re.compile("[2๒][45๔๕][0-9๐-๙]{2}")
_FISCAL = "ปีงบประมาณ"
_PERIOD = "เดือน"
_NOTHING_STATED = frozenset({"", "-", "–"})
_COUNTED = frozenset({"received", "done", "in_progress", "not_accepted"})
_OF_KINDS = frozenset(
    plain(f"{first}{rest}")
    for first in ("ประเภท", "เรื่อง", "ประเด็น", "ช่องทาง", "หัวข้อ", "รายการ", "ลักษณะ")
    for rest in ("", "เรื่อง", "เรื่องร้องเรียน", "การร้องเรียน", "ข้อร้องเรียน", "ร้องเรียน", "ที่ร้องเรียน", "การรับเรื่อง")
)
"""Headings of a column whose rows are kinds of complaints, or ways in which they came."""


def turned(grid: Grid) -> Grid | None:
    """Return a table of the same cells with a row for each month."""
    for row in range(min(len(grid.rows), LOOKED_AT)):
        months = [column for column, cell in enumerate(grid.rows[row]) if cell.columns == 1 and _is_month(cell.text)]
        if len(months) > 1:
            return _turned(grid, row, months)
    return None


def _is_month(text: str) -> bool:
    """Return whether a heading is a month, a quarter or a half year, be it that a year stands elsewhere."""
    text = one_line(text)
    return find_month(text) is not None or _is_part(text) or _is_part(f"{text} {_FISCAL} 2568")


def _is_part(text: str) -> bool:
    period = read_if_readable(parse_period, text)
    return period is not None and period.precision in _PARTS


def _turned(grid: Grid, row: int, months: list[int]) -> Grid | None:
    heads = list(texts(grid, row))
    counted = [*months, *(column for column in range(months[0], grid.width) if is_word_of_sum(heads[column]))]
    below = range(row + 1, len(grid.rows))
    last = max((each for each in below if any(_is_count(grid.rows[each][column]) for column in counted)), default=row)
    rows = [each for each in range(row + 1, last + 1) if not grid.is_blank(each)]
    named = [column for column in range(months[0]) if not is_of_numbers(heads[column])]
    named = [column for column in named if any(grid.shown(each, column).text for each in rows)]
    if len(named) != 1 or len(rows) > _MOST or _says_more(grid, rows, set(range(months[0], grid.width)) - set(counted)):
        return None
    labels = [label for each in rows if (label := _label(grid, each, named[0])) is not None]
    # A row of words alone heads those below it, and one that shares its words parts what they count.
    if len(labels) < len(rows) or not all(any(grid.rows[each][column].text for column in counted) for each in rows):
        return None
    first = row - 1 if row > 0 and _is_of_heads(grid, row, named[0]) else row
    over = [list(_in_one_cell(grid, each)) for each in range(first)]
    table = _headed(labels, grid.shown(row, named[0]), months=grid.rows[row][months[0]].place, at=len(over))
    above = {column: one_line(grid.shown(first, column).text) if first < row else "" for column in counted}
    fiscal = dict.fromkeys(text for text in above.values() if text and _is_of_fiscal_year(text, above, heads))
    for column in sorted(counted):
        cells = (grid.rows[each][column] for each in rows)
        year = "" if above[column] in fiscal else above[column]
        table.append([_dated(grid.shown(row, column), year), *(GridCell(cell.text, cell.place) for cell in cells)])
    under = [list(_in_one_cell(grid, each)) for each in range(last + 1, len(grid.rows))]
    return Grid(grid.name, squared([*over, *table, [], *under], place=grid.name), (*grid.before, *fiscal))


def turned_kinds(grid: Grid, shape: Shape) -> Grid | None:
    """Return a table of the same cells with one row, in which each kind has a column: all of it is of one time."""
    head = head_of(grid, replace(shape, needs=(("received",),)))
    heads = () if head is None else head.headings
    named = [column for column, heading in enumerate(heads) if plain(heading.text) in _OF_KINDS]
    if head is None or len(named) != 1:
        return None
    received = next(column for column, heading in enumerate(heads) if heading.field == "received")
    below = range(head.row + head.rows, len(grid.rows))
    last = max((row for row in below if _is_count(grid.rows[row][received])), default=head.row)
    rows = [row for row in below if row <= last and not grid.is_blank(row)]
    sums = [row for row in rows if any(map(is_word_of_sum, texts(grid, row)))]
    kinds = [row for row in rows if row not in sums]
    labels = [label for row in kinds if (label := _label(grid, row, named[0])) is not None]
    are_apart = len(labels) == len(kinds) == len({label.text for label in labels}) > 1 >= len(sums)
    if not are_apart or not all(_is_count(grid.rows[row][received]) for row in rows):
        return None
    over = [list(_in_one_cell(grid, row)) for row in range(head.row)]
    above = grid.shown(head.row, named[0])
    table = _headed(labels, above, months=above.place, at=len(over))
    counts = [grid.rows[row][received] for row in kinds]
    line = [GridCell("", above.place), *(GridCell(cell.text, cell.place) for cell in counts)]
    for column, heading in enumerate(heads):
        is_summed = bool(sums) and heading.field in _COUNTED
        # The heading of what came in tells what the table is, be its sum stated or not.
        if is_summed or column == received:
            cell = grid.rows[sums[0]][column] if sums else GridCell("", heading.place)
            _add_column(table, line, GridCell(heading.text, heading.place), GridCell(cell.text, cell.place))
        if column not in {received, named[0]} and not is_of_numbers(heading.text):
            told = _told_of_each(grid, kinds, labels, column, is_summed=is_summed)
            if told:
                title = heading.text if heading.field == "note" else f"แยกตาม{above.text}: {heading.text}"
                _add_column(
                    table, line, GridCell(title, heading.place), GridCell(told, grid.rows[kinds[0]][column].place)
                )
    under = [list(_in_one_cell(grid, row)) for row in range(last + 1, len(grid.rows))]
    return Grid(grid.name, squared([*over, *table, line, [], *under], place=grid.name), grid.before)


def _add_column(table: list[list[GridCell]], line: list[GridCell], heading: GridCell, cell: GridCell) -> None:
    column = len(line)
    table[0].append(heading)
    for row in table[1:]:
        row.append(GridCell("", heading.place, (row[0].origin[0] if row[0].origin else 0, column)))
    line.append(cell)


def _told_of_each(grid: Grid, kinds: list[int], labels: list[GridCell], column: int, *, is_summed: bool) -> str:
    """Return what a column says of each kind, which the model has no place for, in words; what is none adds nothing."""
    none = _NOTHING_STATED | {"0", "๐", "ไม่มี"} if is_summed else _NOTHING_STATED
    said = [(label.text, one_line(grid.shown(row, column).text)) for label, row in zip(labels, kinds, strict=True)]
    return ", ".join(f"{label} {text}" for label, text in said if text not in none)


def _headed(labels: list[GridCell], over: GridCell, *, months: str, at: int) -> list[list[GridCell]]:
    """Return the headings: what is counted, under the word that stands over all of it, as over categories."""
    if len(labels) == 1 or not over.text:
        return [[GridCell(_PERIOD, months), *labels]]
    covered = [GridCell("", over.place, (at, 1)) for _ in labels[1:]]
    return [
        [GridCell(_PERIOD, months), GridCell(over.text, over.place, None, len(labels)), *covered],
        [GridCell("", months, (at, 0)), *labels],
    ]


def _is_count(cell: GridCell) -> bool:
    return values.is_count(values.count(Piece(cell.text, cell.place)))


def _says_more(grid: Grid, rows: list[int], columns: set[int]) -> bool:
    """Return whether columns say anything that is neither of a month nor their sum."""
    return any(one_line(grid.rows[row][column].text) not in _NOTHING_STATED for row in rows for column in columns)


def _label(grid: Grid, row: int, column: int) -> GridCell | None:
    """Return what a row counts, without its number; the word of a sum may stand under another heading."""
    cell = grid.shown(row, column)
    if not cell.text:
        cell = next((each for each in grid.rows[row] if is_word_of_sum(one_line(each.text))), cell)
    if not cell.text or grid.is_covered_from_above(row, column):
        return None
    return GridCell(values.parted_title(one_line(cell.text))[1], cell.place)


def _is_of_heads(grid: Grid, row: int, label: int) -> bool:
    """Return whether the row above the months belongs to the headings: it holds that of the labels."""
    return grid.is_covered_from_above(row, label) or not grid.rows[row][label].text


def _is_of_fiscal_year(text: str, above: dict[int, str], heads: list[str]) -> bool:
    """Return whether what stands over months names their fiscal year, not the one of the calendar."""
    return _FISCAL in text or values.cross_new_year(heads[column] for column in sorted(above) if above[column] == text)


def _dated(cell: GridCell, above: str) -> GridCell:
    """Return a month with the year that stands over it."""
    year = _YEAR.search(above)
    is_bare = find_month(one_line(cell.text)) is not None
    return GridCell(f"{cell.text} {year[0]}" if year and is_bare else cell.text, cell.place)


def _in_one_cell(grid: Grid, row: int) -> Iterator[GridCell]:
    cells = [cell for cell in grid.rows[row] if cell.text]
    if cells:
        yield GridCell(" ".join(cell.text for cell in cells), cells[0].place)
