"""Show a built site in a browser, and show it again when it changed.

In: a published directory, and word that it changed. Out: HTTP answers, with one script added to each page. Must not
know: how a site is built. Nothing that is added here is ever written to the site.
"""

import html
import mimetypes
import os
import re
import socketserver
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import AF_INET6
from typing import Any
from urllib.parse import parse_qs, urlsplit

from site_builder.text.frozen import frozen

_EVENTS_URL = "/.site-builder/events"
_SCRIPT_URL = "/.site-builder/live.js"

# A page listens only while it is seen: a browser opens six connections to a server, and every hidden tab would keep
# one. What changed meanwhile is told at once, because the page says which state of the site it shows.
_SCRIPT = """\
{
  const { state } = document.currentScript.dataset;
  let events;
  const listen = () => {
    events?.close();
    events = undefined;
    if (document.hidden) return;
    events = new EventSource(`/.site-builder/events?state=${state}`);
    events.addEventListener("reload", () => location.reload());
  };
  document.addEventListener("visibilitychange", listen);
  document.querySelector("#site-builder-problem button")?.addEventListener("click", (event) => {
    event.target.closest("section").remove();
  });
  listen();
}
"""

# The panel styles itself: it also stands where there is no page of ours yet.
_PROBLEM = """\
<section id="site-builder-problem" role="alert" lang="th" style="position: relative; z-index: 999; padding: 1rem; \
border-bottom: 4px solid #b00020; background: #fff; color: #1a1a1a; font: 16px/1.5 sans-serif">
<button type="button" style="float: right; padding: .25rem .75rem; border: 1px solid; color: inherit">ปิด</button>
<strong>ยังสร้างเว็บไซต์ใหม่ไม่ได้ หน้าที่เห็นเป็นฉบับก่อนหน้า</strong>
<pre tabindex="0" style="max-height: 60vh; margin: .5rem 0 0; overflow: auto; font: 14px/1.5 monospace">{text}</pre>
</section>
"""

_NOT_FOUND = """\
<!doctype html>
<html lang="th">
<head><meta charset="utf-8"><title>ไม่พบหน้านี้</title></head>
<body><p>ไม่พบหน้านี้ <a href="/">ไปหน้าแรก</a></p></body>
</html>
"""

_BODY_START = re.compile(rb"<body[^>]*>", re.IGNORECASE)

# What the tables of a system or of an older Python lack or have otherwise.
_CONTENT_TYPES = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
}

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_LOOPBACK_HEADER = re.compile(r"(?:127\.0\.0\.1|\[::1\]|localhost)(?::\d+)?", re.IGNORECASE)

_KEEP_ALIVE_SECONDS = 15.0
_POLL_SECONDS = 0.1


