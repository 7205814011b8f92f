"""What the site before shares with the published one, kept beside it: the next stage begins with it.

In: directories. Out: the same, with nothing but links to published files. To link all files of thousands of agencies
takes minutes, where an edit changes those of one. What is no longer published does not stay on the disk: it may be what
should never have been.
"""

import os
import shutil
from collections.abc import Callable, Container, Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from site_builder.build.exchange import beside, drop_link, move
from site_builder.build.writing import StagedFile, is_as_put, is_open_directory, make_directory

FilesOf = Callable[[str], Mapping[str, StagedFile] | None]
"""Says what was published in a folder of the site, by output path; None where that is not known."""


def spare_of(site: Path) -> Path:
    """Return where the spare of a site lies."""
    return beside(site, "spare")


def take_spare(site: Path, *, stage_dir: Path, files_of: FilesOf) -> frozenset[str]:
    """Begin a stage with the links of the spare and nothing else that lies there, or with nothing.

    Return the folders of which it has every file. What lies in the place of the stage, and cannot be removed, is an
    `OSError`.
    """
    spare, whole = spare_of(site), frozenset[str]()
    # A killed build left the one; into the other, somebody may have put something since.
    for left in (stage_dir, spare):
        if not drop_link(left) and left.is_dir():
            whole = save_spare(left, site, files_of=files_of)
    if stage_dir.exists():
        shutil.rmtree(stage_dir)
    if spare.is_dir():
        move(spare, stage_dir)
    else:
        make_directory(os.fspath(stage_dir))
    return whole


def keep_spare(old: Path, site: Path, *, gone: Iterable[str]) -> None:
    """Make a spare of the old site, without the files that are not those of the new one."""
    # What cannot be removed now is removed by the next run.
    with suppress(OSError):
        if drop_link(old):
            return
        for path in gone:
            _remove_below(old, path)
        if any(old.iterdir()):
            move(old, spare_of(site))
    shutil.rmtree(old, ignore_errors=True)


def save_spare(left: Path, site: Path, *, files_of: FilesOf = lambda _: None) -> frozenset[str]:
    """Make a spare of what is left of another, or of a build without an end: only what is published stays of it.

    Return the folders of which it has every file.
    """
    spare = spare_of(site)
    with suppress(OSError):
        whole = frozenset(name for name in os.listdir(left) if _is_whole(left, name, site=site, files=files_of(name)))  # noqa: PTH208 - names
        if prune(left, keeps=lambda path, entry: is_published(site, path, entry), whole=whole):
            if left != spare:
                move(left, spare)
            return whole
    shutil.rmtree(left, ignore_errors=True)
    return frozenset()


def _is_whole(left: Path, name: str, *, site: Path, files: Mapping[str, StagedFile] | None) -> bool:
    """Return whether a folder has links to all these published files, as they were put there, and nothing else."""
    if not files:
        return False
    here, there, met, folders = os.fspath(left), os.fspath(site), 0, [name]
    with suppress(OSError):
        for folder in folders:
            with os.scandir(f"{here}/{folder}") as scanned:
                entries = list(scanned)
            if not entries or not is_open_directory(f"{here}/{folder}"):
                return False
            for entry in entries:
                path = f"{folder}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path)
                    continue
                # What one link says of a file holds for the other.
                status = os.lstat(entry.path)
                is_known = path in files and is_as_put(status, files[path])
                if not is_known or not os.path.samestat(status, os.lstat(f"{there}/{path}")):
                    return False
                met += 1
        return met == len(files)
    return False


def _remove_below(directory: Path, path: str) -> None:
    """Remove a file, and the folders that are empty without it."""
    (directory / path).unlink()
    with suppress(OSError):
        # The first that is not empty refuses, and ends it.
        for folder in PurePosixPath(path).parents[:-1]:
            (directory / folder).rmdir()


def is_published(site: Path, path: str, entry: os.DirEntry[str]) -> bool:
    """Return whether an entry is a link to the published file of that path."""
    try:
        # Not what the scan says of it: on some file systems that is another number.
        return os.path.samestat(os.lstat(entry.path), os.lstat(f"{site}/{path}"))
    except OSError:
        return False


def prune(
    directory: Path | str,
    *,
    keeps: Callable[[str, os.DirEntry[str]], bool],
    whole: Container[str] = (),
    prefix: str = "",
) -> bool:
    """Remove what is not to be kept, and directories that are empty then; return whether any is left.

    `keeps` is asked of whatever is no directory, with its path below the first directory. Whole directories are left
    as they are.
    """
    is_left = False
    with os.scandir(directory) as scanned:
        entries = list(scanned)
    for entry in entries:
        path = f"{prefix}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if path in whole or prune(entry.path, keeps=keeps, prefix=f"{path}/"):
                is_left = True
            else:
                os.rmdir(entry.path)  # noqa: PTH106 - a path of a scan
        elif keeps(path, entry):
            is_left = True
        else:
            os.unlink(entry.path)  # noqa: PTH108 - a path of a scan
    return is_left
