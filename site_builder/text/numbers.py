"""Read and write numbers as they stand in tables: Thai or Arabic digits, thousands commas, a unit beside them.

In: text. Out: the typed text beside an exact decimal, or Unreadable. Never guesses what a broken number meant.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from site_builder.text.frozen import frozen
from site_builder.text.thai import to_arabic_digits
from site_builder.text.typed import Typed
from site_builder.text.unreadable import Unreadable

_UNITS = re.compile(r"(?:ร้อยละ ?)?(?P<body>.*?)(?: ?\. ?[-–](?: ?บาท)?| ?(?:บาท|คะแนน|%|เปอร์เซ็นต์))?", re.DOTALL)
"""What stands around a number; the dash of `1,200.-` says, as on a cheque, that there are no satang."""
_NUMBER = re.compile(r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_COMMAS = re.compile(r"(?P<sign>[-−]?)(?P<whole>\d[\d,]*)(?P<fraction>(?:\.\d+)?)", re.ASCII)
_DECIMAL_COMMA = re.compile(r"[-−]?\d+,\d{1,2}", re.ASCII)

_LONGEST = 200
_EXAMPLE = "1,234.50"


@frozen(kw_only=False)
class Number:
    """A number that remembers how it was typed."""

    text: str
    value: Decimal


# Most numbers of a statistic are small ones.
@lru_cache(maxsize=4096)
def parse_number(text: str) -> Number:
    """Raise Unreadable: NUM001 no number, NUM002 misplaced commas, NUM003 the letter o for a zero.

    NUM006 a comma where others than Thais write a decimal point: which of the two was meant, nobody can tell.
    """
    typed = Typed.of(text)
    found = _UNITS.fullmatch(typed.plain) if len(typed.plain) <= _LONGEST else None
    if found is None:
        raise Unreadable("NUM001", value=text, example=_EXAMPLE)
    plain, shown = found["body"], typed.shown(*found.span("body"))
    if _NUMBER.fullmatch(plain):
        return Number(text, Decimal(plain.replace(",", "").replace("−", "-")))
    raise _trouble(text, plain=plain, shown=shown)


def _trouble(text: str, *, plain: str, shown: str) -> Unreadable:
    if found := _COMMAS.fullmatch(plain):
        grouped = found["sign"] + f"{Decimal(found['whole'].replace(',', '')):,f}" + found["fraction"]
        if _DECIMAL_COMMA.fullmatch(plain):
            return Unreadable("NUM006", value=text, decimal=plain.replace(",", "."), example=grouped)
        return Unreadable("NUM002", value=text, example=grouped)
    if "o" in plain and _COMMAS.fullmatch(plain.replace("o", "0")) and any(map(str.isdigit, plain)):
        zero = "0" if shown.isascii() else "๐"
        return Unreadable("NUM003", value=text, part="o", example=shown.replace("o", zero).replace("O", zero))
    joined = to_arabic_digits(shown).replace(" ", "")
    return Unreadable("NUM001", value=text, example=joined if _NUMBER.fullmatch(joined) else _EXAMPLE)


def parse_count(text: str) -> Number:
    """A whole number of things; also raise NUM004 for a fraction or a number below zero."""
    number = parse_number(text)
    if number.value < 0 or number.value != number.value.to_integral_value():
        raise Unreadable("NUM004", value=text, example="12")
    return number


def format_number(value: Decimal | int, *, places: int | None = None) -> str:
    """Thousands commas and Arabic digits; halves are rounded up, as officers round, not to even."""
    number = Decimal(value)
    if places is not None:
        # The context is sized by the number: the default one refuses more than 28 digits.
        context = Context(prec=max(28, number.adjusted() + places + 2))
        number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=context)
    return f"{number:,f}"


def counted(name: str) -> tuple[str | int, ...]:
    """Return what names are sorted by whose numbers count as people count them: `6-months` before `12-months`."""
    return tuple(int(piece) if index % 2 else piece for index, piece in enumerate(re.split("([0-9]+)", name)))
