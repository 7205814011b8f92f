"""Rules about years and periods: the data are of the year that is asked for, and dates do not contradict each other."""

import re
from collections.abc import Iterator
from datetime import date

from site_builder.audit.rules import rule
from site_builder.audit.texts import corpus_of
from site_builder.audit.walk import date_fields, label_of, records_with
from site_builder.catalogue.model import Asks, Item, Library
from site_builder.issues.issue import Issue, Note, Place
from site_builder.model.complaints import ComplaintStatistics
from site_builder.model.conduct import GiftReport
from site_builder.model.general import Article, Documents, Table
from site_builder.model.measures import Entry, Measure, Measures, MeasuresReport
from site_builder.model.site import CHANGED_LATER, Edition, Site, is_timely
from site_builder.text.blocks import Blocks
from site_builder.text.dates import BUDDHIST_OFFSET, ThaiDate, format_date
from site_builder.text.fields import Label
from site_builder.text.mentions import YEAR, YEAR_STARTS, dates_in, year_mention
from site_builder.text.periods import (
    Period,
    fiscal_months,
    fiscal_year_of,
    fiscal_year_span,
    format_period,
    parse_period,
)
from site_builder.text.thai import to_thai_digits
from site_builder.text.timings import Timing
from site_builder.text.unreadable import Unreadable

_OLDEST = 2400
"""Laws of the 2450s are in force and are cited; a year before 2400 is a slip."""
_AHEAD = 20
"""The longest plan that documents name, the national strategy, looks twenty years ahead."""
_FURTHEST = 45
"""Aims that texts name lie further ahead, such as no net emissions by พ.ศ. 2608; a year that is not a slip may too."""
_COMMON_ERA = range(1900, 2101)
_THAI_DIGIT = re.compile("[๐-๙]")
_STATED = frozenset({"published", "updated"})
"""Keys under which a disclosure says when its page was published and changed."""
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
_UNCONFIRMED = Label(" (ข้อกำหนดยังไม่ยืนยัน)", " (not confirmed)")
_CONFIRMED = Label("", "")


@rule("YEA004", "YEA011", "PER004")
def unasked_period(site: Site, *, library: Library) -> Iterator[Issue]:
    """Find data of another year than the item asks for, or of fewer months.

    An item has two years: the one of the assessment and the one of the data. A file beside it that holds what is asked
    for makes this one an addition. Where code and title of the item are confirmed, another year is an error: such data
    do not answer the item. What could not be confirmed is never more than a warning.
    """
    for edition in site.editions:
        period = site.covers(edition)
        if period is None:
            continue
        said, notes = _where_said(edition, site)
        answered = [(edition.year, edition.topic, said)]
        for index, answer in enumerate(edition.record.answers):
            answered.append((answer.year, answer.topic, edition.place("answers", index)))
        for year, topic, place in answered:
            catalogue = library.catalogues.get(year)
            asking = [] if catalogue is None else [item for item in catalogue.items_of(topic) if item.asks is not None]
            if not asking or any(
                _is_met(item, site.covers(each), year) for item in asking for each in site.answering(year, topic)
            ):
                continue
            yield from _unmet(asking[0], period, year, place, notes=notes)


def _where_said(edition: Edition, site: Site) -> tuple[Place, tuple[Note, ...]]:
    """Return where the period of an edition is said; what is carried over is told where it says so."""
    if edition.record.covers is not None:
        return edition.place("covers"), ()
    return edition.place("same_as"), (Note("NOTE_COVERS", site.origin(edition).place("covers")),)


def _is_met(item: Item, period: Period | None, year: int) -> bool:
    asks = item.asks
    return period is not None and asks is not None and _is_of_year(period, asks, year) and _is_long(period, asks, year)


def _unmet(item: Item, period: Period, year: int, place: Place, *, notes: tuple[Note, ...]) -> Iterator[Issue]:
    asks = item.asks
    if asks is None:
        return
    words: dict[str, str | Label] = {
        "code": item.code,
        "year": str(year),
        "value": period.text.strip(),
        "basis": _CONFIRMED if item.status == "confirmed" else _UNCONFIRMED,
    }
    if not _is_of_year(period, asks, year):
        code = "YEA011" if item.status == "confirmed" else "YEA004"
        yield Issue(code=code, place=place, fields={**words, "asked": str(_asked_year(asks, year))}, notes=notes)
    elif not _is_long(period, asks, year):
        start, end = _asked_months(period, asks, year)
        asked = Label(format_period((start, end)), format_period((start, end), language="en"))
        fields = {**words, "months": asks.months or "", "asked": asked}
        yield Issue(code="PER004", place=place, fields=fields, notes=notes)


def _asked_year(asks: Asks, year: int) -> int:
    return year + int(asks.year or 0)


def _is_of_year(period: Period, asks: Asks, year: int) -> bool:
    if asks.year is None:
        return True
    asked = _asked_year(asks, year)
    # Announcements go by the calendar year, of which three months lie in the next fiscal year.
    if period.precision == "calendar_year":
        return period.start.year <= asked - BUDDHIST_OFFSET <= period.end.year
    start, end = fiscal_year_span(asked)
    return period.start <= end and start <= period.end


