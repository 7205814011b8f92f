"""Spread work over processes. In: what is done for each of several names, or a part of one. Out: what comes of it.

Must not know: what the work is. Only a system that can copy a running process is asked to: what was made ready before,
such as templates and schemas, is then there in each of them and costs nothing. Elsewhere one process does it all.
"""

import ctypes
import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn, TypeVar

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
    if not is_spread(names, jobs=jobs):
        yield from map(work, rest)
        return
    processes = min(jobs, len(rest))
    # A build of one agency needs neither, and they take their time to be imported.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    at_once = max(1, min(_MOST_AT_ONCE, len(rest) // (processes * 4)))
    # What is handed over when a process is copied need not be packed, so any work can be.
    context = multiprocessing.get_context("fork")
    begin = (work, os.getpid())
    # To look for cycles among what is there already would copy it into each process, page by page.
    gc.freeze()
    try:
        with ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=begin) as pool:
            yield from pool.map(_do, rest, chunksize=at_once)
    except BrokenProcessPool as error:
        raise WorkerLost from error
    finally:
        gc.unfreeze()


def is_spread(names: Sequence[str], *, jobs: int) -> bool:
    """Return whether these names are dealt out to processes; else each is worked on here."""
    return min(jobs, len(names) - 1) > 1 and can_be_copied()


def can_be_copied() -> bool:
    """Return whether a copy of this process can work beside it: one of several threads may hold what it would need."""
    return sys.platform == "linux" and threading.active_count() == 1


@contextmanager
def beside(work: Callable[[], _Result]) -> Iterator[Callable[[], _Result]]:
    """Begin a work in a copy of this process, and give what waits for its result; what it raises is raised there.

    Whoever leaves without waiting ends it. Where it is killed, `WorkerLost` is raised.
    """
    reading, writing = os.pipe()
    parent, worker = os.getpid(), os.fork()
    if worker == 0:
        _work_beside(work, writing=writing, parent=parent)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as pipe:
            yield lambda: _result_of(pipe.read())
    finally:
        # What has told its result is at its end; anything else would go on writing.
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)


def _work_beside(work: Callable[[], Any], *, writing: int, parent: int) -> NoReturn:
    # Whatever happens, this process must not go on as the other one: it would put in place what that has not made.
    try:
        end_with(parent)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(_outcome(work))
    finally:
        os._exit(0)


def _outcome(work: Callable[[], Any]) -> bytes:
    """Return what a work gives, or what it raises, packed."""
    try:
        return pickle.dumps((work(), None), pickle.HIGHEST_PROTOCOL)
    except BaseException as error:
        from traceback import format_exc

        error.add_note(f"In a copy of the process:\n{format_exc()}")
        return pickle.dumps((None, error), pickle.HIGHEST_PROTOCOL)


def _result_of(data: bytes) -> Any:
    if not data:
        raise WorkerLost
    result, error = pickle.loads(data)
    if error is not None:
        raise error
    return result


def _begin(work: Callable[[str], Any], parent: int) -> None:
    """Take the work, and end with the parent: a process that outlives it would write into the stage of the next run."""
    global _work
    end_with(parent)
    _work = work


def end_with(parent: int) -> None:
    """Make this process end when the one that copied itself into it does, and not before. Linux alone knows how."""
    # A terminal sends Ctrl-C to both: the other one tells of it, and ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def _do(name: str) -> Any:
    assert _work is not None
    return _work(name)
