"""The live server over HTTP, and the watcher on a real file system."""

import http.client
import queue
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from site_builder.build import watch as watch_module
from site_builder.build.serve import LiveServer
from site_builder.build.watch import watch

PAGE = b'<!doctype html><html><head><title>x</title></head><body class="a"><p>page</p></body></html>'


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "หน้า").mkdir(parents=True)
    (site / "empty").mkdir()
    (site / "index.html").write_bytes(PAGE)
    (site / "หน้า" / "index.html").write_bytes(PAGE)
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (site / "leak.txt").symlink_to(tmp_path / "secret.txt")
    return site


@pytest.fixture
def server(site: Path) -> Iterator[LiveServer]:
    server = LiveServer(site, port=0)
    server.start()
    yield server
    server.stop()


def ask(server: LiveServer, url: str, *, method: str = "GET", host: str | None = None) -> Answer:
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=5)
    connection.request(method, url, headers={} if host is None else {"Host": host})
    response = connection.getresponse()
    answer = Answer(response.status, dict(response.getheaders()), response.read())
    connection.close()
    return answer


def state_of(page: bytes) -> str:
    return page.decode().partition('data-state="')[2].partition('"')[0]


def test_a_page_gets_one_script_before_its_end_and_the_file_none(server: LiveServer, site: Path) -> None:
    answer = ask(server, "/")
    assert answer.status == 200
    start, _, end = answer.body.partition(b"<script ")
    assert start + b"</body></html>" == PAGE
    assert end.endswith(b"></script></body></html>")
    assert b"EventSource" in ask(server, "/.site-builder/live.js").body
    assert (site / "index.html").read_bytes() == PAGE


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("x.html", "text/html; charset=utf-8"),
        ("x.csv", "text/csv; charset=utf-8"),
        ("x.js", "text/javascript; charset=utf-8"),
        ("x.json", "application/json"),
        ("x.webmanifest", "application/manifest+json"),
        ("x.woff2", "font/woff2"),
        ("x.PDF", "application/pdf"),
        ("x.unheard-of", "application/octet-stream"),
    ],
)
def test_content_types(server: LiveServer, site: Path, name: str, content_type: str) -> None:
    (site / name).write_bytes(b"data")
    answer = ask(server, f"/{name}")
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (content_type, "no-store")
    assert answer.body == b"data" or name == "x.html"


def test_a_directory_gets_its_slash_and_its_page_and_is_never_listed(server: LiveServer) -> None:
    directory = "/%E0%B8%AB%E0%B8%99%E0%B9%89%E0%B8%B2"
    answer = ask(server, f"{directory}?year=2568")
    assert (answer.status, answer.headers["Location"]) == (301, f"{directory}/?year=2568")
    assert ask(server, f"{directory}/").status == 200
    assert ask(server, "/empty/").status == 404
    assert ask(server, "/index.html/").status == 404


def test_what_is_missing_is_answered_with_the_page_of_the_site(server: LiveServer, site: Path) -> None:
    answer = ask(server, "/none/")
    assert (answer.status, "ไม่พบหน้านี้" in answer.body.decode()) == (404, True)
    (site / "404.html").write_bytes(b"<body>ours</body>")
    answer = ask(server, "/none/")
    assert (answer.status, answer.body[:10]) == (404, b"<body>ours")


@pytest.mark.parametrize(
    "url", ["/../secret.txt", "/%2e%2e/secret.txt", "/a/../../secret.txt", "/..%2fsecret.txt", "/leak.txt", "/%00"]
)
def test_nothing_outside_the_site_is_served(server: LiveServer, url: str) -> None:
    answer = ask(server, url)
    assert (answer.status, b"secret" in answer.body) == (404, False)


def test_an_address_longer_than_any_file_name_is_not_found(
    server: LiveServer, capfd: pytest.CaptureFixture[str]
) -> None:
    assert ask(server, f"/{'x' * 300}/").status == 404
    assert ask(server, f"/{'x/' * 3000}").status == 404
    assert capfd.readouterr().err == ""


def test_other_host_names_are_refused(server: LiveServer) -> None:
    for host in ("example.org", "localhost.example.org", "127.0.0.1.example.org:80", ""):
        assert ask(server, "/", host=host).status == 421
        assert ask(server, "/.site-builder/events", host=host).status == 421
    for host in ("localhost:8000", "127.0.0.1", "[::1]:8000", "LocalHost"):
        assert ask(server, "/", host=host).status == 200


def test_a_host_of_ones_own_choice_is_served_under_every_name(site: Path) -> None:
    server = LiveServer(site, host="0.0.0.0", port=0)
    server.start()
    try:
        assert ask(server, "/", host="laptop.example.org").status == 200
    finally:
        server.stop()