def _asked_months(period: Period, asks: Asks, year: int) -> tuple[date, date]:
    asked = _asked_year(asks, year) if asks.year is not None else fiscal_year_of(period.start)
    start, end = fiscal_year_span(asked)
    return (start, date(end.year, 3, 31)) if asks.months == "6" else (start, end)


def _is_long(period: Period, asks: Asks, year: int) -> bool:
    # A calendar year is how documents write a year whose months they do not count.
    if asks.months is None or period.precision == "calendar_year":
        return True
    start, end = _asked_months(period, asks, year)
    return period.start <= start and end <= period.end


@rule("YEA005", "YEA006")
def impossible_year(site: Site) -> Iterator[Issue]:
    """Find a year in a text that no document speaks of, such as ๒๖๕๗, or one of the Common Era that is called พ.ศ."""
    corpus = corpus_of(site)
    told: set[tuple[Place, int]] = set()
    for text, found in corpus.find(YEAR, starts=YEAR_STARTS, in_arabic_digits=True):
        filed = text.found.year
        # Nearly every year is one of which nothing is to be said.
        if filed is None or _OLDEST <= int(found["year"]) <= filed + _AHEAD:
            continue
        year = year_mention(found, text=corpus.whole)
        if (text.place, year.value) in told:
            continue
        if year.value in _COMMON_ERA:
            code, near, is_wrong = "YEA006", year.value + BUDDHIST_OFFSET, year.is_buddhist
        else:
            near = _likelier(year.value, filed)
            code, is_wrong = "YEA005", near != filed or year.value > filed + _FURTHEST or year.value < _OLDEST
        if is_wrong:
            told.add((text.place, year.value))
            words: dict[str, str | Label] = {"label": text.label, "value": year.text, "near": _like(year.text, near)}
            yield Issue(code=code, place=corpus.place(found.span("year")), fields=words)


@rule("DAT006")
def distant_day(site: Site, as_of: date | None) -> Iterator[Issue]:
    """Find a day that is too far from the year of its folder: most often two digits of its year are swapped.

    Where it is known which day is today, another rule tells of pages that were published on a day to come.
    """
    for found, keys in records_with(site, date_fields):
        filed = found.year
        for key in () if filed is None else keys:
            day = getattr(found.record, key)
            if filed is None or not isinstance(day, ThaiDate):
                continue
            year = day.value.year + BUDDHIST_OFFSET
            is_stated = key in _STATED
            if is_stated and as_of is not None and day.value > as_of:
                continue
            is_likely = is_timely(day, filed) if is_stated else _OLDEST <= year <= filed + _AHEAD
            if not is_likely:
                near = _like(day.text, _likelier(year, filed, within=CHANGED_LATER))
                words: dict[str, str | Label] = {
                    "label": label_of(found.record, key),
                    "value": day.text.strip(),
                    "near": near,
                    "year": str(filed),
                }
                yield Issue(code="DAT006", place=found.place(key), fields=words)


def _likelier(year: int, filed: int, *, within: int = _AHEAD) -> int:
    """Two neighbouring digits swapped are the slip that documents show; else the year of the folder is offered."""
    digits = f"{year:04}"
    swapped = (int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]) for at in range(len(digits) - 1))
    near = min(swapped, key=lambda each: abs(each - filed))
    return near if abs(near - filed) <= within else filed


def _like(typed: str, year: int) -> str:
    return str(year) if _THAI_DIGIT.search(typed) is None else to_thai_digits(str(year))


@rule("YEA007")
def misfiled_edition(site: Site) -> Iterator[Issue]:
    """Find a document of one year in the folder of another, by the period that it covers."""
    for edition in site.editions:
        period = site.covers(edition)
        if period is None:
            continue
        years = years_of(period)
        if years[-1] < edition.year - 1 or years[0] > edition.year:
            words = {"value": period.text.strip(), "year": str(edition.year), "near": str(years[-1])}
            place, notes = _where_said(edition, site)
            yield Issue(code="YEA007", place=place, fields=words, notes=notes)


def years_of(period: Period) -> range:
    """Return the years that a period lies in: calendar years where it was typed so, else fiscal years."""
    if period.precision == "calendar_year":
        return range(period.start.year + BUDDHIST_OFFSET, period.end.year + BUDDHIST_OFFSET + 1)
    return range(fiscal_year_of(period.start), fiscal_year_of(period.end) + 1)


@rule("YEA009")
def outdated_analysis(site: Site) -> Iterator[Issue]:
    """Find a plan of measures that analyses another assessment than the one of the year before."""
    for edition in site.editions:
        record = edition.record
        if isinstance(record, Measures) and record.analysis is not None:
            plan_year = edition.year if record.covers is None else years_of(record.covers)[-1]
            if record.analysis.year != plan_year - 1:
                words = {"value": str(record.analysis.year), "year": str(plan_year), "near": str(plan_year - 1)}
                yield Issue(code="YEA009", place=edition.place("analysis", "year"), fields=words)


