"""Read and write when something is to be done, as plans print it: a stretch of days, or less than that.

In: text. Out: the typed text beside what is known of it, or Unreadable. Knows no clock.
A document may print a last day without a first, a first without a last, several months, how often within a year, or
a name that has other days in each place (a round, a term, a school year). What it does not say stays unknown: nothing
is filled in from the year of the file.
"""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from site_builder.text.clock_times import clock_at_end
from site_builder.text.dates import BUDDHIST_OFFSET
from site_builder.text.frozen import frozen
from site_builder.text.named_times import bare_unit, days_of_year, name_of
from site_builder.text.periods import (
    LONGEST,
    Period,
    fiscal_year_of,
    format_period,
    no_period,
    parse_period,
    read_period,
)
from site_builder.text.thai import MONTHS, clean, to_arabic_digits
from site_builder.text.time_units import (
    OFTEN_FIRST,
    OFTEN_LAST,
    Frequency,
    Length,
    frequency_in_english,
    frequency_of,
    length_in_english,
    length_of,
)
from site_builder.text.typed import BRACKETED, Typed
from site_builder.text.unreadable import Unreadable

Bound = Literal["by", "before", "from", "end"]

EXAMPLES = (
    "ม.ค.-เม.ย. 2566",
    "พ.ย. 65 และ มี.ค. 66",
    "ภายใน 30 ก.ย. 2566",
    "ภายใน 30 วัน",
    "ตั้งแต่ ต.ค. 2565 เป็นต้นไป",
    "ทุกเดือน ปีงบประมาณ 2566",
    "เดือนละ 1 ครั้ง",
    "สัปดาห์ที่ 2 ของเดือน",
    "ตลอดปี",
    "ปลายปีงบประมาณ 2566",
    "รอบที่ 1",
    "ภาคเรียนที่ 1/2566",
    "ปีการศึกษา 2566",
    "ตามแผน",
)
"""One of each form, for the message on a text that is none of them."""

_TO_DAY = r"(?:ตั้งแต่ ?)?บัดนี้ ?(?:[-–—]|(?:จน)?ถึง)|(?:จน)?ถึง"
_END = "สิ้น(?:สุด)?(?=[เปไภ])"
_BOUNDS: dict[Bound, re.Pattern[str]] = {
    "by": re.compile(
        r"(?:(?:ให้)?(?:แล้วเสร็จ|เสร็จสิ้น) ?)?"
        rf"(?:(?:ภายใน|ไม่เกิน|{_TO_DAY})(?: ?{_END})?|ก่อน ?{_END}) ?"
    ),
    "before": re.compile("ก่อน ?"),
    "end": re.compile(rf"(?:ณ ?)?(?:เมื่อ ?)?{_END}"),
}
"""Words that make of a time its end alone; those of the first stand before the others, some begin alike."""
_YEARLY = frozenset({"year", "fiscal year", "quarter"})
"""Units of which the months are told without a year: those of each."""
_EACH = re.compile("^ทุก|ทุก(?:เดือน|สัปดาห์|ไตรมาส|ปี)")
_DAYS_ALONE = re.compile(r"(?:ภายใน ?|ก่อน ?)?วันที่ ?\d[\d ,และ–-]*", re.ASCII)
_QUARTERS = re.compile(r"ไตรมาส ?(?:ที่ ?)?[1-4](?: ?(?:, ?และ|,|และ) ?[1-4](?!\d))+", re.ASCII)
_NEXT_QUARTER = re.compile(r" ?(?:, ?และ|,|และ) ?")
_ONWARDS = re.compile(r"(?P<from>ตั้งแต่ ?)?(?P<first>.+?)(?P<on> ?เป็นต้นไป)?")
_ENDS: frozenset[Bound | None] = frozenset({"by", "before", "end"})
"""Bounds that are of the end alone."""
_MONTHS_OF: dict[str, int] = {"month": 1, "quarter": 3, "half": 6, "fiscal_year": 12, "calendar_year": 12}

_AND = re.compile(r" ?, ?และ ?| ?, ?| ?และ ?")
_DAY = re.compile(r"(?:วันที่ ?)?(\d{1,2})", re.ASCII)