def test_head_answers_without_a_body(server: LiveServer) -> None:
    answer = ask(server, "/", method="HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.headers["Content-Length"]) == len(ask(server, "/").body)


def listen(server: LiveServer, state: str) -> "queue.Queue[bytes]":
    """Open the stream of events of a page, and return where its whole text arrives."""
    text: queue.Queue[bytes] = queue.Queue()
    url = f"/.site-builder/events?state={state}"
    threading.Thread(target=lambda: text.put(ask(server, url).body), daemon=True).start()
    return text


def test_an_open_page_is_told_to_reload(server: LiveServer) -> None:
    events = listen(server, state_of(ask(server, "/").body))
    with pytest.raises(queue.Empty):
        events.get(timeout=0.2)
    server.reload()
    assert events.get(timeout=5) == b"event: reload\ndata: changed\n\n"


def test_a_page_that_listens_late_is_told_at_once(server: LiveServer) -> None:
    state = state_of(ask(server, "/").body)
    server.reload()
    assert listen(server, state).get(timeout=5).startswith(b"event: reload")


def test_stopping_ends_the_streams(site: Path) -> None:
    server = LiveServer(site, port=0)
    server.start()
    events = listen(server, state_of(ask(server, "/").body))
    with pytest.raises(queue.Empty):
        events.get(timeout=0.2)
    server.stop()
    assert events.get(timeout=5) == b""


def test_a_server_that_was_never_started_stops() -> None:
    LiveServer(Path("none"), port=0).stop()


def test_a_problem_lies_on_every_page_until_it_is_cleared(server: LiveServer) -> None:
    state = state_of(ask(server, "/").body)
    server.show_problem("a.yml:1:1: error <script>alert(1)</script> & {braces}")
    assert listen(server, state).get(timeout=5).startswith(b"event: reload")
    for url in ("/", "/none/"):
        body = ask(server, url).body
        panel = body[body.index(b"<section") : body.index(b"</section>")]
        assert b'role="alert"' in panel
        assert b"error &lt;script&gt;alert(1)&lt;/script&gt; &amp; {braces}</pre>" in panel
    body = ask(server, "/").body
    assert body.index(b'<body class="a">') < body.index(b"<section") < body.index(b"<p>page</p>")
    server.clear_problem()
    assert listen(server, state_of(body)).get(timeout=5).startswith(b"event: reload")
    assert b"<section" not in ask(server, "/").body


def test_clearing_no_problem_disturbs_nobody(server: LiveServer) -> None:
    before = state_of(ask(server, "/").body)
    server.clear_problem()
    assert state_of(ask(server, "/").body) == before


@dataclass(frozen=True)
class Watched:
    root: Path
    file: Path
    calls: "queue.Queue[frozenset[Path]]"


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """A watched directory below a hidden one, and one watched file."""
    root, file = tmp_path / ".hidden" / "content", tmp_path / "mkdocs.yml"
    (root / "agencies" / ".cache").mkdir(parents=True)
    file.write_text("old", encoding="utf-8")
    calls: queue.Queue[frozenset[Path]] = queue.Queue()
    stop = threading.Event()
    thread = threading.Thread(target=lambda: watch([root, file], calls.put, stop=stop))
    thread.start()
    # The observer starts in the thread: writing until it answers is the only way to know that it listens.
    while calls.empty():
        (root / "ready.yml").write_text("x", encoding="utf-8")
        time.sleep(0.2)
    with suppress(queue.Empty):
        while True:
            calls.get(timeout=0.3)
    yield Watched(root, file, calls)
    stop.set()
    thread.join(timeout=5)
    assert not thread.is_alive()


def test_changes_are_told_together_once_they_rest(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    # Long enough for the pauses of this test, on a loaded machine as well.
    monkeypatch.setattr(watch_module, "_QUIET_SECONDS", 0.3)
    paths = [watched.root / "agencies" / f"{number}.yml" for number in range(5)]
    for path in paths:
        path.write_text("x", encoding="utf-8")
        time.sleep(0.02)
    watched.file.write_text("new", encoding="utf-8")
    assert watched.calls.get(timeout=5) == {*paths, watched.file}


def test_an_editor_that_replaces_the_file_is_noticed(watched: Watched) -> None:
    draft = watched.file.with_name("mkdocs.yml.tmp")
    draft.write_text("new", encoding="utf-8")
    draft.replace(watched.file)
    assert watched.calls.get(timeout=5) == {watched.file}


def test_moves_and_removals_are_noticed(watched: Watched) -> None:
    old, new = watched.root / "ready.yml", watched.root / "agencies" / "moved.yml"
    old.rename(new)
    assert watched.calls.get(timeout=5) == {old, new}
    new.unlink()
    assert watched.calls.get(timeout=5) == {new}


def _tells_of(watched: Watched, path: Path) -> bool:
    """Wait until a call tells of a path."""
    while path not in watched.calls.get(timeout=5):
        pass
    return True


@pytest.mark.parametrize("pause", [0, 0.4])
def test_a_folder_in_the_place_of_one_that_was_deleted_is_watched(watched: Watched, pause: float) -> None:
    page = watched.root / "page.yml"
    for _ in range(2):
        shutil.rmtree(watched.root)
        time.sleep(pause)
        watched.root.mkdir()
        time.sleep(0.4)
        page.write_text("x", encoding="utf-8")
        assert _tells_of(watched, page)


def test_a_folder_that_is_moved_away_and_another_in_its_place_are_noticed(watched: Watched) -> None:
    watched.root.rename(watched.root.with_name("away"))
    assert _tells_of(watched, watched.root)
    watched.root.mkdir()
    assert _tells_of(watched, watched.root)
    (watched.root / "page.yml").write_text("x", encoding="utf-8")
    assert _tells_of(watched, watched.root / "page.yml")


def test_what_editors_leave_and_what_is_read_is_no_change(watched: Watched) -> None:
    names = (".a.yml.swp", "a.yml~", ".#a.yml", "#a.yml#", "4913", "~$plan.xlsx", "agencies/.cache/x")
    for name in names:
        (watched.root / name).write_text("x", encoding="utf-8")
        (watched.root / name).unlink()
    (watched.root / "ready.yml").read_text(encoding="utf-8")
    (watched.root.parent / "beside.yml").write_text("x", encoding="utf-8")
    watched.file.with_name("other.yml").write_text("x", encoding="utf-8")
    with pytest.raises(queue.Empty):
        watched.calls.get(timeout=0.5)
