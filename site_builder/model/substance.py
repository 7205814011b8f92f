"""What a disclosure of each kind is there for. In: a record. Out: whether it holds any of it, and what to begin with.

A title, a date or the columns of a table alone tell a reader nothing.
"""

from site_builder.model.common import Disclosure
from site_builder.model.complaints import ComplaintChannels, ComplaintGuideline, ComplaintStatistics
from site_builder.model.conduct import ActivityList, Assignments, GiftReport, NoGiftPolicy
from site_builder.model.general import Article, Contact, Documents, Executives, News, Questions, Structure, Table
from site_builder.model.measures import Measures, MeasuresReport

SUBSTANCE: dict[type[Disclosure], tuple[str, ...]] = {
    Measures: ("measures", "analysis", "memo"),
    MeasuresReport: ("entries", "followups", "analysis", "memo"),
    NoGiftPolicy: ("statement", "statement_en", "scan"),
    ActivityList: ("activities",),
    GiftReport: ("gifts",),
    ComplaintGuideline: ("steps", "how_to_complain", "required_facts", "acceptance", "protection"),
    ComplaintChannels: ("channels", "protection"),
    ComplaintStatistics: ("rows", "total"),
    Assignments: ("groups", "preamble"),
    Executives: ("executives",),
    Contact: ("address", "phones", "fax", "email", "hours", "map", "accounts"),
    Structure: ("units", "chart"),
    News: ("news",),
    Questions: ("questions",),
    Documents: ("documents",),
    Table: ("csv",),
    Article: ("figures",),
}
"""Keys that hold it."""
INSTEAD = ("body", "attachments", "link", "same_as", "withdrawn", "nothing_to_report", "not_applicable")
"""Keys of every kind that complete an item without it."""
BEGINNINGS: dict[type[Disclosure], str] = {
    Measures: "measures: [{title: …, responsible: …, period: …}]",
    MeasuresReport: "entries: [{title: …, results: …}]",
    NoGiftPolicy: "statement: …",
    ActivityList: "activities: [{title: …, date: …}]",
    GiftReport: "gifts: [{date: …, received_by: …, giver: private, item: …}]",
    ComplaintGuideline: "steps: [{action: …, owner: …, duration: …}]",
    ComplaintChannels: "channels: [{type: online-form, title: …, address: https://…, separate: true}]",
    ComplaintStatistics: "rows: [{period: …, received: …, done: …, in_progress: …}]",
    Assignments: "groups: [{title: …, rows: [{title: …, assignees: …}]}]",
    Executives: "executives: [{name: …, position: …}]",
    Contact: "address: …",
    Structure: "units: [{name: …, head: …}]",
    News: "news: [{title: …, date: …}]",
    Questions: "questions: [{question: …, answer: …}]",
    Documents: "documents: [{title: …, file: files/….pdf}]",
    Table: "csv: files/….csv",
    Article: "body: …",
}
"""What an officer types first where a file of that kind holds nothing yet."""

_OF_A_PERIOD = (ComplaintStatistics, GiftReport, Measures, MeasuresReport, Table)
"""Kinds whose figures and rows say nothing without their period."""


def attribution_of(kind: type[Disclosure]) -> tuple[str, ...]:
    """Return the keys by which a page says whose it is, of which day, and of which period its figures are."""
    return ("published", "owner", "covers") if issubclass(kind, _OF_A_PERIOD) else ("published", "owner")


def is_given(record: Disclosure, key: str) -> bool:
    """Return whether a key was filled in; what belongs to a row is none of the record's own."""
    return getattr(record, key, None) not in (None, (), {})


def is_empty(record: Disclosure) -> bool:
    """Return whether a record holds nothing of what its kind is there for, nor anything in its place."""
    return not any(is_given(record, key) for key in (*SUBSTANCE[type(record)], *INSTEAD))
