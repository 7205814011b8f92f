"""What surrounds a page: header, navigation, search, footer.

In: a `Frame` (what the pages of an agency at one depth share) and a `PageSlots` (what differs from page to page).
Out: a whole HTML document. Must not know: MkDocs, files, agencies. `host/` implements `Shell` with Material.
"""

from typing import Protocol

from markupsafe import Markup

from site_builder.text.frozen import frozen


@frozen
class NavigationEntry:
    """One link of the navigation of an agency."""

    key: str
    """Name of the entry; `PageSlots.current` names the entry that is marked as the current one."""
    title: str
    """Words of the link, as plain text."""
    url: str
    """Address, relative to where the frame's addresses count from, without a leading slash, such as `2565/`."""


@frozen
class Frame:
    """What the pages of one agency at one depth share. Equal frames give equal shells, so a shell is made once."""

    language: str
    """Language of the interface: `th` or `en`."""
    site_name: str
    """Name in the header: the agency's, or the portal's."""
    short_name: str | None = None
    """Name for where that is too long; None where there is no shorter one."""
    tagline: str
    """Second line of the header; empty when there is none."""
    seal: str
    """Two or three letters that stand where an agency has no logo."""
    logo_url: str | None
    """Address of the logo."""
    logo_width: int = 44
    """Pixels that it takes beside the name, where it is 44 high."""
    brand: str | None
    """Main colour of the agency, as `#rrggbb`; None for the theme's own."""
    notice: Markup
    """Standing notice on every page, such as that the agency is fictional; empty when there is none."""
    navigation: tuple[NavigationEntry, ...]
    """Navigation in its order."""
    portal_url: str | None
    """Address of the portal; None when there is no portal."""
    home_url: str
    """Address of the home page; also where the search index of these pages lies."""
    contents_url: str
    """Address of the contents page: the way to every page without search."""
    root_url: str
    """The way from the page to where its addresses count from, the agency or the site itself: `./`, `../../`, or an
    absolute path for pages of unknown depth.
    """
    site_url: str = ""
    """The way from there to the site's root, where what all agencies share lies."""
    footer: Markup
    """Words at the foot of every page."""
    other_language: str | None = None
    """Language in which the same pages exist as well; None where they exist in one."""
    is_offline: bool
    """Whether pages are opened from a folder: links end in `index.html` and search gives way to the contents page."""


@frozen
class PageSlots:
    """What differs from page to page within a frame."""

    title: str
    """Title of the document, as plain text, without the name of the site and so short that a name fits beside it."""
    head: Markup
    """Elements of the head that differ from page to page: description, canonical address, robots."""
    current: str | None
    """Key of the current navigation entry."""
    alternate: str = ""
    """The way to the same page in the other language, or to the home page there; empty where there is none."""
    sheet: str = ""
    """Words at the foot of every printed sheet, such as the day and the address, as plain text."""
    body: Markup
    """The page itself, between the header and the footer."""


@frozen
class Asset:
    """A file of the theme that is published as it is, or after its references were pinned."""

    output_path: str
    """Path below the site's root, such as `assets/stylesheets/main.css`."""
    data: bytes
    """Content of the file."""


class Shell(Protocol):
    """A maker of whole documents."""

    def fill(self, frame: Frame, page: PageSlots) -> bytes:
        """Return the document, made from the frame's shell and the page's slots, in UTF-8."""

    def render(self, frame: Frame, page: PageSlots) -> str:
        """Return the same document, rendered whole; slower, and byte for byte what `fill` returns."""

    def assets(self) -> tuple[Asset, ...]:
        """Return the files that every page refers to, sorted by output path."""
