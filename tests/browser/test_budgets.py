"""A page is light enough for a slow phone: bytes, requests before text can be read, and nothing that jumps.

Bytes are counted as a server sends them, compressed with gzip; 1 kB is 1,000 bytes.
"""

import gzip
import re
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

import pytest

from tests.browser.builds import FICTIONAL, Variant, build_site
from tests.browser.page_kinds import PAGE_KINDS, page_path

PAGE_BYTES = 40_000
SHELL_BYTES = 12_000
SEARCH_BYTES = 150_000
REQUESTS = 5
FONT_DELAY = 300
"""Milliseconds that a font takes after the page has been painted without it: more than a browser hides text for one."""

# What the first text waits for: the page itself and what the browser says blocks it, and fonts that hide their text.
AWAITED = """
() => {
  const loaded = performance.getEntriesByType("resource").filter(one => one.renderBlockingStatus === "blocking");
  const fonts = [...document.fonts].filter(font => !["swap", "fallback", "optional"].includes(font.display));
  return [location.href, ...loaded.map(one => one.name), ...fonts.map(font => `${font.family} ${font.weight}`)];
}
"""
PAINTED = """
() => new Promise(resolve => new PerformanceObserver(list => list.getEntriesByName("first-contentful-paint").length
  && resolve(null)).observe({type: "paint", buffered: true}))
"""
SHIFTS = """
() => new Promise(resolve => new PerformanceObserver(list => resolve(list.getEntries().map(
  shift => `${shift.value} ${shift.sources.map(({node}) => node?.className || node?.nodeName).join(", ")}`
))).observe({type: "layout-shift", buffered: true}) ?? setTimeout(() => resolve([]), 200))
"""


def compressed(data: bytes) -> int:
    return len(gzip.compress(data, 9))


def test_no_page_is_heavy(site_dir: Callable[[str], Path]) -> None:
    sizes = {path: compressed(path.read_bytes()) for path in sorted(site_dir("portal").rglob("*.html"))}
    assert {path: size for path, size in sizes.items() if size > PAGE_BYTES} == {}


@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_what_surrounds_a_page_is_light(site_dir: Callable[[str], Path], pages: dict[str, str], kind: str) -> None:
    page = page_path(site_dir("portal"), url=pages[kind]).read_text(encoding="utf-8")
    shell = re.sub(r"(<main\b[^>]*>).*(</main>)", r"\1\2", page, flags=re.DOTALL)
    # Not even compressed.
    assert len(shell.encode()) <= SHELL_BYTES


def test_all_that_a_search_loads_is_light(site_dir: Callable[[str], Path]) -> None:
    folder = site_dir("portal")
    scripts = sorted((folder / "assets/javascripts").glob("*.js"))
    # This agency has published for six years.
    index = folder / FICTIONAL / "search" / "search_index.json"
    assert sum(compressed(path.read_bytes()) for path in (index, *scripts)) <= SEARCH_BYTES


# Every page kind in `make test-all`, every other one in the gate.
@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(kind, marks=[] if index % 2 else [pytest.mark.long])
        for index, kind in enumerate(kind for kind in PAGE_KINDS if kind != "moved")
    ],
)
def test_text_is_read_after_few_requests_and_stays_where_it_is(
    site_url: Callable[[str], str], pages: dict[str, str], new_page: Callable[..., Any], kind: str
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, is_fresh=True, viewport={"width": 360, "height": 740})
    # They are held until the route is given up.
    page.route("**/*.woff2", lambda route: None)
    page.goto(root_url + pages[kind], wait_until="domcontentloaded")
    page.evaluate(PAINTED)
    # The page's own clock: on a busy machine its time for fonts runs out later than that of the test.
    page.evaluate("delay => new Promise(done => setTimeout(done, delay))", FONT_DELAY)
    page.unroute_all()
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(200)
    awaited = page.evaluate(AWAITED)
    assert len(awaited) <= REQUESTS, awaited
    assert page.evaluate(SHIFTS) == []


def test_fonts_are_asked_for_before_the_sheet_that_names_them(
    site_url: Callable[[str], str], site_dir: Callable[[str], Path], new_page: Callable[..., Any]
) -> None:
    """A first visit is shown in the site's own letters: some systems have no Thai ones at all."""
    root_url = site_url("below")
    page = new_page(root_url, is_fresh=True)
    page.route("**/site.css", lambda route: None)
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.removeprefix(root_url)))
    page.goto(f"{root_url}tua-yang/2566/o42/", wait_until="commit")
    fonts = {path.relative_to(site_dir("below")).as_posix() for path in site_dir("below").rglob("*.woff2")}
    for _ in range(100):
        page.wait_for_timeout(50)
        if fonts <= asked:
            break
    assert fonts <= asked
    page.unroute_all()


