"""A body cut where its sections begin, so that what pages of many agencies say in the same words is worked on once.

In: a body, HTML of ours, in which a section begins where no element with an anchor is open. Out: its sections, and work
on a section that is remembered.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

_START = "<section "
_LONGEST = 8_000
"""Letters of a section that is remembered: longer ones hold tables, which no two agencies have alike."""
_KEPT = 1024
"""As many as some twenty small agencies have; one with years in two languages has more, and gains nothing."""

_Found = TypeVar("_Found")


def sections(body: str) -> tuple[str, ...]:
    """Return the sections of a body, and before them what stands above the first; a line ends between any two."""
    # Of Markup, `str` gives plain text, which is handled many times as fast.
    above, *others = str(body).split(f"\n{_START}")
    return (above, *[_START + section for section in others])


def once_for_all(work: Callable[[str], _Found]) -> Callable[[str], _Found]:
    """Remember what was found of the sections that were met last."""
    remembered = lru_cache(maxsize=_KEPT)(work)

    @wraps(work)
    def found(section: str) -> _Found:
        return remembered(section) if len(section) <= _LONGEST else work(section)

    return found
