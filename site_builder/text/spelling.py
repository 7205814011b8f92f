"""Offer the name that was probably meant by a misspelt one.

In: a word and the names that exist. Out: the nearest, or None where a guess would only puzzle.
"""

from collections.abc import Iterable

_LEAST_LIKENESS = 0.7


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Capitals, and hyphens for underscores, are no difference."""
    # Only faults ask, and most contents have none.
    from difflib import get_close_matches

    # Sorted, so that of two names equally near the same one is offered each time.
    by_key = {_key(name): name for name in sorted(candidates, reverse=True)}
    found = get_close_matches(_key(word), by_key, n=1, cutoff=_LEAST_LIKENESS)
    return by_key[found[0]] if found else None


def _key(name: str) -> str:
    return name.strip().casefold().replace("_", "-")
