"""Read `baseline.yml`, the findings that are accepted for a time. In: a content folder. Out: a baseline and issues."""

from pathlib import Path

from site_builder.issues.baseline import Baseline
from site_builder.issues.issue import Issue, Place
from site_builder.load.assemble import assemble
from site_builder.load.decode import decode_yaml

NAME = "baseline.yml"
"""Name of the file, in the content folder."""


def read_baseline(content_dir: Path) -> tuple[Baseline, tuple[Issue, ...]]:
    """Return what is accepted: nothing where there is no file, or where it cannot be read."""
    path = content_dir / NAME
    source_path = f"{content_dir.name}/{NAME}"
    if path.is_symlink():
        return Baseline(), (Issue(code="FIL004", place=Place(source_path), fields={"value": NAME}),)
    if not path.is_file():
        return Baseline(), ()
    decoded = decode_yaml(path.read_bytes(), source_path=source_path)
    if decoded.root is None:
        return Baseline(), decoded.issues
    baseline, issues = assemble(decoded.root, Baseline, source_path=source_path)
    return (Baseline(), issues) if baseline is None else (baseline, issues)
