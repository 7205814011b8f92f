"""The pages of OIT items: the index of a year, the evidence register, an item."""

from datetime import date
from typing import Literal

from markupsafe import Markup

from site_builder.model.readiness import State
from site_builder.render.contexts.base import Count, EditionStatus, Link, PageBase
from site_builder.text.frozen import frozen

Mark = Literal["answered", "lacking", "absent", "nil", "open"]
"""What the page of an item says of a required element."""


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
    marks: tuple[str, ...]
    """What its sources confirm or do not, where most items of the year differ in that: `องค์ประกอบยังไม่ยืนยัน`."""


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
    unsure: tuple[str, ...]
    """Sentences on what of the year's list is not confirmed, and which word marks the items that differ."""
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
    """Day of the last correction, or of publication where there was none."""
    updated_on: date | None
    """The same for programs."""
    dated: str | None
    """The same, saying which of both it is."""
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
    """`absent` where a demonstration does not hold it, which says nothing about the agency; `nil` where the item is
    stated as nil, which leaves nothing to show; `open` where nothing is judged: it is a condition, not asked of the
    agency, or the item is stated as not applicable.
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
