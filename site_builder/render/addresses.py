"""Addresses within the site. In: names of agencies, years, topics. Out: addresses relative to where the agency lies.

An address ends in a slash and leads to the `index.html` of its folder; a published build uses it as it is, an offline
build names the file.
"""

import re
from functools import lru_cache
from urllib.parse import quote

from site_builder.model.agency import Language
from site_builder.model.portal import SiteFolder
from site_builder.model.site import Edition
from site_builder.text.frozen import frozen

ENGLISH = SiteFolder.ENGLISH.url
"""Where English pages lie, below the Thai ones."""
_ELSEWHERE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


FEED = "feed.xml"
"""Name of a feed of changes, below an agency or at the site's root."""


@frozen(kw_only=False)
class Addresses:
    """The addresses of one agency in one language; files have one address, whatever the language."""

    home: str = ""
    """The address of its home page: `en/` for the English one."""

    @property
    def years(self) -> str:
        """Return the address of the list of years."""
        return f"{self.home}years/"

    @property
    def ita(self) -> str:
        """Return the address of the ITA results."""
        return f"{self.home}ita/"

    @property
    def oia(self) -> str:
        """Return the address of what the Official Information Act wants open."""
        return f"{self.home}oia/"

    @property
    def contents(self) -> str:
        """Return the address of the contents page."""
        return f"{self.home}contents/"

    @property
    def feed(self) -> str:
        """Return the address of the feed of changes."""
        return FEED

    @property
    def calendar(self) -> str:
        """Return the address of the calendar."""
        return "calendar.ics"

    def year(self, year: int) -> str:
        """Return the address of the OIT index of a year."""
        return f"{self.home}{year}/"

    def item(self, year: int, code: str) -> str:
        """Return the address of an item, `2566/o42/`."""
        return f"{self.home}{year}/{code.lower()}/"

    def register(self, year: int) -> str:
        """Return the address of the evidence register of a year."""
        return f"{self.home}{year}/register/"

    def edition(self, edition: Edition) -> str:
        """Return the address of a disclosure."""
        return f"{self.home}{edition.key}/"

    def files_of(self, edition: Edition) -> str:
        """Return where the tables and the record of a disclosure lie."""
        return f"{edition.key}/"

    def register_files(self, year: int) -> str:
        """Return where the evidence register of a year lies as files."""
        return f"{year}/register/"

    def page(self, name: str) -> str:
        """Return the address of a free page."""
        return f"{self.home}pages/{name}/"


def folder_of(slug: str, *, has_portal: bool) -> str:
    """Return where an agency lies below the site's root: in a folder below a portal, else it is the site."""
    return f"{slug}/" if has_portal else ""


def site_page(folder: SiteFolder, *, language: Language) -> str:
    """Return the address of a page of the site itself in a language."""
    return folder.url if language == "th" else ENGLISH + folder.url


@lru_cache(maxsize=8192)
def href(url: str, *, root_url: str, is_offline: bool) -> str:
    """Return the way from a page to an address; an anchor on the page itself and other sites stay as they are."""
    if url.startswith("#") or _ELSEWHERE.match(url):
        return url
    path, mark, anchor = url.partition("#")
    if is_offline and (path == "" or path.endswith("/")):
        path += "index.html"
    way = "" if root_url == "./" else root_url
    target = way + quote(path, safe="/-._~")
    return (target or "./") + mark + anchor


def output_path(url: str) -> str:
    """Return the file that an address leads to, from where the address counts."""
    return f"{url}index.html" if url == "" or url.endswith("/") else url


def root_url(url: str) -> str:
    """Return the way from an address to where it counts from, such as `../../`; `./` from that place itself."""
    return "../" * url.count("/") or "./"
