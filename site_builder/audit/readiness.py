"""Rules about readiness: what an assessor would look for on a page that is there, and not find."""

from collections.abc import Iterator

from site_builder.audit.rules import rule
from site_builder.catalogue.model import Library
from site_builder.issues.issue import Issue, Place
from site_builder.model.anchors import has_place, places_of
from site_builder.model.readiness import ElementReadiness, ItemReadiness, readiness
from site_builder.model.remedies import Remedy, remedy_of
from site_builder.model.site import Edition, Site
from site_builder.text.fields import Label


@rule("REA001", "REA002", "REA003")
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
        for ready in readiness(site, catalogue=catalogue):
            if ready.state != "partly":
                continue
            # An element that is named at no place is told there, by the rule below.
            named = {name for edition in ready.editions for name in edition.record.elements}
            for lacking in (lacking for lacking in ready.lacking if lacking.element.id not in named):
                yield _unanswered(ready, remedy_of(site, year, ready, lacking, library=library), lacking, year=year)


def _unanswered(ready: ItemReadiness, remedy: Remedy, lacking: ElementReadiness, *, year: int) -> Issue:
    element = lacking.element
    words: dict[str, str | Label] = {"item": ready.item.code, "year": str(year)}
    words |= {"element": element.id, "text": element.text, "line": remedy.line}
    if remedy.edition is None:
        path = remedy.source_path
        return Issue(code="REA003", place=_place(ready.editions[0]), fields={**words, "path": path})
    return Issue(code="REA001" if remedy.is_data else "REA002", place=_place(remedy.edition), fields=words)


def _place(edition: Edition) -> Place:
    """Return where elements are named, or the file where none is."""
    return edition.place("elements", at_key=True) if edition.record.elements else edition.place()


@rule("REA004")
def missing_place(site: Site) -> Iterator[Issue]:
    """Find an element that is said to be answered where the page has nothing: its link would end at the page's top."""
    for edition in site.editions:
        origin = site.origin(edition)
        for name, place in edition.record.elements.items():
            if not has_place(origin.record, place, kind=origin.kind):
                known = places_of(origin.record, kind=origin.kind)
                words = {"element": name, "value": place, "known": ", ".join(known)}
                yield Issue(code="REA004", place=edition.place("elements", name), fields={**words})
