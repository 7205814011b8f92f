"""Mend what a tool did to a text, where there is no doubt what it was. In: a text. Out: it as it was, and what changed.

A spaced word can be told from a list of letters by its vowels; where it cannot, the text stays, and the rules on
content tell of it. Spelling and contradictions are never touched.
"""

import re
from collections.abc import Callable

from site_builder.text.frozen import frozen
from site_builder.text.thai import MONTH_PATTERN, clean, to_arabic_digits

_LETTER = r"[ก-ฮ][ัิ-ฺ็-๎]*|[ะ-ำเ-ๆ]"
_SPACED = re.compile(rf"(?<![ก-๎])(?:(?:{_LETTER}) ){{2,40}}[ะ-ำเ-ไ](?: (?:{_LETTER}))+(?![ก-๎])")
_MARK_APART = re.compile(r"(?<=[ก-ฮ]) +(?=[ัิ-ฺ็-๎])")
_VOWEL_APART = re.compile(r"(?<=[เ-ไ]) (?=[ก-ฮ])")
_LOST_AM = re.compile(r"(?<=[ก-ฮ]) ([่-๋]?)า(?=[ก-๎])")
_NUMBER_APART = re.compile(r"(?:(?<=\A)|(?<=\A\())[0-9๐-๙]{1,2} (?=[.)] ?[ก-ฮเ-ไ])")
_THOUSANDS = re.compile(r"(?<![0-9๐-๙,.])[0-9๐-๙]{1,3}(?: ?,[0-9๐-๙]{3})+(?![0-9๐-๙])")
_YEAR = re.compile(
    rf"(?P<before>(?:พ\.ศ\.|ปี|ปีงบประมาณ|{MONTH_PATTERN}) ?)"
    r"(?P<year>[2๒](?: ?[0-9๐-๙]){3})(?![0-9๐-๙ ]*[0-9๐-๙])"
)


@frozen(kw_only=False)
class Repair:
    """A piece of a text and what was made of it."""

    before: str
    after: str


def _without_blanks(found: re.Match[str]) -> str:
    return found[0].replace(" ", "")


def _year(found: re.Match[str]) -> str:
    year = found["year"].replace(" ", "")
    return found["before"] + year if to_arabic_digits(year)[:2] in {"24", "25"} else found[0]


# Letters that stand apart come first: of what they leave, a lone vowel is one that lost its mark.
_MENDERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_SPACED, _without_blanks),
    (_LOST_AM, lambda found: found[1] + "ำ"),
    (_MARK_APART, lambda _: ""),
    (_VOWEL_APART, lambda _: ""),
    (_NUMBER_APART, _without_blanks),
    (_THOUSANDS, _without_blanks),
    (_YEAR, _year),
)


def mended(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Return a text without such damage, and each piece that was mended with the word around it."""
    lines, repairs = [], []
    for line in text.split("\n"):
        indentation = line[: len(line) - len(line.lstrip())].expandtabs(4)
        now = indentation + clean(line.replace("\t", " "))
        if bare(now) != bare(line):
            repairs.append(Repair(line.strip(), now.strip()))
        for pattern, mend in _MENDERS:
            now = _applied(now, pattern, mend, repairs)
        lines.append(now)
    return "\n".join(lines), tuple(repairs)


def _applied(line: str, pattern: re.Pattern[str], mend: Callable[[re.Match[str]], str], repairs: list[Repair]) -> str:
    made, end = [], 0
    for found in pattern.finditer(line):
        after = mend(found)
        if after == found[0]:
            continue
        start, stop = _word_around(line, found.span())
        whole = line[start : found.start()] + after + line[found.end() : stop]
        repairs.append(Repair(line[start:stop], whole))
        made += [line[end : found.start()], after]
        end = found.end()
    return "".join(made) + line[end:]


def _word_around(line: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    start = max(line.rfind(" ", 0, start) + 1, start - 40)
    following = line.find(" ", end)
    return start, min(len(line) if following < 0 else following, end + 40)


def bare(text: str) -> str:
    """Return a text without the blanks that nobody sees a difference in."""
    return "".join(text.split())


_ITEM = re.compile(r"(?<![^\s])(?P<open>\(?)(?P<number>[0-9๐-๙]{1,2})(?P<close>\.\)|[.)])(?![0-9๐-๙])")
_DASH = re.compile(r" (?=-[ก-๎])")
"""A dash that stands before a word as a bullet does: between two words it has a blank on both sides, or on none."""


def split_items(text: str) -> str:
    """Put each item of a line on a line of its own, where the line begins as an item, and the others are like it.

    The numbers of a line begin with 1, or go on with those of the line before.
    """
    made: list[str] = []
    for line in text.split("\n"):
        made += _split_line(line, before=_ITEM.match(made[-1].lstrip()) if made else None)
    return "\n".join(made)


def _split_line(line: str, *, before: re.Match[str] | None) -> list[str]:
    if line.startswith("-"):
        return _DASH.split(line) if _DASH.match(f" {line}") else [line]
    found = list(_ITEM.finditer(line))
    if len(found) < 2 or line[: found[0].start()].strip():
        return [line]
    first = _number(found[0])
    goes_on = before is not None and _form(before) == _form(found[0]) and first == _number(before) + 1
    if first != 1 and not goes_on:
        return [line]
    cuts: list[int] = []
    for each in found:
        if _form(each) == _form(found[0]) and _number(each) == first + len(cuts):
            cuts.append(each.start())
    ends = [*cuts[1:], len(line)]
    indentation = line[: cuts[0]]
    return (
        [indentation + line[start:end].strip() for start, end in zip(cuts, ends, strict=True)] if cuts[1:] else [line]
    )


def _form(item: re.Match[str]) -> tuple[str, str]:
    return item["open"], item["close"]


def _number(item: re.Match[str]) -> int:
    return int(to_arabic_digits(item["number"]))
