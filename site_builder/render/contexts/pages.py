"""The pages around the disclosures: portal, agency, years, OIT index, items, contents, former addresses."""

from dataclasses import field
from decimal import Decimal
from typing import Literal

from markupsafe import Markup

from site_builder.issues.issue import Severity
from site_builder.model.agency import Agency
from site_builder.model.readiness import State
from site_builder.render.charts import Bar, Column, Course
from site_builder.render.contexts.base import AnsweredItem, Count, EditionStatus, Fact, Link, PageBase, TranslationNote
from site_builder.render.contexts.ita import ItaYear, TrendReading
from site_builder.text.frozen import frozen

Mark = Literal["answered", "lacking", "absent", "open"]
"""What the page of an item says of a required element."""


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


@frozen
class YearCard:
    """A year of an agency in a list."""

    year: int
    url: str
    counts: tuple[Count, ...]
    answered: int
    """Items that are complete, answered in part, nil or not applicable."""
    items: int
    is_provisional: bool
    """Whether any item of the year's catalogue is provisional."""
    disclosures: tuple[Link, ...]
    """What was published for the year."""


@frozen
class PublishedRow:
    """A disclosure in the list of what an agency published for its newest year."""

    code: str | None
    """Item that it answers; None for a further disclosure of the same item, and for one that answers none."""
    title: str
    url: str
    status: State
    status_label: str


@frozen
class PublishedRows:
    """What was published for a sub-indicator."""

    title: str
    """Code and title of the sub-indicator, or what the rest is called."""
    rows: tuple[PublishedRow, ...]


@frozen
class Door:
    """A matter that citizens come for, in words of theirs."""

    topic: str
    """What it leads to; the template knows a drawing for it."""
    title: str
    url: str
    year: int


@frozen
class AgencyPage(PageBase):
    """The home page of an agency. Template: `agency.html`."""

    agency: Agency
    facts: tuple[Fact, ...]
    """Type, place, head, contact, as far as known."""
    years: tuple[YearCard, ...]
    """Newest first."""
    ita: "ItaYear | None"
    """Newest ITA result."""
    ita_url: str
    trend: Course | None
    """ITA totals of the newest years; None where fewer than two years state one."""
    trend_reading: TrendReading | None
    """None where there is no trend."""
    doors: tuple[Door, ...]
    """What citizens come for: complaint channel, No Gift Policy, what was done of the measures, measures."""
    published: tuple[PublishedRows, ...]
    """What the newest year holds, in the official order; what answers no item stands last."""
    pages: tuple[Link, ...]
    """Free pages."""
    calendar_url: str | None
    """Calendar of the days that the content states; None where it states none."""
    feed_url: str | None
    """Feed of changes; None where no change is dated."""
    json_url: str


@frozen
class YearsPage(PageBase):
    """All years of an agency. Template: `years.html`."""

    years: tuple[YearCard, ...]


@frozen
class ItemRow:
    """An item in the OIT index."""

    code: str
    title: str
    url: str
    status: State
    status_label: str
    meta: tuple[str, ...]
    """Facts beneath the title: owner, data year, updated, `เดิมคือ O29 ปี 2565`."""
    links: tuple[Link, ...]
    """Disclosures that answer it."""
    explanation: Markup | None
    is_provisional: bool
    has_unsure_elements: bool
    """Whether the elements are not confirmed, or none was found in a source."""


@frozen
class ItemGroupRows:
    """A sub-indicator of the OIT index."""

    code: str
    title: str
    items: tuple[ItemRow, ...]
    answered: int


@frozen
class OitIndexPage(PageBase):
    """The OIT index of a year, in the official order. Template: `oit-index.html`."""

    year: int
    years: tuple[Link, ...]
    """Switch between years, newest first."""
    answered: int
    total: int
    counts: tuple[Count, ...]
    groups: tuple[ItemGroupRows, ...]
    others: tuple[Link, ...]
    """Disclosures of the year that answer no item."""
    source: str
    """Where the list of items was found."""
    provisional: int
    """How many items are provisional."""
    register_url: str
    """The evidence register of the year."""


@frozen
class EvidencePlace:
    """Where an item is answered."""

    title: str
    url: str
    address: str
    """What is handed in: absolute where the site's address is known, else relative to the site's root."""
    where: str
    """The way there in words: `หน้าแรก › ข้อมูล OIT ปี 2569 › แผนผังโครงสร้าง`."""


