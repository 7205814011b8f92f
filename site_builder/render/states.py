"""Items counted by their state. In: states. Out: a count for each state, in a fixed order."""

from collections import Counter
from collections.abc import Iterable

from site_builder.render.contexts.base import Count
from site_builder.render.words import ITEM_STATES


def count_states(states: Iterable[str]) -> tuple[Count, ...]:
    """Return how many items have each state. A state that an older site wrote and we do not know is not counted."""
    found = Counter(states)
    total = sum(found[state] for state in ITEM_STATES) or 1
    return tuple(
        Count(status=state, label=label, count=found[state], share=f"{100 * found[state] / total:.1f}")
        for state, label in ITEM_STATES.items()
    )
