"""Read a file in which nothing is amiss. In: bytes. Out: its values, without their places; or None.

Nearly every file is one, and reading it so takes half the time. Of any other, and of one that makes no record, `decode`
finds again what it holds, and says what is wrong where. What this module lets through has there the same values and no
issue.
"""

from collections.abc import Iterator
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

from site_builder.load.decode import (
    EMPTY,
    FRONT_MATTER,
    MAX_DEPTH,
    MAX_VALUES,
    Decoded,
    events_of,
    is_usual_key,
    may_mislead,
    may_swallow,
    text_of,
)
from site_builder.load.yaml_faults import BULLET, BULLETS

Value = object
"""A text, a list or a dictionary of values; None in a list where nothing stands."""
_STATED = "kind"
"""A key that says nothing by standing there without a value is left out, but which kind a file is must then be said."""


class _Amiss(Exception):  # noqa: N818 - says what is to be told of the file, not of the program
    """Something that `decode` must look at."""


def usual_values(data: bytes, *, source_path: str) -> dict[str, Value] | None:
    """Return what a YAML or Markdown file holds, keys without a value left out; None where `decode` must look."""
    text = text_of(data, source_path=source_path)
    if isinstance(text, Decoded) or may_mislead(text):
        return None
    if not source_path.endswith(".md"):
        return _values(text)
    parts = FRONT_MATTER.match(text)
    values = None if parts is None else _values(parts["head"])
    if values is None or parts is None or "body" in values:
        return None
    return {**values, "body": parts["body"]} if parts["body"].strip() else values


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
    return (_entries if isinstance(event, MappingStartEvent) else _items)(events, depth=depth)


def _entries(events: Iterator[Event], *, depth: int) -> dict[str, Value]:
    entries: dict[str, Value] = {}
    blank: list[str] = []
    while type(event := next(events)) is ScalarEvent:
        key = event.value
        if key in entries or event.anchor is not None or event.tag is not None or not is_usual_key(key):
            raise _Amiss
        event = next(events)
        value = _text(event) if type(event) is ScalarEvent else _collection(event, events, depth=depth + 1)
        if value is None:
            blank.append(key)
        entries[key] = value
    _expect(event, MappingEndEvent)
    if _STATED in blank:
        raise _Amiss
    for key in blank:
        del entries[key]
    return entries


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
    if text[0] in BULLETS and BULLET.match(text) is not None:
        raise _Amiss
    return text
