"""Find the citizen-ID numbers that a text gives away, and cover them.

In: text as typed. Out: where numbers stand, or the text with them covered. A number counts when its checksum holds.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from unicodedata import normalize

from site_builder.text.thai import INVISIBLE, to_arabic_digits

_LENGTH = 13
SEPARATOR = r"[ .\u00a0\-\u2010-\u2015\u2212]"
"""What people and programs put between the digits of a number: blanks, dots, hyphens and dashes of all lengths."""
_RARE_SEPARATORS = (
    f"\u00a0\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u3000{INVISIBLE}"
)
_FULL_WIDTH = "０１２３４５６７８９"
_AS_ZEROS = bytes.maketrans(b"123456789", b"000000000")
_LONG = b"0" * 10
_BETWEEN_DIGITS = b" .-/_*~`\\\t\n"
"""What may stand between the digits of a number that a page shows as one."""
_BETWEEN = rf"{SEPARATOR}{{0,3}}"
# What an expression looks for first is a digit, not what stands before it: only then is it looked for at all speed.
_NUMBER = re.compile(rf"[0-9](?<![0-9].)(?:{_BETWEEN}[0-9]){{{_LENGTH - 1}}}(?![0-9])")
_HAS_BREAK = re.compile(r"[/_\t\n]").search
_GOES_ON = re.compile(r"\n(?<=[0-9๐-๙ .-]\n)[ \t]*[0-9๐-๙]")
"""A line that ends, and one that begins, as a number may."""
_PRINTED = re.compile(
    rf"[0-9](?<![0-9].){_BETWEEN}[0-9]{{4}}{_BETWEEN}[0-9]{{5}}{_BETWEEN}[0-9]{{2}}{_BETWEEN}[0-9](?![0-9])"
)
"""The groups of an identity card: so set apart, a number is one even where a digit stands before it, as in a list."""
_ACROSS = r"[ .\u00a0\-\u2010-\u2015\u2212/_\t\n]{1,12}"
BROKEN_NUMBER = re.compile(
    rf"[0-9๐-๙](?<![0-9๐-๙].){_ACROSS}[0-9๐-๙]{{4}}{_ACROSS}[0-9๐-๙]{{5}}{_ACROSS}[0-9๐-๙]{{2}}{_ACROSS}[0-9๐-๙]"
    r"(?![0-9๐-๙])"
)
"""The same groups with strokes or with the end of a line between them: what hardly another row of numbers has."""
LONG_NUMBER = re.compile(rf"[0-9๐-๙](?<![0-9๐-๙].)(?:{_BETWEEN}[0-9๐-๙]){{{_LENGTH - 1},}}")
"""Digits enough for a citizen ID, in a row; whether one is among them says the checksum."""
NAMES_NUMBER = re.compile(
    r"(?:บัตร|เลข(?:ที่)?(?:ประจำตัว)?(?:บัตร)?)(?:ประจำตัว)?(?:ประชาชน|ผู้เสียภาษี)|ประจำตัว(?:ประชาชน|ผู้เสียภาษี)"
    r"|(?:[Cc]itizen|[Nn]ational) I[Dd]"
)
"""Words for such a number."""
NAMES = ("ตัวประชาชน", "บัตรประชาชน", "เลขประชาชน", "เลขที่ประชาชน", "ผู้เสียภาษี", "itizen I", "ational I")
"""A text without one of these names no such number."""
NAME_STARTS = (
    *("บัตรป", "บัตรผ", "เลขประ", "เลขบัต", "เลขที่บ", "เลขที่ป", "เลขที่ผ", "เลขผู้เ", "ประจำตัวป", "ประจำตัวผ"),
    *("Citizen I", "citizen I", "National I", "national I"),
)
"""How these words begin."""
_SET_APART = r"[^0-9A-Za-zก-ฮเ-ไ\0]{0,8}"
NAMED_NUMBER = re.compile(
    rf"(?:{NAMES_NUMBER.pattern})[^0-9\0]{{0,120}}(?P<number>[0-9](?:{_SET_APART}[0-9]){{{_LENGTH - 1}}})"
    rf"(?!{_SET_APART}[0-9])"
)
"""Digits behind these words, in Arabic ones: they are such a number however they are set apart."""
_GROUPS = ((1,) * _LENGTH, (1, 4, 5, 2, 1))
"""How many digits the cells hold among which forms divide a number."""
_STROKES = frozenset("-–—")
_MOMENT = re.compile(
    r"(?:image|img|line|mmexport|photo|pic|received|screenshot|vid|video)[_-]?1[5-8][0-9]{11}\Z", re.IGNORECASE
)
"""Milliseconds by a clock, as telephones name the pictures and films that they take or receive."""
_BEFORE = 12
"""Letters that the longest of these words takes."""
_COVER = "x"
_BOOK = ("978", "979")
"""How the numbers of books begin, which have thirteen digits, too."""
_WITHOUT_STATUS = slice(5, 7), "89"
"""Where in a number that begins with 0, and by what, somebody without a civil status is told from a company."""
_UNUSUAL = re.compile(rf"[{INVISIBLE}\u2000-\u200f\u202f\u205f\u3000０-９]")
"""Blanks and digits as wide or as narrow as letters, and what is not seen: between digits, all these change nothing."""
_INLINE = re.compile(r"</?(?:a|abbr|b|code|del|em|font|i|ins|mark|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?>", re.I)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_ENTITY_WITHIN = re.compile(r"&(?:(?<=[0-9-].)#?\w{2,8};|#)")
_TAG_WITHIN = re.compile(r"<(?<=[0-9-].)/?[A-Za-z]")
"""What may stand within a number: behind its digits or hyphens, or for one of them."""
_MARKS = re.compile(r"[*~`\\]+|(?<!\w)_+|_+(?!\w)")
_DRESS = re.compile(rf"[*~`\\_<&]|{_UNUSUAL.pattern}")
"""What may stand between the letters of a text without being seen on a page."""


def has_long_number(text: str) -> bool:
    """Return whether a text has ten digits, Thai, Arabic or as wide as letters, with only separators between them.

    Without them no number of a person or of an account is there, and to see that takes a fifth of looking for one.
    """
    plain = to_arabic_digits(text)
    for separator in _RARE_SEPARATORS:
        plain = plain.replace(separator, " ")
    for digit in _FULL_WIDTH:
        plain = plain.replace(digit, "0")
    if _LONG in plain.encode("ascii", "replace").translate(_AS_ZEROS, _BETWEEN_DIGITS):
        return True
    if ("&" in plain and _ENTITY_WITHIN.search(plain)) or ("<" in plain and _TAG_WITHIN.search(plain)):
        bare = _TAG.sub("", unescape(plain))
        return bare != plain and has_long_number(bare)
    return False


def undressed(text: str) -> str | None:
    """Return a text as a page shows its letters, without marks, tags and what is not seen; None where it is the same.

    A number that is set in bold in part, or whose hyphens are typed as entities, is read by people as any other.
    """
    if _DRESS.search(text) is None:
        return None
    # A tag that is set between words changes their looks; any other one begins another line or another cell.
    without_tags = _TAG.sub("\n", _INLINE.sub("", text))
    bare = as_usual(_MARKS.sub("", unescape(without_tags)))
    return None if bare == text else bare


def as_usual(text: str) -> str:
    """Return a text with unusual blanks and digits as they are usually typed, and without what is not seen."""
    return _UNUSUAL.sub(_usual, text)


def _usual(found: re.Match[str]) -> str:
    return "" if found[0] in INVISIBLE else normalize("NFKC", found[0])


def broken_numbers(text: str) -> Iterator[str]:
    """Give the numbers of a text that go on behind the end of a line: who reads it line by line does not see them."""
    for found in BROKEN_NUMBER.finditer(text) if _GOES_ON.search(text) is not None else ():
        if found[0].count("\n") == 1:
            yield found[0]


def citizen_ids(text: str) -> tuple[tuple[int, int], ...]:
    """Return where numbers begin and end: 13 digits, Thai or Arabic, with blanks, dots and hyphens between them."""
    is_broken = _HAS_BREAK(text) is not None and BROKEN_NUMBER.search(text) is not None
    is_named = any(map(text.__contains__, NAMES))
    if not is_broken and not is_named and LONG_NUMBER.search(text) is None:
        return ()
    plain = to_arabic_digits(text)
    forms = (_NUMBER, _PRINTED, BROKEN_NUMBER) if is_broken else (_NUMBER, _PRINTED)
    spans = {found.span() for form in forms for found in form.finditer(plain) if is_citizen_id(found[0])}
    if is_named:
        named = {found.span("number") for found in NAMED_NUMBER.finditer(plain) if is_citizen_id(found["number"])}
        spans |= {span for span in named if _is_new(*span, spans)}
    if spans:
        spans = {(start, end) for start, end in spans if not _MOMENT.search(plain[max(0, start - _BEFORE) : end])}
    return tuple(sorted(spans))


def _is_new(start: int, end: int, spans: set[tuple[int, int]]) -> bool:
    return not any(begin < end and start < finish for begin, finish in spans)


def names_number(text: str) -> bool:
    """Return whether a text names such a number, as the heading of its column does."""
    return any(map(text.__contains__, NAMES)) and NAMES_NUMBER.search(text) is not None


def divided_ids(cells: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Give the numbers that stand divided in the cells of a row, a digit or a group in each, and where they begin.

    Only where words name them: without these, as many counts stand side by side.
    """
    filled = [(at, to_arabic_digits(cell.strip())) for at, cell in enumerate(cells) if cell.strip() not in _STROKES]
    lengths = tuple(len(cell) if cell.isascii() and cell.isdigit() else 0 for _, cell in filled)
    for groups in _GROUPS:
        for begin in range(len(lengths) - len(groups) + 1):
            end = begin + len(groups)
            if lengths[begin:end] == groups:
                number = " ".join(cell for _, cell in filled[begin:end])
                if is_citizen_id(number):
                    yield filled[begin][0], number


