"""What an assessor would find: the state of each item of a year, and where each required element is answered.

In: a site and a catalogue. Out: frozen values. Knows no page, no address and no day.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from site_builder.catalogue.model import Catalogue, Element, Item, ItemGroup, Library
from site_builder.model.agency import LOCAL_GOVERNMENT, Agency
from site_builder.model.anchors import has_place
from site_builder.model.derivations import agency, complaints, conduct, documents, measures
from site_builder.model.derivations.registry import PAGE, Case, derivation_of
from site_builder.model.general import Documents
from site_builder.model.site import Edition, Site
from site_builder.model.substance import is_empty
from site_builder.text.frozen import frozen

FAMILIES = (agency, complaints, conduct, documents, measures)
"""The modules whose derivations are known; importing them registers the derivations."""

State = Literal["complete", "partly", "missing", "nothing-to-report", "not-applicable", "not-in-collection"]
"""State of an item: all that is asked is here; some of it; nothing; stated as nil; stated as not applicable; or nothing
is here because the pages of the agency are a demonstration, which says nothing about the agency itself.
"""


@frozen
class Answer:
    """Where an element is answered."""

    edition: Edition
    """Disclosure on whose page it is answered."""
    anchor: str
    """Anchor on that page; empty for the page itself."""
    is_named: bool
    """Whether an officer names it under `elements`; it is then a name as typed, such as the one of a row."""


@frozen
class ElementReadiness:
    """A required element and its answers."""

    element: Element
    is_for_agency: bool
    """Whether it binds an agency of this type."""
    answers: tuple[Answer, ...]
    """Where it is answered; nothing for a condition, which no place can show."""

    @property
    def is_asked(self) -> bool:
        """Return whether the agency is asked to show it; a condition is judged by a person."""
        return self.is_for_agency and not self.element.condition

    @property
    def is_lacking(self) -> bool:
        """Return whether it is asked and nothing answers it."""
        return self.is_asked and not self.answers


@frozen
class ItemReadiness:
    """An item of a year, as an assessor would find it."""

    group: ItemGroup
    """Sub-indicator that it belongs to."""
    item: Item
    state: State
    editions: tuple[Edition, ...]
    """Disclosures that answer it and were not withdrawn, those filed in the year first."""
    elements: tuple[ElementReadiness, ...]
    absent: tuple[str, ...]
    """Topics of the item without a disclosure, or with one that has nothing to read."""

    @property
    def asked(self) -> tuple[ElementReadiness, ...]:
        """Return the elements that the agency is asked to show."""
        return tuple(element for element in self.elements if element.is_asked)

    @property
    def lacking(self) -> tuple[ElementReadiness, ...]:
        """Return the elements that are asked and not answered."""
        return tuple(element for element in self.elements if element.is_lacking)

    @property
    def is_answered(self) -> bool:
        """Return whether the agency says something about the item, be it that there is nothing."""
        return self.state not in {"missing", "not-in-collection"}


# The rules ask for the years of an agency, and then its pages in each language do.
@lru_cache(maxsize=8)
def readiness(site: Site, *, catalogue: Catalogue) -> tuple[ItemReadiness, ...]:
    """Return the state of every item of a year, in the official order."""
    return tuple(_item(site, catalogue.year, group, item) for group in catalogue.groups for item in group.items)


def answering(site: Site, year: int, item: Item) -> tuple[Edition, ...]:
    """Return the disclosures that answer an item and were not withdrawn."""
    found = (edition for topic in item.topics for edition in site.answering(year, topic))
    return tuple(dict.fromkeys(edition for edition in found if edition.is_living))


def elements_of(edition: Edition, *, library: Library) -> Iterator[Element]:
    """Give the elements of every item that a disclosure answers, in the official order."""
    answered = [(edition.year, edition.topic), *((answer.year, answer.topic) for answer in edition.record.answers)]
    for year, topic in answered:
        for item in library.catalogues[year].items_of(topic) if year in library.catalogues else ():
            yield from item.required


def is_for(agency: Agency, element: Element) -> bool:
    """Return whether an element binds an agency of this type."""
    binds = element.applies_to
    return binds in {None, agency.type} or (binds == "อปท." and agency.type in LOCAL_GOVERNMENT)


def _item(site: Site, year: int, group: ItemGroup, item: Item) -> ItemReadiness:
    editions = answering(site, year, item)
    elements = tuple(
        ElementReadiness(
            element=element,
            is_for_agency=is_for(site.agency, element),
            answers=() if element.condition else _answers(site, editions, element, year, item),
        )
        for element in item.required
    )
    answered = {topic for edition in editions for topic in _topics(site, edition, year)}
    absent = tuple(topic for topic in item.topics if topic not in answered)
    is_answered = len(absent) < len(item.topics)
    state = _state(site.agency, editions if is_answered else (), elements, absent)
    return ItemReadiness(group=group, item=item, state=state, editions=editions, elements=elements, absent=absent)


def _state(
    agency: Agency, editions: tuple[Edition, ...], elements: tuple[ElementReadiness, ...], absent: tuple[str, ...]
) -> State:
    if not editions:
        return "missing" if agency.demonstration is None else "not-in-collection"
    # What is said of one topic says nothing of the others that the item asks for.
    if not absent and all(edition.record.not_applicable is not None for edition in editions):
        return "not-applicable"
    if not absent and all(
        e.record.nothing_to_report is not None or e.record.not_applicable is not None for e in editions
    ):
        return "nothing-to-report"
    is_asked = any(element.is_asked for element in elements)
    is_whole = not any(element.is_lacking for element in elements) if is_asked else not absent
    return "complete" if is_whole else "partly"


def _topics(site: Site, edition: Edition, year: int) -> frozenset[str]:
    """Return the topics that a disclosure answers in a year: none where it holds nothing, or only names documents."""
    shown = site.origin(edition).record
    if is_empty(shown) or (isinstance(shown, Documents) and shown.is_hollow):
        return frozenset()
    filed = {edition.topic} if edition.year == year else set()
    return frozenset(filed | {answer.topic for answer in edition.record.answers if answer.year == year})


def _answers(site: Site, editions: tuple[Edition, ...], element: Element, year: int, item: Item) -> tuple[Answer, ...]:
    found = (_answer(site, edition, element, year, item) for edition in editions)
    return tuple(answer for answer in found if answer is not None)


def _answer(site: Site, edition: Edition, element: Element, year: int, item: Item) -> Answer | None:
    """Return where a disclosure answers an element: as an officer names it, as its record has it, or as a whole."""
    if edition.record.not_applicable is not None:
        return None
    origin = site.origin(edition)
    named = edition.record.elements.get(element.id, origin.record.elements.get(element.id))
    if named is not None and has_place(origin.record, named, kind=origin.kind):
        return Answer(edition=edition, anchor=named, is_named=True)
    derivation = derivation_of(type(origin.record), element.id)
    if derivation is not None:
        case = Case(site=site, edition=origin, element=element, year=year, asks=item.asks)
        anchor = derivation.derive(origin.record, case)
        if anchor is not None:
            return Answer(edition=edition, anchor=anchor, is_named=False)
    is_itself = element.id in _topics(site, edition, year)
    return Answer(edition=edition, anchor=PAGE, is_named=False) if is_itself else None
