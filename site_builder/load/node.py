"""A decoded file: mappings, lists and text scalars, each with the place where it stands.

In: nothing; `decode` builds it. Out: plain values for the models, and positions for the issues.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from site_builder.issues.issue import Position


@dataclass(slots=True)
class Node:
    """A value of a file. Exactly one of text, items and entries is meant by its type."""

    line: int
    """Line of its first character, from 0."""
    column: int
    """Column of its first character, from 0."""
    length: int
    """Characters on that line that belong to it."""


@dataclass(slots=True)
class Scalar(Node):
    """A text. None is an empty value, as in `title:`."""

    text: str | None


@dataclass(slots=True)
class Sequence(Node):
    """A list."""

    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping(Node):
    """Keys with their values; keys keep their own place."""

    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)


def plain(node: Node) -> Any:
    """Return the value as text, list and dict; None under a key without a value."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {key: plain(value) for key, (_, value) in node.entries.items()}


def find(root: Node, keys: tuple[str | int, ...], *, at_key: bool = False) -> Position:
    """Return where the value under the keys stands, or the deepest place on the way that exists.

    A key without a value is where the value must be typed, so it stands in for it.
    """
    place: Node = root
    for index, key in enumerate(keys):
        last = index == len(keys) - 1
        if isinstance(place, Mapping) and isinstance(key, str) and key in place.entries:
            name, value = place.entries[key]
            empty = isinstance(value, Scalar) and value.text is None
            place = name if (last and at_key) or empty else value
        elif isinstance(place, Sequence) and isinstance(key, int) and key < len(place.items):
            place = place.items[key]
        else:
            # What is missing is missing from its parent: point at the parent's first key.
            return _position(_first(place))
    return _position(place if at_key else _first(place))


def node_at(root: Node, keys: tuple[str | int, ...]) -> Node | None:
    """Return what stands under the keys; None where nothing does."""
    node: Node | None = root
    for key in keys:
        if node is not None:
            node = _under(node, key)
    return node


def texts_at(root: Node, keys: tuple[str | int, ...]) -> tuple[Scalar, ...]:
    """Return the text under the keys, or those of the list there; none where nothing stands there."""
    node = root
    for key in keys:
        below = _under(node, key)
        if below is not None:
            node = below
        elif not isinstance(key, int):
            return ()
        # Else one thing stands where a list of things may.
    return tuple(scalars(node))


def _under(node: Node, key: str | int) -> Node | None:
    if isinstance(node, Mapping) and isinstance(key, str) and key in node.entries:
        return node.entries[key][1]
    return node.items[key] if isinstance(node, Sequence) and isinstance(key, int) and key < len(node.items) else None


def _first(node: Node) -> Node:
    """Return the first key of a mapping or the first item of a list: a caret under a whole block helps nobody."""
    if isinstance(node, Mapping) and node.entries:
        return next(iter(node.entries.values()))[0]
    if isinstance(node, Sequence) and node.items:
        return _first(node.items[0])
    return node


def _position(node: Node) -> Position:
    return Position(line=node.line + 1, column=node.column + 1, length=max(1, node.length))


def scalars(node: Node) -> Iterator[Scalar]:
    """Return every text of a file in its order, keys included."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    elif isinstance(node, Mapping):
        for key, value in node.entries.values():
            yield key
            yield from scalars(value)
