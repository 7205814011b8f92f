"""A stage on a real file system, with real processes: what is put in place, and what never is."""

import errno
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest

from site_builder.build import stage as stage_module
from site_builder.build import writing as writing_module
from site_builder.build.exchange import Swap, beside, exchange, recover, swap_names
from site_builder.build.ledger import Ledger
from site_builder.build.lock import StageBusy
from site_builder.build.manifest import compare_copy, draft_of, manifest_of, read_manifest
from site_builder.build.stage import CannotWrite, Commit, InsideSite, MissingPages, NotOurs, open_stage
from site_builder.build.writing import is_intact
from tests.trees import read_tree

REPOSITORY = Path(__file__).parents[2]

OLD = {"index.html": b"old", "a/index.html": b"same", "a/gone.html": b"gone"}
NEW = {"index.html": b"new", "a/index.html": b"same", "b/index.html": b"more"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def publish(site: Path, files: dict[str, bytes]) -> Commit:
    with open_stage(site) as stage:
        for output_path, data in files.items():
            stage.put(output_path, data)
        stage.expect(files)
        return stage.commit()


def beside_of(site: Path) -> set[str]:
    return {path.name for path in site.parent.iterdir() if path.name.startswith(f".{site.name}.")}


def never(_first: Path, _second: Path) -> bool:
    return False


def test_first_build_makes_the_directory(tmp_path: Path) -> None:
    site = tmp_path / "deep" / "site"
    assert publish(site, OLD) == Commit(files=3, written=3, linked=0, removed=(), others=(), is_atomic=True)
    assert read_tree(site) == OLD
    assert beside_of(site) == {".site.lock", ".site.sha256"}


def test_manifest_is_beside_the_site_sorted_and_complete(site: Path) -> None:
    publish(site, dict(reversed(OLD.items())))
    text = beside(site, "sha256").read_text(encoding="utf-8")
    assert text == "".join(f"{sha256(data).hexdigest()}  {path}\n" for path, data in sorted(OLD.items()))


@pytest.mark.parametrize("swap", [swap_names, never])
def test_what_is_the_same_is_linked_and_what_is_gone_is_gone(
    site: Path, monkeypatch: pytest.MonkeyPatch, swap: Swap
) -> None:
    monkeypatch.setattr(stage_module, "exchange", partial(exchange, swap=swap))
    publish(site, OLD)
    same, changed = (site / "a/index.html").stat().st_ino, (site / "index.html").stat().st_ino
    commit = publish(site, NEW)
    assert (commit.files, commit.written, commit.linked) == (3, 2, 1)
    assert commit.removed == tuple(sorted(OLD.keys() - NEW.keys()))
    assert read_tree(site) == NEW
    assert (site / "a/index.html").stat().st_ino == same
    assert (site / "index.html").stat().st_ino != changed
    assert beside_of(site) == {".site.lock", ".site.sha256", ".site.spare"}


@pytest.mark.skipif(sys.platform != "linux", reason="the file system decides elsewhere")
def test_exchange_is_one_step_on_linux(site: Path) -> None:
    publish(site, OLD)
    assert publish(site, NEW).is_atomic


def test_modes_do_not_depend_on_the_umask(site: Path) -> None:
    before = os.umask(0o077)
    try:
        publish(site, OLD)
    finally:
        os.umask(before)
    modes = {path.relative_to(site).as_posix(): path.stat().st_mode & 0o777 for path in (site, *site.rglob("*"))}
    assert modes == {".": 0o755, "a": 0o755, "a/index.html": 0o644, "a/gone.html": 0o644, "index.html": 0o644}


def test_a_page_that_the_web_server_cannot_read_is_written_anew(site: Path) -> None:
    publish(site, OLD)
    (site / "index.html").chmod(0o600)
    assert publish(site, OLD).written == 1
    assert (site / "index.html").stat().st_mode & 0o777 == 0o644


def test_where_links_are_refused_the_file_is_written(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(site, OLD)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    assert publish(site, OLD).linked == 0
    assert read_tree(site) == OLD


def test_an_exception_keeps_the_old_site(site: Path) -> None:
    publish(site, OLD)

    def stop_halfway() -> None:
        with open_stage(site) as stage:
            stage.put("index.html", b"half")
            raise RuntimeError("boom")

    with pytest.raises(RuntimeError, match="boom"):
        stop_halfway()
    assert read_tree(site) == OLD
    assert beside_of(site) == {".site.lock", ".site.sha256"}


def test_leaving_without_a_commit_publishes_nothing(site: Path) -> None:
    with open_stage(site) as stage:
        stage.put("index.html", b"new")
    assert not site.exists()


def test_expected_pages_must_be_there_and_not_empty(site: Path) -> None:
    publish(site, OLD)
    with open_stage(site) as stage:
        stage.put("index.html", b"new")
        stage.put("empty.html", b"")
        stage.expect(["index.html", "empty.html", *(f"{number}.html" for number in range(6))])
        with pytest.raises(MissingPages) as caught:
            stage.commit()
    assert str(caught.value) == "missing, empty or not as put: 0.html, 1.html, 2.html, 3.html, 4.html and 2 more"
    assert caught.value.output_paths[-1] == "empty.html"
    assert read_tree(site) == OLD


@pytest.mark.parametrize(
    "output_path", ["", "/etc/x", "../x", "a/../x", "a//x", "a/", "./x", "a\\x", "C:/x", "x:y", "a\0", "a\nb", "a\r"]
)
def test_unsafe_paths_are_refused(site: Path, output_path: str) -> None:
    with open_stage(site) as stage:
        with pytest.raises(ValueError, match="not a path below the site"):
            stage.put(output_path, b"x")
        with pytest.raises(ValueError, match="not a path below the site"):
            stage.keep(output_path)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a.html", "a.html"),
        ("a.html", "A.html"),
        ("\u00e9.html", "e\u0301.html"),
        ("\u00c9.html", "e\u0301.html"),
        ("a/x.html", "A/y.html"),
        ("a/x.html", "a"),
        ("a", "a/x.html"),
    ],
)
def test_paths_that_are_one_somewhere_are_refused(site: Path, first: str, second: str) -> None:
    with open_stage(site) as stage:
        stage.put(first, b"x")
        with pytest.raises(ValueError, match="is taken by"):
            stage.put(second, b"x")


