"""What follows from the numbers of an ITA result."""

from decimal import Decimal

import pytest
from pydantic import TypeAdapter

from site_builder.model.agency import ItaResult
from site_builder.model.common import Instrument
from site_builder.model.scores import (
    PASS_LEVELS,
    WEIGHTS,
    agrees,
    change_of,
    implied_score,
    mean_of,
    possible_levels,
    rounded,
    scores_of,
    total_of,
)

KHON_CHIM_2564 = ("85.52", "76.71", "81.51", "78.33", "77.05", "85.70", "88.26", "84.10", "45.98", "12.50")
NIKHOM_2566 = ("97.44", "94.03", None, "92.87", "94.05", "89.31", "92.29", "91.55", "100", "100")


def _result(*scores: str | None, total: str | None = None) -> ItaResult:
    rows = [{"indicator": str(number), "score": score} for number, score in enumerate(scores, start=1)]
    stated = [{key: value for key, value in row.items() if value is not None} for row in rows]
    return TypeAdapter(ItaResult).validate_python(
        {"indicators": stated} if total is None else {"indicators": stated, "total": total}
    )


def _known(*means: str | None) -> dict[Instrument, Decimal]:
    return {key: Decimal(mean) for key, mean in zip(WEIGHTS, means, strict=True) if mean is not None}


def test_a_published_total_is_recomputed() -> None:
    scores = scores_of(_result(*KHON_CHIM_2564))
    assert [mean_of(key, scores=scores) for key in WEIGHTS] == [
        Decimal("79.824"),
        Decimal("86.02"),
        Decimal("29.24"),
    ]
    total = total_of(scores)
    assert total == Decimal("61.4492")
    assert agrees(Decimal("61.45"), total)
    assert possible_levels(Decimal("61.45"), year=2564, means={}) == ("D",)


def test_a_change_is_recomputed() -> None:
    change = change_of(Decimal("97.01"), previous=Decimal("63.52"))
    assert change is not None
    assert rounded(change) == Decimal("52.72")
    assert change_of(Decimal("97.01"), previous=Decimal(0)) is None


def test_a_total_without_all_scores_is_not_recomputed() -> None:
    scores = scores_of(_result(*NIKHOM_2566))
    assert total_of(scores) is None
    assert mean_of("IIT", scores=scores) is None
    assert rounded(mean_of("EIT", scores=scores) or Decimal(0)) == Decimal("91.05")
    assert mean_of("OIT", scores=scores) == 100


def test_the_only_missing_score_is_implied_by_the_total() -> None:
    implied = implied_score(_result(*NIKHOM_2566, total="95.75"))
    assert implied is not None
    assert implied.indicator == 3
    assert abs(implied.score - Decimal("95.53")) <= Decimal("0.01")
    assert rounded(implied.margin) == Decimal("0.08")
    mean = mean_of("IIT", scores=scores_of(_result(*NIKHOM_2566)) | {3: implied.score})
    assert mean is not None
    assert rounded(mean) == Decimal("94.78")


@pytest.mark.parametrize(
    "result",
    [
        _result(*NIKHOM_2566),
        _result(*KHON_CHIM_2564, total="61.45"),
        _result("90", None, None, *NIKHOM_2566[3:], total="95.75"),
        _result(total="93.21"),
        _result(*NIKHOM_2566, total="99.00"),
        _result(*NIKHOM_2566, total="80.00"),
    ],
    ids=["no total", "nothing missing", "two missing", "no scores", "more than 100", "less than 0"],
)
def test_nothing_else_is_implied(result: ItaResult) -> None:
    assert implied_score(result) is None


@pytest.mark.parametrize(
    ("total", "level"),
    [
        *[("100", "AA"), ("95.00", "AA"), ("94.99", "A"), ("85.00", "A"), ("84.99", "B"), ("75.00", "B")],
        *[("74.99", "C"), ("65.00", "C"), ("64.99", "D"), ("55.00", "D"), ("54.99", "E"), ("50.00", "E")],
        *[("49.99", "F"), ("0", "F")],
    ],
)
@pytest.mark.parametrize("year", [2563, 2565])
def test_letters_have_their_boundaries(total: str, level: str, year: int) -> None:
    assert possible_levels(Decimal(total), year=year, means={}) == (level,)


@pytest.mark.parametrize(
    ("total", "means", "level"),
    [
        ("95.00", ("95.00", "95.00", "95.00"), "ผ่านดีเยี่ยม"),
        ("94.99", ("95.00", "95.00", "95.00"), "ผ่านดี"),
        ("97.00", ("94.99", "99.00", "97.00"), "ผ่านดี"),
        ("97.00", ("99.00", "94.99", "97.00"), "ผ่านดี"),
        ("97.00", ("99.00", "99.00", "94.99"), "ผ่านดี"),
        ("85.00", ("85.00", "85.00", "85.00"), "ผ่านดี"),
        ("84.99", ("85.00", "85.00", "85.00"), "ต้องปรับปรุง"),
        ("90.00", ("84.99", "92.00", "92.00"), "ผ่าน"),
        ("90.00", ("92.00", "84.99", "92.00"), "ผ่าน"),
        ("90.00", ("92.00", "92.00", "84.99"), "ผ่าน"),
        ("96.00", ("84.99", "99.00", "99.00"), "ผ่าน"),
        ("85.00", ("84.99", "85.00", "85.01"), "ผ่าน"),
        ("70.00", ("70.00", "70.00", "70.00"), "ต้องปรับปรุง"),
        ("69.99", ("70.00", "70.00", "70.00"), "ต้องปรับปรุงโดยด่วน"),
        ("0", ("0", "0", "0"), "ต้องปรับปรุงโดยด่วน"),
    ],
)
@pytest.mark.parametrize("year", [2566, 2569])
def test_pass_levels_have_their_boundaries_and_conditions(
    total: str, means: tuple[str, str, str], level: str, year: int
) -> None:
    assert possible_levels(Decimal(total), year=year, means=_known(*means)) == (level,)


@pytest.mark.parametrize(
    ("total", "means", "levels"),
    [
        ("93.21", (None, None, None), PASS_LEVELS[1:3]),
        ("95.75", (None, "91.05", "100"), PASS_LEVELS[1:2]),
        ("95.49", (None, None, None), PASS_LEVELS[:3]),
        ("95.50", (None, None, None), PASS_LEVELS[:2]),
        # With the others at 100, the mean of IIT or EIT is 85 at least from a total of 95.50 on, and 95 from 98.50 on.
        ("98.50", (None, None, None), PASS_LEVELS[:1]),
        ("98.49", (None, None, None), PASS_LEVELS[:2]),
        ("88.00", (None, "84.99", None), PASS_LEVELS[2:3]),
    ],
)
def test_a_level_that_hangs_on_an_unknown_mean_stays_open(
    total: str, means: tuple[str | None, str | None, str | None], levels: tuple[str, ...]
) -> None:
    assert possible_levels(Decimal(total), year=2566, means=_known(*means)) == levels


def test_a_number_of_many_digits_is_rounded() -> None:
    assert rounded(Decimal("9" * 40)) == Decimal("9" * 40)


def test_a_level_changes_with_the_year() -> None:
    assert possible_levels(Decimal("96.00"), year=2565, means={}) == ("AA",)
    assert possible_levels(Decimal("60.00"), year=2566, means={}) == ("ต้องปรับปรุงโดยด่วน",)
