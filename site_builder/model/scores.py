"""The arithmetic of ITA results: means, total, level, and the score that a total implies.

In: what a result states. Out: what follows from it, or None where something is missing. Nothing is ever filled in.
"""

from collections import Counter
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal

from site_builder.model.agency import ItaResult
from site_builder.model.common import Instrument
from site_builder.text.frozen import frozen

WEIGHTS: dict[Instrument, Decimal] = {"IIT": Decimal("0.30"), "EIT": Decimal("0.30"), "OIT": Decimal("0.40")}
"""Share of each instrument in the total."""
INDICATORS: dict[Instrument, tuple[int, ...]] = {"IIT": (1, 2, 3, 4, 5), "EIT": (6, 7, 8), "OIT": (9, 10)}
"""Indicators that each instrument measures."""
INDICATOR_NUMBERS = tuple(number for numbers in INDICATORS.values() for number in numbers)
TOLERANCE = Decimal("0.01")
"""Published totals are rounded, and so are the scores that they are made of."""
LOWEST, HIGHEST = Decimal(0), Decimal(100)

LAST_LETTER_YEAR = 2565
"""Last year whose level is a letter."""
LETTERS: dict[str, Decimal] = {
    "AA": Decimal(95), "A": Decimal(85), "B": Decimal(75), "C": Decimal(65), "D": Decimal(55), "E": Decimal(50),
    "F": LOWEST,
}  # fmt: skip
"""Levels to 2565 with the least total of each, best first."""
EXCELLENT, GOOD, PASSED, TO_IMPROVE, URGENT = ("ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุง", "ต้องปรับปรุงโดยด่วน")
PASS_LEVELS = (EXCELLENT, GOOD, PASSED, TO_IMPROVE, URGENT)
"""Levels from 2566, best first."""
_EXCELLENT_FROM, _GOOD_FROM, _TO_IMPROVE_FROM = Decimal(95), Decimal(85), Decimal(70)
_CENT = Decimal("0.01")


def least_totals(year: int) -> dict[str, Decimal]:
    """Return the least total of the levels of a year, best first, but of those that begin where another or 0 does."""
    if year <= LAST_LETTER_YEAR:
        return {level: least for level, least in LETTERS.items() if least > LOWEST}
    return {EXCELLENT: _EXCELLENT_FROM, PASSED: _GOOD_FROM, TO_IMPROVE: _TO_IMPROVE_FROM}


@frozen(kw_only=False)
class Implied:
    """The one score that a result leaves out, as far as its total gives it away."""

    indicator: int
    """Indicator without a score."""
    score: Decimal
    """Score that the stated total would need."""
    margin: Decimal
    """How far off it may be, because the total is rounded."""


def scores_of(result: ItaResult) -> dict[int, Decimal]:
    """Return the scores that are stated, by indicator. Of one that stands twice, nobody knows which is its own."""
    rows = Counter(row.indicator for row in result.indicators)
    return {
        row.indicator: row.score.value
        for row in result.indicators
        if row.score is not None and rows[row.indicator] == 1
    }


def unscored(scores: Mapping[int, Decimal]) -> list[int]:
    """Return the indicators without a score, in their order."""
    return [number for number in INDICATOR_NUMBERS if number not in scores]


def instrument_of(indicator: int | None) -> Instrument | None:
    """Return the instrument that measures an indicator; None where there is no such one."""
    return next((instrument for instrument, numbers in INDICATORS.items() if indicator in numbers), None)


def mean_of(instrument: Instrument, *, scores: Mapping[int, Decimal]) -> Decimal | None:
    """Return the mean of an instrument; None where one of its indicators has no score."""
    numbers = INDICATORS[instrument]
    if any(number not in scores for number in numbers):
        return None
    return sum((scores[number] for number in numbers), Decimal(0)) / len(numbers)


def total_of(scores: Mapping[int, Decimal]) -> Decimal | None:
    """Return the weighted total; None where one of the ten scores is missing."""
    total = Decimal(0)
    for instrument, weight in WEIGHTS.items():
        mean = mean_of(instrument, scores=scores)
        if mean is None:
            return None
        total += weight * mean
    return total


def total_of_means(result: ItaResult) -> Decimal | None:
    """Return the weighted total of the means that are stated; None where one of the three is missing."""
    stated = {row.instrument: row.score.value for row in result.instruments if row.score is not None}
    if any(instrument not in stated for instrument in WEIGHTS):
        return None
    return sum((weight * stated[instrument] for instrument, weight in WEIGHTS.items()), Decimal(0))


def implied_score(result: ItaResult) -> Implied | None:
    """Return the score that the total implies, where it is the only thing that is missing and can be a score."""
    scores = scores_of(result)
    missing = unscored(scores)
    if result.total is None or len(missing) != 1:
        return None
    number = missing[0]
    instrument, without = instrument_of(number), total_of({**scores, number: Decimal(0)})
    if instrument is None or without is None:
        return None
    share = WEIGHTS[instrument] / len(INDICATORS[instrument])
    score, margin = (result.total.value - without) / share, _CENT / 2 / share
    # A score that cannot be shows that the total or another score is wrong; it implies nothing.
    return Implied(number, score, margin) if LOWEST - margin <= score <= HIGHEST + margin else None


def means_of(result: ItaResult) -> dict[Instrument, Decimal]:
    """Return the means that are known: as stated, else computed and rounded as they would be published."""
    stated = {row.instrument: row.score.value for row in result.instruments if row.score is not None}
    scores = scores_of(result)
    computed = {key: mean_of(key, scores=scores) for key in WEIGHTS}
    return {key: rounded(mean) for key, mean in {**computed, **stated}.items() if mean is not None}


def change_of(total: Decimal, *, previous: Decimal) -> Decimal | None:
    """Return the change in per cent; None where there was nothing to change from."""
    return None if previous == 0 else (total - previous) / previous * 100


def agrees(stated: Decimal, computed: Decimal) -> bool:
    """Return whether a stated number is the computed one, but for rounding."""
    return abs(stated - rounded(computed)) <= TOLERANCE


def rounded(value: Decimal) -> Decimal:
    """Round to two places, halves up, as scores are published."""
    # The context is sized by the number: the default one refuses more than 28 digits.
    context = Context(prec=max(28, value.adjusted() + 4))
    return value.quantize(_CENT, rounding=ROUND_HALF_UP, context=context)


def possible_levels(total: Decimal, *, year: int, means: Mapping[Instrument, Decimal]) -> tuple[str, ...]:
    """Return the levels that a total may have, best first: one, unless it hangs on a mean that is not known."""
    if year <= LAST_LETTER_YEAR:
        return (next((letter for letter, least in LETTERS.items() if total >= least), "F"),)
    if total < _TO_IMPROVE_FROM:
        return (URGENT,)
    if total < _GOOD_FROM:
        return (TO_IMPROVE,)
    levels = []
    for level, least in ((EXCELLENT, _EXCELLENT_FROM), (GOOD, _GOOD_FROM)):
        if total >= least and all(mean >= least for mean in means.values()):
            levels.append(level)
            if all(_least_mean(key, total=total, means=means) >= least for key in WEIGHTS):
                return tuple(levels)
    return (*levels, PASSED)


def _least_mean(instrument: Instrument, *, total: Decimal, means: Mapping[Instrument, Decimal]) -> Decimal:
    """Return the mean, or the least that it can be: what the total needs although every unknown other is 100."""
    if instrument in means:
        return means[instrument]
    others = sum((WEIGHTS[key] * means.get(key, HIGHEST) for key in WEIGHTS if key != instrument), Decimal(0))
    return (total - others) / WEIGHTS[instrument]
