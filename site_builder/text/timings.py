"""Read and write when something is to be done, as plans print it: a stretch of days, or less than that.

In: text. Out: the typed text beside what is known of it, or Unreadable. Knows no clock.
A document may print a last day without a first, a first without a last, several months, how often within a year, or
a name that has other days in each place (a round, a term, a school year). What it does not say stays unknown: nothing
is filled in from the year of the file.
"""

import re
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from site_builder.text.dates import BUDDHIST_OFFSET, ERA_PATTERN, EXAMPLE_YEAR, year_at
from site_builder.text.frozen import frozen
from site_builder.text.periods import LONGEST, Period, fiscal_year_of, format_period, parse_period, read_period
from site_builder.text.thai import MONTHS, clean, to_arabic_digits
from site_builder.text.typed import Typed
from site_builder.text.unreadable import Unreadable

Bound = Literal["by", "before", "from"]
Unit = Literal["day", "week", "month", "quarter", "term", "academic year", "fiscal year", "year"]

EXAMPLES = (
    "ม.ค.-เม.ย. 2566",
    "พ.ย. 65 และ มี.ค. 66",
    "ภายใน 30 ก.ย. 2566",
    "ตั้งแต่ ต.ค. 2565 เป็นต้นไป",
    "ทุกเดือน ปีงบประมาณ 2566",
    "เดือนละ 1 ครั้ง",
    "ตลอดปี",
    "รอบที่ 1",
    "ภาคเรียนที่ 1/2566",
    "ปีการศึกษา 2566",
)
"""One of each form, for the message on a text that is none of them."""

_UNITS: dict[str, Unit] = {
    "วัน": "day",
    "สัปดาห์": "week",
    "เดือน": "month",
    "ไตรมาส": "quarter",
    "ภาคเรียน": "term",
    "ภาคการศึกษา": "term",
    "ปีการศึกษา": "academic year",
    "ปีงบประมาณ": "fiscal year",
    "ปี": "year",
}
_UNIT = "|".join(_UNITS)
_OFTEN = (
    r"(?P<least>(?:อย่างน้อย|ไม่น้อยกว่า) ?)?(?:เป็นประจำ|ประจำ)? ?"
    rf"(?:ทุก(?: ?ๆ)? ?(?P<step>[1-9]\d?)? ?(?P<every>{_UNIT})|ราย(?P<by>{_UNIT})"
    rf"|(?P<per>{_UNIT})ละ ?(?:(?P<times>[1-9]\d?) ?)?ครั้ง)"
)
# A month right behind "every month" would be another matter: each January.
_OFTEN_FIRST = re.compile(rf"{_OFTEN}(?:$| |(?=\(|ของ|ใน|ตลอด|ระหว่าง|ตั้งแต่|ภายใน|ไม่เกิน|ปี))(?:(?:ของ|ใน) ?)?", re.ASCII)
_OFTEN_LAST = re.compile(rf"(?P<rest>.+?[^ ]) (?P<often>{_OFTEN})", re.ASCII)
_INSIDE = re.compile(r"(?P<outer>[^()]*[^() ]) ?\((?P<inner>[^()]+)\)")

_BOUNDS = re.compile(r"(?P<by>(?:ให้แล้วเสร็จ)?ภายใน|ไม่เกิน)(?: ?สิ้น(?=[เป]))? ?|(?P<before>ก่อน) ?")
_ONWARDS = re.compile(r"(?P<from>ตั้งแต่ ?)?(?P<first>.+?)(?P<on> ?เป็นต้นไป)?")
_MONTHS_OF: dict[str, int] = {"month": 1, "quarter": 3, "half": 6, "fiscal_year": 12, "calendar_year": 12}

_AND = re.compile(r" ?, ?และ ?| ?, ?| ?และ ?")
_DAY = re.compile(r"(?:วันที่ ?)?(\d{1,2})", re.ASCII)

