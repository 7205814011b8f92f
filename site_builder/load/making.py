"""Make a record of values in which nothing is amiss. In: texts, lists and mappings. Out: the record; or None.

Of other values `assemble` says what is wrong with them, by pydantic's core, whose import takes longer than to read an
agency. Of what this module makes a record, that core makes an equal one: a test holds the two together.
"""

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from typing import Annotated, Any, Literal, NoReturn, TypeVar, get_args, get_origin

from site_builder.model.kinds import hints_of, required_of
from site_builder.text.fields import Before, Reader

_Record = TypeVar("_Record")
_Read = Callable[[Any], object]


def made_of(values: dict[str, object], record: type[_Record]) -> _Record | None:
    """Return the record that values make; None where they make none."""
    kind: type = record
    try:
        made: _Record = _maker_of(kind)(values)
    except ValueError:
        return None
    return made


@cache
def _maker_of(record: type) -> Callable[[object], Any]:
    """Return what makes a record of a mapping, and raises `ValueError` at anything else."""
    readers = {each.name: _reader(hints_of(record)[each.name]) for each in fields(record)}
    needed = set(required_of(record))

    def make(values: object) -> object:
        if type(values) is not dict or not values.keys() <= readers.keys():
            _refuse()
        # A key without a value is as if it were not there, if only it is one of the record's.
        read = {key: readers[key](value) for key, value in values.items() if value is not None}
        if not needed <= read.keys():
            _refuse()
        return record(**read)

    return make


def _reader(hint: Any) -> _Read:
    """Return what reads a value as an annotation wants it, and raises `ValueError` at one that it does not want."""
    if get_origin(hint) is not Annotated:
        return _reader_of_type(hint)
    bare, *metadata = get_args(hint)
    reader = next((each for each in metadata if isinstance(each, Reader)), None)
    if reader is not None:
        return reader.read
    read = _reader_of_type(bare)
    for before in (each for each in metadata if isinstance(each, Before)):
        read = _after(before.rewrite, read)
    return read


@cache
def _reader_of_type(hint: Any) -> _Read:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return lambda value: value if value in arguments else _refuse()
    if origin is tuple:
        return _of_list(_reader(arguments[0]))
    if origin is dict:
        return _of_mapping(*map(_reader, arguments))
    if type(None) in arguments:
        read_stated = _reader(arguments[0])
        return lambda value: None if value is None else read_stated(value)
    # Asked for when the first is met: a record may hold others of its own kind.
    return lambda value: _maker_of(hint)(value)


def _after(rewrite: _Read, read: _Read) -> _Read:
    return lambda value: read(rewrite(value))


def _of_list(read: _Read) -> _Read:
    return lambda value: tuple(map(read, value)) if type(value) is list else _refuse()


def _of_mapping(read_key: _Read, read: _Read) -> _Read:
    return lambda value: (
        {read_key(key): read(each) for key, each in value.items() if each is not None}
        if type(value) is dict
        else _refuse()
    )


def _refuse() -> NoReturn:
    raise ValueError
