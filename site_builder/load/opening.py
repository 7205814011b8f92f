"""Open files that others have put in their places: regular ones alone, and never through a link.

In: a path. Out: bytes. What a pull request brings is opened here and nowhere else: a link would publish a file of the
machine that builds, a pipe would keep it waiting, and a device never ends. So would what lies in a published folder.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

_REFUSES_LINKS = hasattr(os, "O_NOFOLLOW")
"""Whether the platform itself refuses to open a link; where it does not, it is asked before."""


class NotAFile(Exception):  # noqa: N818 - says what stands there, not what the program did
    """A link, a folder, a pipe or a device stands where a file should, or a file that nobody may read."""


class SourceMoved(Exception):  # noqa: N818 - says what happened to a file, not what the program did
    """A file was taken away while its folder was read, as by somebody who renames one or changes to another branch."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} was there, and is not any more")
        self.path = path
        """Where it was."""


_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EISDIR})
"""What a system says of a file that is gone, or lies below one now, or is a folder."""


@contextmanager
def staying(folder: Path) -> Iterator[None]:
    """Hold that what was found below a folder stays there while it is read. Raise `SourceMoved` where it does not."""
    try:
        yield
    except OSError as error:
        path = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else None
        if path is None or error.errno not in _GONE or not path.is_relative_to(folder):
            raise
        raise SourceMoved(path) from error


def is_there(path: Path) -> bool:
    """Return whether anything has that name, a link that leads nowhere included."""
    return os.path.lexists(path)


def is_file(path: Path) -> bool:
    """Return whether a file has that name, or a link to one; in a closed folder nobody sees any."""
    return os.path.isfile(path)  # noqa: PTH113 - of a path in a closed folder too


def read_file(path: Path | str, *, limit: int | None = None) -> bytes:
    """Return what a regular file holds, or one byte more than the limit of one that is longer."""
    if not _REFUSES_LINKS and os.path.islink(path):  # noqa: PTH114 - a path may be text
        raise NotAFile(path)
    try:
        descriptor = os.open(path, _FLAGS)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise NotAFile(path) from error
    # By the calls of the system alone: a file object asks it six times more for each of many files.
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NotAFile(path)
        # Room is made for what is asked for, so it is asked for what is there, and one byte more that tells of others.
        there = status.st_size if limit is None else min(limit, status.st_size)
        data = os.read(descriptor, there + 1)
        # A system gives no more than two gigabytes at once.
        while len(data) < there and (more := os.read(descriptor, there + 1 - len(data))):
            data += more
        return data
    finally:
        os.close(descriptor)
