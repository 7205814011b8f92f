"""The search index of an agency or the portal. In: documents as plain text. Out: JSON that the search worker reads.

Bodies are HTML of ours, where `<` and `>` stand for tags alone. Addresses are relative to the folder that holds
`search/`. Text is kept as it was written, because results show it: the worker folds it. What everyday words mean in
official ones comes from `synonyms.yml` and goes into every index.
"""

import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from html import unescape
from pathlib import Path
from typing import Any
from unicodedata import normalize

from site_builder.render.sections import once_for_all, sections
from site_builder.render.tags import cut
from site_builder.text.frozen import frozen
from site_builder.text.packaged import packaged_yaml

PORTAL_BYTES = 110_000
"""Compressed bytes that agencies' disclosures may take in the portal's index."""

# What is a way to somewhere, drawn, or in many pages alike: links to a place in the page, ways to download, counts, and
# the card that says which item a page answers, whose it is and from when.
_SILENT_TAGS = (
    *((rf"{name}\b", name) for name in ("script", "style", "svg", "nav", "aside", "footer")),
    # Their templates name the class first: to look for it in each link and paragraph takes as long as all the rest.
    *((f'{name} class="sb-(?:anchor|downloads|section__lead)"', name) for name in ("a", "p")),
)
# Each has an expression of its own to its end, which goes from tag to tag and not from letter to letter.
_SILENT = re.compile(
    "<(?:" + "|".join(rf"{tag}[^<]*+(?:<(?!/{name}>)[^<]*+)*</{name}>" for tag, name in _SILENT_TAGS) + ")"
)
_HEADING = re.compile(r"<h[234]\b(?P<attributes>[^>]*)>(?P<title>.*?)</h[234]>", re.DOTALL)
_BLOCK = re.compile(r"<(?P<end>/?)(?:article|section|li|div)\b(?P<attributes>[^>]*)>")
_ID = re.compile(r' id="([^"]+)"')
_FILE = re.compile(r'<a\b[^>]*?\bhref="[^"]*\bfiles/(?:[^"/]*/)*([^"/]+)"[^>]*>')
_APART = re.compile(r">\s|<br\b|</(?:p|li|t[dhr]|d[dt]|h[1-6]|div|article|section|figcaption|summary|caption)(?:>|\Z)")
"""What is in tags between two texts that are no single word: a blank between them, or the end of a line."""


@frozen
class Part:
    """A part of a page, under a heading."""

    anchor: str
    """Where it begins; empty where nothing names the place."""
    title: str
    text: str


@frozen
class SearchDocument:
    """A page that can be found."""

    location: str
    """Address relative to the folder of the index."""
    title: str
    text: str = ""
    """What stands before the first part."""
    parts: tuple[Part, ...] = ()
    tags: tuple[str, ...] = ()
    """Item codes."""
    year: int | None = None
    """Assessment year that it belongs to."""
    agency: str | None = None
    """Whose page it is, in an index of several."""


def text_of(body: str) -> str:
    """Return the words of a body, one blank between its blocks, each file's name before its title."""
    text, parts = parts_of(body)
    return " ".join(filter(None, (text, *(words for part in parts for words in (part.title, part.text)))))


def parts_of(body: str, *, after: str | None = None) -> tuple[str, tuple[Part, ...]]:
    """Return the words before the first heading, and those under each heading; of what follows a tag, where it stands.

    Such a tag stands above the first section. A heading without an anchor is known by that of the innermost block
    around it, such as the card of a measure.
    """
    begun, *others = sections(body)
    if after is not None and after in begun:
        begun = begun.partition(after)[2]
    text, parts = _parts_of_section(begun)
    for section in others:
        before, found = _parts_of_section(section)
        if before and parts:
            parts = (*parts[:-1], replace(parts[-1], text=f"{parts[-1].text} {before}".strip()))
        elif before:
            text = f"{text} {before}".strip()
        parts += found
    return text, parts


