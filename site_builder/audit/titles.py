"""Rules about the years that titles name: they are those of the data, or a title was left from another year."""

import re
from collections.abc import Iterator

from site_builder.audit.rules import fault, rule
from site_builder.audit.walk import label_of
from site_builder.audit.years import years_of
from site_builder.catalogue.model import Library
from site_builder.issues.issue import Issue, Note
from site_builder.model.complaints import ComplaintStatistics
from site_builder.model.conduct import GiftReport, NoGiftPolicy
from site_builder.model.general import Documents
from site_builder.model.measures import Measures, MeasuresReport
from site_builder.model.site import Edition, Site
from site_builder.text.dates import ERA_PATTERN
from site_builder.text.mentions import years_in
from site_builder.text.periods import Period, fiscal_year_of
from site_builder.text.thai import to_arabic_digits

_TO = rf" ?(?:[-–—]|ถึง) ?{ERA_PATTERN}? ?"
_SPAN = re.compile(
    rf"(?:ปี ?(?:งบประมาณ ?)?{ERA_PATTERN}?|{ERA_PATTERN}(?= ?\d{{4}}{_TO}25\d\d)) ?(?P<first>2[45]\d\d)"
    rf"(?:{_TO}(?P<last>(?:25)?\d\d)(?!\d))?"
)
"""A year or several, behind a word that laws do not write before theirs; several also behind พ.ศ. alone."""
_ANSWERS = re.compile(r"จากผล|ผลการประเมิน")
"""Stands before the result that measures answer."""
_OF_A_YEAR = ("-plan", "-progress", "-report")
"""How the names of topics end that are of one year, whatever is known of what the year asks."""


@rule("YEA008")
def title_of_another_year(site: Site, *, library: Library) -> Iterator[Issue]:
    """Find a title that names another year than the one that its data are of."""
    for edition in site.editions:
        record = edition.record
        period = record.covers
        if period is None and isinstance(record, NoGiftPolicy):
            period = record.year
        if period is None:
            continue
        yield from _titles(edition, period)
        if isinstance(record, Documents):
            yield from _titles_of_documents(edition, record, period, library=library)


def _titles(edition: Edition, period: Period) -> Iterator[Issue]:
    record = edition.record
    if not isinstance(record, Measures | MeasuresReport | ComplaintStatistics | GiftReport | NoGiftPolicy):
        return
    years = {*years_of(period)}
    if isinstance(record, Measures) and record.analysis is not None:
        # A plan may be named after the result that it answers.
        years.add(record.analysis.year)
    if isinstance(record, MeasuresReport) and record.title is not None and _ANSWERS.search(record.title) is not None:
        # So may its report.
        years.add(min(years) - 1)
    titles: list[tuple[tuple[str, ...], str | None]] = [(("title",), record.title)]
    if isinstance(record, Measures | MeasuresReport | NoGiftPolicy):
        titles.append((("document_title",), record.document_title))
    if isinstance(record, Measures | MeasuresReport) and record.cover is not None:
        titles.append((("cover", "title"), record.cover.title))
    for keys, title in titles:
        if title is None:
            continue
        named = list(years_in(title))
        if named and not any(year.value in years for year in named):
            owner = record if len(keys) == 1 else getattr(record, keys[0])
            place = edition.place(*keys).at_word(named[0].text, value=title)
            label = label_of(owner, keys[-1])
            note, covers = _note_of_year(edition), period.text.strip()
            yield fault("YEA008", place, note, label=label, value=named[0].text, covers=covers)


def _note_of_year(edition: Edition) -> Note:
    """Return where the year is said that a title does not name."""
    if edition.record.covers is not None:
        return Note("NOTE_COVERS", edition.place("covers"))
    return Note("NOTE_YEAR", edition.place("for_year"))


def _titles_of_documents(edition: Edition, record: Documents, period: Period, *, library: Library) -> Iterator[Issue]:
    """Find documents of which all that name a year name another: last year's were left under a new period.

    Where the data are not of one year, as laws are not, each document is of its own.
    """
    catalogue = library.catalogues.get(edition.year)
    items = () if catalogue is None else catalogue.items_of(edition.topic)
    is_asked = any(item.asks is not None and item.asks.year is not None for item in items)
    if not is_asked and not edition.topic.endswith(_OF_A_YEAR):
        return
    titles: list[tuple[tuple[str | int, ...], str | None]] = [((), record.title)]
    titles += ((("documents", index), document.title) for index, document in enumerate(record.documents))
    named = [
        (keys, title, found)
        for keys, title in titles
        if title is not None
        for found in _SPAN.finditer(to_arabic_digits(title))
    ]
    years = {*years_of(period), fiscal_year_of(period.end)}
    if not named or any(years & _years_of_span(found) for _, _, found in named):
        return
    keys, title, found = named[0]
    start, end = found.span("first")
    place = edition.place(*keys, "title").within(title, span=(start, end))
    label = label_of(record.documents[0] if keys else record, "title")
    note, covers = _note_of_year(edition), period.text.strip()
    yield fault("YEA008", place, note, label=label, value=title[start:end], covers=covers)


def _years_of_span(found: re.Match[str]) -> set[int]:
    """Return the years of `ปี 2566` or of `ปี 2566-2570`, whose last one may be written in two digits."""
    first, last = int(found["first"]), found["last"]
    # What stands behind a dash may count something else, such as months.
    return {first, *range(first, (first if last is None else int(last[-2:]) + first // 100 * 100) + 1)}
