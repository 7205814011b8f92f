"""Rules about names that must be unique: identifiers in a list, indicators in a table, addresses of an agency."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from site_builder.audit.rules import fault, rule
from site_builder.audit.walk import Found, label_of, record_fields, records_of_kind, records_with, repeated
from site_builder.catalogue.model import Library
from site_builder.issues.issue import Issue, Note, Place
from site_builder.model.agency import ItaResult
from site_builder.model.common import Column
from site_builder.model.general import TableColumn
from site_builder.model.kinds import hints_of, record_at
from site_builder.model.measures import MeasuresReport
from site_builder.model.portal import AGENCY_PAGES, SiteFolder
from site_builder.model.site import IndexEntry, Site
from site_builder.text.fields import Label

_SITE_FOLDERS = frozenset(SiteFolder)
"""A site of one agency alone has these beside the agency's own pages."""


def shares_names(record: object) -> bool:
    """Return whether two rows of one list of a record share a name: `repeated_identifier` tells of it."""
    kind: type = type(record)
    lists = [getattr(record, name) for name in _named_lists(kind)]
    named = [[_name(row, index) for index, row in enumerate(rows)] for rows in lists if isinstance(rows, tuple)]
    return any(len(set(names)) < len(names) for names in named)


@rule("DUP003")
def repeated_identifier(site: Site) -> Iterator[Issue]:
    """Find an `id` that two entries of a list share: both would have one address, and a reference could mean either.

    An entry without an `id` is known by its place in the list, so `id: 2` on the first takes the second one's name.
    """
    for found, lists in records_with(site, _named_lists):
        for name in lists:
            rows = getattr(found.record, name)
            if isinstance(rows, tuple):
                yield from _repeated(found, name, rows)


@cache
def _named_lists(kind: type) -> tuple[str, ...]:
    """Return the fields of a record whose rows may have an `id`."""
    return tuple(name for name in record_fields(kind) if hasattr(record_at(kind, (name,)), "id"))


def _repeated(found: Found, list_name: str, rows: tuple[object, ...]) -> Iterator[Issue]:
    # Names that are typed come last, so that they are the ones to change, not the rows that have none.
    order = sorted(range(len(rows)), key=lambda index: getattr(rows[index], "id", None) is not None)
    for index, first in repeated((_name(rows[index], index), index) for index in order):
        row, note = rows[index], Note("NOTE_FIRST", found.place(list_name, first, "id"))
        label, name = label_of(row, "id"), _name(row, index)
        yield fault("DUP003", found.place(list_name, index, "id"), note, label=label, value=name)


def _name(row: object, index: int) -> str:
    stated: str | None = getattr(row, "id", None)
    return stated if stated is not None else str(index + 1)


@rule("DUP004")
def repeated_indicator(site: Site) -> Iterator[Issue]:
    """Find an indicator that a table of scores or of follow-ups holds twice: one of the two must be another."""
    for found in records_of_kind(site, ItaResult):
        yield from _indicators(found, "indicators")
    for found in records_of_kind(site, MeasuresReport):
        yield from _indicators(found, "followups")


def _indicators(found: Found, list_name: str) -> Iterator[Issue]:
    numbers = [row.indicator for row in getattr(found.record, list_name)]
    for index, first in repeated((number, index) for index, number in enumerate(numbers)):
        note = Note("NOTE_FIRST", found.place(list_name, first, "indicator"))
        yield fault("DUP004", found.place(list_name, index, "indicator"), note, value=str(numbers[index]))


@rule("DUP008")
def repeated_file(site: Site) -> Iterator[Issue]:
    """Find a file that stands twice in a list under one title: a line was copied, and another file was meant."""
    for found, lists in records_with(site, _lists_of_files):
        for name in lists:
            rows = getattr(found.record, name)
            named = (((row.file, row.title), index) for index, row in enumerate(rows) if row.file is not None)
            for index, first in repeated(named):
                label, note = label_of(found.record, name), Note("NOTE_FIRST", found.place(name, first, "file"))
                yield fault("DUP008", found.place(name, index, "file"), note, label=label, value=rows[index].file)


@rule("DUP009")
def repeated_entry(site: Site) -> Iterator[Issue]:
    """Find a column, an answer or another name of a division that its list has twice: another was meant, or none."""
    for index, division in enumerate(site.agency.divisions):
        places = (Place(site.source_path, ("divisions", index, "aliases", at)) for at in range(len(division.aliases)))
        yield from _twice(zip(division.aliases, places, strict=True), label=label_of(division, "aliases"))
    for found, lists in records_with(site, _lists_of_columns):
        for name in lists:
            columns = enumerate(getattr(found.record, name))
            keys = ((at, "field" if isinstance(column, Column) else "name", column) for at, column in columns)
            entries = [(getattr(column, key), found.place(name, at, key)) for at, key, column in keys]
            yield from _twice(entries, label=label_of(found.record, name))
    for edition in site.editions:
        answers = (
            (f"{answer.year}/{answer.topic}", edition.place("answers", at, "topic"))
            for at, answer in enumerate(edition.record.answers)
        )
        yield from _twice(answers, label=label_of(edition.record, "answers"))


