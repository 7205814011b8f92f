"""Read times that documents name without saying their days: rounds, terms, parts of a year, days of any month.

In: text. Out: the name in English with what days are known of it, or None where the text is no such name. What is
written otherwise than any of these forms is no name: a typing error stays one.
"""

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise

from site_builder.text.clock_times import clock_at_end
from site_builder.text.dates import ERA_PATTERN, date_at, last_day, year_at
from site_builder.text.frozen import frozen
from site_builder.text.periods import Period, format_period, no_period, no_year, read_period
from site_builder.text.thai import MONTH_PATTERN, WEEKDAYS, find_month
from site_builder.text.time_units import (
    NUMBER_PATTERN,
    UNIT_PATTERN,
    UNITS,
    Frequency,
    Unit,
    number_of,
    times_in_english,
)
from site_builder.text.time_words import TIME_WORDS
from site_builder.text.typed import Typed
from site_builder.text.unreadable import Unreadable


@frozen(kw_only=False)
class Named:
    """A time under its name."""

    name: str | None
    """In English; None where its days say all that it does."""
    periods: tuple[Period, ...] = ()
    """The days that it has, where the name says them."""
    every: Frequency | None = None
    has_end: bool = True
    """Whether something may be done by its end."""


_YEARS_EN = {"ปีการศึกษา": "academic year", "ปีบัญชี": "accounting year", "ปี": "year"}
_JOINT = r" ?(?:, ?และ|,|และ|[-–—]|ถึง) ?"
_YEAR = rf"(?:(?P<era>{ERA_PATTERN}) ?)?(?P<year>\d{{2,5}})"
_NAMED_YEAR = r"(?P<kind>ปีการศึกษา|ปีบัญชี|(?:ประจำ)?ปี ?งบประมาณ|(?:ประจำ)?ปี)"

_THROUGHOUT = re.compile(r"(?:ตลอด|ทั้ง|ตลอดทั้ง)(?P<kind>ปีการศึกษา|ปีบัญชี|ปี ?งบประมาณ|ปี)")
_SCHOOL_YEAR = re.compile(
    rf"(?:ประจำ|ตลอด|ทั้ง)*(?P<kind>ปีการศึกษา|ปีบัญชี) ?(?:{_YEAR}(?: ?[-–—] ?(?P<last_year>\d{{2,5}}))?)?", re.ASCII
)
_TERM_WORD = "(?:ภาคเรียน|ภาคการศึกษา|เทอม)(?: ?ที่)?"
_TERM = re.compile(
    rf"{_TERM_WORD} ?(?P<numbers>\d(?:{_JOINT}(?:{_TERM_WORD} ?)?\d)*)"
    rf"(?: ?(?:/|(?:ของ ?)?(?P<kind>ปีการศึกษา)| ) ?{_YEAR})?",
    re.ASCII,
)
_YEAR_THEN_TERM = re.compile(rf"ปีการศึกษา ?{_YEAR} ?(?P<term>{_TERM_WORD} ?\d)", re.ASCII)

_COUNTED = {"รอบ": "round", "ครั้ง": "no.", "งวด": "instalment", "ระยะ": "phase"}
_COUNTED_WORD = "|".join(_COUNTED)
_ROUND = re.compile(
    rf"(?P<counted>{_COUNTED_WORD})(?:การประเมิน)?"
    rf"(?:ที่ ?(?P<numbers>{NUMBER_PATTERN}(?:{_JOINT}(?:(?P=counted)ที่ ?)?{NUMBER_PATTERN})*)|(?P<which>แรก|หลัง|สุดท้าย))"
    rf"(?: ?(?:/|(?:ของ ?)?{_NAMED_YEAR}) ?{_YEAR})?",
    re.ASCII,
)
_ROUND_MONTHS = re.compile(
    r"รอบ ?(?P<months>\d{1,2}) ?เดือน(?: ?(?:, ?และ|,|และ|/) ?(?:รอบ ?)?(?P<more>\d{1,2}) ?เดือน)?", re.ASCII
)
_MONTHS_OF_YEAR = re.compile(r"(?:รอบ ?|ช่วง ?)?(?P<months>\d{1,2}) ?เดือน ?(?P<which>แรก|หลัง|สุดท้าย)", re.ASCII)
_QUARTER_WORD = "(?:ไตรมาส(?: ?ที่)?|q)"
_QUARTER = re.compile(
    rf"{_QUARTER_WORD} ?(?P<numbers>[1-4](?!\d)(?:{_JOINT}(?:{_QUARTER_WORD} ?)?[1-4](?!\d))*)"
    r"|ไตรมาส ?(?P<which>แรก|สุดท้าย)",
    re.ASCII,
)
_HALF = re.compile(r"(?:รอบ ?|ช่วง ?)?ครึ่งปี(?: ?งบประมาณ)? ?(?P<which>แรก|หลัง)")
_WHICH_EN = {"แรก": "first", "หลัง": "last", "สุดท้าย": "last"}

