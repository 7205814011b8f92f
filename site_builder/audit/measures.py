"""Rules about measures and their reports: weak points answered, promises reported, results and statuses credible."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache, lru_cache
from typing import Any

from site_builder.audit.ita import analyses_of
from site_builder.audit.periods import told_on
from site_builder.audit.rules import fault, rule
from site_builder.audit.walk import filed_as, label_of, promises_in, repeated
from site_builder.issues.issue import Issue, Note, Place
from site_builder.model.kinds import labels_of
from site_builder.model.measures import Entry, IndicatorFollowup, Measure, Measures, MeasuresReport, Promise
from site_builder.model.site import Edition, Site
from site_builder.text.blocks import Block, Blocks
from site_builder.text.thai import to_arabic_digits
from site_builder.text.timings import Timing

_PROMISED = ("methods", "responsible", "period", "followup", "results", "outcomes")
"""Cells that a reader looks for where a column of the document's table announces them."""
_TELLING = 12
"""Letters from which a sentence is more than "ดำเนินการแล้ว", which many rows may rightly say."""
_SAME_IN = 3
"""Rows from which a common sentence is a pattern."""
_CARRIED_OUT = re.compile("^(?:ได้)?ดำเนินการ")
"""Before the words of a method it tells no result."""
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_COUNTED = "นร"
"""Frequent letters of which `_letters` leaves out none."""
_NOT_LETTERS = re.compile(r"""[\s.,;:!?()\[\]"'“”/–-]+""")


@rule("MEA001", "MEA002")
def unanswered_weakness(site: Site) -> Iterator[Issue]:
    """Find a weak indicator that no measure of the plan answers, or a plan whose measures name no indicators at all.

    Measures come from the weak points of the previous assessment: one without a measure is known and left alone.
    """
    for edition, plan in filed_as(site, Measures):
        if plan.analysis is None or not plan.measures:
            continue
        weak = [
            (key, index, claim.indicator)
            for key in ("weaknesses", "to_improve")
            for index, claim in enumerate(getattr(plan.analysis, key))
            if claim.indicator is not None
        ]
        answered = {number for measure in plan.measures for number in measure.indicators}
        if weak and not answered:
            yield fault("MEA002", edition.place("measures", at_key=True))
            continue
        for key, index, number in weak:
            if number not in answered:
                place = edition.place("analysis", key, index, "indicator")
                yield fault("MEA001", place, indicator=str(number), label=label_of(plan.analysis, key))


@rule("MEA003")
def unreported_measure(site: Site) -> Iterator[Issue]:
    """Find a measure of the plan that a report of the plan passes over."""
    for edition, report in filed_as(site, MeasuresReport):
        plan = site.plan(report.plan)
        if plan is None or not isinstance(plan.record, Measures):
            continue
        named = plan.record.by_name()
        if any(entry.measure is not None and entry.measure not in named for entry in report.entries):
            # A misspelt name is an error of its own; which measure it means cannot be told yet.
            continue
        told = {name for entry in report.entries for name in (entry.measure, entry.id)}
        titles = {_letters(entry.title) for entry in report.entries if entry.title is not None}
        for index, (name, measure) in enumerate(named.items()):
            if name not in told and _letters(measure.title) not in titles:
                note = Note("NOTE_MEASURE", plan.place("measures", index, "title"))
                place = edition.place("entries", at_key=True) if report.entries else edition.place("plan")
                yield fault("MEA003", place, note, value=measure.title, name=name)


@rule("MEA004")
def copied_results(site: Site) -> Iterator[Issue]:
    """Find results that only repeat the methods: they say what was to be done, not what was."""
    for edition, index, entry in _entries(site):
        methods: Blocks | None = _value(entry, "methods", edition, site)
        if methods is None or entry.results is None:
            continue
        told = [_CARRIED_OUT.sub("", block.text) for block in entry.results.items]
        planned = [_CARRIED_OUT.sub("", block.text) for block in methods.items]
        if not {*map(_count, told)} <= {*map(_count, planned)}:
            continue
        results = {*map(_letters, told)}
        if results <= {*map(_letters, planned)} and len("".join(results)) >= _TELLING:
            yield fault("MEA004", edition.place("entries", index, "results"))


@rule("MEA005")
def repeated_sentence(site: Site) -> Iterator[Issue]:
    """Find a cell that says the same sentence twice, as rows do that were joined without reading them."""
    for edition, keys, row in _rows(site):
        for key, cell in _cells(row):
            first: set[str] = set()
            for block in cell.items if len(_counts(cell)) < len(cell.items) else ():
                letters = _letters(block.text)
                if letters in first and len(letters) >= _TELLING:
                    place = _at_last(block.text, edition.place(*keys, key), text=cell.text)
                    yield fault("MEA005", place, label=label_of(row, key), value=block.text)
                    break
                first.add(letters)


