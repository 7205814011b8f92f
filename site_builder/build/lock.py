"""Let one process at a time build a site.

In: the path of a lock file. Out: a held lock, or `StageBusy`. Must not know: what is built. The system releases the
lock of a process that dies, so none is ever stale; the file stays, as removing it would race with the next holder.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Far behind the process number in the file: Windows lets nobody read what is locked.
_LOCKED_BYTE = 1 << 30
_LONGEST_NUMBER = 20

_held: set[int] = set()


class StageBusy(Exception):  # noqa: N818 - says what the stage is, not what the program did
    """Another build of the same site is under way."""

    def __init__(self, *, pid: int | None) -> None:
        super().__init__(f"another build of this site is running{'' if pid is None else f' (process {pid})'}")
        self.pid = pid
        """Process that holds the lock; None where it has not signed yet."""


@contextmanager
def hold_lock(path: Path) -> Iterator[None]:
    """Hold the lock, or raise `StageBusy` at once."""
    # Whoever may read the file may hold its lock, and keep everybody from building.
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    _held.add(descriptor)
    try:
        try:
            _lock(descriptor)
        except (BlockingIOError, PermissionError) as error:
            signature = os.read(descriptor, _LONGEST_NUMBER)
            raise StageBusy(pid=int(signature) if signature.isdigit() else None) from error
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode("ascii"))
        yield
    finally:
        _held.discard(descriptor)
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _let_go() -> None:
        """Close what a forked worker inherits: it would keep the lock when its parent is killed."""
        for descriptor in _held:
            os.close(descriptor)
        _held.clear()

    os.register_at_fork(after_in_child=_let_go)
