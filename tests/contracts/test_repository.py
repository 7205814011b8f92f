"""What guards the repository itself: who approves what, and what a release says that it is made of."""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_OWNER = re.compile(r"^(?P<path>\S+) +(?P<owners>@\S+(?: @\S+)*)$", re.MULTILINE)


def test_every_agency_has_owners_of_its_own_and_the_rest_the_webmasters() -> None:
    owners = {each["path"]: each["owners"] for each in _OWNER.finditer(_text(".github/CODEOWNERS"))}
    slugs = sorted(path.name for path in (ROOT / "content" / "agencies").iterdir() if path.is_dir())
    assert [path for path in owners if path.startswith("/content/agencies/")] == [
        f"/content/agencies/{slug}/" for slug in slugs
    ]
    assert len({owners[f"/content/agencies/{slug}/"] for slug in slugs}) == len(slugs)
    assert {"*", "/.github/", "/mkdocs.yml", "/content/index.md", "/content/baseline.yml"} <= owners.keys()


def test_whoever_proposes_is_asked_in_thai_and_whoever_reports_is_told_how() -> None:
    assert len(re.findall(r"^- \[ \] .*[ก-๙]", _text(".github/pull_request_template.md"), re.MULTILINE)) >= 5
    assert "Report a vulnerability" in _text(".github/SECURITY.md")


def test_each_promise_names_a_test_that_exists() -> None:
    rows = re.findall(r"^\| .* \| (`tests/.*|all of `tests/.*) \|$", _text(".github/SECURITY.md"), re.MULTILINE)
    named = [path for row in rows for path in re.findall(r"`(tests/[^`]*)`", row)]
    assert len(named) >= 10
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_a_release_lists_every_package_that_is_locked(tmp_path: Path) -> None:
    command = next(
        line for line in _text("Makefile").replace("\\\n", " ").splitlines() if "cyclonedx-py requirements" in line
    )
    words = command.replace("@$(BIN)/cyclonedx-py", "").replace("2>/dev/null", "").split()
    words[words.index("--output-file") + 1] = str(tmp_path / "list.json")
    program = Path(sys.executable).with_name("cyclonedx-py")
    subprocess.run([program, *words], cwd=ROOT, check=True, capture_output=True)
    listed = json.loads((tmp_path / "list.json").read_text(encoding="utf-8"))
    locked = dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", _text("requirements.txt"), re.MULTILINE))
    assert {each["name"]: each["version"] for each in listed["components"]} == locked
    assert all(each["purl"].startswith("pkg:pypi/") for each in listed["components"])


def test_what_make_builds_is_ignored_where_it_is_a_link_to_another_place_too(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text(_text(".gitignore"), encoding="utf-8")
    (tmp_path / "tests" / "tools").mkdir(parents=True)
    for link in (".venv", "tests/tools/node_modules"):
        (tmp_path / link).symlink_to(tmp_path.parent, target_is_directory=True)
    for words in (["init", "--quiet"], ["add", "--all"]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    listed = subprocess.run(["git", "ls-files"], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert listed.stdout.split() == [".gitignore"]


def test_a_checkout_of_git_for_windows_has_the_bytes_that_were_committed(tmp_path: Path) -> None:
    place = tmp_path / "site_builder"
    place.mkdir()
    (tmp_path / ".gitattributes").write_text(_text(".gitattributes"), encoding="utf-8")
    (place / "messages.yml").write_bytes(b"a: b\nc: d\n")
    (place / "list.csv").write_bytes(b"a,b\r\n")
    git = ("git", "-c", "core.autocrlf=true", "-c", "user.name=x", "-c", "user.email=x@example.org")
    for words in (
        ["init", "--quiet"],
        ["add", "--all"],
        ["commit", "--quiet", "--message=x"],
        ["rm", "-r", "--quiet", "site_builder"],
        ["checkout", "--quiet", "HEAD", "."],
    ):
        subprocess.run([*git, *words], cwd=tmp_path, check=True, capture_output=True)
    assert (place / "messages.yml").read_bytes() == b"a: b\nc: d\n"
    assert (place / "list.csv").read_bytes() == b"a,b\r\n"


def test_no_expression_repeats_a_group_possessively() -> None:
    """Python 3.11.0 to 3.11.4, which Debian 12 has, finds other texts with one, and then makes other pages."""
    repeated = re.compile(r"\)(?:[*+?]|\{[0-9,]+\})\+|\(\?>")
    sources = sorted((ROOT / "site_builder").rglob("*.py"))
    assert [str(path) for path in sources if repeated.search(path.read_text(encoding="utf-8"))] == []


def _text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")
