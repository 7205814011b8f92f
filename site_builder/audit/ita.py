"""Rules about ITA results: what is stated must follow from what is stated beside it. Nothing is ever filled in."""

import re
from collections.abc import Iterator
from decimal import Decimal

from site_builder.audit.rules import fault, rule
from site_builder.audit.walk import Found, filed_as, label_of
from site_builder.catalogue.model import Library
from site_builder.issues.issue import Issue, Note, Place
from site_builder.model.agency import InstrumentScore, ItaResult
from site_builder.model.common import Instrument
from site_builder.model.conduct import Assignments
from site_builder.model.measures import Measures, MeasuresReport
from site_builder.model.scores import (
    HIGHEST,
    LAST_LETTER_YEAR,
    LETTERS,
    LOWEST,
    PASS_LEVELS,
    agrees,
    implied_score,
    instrument_of,
    mean_of,
    means_of,
    possible_levels,
    rounded,
    scores_of,
    total_of,
    total_of_means,
    unscored,
)
from site_builder.model.site import Result, Site
from site_builder.text.fields import Label
from site_builder.text.numbers import Number, format_number
from site_builder.text.thai import to_arabic_digits

_LEVEL_PREFIX = "ระดับ"
_SUB_INDICATOR = re.compile(r"ตัวชี้วัดย่อย(?:ที่)? ?(?P<code>\d+\.\d+) ?(?P<title>.+)")


@rule("ITA001")
def disagreeing_total(site: Site) -> Iterator[Issue]:
    """Find a total that its ten scores, or the means of its instruments, do not give: one of them is mistyped."""
    for result in site.results:
        stated, computed = result.record.total, total_of(scores_of(result.record)) or total_of_means(result.record)
        if stated is not None and computed is not None and not agrees(stated.value, computed):
            yield fault("ITA001", result.place("total"), value=typed(stated), computed=shown(computed))


@rule("ITA002")
def disagreeing_mean(site: Site) -> Iterator[Issue]:
    """Find the mean of an instrument that the scores of its indicators do not give."""
    for result in site.results:
        scores = scores_of(result.record)
        for index, row in enumerate(result.record.instruments):
            computed = mean_of(row.instrument, scores=scores)
            if row.score is not None and computed is not None and not agrees(row.score.value, computed):
                words = {"instrument": row.instrument, "value": typed(row.score), "computed": shown(computed)}
                yield fault("ITA002", result.place("instruments", index, "score"), **words)


@rule("ITA003")
def disagreeing_level(site: Site) -> Iterator[Issue]:
    """Find a level that the total does not give under the rules of its year; some also ask each instrument."""
    for result in site.results:
        record = result.record
        computed = total_of(scores_of(record)) if record.total is None else record.total.value
        if record.level is None or computed is None:
            continue
        yield from _impossible(result.place("level"), record.level, computed, year=result.year, means=means_of(record))
    known = {result.year for result in site.results}
    for year, found in totals_of(site):
        total, stated = found.record.total, found.record.level
        # What others say of a result that the agency keeps is compared with that.
        if not isinstance(found.record, ItaResult) and year not in known and total is not None and stated is not None:
            yield from _impossible(found.place("level"), stated, total.value, year=year, means={})


def _impossible(
    place: Place, stated: str, total: Decimal, *, year: int, means: dict[Instrument, Decimal]
) -> Iterator[Issue]:
    level, possible = plain_level(stated), possible_levels(rounded(total), year=year, means=means)
    if level in _levels_of(year) and level not in possible:
        yield fault("ITA003", place, value=level, total=shown(total), level=_or(possible), year=str(year))


@rule("ITA004", "ITA005")
def unknown_level(site: Site) -> Iterator[Issue]:
    """Find a level that ITA never had, such as "A+", or that belongs to the years before or after."""
    for year, found in totals_of(site):
        stated: str | None = found.record.level
        if stated is None:
            continue
        level, known = plain_level(stated), _levels_of(year)
        words: dict[str, str | Label] = {"value": stated, "year": str(year), "known": ", ".join(known)}
        if level not in (*LETTERS, *PASS_LEVELS):
            yield fault("ITA004", found.place("level"), **words)
        elif level not in known:
            yield fault("ITA005", found.place("level"), **words)


@rule("ITA006")
def impossible_score(site: Site) -> Iterator[Issue]:
    """Find a score below 0 or above 100: ITA has none."""
    scored = [(found, "total") for _, found in totals_of(site)] + [(found, "score") for found in _scores(site)]
    for found, key in scored:
        score: Number | None = getattr(found.record, key)
        if score is not None and not LOWEST <= score.value <= HIGHEST:
            yield fault("ITA006", found.place(key), label=label_of(found.record, key), value=typed(score))


@rule("ITA007", "ITA008")
def missing_score(site: Site) -> Iterator[Issue]:
    """Find an indicator without a score in a table that states others, so that the total cannot be recomputed.

    Where it is the only one, the total gives it away; that value is shown as implied and belongs in no field.
    """
    for result in site.results:
        record = result.record
        scores = scores_of(record)
        missing = unscored(scores)
        rows = {row.indicator for row in record.indicators}
        # Where an indicator stands twice, which is told, another may lack its row for that.
        if record.total is None or not record.indicators or not missing or len(rows) < len(record.indicators):
            continue
        implied = implied_score(record)
        place = _row_place(result, missing[0])
        if implied is not None:
            total, score, margin = map(shown, (record.total.value, implied.score, implied.margin))
            yield fault("ITA007", place, indicator=str(implied.indicator), total=total, implied=score, margin=margin)
        else:
            yield fault("ITA008", place, count=str(len(missing)), list=", ".join(map(str, missing)))


