"""The search index of an agency or the portal. In: documents as plain text. Out: JSON that the search worker reads.

Bodies are HTML of ours, where `<` and `>` stand for tags alone. Addresses are relative to the folder that holds
`search/`. Text is kept as it was written, because results show it: the worker folds it. What everyday words mean in
official ones comes from `synonyms.yml` and goes into every index.
"""

import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from html import unescape
from pathlib import Path
from typing import Any
from unicodedata import normalize

from site_builder.render.sections import once_for_all
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
_FALLS_SILENT = re.compile("<(?=(?P<name>[a-z]+))(?:" + "|".join(tag for tag, _ in _SILENT_TAGS) + ")")
_HEADING = re.compile(r"<(?P<end>/?)h[234]\b(?P<attributes>[^>]*)>")
_BLOCK_OR_HEADING = re.compile(
    r"<(?:(?P<block_end>/(?:article|section|li|div)\b)|(?P<block>article|section|li|div)\b|h[234]\b)(?P<attributes>[^>]*)>"
)
_ID = re.compile(r' id="([^"]+)"')
_FILE = re.compile(r'<a\b[^>]*?\bhref="[^"]*\bfiles/(?:[^"/]*/)*([^"/]+)"[^>]*>')
_TEXT = re.compile(r">(\n*+[^<\n][^<]*+)")
_APART = re.compile(r">\s|<br\b|</(?:p|li|t[dhr]|d[dt]|h[1-6]|div|article|section|figcaption|summary|caption)(?:>|\Z)")
"""What is in tags between two texts that are no single word: a blank between them, or the end of a line."""
# Signs of what was among tags. None of them is in a text, where `<` is escaped.
_BEGINS, _BEGINS_UNNAMED, _ENDS, _UNTIL, _BLOCK_ENDS = "<#", "<#<", "<", "<!", "</"


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
    is_answer: bool = True
    """Whether anything was published there: no answer is the page of an item that has none."""


def text_of(body: tuple[str, ...]) -> str:
    """Return the words of a body in sections, one blank between its blocks, each file's name before its title."""
    text, parts = parts_of(body)
    return " ".join(filter(None, (text, *(words for part in parts for words in (part.title, part.text)))))


def parts_of(body: tuple[str, ...], *, without_header: bool = False) -> tuple[str, tuple[Part, ...]]:
    """Return the words before the first heading, and those under each heading.

    A header stands above the first section. A heading without an anchor is known by that of the innermost block
    around it, such as the card of a measure.
    """
    begun, *others = body
    text, parts = (_parts_below_header if without_header else _parts_of_section)(begun)
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
    """Return the same of a section; where one begins no block with an anchor is open, and nothing that is silent."""
    return _parts_in(cut(section))


@once_for_all
def _parts_below_header(section: str) -> tuple[str, tuple[Part, ...]]:
    pieces = cut(section)
    place = next((place for place in range(0, len(pieces), 2) if "</header" in pieces[place]), None)
    return _parts_in(pieces if place is None else (pieces[place].partition("</header")[2], *pieces[place + 1 :]))


def _parts_in(pieces: Sequence[str]) -> tuple[str, tuple[Part, ...]]:
    said = list(pieces)
    said[0::2] = map(_said, pieces[0::2])
    words = "".join(said)
    if _UNTIL in words:
        _hush(said, pieces)
        words = "".join(said)
    if _BEGINS_UNNAMED in words:
        _name_headings(said, pieces)
        words = "".join(said)
    # Of each heading: its anchor, its title, and what stands under it.
    before, *others = words.replace(">", "").split("<")
    return _words(before), tuple(
        Part(anchor=anchor[1:].strip(), title=_words(title), text=_words(text))
        for anchor, title, text in zip(others[0::3], others[1::3], others[2::3], strict=True)
    )


def _words(text: str) -> str:
    return " ".join(unescape(text).split())


# Most pages repeat them.
@lru_cache(maxsize=2048)
def _said(tags: str) -> str:
    """Return what stands for tags between two texts: a blank or nothing, names of files, and signs of headings."""
    heard = _SILENT.sub(" ", f"{tags}>")
    silent = _FALLS_SILENT.search(heard)
    until = ""
    if silent is not None:
        heard, until = heard[: silent.start()], f" {_UNTIL}</{silent['name']}>"
    said: list[str] = []
    end = 0
    for heading in _HEADING.finditer(heard):
        sign = _ENDS if heading["end"] else f"{_BEGINS}{_id(heading['attributes'])}<"
        said += (_heard(heard[end : heading.start()]), sign)
        end = heading.end()
    return "".join((*said, _heard(heard[end:]), until))


