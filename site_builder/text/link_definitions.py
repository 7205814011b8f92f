"""Lines of Markdown that give a link its address, `[plan]: files/plan.pdf`. In: prose. Out: where they stand.

No page shows such a line, so words that only look like one, `[เวลา]: 08.30-16.30`, reach no reader.
"""

import re
from functools import lru_cache

_USE = re.compile(r"\[(?P<label>[^\[\]\n]*)\](?![:(])")
DEFINITION = re.compile(
    r"^(?: {0,3}| *(?:(?:[-*+>]|\d{1,9}[.)]) +)+)\[(?P<label>[^\[\]\n]*)\]: *(?:\n *)?(?P<target>\S+) *"
    r"(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\))? *$",
    re.MULTILINE,
)
"""A line that Markdown takes for one, whether a link uses it or not, also behind the mark of a list or a quotation."""


def is_used(label: str, prose: str) -> bool:
    """Return whether a link of the prose has its address from the line with a label."""
    return label.strip().lower() in _used_labels(prose)


@lru_cache(maxsize=64)
def _used_labels(prose: str) -> frozenset[str]:
    return frozenset(found["label"].strip().lower() for found in _USE.finditer(prose))