def test_copy_takes_regular_files_alone(site: Path, tmp_path: Path) -> None:
    source = tmp_path / "plan.pdf"
    source.write_bytes(b"%PDF")
    link, pipe = tmp_path / "link.pdf", tmp_path / "pipe.pdf"
    link.symlink_to(source)
    os.mkfifo(pipe)
    with open_stage(site) as stage:
        stage.copy("files/plan.pdf", source)
        for number, odd in enumerate((link, pipe, tmp_path)):
            with pytest.raises(ValueError, match="regular file"):
                stage.copy(f"files/{number}.pdf", odd)
        with pytest.raises(FileNotFoundError):
            stage.copy("files/none.pdf", tmp_path / "none.pdf")
        stage.commit()
    assert read_tree(site) == {"files/plan.pdf": b"%PDF"}


def test_keep_carries_a_directory_over(site: Path, tmp_path: Path) -> None:
    publish(site, {"index.html": b"1", "a/index.html": b"2", "a/2568/index.html": b"3", "ab/index.html": b"4"})
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.html").write_bytes(b"secret")
    (site / "a" / "link").symlink_to(tmp_path / "elsewhere")
    (site / "a" / "secret.html").symlink_to(tmp_path / "elsewhere" / "secret.html")
    with open_stage(site) as stage:
        stage.put("index.html", b"5")
        assert stage.keep("a") == ("a/2568/index.html", "a/index.html")
        assert stage.keep("never-published") == ()
        assert stage.keep("a/link") == ()
        assert stage.commit().linked == 2
    assert read_tree(site) == {"index.html": b"5", "a/index.html": b"2", "a/2568/index.html": b"3"}


def test_one_file_that_somebody_touched_or_took_away_is_enough_for_a_site_not_to_be_intact(site: Path) -> None:
    with open_stage(site) as stage:
        stage.put("index.html", b"1")
        stage.put("a/index.html", b"2")
        stage.commit()
        files = dict(stage.files)
    assert is_intact(site, files)
    (site / "a/index.html").write_bytes(b"other")
    assert not is_intact(site, files)
    (site / "a/index.html").unlink()
    assert not is_intact(site, files)


