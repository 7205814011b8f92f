"""Say what was carried over, as the terminal prints it. In: what was made. Out: lines."""

from collections.abc import Iterator

from site_builder.importers.carrying import Carried, in_the_way
from site_builder.importers.row import Told
from site_builder.issues.answers import answer
from site_builder.issues.messages import message_of
from site_builder.load.drafts import is_draft
from site_builder.text.citizen_id import covered

_MOST = 200
"""Lines about cells, after which their number stands for the rest."""
_MENDED = frozenset({"repair", "joined", "heading-unknown"})
"""What is all in the file, and can be seen there."""


def told_of(carried: Carried, *, language: str, is_written: bool) -> Iterator[str]:
    """Give every line: cell by cell first, then how much there is, at last what to do next.

    A sheet or a document may be named by a citizen ID, which no line tells.
    """
    return map(covered, _lines(carried, language=language, is_written=is_written))


def _lines(carried: Carried, *, language: str, is_written: bool) -> Iterator[str]:
    first = _first(carried.told)
    yield from (_at(each.place, _say(each.name, each.fields, language=language)) for each in first)
    if len(first) < len(carried.told):
        yield _say("more", {"count": f"{len(carried.told) - len(first):,}"}, language=language)
    for issue, place in carried.issues:
        said = message_of(issue, language=language)
        yield _at(place, _say("amiss", {"what": said.what, "fix": said.fix}, language=language))
    headings = " · ".join(f"{text} → {field}" for text, field in carried.headings)
    if headings:
        yield _say("headings", {"headings": headings}, language=language)
    if carried.tables > max(1, len(carried.taken)):
        fields = {"taken": ", ".join(carried.taken), "count": str(carried.tables)}
        yield _say("taken", fields, language=language)
    counts = {
        "kind": carried.kind,
        "tables": str(len(carried.taken) or 1),
        "rows": f"{carried.data:,}",
        "records": f"{carried.records:,}",
        "joined": f"{carried.joined:,}",
        "repairs": f"{carried.repairs:,}",
    }
    yield _say("counts", counts, language=language)
    paths = ", ".join(f"{carried.shown_folder}/{name}" for name in carried.files)
    there = in_the_way(carried) if not is_written else []
    if (draft := next(filter(is_draft, there), None)) is not None:
        yield _say("draft-in-place", {"path": draft.source_path}, language=language)
    elif there:
        yield _say("in-the-way", {"paths": ", ".join(source.source_path for source in there)}, language=language)
    else:
        yield _say("written" if is_written else "not-written", {"paths": paths}, language=language)


def _first(told: tuple[Told, ...]) -> list[Told]:
    """Return as many as are printed, in their order: what was left out or doubted before what was mended."""
    ranked = sorted(range(len(told)), key=lambda index: told[index].name in _MENDED)
    return [told[index] for index in sorted(ranked[:_MOST])]


def printed(carried: Carried) -> str:
    """Return what would be written: the file, and a sheet beside it under its name."""
    texts = {name: data.decode("utf-8-sig") for name, data in carried.files.items()}
    return "".join(text if name.endswith(".yml") else f"\n# {name}\n{text}" for name, text in texts.items())


def _at(place: str, said: str) -> str:
    return f"{place}: {said}" if place else said


def _say(name: str, fields: dict[str, str], *, language: str) -> str:
    return answer(f"import-{name}", fields, language=language).what
