"""The pages of the portal: who publishes here, and how far each has come."""

from decimal import Decimal

from markupsafe import Markup

from site_builder.render.charts import Bar, Column
from site_builder.render.contexts.base import Count, Fact, Link, PageBase
from site_builder.text.frozen import frozen


@frozen
class AgencyCard:
    """An agency in a list."""

    name: str
    place: str
    """District and province."""
    url: str
    seal: str
    kind_note: str | None
    """`หน่วยงานสมมติ` or `ข้อมูลสาธิตไม่เป็นทางการ`; None for an agency's own pages."""
    years: tuple[Link, ...]
    """Years with disclosures, newest first."""
    ita: str | None
    """Newest ITA result in words: `95.75 ผ่านดี (ปี 2566)`."""
    province: str
    """Name of the province, without the word for it: agencies are grouped by it where there are many."""
    answered: int
    """Items of the newest year with something to show."""
    items: int
    """All items of the newest year."""
    counts: tuple[Count, ...]
    """Items of the newest year by their state."""
    newest_year: int | None
    hreflang: str | None = None
    """Language of the pages where it is another than that of the list."""


@frozen
class FleetRow:
    """An agency in the table over all agencies."""

    name: str
    place: str
    year: int
    """Newest year."""
    year_url: str
    counts: tuple[int, ...]
    """Items of that year in each state that the table has a column for."""
    ita: str | None


@frozen
class FleetBar:
    """An agency in the picture of all agencies: the items of its newest year by state, in a row of its own."""

    name: str
    place: str
    url: str
    """Its newest year."""
    year: int
    answered: int
    items: int
    parts: tuple[Count, ...]
    top: Decimal
    """Where its row begins, in per cent."""
    height: Decimal
    """Height of its row."""


@frozen
class FleetPicture:
    """How ready all agencies are: a row each, or where there are too many, how many are how far."""

    agencies: int
    """Agencies with a year."""
    ready: int
    """Agencies that answer every item of it."""
    parts: tuple[Count, ...]
    """States that any of them has an item in."""
    rows: tuple[FleetBar, ...]
    """In the order of the table; empty where there are too many."""
    columns: tuple[Column, ...]
    """Agencies by the share of items that they answer; empty where each has a row."""
    bars: tuple[Bar, ...]
    """The same lying down, for narrow screens."""


@frozen
class ProvinceRows:
    """The agencies of a province."""

    id: str
    """Anchor."""
    name: str
    agencies: tuple[AgencyCard, ...]
    """By name."""


@frozen
class PortalPage(PageBase):
    """The first page of a site with many agencies. Template: `portal.html`."""

    intro: Markup
    """Prose of `content/index.md`."""
    agencies: tuple[AgencyCard, ...]
    """Every agency as a card; empty where there are too many."""
    provinces: tuple[ProvinceRows, ...]
    """Every agency in the list of its province, by name; empty where each has a card."""
    figures: tuple[Fact, ...]
    """A few numbers over all: agencies, disclosures, measures."""
    fleet_heads: tuple[str, ...]
    """States that any agency has an item in."""
    fleet: tuple[FleetRow, ...]
    """Agencies with a year, each in its newest one; empty where there are too many."""
    fleet_picture: FleetPicture | None
    """None where no agency has a year."""
    feed_url: str | None
    """Feed of the changes of all agencies; None where no change is dated."""
    json_url: str
