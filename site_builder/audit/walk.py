"""Every record of a file, however deep, with the keys that lead to it. In: a record. Out: keys and records."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import fields
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeVar

from site_builder.issues.issue import Place
from site_builder.model.common import Disclosure
from site_builder.model.general import Table
from site_builder.model.kinds import labels_of, record_at
from site_builder.model.measures import Entry, Measure, Measures, MeasuresReport
from site_builder.model.site import Edition, Sheet, Site
from site_builder.text.dates import ThaiDate
from site_builder.text.fields import Label, is_record

Keys = tuple[str | int, ...]
_Record = TypeVar("_Record", bound=Disclosure)
_Known = TypeVar("_Known")
_Thing = TypeVar("_Thing")


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


def filed_as(site: Site, kind: type[_Record]) -> Iterator[tuple[Edition, _Record]]:
    """Give the disclosures of a kind with their records."""
    return ((edition, edition.record) for edition in site.editions if isinstance(edition.record, kind))


def told_by(site: Site, kind: type[_Record]) -> Iterator[tuple[Edition, _Record]]:
    """Give the disclosures of a kind that speak for themselves: not those withdrawn or carried over."""
    return (each for each in filed_as(site, kind) if each[0].is_living and each[1].same_as is None)


def tables_of(site: Site) -> Iterator[tuple[Edition, Table, Sheet]]:
    """Give the tables with the sheets that they show."""
    for edition, table in filed_as(site, Table):
        sheet = site.sheets.get(f"{edition.year}/{table.csv}")
        if sheet is not None:
            yield edition, table, sheet


def cell_of(edition: Edition, table: Table, *, line: int, index: int) -> Place:
    """Return the place of a cell of a table: on which line of its sheet it stands, and how many stand before it."""
    return Place(f"{edition.source_path.rpartition('/')[0]}/{table.csv}", (line, index + 1))


def promises_in(edition: Edition) -> tuple[str, tuple[Measure | Entry, ...]]:
    """Return the measures of a plan, or of a report on one, and their key; of other kinds there are none."""
    record = edition.record
    if isinstance(record, Measures):
        return "measures", record.measures
    return "entries", record.entries if isinstance(record, MeasuresReport) else ()


def repeated(named: Iterable[tuple[Hashable, _Thing]]) -> Iterator[tuple[_Thing, _Thing]]:
    """Give each thing whose name one before it has, with the first of that name."""
    first: dict[Hashable, _Thing] = {}
    for name, thing in named:
        if name in first:
            yield thing, first[name]
        else:
            first[name] = thing


@lru_cache(maxsize=1)
def records_of(site: Site) -> tuple[Found, ...]:
    """Return all that the agency's files say, in the order of its fields; the rules of one run share one walk."""
    records: list[Found] = []
    _walk(Found(site.agency, site.source_path, ()), records)
    for result in site.results:
        _walk(Found(result.record, result.source_path, (), result.year), records)
    for edition in site.editions:
        _walk(Found(edition.record, edition.source_path, (), edition.year), records)
    for translation in site.translations:
        folder, _, _ = translation.key.partition("/")
        if folder.isdecimal():
            _walk(Found(translation.record, translation.source_path, (), int(folder)), records)
    return tuple(records)


@lru_cache(maxsize=1)
def _by_class(site: Site) -> dict[type, list[Found]]:
    classes: dict[type, list[Found]] = {}
    for found in records_of(site):
        classes.setdefault(type(found.record), []).append(found)
    return classes


def records_of_kind(site: Site, *kinds: type) -> Iterator[Found]:
    """Give the records of some kinds, class by class."""
    for owner, records in _by_class(site).items():
        if issubclass(owner, kinds):
            yield from records


def records_with(site: Site, known_of: Callable[[type], _Known]) -> Iterator[tuple[Found, _Known]]:
    """Give the records of whose class something is known, such as keys, with that, class by class."""
    for owner, records in _by_class(site).items():
        known = known_of(owner)
        if known:
            for found in records:
                yield found, known


def _walk(found: Found, records: list[Found]) -> None:
    """Add a record and those within it."""
    records.append(found)
    record, source_path, keys, year = found
    owner: type = type(record)
    for name in record_fields(owner):
        value = getattr(record, name)
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                _walk(Found(item, source_path, (*keys, name, index), year), records)
        elif value is not None:
            _walk(Found(value, source_path, (*keys, name), year), records)


@cache
def record_fields(kind: type) -> tuple[str, ...]:
    """Return the fields of a record that hold records."""
    inner = {field.name: record_at(kind, (field.name,)) for field in fields(kind)}
    return tuple(name for name, below in inner.items() if below is not None and is_record(below))


@cache
def date_fields(kind: type) -> tuple[str, ...]:
    """Return the fields of a record that hold dates."""
    return tuple(field.name for field in fields(kind) if record_at(kind, (field.name,)) is ThaiDate)