_PART = re.compile(rf"(?:ใน)?(?:ช่วง ?)?(?P<part>ต้น|กลาง|ปลาย|สิ้น) ?(?P<of>(?P<unit>เดือน|{UNIT_PATTERN}|ปีบัญชี|ปีปฏิทิน|ปี).*)")
_PARTS_EN = {"ต้น": "beginning", "กลาง": "middle", "ปลาย": "last part", "สิ้น": "end"}
_EACH_PART = re.compile(rf"ทุก(?: ?ๆ)? ?(?P<part>ต้น|กลาง|ปลาย|สิ้น) ?(?P<unit>{UNIT_PATTERN})")

_WEEKDAY = "|".join((*WEEKDAYS, "พฤหัส(?!บดี)"))
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ON_WEEKDAYS = re.compile(
    rf"(?P<every>ทุก(?: ?ๆ)? ?)?(?:วัน|(?=(?:{_WEEKDAY}){_JOINT}))"
    rf"(?P<days>(?:{_WEEKDAY})(?:{_JOINT}(?:วัน)?(?:{_WEEKDAY}))*)(?: ?ของ(?:ทุก)?สัปดาห์)?"
)
_NTH = re.compile(
    rf"(?P<each>ทุก(?: ?ๆ)? ?)?(?P<what>วันทำการ|วัน(?P<weekday>{_WEEKDAY})|วัน|สัปดาห์|เดือน|ไตรมาส)"
    rf"(?:(?P<which>แรก|สุดท้าย)|ที่ ?(?P<numbers>\d{{1,2}}(?:{_JOINT}(?:วันที่ ?|สัปดาห์ที่ ?|เดือนที่ ?)?\d{{1,2}})*))"
    rf" ?ของ ?(?P<every>ทุก(?: ?ๆ)? ?)?(?P<of>(?P<unit>{UNIT_PATTERN})(?P<next>ถัดไป)?.*)",
    re.ASCII,
)
_MOST = {
    ("day", "week"): 7,
    ("day", "month"): 31,
    ("week", "month"): 5,
    ("week", "quarter"): 14,
    ("week", "term"): 30,
    ("month", "quarter"): 3,
    ("month", "fiscal year"): 12,
    ("month", "academic year"): 12,
    ("month", "year"): 12,
    ("quarter", "fiscal year"): 4,
    ("quarter", "year"): 4,
}
"""How many of a unit another one has at most; of what is not here none is spoken of."""
_EACH_DAY = re.compile(rf"ทุก(?: ?ๆ)? ?วันที่ ?(?P<numbers>\d{{1,2}}(?:{_JOINT}(?:วันที่ ?)?\d{{1,2}})*)", re.ASCII)
_ABOUT = re.compile(r"(?:ประมาณ|ราว) ?(?P<of>(?:เดือน|ช่วง|ไตรมาส|ปี|\d|[ก-ฮเ]).*)")
_YEARLY = re.compile(r"(?:รอบ ?|ช่วง ?)?(?P<when>.+?) ?ของ ?ทุก(?: ?ๆ)? ?(?P<unit>ปีงบประมาณ|ปี)")
_DAY_OF_YEAR = rf"(?:วันที่ ?)?(?:(?P<day>\d{{1,2}}) ?)?(?:เดือน ?)?(?P<month>{MONTH_PATTERN})"
_DAYS_OF_YEAR = re.compile(_DAY_OF_YEAR, re.ASCII)
_BETWEEN = re.compile(_JOINT)
_LEAP_YEAR = 2024
_NUMBER = re.compile(rf"\d+|{NUMBER_PATTERN}", re.ASCII)
_NO_NUMBER = re.compile(rf"(?:q|ไตรมาส|ภาคเรียน|ภาคการศึกษา|เทอม|{_COUNTED_WORD}|วัน|สัปดาห์|เดือน)(?: ?ที่)? ?(?=\d)")
"""A word that stands again before a number of a list: `รอบที่ 1 และรอบที่ 2`."""
_ORDINAL = re.compile(r"\d+", re.ASCII)
_ORDINALS_EN = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth"}
_TIMES = re.compile(
    rf"(?:จำนวน ?)?(?P<least>(?:อย่างน้อย|ไม่น้อยกว่า) ?)?(?:จำนวน ?)?(?P<times>{NUMBER_PATTERN}) ?ครั้ง", re.ASCII
)


