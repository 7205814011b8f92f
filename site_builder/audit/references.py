"""Rules about what a file names elsewhere: disclosures, measures of a plan, groups, items, elements, indicators."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields
from functools import cache

from site_builder.audit.names import shares_names
from site_builder.audit.rules import fault, rule
from site_builder.audit.walk import Found, filed_as, label_of, promises_in, record_fields, records_of_kind, records_with
from site_builder.catalogue.absent_items import absent_item, absent_year
from site_builder.catalogue.model import Library
from site_builder.issues.issue import Issue, Note, Place
from site_builder.model.agency import Agency
from site_builder.model.anchors import has_place, places_of
from site_builder.model.complaints import ComplaintStatistics
from site_builder.model.conduct import Activity, ActivityList, AssignmentRow
from site_builder.model.measures import Entry, Evidence, IndicatorFollowup, Measure, Measures, MeasuresReport, Promise
from site_builder.model.readiness import elements_of
from site_builder.model.scores import INDICATOR_NUMBERS
from site_builder.model.site import Edition, Site
from site_builder.text.fields import Label
from site_builder.text.spelling import nearest
from site_builder.text.thai import to_arabic_digits

_REFERENCES = ("plan", "same_as", "replaces", "communicated", "disclosure")
"""Keys whose value is the year and the file of another disclosure."""
_NONE_YET = Label("ยังไม่มี", "none yet")
_CODE = re.compile(r"(?:O|โอ|ข้อ)?[ .-]*0*(?P<number>[1-9]\d?)\.?")


@rule("REF001", "REF002", "DRA002")
def broken_reference(site: Site) -> Iterator[Issue]:
    """Find a reference to a disclosure that the agency does not have: a link made of it would lead nowhere."""
    for found, keys in records_with(site, _references_of):
        for key in keys:
            value = getattr(found.record, key)
            if value is not None and site.lacks(value):
                # What is carried over comes from an earlier edition.
                last = found.year if key == "same_as" else None
                yield _broken(found.place(key), value, site, label=label_of(found.record, key), last=last)
    for found in records_of_kind(site, Activity):
        for index, value in enumerate(found.record.measures):
            target = value.partition("#")[0]
            if "/" in target and site.lacks(target):
                yield _broken(found.place("measures", index), target, site, label=label_of(found.record, "measures"))


@cache
def _references_of(kind: type) -> tuple[str, ...]:
    return tuple(key for key in _REFERENCES if hasattr(kind, key))


def _broken(place: Place, value: str, site: Site, *, label: Label, last: int | None = None) -> Issue:
    draft = site.draft(value)
    if draft is not None:
        return fault("DRA002", place, label=label, value=value, file=draft.source_path)
    others = (edition for edition in site.editions if edition.source_path != place.source_path)
    near = nearest(value, (edition.key for edition in others if last is None or edition.year <= last))
    if near is not None:
        return fault("REF001", place, label=label, value=value, near=near)
    return fault("REF002", place, label=label, value=value)


@rule("REF003")
def circular_edition(site: Site) -> Iterator[Issue]:
    """Find an edition that says, at once or over others, that it is the same as itself: nobody then holds the data."""
    for edition in site.editions:
        trail = {edition.key}
        target = edition.record.same_as
        while target is not None and target not in trail:
            trail.add(target)
            beyond = site.edition(target)
            target = None if beyond is None else beyond.record.same_as
        if target == edition.key:
            place = edition.place("same_as")
            yield fault("REF003", place, label=label_of(edition.record, "same_as"), value=edition.record.same_as or "")


@rule("REF011", "REF012", "REF013", "REF014")
def unfit_edition(site: Site) -> Iterator[Issue]:
    """Find an edition carried over from one that cannot stand for it.

    That other is of another kind, was withdrawn, goes round in a circle, or belongs to a year that was still to come.
    """
    for edition in site.editions:
        target = None if edition.record.same_as is None else site.edition(edition.record.same_as)
        if target is None:
            continue
        back = site.origin(edition).record.same_as
        if back == edition.key:
            # It is itself part of the circle, which `circular_edition` tells.
            continue
        words: dict[str, str | Label] = {"label": label_of(edition.record, "same_as"), "value": target.key}
        place = edition.place("same_as")
        # An article and a form of the same topic say the same thing in two ways.
        if target.kind != edition.kind and target.topic != edition.topic:
            yield fault("REF011", place, **words, kind=target.kind, wanted=edition.kind)
        if edition.is_living and not target.is_living:
            yield fault("REF012", place, Note("NOTE_WITHDRAWN", target.place("withdrawn", at_key=True)), **words)
        if back is not None and site.edition(back) is not None:
            yield fault("REF013", place, **words, other=back)
        if target.year > edition.year:
            yield fault("REF014", place, **words, year=str(edition.year), later=str(target.year))


@rule("REF004", "REF005", "REF006", "REF007", "REF008")
def unplanned_entry(site: Site) -> Iterator[Issue]:
    """Find an entry of a report that names no measure of its plan and has no title of its own.

    What an entry leaves out is taken from the plan; without either, the table would have a nameless row.
    """
    for edition, report in filed_as(site, MeasuresReport):
        yield from _entries(edition, report, site)


def _entries(edition: Edition, report: MeasuresReport, site: Site) -> Iterator[Issue]:
    plan = site.plan(report.plan)
    if plan is not None and not isinstance(plan.record, Measures):
        yield fault("REF004", edition.place("plan"), label=label_of(report, "plan"), value=plan.key)
        return
    measures = plan.record.by_name() if plan is not None and isinstance(plan.record, Measures) else {}
    is_known = plan is not None and _is_known(plan)
    for index, entry in enumerate(report.entries):
        place = edition.place("entries", index, "measure")
        if entry.measure is None:
            if entry.title is None:
                yield fault("REF008", edition.place("entries", index))
        elif report.plan is None:
            yield fault("REF007", place, value=entry.measure)
        elif plan is not None and is_known:
            label = label_of(entry, "measure")
            yield from _undeclared(entry.measure, list(measures), place=place, label=label, where=plan.key)


@rule("REF005", "REF006")
def undeclared_name(site: Site) -> Iterator[Issue]:
    """Find a name that the file itself should declare and does not: a group, a division, a category, an activity.

    So should the page that a proof names with a place on it.
    """
    for edition in site.editions:
        record = edition.record
        if isinstance(record, Measures | MeasuresReport):
            yield from _groups(edition, known=[group.id for group in record.groups])
        elif isinstance(record, ActivityList):
            yield from _parents(edition, record)
    for found in records_of_kind(site, ComplaintStatistics):
        yield from _counted(found, found.record)
    for found in records_of_kind(site, Evidence):
        yield from _proven(found, found.record, site)
    yield from _divisions(site.agency, Place(site.source_path))


def _groups(edition: Edition, *, known: list[str]) -> Iterator[Issue]:
    key, rows = promises_in(edition)
    for index, row in enumerate(rows):
        if row.group is not None:
            place = edition.place(key, index, "group")
            yield from _undeclared(row.group, known, place=place, label=label_of(row, "group"), where="groups")


def _parents(edition: Edition, record: ActivityList) -> Iterator[Issue]:
    known = list(dict.fromkeys(activity.no for activity in record.activities if activity.no is not None))
    for index, activity in enumerate(record.activities):
        if activity.parent is not None:
            place, label = edition.place("activities", index, "parent"), label_of(activity, "parent")
            yield from _undeclared(activity.parent, known, place=place, label=label, where="activities")


def _counted(found: Found, record: ComplaintStatistics) -> Iterator[Issue]:
    declared = {
        "by_category": ("categories", [category.id for category in record.categories]),
        "by_channel": ("channels", [channel.id for channel in record.channels]),
    }
    rows = [(("rows", index), row) for index, row in enumerate(record.rows)]
    total = [(("total",), record.total)] if record.total is not None else []
    for keys, row in (*rows, *total):
        for key, (where, known) in declared.items():
            for name in getattr(row, key):
                place = found.place(*keys, key, name, at_key=True)
                yield from _undeclared(name, known, place=place, label=label_of(row, key), where=where)


def _proven(found: Found, evidence: Evidence, site: Site) -> Iterator[Issue]:
    target = None if evidence.disclosure is None else site.edition(evidence.disclosure)
    if target is None or evidence.anchor is None:
        return
    shown = site.origin(target)
    if _is_known(shown) and not has_place(shown.record, evidence.anchor, kind=shown.kind):
        known, label = list(places_of(shown.record, kind=shown.kind)), label_of(evidence, "anchor")
        yield from _undeclared(evidence.anchor, known, place=found.place("anchor"), label=label, where=target.key)


def _is_known(origin: Edition) -> bool:
    """Return whether what a file holds is known: it carries nothing over from where it cannot be had, and of two rows
    of one name, which is told, neither has another's.
    """
    return origin.record.same_as is None and not shares_names(origin.record)


def _divisions(agency: Agency, file: Place) -> Iterator[Issue]:
    known = [division.id for division in agency.divisions]
    for index, person in enumerate(agency.people):
        if person.division is not None:
            place = Place(file.source_path, ("people", index, "division"))
            label = label_of(person, "division")
            yield from _undeclared(person.division, known, place=place, label=label, where="divisions")


def _undeclared(value: str, known: list[str], *, place: Place, label: Label, where: str) -> Iterator[Issue]:
    # Where two of a list share a name, which is told, one of them lacks its own: no doubt the one that is sought.
    if value in known or len(set(known)) < len(known):
        return
    yield _unknown("REF005", "REF006", place, value, known, label=label, list=where)


def _unknown(
    misspelt: str, unknown: str, place: Place, value: str, known: Collection[str], **words: str | Label
) -> Issue:
    """Say which name was probably meant, with the first code; with the second, where none is near, which there are."""
    near = nearest(value, known)
    if near is not None:
        return fault(misspelt, place, **words, value=value, near=near)
    return fault(unknown, place, **words, value=value, known=", ".join(known) or _NONE_YET)


@rule("REF009", "REF010")
def unknown_column(site: Site) -> Iterator[Issue]:
    """Find a column of a document's table that shows a field no row has: the column would stay empty."""
    for edition in site.editions:
        record = edition.record
        if isinstance(record, Measures):
            yield from _columns(edition, "columns", Measure, _further_headings(record.measures))
        elif isinstance(record, MeasuresReport):
            yield from _columns(edition, "columns", Entry, _further_headings(record.entries))
            yield from _columns(edition, "followups_columns", IndicatorFollowup, ())


