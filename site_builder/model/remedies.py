"""What an officer does next: a file and the line to type for what an item lacks. In: readiness. Out: remedies.

First what is nearest to complete, then what weighs more: the sub-indicator with more items.
"""

import math
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from itertools import chain, count

from site_builder.catalogue.model import Item, Library
from site_builder.model.common import Disclosure
from site_builder.model.derivations.documents import headings_of
from site_builder.model.derivations.registry import derivation_of
from site_builder.model.general import Table
from site_builder.model.kinds import KINDS, record_at
from site_builder.model.readiness import ElementReadiness, ItemReadiness
from site_builder.model.site import Edition, Site
from site_builder.model.substance import BEGINNINGS, SUBSTANCE, is_empty, is_given
from site_builder.text.fields import Label
from site_builder.text.frozen import frozen

_IN_HEAD = Label("ระหว่างเส้น --- สองเส้นที่หัวไฟล์", "between the two lines --- at the head of the file")
_MENDED = Label("ใหม่ในจุดที่ site-builder check บอกว่าผิด", "anew what site-builder check tells to be wrong")
BELOW_HEAD = Label("ข้อความใต้เส้น --- เส้นที่สอง", "words below the second line ---")


@frozen
class Remedy:
    """One thing to do."""

    ready: ItemReadiness
    """Item that it brings nearer to complete."""
    lacking: ElementReadiness | None
    """Element that it answers; None where a whole disclosure is missing."""
    edition: Edition | None
    """Disclosure that is completed; None for a file to be created, or one that could not be read."""
    source_path: str
    """File to open, or to create."""
    line: Label
    """What to type there, with … for what only the agency knows, and where in the file if it has a place of its own."""
    lines: tuple[str, ...] = ()
    """Lines that a new file needs besides, as far as its kind answers what the item asks."""
    is_data: bool = False
    """Whether the line is data of the record; else it names a place of the page, or begins a file."""
    is_new: bool = False
    """Whether the file is to be created; else it is there, though perhaps with errors and unread."""

    @property
    def is_place(self) -> bool:
        """Return whether the line names places of the page."""
        return self.edition is not None and not self.is_data


def remedies(site: Site, year: int, *, items: tuple[ItemReadiness, ...], library: Library) -> tuple[Remedy, ...]:
    """Return what is to be done for the items of a year."""
    open_items = {"partly", "missing"}
    found = [_remedies(site, year, ready, library) for ready in items if ready.state in open_items]
    # The sort keeps the official order of what is equally near and weighs the same.
    found.sort(key=lambda steps: (_distance(steps[0].ready), -len(steps[0].ready.group.items)))
    return _joined(step for steps in found for step in steps)


def remedy_of(site: Site, year: int, ready: ItemReadiness, lacking: ElementReadiness, *, library: Library) -> Remedy:
    """Return what answers an element: a topic's own file, a field of the record, or a line under `elements`."""
    name = lacking.element.id
    home = library.home_of(name, ready.item.topics)
    for topic in (name, home):
        if topic in ready.absent:
            return _topic_file(site, year, ready, topic, library, lacking=lacking)
    stated = [
        e for e in ready.editions if e.record.nothing_to_report is not None or e.record.not_applicable is not None
    ]
    living = [e for e in ready.editions if e not in stated and not is_empty(e.record)]
    if not living and ready.absent:
        # Where one topic has nothing to show, another must.
        return _topic_file(site, year, ready, ready.absent[0], library, lacking=lacking)
    # What the data of a disclosure can answer is best said there.
    able = [e for e in living if derivation_of(type(site.origin(e).record), name) is not None]
    at_home = [e for e in living if e.topic == home]
    edition = (*(e for e in able if e in at_home or not at_home), *at_home, *living, *ready.editions)[0]
    derivation = derivation_of(type(site.origin(edition).record), name)
    if derivation is None:
        return _in_file(ready, lacking, edition, _with_elements(edition, (name,)))
    # What is carried over is mended where it stands; data beside `same_as` would not be seen.
    origin = site.origin(edition)
    headings = headings_of(name)
    if isinstance(origin.record, Table) and origin.record.csv is not None and headings:
        return _in_file(ready, lacking, origin, _column(headings, origin.record.csv), is_data=True)
    return _in_file(ready, lacking, origin, _wanted(origin, of_year(derivation.line, year, ready.item)), is_data=True)


