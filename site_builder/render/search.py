"""The search index of an agency or the portal. In: documents as plain text. Out: JSON that the search worker reads.

Addresses are relative to the folder that holds `search/`. Text is kept as it was written, because results show it: the
worker folds it. What everyday words mean in official ones comes from `synonyms.yml` and goes into every index.
"""

import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from html import unescape
from pathlib import Path
from typing import Any
from unicodedata import normalize

from site_builder.render.tags import apart, cut
from site_builder.text.frozen import frozen
from site_builder.text.packaged import packaged_yaml

PORTAL_BYTES = 110_000
"""Compressed bytes that agencies' disclosures may take in the portal's index."""

_LEFT_OUT = frozenset({"script", "style", "svg", "nav", "footer"})
# What stands in many pages alike: links to a place in the page, ways to download, how a list is counted.
_FURNITURE = re.compile(r'<[ap]\b[^>]*\bclass="(?:sb-anchor|sb-downloads|sb-section__lead)"')
_LINES = frozenset(
    {"p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"tr", "div", "figcaption", "summary", "caption"}
)
"""Elements at whose end a line ends."""
_BLOCKS = frozenset({"article", "section", "li", "div"})
_HEADINGS = frozenset({"h2", "h3", "h4"})
_LETTER_BY_LETTER = frozenset({"pre", "code", "option", "textarea"})
_NAME = re.compile("</?([a-z0-9]*)")
_ID = re.compile(r'\bid="([^"]+)"')
_FILE = re.compile(r'<a\b[^>]*\bhref="[^"]*\bfiles/(?:[^"/]*/)*([^"/]+)"')
_ANY_TAG = re.compile("<[^>]*>")


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

    A heading without an anchor is known by that of the innermost block around it, such as the card of a measure.
    """
    pieces = cut(body)
    texts, tags = pieces[0::2], pieces[1::2]
    said: list[str] = []
    parts: list[tuple[str, list[str], list[str]]] = []
    blocks: list[str] = []
    words = said
    silent_until = after if after is not None and after in body else None
    for text, between in zip(texts, (*tags, ""), strict=True):
        if silent_until is None:
            words.append(text)
        else:
            _, is_heard, between = between.partition(silent_until)
            if not is_heard:
                continue
            silent_until = None
        for meaning in _meanings(between):
            words.append(meaning.says)
            if meaning.opens is not None:
                blocks.append(meaning.opens)
            elif meaning.closes and blocks:
                blocks.pop()
            elif meaning.heads is not None:
                anchor = meaning.heads or next(filter(None, reversed(blocks)), "")
                parts.append((anchor, words := [], []))
            elif meaning.is_headed and parts:
                words = parts[-1][2]
            elif meaning.silent_until is not None:
                silent_until = meaning.silent_until
    return _joined(said), tuple(
        Part(anchor=anchor, title=_joined(title), text=_joined(text)) for anchor, title, text in parts
    )


def _joined(words: list[str]) -> str:
    return " ".join(unescape("".join(words)).split())


@frozen
class _Meaning:
    """What a tag means to who looks for words; most tags mean nothing."""

    says: str = ""
    """What stands for it between the words."""
    opens: str | None = None
    """Anchor of the block that begins, empty where it has none."""
    closes: bool = False
    """Whether a block ends."""
    heads: str | None = None
    """Anchor of the heading that begins, empty where it has none."""
    is_headed: bool = False
    """Whether a heading ends."""
    silent_until: str | None = None
    """Tag up to which nothing is looked for."""


# Pages of all agencies are made of the same tags; only the addresses of their links differ.
@lru_cache(maxsize=8192)
def _meanings(tags: str) -> tuple[_Meaning, ...]:
    """Return what tags that stand together mean, in their order; what is silent within them alone is left out."""
    pieces = apart(tags)
    found: list[_Meaning] = []
    silent_until = None
    for blank, tag in zip(pieces[0::2], (*pieces[1::2], None), strict=True):
        if silent_until is not None:
            silent_until = None if tag == silent_until else silent_until
            continue
        if blank:
            found.append(_Meaning(says=" "))
        meaning = None if tag is None else _meaning(tag)
        if meaning is not None and meaning.silent_until is not None:
            silent_until = meaning.silent_until
            found.append(_Meaning(says=meaning.says))
        elif meaning is not None:
            found.append(meaning)
    if silent_until is not None:
        found.append(_Meaning(silent_until=silent_until))
    return tuple(found)


def _meaning(tag: str) -> _Meaning | None:
    # Links differ from page to page, and hardly any means something.
    if tag.startswith("<a ") and "files/" not in tag and "sb-anchor" not in tag:
        return None
    named = _NAME.match(tag)
    name = "" if named is None else named[1]
    if tag.startswith("</"):
        if name in _HEADINGS:
            return _Meaning(says=" ", is_headed=True)
        is_block = name in _BLOCKS
        return _Meaning(says=" " if name in _LINES else "", closes=is_block) if is_block or name in _LINES else None
    end = f"</{name}>"
    if name in _LEFT_OUT or _FURNITURE.match(tag):
        return _Meaning(says=" ", silent_until=None if tag.endswith(end) else end)
    if name in _LETTER_BY_LETTER:
        return _Meaning(says=_ANY_TAG.sub("", tag))
    if name in _HEADINGS:
        return _Meaning(heads=_anchor(tag))
    if name in _BLOCKS:
        return _Meaning(opens=_anchor(tag))
    file = _FILE.match(tag)
    if file is not None:
        return _Meaning(says=f"{file[1]} ")
    return _Meaning(says=" ") if name == "br" else None


def _anchor(tag: str) -> str:
    found = _ID.search(tag)
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
