"""Spread work over processes. In: what is done for one name, and names. Out: what comes of each, in their order.

Must not know: what the work is. Only a system that can copy a running process is asked to: what was made ready before,
such as templates and schemas, is then there in each of them and costs nothing. Elsewhere one process does it all.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

_Result = TypeVar("_Result")
_MOST_AT_ONCE = 8
"""Names that a process takes at a time: fewer questions asked, and all still end together."""

_DIE_WITH_PARENT = 1
"""`PR_SET_PDEATHSIG` of Linux."""

_work: Callable[[str], Any] | None = None


class WorkerLost(Exception):  # noqa: N818 - says what happened to a process, not that this one failed
    """A process was ended from outside, as a system that runs out of memory does."""


def spread(work: Callable[[str], _Result], names: Sequence[str], *, jobs: int) -> Iterator[_Result]:
    """Yield the result for each name. The first is made here, which makes ready what all others need.

    Raise `WorkerLost` where one of the processes is killed.
    """
    yield from map(work, names[:1])
    rest = names[1:]
    processes = min(jobs, len(rest))
    if processes < 2 or sys.platform != "linux":
        yield from map(work, rest)
        return
    # A build of one agency needs neither, and they take their time to be imported.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    at_once = max(1, min(_MOST_AT_ONCE, len(rest) // (processes * 4)))
    # What is handed over when a process is copied need not be packed, so any work can be.
    context = multiprocessing.get_context("fork")
    begin = (work, os.getpid())
    try:
        with ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=begin) as pool:
            yield from pool.map(_do, rest, chunksize=at_once)
    except BrokenProcessPool as error:
        raise WorkerLost from error


def _begin(work: Callable[[str], Any], parent: int) -> None:
    """Take the work, and end with the parent: a process that outlives it would write into the stage of the next run."""
    global _work
    end_with(parent)
    _work = work


def end_with(parent: int) -> None:
    """Make this process end when the one that copied itself into it does. Linux alone knows how."""
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def _do(name: str) -> Any:
    assert _work is not None
    return _work(name)
