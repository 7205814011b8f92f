"""Same input, same bytes: wherever, whenever, after whatever and through whichever door a site is built."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.process.installed import Program, copy_shipped
from tests.trees import read_tree, write_files

# Material's banner about its own future is no warning about a content.
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
BROKEN = "content/agencies/ban-tai/2566/integrity-measures.yml"
DOORS = ("mkdocs", "properdocs")

Tree = dict[str, bytes]


@pytest.fixture(scope="session")
def shipped(program: Program, once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """The content of the repository, built by `site-builder build`."""

    def build(folder: Path) -> None:
        copy_shipped(folder)
        ended = program.run("build", "--base-url", "https://data.example.go.th/oit/", folder=folder)
        assert ended.code == 0, ended.err

    return once("shipped", build)


def differences(tree: Tree, other: Tree) -> list[str]:
    """Name the files that are not the same in both."""
    return sorted(path for path in tree.keys() | other.keys() if tree.get(path) != other.get(path))


def test_time_zone_locale_hash_seed_and_places_leave_no_trace(program: Program, shipped: Path, tmp_path: Path) -> None:
    copy = tmp_path / "ที่อื่น" / "b"
    # In another order, as a directory lists its files in the order in which they were made.
    copy.mkdir(parents=True)
    for path in sorted((shipped / "content").rglob("*"), reverse=True):
        if path.is_file():
            target = copy / "content" / path.relative_to(shipped / "content")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    shutil.copy(shipped / "mkdocs.yml", copy)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(shipped / "mkdocs.yml", elsewhere)
    variables = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "th_TH.UTF-8", "PYTHONHASHSEED": "4242"}
    arguments = ("build", "--content", copy / "content", "--site", tmp_path / "site")
    ended = program.run(*arguments, "--base-url", "https://data.example.go.th/oit/", folder=elsewhere, **variables)
    assert ended.code == 0, ended.err
    assert differences(read_tree(shipped / "site"), read_tree(tmp_path / "site")) == []


# Each Python that starts behind it believes in that moment, in each of its processes: whoever asks `time`, `datetime`,
# or a library that does. Of `datetime`, `date.today` asks `time.time`; all else asks the system past it.
CLOCK = """
import datetime, os, time

start, moment, real = time.time(), float(os.environ["MOMENT"]), time.time
local, utc, printed = time.localtime, time.gmtime, time.strftime
time.time = lambda: real() - start + moment
time.time_ns = lambda: int(time.time() * 1e9)
time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: utc(time.time() if seconds is None else seconds)
time.strftime = lambda form, when=None: printed(form, time.localtime() if when is None else when)
time.ctime = lambda seconds=None: time.asctime(time.localtime(seconds))

class Kind(type):
    def __instancecheck__(cls, value):
        return isinstance(value, Real)

class Moved(datetime.datetime, metaclass=Kind):
    @classmethod
    def now(cls, tz=None):
        return Real.fromtimestamp(time.time(), tz)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcnow(cls):
        return Real.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)

Real, datetime.datetime = datetime.datetime, Moved
"""
ASKED = """
import datetime, time
print(datetime.date.today())
for day in (datetime.datetime.now(), datetime.datetime.today(), datetime.datetime.now(datetime.UTC).astimezone()):
    print(day.date())
