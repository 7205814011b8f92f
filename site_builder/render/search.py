"""The search index of an agency or the portal. In: documents as plain text. Out: JSON that the search worker reads.

Addresses are relative to the folder that holds `search/`. Text is kept as it was written, because results show it: the
worker folds it. What everyday words mean in official ones comes from `synonyms.yml` and goes into every index.
"""

import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

import yaml
from markupsafe import Markup

from site_builder.text.frozen import frozen

PORTAL_BYTES = 110_000
"""Compressed bytes that agencies' disclosures may take in the portal's index."""

_LEFT_OUT = re.compile(r"<(?P<tag>script|style|svg|nav|footer)\b.*?</(?P=tag)>", re.DOTALL)
# What stands in many pages alike: links to a place in the page, ways to download, how a list is counted.
_FURNITURE = re.compile(
    r'<(?P<tag>a|p)\b[^>]*\bclass="(?:sb-anchor|sb-downloads|sb-section__lead)"[^>]*>.*?</(?P=tag)>', re.DOTALL
)
_BLOCK_END = re.compile(r"</(?:p|li|td|th|dd|dt|h[1-6]|tr|div|figcaption|summary|caption)>|<br>")
_HEADING = re.compile(r"<h(?P<level>[2-4])\b(?P<attributes>[^>]*)>(?P<title>.*?)</h(?P=level)>", re.DOTALL)
_ID = re.compile(r'\bid="([^"]+)"')
_BLOCK = re.compile(r"<(?P<close>/?)(?P<tag>article|section|li|div)\b(?P<attributes>[^>]*)>")
_FILE = re.compile(r'<a\b[^>]*\bhref="[^"]*\bfiles/(?:[^"/]*/)*([^"/]+)"[^>]*>')


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


def text_of(body: Markup) -> str:
    """Return the words of a body, one blank between its blocks, each file's name before its title."""
    without = _FURNITURE.sub(" ", _LEFT_OUT.sub(" ", body))
    named = _FILE.sub(r"\g<0>\1 ", without)
    spaced = _BLOCK_END.sub(" ", named)
    return " ".join(Markup(spaced).striptags().split())


def parts_of(body: Markup) -> tuple[str, tuple[Part, ...]]:
    """Return the words before the first heading, and those under each heading."""
    seen = _LEFT_OUT.sub(" ", body)
    heads = list(_HEADING.finditer(seen))
    starts = [head.start() for head in heads] + [len(seen)]
    parts = tuple(
        Part(
            anchor=_anchor(head["attributes"]) or _anchor_around(seen[:start]),
            title=text_of(Markup(head["title"])),
            text=text_of(Markup(seen[head.end() : end])),
        )
        for head, start, end in zip(heads, starts[:-1], starts[1:], strict=True)
    )
    return text_of(Markup(seen[: starts[0]])), parts


def _anchor(attributes: str) -> str:
    found = _ID.search(attributes)
    return "" if found is None else found[1]


def _anchor_around(before: str) -> str:
    """Return the id of the innermost block that is open, such as the card of a measure around its heading."""
    closed = 0
    for block in reversed(list(_BLOCK.finditer(before))):
        if block["close"]:
            closed += 1
        elif closed:
            closed -= 1
        elif anchor := _anchor(block["attributes"]):
            return anchor
    return ""


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
    text = Path(__file__).with_name("synonyms.yml").read_text(encoding="utf-8")
    entries: list[dict[str, Any]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
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