def name_of(typed: Typed) -> Named | None:
    """Raise Unreadable where a text has the form of a name and says what cannot be."""
    said = TIME_WORDS.get(typed.plain.replace(" ", ""))
    if said is not None:
        return Named(said, has_end=False)
    for form, read in _FORMS:
        found = form.fullmatch(typed.plain)
        if found is not None:
            return read(typed, found)
    clock = clock_at_end(typed.plain)
    return Named(clock[1], has_end=False) if clock is not None and clock[0] == 0 else None


def bare_unit(plain: str) -> str | None:
    """In English, a unit of which the text does not say which one: `ปีงบประมาณ`; behind a bound alone it is enough."""
    unit = UNITS.get(plain.replace(" ", ""))
    return None if unit is None or unit in {"minute", "hour", "day", "working day"} else f"the {unit}"


def _throughout(_typed: Typed, found: re.Match[str]) -> Named:
    return Named(f"throughout the {_YEARS_EN.get(found['kind'], 'fiscal year')}", has_end=False)


def _school_year(typed: Typed, found: re.Match[str]) -> Named:
    name = _YEARS_EN[found["kind"]]
    if found["year"] is None:
        raise no_year(typed)
    year = year_at(typed, found.span("year"), era=found["era"])
    if found["last_year"] is None:
        return Named(f"{name} {year}")
    last = year_at(typed, found.span("last_year"), era=found["era"])
    if last < year:
        raise Unreadable("PER003", value=typed.value)
    return Named(f"{name} {year} – {last}")


def _term(typed: Typed, found: re.Match[str]) -> Named:
    if found["year"] is None:
        raise no_year(typed, joint="/" if found["kind"] is None else " ")
    year = year_at(typed, found.span("year"), era=found["era"])
    return Named(f"{_counted(typed, 'term', found['numbers'], most=3)}, academic year {year}")


def _year_then_term(typed: Typed, found: re.Match[str]) -> Named:
    year = year_at(typed, found.span("year"), era=found["era"])
    return Named(f"{_counted(typed, 'term', found['term'], most=3)}, academic year {year}")


def _round(typed: Typed, found: re.Match[str]) -> Named:
    counted = _COUNTED[found["counted"]]
    if found["which"] is not None:
        name = f"the {_WHICH_EN[found['which']]} {'time' if counted == 'no.' else counted}"
    else:
        name = _counted(typed, counted, found["numbers"], most=99)
    if found["year"] is None:
        return Named(name)
    year = year_at(typed, found.span("year"), era=found["era"])
    kind = found["kind"]
    return Named(f"{name}/{year}" if kind is None else f"{name}, {_YEARS_EN.get(kind, 'fiscal year')} {year}")


def _round_of_months(typed: Typed, found: re.Match[str]) -> Named:
    months = [int(each) for each in found.group("months", "more") if each is not None]
    if not all(1 <= each <= 12 for each in months) or months != sorted(set(months)):
        raise no_period(typed)
    names = " and ".join(f"{each}-month" for each in months)
    return Named(f"the {names} round{'s' * (len(months) > 1)}")