def _twice(entries: Iterable[tuple[str, Place]], *, label: Label) -> Iterator[Issue]:
    for (value, place), (_, first) in repeated((entry[0], entry) for entry in entries):
        yield fault("DUP009", place, Note("NOTE_FIRST", first), label=label, value=value)


@cache
def _lists_of_columns(kind: type) -> tuple[str, ...]:
    """Return the lists of a record that say which columns a table has."""
    return tuple(name for name in record_fields(kind) if record_at(kind, (name,)) in (Column, TableColumn))


@rule("DUP010")
def own_item(site: Site) -> Iterator[Issue]:
    """Find an answer to the item of the file itself, which it answers anyway: another was meant."""
    for edition in site.editions:
        for index, answer in enumerate(edition.record.answers):
            if (answer.year, answer.topic) == (edition.year, edition.topic):
                place = edition.place("answers", index, "topic")
                yield fault("DUP010", place, value=f"{answer.year}/{answer.topic}")


@cache
def _lists_of_files(kind: type) -> tuple[str, ...]:
    """Return the lists of a record whose rows name files, but for photographs, which have no title."""
    rows = {name: record_at(kind, (name,)) for name in record_fields(kind)}
    lists = (name for name, row in rows.items() if hasattr(row, "file") and hasattr(row, "title"))
    return tuple(name for name in lists if get_origin(_bare(hints_of(kind)[name])) is tuple)


def _bare(hint: Any) -> Any:
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


@rule("DUP007")
def namesake(site: Site, *, index: tuple[IndexEntry, ...]) -> Iterator[Issue]:
    """Find an agency that has name and place of another: a copied folder whose words were never changed.

    Nobody can tell the two apart on the portal, in search results or in what is handed in.
    """
    agency = site.agency
    identity = (agency.name, agency.district, agency.province)
    for other in index:
        # Of a pair, one is told, which names the other.
        if other.slug < site.slug and (other.name, other.district, other.province) == identity:
            yield fault("DUP007", Place(site.source_path, ("name",)), value=agency.name, other=other.slug)


@rule("DUP005", "DUP006")
def disputed_address(site: Site, *, library: Library) -> Iterator[Issue]:
    """Find a former address that two files claim, or that a page or attachments have: it can lead to one place only."""
    living = _living(site, library=library)
    first: dict[str, Place] = {}
    for edition in site.editions:
        for index, former in enumerate(edition.record.formerly):
            place, address = edition.place("formerly", index), former.strip("/").lower()
            if address in living or address.partition("/")[0] in _SITE_FOLDERS:
                yield fault("DUP006", place, value=former)
            elif address in first:
                yield fault("DUP005", place, Note("NOTE_FIRST", first[address]), value=former)
            first.setdefault(address, place)


@rule("VAL012")
def address_with_folder(site: Site, *, index: tuple[IndexEntry, ...]) -> Iterator[Issue]:
    """Find a former address that begins with the folder of an agency: it is looked for below that folder."""
    folders = {entry.slug for entry in index}
    for edition in site.editions:
        for number, former in enumerate(edition.record.formerly):
            folder, _, rest = former.partition("/")
            if folder in folders and rest:
                place = edition.place("formerly", number)
                yield fault("VAL012", place, label=label_of(edition.record, "formerly"), value=former, example=rest)


@rule("DUP005", "DUP006")
def disputed_folder(site: Site, *, index: tuple[IndexEntry, ...]) -> Iterator[Issue]:
    """Find a former folder that two agencies claim, or in which one lies: its addresses can lead to one only."""
    others = {folder for other in index if other.slug < site.slug for folder in other.formerly}
    living = {entry.slug for entry in index} | _SITE_FOLDERS
    folders = site.agency.formerly
    for number, folder in enumerate(folders):
        place = Place(site.source_path, ("formerly", number))
        if folder in living:
            yield fault("DUP006", place, value=folder)
        elif folder in others or folder in folders[:number]:
            yield fault("DUP005", place, value=folder)


def _living(site: Site, *, library: Library) -> frozenset[str]:
    """Return the addresses below the agency that have a page of their own, or in which its attachments lie."""
    years = [year for year in site.years() if year in library.catalogues]
    return frozenset(
        (
            "",
            *AGENCY_PAGES,
            *(edition.key for edition in site.editions),
            *(f"pages/{page.name}" for page in site.pages),
            *(path.rpartition("/")[0].lower() for path in site.files),
            *(address for year in years for address in (str(year), f"{year}/register")),
            *(f"{year}/{item.code.lower()}" for year in years for item in library.catalogues[year].items()),
        )
    )
