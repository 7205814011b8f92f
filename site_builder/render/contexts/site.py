"""The pages that belong to the site and to no agency: its glossary, and what it says of its own accessibility."""

from site_builder.render.contexts.base import Fact, Link, PageBase
from site_builder.text.frozen import frozen


@frozen
class TermRow:
    """A word and what it means."""

    id: str
    """Anchor."""
    term: str
    full: str | None
    """What an abbreviation stands for."""
    other: str | None
    """The word in the other language; None where it is the same."""
    text: str
    source: str | None
    """Whose definition is restated; None for a word of this software."""


@frozen
class TermRows:
    """Words of one subject."""

    id: str
    """Anchor."""
    title: str
    terms: tuple[TermRow, ...]


@frozen
class GlossaryPage(PageBase):
    """What the words beside the numbers mean. Template: `glossary.html`."""

    groups: tuple[TermRows, ...]


@frozen
class AccessibilityPage(PageBase):
    """What the site says of its own accessibility. Template: `accessibility.html`."""

    widths: str
    """Widths at which pages were tested, in pixels: `320, 360, 768, 1280`."""
    is_portal: bool
    """Whether the site holds many agencies, each with its own ways to be reached."""
    contacts: tuple[Fact, ...]
    """Where to report a barrier, as far as the agency states it."""
    contact_link: Link | None
    """Page with more ways to reach the agency."""
    version: str
    """Version of the software."""
    as_of: str | None
    """Day that the statement speaks of, in words."""