@rule("MEA006")
def common_outcome(site: Site) -> Iterator[Issue]:
    """Find one sentence in the outcomes of all measures: what holds for each of them is the outcome of none."""
    for edition, report in filed_as(site, MeasuresReport):
        told = [(index, entry.outcomes) for index, entry in enumerate(report.entries) if entry.outcomes is not None]
        if len(told) < _SAME_IN or not set.intersection(*(_counts(outcomes) for _, outcomes in told)):
            continue
        index, cell = told[0]
        sentences, *others = ({_letters(block.text): block.text for block in outcomes.items} for _, outcomes in told)
        for letters, text in sentences.items():
            if len(letters) >= _TELLING and all(letters in other for other in others):
                place = edition.place("entries", index, "outcomes").at_word(text, value=cell.text)
                label = label_of(report.entries[index], "outcomes")
                yield fault("MEA006", place, label=label, value=text, count=str(len(told)))


@rule("MEA007")
def unproven_result(site: Site) -> Iterator[Issue]:
    """Find a measure that is said to be done and names no evidence."""
    for edition, index, entry in _entries(site):
        if entry.status == "done" and not entry.evidence:
            yield fault("MEA007", edition.place("entries", index, "status"))


@rule("MEA008", "MEA009")
def repeated_number(site: Site) -> Iterator[Issue]:
    """Find measures that are printed under one number: twice in a group, or anew in a group that has no title."""
    for edition in site.editions:
        yield from _numbers(edition)


def _numbers(edition: Edition) -> Iterator[Issue]:
    key, rows = promises_in(edition)
    record = edition.record
    groups = {each.id: each.title for each in record.groups} if isinstance(record, Measures | MeasuresReport) else {}
    first: dict[str, tuple[str | None, Place]] = {}
    told: set[str | None] = set()
    for index, row in enumerate(rows):
        number = _number(row.no)
        if number is None or row.no is None:
            continue
        place = edition.place(key, index, "no")
        if number in first:
            group, before = first[number]
            note = Note("NOTE_FIRST", before)
            if group == row.group:
                yield fault("MEA008", place, note, value=row.no)
            elif row.group not in told and (row.group is None or groups.get(row.group) is None):
                # That a group counts anew is told at its first number, not at each.
                told.add(row.group)
                yield fault("MEA009", place, note, value=row.no)
        # The latest of a number is what the next one repeats: a third group is compared with the second.
        first[number] = (row.group, place)


@rule("MEA010")
def repeated_marker(site: Site) -> Iterator[Issue]:
    """Find a number that stands twice in the list of a cell; a list that begins again with 1 is another list."""
    for edition, keys, row in _rows(site):
        for key, cell in _cells(row):
            marker = _repeated(cell.items)
            if marker is not None:
                place = _at_last(marker, edition.place(*keys, key), text=cell.text)
                yield fault("MEA010", place, label=label_of(row, key), value=marker)


def _at_last(words: str, place: Place, *, text: str) -> Place:
    """Return the place of words where a text has them last: of what is repeated, the later one is told."""
    start = text.rfind(words)
    return place if start < 0 else place.within(text, span=(start, start + len(words)))


def _repeated(blocks: Iterable[Block]) -> str | None:
    seen: dict[int, set[str]] = {}
    for block in blocks:
        number = _number(block.marker)
        if number is None:
            continue
        seen = {level: numbers for level, numbers in seen.items() if level <= block.level}
        if number.rpartition(".")[2] == "1":
            seen[block.level] = set()
        numbers = seen.setdefault(block.level, set())
        if number in numbers:
            return block.marker
        numbers.add(number)
    return None


@rule("MEA011")
def blank_promise(site: Site) -> Iterator[Issue]:
    """Find a measure that leaves a cell empty which a column of the document's own table announces."""
    for edition in site.editions:
        record = edition.record
        if not isinstance(record, Measures | MeasuresReport):
            continue
        promised = [column.field for column in record.columns if column.field in _PROMISED]
        key, rows = promises_in(edition)
        for index, row in enumerate(rows):
            for field in promised:
                if _value(row, field, edition, site) is not None or _is_pending(row, field):
                    continue
                if not _is_unplanned(row, field, edition, site):
                    yield fault("MEA011", edition.place(key, index), label=label_of(row, field))


def _is_unplanned(row: Promise, field: str, edition: Edition, site: Site) -> bool:
    """Return whether the plan would say it and cannot be had, or has no such measure: its own findings tell of that."""
    if not isinstance(row, Entry) or row.measure is None or field not in labels_of(Measure):
        return False
    return _planned(row, edition, site) is None


def _is_pending(row: Promise, field: str) -> bool:
    """Return whether the cell speaks of what is still to come."""
    return isinstance(row, Entry) and row.status == "not-started" and field in ("results", "outcomes")


