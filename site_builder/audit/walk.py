"""Every record of a file, however deep, with the keys that lead to it. In: a record. Out: keys and records."""

from collections.abc import Iterator
from dataclasses import fields
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeVar

from site_builder.issues.issue import Place
from site_builder.model.common import Disclosure
from site_builder.model.kinds import labels_of, record_at
from site_builder.model.site import Edition, Site
from site_builder.text.fields import Label, is_record

Keys = tuple[str | int, ...]
_Record = TypeVar("_Record", bound=Disclosure)


class Found(NamedTuple):
    """A record and where it stands. One is made for each record of an agency, and nothing is made faster."""

    record: Any
    source_path: str
    keys: Keys
    """Keys and indices that lead to it from the root of its file."""
    year: int | None = None
    """Year of its folder; None in `agency.yml`."""

    def place(self, *keys: str | int, at_key: bool = False) -> Place:
        """Return the place of a value of the record."""
        return Place(self.source_path, (*self.keys, *keys), at_key, None)


def label_of(record: object, key: str) -> Label:
    """Return the label of a field of a record."""
    owner: type = type(record)
    return labels_of(owner)[key]


def told_by(site: Site, kind: type[_Record]) -> Iterator[tuple[Edition, _Record]]:
    """Give the disclosures of a kind that speak for themselves: not those withdrawn or carried over."""
    for edition in site.editions:
        if isinstance(edition.record, kind) and edition.is_living and edition.record.same_as is None:
            yield edition, edition.record


@lru_cache(maxsize=1)
def records_of(site: Site) -> tuple[Found, ...]:
    """Return all that the agency's files say, in the order of its fields; the rules of one run share one walk."""
    return tuple(_records_of(site))


def _records_of(site: Site) -> Iterator[Found]:
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
    for name in record_fields(owner):
        value = getattr(found.record, name)
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from _walk(Found(item, found.source_path, (*found.keys, name, index), found.year))
        elif value is not None:
            yield from _walk(Found(value, found.source_path, (*found.keys, name), found.year))


@cache
def record_fields(kind: type) -> tuple[str, ...]:
    """Return the fields of a record that hold records."""
    inner = {field.name: record_at(kind, (field.name,)) for field in fields(kind)}
    return tuple(name for name, below in inner.items() if below is not None and is_record(below))
