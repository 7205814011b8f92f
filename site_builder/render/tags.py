"""A body cut at its tags. In: HTML of ours, where `<` and `>` stand for tags alone. Out: its pieces, in their order."""

import re

_WHOLE = ("svg", "script", "style", "pre", "code", "option", "textarea")
"""Elements that are one tag with all that is in them."""
# Python before 3.11.5 loses its way where a group is repeated possessively, so that no group is.
_WHOLES = "|".join(rf"{name}\b[^<]*+(?:<(?!/{name})[^<]*+)*</{name}" for name in _WHOLE)
# Most tags begin with a letter that begins none of those, and are not asked whether they are one.
_ONE = rf"<(?:[^>{''.join(sorted({name[0] for name in _WHOLE}))}][^>]*+|{_WHOLES}|[^>]*+)>"
_TAGS = re.compile(rf"({_ONE}(?:\s*+{_ONE})*\s*+)")


def cut(body: str) -> list[str]:
    """Return text at even places and at odd ones the tags between two texts, with the blanks between and behind them.

    Three tags of four follow one another without a word between them. A drawing, or what is shown letter by letter, is
    one tag.
    """
    # Of Markup, `str` gives plain text, which is handled many times as fast.
    return _TAGS.split(str(body))