def of_year(line: str, year: int, item: Item) -> str:
    """Name the year in a line where the catalogue says whose data its item asks for."""
    asks = item.asks
    if asks is not None and asks.year is not None:
        line = line.replace("ปีงบประมาณ …", f"ปีงบประมาณ {year + int(asks.year)}")
    return line.replace("พ.ศ. …", f"พ.ศ. {year}")


def beginning_of(edition: Edition) -> Label:
    """Return what a file that holds nothing yet begins with."""
    is_prose = edition.source_path.endswith(".md")
    return BELOW_HEAD if is_prose else _placed(edition, BEGINNINGS[type(edition.record)])


def _in_file(
    ready: ItemReadiness, lacking: ElementReadiness | None, edition: Edition, line: Label, *, is_data: bool = False
) -> Remedy:
    path = edition.source_path
    return Remedy(ready=ready, lacking=lacking, edition=edition, source_path=path, line=line, is_data=is_data)


def _joined(steps: Iterable[Remedy]) -> tuple[Remedy, ...]:
    """Let all elements that a file is to name stand in one line: a second one would be refused.

    What names a place that the page lacks stays as it was typed, until its own turn comes.
    """
    steps = tuple(steps)
    names: dict[str, list[str]] = {}
    for edition, name in filter(None, map(_named, steps)):
        if name not in edition.record.elements:
            names.setdefault(edition.source_path, []).append(name)
    return tuple(
        step
        if (named := _named(step)) is None
        else replace(step, line=_with_elements(named[0], (*names.get(step.source_path, ()), named[1])))
        for step in steps
    )


def _named(step: Remedy) -> tuple[Edition, str] | None:
    """Return the element that a step has an officer name, and where."""
    if not step.is_place or step.edition is None or step.lacking is None:
        return None
    return step.edition, step.lacking.element.id


def _with_elements(edition: Edition, names: Iterable[str]) -> Label:
    """Return the line that names places of elements, as it is with some more."""
    stated = edition.record.elements
    if not stated:
        places = ", ".join(f"{name}: …" for name in dict.fromkeys(names))
        return _placed(edition, f"elements: {{{places}}}")
    # Hardly any file names one element and lacks another: none else waits for what writes YAML.
    import yaml

    whole = {**stated, **dict.fromkeys(names, "…")}
    line = yaml.safe_dump(whole, default_flow_style=True, allow_unicode=True, sort_keys=False, width=math.inf).strip()
    return Label(
        f"elements: {line} แทน elements: เดิมทั้งหมด", f"elements: {line} in place of all that elements: says now"
    )


def _wanted(edition: Edition, lines: str) -> Label:
    """Return the lines whose key a file has not; where it has all, the first says what is amiss."""
    parts = lines.splitlines()
    lacking = [part for part in parts if not is_given(edition.record, part.partition(":")[0])] or parts[:1]
    placed = [_placed(edition, part) for part in lacking]
    return Label(" และ ".join(each.th for each in placed), " and ".join(each.en for each in placed))


def _placed(edition: Edition, line: str) -> Label:
    """Say where in a file a line belongs, unless that is plain: a key stands in a file once, and not in every part."""
    key, record = line.partition(":")[0], edition.record
    rows = rows_with(type(record), key)
    if rows is not None:
        where = Label(f"ในแต่ละแถวใต้ {rows}:", f"in each row below {rows}:")
    elif is_given(record, key):
        where = Label(f"ในหัวข้อ {key}: ที่มีอยู่แล้ว ไม่พิมพ์หัวข้อซ้ำ", f"in the {key}: that is there, not as a second one")
    elif edition.source_path.endswith(".md"):
        where = _IN_HEAD
    else:
        return Label(line, line)
    return Label(f"{line} {where.th}", f"{line} {where.en}")


