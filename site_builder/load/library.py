"""Read the catalogues and topics: the packaged ones, and those of `content/catalogue/`, which win.

In: a content folder. Out: a `Library` and issues. Packaged files are held to the same rules as an editor's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from site_builder.catalogue import model
from site_builder.catalogue.model import Catalogue, Element, Item, ItemGroup, Library, Topic, TopicList
from site_builder.issues.issue import Issue, Note, Place
from site_builder.load.discover import entries_of, readable
from site_builder.load.opening import NotAFile, read_file
from site_builder.load.records import record_of
from site_builder.load.values import MAX_BYTES
from site_builder.model.kinds import KINDS, labels_of
from site_builder.text import fields
from site_builder.text.fields import Label
from site_builder.text.packaged import made_once
from site_builder.text.spelling import nearest
from site_builder.text.thai import to_arabic_digits

_Value = TypeVar("_Value", int, str)
_YEAR = re.compile(r"2[45]\d\d")
_CODE = re.compile(r"(?:[oO0]|โอ|ข้อ)?[ .-]*0*(?P<number>[1-9]\d?)\D?")
_PACKAGED = Path(__file__).resolve().parents[1] / "catalogue"


def read_library(content_dir: Path) -> tuple[Library, tuple[Issue, ...]]:
    """Return what the packaged and the content's own catalogues say together."""
    packaged = _packaged()
    catalogues = dict(packaged.catalogues)
    entries, unlisted = entries_of(content_dir / "catalogue", f"{content_dir.name}/catalogue")
    issues = [*unlisted]
    for entry in entries:
        source_path = f"{content_dir.name}/catalogue/{readable(entry.name)}"
        catalogue, found = _read_catalogue(Path(entry.path), source_path=source_path, topics=packaged.topics)
        issues += found
        if catalogue is not None:
            catalogues[catalogue.year] = catalogue
    return Library(dict(sorted(catalogues.items())), packaged.topics), tuple(issues)


@cache
def _packaged() -> Library:
    # What is kept of a class is no good for another form of it.
    modules = [Path(module.__file__ or "") for module in (model, fields)]
    modules += (Path(__file__).with_name(name) for name in ("values.py", "making.py"))
    return made_once("library", _read_packaged, sources=(*sorted(_PACKAGED.glob("*.yml")), *modules))


def _read_packaged() -> Library:
    topics, issues = record_of(read_file(_PACKAGED / "topics.yml"), TopicList, source_path="topics.yml")
    assert topics is not None, issues
    by_id = {topic.id: topic for topic in topics.topics}
    assert all(topic.kind in KINDS for topic in by_id.values())
    catalogues = {}
    for path in sorted(_PACKAGED.glob("2*.yml")):
        catalogue, issues = _read_catalogue(path, source_path=path.name, topics=by_id)
        assert catalogue is not None, issues
        catalogues[catalogue.year] = catalogue
    return Library(catalogues, by_id)


def _read_catalogue(
    path: Path, *, source_path: str, topics: dict[str, Topic]
) -> tuple[Catalogue | None, tuple[Issue, ...]]:
    if (misnamed := _misnamed(path, source_path)) is not None:
        return None, (misnamed,)
    try:
        catalogue, issues = record_of(read_file(path, limit=MAX_BYTES), Catalogue, source_path=source_path)
    except NotAFile:
        return None, (Issue(code="FIL004", place=Place(source_path), fields={"value": path.name}),)
    if catalogue is None:
        return None, issues
    return catalogue, tuple(_contradictions(catalogue, path, source_path, topics))


