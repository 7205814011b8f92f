"""Rules about the outline of prose. In: prose. Out: headings that leave a level out."""

import re
from collections.abc import Iterator

from site_builder.audit.prose import prose_rule, without_code
from site_builder.audit.rules import fault
from site_builder.issues.issue import Issue, Place

_HEADING = re.compile(
    r"^(?P<marks>#{1,6})[ \t]*(?P<words>[^#\s][^\n]*)$"
    r"|(?:\A|(?<=\n\n))[^\n]+\n(?P<line>=+|-+)[ \t]*$"
    r"|<h(?P<level>[1-6])\b",
    re.MULTILINE | re.IGNORECASE,
)
"""A heading with marks before it, one with a line under it, and one in HTML: the first alone is told of."""
_FIRST_LEVEL = 2
"""Level of the highest headings of prose: the page has its own above."""


@prose_rule("TXT021")
def skipped_level(prose: str, place: Place) -> Iterator[Issue]:
    """Find a heading more than one level below the one before: who hears the page looks for what is missing between."""
    if "###" not in prose:
        return
    before = _FIRST_LEVEL - 1
    for found in _HEADING.finditer(without_code(prose)):
        level = max(_FIRST_LEVEL, _level(found))
        if found["marks"] is not None and level > before + 1:
            words = {"value": found["words"].rstrip(" \t#"), "marks": found["marks"], "right": "#" * (before + 1)}
            yield fault("TXT021", place.within(prose, span=found.span("marks")), **words)
        before = level


def _level(heading: re.Match[str]) -> int:
    if heading["marks"] is not None:
        return len(heading["marks"])
    return int(heading["level"] or "=-".index(heading["line"][0]) + 1)
