"""Dates and years that a running text names. In: text. Out: what it names, in its order, as typed and as understood.

What only looks like a date, or cannot be one, is passed over: nobody typed it into the field of a date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.text.dates import ERA_PATTERN, ThaiDate, parse_date
from site_builder.text.thai import MONTH_PATTERN, to_arabic_digits
from site_builder.text.typed import Typed
from site_builder.text.unreadable import Unreadable

# What an expression looks for first is a digit, not what stands before it: only then is it looked for at all speed.
_DATE = re.compile(
    rf"\d(?<!\d\d)\d? ?(?:เดือน ?)?{MONTH_PATTERN},? ?{ERA_PATTERN}? ?(?:\d{{4}}|\d{{2}})(?!\d)",
    re.ASCII,
)
YEAR = re.compile(rf"(?:ปี ?(?:งบประมาณ ?)?(?P<era>{ERA_PATTERN})?|(?P<bare>{ERA_PATTERN})) ?(?P<year>\d{{4}})(?!\d)")
"""A year behind a word for a year, in Arabic digits."""


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year that a text calls one, by ปี, ปีงบประมาณ, พ.ศ. or ค.ศ."""

    text: str
    """The four digits as typed."""
    value: int
    """The number, in whatever era."""
    is_buddhist: bool
    """Whether the text says พ.ศ."""


def dates_in(text: str) -> Iterator[ThaiDate]:
    """Give the dates of a text that say day, month and year."""
    typed = Typed.of(text)
    for found in _DATE.finditer(typed.plain):
        try:
            yield parse_date(typed.shown(*found.span()))
        except Unreadable:
            continue


def years_in(text: str) -> Iterator[YearMention]:
    """Give the years of a text that stand behind a word for a year."""
    for found in YEAR.finditer(to_arabic_digits(text)):
        yield year_mention(found, text=text)


def year_mention(found: re.Match[str], *, text: str) -> YearMention:
    """Return the year that `YEAR` has matched in a text whose digits were made Arabic, each one by one."""
    start, end = found.span("year")
    era = found["era"] or found["bare"] or ""
    return YearMention(text[start:end], int(found["year"]), is_buddhist=era.startswith("พ"))
