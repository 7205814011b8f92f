"""What all contexts are made of: links, facts, files, pictures, tables."""

from decimal import Decimal
from typing import Literal

from markupsafe import Markup

from site_builder.model.readiness import State
from site_builder.render.addresses import href
from site_builder.render.language import THAI, Words
from site_builder.text.blocks import Blocks
from site_builder.text.frozen import frozen

EditionStatus = Literal["published", "nothing-to-report", "not-applicable"]
"""What a disclosure says of itself: something is published; stated as nil; stated as not applicable."""


@frozen
class Link:
    """Words that lead somewhere."""

    title: str
    url: str
    """Relative to where the addresses of its page count from, or absolute for another site."""
    is_current: bool = False
    """Whether it is where the reader is."""


@frozen
class TranslationNote:
    """What an English page says of its words."""

    state: Literal["absent", "older", "current"]
    """The page is in Thai; its translation is older than the original; neither."""
    text: str
    original_url: str
    """The same page in Thai."""


@frozen
class Source:
    """A file that a page is made of, where others see and change it."""

    year: int | None
    """What it is of, where a page is made of several; None for the one file of a page."""
    edit_url: str
    """Where it is changed."""
    history_url: str | None
    """Where every change that it ever had is shown; None where its host is none that we know."""


@frozen
class Fact:
    """A label and its value, for definition lists."""

    label: str
    value: str | Markup


@frozen(kw_only=False)
class Viewpoint:
    """From where a page looks at its site, and in which words."""

    root_url: str = "./"
    """Way from the page to where its addresses count from, the agency or the site itself: such as `../../`."""
    is_offline: bool = False
    """Whether links must end in `index.html`."""
    words: Words = THAI
    """Says the words of the interface in the language of the page."""

    def way(self, url: str) -> str:
        """Return the way from the page to an address."""
        return href(url, root_url=self.root_url, is_offline=self.is_offline)


@frozen
class PageBase:
    """What every page has."""

    viewpoint: Viewpoint
    """From where it looks at the site."""
    title: str
    """Title of the page: its `h1`."""
    other_title: str | None = None
    """Title in the other language, shown beneath."""
    summary: str | None = None
    """What a reader should take away, in one or two sentences; shown under the title."""
    crumbs: tuple[Link, ...] = ()
    """Way from the home page to here, without this page."""
    files_url: str = "../"
    """Way from the page to where the folder of its source lies in Thai, which holds the attachments."""
    sources: tuple[Source, ...] = ()
    """The files that it is made of; empty where it is made of more than files of its own, or nobody knows where."""

    @property
    def words(self) -> Words:
        """Return what says the words of the interface in the language of the page."""
        return self.viewpoint.words


@frozen
class Count:
    """How many items have a state."""

    status: State
    label: str
    count: int
    left: Decimal
    """Where its part of a bar begins, in per cent."""
    width: Decimal
    """How long it is; 0 for a count of none. Together they are 100."""


@frozen
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


@frozen
class Picture:
    """A picture with words for those who do not see it."""

    url: str
    alt: str
    caption: str | None
    taken: str | None
    """Day of the photograph in words."""
    width: int | None
    """Pixels, with the height: a browser keeps the room free. None where the file does not say."""
    height: int | None


@frozen
class ColumnHead:
    """The head of a column."""

    heading: str
    is_number: bool = False
    names_rows: bool = False
    """Whether its cells say what their rows are about: they are read out with every other cell."""
    is_address: bool = False
    """Whether its cells are addresses: a page links them, a file says the way from itself or the whole address."""


@frozen
class DataTable:
    """A table with its numbers for machines."""

    id: str
    """Anchor, and name of its file."""
    title: str
    columns: tuple[ColumnHead, ...]
    rows: tuple[tuple[str | Blocks, ...], ...]
    total: tuple[str, ...] | None = None
    """The total row: as stated, else computed."""
    notes: tuple[str, ...] = ()
    csv_url: str
    xlsx_url: str | None = None
    """Workbook that holds it with the other tables of its page; None for a table that is only a file."""
    is_verbatim: bool = False
    """Whether it is the document's own table, in its own headings, numbers and digits."""


@frozen
class AnsweredItem:
    """An item that a disclosure answers."""

    code: str
    year: int
    title: str
    url: str
