"""A typed text in the two spellings a grammar needs, so that an error can answer in the writer's own form.

In: text as typed. Out: the same text to show and to match, character for character alike in length.
"""

import re

from site_builder.text.frozen import frozen
from site_builder.text.thai import clean, to_arabic_digits, to_thai_digits

_CAPITAL = re.compile("[A-Z]")
BRACKETED = re.compile(r"(?P<outer>[^()]*[^() ]) ?\((?P<inner>[^()]+)\)")
"""What ends in brackets, and what stands in them."""


@frozen(kw_only=False)
class Typed:
    """A text, or a part of one, that is matched as `plain` and answered in the form of the whole."""

    value: str
    """The whole exactly as typed, for the message."""

    cleaned: str
    """The whole, cleaned, in the digits of the writer."""

    plain: str
    """This part in Arabic digits and lower-case Latin letters."""

    offset: int = 0
    """Where this part begins in `cleaned`."""

    @classmethod
    def of(cls, text: str) -> "Typed":
        cleaned = clean(text)
        return cls(text, cleaned, _CAPITAL.sub(lambda found: found[0].lower(), to_arabic_digits(cleaned)))

    def part(self, start: int, end: int | None = None) -> "Typed":
        """The blanks around the part are dropped; without an end it is all the rest."""
        plain = self.plain[start:end]
        blanks = len(plain) - len(plain.lstrip())
        return Typed(self.value, self.cleaned, plain.strip(), self.offset + start + blanks)

    def bare(self) -> "Typed":
        """The part without brackets around the whole of it."""
        typed = self
        while typed.plain.startswith("(") and typed.plain.endswith(")"):
            typed = typed.part(1, len(typed.plain) - 1)
        return typed

    def shown(self, start: int, end: int) -> str:
        """What the writer wrote where `plain` has this span."""
        return self.cleaned[self.offset + start : self.offset + end]

    def corrected(self, span: tuple[int, int], digits: str) -> str:
        """The whole with other digits at a span: the same kind of digits, a day and a month with as many of them."""
        start, end = span
        digits = digits.zfill(min(2, end - start))
        if not self.shown(start, end).isascii():
            digits = to_thai_digits(digits)
        return self.cleaned[: self.offset + start] + digits + self.cleaned[self.offset + end :]
