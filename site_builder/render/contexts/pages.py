"""The pages around the disclosures: agency, years, free pages, contents, former addresses."""

from dataclasses import field

from markupsafe import Markup

from site_builder.model.readiness import State
from site_builder.render.charts import Course
from site_builder.render.contexts.base import AnsweredItem, Count, Fact, Link, PageBase, TranslationNote
from site_builder.render.contexts.comparison import ComparedSubject
from site_builder.render.contexts.ita import ItaYear, TrendReading
from site_builder.text.frozen import frozen


@frozen
class YearCard:
    """A year of an agency in a list."""

    year: int
    url: str
    register_url: str
    """The evidence register, which an assessor looks for."""
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
    compared: tuple[ComparedSubject, ...] = ()
    """What several years count; empty where no two do."""


@frozen
class ProsePage(PageBase):
    """A free page. Template: `prose.html`."""

    name: str
    """Name of its file, in Latin letters."""
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
