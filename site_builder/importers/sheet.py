"""Make a sheet of separated values of any table, and say what its columns hold. In: rows. Out: keys and bytes."""

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal

from site_builder.importers import values
from site_builder.importers.choosing import Table
from site_builder.importers.grid import Said, one_line
from site_builder.importers.headings import is_share
from site_builder.importers.row import Row, Told, text_of
from site_builder.importers.rows import Rows
from site_builder.importers.sums import is_sum
from site_builder.importers.yaml_text import Flow, Record
from site_builder.load.sheets import NOTHING_STATED
from site_builder.text.numbers import format_number, parse_number

_ORDER = re.compile(r"(?:ลำดับ|ที่|ลำดับที่|เลขที่|ปี.*|รหัส.*)")
_OF_CODES = re.compile("เลข|หมายเลข|เบอร์|โทร")
_NAMED = 10
"""Rows that are named, of those that sum up others."""
_CODE = re.compile("[0๐][0-9๐-๙]")


def made_sheet(table: Table, rows: Rows, *, name: str) -> tuple[Record, bytes, list[Told]]:
    """Return the keys of a disclosure of kind `table`, its CSV, and what is to be said of its sums."""
    headings = table.fragments[0].head.headings
    used = [
        column for column, heading in enumerate(headings) if heading.text or any(row.text(column) for row in rows.rows)
    ]
    names = _distinct([headings[column].text or f"คอลัมน์ที่ {column + 1}" for column in used])
    cells = [[one_line(row.text(column)) for column in used] for row in rows.rows]
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(names)
    # A row with nothing in its first cell would be no row: an empty text stands in quotes.
    writer.writerows(cells)
    record = Record()
    record.add("csv", f"files/{name}.csv")
    columns = []
    for index, heading in enumerate(names):
        column = Flow(name=Said(heading, headings[used[index]].place))
        if kind := _kind([row[index] for row in cells], heading):
            column["type"] = kind
        columns.append(column)
    record.add("columns", columns)
    told = list(_summed(rows.sums, rows.rows, dict(zip(used, columns, strict=True))))
    return record, b"\xef\xbb\xbf" + written.getvalue().encode("utf-8"), told


def _summed(sums: list[Row], rows: list[Row], columns: dict[int, Flow]) -> Iterator[Told]:
    """Let the page sum up the columns whose stated sums are theirs, and tell of the one that is not."""
    for row in sums:
        yield Told("sum", row.place, {"text": text_of(row)})
    if kept := [row.place for row in rows if row.sums_up_some or is_sum(row)]:
        # The page would count what is summed up in the midst a second time.
        if any(column.get("type") == "number" and not is_share(column["name"]) for column in columns.values()):
            yield Told("sums-kept", fields={"count": str(len(kept)), "places": ", ".join(kept[:_NAMED])})
        return
    for number, column in columns.items():
        if column.get("type") != "number" or not any(values.is_number(one_line(row.text(number))) for row in sums):
            continue
        stated, added = _added(sums, number), _added(rows, number)
        if stated == added:
            column["total"] = "sum"
        elif len(sums) == 1 and not is_share(column["name"]):
            fields = {"column": column["name"], "value": one_line(sums[0].text(number)), "sum": format_number(added)}
            yield Told("unlike-sum", sums[0].pieces[number].place, fields)


def _added(rows: list[Row], column: int) -> Decimal:
    cells = (one_line(row.text(column)) for row in rows)
    return sum((parse_number(cell).value for cell in cells if values.is_number(cell)), Decimal(0))


def _distinct(names: list[str]) -> list[str]:
    """Return headings that differ: one that stands twice gets its number."""
    found: list[str] = []
    for name in names:
        number, unlike = 1, name
        while unlike in found:
            number += 1
            unlike = f"{name} ({number})"
        found.append(unlike)
    return found


def _kind(cells: list[str], heading: str) -> str | None:
    """Return what a column holds, where every cell that says anything agrees."""
    stated = [cell for cell in cells if cell not in NOTHING_STATED]
    if not stated or _ORDER.fullmatch(heading):
        return None
    if all(values.is_number(cell) for cell in stated):
        # What begins with a zero, as a telephone does, counts nothing.
        return None if _OF_CODES.match(heading) or any(map(_CODE.match, stated)) else "number"
    if all(values.is_date(cell) for cell in stated):
        return "date"
    # A column that says of nothing on which days it is holds rounds, or how often: words rather than times.
    is_when = any(map(values.is_period, stated)) and all(map(values.is_timing, stated))
    return "period" if is_when else None
