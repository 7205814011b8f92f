"""Tell rows of a table from what stands over, between and under them. In: a grid and headings. Out: row numbers."""

import re

from site_builder.importers.grid import Grid, one_line
from site_builder.importers.headings import (
    Head,
    is_heading_again,
    is_heading_of_figures,
    is_known_heading,
    is_other_heading,
)

_NOTE_BEGINS = re.compile(r"(?P<note>หมายเหตุ|ที่มา)\s*[:.]|ลงชื่อ\s*[:.]|ข้อมูล\s*ณ\s*(?P<day>วันที่)")
_NAME_OF_TABLE = re.compile(r"ตาราง(?:ที่)?\s*[0-9๐-๙]")
_FIGURES = re.compile(r"[0-9๐-๙][0-9๐-๙,.]*-?(?: ?บาท)?")


def is_figures(text: str) -> bool:
    """Return whether a text is a number alone, or one of baht."""
    return _FIGURES.fullmatch(one_line(text)) is not None


def is_note(grid: Grid, number: int) -> bool:
    """Return whether a row is a note under a table, or who signs it."""
    own = [cell.text for cell in grid.rows[number] if cell.text]
    return len(own) == 1 and grid.width > 2 and _NOTE_BEGINS.match(own[0]) is not None


def is_published_note(text: str) -> bool:
    """Return whether a note is to readers, not of who signs."""
    begun = _NOTE_BEGINS.match(text)
    return begun is not None and bool(begun["note"] or begun["day"])


def another_from(grid: Grid, first: int, head: Head) -> int:
    """Return from which row on another table stands, with its title: under a blank row, or under its title."""
    start = first + 1
    for number in range(first + 1, len(grid.rows)):
        # Lines of words above a row are its title.
        start = start if number - 1 > first and _is_title(grid, number - 1) else number
        if is_heading_again(grid, number, head):
            continue
        is_named = start < number and any(_NAME_OF_TABLE.match(cell.text) for cell in grid.rows[start])
        has_heads = is_named and sum(bool(cell.text) for cell in grid.rows[number]) > 1
        if has_heads or (is_other_heading(grid, number) and (start < number or grid.is_blank(number - 1))):
            return start
        # Nothing but what its own row says keeps a table apart that stands right under another.
        if is_known_heading(grid, number) or is_heading_of_figures(grid, number, first):
            return start
    return len(grid.rows)


def titles_between(grid: Grid, first: int, head: Head) -> set[int]:
    """Return the lines over headings that stand again, as of each month: they part the table and are no rows."""
    found = set[int]()
    for number in range(first, len(grid.rows)):
        if is_heading_again(grid, number, head):
            start = _first_title(grid, first, number)
            is_apart = grid.is_blank(start - 1) or any(cell.columns > 1 for cell in grid.rows[start])
            found.update(range(start, number) if is_apart else ())
    return found


def _first_title(grid: Grid, first: int, number: int) -> int:
    while number - 1 > first and _is_title(grid, number - 1):
        number -= 1
    return number


def _is_title(grid: Grid, number: int) -> bool:
    """Return whether a row is a line of words over a table, not a row of the one before or a note under it."""
    own = [cell.text for cell in grid.rows[number] if cell.text]
    is_alone = not any(grid.is_covered_from_above(number, column) for column in range(grid.width))
    return len(own) == 1 and is_alone and not is_figures(own[0]) and not is_note(grid, number)


def words_from(grid: Grid, first: int, *, end: int, key: int | None) -> int:
    """Return from which row on there are only words under the table, as of those who sign: behind a blank row."""
    for number in range(end - 1, first, -1):
        own = [column for column, cell in enumerate(grid.rows[number]) if cell.text]
        is_sparse = len(own) * 2 <= grid.width and (len(own) < 2 or key not in own)
        # A sum may stand apart as well.
        is_sparse &= not any(is_figures(grid.rows[number][column].text) for column in own)
        if not is_sparse:
            break
        if own and grid.is_blank(number - 1):
            end = number
    return end
