"""Rules about periods: what a document says of its time does not contradict itself."""

import re
from collections.abc import Iterator
from datetime import date

from site_builder.audit.rules import fault, rule
from site_builder.audit.walk import filed_as, label_of, promises_in
from site_builder.audit.years import has_slip, years_of
from site_builder.catalogue.model import Library
from site_builder.issues.issue import Issue, Note
from site_builder.model.complaints import ComplaintStatistics
from site_builder.model.conduct import GiftReport
from site_builder.model.general import Article, Documents, Table
from site_builder.model.measures import Entry, Measure, Measures, MeasuresReport
from site_builder.model.site import Edition, Site
from site_builder.text.blocks import Blocks
from site_builder.text.dates import ThaiDate, format_date
from site_builder.text.fields import Label
from site_builder.text.mentions import dates_in
from site_builder.text.periods import Period, fiscal_months, fiscal_year_span, parse_period
from site_builder.text.timings import Timing
from site_builder.text.unreadable import read_if_readable

_LAST_MONTHS = {"6-months": 3, "quarter-1": 12, "quarter-2": 3, "quarter-3": 6, "quarter-4": 9}
"""Month in which the period of a round ends; a year ends with the fiscal or with the calendar year."""
_REPORTS = (MeasuresReport, ComplaintStatistics, GiftReport)
"""Kinds that report a period, whatever the year asks."""
_YEARLY = ("12-months", "annual")
_OF_DOCUMENT = re.compile(r"(?:ลงวันที่|ลว\.) ?[0-9๐-๙]{1,2}")
"""Before the month of a date that an order or a letter bears."""
_TO_COME = re.compile("จะ|กำหนด|คาดว่า|แผน|ต่อไป|ภายใน|สิ้นสุด|หมดอายุ|ถึงวันที่|เป็นต้นไป|เชิญ|นัดหมาย|เลื่อน")
"""Words for what is planned, or for how long something holds."""
_TEXTS = ("methods", "results", "outcomes", "followup")
"""Cells of a measure that say what happens within its period."""


@rule("PER005")
def period_outside_the_year(site: Site) -> Iterator[Issue]:
    """Find a measure whose period lies outside the fiscal year that its document covers."""
    for edition in site.editions:
        covers = edition.record.covers
        if covers is None or has_slip(covers.text, edition.year):
            continue
        years = years_of(covers)
        start, end = date(*fiscal_months(years[0])[0], 1), fiscal_year_span(years[-1])[1]
        for keys, row in _rows(edition):
            if row.period is None or not _is_outside(row.period, start, max(end, covers.end)):
                continue
            if not has_slip(row.period.text, edition.year):
                note = Note("NOTE_COVERS", edition.place("covers"))
                place = edition.place(*keys, "period")
                yield fault("PER005", place, note, value=row.period.text.strip(), covers=covers.text.strip())


def _is_outside(timing: Timing, start: date, end: date) -> bool:
    """Whether what is known of a time lies outside; what goes on without an end may have begun long before."""
    if timing.bound == "from":
        return timing.start is not None and timing.start > end
    known = [day for day in (timing.start, timing.end) if day is not None]
    return not all(start <= day <= end for day in known)


@rule("PER006")
def date_beside_the_period(site: Site) -> Iterator[Issue]:
    """Find a date in the text of a measure that misses its period by exactly a year: one of the two years is wrong.

    Other dates outside the period, and days of papers, are let be: laws and orders may be older.
    """
    for edition in site.editions:
        for keys, row in _rows(edition):
            for key in _TEXTS:
                cell: Blocks | None = getattr(row, key, None)
                if cell is None or row.period is None:
                    continue
                for day in dates_in(_OF_DOCUMENT.sub("", cell.text)):
                    if _misses_by_a_year(day.value, row.period):
                        place = edition.place(*keys, key).at_word(day.text, value=cell.text)
                        note = Note("NOTE_PERIOD", edition.place(*keys, "period"))
                        label = label_of(row, key)
                        yield fault("PER006", place, note, label=label, value=day.text, period=row.period.text.strip())


def _misses_by_a_year(day: date, timing: Timing) -> bool:
    """Whether a day lies a year away from a time of which both ends are known."""
    start, end = timing.start, timing.end
    if start is None or end is None or start <= day <= end:
        return False
    # The 28th stands for all days behind it: the neighbouring years have no 29th of February.
    start = start.replace(day=min(start.day, 28))
    moved = (day.replace(year=day.year + years, day=min(day.day, 28)) for years in (-1, 1))
    return any(start <= other <= end for other in moved)


