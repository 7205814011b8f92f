"""Open the files of a content folder: regular ones alone, and never through a link.

In: a path. Out: bytes. What a pull request brings is opened here and nowhere else: a link would publish a file of the
machine that builds, a pipe would keep it waiting, and a device never ends.
"""

import os
import stat
from pathlib import Path

_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class NotAFile(Exception):  # noqa: N818 - says what stands there, not what the program did
    """A link, a folder, a pipe or a device stands where a file should."""


def is_there(path: Path) -> bool:
    """Return whether anything has that name, a link that leads nowhere included."""
    return os.path.lexists(path)


def is_folder(path: Path) -> bool:
    """Return whether a folder itself has that name, not a link to one."""
    return path.is_dir() and not path.is_symlink()


def read_file(path: Path, *, limit: int | None = None) -> bytes:
    """Return what a regular file holds, or one byte more than the limit of one that is longer."""
    # Where the platform cannot refuse a link while opening it, it is asked before.
    if path.is_symlink():
        raise NotAFile(path)
    try:
        descriptor = os.open(path, _FLAGS)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise NotAFile(path) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NotAFile(path)
    with os.fdopen(descriptor, "rb") as file:
        return file.read() if limit is None else file.read(limit + 1)
