"""A body cut at its tags. In: HTML of ours, where `<` and `>` stand for tags alone. Out: its pieces, in their order."""

import re
from functools import lru_cache

_SHOWN_BY_LETTER = "text|title|desc|script|style|option|textarea"
"""Elements whose texts are drawn, or shown letter by letter: such a text stays with the tags around it."""
_TEXT = re.compile(rf"(>\n*+[^<\n][^<]*+)(?!</(?:{_SHOWN_BY_LETTER})\b)")
"""What stands between two tags, with the end of the first, if it is more than a line's end."""


# Search and what keeps words whole ask for the same sections, one after the other.
@lru_cache(maxsize=32)
def cut(section: str) -> tuple[str, ...]:
    """Return at odd places the texts of what begins with a tag, each behind the `>` that it follows.

    Three tags of four follow one another without a word between them: they stay together.
    """
    return tuple(_TEXT.split(section))
