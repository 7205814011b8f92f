"""What holds for every required element: without its answer its item is not complete, and no other item suffers.

The removals are searched for, not listed: of all that can be taken out of a record, the one after which the fewest
elements are unanswered is the answer of the element.
"""

from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, fields, replace
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from site_builder.audit.readiness import unanswered_element
from site_builder.catalogue.model import Library
from site_builder.load.agency import load_agency
from site_builder.load.library import read_library
from site_builder.model.anchors import places_of
from site_builder.model.derivations.registry import PAGE
from site_builder.model.readiness import Answer, ElementReadiness, ItemReadiness, readiness
from site_builder.model.site import Edition, Sheet, Site
from site_builder.model.substance import is_empty
from site_builder.render.addresses import Addresses
from site_builder.render.views.scope import Scope
from site_builder.text.fields import is_record

CONTENT_DIR = Path(__file__).parents[2] / "content"
FICTIONAL = "tua-yang"
YEARS = (2566, 2569)


def _library() -> Library:
    return read_library(CONTENT_DIR)[0]


def _site() -> Site:
    site, issues = load_agency(CONTENT_DIR, FICTIONAL, library=_library())
    assert site is not None, issues
    return site


LIBRARY, SITE = _library(), _site()


@dataclass(frozen=True)
class Asked:
    """An element that an item of a year asks of the fictional agency."""

    year: int
    code: str
    element: str

    def of(self, site: Site) -> tuple[ItemReadiness, ElementReadiness]:
        ready = next(r for r in readiness(site, catalogue=LIBRARY.catalogues[self.year]) if r.item.code == self.code)
        return ready, next(e for e in ready.elements if e.element.id == self.element)


ASKED = [
    Asked(year, ready.item.code, asked.element.id)
    for year in YEARS
    for ready in readiness(SITE, catalogue=LIBRARY.catalogues[year])
    for asked in ready.asked
]


def _states(site: Site) -> dict[tuple[int, str], ItemReadiness]:
    return {
        (year, ready.item.code): ready
        for year in SITE.years()
        for ready in readiness(site, catalogue=LIBRARY.catalogues[year])
    }


BEFORE = _states(SITE)


def _changed(record: Any, **changes: object) -> Any:
    """Make a record of values that were validated already, without reading them again as text."""
    made = object.__new__(type(record))
    for field in fields(record):
        object.__setattr__(made, field.name, changes.get(field.name, getattr(record, field.name)))
    return made


def _default(field: Any) -> object:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _values(record: Any) -> Iterator[tuple[str, Any]]:
    return ((field.name, getattr(record, field.name)) for field in fields(record))


def _thinner(record: Any) -> Iterator[Any]:
    """Return the record with one thing less: a field, the same field of all rows, a row, a part of a part."""
    for field in fields(record):
        value, empty = getattr(record, field.name), _default(field)
        if empty is not MISSING and value != empty:
            yield _changed(record, **{field.name: empty})
        if isinstance(value, tuple) and value and is_record(type(value[0])):
            # What the rows say is said of all of them by their total, where one is stated.
            totals = {name: total for name, total in _values(record) if type(total) is type(value[0])}
            yield _changed(record, **{field.name: (), **dict.fromkeys(totals)})
            for part in fields(value[0]):
                if _default(part) is not MISSING:
                    less = {part.name: _default(part)}
                    rows = tuple(_changed(row, **less) for row in value)
                    thinner = {name: _changed(total, **less) for name, total in totals.items()}
                    yield _changed(record, **{field.name: rows, **thinner})
            for index in range(len(value)):
                yield _changed(record, **{field.name: value[:index] + value[index + 1 :]})
        elif is_record(type(value)):
            for part in _thinner(value):
                yield _changed(record, **{field.name: part})


def _with_record(site: Site, edition: Edition, record: Any) -> Site:
    """Return the site with another record in the edition, and what is carried over from it."""
    made = replace(edition, record=record)
    return replace(site, editions=tuple(made if other.key == edition.key else other for other in site.editions))


def _thinner_sites(site: Site, edition: Edition) -> Iterator[Site]:
    for record in _thinner(edition.record):
        yield _with_record(site, edition, record)
    path = f"{edition.year}/{getattr(edition.record, 'csv', None)}"
    sheet = site.sheets.get(path)
    for index in range(len(sheet.heads) if sheet is not None else 0):
        assert sheet is not None
        rows = tuple(row[:index] + row[index + 1 :] for row in sheet.rows)
        narrower = Sheet(sheet.heads[:index] + sheet.heads[index + 1 :], rows, sheet.lines)
        yield replace(site, sheets={**site.sheets, path: narrower})


