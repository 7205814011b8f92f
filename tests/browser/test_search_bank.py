"""The bank of queries in Chromium: every relevant page is found, little else is, and what is looked for stands first.

Relevance is judged by `search_bank.yml` on the published pages, never on the index. What was measured is printed: `-s`.
"""

import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import mean, median
from typing import Any

import yaml
from selectolax.lexbor import LexborHTMLParser

BANK = yaml.safe_load(Path(__file__).with_name("search_bank.yml").read_text("utf-8"))
REPEATING = re.compile(r"(?:|\d{4}/|years/)")
"""Pages of an agency that repeat others, so that search finds them by their titles and by what no other page says."""
SILENT = re.compile(r"(?:contents|\d{4}/register|rules)/|404\.html")
"""Pages that search does not find, because all they say stands elsewhere."""

LEFT_OUT = (
    "main nav, main footer, main svg, main .sb-anchor, main .sb-section__lead, [aria-labelledby=about], "
    "main .sb-about__title, main .sb-about__status, main .sb-about .sb-facts"
)
"""Ways to other pages, who is in charge of a page, and how the catalogue classes an item: the same for many pages, and
an answer to nothing.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one query found, beside what it should have."""

    query: str
    found: tuple[str, ...]
    relevant: frozenset[str]
    first: tuple[str, ...]
    seconds: float

    @property
    def recall(self) -> float:
        return len(self.relevant & set(self.found)) / len(self.relevant) if self.relevant else 1.0

    @property
    def precision(self) -> float:
        return len(self.relevant & set(self.found)) / len(self.found) if self.found else 1.0

    @property
    def is_first_right(self) -> bool:
        return not self.first or (self.found != () and self.found[0] in self.first)


def test_the_bank_is_as_large_as_it_should_be() -> None:
    assert len({(entry["scope"], entry["query"]) for entry in BANK}) == len(BANK) >= 60


