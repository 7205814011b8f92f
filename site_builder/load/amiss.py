"""Read a file in which something is amiss. In: bytes. Out: what it holds, if anything, and issues at their places."""

from site_builder.issues.issue import Issue, Place
from site_builder.load.assemble import assemble
from site_builder.load.decode import Decoded, decode_markdown, decode_yaml
from site_builder.load.node import Scalar, find, plain
from site_builder.model.common import Disclosure
from site_builder.model.kinds import KINDS
from site_builder.text.spelling import nearest


def filed_amiss(
    data: bytes, record: type, *, source_path: str, original: dict[str, object] | None = None
) -> tuple[object, tuple[Issue, ...]]:
    """Return the record that a file holds, which may translate an original; None where it holds none."""
    decoded = _decode(data, source_path)
    if decoded.root is None:
        return None, decoded.issues
    filed, issues = assemble(decoded.root, record, source_path=source_path, original=original)
    return filed, (*decoded.issues, *issues)


def disclosed_amiss(
    data: bytes, *, source_path: str, usual_kind: str, topic_kind: str
) -> tuple[str, Disclosure | None, tuple[Issue, ...]]:
    """Return the disclosure that a file holds, with its kind; None where it holds none.

    The usual kind is that of a file which names none; the kind of its topic is offered where none is near.
    """
    decoded = _decode(data, source_path)
    if decoded.root is None:
        return usual_kind, None, decoded.issues
    kind = usual_kind
    if "kind" in decoded.root.entries:
        stated = decoded.root.entries["kind"][1]
        if not isinstance(stated, Scalar) or stated.text not in KINDS:
            value = (stated.text or "") if isinstance(stated, Scalar) else ""
            place, at = Place(source_path, ("kind",)), find(decoded.root, ("kind",))
            fields = {"value": value, "near": nearest(value, KINDS) or topic_kind, "known": ", ".join(KINDS)}
            return kind, None, (Issue(code="KIN001", place=place, fields=fields, position=at),)
        kind = stated.text
    record, found = assemble(decoded.root, KINDS[kind], source_path=source_path)
    return kind, record, decoded.issues if record is not None else (*decoded.issues, *found)


def values_amiss(data: bytes, *, source_path: str) -> dict[str, object] | None:
    """Return the values of a file without its faults; None where it cannot be read."""
    return values_and_faults(data, source_path=source_path)[0]


def values_and_faults(data: bytes, *, source_path: str) -> tuple[dict[str, object] | None, tuple[Issue, ...]]:
    """Return the values of a file, or None where it cannot be read, and what is wrong with how it is written."""
    decoded = _decode(data, source_path)
    return None if decoded.root is None else plain(decoded.root), decoded.issues


def _decode(data: bytes, source_path: str) -> Decoded:
    decode = decode_markdown if source_path.endswith(".md") else decode_yaml
    return decode(data, source_path=source_path)
