"""Rules about years: data are of the year that is asked for and of their folder, and no year is a slip."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from site_builder.audit.rules import fault, rule
from site_builder.audit.texts import corpus_of
from site_builder.audit.walk import date_fields, filed_as, label_of, records_with
from site_builder.catalogue.model import Asks, Item, Library
from site_builder.issues.issue import Issue, Note, Place
from site_builder.model.common import Disclosure
from site_builder.model.conduct import NoGiftPolicy
from site_builder.model.measures import Measures
from site_builder.model.site import CHANGED_LATER, Edition, Site, is_timely
from site_builder.text.dates import BUDDHIST_OFFSET, ThaiDate
from site_builder.text.fields import Label
from site_builder.text.mentions import YEAR, YEAR_STARTS, year_mention
from site_builder.text.periods import Period, fiscal_year_of, fiscal_year_span, format_period
from site_builder.text.thai import to_arabic_digits, to_thai_digits

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
        yield from _unasked(edition, site, library)


def _unasked(edition: Edition, site: Site, library: Library) -> Iterator[Issue]:
    period = site.covers(edition)
    if period is None:
        return
    said, notes = _where_said(edition, site)
    answered = [(edition.year, edition.topic, said)]
    for index, answer in enumerate(edition.record.answers):
        answered.append((answer.year, answer.topic, edition.place("answers", index)))
    for year, topic, place in answered:
        catalogue = library.catalogues.get(year)
        items = () if catalogue is None else catalogue.items_of(topic)
        asking = [(item, item.asks) for item in items if item.asks is not None]
        periods = [site.covers(each) for each in site.answering(year, topic)] if asking else []
        if asking and not any(_is_met(asks, other, year) for _, asks in asking for other in periods):
            yield from _unmet(*asking[0], period, year, place, notes=notes)


def _where_said(edition: Edition, site: Site) -> tuple[Place, tuple[Note, ...]]:
    """Return where the period of an edition is said; what is carried over is told where it says so."""
    if edition.record.covers is not None:
        return edition.place("covers"), ()
    return edition.place("same_as"), (Note("NOTE_COVERS", site.origin(edition).place("covers")),)


def _is_met(asks: Asks, period: Period | None, year: int) -> bool:
    return period is not None and _is_of_year(period, asks, year) and _is_long(period, asks, year)


def _unmet(
    item: Item, asks: Asks, period: Period, year: int, place: Place, *, notes: tuple[Note, ...]
) -> Iterator[Issue]:
    basis = _CONFIRMED if item.status == "confirmed" else _UNCONFIRMED
    words: dict[str, str | Label] = {"code": item.code, "year": str(year), "value": period.text.strip(), "basis": basis}
    if not _is_of_year(period, asks, year):
        code = "YEA011" if item.status == "confirmed" else "YEA004"
        yield fault(code, place, *notes, **words, asked=str(_asked_year(asks, year)))
    elif not _is_long(period, asks, year):
        start, end = _asked_months(period, asks, year)
        asked = Label(format_period((start, end)), format_period((start, end), language="en"))
        yield fault("PER004", place, *notes, **words, months=asks.months or "", asked=asked)


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
            swapped = _swapped(year.value, filed)
            near = filed if swapped is None else swapped
            code, is_wrong = "YEA005", _is_slip(year.value, filed)
        if is_wrong:
            told.add((text.place, year.value))
            place = corpus.place(found.span("year"))
            yield fault(code, place, label=text.label, value=year.text, near=_like(year.text, near))


def has_slip(typed: str, filed: int) -> bool:
    """Return whether a year is told as a slip: what follows from it is not told beside it."""
    return any(_is_slip(int(found["year"]), filed) for found in YEAR.finditer(to_arabic_digits(typed)))


def _is_slip(year: int, filed: int) -> bool:
    """Return whether no document of a year speaks of another, but of one whose digits are swapped."""
    if year in _COMMON_ERA or _OLDEST <= year <= filed + _AHEAD:
        return False
    return year < _OLDEST or year > filed + _FURTHEST or _swapped(year, filed) is not None


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
                swapped = _swapped(year, filed, within=CHANGED_LATER)
                near = _like(day.text, filed if swapped is None else swapped)
                label = label_of(found.record, key)
                yield fault("DAT006", found.place(key), label=label, value=day.text.strip(), near=near, year=str(filed))


def _swapped(year: int, filed: int, *, within: int = _AHEAD) -> int | None:
    """Return the year near that of the folder whose neighbouring digits a slip has swapped; None where none is near."""
    digits = f"{year:04}"
    swapped = (int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]) for at in range(len(digits) - 1))
    near = min(swapped, key=lambda each: abs(each - filed))
    return near if abs(near - filed) <= within else None


def _like(typed: str, year: int) -> str:
    return str(year) if _THAI_DIGIT.search(typed) is None else to_thai_digits(str(year))


@rule("YEA007")
def misfiled_edition(site: Site) -> Iterator[Issue]:
    """Find a document of one year in the folder of another, by the period that it covers."""
    for edition in site.editions:
        period = site.covers(edition)
        if period is not None and not has_slip(period.text, edition.year) and _is_misfiled(edition, period):
            words = {"value": period.text.strip(), "year": str(edition.year), "near": str(years_of(period)[-1])}
            place, notes = _where_said(edition, site)
            yield fault("YEA007", place, *notes, **words)


def _is_misfiled(edition: Edition, period: Period) -> bool:
    years = years_of(period)
    return years[-1] < edition.year - 1 or years[0] > edition.year


def years_of(period: Period) -> range:
    """Return the years that a period lies in: calendar years where it was typed so, else fiscal years."""
    if period.precision == "calendar_year":
        return range(period.start.year + BUDDHIST_OFFSET, period.end.year + BUDDHIST_OFFSET + 1)
    return range(fiscal_year_of(period.start), fiscal_year_of(period.end) + 1)


@rule("YEA013")
def copied_edition(site: Site, *, library: Library) -> Iterator[Issue]:
    """Find a file that was copied from another year and left as it was, with the data and the days of that year.

    Whose years are told to be wrong already has nothing to gain from it, and neither has an announcement: that it is of
    another year is told by a rule of its own.
    """
    earlier: dict[str, Edition] = {}
    for edition in site.editions:
        last = earlier.get(edition.name)
        earlier[edition.name] = edition
        record = edition.record
        if last is None or record.same_as is not None or isinstance(record, NoGiftPolicy):
            continue
        # Nearly every file has a day of its own, and need not be compared as a whole; one without is not of a year.
        if record.published is None or record.published != last.record.published:
            continue
        if _as_copied(record) != _as_copied(last.record):
            continue
        period = record.covers
        if any(_unasked(edition, site, library)) or (period is not None and _is_misfiled(edition, period)):
            continue
        place = edition.place("published" if period is None else "covers")
        note = Note("NOTE_SAME", last.place())
        yield fault("YEA013", place, note, value=str(last.year), year=str(edition.year), key=last.key)


def _as_copied(record: Disclosure) -> Disclosure:
    """Leave out what cannot stay in a copy: former addresses are of one file, elements and answers of one year."""
    return replace(record, formerly=(), elements={}, answers=())


@rule("YEA009")
def outdated_analysis(site: Site) -> Iterator[Issue]:
    """Find a plan of measures that analyses another assessment than the one of the year before."""
    for edition, record in filed_as(site, Measures):
        if record.analysis is not None:
            plan_year = edition.year if record.covers is None else years_of(record.covers)[-1]
            if record.analysis.year != plan_year - 1:
                words = {"value": str(record.analysis.year), "year": str(plan_year), "near": str(plan_year - 1)}
                yield fault("YEA009", edition.place("analysis", "year"), **words)


@rule("YEA010")
def misdated_announcement(site: Site) -> Iterator[Issue]:
    """Find a result that was announced before its year, or long after: one of the two is mistyped."""
    for result in site.results:
        announced = result.record.announced
        if announced is not None and announced.value.year + BUDDHIST_OFFSET not in (result.year, result.year + 1):
            place = Place(result.source_path, ("announced",))
            label = label_of(result.record, "announced")
            yield fault("YEA010", place, label=label, value=announced.text.strip(), year=str(result.year))