def _further_headings(rows: Iterable[Promise]) -> Iterable[str]:
    """Return the headings of columns that the model does not know."""
    return dict.fromkeys(heading for row in rows for heading in row.extra)


def _columns(edition: Edition, key: str, row: type, further: Iterable[str]) -> Iterator[Issue]:
    columns = getattr(edition.record, key)
    # What holds rows of its own, or columns, is no cell.
    unknown = {"extra", *record_fields(row)}
    known = (*(field.name for field in fields(row) if field.name not in unknown), *further) if columns else ()
    for index, column in enumerate(columns):
        if column.field not in known:
            yield _unknown("REF009", "REF010", edition.place(key, index, "field"), column.field, known)


@rule("YEA002", "YEA012", "TOP001", "TOP003", "TOP004", "TOP005")
def unasked_answer(site: Site, *, library: Library) -> Iterator[Issue]:
    """Find an answer to an item that does not exist: its year has no catalogue, or does not ask for the topic."""
    for edition in site.editions:
        for index, answer in enumerate(edition.record.answers):
            topic, year = edition.place("answers", index, "topic"), edition.place("answers", index, "year")
            if answer.topic not in library.topics:
                near = nearest(answer.topic, library.topics)
                if near is not None:
                    yield fault("TOP001", topic, value=answer.topic, near=near)
                else:
                    yield fault("TOP003", topic, value=answer.topic)
            elif answer.year not in library.catalogues:
                yield absent_year(year, answer.year, library=library)
            elif not library.catalogues[answer.year].items_of(answer.topic):
                items = library.catalogues[answer.year].items()
                asked = sorted({name for item in items for name in item.topics})
                yield _unknown("TOP004", "TOP005", topic, answer.topic, asked, year=str(answer.year))