@rule("ITA009")
def repeated_printed_number(site: Site) -> Iterator[Issue]:
    """Find a number that a document prints twice within an instrument: one of the two belongs to another indicator."""
    for result in site.results:
        first: dict[tuple[str, str], Place] = {}
        for index, row in enumerate(result.record.indicators):
            instrument = instrument_of(row.indicator)
            if instrument is not None and row.printed_no is not None:
                place = result.place("indicators", index, "printed_no")
                name = instrument, to_arabic_digits(row.printed_no)
                if name in first:
                    note = Note("NOTE_FIRST", first[name])
                    yield fault("ITA009", place, note, value=row.printed_no, instrument=instrument)
                first.setdefault(name, place)


@rule("ITA010")
def misnamed_indicator(site: Site, *, library: Library) -> Iterator[Issue]:
    """Find an indicator that is printed under the official name of another one: the number or the name is mistaken."""
    titles = {
        indicator.title: indicator.number
        for catalogue in library.catalogues.values()
        for indicator in catalogue.indicators
    }
    claims = (claim for found in analyses_of(site) for _, claim in claims_of(found))
    for found in (*_scores(site), *claims):
        if isinstance(found.record, InstrumentScore):
            continue
        number, printed = found.record.indicator, found.record.printed
        if number is not None and printed is not None and titles.get(printed, number) != number:
            place = found.place("indicator")
            yield fault("ITA010", place, value=printed, indicator=str(number), near=str(titles[printed]))


@rule("ITA011")
def misplaced_finding(site: Site) -> Iterator[Issue]:
    """Find an issue of the analysis under an instrument that does not measure its indicator."""
    for found in analyses_of(site):
        for index, finding in enumerate(found.record.findings):
            owner = instrument_of(finding.indicator)
            if owner is not None and owner != finding.instrument:
                place = found.place("findings", index, "instrument")
                yield fault("ITA011", place, value=finding.instrument, indicator=str(finding.indicator), near=owner)


@rule("ITA022")
def misnumbered_sub_indicator(site: Site, *, library: Library) -> Iterator[Issue]:
    """Find an order that gives a sub-indicator another number than its year does: it was copied from an old one."""
    for edition, order in filed_as(site, Assignments):
        catalogue = library.catalogues.get(edition.year)
        codes = {} if catalogue is None else {group.title: group.code for group in catalogue.groups}
        for index, group in enumerate(order.groups):
            named = None if group.heading is None else _SUB_INDICATOR.search(to_arabic_digits(group.heading))
            if group.heading is None or named is None or codes.get(named["title"], named["code"]) == named["code"]:
                continue
            title, code = named["title"], named["code"]
            place = edition.place("groups", index, "heading").within(group.heading, span=named.span())
            yield fault("ITA022", place, value=title, code=code, year=str(edition.year), near=codes[title])


def totals_of(site: Site) -> Iterator[tuple[int, Found]]:
    """Give whatever states a total and a level, with their year: results, those they compare with, and analyses."""
    for result in site.results:
        yield result.year, Found(result.record, result.source_path, (), result.year)
        previous = result.record.previous
        if previous is not None:
            yield previous.year, Found(previous, result.source_path, ("previous",), result.year)
    for found in analyses_of(site):
        yield found.record.year, found


def analyses_of(site: Site) -> Iterator[Found]:
    """Give the analyses of plans and of reports."""
    for edition in site.editions:
        if isinstance(edition.record, Measures | MeasuresReport) and edition.record.analysis is not None:
            yield Found(edition.record.analysis, edition.source_path, ("analysis",), edition.year)


def claims_of(analysis: Found) -> Iterator[tuple[str, Found]]:
    """Give every indicator that an analysis names, with its list."""
    for key in ("strengths", "weaknesses", "to_improve"):
        for index, claim in enumerate(getattr(analysis.record, key)):
            yield key, Found(claim, analysis.source_path, (*analysis.keys, key, index), analysis.year)


def plain_level(level: str) -> str:
    """Return a level without the word for it, letters in capitals."""
    return level.removeprefix(_LEVEL_PREFIX).strip().upper()


def shown(value: Decimal) -> str:
    """Return a score as it is published, with two places."""
    return format_number(value, places=2)


def typed(number: Number) -> str:
    """Return a number as the editor typed it."""
    return number.text.strip()


def _scores(site: Site) -> Iterator[Found]:
    """Give whatever states a score of an instrument or of an indicator."""
    for result in site.results:
        for key in ("instruments", "indicators"):
            for index, row in enumerate(getattr(result.record, key)):
                yield Found(row, result.source_path, (key, index), result.year)
    for edition, report in filed_as(site, MeasuresReport):
        for index, followup in enumerate(report.followups):
            yield Found(followup, edition.source_path, ("followups", index), edition.year)


def _levels_of(year: int) -> tuple[str, ...]:
    return tuple(LETTERS) if year <= LAST_LETTER_YEAR else PASS_LEVELS


def _row_place(result: Result, number: int) -> Place:
    """Return the row of an indicator, or the table where it has none."""
    for index, row in enumerate(result.record.indicators):
        if row.indicator == number:
            return result.place("indicators", index)
    return Place(result.source_path, ("indicators",), at_key=True)


def _or(levels: tuple[str, ...]) -> str | Label:
    return levels[0] if len(levels) == 1 else Label(" หรือ ".join(levels), " or ".join(levels))
