"""Read `baseline.yml`, the findings that are accepted for a time. In: a content folder. Out: a baseline and issues."""

from pathlib import Path

from site_builder.issues.baseline import Acceptance, Baseline
from site_builder.issues.issue import Issue, Place
from site_builder.load.making import made_of
from site_builder.load.opening import NotAFile, is_there, read_file
from site_builder.load.records import record_of, values_of
from site_builder.load.values import MAX_BYTES
from site_builder.text.spelling import nearest

NAME = "baseline.yml"
"""Name of the file, in the content folder."""


def read_baseline(content_dir: Path) -> tuple[Baseline, tuple[Issue, ...]]:
    """Return what is accepted: nothing where there is no file, or where it cannot be read.

    A slip in one acceptance leaves the others as they are, for who mends it would else read all that they accept.
    """
    path = content_dir / NAME
    source_path = f"{content_dir.name}/{NAME}"
    if not is_there(path):
        return Baseline(), ()
    try:
        data = read_file(path, limit=MAX_BYTES)
    except NotAFile:
        return Baseline(), (Issue(code="FIL004", place=Place(source_path), fields={"value": NAME}),)
    baseline, issues = record_of(data, Baseline, source_path=source_path)
    return (_readable(data, source_path=source_path), issues) if baseline is None else (baseline, issues)


def _readable(data: bytes, *, source_path: str) -> Baseline:
    """Return the acceptances without errors of a file that has some, also below a key that is nearly theirs."""
    values = values_of(data, source_path=source_path) or {}
    lists = [entries for key, entries in values.items() if nearest(key, ("accepted",)) and isinstance(entries, list)]
    made = (made_of(entry, Acceptance) for entries in lists for entry in entries if isinstance(entry, dict))
    return Baseline(accepted=tuple(each for each in made if each is not None))
