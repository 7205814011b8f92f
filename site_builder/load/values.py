"""Read a file in which nothing is amiss. In: bytes. Out: its values, without their places; or None.

Nearly every file is one, and reading it so takes half the time. Of any other, and of one that makes no record, `decode`
finds again what it holds, and says what is wrong where: what tells of faults is not even imported before the first.
What this module lets through has there the same values and no issue.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

import yaml
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from site_builder.text.thai import INVISIBLE, clean

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
EMPTY = frozenset({"", "~", "null"})
"""What YAML takes for no value, where it is not quoted."""
MAX_VALUES = 20_000
MAX_LINE = 10_000
"""What no file that a person fills in reaches. Beyond it, reading and complaining would take longer than a second."""
LONG_LINE = re.compile(rf"^.{{{MAX_LINE + 1}}}", re.MULTILINE)
SWALLOWED = re.compile(r"(?<![ \t])[ \t]+(?P<lost>#\S.*)")
"""What a mark takes for a comment that a person may have meant as text."""
FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(?P<head>.*?)^---[ \t]*(?:\r?\n|\Z)(?P<body>.*)\Z", re.DOTALL | re.MULTILINE
)
"""A Markdown file: what its editor says of it, and what follows."""
BULLETS = frozenset("–—‐‑‒―−－•·●○▪■□◦‣➢➤") | frozenset(map(chr, range(0xF000, 0xF100)))
"""What Word puts before an entry of a list, in its own fonts too, where YAML wants a dash and a blank."""
_CONFLICT = re.compile(r"^[ \t]*(?:<{7}|>{7})(?: \S.*)?$", re.MULTILINE)
"""A line that Git writes around what two people have changed at once, so that one of the two is chosen."""
_MISLEADING = re.compile(
    f"[{INVISIBLE}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u0370-\u052f\u0e81-\u0edf"
    "\u115f\u1160\u180e\u2028\u2029\u2061-\u2064\u206a-\u206f\u3164\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff\ue000-\uf8ff\ufffd]"
)
"""Whatever nobody sees or can read, and letters of scripts in which some look like those of ours."""
_OF_USUAL_LETTERS = bytes({*range(0x80), 0xE0, *range(0x80, 0xC0)} - {0xBA, 0xBB})
"""Bytes of ASCII and Thai in UTF-8. What may mislead has another one: to look for that takes less than for letters."""
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\r"))
_BEFORE_CONTROL = b"\xc2"
"""First byte in UTF-8 of further control characters, and of a few that are none."""
Value = object
"""A text, a list or a dictionary of values; None where nothing stands, in a list or behind a key."""


class _Amiss(Exception):  # noqa: N818 - says what is to be told of the file, not of the program
    """Something that `decode` must look at."""


def usual_values(data: bytes, *, source_path: str) -> dict[str, Value] | None:
    """Return what a YAML or Markdown file holds; None where `decode` must look."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if len(data) > MAX_BYTES or (len(text) > MAX_LINE and LONG_LINE.search(text)) or conflict_in(text) is not None:
        return None
    if data.translate(None, _OF_USUAL_LETTERS) and may_mislead(text):
        return None
    if not source_path.endswith(".md"):
        return _values(text)
    # YAML refuses them itself; in prose they would reach the page.
    if len(data.translate(None, _CONTROLS)) < len(data) or _BEFORE_CONTROL in data:
        return None
    parts = FRONT_MATTER.match(text)
    values = None if parts is None else _values(parts["head"])
    if values is None or parts is None or "body" in values:
        return None
    return {**values, "body": one_ending(parts["body"]) if parts["body"].strip() else None}


def conflict_in(text: str) -> re.Match[str] | None:
    """Return the first mark of two changes at once, of which nobody has chosen one."""
    return _CONFLICT.search(text) if "<<<<<<<" in text or ">>>>>>>" in text else None


def one_ending(prose: str) -> str:
    """Return prose with the ends of lines that YAML gives its texts: Git may write others on Windows."""
    return prose.replace("\r\n", "\n")


