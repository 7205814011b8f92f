"""Chromium, and the built sites that it opens: over HTTP, below a path, with one agency at the root, from a folder.

CHROMIUM names the browser; without it, `chromium` is looked for on the PATH, and where there is none the tests are
skipped. SCREENSHOTS names a folder: each page kind is then also kept there as a picture, one per width and scheme.
Everything is built once per worker, and only what the worker's tests ask for.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.browser.builds import VARIANTS, build_site
from tests.browser.page_kinds import find_pages

sync_api = pytest.importorskip("playwright.sync_api")

CHROMIUM_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TYPES = {
    ".csv": "text/csv",
    ".pdf": "application/pdf",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""What a usual host says of these files; the standard library of some platforms does not know them."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return the folder of a variant, built when it is first asked for."""

    @cache
    def build(name: str) -> Path:
        folder = tmp_path_factory.mktemp(name) / "site"
        build_site(folder, variant=VARIANTS[name])
        return folder

    return build


@pytest.fixture(scope="session")
def site_url(site_dir: Callable[[str], Path]) -> Iterator[Callable[[str], str]]:
    """Return the address of a variant, with a slash at the end: `file:` for the offline copy, else served."""
    servers: list[ThreadingHTTPServer] = []

    @cache
    def serve(name: str) -> str:
        if VARIANTS[name].is_offline:
            return f"{site_dir(name).as_uri()}/"
        folder, mount = site_dir(name), VARIANTS[name].mount

        class Handler(_MountHandler):
            def __init__(self, *args: Any) -> None:
                super().__init__(*args, folder=folder, mount=mount)

        server = _Server(("127.0.0.1", 0), Handler)
        Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}{mount}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def pages(site_dir: Callable[[str], Path]) -> dict[str, str]:
    """The address of an example of every page kind, below the root of the portal's variant."""
    return find_pages(site_dir("portal"))


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that has left before its answer came."""


class _MountHandler(SimpleHTTPRequestHandler):
    """Serves a folder below a path and nothing beside it; what does not exist is answered with the site's own page."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, folder: Path, mount: str) -> None:
        self._mount = mount
        self.extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **TYPES}
        super().__init__(*args, directory=str(folder))

    def translate_path(self, path: str) -> str:
        if not path.startswith(self._mount):
            return str(Path(self.directory, "beside-the-site"))
        return super().translate_path(path.removeprefix(self._mount.rstrip("/")))

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        self.send_error(404)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = Path(self.directory, "404.html").read_bytes() if code == 404 else b""
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if executable is None:
        pytest.fail("no Chromium: name one in CHROMIUM")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(CHROMIUM_OPTIONS))
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained about, and what it asked of others; empty after every test."""
    return []


@pytest.fixture
def new_page(chromium: Any, complaints: list[str]) -> Iterator[Callable[..., Any]]:
    """Open empty pages that are held to one root: what they ask for lies below it, and is found."""
    contexts = []

    def open_page(root_url: str, *, is_watched: bool = True, **options: Any) -> Any:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        if not is_watched:
            return page
        page.on("console", lambda said: complaints.append(f"{page.url}: {said.text}") if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        # What was still on its way when a page was left, is no failure.
        page.on(
            "requestfailed",
            lambda request: (
                None
                if request.failure == "net::ERR_ABORTED"
                else complaints.append(f"{request.failure}: {request.url}")
            ),
        )
        page.on("response", lambda answer: complaints.append(answer.url) if answer.status >= 400 else None)
        page.on(
            "request",
            lambda asked: None if asked.url.startswith((root_url, "data:", "blob:")) else complaints.append(asked.url),
        )
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def keep_picture() -> Callable[[Any, str], None]:
    """Write a screenshot of the whole page where SCREENSHOTS names a folder, and nothing otherwise."""
    folder = os.environ.get("SCREENSHOTS")

    def keep(page: Any, name: str) -> None:
        if folder is not None:
            page.screenshot(path=Path(folder, f"{name}.png"), full_page=True)

    return keep