print(time.strftime("%Y-%m-%d"))
print(datetime.date.fromtimestamp(time.time_ns() // 10**9))
"""


@pytest.mark.parametrize(
    ("jobs", "moment"),
    [
        ("1", datetime(2026, 12, 31, 23, 59, 58, tzinfo=UTC)),
        # The first moment of a fiscal year in Thailand, and a day that three years of four lack.
        ("2", datetime(2027, 9, 30, 17, 0, 0, tzinfo=UTC)),
        ("4", datetime(2028, 2, 29, 12, 0, 0, tzinfo=UTC)),
    ],
)
def test_processors_and_the_day_of_the_year_leave_no_trace(
    program: Program, shipped: Path, tmp_path: Path, jobs: str, moment: datetime
) -> None:
    copy_shipped(tmp_path)
    write_files(tmp_path, {"clock/sitecustomize.py": CLOCK})
    # A clone has the times of its own day.
    for path in (tmp_path / "content").rglob("*"):
        os.utime(path, (moment.timestamp(), moment.timestamp()))
    variables = {
        "PYTHONPATH": str(tmp_path / "clock"),
        "MOMENT": str(moment.timestamp()),
        "TZ": "Asia/Bangkok",
        "PYTHONHASHSEED": jobs,
    }
    told = program.python("-c", ASKED, folder=tmp_path, **variables)
    assert set(told.out.split()) == {str(moment.astimezone(ZoneInfo("Asia/Bangkok")).date())}, told.err
    arguments = ("build", "--jobs", jobs, "--base-url", "https://data.example.go.th/oit/")
    ended = program.run(*arguments, folder=tmp_path, **variables)
    assert ended.code == 0, ended.err
    assert differences(read_tree(shipped / "site"), read_tree(tmp_path / "site")) == []


FORKS = "import os\nos.register_at_fork(after_in_parent=lambda: open(os.environ['FORKS'], 'a').write('x'))\n"


@pytest.mark.skipif(sys.platform != "linux", reason="one process does it all elsewhere")
def test_two_processes_share_a_single_agency(program: Program, tmp_path: Path) -> None:
    copy_shipped(tmp_path)
    write_files(tmp_path, {"forks/sitecustomize.py": FORKS})
    forks = {}
    for jobs in ("1", "2"):
        variables = {"PYTHONPATH": str(tmp_path / "forks"), "FORKS": str(tmp_path / jobs)}
        site = ("--site", tmp_path / f"site-{jobs}")
        ended = program.run("build", "--agency", "tua-yang", "--jobs", jobs, *site, folder=tmp_path, **variables)
        assert ended.code == 0, ended.err
        forks[jobs] = len((tmp_path / jobs).read_text()) if (tmp_path / jobs).exists() else 0
    # One looks into attachments meanwhile, one makes half of the Thai pages, one of the English.
    assert forks == {"1": 0, "2": 3}
    assert differences(read_tree(tmp_path / "site-1"), read_tree(tmp_path / "site-2")) == []


@pytest.mark.parametrize("door", DOORS)
def test_every_door_gives_the_same_bytes_and_no_warning(
    program: Program, shipped: Path, tmp_path: Path, door: str
) -> None:
    copy_shipped(tmp_path)
    with (tmp_path / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("site_url: https://data.example.go.th/oit/\n")
    ended = program.python("-m", door, "build", "--strict", folder=tmp_path, TZ="Asia/Bangkok", **QUIET)
    assert (ended.code, ended.out) == (0, "")
    assert [line for line in ended.err.splitlines() if line.startswith(("WARNING", "ERROR"))] == []
    assert differences(read_tree(shipped / "site"), read_tree(tmp_path / "site")) == []
    assert not (tmp_path / ".site.mkdocs").exists()


def test_a_build_over_another_site_equals_a_build_from_nothing(program: Program, folder: Path) -> None:
    write_files(folder, {"content/agencies/ban-klang/agency.yml": "name: อบต.บ้านกลาง\ntype: อบต.\nprovince: สมมติ\n"})
    old = program.run("build", "--base-url", "https://old.example.go.th/", folder=folder)
    assert old.code == 0, old.err
    shutil.rmtree(folder / "content/agencies/ban-klang")
    measures = folder / BROKEN
    measures.write_text(measures.read_text(encoding="utf-8").replace("ลดเวลารอ", "ลดขั้นตอน"), encoding="utf-8")
    assert program.run("build", folder=folder).code == 0
    assert program.run("build", "--site", "fresh", folder=folder).code == 0
    assert differences(read_tree(folder / "site"), read_tree(folder / "fresh")) == []


def test_agencies_that_are_carried_over_change_nothing(program: Program, shipped: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(shipped, tmp_path / "copy")
    for agency in sorted((copy / "content/agencies").iterdir())[1:]:
        write_files(agency, {"2566/authority.yml": "published: 31/02/2568\nbody: หน้าที่\n"})
    ended = program.run("build", "--keep-going", "--base-url", "https://data.example.go.th/oit/", folder=copy)
    assert (ended.code, "สร้างเว็บไซต์แล้ว" in ended.out) == (1, True), ended.err
    assert differences(read_tree(shipped / "site"), read_tree(copy / "site")) == []


def test_two_builds_at_once_do_not_mix(program: Program, folder: Path) -> None:
    command = [program.command, "build"]
    running = [
        subprocess.Popen(command, cwd=folder, env=program.variables(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    ended = [(*process.communicate(timeout=60), process.returncode) for process in running]
    codes = [code for _, _, code in ended]
    assert set(codes) <= {0, 2}
    assert 0 in codes
    assert all("รอให้เสร็จก่อน" in err.decode() for _, err, code in ended if code == 2)
    assert program.run("build", "--site", "fresh", folder=folder).code == 0
    assert differences(read_tree(folder / "site"), read_tree(folder / "fresh")) == []


@pytest.mark.parametrize("door", DOORS)
def test_a_door_leaves_the_old_site_whole_when_content_is_broken(program: Program, folder: Path, door: str) -> None:
    assert program.python("-m", door, "build", "--strict", folder=folder, **QUIET).code == 0
    before = read_tree(folder / "site")
    (folder / BROKEN).write_text("published: 31/02/2568\nmeasures: []\n", encoding="utf-8")
    ended = program.python("-m", door, "build", folder=folder, **QUIET)
    assert ended.code != 0
    assert f"{BROKEN}:1:12: error[DAT002]" in ended.err
    assert "Traceback" not in ended.err
    assert read_tree(folder / "site") == before


@pytest.mark.parametrize("door", DOORS)
def test_a_warning_stops_a_strict_door_and_no_other(program: Program, folder: Path, door: str) -> None:
    assert program.python("-m", door, "build", "--strict", folder=folder, **QUIET).code == 0
    before = read_tree(folder / "site")
    text = "body: หน้าที่ตามกฎหมาย\npublished: 5 มกราคม 2566\nupdated: 1 มกราคม 2566\n"
    write_files(folder, {"content/agencies/ban-tai/2566/authority.yml": text})
    strict = program.python("-m", door, "build", "--strict", folder=folder, **QUIET)
    assert (strict.code == 0, "warning[DAT004]" in strict.err, "Traceback" in strict.err) == (False, True, False)
    assert read_tree(folder / "site") == before
    relaxed = program.python("-m", door, "build", folder=folder, **QUIET)
    assert (relaxed.code, "warning[DAT004]" in relaxed.err) == (0, True)
    assert "ban-tai/2566/authority/index.html" in read_tree(folder / "site")


@pytest.mark.parametrize("plugin", ["search", "offline"])
def test_other_plugins_write_nothing_over_ours_or_beside_it(program: Program, folder: Path, plugin: str) -> None:
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    assert "plugins: [site_builder]\n" in settings
    both = settings.replace("plugins: [site_builder]\n", f"plugins: [site_builder, {plugin}]\n")
    (folder / "mkdocs.yml").write_text(both, encoding="utf-8")
    assert program.python("-m", "mkdocs", "build", "--site-dir", "other", folder=folder, **QUIET).code == 0
    assert program.run("build", folder=folder).code == 0
    assert read_tree(folder / "other") == read_tree(folder / "site")
    assert program.run("verify", "other", folder=folder).code == 0


def test_the_plugin_named_twice_is_told_and_the_site_is_as_it_was(program: Program, folder: Path) -> None:
    assert program.python("-m", "mkdocs", "build", folder=folder, **QUIET).code == 0
    before = read_tree(folder)
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("plugins: [site_builder, site_builder: {agencies: ban-tai}]\n")
    before["mkdocs.yml"] = (folder / "mkdocs.yml").read_bytes()
    ended = program.python("-m", "mkdocs", "build", folder=folder, **QUIET)
    assert (ended.code, "Traceback" in ended.err) == (1, False)
    assert "plugins มี site_builder มากกว่าหนึ่งรายการ" in ended.err
    assert read_tree(folder) == before


def test_the_options_of_mkdocs_yml_mean_what_those_of_the_command_mean(program: Program, folder: Path) -> None:
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    options = "plugins:\n  - site_builder: {agencies: [ban-tai], as_of: 2569-01-15}\n"
    (folder / "mkdocs.yml").write_text(settings.replace("plugins: [site_builder]\n", options), encoding="utf-8")
    ended = program.python("-m", "mkdocs", "build", "--strict", folder=folder, **QUIET)
    assert ended.code == 0, ended.err
    arguments = ("build", "--agency", "ban-tai", "--as-of", "2569-01-15", "--site", "other")
    assert program.run(*arguments, folder=folder).code == 0
    assert differences(read_tree(folder / "site"), read_tree(folder / "other")) == []


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    ("settings", "way"),
    [
        ("", "edit/master/content/"),
        ("edit_uri: edit/main/data\n", "edit/main/data/"),
        ("edit_uri_template: 'edit/main/data/{path}'\n", "edit/main/data/"),
        ("edit_uri: ''\n", None),
    ],
)
def test_every_door_leads_from_a_page_to_its_file(
    program: Program, folder: Path, door: str, settings: str, way: str | None
) -> None:
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"repo_url: https://github.com/example/oit\n{settings}")
    ended = program.python("-m", door, "build", "--strict", folder=folder, **QUIET)
    assert ended.code == 0, ended.err
    assert program.run("build", "--site", "other", folder=folder).code == 0
    tree = read_tree(folder / "site")
    assert differences(tree, read_tree(folder / "other")) == []
    address = f"https://github.com/example/oit/{way}agencies/ban-tai/agency.yml"
    assert (address.encode() in tree["ban-tai/index.html"]) == (way is not None)
    assert (b"github.com" in tree["ban-tai/index.html"]) == (way is not None)


def test_an_address_of_no_repository_is_refused_by_both_doors(program: Program, folder: Path) -> None:
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("repo_url: https://name@bitbucket.org/example/oit\n")
    words = "mkdocs.yml:5: repo_url: หน้า @ ในที่อยู่มีชื่อผู้ใช้หรือรหัสผ่าน"
    for ended in (program.run("build", folder=folder), program.python("-m", "mkdocs", "build", folder=folder, **QUIET)):
        assert ended.code != 0
        assert words in ended.err
        assert "Traceback" not in ended.err
    assert not (folder / "site").exists()


def test_an_address_of_no_folder_is_refused_by_both_doors(program: Program, folder: Path) -> None:
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("site_url: https://example.go.th/oit/?x=1\n")
    words = "ที่อยู่ https://example.go.th/oit/?x=1 เป็นที่อยู่ของโฟลเดอร์ที่เผยแพร่"
    for ended in (program.run("build", folder=folder), program.python("-m", "mkdocs", "build", folder=folder, **QUIET)):
        assert ended.code != 0
        assert words in ended.err
        assert "Traceback" not in ended.err
    assert not (folder / "site").exists()


def test_a_door_does_not_overwrite_a_foreign_folder(program: Program, folder: Path) -> None:
    write_files(folder, {"site/thesis.txt": "ปีที่สามแล้ว"})
    ended = program.python("-m", "mkdocs", "build", folder=folder, **QUIET)
    assert ended.code != 0
    assert "จึงไม่เขียนทับ" in ended.err
    assert "Traceback" not in ended.err
    assert sorted(path.name for path in (folder / "site").iterdir()) == ["thesis.txt"]
    assert not (folder / ".site.mkdocs").exists()