@once_for_all
def _parts_of_section(section: str) -> tuple[str, tuple[Part, ...]]:
    """Return the same of a section; no block with an anchor is open where one begins."""
    heard = _SILENT.sub(" ", section)
    headings = list(_HEADING.finditer(heard))
    ends = [*(heading.start() for heading in headings), len(heard)]
    return _words(heard[: ends[0]]), tuple(
        Part(anchor=anchor, title=_words(heading["title"]), text=_words(heard[heading.end() : end]))
        for heading, anchor, end in zip(headings, _anchors(heard, headings), ends[1:], strict=True)
    )


def _words(html: str) -> str:
    """Return the words of HTML, one blank between its blocks, each file's name before its title."""
    if "files/" in html:
        html = _FILE.sub(r"\1 ", html)
    pieces = cut(f">{html}")
    pieces[0::2] = map(_between, pieces[0::2])
    return " ".join(unescape("".join(pieces).replace(">", "")).split())


@lru_cache(maxsize=1024)
def _between(tags: str) -> str:
    """Return what keeps two texts apart that have these tags between them, which most pages repeat."""
    return " " if _APART.search(tags) is not None else ""


def _anchors(heard: str, headings: list[re.Match[str]]) -> list[str]:
    """Return the anchor of each heading, or of the innermost block with one that is open where it stands."""
    anchors = [_id(heading["attributes"]) for heading in headings]
    if all(anchors):
        return anchors
    open_blocks: list[str] = []
    blocks = _BLOCK.finditer(heard)
    block = next(blocks, None)
    for number, heading in enumerate(headings):
        while block is not None and block.start() < heading.start():
            if not block["end"]:
                open_blocks.append(_id(block["attributes"]))
            elif open_blocks:
                open_blocks.pop()
            block = next(blocks, None)
        anchors[number] = anchors[number] or next(filter(None, reversed(open_blocks)), "")
    return anchors


def _id(attributes: str) -> str:
    found = _ID.search(attributes)
    return "" if found is None else found[1]


def search_index(documents: Iterable[SearchDocument]) -> bytes:
    """Return the index that the worker reads."""
    return _json({"synonyms": synonyms(), "docs": [_row(document) for document in documents]})


def _row(document: SearchDocument) -> dict[str, object]:
    row: dict[str, object] = {
        "location": document.location,
        "title": document.title,
        "text": document.text,
        "parts": [[part.anchor, part.title, part.text] for part in document.parts],
        "tags": list(document.tags),
        "year": document.year,
        "agency": document.agency,
    }
    return {key: value for key, value in row.items() if key == "text" or value not in (None, [])}


def _json(value: object) -> bytes:
    # One form for each letter, so that the worker compares what it reads.
    return normalize("NFC", json.dumps(value, ensure_ascii=False, separators=(",", ":"))).encode()


@cache
def synonyms() -> dict[str, list[str]]:
    """Return what else each word may be called, in the forms in which the worker compares words."""
    entries: list[dict[str, Any]] = packaged_yaml(Path(__file__).with_name("synonyms.yml"))
    return {word: entry["also"] for entry in entries for word in entry["words"]}


def packed(documents: Iterable[SearchDocument]) -> bytes:
    """Return documents as the portal holds them, of thousands of agencies at once: as small as in its index."""
    rows = [(document.location, document.title, document.tags, document.year) for document in documents]
    return zlib.compress(_json(rows), 9)


def unpacked(data: bytes, *, agency: str) -> Iterator[SearchDocument]:
    """Return the documents again, each with the name of its agency."""
    for location, title, tags, year in json.loads(zlib.decompress(data)):
        yield SearchDocument(location=location, title=title, tags=tuple(tags), year=year, agency=agency)


def fitting(titles: Iterable[tuple[int, bytes]]) -> int | None:
    """Return the oldest year whose disclosures, with those of all later years, the portal's index can carry.

    With thousands of agencies there is none: the portal then finds agencies, and each agency's search what is in it.
    """
    sizes: Counter[int] = Counter()
    for year, data in titles:
        sizes[year] += len(data)
    least = None
    total = 0
    for year in sorted(sizes, reverse=True):
        total += sizes[year]
        if total > PORTAL_BYTES:
            break
        least = year
    return least
