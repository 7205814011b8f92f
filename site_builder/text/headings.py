"""The anchors of headings in Markdown. In: a heading, or prose. Out: names as they stand in an address."""

import re
import unicodedata
from functools import lru_cache

from site_builder.text.thai import with_whole_am

_HEADING = re.compile(r"^#{1,6}[ \t]*(?P<words>[^\n]+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?P<words>[^\n]+)\n(?:=+|-+)[ \t]*$", re.MULTILINE)
_NAMED = re.compile(r"\{:? ?#(?P<name>[^\s}]+)[^}]*\}")
_MARKUP = re.compile(r"\[(?P<words>[^\]]*)\]\([^)]*\)|[*_`~]+")


def heading_id(text: str, separator: str) -> str:
    """Name the anchor of a heading; Thai vowels and tone marks belong to the word, so they stay."""
    kept = "".join(
        letter if unicodedata.category(letter)[0] in "LNM" else separator
        for letter in unicodedata.normalize("NFC", with_whole_am(text)).lower()
    )
    return re.sub(f"{re.escape(separator)}+", separator, kept).strip(separator)


@lru_cache(maxsize=64)
def heading_ids(prose: str) -> frozenset[str]:
    """Return the anchors that prose has: those of its headings, counted where two are alike, and those it names."""
    names = {found["name"] for found in _NAMED.finditer(prose)}
    counts: dict[str, int] = {}
    for pattern in (_HEADING, _UNDERLINED):
        for found in pattern.finditer(prose):
            words = _MARKUP.sub(lambda mark: mark["words"] or "", _NAMED.sub("", found["words"]))
            name = first = heading_id(words, "-")
            while name in names:
                counts[first] = counts.get(first, 0) + 1
                name = f"{first}_{counts[first]}"
            names.add(name)
    return frozenset(names)
