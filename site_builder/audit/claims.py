"""Rules about what documents say of an ITA result: it must agree with the agency's own file of that result."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from operator import ge, gt, le, lt

from site_builder.audit.ita import analyses_of, claims_of, plain_level, shown, totals_of, typed
from site_builder.audit.rules import fault, rule
from site_builder.audit.walk import Found, filed_as, label_of, repeated
from site_builder.issues.issue import Issue, Note, Place
from site_builder.model.agency import ItaResult
from site_builder.model.measures import Analysis, IndicatorClaim, MeasuresReport
from site_builder.model.scores import INDICATOR_NUMBERS, LETTERS, PASS_LEVELS, TOLERANCE, agrees, change_of, scores_of
from site_builder.model.site import Result, Site
from site_builder.text.fields import Label
from site_builder.text.frozen import frozen
from site_builder.text.thai import to_arabic_digits

_NUMBER = r"(?:ร้อยละ ?)?(?P<value>\d+(?:\.\d+)?)"
# What is denied stands first: "ไม่ต่ำกว่า" contains "ต่ำกว่า" and says the opposite.
_BOUNDS: tuple[tuple[Callable[[Decimal, Decimal], bool], re.Pattern[str]], ...] = (
    (ge, re.compile(rf"(?:ไม่น้อยกว่า|ไม่ต่ำกว่า|ตั้งแต่|≥|>=) ?{_NUMBER}")),
    (le, re.compile(rf"(?:ไม่มากกว่า|ไม่สูงกว่า|ไม่เกิน|≤|<=) ?{_NUMBER}")),
    (gt, re.compile(rf"(?:มากกว่า|สูงกว่า|เกิน|>) ?{_NUMBER}")),
    (lt, re.compile(rf"(?:น้อยกว่า|ต่ำกว่า|ไม่ถึง|<) ?{_NUMBER}")),
)


@rule("ITA012")
def disagreeing_change(site: Site) -> Iterator[Issue]:
    """Find a change in per cent that the two totals do not give."""
    for result in site.results:
        record, previous = result.record, result.record.previous
        if record.change_percent is None or record.total is None or previous is None or previous.total is None:
            continue
        computed = change_of(record.total.value, previous=previous.total.value)
        if computed is not None and not agrees(record.change_percent.value, computed):
            totals = {"previous": typed(previous.total), "total": typed(record.total), "computed": shown(computed)}
            yield fault("ITA012", result.place("change_percent"), value=typed(record.change_percent), **totals)


@rule("ITA013", "ITA014")
def disagreeing_result(site: Site) -> Iterator[Issue]:
    """Find a total or a level of a year that differs from the agency's own file of that result."""
    for year, found in totals_of(site):
        claim, result = found.record, result_of(site, year)
        # Only what others say of a result is compared with it.
        if result is None or isinstance(claim, ItaResult):
            continue
        total, level = result.record.total, result.record.level
        words: dict[str, str | Label] = {"year": str(year)}
        if claim.total is not None and total is not None and abs(claim.total.value - total.value) > TOLERANCE:
            told = words | {"value": typed(claim.total), "stated": typed(total), "label": label_of(claim, "total")}
            yield fault("ITA013", found.place("total"), Note("NOTE_RESULT", result.place("total")), **told)
        if claim.level is not None and level is not None and _is_other_level(claim.level, level):
            told = words | {"value": claim.level, "stated": level, "label": label_of(claim, "level")}
            yield fault("ITA014", found.place("level"), Note("NOTE_RESULT", result.place("level")), **told)


def _is_other_level(claimed: str, stated: str) -> bool:
    # A level that ITA never had is a fault of its own.
    levels = plain_level(claimed), plain_level(stated)
    return levels[0] != levels[1] and all(level in (*LETTERS, *PASS_LEVELS) for level in levels)


@rule("ITA015")
def disagreeing_score(site: Site) -> Iterator[Issue]:
    """Find the score of an indicator in a report that no result of the years it may speak of has."""
    for edition, report in filed_as(site, MeasuresReport):
        years = {edition.year, edition.year - 1} if report.analysis is None else {report.analysis.year}
        scores = {result.year: scores_of(result.record) for result in site.results if result.year in years}
        for index, row in enumerate(report.followups):
            stated = {year: known[row.indicator] for year, known in scores.items() if row.indicator in known}
            if row.score is not None and stated and row.score.value not in stated.values():
                year, score = max(stated.items())
                words = {"value": typed(row.score), "indicator": str(row.indicator)}
                words |= {"year": str(year), "stated": shown(score)}
                yield fault("ITA015", edition.place("followups", index, "score"), **words)


@rule("ITA016")
def repeated_claim(site: Site) -> Iterator[Issue]:
    """Find an indicator that an analysis puts into two of its lists, such as strengths and weaknesses."""
    for found in analyses_of(site):
        named = ((claim.indicator, (claim, place)) for _, place, claim in _claims(found) if claim.indicator is not None)
        for (claim, place), (_, first) in repeated(named):
            yield fault("ITA016", place, Note("NOTE_FIRST", first), value=str(claim.indicator))


