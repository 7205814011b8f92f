"""Work that is spread over processes: every result, in order, and faults as they are."""

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from site_builder.build.workers import WorkerLost, can_be_copied, spread

REPOSITORY = Path(__file__).parents[2]
NAMES = [f"agency-{number}" for number in range(23)]


@pytest.mark.parametrize("jobs", [1, 2, 3, 40])
@pytest.mark.parametrize("count", [0, 1, 2, 23])
def test_each_name_has_its_result_in_order(jobs: int, count: int) -> None:
    assert list(spread(str.upper, NAMES[:count], jobs=jobs)) == [name.upper() for name in NAMES[:count]]


def test_the_first_is_made_where_the_others_come_from() -> None:
    processes = list(spread(lambda _: os.getpid(), NAMES, jobs=2))
    assert processes[0] == os.getpid()
    assert 1 <= len(set(processes) - {os.getpid()}) <= 2


def test_one_job_needs_no_other_process() -> None:
    assert set(spread(lambda _: os.getpid(), NAMES, jobs=1)) == {os.getpid()}


def test_a_process_of_several_threads_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """What another thread holds, nobody would release in the copy."""
    monkeypatch.setattr("site_builder.build.workers.can_be_copied", can_be_copied)
    is_over = threading.Event()
    thread = threading.Thread(target=is_over.wait)
    thread.start()
    try:
        assert set(spread(lambda _: os.getpid(), NAMES, jobs=2)) == {os.getpid()}
    finally:
        is_over.set()
        thread.join()


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")
def test_copies_look_for_no_cycles_among_what_they_were_given() -> None:
    here, *others = spread(lambda _: gc.get_freeze_count(), NAMES, jobs=2)
    assert all(count > here for count in others)
    assert gc.get_freeze_count() == 0


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_of_the_program_is_raised(jobs: int) -> None:
    def fail(name: str) -> str:
        if name == "agency-7":
            raise ZeroDivisionError(name)
        return name

    with pytest.raises(ZeroDivisionError, match="agency-7"):
        list(spread(fail, NAMES, jobs=jobs))


@pytest.mark.skipif(sys.platform != "linux", reason="one process does it all elsewhere")
def test_a_process_that_is_killed_is_told() -> None:
    parent = os.getpid()

    def end(name: str) -> str:
        if os.getpid() != parent and name == "agency-7":
            os.kill(os.getpid(), signal.SIGKILL)
        return name

    with pytest.raises(WorkerLost):
        list(spread(end, NAMES, jobs=2))


_ORPHANS = """
import os, time
from site_builder.build.workers import spread

def work(name):
    if name != "0":
        # In one piece: the other process writes a line as well.
        os.write(1, f"{os.getpid()}\\n".encode())
        time.sleep(60)

list(spread(work, list("0123"), jobs=2))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="one process does it all elsewhere")
def test_processes_end_with_the_one_that_started_them() -> None:
    parent = subprocess.Popen([sys.executable, "-c", _ORPHANS], stdout=subprocess.PIPE, text=True, cwd=REPOSITORY)
    assert parent.stdout is not None
    workers = [int(parent.stdout.readline()) for _ in range(2)]
    parent.kill()
    # The pipe is closed when the last of them goes; how it ended may be told a moment later.
    assert parent.stdout.read() == ""
    parent.wait()
    patience = time.monotonic() + 60
    while any(map(is_running, workers)) and time.monotonic() < patience:
        time.sleep(0.05)
    assert [worker for worker in workers if is_running(worker)] == []


@pytest.mark.skipif(sys.platform != "linux", reason="one process does it all elsewhere")
def test_ctrl_c_is_told_by_the_process_that_deals_out_and_by_no_other() -> None:
    # Where the tests run in the background, their process ignores it as well.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        here, *others = spread(lambda _: signal.getsignal(signal.SIGINT), NAMES, jobs=2)
    finally:
        signal.signal(signal.SIGINT, before)
    assert here != signal.SIG_IGN
    assert set(others) == {signal.SIG_IGN}


def is_running(process: int) -> bool:
    """Return whether a process runs: one that was killed stays listed until somebody asks how it ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return "State:\tZ" not in status
