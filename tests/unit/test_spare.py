"""What stays beside a site for the next stage: links to published files, whatever was built, failed, or lay there."""

import os
import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.build import stage as stage_module
from site_builder.build.exchange import beside, exchange, swap_names
from site_builder.build.spare import spare_of
from site_builder.build.stage import open_stage
from site_builder.build.writing import StagedFile
from tests.trees import read_tree

Files = dict[str, bytes]

OLD = {"index.html": b"old", "a/index.html": b"same", "a/gone.html": b"gone", "b/c/index.html": b"deep"}
NEW = {"index.html": b"new", "a/index.html": b"same", "b/c/index.html": b"deep"}


class Stopped(Exception):  # noqa: N818 - an end, not an error
    """The build did not come to its end."""


def publish(site: Path, files: Files, *, stop_before_commit: bool = False) -> None:
    with open_stage(site) as stage:
        for output_path, data in files.items():
            stage.put(output_path, data)
        if stop_before_commit:
            raise Stopped
        stage.expect(files)
        stage.commit()


def assert_is_spare(site: Path) -> None:
    """Hold that it is made of links to published files alone, and of no empty directory."""
    spare = spare_of(site)
    for path in spare.rglob("*"):
        there = site / path.relative_to(spare)
        assert any(path.iterdir()) if path.is_dir() else os.path.samestat(path.lstat(), there.lstat())


def directories(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_dir()}


def test_the_first_build_leaves_none_and_the_second_what_both_have(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, OLD)
    assert not spare_of(site).exists()
    publish(site, NEW)
    assert read_tree(spare_of(site)) == {"a/index.html": b"same", "b/c/index.html": b"deep"}
    assert_is_spare(site)


def test_what_is_no_longer_published_is_nowhere_beside_the_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for number in range(3):
        publish(site, OLD | {"a/gone.html": b"1-1037-02071-81-1", "a/number.html": str(number).encode()})
    publish(site, OLD)
    publish(site, NEW)
    with pytest.raises(Stopped):
        publish(site, OLD | {"draft.html": b"1-1037-02071-81-1"}, stop_before_commit=True)
    found = {path.relative_to(tmp_path).as_posix(): data for path, data in read_all(tmp_path)}
    assert b"1-1037-02071-81-1" not in found.values()
    assert {path.partition("/")[0] for path in found} == {"site", ".site.spare", ".site.sha256", ".site.lock"}


def read_all(folder: Path) -> list[tuple[Path, bytes]]:
    return [(path, path.read_bytes()) for path in folder.rglob("*") if path.is_file()]


def test_an_edit_links_what_has_changed_since_the_spare_was_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    files = {f"{agency}/{page}/index.html": f"{agency} {page}".encode() for agency in range(20) for page in range(10)}
    linked, made = [], []
    link, mkdir = os.link, os.mkdir

    def count_link(source: str, target: str) -> None:
        link(source, target)
        linked.append(target)

    def count_mkdir(path: str, mode: int = 0o777) -> None:
        mkdir(path, mode)
        made.append(path)

    publish(site, files)
    monkeypatch.setattr(os, "link", count_link)
    monkeypatch.setattr(os, "mkdir", count_mkdir)
    costs = []
    for edit in range(3):
        files["7/3/index.html"] = f"edited {edit}".encode()
        publish(site, files)
        costs.append((len(linked), len(made)))
        linked.clear()
        made.clear()
        assert read_tree(site) == files
    # All files and the stage with its directories once; the next two find their links.
    assert costs == [(199, 221), (0, 1), (0, 1)]


def put_a_file(spare: Path, _: Path) -> None:
    (spare / "a" / "stray.html").write_bytes(b"stray")


def put_a_folder(spare: Path, _: Path) -> None:
    (spare / "index.html").mkdir()
    (spare / "index.html" / "stray.html").write_bytes(b"stray")


def put_a_file_for_a_folder(spare: Path, _: Path) -> None:
    shutil.rmtree(spare / "b")
    (spare / "b").write_bytes(b"stray")


def exchange_a_file(spare: Path, _: Path) -> None:
    path = spare / "a" / "index.html"
    path.unlink()
    path.write_bytes(b"evil")


def link_a_folder(spare: Path, elsewhere: Path) -> None:
    shutil.rmtree(spare / "a")
    (spare / "a").symlink_to(elsewhere)


def link_a_file(spare: Path, elsewhere: Path) -> None:
    (spare / "a" / "index.html").unlink()
    (spare / "a" / "index.html").symlink_to(elsewhere / "index.html")


def link_the_spare(spare: Path, elsewhere: Path) -> None:
    shutil.rmtree(spare)
    spare.symlink_to(elsewhere)


def put_a_file_for_the_spare(spare: Path, _: Path) -> None:
    shutil.rmtree(spare)
    spare.write_bytes(b"stray")


@pytest.mark.parametrize(
    "tamper",
    [
        put_a_file,
        put_a_folder,
        put_a_file_for_a_folder,
        exchange_a_file,
        link_a_folder,
        link_a_file,
        link_the_spare,
        put_a_file_for_the_spare,
    ],
)
def test_whatever_somebody_puts_there_is_not_published(tmp_path: Path, tamper: Callable[[Path, Path], None]) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "index.html").write_bytes(b"dear")
    publish(site, OLD)
    publish(site, NEW)
    tamper(spare_of(site), elsewhere)
    publish(site, OLD)
    assert read_tree(site) == OLD
    assert directories(site) == {Path("a"), Path("b"), Path("b/c")}
    assert not any(path.is_symlink() for path in site.rglob("*"))
    assert read_tree(elsewhere) == {"index.html": b"dear"}


