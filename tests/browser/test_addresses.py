"""Links, anchors and attachments of the whole site resolve in Chromium, in every way in which it may be published."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from tests.browser.builds import VARIANTS
from tests.browser.conftest import TYPES

# Follows every reference from page to page as the browser resolves it: fetches what it leads to, parses what is a
# page, asks it for the anchors. Runs inside a page of the site, so that no page has to be loaded and painted.
CRAWL = """
async ([root, starts]) => {
  const faults = [], pages = {}, files = {}, asked = [];
  const queue = starts.map(start => new URL(start, root).href), seen = new Set(queue);
  const visit = async url => {
    const answer = await fetch(url);
    const type = (answer.headers.get("content-type") || "").split(";")[0];
    if (answer.status !== 200) { faults.push(`${answer.status} ${url}`); return; }
    if (answer.redirected) faults.push(`${url} is redirected to ${answer.url}`);
    if (type !== "text/html") { files[url] = [type, (await answer.arrayBuffer()).byteLength]; return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    pages[url] = page;
    for (const name of ["href", "src", "srcset", "action"]) {
      for (const element of page.querySelectorAll(`[${name}]`)) {
        const value = element.getAttribute(name);
        const references = name === "srcset" ? value.split(",").map(one => one.trim().split(" ")[0]) : [value];
        for (const reference of references) {
          const target = new URL(reference, url);
          if (target.origin !== new URL(root).origin) continue;
          const anchor = decodeURIComponent(target.hash.slice(1));
          target.hash = "";
          if (!target.href.startsWith(root)) { faults.push(`${url}: ${reference} leaves the site`); continue; }
          if (anchor) asked.push([url, target.href, anchor]);
          if (!seen.has(target.href)) { seen.add(target.href); queue.push(target.href); }
        }
      }
    }
  };
  while (queue.length) await Promise.all(queue.splice(0, 12).map(visit));
  for (const [url, target, anchor] of asked) {
    if (pages[target] && pages[target].getElementById(anchor) === null) faults.push(`${url}: ${target}#${anchor}`);
  }
  return {faults, pages: Object.keys(pages), files, anchors: asked.length};
}
"""
SHARES = 10
"""Parts in which the pages of the copy are opened."""
# What a page in a folder says of itself; the inspector may ask it although scripts are off.
REPORT = """
() => ({
  ids: [...document.querySelectorAll("[id]")].map(element => element.id),
  references: [...document.querySelectorAll("[href], [src], form[action]")].map(
    element => new URL(element.getAttribute("href") || element.getAttribute("src") || element.action, document.baseURI)
  ).filter(url => url.protocol === "file:").map(url => url.href),
  width: document.scrollingElement.scrollWidth,
})
"""
USUAL_TYPES = {
    **TYPES,
    ".css": "text/css",
    ".ics": "text/calendar",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
}


def is_moved(path: Path) -> bool:
    return b'http-equiv="refresh"' in path.read_bytes()


# The gate takes the variant with most in its addresses; that their references lead to files is tested of all.
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[] if name == "below" else [pytest.mark.long])
        for name in sorted(VARIANTS)
        if not VARIANTS[name].is_offline
    ],
)
def test_the_whole_site_resolves_over_http(
    site_dir: Callable[[str], Path], site_url: Callable[[str], str], new_page: Callable[..., Any], name: str
) -> None:
    root_url = site_url(name)
    page = new_page(root_url)
    page.goto(f"{root_url}contents/")
    found = page.evaluate(CRAWL, [root_url, ["./", "404.html"]])
    assert found["faults"] == []
    assert found["anchors"] > 500

    def local(url: str) -> str:
        return unquote(url.removeprefix(root_url))

    visited = {
        f"{local(url)}index.html" if local(url).endswith("/") or not local(url) else local(url)
        for url in found["pages"]
    }
    built = {path.relative_to(site_dir(name)).as_posix(): path for path in site_dir(name).rglob("*") if path.is_file()}
    unseen = {path for path in built if path.endswith(".html")} - visited
    # A page that has moved is reached from its former address alone.
    assert [path for path in sorted(unseen) if not is_moved(built[path])] == []
    wrong = [
        (local(url), kind, size)
        for url, (kind, size) in found["files"].items()
        if kind != USUAL_TYPES.get(Path(local(url)).suffix, "?")
        or size != built[local(url)].stat().st_size
        or size == 0
    ]
    assert wrong == []
    assert len([url for url in found["files"] if "/files/" in url]) > 50


# The pages are dealt out: to several workers, and all but a part of them to `make test-all`.
@pytest.mark.parametrize("share", [0, *(pytest.param(share, marks=pytest.mark.long) for share in range(1, SHARES))])
def test_the_whole_copy_resolves_in_a_folder_and_fits_a_phone(
    site_dir: Callable[[str], Path], site_url: Callable[[str], str], new_page: Callable[..., Any], share: int
) -> None:
    root_url = site_url("offline")
    # Watching every request of so many pages would take most of the time; `test_pages.py` watches one of each kind.
    page = new_page(root_url, is_watched=False, java_script_enabled=False, viewport={"width": 360, "height": 740})
    # A page that has moved sends the browser on at once; `test_pages.py` follows it.
    pages = [path for path in sorted(site_dir("offline").rglob("*.html")) if not is_moved(path)]
    queue = [path.as_uri() for path in pages][share::SHARES]
    ids: dict[str, frozenset[str]] = {}
    asked: list[tuple[str, str, str]] = []
    faults: list[str] = []
    while queue:
        url = queue.pop(0)
        page.goto(url, wait_until="load")
        report = page.evaluate(REPORT)
        ids[url] = frozenset(report["ids"])
        if report["width"] > 360:
            faults.append(f"{url} is {report['width']} wide")
        for reference in sorted(set(report["references"])):
            target, _, anchor = reference.partition("#")
            # A browser forbids a page in a folder to read others, so what they link is looked for on the disk.
            path = Path(unquote(urlsplit(target).path))
            if not target.startswith(root_url) or not path.is_file() or path.stat().st_size == 0:
                faults.append(f"{url}: {reference}")
            elif anchor:
                asked.append((url, target, unquote(anchor)))
        if not queue:
            # Of the other share, the pages that anchors lead to; they are in no queue twice, for none of them moves on.
            queue += sorted({target for _, target, _ in asked if target.endswith(".html")} - set(ids))
    faults += [f"{url}: {target}#{name}" for url, target, name in asked if target in ids and name not in ids[target]]
    assert faults == []
    assert len(ids) > 100
