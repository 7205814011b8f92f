"""Where the links of pages lead, so that no site is put in place in which one leads nowhere.

In: pages as they are written, later the files that there are. Out: the links that lead to none of these. Followed are
`href` and `src` that stay on the site, with their anchors. An anchor of prose is judged where the editor typed it, and
published though it is missing. Must not know: agencies, stages.

Pages of one depth in one folder of the site share most of their links, for these begin with the way to that folder:
each is looked at once. Their headers, a quarter of their bytes, are the same on many: each is read once.
"""

import posixpath
from collections.abc import Callable, Container, Iterable, Iterator
from html import unescape
from itertools import groupby
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from markupsafe import escape

from site_builder.render.addresses import output_path as page_path
from site_builder.render.prose import ID_PREFIX

_NAMES = (b' href="', b' src="')
_KEPT_HEADERS = 8
"""Headers of pages of one depth that are known: they differ by the entry of the navigation that is current."""


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
        self._headers: dict[int, list[bytes]] = {}
        """Headers that lead to the same from each page of a depth, and were read."""
        self._below: dict[bytes, tuple[str, str] | None] = {}
        """Where links lead, by their way from the folder."""

    def read(self, page: str, data: bytes) -> None:
        """Note where the page of an output path leads to."""
        folder, depth = page.partition("/")[0], page.count("/")
        if folder != self._folder:
            self._folder = folder
            for known in (self._known, self._headers, self._below):
                known.clear()
        headers = self._headers.setdefault(depth, [])
        start = max(data.find(b"</head>"), 0)
        header = next((header for header in headers if data.startswith(header, start)), None)
        if header is None:
            header = _header_of(data, start)
            if header and self._read(page, header, depth=depth) and len(headers) < _KEPT_HEADERS:
                headers.append(header)
        self._read(page, data[:start] + data[start + len(header) :], depth=depth)

    def _read(self, page: str, part: bytes, *, depth: int) -> bool:
        """Note where a part of a page leads to. Return whether it leads there from every page of its depth."""
        known, here, folder = self._known.setdefault(depth, set()), page[: page.rfind("/") + 1], page.partition("/")[0]
        way, is_shared = b"../" * (depth - 1), depth > 1
        anchors: set[bytes] | None = None
        for link in _links_of(part, known):
            if link.startswith(b"#"):
                anchors = _anchors_of(part) if anchors is None else anchors
                if link[1:] not in anchors:
                    is_shared = False
                    self._note(self._target(link, folder=here, page=page), page)
            elif way and link.startswith(way):
                # From the folder on it means the same on each page.
                rest = link[len(way) :]
                if rest not in self._below:
                    self._below[rest] = self._target(rest, folder=f"{folder}/")
                self._note(self._below[rest], page)
                known.add(link)
            else:
                is_shared = False
                self._note(self._target(link, folder=here, page=page), page)
        return is_shared

    def _note(self, found: tuple[str, str] | None, page: str) -> None:
        if found is not None:
            self._asked.setdefault(found, page)

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


def _links_of(data: bytes, known: Container[bytes]) -> Iterator[bytes]:
    """Give the values of the attributes that lead somewhere, but for known ones.

    To cut a page where they begin takes a fifth of the time of an expression. No file of a site has a colon in its
    name: what has one is another site's.
    """
    for name in _NAMES:
        before, *others = data.split(name)
        at, looked_until, is_in_tag = len(before), 0, False
        for rest in others:
            link = rest.partition(b'"')[0]
            if link not in known and b":" not in link:
                # A text may look like a link: in a text, unlike in a tag, quotes may stand as they are.
                bracket = max(data.rfind(b"<", looked_until, at), data.rfind(b">", looked_until, at))
                is_in_tag = is_in_tag if bracket == -1 else data.startswith(b"<", bracket)
                looked_until = at
                if is_in_tag:
                    yield link
            at += len(name) + len(rest)


def _header_of(data: bytes, start: int) -> bytes:
    """Return what stands between the head of a page and what it holds; nothing where a page is made otherwise."""
    end = data.find(b"<main", start)
    return b"" if end == -1 else data[start : data.find(b">", end) + 1]


def _anchors_of(data: bytes) -> set[bytes]:
    return {rest.partition(b'"')[0] for rest in data.split(b' id="')[1:]}


def _has_anchor(data: bytes, anchor: str) -> bool:
    return not anchor or b' id="%b"' % str(escape(anchor)).encode() in data