@frozen
class RegisterRow:
    """An item in the evidence register."""

    code: str
    title: str
    url: str
    """The item's page."""
    status: State
    answer: str
    """`มี`, `ไม่มี`, or the statement that stands for either."""
    lacking: tuple[str, ...]
    """Required elements that are not answered yet."""
    places: tuple[EvidencePlace, ...]
    explanation: str | None
    """Words to the assessor as plain text."""
    covers: str | None
    """Year or period of the data."""
    updated: str | None
    owner: str | None


@frozen
class RegisterPage(PageBase):
    """The evidence register of a year. Template: `register.html`."""

    year: int
    years: tuple[Link, ...]
    """Switch between years, newest first."""
    rows: tuple[RegisterRow, ...]
    is_absolute: bool
    """Whether the site's address is known, so that addresses are handed in as they stand."""
    csv_url: str
    xlsx_url: str | None
    """None where no workbooks are made."""
    json_url: str


@frozen
class ElementRow:
    """A required element of an item."""

    id: str
    """Anchor on the item's page."""
    text: str
    note: str | None
    applies_to: str | None
    is_for_agency: bool
    """Whether it is asked of an agency of this type."""
    mark: Mark
    """`absent` where a demonstration does not hold it, which says nothing about the agency; `open` where nothing is
    judged: it is a condition, not asked of the agency, or the item is stated as nil or not applicable.
    """
    links: tuple[Link, ...]
    """Where it is answered: each leads to the very place."""


@frozen
class EditionCard:
    """A disclosure in a list."""

    title: str
    url: str
    status: EditionStatus
    status_label: str
    summary: str | None
    meta: tuple[str, ...]
    explanation: Markup | None


@frozen
class Namesake:
    """What the item was called in another year."""

    year: int
    code: str
    title: str
    url: str | None
    """The item's page of that year, where the agency has one."""


@frozen
class ItemPage(PageBase):
    """An item of a year: always a page. Template: `item.html`."""

    code: str
    year: int
    group: str
    """Code and title of the sub-indicator."""
    status: State
    status_label: str
    status_text: str
    """The status as a sentence."""
    is_provisional: bool
    period: str | None
    """Period of the data that the item asks for, in the catalogue's words."""
    period_note: str | None
    elements: tuple[ElementRow, ...]
    """What must be shown."""
    conditions: tuple[ElementRow, ...]
    """What is said of the whole: a person judges it, so it is neither answered nor lacking."""
    has_unsure_elements: bool
    """Whether the elements are not confirmed, or none was found in a source."""
    elements_answered: int
    """Elements that are asked and answered."""
    elements_asked: int
    editions: tuple[EditionCard, ...]
    topics: tuple[str, ...]
    """Titles of the topics."""
    namesakes: tuple[Namesake, ...]
    years: tuple[Link, ...]
    previous: Link | None
    next: Link | None


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


@frozen
class ProsePage(PageBase):
    """A free page. Template: `prose.html`."""

    body: Markup
    updated: str | None = None
    translation: TranslationNote | None = None
    """What is said of the words; None on a Thai page."""


@frozen
class ContentsSection:
    """A part of the contents page."""

    title: str
    links: tuple[Link, ...]
    sections: tuple["ContentsSection", ...] = ()


@frozen
class ContentsPage(PageBase):
    """Every page of an agency or of the portal. Template: `contents.html`."""

    sections: tuple[ContentsSection, ...]


@frozen
class RuleRow:
    """A rule of the check."""

    id: str
    """Anchor: the code in small letters."""
    code: str
    severity: Severity
    severity_label: str
    what: str
    """What is wrong, with an ellipsis in the place of what a single issue names."""
    fix: str
    """What to do; empty where the rule says it all."""
    why: str | None
    """What goes wrong where the rule is broken; None where the message says all there is to say."""
    wrong: str | None
    """Lines that break the rule."""
    right: str | None
    """The same lines as they should be."""


@frozen
class RuleFamily:
    """The rules about one subject; their codes begin alike."""

    id: str
    """Anchor."""
    title: str
    rules: tuple[RuleRow, ...]
    """By code."""


@frozen
class RulesPage(PageBase):
    """Every rule of the check. Template: `rules.html`."""

    families: tuple[RuleFamily, ...]


@frozen
class MovedPage(PageBase):
    """An address that leads elsewhere now. Template: `moved.html`."""

    target: Link


@frozen
class WithdrawnPage(PageBase):
    """A disclosure that was withdrawn. Template: `withdrawn.html`."""

    year: int
    date: str
    reason: str
    year_link: Link
    items: tuple[AnsweredItem, ...] = field(default_factory=tuple)


@frozen
class MissingPage(PageBase):
    """404. Template: `missing.html`."""

    home: Link
    contents: Link
    english_url: str | None
    """Home page in English; None where the site has none."""
