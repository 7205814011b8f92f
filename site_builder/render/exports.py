"""The same numbers for machines: CSV and JSON. In: tables and records. Out: bytes, the same for the same input."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from operator import attrgetter
from pathlib import PurePath
from typing import Any

from site_builder.render.contexts.base import ColumnHead, DataTable
from site_builder.text.blocks import Blocks, plain
from site_builder.text.dates import ThaiDate
from site_builder.text.numbers import Number
from site_builder.text.periods import Period
from site_builder.text.thai import to_arabic_digits
from site_builder.text.timings import Timing

_COLLECTIONS = (tuple, dict)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_SIGNS_ALONE = frozenset({"+", "-"})
"""What begins a formula only where something follows; a dash is how a table says that there is nothing."""


def as_csv(columns: Iterable[ColumnHead], rows: Iterable[list[str]]) -> bytes:
    """Return plain rows as CSV: UTF-8 with the mark that spreadsheet programs look for, lines ending in CR LF."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([_safe(column.heading) for column in columns])
    writer.writerows([[_safe(value) for value in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def plain_rows(table: DataTable) -> list[list[str]]:
    """Return the cells as plain text, the total row last; a number is written without separators."""
    rows = table.rows if table.total is None else (*table.rows, table.total)
    return [
        [_plain(value, is_number=column.is_number) for value, column in zip(row, table.columns, strict=True)]
        for row in rows
    ]


def _plain(value: str | Blocks, *, is_number: bool) -> str:
    text = plain(value) if isinstance(value, Blocks) else value
    return to_arabic_digits(text).replace(",", "") if is_number and _is_number(text) else text


def _safe(text: str) -> str:
    """Return a cell that no spreadsheet program takes for a formula; a number stays a number."""
    is_formula = text.startswith(_FORMULA_STARTS) and text.strip() not in _SIGNS_ALONE and not _is_number(text)
    return f"'{text}" if is_formula else text


def _is_number(text: str) -> bool:
    try:
        Decimal(to_arabic_digits(text).replace(",", ""))
    except ArithmeticError:
        return False
    return True


def as_json(document: Mapping[str, object]) -> bytes:
    """Return an object as JSON with its keys in the given order; records and typed values become plain ones.

    What is absent is left out of a record; what the object itself does not state, its maker leaves out: see `stated`.
    """
    return (_ENCODER.encode(document) + "\n").encode()


def stated(document: Mapping[str, object]) -> dict[str, object]:
    """Leave out what is absent."""
    return {name: value for name, value in document.items() if value is not None}


def _plain_value(value: object) -> object:
    """Return what JSON does not know as something that it knows, one step; typed text stays beside what it means."""
    return _FORMS[value.__class__](value)


class _Forms(dict[type, Callable[[Any], object]]):
    """What makes a value of a type plain: types are few, and their values many."""

    def __missing__(self, kind: type) -> Callable[[Any], object]:
        form = next((form for known, form in self.items() if issubclass(kind, known)), None)
        if form is None and is_dataclass(kind):
            names = tuple(field.name for field in fields(kind))
            form = partial(_plain_record, names, _values_of(names))
        if form is None:
            raise TypeError(f"no JSON form for {kind.__name__}")
        self[kind] = form
        return form


def _values_of(names: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    """Return what reads attributes: of one alone, `attrgetter` gives no tuple."""
    read = attrgetter(*names)
    return read if len(names) > 1 else lambda value: (read(value),)


def _plain_record(
    names: tuple[str, ...], read: Callable[[object], tuple[object, ...]], value: object
) -> dict[str, object]:
    # To compare a record with an empty tuple would ask the record.
    return {
        name: part
        for name, part in zip(names, read(value), strict=True)
        if part is not None and (part or part.__class__ not in _COLLECTIONS)
    }


def _plain_timing(value: Timing) -> dict[str, object]:
    """What is known of a time; several stretches stand apart, for the days between the first and last are not meant."""
    start, end, every, length = value.start, value.end, value.every, value.length
    told: dict[str, object] = {
        "text": value.text,
        "start": None if start is None else start.isoformat(),
        "end": None if end is None else end.isoformat(),
    }
    if len(value.periods) == 1:
        told["precision"] = value.periods[0].precision
    elif value.periods:
        days = ((each.start.isoformat(), each.end.isoformat(), each.precision) for each in value.periods)
        told["periods"] = [dict(zip(("start", "end", "precision"), each, strict=True)) for each in days]
    if every is not None:
        told["every"] = {"step": every.step, "unit": every.unit}
        told["times"] = every.times
        told["at_least"] = every.is_least or None
        told["at_most"] = every.most
    if length is not None:
        told["length"] = {"number": length.number, "unit": length.unit}
        if length.most is not None:
            told["length"] = {"number": length.number, "unit": length.unit, "at_most": length.most}
    return {name: part for name, part in told.items() if part is not None}


_FORMS = _Forms(
    {
        Blocks: lambda value: [
            {"marker": block.marker, "level": block.level, "text": block.text} for block in value.items
        ],
        ThaiDate: lambda value: {"text": value.text, "date": value.value.isoformat()},
        Period: lambda value: {
            "text": value.text,
            "start": value.start.isoformat(),
            "end": value.end.isoformat(),
            "precision": value.precision,
        },
        Timing: _plain_timing,
        Number: lambda value: {"text": value.text, "value": float(value.value)},
        Decimal: float,
        date: str,
        PurePath: str,
        Mapping: dict,
    }
)
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False, default=_plain_value)