def _months_of_year(typed: Typed, found: re.Match[str]) -> Named:
    months = int(found["months"])
    if not 1 <= months <= 12:
        raise no_period(typed)
    return Named(f"the {_WHICH_EN[found['which']]} {months} months")


def _quarter(typed: Typed, found: re.Match[str]) -> Named:
    """A quarter of a year that is not said: its days are not known, and none are taken from the year of the file."""
    if found["which"] is not None:
        return Named(f"the {_WHICH_EN[found['which']]} quarter")
    return Named(_counted(typed, "quarter", found["numbers"], most=4))


def _half(_typed: Typed, found: re.Match[str]) -> Named:
    return Named(f"the {'first' if found['which'] == 'แรก' else 'second'} half of the year")


def _part(typed: Typed, found: re.Match[str]) -> Named | None:
    """`ปลายปีงบประมาณ 2569`: in which days that is nobody says; only an end is known, where the year is."""
    part = _PARTS_EN[found["part"]]
    of = typed.part(*found.span("of"))
    unit = bare_unit(of.plain)
    if unit is not None:
        return Named(f"the {part} of {unit}")
    inner = name_of(of)
    if inner is not None:
        return Named(f"the {part} of {inner.name}")
    # The end of a time is as well known as the time: who reads it as a bound knows a day.
    return None if found["part"] == "สิ้น" else Named(f"the {part} of {format_period(read_period(of), language='en')}")


def _each_part(_typed: Typed, found: re.Match[str]) -> Named:
    unit = UNITS[found["unit"]]
    return Named(f"the {_PARTS_EN[found['part']]}", every=Frequency(unit))


def _on_weekdays(_typed: Typed, found: re.Match[str]) -> Named:
    names = re.sub(_WEEKDAY, lambda day: _weekday_in_english(day[0]), found["days"].replace("วัน", ""))
    every = None if found["every"] is None else Frequency("week")
    return Named(_joints_in_english(names), every=every, has_end=False)


def _weekday_in_english(name: str) -> str:
    return _WEEKDAYS_EN[next(number for number, each in enumerate(WEEKDAYS) if each.startswith(name))]


def _nth(typed: Typed, found: re.Match[str]) -> Named | None:
    """`สัปดาห์ที่ 2 ของเดือน`, `วันที่ 5 ของทุกเดือน`, `เดือนแรกของปีงบประมาณ 2569`."""
    of, unit = typed.part(*found.span("of")), UNITS[found["unit"]]
    name, most = _part_of(found, unit)
    if most == 0:
        return None
    numbers = [] if found["numbers"] is None else _numbers(typed, found["numbers"], most=most)
    is_each = found["each"] is not None or found["every"] is not None
    if of.plain == found["unit"]:
        return Named(name, every=Frequency(unit)) if is_each else Named(f"{name} of the {unit}")
    if of.plain == f"{found['unit']}ถัดไป":
        return Named(f"{name} of the following {unit}", every=Frequency(unit) if is_each else None)
    # The days of a quarter are read as those of any other, and a week is counted otherwise in each place.
    if is_each or found["what"] not in {"เดือน", "สัปดาห์"} or len(numbers) > 1:
        return None
    whole = read_period(of)
    if found["what"] == "สัปดาห์":
        return Named(f"{name} of {format_period(whole, language='en')}")
    months = whole.months()
    number = numbers[0] if numbers else 1 if found["which"] == "แรก" else len(months)
    if number > len(months):
        raise no_period(typed)
    first = date(*months[number - 1], 1)
    return Named(None, (Period(typed.value, first, last_day(first.year, first.month), "month"),))


