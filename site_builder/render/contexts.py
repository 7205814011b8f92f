"""What templates are given: one context per page kind, ready to print. Nothing here is computed by a template.

In: nothing. Out: frozen values. Addresses (`url`) are relative to the site's root, such as `khon-chim/2565/#measure-2`;
the filter `href` turns them into the way from the page at hand.
"""

from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup

from site_builder.model.agency import Agency
from site_builder.model.common import Cover, Disclosure, Memo
from site_builder.model.measures import Analysis
from site_builder.text.blocks import Blocks
from site_builder.text.periods import Period

ItemStatus = Literal["published", "nothing-to-report", "not-applicable", "not-in-collection"]
"""Status of an item: something is published; stated as nil; stated as not applicable; nothing is here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead somewhere."""

    title: str
    url: str
    """Relative to the site's root, or absolute for another site."""
    is_current: bool = False
    """Whether it is where the reader is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A label and its value, for definition lists."""

    label: str
    value: str | Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBase:
    """What every page has."""

    title: str
    """Title of the page: its `h1`."""
    title_en: str | None = None
    """English title, shown beneath with `lang="en"`."""
    summary: str | None = None
    """What a reader should take away, in one or two sentences; shown under the title."""
    crumbs: tuple[Link, ...] = ()
    """Way from the home page to here, without this page."""
    root_url: str
    """Way from the page to the site's root, such as `../../`."""
    is_offline: bool = False
    """Whether links must end in `index.html`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many items have a status."""

    status: ItemStatus
    label: str
    count: int
    share: str
    """Part of all, in per cent with one digit after the point, for the width of a bar: `83.7`."""