@rule("ITA017", "ITA018", "ITA019")
def broken_own_rule(site: Site) -> Iterator[Issue]:
    """Find strengths and weaknesses that do not keep the rule which the document itself gives for them.

    An indicator is listed though its score does not meet the rule, or meets the rule and is listed elsewhere, or
    nowhere.
    """
    for found, analysis, scores in _analyses(site):
        for key, rule_key in (("strengths", "strengths_rule"), ("weaknesses", "weaknesses_rule")):
            rule_text: str | None = getattr(analysis, rule_key)
            threshold = None if rule_text is None else _threshold(rule_text)
            if threshold is not None:
                yield from _against(threshold, found, analysis, scores, key=key)


def _against(
    threshold: "_Threshold", found: Found, analysis: Analysis, scores: dict[int, Decimal], *, key: str
) -> Iterator[Issue]:
    listed = {claim.indicator: (name, place) for name, place, claim in _claims(found)}
    stated: dict[str, str | Label] = {"rule": threshold.text, "label": label_of(analysis, key)}
    note = Note("NOTE_RULE", found.place(f"{key}_rule"))
    for number, score in sorted(scores.items()):
        name, place = listed.get(number, (None, found.place(key, at_key=True)))
        words = {**stated, "indicator": str(number), "score": shown(score)}
        if name == key:
            if not threshold.admits(score):
                yield fault("ITA017", place, note, **words)
        elif threshold.admits(score):
            if name is None:
                yield fault("ITA019", place, note, **words)
            else:
                other = label_of(analysis, name)
                yield fault("ITA018", place, note, **words, other=other)


@rule("ITA020")
def weakness_above_strength(site: Site) -> Iterator[Issue]:
    """Find an indicator that is called weak and has a higher score than one that is called strong."""
    for found, analysis, scores in _analyses(site):
        strong = [
            (scores[claim.indicator], claim.indicator)
            for claim in analysis.strengths
            if claim.indicator is not None and claim.indicator in scores
        ]
        weak = [
            (scores[claim.indicator], claim.indicator, place)
            for name, place, claim in _claims(found)
            if name == "weaknesses" and claim.indicator is not None and claim.indicator in scores
        ]
        if not strong or not weak:
            continue
        low_score, low = min(strong)
        high_score, high, place = max(weak, key=lambda each: each[:2])
        if high_score > low_score:
            words = {"indicator": str(high), "score": shown(high_score), "strong": str(low), "low": shown(low_score)}
            yield fault("ITA020", place, **words)


@rule("ITA021")
def overlooked_weakness(site: Site) -> Iterator[Issue]:
    """Find an analysis that passes over the lowest score of the result: nothing is then done about it."""
    for found, analysis, scores in _analyses(site):
        named = {claim.indicator for name, _, claim in _claims(found) if name != "strengths"}
        # In a part of a result the lowest score says little.
        if not named or len(scores) < len(INDICATOR_NUMBERS):
            continue
        score, number = min((score, number) for number, score in scores.items())
        if number not in named:
            key = "weaknesses" if analysis.weaknesses else "to_improve"
            yield fault("ITA021", found.place(key, at_key=True), indicator=str(number), score=shown(score))


def result_of(site: Site, year: int) -> Result | None:
    """Return the agency's own file of the result of a year."""
    return next((result for result in site.results if result.year == year), None)


def _analyses(site: Site) -> Iterator[tuple[Found, Analysis, dict[int, Decimal]]]:
    """Give each analysis with the scores of the year that it analyses, as far as the agency has them."""
    for found in analyses_of(site):
        result = result_of(site, found.record.year)
        yield found, found.record, {} if result is None else scores_of(result.record)


def _claims(analysis: Found) -> Iterator[tuple[str, Place, IndicatorClaim]]:
    """Give every indicator that an analysis names, with its list and the place of its number."""
    for key, claim in claims_of(analysis):
        yield key, claim.place("indicator"), claim.record


@frozen(kw_only=False)
class _Threshold:
    """A rule such as `ตัวชี้วัดที่ได้คะแนนมากกว่า 85`."""

    text: str
    """As typed."""
    is_kept: Callable[[Decimal, Decimal], bool]
    """Compares a score with the value."""
    value: Decimal

    def admits(self, score: Decimal) -> bool:
        """Return whether a score keeps the rule."""
        return self.is_kept(score, self.value)


def _threshold(text: str) -> _Threshold | None:
    """Read a rule; None where it names no number, such as `คะแนนน้อยที่สุด`."""
    plain = to_arabic_digits(text)
    for is_kept, pattern in _BOUNDS:
        found = pattern.search(plain)
        if found is not None:
            return _Threshold(text, is_kept, Decimal(found["value"]))
    return None
