"""What a translation need not say again. In: its values and those of its original. Out: its values, made complete.

A translation gives words alone, yet it is read as what it translates: dates, files and whatever else is required of
that come from the original, and so do the words that stay Thai.
"""

from dataclasses import MISSING, fields
from typing import Any

from site_builder.model.kinds import record_at

_Values = dict[str, Any]


def completed(values: _Values, original: _Values, record: type) -> _Values:
    """Return the values of a translation with those of its original for each key that the record requires."""
    made = dict(values)
    for each in fields(record):
        theirs, ours = values.get(each.name), original.get(each.name)
        inner = record_at(record, (each.name,))
        if theirs is None:
            is_required = each.default is MISSING and each.default_factory is MISSING
            if is_required and ours is not None:
                made[each.name] = ours
        elif inner is not None:
            made[each.name] = _completed_below(theirs, ours, inner)
    return made


def _completed_below(theirs: object, ours: object, record: type) -> object:
    """Return a record inside another, or a list of records, in the same way; anything else as it is."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        return completed(theirs, ours, record)
    if not isinstance(theirs, list) or not isinstance(ours, list):
        return theirs
    rows = [row for row in ours if isinstance(row, dict)]
    named: dict[str | None, _Values] = {name: row for row in rows if (name := _name(row)) is not None}
    made = []
    for index, row in enumerate(theirs):
        if isinstance(row, dict) and rows:
            # Of a row that the original has not, a rule tells: it is completed like another, to be one.
            partner = named.get(_name(row), rows[min(index, len(rows) - 1)])
            row = completed(row, partner, record)
        made.append(row)
    return made


def _name(row: _Values) -> str | None:
    """Return what a row is known by; None where that is nothing, or not yet known to be a text."""
    return next((name for key in ("id", "file") if isinstance(name := row.get(key), str)), None)
