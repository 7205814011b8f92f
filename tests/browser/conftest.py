"""Chromium, and the built sites that it opens: over HTTP, below a path, with one agency at the root, from a folder.

CHROMIUM names the browser; without it, `chromium` is looked for on the PATH, and where there is none the tests are
skipped. SCREENSHOTS names a folder: each page kind is then also kept there as a picture, one per width and scheme.
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

from tests.browser.builds import VARIANTS
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
IDLE = 12
"""Kinds of contexts whose pages are kept for the next test."""
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


class _Desk:
    """Pages that were opened before, by the options of their contexts: a new context takes longer than most tests."""

    def __init__(self, chromium: Any) -> None:
        self._chromium = chromium
        self._idle: dict[str, list[Any]] = {}

    def take(self, options: dict[str, Any], *, is_fresh: bool) -> tuple[Any, str]:
        """Return an empty page, and under what it is put back."""
        key = repr(sorted(options.items()))
        idle = self._idle.pop(key, [])
        # What was used last stands last.
        self._idle[key] = idle
        page = idle.pop() if idle and not is_fresh else self._chromium.new_context(**options).new_page()
        return page, key

    def put_back(self, page: Any, *, key: str, options: dict[str, Any]) -> None:
        """Leave nothing of a test on its page; one that is no longer whole is closed."""
        try:
            page.unroute_all(behavior="ignoreErrors")
            if page.url.startswith("http"):
                page.evaluate("localStorage.clear() ?? sessionStorage.clear()")
            page.goto("about:blank")
            page.set_viewport_size(options["viewport"])
            page.emulate_media(media="null", color_scheme=options.get("color_scheme", "light"))
            for other in set(page.context.pages) - {page}:
                other.close()
        except sync_api.Error:
            page.context.close()
            return
        self._idle[key].append(page)
        while len(self._idle) > IDLE:
            for forgotten in self._idle.pop(next(iter(self._idle))):
                forgotten.context.close()


@pytest.fixture(scope="session")
def desk(chromium: Any) -> _Desk:
    return _Desk(chromium)


@pytest.fixture
def new_page(desk: _Desk, complaints: list[str]) -> Iterator[Callable[..., Any]]:
    """Open empty pages that are held to one root: what they ask for lies below it, and is found.

    `is_fresh` is for who looks at what a first visit loads.
    """
    opened: list[tuple[Any, str, dict[str, Any], bool]] = []
    watches: list[tuple[Any, str, Any]] = []

    def open_page(root_url: str, *, is_watched: bool = True, is_fresh: bool = False, **options: Any) -> Any:
        # What a test puts into a page is not of the page: whether that keeps to its policy, test_policy.py holds.
        options = {"viewport": {"width": 1280, "height": 900}, "bypass_csp": True, **options}
        page, key = desk.take(options, is_fresh=is_fresh)
        opened.append((page, key, options, is_fresh))
        if not is_watched:
            return page

        def watch(event: str, tell: Callable[[Any], str | None]) -> None:
            def listen(value: Any) -> None:
                if (told := tell(value)) is not None:
                    complaints.append(told)

            page.on(event, listen)
            watches.append((page, event, listen))

        watch("console", lambda said: f"{page.url}: {said.text}" if said.type == "error" else None)
        watch("pageerror", lambda error: f"{page.url}: {error}")
        # What was still on its way when a page was left, is no failure.
        watch(
            "requestfailed",
            lambda request: None if request.failure == "net::ERR_ABORTED" else f"{request.failure}: {request.url}",
        )
        watch("response", lambda answer: answer.url if answer.status >= 400 else None)
        watch("request", lambda asked: None if asked.url.startswith((root_url, "data:", "blob:")) else asked.url)
        return page

    yield open_page
    for page, key, options, is_fresh in opened:
        if is_fresh:
            page.context.close()
        else:
            desk.put_back(page, key=key, options=options)
    # What was said until then counts.
    for page, event, listen in watches:
        page.remove_listener(event, listen)
    assert complaints == []


@pytest.fixture
def keep_picture() -> Callable[[Any, str], None]:
    """Write a screenshot of the whole page where SCREENSHOTS names a folder, and nothing otherwise."""
    folder = os.environ.get("SCREENSHOTS")

    def keep(page: Any, name: str) -> None:
        if folder is not None:
            page.screenshot(path=Path(folder, f"{name}.png"), full_page=True)

    return keep