_NAMED_YEAR = r"(?P<kind>ปีการศึกษา|ปีบัญชี|(?:ประจำ)?ปี ?งบประมาณ|(?:ประจำ)?ปี)"
_YEAR = rf"(?:(?P<era>{ERA_PATTERN}) ?)?(?P<year>\d{{2,5}})"
_NAMES = (
    re.compile(r"(?:ตลอด|ทั้ง|ตลอดทั้ง)(?P<kind>ปีการศึกษา|ปีบัญชี|ปี ?งบประมาณ|ปี)(?P<whole>)"),
    re.compile(
        rf"(?:ประจำ|ตลอด|ทั้ง)*(?P<kind>ปีการศึกษา|ปีบัญชี) ?(?:{_YEAR}(?: ?[-–—] ?(?P<last_year>\d{{2,5}}))?)?", re.ASCII
    ),
    re.compile(rf"(?P<term>ภาคเรียน|ภาคการศึกษา)ที่ ?(?P<number>\d)(?: ?(?:/|(?P<kind>ปีการศึกษา)| ) ?{_YEAR})?", re.ASCII),
    re.compile(rf"(?P<round>รอบ)ที่ ?(?P<number>[1-9]\d?)(?: ?(?:/|(?:ของ ?)?{_NAMED_YEAR}) ?{_YEAR})?", re.ASCII),
)


@frozen(kw_only=False)
class Frequency:
    """How often something is done: so many times in each unit, or in each few of them."""

    unit: Unit
    step: int = 1
    times: int | None = None
    """None where it is only called recurring: every month."""

    is_least: bool = False
    """Whether it may be done more often."""


@frozen(kw_only=False)
class Timing:
    """When something is to be done, with what was typed."""

    text: str
    periods: tuple[Period, ...] = ()
    """What stretches of days the text names, in their order; with a bound, the one that bounds it."""

    bound: Bound | None = None
    """Whether the period is only its end or its beginning: `ภายใน 30 ก.ย. 2569`, `ตั้งแต่ ต.ค. 2568 เป็นต้นไป`."""

    every: Frequency | None = None
    name: str | None = None
    """In English, what the text names without saying its days: a round, a term, the year of a school."""

    @property
    def start(self) -> date | None:
        """The first day, where it is known."""
        return None if not self.periods or self.bound in {"by", "before"} else self.periods[0].start

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
            raise _no_time(typed)
        return _read(_bare(typed))
    except Unreadable as trouble:
        fields = {**trouble.fields, "value": text}
        if trouble.code == "PER001":
            fields["example"] = ", ".join(EXAMPLES)
        elif trouble.code == "PER002":
            fields["example"] = _continued(typed.cleaned, fields["example"])
        raise Unreadable(trouble.code, **fields) from None


def _bare(typed: Typed) -> Typed:
    while typed.plain.startswith("(") and typed.plain.endswith(")"):
        typed = typed.part(1, len(typed.plain) - 1)
    return typed


def _continued(text: str, example: str) -> str:
    """The example of a text's last part, with what stands before that part."""
    common = next((length for length in range(len(example), 0, -1) if text.endswith(example[:length])), None)
    return example if common is None else text + example[common:]


def _read(typed: Typed) -> Timing:
    """Read how often beside when, in either order, with or without brackets around the second."""
    if often := _OFTEN_FIRST.match(typed.plain):
        rest = typed.part(often.end(), len(typed.plain))
        return _often(typed, often, rest if rest.plain else None)
    if often := _OFTEN_LAST.fullmatch(typed.plain):
        return _often(typed, often, typed.part(*often.span("rest")))
    if inside := _INSIDE.fullmatch(typed.plain):
        outer, inner = typed.part(*inside.span("outer")), typed.part(*inside.span("inner"))
        if often := _OFTEN_FIRST.fullmatch(inner.plain):
            return _often(typed, often, outer)
        named = _name(outer)
        if named is not None:
            return Timing(typed.value, (read_period(inner),), name=named)
    return _when(typed)


def _often(typed: Typed, often: re.Match[str], rest: Typed | None) -> Timing:
    unit = _UNITS[often["every"] or often["by"] or often["per"]]
    times = None if often["per"] is None else int(often["times"] or 1)
    every = Frequency(unit, int(often["step"] or 1), times, is_least=often["least"] is not None)
    when = Timing(typed.value) if rest is None else _when(_bare(rest))
    return Timing(typed.value, when.periods, when.bound, every, when.name)


