"""A body cut at its tags. In: HTML of ours, where `<` and `>` stand for tags alone. Out: its pieces, in their order."""

import re
from functools import lru_cache

_TAG = re.compile(
    "(<(?:"
    + "|".join(rf"{name}\b.*?</{name}" for name in ("svg", "script", "style", "pre", "code", "option", "textarea"))
    + "|[^>]*)>)",
    re.DOTALL,
)


# Who marks the words of a page and who looks for them cut the same body.
@lru_cache(maxsize=2)
def cut(body: str) -> tuple[str, ...]:
    """Return text at even places and tags at odd ones; a drawing, or what is shown letter by letter, is one tag."""
    return tuple(_TAG.split(body))
