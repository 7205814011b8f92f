"""Say what a record wants, in the terms of pydantic's core. In: a record class. Out: its validator.

Pydantic finds the same in the annotations, and takes longer for the records of one agency than that agency takes to be
read and judged. A test holds the two together, for the JSON Schemas that editors use come from pydantic itself.
Only values in which something is amiss come here: `making` makes records of all others.
"""

from dataclasses import MISSING, Field, fields
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic_core import SchemaValidator

from site_builder.model.kinds import hints_of
from site_builder.text.fields import Before, Reader

Shape = Any
"""A schema of pydantic's core: a dictionary of one of many forms."""


@cache
def validator_of(record: type) -> SchemaValidator:
    """Return what makes a record from a mapping of texts, lists and mappings."""
    return SchemaValidator(shape_of(record))


def shape_of(record: type) -> Shape:
    """Return what a record wants, those inside it told once each."""
    wanted = [record]
    for each in wanted:
        wanted += (inner for inner in _described(each)[1] if inner not in wanted)
    shapes = [_described(each)[0] for each in wanted]
    return {"type": "definitions", "schema": _reference(record), "definitions": shapes}


@cache
def _described(record: type) -> tuple[Shape, tuple[type, ...]]:
    """Return what a record itself wants, and the records inside it, which many kinds share."""
    hints, inner = hints_of(record), list[type]()
    parts = [
        {
            "type": "dataclass-field",
            "name": each.name,
            "kw_only": True,
            "schema": _with_default(_shape(hints[each.name], inner), each),
        }
        for each in fields(record)
    ]
    shape = {
        "type": "dataclass",
        "ref": record.__name__,
        "cls": record,
        "schema": {"type": "dataclass-args", "dataclass_name": record.__name__, "fields": parts},
        "fields": [each.name for each in fields(record)],
        "config": {"extra_fields_behavior": "forbid"},
        "slots": True,
    }
    return shape, tuple(inner)


def _with_default(shape: Shape, field: Field[Any]) -> Shape:
    if field.default is not MISSING:
        return {"type": "default", "schema": shape, "default": field.default}
    if field.default_factory is not MISSING:
        return {"type": "default", "schema": shape, "default_factory": field.default_factory}
    return shape


def _shape(hint: Any, inner: list[type]) -> Shape:
    """Return what an annotation wants, and add the records in it to the others."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        bare, *metadata = arguments
        reader = next((each for each in metadata if isinstance(each, Reader)), None)
        if reader is not None:
            return {"type": "function-plain", "function": {"type": "no-info", "function": reader.read}}
        shape = _shape(bare, inner)
        for before in (each for each in metadata if isinstance(each, Before)):
            function = {"type": "no-info", "function": before.rewrite}
            shape = {"type": "function-before", "function": function, "schema": shape}
        return shape
    if origin is Literal:
        return {"type": "literal", "expected": list(arguments)}
    if origin is tuple:
        return {"type": "tuple", "items_schema": [_shape(arguments[0], inner)], "variadic_item_index": 0}
    if origin is dict:
        keys, values = (_shape(each, inner) for each in arguments)
        return {"type": "dict", "keys_schema": keys, "values_schema": values}
    if type(None) in arguments:
        return {"type": "nullable", "schema": _shape(arguments[0], inner)}
    assert isinstance(hint, type), hint
    inner.append(hint)
    return _reference(hint)


def _reference(record: type) -> Shape:
    return {"type": "definition-ref", "schema_ref": record.__name__}