def _heard(tags: str) -> str:
    """Return the same of tags with neither headings nor what is silent among them."""
    pieces = _TEXT.split(_FILE.sub(r">\1 ", tags))
    pieces[0::2] = [" " if _APART.search(between) is not None else "" for between in pieces[0::2]]
    return "".join(pieces)


def _hush(said: list[str], pieces: Sequence[str]) -> None:
    """Leave out what is silent, from the tags among which it begins to those among which it ends."""
    for begin in [place for place, words in enumerate(said) if _UNTIL in words]:
        place = begin
        while _UNTIL in said[place]:
            said[place], _, tag = said[place].partition(_UNTIL)
            end = place + 2
            while not (tag in pieces[end] or pieces[end].endswith(tag[:-1])):
                end += 2
            said[place + 1 : end] = [""] * (end - place - 1)
            said[end] = _said(f"{pieces[end]}>".partition(tag)[2][:-1])
            place = end


def _name_headings(said: list[str], pieces: Sequence[str]) -> None:
    """Know a heading without an anchor by that of the innermost block with one that is open where it stands."""
    blocks: list[str] = []
    for place in range(0, len(pieces), 2):
        for met in _blocks(pieces[place]):
            if met == _BLOCK_ENDS:
                del blocks[-1:]
            elif met == _BEGINS_UNNAMED:
                anchor = next(filter(None, reversed(blocks)), "")
                # With a blank, which no anchor has: then the next one is that of the next heading.
                said[place] = said[place].replace(_BEGINS_UNNAMED, f"{_BEGINS}{anchor} <", 1)
            else:
                blocks.append(met)


@lru_cache(maxsize=1024)
def _blocks(tags: str) -> tuple[str, ...]:
    """Return the anchors of the blocks that begin, and signs of those that end and of headings without an anchor."""
    return tuple(
        _BLOCK_ENDS if tag["block_end"] else _id(tag["attributes"]) if tag["block"] else _BEGINS_UNNAMED
        for tag in _BLOCK_OR_HEADING.finditer(f"{tags}>")
        if tag["block_end"] or tag["block"] or not _id(tag["attributes"])
    )


def _id(attributes: str) -> str:
    found = _ID.search(attributes)
    return "" if found is None else found[1]


def search_index(documents: Iterable[SearchDocument]) -> bytes:
    """Return the index that the worker reads."""
    return _json({"synonyms": _synonyms(), "docs": [_row(document) for document in documents]})


def _row(document: SearchDocument) -> dict[str, object]:
    row: dict[str, object] = {
        "location": document.location,
        "title": document.title,
        "text": document.text,
        "parts": [[part.anchor, part.title, part.text] for part in document.parts],
        "tags": list(document.tags),
        "year": document.year,
        "agency": document.agency,
        "unanswered": None if document.is_answer else True,
    }
    return {key: value for key, value in row.items() if key == "text" or value not in (None, [])}


def _json(value: object) -> bytes:
    # One form for each letter, so that the worker compares what it reads.
    return normalize("NFC", json.dumps(value, ensure_ascii=False, separators=(",", ":"))).encode()


@cache
def _synonyms() -> list[tuple[list[str], list[str]]]:
    """Return words, each with what else they may be called, in the forms in which the worker compares words."""
    entries: list[dict[str, Any]] = packaged_yaml(Path(__file__).with_name("synonyms.yml"))
    return [(entry["words"], entry["also"]) for entry in entries]


def packed(documents: Iterable[SearchDocument]) -> bytes:
    """Return documents as the portal holds them, of thousands of agencies at once: as small as in its index."""
    rows = [
        (document.location, document.title, document.tags, document.year, *filter(None, (document.text,)))
        for document in documents
    ]
    return zlib.compress(_json(rows), 9)


def unpacked(data: bytes, *, agency: str) -> Iterator[SearchDocument]:
    """Return the documents again, each with the name of its agency."""
    for location, title, tags, year, *text in json.loads(zlib.decompress(data)):
        yield SearchDocument(
            location=location, title=title, text="".join(text), tags=tuple(tags), year=year, agency=agency
        )


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
