"""The list of a site's files: what it proves of a copy, and that other programs read it too."""

import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from site_builder.build.manifest import (
    Differences,
    NoManifest,
    compare_copy,
    compare_with_list,
    draft_of,
    manifest_lines,
    manifest_of,
    read_manifest,
)
from site_builder.build.stage import open_stage

FILES = {"index.html": b"first", "ก/หน้า ก.html": b"second", "a/b/index.html": b"third"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of a published site on another server, with its list beside it."""
    site = tmp_path / "here" / "site"
    with open_stage(site) as stage:
        for path, data in FILES.items():
            stage.put(path, data)
        stage.commit()
    copied = tmp_path / "there" / "html"
    shutil.copytree(site, copied)
    shutil.copyfile(manifest_of(site), manifest_of(copied))
    return copied


def differences(copy: Path) -> Differences:
    return compare_copy(copy, read_manifest(manifest_of(copy)))


def test_a_copy_is_as_it_was_published(copy: Path) -> None:
    assert not differences(copy)
    assert differences(copy).files == len(FILES)


def test_what_was_changed_or_lost_or_added_is_named(copy: Path) -> None:
    (copy / "index.html").write_bytes(b"First")
    (copy / "a" / "b" / "index.html").unlink()
    (copy / "a" / "b" / "shell.php").write_bytes(b"<?php")
    (copy / "a" / "link").symlink_to(copy / "index.html")
    os.mkfifo(copy / "pipe")
    found = differences(copy)
    assert (found.changed, found.missing) == (("index.html",), ("a/b/index.html",))
    assert found.extra == ("a/b/shell.php", "a/link", "pipe")


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to("a/b/index.html")])
def test_what_has_the_name_of_a_file_and_is_none_is_no_copy(copy: Path, make: object) -> None:
    (copy / "index.html").unlink()
    make(copy / "index.html")  # type: ignore[operator]
    assert "index.html" in (*differences(copy).changed, *differences(copy).missing)


def test_what_may_not_be_read_is_not_told_to_be_missing(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan, read = os.scandir, os.open

    def refuse_folder(path: str) -> object:
        if path.endswith("/a"):
            raise PermissionError
        return scan(path)

    def refuse_file(path: str, *others: int) -> int:
        if path.endswith("/index.html"):
            raise PermissionError
        return read(path, *others)

    # Rights do not bind everybody that runs the tests.
    monkeypatch.setattr(os, "scandir", refuse_folder)
    monkeypatch.setattr(os, "open", refuse_file)
    found = compare_copy(copy, {path: "" for path in FILES if path.isascii()})
    assert (found.unread, found.missing, found.changed) == (("a", "index.html"), (), ())
    assert found


def test_a_build_that_was_cut_behind_the_exchange_is_proved_by_the_list_it_had_written(copy: Path) -> None:
    # What a cut leaves: the new site, the list of the old one, and that of the new one as a draft.
    shutil.rmtree(copy)
    copy.mkdir()
    (copy / "index.html").write_bytes(b"fourth")
    assert differences(copy)
    draft_of(manifest_of(copy)).write_bytes(b"".join(manifest_lines([("index.html", sha256(b"fourth").hexdigest())])))
    assert not compare_with_list(copy, manifest_of(copy))
    (copy / "index.html").write_bytes(b"fifth")
    assert compare_with_list(copy, manifest_of(copy)) == differences(copy)


def test_a_server_without_the_program_can_prove_its_copy_too(copy: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "--quiet", manifest_of(copy)]
    assert subprocess.run(command, cwd=copy, check=False, capture_output=True).returncode == 0
    (copy / "index.html").write_bytes(b"First")
    assert subprocess.run(command, cwd=copy, check=False, capture_output=True).returncode == 1


@pytest.mark.parametrize(
    ("data", "line"),
    [(b"", None), (None, None), (b"{}\n", 1), (b"0" * 64 + b"  a\n" + b"0" * 63 + b"  b\n", 2), (b"\xff\0\n", 1)],
)
def test_what_is_no_list_is_told_with_its_line(copy: Path, data: bytes | None, line: int | None) -> None:
    if data is None:
        manifest_of(copy).unlink()
    else:
        manifest_of(copy).write_bytes(data)
    with pytest.raises(NoManifest) as caught:
        differences(copy)
    assert (caught.value.path, caught.value.line) == (manifest_of(copy), line)
