"""What an officer does next: a file and the line to type for what an item lacks. In: readiness. Out: remedies.

First what is nearest to complete, then what weighs more: the sub-indicator with more items.
"""

import math
from dataclasses import fields
from itertools import chain, count

from site_builder.catalogue.model import Library
from site_builder.model.common import Disclosure
from site_builder.model.derivations.registry import derivation_of
from site_builder.model.kinds import KINDS
from site_builder.model.readiness import ElementReadiness, ItemReadiness
from site_builder.model.site import Edition, Site
from site_builder.text.frozen import frozen


@frozen
class Remedy:
    """One thing to do."""

    ready: ItemReadiness
    """Item that it brings nearer to complete."""
    lacking: ElementReadiness | None
    """Element that it answers; None where a whole disclosure is missing."""
    edition: Edition | None
    """Disclosure that is completed; None for a file to be created."""
    source_path: str
    """File to open, or to create."""
    line: str
    """Line to type there, with … for what only the agency knows."""
    lines: tuple[str, ...]
    """Lines that a new file needs besides, as far as its kind answers what the item asks."""
    is_data: bool
    """Whether the line is data of the record; else it names a place of the page, or begins a file."""


def remedies(site: Site, year: int, *, items: tuple[ItemReadiness, ...], library: Library) -> tuple[Remedy, ...]:
    """Return what is to be done for the items of a year."""
    open_items = {"partly", "missing"}
    found = [_remedies(site, year, ready, library) for ready in items if ready.state in open_items]
    # The sort keeps the official order of what is equally near and weighs the same.
    found.sort(key=lambda steps: (_distance(steps[0].ready), -len(steps[0].ready.group.items)))
    return tuple(step for steps in found for step in steps)


def remedy_of(site: Site, year: int, ready: ItemReadiness, lacking: ElementReadiness, *, library: Library) -> Remedy:
    """Return what answers an element: a topic's own file, a field of the record, or a line under `elements`."""
    name = lacking.element.id
    home = library.home_of(name, ready.item.topics)
    for topic in (name, home):
        if topic in ready.absent:
            return _topic_file(site, year, ready, topic, library, lacking=lacking)
    living = [e for e in ready.editions if e.record.nothing_to_report is None and e.record.not_applicable is None]
    if not living and ready.absent:
        # Where one topic has nothing to show, another must.
        return _topic_file(site, year, ready, ready.absent[0], library, lacking=lacking)
    # What the data of a disclosure can answer is best said there.
    able = [e for e in living if derivation_of(type(site.origin(e).record), name) is not None]
    at_home = [e for e in living if e.topic == home]
    edition = (*(e for e in able if e in at_home or not at_home), *at_home, *living, *ready.editions)[0]
    derivation = derivation_of(type(site.origin(edition).record), name)
    if derivation is not None:
        # What is carried over is mended where it stands; data beside `same_as` would not be seen.
        edition = site.origin(edition)
    line = _with_element(edition.record, name) if derivation is None else derivation.line
    return Remedy(
        ready=ready,
        lacking=lacking,
        edition=edition,
        source_path=edition.source_path,
        line=line,
        lines=(),
        is_data=derivation is not None,
    )


def _with_element(record: Disclosure, name: str) -> str:
    """Return the line that names places of elements, as it is with one more: two such lines would be refused."""
    if not record.elements:
        return f"elements: {{{name}: …}}"
    # Hardly any file names one element and lacks another: none else waits for what writes YAML.
    import yaml

    places = {**record.elements, name: "…"}
    line = yaml.safe_dump(places, default_flow_style=True, allow_unicode=True, sort_keys=False, width=math.inf)
    return f"elements: {line.strip()}"


def _distance(ready: ItemReadiness) -> int:
    """Count what is still to be written: a disclosure that is missing lacks itself and every element."""
    return len(ready.lacking) + (0 if ready.editions and ready.lacking else len(ready.absent))


def _remedies(site: Site, year: int, ready: ItemReadiness, library: Library) -> list[Remedy]:
    if ready.editions and ready.lacking:
        return [remedy_of(site, year, ready, lacking, library=library) for lacking in ready.lacking]
    # Where elements are known, one disclosure may hold them all; else every topic is asked for.
    topics = ready.absent[:1] if ready.asked else ready.absent
    return [_topic_file(site, year, ready, topic, library, lacking=None) for topic in topics]


def _first_lines(kind: type[Disclosure], asked: tuple[ElementReadiness, ...]) -> tuple[str, ...]:
    """Return the lines of a new file, one for each of its keys: others complete a row, which is not there yet.

    Whether there is nothing to report is for the officer to know.
    """
    known = {field.name for field in fields(kind)} - {"nothing_to_report"}
    lines: dict[str, str] = {}
    for each in asked:
        derivation = derivation_of(kind, each.element.id)
        key = None if derivation is None else derivation.line.partition(":")[0]
        if derivation is not None and key in known:
            lines.setdefault(key, derivation.line)
    return tuple(lines.values())


def _topic_file(
    site: Site, year: int, ready: ItemReadiness, name: str, library: Library, *, lacking: ElementReadiness | None
) -> Remedy:
    """Return the file of a topic that is to be created, or that is there and names documents without giving them."""
    hollow = next((site.origin(edition) for edition in ready.editions if edition.topic == name), None)
    if hollow is None:
        return _new_file(site, year, ready, name, library, lacking=lacking)
    return Remedy(
        ready=ready,
        lacking=lacking,
        edition=hollow,
        source_path=hollow.source_path,
        line="documents: [{title: …, file: files/….pdf}]",
        lines=(),
        is_data=True,
    )


def _new_file(
    site: Site, year: int, ready: ItemReadiness, name: str, library: Library, *, lacking: ElementReadiness | None
) -> Remedy:
    topic = library.topics[name]
    # One that was withdrawn stays where it is: what takes its place is another part of the topic.
    taken = {edition.key for edition in site.editions}
    names = chain((name,), (f"{name}--{number}" for number in count(2)))
    free = next(each for each in names if f"{year}/{each}" not in taken)
    path = f"{site.folder}/{year}/{free}.{'md' if topic.kind == 'article' else 'yml'}"
    return Remedy(
        ready=ready,
        lacking=lacking,
        edition=None,
        source_path=path,
        line=f"title: {topic.title}",
        lines=_first_lines(KINDS[topic.kind], ready.asked if lacking is None else (lacking,)),
        is_data=False,
    )