def may_mislead(text: str) -> bool:
    """Return whether a text may hold what nobody sees, or letters that look like others."""
    return not text.isascii() and _MISLEADING.search(text) is not None


def may_swallow(text: str) -> bool:
    """Return whether a text has a mark that takes what follows for a comment, as `#` does behind a blank."""
    return "#" in text and SWALLOWED.search(text) is not None


def may_be_joined(event: ScalarEvent) -> bool:
    """Return whether an unquoted text may have an entry of a list in it, whose line YAML joins to the one above."""
    if " - " not in event.value:
        return False
    start, end = event.start_mark, event.end_mark
    return start is not None and end is not None and start.line != end.line


def events_of(text: str) -> Iterator[Event]:
    """Give what the parser meets in a text, and raise its error at what is no YAML."""
    return iter(getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text).get_event, None)


def _values(text: str) -> dict[str, Value] | None:
    if may_swallow(text):
        return None
    # There are more events than values, so a file that has too many of these ends too early here.
    events = islice(events_of(text), MAX_VALUES)
    try:
        return _root(events)
    except (_Amiss, StopIteration, yaml.YAMLError):
        return None


def _root(events: Iterator[Event]) -> dict[str, Value]:
    _expect(next(events), StreamStartEvent)
    _expect(next(events), DocumentStartEvent)
    first = next(events)
    _expect(first, MappingStartEvent)
    root = _collection(first, events, depth=0)
    _expect(next(events), DocumentEndEvent)
    _expect(next(events), StreamEndEvent)
    assert isinstance(root, dict)
    return root


def _expect(event: Event, wanted: type[Event]) -> None:
    if type(event) is not wanted:
        raise _Amiss


def _collection(event: Event, events: Iterator[Event], *, depth: int) -> Value:
    """Return the mapping or the list that begins with an event."""
    if not isinstance(event, (MappingStartEvent, SequenceStartEvent)) or depth == MAX_DEPTH:
        raise _Amiss
    if event.anchor is not None or event.tag is not None:
        raise _Amiss
    if isinstance(event, SequenceStartEvent):
        return _items(events, depth=depth)
    return _entries(events, depth=depth, is_braced=bool(event.flow_style))


def _entries(events: Iterator[Event], *, depth: int, is_braced: bool) -> dict[str, Value]:
    entries: dict[str, Value] = {}
    while type(event := next(events)) is ScalarEvent:
        key = event.value
        if key in entries or event.anchor is not None or event.tag is not None or not _is_usual_key(key):
            raise _Amiss
        event = next(events)
        value = _text(event) if type(event) is ScalarEvent else _collection(event, events, depth=depth + 1)
        # Between braces it may be what stands behind a comma of a text.
        if value is None and is_braced and isinstance(event, ScalarEvent) and event.value == "":
            raise _Amiss
        entries[key] = value
    _expect(event, MappingEndEvent)
    return entries


@lru_cache(maxsize=1024)
def _is_usual_key(key: str) -> bool:
    """Tell a key of which nothing is to be said; there are few hundred of them, in all files the same."""
    return key not in EMPTY and key == clean(key) and key[0] not in BULLETS


def _items(events: Iterator[Event], *, depth: int) -> list[Value]:
    items: list[Value] = []
    while type(event := next(events)) is not SequenceEndEvent:
        items.append(_text(event) if type(event) is ScalarEvent else _collection(event, events, depth=depth + 1))
    return items


def _text(event: ScalarEvent) -> str | None:
    if event.anchor is not None or event.tag is not None:
        raise _Amiss
    text: str = event.value
    # What is quoted is meant as it stands.
    if event.style:
        return text
    if text in EMPTY:
        return None
    if may_be_joined(event):
        raise _Amiss
    # A dash by itself says that there is nothing.
    if text[0] in BULLETS and len(text) > 1:
        raise _Amiss
    return text