@rule("PER007", "PER008")
def early_report(site: Site, *, library: Library) -> Iterator[Issue]:
    """Find a report that was published or signed before the period that it covers was over.

    One that says to which day its data speak (`as_of`) is a report of progress, and says so.
    """
    for edition in site.editions:
        record = edition.record
        if record.covers is None or not (isinstance(record, _REPORTS) or _is_of_last_year(edition, library=library)):
            continue
        if isinstance(record, MeasuresReport | ComplaintStatistics) and record.as_of is not None:
            continue
        if not isinstance(record, _REPORTS) and record.updated is not None:
            continue
        memo = record.memo if isinstance(record, MeasuresReport) else None
        dated: list[tuple[str, tuple[str, ...], ThaiDate | None]] = [("PER007", ("published",), record.published)]
        dated.append(("PER008", ("memo", "date"), None if memo is None else memo.date))
        for code, keys, day in dated:
            if day is not None and day.value < record.covers.end:
                note = Note("NOTE_COVERS", edition.place("covers"))
                yield fault(code, edition.place(*keys), note, value=day.text.strip(), end=_day(record.covers))


def _is_of_last_year(edition: Edition, *, library: Library) -> bool:
    """Return whether a list of documents, a table or prose reports the whole of the year before."""
    catalogue = library.catalogues.get(edition.year)
    if catalogue is None or not isinstance(edition.record, Documents | Table | Article):
        return False
    return any(item.asks is not None and item.asks.year == "-1" for item in catalogue.items_of(edition.topic))


@rule("PER009")
def report_before_its_data(site: Site) -> Iterator[Issue]:
    """Find a report that is dated before the day to which its data speak."""
    for edition in site.editions:
        record = edition.record
        if not isinstance(record, MeasuresReport | ComplaintStatistics) or record.as_of is None:
            continue
        told = record.memo.date if isinstance(record, MeasuresReport) and record.memo is not None else record.published
        if told is not None and told.value < record.as_of.value:
            words: dict[str, str | Label] = {"value": record.as_of.text.strip(), "day": told.text.strip()}
            words["label"] = label_of(record, "as_of")
            yield fault("PER009", edition.place("as_of"), **words)


@rule("PER009")
def result_after_the_report(site: Site) -> Iterator[Issue]:
    """Find a result of a day on which its report had been told: nobody knew it then, or one of the days is mistyped.

    What is still to come is no result.
    """
    for edition, record in filed_as(site, MeasuresReport):
        stated = (record.as_of, record.published, record.updated, None if record.memo is None else record.memo.date)
        told = max((day for day in stated if day is not None), key=lambda day: day.value, default=None)
        for index, entry in enumerate(record.entries) if told is not None else ():
            for key in ("results", "outcomes") if entry.status in ("done", "unstated") else ():
                cell: Blocks | None = getattr(entry, key)
                for day in () if cell is None or _TO_COME.search(cell.text) is not None else dates_in(cell.text):
                    if told is not None and day.value > told.value:
                        place = edition.place("entries", index, key)
                        if cell is not None:
                            place = place.at_word(day.text, value=cell.text)
                        yield fault("PER009", place, label=label_of(entry, key), value=day.text, day=told.text.strip())


@rule("PER010")
def round_beside_the_period(site: Site) -> Iterator[Issue]:
    """Find a report whose period does not end with its round, such as six months that end in September."""
    for edition in site.editions:
        record = edition.record
        if not isinstance(record, MeasuresReport | GiftReport) or record.covers is None or record.round is None:
            continue
        end = record.covers.end
        is_yearly = record.round in _YEARLY
        if (is_yearly and end.month not in (9, 12)) or end.month != _LAST_MONTHS.get(record.round, end.month):
            note = Note("NOTE_COVERS", edition.place("covers"))
            yield fault("PER010", edition.place("round"), note, value=record.round, end=_day(record.covers))


@rule("PER011")
def disagreeing_printed_period(site: Site) -> Iterator[Issue]:
    """Find a period as printed, on the cover or in a heading, that is another than the one the report covers."""
    for edition in site.editions:
        record = edition.record
        if not isinstance(record, Measures | MeasuresReport) or record.covers is None:
            continue
        printed: list[tuple[tuple[str | int, ...], str]] = []
        if isinstance(record, MeasuresReport):
            printed += [(("periods_printed", index), text) for index, text in enumerate(record.periods_printed)]
        if record.cover is not None and record.cover.period is not None:
            printed.append((("cover", "period"), record.cover.period))
        for keys, text in printed:
            period = read_if_readable(parse_period, text)
            if period is not None and (period.start, period.end) != (record.covers.start, record.covers.end):
                note = Note("NOTE_COVERS", edition.place("covers"))
                yield fault("PER011", edition.place(*keys), note, value=text, covers=record.covers.text.strip())


def told_on(report: MeasuresReport) -> ThaiDate | None:
    """Return the day on which a report speaks: as stated, else that of its memo, else that of its publication."""
    if report.as_of is not None:
        return report.as_of
    if report.memo is not None and report.memo.date is not None:
        return report.memo.date
    return report.published


def _day(period: Period) -> Label:
    return Label(format_date(period.end, style="short"), format_date(period.end, style="short", language="en"))


def _rows(edition: Edition) -> Iterator[tuple[tuple[str | int, ...], Measure | Entry]]:
    """Give the measures of a plan or of a report, with the keys that lead to them."""
    key, rows = promises_in(edition)
    return (((key, index), row) for index, row in enumerate(rows))