@rule("ELM001", "ELM002", "ELM003")
def unknown_element(site: Site, *, library: Library) -> Iterator[Issue]:
    """Find an element that no item answered by the file requires: an assessor would never be led to it."""
    for edition in site.editions:
        known = dict.fromkeys(element.id for element in elements_of(edition, library=library))
        for name in edition.record.elements:
            if name not in known:
                place = edition.place("elements", name, at_key=True)
                # A file that was copied from another year names elements of its items.
                yield _unknown("ELM001", "ELM002", place, name, known) if known else fault("ELM003", place, value=name)


@rule("ITM001", "ITM002", "ITM003", "ITM004")
def unknown_item(site: Site, *, library: Library) -> Iterator[Issue]:
    """Find a row of an order that assigns an item which the year does not have, or writes its code in another way."""
    for found in records_of_kind(site, AssignmentRow):
        if found.record.item is not None and found.year is not None:
            codes = [item.code for item in library.catalogues[found.year].items()]
            if found.record.item not in codes:
                yield _unknown_item(found, found.record.item, found.year, codes=codes, library=library)


def _unknown_item(found: Found, value: str, year: int, *, codes: list[str], library: Library) -> Issue:
    place, label, last = found.place("item"), label_of(found.record, "item"), codes[-1]
    written = _CODE.fullmatch(to_arabic_digits(value).upper())
    if written is None:
        return fault("ITM003", place, label=label, value=value, year=str(year), last=last)
    code = f"O{written['number']}"
    if code in codes:
        return fault("ITM002", place, label=label, value=value, near=code)
    return absent_item(place, value, code=code, year=year, library=library)


@rule("NUM005")
def unknown_indicator(site: Site) -> Iterator[Issue]:
    """Find the number of an ITA indicator outside 1–10: the assessment has ten, counted over all instruments."""
    for found, keys in records_with(site, _indicators_of):
        for key in keys:
            value = getattr(found.record, key)
            numbers = [((key,), value)] if key == "indicator" else [((key, at), each) for at, each in enumerate(value)]
            for place, number in numbers:
                if isinstance(number, int) and number not in INDICATOR_NUMBERS:
                    label, last = label_of(found.record, key), str(INDICATOR_NUMBERS[-1])
                    yield fault("NUM005", found.place(*place), label=label, value=str(number), last=last)


def _indicators_of(kind: type) -> tuple[str, ...]:
    return tuple(key for key in ("indicator", "indicators") if hasattr(kind, key))
