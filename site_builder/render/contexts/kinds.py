"""What the other kinds derive from their records."""

from site_builder.render.charts import Bar, Column
from site_builder.render.contexts.base import Fact, FileLink, Link, Picture
from site_builder.text.blocks import Blocks
from site_builder.text.frozen import frozen


@frozen
class ActivityView:
    """An activity with its evidence."""

    anchor: str
    number: str | None
    title: str
    level: int
    """0, or 1 for an activity that is part of another."""
    description: Blocks | None
    facts: tuple[Fact, ...]
    measures: tuple[Link, ...]
    photos: tuple[Picture, ...]
    link: str | None
    note: str | None
    extra: tuple[tuple[str, Blocks], ...]


@frozen
class ActivityListView:
    """Template: `kinds/activity-list.html`."""

    activities: tuple[ActivityView, ...]


@frozen
class NoGiftView:
    """Template: `kinds/no-gift-policy.html`."""

    scan: FileLink | None
    duty: tuple[str, ...]
    """ก่อน ขณะ หลัง, as far as covered."""
    for_year: str | None
    replaces: Link | None
    replaced_by: Link | None
    communicated: Link | None


@frozen
class ChannelView:
    """A channel with its button."""

    anchor: str
    title: str
    type: str
    """Label of the type, such as `แบบฟอร์มออนไลน์`."""
    address: str
    url: str | None
    """`https:`, `mailto:` or `tel:` address of the button; None for a place."""
    action: str | None
    """Words of the button."""
    promises: tuple[str, ...]
    """What it promises: `ไม่ต้องบอกชื่อก็ได้`, `แยกจากเรื่องร้องเรียนทั่วไป`."""
    description: str | None
    facts: tuple[Fact, ...]
    note: str | None


@frozen
class ChannelsView:
    """Template: `kinds/complaint-channels.html`."""

    lead: tuple[str, ...]
    """What is promised by all or some channels, first."""
    channels: tuple[ChannelView, ...]


@frozen
class StatisticsReading:
    """What the complaints of each period say when they are looked at."""

    peaks: tuple[str, ...]
    """Periods in which most were received; all of them where nothing was."""
    most: str
    """How many were received then."""
    is_none: bool
    """Whether no period received any."""
    total: str
    unknown: int
    """Periods without a number."""


@frozen
class StatisticsView:
    """Template: `kinds/complaint-statistics.html`."""

    figures: tuple[Fact, ...]
    """Received, finished, in progress: as the total row states them, else computed."""
    bars: tuple[Bar, ...]
    """What was received in each period, and in the months between that no row speaks of; empty for a single row."""
    columns: tuple[Column, ...]
    """The same upright; empty where there are too many to stand side by side."""
    reading: StatisticsReading | None
    """None where no period states a number."""
    disagreement: str | None
    """Says where the stated total is not the sum of the rows; None where it is."""


@frozen
class PersonCard:
    """An executive."""

    anchor: str
    name: str
    position: str
    photo: Picture | None
    facts: tuple[Fact, ...]


@frozen
class PeopleGroup:
    """Executives of one side; without a title where the file names no sides."""

    title: str | None
    people: tuple[PersonCard, ...]


@frozen
class ExecutivesView:
    """Template: `kinds/executives.html`."""

    groups: tuple[PeopleGroup, ...]


@frozen
class ContactView:
    """Template: `kinds/contact.html`."""

    facts: tuple[Fact, ...]
    map_url: str | None
    accounts: tuple[Link, ...]


@frozen
class StructureView:
    """Template: `kinds/structure.html`; the units are printed from the record, recursively."""

    chart: Picture | None


@frozen
class NewsCard:
    """A piece of news."""

    anchor: str
    title: str
    date: str
    text: Blocks | None
    link: str | None
    photos: tuple[Picture, ...]


@frozen
class NewsView:
    """Template: `kinds/news.html`."""

    news: tuple[NewsCard, ...]


@frozen
class QuestionCard:
    """A question and its answer."""

    anchor: str
    question: str
    answer: Blocks
    date: str | None


@frozen
class QuestionsView:
    """Template: `kinds/questions.html`."""

    questions: tuple[QuestionCard, ...]


@frozen
class DocumentCard:
    """A document in a list."""

    anchor: str
    title: str
    facts: tuple[Fact, ...]
    description: Blocks | None
    file: FileLink | None
    link: Link | None
    """Page of this site or address elsewhere, where it is not a file."""


@frozen
class DocumentGroup:
    """Documents under a heading."""

    title: str | None
    documents: tuple[DocumentCard, ...]


@frozen
class DocumentsView:
    """Template: `kinds/documents.html`."""

    groups: tuple[DocumentGroup, ...]


@frozen
class AssignmentsView:
    """Template: `kinds/assignments.html`."""

    facts: tuple[Fact, ...]
    """Number, date, effect, signatory of the order."""
    groups: tuple["AssignmentGroupView", ...]


@frozen
class AssignmentGroupView:
    """A table of the order."""

    heading: str | None
    title: str
    rows: tuple["AssignmentRowView", ...]


@frozen
class AssignmentRowView:
    """An item and who takes care of it."""

    printed: str | None
    item: Link | None
    title: str
    assignees: tuple[str, ...]
    note: str | None


@frozen
class ArticleView:
    """Template: `kinds/article.html`; the prose is the page's `body`."""

    figures: tuple[Picture, ...]
