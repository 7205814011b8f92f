"""Read what a file holds: in the short way if nothing is amiss, else in the long one. In: bytes. Out: records, issues.

What the long way needs is imported when the first file takes it.
"""

from typing import TypeVar, cast

from site_builder.issues.issue import Issue
from site_builder.load.completing import completed
from site_builder.load.making import made_of
from site_builder.load.values import usual_values
from site_builder.model.common import Disclosure
from site_builder.model.kinds import KINDS

_Record = TypeVar("_Record")


def record_of(
    data: bytes, record: type[_Record], *, source_path: str, original: dict[str, object] | None = None
) -> tuple[_Record | None, tuple[Issue, ...]]:
    """Return the record that a file holds, which may translate an original; None where it holds none."""
    values = usual_values(data, source_path=source_path)
    if values is not None and original is not None:
        values = completed(values, original, record)
    if values is not None and (usual := made_of(values, record)) is not None:
        return usual, ()
    from site_builder.load.amiss import filed_amiss

    filed, issues = filed_amiss(data, record, source_path=source_path, original=original)
    return cast("_Record | None", filed), issues


def disclosure_of(
    data: bytes, *, source_path: str, usual_kind: str, topic_kind: str
) -> tuple[str, Disclosure | None, tuple[Issue, ...]]:
    """Return the disclosure that a file holds, with its kind; None where it holds none.

    The usual kind is that of a file which names none.
    """
    values = usual_values(data, source_path=source_path)
    if values is not None:
        named = values.get("kind", usual_kind)
        if isinstance(named, str) and named in KINDS and (usual := made_of(values, KINDS[named])) is not None:
            return named, usual, ()
    from site_builder.load.amiss import disclosed_amiss

    return disclosed_amiss(data, source_path=source_path, usual_kind=usual_kind, topic_kind=topic_kind)


def values_of(data: bytes, *, source_path: str) -> dict[str, object] | None:
    """Return what a file holds, whatever else is to be said of it; None where it cannot be read."""
    values = usual_values(data, source_path=source_path)
    if values is None:
        from site_builder.load.amiss import values_amiss

        values = values_amiss(data, source_path=source_path)
    return values
