"""Where the links of pages lead, so that no site is put in place in which one leads nowhere.

In: pages as they are written, later the files that there are. Out: the links that lead to none of these. Followed are
`href` and `src` that stay on the site, with their anchors. An anchor of prose is judged where the editor typed it, and
published though it is missing. Must not know: agencies, stages.

Pages of one depth in one folder of the site share most of their links, for these begin with the way to that folder:
each is looked at once.
"""

import posixpath
import re
from collections.abc import Callable, Container, Iterable, Mapping
from functools import partial
from html import unescape
from itertools import groupby
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from markupsafe import escape

from site_builder.render.addresses import output_path as page_path
from site_builder.render.prose import ID_PREFIX

_NAMES = (b' href="', b' src="')
_LINK = re.compile(rb' (?:href|src)="([^"]*)"')
_MOST_AROUND = 16
"""Headers and footers that are remembered: where pages are in two languages, each leads to another page."""
_MANY = 200
"""Links of a page from which on it is gone through once for all of them."""


class Link(NamedTuple):
    """A link within the site."""

    target: str
    """Output path that it leads to; the name of a folder where it does not end as such."""
    anchor: str
    """Name of the place on that page; empty where it leads to the whole."""
    page: str
    """Output path of the first page that has it."""


class DeadLinks(Exception):  # noqa: N818 - names what is wrong
    """Pages lead to what the site would not have. The site is as it was."""

    def __init__(self, links: tuple[Link, ...]) -> None:
        first = links[0]
        super().__init__(f"{first.page} leads to {first.target}#{first.anchor}, one of {len(links)} dead links")
        self.links = links
        """All of them, sorted by their pages."""


class LinkReader:
    """Reads pages as they are written, and remembers what they lead to."""

    def __init__(self, base_url: str | None) -> None:
        self._mount = "/" if base_url is None else urlsplit(base_url).path or "/"
        self._asked: dict[tuple[str, str], str] = {}
        self._folder: str | None = None
        """Folder of the site whose pages are read. Those of an agency are written one after the other."""
        self._known: dict[int, set[bytes]] = {}
        """Links that were noted, by the depth of the pages."""
        self._below: dict[bytes, tuple[str, str] | None] = {}
        """Where links lead, by their way from the folder."""
        self._around: dict[bytes, set[bytes]] = {}
        """Links of what stands around the pages met last: most headers and footers of an agency are the same."""

    def read(self, page: str, data: bytes) -> None:
        """Note where the page of an output path leads to."""
        folder, depth = page.partition("/")[0], page.count("/")
        if folder != self._folder:
            self._folder = folder
            self._known.clear()
            self._below.clear()
            self._around.clear()
        here = page[: page.rfind("/") + 1]
        way, known = b"../" * (depth - 1), self._known.setdefault(depth, set())
        links = self._links_on(data) - known
        is_link = partial(_is_in_tag, data, places=_places(data) if len(links) > _MANY else {})
        for link in links:
            if link.startswith(b"#"):
                if b' id="%b"' % link[1:] not in data:
                    self._note(self._target(link, folder=here, page=page), page, link=link, is_link=is_link)
            elif way and link.startswith(way):
                # From the folder on it means the same on each page.
                rest = link[len(way) :]
                if rest not in self._below:
                    self._below[rest] = self._target(rest, folder=f"{folder}/")
                if self._note(self._below[rest], page, link=link, is_link=is_link):
                    known.add(link)
            else:
                self._note(self._target(link, folder=here, page=page), page, link=link, is_link=is_link)

    def _links_on(self, data: bytes) -> set[bytes]:
        before, _, rest = data.partition(b"<main ")
        head, _, header = before.partition(b"</head>")
        main, _, footer = rest.rpartition(b"</main>")
        if len(self._around) > _MOST_AROUND:
            self._around.clear()
        for part in (header, footer):
            if part not in self._around:
                self._around[part] = _links_of(part)
        return _links_of(head) | self._around[header] | _links_of(main) | self._around[footer]

    def _note(self, found: tuple[str, str] | None, page: str, *, link: bytes, is_link: Callable[[bytes], bool]) -> bool:
        """Note what a link leads to; return whether it is one, and no text that looks like one."""
        if found is None or found in self._asked:
            return True
        is_in_tag = is_link(link)
        if is_in_tag:
            self._asked[found] = page
        return is_in_tag

    def _target(self, link: bytes, *, folder: str, page: str | None = None) -> tuple[str, str] | None:
        """Return the output path and the anchor that a link leads to from a page in a folder, or from the folder.

        None where it is another site's.
        """
        address, _, anchor = unescape(link.decode("utf-8", "replace")).partition("#")
        anchor = "" if anchor.startswith(ID_PREFIX) else unquote(anchor)
        if address.startswith("//"):
            return None
        path = unquote(address.partition("?")[0])
        if not path and page is not None:
            return page, anchor
        if path.startswith("/"):
            # Only the page for what does not exist begins at the host's root, for its own depth is unknown.
            way = path.removeprefix(self._mount) if path.startswith(self._mount) else path
        else:
            way = folder + path
        if "./" in way or "//" in way or way.endswith("."):
            is_folder = way.endswith(("/", "."))
            way = posixpath.normpath(way)
            way = "" if way == "." else f"{way}/" if is_folder else way
        return page_path(way), anchor

    def links(self) -> list[Link]:
        """Return every link within the site, each with the first page that has it."""
        return [Link(target, anchor, page) for (target, anchor), page in self._asked.items()]


def unmet(links: Iterable[Link], *, files: Container[str], read: Callable[[str], bytes]) -> tuple[Link, ...]:
    """Return the links that lead to none of the files, or to an anchor that theirs lacks, sorted by their pages."""
    found = []
    for target, group in groupby(sorted(links), key=lambda link: link.target):
        asked = list(group)
        # A server sends who asks for a folder by its name alone to its page.
        path = next((path for path in (target, f"{target}/index.html") if path in files), None)
        if path is None:
            found += asked
        elif path.endswith(".html") and asked[-1].anchor:
            data = read(path)
            found += (link for link in asked if not _has_anchor(data, link.anchor))
    return tuple(sorted(found, key=lambda link: (link.page, link)))


def _links_of(data: bytes) -> set[bytes]:
    """Return the values of the attributes that lead somewhere, and what looks like them.

    To cut a page where they begin takes a fifth of the time of an expression. No file of a site has a colon in its
    name: what has one is another site's.
    """
    found = {rest[: rest.find(b'"')] for name in _NAMES for rest in data.split(name)[1:]}
    return {link for link in found if b":" not in link}


def _places(data: bytes) -> dict[bytes, int]:
    """Return where each link stands last: to seek each from the start would take a page's length for each."""
    return {found[1]: found.end(1) for found in _LINK.finditer(data)}


def _is_in_tag(data: bytes, link: bytes, *, places: Mapping[bytes, int]) -> bool:
    """Tell a link from a text that looks like one: in a text, unlike in a tag, quotes may stand as they are."""
    if link in places and _is_tag(data, places[link]):
        return True
    for name in _NAMES:
        value, at = name + link + b'"', -1
        while (at := data.find(value, at + 1)) != -1:
            if _is_tag(data, at):
                return True
    return False


def _is_tag(data: bytes, at: int) -> bool:
    return data.rfind(b"<", 0, at) > data.rfind(b">", 0, at)


def _has_anchor(data: bytes, anchor: str) -> bool:
    return not anchor or b' id="%b"' % str(escape(anchor)).encode() in data
