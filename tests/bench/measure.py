"""Run a command and say what it took. In: a command, or a server and an edit. Out: a cost, or seconds."""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench.builders import Edit

PROCESSORS = 2
"""As many as a runner of GitHub had for years, and as the floors speak of."""
_PATIENCE = 600.0
"""Seconds to wait for a page before something must be wrong."""
_PAUSE = 0.005
"""Seconds between two looks at a page: well below what is measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a command took."""

    wall: float
    """Seconds on the clock."""
    cpu: float
    """Seconds of all processors, in the program, in its children and in the system for them."""
    memory: int
    """Bytes of the largest process at its largest moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large a site is."""

    pages: int
    """HTML files."""
    files: int
    """All files."""
    page_bytes: int
    """Bytes of the middle page."""
    mean_page_bytes: int
    """Bytes of all pages by their number."""


def confine() -> int:
    """Keep this process and its children to two processors, and return how many they have."""
    if not hasattr(os, "sched_setaffinity"):
        return os.cpu_count() or 1
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:PROCESSORS])
    return len(os.sched_getaffinity(0))


def spend(command: list[str], *, folder: Path, variables: Mapping[str, str]) -> Cost:
    """Run a command to its end and return what it took, its children included."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env={**os.environ, **variables}, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        # The process is waited for already; without its code, Popen would wait again.
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)}\n{said.read().decode(errors='replace')[-4000:]}")
    # Linux counts kibibytes, macOS bytes. Linux also counts what this process held when it started the command, which
    # is why contents are written agency by agency.
    memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Cost(wall=wall, cpu=usage.ru_utime + usage.ru_stime, memory=memory)


def size_of(site: Path) -> Size:
    """Count and weigh a site."""
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = [path.stat().st_size for path in files if path.suffix == ".html"]
    return Size(
        pages=len(pages),
        files=len(files),
        page_bytes=round(statistics.median(pages)),
        mean_page_bytes=round(statistics.fmean(pages)),
    )


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port: int = place.getsockname()[1]
        return port


def latencies(
    command: list[str], *, folder: Path, url: str, edit: Edit, edits: int, variables: Mapping[str, str]
) -> list[float]:
    """Start a preview, edit a file several times, and return the seconds until the page shows each edit."""
    text = edit.source_path.read_text(encoding="utf-8")
    seconds = []
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=folder, env={**os.environ, **variables}, stdout=said, stderr=said)
        try:
            _wait_for(edit.before, url=url, process=process)
            for number in range(1, edits + 1):
                # A preview that has just built may still be settling: whoever edits has read the page before.
                time.sleep(1)
                words = f"ข้อความที่แก้ไขแล้วครั้งที่ {number}"
                start = time.perf_counter()
                edit.source_path.write_text(text.replace(edit.before, words, 1), encoding="utf-8")
                _wait_for(words, url=url, process=process)
                seconds.append(time.perf_counter() - start)
        except _Silence as error:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)}\n{said.read().decode(errors='replace')[-4000:]}\n{error}") from error
        finally:
            process.terminate()
            process.wait(timeout=30)
            edit.source_path.write_text(text, encoding="utf-8")
    return seconds


class _Silence(Exception):  # noqa: N818 - says what the preview did, not what went wrong in it
    """A preview does not show what it should."""


def _wait_for(words: str, *, url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.perf_counter() + _PATIENCE
    while time.perf_counter() < end:
        if process.poll() is not None:
            raise _Silence(f"the preview ended with {process.returncode}")
        try:
            with urllib.request.urlopen(url, timeout=_PATIENCE) as answer:
                if words in answer.read().decode():
                    return
        except (urllib.error.URLError, ConnectionError):
            # Not listening yet, or between two sites.
            pass
        time.sleep(_PAUSE)
    raise _Silence(f"{url} never showed {words}")
