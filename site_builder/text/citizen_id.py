"""Find the citizen-ID numbers that a text gives away, and cover them.

In: text as typed. Out: where numbers stand, or the text with them covered. A number counts when its checksum holds.
"""

import re

from site_builder.text.thai import to_arabic_digits

_LENGTH = 13
SEPARATOR = r"[ .\u00a0\-\u2010-\u2015\u2212]"
"""What people and programs put between the digits of a number: blanks, dots, hyphens and dashes of all lengths."""
_RARE_SEPARATORS = "\u00a0\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_FULL_WIDTH = "０１２３４５６７８９"
_AS_ZEROS = bytes.maketrans(b"123456789", b"000000000")
_LONG = b"0" * 10
_BETWEEN = rf"{SEPARATOR}{{0,3}}"
# What an expression looks for first is a digit, not what stands before it: only then is it looked for at all speed.
_NUMBER = re.compile(rf"[0-9](?<![0-9].)(?:{_BETWEEN}[0-9]){{{_LENGTH - 1}}}(?![0-9])")
_PRINTED = re.compile(
    rf"[0-9](?<![0-9].){_BETWEEN}[0-9]{{4}}{_BETWEEN}[0-9]{{5}}{_BETWEEN}[0-9]{{2}}{_BETWEEN}[0-9](?![0-9])"
)
"""The groups of an identity card: so set apart, a number is one even where a digit stands before it, as in a list."""
LONG_NUMBER = re.compile(rf"[0-9๐-๙](?<![0-9๐-๙].)(?:{_BETWEEN}[0-9๐-๙]){{{_LENGTH - 1},}}")
"""Digits enough for a citizen ID, in a row; whether one is among them says the checksum."""
_MOMENT = re.compile(
    r"(?:image|img|line|mmexport|photo|pic|received|screenshot|vid|video)[_-]?1[5-8][0-9]{11}\Z", re.IGNORECASE
)
"""Milliseconds by a clock, as telephones name the pictures and films that they take or receive."""
_BEFORE = 12
"""Letters that the longest of these words takes."""
_COVER = "x"


def has_long_number(text: str) -> bool:
    """Return whether a text has ten digits, Thai, Arabic or as wide as letters, with only separators between them.

    Without them no number of a person or of an account is there, and to see that takes a fifth of looking for one.
    """
    plain = to_arabic_digits(text)
    for separator in _RARE_SEPARATORS:
        plain = plain.replace(separator, " ")
    for digit in _FULL_WIDTH:
        plain = plain.replace(digit, "0")
    return _LONG in plain.encode("ascii", "replace").translate(_AS_ZEROS, b" .-")


def citizen_ids(text: str) -> tuple[tuple[int, int], ...]:
    """Return where numbers begin and end: 13 digits, Thai or Arabic, with blanks, dots and hyphens between them."""
    if LONG_NUMBER.search(text) is None:
        return ()
    plain = to_arabic_digits(text)
    spans = {found.span() for form in (_NUMBER, _PRINTED) for found in form.finditer(plain) if _holds(found[0])}
    if spans:
        spans = {(start, end) for start, end in spans if not _MOMENT.search(plain[max(0, start - _BEFORE) : end])}
    return tuple(sorted(spans))


def covered(text: str) -> str:
    """Return the text with all digits of its numbers but the first covered, each character where it was."""
    for start, end in reversed(citizen_ids(text)):
        text = text[: start + 1] + re.sub(r"[0-9๐-๙]", _COVER, text[start + 1 : end]) + text[end:]
    return text


def last_digits(number: str) -> str:
    """Return the three digits by which a number can be told from another without being told."""
    return re.sub(r"[^0-9]", "", to_arabic_digits(number))[-3:]


def _holds(number: str) -> bool:
    """Compare the last digit with the checksum of the others: eleven less their weighted sum modulo eleven."""
    digits = [int(letter) for letter in number if letter.isdigit()]
    weighted = sum(digit * weight for digit, weight in zip(digits[:-1], range(_LENGTH, 1, -1), strict=True))
    # No number begins with 0, and a row of equal digits is a placeholder that nobody owns.
    return digits[0] != 0 and len(set(digits)) > 1 and (11 - weighted % 11) % 10 == digits[-1]