@frozen(kw_only=False)
class Timing:
    """When something is to be done, with what was typed."""

    text: str
    periods: tuple[Period, ...] = ()
    """What stretches of days the text names, in their order; with a bound, the one that bounds it."""

    bound: Bound | None = None
    """Whether the period is only its end or its beginning: `ภายใน 30 ก.ย. 2569`, `สิ้นปีงบประมาณ 2569`,
    `ตั้งแต่ ต.ค. 2568 เป็นต้นไป`."""

    every: Frequency | None = None
    length: Length | None = None
    """How long it takes; with the bound `by`, at most."""

    name: str | None = None
    """In English, what the text says of a time without saying its days: a round, a term, that it goes by the plan."""

    @property
    def start(self) -> date | None:
        """The first day, where it is known."""
        return None if not self.periods or self.bound in _ENDS else self.periods[0].start

    @property
    def end(self) -> date | None:
        """The last day, itself included, where it is known."""
        if not self.periods or self.bound == "from":
            return None
        last = self.periods[-1]
        return last.end if self.bound != "before" else last.start - timedelta(days=1)

    @property
    def stretches(self) -> tuple[Period, ...]:
        """The stretches of days of which both ends are known."""
        return self.periods if self.bound is None else ()

    @property
    def stretch(self) -> Period | None:
        """The only stretch, where there is one and no more."""
        return self.stretches[0] if len(self.stretches) == 1 else None


# Files state the same times again and again, and so do agencies.
@lru_cache(maxsize=4096)
def parse_timing(text: str) -> Timing:
    """Raise Unreadable: PER001 none of the forms; PER002, PER003, DAT002 and DAT003 as a period does."""
    typed = Typed.of(text)
    try:
        if len(typed.plain) > LONGEST:
            raise no_period(typed)
        return _read(typed.bare())
    except Unreadable as trouble:
        fields = {**trouble.fields, "value": text}
        if trouble.code == "PER001":
            fields["example"] = ", ".join(EXAMPLES)
        elif trouble.code == "PER002":
            fields["example"] = _continued(typed.cleaned, fields["example"])
        raise Unreadable(trouble.code, **fields) from None


def _continued(text: str, example: str) -> str:
    """The example of a text's last part, with what stands before that part."""
    common = next((length for length in range(len(example), 0, -1) if text.endswith(example[:length])), None)
    return example if common is None else text + example[common:]


def _read(typed: Typed) -> Timing:
    """Read how often beside when, in either order, with or without brackets around the second."""
    if often := OFTEN_FIRST.match(typed.plain):
        rest = typed.part(often.end())
        return _often(typed, often, rest if rest.plain else None)
    if often := OFTEN_LAST.fullmatch(typed.plain):
        return _often(typed, often, typed.part(*often.span("rest")))
    if inside := BRACKETED.fullmatch(typed.plain):
        outer, inner = typed.part(*inside.span("outer")), typed.part(*inside.span("inner"))
        if often := OFTEN_FIRST.fullmatch(inner.plain):
            return _often(typed, often, outer)
        what = _unbound(outer)
        if what is None and (named := name_of(inner)) is not None and (named.every or not named.has_end):
            # `ต.ค. 68 - ก.ย. 69 (ตลอดปีงบประมาณ)`: the brackets say in words what stands before them.
            return _both(typed, _when(outer), Timing(typed.value, every=named.every, name=named.name))
        if what is not None and not what.periods:
            days = days_of_year(inner) if what.name is not None else None
            if days is not None:
                return replace(what, name=f"{what.name} ({days})")
            when = _when(inner)
            if when.bound is None and when.periods and when.name is None:
                return replace(what, periods=when.periods)
            raise no_period(inner)
    try:
        return _when(typed)
    except Unreadable as trouble:
        beside = _each_beside(typed) if trouble.code == "PER001" else None
        if beside is None:
            raise
        return beside


def _each_beside(typed: Typed) -> Timing | None:
    """Read on which days of each week or month beside when: `ทุกวันจันทร์ ปีงบประมาณ 2569`, in either order."""
    for blank in (index for index, letter in enumerate(typed.plain) if letter == " "):
        sides = typed.part(0, blank), typed.part(blank, len(typed.plain))
        for each, other in (sides, sides[::-1]):
            named = name_of(each) if _EACH.search(each.plain) else None
            if named is not None and named.every is not None:
                return _both(typed, Timing(typed.value, every=named.every, name=named.name), _read(other))
    return None


