"""Telephone numbers as people print them. In: a text. Out: its pieces, with what each number dials."""

import re
from collections.abc import Iterator

from site_builder.text.thai import to_arabic_digits

_BETWEEN = r"[ ().–-]{0,2}"
# A number has nine digits with its area, or ten on a mobile: what follows is a further line, 0 2123 4567-8.
_NUMBER = re.compile(
    r"(?:ต่อ|กด|#|\bext\.?)\s*[\d ,–-]*\d"
    r"|(?<!\d)(?P<dialled>"
    rf"\+66(?:{_BETWEEN}\d){{8,9}}|0{_BETWEEN}[689](?:{_BETWEEN}\d){{8}}|0(?:{_BETWEEN}\d){{8}}"
    r"|(?<![\d-])1\d{2,3}(?!-\d)"
    r")(?!\d)",
    re.IGNORECASE,
)


def pieces(text: str) -> Iterator[tuple[str, str | None]]:
    """Give a text piece by piece: each number as it was printed with what it dials, what stands between with None.

    Extensions (ต่อ 12, กด 0) and further lines (-8) dial nothing of their own.
    """
    end = 0
    # Thai digits are one letter each, so the places are the same.
    for found in _NUMBER.finditer(to_arabic_digits(text)):
        if found["dialled"] is None:
            continue
        if found.start() > end:
            yield text[end : found.start()], None
        end = found.end()
        yield text[found.start() : end], re.sub(r"[^\d+]", "", found["dialled"])
    if end < len(text):
        yield text[end:], None