def covered_number(number: str) -> str:
    """Return a number that has been found, all its digits but the first covered."""
    return number[:1] + re.sub(r"[0-9๐-๙]", _COVER, number[1:])


def covered(text: str) -> str:
    """Return the text with all digits of its numbers but the first covered, each character where it was."""
    for start, end in reversed(citizen_ids(text)):
        text = text[:start] + covered_number(text[start:end]) + text[end:]
    return text


def last_digits(number: str) -> str:
    """Return the three digits by which a number can be told from another without being told."""
    return re.sub(r"[^0-9]", "", to_arabic_digits(number))[-3:]


def is_citizen_id(number: str) -> bool:
    """Compare the last digit with the checksum of the others: eleven less their weighted sum modulo eleven."""
    digits = [int(letter) for letter in number if letter.isdigit()]
    weighted = sum(digit * weight for digit, weight in zip(digits[:-1], range(_LENGTH, 1, -1), strict=True))
    # A row of equal digits is a placeholder that nobody owns.
    return len(set(digits)) > 1 and (11 - weighted % 11) % 10 == digits[-1] and not _is_of_others(digits)


def _is_of_others(digits: list[int]) -> bool:
    """Return whether a number is that of a company or of a book: the one begins with 0, the other as all books do."""
    number = "".join(map(str, digits))
    where, group = _WITHOUT_STATUS
    if number[0] == "0":
        return number[1] == "0" or number[where] != group
    return number.startswith(_BOOK) and sum(digits[::2]) % 10 == -3 * sum(digits[1::2]) % 10
