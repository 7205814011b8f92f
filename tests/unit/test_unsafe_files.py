"""Links, pipes, devices and names that a pull request may bring: each is an issue at its path, and nothing is read."""

import ctypes
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import monotonic

import pytest

from site_builder.config import Config
from site_builder.inquiry import check
from site_builder.load.opening import NotAFile, read_file

_AGENCY = "name: องค์การบริหารส่วนตำบลตัวอย่าง\ntype: อบต.\nprovince: สมมติ\n"
_MARK = "ความลับของเครื่องที่สร้างเว็บไซต์"

Place = Callable[[Path], None]


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """Return a folder beside the content, with files that no site may show."""
    folder = tmp_path / "outside"
    for name in ("files", "ita", "pages"):
        (folder / name).mkdir(parents=True)
        (folder / name / "secret.md").write_text(f"---\ntitle: {_MARK}\n---\n{_MARK}\n", encoding="utf-8")
    (folder / "agency.yml").write_text(_AGENCY, encoding="utf-8")
    return folder


@pytest.fixture
def agency_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "agencies" / "tua-yang"
    (folder / "2566").mkdir(parents=True)
    (folder / "agency.yml").write_text(_AGENCY, encoding="utf-8")
    return folder


def found(agency_dir: Path, as_of: date) -> list[tuple[str, str]]:
    result = check(Config(content_dir=agency_dir.parents[1], as_of=as_of))
    assert not any(_MARK in value for issue in result.issues for value in map(str, issue.fields.values()))
    return [(issue.code, issue.place.source_path) for issue in result.issues]


@pytest.mark.parametrize(
    ("name", "aim"),
    [
        ("agencies/other", "."),
        ("agencies/tua-yang/2567", "."),
        ("agencies/tua-yang/files", "files"),
        ("agencies/tua-yang/ita", "ita"),
        ("agencies/tua-yang/pages", "pages"),
        ("agencies/tua-yang/2566/files", "files"),
        ("agencies/tua-yang/2566/authority.md", "pages/secret.md"),
        ("agencies/tua-yang/2566/authority.yml", "nowhere"),
        ("agencies/tua-yang/pages/secret.md", "pages/secret.md"),
        ("catalogue", "."),
        ("catalogue/2566.yml", "agency.yml"),
        ("index.md", "pages/secret.md"),
        ("index.en.md", "pages/secret.md"),
        ("baseline.yml", "agency.yml"),
    ],
)
def test_a_link_is_refused_wherever_it_stands(
    name: str, aim: str, agency_dir: Path, outside: Path, as_of: date
) -> None:
    path = agency_dir.parents[1] / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(outside / aim)
    assert found(agency_dir, as_of) == [("FIL004", f"content/{name}")]


def test_the_agencies_themselves_are_no_link(agency_dir: Path, tmp_path: Path, as_of: date) -> None:
    agency_dir.parent.rename(tmp_path / "elsewhere")
    agency_dir.parent.symlink_to(tmp_path / "elsewhere")
    assert ("FIL004", "content/agencies") in found(agency_dir, as_of)


def test_what_an_agency_is_stands_in_no_link(agency_dir: Path, outside: Path, as_of: date) -> None:
    (agency_dir / "agency.yml").unlink()
    (agency_dir / "agency.yml").symlink_to(outside / "agency.yml")
    assert found(agency_dir, as_of) == [("FIL004", "content/agencies/tua-yang/agency.yml")]


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    # An address of a socket is short, whatever the path of the test.
    folder = os.open(path.parent, os.O_RDONLY)
    before = os.open(".", os.O_RDONLY)
    try:
        os.fchdir(folder)
        socket.socket(socket.AF_UNIX).bind(path.name)
    finally:
        os.fchdir(before)
        os.close(before)
        os.close(folder)


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("make", [_pipe, _socket])
@pytest.mark.parametrize(
    "name",
    ["agencies/tua-yang/2566/authority.yml", "agencies/tua-yang/2566/files/plan.pdf", "catalogue/2566.yml", "index.md"],
)
def test_what_is_no_file_is_refused_and_nobody_waits(make: Place, name: str, agency_dir: Path, as_of: date) -> None:
    path = agency_dir.parents[1] / name
    path.parent.mkdir(parents=True, exist_ok=True)
    make(path)
    begun = monotonic()
    assert found(agency_dir, as_of) == [("FIL004", f"content/{name}")]
    assert monotonic() - begun < 5


@pytest.mark.parametrize("make", [_pipe, _folder])
def test_an_agency_whose_file_is_none(make: Place, agency_dir: Path, as_of: date) -> None:
    (agency_dir / "agency.yml").unlink()
    make(agency_dir / "agency.yml")
    assert found(agency_dir, as_of) == [("FIL004", "content/agencies/tua-yang/agency.yml")]


