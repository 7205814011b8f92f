"""Words that a line must not tear apart. In: a body. Out: the same, in which they are marked; not a letter is changed.

A browser breaks Thai where its dictionary ends a word, and knows no names; and it breaks at every blank, also within a
date. Blanks that do not break would be copied with the text, so elements are set around such words instead: `sb-word`
stays on one line, `sb-name` is taken to the next line whole and breaks only where it is longer than a line.

Elements begin and end where blanks do. Programs that read pages put a blank between the texts of two elements, and
would find one in the midst of a word.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup

from site_builder.render.compiling import printed
from site_builder.render.sections import once_for_all
from site_builder.render.tags import cut
from site_builder.text.thai import MONTHS

_DIGIT = "[0-9๐-๙]"
_THAI = "[ก-๙]"
_MONTH_NAMES = sorted(
    {name for month in MONTHS for name in (month.th, month.th_short, month.en, month.en_short)},
    key=lambda name: (-len(name), name),
)
"""Longer names first; in one order at every start, so that the expressions can be kept."""
_MONTHS = tuple(
    f"{first}(?:{'|'.join(re.escape(name[1:]) for name in _MONTH_NAMES if name[0] == first)})"
    for first in sorted({name[0] for name in _MONTH_NAMES})
)
"""Names of months, those that begin alike in one: hardly any word begins as one of them."""
_YEAR = rf"(?:พ\.ศ\. ?)?{_DIGIT}{{4}}"
_UNIT = r"บาท|คะแนน|เรื่อง|เดือน|วัน|ครั้ง|คน|ข้อ|หน้า|ชิ้น|มาตรการ|หน่วยงาน|ชั่วโมง|นาที|น\.|kB|MB"
_WORDS = (
    # A date: with its day, or a month alone; a year with what it is a year of.
    rf"{_DIGIT}{{1,2}} (?:{'|'.join(_MONTHS)}) {_YEAR}",
    *(rf"{months} {_YEAR}" for months in _MONTHS),
    rf"{_THAI}{{0,12}}ปี(?:งบประมาณ)? {_YEAR}",
    rf"พ\.ศ\. {_DIGIT}{{4}}",
    # A number and what it counts; a telephone.
    rf"{_DIGIT}[0-9๐-๙,.–:]* (?:{_UNIT}){_THAI}{{0,6}}",
    r"0[0-9]?-[0-9-]{6,12}",
    "No Gift Policy",
    r"(?:สำนักงาน )?ป\.ป\.ช\.",
    rf"(?:ตำบล|อำเภอ|จังหวัด|แขวง|เขต){_THAI}{{2,18}}",
)
_NAMES = (
    rf"(?:องค์การบริหารส่วน(?:ตำบล|จังหวัด)|เทศบาล(?:ตำบล|เมือง|นคร)){_THAI}{{2,22}}",
    # A section of an office, as it stands behind the office's name.
    rf"งาน{_THAI}{{2,18}}(?=\))",
)
_HAS_DIGIT = re.compile(_DIGIT)
_SIGNS = ("No Gift", "ป.ป.ช.", "ตำบล", "อำเภอ", "จังหวัด", "แขวง", "เขต", "เทศบาล", "(งาน")
"""What a text without a digit must hold for any of the words to be in it."""
_START, _END = r"[\s>][(“]?", r"[)”,.:;]*(?!\S)"
"""What stands around a word: blanks or tags, and signs that stay with it.

The letter before it is a part of what is found, so that words are looked for at blanks alone and not at every letter.
"""
_WHOLE = re.compile(f"{_START}(?:(?P<name>{'|'.join(_NAMES)})|{'|'.join(_WORDS)}){_END}")
_SIGNS_OF_NAMES = "\0\1"
"""What stands for the names of an agency, of which it has two at most, while they are looked for.

To compile an expression of them costs more than a page. A text that holds such a letter is no text of ours.
"""
_NAMED = re.compile(f"({_START}{_THAI}{{0,12}}[{_SIGNS_OF_NAMES}][{_SIGNS_OF_NAMES}ก-๙]{{0,12}}{_END})")
_HOLDING_ELEMENTS = ("<pre", "<code")
"""What begins elements that are shown letter by letter though other elements may be in them."""
_ELEMENT_BY_LETTER = re.compile(r"(<(?:pre\b[^<]*+(?:<(?!/pre)[^<]*+)*</pre|code\b[^<]*+(?:<(?!/code)[^<]*+)*</code))")


def unbroken(body: tuple[str, ...], *, names: tuple[str, ...] = ()) -> Markup:
    """Return a body of sections in which dates, counts, places and names stay whole; the page speaks of `names`."""
    known = tuple(map(printed, names))
    return Markup("\n".join([_unbroken(section, known) for section in body]))


def _unbroken(section: str, names: tuple[str, ...]) -> str:
    held = tuple(name for name in names if name in section)
    # What holds no name stands on the pages of many agencies.
    return _with_marks(section, _marker(held)) if held else _nameless(section)


@once_for_all
def _nameless(section: str) -> str:
    return _with_marks(section, _marked)


def _with_marks(section: str, mark: Callable[[str], str]) -> str:
    if not any(map(section.__contains__, _HOLDING_ELEMENTS)):
        return _with_texts_marked(section, mark)
    pieces = _ELEMENT_BY_LETTER.split(section)
    pieces[0::2] = [_with_texts_marked(piece, mark) for piece in pieces[0::2]]
    return "".join(pieces)


def _with_texts_marked(html: str, mark: Callable[[str], str]) -> str:
    pieces = list(cut(html))
    pieces[1::2] = map(mark, pieces[1::2])
    return "".join(pieces)


@lru_cache(maxsize=8)
def _marker(names: tuple[str, ...]) -> Callable[[str], str]:
    """Return what marks a text: pages say the same again and again, so it remembers."""
    signs = tuple(zip(sorted(names, key=len, reverse=True), _SIGNS_OF_NAMES, strict=False))

    @lru_cache(maxsize=4096)
    def marked(text: str) -> str:
        if not any(map(text.__contains__, names)) or any(map(text.__contains__, _SIGNS_OF_NAMES)):
            return _marked(text)
        for name, sign in signs:
            text = text.replace(name, sign)
        pieces = _NAMED.split(text)
        pieces[1::2] = [_in_span(name, kind="sb-name") for name in pieces[1::2]]
        for name, sign in signs:
            pieces = [piece.replace(sign, name) for piece in pieces]
        pieces[0::2] = map(_marked, pieces[0::2])
        return "".join(pieces)

    return marked


@lru_cache(maxsize=8192)
def _marked(text: str) -> str:
    """Return a text that holds no name of its agency, marked: agencies say much of it in the same words."""
    if _HAS_DIGIT.search(text) is None and not any(map(text.__contains__, _SIGNS)):
        return text
    return _WHOLE.sub(_in_element, text)


def _in_element(found: re.Match[str]) -> str:
    return _in_span(found.group(), kind="sb-word" if found["name"] is None else "sb-name")


def _in_span(word: str, *, kind: str) -> str:
    """Set an element around a word behind the blank or the tag before it."""
    return f'{word[0]}<span class="{kind}">{word[1:]}</span>'