def _misnamed(path: Path, source_path: str) -> Issue | None:
    """Say that a file is not called by a year, and how it is if its name tells."""
    name = readable(path.name)
    near = f"{to_arabic_digits(Path(name).stem)}.yml"
    place, words = Place(source_path), {"value": name, "near": near}
    if path.suffix in {".yml", ".yaml"} and _YEAR.fullmatch(near.removesuffix(".yml")):
        code = "FIL008" if path.suffix == ".yaml" else "FIL034"
        return None if near == name else Issue(code=code, place=place, fields=words)
    # Of a name with other digits, the year in the file tells how it should be called.
    if path.suffix == ".yml" and re.search(r"\d", name):
        return None
    return Issue(code="FIL007", place=place, fields={"value": name})


def _contradictions(catalogue: Catalogue, path: Path, source_path: str, topics: dict[str, Topic]) -> list[Issue]:
    """Find what the model alone cannot see: the wrong year, unknown topics and indicators, a code twice."""
    issues = [*_indicators(catalogue, source_path)]
    if path.stem != str(catalogue.year):
        fields = {"value": str(catalogue.year), "name": path.stem}
        issues.append(Issue(code="YEA003", place=Place(source_path, ("year",)), fields=fields))
    seen: set[str] = set()
    for group_index, group in enumerate(catalogue.groups):
        for index, item in enumerate(group.items):
            keys = ("groups", group_index, "items", index)
            issues += _unanswerable(item, Place(source_path, keys)) if catalogue.scheme == "nacc" else ()
            issues += _elements(item, Place(source_path, keys))
            if item.code in seen:
                issues.append(
                    Issue(code="DUP001", place=Place(source_path, (*keys, "code")), fields={"value": item.code})
                )
            seen.add(item.code)
            for number, topic in enumerate(item.topics):
                if topic not in topics:
                    place = Place(source_path, (*keys, "topics", number))
                    near = nearest(topic, topics) or "integrity-measures"
                    issues.append(Issue(code="TOP001", place=place, fields={"value": topic, "near": near}))
    return issues


def _indicators(catalogue: Catalogue, source_path: str) -> Iterator[Issue]:
    """Find an indicator that stands twice, and a group of one that does not exist."""
    known = [indicator.number for indicator in catalogue.indicators]
    places = [Place(source_path, ("indicators", index, "number")) for index in range(len(known))]
    for number, place, note in _again(known, places):
        yield Issue(code="DUP004", place=place, fields={"value": str(number)}, notes=(note,))
    for index, group in enumerate(catalogue.groups if known else ()):
        if group.indicator not in known:
            label = labels_of(ItemGroup)["indicator"]
            words: dict[str, str | Label] = {"label": label, "value": str(group.indicator), "last": str(max(known))}
            yield Issue(code="NUM005", place=Place(source_path, ("groups", index, "indicator")), fields=words)


def _unanswerable(item: Item, place: Place) -> Iterator[Issue]:
    """Find a code that no file could answer, for it is not written as those of the assessment are."""
    written = _CODE.fullmatch(to_arabic_digits(item.code))
    near = "O1" if written is None else f"O{written['number']}"
    if written is None or item.code != near:
        words: dict[str, str | Label] = {"label": labels_of(Item)["code"], "value": item.code, "near": near}
        yield Issue(code="ITM002", place=replace(place, keys=(*place.keys, "code")), fields=words)


def _elements(item: Item, place: Place) -> Iterator[Issue]:
    """Find a required element that stands twice: a file could answer only one of the two."""
    ids = [element.id for element in item.required]
    places = [replace(place, keys=(*place.keys, "required", index, "id")) for index in range(len(ids))]
    for name, at, note in _again(ids, places):
        yield Issue(code="DUP003", place=at, fields={"label": labels_of(Element)["id"], "value": name}, notes=(note,))


def _again(values: Sequence[_Value], places: Sequence[Place]) -> Iterator[tuple[_Value, Place, Note]]:
    """Give each value that stood before, where it stands again, and where it stood first."""
    first: dict[_Value, Place] = {}
    for value, place in zip(values, places, strict=True):
        if value in first:
            yield value, place, Note("NOTE_FIRST", first[value])
        first.setdefault(value, place)
