"""The words that the site explains, from the packaged `glossary.yml`. In: nothing. Out: terms in two languages."""

from functools import cache
from pathlib import Path
from typing import Any

from site_builder.text.frozen import frozen
from site_builder.text.packaged import packaged_yaml


@frozen
class Term:
    """A word and what it means. Each text is held by its language, `th` and `en`."""

    id: str
    """Anchor on the page of the glossary."""
    term: dict[str, str]
    """The word as pages show it."""
    full: dict[str, str] | None = None
    """What an abbreviation stands for."""
    text: dict[str, str]
    """What it means."""
    source: dict[str, str] | None = None
    """Whose definition is restated; None for a word of this software."""


@frozen
class TermGroup:
    """Terms of one subject."""

    id: str
    """Anchor on the page of the glossary."""
    title: dict[str, str]
    terms: tuple[Term, ...]


@cache
def glossary() -> tuple[TermGroup, ...]:
    """Return the terms in their order."""
    groups: list[dict[str, Any]] = packaged_yaml(Path(__file__).with_name("glossary.yml"))
    return tuple(
        TermGroup(id=group["id"], title=group["title"], terms=tuple(Term(**term) for term in group["terms"]))
        for group in groups
    )
