"""Publishing is one step: killed anywhere, with a full disk, beside another build, the site is the old or the new one.

Each test runs the installed program and compares what is published, byte for byte, with a site that was built in peace.
Then the next build must succeed, whatever the last one left behind.
"""

import ctypes
import os
import random
import re
import resource
import shlex
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.process.conftest import AGENCIES, AGENCY, MEASURES, MKDOCS, PORTAL
from tests.process.installed import Program
from tests.process.namespaces import in_namespace
from tests.trees import read_tree, write_files

SECONDS = 120
DROP_CAPABILITY, WRITE_ANYWHERE = 24, 1
"""`PR_CAPBSET_DROP` and `CAP_DAC_OVERRIDE` of Linux."""
SLUGS = {**AGENCIES, "ban-klang": "บ้านกลาง", "ban-mai": "บ้านใหม่"}
SHEET = "published: 5 ม.ค. 2566\nowner: สำนักปลัด\ncovers: ปีงบประมาณ 2565\ncsv: files/a.csv\n"
BIG = 200_000
"""Bytes of an attachment of the last agency in the new content: some disks hold all that is written before it."""

BESIDE = {"site", ".site.lock", ".site.ledger", ".site.sha256"}
"""What a build leaves, and nothing else but links to what is published."""
SPARE = ".site.spare"

Tree = dict[str, bytes]


@dataclass(frozen=True)
class World:
    """Two contents of one folder, and the sites that come of them in peace."""

    old: Path
    """Content of the site that is published."""
    new: Path
    """The same with a change in every agency."""
    old_site: Path
    new_site: Path
    """The sites, each with what lies beside it."""

    @property
    def trees(self) -> tuple[Tree, Tree]:
        return read_tree(self.old_site), read_tree(self.new_site)


@pytest.fixture(scope="session")
def world(program: Program, once: Callable[[str, Callable[[Path], object]], Path]) -> World:
    folder = once("world", lambda folder: build_world(program, folder))
    return World(folder / "old", folder / "new", folder / "old" / "site", folder / "new" / "site")


def build_world(program: Program, folder: Path) -> None:
    for name, word in (("old", "ลดเวลารอ"), ("new", "ลดขั้นตอน")):
        write_files(folder / name, {"mkdocs.yml": MKDOCS, "content/index.md": PORTAL})
        for slug, agency in SLUGS.items():
            measures = MEASURES.format(name=agency).replace("ลดเวลารอ", word)
            attached = {"2566/service-statistics.yml": SHEET} if name == "new" else {}
            count = BIG // 20 if slug == max(SLUGS) else 20
            rows = "".join(f"แถว {number},{number}\n" for number in range(count))
            sheet = {"2566/files/a.csv": f"รายการ,จำนวน\n{rows}"} if name == "new" else {}
            write_files(
                folder / name / "content" / "agencies" / slug,
                {
                    "agency.yml": AGENCY.format(name=agency),
                    "2566/integrity-measures.yml": measures,
                    **attached,
                    **sheet,
                },
            )
        ended = program.run("build", folder=folder / name)
        assert ended.code == 0, ended.err


@pytest.fixture
def place(program: Program, world: World, tmp_path: Path) -> Path:
    """A folder with the old site and all that lies beside it."""
    copy_place(world.old, tmp_path / "place")
    return tmp_path / "place"


def copy_place(folder: Path, target: Path) -> None:
    # With the times of the files, by which the next build knows what it has published.
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns("content", "mkdocs.yml"), symlinks=True)


def build(program: Program, content: Path, place: Path, *more: str) -> list[str | Path]:
    """Return the command that builds a content into a place."""
    return [program.command, "build", "--content", content / "content", "--site", place / "site", *more]


def run(
    program: Program, command: list[str | Path], folder: Path, **others: object
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env=program.variables(),
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
        **others,  # type: ignore[call-overload]
    )


def start(program: Program, command: list[str | Path], folder: Path) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=folder, env=program.variables(), stdout=pipe, stderr=pipe, text=True)