@dataclass(frozen=True, slots=True, kw_only=True)
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
    published: int
    """Items of the newest year with something to show."""
    items: int
    """All items of the newest year."""
    newest_year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalPage(PageBase):
    """The first page of a site with many agencies. Template: `portal.html`."""

    intro: Markup
    """Prose of `content/index.md`."""
    agencies: tuple[AgencyCard, ...]
    figures: tuple[Fact, ...]
    """A few numbers over all: agencies, disclosures, measures."""
    json_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCard:
    """A year of an agency in a list."""

    year: int
    url: str
    counts: tuple[Count, ...]
    answered: int
    """Items that are published, nil or not applicable."""
    items: int
    is_provisional: bool
    """Whether any item of the year's catalogue is provisional."""
    disclosures: tuple[Link, ...]
    """What was published for the year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyPage(PageBase):
    """The home page of an agency. Template: `agency.html`."""

    agency: Agency
    facts: tuple[Fact, ...]
    """Type, place, head, contact, as far as known."""
    demonstration: str | None
    """Which document the pages were made from; None for an agency's own pages."""
    years: tuple[YearCard, ...]
    """Newest first."""
    ita: "ItaYear | None"
    """Newest ITA result."""
    ita_url: str
    highlights: tuple[Link, ...]
    """What citizens come for: complaint channel, No Gift Policy, measures."""
    pages: tuple[Link, ...]
    """Free pages."""
    json_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsPage(PageBase):
    """All years of an agency. Template: `years.html`."""

    years: tuple[YearCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """An item in the OIT index."""

    code: str
    title: str
    url: str
    status: ItemStatus
    status_label: str
    meta: tuple[str, ...]
    """Facts beneath the title: owner, data year, updated, `เดิมคือ O29 ปี 2565`."""
    links: tuple[Link, ...]
    """Disclosures that answer it."""
    explanation: Markup | None
    is_provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemGroupRows:
    """A sub-indicator of the OIT index."""

    code: str
    title: str
    items: tuple[ItemRow, ...]
    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementRow:
    """A required element of an item."""

    id: str
    """Anchor on the item's page."""
    text: str
    note: str | None
    applies_to: str | None
    is_for_agency: bool
    """Whether it is asked of an agency of this type."""
    links: tuple[Link, ...]
    """Where an officer says that it is answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionCard:
    """A disclosure in a list."""

    title: str
    url: str
    status: ItemStatus
    status_label: str
    summary: str | None
    meta: tuple[str, ...]
    explanation: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Namesake:
    """What the item was called in another year."""

    year: int
    code: str
    title: str
    url: str | None
    """The item's page of that year, where the agency has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPage(PageBase):
    """An item of a year: always a page. Template: `item.html`."""

    code: str
    year: int
    group: str
    """Code and title of the sub-indicator."""
    status: ItemStatus
    status_label: str
    status_text: str
    """The status as a sentence."""
    is_provisional: bool
    period: str | None
    """Period of the data that the item asks for, in the catalogue's words."""
    period_note: str | None
    elements: tuple[ElementRow, ...]
    elements_are_provisional: bool
    editions: tuple[EditionCard, ...]
    topics: tuple[str, ...]
    """Titles of the topics."""
    namesakes: tuple[Namesake, ...]
    years: tuple[Link, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """An indicator of an ITA result."""

    number: int
    printed_no: str | None
    title: str
    printed: str | None
    """Name as the document gives it, where it differs."""
    instrument: str
    score: str | None
    """As stated, two digits after the point; None where it is not stated."""
    width: str | None
    """Score as per cent for the length of a bar: `85.5`."""
    is_lowest: bool
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentRows:
    """The indicators of an instrument."""

    key: str
    title: str
    weight: str
    mean: str | None
    """Mean: as stated, else computed from all of its indicators; None where one is missing."""
    indicators: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItaYear:
    """The ITA result of a year."""

    year: int
    anchor: str
    total: str | None
    level: str | None
    """As stated; None reads as not stated."""
    announced: str | None
    sentence: str
    """What follows from the numbers, such as that the total was recomputed."""
    instruments: tuple[InstrumentRows, ...]
    """Empty where no indicator is stated."""
    previous: str | None
    """Previous result and change as stated."""
    comment: Blocks | None
    notes: tuple[str, ...]
    stated_in: str | None
    source_url: str | None
    csv_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """A year of the trend."""

    year: int
    total: str
    level: str | None
    x: str
    """Place in the drawing, 0–100."""
    y: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItaPage(PageBase):
    """ITA results over the years. Template: `ita.html`."""

    years: tuple[ItaYear, ...]
    """Newest first."""
    trend: tuple[TrendPoint, ...]
    """Oldest first; drawn when there are at least two."""
    json_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnHead:
    """The head of a column."""

    heading: str
    is_number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTable:
    """A table with its numbers for machines."""

    id: str
    """Anchor, and name of its file."""
    title: str
    columns: tuple[ColumnHead, ...]
    rows: tuple[tuple[str | Blocks, ...], ...]
    total: tuple[str, ...] | None = None
    """A computed total row."""
    notes: tuple[str, ...] = ()
    csv_url: str
    is_verbatim: bool = False
    """Whether it is the document's own table, in its own headings, numbers and digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLink:
    """A file to open, with what a reader should know before."""

    title: str
    url: str
    type: str
    """Such as `PDF`."""
    size: str
    """Such as `412 kB`."""
    pages: str | None
    date: str | None
    is_external: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture with words for those who do not see it."""

    url: str
    alt: str
    caption: str | None
    width: int | None
    height: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredItem:
    """An item that a disclosure answers."""

    code: str
    year: int
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosurePage(PageBase):
    """A disclosure. Template: `disclosure.html`, which includes `kinds/<kind>.html`."""

    kind: str
    year: int
    agency: Agency
    record: Disclosure
    """What the file says; templates of a kind print its fields through filters."""
    view: object
    """What the kind derives from the record: one of the views below, or None."""
    status: ItemStatus
    status_label: str
    items: tuple[AnsweredItem, ...]
    facts: tuple[Fact, ...]
    """Data period, owner, published, updated."""
    explanation: Markup | None
    body: Markup | None
    """Prose."""
    same_as: Link | None
    attachments: tuple[FileLink, ...]
    tables: tuple[DataTable, ...]
    json_url: str
    other_years: tuple[Link, ...]
    """The same topic in other years."""
    siblings: tuple[Link, ...]
    """Other parts of the topic in this year, and the plan or the reports that belong to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLink:
    """Proof of a result."""

    title: str
    file: FileLink | None
    url: str | None
    """Page of this site or elsewhere; None when a file is given."""
    is_external: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView:
    """A measure: promised → done → outcome → evidence."""

    anchor: str
    """Its address on the page: `measure-1`."""
    number: str
    """Number as printed, else its place."""
    title: str
    type: str | None
    responsible: tuple[str, ...]
    period: Period | None
    budget: str | None
    target: str | None
    indicators: tuple[str, ...]
    """`ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ`."""
    methods: Blocks | None
    followup: Blocks | None
    results: Blocks | None
    outcomes: Blocks | None
    suggestions: Blocks | None
    status: str | None
    """`done`, `in-progress`, `not-started`, `unstated`; None in a plan."""
    status_label: str | None
    evidence: tuple[EvidenceLink, ...]
    reports: tuple[Link, ...]
    """In a plan: where its result is reported. In a report: where it was promised."""
    extra: tuple[tuple[str, Blocks], ...]
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureGroup:
    """Measures under a heading of their own; one group without a title when the document has no groups."""

    title: str | None
    measures: tuple[MeasureView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A measure on the timeline."""

    number: str
    title: str
    url: str
    left: str
    """Start, in per cent of the year."""
    width: str
    """Length, in per cent of the year."""
    status: str | None
    label: str
    """The period in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The measures over a fiscal year."""

    title: str
    months: tuple[str, ...]
    """Twelve short names, October first."""
    bars: tuple[Bar, ...]
    mark: str | None
    """Where the report stands, in per cent of the year."""
    mark_label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusCount:
    """How many measures have a status."""

    status: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An indicator that a document calls strong, weak or to be improved."""

    title: str
    printed: str | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """An issue of the analysis."""

    instrument: str
    no: str | None
    indicator: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisView:
    """What the agency read out of the previous assessment."""

    record: Analysis
    total: str | None
    result_url: str | None
    """The ITA result of that year, where the agency has it."""
    strengths: tuple[Claim, ...]
    weaknesses: tuple[Claim, ...]
    to_improve: tuple[Claim, ...]
    findings: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowupView:
    """What was done about an indicator."""

    anchor: str
    title: str
    printed: str | None
    score: str | None
    guidelines: Blocks | None
    responsible: tuple[str, ...]
    period: Period | None
    progress: Blocks | None
    status: str
    status_label: str
    options: tuple[tuple[str, bool], ...]
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuresView:
    """Measures, or a report of them. Templates: `kinds/measures.html`, `kinds/measures-report.html`."""

    groups: tuple[MeasureGroup, ...]
    counts: tuple[StatusCount, ...]
    """Only the statuses that occur; empty in a plan."""
    timeline: Timeline | None
    analysis: AnalysisView | None
    memo: Memo | None
    cover: Cover | None
    followups: tuple[FollowupView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityListView:
    """Template: `kinds/activity-list.html`."""

    activities: tuple[ActivityView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoGiftView:
    """Template: `kinds/no-gift-policy.html`."""

    scan: FileLink | None
    duty: tuple[str, ...]
    """ก่อน ขณะ หลัง, as far as covered."""
    for_year: str | None
    signed: str | None
    """Date of the signature in words."""
    replaces: Link | None
    replaced_by: Link | None
    communicated: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelsView:
    """Template: `kinds/complaint-channels.html`."""

    lead: str | None
    """What is promised by all or some channels, first."""
    channels: tuple[ChannelView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsView:
    """Template: `kinds/complaint-statistics.html`."""

    figures: tuple[Fact, ...]
    """Received, finished, in progress: computed sums."""
    bars: tuple[tuple[str, str, str], ...]
    """Period, count in words, width in per cent of the largest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCard:
    """An executive."""

    anchor: str
    name: str
    position: str
    photo: Picture | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleGroup:
    """Executives of one side; without a title where the file names no sides."""

    title: str | None
    people: tuple[PersonCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutivesView:
    """Template: `kinds/executives.html`."""

    groups: tuple[PeopleGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactView:
    """Template: `kinds/contact.html`."""

    facts: tuple[Fact, ...]
    map_url: str | None
    accounts: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureView:
    """Template: `kinds/structure.html`; the units are printed from the record, recursively."""

    chart: Picture | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsCard:
    """A piece of news."""

    anchor: str
    title: str
    date: str
    text: Blocks | None
    link: str | None
    photos: tuple[Picture, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsView:
    """Template: `kinds/news.html`."""

    news: tuple[NewsCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionCard:
    """A question and its answer."""

    anchor: str
    question: str
    answer: Blocks
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsView:
    """Template: `kinds/questions.html`."""

    questions: tuple[QuestionCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCard:
    """A document in a list."""

    anchor: str
    title: str
    facts: tuple[Fact, ...]
    description: Blocks | None
    file: FileLink | None
    link: Link | None
    """Page of this site or address elsewhere, where it is not a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentGroup:
    """Documents under a heading."""

    title: str | None
    documents: tuple[DocumentCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsView:
    """Template: `kinds/documents.html`."""

    groups: tuple[DocumentGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentsView:
    """Template: `kinds/assignments.html`."""

    facts: tuple[Fact, ...]
    """Number, date, effect, signatory of the order."""
    groups: tuple["AssignmentGroupView", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentGroupView:
    """A table of the order."""

    heading: str | None
    title: str
    rows: tuple["AssignmentRowView", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentRowView:
    """An item and who takes care of it."""

    printed: str | None
    item: Link | None
    title: str
    assignees: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """Template: `kinds/article.html`; the prose is the page's `body`."""

    figures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProsePage(PageBase):
    """A free page. Template: `prose.html`."""

    body: Markup
    updated: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsSection:
    """A part of the contents page."""

    title: str
    links: tuple[Link, ...]
    sections: tuple["ContentsSection", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsPage(PageBase):
    """Every page of an agency or of the portal. Template: `contents.html`."""

    sections: tuple[ContentsSection, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPage(PageBase):
    """An address that leads elsewhere now. Template: `moved.html`."""

    target: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnPage(PageBase):
    """A disclosure that was withdrawn. Template: `withdrawn.html`."""

    date: str
    reason: str
    year_link: Link
    items: tuple[AnsweredItem, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPage(PageBase):
    """404. Template: `missing.html`."""

    home: Link
    contents: Link
