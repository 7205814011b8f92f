"""Read `baseline.yml`, the findings that are accepted for a time. In: a content folder. Out: a baseline and issues."""

from pathlib import Path

from site_builder.issues.baseline import Baseline
from site_builder.issues.issue import Issue, Place
from site_builder.load.opening import NotAFile, is_there, read_file
from site_builder.load.records import record_of
from site_builder.load.values import MAX_BYTES

NAME = "baseline.yml"
"""Name of the file, in the content folder."""


def read_baseline(content_dir: Path) -> tuple[Baseline, tuple[Issue, ...]]:
    """Return what is accepted: nothing where there is no file, or where it cannot be read."""
    path = content_dir / NAME
    source_path = f"{content_dir.name}/{NAME}"
    if not is_there(path):
        return Baseline(), ()
    try:
        data = read_file(path, limit=MAX_BYTES)
    except NotAFile:
        return Baseline(), (Issue(code="FIL004", place=Place(source_path), fields={"value": NAME}),)
    baseline, issues = record_of(data, Baseline, source_path=source_path)
    return (Baseline(), issues) if baseline is None else (baseline, issues)