def succeed(program: Program, content: Path, place: Path, tree: Tree) -> None:
    """Build without disturbance, and prove what was published; nothing of an earlier build lies about."""
    before = read_tree(place / "site") if (place / "site").exists() else {}
    ended = run(program, build(program, content, place), content)
    lost = any(path.endswith("/index.html") for path in before.keys() - tree.keys())
    # From the new content back to the old, pages are lost, of which it tells, and of nothing else.
    told = "หน้าที่เคยอยู่ในเว็บไซต์และไม่มีแล้ว" if lost else ""
    assert (ended.returncode, ended.stderr.partition(" ")[0], ended.stderr.count("\n")) == (0, told, 2 if lost else 0)
    assert read_tree(place / "site") == tree
    assert_leaves_nothing_else(place)
    proved = run(program, [program.command, "verify", place / "site"], content)
    assert (proved.returncode, proved.stdout.count("\n")) == (0, 1), proved.stdout


def assert_leaves_nothing_else(place: Path) -> None:
    assert {path.name for path in place.iterdir()} - {SPARE} == BESIDE
    for path in (place / SPARE).rglob("*"):
        assert path.is_dir() or path.samefile(place / "site" / path.relative_to(place / SPARE))


def assert_one_clear_line(ended: subprocess.CompletedProcess[str], *words: str) -> None:
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("site-builder: ")
    assert ended.stderr.count("\n") == 1, ended.stderr
    assert all(word in ended.stderr for word in words), ended.stderr


def later(*cases: object) -> list[object]:
    """Return cases that are left to the long run: the gate tries others of their kind."""
    return [pytest.param(case, marks=pytest.mark.long) for case in cases]


def points(few: int, many: int) -> list[object]:
    """Return a few points for the gate, and more for the long run, numbered on: none is tried twice."""
    return [*range(few), *(pytest.param(number, marks=pytest.mark.long) for number in range(few, many))]


@pytest.fixture(scope="session")
def duration(program: Program, world: World, tmp_path_factory: pytest.TempPathFactory) -> float:
    """Seconds that a build takes here."""
    place = tmp_path_factory.mktemp("timed") / "place"
    copy_place(world.old, place)
    start = time.monotonic()
    assert run(program, build(program, world.new, place, "--jobs", "2"), world.new).returncode == 0
    return time.monotonic() - start


@pytest.mark.parametrize("point", points(5, 100))
def test_a_build_that_is_killed_leaves_the_old_site_or_the_new_one(
    program: Program, world: World, place: Path, duration: float, point: int
) -> None:
    # The start is the same in all builds; most kills are to fall where files are written and exchanged.
    wait = duration * random.Random(point).triangular(0.1, 1.15, 0.9)
    command = build(program, world.new, place, "--jobs", "2")
    process = start(program, command, world.new)
    try:
        _, told = process.communicate(timeout=wait)
    except subprocess.TimeoutExpired:
        process.kill()
        _, told = process.communicate(timeout=SECONDS)
    assert told == ""
    old, new = world.trees
    assert read_tree(place / "site") in (old, new)
    content, tree = random.Random(point).choice(((world.old, old), (world.new, new)))
    succeed(program, content, place, tree)


