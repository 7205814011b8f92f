"""The calendar of an agency: the days on which what its content states comes to an end. In: a scope. Out: iCalendar.

Only stated periods are told, none is reckoned: no due date of the assessment, no interval until a renewal. The text
follows RFC 5545.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from site_builder.model.anchors import anchor
from site_builder.model.conduct import GiftReport, NoGiftPolicy
from site_builder.model.general import Documents
from site_builder.model.measures import Entry, Measures, MeasuresReport
from site_builder.model.site import Edition
from site_builder.render.addresses import href
from site_builder.render.frames import kind_note
from site_builder.render.views.scope import Scope, once
from site_builder.render.words import ROUNDS
from site_builder.text.frozen import frozen
from site_builder.text.periods import is_bare_year
from site_builder.text.timings import Timing

_LONGEST_LINE = 75
"""Bytes of a line without its end."""


@frozen
class Event:
    """A day on which something ends."""

    name: str
    """Name within the agency that stays the same, also where the file of what ends is renamed."""
    day: date
    title: str
    url: str
    """Address relative to the site's root."""


@once
def calendar_events(scope: Scope) -> tuple[Event, ...]:
    """Return the days that the living disclosures state, in their order."""
    living = (edition for edition in scope.site.editions if edition.is_living)
    # An edition that is carried over says nothing new.
    events = (event for e in living if e.record.same_as is None for event in _events(e, scope))
    return tuple(sorted(events, key=lambda event: (event.day, event.name)))


def _events(edition: Edition, scope: Scope) -> Iterator[Event]:
    record = edition.record
    if isinstance(record, (MeasuresReport, GiftReport)):
        yield from _round(edition, scope)
    if isinstance(record, MeasuresReport):
        yield from _unplanned(record, edition, scope)
    elif isinstance(record, Measures):
        yield from _planned(record, edition, scope)
    elif isinstance(record, NoGiftPolicy):
        yield from _announcement(record, edition, scope)
    elif isinstance(record, Documents):
        yield from _documents(record, edition, scope)


def _round(edition: Edition, scope: Scope) -> Iterator[Event]:
    """The last day of a round, which its report covers."""
    record = edition.record
    name = getattr(record, "round", None)
    if name is not None and record.covers is not None:
        title = f"สิ้นสุดช่วงของ{ROUNDS[name]}: {scope.title(edition)}"
        yield _event(edition, scope, "round", day=record.covers.end, title=title)


def _planned(record: Measures, edition: Edition, scope: Scope) -> Iterator[Event]:
    """The last day of each measure of a plan that no report calls done."""
    done = {entry.measure for entry in _reported(edition, scope) if entry.status == "done"}
    for index, (named, measure) in enumerate(record.by_name().items()):
        if measure.period is not None and named not in done:
            name = anchor("measure", measure.id, index)
            yield from _end_of_measure(edition, scope, name, title=measure.title, period=measure.period)


def _reported(edition: Edition, scope: Scope) -> Iterator[Entry]:
    """Return what reports say of the measures of a plan."""
    for other in scope.site.editions:
        record = other.record
        if not isinstance(record, MeasuresReport) or not other.is_living:
            continue
        if scope.site.plan(record.plan) is edition:
            yield from record.entries


def _unplanned(record: MeasuresReport, edition: Edition, scope: Scope) -> Iterator[Event]:
    """The last day of what a report leaves to be done: measures of no plan of this site, and indicators."""
    has_plan = record.plan is not None and scope.site.edition(record.plan) is not None
    for index, entry in enumerate(record.entries):
        is_planned = has_plan and entry.measure is not None
        if entry.period is not None and entry.title is not None and entry.status != "done" and not is_planned:
            name = anchor("measure", entry.id or entry.measure, index)
            yield from _end_of_measure(edition, scope, name, title=entry.title, period=entry.period)
    for followup in record.followups:
        if followup.period is not None and followup.status in {"in-progress", "not-started"}:
            title = scope.indicator(edition.year, followup.indicator) or ""
            name = f"indicator-{followup.indicator}"
            yield from _end_of_measure(edition, scope, name, title=title, period=followup.period)


def _end_of_measure(edition: Edition, scope: Scope, name: str, *, title: str, period: Timing) -> Iterator[Event]:
    if period.end is not None:
        words = f"สิ้นสุดระยะเวลาดำเนินการ: {title}"
        yield _event(edition, scope, name, day=period.end, title=words, place=f"#{name}")


def _announcement(record: NoGiftPolicy, edition: Edition, scope: Scope) -> Iterator[Event]:
    """The last day of the year that the announcement is for; each year has an announcement of its own."""
    year = record.year or record.covers
    # Nobody knows on which day a year ends that may be a fiscal or a calendar one.
    if year is not None and not is_bare_year(year):
        title = f"สิ้นสุดปีของประกาศ จัดทำประกาศฉบับใหม่: {scope.title(edition)}"
        yield _event(edition, scope, "renewal", day=year.end, title=title)


def _documents(record: Documents, edition: Edition, scope: Scope) -> Iterator[Event]:
    """The last day of each document that was still running when it was made: a plan, not the report of a past year."""
    for index, document in enumerate(record.documents):
        # A document that is a page of this site is told there.
        end = None if document.period is None else document.period.end
        if end is None or document.disclosure is not None:
            continue
        made = document.date or record.published
        if made is None or end > made.value:
            name = anchor("document", document.id, index)
            title = f"สิ้นสุดช่วงของเอกสาร: {document.title}"
            yield _event(edition, scope, name, day=end, title=title, place=f"#{name}")


def _event(edition: Edition, scope: Scope, name: str, *, day: date, title: str, place: str = "") -> Event:
    url = scope.folder + scope.address(edition, place)
    return Event(name=f"{scope.first_key(edition)}/{name}", day=day, title=title, url=url)


def calendar_file(scope: Scope, *, base_url: str | None) -> bytes:
    """Return the calendar; the time of its making is the day that the site speaks of."""
    agency, slug = scope.site.agency, scope.first_slug
    note = kind_note(agency)
    name = f"กำหนดการ OIT {agency.short_name}" + ("" if note is None else f" ({note})")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//site_builder//OIT//TH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for event in calendar_events(scope):
        made = scope.as_of or event.day
        lines += [
            "BEGIN:VEVENT",
            f"UID:{slug}/{event.name}@site-builder",
            f"DTSTAMP:{made:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_text(event.title)}",
            f"DESCRIPTION:{_text(_described(event, scope, base_url=base_url))}",
            # An address that is only the way from the site's root is no address for a calendar.
            *(() if base_url is None else (f"URL:{_absolute(event.url, base_url)}",)),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _described(event: Event, scope: Scope, *, base_url: str | None) -> str:
    name = scope.site.agency.name
    return name if base_url is None else f"{name}\nหน้าในเว็บไซต์: {_absolute(event.url, base_url)}"


def _absolute(url: str, base_url: str) -> str:
    return base_url + href(url, root_url="", is_offline=False)


def _text(value: str) -> str:
    """Return a text as a property holds it."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(escaped.splitlines())


def _folded(line: str) -> bytes:
    """Return a line in pieces of at most 75 bytes, none of which ends within a letter."""
    rest, pieces = line.encode(), []
    while len(rest) > _LONGEST_LINE:
        end = _LONGEST_LINE
        while rest[end] & 0b1100_0000 == 0b1000_0000:
            end -= 1
        pieces.append(rest[:end])
        # The blank that marks a continued line counts as part of it.
        rest = b" " + rest[end:]
    return b"\r\n".join((*pieces, rest)) + b"\r\n"