def _part_of(found: re.Match[str], unit: Unit) -> tuple[str, int]:
    """In English, which parts of a unit are meant, and how many such it has; 0 where it is not told in them."""
    if found["weekday"] is not None:
        which = _ORDINAL.sub(lambda number: _ORDINALS_EN.get(number[0], number[0]), found["numbers"] or "")
        which = _joints_in_english(which) or _WHICH_EN[found["which"]]
        return f"the {which} {_weekday_in_english(found['weekday'])}", 5 if unit == "month" else 0
    inner = UNITS[found["what"]]
    most = _MOST.get(("day" if inner == "working day" else inner, unit), 0)
    if found["which"] is not None:
        return f"the {_WHICH_EN[found['which']]} {inner}", most
    return _plural(inner, found["numbers"]), most


def _each_day(typed: Typed, found: re.Match[str]) -> Named:
    return Named(_counted(typed, "day", found["numbers"], most=31), every=Frequency("month"))


def _about(typed: Typed, found: re.Match[str]) -> Named:
    period = read_period(typed.part(*found.span("of")))
    return Named(f"about {format_period(period, language='en')}", has_end=False)


def _yearly(typed: Typed, found: re.Match[str]) -> Named | None:
    """`เม.ย. และ ต.ค. ของทุกปี`: the days of each year."""
    days = days_of_year(typed.part(*found.span("when")))
    return None if days is None else Named(days, every=Frequency(UNITS[found["unit"]]))


def days_of_year(typed: Typed) -> str | None:
    """In English, days or months that have no year: enough where something is done every year; None for others."""
    joints = list(_BETWEEN.finditer(typed.plain))
    ends = [*(joint.start() for joint in joints), len(typed.plain)]
    names = []
    for start, end in zip([0, *(joint.end() for joint in joints)], ends, strict=True):
        found = _DAYS_OF_YEAR.fullmatch(typed.plain, start, end)
        month = None if found is None else find_month(found["month"])
        if found is None or month is None:
            return None
        if found["day"] is not None:
            # Every fourth year has a 29th of February.
            date_at(typed, found.span("day"), month=month.number, year=_LEAP_YEAR)
        names.append(" ".join(filter(None, (found["day"], month.en_short))))
    texts = iter(joint[0] for joint in joints)
    return _joints_in_english("".join(name + next(texts, "") for name in names))


def _counted(typed: Typed, name: str, text: str, *, most: int) -> str:
    _numbers(typed, text, most=most)
    return _plural(name, text)


def _plural(name: str, text: str) -> str:
    """`round 1`, `weeks 1 and 3`."""
    digits = _NUMBER.sub(lambda number: str(number_of(number[0])), text)
    written = _joints_in_english(_NO_NUMBER.sub("", digits))
    return f"{name}{'s' * (name[-1].isalpha() and not written.isdecimal())} {written}"


def _numbers(typed: Typed, text: str, *, most: int) -> list[int]:
    """The numbers of a list, which go up and are no more than there can be."""
    numbers = [number_of(each) for each in _NUMBER.findall(text)]
    if not all(1 <= each <= most for each in numbers) or any(one >= other for one, other in pairwise(numbers)):
        raise no_period(typed)
    return numbers


def _joints_in_english(text: str) -> str:
    def joint(found: re.Match[str]) -> str:
        return " and " if "และ" in found[0] else ", " if "," in found[0] else " – "

    return _BETWEEN.sub(joint, text)


def _times(_typed: Typed, found: re.Match[str]) -> Named:
    """So many times, in a time that is not said."""
    least = "at least " * (found["least"] is not None)
    return Named(least + times_in_english(number_of(found["times"])), has_end=False)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[Typed, re.Match[str]], Named | None]], ...] = (
    (_THROUGHOUT, _throughout),
    (_SCHOOL_YEAR, _school_year),
    (_TERM, _term),
    (_YEAR_THEN_TERM, _year_then_term),
    (_ROUND, _round),
    (_ROUND_MONTHS, _round_of_months),
    (_MONTHS_OF_YEAR, _months_of_year),
    (_QUARTER, _quarter),
    (_HALF, _half),
    (_PART, _part),
    (_EACH_PART, _each_part),
    (_ON_WEEKDAYS, _on_weekdays),
    (_NTH, _nth),
    (_EACH_DAY, _each_day),
    (_ABOUT, _about),
    (_YEARLY, _yearly),
    (_TIMES, _times),
)