def exchange_a_file_for_its_copy(spare: Path, _: Path) -> None:
    path = spare / "a" / "index.html"
    shutil.copy2(path, spare / "copy")
    (spare / "copy").rename(path)


def lose_a_file(spare: Path, _: Path) -> None:
    (spare / "a" / "index.html").unlink()


def put_an_empty_folder(spare: Path, _: Path) -> None:
    (spare / "a" / "empty").mkdir()


def close_a_folder(spare: Path, _: Path) -> None:
    (spare / "a").chmod(0o700)


def link_it_elsewhere(spare: Path, elsewhere: Path) -> None:
    shutil.copytree(spare / "a", elsewhere / "a", copy_function=os.link)
    link_a_folder(spare, elsewhere / "a")


@pytest.mark.parametrize(
    "tamper",
    [
        None,
        put_a_file,
        exchange_a_file,
        link_a_file,
        exchange_a_file_for_its_copy,
        lose_a_file,
        put_an_empty_folder,
        close_a_folder,
        link_it_elsewhere,
    ],
)
def test_a_folder_that_somebody_touched_is_not_whole(
    tmp_path: Path, tamper: Callable[[Path, Path], None] | None
) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "index.html").write_bytes(b"dear")
    known: dict[str, StagedFile] = {}

    def files_of(folder: str) -> Mapping[str, StagedFile]:
        return {path: file for path, file in known.items() if path.startswith(f"{folder}/")}

    for _ in range(2):
        with open_stage(site) as stage:
            for path, data in NEW.items():
                stage.put(path, data)
            stage.commit()
            known.update(stage.files)
    if tamper is not None:
        tamper(spare_of(site), elsewhere)
    with open_stage(site, files_of=files_of) as stage:
        assert stage.whole == ({"a", "b"} if tamper is None else {"b"})
        for path, data in NEW.items():
            stage.put(path, data)
        stage.commit()
    assert read_tree(site) == NEW
    assert {path.stat().st_mode & 0o777 for path in site.rglob("*") if path.is_dir()} == {0o755}
    assert directories(site) == {Path("a"), Path("b"), Path("b/c")}
    assert_is_spare(site)


def test_a_folder_of_which_the_site_has_another_file_is_not_whole(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, NEW)
    publish(site, NEW)
    with open_stage(site, files_of=lambda _: {"a/index.html": StagedFile("0" * 64, 4, 0)}) as stage:
        assert stage.whole == frozenset()


def test_a_spare_that_cannot_be_cleared_is_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    publish(site, OLD)
    unlink = Path.unlink

    def refuse(path: Path, **options: bool) -> None:
        if ".site.stage" in path.parts:
            raise PermissionError
        unlink(path, **options)

    monkeypatch.setattr(Path, "unlink", refuse)
    publish(site, NEW)
    assert read_tree(site) == NEW
    assert not spare_of(site).exists()


def test_links_that_are_refused_leave_no_spare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    site = tmp_path / "site"
    monkeypatch.setattr(os, "link", refuse)
    for files in (OLD, NEW, OLD):
        publish(site, files)
        assert read_tree(site) == files
        assert not spare_of(site).exists()


_PATHS = ("index.html", "a", "a/b", "a/b/c.html", "a/d.html", "e/f.html")


def _fits(paths: list[str]) -> bool:
    return not any(other.startswith(f"{path}/") for path in paths for other in paths)


_SITES = st.lists(st.sampled_from(_PATHS), min_size=1, unique=True).filter(_fits)
_BUILDS = st.tuples(_SITES, st.sampled_from((b"x", b"y")), st.sampled_from(("published", "stopped", "killed")))


@given(builds=st.lists(_BUILDS, min_size=2, max_size=8), swap=st.sampled_from((swap_names, lambda *_: False)))
def test_every_build_gives_what_one_from_nothing_gives(
    builds: list[tuple[list[str], bytes, str]], swap: Callable[[Path, Path], bool]
) -> None:
    expected: Files = {}
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(stage_module, "exchange", partial(exchange, swap=swap))
        site = Path(folder) / "site"
        for paths, data, end in builds:
            files = {path: data + path.encode()[:1] for path in paths}
            if end == "killed":
                shutil.rmtree(beside(site, "stage"), ignore_errors=True)
                if spare_of(site).exists():
                    spare_of(site).rename(beside(site, "stage"))
                for path in paths:
                    target = beside(site, "stage") / path
                    if not any(parent.is_file() for parent in target.parents) and not target.exists():
                        target.parent.mkdir(parents=True, exist_ok=True)
                        target.write_bytes(b"half")
                continue
            if end == "stopped":
                with pytest.raises(Stopped):
                    publish(site, files, stop_before_commit=True)
            else:
                publish(site, files)
                expected = files
            assert (read_tree(site) if site.exists() else {}) == expected
            assert all(any(path.iterdir()) for path in site.rglob("*") if path.is_dir())
            assert_is_spare(site)