def _without(site: Site, asked: Asked, answer: Answer) -> Site:
    """Take one answer of an element out of the site."""
    edition, origin = answer.edition, site.origin(answer.edition)
    if answer.is_named:
        holder = edition if asked.element in edition.record.elements else origin
        kept = {name: place for name, place in holder.record.elements.items() if name != asked.element}
        return _with_record(site, holder, _changed(holder.record, elements=kept))
    if answer.anchor == PAGE and asked.element == edition.topic:
        return replace(site, editions=tuple(other for other in site.editions if other.key != edition.key))

    def count_lacking(other: Site) -> int:
        return sum(len(ready.lacking) for ready in _states(other).values())

    found = []
    for other in _thinner_sites(site, origin):
        left = [(given.edition.key, given.anchor) for given in asked.of(other)[1].answers]
        if (edition.key, answer.anchor) not in left:
            found.append(other)
    assert found, f"nothing that can be taken out of {origin.key} answers {asked.element}"
    return min(found, key=count_lacking)


def _remove(asked: Asked) -> tuple[Site, list[Answer]]:
    """Take out every answer of an element, one after the other."""
    site, removed = SITE, []
    while answers := asked.of(site)[1].answers:
        removed.append(answers[0])
        assert len(removed) < 9, asked
        site = _without(site, asked, answers[0])
    return site, removed


@pytest.mark.parametrize("year", YEARS)
def test_the_fictional_agency_answers_every_item(year: int) -> None:
    states = {ready.item.code: ready.state for ready in readiness(SITE, catalogue=LIBRARY.catalogues[year])}
    assert set(states.values()) == {"complete"}, states


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: f"{asked.year}-{asked.code}-{asked.element}")
def test_an_item_without_one_answer_is_not_complete_and_the_others_stay(asked: Asked) -> None:
    site, removed = _remove(asked)
    after = _states(site)
    ready = after[asked.year, asked.code]
    # A file that holds nothing any more answers nothing.
    shown = [site.origin(edition).record for edition in ready.editions]
    holds = [not is_empty(record) and not getattr(record, "is_hollow", False) for record in shown]
    assert ready.state == ("partly" if any(holds) else "missing")
    places = {(SITE.origin(answer.edition).key, answer.anchor) for answer in removed}
    pages = {key for key, anchor in places if anchor == PAGE}
    for key, before in BEFORE.items():
        shared = {
            (SITE.origin(answer.edition).key, answer.anchor)
            for element in before.elements
            for answer in element.answers
        }
        if after[key].state != before.state and key != (asked.year, asked.code):
            used = {SITE.origin(edition).key for edition in before.editions}
            assert places & shared or pages & used, f"{key} fell with {asked}"
    if ready.state == "partly":
        told = [issue.fields for issue in unanswered_element(site, library=LIBRARY)]
        assert (asked.element, asked.code, str(asked.year)) in [
            (words["element"], words["item"], words["year"]) for words in told
        ]


@pytest.fixture
def built(site_dir: Callable[[str], Path]) -> Path:
    return site_dir("single")


def test_every_answer_leads_to_a_place_that_exists(built: Path) -> None:
    faults, seen = [], 0
    for year in SITE.years():
        for item in LIBRARY.catalogues[year].items():
            folder = built / str(year) / item.code.lower()
            page = LexborHTMLParser((folder / "index.html").read_text(encoding="utf-8"))
            for link in page.css(".sb-element .sb-linkrow__link"):
                path, _, anchor = (link.attributes["href"] or "").partition("#")
                target = LexborHTMLParser((folder / path / "index.html").read_text(encoding="utf-8"))
                seen += 1
                if anchor and not any(node.attributes["id"] == anchor for node in target.css("[id]")):
                    faults.append(f"{year} {item.code}: {path}#{anchor}")
    assert faults == []
    assert seen >= len(ASKED)


def test_a_place_is_none_where_the_field_of_its_name_is_left_out() -> None:
    kept, seen = [], set()
    for edition in SITE.editions:
        record = SITE.origin(edition).record
        named = set(places_of(record, kind=edition.kind))
        for field in fields(record):
            place = field.name.replace("_", "-")
            # These parts are filled by other fields as well.
            if place in named - {"duration", "summary"} and _default(field) is not MISSING:
                seen.add((edition.kind, place))
                if place in places_of(_changed(record, **{field.name: _default(field)}), kind=edition.kind):
                    kept.append(f"{edition.key}#{place}")
    assert kept == []
    assert len(seen) > 20


def test_every_place_that_elements_may_name_exists(built: Path) -> None:
    scope = Scope(SITE, Addresses(), LIBRARY, as_of=None, is_offline=False)
    faults, seen = [], 0
    for edition in SITE.editions:
        if edition.record.withdrawn is not None:
            continue
        page = LexborHTMLParser((built / edition.key / "index.html").read_text(encoding="utf-8"))
        known = {node.attributes["id"] for node in page.css("[id]")}
        origin = SITE.origin(edition)
        for place in places_of(origin.record, kind=origin.kind):
            seen += 1
            if scope.place_on(edition, place).removeprefix("#") not in known:
                faults.append(f"{edition.key}#{place}")
    assert faults == []
    assert seen > len(SITE.editions)
