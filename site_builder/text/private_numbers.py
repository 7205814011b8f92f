"""What reaches or names a person in a text: mobile numbers, bank accounts, days of birth. Whose is not known here.

In: text as typed, in Thai or Arabic digits. Out: where numbers stand, as the group `number` of a pattern, or the text
with them covered, each character where it was.
"""

import re

from site_builder.text.dates import ERA_PATTERN
from site_builder.text.thai import MONTH_PATTERN, to_arabic_digits

_GAP = r"[ .\u00a0-]"
_BEFORE, _BEHIND = r"(?<![A-Za-z\d_/=+].)(?<!\d[.,-].)", r"(?![\d/]|[.,-]\d)"
"""Nothing that would make it part of an address, of an amount or of a longer number.

What stands before it is looked at behind its first character: an expression is fast that begins with what it seeks.
"""
# The eight digits in the groups in which people set them apart; anything else is a row of other numbers.
_EIGHT = rf"(?:\d{{8}}|{_GAP}\d{{8}}|\d{_GAP}\d{{7}}|\d{_GAP}\d{{3}}{_GAP}\d{{4}}|\d{_GAP}\d{{4}}{_GAP}\d{{3}}"
_EIGHT += rf"|{_GAP}\d{{4}}{_GAP}\d{{4}}|\d{{4}}{_GAP}\d{{4}}|\d{_GAP}\d{{3}}{_GAP}\d\d{_GAP}\d\d)"
MOBILE = re.compile(rf"(?P<number>[0๐+]{_BEFORE}(?:(?<!\+)|(?<=\+)66{_GAP}?)[689๖๘๙]{_EIGHT}){_BEHIND}")
"""A mobile number: 06, 08 or 09 and eight digits."""
_ACCOUNT_NUMBER = rf"(?P<number>\d(?:{_GAP}?\d){{9,11}}){_BEHIND}"
ACCOUNT_WORDS = r"(?:เลขที่ ?(?:สมุด)?บัญชี|เลขบัญชี|หมายเลขบัญชี|บัญชี ?เลขที่|บัญชีธนาคาร|บัญชีเงินฝาก)"
ACCOUNT = re.compile(rf"{ACCOUNT_WORDS}[^\d\n]{{0,60}}{_ACCOUNT_NUMBER}")
"""A bank account: ten to twelve digits behind words for an account."""
ACCOUNT_CELL = re.compile(rf"^{_ACCOUNT_NUMBER}$")
"""A cell with the number of an account and nothing else."""
_WRITTEN_DAY = rf"\d{{1,2}} ?(?:เดือน ?)?{MONTH_PATTERN},? ?{ERA_PATTERN}? ?\d{{2,4}}"
_DAY = rf"(?P<number>{_WRITTEN_DAY}|\d\d?[/-]\d\d?[/-]\d{{2,4}})(?!\d)"
BIRTH_WORDS = r"(?:วัน ?/? ?เดือน ?/? ?ปี ?(?:ที่)?เกิด|ว/ด/ป ?(?:ที่)?เกิด|วันเกิด|เกิด(?:เมื่อ)?วันที่)"
BIRTH = re.compile(rf"(?<!เหตุ){BIRTH_WORDS}(?:วันที่|คือ|[ :=])*{_DAY}")
"""A day of birth: a date behind words for being born. Behind เกิดวันที่ an accident stands as often as a person."""
DAY_CELL = re.compile(rf"^{_DAY}$")
"""A cell with a date and nothing else."""


def dialled(number: str) -> str:
    """Return a mobile number as it is dialled at home, however it is typed."""
    digits = re.sub(r"\D", "", to_arabic_digits(number))
    return f"0{digits[2:]}" if digits.startswith("66") else digits


def masked(text: str) -> str:
    """Return a text with all its digits covered."""
    return re.sub(r"[0-9๐-๙]", "x", text)


def with_numbers_masked(text: str) -> str:
    """Return a text with the digits of all such numbers covered."""
    for pattern in (MOBILE, ACCOUNT, BIRTH):
        for found in tuple(pattern.finditer(text)):
            start, end = found.span("number")
            text = text[:start] + masked(text[start:end]) + text[end:]
    return text
