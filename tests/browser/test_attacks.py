"""Every attack of the table, at every place, through the whole build and in Chromium: none runs, none leaves the site.

The policy is switched off here, so that escaping has to hold by itself; `test_policy.py` shows that it holds as well.
"""

import csv
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from xml.etree import ElementTree

import pytest

from site_builder.config import Config
from site_builder.host.shell import MaterialShell
from site_builder.issues.annotations import as_annotations
from site_builder.issues.report import as_text
from site_builder.load.agency import line_reader
from site_builder.pipeline import run
from tests.attacks import PAYLOADS, TABLE, TOKEN, Laid, lay

_NUMBER = re.compile(r"-?[\d,.]+%?")
_SCAN = """() => {
  const bad = [];
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on") || name === "srcdoc") bad.push(`${element.tagName} ${name}`);
      if (["href", "src", "action", "xlink:href", "formaction"].includes(name)) {
        const url = new URL(value, location.href);
        if (!["http:", "https:", "mailto:", "tel:"].includes(url.protocol)) bad.push(`${element.tagName} ${value}`);
      }
    }
    if (["IFRAME", "OBJECT", "EMBED", "BASE", "FORM"].includes(element.tagName) && !element.closest("dialog")) {
      bad.push(element.tagName);
    }
  }
  return { ran: window.attacked ?? null, bad };
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Return what serves a folder and says at which address."""
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    "name", [pytest.param(each, marks=() if each in TABLE["sample"] else pytest.mark.long) for each in PAYLOADS]
)
def test_an_attack_runs_nowhere(
    name: str, tmp_path: Path, as_of: date, serve: Callable[[Path], str], chromium: Any
) -> None:
    for number, laid in enumerate(lay(tmp_path, PAYLOADS[name], as_of=as_of)):
        _hold_reports(laid)
        site_dir = tmp_path / str(number) / "site"
        config = Config(content_dir=laid.content_dir, site_dir=site_dir, as_of=as_of, base_url="https://example.go.th/")
        result = run(config, shell=MaterialShell(config.theme_dir))
        assert result.commit is not None, [(i.code, i.place.source_path) for i in result.issues]
        assert not any(tmp_path.rglob("attacked"))
        assert not Path("attacked").exists()
        _hold_files(site_dir)
        # Each content has its own pages to look at; those of the first hold nearly every place.
        _hold_pages(site_dir, serve(site_dir), chromium, payload=PAYLOADS[name], has_search=number == 0)


def _hold_reports(laid: Laid) -> None:
    """Every refusal says where, in words, and nothing that a terminal or a runner would obey."""
    for issues in laid.refused.values():
        for issue in issues:
            assert issue.position is not None
            assert issue.place.source_path.startswith("content/")
        for text in (
            as_text(issues, language="th", read_line=line_reader(laid.content_dir)),
            as_annotations(issues, language="en"),
        ):
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
        # A command of a runner begins a line: ours alone do.
        lines = as_annotations(issues, language="en").splitlines()
        assert [line for line in lines[:-1] if not line.startswith(("::error file=", "::warning file="))] == []


def _hold_files(site_dir: Path) -> None:
    """What programs read is whole, and no cell is a formula."""
    for path in sorted(site_dir.rglob("*")):
        if path.suffix == ".json":
            json.loads(path.read_text(encoding="utf-8"))
        elif path.suffix == ".xml":
            ElementTree.parse(path)
        elif path.suffix == ".csv" and "files" not in path.parts:
            with path.open(encoding="utf-8-sig", newline="") as file:
                cells = [cell for row in csv.reader(file) for cell in row]
            assert [c for c in cells if c[:1] in set("=+-@\t\r") and not _NUMBER.fullmatch(c) and c != "-"] == [], path
        elif path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                sheets = [book.read(part) for part in book.namelist() if "sheet" in part]
            assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets), path


def _hold_pages(site_dir: Path, root: str, chromium: Any, *, payload: str, has_search: bool) -> None:
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    left: list[str] = []
    page.on("request", lambda asked: None if asked.url.startswith((root, "data:")) else left.append(asked.url))
    page.on("dialog", lambda dialog: (left.append(dialog.message), dialog.dismiss()))
    try:
        seen = 0
        for path in _pages_with(site_dir, payload):
            seen += 1
            page.goto(root + path.relative_to(site_dir).as_posix())
            assert page.evaluate(_SCAN) == {"ran": None, "bad": []}, path
            assert page.url.startswith(root)
        if has_search and seen:
            page.goto(root + "tua-yang/")
            page.locator("[data-sb-search=open]").click()
            page.locator("#sb-search input").first.fill(TOKEN)
            page.wait_for_timeout(400)
            assert page.evaluate(_SCAN) == {"ran": None, "bad": []}
            if page.locator(".sb-result__link").count():
                page.locator(".sb-result__link").first.click()
                page.wait_for_load_state()
                assert page.evaluate(_SCAN)["ran"] is None
    finally:
        context.close()
    assert left == []


def _pages_with(site_dir: Path, payload: str) -> list[Path]:
    """Return the pages that show an attack; of those of items, which are alike, the three that show it most often."""
    found, items = [], []
    for path in sorted(site_dir.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        count = text.count(TOKEN) + text.count(payload[:9])
        if count:
            (items if re.fullmatch(r"o\d+", path.parent.name) else found).append((count, path))
    return [path for _, path in (*found, *sorted(items, reverse=True)[:3])]


@pytest.mark.parametrize("name", ["script", "picture", "end of an attribute"])
def test_a_page_that_escapes_nothing_is_found_out(
    name: str, tmp_path: Path, serve: Callable[[Path], str], chromium: Any
) -> None:
    """The alarm rings: what is shown above to be silent is not deaf."""
    text = f'<!doctype html><meta charset=utf-8><p>{TOKEN}{PAYLOADS[name]}<input title="{PAYLOADS[name]}">'
    (tmp_path / "index.html").write_text(text, encoding="utf-8")
    with pytest.raises(AssertionError):
        _hold_pages(tmp_path, serve(tmp_path), chromium, payload=PAYLOADS[name], has_search=False)