def _both(typed: Typed, one: Timing, other: Timing) -> Timing:
    """What one part of a text says and what another does, of which one alone tells days or a bound."""
    if one.length or other.length or (one.every and other.every):
        raise no_period(typed)
    when = one if one.periods or one.bound else other
    name = ", ".join(filter(None, (one.name, other.name)))
    return replace(when, text=typed.value, every=one.every or other.every, name=name or None)


def _often(typed: Typed, often: re.Match[str], rest: Typed | None) -> Timing:
    every = frequency_of(often)
    if every.most is not None and every.most <= (every.times or 0):
        raise no_period(typed)
    if rest is None:
        return Timing(typed.value, every=every)
    rest = rest.bare()
    again = OFTEN_FIRST.fullmatch(rest.plain)
    if again is not None:
        # "Every month, once a month" is said twice, and the second time more exactly.
        other = frequency_of(again)
        if every.times is not None or other.times is None or (every.unit, every.step) != (other.unit, other.step):
            raise no_period(typed)
        return Timing(typed.value, every=other)
    when = _in_each(rest, every) or _when(rest)
    # How often is said a second time, by the days of each month.
    is_same = when.every is None or (
        when.every.times is None and (when.every.unit, when.every.step) == (every.unit, every.step)
    )
    if not is_same or when.length is not None:
        raise no_period(typed)
    return replace(when, every=every, text=typed.value)


def _in_each(typed: Typed, every: Frequency) -> Timing | None:
    """Read days that need no year, or no month, for they are those of each."""
    if every.unit == "month" and every.step == 1:
        is_of_days = _DAYS_ALONE.fullmatch(typed.plain) is not None
        return _when(replace(Typed.of(f"{typed.plain} ของเดือน"), value=typed.value)) if is_of_days else None
    if every.unit not in _YEARLY and every.step == 1:
        return None
    for bound, words in _BOUNDS.items():
        if found := words.match(typed.plain):
            days = days_of_year(typed.part(found.end()))
            return None if days is None else Timing(typed.value, bound=bound, name=days)
    days = days_of_year(typed)
    return None if days is None else Timing(typed.value, name=days)


def _when(typed: Typed) -> Timing:
    what = _unbound(typed)
    if what is not None:
        return what
    if clock := clock_at_end(typed.plain):
        return _both(typed, _when(typed.part(0, clock[0])), Timing(typed.value, name=clock[1]))
    for bound, words in _BOUNDS.items():
        if found := words.match(typed.plain):
            return _bounded(typed, typed.part(found.end()), bound)
    return _of_days(typed)


def _unbound(typed: Typed) -> Timing | None:
    """Read what says no day, or only with others: a name, or how long."""
    length = length_of(typed.plain)
    if length is not None:
        return Timing(typed.value, length=length)
    named = name_of(typed)
    return None if named is None else Timing(typed.value, named.periods, every=named.every, name=named.name)


def _bounded(typed: Typed, rest: Typed, bound: Bound) -> Timing:
    length = length_of(rest.plain)
    if length is not None and bound == "by":
        return Timing(typed.value, bound=bound, length=length)
    named = None if length is not None else name_of(rest)
    # What is done throughout a time, or so many times, has no bound; nor has how long something takes an end.
    if length is not None or (named is not None and not named.has_end):
        raise no_period(typed)
    if named is not None:
        return Timing(typed.value, named.periods, bound, named.every, name=named.name)
    unit = None if bound == "before" else bare_unit(rest.plain)
    return (
        Timing(typed.value, (read_period(rest),), bound)
        if unit is None
        else Timing(typed.value, bound=bound, name=unit)
    )


def _of_days(typed: Typed) -> Timing:
    onwards = _ONWARDS.fullmatch(typed.plain)
    if onwards is not None and onwards["on"] is not None:
        first = read_period(typed.part(*onwards.span("first")))
        if not _is_one_unit(first):
            raise no_period(typed)
        return Timing(typed.value, (first,), "from")
    try:
        period = read_period(typed)
    except Unreadable as trouble:
        typed = _spelt_out(typed)
        parts = _parts(typed)
        if len(parts) == 1 or trouble.code not in {"PER001", "PER002"}:
            raise
        return Timing(typed.value, _several(typed, parts))
    # "From October" has no end, though October alone would have one.
    is_open = onwards is not None and onwards["from"] is not None and _is_one_unit(period)
    return Timing(typed.value, (period,), "from" if is_open else None)