@rule("MEA014")
def repeated_finding_number(site: Site) -> Iterator[Issue]:
    """Find a number that two issues of an instrument share."""
    for found in analyses_of(site):
        findings = found.record.findings
        numbers = ((finding.instrument, _number(finding.no)) for finding in findings)
        for index, first in repeated((name, index) for index, name in enumerate(numbers) if name[1] is not None):
            place, note = found.place("findings", index, "no"), Note("NOTE_FIRST", found.place("findings", first, "no"))
            yield fault("MEA014", place, note, value=findings[index].no, instrument=findings[index].instrument)


@rule("STA001", "STA002", "STA003", "STA004")
def status_against_dates(site: Site) -> Iterator[Issue]:
    """Find a status that the dates contradict: done before it began, told as a result before its period is over,
    or not begun when it is and without a word of what follows from that.
    """
    for edition, index, entry in _entries(site):
        report = edition.record
        period: Timing | None = _value(entry, "period", edition, site)
        day = told_on(report) if isinstance(report, MeasuresReport) else None
        if day is None or period is None:
            continue
        start, end = period.start, period.end
        # Whoever is done before a last day keeps to it: only what had a first day as well was to go on until the end.
        is_unfinished = start is not None and end is not None and end > day.value
        words = {"period": period.text.strip(), "day": day.text.strip()}
        place = edition.place("entries", index, "status" if entry.status != "unstated" else "results")
        if entry.status == "done" and start is not None and start > day.value:
            yield fault("STA001", place, **words)
        elif entry.status == "done" and is_unfinished:
            yield fault("STA002", place, **words)
        elif entry.status == "unstated" and entry.results is not None and is_unfinished:
            yield fault("STA003", place, **words)
        elif entry.status == "not-started" and end is not None and end < day.value and entry.suggestions is None:
            yield fault("STA004", place, **words)


@rule("STA005")
def done_without_results(site: Site) -> Iterator[Issue]:
    """Find a measure that is said to be done and says nothing of what was done."""
    for edition, index, entry in _entries(site):
        if entry.status == "done" and not any(map(_is_said, (entry.results, entry.outcomes))):
            yield fault("STA005", edition.place("entries", index, "status"))


def _is_said(cell: Blocks | None) -> bool:
    """Return whether a cell says more than a dash."""
    return cell is not None and cell.text.strip(" -–—") != ""


def _entries(site: Site) -> Iterator[tuple[Edition, int, Entry]]:
    for edition, report in filed_as(site, MeasuresReport):
        for index, entry in enumerate(report.entries):
            yield edition, index, entry


def _rows(site: Site) -> Iterator[tuple[Edition, tuple[str | int, ...], Measure | Entry | IndicatorFollowup]]:
    """Give whatever has cells that an officer numbers: measures, entries and follow-ups."""
    for edition in site.editions:
        key, rows = promises_in(edition)
        for index, row in enumerate(rows):
            yield edition, (key, index), row
        followups = edition.record.followups if isinstance(edition.record, MeasuresReport) else ()
        for index, followup in enumerate(followups):
            yield edition, ("followups", index), followup


def _cells(row: Promise | IndicatorFollowup) -> Iterator[tuple[str, Blocks]]:
    owner: type = type(row)
    for name in _names_of(owner):
        value = getattr(row, name)
        if isinstance(value, Blocks):
            yield name, value


@cache
def _names_of(owner: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(owner))


def _value(row: Promise, field: str, edition: Edition, site: Site) -> Any:
    """Return what a row says, or what its plan says where the row leaves it out."""
    own = getattr(row, field)
    if own is not None or not isinstance(row, Entry):
        return own
    planned = _planned(row, edition, site)
    return None if planned is None else getattr(planned, field, None)


def _planned(entry: Entry, edition: Edition, site: Site) -> Measure | None:
    report = edition.record
    plan = site.plan(report.plan) if isinstance(report, MeasuresReport) else None
    if plan is None or not isinstance(plan.record, Measures):
        return None
    return plan.record.by_name().get(entry.measure or "")


def _number(printed: str | None) -> str | None:
    """Return the number in a printed one, such as 3 in `(๓)`; None for a dash or a letter."""
    found = None if printed is None else _NUMBER.search(to_arabic_digits(printed))
    return None if found is None else found[0]


def _counts(cell: Blocks) -> set[tuple[int, ...]]:
    """Return how often some letters stand in each sentence: those in which it differs from another have other letters.

    Hardly two sentences are the same, and to count takes a hundredth of what it takes to compare their letters.
    """
    return {_count(block.text) for block in cell.items}


def _count(text: str) -> tuple[int, ...]:
    return tuple(map(text.count, _COUNTED))


# The rules on repeated sentences look at the same cells.
@lru_cache(maxsize=1024)
def _letters(text: str) -> str:
    """Return what is left of a sentence when two that differ only in blanks and punctuation shall be the same."""
    return _NOT_LETTERS.sub("", to_arabic_digits(text)).removesuffix("แล้ว")