def _when(typed: Typed) -> Timing:
    bounds = _BOUNDS.match(typed.plain)
    bound: Bound | None = None if bounds is None else "by" if bounds["by"] is not None else "before"
    begin = 0 if bounds is None else bounds.end()
    named = _name(typed.part(begin, len(typed.plain)))
    if named is not None and bound is not None and named.startswith(_THROUGHOUT):
        raise _no_time(typed)
    if named is not None:
        return Timing(typed.value, bound=bound, name=named)
    if bound is not None:
        return Timing(typed.value, (read_period(typed.part(begin, len(typed.plain))),), bound)
    onwards = _ONWARDS.fullmatch(typed.plain)
    if onwards is not None and onwards["on"] is not None:
        first = read_period(typed.part(*onwards.span("first")))
        if not _is_one_unit(first):
            raise _no_time(typed)
        return Timing(typed.value, (first,), "from")
    try:
        period = read_period(typed)
    except Unreadable as trouble:
        parts = _parts(typed)
        if len(parts) == 1 or trouble.code not in {"PER001", "PER002"}:
            raise
        return Timing(typed.value, _several(typed, parts))
    # "From October" has no end, though October alone would have one.
    is_open = onwards is not None and onwards["from"] is not None and _is_one_unit(period)
    return Timing(typed.value, (period,), "from" if is_open else None)


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
            raise _no_time(typed)
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


_THROUGHOUT = "throughout the"
_YEARS_EN = {"ปีการศึกษา": "academic year", "ปีบัญชี": "accounting year", "ปี": "year"}


def _name(typed: Typed) -> str | None:
    """In English, the name of a time whose days differ from place to place; None where the text is no such name."""
    found = next((found for form in _NAMES if (found := form.fullmatch(typed.plain)) is not None), None)
    if found is None:
        return None
    said = found.groupdict()
    kind = said["kind"]
    year_name = _YEARS_EN.get(kind or "", "fiscal year")
    if said.get("whole") is not None:
        return f"{_THROUGHOUT} {year_name}"
    if said["year"] is None and "round" not in said:
        shown = typed.shown(0, len(typed.plain))
        joint = "/" if kind is None else " "
        raise Unreadable("PER002", value=typed.value, example=f"{shown}{joint}{EXAMPLE_YEAR}")
    year = None if said["year"] is None else year_at(typed, found.span("year"), era=said["era"])
    if "term" in said:
        if not 1 <= int(said["number"]) <= 3:
            raise _no_time(typed)
        return f"term {said['number']}, academic year {year}"
    if "round" in said:
        of = "" if year is None else f"/{year}" if kind is None else f", {year_name} {year}"
        return f"round {said['number']}{of}"
    if said["last_year"] is None:
        return f"{year_name} {year}"
    last = year_at(typed, found.span("last_year"), era=said["era"])
    if year is not None and last < year:
        raise Unreadable("PER003", value=typed.value)
    return f"{year_name} {year} – {last}"


def _no_time(typed: Typed) -> Unreadable:
    return Unreadable("PER001", value=typed.value)


# Pages show the same times again and again, and so do agencies.
@lru_cache(maxsize=4096)
def format_timing(timing: Timing, *, language: Literal["th", "en"] = "th") -> str:
    """A stretch as a period; what is less than that in Thai as printed, in Arabic digits, and in English in words."""
    if timing.stretch is not None and timing.every is None and timing.name is None:
        return format_period(timing.stretch, language=language)
    if language == "th":
        return to_arabic_digits(clean(timing.text))
    often = None if timing.every is None else _frequency_in_english(timing.every)
    return ", ".join(filter(None, (often, _when_in_english(timing))))


_HALF = re.compile("^(?:First|Second) half")


def _when_in_english(timing: Timing) -> str:
    written = [
        _HALF.sub(lambda half: f"the {half[0].lower()}", format_period(each, language="en")) for each in timing.periods
    ]
    if timing.name is not None and timing.bound is None:
        return f"{timing.name} ({written[0]})" if written else timing.name
    if timing.bound is None:
        return " and ".join(filter(None, (", ".join(written[:-1]), *written[-1:])))
    if timing.bound == "from":
        return f"from {written[0]} on"
    what = timing.name or written[0]
    is_day = bool(timing.periods) and timing.periods[0].precision == "day"
    return f"{timing.bound} {what}" if is_day or timing.bound == "before" else f"by the end of {what}"


_TIMES = {1: "once", 2: "twice"}


def _frequency_in_english(every: Frequency) -> str:
    units = every.unit if every.step == 1 else f"{every.step} {every.unit}s"
    least = "at least " if every.is_least else ""
    if every.times is None:
        return f"{least}every {units}"
    article = "an" if every.unit.startswith("a") else "a"
    return f"{least}{_TIMES.get(every.times, f'{every.times} times')} {article} {units}"
