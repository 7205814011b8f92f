"""Put a finished directory in the place of another.

In: two directories side by side on one file system. Out: the names exchanged, in one step where the platform has one.
Must not know: what the directories hold. Nothing is deleted but what an interrupted exchange left over.
"""

import ctypes
import os
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_AT_WORKING_DIRECTORY = -100
# RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS have the same value.
_SWAP = 2
_RESTS = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds to wait where somebody has a file open: all together as long as a scanner of new files may take."""

Swap = Callable[[Path, Path], bool]
"""Exchanges the names of two directories, or returns False and changes nothing."""


def beside(site: Path, suffix: str) -> Path:
    """Return the path of a hidden companion of the site: on its file system, and outside what is published."""
    return site.with_name(f".{site.name}.{suffix}")


def move(path: Path, target: Path) -> None:
    """Give a file or a folder another name, in the place of a file that has it.

    Windows refuses that while anything has the file open, or one in the folder, as scanners do that look at new ones.
    """
    for rest in _RESTS if os.name == "nt" else ():
        with suppress(PermissionError):
            path.replace(target)
            return
        time.sleep(rest)
    path.replace(target)


def drop_link(companion: Path) -> bool:
    """Remove a link that has the name of a companion, and return whether there was one.

    This program makes none: what somebody else has put there, with a proposal as well, would have it write and remove
    files wherever it leads.
    """
    if not companion.is_symlink():
        return False
    companion.unlink()
    return True


def swap_names(first: Path, second: Path) -> bool:
    """Exchange two directories in one system call. False where system call or file system cannot."""
    here, there = os.fsencode(first), os.fsencode(second)
    # The reason of a failure is not asked for: whatever is more than a missing feature stops the plain renames as well,
    # and is raised there.
    with suppress(AttributeError):
        if sys.platform == "linux":
            renameat2 = ctypes.CDLL(None).renameat2
            return bool(renameat2(_AT_WORKING_DIRECTORY, here, _AT_WORKING_DIRECTORY, there, _SWAP) == 0)
        if sys.platform == "darwin":
            return bool(ctypes.CDLL(None).renamex_np(here, there, _SWAP) == 0)
    return False


def exchange(stage: Path, site: Path, *, swap: Swap = swap_names) -> bool:
    """Put the stage in place and the old site, where there was one, at the stage's path.

    Return whether there was a whole site at every moment. When it raises, the old site is where it was.
    """
    if not site.exists():
        move(stage, site)
        return True
    if swap(stage, site):
        return True
    aside = beside(site, "old")
    move(site, aside)
    try:
        move(stage, site)
    except BaseException:
        move(aside, site)
        raise
    # The new site is in place already: what stays aside is removed by the next run.
    with suppress(OSError):
        move(aside, stage)
    return False


def recover(site: Path) -> None:
    """Finish what a killed exchange began: its old site is put back, or removed when the new one is in place."""
    aside = beside(site, "old")
    if drop_link(aside) or not aside.exists():
        return
    if site.exists():
        shutil.rmtree(aside)
    else:
        move(aside, site)
