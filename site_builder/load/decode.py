"""Turn the bytes of a content file into a node, or into issues that an officer understands.

In: bytes. Out: a node whose scalars are all text, or issues with their places. Opens no files, knows no models.
Aliases, tags, duplicate keys, several documents and deep nesting are refused; they are never what an editor means.
"""

import re
import unicodedata
from dataclasses import replace
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from site_builder.issues.issue import Issue, Note, Place, Position
from site_builder.load.node import Mapping, Node, Scalar, Sequence
from site_builder.load.values import (
    EMPTY,
    FRONT_MATTER,
    LONG_LINE,
    MAX_BYTES,
    MAX_DEPTH,
    MAX_LINE,
    MAX_VALUES,
    SWALLOWED,
    conflict_in,
    events_of,
    may_be_joined,
    may_mislead,
    may_swallow,
    one_ending,
)
from site_builder.load.yaml_faults import BULLET, Fault, control_in, explain, explain_root, other_colon, pasted_bullet
from site_builder.text.frozen import frozen
from site_builder.text.thai import INVISIBLE, clean

_MAX_SWALLOWED = 100
_MOST_OF_A_WORD = 80
_HOLDS_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_HIDING = "\u115f\u1160\u180e\u2028\u2029\u2061-\u2064\u206a-\u206f\u3164\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
_UNSEEN = re.compile(
    f"[\u00ad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ue000-\uf8ff\ufffd{_HIDING}]"
    "|(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d"
)
"""What has no shape of its own, or one in a font of Word alone.

The joiner between two pictograms has one: it makes them one picture.
"""
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""What makes a text read backwards, so that people and programs see two different texts."""
_HIDDEN = re.compile(f"[{_HIDING}]")
"""What no Thai or English text needs, and what can carry a second text that nobody sees."""
_TWINS = "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅԚԜαενορτυχκιΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
"""Cyrillic and Greek letters with the shapes of Latin ones."""
_TWIN = re.compile(
    rf"[{_TWINS}]*(?:[A-Za-z](?P<a>[{_TWINS}])|(?P<b>[{_TWINS}])[A-Za-z])|https?://[^\s/]*(?P<c>[\u0370-\u052f])"
    r"|[\u0e01-\u0e5b](?P<d>[\u0e81-\u0edf])|(?P<e>[\u0e81-\u0edf])[\u0e01-\u0e5b]"
)
"""A letter that looks like its neighbours and belongs to another script; in an address it leads somewhere else."""
_DASH = re.compile(r"[ \t]*-(?=[ \t])")
_WORD = re.compile(r"[^\s\"'<>()\[\]{},;|]+")
_DOCUMENTS = ((b"PK\x03\x04", "Word, Excel, ZIP"), (b"\xd0\xcf\x11\xe0", "Word, Excel 97-2003"), (b"%PDF-", "PDF"))
"""How documents begin that editors give the name of a text."""
_BEGUN_HEAD = re.compile(r"---[ \t]*\r?\n")
"""How the head of a Markdown file begins, whether or not it ends."""


@frozen(kw_only=False)
class Decoded:
    """A file as nodes; root is None when it could not be read. The issues say why, or warn of what was not read."""

    root: Mapping | None
    issues: tuple[Issue, ...] = ()


class _Refused(Exception):  # noqa: N818 - says what happened to the file, not to the program
    """Carries the fault out of the recursion over events."""

    def __init__(self, fault: Fault, *, note: Position | None = None) -> None:
        super().__init__(fault.code)
        self.fault = fault
        self.note = note


def decode_yaml(data: bytes, *, source_path: str) -> Decoded:
    """Read a YAML file whose root is a mapping."""
    text = _text(data, source_path=source_path)
    if isinstance(text, Decoded):
        return text
    return _with_unseen(_mapping(text, source_path=source_path), text, source_path=source_path)


def fault_of_yaml(data: bytes, *, source_path: str) -> Issue | None:
    """Say why a file is no YAML, of one that may hold whatever YAML has; None where it is."""
    text = _text(data, source_path=source_path)
    if isinstance(text, Decoded):
        return text.issues[0]
    try:
        for _ in events_of(text):
            pass
    except yaml.YAMLError as error:
        return _refusal(explain(error, text), source_path=source_path).issues[0]
    return None


def decode_markdown(data: bytes, *, source_path: str) -> Decoded:
    """Read a Markdown file: its front matter, and under the key `body` what follows it."""
    text = _text(data, source_path=source_path)
    if isinstance(text, Decoded):
        return text
    parts = FRONT_MATTER.match(text)
    if parts is None:
        code = "YAM024" if _BEGUN_HEAD.match(text) else "YAM016"
        return _refusal(Fault(code, Position(1, 1)), source_path=source_path)
    decoded = _mapping(parts["head"], source_path=source_path, first_line=1)
    if decoded.root is None:
        return decoded
    if (control := control_in(text)) is not None:
        return _refusal(control, source_path=source_path)
    body_line = text[: parts.start("body")].count("\n")
    key = Scalar(line=body_line, column=0, length=1, text="body")
    prose = one_ending(parts["body"]) if parts["body"].strip() else None
    body = Scalar(line=body_line, column=0, length=1, text=prose)
    if "body" in decoded.root.entries:
        name = decoded.root.entries["body"][0]
        return _refusal(Fault("KEY003", _at(name), {"key": "body"}), source_path=source_path)
    whole = replace(decoded, root=replace(decoded.root, entries={**decoded.root.entries, "body": (key, body)}))
    return _with_unseen(whole, text, source_path=source_path)


def _with_unseen(decoded: Decoded, text: str, *, source_path: str) -> Decoded:
    """Add what is to be said of characters that nobody sees: each kind once, at its first place, with their number."""
    if decoded.root is None or not may_mislead(text):
        return decoded
    starts: dict[str, list[int]] = {}
    for found in _UNSEEN.finditer(text):
        starts.setdefault(found[0], []).append(found.start())
    issues = []
    for letter, (first, *others) in starts.items():
        fields = {
            "value": f"U+{ord(letter):04X}",
            "name": unicodedata.name(letter, "PRIVATE USE"),
            "count": str(1 + len(others)),
        }
        code = "ENC004" if _TURNING.match(letter) else "ENC005" if _HIDDEN.match(letter) else "ENC003"
        issues.append(Issue(code=code, place=Place(source_path), fields=fields, position=_place_of(text, first)))
    return replace(decoded, issues=(*decoded.issues, *issues, *_twin(text, source_path=source_path)))


def _place_of(text: str, start: int, *, length: int = 1) -> Position:
    return Position(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start), length)


def _twin(text: str, *, source_path: str) -> tuple[Issue, ...]:
    """Tell of each word that has a letter of another script among its own, once."""
    words: dict[str, tuple[int, str]] = {}
    for found in _TWIN.finditer(text):
        group = next(name for name, letter in found.groupdict().items() if letter is not None)
        at = found.start(group)
        # A word has not more letters before it than this; to look from the start of a long line would take long.
        line = max(text.rfind("\n", 0, at) + 1, at - _MOST_OF_A_WORD)
        word = next(each for each in _WORD.finditer(text, line) if each.end() > at)
        words.setdefault(word[0], (word.start(), found[group]))
    return tuple(
        Issue(
            code="ENC006",
            place=Place(source_path),
            fields={"value": word, "name": unicodedata.name(letter, "NO NAME")},
            position=_place_of(text, start, length=len(word)),
        )
        for word, (start, letter) in list(words.items())[:_MAX_SWALLOWED]
    )


def _refusal(fault: Fault, *, source_path: str, note: Position | None = None) -> Decoded:
    place = Place(source_path)
    notes = () if note is None else (Note("NOTE_FIRST", place, note),)
    issue = Issue(code=fault.code, place=place, fields=fault.fields, position=fault.position, notes=notes)
    return Decoded(root=None, issues=(issue,))


def _text(data: bytes, *, source_path: str) -> str | Decoded:
    """Decode UTF-8, with the mark that Windows editors put at the start."""
    if len(data) > MAX_BYTES:
        fault = Fault("FIL003", Position(1, 1), {"size": f"{len(data):,}", "limit": f"{MAX_BYTES:,}"})
        return _refusal(fault, source_path=source_path)
    document = next((name for sign, name in _DOCUMENTS if data.startswith(sign)), None)
    if document is not None:
        fault = Fault("ENC007", Position(1, 1), {"value": source_path.rpartition("/")[2], "found": document})
        return _refusal(fault, source_path=source_path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The decoder counts from behind the mark at the start, so what it was given is asked, not the file.
        good = error.object[: error.start].decode("utf-8")
        line, column = good.count("\n") + 1, len(good) - (good.rfind("\n") + 1) + 1
        return _refusal(Fault("ENC001", Position(line, column)), source_path=source_path)
    if len(text) > MAX_LINE and (long := LONG_LINE.search(text)) is not None:
        at = Position(text.count("\n", 0, long.start()) + 1, MAX_LINE + 1)
        return _refusal(Fault("SIZ001", at, {"limit": f"{MAX_LINE:,}"}), source_path=source_path)
    if (conflict := conflict_in(text)) is not None:
        at = replace(_place_of(text, conflict.start()), length=len(conflict[0]))
        return _refusal(Fault("ENC008", at), source_path=source_path)
    return text


def _mapping(text: str, *, source_path: str, first_line: int = 0) -> Decoded:
    builder = _Builder(text, first_line=first_line)
    try:
        root = builder.build()
    except _Refused as refused:
        return _refusal(refused.fault, source_path=source_path, note=refused.note)
    except yaml.YAMLError as error:
        fault = explain(error, text)
        moved = replace(fault, position=replace(fault.position, line=fault.position.line + first_line))
        return _refusal(moved, source_path=source_path)
    place = Place(source_path)
    warnings = (
        Issue(code=fault.code, place=place, fields=fault.fields, position=fault.position) for fault in builder.swallowed
    )
    return Decoded(root=root, issues=tuple(warnings))


def _at(node: Node) -> Position:
    return Position(node.line + 1, node.column + 1, max(1, node.length))


class _Builder:
    """Builds nodes from the events of one document."""

    def __init__(self, text: str, *, first_line: int) -> None:
        self._events = events_of(text)
        self._text = text
        self._first_line = first_line
        # Few files have a mark that swallows text, so the others are not even cut into lines.
        self._lines = text.splitlines() if may_swallow(text) else []
        self._values = 0
        self.swallowed: list[Fault] = []

    def build(self) -> Mapping:
        """Return the root mapping; an empty file is an empty mapping."""
        documents = 0
        root: Node = Mapping(line=self._first_line, column=0, length=1)
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused(Fault("YAM013", self._position(event)))
            elif isinstance(event, NodeEvent):
                root = self._node(event, depth=0)
        if isinstance(root, Scalar):
            if root.text is None:
                return Mapping(line=root.line, column=root.column, length=1)
            raise _Refused(explain_root(root.text, _at(root)))
        if not isinstance(root, Mapping):
            raise _Refused(Fault("YAM014", _at(root)))
        return root

    def _position(self, event: yaml.events.Event) -> Position:
        start, end = _ends(event)
        length = end.column - start.column if end.line == start.line else 1
        return Position(start.line + 1 + self._first_line, start.column + 1, max(1, length))

    def _node(self, event: yaml.events.Event, *, depth: int) -> Node:
        """Return what begins with an event."""
        assert isinstance(event, NodeEvent)
        if isinstance(event, AliasEvent) or event.anchor is not None:
            mark = "*" if isinstance(event, AliasEvent) else "&"
            raise _Refused(Fault("YAM011", self._position(event), {"value": f"{mark}{event.anchor}"}))
        assert isinstance(event, (ScalarEvent, SequenceStartEvent, MappingStartEvent))
        if event.tag is not None:
            value = event.tag.replace("tag:yaml.org,2002:", "!!")
            raise _Refused(Fault("YAM010", self._position(event), {"value": value}))
        self._values += 1
        if self._values > MAX_VALUES:
            raise _Refused(Fault("SIZ002", self._position(event), {"limit": f"{MAX_VALUES:,}"}))
        if depth > MAX_DEPTH:
            raise _Refused(Fault("YAM012", self._position(event), {"limit": str(MAX_DEPTH)}))
        start, _ = _ends(event)
        line, column = start.line + self._first_line, start.column
        if isinstance(event, ScalarEvent):
            return self._scalar(event, line, column)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(Sequence(line, column, 1), depth=depth)
        return self._entries(Mapping(line, column, 1), depth=depth, is_braced=bool(event.flow_style))

    def _scalar(self, event: ScalarEvent, line: int, column: int) -> Scalar:
        (_, end), text = _ends(event), event.value
        length = end.column - column if end.line + self._first_line == line else 1
        # Of what is not quoted the C parser says that its style is "", the Python one that it is None.
        if not event.style:
            if self._lines:
                self._note_swallowed(event)
            if (bullet := BULLET.match(text)) is not None and self._is_list(event):
                raise _Refused(pasted_bullet(bullet, replace(self._position(event), length=1)))
            if may_be_joined(event) and (joined := self._joined(event)) is not None:
                raise _Refused(joined)
            if text in EMPTY:
                return Scalar(line, column, max(1, length), None)
        return Scalar(line, column, max(1, length), text)

    def _note_swallowed(self, event: ScalarEvent) -> None:
        """Note what a `#` after a blank takes from an unquoted text, unless it looks like a comment that is meant."""
        _, end = _ends(event)
        lost = SWALLOWED.match(self._lines[end.line], end.column) if end.line < len(self._lines) else None
        if lost is not None and len(self.swallowed) < _MAX_SWALLOWED:
            value = lost["lost"].rstrip()
            at = Position(end.line + 1 + self._first_line, lost.start("lost") + 1, len(value))
            self.swallowed.append(Fault("YAM022", at, {"value": value}))

    def _joined(self, event: ScalarEvent) -> Fault | None:
        """Tell of a line with a dash that YAML joins to the text above, or of the key there that lacks its colon."""
        start, end = _ends(event)
        # As wide as the key before it, so that its columns are those of the file.
        lines = (" " * start.column + self._text[start.index : end.index]).splitlines()
        dash = next((at for at, line in enumerate(lines) if at > 0 and _DASH.match(line)), None)
        if dash is None:
            return None
        fault = other_colon(lines, dash) or Fault("YAM028", Position(dash + 1, lines[dash].index("-") + 1))
        line = fault.position.line + start.line + self._first_line
        return replace(fault, position=replace(fault.position, line=line))

    def _is_list(self, event: ScalarEvent) -> bool:
        """Return whether a further line of an unquoted text begins with a bullet: its lines are joined into one."""
        start, end = _ends(event)
        return any(BULLET.match(line) for line in self._text[start.index : end.index].splitlines()[1:])

    def _sequence(self, sequence: Sequence, *, depth: int) -> Sequence:
        while not isinstance(event := next(self._events), SequenceEndEvent):
            sequence.items.append(self._node(event, depth=depth + 1))
        return sequence

    def _entries(self, mapping: Mapping, *, depth: int, is_braced: bool) -> Mapping:
        # Names that look the same are one name, however their letters are encoded: one would hide the other.
        first: dict[str, Scalar] = {}
        begun: tuple[str, int] | None = None
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self._node(event, depth=depth + 1)
            if not isinstance(key, Scalar) or key.text is None:
                raise _Refused(Fault("YAM015", _at(key)))
            if not _is_plain_key(key.text):
                raise _Refused(_fault_of_key(key.text, _at(key)))
            if first.setdefault(clean(key.text), key) is not key:
                raise _Refused(Fault("KEY003", _at(key), {"key": key.text}), note=_at(first[clean(key.text)]))
            following = next(self._events)
            if is_braced and self._is_rest_of_text(event, following):
                if begun is None and isinstance(next(self._events), MappingEndEvent):
                    raise _Refused(Fault("YAM009", _at(mapping), {"value": "{"}))
                raise _Refused(self._parted(event, begun, at=_at(key)))
            begun = key.text, _ends(following)[0].index
            mapping.entries[key.text] = (key, self._node(following, depth=depth + 1))
        return mapping

    def _is_rest_of_text(self, key: yaml.events.Event, following: yaml.events.Event) -> bool:
        """Return whether no colon stands behind a key between braces, where a comma ends a text that is not quoted."""
        (_, end), (start, _) = _ends(key), _ends(following)
        return isinstance(following, ScalarEvent) and ":" not in self._text[end.index : start.index]

    def _parted(self, rest: yaml.events.Event, begun: tuple[str, int] | None, *, at: Position) -> Fault:
        """Say which text was parted at a comma, and how it is written whole."""
        start, end = _ends(rest)
        value = self._text[start.index : end.index]
        if begun is None:
            return Fault("YAM006", at, {"value": value})
        key, first = begun
        whole = " ".join(self._text[first : end.index].replace('"', "").split())
        return Fault("YAM025", at, {"value": value, "key": key, "text": whole})


def _ends(event: yaml.events.Event) -> tuple[Any, Any]:
    """Return where an event begins and where it ends: the parser says so of each."""
    assert event.start_mark is not None
    assert event.end_mark is not None
    return event.start_mark, event.end_mark


def _is_plain_key(key: str) -> bool:
    """Tell a key without faults."""
    return key == key.strip() and _HOLDS_INVISIBLE.search(key) is None and BULLET.match(key) is None


def _fault_of_key(key: str, at: Position) -> Fault:
    if _HOLDS_INVISIBLE.search(key) or key != key.strip():
        return Fault("YAM003", at, {"key": _HOLDS_INVISIBLE.sub("", key).strip()})
    bullet = BULLET.match(key)
    assert bullet is not None
    return pasted_bullet(bullet, replace(at, length=1))
