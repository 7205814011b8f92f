"""The search index of an agency or the portal. In: documents as plain text. Out: JSON that the search worker reads.

Addresses are relative to the folder that holds `search/`; a page stands before the sections of it.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

_SEPARATOR = r"[\s\-,;:/()\[\]\"“”‘’]+"
_LEFT_OUT = re.compile(r"<(?P<tag>script|style|svg|nav)\b.*?</(?P=tag)>", re.DOTALL)
_BLOCK_END = re.compile(r"</(?:p|li|td|th|dd|dt|h[1-6]|tr|div|figcaption|summary|caption)>|<br>")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """A page that can be found."""

    location: str
    """Address relative to the folder of the index."""
    title: str
    text: str
    tags: tuple[str, ...] = ()
    """Item codes."""


def text_of(body: Markup) -> str:
    """Return the words of a body, one blank between its blocks."""
    without = _LEFT_OUT.sub(" ", body)
    spaced = _BLOCK_END.sub(" ", without)
    return " ".join(Markup(spaced).striptags().split())


def search_index(documents: Iterable[SearchDocument]) -> bytes:
    """Return the index in the shape that Material's bundle hands to the worker."""
    docs = [
        {
            "location": document.location,
            "title": document.title,
            "text": document.text,
            **({"tags": list(document.tags)} if document.tags else {}),
        }
        for document in documents
    ]
    fields = {"title": {"boost": 1000}, "text": {"boost": 1}, "tags": {"boost": 1000000}}
    config = {"lang": ["en"], "separator": _SEPARATOR, "pipeline": [], "fields": fields}
    return json.dumps({"config": config, "docs": docs}, ensure_ascii=False, separators=(",", ":")).encode()
