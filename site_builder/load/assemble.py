"""Turn nodes into records. In: a node and the record it should be. Out: the record, or issues at their places.

Opens no files. Every fault of a file is reported at once, each where the editor must type.
"""

from dataclasses import fields, replace
from typing import TypeVar

from pydantic_core import ErrorDetails, ValidationError

from site_builder.issues.issue import Issue, Place
from site_builder.load.completing import completed, stated
from site_builder.load.node import Mapping, find, plain
from site_builder.load.shapes import validator_of
from site_builder.model.kinds import label_at, labels_of, record_at, required_of
from site_builder.text.fields import Label
from site_builder.text.spelling import nearest
from site_builder.text.unreadable import Unreadable

_Record = TypeVar("_Record")
_MOST = 200
"""Complaints about one file; one that has more is not the file that its name says."""
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
    issues = [_issue(detail, node, record, source_path=source_path) for detail in details[:_MOST]]
    if len(details) > _MOST:
        # To offer near names for thousands of wrong keys would take longer than any build.
        rest = _issue(details[_MOST], node, record, source_path=source_path)
        issues.append(replace(rest, code="SIZ006", fields={"count": str(len(details) - _MOST)}))
    return None, tuple(issues)


def _issue(detail: ErrorDetails, root: Mapping, record: type, *, source_path: str) -> Issue:
    # `[key]` is what pydantic adds to the path of a bad key in a free mapping, where the key itself is to be typed.
    is_bad_key = detail["loc"][-1] == "[key]"
    at_key = is_bad_key or detail["type"] == "unexpected_keyword_argument"
    keys = detail["loc"][:-1] if is_bad_key else detail["loc"]
    if detail["type"] == "text_expected" and (parted := _parted(detail["input"], keys, record)) is not None:
        keys, words, code, at_key = *parted, "YAM004", True
    else:
        code, words = _words(detail, keys, record)
    place = Place(source_path, keys, at_key=at_key)
    return Issue(code=code, place=place, fields=words, position=find(root, keys, at_key=at_key))


def _words(detail: ErrorDetails, keys: tuple[str | int, ...], record: type) -> tuple[str, dict[str, str | Label]]:
    """Choose the code of an issue and what its message names."""
    label = label_at(record, keys) or _UNNAMED
    kind = detail["type"]
    value = detail.get("input")
    if kind == "value_error" and isinstance(fault := detail.get("ctx", {}).get("error"), Unreadable):
        return fault.code, {"label": label, "example": "", **fault.fields}
    if kind == "unexpected_keyword_argument":
        return _unknown_key(str(keys[-1]), record_at(record, keys[:-1]) or record)
    if kind == "missing":
        return "KEY002", {"key": str(keys[-1]), "label": label}
    if kind == "literal_error" and isinstance(value, str):
        return _unknown_choice(detail, label)
    if kind == "dict_type":
        return "VAL009", {"label": label, "keys": _FREE_KEYS}
    if kind == "dataclass_type":
        return "VAL009", {"label": label, "keys": _keys_wanted(keys, record)}
    return "VAL003" if kind == "tuple_type" else "VAL002", {"label": label}


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


def _unknown_key(key: str, owner: type) -> tuple[str, dict[str, str | Label]]:
    """Offer the near name, or the name whose label was typed; else the way to keep a column that the model lacks."""
    names = [field.name for field in fields(owner)]
    by_label = {words: name for name, label in labels_of(owner).items() for words in (label.en, label.th)}
    near = nearest(key, names)
    if near is None and (label := nearest(key, by_label)) is not None:
        near = by_label[label]
    if near is not None:
        return "KEY001", {"key": key, "near": near}
    if "extra" in names:
        return "KEY005", {"key": key}
    return "KEY004", {"key": key, "known": ", ".join(names)}


def _unknown_choice(detail: ErrorDetails, label: Label) -> tuple[str, dict[str, str | Label]]:
    choices = [choice.strip(" '") for choice in detail["ctx"]["expected"].replace("' or '", "', '").split("', '")]
    value = str(detail.get("input"))
    near = nearest(value, choices)
    known = ", ".join(choices)
    if near is not None:
        return "VAL010", {"label": label, "value": value, "near": near, "known": known}
    return "VAL011", {"label": label, "value": value, "known": known}
