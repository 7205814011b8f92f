"""Read the time of a day, as a document prints it beside its days or alone: `08.30-16.30 น.`.

In: text. Out: the time in the writing of a clock, and where it begins, or None. Knows no days.
"""

import re

_O_CLOCK = r"(?:นาฬิกา|น\.?)"
_TIME = rf"(?:[01]?\d|2[0-3]|24(?=.00))[.:][0-5]\d(?: ?{_O_CLOCK})?"
_TO = r" ?(?:[-–—]|ถึง|, ?และ|,|และ) ?"
_CLOCK = re.compile(
    rf"(?P<said>(?:(?:ตั้งแต่|ระหว่าง|ใน)?(?:ช่วง)?เวลา ?)?)(?P<times>{_TIME}(?:{_TO}(?:เวลา ?)?{_TIME})*)$", re.ASCII
)
_BEGINNING = re.compile(r"(?:(?:ตั้งแต่|ระหว่าง|ใน)?(?:ช่วง)?เวลา ?|(?<![\d.:/]))(?=\d{1,2}[.:]\d\d)", re.ASCII)
_ONE = re.compile(r"(\d{1,2})[.:](\d\d)", re.ASCII)
_SAID = re.compile(rf"{_O_CLOCK}|:")
_BETWEEN = re.compile(_TO)


def clock_at_end(plain: str) -> tuple[int, str] | None:
    """Where the last time of day begins, and what it says; a number alone is none, be it written as one."""
    for beginning in _BEGINNING.finditer(plain):
        found = _CLOCK.match(plain, beginning.start())
        if found is None:
            continue
        if not found["said"] and _SAID.search(found["times"]) is None:
            return None
        return found.start(), _on_a_clock(found["times"])
    return None


def _on_a_clock(times: str) -> str:
    joints = [" and " if "และ" in joint else ", " if "," in joint else " – " for joint in _BETWEEN.findall(times)]
    written = [f"{int(hour):02}:{minute}" for hour, minute in _ONE.findall(times)]
    return written[0] + "".join(joint + time for joint, time in zip(joints, written[1:], strict=True))
