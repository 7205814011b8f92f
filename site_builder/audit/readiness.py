"""Rules about readiness: what an assessor would look for on a page that is there, and not find."""

import re
from collections.abc import Iterator
from dataclasses import replace

from site_builder.audit.prose import UNDER_HEAD
from site_builder.audit.rules import fault, rule
from site_builder.audit.walk import cell_of, label_of
from site_builder.catalogue.model import Element, Library
from site_builder.issues.issue import Issue, Place
from site_builder.model.anchors import has_place, places_of
from site_builder.model.general import Table
from site_builder.model.readiness import answering, elements_of, is_for, readiness
from site_builder.model.remedies import Remedy, remedies
from site_builder.model.site import Edition, Site
from site_builder.model.substance import attribution_of
from site_builder.text.fields import Label

_NO_BLANKS = frozenset({"form-complete-and-unchanged", "no-blank-fields"})
"""Conditions that leave no cell blank."""
_PROSE_TABLE = re.compile(rf"^ *{UNDER_HEAD}\n(?P<rows>(?: *\|.*(?:\n|\Z))+)", re.MULTILINE)
"""A table in Markdown, from the line under its headings."""


@rule("REA001", "REA002", "REA003", "REA008")
def unanswered_element(site: Site, *, library: Library) -> Iterator[Issue]:
    """Find a required element that no disclosure of its item answers: an assessor would look for it in vain.

    An item without a disclosure is told in the readiness report: it has no file to point at. A demonstration publishes
    one document of an agency, which says nothing about the others.
    """
    if site.agency.demonstration is not None:
        return
    for year in site.years():
        catalogue = library.catalogues.get(year)
        if catalogue is None or any(key.startswith(f"{year}/") for key in site.unread):
            continue
        begun = tuple(ready for ready in readiness(site, catalogue=catalogue) if ready.state == "partly")
        for remedy in remedies(site, year, items=begun, library=library):
            # An element that is named at no place is told there, by the rule below.
            named = {name for edition in remedy.ready.editions for name in edition.record.elements}
            if remedy.lacking is not None and remedy.lacking.element.id not in named:
                yield _unanswered(site, remedy, remedy.lacking.element, year=year)


def _unanswered(site: Site, remedy: Remedy, element: Element, *, year: int) -> Issue:
    ready = remedy.ready
    words: dict[str, str | Label] = {"item": ready.item.code, "year": str(year)}
    words |= {"element": element.id, "text": element.text, "line": remedy.line}
    if remedy.edition is None:
        path = remedy.source_path
        # Who begins a file that somebody else has in work would type it all twice, or over what is there.
        draft = next((each.source_path for each in site.drafts if _topic(each.source_path) == _topic(path)), None)
        code = "REA003" if draft is None else "REA008"
        return fault(code, _place(ready.editions[0]), **words, path=path if draft is None else draft)
    return fault("REA001" if remedy.is_data else "REA002", _place(remedy.edition), **words)


def _topic(source_path: str) -> str:
    """Return the folder of the year and the topic that a file is named by, whatever part of it the file is."""
    folder, _, name = source_path.rpartition("/")
    return f"{folder}/{name.partition('.')[0].partition('--')[0]}"


def _place(edition: Edition) -> Place:
    """Return where elements are named, or the file where none is: not even where all their places are left empty."""
    if edition.record.elements:
        return edition.place("elements", at_key=True)
    return replace(edition.place(), begun="elements")


@rule("REA004")
def missing_place(site: Site) -> Iterator[Issue]:
    """Find an element that is said to be answered where the page has nothing: its link would end at the page's top."""
    for edition in site.editions:
        origin = site.origin(edition)
        for name, place in edition.record.elements.items():
            if not has_place(origin.record, place, kind=origin.kind):
                known = places_of(origin.record, kind=origin.kind)
                words = {"element": name, "value": place, "known": ", ".join(known)}
                yield fault("REA004", edition.place("elements", name), **words)


@rule("REA005")
def placed_condition(site: Site, *, library: Library) -> Iterator[Issue]:
    """Find a place named for a condition: it is said of the whole, so a place proves nothing and is shown nowhere."""
    for edition in site.editions:
        elements = list(elements_of(edition, library=library))
        shown = {element.id for element in elements if not element.condition}
        conditions = {element.id: element.text for element in elements if element.id not in shown}
        for name in edition.record.elements:
            if name in conditions:
                yield fault("REA005", edition.place("elements", name, at_key=True), element=name, text=conditions[name])


@rule("REA006")
def blank_cell(site: Site, *, library: Library) -> Iterator[Issue]:
    """Find a blank cell in what answers an item whose condition is that everything is filled in."""
    if site.agency.demonstration is not None:
        return
    for year in site.years():
        catalogue = library.catalogues.get(year)
        for item in () if catalogue is None else catalogue.items():
            if any(element.id in _NO_BLANKS and is_for(site.agency, element) for element in item.required):
                for origin in dict.fromkeys(site.origin(edition) for edition in answering(site, year, item)):
                    for place, words in _blanks(site, origin):
                        yield fault("REA006", place, **words, item=item.code, year=str(year))


def _blanks(site: Site, edition: Edition) -> Iterator[tuple[Place, dict[str, str | Label]]]:
    """Give the blank cells of a disclosure: of its table and of tables in its prose."""
    record = edition.record
    if isinstance(record, Table) and (sheet := site.sheets.get(f"{edition.year}/{record.csv}")) is not None:
        for line, row in sheet.entries:
            for number, cell in enumerate(row):
                if not cell:
                    place = cell_of(edition, record, line=line, index=number)
                    yield place, {"row": row[0], "column": sheet.heads[number]}
    body = record.body or ""
    for table in _PROSE_TABLE.finditer(body):
        heads = _cells(body[: table.start()].rstrip("\n").rpartition("\n")[2])
        for found in re.finditer(r"^.*\|.*$", table["rows"], re.MULTILINE):
            cells = _cells(found[0])
            for head, cell in zip(heads, cells, strict=False):
                if not cell:
                    start = table.start("rows") + found.start()
                    place = edition.place("body").within(body, span=(start, start + len(found[0])))
                    yield place, {"row": cells[0], "column": head}


@rule("REA007")
def unattributed_page(site: Site, *, library: Library) -> Iterator[Issue]:
    """Find a page that answers an item without saying whose it is, of which day, or of which period its figures are."""
    if site.agency.demonstration is not None:
        return
    for edition in site.editions:
        record, catalogue = edition.record, library.catalogues.get(edition.year)
        # What is carried over, withdrawn or stated as nil speaks in another way.
        instead = (record.same_as, record.withdrawn, record.nothing_to_report, record.not_applicable)
        if catalogue is None or not catalogue.items_of(edition.topic) or any(each is not None for each in instead):
            continue
        missing = [key for key in attribution_of(type(record)) if getattr(record, key) is None]
        if missing:
            labels = [label_of(record, key) for key in missing]
            names = Label(", ".join(label.th for label in labels), ", ".join(label.en for label in labels))
            lines = ", ".join(f"{key}:" for key in missing)
            yield fault("REA007", edition.place(missing[0]), list=names, lines=lines)


def _cells(line: str) -> list[str]:
    """Return the cells of a row in Markdown."""
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