class LiveServer:
    """Serves a directory to the browsers of this computer until it is stopped."""

    def __init__(self, directory: Path, *, host: str = "127.0.0.1", port: int) -> None:
        """Take the port at once, so that a busy one is an `OSError` here. Port 0 takes a free one."""
        self._audience = _Audience()
        handler = partial(_Handler, site_dir=directory, audience=self._audience, is_local=host in _LOOPBACK)
        self._server = _Server(host, port=port, handler=handler)
        self._thread: threading.Thread | None = None
        name = f"[{host}]" if ":" in host else host
        self.url = f"http://{name}:{self._server.server_address[1]}/"
        """Address of the site's first page."""

    def start(self) -> None:
        """Answer from now on, in a thread."""
        self._thread = threading.Thread(target=self._server.serve_forever, args=(_POLL_SECONDS,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Answer no more and give the port back."""
        self._audience.dismiss()
        if self._thread is not None:
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()

    def reload(self) -> None:
        """Have every page that is open loaded again."""
        self._audience.tell()

    def show_problem(self, text: str) -> None:
        """Show a text on top of every page, whatever is published below."""
        self._audience.tell(problem=text)

    def clear_problem(self) -> None:
        """Take the text away; the pages that show it are loaded again."""
        if self._audience.news.problem is not None:
            self._audience.tell()


@frozen(kw_only=False)
class _News:
    """What there is to know at a moment."""

    state: int
    """Number of the moment."""
    problem: str | None
    """Text to show on every page."""


class _Audience:
    """The pages that are open, and what they are told. Shared by the threads of the server."""

    def __init__(self) -> None:
        # A time, so that pages opened from a server that was started before are told, too.
        self._news = _News(time.time_ns(), problem=None)
        self._is_dismissed = False
        self._changed = threading.Condition()

    @property
    def news(self) -> _News:
        """The news of now; a page carries those of before its file was read, never later ones."""
        return self._news

    def tell(self, *, problem: str | None = None) -> None:
        with self._changed:
            self._news = _News(self._news.state + 1, problem=problem)
            self._changed.notify_all()

    def dismiss(self) -> None:
        with self._changed:
            self._is_dismissed = True
            self._changed.notify_all()

    def listen(self, state: str) -> Iterator[bytes]:
        """Give the events for a page that shows the site of a moment; the last one is that there is news."""
        while not self._is_dismissed:
            with self._changed:
                self._changed.wait_for(lambda: self._is_over(state), timeout=_KEEP_ALIVE_SECONDS)
            if self._is_dismissed:
                return
            if self._is_over(state):
                yield b"event: reload\ndata: changed\n\n"
                return
            # A comment: writing it is the only way to notice that nobody listens.
            yield b":\n\n"

    def _is_over(self, state: str) -> bool:
        return self._is_dismissed or state != str(self._news.state)


class _Server(ThreadingHTTPServer):
    # Windows would give a port that is taken to a second server as well, and let either answer.
    allow_reuse_address = os.name == "posix"

    def __init__(self, host: str, *, port: int, handler: Callable[..., SimpleHTTPRequestHandler]) -> None:
        if ":" in host:
            self.address_family = AF_INET6
        super().__init__((host, port), handler)

    def server_bind(self) -> None:
        # HTTPServer would ask a name server for its own name, which takes seconds where there is none.
        socketserver.TCPServer.server_bind(self)

    def handle_error(self, request: Any, client_address: Any) -> None:
        # A browser that leaves in the middle of an answer is no fault.
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    """Answers one request. Only the translation of addresses into paths is inherited."""

    def __init__(self, *args: Any, site_dir: Path, audience: _Audience, is_local: bool) -> None:
        self._site_dir = site_dir
        self._audience = audience
        self._is_local = is_local
        # The base class answers the request while it is made.
        super().__init__(*args, directory=str(site_dir))

    def do_GET(self) -> None:
        # Not when the connection is made: a browser opens some in advance, and reads later.
        self._news = self._audience.news
        address = urlsplit(self.path)
        if self._is_local and not _LOOPBACK_HEADER.fullmatch(self.headers.get("Host", "")):
            # A page of the web that names this computer as its own must not read it.
            self._send(b"", content_type="text/plain", status=HTTPStatus.MISDIRECTED_REQUEST)
        elif address.path == _EVENTS_URL:
            self._send_events(state=parse_qs(address.query).get("state", [""])[0])
        elif address.path == _SCRIPT_URL:
            self._send(_SCRIPT.encode(), content_type="text/javascript")
        else:
            self._send_file(address.path)

    do_HEAD = do_GET  # noqa: N815 - the base class looks for this name

    def _send_file(self, url: str) -> None:
        path = self.translate_path(url)
        if os.path.isdir(path):  # noqa: PTH112 - a path raises where a name is too long for any file
            if not url.endswith("/"):
                self._redirect(f"{url}/")
                return
            path = f"{path}/index.html"
        data = self._read(path)
        if data is not None:
            self._send(data, content_type=_content_type(path))
            return
        page = self._read(f"{self._site_dir}/404.html")
        data = _NOT_FOUND.encode() if page is None else page
        self._send(data, content_type="text/html", status=HTTPStatus.NOT_FOUND)

    def _redirect(self, url: str) -> None:
        query = urlsplit(self.path).query
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", f"{url}?{query}" if query else url)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _read(self, path: str) -> bytes | None:
        """Read a regular file of the site; None for everything else, and for what a link leads to outside."""
        try:
            real = Path(path).resolve(strict=True)
            is_ours = real.is_relative_to(self._site_dir.resolve()) and stat.S_ISREG(real.stat().st_mode)
            return real.read_bytes() if is_ours and not path.endswith("/") else None
        except (OSError, ValueError):
            # A ValueError is a name that no file can have.
            return None

    def _send(self, data: bytes, *, content_type: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        if content_type == "text/html":
            data = _dress(data, news=self._news)
        is_text = content_type.startswith("text/")
        self.send_response(status)
        self.send_header("Content-Type", f"{content_type}; charset=utf-8" if is_text else content_type)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    def _send_events(self, *, state: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        if self.command == "GET":
            for event in self._audience.listen(state):
                self.wfile.write(event)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *args: Any) -> None:
        # The terminal belongs to the report of the build.
        pass


def _dress(page: bytes, *, news: _News) -> bytes:
    """Add the script, and the problem if there is one."""
    if news.problem is not None:
        panel = _PROBLEM.format(text=html.escape(news.problem)).encode()
        body = _BODY_START.search(page)
        start = 0 if body is None else body.end()
        page = page[:start] + panel + page[start:]
    script = f'<script src="{_SCRIPT_URL}" data-state="{news.state}" defer></script>'.encode()
    end = page.rfind(b"</body>")
    end = len(page) if end == -1 else end
    return page[:end] + script + page[end:]


def _content_type(path: str) -> str:
    suffix = Path(path).suffix.lower()
    return _CONTENT_TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