def test_what_people_look_for_is_found(
    site_dir: Callable[[str], Path], site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("portal")
    read = cache(lambda scope: _read_scope(site_dir("portal"), scope=scope))
    answers = []
    for scope in dict.fromkeys(entry["scope"] for entry in BANK):
        page = new_page(root_url)
        page.goto(root_url + scope, wait_until="load")
        page.locator("[data-sb-search=open]").click()
        for entry in BANK:
            if entry["scope"] == scope:
                answers.append(_answer(page, entry, root_url=root_url + scope, pages=read(scope)))
    recall, precision = mean(a.recall for a in answers), mean(a.precision for a in answers)
    # Where no page should come before the others, none counts as right.
    first = mean(answer.is_first_right for answer in answers if answer.first)
    sys.stdout.write(
        f"\n{len(answers)} queries: recall {recall:.3f}, precision {precision:.3f}, first right {first:.3f}, "
        f"median {1000 * median(a.seconds for a in answers):.0f} ms\n"
    )
    for answer in answers:
        if answer.recall < 1 or answer.precision < 0.9 or not answer.is_first_right:
            sys.stdout.write(f"{_account(answer)}\n")
    assert [_account(answer) for answer in answers if answer.recall < 1] == []
    assert precision >= 0.9
    assert first >= 0.9


def _answer(page: Any, entry: dict[str, Any], *, root_url: str, pages: dict[str, tuple[str, str]]) -> Answer:
    start = time.perf_counter()
    page.locator("#sb-search-query").fill(entry["query"])
    page.wait_for_function(
        "query => document.querySelector('.sb-search__list').dataset.query === query", arg=entry["query"]
    )
    seconds = time.perf_counter() - start
    if page.locator("[data-sb-search=all]").is_visible():
        page.locator("[data-sb-search=all]").click()
        page.wait_for_function("document.querySelector('[data-sb-search=all]').hidden")
    urls = page.locator(".sb-result__link").evaluate_all("links => links.map(link => link.href)")
    return Answer(
        query=f"{entry['query']} in {entry['scope'] or 'the portal'}",
        found=tuple(url.partition("#")[0].removeprefix(root_url) for url in urls),
        relevant=_relevant(entry, pages),
        first=tuple(entry.get("first", ())),
        seconds=seconds,
    )


def _relevant(entry: dict[str, Any], pages: dict[str, tuple[str, str]]) -> frozenset[str]:
    title, text = (re.compile(entry[key], re.DOTALL) if key in entry else None for key in ("title", "text"))
    named = set(entry.get("pages", ()))
    assert named <= set(pages), named - set(pages)
    return frozenset(
        url
        for url, (heading, body) in pages.items()
        if url in named
        or (title is not None and title.search(heading))
        or (text is not None and (text.search(heading) or text.search(body)))
    )


def _read_scope(folder: Path, *, scope: str) -> dict[str, tuple[str, str]]:
    """Return the title and the text of every page that a search may find, by its address relative to its home."""
    home = folder / scope
    pages = {}
    for path in sorted(home.rglob("index.html")):
        url = path.parent.relative_to(home).as_posix().removeprefix(".") + "/"
        url = "" if url == "/" else url
        if scope:
            if SILENT.fullmatch(url) or (url.startswith("en/") and scope != "en/"):
                continue
            title, text = _read(path)
            if title is not None:
                pages[url] = (title, _comparison(path) if REPEATING.fullmatch(url) else text)
        elif (agency := _read_of_portal(path, folder=folder, url=url)) is not None:
            pages[url] = (agency, "")
    return pages


def _read_of_portal(path: Path, *, folder: Path, url: str) -> str | None:
    """Return by what the portal finds an agency, or one of its disclosures; None for other pages."""
    if not re.fullmatch(r"(?!en/)[a-z-]+/(?:\d{4}/(?!o\d|register)[a-z0-9-]+/)?", url):
        return None
    home = folder / url.partition("/")[0] / "index.html"
    title = _read(path)[0]
    if title is None or not home.with_name("years").is_dir():
        return None
    return title if home == path else f"{_read(home)[0]} {title}"


@cache
def _read(path: Path) -> tuple[str | None, str]:
    """Return the title and the text of a page as its readers see them; no title for one that only leads elsewhere."""
    tree = LexborHTMLParser(path.read_text("utf-8"))
    head = tree.css_first("main h1")
    if head is None or tree.css_first(".sb-withdrawn, .sb-moved") is not None:
        return None, ""
    title = head.text(separator=" ")
    over = tree.css_first("main .sb-head__over")
    code = "" if over is None else over.text()
    for node in tree.css(LEFT_OUT):
        node.decompose()
    files = " ".join(link.attributes["href"] or "" for link in tree.css("main a[href*='files/']"))
    main = tree.css_first("main")
    assert main is not None
    return _fold(f"{code} {title}"), _fold(f"{main.text(separator=' ')} {files}")


def _comparison(path: Path) -> str:
    """Return the text of the figures that stand beside each other on a page."""
    tree = LexborHTMLParser(path.read_text("utf-8"))
    for node in tree.css(LEFT_OUT):
        node.decompose()
    compared = tree.css_first("#compare")
    return "" if compared is None else _fold(compared.text(separator=" "))


def _fold(text: str) -> str:
    digits = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
    joined = re.sub(r"(?<=[ก-๎])\.(?=[ก-๎])", "", text.translate(digits).lower())
    return " ".join(re.sub("[\u200b-\u200d\ufeff]", "", joined).split())


def _account(answer: Answer) -> str:
    found = set(answer.found)
    return (
        f"{answer.query}: recall {answer.recall:.2f}, precision {answer.precision:.2f}, first {answer.found[:1]}; "
        f"missing {sorted(answer.relevant - found)[:6]}, too many {sorted(found - answer.relevant)[:6]}"
    )
