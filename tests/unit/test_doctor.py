"""What is said of the machine and of copies: every state that a machine can be in, in both languages, with a remedy."""

import errno
import re
import shutil
import subprocess
from datetime import date, timedelta
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from site_builder.build import doctor
from site_builder.build.doctor import THEME_ENDS, Finding, examine
from site_builder.build.stage import open_stage
from site_builder.config import packaged_theme_dir
from site_builder.issues.answers import answer, answers

PACKAGE = Path(__file__).parents[2] / "site_builder"
IMPORTERS = [f"importers/{path.name}" for path in sorted((PACKAGE / "importers").glob("*.py"))]
PLACEHOLDER = re.compile(r"\{(\w+)\}")
DAY = date(2026, 1, 15)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path / "content"


def found(content: Path, *, theme_dir: Path | None = None, today: date = DAY) -> dict[str, Finding]:
    """Return what is found, each with words in both languages that fit its fields."""
    findings = {
        finding.name: finding
        for finding in examine(
            content_dir=content,
            site_dir=content.parent / "site",
            theme_dir=theme_dir or packaged_theme_dir(),
            today=today,
        )
    }
    for finding in findings.values():
        for language in ("th", "en"):
            told = answer(finding.name, finding.fields, language=language)
            assert bool(told.fix) == (finding.state != "good"), finding
    return findings


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.go.th", "-c", "protocol.file.allow=always")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def test_a_good_machine_is_told_so_and_nothing_is_left_behind(content: Path) -> None:
    states = {name: finding.state for name, finding in found(content).items()}
    assert {"program", "mkdocs", "material", "fonts", "theme-ends"} <= states.keys()
    assert {"exchange", "no-exchange"} & states.keys()
    assert [name for name, state in states.items() if state == "error"] == []
    assert [path.name for path in content.parent.iterdir()] == ["content"]


def test_the_end_of_the_theme_is_told_before_and_behind_it(content: Path) -> None:
    assert found(content, today=THEME_ENDS)["theme-ends"].state == "note"
    assert found(content, today=THEME_ENDS + timedelta(days=1))["theme-ended"].state == "warning"
    ended = found(content, today=date(2028, 1, 1))["theme-ended"]
    assert "5 พฤษภาคม 2570" in answer(ended.name, ended.fields, language="th").what
    assert "5 May 2027" in answer(ended.name, ended.fields, language="en").what


def test_a_file_system_without_exchange_or_links_is_told(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(doctor, "swap_names", lambda *_: False)
    monkeypatch.setattr("os.link", refuse)
    findings = found(content)
    assert (findings["no-exchange"].state, findings["no-links"].state) == ("warning", "note")


def test_a_folder_of_others_or_below_a_file_prevents_a_build(content: Path) -> None:
    site = content.parent / "site"
    site.mkdir()
    (site / "thesis.txt").write_text("x", encoding="utf-8")
    assert found(content)["not-ours"].state == "error"
    shutil.rmtree(site)
    content.parent.joinpath("file").write_text("x", encoding="utf-8")
    below = examine(
        content_dir=content,
        site_dir=content.parent / "file" / "deep" / "site",
        theme_dir=packaged_theme_dir(),
        today=DAY,
    )
    assert {finding.name: finding.state for finding in below}["not-writable"] == "error"


def test_a_folder_that_is_a_disk_of_its_own_prevents_a_build(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (content.parent / "site").mkdir()
    monkeypatch.setattr("os.path.ismount", lambda path: Path(path).name == "site")
    assert found(content)["mounted"].state == "error"


def test_a_folder_of_a_published_site_is_no_place_for_another(content: Path) -> None:
    site = content.parent / "site"
    with open_stage(site) as stage:
        stage.put("index.html", b"x")
        stage.commit()
    findings = {
        finding.name: finding.state
        for finding in examine(content_dir=content, site_dir=site / "2569", theme_dir=packaged_theme_dir(), today=DAY)
    }
    assert findings["inside-site"] == "error"


def test_how_much_history_there_is(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(content)["no-repository"].state == "note"
    git(content, "init", "--quiet")
    assert found(content)["history"].fields == {"commits": "0"}
    for number in range(3):
        git(content, "commit", "--quiet", "--allow-empty", "--message", str(number))
    assert found(content)["history"].fields == {"commits": "3"}
    clone = content.parent / "clone"
    git(content.parent, "clone", "--quiet", "--depth", "2", content.as_uri(), str(clone))
    assert (found(clone)["shallow"].state, found(clone)["shallow"].fields) == ("warning", {"commits": "2"})
    monkeypatch.setenv("PATH", "")
    assert found(content)["no-git"].state == "note"


def test_a_repository_of_another_user_is_there(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(content, "init", "--quiet")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert found(content)["not-trusted"].state == "note"


def test_a_full_disk_is_no_matter_of_rights(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(doctor, "TemporaryDirectory", refuse)
    findings = found(content)
    assert findings["no-room"].state == "error"
    assert "not-writable" not in findings


def test_a_missing_theme_prevents_a_build_and_missing_fonts_are_named(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(packaged_theme_dir(), theme)
    (theme / "assets" / "fonts" / "sarabun-thai-400-normal.woff2").unlink()
    assert found(content, theme_dir=theme)["no-fonts"].fields["names"] == "sarabun-thai-400-normal.woff2"

    def version(name: str) -> str:
        if name.startswith("mkdocs"):
            raise PackageNotFoundError
        return "0.1.0"

    monkeypatch.setattr(doctor, "version", version)
    findings = found(content)
    assert (findings["no-mkdocs"].state, findings["no-material"].state) == ("error", "error")


def test_a_browser_is_one_that_runs(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Some systems ship a command that only says where to get the browser.
    browser = tmp_path / "chromium"
    browser.write_text("#!/bin/sh\necho 'not here' >&2\nexit 1\n", encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    assert found(content)["no-chromium"].state == "note"
    browser.write_text("#!/bin/sh\necho Chromium 141.0\n", encoding="utf-8")
    assert found(content)["chromium"].fields == {"version": "Chromium 141.0", "path": str(browser)}


@pytest.mark.parametrize("name", sorted(answers()))
def test_words_are_complete_and_used(name: str) -> None:
    thai, english = answers()[name]["th"], answers()[name]["en"]
    assert thai.keys() == english.keys() <= {"what", "fix"}
    for part in thai:
        assert set(PLACEHOLDER.findall(thai[part])) == set(PLACEHOLDER.findall(english[part]))
        assert re.search("[ก-๙]", thai[part]) or thai[part] == english[part]
        assert not re.search("[ก-๙]", english[part])
    doors = ("calls.py", "cli.py", "options.py", "outcome.py", "terminal.py", "host/refusals.py", "host/settings.py")
    sources = (
        *doors,
        "host/repository.py",
        "pipeline.py",
        "rebuild.py",
        "build/base.py",
        "build/doctor.py",
        "build/stage.py",
        "build/shards.py",
        "beginnings/agencies.py",
        "beginnings/drafts.py",
        "beginnings/new_files.py",
        *IMPORTERS,
    )
    code = "".join((PACKAGE / path).read_text(encoding="utf-8") for path in sources)
    # The rest of these names is made of what was found.
    made = (
        r"^(?:no-(?:(?=mkdocs|material)|base-)|state-|copy-(?=changed|missing|extra|unread)|import-|stopped-|parts-"
        r"|settings-|use-|wanted-|cause-)"
    )
    stem = re.sub(made, "", name)
    assert f'"{stem}"' in code or f"'{stem}'" in code
