"""Digits, months, weekdays and the safe normalisation of Thai text.

In: text as typed. Out: text. Repairs the way a text is encoded, never the way it is spelt.
"""

import re
from unicodedata import is_normalized, normalize

from site_builder.text.frozen import frozen

_DIGITS = tuple(zip("๐๑๒๓๔๕๖๗๘๙", "0123456789", strict=True))
"""Each digit in Thai and in Arabic. To replace one after the other takes a hundredth of what `str.translate` takes."""

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
"""What `clean` takes out."""
_NIKHAHIT = "\u0e4d"
"""The circle of ำ, which is one letter with what stands behind it."""
_DROP_INVISIBLE = dict.fromkeys(map(ord, INVISIBLE))
_SPLIT_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32|([\u0e48-\u0e4b])\u0e4d\u0e32")
_LETTER = re.compile("[A-Za-zก-๎]")
_LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")
_SIGNS = re.compile("[\u0e47-\u0e4c]")
_BLANKS = re.compile(r"[^\S\n]+")
_UNCLEAN = re.compile(rf"[{INVISIBLE}{_NIKHAHIT}\s](?:(?<![ \n])|(?<= )\s|(?<=\n) |(?<=\A.)|\Z)", re.DOTALL)
"""What `clean` would change, but for how letters are encoded.

Of blanks it leaves those that stand alone between words, and line breaks between lines.
"""


def to_arabic_digits(text: str) -> str:
    """Write Thai digits as Arabic ones; everything else stays."""
    if text.isascii():
        return text
    for thai, arabic in _DIGITS:
        text = text.replace(thai, arabic)
    return text


def to_thai_digits(text: str) -> str:
    """Write Arabic digits as Thai ones; everything else stays."""
    for thai, arabic in _DIGITS:
        text = text.replace(arabic, thai)
    return text


def thai_order(text: str) -> tuple[str, str]:
    """Return what sorts a name as a Thai dictionary does: by consonant, then vowel, and by marks among equals.

    A vowel that is written before its consonant is spoken after it; signs above say how, not which letter.
    """
    spoken = _LEADING_VOWEL.sub(r"\2\1", text)
    return _SIGNS.sub("", spoken), spoken


def clean(text: str) -> str:
    """Normalise what looks the same to be the same; line breaks stay, blanks around them go."""
    # Nearly every scalar is clean already, which spares it the six passes below. Of a line it is seen without an
    # expression: of all blanks only the usual one can be printed, and nothing can that nobody sees.
    is_line = text.isprintable() and "  " not in text and _NIKHAHIT not in text and text == text.strip()
    if (is_line or _UNCLEAN.search(text) is None) and is_normalized("NFC", text):
        return text
    text = normalize("NFC", text.translate(_DROP_INVISIBLE))
    if _NIKHAHIT in text:
        # Composing may bring marks together that were apart, so their order is normalised once more.
        text = normalize("NFC", with_whole_am(text))
    # Blanks become one before those at line breaks go: to look behind many for a line break would take long.
    one_blank = _BLANKS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return one_blank.replace(" \n", "\n").replace("\n ", "\n").strip()


def with_whole_am(text: str) -> str:
    """Return a text in which each ำ is one letter: typed in two, it looks the same and no search finds it.

    A tone mark stands before it when it is typed in one piece, and on either side of its circle when in two.
    """
    return _SPLIT_SARA_AM.sub(r"\1\2" + "\u0e33", text) if _NIKHAHIT in text else text


@frozen(kw_only=False)
class Month:
    """A month under the four names by which documents call it."""

    number: int
    """From 1, January."""

    th: str
    th_short: str
    en: str
    en_short: str


MONTHS: tuple[Month, ...] = (
    Month(1, "มกราคม", "ม.ค.", "January", "Jan"),
    Month(2, "กุมภาพันธ์", "ก.พ.", "February", "Feb"),
    Month(3, "มีนาคม", "มี.ค.", "March", "Mar"),
    Month(4, "เมษายน", "เม.ย.", "April", "Apr"),
    Month(5, "พฤษภาคม", "พ.ค.", "May", "May"),
    Month(6, "มิถุนายน", "มิ.ย.", "June", "Jun"),
    Month(7, "กรกฎาคม", "ก.ค.", "July", "Jul"),
    Month(8, "สิงหาคม", "ส.ค.", "August", "Aug"),
    Month(9, "กันยายน", "ก.ย.", "September", "Sep"),
    Month(10, "ตุลาคม", "ต.ค.", "October", "Oct"),
    Month(11, "พฤศจิกายน", "พ.ย.", "November", "Nov"),
    Month(12, "ธันวาคม", "ธ.ค.", "December", "Dec"),
)

WEEKDAYS: tuple[str, ...] = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
"""From 0, Monday, as `date.weekday()` counts."""


def _key(name: str) -> str:
    return name.replace(".", "").replace(" ", "").lower()


_MONTH_BY_KEY = {_key(name): month for month in MONTHS for name in (month.th, month.th_short, month.en, month.en_short)}
_MONTH_BY_KEY["sept"] = MONTHS[8]


def find_month(name: str) -> Month | None:
    """Look a month up by its full or short name, Thai or English, with or without dots and blanks."""
    return _MONTH_BY_KEY.get(_key(name))


def _month_pattern() -> str:
    thai_short = "|".join(month.th_short.replace(".", r"\.? ?").removesuffix(" ?") for month in MONTHS)
    thai = "|".join(month.th for month in MONTHS)
    # The short English names come last: an alternation takes the first that fits.
    english = "|".join(month.en.lower() for month in MONTHS)
    english_short = "|".join(month.en_short.lower() for month in MONTHS)
    return rf"(?:{thai}|{thai_short}|{english}|(?:sept|{english_short})\.?)"


MONTH_LETTERS: str = (
    "".join(sorted({name[0] for month in MONTHS for name in (month.th, month.en, month.en.lower())})) + "ſ"
)
"""What such a name begins with, in capitals too; ſ is another s where these do not count."""
MONTH_PATTERN: str = _month_pattern()
"""Any name that `find_month` knows, as a regular expression over lower-case text."""


def thai_share(text: str) -> float:
    """Return how much of the letters of a text is Thai; 0 where there is none."""
    letters = _LETTER.findall(text)
    return sum(letter > "z" for letter in letters) / len(letters) if letters else 0
