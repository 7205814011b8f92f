"""Measure the build: time, memory and size of a page, and how they grow. `make bench`.

Contents of 1, 10 and 50 agencies are generated and built, each time by a new process into a new folder; of three runs
the middle one counts. Beside them stands stock MkDocs with Material and pruned navigation on as many Markdown pages.
"""

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

# Run as a script, this folder and not the repository is where imports are looked for.
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.corpus import write_content, write_markdown  # noqa: E402 - found only now

SIZES = (1, 10, 50)
STOCK_SIZES = (1, 10)
RUNS = 3
_STOCK = """\
site_name: yardstick
theme:
  name: material
  language: th
  font: false
  features: [navigation.prune]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a build took."""

    wall: float
    """Seconds on the clock."""
    cpu: float
    """Seconds of all processors, in the program and in the system for it."""
    memory: int
    """Bytes of the largest moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """What a page costs at a size."""

    builder: str
    agencies: int
    pages: int
    cpu_ms: float
    """Milliseconds of processor per page."""
    wall_ms: float
    """Milliseconds on the clock per page."""
    memory_mib: float
    """Largest memory of the whole build."""
    page_bytes: int
    """Bytes of the middle page."""


def spend(command: list[str], *, folder: Path) -> Cost:
    """Run a command to its end and return what it took, its children included."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=variables, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        # The process is waited for already; without its code, Popen would wait again.
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            raise SystemExit(said.read().decode())
    # Linux counts kibibytes, macOS bytes.
    memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Cost(wall=wall, cpu=usage.ru_utime + usage.ru_stime, memory=memory)


def measure(builder: str, command: list[str], *, folder: Path, agencies: int) -> Measurement:
    """Build a folder several times, each time from nothing, and return the middle of what it took."""
    costs = [spend([*command, f"site-{run}"], folder=folder) for run in range(RUNS)]
    sizes = [path.stat().st_size for path in (folder / "site-0").rglob("*.html")]
    return Measurement(
        builder=builder,
        agencies=agencies,
        pages=len(sizes),
        cpu_ms=1000 * statistics.median(cost.cpu for cost in costs) / len(sizes),
        wall_ms=1000 * statistics.median(cost.wall for cost in costs) / len(sizes),
        memory_mib=statistics.median(cost.memory for cost in costs) / 2**20,
        page_bytes=round(statistics.median(sizes)),
    )


def measure_ours(folder: Path, *, agencies: int) -> Measurement:
    """Measure `site-builder build`."""
    write_content(folder / "content", agencies=agencies)
    command = [sys.executable, "-m", "site_builder.cli", "build", "--base-url", "https://example.go.th/", "--site"]
    return measure("site-builder", command, folder=folder, agencies=agencies)


def measure_stock(folder: Path, *, agencies: int, pages: int) -> Measurement:
    """Measure `mkdocs build` on as many pages for each agency."""
    write_markdown(folder / "docs", agencies=agencies, pages=pages)
    (folder / "mkdocs.yml").write_text(_STOCK, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir"]
    return measure("mkdocs", command, folder=folder, agencies=agencies)


def growth(*sizes: Measurement) -> float:
    """Return the power of the number of pages with which the processor's time grows: 1 is in proportion.

    What every build costs, however small, is left out by counting from the smallest.
    """
    pages = [size.pages - sizes[0].pages for size in sizes]
    spent = [size.cpu_ms * size.pages - sizes[0].cpu_ms * sizes[0].pages for size in sizes]
    return math.log(spent[-1] / spent[1]) / math.log(pages[-1] / pages[1])


def further_page(smaller: Measurement, larger: Measurement) -> float:
    """Return the milliseconds of processor that one more page costs between two sizes."""
    spent = larger.cpu_ms * larger.pages - smaller.cpu_ms * smaller.pages
    return spent / (larger.pages - smaller.pages)


def show(measurement: Measurement) -> None:
    print(
        f"{measurement.builder:<14}{measurement.agencies:>9}{measurement.pages:>8}{measurement.cpu_ms:>10.2f}"
        f"{measurement.wall_ms:>10.2f}{measurement.memory_mib:>10.0f}{measurement.page_bytes:>12,}"
    )


def main() -> None:
    """Measure, print, and write the numbers where they are wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, metavar="PATH", help="write the numbers to a file")
    arguments = parser.parse_args()
    print("builder        agencies   pages  cpu ms/p wall ms/p  peak MiB  bytes/page")
    measurements: list[Measurement] = []
    # In memory, where there is such a folder: the disk of the machine is not what is measured.
    memory = Path("/dev/shm")
    place = memory if os.access(memory, os.W_OK) else None
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="site-builder-bench-", dir=place) as folder:
            measurements.append(measure_ours(Path(folder), agencies=size))
            show(measurements[-1])
    ours = tuple(measurements)
    for size, measured in zip(STOCK_SIZES, ours, strict=False):
        with tempfile.TemporaryDirectory(prefix="site-builder-bench-", dir=place) as folder:
            measurements.append(measure_stock(Path(folder), agencies=size, pages=measured.pages // size))
            show(measurements[-1])
    stock = measurements[len(ours) :]
    exponent, page, stock_page = growth(*ours), further_page(*ours[-2:]), further_page(*stock[-2:])
    print(
        f"one more page: {page:.2f} ms of processor, stock {stock_page:.2f}; growth: pages to the power {exponent:.2f}"
    )
    if arguments.json is not None:
        numbers = {
            "measurements": [asdict(measurement) for measurement in measurements],
            "further_page_ms": page,
            "stock_further_page_ms": stock_page,
            "growth": exponent,
        }
        arguments.json.write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
