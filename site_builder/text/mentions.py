"""Dates and years that a running text names. In: text. Out: what it names, in its order, as typed and as understood.

What only looks like a date is passed over: nobody typed it into the field of a date. A day that no calendar has is
given by itself, for whoever complains of it.
"""

import re
from collections.abc import Iterator

from site_builder.text.dates import ERA_PATTERN, ThaiDate, parse_date
from site_builder.text.frozen import frozen
from site_builder.text.thai import INVISIBLE, MONTH_LETTERS, MONTH_PATTERN, to_arabic_digits
from site_builder.text.typed import Typed
from site_builder.text.unreadable import Unreadable

# What an expression looks for first is a digit, not what stands before it: only then is it looked for at all speed.
_DATE = re.compile(
    rf"\d(?<!\d\d)\d? ?(?:เดือน ?)?(?=[{MONTH_LETTERS}]){MONTH_PATTERN},? ?{ERA_PATTERN}? ?(?:\d{{4}}|\d{{2}})(?!\d)",
    re.ASCII,
)
_DIGIT = "[0-9๐-๙]"
_PERHAPS_DATE = re.compile(rf"{_DIGIT}[\s{INVISIBLE}]*[{MONTH_LETTERS}]")
_ALONE = "(?![0-9๐-๙/.-])"
# Of numbers between strokes only those are dates whose parts could be day, month and year: others count orders.
RARE_DAY = re.compile(
    rf"{_DIGIT}(?<!{_DIGIT}.)(?:(?:(?<=[0๐])[0๐]?|(?<=[2๒])[9๙]|(?<=[3-9๓-๙]){_DIGIT}) ?(?:เดือน ?)?"
    rf"(?=[{MONTH_LETTERS}])(?i:{MONTH_PATTERN}),? ?{ERA_PATTERN}? ?(?:{_DIGIT}{{4}}|{_DIGIT}{{2}})(?!{_DIGIT})"
    rf"|(?<![/.-].)(?:(?:(?<=[0๐])[0๐]?|(?<=[2๒])[9๙]|(?<=[3๓])[01๐๑])"
    rf"(?P<cut>[/.-])(?:[0๐]?[1-9๑-๙]|[1๑][0-2๐-๒])(?P=cut){_DIGIT}{{4}}"
    rf"|{_DIGIT}{{3}}-(?:[0๐][1-9๑-๙]|[1๑][0-2๐-๒])-(?:[0๐][0๐]|[2๒][9๙]|[3๓][01๐๑])){_ALONE})"
)
"""What has the form of a day of some year that not every month has: the 29th or a later one, or 0; in either digits."""
YEAR_STARTS = ("ปี", "พ.ศ", "พ. ศ", "พศ", "พ ศ", "ค.ศ", "ค. ศ", "คศ", "ค ศ")
"""How words for a year begin."""
YEAR = re.compile(rf"(?:ปี ?(?:งบประมาณ ?)?(?P<era>{ERA_PATTERN})?|(?P<bare>{ERA_PATTERN})) ?(?P<year>\d{{4}})(?!\d)")
"""A year behind a word for a year, in Arabic digits."""


@frozen(kw_only=False)
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
    # Few texts name a day, and to see that takes a tenth of what it takes to read one for them.
    if _PERHAPS_DATE.search(text) is None:
        return
    typed = Typed.of(text)
    for found in _DATE.finditer(typed.plain):
        try:
            yield parse_date(typed.shown(*found.span()))
        except Unreadable:
            continue


def corrected_day(text: str) -> str | None:
    """Return a day that the calendar has for one that it has not; None for a day that exists or is no day at all."""
    try:
        parse_date(text)
    except Unreadable as error:
        return error.fields["example"] if error.code == "DAT002" else None
    return None


def years_in(text: str) -> Iterator[YearMention]:
    """Give the years of a text that stand behind a word for a year."""
    for found in YEAR.finditer(to_arabic_digits(text)):
        yield year_mention(found, text=text)


def year_mention(found: re.Match[str], *, text: str) -> YearMention:
    """Return the year that `YEAR` has matched in a text whose digits were made Arabic, each one by one."""
    start, end = found.span("year")
    era = found["era"] or found["bare"] or ""
    return YearMention(text[start:end], int(found["year"]), is_buddhist=era.startswith("พ"))
