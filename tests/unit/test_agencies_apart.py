"""What one agency files changes nothing of another: not its pages, its addresses, its files, nor the site's own."""

from datetime import date
from pathlib import Path

import pytest

from site_builder.config import Config
from site_builder.host.shell import MaterialShell
from site_builder.issues.messages import severity_of
from site_builder.pipeline import make, run
from tests.trees import read_tree, write_files

_AGENCY = "name: {name}\ntype: อบต.\nprovince: สมมติ\nfictional: true\n"
_TRICKS: dict[str, tuple[str, str]] = {
    "a former address of another": ("2566/laws.yml", "title: ก\nbody: ข\nformerly: [../tua-rong/2566/authority]\n"),
    "a former address from the root": ("2566/laws.yml", "title: ก\nbody: ข\nformerly: [/../../index]\n"),
    "a former address of the program": ("2566/laws.yml", "title: ก\nbody: ข\nformerly: [assets/x]\n"),
    "a former address that is a file": ("2566/laws.yml", "title: ก\nbody: ข\nformerly: [index.html]\n"),
    "an attachment of another": ("2566/laws.yml", "documents: [{title: ก, file: ../../tua-rong/2566/files/a.txt}]\n"),
    "an attachment from the root": ("2566/laws.yml", "documents: [{title: ก, file: /etc/passwd}]\n"),
    "a sheet of another": ("2566/laws.yml", "kind: table\ncsv: ../../tua-rong/2566/files/a.csv\n"),
    "data of another": ("2566/laws.yml", "title: ก\nsame_as: ../tua-rong/2566/authority\n"),
    "a logo of another": ("agency.yml", _AGENCY.format(name="ก") + "logo: ../tua-rong/files/a.png\n"),
    "hooks": ("agency.yml", _AGENCY.format(name="ก") + "hooks: [a.py]\n"),
    "plugins": ("agency.yml", _AGENCY.format(name="ก") + "plugins: [macros]\n"),
    "a theme": ("agency.yml", _AGENCY.format(name="ก") + "theme: {custom_dir: theme}\n"),
    "a template": ("pages/about.md", "---\ntitle: ก\ntemplate: main.html\n---\nก\n"),
    "a head": ("pages/about.md", "---\ntitle: ก\nextra_javascript: [a.js]\n---\nก\n"),
}


def build(root: Path, *, as_of: date, trick: tuple[str, str] | None = None) -> tuple[dict[str, bytes], bool]:
    """Return the files of the other agency as they are published, and whether the trick was refused."""
    for slug, name in (("tua-yang", "หน่วยงานหนึ่ง"), ("tua-rong", "หน่วยงานสอง")):
        folder = root / "content" / "agencies" / slug
        (folder / "2566" / "files").mkdir(parents=True)
        (folder / "agency.yml").write_text(_AGENCY.format(name=name), encoding="utf-8")
        (folder / "2566" / "authority.yml").write_text("title: ก\nbody: ข\n", encoding="utf-8")
        (folder / "2566" / "files" / "a.txt").write_text(name, encoding="utf-8")
    if trick is not None:
        write_files(root / "content" / "agencies" / "tua-yang", dict([trick]))
    config = Config(content_dir=root / "content", site_dir=root / "site", as_of=as_of, keep_going=True)
    result = run(config, shell=MaterialShell(config.theme_dir))
    assert result.commit is not None
    errors = [issue for issue in result.issues if severity_of(issue.code) == "error"]
    assert all(issue.place.source_path.startswith("content/agencies/tua-yang/") for issue in errors)
    site = root / "site" / "tua-rong"
    return read_tree(site), bool(errors)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the other agency's files where nobody tries anything."""
    return build(tmp_path_factory.mktemp("alone"), as_of=date(2026, 1, 15))[0]


@pytest.mark.parametrize("name", _TRICKS)
def test_an_agency_changes_nothing_of_another(name: str, alone: dict[str, bytes], tmp_path: Path, as_of: date) -> None:
    pages, is_refused = build(tmp_path, as_of=as_of, trick=_TRICKS[name])
    assert is_refused
    assert pages == alone


def test_settings_of_mkdocs_below_the_content_are_none(tmp_path: Path, as_of: date) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "mkdocs.yml").write_text("site_name: x\nhooks: [a.py]\n", encoding="utf-8")
    (tmp_path / "content" / "a.py").write_text("raise SystemExit", encoding="utf-8")
    pages, is_refused = build(tmp_path, as_of=as_of)
    assert not is_refused
    assert not any(path.name in {"a.py", "mkdocs.yml"} for path in (tmp_path / "site").rglob("*"))
    assert pages


@pytest.mark.parametrize(("faulty", "made"), [("a-faulty", set()), ("c-faulty", {"b-fine"})])
def test_after_the_first_error_nothing_more_is_made_and_all_is_judged(
    tmp_path: Path, faulty: str, made: set[str]
) -> None:
    agency = "name: องค์การบริหารส่วนตำบล{name}\ntype: อบต.\nprovince: สมมติ\n"
    for slug in (faulty, "b-fine", "d-faulty"):
        fault = "" if slug == "b-fine" else "webiste: x\n"
        write_files(tmp_path / "content/agencies" / slug, {"agency.yml": agency.format(name=slug) + fault})
    sink = Recorder()
    config = Config(content_dir=tmp_path / "content")
    result = make(config, shell=MaterialShell(config.theme_dir), sink=sink)
    assert {issue.place.source_path.split("/")[2] for issue in result.issues if issue.code == "KEY001"} == {
        faulty,
        "d-faulty",
    }
    assert {path.split("/")[0] for path in sink.paths} == made


class Recorder:
    """Takes the files of a site, and keeps where they would lie."""

    def __init__(self) -> None:
        self.paths: list[str] = []

    def put(self, output_path: str, data: bytes) -> None:
        self.paths.append(output_path)

    def copy(self, output_path: str, source_path: Path) -> None:
        self.paths.append(output_path)

    def repeat(self, output_path: str, *, of: str) -> None:
        self.paths.append(output_path)