@pytest.mark.parametrize("name", ["index.md", "catalogue/2566.yml", "baseline.yml"])
def test_a_folder_in_the_place_of_a_file(name: str, agency_dir: Path, as_of: date) -> None:
    (agency_dir.parents[1] / name).mkdir(parents=True)
    assert found(agency_dir, as_of) == [("FIL004", f"content/{name}")]


@pytest.mark.parametrize("name", ["agencies", "catalogue"])
def test_a_file_in_the_place_of_a_folder(name: str, agency_dir: Path, tmp_path: Path, as_of: date) -> None:
    agency_dir.parent.rename(tmp_path / "elsewhere")
    (agency_dir.parents[1] / name).write_text("ก", encoding="utf-8")
    assert ("FIL007", f"content/{name}") in found(agency_dir, as_of)


def _obey_rights() -> None:
    """Have the superuser, too, read only what it may: what lets it read anything is lost to what is started next."""
    if os.geteuid() == 0:
        for read_anything in (1, 2):
            assert ctypes.CDLL(None).prctl(24, read_anything, 0, 0, 0) == 0


def _run(*arguments: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    program = [sys.executable, "-c", "from site_builder.cli import main; main()", *arguments]
    return subprocess.run(program, cwd=folder, capture_output=True, check=False, text=True, preexec_fn=_obey_rights)


_ACCEPTED = """\
accepted:
  - code: REA002
    file: content/agencies/tua-yang/2566/authority.md
    reason: เหตุผล
"""


_AUTHOR = ("-c", "user.email=a@example.go.th", "-c", "user.name=a")


@pytest.mark.parametrize("rights", [0o000, 0o444])
@pytest.mark.parametrize("below", ["", "/agencies", "/agencies/tua-yang", "/agencies/tua-yang/2566"])
@pytest.mark.parametrize("command", ["check", "check --base HEAD", "build", "readiness --agency tua-yang --year 2566"])
def test_a_folder_that_is_closed_is_told(
    command: str, below: str, rights: int, agency_dir: Path, tmp_path: Path
) -> None:
    """What older Pythons raise where nobody may look is no answer."""
    (agency_dir / "2566" / "authority.md").write_text("---\ntitle: ก\n---\n\nข\n", encoding="utf-8")
    (tmp_path / "content" / "baseline.yml").write_text(_ACCEPTED, encoding="utf-8")
    for step in (["init", "--quiet"], ["add", "."], [*_AUTHOR, "commit", "--quiet", "--message=x"]):
        subprocess.run(["git", *step], cwd=tmp_path, check=True)
    closed = tmp_path / f"content{below}"
    closed.chmod(rights)
    ended = _run(*command.split(), folder=tmp_path)
    closed.chmod(0o755)
    assert "Traceback" not in ended.stderr
    if not command.startswith("readiness"):
        assert ended.returncode == 1
        assert f"content{below or '/agencies'}:1:1: error[FIL004]" in ended.stdout + ended.stderr


@pytest.mark.parametrize("command", ["check", "build"])
def test_what_nobody_may_read_is_told(command: str, agency_dir: Path, tmp_path: Path) -> None:
    closed = {"2565": 0o000, "2567": 0o444, "2566/files/plan.pdf": 0o000, "2566/files/data.csv": 0o000}
    for folder in ("2565", "2567", "2566/files"):
        (agency_dir / folder).mkdir()
    for name in ("2567/authority.yml", "2566/files/plan.pdf", "2566/files/data.csv"):
        (agency_dir / name).write_text("ก,ข\n", encoding="utf-8")
    (agency_dir / "2566" / "service-statistics.yml").write_text("csv: files/data.csv\n", encoding="utf-8")
    for name, rights in closed.items():
        (agency_dir / name).chmod(rights)
    ended = _run(command, folder=tmp_path)
    for name in closed:
        (agency_dir / name).chmod(0o755)
    assert (ended.returncode, "Traceback" in ended.stderr) == (1, False), ended.stderr
    told = [line for line in (ended.stdout + ended.stderr).splitlines() if "FIL" in line]
    assert [line.partition(" ")[0] for line in told] == [
        f"content/agencies/tua-yang/{name}:1:1:"
        for name in ("2565", "2566/files/data.csv", "2566/files/plan.pdf", "2567")
    ]
    assert all("error[FIL004]" in line for line in told)


def test_a_device_is_not_read() -> None:
    with pytest.raises(NotAFile):
        read_file(Path(os.devnull))


def test_of_a_file_without_end_no_more_is_read_than_is_judged(tmp_path: Path) -> None:
    path = tmp_path / "long.yml"
    path.write_bytes(b"x" * 100)
    assert len(read_file(path, limit=10)) == 11


def test_a_file_is_read_whole_however_much_the_system_gives_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, give = tmp_path / "some.bin", os.read
    path.write_bytes(b"abcdefgh")
    monkeypatch.setattr(os, "read", lambda descriptor, size: give(descriptor, min(size, 3)))
    assert read_file(path) == b"abcdefgh"
    assert read_file(path, limit=100) == b"abcdefgh"
    assert read_file(path, limit=4) == b"abcde"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("plan.pdf", "Plan.PDF"),
        ("straße.csv", "STRASSE.csv"),
        ("é.txt", "e\u0301.txt"),
        ("คำสั่ง.txt", "ค\u0e4d\u0e32สั่ง.txt"),
        ("น้ำ.txt", "น\u0e4d\u0e49\u0e32.txt"),
        ("ﬁle.txt", "file.txt"),
    ],
)
def test_both_of_two_names_that_some_system_takes_for_one_are_told(
    one: str, other: str, agency_dir: Path, as_of: date
) -> None:
    folder = agency_dir / "2566" / "files"
    folder.mkdir()
    first, second = sorted((one, other))
    for name in (first, second):
        (folder / name).write_text("ก,ข\n", encoding="utf-8")
    (issue,) = (i for i in check(Config(content_dir=agency_dir.parents[1], as_of=as_of)).issues if i.code == "FIL021")
    assert issue.fields == {"value": second, "other": first}
    assert issue.place.source_path.endswith(f"/{second}")
    assert [note.place.source_path.rpartition("/")[2] for note in issue.notes] == [first]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("a:b.txt", "FIL006"),
        ("a\\b.txt", "FIL006"),
        ("a\\..\\..\\b.txt", "FIL006"),
        ("a\nb.txt", "FIL006"),
        ("\x1b[31ma.txt", "FIL006"),
        ("a<b>.txt", "FIL006"),
        ("a\u202etxt.exe", "FIL006"),
        ("a\u200b.txt", "FIL006"),
        ("a.txt.", "FIL006"),
        ("a.txt ", "FIL006"),
        (" a.txt", "FIL006"),
        (os.fsdecode(b"a\xff.txt"), "FIL006"),
        ("plan#1.txt", "FIL033"),
        ("plan?.txt", "FIL033"),
        ("ร้อยละ 100%.txt", "FIL033"),
        ("plan.php.txt", "FIL041"),
        ("แผน.CGI.txt", "FIL041"),
        ("plan.pl.v2.txt", "FIL041"),
        ("con", "FIL022"),
        ("CON.txt", "FIL022"),
        ("nul.tar.gz", "FIL022"),
        ("com1.txt", "FIL022"),
        ("lpt¹.txt", "FIL022"),
        ("a" * 251 + ".txt", "FIL023"),
        ("ก" * 83 + ".txt", "FIL023"),
    ],
)
def test_a_name_that_some_system_cannot_hold(name: str, code: str, agency_dir: Path, as_of: date) -> None:
    folder = agency_dir / "2566" / "files"
    folder.mkdir()
    (folder / name).write_text("ก", encoding="utf-8")
    ((found_code, path),) = found(agency_dir, as_of)
    assert found_code == code
    # Whatever the name is made of, a report can be written.
    assert path.encode().startswith(b"content/agencies/tua-yang/2566/files/")


