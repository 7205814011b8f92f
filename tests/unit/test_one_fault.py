"""One slip is one finding: what follows from it in other files and rows is not told beside it."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from site_builder.config import Config
from site_builder.inquiry import check
from site_builder.issues.issue import Issue

TUA_YANG = Path(__file__).parents[2] / "content" / "agencies" / "tua-yang"


def told(folder: Path, as_of: date, **changes: tuple[str, str]) -> list[tuple[str, str]]:
    """Return codes and files of what is found in an agency without findings, once its files are changed."""
    agency = folder / "content" / "agencies" / "tua-yang"
    shutil.copytree(TUA_YANG, agency)
    before = found(folder, as_of)
    for path, (old, new) in changes.items():
        text = (agency / path).read_text(encoding="utf-8")
        assert old in text
        (agency / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    after = [issue for issue in found(folder, as_of) if issue not in before]
    return [(issue.code, issue.place.source_path.removeprefix("content/agencies/tua-yang/")) for issue in after]


def found(folder: Path, as_of: date) -> list[Issue]:
    issues = check(Config(content_dir=folder / "content", as_of=as_of)).issues
    return [issue for issue in issues if not issue.code.startswith("REA")]


@pytest.mark.parametrize(
    "path",
    [
        # The plan whose measures a report names.
        "2566/integrity-measures.yml",
        # The only file that is filed under a number of the law.
        "2566/structure.yml",
        # The newest of their kinds, before which others are years old.
        "2569/complaint-channels.yml",
        "2569/contact.yml",
        "2569/executives.yml",
        # A page that has a translation.
        "pages/about.md",
    ],
)
def test_a_file_with_a_slip_is_told_there_alone(path: str, tmp_path: Path, as_of: date) -> None:
    slip = ("title: ", "zz: x\ntitle: ")
    assert told(tmp_path, as_of, **{path: slip}) == [("KEY004", path)]


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        ("agency.yml", "id: finance\n", "id: palad\n", "DUP003"),
        ("2569/complaint-statistics.yml", "{id: assets,", "{id: procurement,", "DUP003"),
        ("2569/complaint-channels.yml", "id: whistle-email", "id: whistle-form", "DUP003"),
        ("2569/ita-improvement.yml", "id: asset-borrowing", "id: open-budget", "DUP003"),
        ("ita/2568.yml", "{indicator: 3,", "{indicator: 2,", "DUP004"),
    ],
)
def test_a_name_that_two_share_is_told_there_alone(
    path: str, old: str, new: str, code: str, tmp_path: Path, as_of: date
) -> None:
    assert told(tmp_path, as_of, **{path: (old, new)}) == [(code, path)]


def test_an_entry_that_names_no_measure_of_its_plan_is_told_once(tmp_path: Path, as_of: date) -> None:
    path = "2566/integrity-report--12-months.yml"
    slip = ("measure: ", "measure: zz-")
    assert [code for code, _ in told(tmp_path, as_of, **{path: slip})] in (["REF005"], ["REF006"])
