"""Say of a key that must be filled in what an officer does with it. In: a file's node and a key. Out: code and words.

A draft has a line for each key: whoever is told to add the line types it a second time.
"""

import re

from site_builder.load.node import Mapping, Node, Scalar, node_at, scalars
from site_builder.model.kinds import record_at, required_of
from site_builder.model.substance import SUBSTANCE
from site_builder.text.fields import Label

_OWN_WORD = re.compile(r"[a-z]+(?:[-_][a-z0-9]+)*")
"""A choice of the program, such as `online-form`: by itself it tells nothing of what it is chosen for."""


def missing(
    keys: tuple[str | int, ...], label: Label, record: type, root: Mapping
) -> tuple[str, dict[str, str | Label]]:
    """Tell a line that is not there, one that lacks its text, and one of a group that nobody has begun to fill in."""
    words: dict[str, str | Label] = {"key": str(keys[-1]), "label": label}
    if node_at(root, keys) is None:
        return "KEY002", words
    group = _unbegun(keys, record, root)
    if not group:
        return "KEY009", words
    *_, above = (key for key in group if isinstance(key, str))
    return "KEY010" if isinstance(group[-1], str) else "KEY011", {**words, "group": above}


def _unbegun(keys: tuple[str | int, ...], record: type, root: Mapping) -> tuple[str | int, ...]:
    """Return the outermost group around a key that holds no words and that the file may do without; else nothing."""
    substance = SUBSTANCE.get(record, ())
    for end in range(1, len(keys)):
        group = keys[:end]
        if _is_begun(node_at(root, group)):
            continue
        owner, key = record_at(record, group[:-1]) or record, group[-1]
        is_all = key in substance and not any(_is_begun(node_at(root, (each,))) for each in substance)
        return () if is_all or key in required_of(owner) else group
    return ()


def _is_begun(node: Node | None) -> bool:
    """Return whether somebody typed words there. Keys are words of the program, as choices are."""
    if isinstance(node, Scalar):
        return node.text is not None and node.text.strip() != "" and _OWN_WORD.fullmatch(node.text) is None
    return node is not None and any(map(_is_begun, scalars(node)))
