"""A body cut at its tags. In: HTML of ours, where `<` and `>` stand for tags alone. Out: its pieces, in their order."""

import re

_TEXT = re.compile(r"(>\n*+[^<\n][^<]*+)")
"""What stands between two tags, with the end of the first, if it is more than a line's end."""


def cut(body: str) -> list[str]:
    """Return at odd places the texts of a body that begins with a tag, each behind the `>` that it follows.

    Three tags of four follow one another without a word between them: they stay together.
    """
    return _TEXT.split(body)