@pytest.mark.parametrize(
    "name", ["แผน.v1.2.txt", "plan.2569.txt", "php.txt", "plan-php.txt", "plan.phpx.txt", "a.pdf.txt"]
)
def test_a_name_that_no_server_runs(name: str, agency_dir: Path, as_of: date) -> None:
    (agency_dir / "2566" / "files").mkdir()
    (agency_dir / "2566" / "files" / name).write_text("ก", encoding="utf-8")
    assert "FIL041" not in {code for code, _ in found(agency_dir, as_of)}


@pytest.mark.parametrize("folder", ["..", ".", "2566", "2566/files/deep", "pages"])
@pytest.mark.parametrize("name", [".gitattributes", ".GitAttributes"])
def test_what_hides_a_change_from_who_reviews_it(name: str, folder: str, agency_dir: Path, as_of: date) -> None:
    path = (agency_dir / folder).resolve() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("*.yml -diff working-tree-encoding=windows-874\n", encoding="utf-8")
    shown = path.relative_to(agency_dir.parents[2]).as_posix()
    assert ("FIL043", shown) in found(agency_dir, as_of)


@pytest.mark.parametrize("name", ["con", "aux", "com1", "a" * 230])
def test_an_agency_of_such_a_name(name: str, agency_dir: Path, as_of: date) -> None:
    agency_dir.rename(agency_dir.with_name(name))
    assert ("FIL023" if len(name) > 200 else "FIL022", f"content/agencies/{name}") in found(agency_dir, as_of)


def test_folders_without_end_are_told_once(agency_dir: Path, as_of: date) -> None:
    folder = agency_dir / "2566" / "files"
    folder.mkdir()
    before = os.open(".", os.O_RDONLY)
    try:
        # Deeper than any path that is published.
        os.chdir(folder)
        for _ in range(300):
            Path("d").mkdir()
            os.chdir("d")
    finally:
        os.fchdir(before)
        os.close(before)
    ((code, _),) = found(agency_dir, as_of)
    assert code == "FIL023"
