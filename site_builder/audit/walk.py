"""Every record of a file, however deep, with the keys that lead to it. In: a record. Out: keys and records."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from site_builder.issues.issue import Place
from site_builder.model.kinds import labels_of
from site_builder.model.site import Site
from site_builder.text.fields import Label, is_record

Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A record and where it stands."""

    record: Any
    source_path: str
    keys: Keys
    """Keys and indices that lead to it from the root of its file."""
    year: int | None = None
    """Year of its folder; None in `agency.yml`."""

    def place(self, *keys: str | int, at_key: bool = False) -> Place:
        """Return the place of a value of the record."""
        return Place(self.source_path, (*self.keys, *keys), at_key=at_key)


def label_of(record: object, key: str) -> Label:
    """Return the label of a field of a record."""
    owner: type = type(record)
    return labels_of(owner)[key]


def records_of(site: Site) -> Iterator[Found]:
    """Walk through everything that the agency's files say, in the order of its fields."""
    yield from _walk(Found(site.agency, site.source_path, ()))
    for result in site.results:
        yield from _walk(Found(result.record, result.source_path, (), result.year))
    for edition in site.editions:
        yield from _walk(Found(edition.record, edition.source_path, (), edition.year))
    for translation in site.translations:
        folder, _, _ = translation.key.partition("/")
        if folder.isdecimal():
            yield from _walk(Found(translation.record, translation.source_path, (), int(folder)))


def _walk(found: Found) -> Iterator[Found]:
    yield found
    owner: type = type(found.record)
    for name in _field_names(owner):
        value = getattr(found.record, name)
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from _below(found, item, name, index)
        elif value is not None:
            yield from _below(found, value, name)


def _below(parent: Found, value: object, *keys: str | int) -> Iterator[Found]:
    kind: type = type(value)
    if _field_names(kind):
        yield from _walk(Found(value, parent.source_path, (*parent.keys, *keys), parent.year))


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    """Return the fields of a record; none for a text, a date and whatever else a field holds."""
    return tuple(field.name for field in fields(kind)) if is_record(kind) else ()
