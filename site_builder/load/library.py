"""Read the catalogues and topics: the packaged ones, and those of `content/catalogue/`, which win.

In: a content folder. Out: a `Library` and issues. Packaged files are held to the same rules as an editor's.
"""

from functools import cache
from pathlib import Path

from site_builder.catalogue import model
from site_builder.catalogue.model import Catalogue, Library, Topic, TopicList
from site_builder.issues.issue import Issue, Place
from site_builder.load.discover import entries_of, readable
from site_builder.load.opening import NotAFile, read_file
from site_builder.load.records import record_of
from site_builder.load.values import MAX_BYTES
from site_builder.model.kinds import KINDS
from site_builder.text import fields
from site_builder.text.packaged import made_once

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
    if path.suffix != ".yml":
        return None, (Issue(code="FIL007", place=Place(source_path), fields={"value": readable(path.name)}),)
    try:
        catalogue, issues = record_of(read_file(path, limit=MAX_BYTES), Catalogue, source_path=source_path)
    except NotAFile:
        return None, (Issue(code="FIL004", place=Place(source_path), fields={"value": path.name}),)
    if catalogue is None:
        return None, issues
    return catalogue, tuple(_contradictions(catalogue, path, source_path, topics))


def _contradictions(catalogue: Catalogue, path: Path, source_path: str, topics: dict[str, Topic]) -> list[Issue]:
    """Find what the model alone cannot see: the wrong year, unknown topics, a code twice."""
    issues: list[Issue] = []
    if path.stem != str(catalogue.year):
        fields = {"value": str(catalogue.year), "name": path.stem}
        issues.append(Issue(code="YEA003", place=Place(source_path, ("year",)), fields=fields))
    seen: set[str] = set()
    for group_index, group in enumerate(catalogue.groups):
        for index, item in enumerate(group.items):
            keys = ("groups", group_index, "items", index)
            if item.code in seen:
                issues.append(
                    Issue(code="DUP001", place=Place(source_path, (*keys, "code")), fields={"value": item.code})
                )
            seen.add(item.code)
            for number, topic in enumerate(item.topics):
                if topic not in topics:
                    place = Place(source_path, (*keys, "topics", number))
                    issues.append(
                        Issue(code="TOP001", place=place, fields={"value": topic, "near": _near(topic, topics)})
                    )
    return issues


def _near(word: str, topics: dict[str, Topic]) -> str:
    from site_builder.text.spelling import nearest

    return nearest(word, topics) or "integrity-measures"
