"""A content held against a commit: what Git gives, and what the comment then tells."""

import re
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from site_builder.build.base import NoBase, base_content
from site_builder.cli import app
from site_builder.config import Config
from site_builder.pipeline import propose
from site_builder.text.fields import Label

AGENCY = "name: องค์การบริหารส่วนตำบลตัวอย่าง\ntype: อบต.\nprovince: สมมติ\n"
FOLDER = "content/agencies/tua-yang"


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    ended = subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return ended.stdout.strip()


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository whose only commit has an agency, a disclosure with a warning, and an attachment."""
    folder = tmp_path / "repository"
    write(
        folder,
        {
            f"{FOLDER}/agency.yml": AGENCY,
            f"{FOLDER}/2566/authority.yml": (
                "title: อำนาจหน้าที่\nbody: ตามกฎหมาย\npublished: 5 มกราคม 2566\nupdated: 1 มกราคม 2566\n"
            ),
            f"{FOLDER}/2566/news.yml": "news:\n  - {title: ข่าว, date: 5 มกราคม 2566}\n",
            f"{FOLDER}/2566/files/old.txt": "เก่า",
            "setup.py": "raise SystemExit('the base is read, never run')\n",
        },
    )
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=first")
    return folder


def read_tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_base_is_the_content_as_it_was_committed(repository: Path) -> None:
    before = read_tree(repository / "content")
    write(repository, {f"{FOLDER}/agency.yml": "name: x\n", ".gitattributes": "* export-ignore\n"})
    (repository / FOLDER / "2566/news.yml").unlink()
    with base_content(repository / "content", "main") as base_dir:
        assert base_dir.name == "content"
        assert read_tree(base_dir) == before
    assert not base_dir.exists()
    assert git(repository, "diff", "--cached", "--name-only") == ""


def test_a_base_without_the_content_is_empty(repository: Path) -> None:
    git(repository, "rm", "--quiet", "-r", "--cached", "content")
    git(repository, "commit", "--quiet", "--message=second")
    with base_content(repository / "content", "HEAD") as base_dir:
        assert read_tree(base_dir) == {}


def test_links_of_the_base_are_not_followed(repository: Path) -> None:
    (repository / FOLDER / "2566/files/link.txt").symlink_to("/etc/hostname")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message=second")
    with base_content(repository / "content", "HEAD") as base_dir:
        assert "agencies/tua-yang/2566/files/link.txt" not in read_tree(base_dir)


@pytest.mark.parametrize("revision", ["nowhere", "--help", "-h", "", "main:content", "HEAD~9", "a\nb"])
def test_an_unknown_revision_is_refused(repository: Path, revision: str) -> None:
    with pytest.raises(NoBase) as refused, base_content(repository / "content", revision):
        pass
    assert refused.value.reason == "revision"


def test_a_shallow_clone_that_lacks_the_revision_says_so(repository: Path, tmp_path: Path) -> None:
    first = git(repository, "rev-parse", "HEAD")
    write(repository, {f"{FOLDER}/2566/files/new.txt": "ใหม่"})
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message=second")
    git(tmp_path, "clone", "--quiet", "--depth=1", repository.as_uri(), "shallow")
    for revision in (first, "HEAD~1"):
        with pytest.raises(NoBase) as refused, base_content(tmp_path / "shallow" / "content", revision):
            pass
        assert refused.value.reason == "shallow"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path / "shallow")
        ended = CliRunner().invoke(app, ["check", "--base", first])
    assert (ended.exit_code, f"สำเนานี้มีประวัติไม่ถึง {first}" in ended.output) == (2, True)


def test_a_content_outside_any_repository_says_so(tmp_path: Path) -> None:
    write(tmp_path, {f"{FOLDER}/agency.yml": AGENCY})
    with pytest.raises(NoBase) as refused, base_content(tmp_path / "content", "main"):
        pass
    assert refused.value.reason == "repository"


def test_a_comment_tells_what_changed_against_the_base(repository: Path) -> None:
    write(
        repository,
        {
            f"{FOLDER}/2566/authority.yml": (
                "title: อำนาจหน้าที่\nbody: ตามกฎหมาย\npublished: 5 มกราคม 2566\nupdated: 9 มกราคม 2566\n"
            ),
            f"{FOLDER}/2566/structure.yml": (
                "units:\n  - {name: สำนักปลัด}\nattachments: [{file: files/new.txt, title: ผัง}]\n"
            ),
            f"{FOLDER}/2566/files/new.txt": "ใหม่",
        },
    )
    (repository / FOLDER / "2566/news.yml").unlink()
    (repository / FOLDER / "2566/files/old.txt").unlink()
    result, proposal = propose(Config(content_dir=repository / "content"), base="main")
    assert not any(issue.code == "DAT004" for issue in result.issues)
    assert any(issue.code == "DAT004" for issue in proposal.before or ())
    assert [(change.source_path.rpartition("/")[2], change.fate) for change in proposal.attachments] == [
        ("new.txt", "added"),
        ("old.txt", "removed"),
    ]
    assert [(page.source_path.rpartition("/")[2], page.url) for page in proposal.pages] == [
        ("authority.yml", "2566/authority/"),
        ("news.yml", None),
        ("structure.yml", "2566/structure/"),
    ]
    structure = next(change for change in proposal.changes if change.code == "O1")
    assert structure.before == Label("ยังไม่เผยแพร่", "not published yet")
    assert structure.after == Label("บางส่วน", "partly")


def test_the_terminal_holds_the_totals_against_the_base(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    (repository / FOLDER / "2566/authority.yml").write_text("title: อำนาจหน้าที่\nbody: ตามกฎหมาย\n", encoding="utf-8")
    ended = CliRunner().invoke(app, ["check", "--base", "main"])
    last = re.fullmatch(r"เทียบกับ main: ข้อผิดพลาด 0 → 0 คำเตือน (\d+) → (\d+)", ended.output.splitlines()[-1])
    assert last is not None
    assert int(last[1]) == int(last[2]) + 1


@pytest.mark.parametrize("form", ["sarif", "github"])
def test_a_form_that_cannot_compare_refuses_a_base(form: str) -> None:
    ended = CliRunner().invoke(app, ["check", "--base", "main", "--format", form])
    assert (ended.exit_code, "--base" in ended.output) == (2, True)
