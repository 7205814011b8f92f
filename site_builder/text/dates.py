"""Read and write dates as Thai offices type them.

In: text. Out: the typed text beside the date, or Unreadable. Knows no clock: two digits of a year are always 25xx.
"""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from site_builder.text.frozen import frozen
from site_builder.text.thai import MONTH_PATTERN, MONTHS, WEEKDAYS, find_month
from site_builder.text.typed import Typed
from site_builder.text.unreadable import Unreadable

BUDDHIST_OFFSET = 543

FIRST_YEAR, LAST_YEAR = 1857, 2057
"""The plausible years of the Common Era, 2400 to 2600 of the Buddhist: the two ranges do not meet."""

EXAMPLE_YEAR = "2568"
"""The year of an example, where nothing better can be guessed from the text."""

ERA_PATTERN = r"(?:[พค]\.? ?ศ\.?|พุทธศักราช)"
DAY_PREFIX_PATTERN = rf"(?:(?:วัน)?(?:{'|'.join(WEEKDAYS)}|พฤหัส)(?: ?ที่)?,? ?|(?:ณ ?|ลง)?วันที่ ?|ที่ ?)?"

_WORDS = re.compile(
    rf"{DAY_PREFIX_PATTERN}(?P<day>\d{{1,2}})(?P<cut>-)? ?(?:เดือน ?)?(?P<month>{MONTH_PATTERN})(?(cut)-|,? ?)"
    rf"(?P<era>{ERA_PATTERN})? ?(?P<year>\d{{1,5}})",
    re.ASCII,
)
_NUMBERS = re.compile(
    rf"{DAY_PREFIX_PATTERN}(?P<day>\d{{1,2}}) ?(?P<cut>[/.-]) ?(?P<month>\d{{1,2}}) ?(?P=cut) ?"
    rf"(?P<era>{ERA_PATTERN})? ?(?P<year>\d{{2,5}})",
    re.ASCII,
)
_ISO = re.compile(r"(?P<year>\d{3,5})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)

_LONGEST = 80


@frozen(kw_only=False)
class ThaiDate:
    """A date that remembers how it was typed."""

    text: str
    value: date


# Files state the same days again and again, and so do agencies.
@lru_cache(maxsize=4096)
def parse_date(text: str) -> ThaiDate:
    """Raise Unreadable: DAT001 no date, DAT002 not in the calendar, DAT003 an impossible year."""
    value = find_date(Typed.of(text))
    if value is None:
        raise Unreadable("DAT001", value=text, example="5 เม.ย. 2566")
    return ThaiDate(text, value)


def find_date(typed: Typed) -> date | None:
    """Return None where the text has not the form of a date; raise Unreadable where it has and is none."""
    plain = typed.plain
    if not plain or len(plain) > _LONGEST:
        return None
    if found := _WORDS.fullmatch(plain):
        name = found["month"]
        year = year_at(typed, found.span("year"), era=found["era"], is_english=name.isascii())
        return date_at(typed, found.span("day"), month=month_number(name), year=year)
    if found := _ISO.fullmatch(plain):
        year = year_at(typed, found.span("year"), era=None)
    elif found := _NUMBERS.fullmatch(plain):
        year = year_at(typed, found.span("year"), era=found["era"])
    else:
        return None
    month = int(found["month"])
    if not 1 <= month <= 12:
        example = typed.corrected(found.span("month"), str(min(max(month, 1), 12)))
        if _NUMBERS.fullmatch(plain) and 1 <= int(found["day"]) <= 12 < month <= 31:
            # As other countries write it, the month first.
            first = Typed.of(typed.corrected(found.span("month"), found["day"]))
            example = first.corrected(found.span("day"), found["month"])
        raise Unreadable("DAT002", value=typed.value, example=example)
    return date_at(typed, found.span("day"), month=month, year=year)


def month_number(name: str) -> int:
    """The number of a name that MONTH_PATTERN has matched."""
    month = find_month(name)
    if month is None:
        raise LookupError(name)
    return month.number


def date_at(typed: Typed, span: tuple[int, int], *, month: int, year: int) -> date:
    """Make the date whose day stands at a span, or raise DAT002 with the last day of that month."""
    start, end = span
    day, last = int(typed.plain[start:end]), last_day(year, month)
    if not 1 <= day <= last.day:
        raise Unreadable("DAT002", value=typed.value, example=typed.corrected(span, str(last.day)))
    return date(year, month, day)


def last_day(year: int, month: int) -> date:
    """The last day of a month, the year in the Common Era."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def year_at(typed: Typed, span: tuple[int, int], *, era: str | None, is_english: bool = False) -> int:
    """The Common Era year whose digits stand at a span, or raise DAT003 with a likelier one.

    Beside an English month two digits are refused: 23 may be 2023 or 2523.
    """
    start, end = span
    digits = typed.plain[start:end]
    year = _common_era(digits, era=era, is_english=is_english)
    if year is not None:
        return year
    example = typed.corrected(span, _likelier_year(digits, era=era, is_english=is_english))
    raise Unreadable("DAT003", value=typed.value, year=typed.shown(start, end), example=example)


def _common_era(digits: str, *, era: str | None, is_english: bool) -> int | None:
    is_christian = era is not None and era.startswith("ค")
    year = int(digits)
    if len(digits) == 2:
        return None if is_christian or is_english else 2500 + year - BUDDHIST_OFFSET
    if len(digits) != 4:
        return None
    if FIRST_YEAR <= year - BUDDHIST_OFFSET <= LAST_YEAR and not is_christian:
        return year - BUDDHIST_OFFSET
    # A year of the Common Era that is called พ.ศ. would lie in the fifteenth century: one of the two is wrong.
    if FIRST_YEAR <= year <= LAST_YEAR and (era is None or is_christian):
        return year
    return None


def _likelier_year(digits: str, *, era: str | None, is_english: bool) -> str:
    """The other era, two neighbouring digits swapped, the first one forgotten, one typed twice: such slips are made."""
    of_other_era = [str(int(digits) + shift) for shift in (BUDDHIST_OFFSET, -BUDDHIST_OFFSET) if era is not None]
    swapped = [digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(len(digits) - 1)]
    shortened = [digits[:at] + digits[at + 1 :] for at in range(1, len(digits))]
    for guess in (*of_other_era, *swapped, "2" + digits, *shortened):
        if len(guess) == 4 and _common_era(guess, era=era, is_english=is_english) is not None:
            return guess
    is_christian = is_english or (era is not None and era.startswith("ค"))
    return str(int(EXAMPLE_YEAR) - BUDDHIST_OFFSET) if is_christian else EXAMPLE_YEAR


# Pages show the same days again and again, and so do agencies.
@lru_cache(maxsize=4096)
def format_date(value: date, *, style: Literal["long", "short"] = "long", language: Literal["th", "en"] = "th") -> str:
    """Always in Arabic digits; Thai counts in the Buddhist Era, English in the Common Era."""
    month = MONTHS[value.month - 1]
    if language == "th":
        return f"{value.day} {month.th if style == 'long' else month.th_short} {value.year + BUDDHIST_OFFSET}"
    return f"{value.day} {month.en if style == 'long' else month.en_short} {value.year}"