def _spelt_out(typed: Typed) -> Typed:
    """Say of each number of several quarters that it is of one: `ไตรมาส 2 และ 4 ปีงบประมาณ 2569`."""
    found = _QUARTERS.match(typed.plain)
    if found is None or len(typed.plain) != len(typed.cleaned):
        return typed
    spelt = _NEXT_QUARTER.sub(r"\g<0>ไตรมาส ", typed.cleaned[: found.end()]) + typed.cleaned[found.end() :]
    return replace(Typed.of(spelt), value=typed.value)


def _parts(typed: Typed) -> list[Typed]:
    """What commas and the word "and" keep apart."""
    joints = [(0, 0), *(found.span() for found in _AND.finditer(typed.plain)), (len(typed.plain),) * 2]
    return [typed.part(before[1], behind[0]) for before, behind in pairwise(joints)]


def _is_one_unit(period: Period) -> bool:
    """Whether it is one day, one month, one year: a longer one has an end of its own."""
    if period.precision == "day":
        return period.start == period.end
    return len(period.months()) == _MONTHS_OF[period.precision]


def _several(typed: Typed, parts: list[Typed]) -> tuple[Period, ...]:
    """Several periods in their order: what one does not say, it has from the one behind it."""
    found: list[Period] = []
    for part in reversed(parts):
        period = read_period(part) if not found else _before(found[0], part)
        if found and period.start > found[0].start:
            raise Unreadable("PER003", value=typed.value)
        if found and period.end >= found[0].start:
            raise no_period(typed)
        found.insert(0, period)
    return tuple(found)


def _before(following: Period, part: Typed) -> Period:
    year = following.start.year + BUDDHIST_OFFSET
    if following.precision == "day" and (day := _DAY.fullmatch(part.plain)):
        return parse_period(f"{day[1]} {MONTHS[following.start.month - 1].th_short} {year}")
    try:
        return read_period(part)
    except Unreadable as trouble:
        if trouble.code != "PER002":
            raise
    if following.precision in {"quarter", "half"}:
        return parse_period(f"{part.plain} {fiscal_year_of(following.start)}")
    period = parse_period(f"{part.plain} {year}")
    # Months from October to December before one of the next year: both are of the fiscal year, which is said once.
    if period.start > following.start and period.start.month >= 10 > following.start.month:
        period = parse_period(f"{part.plain} {year - 1}")
    return period


# Pages show the same times again and again, and so do agencies.
@lru_cache(maxsize=4096)
def format_timing(timing: Timing, *, language: Literal["th", "en"] = "th") -> str:
    """A stretch as a period; what is less than that in Thai as printed, in Arabic digits, and in English in words."""
    if timing.stretch is not None and timing.every is None and timing.name is None and timing.length is None:
        return format_period(timing.stretch, language=language)
    if language == "th":
        return to_arabic_digits(clean(timing.text))
    often = None if timing.every is None else frequency_in_english(timing.every)
    return ", ".join(filter(None, (often, _when_in_english(timing))))


_HALF = re.compile("^(?:First|Second) half")


def _when_in_english(timing: Timing) -> str:
    written = [
        _HALF.sub(lambda half: f"the {half[0].lower()}", format_period(each, language="en")) for each in timing.periods
    ]
    days = " and ".join(filter(None, (", ".join(written[:-1]), *written[-1:])))
    if timing.length is not None:
        name: str | None = length_in_english(timing.length, is_most=timing.bound == "by")
    else:
        name = timing.name
    if timing.bound is None or timing.length is not None:
        return f"{name} ({days})" if name and days else name or days
    what = ", ".join(filter(None, (days, name)))
    if timing.bound == "from":
        return f"from {what} on"
    if timing.bound == "end":
        return f"the end of {what}"
    # A day, and what is called an end already, has no other end.
    is_day = bool(timing.periods) and timing.periods[0].precision == "day"
    is_end = is_day or what.startswith(("day", "the end")) or what[0].isdigit()
    return f"{timing.bound} {what}" if is_end or timing.bound == "before" else f"by the end of {what}"