def rows_with(record: type[Disclosure], key: str) -> str | None:
    """Return the list of a record whose rows have a key that the record itself has not."""
    owner: type = record
    if _has_key(owner, key):
        return None
    return next((name for name in SUBSTANCE[record] if _has_key(record_at(owner, (name,)), key)), None)


def _has_key(record: type | None, key: str) -> bool:
    return record is not None and is_dataclass(record) and any(field.name == key for field in fields(record))


def _column(headings: tuple[str, ...], csv: str) -> Label:
    named = ", ".join(headings)
    return Label(
        f"{named} เป็นหัวคอลัมน์ของ {csv} แล้วกรอกทุกแถว",
        f"{named} as the heading of a column of {csv}, with every row filled in",
    )


def _is_begun(ready: ItemReadiness) -> bool:
    return ready.state == "partly" and bool(ready.lacking)


def _distance(ready: ItemReadiness) -> int:
    """Count what is still to be written: a disclosure that is missing lacks itself and every element."""
    return len(ready.lacking) + (0 if _is_begun(ready) else len(ready.absent))


def _remedies(site: Site, year: int, ready: ItemReadiness, library: Library) -> list[Remedy]:
    if _is_begun(ready):
        return [remedy_of(site, year, ready, lacking, library=library) for lacking in ready.lacking]
    # A file that is there and holds nothing is filled before another is made.
    filed = {edition.topic for edition in ready.editions}
    topics = sorted(ready.absent, key=lambda topic: topic not in filed)
    # Where elements are known, one disclosure may hold them all; else every topic is asked for.
    return [
        _topic_file(site, year, ready, topic, library, lacking=None)
        for topic in (topics[:1] if ready.asked else topics)
    ]


def _first_lines(
    kind: type[Disclosure], asked: tuple[ElementReadiness, ...], *, ready: ItemReadiness, year: int
) -> tuple[str, ...]:
    """Return the lines of a new file, one for each of its keys: others complete a row, which is not there yet.

    Whether there is nothing to report is for the officer to know.
    """
    known = {field.name for field in fields(kind)} - {"nothing_to_report"}
    lines: dict[str, str] = {}
    for each in asked:
        derivation = derivation_of(kind, each.element.id)
        for line in () if derivation is None else of_year(derivation.line, year, ready.item).splitlines():
            key = line.partition(":")[0]
            if key in known:
                lines.setdefault(key, line)
    if lines.keys().isdisjoint(SUBSTANCE[kind]):
        return (BEGINNINGS[kind], *lines.values())
    return tuple(lines.values())


def _topic_file(
    site: Site, year: int, ready: ItemReadiness, name: str, library: Library, *, lacking: ElementReadiness | None
) -> Remedy:
    """Return the file of a topic that is to be created, or that is there and holds nothing to read."""
    hollow = next((site.origin(edition) for edition in ready.editions if edition.topic == name), None)
    if hollow is not None:
        return _in_file(ready, lacking, hollow, beginning_of(hollow), is_data=True)
    topic = library.topics[name]
    # One that was withdrawn stays where it is: what takes its place is another part of the topic.
    taken = {edition.key for edition in site.editions}
    names = chain((name,), (f"{name}--{number}" for number in count(2)))
    free = next(each for each in names if f"{year}/{each}" not in taken)
    is_prose = topic.kind == "article"
    path = f"{site.folder}/{year}/{free}.{'md' if is_prose else 'yml'}"
    if f"{year}/{free}" in site.unread:
        return Remedy(ready=ready, lacking=lacking, edition=None, source_path=path, line=_MENDED)
    title = f"title: {topic.title}"
    asked = ready.asked if lacking is None else (lacking,)
    # A file of prose begins with its head, and needs no key for the rest.
    head = Label(
        f"{title} {_IN_HEAD.th} แล้วพิมพ์เนื้อหาใต้เส้นที่สอง", f"{title} {_IN_HEAD.en}, then the text below the second"
    )
    line = head if is_prose else Label(title, title)
    lines = () if is_prose else _first_lines(KINDS[topic.kind], asked, ready=ready, year=year)
    return Remedy(ready=ready, lacking=lacking, edition=None, source_path=path, line=line, lines=lines, is_new=True)