def test_what_others_changed_or_added_below_a_kept_directory_is_not_published(site: Path) -> None:
    """It would stand in the list from then on, and no copy with it would be told of."""
    publish(site, {"index.html": b"1", "a/index.html": b"2", "a/b.html": b"3"})
    (site / "a" / "b.html").write_bytes(b"evil")
    (site / "a" / "evil.html").write_bytes(b"evil")
    with open_stage(site) as stage:
        stage.put("index.html", b"5")
        assert stage.writer().keep("a", needed=("a/b.html",)) == ()
        assert stage.writer().keep("a", needed=("a/evil.html",)) == ()
        assert stage.keep("a", needed=("a/index.html", "a/none.html")) == ("a/index.html",)
        commit = stage.commit()
    assert (commit.removed, commit.others) == (("a/b.html",), ("a/evil.html",))
    assert read_tree(site) == {"index.html": b"5", "a/index.html": b"2"}


def test_a_tree_is_taken_from_wherever_the_path_begins(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = tmp_path / "parts" / "1"
    part.joinpath("a").mkdir(parents=True)
    (part / "a" / "index.html").write_bytes(b"a")
    (tmp_path / "link").symlink_to(part)
    monkeypatch.chdir(part.parent)
    for way in (part, Path("1"), Path("../parts/1"), tmp_path / "link"):
        with open_stage(site) as stage:
            assert stage.take_tree(way, prefix="a") == ("a/index.html",)
            stage.commit()
        assert read_tree(site) == {"a/index.html": b"a"}


@pytest.mark.parametrize("paths", [("notes.txt",), ("index.html", ".git/config"), ("index.html", "photos/1.jpg")])
def test_a_directory_of_others_is_not_replaced(site: Path, paths: tuple[str, ...]) -> None:
    for path in paths:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(b"dear")
    with pytest.raises(NotOurs, match="site was not made by site_builder"), open_stage(site):
        pass
    assert read_tree(site) == dict.fromkeys(paths, b"dear")
    assert beside_of(site) == set()


def test_what_lies_in_the_place_of_a_site_that_is_gone_is_not_replaced(site: Path) -> None:
    publish(site, OLD)
    shutil.rmtree(site)
    site.mkdir()
    (site / "notes.txt").write_bytes(b"dear")
    with pytest.raises(NotOurs), open_stage(site):
        pass
    assert read_tree(site) == {"notes.txt": b"dear"}


def test_what_others_put_into_a_site_is_removed_and_named(site: Path) -> None:
    publish(site, OLD)
    (site / "notes.txt").write_bytes(b"dear")
    commit = publish(site, NEW)
    assert read_tree(site) == NEW
    assert commit.others == ("notes.txt",)
    assert commit.removed == tuple(sorted(OLD.keys() - NEW.keys()))


def test_a_site_whose_build_was_killed_before_its_list_is_ours(site: Path) -> None:
    publish(site, OLD)
    manifest_of(site).rename(draft_of(manifest_of(site)))
    publish(site, NEW)
    assert read_tree(site) == NEW


def test_a_repository_is_not_replaced_even_where_we_read_tree(site: Path) -> None:
    publish(site, OLD)
    (site / ".git").mkdir()
    with pytest.raises(NotOurs), open_stage(site):
        pass


def test_a_site_is_not_put_into_another(site: Path) -> None:
    publish(site, OLD)
    with pytest.raises(InsideSite), open_stage(site / "2569" / "site"):
        pass
    assert read_tree(site) == OLD


def test_a_file_is_not_replaced_and_an_empty_directory_is(site: Path) -> None:
    site.write_bytes(b"dear")
    with pytest.raises(NotOurs), open_stage(site):
        pass
    site.unlink()
    site.mkdir()
    publish(site, NEW)
    assert read_tree(site) == NEW


def test_a_site_without_a_first_page_is_ours_by_its_manifest(site: Path) -> None:
    publish(site, {"a.html": b"x"})
    assert len(publish(site, {"b.html": b"x"}).removed) == 1


def test_a_symbolic_link_stays_and_its_directory_is_replaced(site: Path, tmp_path: Path) -> None:
    publish(site, OLD)
    link = tmp_path / "public"
    link.symlink_to(site)
    publish(link, NEW)
    assert link.is_symlink()
    assert read_tree(site) == NEW


def test_a_failed_exchange_restores_the_old_site(site: Path, tmp_path: Path) -> None:
    publish(site, OLD)
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "no-stage", site, swap=never)
    assert read_tree(site) == OLD
    assert not beside(site, "old").exists()


