"""Rules about tables in prose. In: prose. Out: rows of which the page leaves cells out."""

import re
from collections.abc import Iterator

from site_builder.audit.prose import CELL_END, UNDER_HEAD, prose_rule, without_code
from site_builder.audit.rules import fault
from site_builder.issues.issue import Issue, Place

_TABLE_SIGNS = ("|-", "| -", "|:", "| :", "-|", "- |")
"""Without one of these a text has no table."""
_UNDER_HEAD = re.compile(rf"\n {{0,3}}{UNDER_HEAD}(?=\n)")
_ROWS = re.compile(r"(?:.*\S.*(?:\n|\Z))+")
"""A table in Markdown behind its heading: the line under it, and rows up to an empty line."""


@prose_rule("TXT017")
def cut_row(prose: str, place: Place) -> Iterator[Issue]:
    """Find a row of a table in Markdown with more cells than its heading: the page leaves out what is beyond."""
    if not any(sign in prose for sign in _TABLE_SIGNS):
        return
    text = without_code(prose)
    for head, rows in _tables(text):
        wanted = len(CELL_END.split(_without_borders(head)))
        for row in re.finditer(r".+", rows[0]):
            if row[0].count("|") < wanted:
                continue
            cells = CELL_END.split(_without_borders(row[0]))
            lost = " ".join(filter(None, (cell.strip() for cell in cells[wanted:])))
            if lost:
                start = rows.start() + row.start()
                at = place.within(prose, span=(start, start + len(row[0])))
                yield fault("TXT017", at, count=str(len(cells)), wanted=str(wanted), value=lost)


def _tables(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Give the heading of each table and its rows."""
    end = 0
    for under in _UNDER_HEAD.finditer(text):
        head = text[text.rfind("\n", 0, under.start()) + 1 : under.start()]
        rows = _ROWS.match(text, under.end() + 1) if "|" in head and under.start() >= end else None
        if rows is not None:
            yield head, rows
            end = rows.end()


def _without_borders(row: str) -> str:
    return re.sub(r"^\||(?<!\\)\|$", "", row.strip())
