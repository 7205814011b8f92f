"""The page of what the Official Information Act wants open."""

from site_builder.render.contexts.base import Link, PageBase
from site_builder.text.frozen import frozen


@frozen
class OiaClause:
    """A number of the Official Information Act and what is filed under it."""

    id: str
    """Anchor."""
    number: str
    """As it is cited: `9(8)`."""
    subject: str
    """What it wants open, in our own words."""
    links: tuple[Link, ...]
    """Disclosures, newest year first."""


@frozen
class OiaSection:
    """A section of the Official Information Act."""

    number: str
    title: str
    clauses: tuple[OiaClause, ...]


@frozen
class OiaPage(PageBase):
    """What the Official Information Act wants open. Template: `oia.html`."""

    sections: tuple[OiaSection, ...]
    centre: Link | None
    """How other information is asked for, where the agency says it."""
    is_demonstration: bool
    """Whether what is not here says nothing about the agency."""