def test_a_killed_exchange_is_finished_by_the_next_run(site: Path) -> None:
    publish(site, OLD)
    site.rename(beside(site, "old"))
    recover(site)
    assert read_tree(site) == OLD
    publish(beside(site, "old"), NEW)
    recover(site)
    assert read_tree(site) == OLD
    assert not beside(site, "old").exists()


def publish_and_be_killed(site: Path, files: dict[str, bytes], *, step: int) -> bool:
    """Publish in a process that is killed before its n-th step on the disk. Return whether it came that far."""
    child = os.fork()
    if child == 0:
        steps = count(1)

        def kill(event: str, arguments: tuple[object, ...]) -> None:
            is_step = event.startswith(("open", "os.", "shutil."))
            if is_step and any(str(site.parent) in str(each) for each in arguments) and next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(kill)
        publish(site, files)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
@pytest.mark.parametrize("swap", [swap_names, never])
def test_wherever_a_build_is_killed_the_site_is_the_old_or_the_new_one(
    site: Path, monkeypatch: pytest.MonkeyPatch, swap: Swap
) -> None:
    monkeypatch.setattr(stage_module, "exchange", partial(exchange, swap=swap))
    publish(site, OLD)
    seen = set()
    for step in count(1):
        was_killed = publish_and_be_killed(site, NEW, step=step)
        # Without the exchange in one step there is a moment without a site, which the next build ends.
        assert site.exists() or swap is never
        recover(site)
        seen.add(read_tree(site)["index.html"])
        assert read_tree(site) in (OLD, NEW)
        publish(site, OLD)
        assert read_tree(site) == OLD
        assert compare_copy(site, read_manifest(manifest_of(site))).changed == ()
        assert beside_of(site) == {".site.lock", ".site.sha256", ".site.spare"}
        if not was_killed:
            break
    assert step > 20
    assert seen == {b"old", b"new"}


def test_what_somebody_else_writes_into_a_stage_is_not_read_tree(site: Path) -> None:
    publish(site, OLD)
    for path in ("index.html", "stray.html"):
        with open_stage(site) as stage:
            stage.put("index.html", b"new")
            (beside(site, "stage") / path).write_bytes(b"another")
            with pytest.raises(MissingPages, match=f"not as put: {path}"):
                stage.commit()
    assert read_tree(site) == OLD


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "full"),
        (errno.EDQUOT, "full"),
        (errno.EROFS, "read-only"),
        (errno.EIO, "broken"),
        (errno.EBUSY, "mounted"),
    ],
)
@pytest.mark.parametrize("call", ["write", "mkdir", "flush", "rename"])
def test_a_disk_that_refuses_is_told_and_the_site_is_as_it_was(
    site: Path, monkeypatch: pytest.MonkeyPatch, code: int, reason: str, call: str
) -> None:
    publish(site, OLD)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    where = {
        "write": (writing_module, "_write"),
        "mkdir": (os, "mkdir"),
        "flush": (stage_module, "flush_files"),
        "rename": (stage_module, "exchange"),
    }
    with monkeypatch.context() as patch:
        patch.setattr(*where[call], refuse)
        with pytest.raises(CannotWrite) as caught:
            publish(site, NEW)
    assert caught.value.reason == reason
    assert read_tree(site) == OLD
    assert publish(site, NEW).files == len(NEW)


