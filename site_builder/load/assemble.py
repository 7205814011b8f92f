"""Turn nodes into records. In: a node and the record it should be. Out: the record, or issues at their places.

Opens no files. Every fault of a file is reported at once, each where the editor must type.
"""

import re
from collections.abc import Collection
from dataclasses import fields, replace
from typing import TypeVar

from pydantic_core import ErrorDetails, ValidationError

from site_builder.issues.issue import Issue, Place
from site_builder.load.blanks import missing
from site_builder.load.completing import completed, stated
from site_builder.load.node import Mapping, Scalar, Sequence, find, node_at, plain
from site_builder.load.shapes import validator_of
from site_builder.model.common import Disclosure
from site_builder.model.kinds import KINDS, label_at, labels_of, record_at, required_of
from site_builder.text.fields import Label
from site_builder.text.spelling import nearest
from site_builder.text.unreadable import Unreadable

_Record = TypeVar("_Record")
_MOST = 200
"""Complaints about one file; one that has more is not the file that its name says."""
_KEY = re.compile(r"[a-z]+(?:_[a-z]+)*")
"""What looks like a key of a file, and not like the beginning of a sentence."""
_UNFILLED = ("KEY002", "KEY009")
"""Codes of what must be filled in: its line is not there, or is blank."""
_UNNAMED = Label("ค่า", "value")
_FREE_KEYS = Label("ชื่อ: ข้อความ", "name: text")
"""Stands for the keys of a group in which every key is free, such as `extra`."""


def assemble(
    node: Mapping, record: type[_Record], *, source_path: str, original: dict[str, object] | None = None
) -> tuple[_Record | None, tuple[Issue, ...]]:
    """Validate a mapping as a record, or as the translation of one that has these values."""
    kind: type = record
    values = plain(node) if original is None else completed(plain(node), original, kind)
    values = stated(values, kind)
    try:
        return validator_of(kind).validate_python(values), ()
    except ValidationError as error:
        details = error.errors(include_url=False)
    issues = _without_echoes([_issue(detail, node, record, source_path=source_path) for detail in details[:_MOST]])
    if len(details) > _MOST:
        # To offer near names for thousands of wrong keys would take longer than any build.
        rest = _issue(details[_MOST], node, record, source_path=source_path)
        issues.append(replace(rest, code="SIZ006", fields={"count": str(len(details) - _MOST)}))
    return None, tuple(issues)


def _without_echoes(issues: list[Issue]) -> list[Issue]:
    """Leave out what is only missing because it is misspelt, or typed on another level: that key is told already."""
    return [
        issue for issue in issues if issue.code not in _UNFILLED or not any(_is_echo(issue, each) for each in issues)
    ]


def _is_echo(missing: Issue, told: Issue) -> bool:
    """Return whether a key that is missing is the one that stands elsewhere, or under another name."""
    key, within = missing.fields["key"], missing.place.keys[:-1]
    *around, typed = told.place.keys
    match told.code:
        case "KEY001":
            return within == tuple(around) and key == told.fields["near"]
        case "KEY006":
            return key == typed and within == tuple(around)[: len(within)]
        case "KEY007":
            return key == typed and within == (*around, told.fields["above"])
    return False


def _issue(detail: ErrorDetails, root: Mapping, record: type, *, source_path: str) -> Issue:
    # `[key]` is what pydantic adds to the path of a bad key in a free mapping, where the key itself is to be typed.
    is_bad_key = detail["loc"][-1] == "[key]"
    at_key = is_bad_key or detail["type"] == "unexpected_keyword_argument"
    keys = detail["loc"][:-1] if is_bad_key else detail["loc"]
    if detail["type"] == "text_expected" and (parted := _parted(detail["input"], keys, record)) is not None:
        keys, words, code, at_key = *parted, "YAM004", True
    else:
        code, words = _words(detail, keys, record, root)
        # One text stands where a list may, and holds several choices.
        keys = keys[:-1] if code == "VAL003" and isinstance(keys[-1], int) else keys
    place = Place(source_path, keys, at_key=at_key)
    return Issue(code=code, place=place, fields=words, position=find(root, keys, at_key=at_key))


def _words(
    detail: ErrorDetails, keys: tuple[str | int, ...], record: type, root: Mapping
) -> tuple[str, dict[str, str | Label]]:
    """Choose the code of an issue and what its message names."""
    label = label_at(record, keys) or _UNNAMED
    kind = detail["type"]
    value = detail.get("input")
    if kind == "value_error" and isinstance(fault := detail.get("ctx", {}).get("error"), Unreadable):
        return fault.code, {"label": label, "example": "", **fault.fields}
    if kind == "unexpected_keyword_argument":
        return _unknown_key(keys, record, root)
    if kind == "missing":
        return missing(keys, label, record, root)
    if kind == "literal_error" and isinstance(value, str):
        choices = _choices(detail)
        stated = node_at(root, keys[:-1])
        if isinstance(stated, Scalar) and {each.strip() for each in value.split(",")} <= set(choices):
            return "VAL003", {"label": label, "example": f"- {value.partition(',')[0].strip()}"}
        return _unknown_choice(value, choices, label)
    if kind in ("dict_type", "dataclass_type") and isinstance(value, list) and any(type(row) is dict for row in value):
        return "VAL013", {"label": label}
    if kind == "dict_type":
        return "VAL009", {"label": label, "keys": _FREE_KEYS}
    if kind == "dataclass_type":
        return "VAL009", {"label": label, "keys": _keys_wanted(keys, record)}
    if kind == "tuple_type":
        return "VAL003", {"label": label, "example": _entry(value, keys, record)}
    return "VAL002", {"label": label}


