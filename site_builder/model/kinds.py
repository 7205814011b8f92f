"""Every kind of disclosure by the name that files use, and the labels of their fields."""

import dataclasses
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from site_builder.model.common import Disclosure
from site_builder.model.complaints import ComplaintChannels, ComplaintGuideline, ComplaintStatistics
from site_builder.model.conduct import ActivityList, Assignments, GiftReport, NoGiftPolicy
from site_builder.model.general import Article, Contact, Documents, Executives, News, Questions, Structure, Table
from site_builder.model.measures import Measures, MeasuresReport
from site_builder.text.fields import Label

KINDS: dict[str, type[Disclosure]] = {
    "measures": Measures,
    "measures-report": MeasuresReport,
    "no-gift-policy": NoGiftPolicy,
    "activity-list": ActivityList,
    "gift-report": GiftReport,
    "complaint-guideline": ComplaintGuideline,
    "complaint-channels": ComplaintChannels,
    "complaint-statistics": ComplaintStatistics,
    "assignments": Assignments,
    "executives": Executives,
    "contact": Contact,
    "structure": Structure,
    "news": News,
    "questions": Questions,
    "documents": Documents,
    "table": Table,
    "article": Article,
}


@cache
def hints_of(record: type) -> dict[str, Any]:
    """Return what each field of a record is annotated with, by the field's name."""
    return get_type_hints(record, include_extras=True)


@cache
def labels_of(record: type) -> dict[str, Label]:
    """Return the label of each field of a record, by the field's name."""
    hints = hints_of(record)
    return {
        field.name: metadata
        for field in dataclasses.fields(record)
        for metadata in getattr(hints[field.name], "__metadata__", ())
        if isinstance(metadata, Label)
    }


@cache
def required_of(record: type) -> tuple[str, ...]:
    """Return the fields that a record cannot be without, in their order."""
    missing = dataclasses.MISSING
    each = dataclasses.fields(record)
    return tuple(field.name for field in each if field.default is missing and field.default_factory is missing)


@cache
def record_at(record: type, path: tuple[str | int, ...]) -> type | None:
    """Return the record class that a path of keys and indices leads to, or None where it leads to a plain value."""
    current: object = record
    for key in path:
        if isinstance(key, int):
            continue
        if not isinstance(current, type) or not dataclasses.is_dataclass(current):
            return None
        current = _record_in(hints_of(current).get(key))
    return current if isinstance(current, type) and dataclasses.is_dataclass(current) else None


def label_at(record: type, path: tuple[str | int, ...]) -> Label | None:
    """Return the label of the field that a path leads to; an item of a list has the label of the list."""
    for end in range(len(path), 0, -1):
        key = path[end - 1]
        if isinstance(key, str):
            owner = record_at(record, path[: end - 1])
            if owner is not None and key in (labels := labels_of(owner)):
                return labels[key]
    return None


def _record_in(hint: object) -> type | None:
    """Find the record class inside an annotation such as `Annotated[tuple[Measure, ...], Label(…)]`."""
    return _record_in_type(get_args(hint)[0] if get_origin(hint) is Annotated else hint)


# Labels are as many as fields, and what these hold is of a few types.
@cache
def _record_in_type(hint: object) -> type | None:
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return hint
    return next((found for argument in get_args(hint) if (found := _record_in(argument)) is not None), None)
