"""Rules about the statistics of complaints: what came, what became of it, month by month."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from operator import attrgetter

from site_builder.audit.rules import fault, rule
from site_builder.audit.walk import cell_of, label_of, tables_of, told_by
from site_builder.issues.issue import Issue, Note, Place
from site_builder.model.complaints import ComplaintStatistics, StatisticsRow, sum_of
from site_builder.model.general import Table, TableColumn
from site_builder.model.site import Edition, Sheet, Site
from site_builder.text.dates import last_day
from site_builder.text.fields import Label, Tally, is_none_in_words
from site_builder.text.numbers import parse_number
from site_builder.text.periods import Period, format_period, is_bare_year
from site_builder.text.private_numbers import PERSON_NAME, begun
from site_builder.text.timings import parse_timing
from site_builder.text.unreadable import read_if_readable

_DETAILS = re.compile(
    rf"{PERSON_NAME}"
    r"|(?:ร้องเรียน|กล่าวหา)(?:ว่า)? ?(?:ปลัด|นายก|ผู้อำนวยการ|หัวหน้า|ผอ\.|เจ้าหน้าที่|กำนัน|ผู้ใหญ่บ้าน)[^\n]{6,}"
    r"|บ้านเลขที่ ?[\d๐-๙]+|0[\d๐-๙](?:-?[\d๐-๙]){7,8}"
)

_TOTAL = re.compile(r"(?:รวม|ยอดรวม|ผลรวม|total)(?: ?(?:ทั้งสิ้น|ทั้งหมด|ทั้งปี|เงิน|สุทธิ))?", re.IGNORECASE)
"""What names a total row."""
_UNKNOWN = Tally("-", None)
_EMPTY = Label("ช่องว่าง", "an empty cell")


@rule("CST001", "CST002")
def unbalanced_statistics(site: Site) -> Iterator[Issue]:
    """Find a row whose received complaints are not what became of them, nor the sum of categories or channels."""
    for edition, record in told_by(site, ComplaintStatistics):
        for keys, row in _rows(record):
            ends = [row.done, row.in_progress, row.not_accepted]
            told = [each for each in ends if each is not None]
            # Where one of the two is left out, it may be any number: only a sum that is too large is a contradiction.
            if row.done is None or row.in_progress is None:
                told.append(_UNKNOWN)
            yield from _unequal("CST001", edition.place(*keys, "received"), row, "received", told)
            for key in ("by_category", "by_channel"):
                counts = list(getattr(row, key).values())
                if counts:
                    yield from _unequal("CST002", edition.place(*keys, key, at_key=True), row, key, counts)


def _unequal(code: str, place: Place, row: StatisticsRow, key: str, parts: list[Tally]) -> Iterator[Issue]:
    known = [part.value for part in parts if part.value is not None]
    received = row.received.value
    # "-" may hide a number: then only a sum that is already too large is a contradiction.
    if received is None or (len(known) < len(parts) and sum(known) <= received) or sum(known) == received:
        return
    words = {"period": row.period.text.strip(), "value": str(received), "sum": str(sum(known))}
    yield fault(code, place, label=label_of(row, key), **words)


@rule("CST003")
def wrong_statistics_total(site: Site) -> Iterator[Issue]:
    """Find a total row that is not the sum of the rows above it."""
    for edition, record in told_by(site, ComplaintStatistics):
        if record.total is None or not record.rows:
            continue
        for path, read in _columns(record.total):
            stated, added = read(record.total), sum_of(map(read, record.rows))
            if stated is None or stated.value is None or added in (None, stated.value):
                continue
            place = edition.place("total", *path)
            yield fault("CST003", place, label=label_of(record.total, path[0]), value=stated.text, sum=str(added))


def _columns(row: StatisticsRow) -> Iterator[tuple[tuple[str, ...], Callable[[StatisticsRow], Tally | None]]]:
    """Give each column that a row has, with how to read it from any row."""
    for key in ("received", "done", "in_progress", "not_accepted"):
        yield (key,), attrgetter(key)
    for key in ("by_category", "by_channel"):
        for name in getattr(row, key):
            yield (key, name), partial(_split_count, key=key, name=name)


def _split_count(row: StatisticsRow, *, key: str, name: str) -> Tally | None:
    """Return what a row counts under one category or channel."""
    counts: dict[str, Tally] = getattr(row, key)
    return counts.get(name)


@rule("CST004", "CST005", "CST006", "CST007")
def broken_calendar(site: Site) -> Iterator[Issue]:
    """Find a month that is missing, stands twice, in the wrong order, or outside the period of the statistics."""
    for edition, record in told_by(site, ComplaintStatistics):
        if not record.rows:
            continue
        first: dict[tuple[int, int], int] = {}
        for index, row in enumerate(record.rows):
            place = edition.place("rows", index, "period")
            words = {"value": row.period.text.strip()}
            covers = record.covers
            if covers is not None and not covers.start <= row.period.start <= row.period.end <= covers.end:
                yield _outside(edition, covers, row, place)
                continue
            twin = next((first[month] for month in row.period.months() if month in first), None)
            if twin is not None:
                yield fault("CST005", place, Note("NOTE_FIRST", edition.place("rows", twin, "period")), **words)
            elif first and min(row.period.months()) < max(first):
                yield fault("CST006", place, **words)
            first |= dict.fromkeys(row.period.months(), index)
        yield from _missing_months(edition, record, set(first))
        total, covers = record.total, record.covers
        # A year of which nobody says how it is counted may be either.
        if total is None or covers is None or is_bare_year(total.period):
            continue
        if not covers.start <= total.period.start <= total.period.end <= covers.end:
            yield _outside(edition, covers, total, edition.place("total", "period"))


def _outside(edition: Edition, covers: Period, row: StatisticsRow, place: Place) -> Issue:
    note = Note("NOTE_COVERS", edition.place("covers"))
    return fault("CST007", place, note, value=row.period.text.strip(), period=covers.text.strip())


def _missing_months(edition: Edition, record: ComplaintStatistics, told: set[tuple[int, int]]) -> Iterator[Issue]:
    if record.covers is None or not told:
        return
    missing = [month for month in record.covers.months() if month not in told]
    if missing:
        shown = [(date(year, month, 1), last_day(year, month)) for year, month in missing]
        names = Label(
            ", ".join(format_period(span) for span in shown),
            ", ".join(format_period(span, language="en") for span in shown),
        )
        yield fault("CST004", edition.place("rows", at_key=True), months=names, period=record.covers.text.strip())


@rule("CST007")
def row_outside_the_table(site: Site) -> Iterator[Issue]:
    """Find a row of a table whose period has no day in common with the period of the data."""
    for edition, table, sheet in _told_tables(site):
        covers = table.covers
        for index in _columns_of(table, sheet, lambda column: column.type == "period") if covers is not None else ():
            for row, line in zip(sheet.rows, sheet.lines, strict=True):
                when = read_if_readable(parse_timing, row[index])
                if covers is None or when is None:
                    continue
                is_after = when.start is not None and when.start > covers.end
                if not is_after and (when.end is None or when.end >= covers.start):
                    continue
                place = cell_of(edition, table, line=line, index=index)
                note = Note("NOTE_COVERS", edition.place("covers"))
                yield fault("CST007", place, note, value=row[index], period=covers.text.strip())


@rule("CSV009")
def doubled_total(site: Site) -> Iterator[Issue]:
    """Find a total row among the rows of a column that is added up: the total on the page is then double."""
    for edition, table, sheet in _told_tables(site):
        last = sheet.rows[-1] if len(sheet.rows) > 1 else ()
        said = next((cell for cell in last if _TOTAL.fullmatch(cell)), None)
        for index in _columns_of(table, sheet, lambda column: column.total == "sum") if said is not None else ():
            numbers = [_number(row[index]) for row in sheet.rows]
            stated, others = numbers[-1], [number for number in numbers[:-1] if number is not None]
            if said is not None and stated is not None and stated != 0 and stated == sum(others):
                place = cell_of(edition, table, line=sheet.lines[-1], index=index)
                yield fault("CSV009", place, value=said, column=sheet.heads[index])
                break


def _told_tables(site: Site) -> Iterator[tuple[Edition, Table, Sheet]]:
    return (each for each in tables_of(site) if each[0].is_living and each[1].same_as is None)


def _columns_of(table: Table, sheet: Sheet, is_wanted: Callable[[TableColumn], bool]) -> list[int]:
    names = [column.name for column in table.columns if is_wanted(column)]
    return [sheet.heads.index(name) for name in names if name in sheet.heads]


def _number(text: str) -> Decimal | None:
    number = read_if_readable(parse_number, text)
    return None if number is None else number.value


@rule("CST008")
def mixed_nothing(site: Site) -> Iterator[Issue]:
    """Find a column that says nothing in several ways: 0, "-", "ไม่มี" and an empty cell do not mean the same."""
    for edition, record in told_by(site, ComplaintStatistics):
        if not record.rows:
            continue
        columns = {path: read for row in record.rows for path, read in _columns(row)}
        for path, read in columns.items():
            first: str | None = None
            for index, row in enumerate(record.rows):
                way = _way_of_nothing(read(row))
                # A channel may have opened later than others: its empty cells are no zeros.
                if way is None or (way == "" and path[0] == "by_channel") or (way == "" and not _is_used(record, path)):
                    continue
                if first is not None and way != first:
                    place = edition.place("rows", index, *path)
                    yield fault(
                        "CST008", place, label=label_of(row, path[0]), value=way or _EMPTY, first=first or _EMPTY
                    )
                    break
                first = way


def _way_of_nothing(count: Tally | None) -> str | None:
    """Return how a cell says nothing, an empty text for an empty cell; None where it says a number above zero."""
    if count is None:
        return ""
    if count.value is None or is_none_in_words(count.text):
        return count.text
    return "0" if count.value == 0 else None


def _is_used(record: ComplaintStatistics, path: tuple[str, ...]) -> bool:
    return any(read(row) is not None for row in record.rows for key, read in _columns(row) if key == path)


@rule("CST009")
def told_case(site: Site) -> Iterator[Issue]:
    """Find a name or the details of a case in the notes: statistics count, they point at nobody."""
    for edition, record in told_by(site, ComplaintStatistics):
        for keys, row in _rows(record):
            if row.note is not None and (found := _DETAILS.search(row.note)) is not None:
                place = edition.place(*keys, "note").within(row.note, span=found.span())
                yield fault("CST009", place, label=label_of(row, "note"), value=begun(found[0]))


def _rows(record: ComplaintStatistics) -> Iterator[tuple[tuple[str | int, ...], StatisticsRow]]:
    for index, row in enumerate(record.rows):
        yield ("rows", index), row
    if record.total is not None:
        yield ("total",), record.total
