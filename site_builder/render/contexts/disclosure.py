"""The page of a disclosure, whatever its kind."""

from markupsafe import Markup

from site_builder.model.agency import Agency
from site_builder.model.common import Disclosure
from site_builder.render.contexts.base import (
    AnsweredItem,
    DataTable,
    EditionStatus,
    Fact,
    FileLink,
    Link,
    PageBase,
    TranslationNote,
)
from site_builder.text.frozen import frozen


@frozen
class DisclosurePage(PageBase):
    """A disclosure. Template: `disclosure.html`, which includes `kinds/<kind>.html`."""

    kind: str
    year: int
    agency: Agency
    record: Disclosure
    """What is shown; templates of a kind print its fields through filters."""
    own: Disclosure
    """What the file itself says: another record where it carries an earlier edition over."""
    document_title: str | None
    """Title of the document behind the page, where the kind's template does not print it."""
    view: object
    """What the kind derives from the record: one of the views below, or None."""
    status: EditionStatus
    status_label: str
    items: tuple[AnsweredItem, ...]
    facts: tuple[Fact, ...]
    """Data period, owner, published, updated."""
    explanation: Markup | None
    body: Markup | None
    """Prose."""
    same_as: Link | None
    translation: TranslationNote | None
    """What is said of the words; None on a Thai page."""
    attachments: tuple[FileLink, ...]
    tables: tuple[DataTable, ...]
    json_url: str
    other_years: tuple[Link, ...]
    """The same topic in other years."""
    comparison: Link | None
    """Where its figures stand beside those of other years; None where no other year counts the same."""
    siblings: tuple[Link, ...]
    """Other parts of the topic in this year, and the plan or the reports that belong to it."""
