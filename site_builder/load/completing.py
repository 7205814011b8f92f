"""What the values of a file say, by what its record is. In: values. Out: values that a validator takes as meant.

A key without a value says nothing, yet it must be one that the record has: `sumary:` is a slip like `sumary: ก`.
A translation gives words alone, yet it is read as what it translates: dates, files and whatever else is required of
that come from the original, and so do the words that stay Thai.
"""

from dataclasses import fields
from typing import Any

from site_builder.model.kinds import labels_of, record_at, required_of
from site_builder.text.fields import is_record

_Values = dict[str, Any]


def stated(value: Any, record: type | None) -> Any:
    """Return values without the keys that have none, but with those that the record has not."""
    if isinstance(value, list):
        return [stated(each, record) for each in value]
    if not isinstance(value, dict):
        return value
    if record is None or not is_record(record):
        return {key: stated(each, None) for key, each in value.items() if each is not None}
    names = labels_of(record)
    return {
        key: stated(each, record_at(record, (key,)))
        for key, each in value.items()
        if each is not None or key not in names
    }


def completed(values: _Values, original: _Values, record: type) -> _Values:
    """Return the values of a translation with those of its original for each key that the record requires."""
    made = dict(values)
    for each in fields(record):
        theirs, ours = values.get(each.name), original.get(each.name)
        inner = record_at(record, (each.name,))
        if theirs is None:
            if each.name in required_of(record) and ours is not None:
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