def test_a_site_that_is_a_disk_of_its_own_is_told_before_anything_is_made(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.mkdir()
    monkeypatch.setattr("os.path.ismount", lambda path: path == site)
    with pytest.raises(CannotWrite, match="mounted"):
        publish(site, NEW)
    assert [path.name for path in site.parent.iterdir()] == ["site"]


@pytest.mark.parametrize("suffix", ["ledger", "old", "sha256", "sha256.new", "spare", "stage"])
@pytest.mark.parametrize("has_site", [False, True])
def test_no_link_beside_a_site_leads_a_build_elsewhere(
    site: Path, tmp_path: Path, suffix: str, *, has_site: bool
) -> None:
    """A proposal can bring such links, and whoever looks at it builds in its folder."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "dear.json").write_bytes(b"dear")
    if has_site:
        publish(site, OLD)
    companion = beside(site, suffix)
    companion.unlink(missing_ok=True)
    companion.symlink_to(elsewhere / "dear.json" if suffix.startswith("sha256") else elsewhere)
    if has_site and suffix == "sha256":
        with pytest.raises(NotOurs):
            publish(site, NEW)
    else:
        publish(site, NEW)
        Ledger(site).write({}, kept=())
        assert read_tree(site) == NEW
        assert not any(path.is_symlink() for path in tmp_path.iterdir())
    assert read_tree(elsewhere) == {"dear.json": b"dear"}


def test_a_link_that_is_put_in_the_place_of_a_site_while_it_is_built_is_not_followed(
    site: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "dear.html").write_bytes(b"dear")
    with open_stage(site) as stage:
        stage.put("index.html", b"new")
        site.symlink_to(elsewhere)
        stage.commit()
    assert read_tree(site) == {"index.html": b"new"}
    assert read_tree(elsewhere) == {"dear.html": b"dear"}


def test_a_source_that_cannot_be_read_is_no_refusal_of_the_site(site: Path, tmp_path: Path) -> None:
    with pytest.raises(PermissionError), open_stage(site):
        raise PermissionError(errno.EACCES, "denied", str(tmp_path / "site-content" / "plan.pdf"))
    for path in (site / "index.html", beside(site, "stage") / "a", tmp_path):
        with pytest.raises(CannotWrite), open_stage(site):
            raise PermissionError(errno.EACCES, "denied", str(path))


@pytest.mark.parametrize("way", ["file/site", "file/deep/site"])
def test_a_site_below_a_file_is_told(tmp_path: Path, way: str) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(CannotWrite, match="no-folder"), open_stage(tmp_path / way):
        pass


def test_the_root_of_a_disk_is_no_site() -> None:
    with pytest.raises(NotOurs), open_stage(Path("/")):
        pass


_BUILD = """
import os, sys, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from site_builder.build.stage import open_stage
with open_stage(Path(sys.argv[1])) as stage:
    for number in range(50):
        stage.put(f"{number}/index.html", b"half")
    if sys.argv[2] == "fork":
        pool = ProcessPoolExecutor(1, mp_context=get_context("fork"))
        print(pool.submit(os.getpid).result(), flush=True)
    print("ready", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def builds() -> Iterator[list[subprocess.Popen[str]]]:
    """Builds to end with the test."""
    started: list[subprocess.Popen[str]] = []
    yield started
    for build in started:
        build.kill()
        build.communicate()


def start_build(site: Path, how: str = "alone") -> subprocess.Popen[str]:
    """Start a build in another process, which waits in the middle of its stage."""
    return subprocess.Popen(
        [sys.executable, "-c", _BUILD, str(site), how],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )


def line_of(build: subprocess.Popen[str]) -> str:
    assert build.stdout is not None
    return build.stdout.readline().strip()


def test_a_second_build_is_told_who_builds_and_a_killed_one_is_no_obstacle(
    site: Path, builds: list[subprocess.Popen[str]]
) -> None:
    publish(site, OLD)
    builds.append(build := start_build(site))
    assert line_of(build) == "ready"
    with pytest.raises(StageBusy, match=rf"running \(process {build.pid}\)") as caught, open_stage(site):
        pass
    assert caught.value.pid == build.pid
    assert beside(site, "stage").is_dir()
    build.kill()
    build.wait()
    assert read_tree(site) == OLD
    assert publish(site, NEW).linked == 1
    assert read_tree(site) == NEW
    assert beside_of(site) == {".site.lock", ".site.sha256", ".site.spare"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_an_orphaned_worker_does_not_keep_the_lock(site: Path, builds: list[subprocess.Popen[str]]) -> None:
    builds.append(build := start_build(site, "fork"))
    worker = int(line_of(build))
    assert line_of(build) == "ready"
    build.kill()
    build.wait()
    os.kill(worker, 0)
    try:
        publish(site, NEW)
    finally:
        os.kill(worker, signal.SIGKILL)
    assert read_tree(site) == NEW


def test_a_lock_is_for_who_builds_alone(site: Path) -> None:
    publish(site, OLD)
    assert stat.S_IMODE(beside(site, "lock").stat().st_mode) == 0o600


def test_two_stages_of_one_process_exclude_each_other(site: Path) -> None:
    with open_stage(site), pytest.raises(StageBusy), open_stage(site):
        pass
    publish(site, NEW)
