"""What times are counted in: how often something is done, and how long something takes. In: text. Out: a count."""

import re
from typing import Literal

from site_builder.text.frozen import frozen

Unit = Literal[
    "minute", "hour", "working day", "day", "week", "month", "quarter", "term", "academic year", "fiscal year", "year"
]  # fmt: skip

UNITS: dict[str, Unit] = {
    "นาที": "minute",
    "ชั่วโมง": "hour",
    "ชม.": "hour",
    "วันทำการ": "working day",
    "วันราชการ": "working day",
    "วัน": "day",
    "สัปดาห์": "week",
    "เดือน": "month",
    "ไตรมาส": "quarter",
    "ภาคเรียน": "term",
    "ภาคการศึกษา": "term",
    "เทอม": "term",
    "ปีการศึกษา": "academic year",
    "ปีงบประมาณ": "fiscal year",
    "ปี": "year",
}
UNIT_PATTERN = "|".join(map(re.escape, UNITS))
"""The longer of two that begin alike stands first: an alternation takes the first that fits."""

_NUMBERS = {"หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4}
NUMBER_PATTERN = rf"(?:[1-9]\d?|{'|'.join(_NUMBERS)})"


def number_of(text: str) -> int:
    """The number that NUMBER_PATTERN has matched."""
    return _NUMBERS[text] if text in _NUMBERS else int(text)


@frozen(kw_only=False)
class Frequency:
    """How often something is done: so many times in each unit, or in each few of them."""

    unit: Unit
    step: int = 1
    times: int | None = None
    """None where it is only called recurring: every month."""

    is_least: bool = False
    """Whether it may be done more often."""

    most: int | None = None
    """How many times at most, where two numbers are given: `ปีละ 1-2 ครั้ง`."""


@frozen(kw_only=False)
class Length:
    """How long something takes, from a day that is not said."""

    number: int
    unit: Unit
    most: int | None = None
    """The greater number, where two are given: `3-5 วัน`."""
    after: str | None = None
    """In English, what it is counted from; in the words of the document where these are not known."""


_TIMES = r"(?:ครั้ง|รอบ|หน)"
_UP_TO = rf"(?: ?[-–] ?(?P<most{{}}>{NUMBER_PATTERN}))?"
_OFTEN = (
    r"(?P<least>(?:อย่างน้อย|ไม่น้อยกว่า) ?)?(?:เป็นประจำ|ประจำ)? ?"
    rf"(?:ทุก(?: ?ๆ)? ?(?P<step>{NUMBER_PATTERN})? ?(?P<every>{UNIT_PATTERN})"
    rf"(?:(?P<again> ?ๆ) ?ละ ?(?:(?P<times_again>{NUMBER_PATTERN}) ?)?{_TIMES})?"
    rf"|ราย(?P<by>{UNIT_PATTERN})"
    rf"|(?P<per>{UNIT_PATTERN})ละ ?(?:(?P<times>{NUMBER_PATTERN}){_UP_TO.format('')} ?)?{_TIMES}"
    rf"|(?P<times_of>{NUMBER_PATTERN}){_UP_TO.format('_of')} ?{_TIMES} ?(?:/|ต่อ|ใน) ?"
    rf"(?:(?P<step_of>{NUMBER_PATTERN}) ?)?(?P<of>{UNIT_PATTERN})"
    r"|(?P<alternate>วัน|สัปดาห์|เดือน|ปี)เว้น(?P=alternate))"
)
# A month right behind "every month" would be another matter: each January.
OFTEN_FIRST = re.compile(rf"{_OFTEN}(?:$| |(?=\(|ของ|ใน|ตลอด|ระหว่าง|ตั้งแต่|ภายใน|ไม่เกิน|ปี))(?:(?:ของ|ใน) ?)?", re.ASCII)
"""How often, before anything else that a text says."""
OFTEN_LAST = re.compile(rf"(?P<rest>.+?[^ ]) (?P<often>{_OFTEN})", re.ASCII)
"""How often, behind what else a text says."""


def frequency_of(often: re.Match[str]) -> Frequency:
    """What OFTEN_FIRST or OFTEN_LAST has matched."""
    is_least = often["least"] is not None
    if often["alternate"] is not None:
        return Frequency(UNITS[often["alternate"]], 2, is_least=is_least)
    unit = UNITS[often["every"] or often["by"] or often["per"] or often["of"]]
    step = number_of(often["step"] or often["step_of"] or "1")
    if often["every"] is None and often["by"] is None:
        times, most = often["times"] or often["times_of"] or "1", often["most"] or often["most_of"]
        return Frequency(unit, step, number_of(times), is_least, None if most is None else number_of(most))
    again = None if often["again"] is None else number_of(often["times_again"] or "1")
    return Frequency(unit, step, again, is_least)


_LENGTH = re.compile(
    r"(?:(?:ระยะ|เป็น|ใช้)เวลา|จำนวน|รวม)? ?(?P<number>[1-9]\d{0,2})"
    r"(?: ?(?:[-–—]|ถึง) ?(?P<most>[1-9]\d{0,2}))? ?(?P<unit>นาที|ชั่วโมง|ชม\.|วันทำการ|วันราชการ|วัน|สัปดาห์|เดือน|ปี)",
    re.ASCII,
)
_AFTER = re.compile(
    r" ?(?:(?:ภาย)?หลัง(?:จาก)?|นับ(?:แต่|จาก|ตั้งแต่|ถัดจาก)) ?(?:วัน(?:ที่)? ?)?(?P<event>(?!วันที่)[^\d()]*[ก-ฮ][^\d()]+)"
)
_EVENT_BEGINS = re.compile("(?:ที่|การ|ที่มีการ|มีการ|ได้|ได้มีการ)(?=[ก-ฮเแโใไ])")
_EVENTS_EN = {
    "signing": "ลงนาม",
    "the contract is signed": "ลงนามในสัญญา ทำสัญญา",
    "the announcement": "ประกาศ",
    "approval": "อนุมัติ รับอนุมัติ",
    "receipt": "รับเรื่อง",
    "receipt of the complaint": "รับเรื่องร้องเรียน",
    "receipt of the request": "รับคำขอ",
    "notice": "รับแจ้ง",
    "receipt of the letter": "รับหนังสือ",
    "delivery": "ส่งมอบ",
    "acceptance": "ตรวจรับ",
    "the meeting": "ประชุม",
    "the training": "อบรม",
    "completion": "เสร็จสิ้น ดำเนินการแล้วเสร็จ",
    "the activity": "เสร็จสิ้นกิจกรรม",
    "the project": "เสร็จสิ้นโครงการ สิ้นสุดโครงการ",
    "the end of the month": "สิ้นเดือน",
    "the end of the quarter": "สิ้นไตรมาส",
    "the end of the fiscal year": "สิ้นปีงบประมาณ สิ้นสุดปีงบประมาณ",
}
_EVENTS = {word: event for event, words in _EVENTS_EN.items() for word in words.split()}


def length_of(plain: str) -> Length | None:
    """How long, with what it is counted from; None where the text does not say how long."""
    found = _LENGTH.match(plain)
    if found is None:
        return None
    behind = plain[found.end() :]
    after = event_of(behind)
    if behind.strip() and after is None:
        return None
    number, most = int(found["number"]), None if found["most"] is None else int(found["most"])
    return None if most is not None and most <= number else Length(number, UNITS[found["unit"]], most, after)


def event_of(plain: str) -> str | None:
    """What a length is counted from: `หลังลงนาม`, `นับแต่วันที่ได้รับเรื่อง`; None where the text is none."""
    found = _AFTER.fullmatch(plain)
    if found is None:
        return None
    words = found["event"].replace(" ", "")
    while words not in _EVENTS and (begun := _EVENT_BEGINS.match(words)):
        words = words[begun.end() :]
    return _EVENTS.get(words, found["event"].strip())


_TIMES_EN = {1: "once", 2: "twice"}


def frequency_in_english(every: Frequency) -> str:
    """Such as `every 6 months`, `at least twice a year`."""
    units = every.unit if every.step == 1 else f"{every.step} {every.unit}s"
    least = "at least " if every.is_least else ""
    if every.times is None:
        return f"{least}every {units}"
    times = times_in_english(every.times) if every.most is None else f"{every.times} – {every.most} times"
    if every.step > 1:
        return f"{least}{times} every {units}"
    article = "an" if every.unit.startswith(("a", "h")) else "a"
    return f"{least}{times} {article} {units}"


def times_in_english(times: int) -> str:
    """Such as `twice`, `3 times`."""
    return _TIMES_EN.get(times, f"{times} times")


def length_in_english(length: Length, *, is_most: bool) -> str:
    """Such as `30 days`, `within 30 days after signing`."""
    most = length.most or length.number
    number = str(most) if length.most is None else f"{length.number} – {most}"
    units = f"{number} {length.unit}" + "s" * (most > 1)
    after = "" if length.after is None else f" after {length.after}"
    return f"{'within ' * is_most}{units}{after}"
