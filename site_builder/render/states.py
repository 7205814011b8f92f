"""Items counted by their state. In: states. Out: a count for each state, in a fixed order."""

from collections import Counter
from collections.abc import Iterable

from site_builder.render.charts import spans
from site_builder.render.contexts.base import Count
from site_builder.render.language import THAI, Words
from site_builder.render.words import ITEM_STATES


def count_states(states: Iterable[str], *, words: Words = THAI) -> tuple[Count, ...]:
    """Return how many items have each state. A state that an older site wrote and we do not know is not counted."""
    found = Counter(states)
    places = spans([found[state] for state in ITEM_STATES])
    return tuple(
        Count(status=state, label=words(label), count=found[state], left=place.left, width=place.width)
        for (state, label), place in zip(ITEM_STATES.items(), places, strict=True)
    )