def _entry(value: object, keys: tuple[str | int, ...], record: type) -> str:
    """Return how the first entry of a list is typed: what stands there, or of a record the keys that it must have."""
    if isinstance(value, dict):
        return f"- {next(iter(value))}: …"
    wanted = record_at(record, keys)
    if wanted is not None:
        needed = required_of(wanted) or (fields(wanted)[0].name,)
        return f"- {{{', '.join(f'{key}: …' for key in needed)}}}"
    return f"- {str(value).strip(' []').partition(',')[0].strip()}"


def _parted(
    value: object, keys: tuple[str | int, ...], record: type
) -> tuple[tuple[str | int, ...], dict[str, str | Label]] | None:
    """Return where the colon of a text made a group of it, and the text whole; None where a group was typed."""
    for index, each in enumerate(value if isinstance(value, list) else ()):
        if isinstance(each, dict):
            return _parted(each, (*keys, index), record)
    if not isinstance(value, dict) or len(value) != 1:
        return None
    ((begun, rest),) = value.items()
    if isinstance(keys[-1], str) and _KEY.fullmatch(begun):
        # Below a key, what looks like one was meant as one; behind a dash it may be a word of the text.
        return None
    at, name = max((at, key) for at, key in enumerate(keys) if isinstance(key, str))
    owner = record_at(record, keys[:at]) or record
    if not isinstance(rest, str) or begun in labels_of(owner):
        return None
    whole = f"{begun}: {rest}".replace("\\", "\\\\").replace('"', '\\"')
    return (*keys, begun), {"key": name, "value": whole}


def _keys_wanted(keys: tuple[str | int, ...], record: type) -> str:
    """Name the keys that a group of keys at this place must have; where none is required, those it may have."""
    wanted = record_at(record, keys) or record
    return ", ".join(required_of(wanted) or [field.name for field in fields(wanted)])


def _unknown_key(keys: tuple[str | int, ...], record: type, root: Mapping) -> tuple[str, dict[str, str | Label]]:
    """Offer the near name, or the name whose label was typed, if it does not stand there already.

    Else say on which level a key of this name belongs, or how a column that the model lacks is kept.
    """
    key, owner = str(keys[-1]), record_at(record, keys[:-1]) or record
    names = [field.name for field in fields(owner)]
    taken = _keys_at(root, keys[:-1])
    free = [name for name in names if name not in taken]
    labels = {name: label for name, label in labels_of(owner).items() if name not in taken}
    by_label = {words: name for name, label in labels.items() for words in (label.en, label.th)}
    near = nearest(key, free)
    if near is None and (label := nearest(key, by_label)) is not None:
        near = by_label[label]
    if near is not None:
        return "KEY001", {"key": key, "near": near}
    if (beside := _level_without(key, keys, record, root)) is not None:
        return "KEY006", {"key": key, "beside": beside}
    if (above := _level_within(key, keys, record, root)) is not None:
        return "KEY007", {"key": key, "above": above}
    if "extra" in names:
        return "KEY005", {"key": key}
    usual = [field.name for field in fields(Disclosure)] if issubclass(owner, Disclosure) else []
    own = [name for name in names if name not in usual]
    kinds = [name for name, kind in KINDS.items() if any(field.name == key for field in fields(kind))]
    if usual and own and len(kinds) == 1:
        return "KEY008", {"key": key, "kind": kinds[0], "own": ", ".join(own)}
    return "KEY004", {"key": key, "known": ", ".join([*own, *usual])}


def _level_without(key: str, keys: tuple[str | int, ...], record: type, root: Mapping) -> str | None:
    """Return the key around this group beside which a key of this name belongs; None where it stands there already."""
    for end in range(len(keys) - 2, -1, -1):
        above, beside = record_at(record, keys[:end]) or record, keys[end]
        if isinstance(beside, str) and key in labels_of(above):
            return None if key in _keys_at(root, keys[:end]) else beside
    return None


def _level_within(key: str, keys: tuple[str | int, ...], record: type, root: Mapping) -> str | None:
    """Return the key of this group, typed in the file, below which a key of this name belongs and is missing."""
    typed, owner = _keys_at(root, keys[:-1]), record_at(record, keys[:-1]) or record
    for name in (field.name for field in fields(owner) if field.name in typed):
        inner, below = record_at(record, (*keys[:-1], name)), node_at(root, (*keys[:-1], name))
        rows = below.items if isinstance(below, Sequence) else [below]
        is_missing = any(isinstance(row, Mapping) and key not in row.entries for row in rows)
        if inner is not None and key in labels_of(inner) and is_missing:
            return name
    return None


def _keys_at(root: Mapping, keys: tuple[str | int, ...]) -> Collection[str]:
    """Return the keys that are typed at a place: thousands, where a file is not what its name says."""
    node = node_at(root, keys)
    return node.entries.keys() if isinstance(node, Mapping) else ()


def _choices(detail: ErrorDetails) -> list[str]:
    return [choice.strip(" '") for choice in detail["ctx"]["expected"].replace("' or '", "', '").split("', '")]


def _unknown_choice(value: str, choices: list[str], label: Label) -> tuple[str, dict[str, str | Label]]:
    near = nearest(value, choices)
    known = ", ".join(choices)
    if near is not None:
        return "VAL010", {"label": label, "value": value, "near": near, "known": known}
    return "VAL011", {"label": label, "value": value, "known": known}