@rule("YEA010")
def misdated_announcement(site: Site) -> Iterator[Issue]:
    """Find a result that was announced before its year, or long after: one of the two is mistyped."""
    for result in site.results:
        announced = result.record.announced
        if announced is not None and announced.value.year + BUDDHIST_OFFSET not in (result.year, result.year + 1):
            words: dict[str, str | Label] = {
                "label": label_of(result.record, "announced"),
                "value": announced.text.strip(),
                "year": str(result.year),
            }
            yield Issue(code="YEA010", place=Place(result.source_path, ("announced",)), fields=words)


@rule("PER005")
def period_outside_the_year(site: Site) -> Iterator[Issue]:
    """Find a measure whose period lies outside the fiscal year that its document covers."""
    for edition in site.editions:
        covers = edition.record.covers
        if covers is None:
            continue
        years = years_of(covers)
        start, end = date(*fiscal_months(years[0])[0], 1), fiscal_year_span(years[-1])[1]
        for keys, row in _rows(edition):
            if row.period is not None and _is_outside(row.period, start, max(end, covers.end)):
                words = {"value": row.period.text.strip(), "covers": covers.text.strip()}
                note = Note("NOTE_COVERS", edition.place("covers"))
                yield Issue(code="PER005", place=edition.place(*keys, "period"), fields=words, notes=(note,))


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
                        words: dict[str, str | Label] = {
                            "label": label_of(row, key),
                            "value": day.text,
                            "period": row.period.text.strip(),
                        }
                        note = Note("NOTE_PERIOD", edition.place(*keys, "period"))
                        place = edition.place(*keys, key).at_word(day.text, value=cell.text)
                        yield Issue(code="PER006", place=place, fields=words, notes=(note,))


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
                words: dict[str, str | Label] = {"value": day.text.strip(), "end": _day(record.covers)}
                note = Note("NOTE_COVERS", edition.place("covers"))
                yield Issue(code=code, place=edition.place(*keys), fields=words, notes=(note,))


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
            yield Issue(code="PER009", place=edition.place("as_of"), fields=words)


@rule("PER009")
def result_after_the_report(site: Site) -> Iterator[Issue]:
    """Find a result of a day on which its report had been told: nobody knew it then, or one of the days is mistyped.

    What is still to come is no result.
    """
    for edition in site.editions:
        record = edition.record
        if not isinstance(record, MeasuresReport):
            continue
        stated = (record.as_of, record.published, record.updated, None if record.memo is None else record.memo.date)
        told = max((day for day in stated if day is not None), key=lambda day: day.value, default=None)
        for index, entry in enumerate(record.entries) if told is not None else ():
            for key in ("results", "outcomes") if entry.status in ("done", "unstated") else ():
                cell: Blocks | None = getattr(entry, key)
                for day in () if cell is None or _TO_COME.search(cell.text) is not None else dates_in(cell.text):
                    if told is not None and day.value > told.value:
                        words: dict[str, str | Label] = {
                            "label": label_of(entry, key),
                            "value": day.text,
                            "day": told.text.strip(),
                        }
                        place = edition.place("entries", index, key)
                        if cell is not None:
                            place = place.at_word(day.text, value=cell.text)
                        yield Issue(code="PER009", place=place, fields=words)


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
            words: dict[str, str | Label] = {"value": record.round, "end": _day(record.covers)}
            note = Note("NOTE_COVERS", edition.place("covers"))
            yield Issue(code="PER010", place=edition.place("round"), fields=words, notes=(note,))


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
            period = _readable(text)
            if period is not None and (period.start, period.end) != (record.covers.start, record.covers.end):
                words = {"value": text, "covers": record.covers.text.strip()}
                note = Note("NOTE_COVERS", edition.place("covers"))
                yield Issue(code="PER011", place=edition.place(*keys), fields=words, notes=(note,))


def told_on(report: MeasuresReport) -> ThaiDate | None:
    """Return the day on which a report speaks: as stated, else that of its memo, else that of its publication."""
    if report.as_of is not None:
        return report.as_of
    if report.memo is not None and report.memo.date is not None:
        return report.memo.date
    return report.published


def _readable(text: str) -> Period | None:
    try:
        return parse_period(text)
    except Unreadable:
        return None


def _day(period: Period) -> Label:
    return Label(format_date(period.end, style="short"), format_date(period.end, style="short", language="en"))


def _rows(edition: Edition) -> Iterator[tuple[tuple[str | int, ...], Measure | Entry]]:
    """Give the measures of a plan or of a report, with the keys that lead to them."""
    record = edition.record
    if isinstance(record, Measures):
        for index, measure in enumerate(record.measures):
            yield ("measures", index), measure
    elif isinstance(record, MeasuresReport):
        for index, entry in enumerate(record.entries):
            yield ("entries", index), entry