PAUSE = 0.06
"""Seconds between two pieces of a page that arrives slowly: longer than a browser takes to paint what it has."""
AFTER_A_TAG = re.compile(rb"(?<=</span>)|(?<=</a>)|(?<=</button>)|(?<=</details>)")


class _SlowHeader(SimpleHTTPRequestHandler):
    """Sends the header of a page piece by piece, and everything else at once; fonts never come."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.suffix == ".woff2":
            self.send_error(404)
        elif path.is_dir():
            self._send_slowly((path / "index.html").read_bytes())
        else:
            super().do_GET()

    def _send_slowly(self, page: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        before, begin, rest = page.partition(b"<header class=")
        header, end, after = rest.partition(b"</header>")
        for piece in (before + begin, *AFTER_A_TAG.split(header), end + after):
            self.wfile.write(piece)
            self.wfile.flush()
            sleep(PAUSE)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def slow_url(site_dir: Callable[[str], Path]) -> Iterator[str]:
    """Return the address of the portal on a line so slow that headers are painted before they are whole."""

    class Handler(_SlowHeader):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(site_dir("portal")))

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize("width", [360, 600, 800, 1280])
@pytest.mark.parametrize(
    "kind", ["ita", *(pytest.param(kind, marks=pytest.mark.long) for kind in ("portal", "agency"))]
)
def test_the_parts_of_a_header_do_not_push_one_another(
    slow_url: str, pages: dict[str, str], new_page: Callable[..., Any], kind: str, width: int
) -> None:
    page = new_page(slow_url, is_watched=False, is_fresh=True, viewport={"width": width, "height": 740})
    page.goto(slow_url + pages[kind])
    assert page.locator(".sb-header").is_visible()
    assert page.evaluate(SHIFTS) == []


# Where everything of the content stands, and how long the page is.
PLACES = """
() => [document.scrollingElement.scrollHeight, ...[...document.querySelectorAll("main *")].map(element => {
  const {left, top, width, height} = element.getBoundingClientRect();
  return [element.tagName, element.className, left, top + scrollY, width, height].join(" ");
})]
"""
ARRIVED = """
() => Promise.all([...document.querySelectorAll("main img")].map(image => {
  image.loading = "eager";
  return image.decode();
}))
"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "name", ["structure", "executives", "news", "no-gift-culture", "ethics-promotion", "e-service"]
)
def test_a_picture_has_its_room_before_it_arrives(
    site_url: Callable[[str], str], new_page: Callable[..., Any], name: str, width: int
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, is_fresh=True, viewport={"width": width, "height": 740})
    # They are held until the route is given up.
    page.route(re.compile(r"/files/[^/]+\.(?:jpg|png|webp)$"), lambda route: None)
    page.goto(f"{root_url}{FICTIONAL}/2566/{name}/", wait_until="domcontentloaded")
    page.evaluate("document.fonts.ready")
    before = page.evaluate(PLACES)
    page.unroute_all()
    page.evaluate(ARRIVED)
    assert page.locator("main img").count() > 0
    assert page.evaluate(PLACES) == before


LAID_OUT = """
() => [...document.querySelectorAll(".sb-province__link")].filter(link =>
  link.checkVisibility({contentVisibilityAuto: true})).length
"""
PLACE = "link => document.getElementById(decodeURIComponent(link.hash.slice(1))).getBoundingClientRect().top"


@pytest.mark.parametrize("width", [360, 1280])
def test_of_many_agencies_those_far_away_are_not_laid_out_and_a_link_to_their_province_finds_it(
    tmp_path: Path, new_page: Callable[..., Any], width: int
) -> None:
    for number in range(240):
        agency = tmp_path / "content" / "agencies" / f"agency-{number:03}" / "agency.yml"
        agency.parent.mkdir(parents=True)
        province = "กระบี่" if number < 200 else "ขอนแก่น"
        agency.write_text(f"name: เทศบาลตำบลตัวอย่างที่ {number}\ntype: เทศบาลตำบล\nprovince: {province}\n", "utf-8")
    variant = Variant(is_offline=True)
    build_site(tmp_path / "site", variant=variant, content_dir=tmp_path / "content")
    root_url = f"{(tmp_path / 'site').as_uri()}/"
    page = new_page(root_url, is_fresh=True, viewport={"width": width, "height": 740}, reduced_motion="reduce")
    page.goto(f"{root_url}index.html")
    assert page.evaluate(LAID_OUT) < 60
    link = page.locator(".sb-provinces__link").last
    link.click()
    page.wait_for_timeout(500)
    assert 0 <= link.evaluate(PLACE) < 200
    page.emulate_media(media="print")
    assert page.evaluate(LAID_OUT) == 240
