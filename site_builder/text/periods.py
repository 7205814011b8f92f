"""Read and write the periods of plans and reports as Thai offices type them.

In: text. Out: the typed text beside first day, last day and precision, or Unreadable. Knows no clock.
A year without its kind is a fiscal year, for most documents count so; a year called พ.ศ. without the word
งบประมาณ is a calendar year, for No Gift announcements count so.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Literal

from site_builder.text.dates import (
    BUDDHIST_OFFSET,
    DAY_PREFIX_PATTERN,
    ERA_PATTERN,
    EXAMPLE_YEAR,
    date_at,
    find_date,
    format_date,
    last_day,
    month_number,
    year_at,
)
from site_builder.text.frozen import frozen
from site_builder.text.thai import MONTH_PATTERN, MONTHS
from site_builder.text.typed import BRACKETED, Typed
from site_builder.text.unreadable import Unreadable

Precision = Literal["day", "month", "quarter", "half", "fiscal_year", "calendar_year"]

_DASH = r"(?:จนถึง|ถึง|[-–—‐‑‒−~]|to\b)"
_PREFIX = re.compile(r"(?:(?:รอบ|ช่วง|ห้วง|ระหว่าง|ตั้งแต่|ประจำ|ตลอด|ทั้ง|เดือน) ?)+")
_SEPARATOR = re.compile(rf" ?(?:/|{_DASH}) ?")

_FISCAL = r"(?:(?:ประจำ)?ปี ?งบประมาณ|งบประมาณ ?(?:ประจำ)?ปี|ปีงบ|fiscal years?|fy)"
_CALENDAR = r"(?:ปีปฏิทิน|calendar years?)"
_KIND = rf"(?:(?P<fiscal>{_FISCAL})|(?P<calendar>{_CALENDAR})|(?P<plain>(?:ประจำ)?ปี))"
_YEARS = re.compile(
    rf"(?:{_KIND} ?)?(?P<era>{ERA_PATTERN})? ?(?P<year>\d{{1,4}})?"
    rf"(?: ?{_DASH} ?(?:(?:ประจำ)?ปี ?(?:งบประมาณ ?)?)?(?P<last_era>{ERA_PATTERN})? ?(?P<last_year>\d{{2,4}}))?",
    re.ASCII,
)
_QUARTER = r"(?:ไตรมาส(?: ?ที่)?|q)"
_PART = re.compile(
    rf"{_QUARTER} ?(?P<first>\d)(?!\d)(?: ?{_DASH} ?{_QUARTER}? ?(?P<last>\d)(?!\d))?"
    r"|ไตรมาส ?(?P<quarter>แรก|สุดท้าย)"
    r"|(?:รอบ ?)?(?P<months>\d{1,2}) ?เดือน ?(?P<which>แรก|หลัง)?"
    r"|(?P<half>ครึ่งปี(?:แรก|หลัง)|first half|second half)",
    re.ASCII,
)
_OF = re.compile(r" ?(?:/|,|ของ|of\b)? ?")
_SIDE = re.compile(
    rf"(?:{DAY_PREFIX_PATTERN}(?P<day>\d{{1,2}}) ?)?(?:เดือน ?)?(?:(?P<month>{MONTH_PATTERN}) ?)?"
    rf",? ?(?:(?P<era>{ERA_PATTERN}) ?)?(?P<year>\d{{1,5}})?",
    re.ASCII,
)

LONGEST = 120
"""Characters of the longest text that is looked at."""
_EXAMPLES = ("ม.ค.-เม.ย. 2566", "ไตรมาส 1 ปีงบประมาณ 2566", "ปีงบประมาณ 2566")


@frozen(kw_only=False)
class Period:
    """A stretch of days that remembers how it was typed."""

    text: str
    start: date
    end: date
    """The last day, itself included."""

    precision: Precision
    """The unit it was typed in: what was given as months is shown as months."""

    def months(self) -> tuple[tuple[int, int], ...]:
        """Return the months that it touches, each as year of the Common Era and number."""
        first, last = (day.year * 12 + day.month - 1 for day in (self.start, self.end))
        return tuple((month // 12, month % 12 + 1) for month in range(first, last + 1))

    @property
    def fiscal_year(self) -> int | None:
        """The fiscal year, in the Buddhist Era, that wholly contains the period."""
        year = fiscal_year_of(self.start)
        return year if year == fiscal_year_of(self.end) else None


def fiscal_year_of(day: date) -> int:
    """In the Buddhist Era: year n runs from 1 October n-1 to 30 September n."""
    return day.year + BUDDHIST_OFFSET + (day.month >= 10)


def fiscal_year_span(year: int) -> tuple[date, date]:
    """First and last day of a fiscal year of the Buddhist Era."""
    return _fiscal_months_span(year, 1, 12)


@lru_cache(maxsize=256)
def fiscal_months(year: int) -> tuple[tuple[int, int], ...]:
    """The twelve (Common Era year, month) of a fiscal year of the Buddhist Era, October first."""
    common = year - BUDDHIST_OFFSET
    return tuple((common - 1, month) for month in (10, 11, 12)) + tuple((common, month) for month in range(1, 10))


def _fiscal_months_span(year: int, first: int, last: int) -> tuple[date, date]:
    """First and last day from the nth to the nth month of a fiscal year, October being the first."""
    months = fiscal_months(year)
    return date(*months[first - 1], 1), last_day(*months[last - 1])


def is_bare_year(period: Period) -> bool:
    """Whether it was typed as a single year that is not said to be a fiscal or a calendar one."""
    found = _YEARS.fullmatch(Typed.of(period.text).plain)
    return found is not None and all(found[name] is None for name in ("fiscal", "calendar", "era", "last_year"))


# Files state the same periods again and again, and so do agencies.
@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period:
    """Raise Unreadable: PER001 no period, PER002 its year is missing, PER003 ends before it starts, DAT002, DAT003."""
    typed = Typed.of(text)
    if len(typed.plain) > LONGEST:
        raise no_period(typed)
    return read_period(typed)


def read_period(typed: Typed) -> Period:
    """Read a text, or a part of one; raise what `parse_period` raises."""
    start, end, precision = _read(typed)
    if end < start:
        raise Unreadable("PER003", value=typed.value)
    return Period(typed.value, start, end, precision)


_Reading = tuple[date, date, Precision]


def _read(typed: Typed) -> _Reading:
    typed = typed.bare()
    if found := BRACKETED.fullmatch(typed.plain):
        return _read_both(typed.part(*found.span("outer")), typed.part(*found.span("inner")))
    prefix = _PREFIX.match(typed.plain)
    body = typed if prefix is None else typed.part(prefix.end())
    if not body.plain:
        raise no_period(typed)
    day = find_date(body)
    if day is not None:
        return day, day, "day"
    for read in (_read_years, _read_part, _read_two_dates, _read_months):
        reading = read(body, typed)
        if reading is not None:
            return reading
    raise no_period(typed)


def _read_both(outer: Typed, inner: Typed) -> _Reading:
    """`ปีงบประมาณ 2566 (ต.ค. 65 - มี.ค. 66)`: the parenthesis says more exactly what stands before it."""
    exact = _read(inner)
    try:
        start, end, _ = _read(outer)
    except Unreadable as trouble:
        if trouble.code != "PER002":
            raise
        return exact
    if not start <= exact[0] <= exact[1] <= end:
        raise no_period(outer)
    return exact


def _read_years(body: Typed, whole: Typed) -> _Reading | None:
    found = _YEARS.fullmatch(body.plain)
    if found is None:
        return None
    kind, year = found["fiscal"] or found["calendar"] or found["plain"], found["year"]
    if year is None:
        if kind is None or found["last_year"] is not None:
            return None
        raise no_year(whole)
    # Without any word beside it, a short number may be a day, an amount, an item: only a year's length makes it one.
    if kind is None and found["era"] is None and len(year) < 3:
        return None
    first = last = year_at(body, found.span("year"), era=found["era"])
    if found["last_year"] is not None:
        last = year_at(body, found.span("last_year"), era=found["last_era"])
    if found["calendar"] is not None or (found["fiscal"] is None and found["era"] is not None):
        return date(first, 1, 1), date(last, 12, 31), "calendar_year"
    start, _ = fiscal_year_span(first + BUDDHIST_OFFSET)
    _, end = fiscal_year_span(last + BUDDHIST_OFFSET)
    return start, end, "fiscal_year"


def _read_part(body: Typed, whole: Typed) -> _Reading | None:
    """Part of a fiscal year: the quarter or the half first, or the year first."""
    if found := _PART.match(body.plain):
        rest = _OF.match(body.plain, found.end())
        years = body.part(rest.end() if rest is not None else found.end())
    elif found := _PART.search(body.plain):
        if found.end() != len(body.plain):
            return None
        years = body.part(0, found.start())
    else:
        return None
    months = _part_months(found)
    if months is None:
        return None
    if not years.plain:
        raise no_year(whole, joint=" ปีงบประมาณ ")
    prefix = _PREFIX.match(years.plain)
    if prefix is not None:
        years = years.part(prefix.end())
    year = _YEARS.fullmatch(years.plain)
    if year is None or year["calendar"] is not None or year["last_year"] is not None:
        return None
    if year["year"] is None:
        raise no_year(whole)
    first, last, precision = months
    common = year_at(years, year.span("year"), era=year["era"])
    return *_fiscal_months_span(common + BUDDHIST_OFFSET, first, last), precision


def _part_months(part: re.Match[str]) -> tuple[int, int, Precision] | None:
    """First and last month, October being 1; None for a fifth quarter or seven months."""
    if part["first"] is not None:
        first, last = int(part["first"]), int(part["last"] or part["first"])
        return (3 * first - 2, 3 * last, "quarter") if 1 <= first <= 4 and 1 <= last <= 4 else None
    if part["half"] is not None:
        is_second = part["half"].endswith("หลัง") or part["half"].startswith("second")
        return (7, 12, "half") if is_second else (1, 6, "half")
    if part["quarter"] is not None:
        return (1, 3, "quarter") if part["quarter"] == "แรก" else (10, 12, "quarter")
    months = int(part["months"])
    if part["which"] == "หลัง":
        return (7, 12, "half") if months == 6 else None
    if part["which"] == "แรก" and 1 <= months < 12 and months % 3 != 0:
        return 1, months, "month"
    if months in (3, 9):
        return 1, months, "quarter"
    if months == 6:
        return 1, 6, "half"
    return (1, 12, "fiscal_year") if months == 12 else None


def _read_two_dates(body: Typed, _whole: Typed) -> _Reading | None:
    """Two whole dates; a separator inside a numeric date has no whole date on either side."""
    for found in _SEPARATOR.finditer(body.plain):
        start = find_date(body.part(0, found.start()))
        if start is None:
            continue
        end = find_date(body.part(found.end()))
        if end is not None:
            return start, end, "day"
    return None


def _read_months(body: Typed, whole: Typed) -> _Reading | None:
    """Months, or days whose month or year is said once for both ends."""
    found = _SIDE.fullmatch(body.plain)
    if found is not None:
        return _from_sides(body, found, body, found, whole=whole)
    for separator in _SEPARATOR.finditer(body.plain):
        left, right = body.part(0, separator.start()), body.part(separator.end())
        first, last = _SIDE.fullmatch(left.plain), _SIDE.fullmatch(right.plain)
        if first is not None and last is not None:
            return _from_sides(left, first, right, last, whole=whole)
    return None


def _from_sides(
    left: Typed, first: re.Match[str], right: Typed, last: re.Match[str], *, whole: Typed
) -> _Reading | None:
    """What the left side does not say, it has from the right."""
    if last["month"] is None or (first["month"] is None and (first["day"] is None or first["year"] is not None)):
        return None
    if (first["day"] is None) != (last["day"] is None):
        return None
    if last["year"] is None:
        raise no_year(whole)
    last_month = month_number(last["month"])
    first_month = last_month if first["month"] is None else month_number(first["month"])
    last_year = first_year = _side_year(right, last)
    if first["year"] is not None:
        first_year = _side_year(left, first)
    elif first_month > last_month:
        # From October to September said with one year: the year is that of September.
        first_year = last_year - 1
    if first["day"] is None:
        return date(first_year, first_month, 1), last_day(last_year, last_month), "month"
    start = date_at(left, first.span("day"), month=first_month, year=first_year)
    return start, date_at(right, last.span("day"), month=last_month, year=last_year), "day"


def _side_year(typed: Typed, side: re.Match[str]) -> int:
    # Beside an English month two digits of a year are ambiguous, as in a date.
    is_english = side["month"] is not None and side["month"].isascii()
    return year_at(typed, side.span("year"), era=side["era"], is_english=is_english)


def no_period(typed: Typed) -> Unreadable:
    """Say that a text names no time."""
    return Unreadable("PER001", value=typed.value, example=", ".join(_EXAMPLES))


def no_year(typed: Typed, *, joint: str = " ") -> Unreadable:
    """Say that a year is missing, and how it is added."""
    shown = typed.shown(0, len(typed.plain))
    return Unreadable("PER002", value=typed.value, example=f"{shown}{joint}{EXAMPLE_YEAR}")


# Pages show the same periods again and again, and so do agencies.
@lru_cache(maxsize=4096)
def format_period(period: Period | tuple[date, date], *, language: Literal["th", "en"] = "th") -> str:
    """In the unit of the period, in Arabic digits; two bare days are months where they bound whole ones."""
    if isinstance(period, Period):
        start, end, precision = period.start, period.end, period.precision
    else:
        start, end = period
        precision = "month"
    if precision in _WRITERS:
        written = _WRITERS[precision](start, end, precision=precision, is_thai=language == "th")
        if written is not None:
            return written
    if precision != "day" and start.day == 1 and end == last_day(end.year, end.month):
        return _format_months(start, end, language=language)
    return _format_days(start, end, language=language)


def _format_years(start: date, end: date, *, precision: Precision, is_thai: bool) -> str | None:
    if precision == "calendar_year":
        first, last = start.year, end.year
        if (start, end) != (date(first, 1, 1), date(last, 12, 31)):
            return None
        name = "ปี พ.ศ." if is_thai else "calendar year"
    else:
        first, last = fiscal_year_of(start) - BUDDHIST_OFFSET, fiscal_year_of(end) - BUDDHIST_OFFSET
        if (start, end) != (date(first - 1, 10, 1), date(last, 9, 30)):
            return None
        name = "ปีงบประมาณ" if is_thai else "fiscal year"
    shift = BUDDHIST_OFFSET if is_thai else 0
    return f"{name} {first + shift}" + (f" – {last + shift}" if last != first else "")


def _format_part(start: date, end: date, *, precision: Precision, is_thai: bool) -> str | None:
    year = fiscal_year_of(start)
    first, last = (start.month - 10) % 12 + 1, (end.month - 10) % 12 + 1
    if (start, end) != _fiscal_months_span(year, first, last):
        return None
    of = f"ปีงบประมาณ {year}" if is_thai else f"fiscal year {year - BUDDHIST_OFFSET}"
    if precision == "half" and (first, last) in ((1, 6), (7, 12)):
        if is_thai:
            return f"6 เดือน{'แรก' if first == 1 else 'หลัง'} {of}"
        return f"{'First' if first == 1 else 'Second'} half, {of}"
    if precision == "quarter" and first % 3 == 1 and last % 3 == 0:
        quarters = f"{first // 3 + 1}" + (f" – {last // 3}" if last - first > 2 else "")
        return f"ไตรมาส {quarters} {of}" if is_thai else f"Q{quarters}, {of}"
    return None


_WRITERS: dict[Precision, Callable[..., str | None]] = {
    "quarter": _format_part,
    "half": _format_part,
    "fiscal_year": _format_years,
    "calendar_year": _format_years,
}
"""What writes a period in its own unit; None where it does not fill that."""


def _format_months(start: date, end: date, *, language: Literal["th", "en"]) -> str:
    names = [_month_name(day, language=language) for day in (start, end)]
    years = [day.year + (BUDDHIST_OFFSET if language == "th" else 0) for day in (start, end)]
    if (start.year, start.month) == (end.year, end.month):
        return f"{names[0]} {years[0]}"
    if start.year == end.year:
        return f"{names[0]} – {names[1]} {years[1]}"
    return f"{names[0]} {years[0]} – {names[1]} {years[1]}"


def _format_days(start: date, end: date, *, language: Literal["th", "en"]) -> str:
    last = format_date(end, style="short", language=language)
    if start == end:
        return last
    if start.year != end.year:
        return f"{format_date(start, style='short', language=language)} – {last}"
    if start.month != end.month:
        return f"{start.day} {_month_name(start, language=language)} – {last}"
    return f"{start.day}–{last}"


def _month_name(day: date, *, language: Literal["th", "en"]) -> str:
    month = MONTHS[day.month - 1]
    return month.th_short if language == "th" else month.en_short