def limit_files(size: int) -> None:
    """Let no file grow beyond a size: the write that would is refused, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("point", points(1, 20))
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_disk_that_refuses_to_grow_a_file_leaves_the_old_site(
    program: Program, world: World, place: Path, point: int, jobs: str
) -> None:
    # From less than the smallest page to less than the largest file, evenly in the number of digits.
    old, new = world.trees
    sizes = sorted(len(data) for path, data in new.items() if old.get(path) != data)
    low, high = sizes[0] // 2, sizes[-1] - 1
    size = round(low * (high / low) ** (point / 19))
    command = build(program, world.new, place, "--jobs", jobs)
    ended = run(program, command, world.new, preexec_fn=partial(limit_files, size))
    assert_one_clear_line(ended, "ที่ว่างในดิสก์ไม่พอ", "เว็บไซต์เดิมยังอยู่ครบ")
    assert read_tree(place / "site") == old
    succeed(program, world.new, place, new)


# A disk of its own, of some bytes beyond what the old site takes: what is published is copied onto it, a build meets
# its end, and another one finds room. Outside nobody sees the disk, so it is copied back after each.
ON_A_DISK = """
mount -t tmpfs -o size=64m tmpfs "$DISK" && cp -a "$OLD/." "$DISK" || exit 99
taken=$(df --output=used --block-size=1 "$DISK" | tail -n 1)
mount -o remount,size=$((taken + ROOM)) "$DISK" || exit 99
"$@"
code=$?
cp -a "$DISK" "$BEHIND/full" && mount -o remount,size=64m "$DISK" || exit 99
"$@" > /dev/null 2> "$BEHIND/told" || exit 98
cp -a "$DISK" "$BEHIND/mended" || exit 99
exit $code
"""
BLOCK = 4096


@pytest.mark.parametrize("point", points(1, 20))
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_disk_without_room_leaves_the_old_site(
    program: Program, world: World, place: Path, point: int, jobs: str
) -> None:
    """A real one (tmpfs). From room for hardly anything to room for every file, and none for the list of them."""
    alone = in_namespace("mount")
    old, new = world.trees
    wanted = sum(-(-len(data) // BLOCK) * BLOCK for path, data in new.items() if old.get(path) != data)
    room = wanted * point // 19 // BLOCK * BLOCK
    disk, behind = place.parent / "disk", place.parent / "behind"
    disk.mkdir()
    behind.mkdir()
    command = build(program, world.new, disk, "--jobs", jobs)
    told = {"DISK": str(disk), "OLD": str(place), "BEHIND": str(behind), "ROOM": str(room)}
    variables = [f"{name}={value}" for name, value in told.items()]
    ended = run(program, [*alone, "env", *variables, "sh", "-c", ON_A_DISK, "sh", *command], world.new)
    assert_one_clear_line(ended, "ที่ว่างในดิสก์ไม่พอ", "เว็บไซต์เดิมยังอยู่ครบ")
    assert read_tree(behind / "full" / "site") == old
    assert read_tree(behind / "mended" / "site") == new
    assert (behind / "told").read_text(encoding="utf-8") == ""
    assert_leaves_nothing_else(behind / "mended")


@pytest.mark.parametrize("options", [["-t", "tmpfs", "tmpfs"], ["--bind", "volume"]])
def test_a_site_that_is_mounted_is_told(program: Program, world: World, tmp_path: Path, options: list[str]) -> None:
    """As containers do it. Nothing takes the place of a mount: with `--bind`, that shows at the exchange alone."""
    for name in ("site", "volume"):
        (tmp_path / name).mkdir()
    mounted = shlex.join(["mount", *options, "site"])
    command = ["sh", "-c", f'cd "$0" && {mounted} && exec "$@"', str(tmp_path), *build(program, world.new, tmp_path)]
    ended = run(program, [*in_namespace("mount"), *command], world.new)
    assert_one_clear_line(ended, "เป็นจุดที่ต่อดิสก์หรือ volume ไว้", "เว็บไซต์เดิมไม่ได้ถูกแตะ")
    assert list((tmp_path / "volume").iterdir()) == []


@pytest.mark.parametrize("point", points(3, 50))
def test_of_two_builds_at_once_one_is_told_to_wait(program: Program, world: World, place: Path, point: int) -> None:
    started = []
    for number, content in enumerate((world.old, world.new)):
        # The second begins anywhere from with the first to near its end.
        time.sleep(number * random.Random(point).random())
        started.append(start(program, build(program, content, place), world.new))
    told = [process.communicate(timeout=SECONDS) for process in started]
    for process, (out, err) in zip(started, told, strict=True):
        if process.returncode != 0:
            assert_one_clear_line(subprocess.CompletedProcess((), process.returncode, out, err), "รอให้เสร็จก่อน")
    assert 0 in {process.returncode for process in started}
    old, new = world.trees
    assert read_tree(place / "site") in (old, new)
    succeed(program, world.new, place, new)


def obey_rights() -> None:
    """Have the superuser, too, write only where it may: what lets it write anywhere is lost to what is started next."""
    if os.geteuid() == 0:
        assert ctypes.CDLL(None).prctl(DROP_CAPABILITY, WRITE_ANYWHERE, 0, 0, 0) == 0


def test_a_target_that_is_read_only_is_told(program: Program, world: World, place: Path) -> None:
    old, new = world.trees
    place.chmod(0o555)
    ended = run(program, build(program, world.new, place), world.new, preexec_fn=obey_rights)
    place.chmod(0o755)
    assert_one_clear_line(ended, "ไม่มีสิทธิ์เขียน", "เว็บไซต์เดิมยังอยู่ครบ")
    assert read_tree(place / "site") == old
    succeed(program, world.new, place, new)


def test_a_file_that_is_bad_stops_the_build_and_keeps_the_old_site(program: Program, world: World, place: Path) -> None:
    bad = place.parent / "bad"
    shutil.copytree(world.new / "content", bad / "content")
    broken = bad / "content/agencies/ban-mai/2566/integrity-measures.yml"
    broken.write_bytes(b"published: \xff\xfe\nmeasures: [\n")
    ended = run(program, build(program, bad, place), bad)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("content/agencies/ban-mai/2566/integrity-measures.yml:1:12: error[ENC001]")
    assert "Traceback" not in ended.stderr
    old, new = world.trees
    assert read_tree(place / "site") == old
    succeed(program, world.new, place, new)


@pytest.mark.parametrize("signature", [b"", *later(b"1", b"999999999", b"no number\n"), b"\xff" * 50])
def test_a_lock_that_was_left_behind_is_no_obstacle(
    program: Program, world: World, place: Path, signature: bytes
) -> None:
    (place / ".site.lock").write_bytes(signature)
    _, new = world.trees
    succeed(program, world.new, place, new)


@pytest.mark.parametrize("name", [".site.stage", *later(".site.old", ".site.draft"), ".site.sha256.new"])
def test_what_a_killed_build_left_behind_is_no_obstacle(program: Program, world: World, place: Path, name: str) -> None:
    if name in {".site.stage", ".site.old"}:
        write_files(place / name, {"index.html": "half", "a/b.html": "half"})
    else:
        (place / name).write_bytes(b"half")
    _, new = world.trees
    ended = run(program, build(program, world.new, place), world.new)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert read_tree(place / "site") == new


def test_a_copy_is_proved_on_another_server(program: Program, world: World, tmp_path: Path) -> None:
    copy = tmp_path / "html"
    shutil.copytree(world.new_site, copy)
    manifest = tmp_path / "list"
    shutil.copyfile(world.new / ".site.sha256", manifest)
    verify = ["verify", copy, "--manifest", manifest]
    same = program.run(*verify, folder=tmp_path)
    assert (same.code, same.err, "ตรงกับที่เผยแพร่ทุกไฟล์" in same.out) == (0, "", True)
    (copy / "index.html").write_bytes(b"changed")
    (copy / "robots.txt").unlink()
    (copy / "shell.php").write_bytes(b"<?php")
    for language, words in (("th", ("ถูกแก้", "หายไป", "เกินมา")), ("en", ("changed", "missing", "extra"))):
        told = program.run(*verify, "--lang", language, folder=tmp_path)
        assert (told.code, told.err) == (1, "")
        lines = [f"{word}: {path}" for word, path in zip(words, ("index.html", "robots.txt", "shell.php"), strict=True)]
        assert told.out.splitlines()[:3] == lines
    for arguments in (
        ("verify", tmp_path / "none"),
        ("verify", copy),
        ("verify", copy, "--manifest", copy / "404.html"),
    ):
        refused = program.run(*arguments, folder=tmp_path)
        assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
        assert "Traceback" not in refused.err


def test_the_doctor_says_what_prevents_a_build(program: Program, folder: Path) -> None:
    good = program.run("doctor", folder=folder)
    assert (good.code, good.err, "ต้องแก้" in good.out) == (0, "", False)
    write_files(folder, {"site/thesis.txt": "ปีที่สามแล้ว"})
    for language, words in (("th", "ต้องแก้: "), ("en", "error: ")):
        told = program.run("doctor", "--lang", language, folder=folder)
        assert (told.code, told.err, told.out.count(words)) == (1, "", 1)


def test_a_part_whose_bytes_are_others_is_not_joined(program: Program, world: World, tmp_path: Path) -> None:
    for number in (1, 2):
        command = build(program, world.new, tmp_path, "--shard", f"{number}/2", "--site", str(tmp_path / str(number)))
        assert run(program, command, world.new).returncode == 0
    parts = [str(tmp_path / "1"), str(tmp_path / "2")]
    merge = [program.command, "merge", *parts, "--content", world.new / "content", "--site", tmp_path / "site"]
    whole = run(program, merge, world.new)
    assert (whole.returncode, read_tree(tmp_path / "site")) == (0, world.trees[1])
    page = next(path for path in sorted((tmp_path / "2").rglob("index.html")))
    data = page.read_bytes()
    for spoil in (
        lambda: page.write_bytes(data + b" "),
        page.unlink,
        lambda: page.with_name("x.html").write_bytes(b"x"),
    ):
        spoil()
        ended = run(program, merge, world.new)
        assert_one_clear_line(ended, "ไม่ตรงกับที่สร้างไว้", str(tmp_path / "2"))
        page.write_bytes(data)
    assert read_tree(tmp_path / "site") == world.trees[1]


def test_without_workbooks_there_are_the_same_files_but_those(program: Program, world: World, tmp_path: Path) -> None:
    ended = run(program, build(program, world.new, tmp_path, "--no-xlsx"), world.new)
    assert ended.returncode == 0, ended.stderr
    _, new = world.trees
    lean = read_tree(tmp_path / "site")
    workbooks = {path for path in new if path.endswith(".xlsx")}
    assert workbooks
    assert lean.keys() == new.keys() - workbooks
    assert [path for path, data in lean.items() if re.search(rb'href="[^"]*\.xlsx"', data)] == []


def test_a_page_that_leads_nowhere_stops_the_build_and_keeps_the_old_site(
    program: Program, world: World, place: Path
) -> None:
    linking = place.parent / "linking"
    shutil.copytree(world.new / "content", linking / "content")
    text = "---\ntitle: เกี่ยวกับ\n---\n\nดู[ที่อื่น](../../ban-mai/2560/authority.md)\n"
    write_files(linking, {"content/agencies/ban-klang/pages/about.md": text})
    target = "ban-mai/2560/authority/index.html"
    for language, words in (("th", "เว็บไซต์เดิมยังอยู่ครบ"), ("en", "the old site is whole")):
        ended = run(program, build(program, linking, place, "--lang", language), linking)
        assert_one_clear_line(ended, "ban-klang/pages/about/index.html", target, words)
        assert read_tree(place / "site") == world.trees[0]
    (linking / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    shutil.copytree(place / "site", linking / "site")
    shutil.copy(place / ".site.sha256", linking)
    door = program.python("-m", "mkdocs", "build", folder=linking, NO_MKDOCS_2_WARNING="1")
    assert (door.code, door.err.count(target), "Traceback" in door.err) == (1, 1, False), door.err
    assert read_tree(linking / "site") == world.trees[0]
    succeed(program, world.new, place, world.trees[1])


@pytest.mark.parametrize(("language", "words"), [("th", "ที่ว่างในดิสก์ไม่พอ"), ("en", "the disk has no room for")])
def test_a_refusal_of_the_disk_speaks_the_language_of_the_run(
    program: Program, world: World, place: Path, language: str, words: str
) -> None:
    command = build(program, world.new, place, "--lang", language)
    ended = run(program, command, world.new, preexec_fn=partial(limit_files, 1_000))
    assert_one_clear_line(ended, words)
    assert bool(re.search("[ก-๙]", ended.stderr)) == (language == "th")
