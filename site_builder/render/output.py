"""Plans of pages and the files that come of them. In: nothing. Out: values that publishers and the pipeline share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from site_builder.render.addresses import root_url
from site_builder.render.contexts.base import Link, PageBase, Viewpoint
from site_builder.render.contexts.pages import MissingPage, MovedPage
from site_builder.render.contexts.portal import AgencyCard
from site_builder.render.language import Words
from site_builder.render.repository import Repository
from site_builder.render.search import SearchDocument
from site_builder.text.frozen import frozen


@frozen
class Target:
    """Where and how a site is published; the same for all its pages."""

    base_url: str | None
    """Address of the site's root with a slash at the end, when it is known."""
    is_offline: bool
    """Whether the copy is opened from a folder."""
    has_portal: bool
    """Whether agencies lie below a portal; else the one agency is the site."""
    site_name: str
    """Name of the portal."""
    as_of: date | None
    """Day that pages speak of; None: the newest date stated in the content."""
    has_workbooks: bool = True
    """Whether tables are also workbooks (XLSX)."""
    repository: Repository | None = None
    """Where the content is kept for others to see and to change; None where that is not known."""


@frozen
class PlannedPage:
    """A page that can be made."""

    url: str
    """Address relative to where the agency lies; of a page that is no agency's, to the site's root."""
    template: str
    """Template of its body."""
    make: Callable[[Viewpoint], PageBase]
    """Makes its context."""
    current: str | None = None
    """Entry of the navigation that it belongs to."""
    is_indexed: bool = True
    """Whether search engines may list it."""
    is_found: bool = True
    """Whether the site's own search finds it."""
    is_overview: bool = False
    """Whether it repeats other pages: search then finds it by its title alone, and never above what it repeats."""
    has_prose: bool = False
    """Whether it shows prose of its own: a body, or an explanation."""
    tags: tuple[str, ...] = ()
    """Item codes under which search finds it."""
    moved_to: str | None = None
    """Address that a browser is sent to."""
    is_thai_only: bool = False
    """Whether there is one for all of the site, as 404 is."""
    alternate_url: str | None = None
    """Address of the same page in the other language; None where there is none."""
    root_url: str | None = None
    """The way to where its addresses count from, where the page's own depth is unknown, as for 404."""

    def context(self, *, target: Target, words: Words) -> PageBase:
        """Make its context, as it is seen from its address in a language."""
        way = root_url(self.url) if self.root_url is None else self.root_url
        return self.make(Viewpoint(way, is_offline=target.is_offline, words=words))


unlisted = partial(PlannedPage, is_indexed=False, is_found=False)
"""Plan a page that no search finds: it says again what others say, or leads on to them."""


@frozen(kw_only=False)
class OutputFile:
    """A file of the site: its content, or the attachment that is copied."""

    path: str
    """Where it lies in the folder of its agency; of what is no agency's, in the site."""
    content: bytes | Path


@dataclass(slots=True)
class Made:
    """What is known of the files that were made of an agency, by their addresses below it."""

    found: dict[str, SearchDocument]
    """What search may find of pages."""
    digests: dict[str, str]
    """SHA-256 of the files that are found at former addresses, too; of an agency that never lay elsewhere, of none."""

    def take_in(self, other: "Made") -> None:
        """Take for its own what was made elsewhere."""
        self.found.update(other.found)
        self.digests.update(other.digests)


@dataclass(slots=True)
class AgencySummary:
    """What the portal keeps of an agency after its pages were made."""

    card: AgencyCard
    data: dict[str, object]
    """The agency in `index.json`."""
    urls: str
    """Addresses that search engines may list, from the site's root, like all that the portal is told: one on a line,
    for those of thousands of agencies are held at once."""
    sections: tuple[Link, ...]
    """Links of the portal's contents page."""
    document: SearchDocument
    """The agency itself in the portal's search."""
    titles: tuple[tuple[int, bytes], ...]
    """Its disclosures there, packed: each year, newest first, and the disclosures of it."""
    disclosures: int
    measures: int
    changes: bytes
    """Newest changes, for the feed of all agencies, packed; nothing where there are none."""
    moved: tuple[tuple[str, str], ...] = ()
    """Former addresses of its pages in other folders of the site, each with the present one."""
    moved_files: tuple[tuple[str, str], ...] = ()
    """The same of its attachments and data, which cannot lead on: they are found at both."""
    english: "AgencySummary | None" = None
    """The same of its English pages; None where it has none."""


def missing_page(target: Target, *, home: str, contents: str, english_url: str | None) -> PlannedPage:
    """Return the page for addresses that do not exist; its own depth is unknown, so its links start at the host."""
    way = "./" if target.is_offline else (urlsplit(target.base_url).path or "/") if target.base_url is not None else "/"
    return unlisted(
        url="404.html",
        template="missing.html",
        is_thai_only=True,
        root_url=way,
        make=lambda viewpoint: MissingPage(
            viewpoint=viewpoint,
            title="ไม่พบหน้านี้",
            home=Link(title="หน้าแรก", url=home),
            contents=Link(title="สารบัญ", url=contents),
            english_url=english_url,
        ),
    )


def forwarding_page(former_url: str, *, link: Link) -> PlannedPage:
    """Return the page at an address that leads on to another."""
    return unlisted(
        url=former_url,
        template="moved.html",
        moved_to=link.url,
        make=lambda viewpoint: MovedPage(viewpoint=viewpoint, title=link.title, target=link),
    )
