"""Every page of the built site, in four variants: links, anchors, headings, notices, machine-readable copies.

In: the repository's content, built as a portal, below a path, with one agency at the root, and as an offline copy.
Reads the files alone; `tests/browser/` opens the same sites in Chromium.
"""

import csv
import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from site_builder.catalogue.model import Catalogue
from site_builder.load.library import read_library
from site_builder.model.kinds import KINDS
from site_builder.render.words import ITEM_STATES, RULE_PARTS
from tests.browser.builds import CONTENT_DIR, FICTIONAL, VARIANTS, Variant, build_site

REAL = ("khao-suan-kwang", "khon-chim", "nikhom-kham-soi", "sikhio", "tha-tum-saraburi")
DEMONSTRATION = "ข้อมูลสาธิต ไม่ใช่เว็บไซต์ทางการของหน่วยงาน"
FICTION = "หน่วยงานสมมติ"
FICTION_IN_ENGLISH = "Fictional agency"
HOST = "http://site.test"

_ELSEWHERE = re.compile(r"(?:https?|mailto|tel|data):", re.IGNORECASE)
# What a browser loads by itself, as opposed to what a reader may follow.
_LOADED = "img[src], script[src], iframe[src], source[src], video[src], audio[src], embed[src], track[src], input[src]"
_CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")


@dataclass(frozen=True)
class BuiltSite:
    """A built site with its pages parsed once."""

    name: str
    variant: Variant
    folder: Path
    pages: dict[str, LexborHTMLParser] = field(default_factory=dict)
    """Pages by their path below the folder, `khon-chim/ita/index.html`."""

    @cached_property
    def files(self) -> frozenset[str]:
        return frozenset(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())

    @cached_property
    def ids(self) -> dict[str, Counter[str]]:
        """The names that anchors may use, for every page."""
        return {
            path: Counter(node.attributes["id"] or "" for node in page.css("[id]")) for path, page in self.pages.items()
        }

    @property
    def slugs(self) -> tuple[str, ...]:
        return self.variant.agencies or (*REAL, FICTIONAL)

    def below(self, slug: str) -> str:
        """Return where an agency lies below the folder."""
        return "" if self.variant.agencies else f"{slug}/"

    def pages_of(self, slug: str) -> dict[str, LexborHTMLParser]:
        """Return the pages of an agency; where it is the whole site, also the page for what does not exist."""
        return {path: page for path, page in self.pages.items() if path.startswith(self.below(slug))}

    def resolve(self, reference: str, *, path: str) -> tuple[str, str]:
        """Return file and anchor that a reference on a page leads to, as a browser understands it."""
        address = path if self.variant.is_offline else path.removesuffix("index.html")
        target = urlsplit(urljoin(f"{HOST}{self.variant.mount}{address}", reference))
        assert target.path.startswith(self.variant.mount), f"{path}: {reference} leaves the site"
        file = unquote(target.path.removeprefix(self.variant.mount))
        is_folder = file == "" or file.endswith("/")
        assert not (is_folder and self.variant.is_offline), f"{path}: {reference} names a folder in the offline copy"
        return (f"{file}index.html" if is_folder else file), unquote(target.fragment)


@pytest.fixture(scope="module", params=sorted(VARIANTS))
def site(request: pytest.FixtureRequest, site_dir: Callable[[str], Path]) -> BuiltSite:
    folder = site_dir(request.param)
    pages = {
        path.relative_to(folder).as_posix(): LexborHTMLParser(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }
    return BuiltSite(name=request.param, variant=VARIANTS[request.param], folder=folder, pages=pages)


def references(page: LexborHTMLParser) -> Iterator[str]:
    """Yield every address that a page names."""
    for name in ("href", "src", "action", "poster"):
        yield from (node.attributes[name] or "" for node in page.css(f"[{name}]"))
    for node in page.css("[srcset]"):
        yield from (candidate.split()[0] for candidate in (node.attributes["srcset"] or "").split(",") if candidate)
    for node in page.css('meta[http-equiv="refresh"]'):
        yield (node.attributes["content"] or "").partition("url=")[2]


def local_references(site: BuiltSite) -> Iterator[tuple[str, str]]:
    """Yield page and reference of everything that stays on the site."""
    for path, page in site.pages.items():
        for reference in references(page):
            if not _ELSEWHERE.match(reference):
                yield path, reference


def test_every_reference_leads_to_a_file(site: BuiltSite) -> None:
    faults = []
    for path, reference in local_references(site):
        try:
            file, _ = site.resolve(reference, path=path)
        except AssertionError as fault:
            faults.append(str(fault))
        else:
            if file not in site.files:
                faults.append(f"{path}: {reference} leads to {file}, which does not exist")
    assert faults == []


def test_every_anchor_is_on_its_page(site: BuiltSite) -> None:
    faults = []
    for path, reference in local_references(site):
        file, anchor = site.resolve(reference, path=path)
        if anchor and file.endswith(".html") and anchor not in site.ids[file]:
            faults.append(f"{path}: {reference}: no such anchor")
    assert faults == []


def test_every_attachment_is_there_and_linked(site: BuiltSite) -> None:
    faults = []
    linked = {site.resolve(reference, path=path)[0] for path, reference in local_references(site)}
    for slug in site.slugs:
        for source in sorted((CONTENT_DIR / "agencies" / slug).rglob("files/*")):
            file = site.below(slug) + source.relative_to(CONTENT_DIR / "agencies" / slug).as_posix()
            # The sheet behind a table is published, while its page links the table's own CSV.
            if file not in site.files or (file not in linked and source.suffix != ".csv"):
                faults.append(file)
            elif (site.folder / file).read_bytes() != source.read_bytes():
                faults.append(f"{file} differs from its source")
    assert faults == []


def test_ids_are_unique_on_a_page(site: BuiltSite) -> None:
    assert [
        (path, name) for path, ids in site.ids.items() for name, count in ids.items() if count > 1 or name == ""
    ] == []


def test_every_page_has_one_title_and_no_heading_is_skipped(site: BuiltSite) -> None:
    faults = []
    for path, page in site.pages.items():
        levels = [int(str(node.tag)[1]) for node in page.css("h1, h2, h3, h4, h5, h6")]
        if levels.count(1) != 1 or levels[0] != 1:
            faults.append(f"{path}: {levels}")
        faults += [f"{path}: h{one} is followed by h{two}" for one, two in pairwise(levels) if two > one + 1]
    assert faults == []


def _language(site: BuiltSite, path: str) -> str:
    """Return the language of a page: English ones lie below `en/`, of the site or of an agency."""
    return "en" if path.startswith(("en/", f"{site.below(FICTIONAL)}en/")) else "th"


def test_every_page_says_its_language_title_and_description(site: BuiltSite) -> None:
    faults = []
    for path, page in site.pages.items():
        html, title = page.css_first("html"), page.css_first("title")
        description = page.css_first('meta[name="description"]')
        if html is None or html.attributes.get("lang") != _language(site, path):
            faults.append(f"{path}: lang")
        if title is None or title.text().strip() in ("", "None"):
            faults.append(f"{path}: title")
        if description is None or not (description.attributes["content"] or "").strip():
            faults.append(f"{path}: description")
    assert faults == []


def test_every_link_has_words_and_every_picture_a_text(site: BuiltSite) -> None:
    faults = []
    for path, page in site.pages.items():
        faults += [f"{path}: {node.html}" for node in page.css("img") if "alt" not in node.attributes]
        faults += [f"{path}: {node.html}" for node in page.css("a, button, summary") if not _words(node)]
    assert faults == []


def _words(node: LexborNode) -> str:
    """Return the name that a link or button has for those who do not see it."""
    pictures = " ".join(picture.attributes.get("alt") or "" for picture in node.css("img"))
    return ((node.attributes.get("aria-label") or "") + node.text() + pictures).strip()


@pytest.mark.parametrize("site", [name for name in sorted(VARIANTS) if VARIANTS[name].base_url], indirect=True)
def test_the_site_never_names_its_own_host_in_a_link(site: BuiltSite) -> None:
    faults = [
        f"{path}: {node.attributes['href']}"
        for path, page in site.pages.items()
        for node in page.css("a[href]")
        if (node.attributes["href"] or "").startswith(site.variant.base_url)
    ]
    assert faults == []


def test_nothing_is_loaded_from_another_host(site: BuiltSite) -> None:
    faults = []
    for path, page in site.pages.items():
        loaded = [node.attributes["src"] or "" for node in page.css(_LOADED)]
        loaded += [node.attributes["srcset"] or "" for node in page.css("[srcset]")]
        loaded += [node.attributes["action"] or "" for node in page.css("form[action]")]
        loaded += [
            node.attributes["href"] or ""
            for node in page.css("link[href]")
            if node.attributes.get("rel") != "canonical" and "hreflang" not in node.attributes
        ]
        loaded += [one or two for node in page.css("style") for one, two in _CSS_ADDRESS.findall(node.text())]
        faults += [f"{path}: {address}" for address in loaded if re.search(r"(?:^|\s)(?:https?:)?//", address)]
    for path in sorted(site.files):
        if path.endswith(".css"):
            found = _CSS_ADDRESS.findall((site.folder / path).read_text(encoding="utf-8"))
            for address in (one or two for one, two in found):
                if not address.startswith("data:") and site.resolve(address, path=path)[0] not in site.files:
                    faults.append(f"{path}: {address}")
    assert faults == []


def test_only_a_site_that_knows_its_address_has_canonical_links(site: BuiltSite) -> None:
    faults = []
    for path, page in site.pages.items():
        found = [node.attributes["href"] for node in page.css('link[rel="canonical"]')]
        if site.variant.base_url is None or path == "404.html":
            expected = []
        else:
            moved = page.css_first('meta[http-equiv="refresh"]')
            target = path if moved is None else site.resolve(next(_refreshes(page)), path=path)[0]
            expected = [site.variant.base_url + target.removesuffix("index.html")]
        if found != expected:
            faults.append((path, found))
    assert faults == []


def _refreshes(page: LexborHTMLParser) -> Iterator[str]:
    for node in page.css('meta[http-equiv="refresh"]'):
        yield (node.attributes["content"] or "").partition("url=")[2]


def _is_indexable(page: LexborHTMLParser) -> bool:
    robots = page.css_first('meta[name="robots"]')
    return robots is None or "noindex" not in (robots.attributes["content"] or "")


def test_both_languages_of_a_page_name_each_other(site: BuiltSite) -> None:
    faults = []
    for path, page in site.pages.items():
        below = site.below(FICTIONAL)
        is_bilingual = path.startswith(below) or (not site.variant.agencies and path == "index.html")
        links = {node.attributes["hreflang"]: node.attributes["href"] or "" for node in page.css("link[hreflang]")}
        switch = page.css_first("a.sb-language")
        if not is_bilingual:
            continue
        other = "th" if _language(site, path) == "en" else "en"
        if switch is None or switch.attributes["hreflang"] != other or switch.attributes["lang"] != other:
            faults.append(f"{path}: switch")
        elif links:
            file, _ = site.resolve(switch.attributes["href"] or "", path=path)
            named = {name: _file_of(site, address, path=path) for name, address in links.items()}
            if named != {other: file, _language(site, path): path, "x-default": named["th"]}:
                faults.append(f"{path}: {named}")
    assert faults == []


def _file_of(site: BuiltSite, address: str, *, path: str) -> str:
    return site.resolve(urlsplit(address).path if _ELSEWHERE.match(address) else address, path=path)[0]


def test_thai_says_on_english_pages_that_it_is_thai(site: BuiltSite) -> None:
    faults = []
    for path, page in site.pages.items():
        if _language(site, path) == "en":
            for node in page.css("body script, body style, body svg, body [lang='th']"):
                node.decompose()
            words = re.findall("[\u0e00-\u0e7f]+", page.css_first("body").text()) if page.css_first("body") else []
            faults += [f"{path}: {word}" for word in words]
    assert faults == []


def test_no_page_of_a_demonstration_may_be_indexed(site: BuiltSite) -> None:
    assert [path for slug in site.slugs for path, page in site.pages_of(slug).items() if _is_indexable(page)] == []


def test_sitemaps_list_indexable_pages_alone_and_robots_names_one_that_exists(site: BuiltSite) -> None:
    base_url = site.variant.base_url
    maps = {path for path in site.files if path.endswith("sitemap.xml")}
    robots = (site.folder / "robots.txt").read_text(encoding="utf-8")
    named = re.findall(r"^Sitemap: (\S+)$", robots, re.MULTILINE)
    if base_url is None:
        assert (maps, named) == (set(), [])
        return
    assert [address for address in named if address.removeprefix(base_url) not in maps] == []
    for path in sorted(maps):
        for address in re.findall(r"<loc>([^<]+)</loc>", (site.folder / path).read_text(encoding="utf-8")):
            assert address.startswith(base_url)
            file, _ = site.resolve(urlsplit(address).path, path=path)
            assert file in maps or _is_indexable(site.pages[file]), f"{path}: {address}"


def test_a_real_agency_is_listed_page_by_page_and_carries_no_notice(tmp_path: Path) -> None:
    """The content holds demonstrations alone, so one of two is taken for real here."""
    content_dir = tmp_path / "content"
    shutil.copytree(CONTENT_DIR, content_dir)
    agency_path = content_dir / "agencies" / FICTIONAL / "agency.yml"
    agency_path.write_text(
        agency_path.read_text(encoding="utf-8").replace("fictional: true\n", ""), encoding="utf-8", newline=""
    )
    folder, variant = tmp_path / "site", replace(VARIANTS["below"], agencies=(FICTIONAL, "sikhio"))
    build_site(folder, variant=variant, content_dir=content_dir)
    root = (folder / "sitemap.xml").read_text(encoding="utf-8")
    maps = re.findall(r"<loc>([^<]+)</loc>", root)
    assert f"{variant.base_url}{FICTIONAL}/sitemap.xml" in maps
    listed = {
        address
        for one in maps
        for address in re.findall(r"<loc>([^<]+)</loc>", (folder / one.removeprefix(f"{variant.base_url}")).read_text())
    }
    pages = {path: LexborHTMLParser(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")}
    indexable = {path.relative_to(folder).as_posix() for path, page in pages.items() if _is_indexable(page)}
    own = {path for path in indexable if path.startswith(f"{FICTIONAL}/")}
    assert listed >= {f"{variant.base_url}{path.removesuffix('index.html')}" for path in own}
    assert listed <= {f"{variant.base_url}{path.removesuffix('index.html')}" for path in indexable}
    assert {path.partition("/")[0] for path in indexable} <= {FICTIONAL, "index.html", "contents", "en"}
    assert pages[folder / FICTIONAL / "index.html"].css_first("aside.sb-notice") is None


def test_every_page_of_an_agency_carries_its_notice(site: BuiltSite) -> None:
    faults = []
    for slug in site.slugs:
        for path, page in site.pages_of(slug).items():
            words = FICTION if slug == FICTIONAL else DEMONSTRATION
            if path.startswith(f"{site.below(slug)}en/"):
                words = FICTION_IN_ENGLISH
            notice = page.css_first("aside")
            if notice is None or words not in notice.text():
                faults.append(path)
    assert faults == []


@pytest.mark.parametrize("site", [name for name in sorted(VARIANTS) if not VARIANTS[name].agencies], indirect=True)
def test_the_portal_says_beside_every_name_what_its_pages_are(site: BuiltSite) -> None:
    words = _text(site.pages["index.html"].css_first("main"))
    assert words.count("ข้อมูลสาธิต ไม่เป็นทางการ") >= len(REAL)
    assert FICTION in words


# ----- what was planned, was made -----


def test_pages_are_those_that_content_and_catalogues_ask_for(site: BuiltSite) -> None:
    names = ("accessibility", "glossary", "rules", *(f"rules/{name}" for name in RULE_PARTS))
    expected = {"404.html", *(f"{name}/index.html" for name in names)}
    if not site.variant.agencies:
        expected |= {"index.html", "contents/index.html", "en/index.html", "en/contents/index.html"}
    if FICTIONAL in site.slugs:
        expected |= {f"en/{name}/index.html" for name in names}
    for slug in site.slugs:
        expected |= {f"{site.below(slug)}{address}index.html" for address in _planned(slug)}
        if slug == FICTIONAL:
            expected |= {f"{site.below(slug)}en/{address}index.html" for address in _planned(slug)}
    made = set(site.pages)
    assert (sorted(expected - made), sorted(made - expected)) == ([], [])


def _planned(slug: str) -> Iterator[str]:
    """Yield the addresses of an agency, below its own."""
    folder = CONTENT_DIR / "agencies" / slug
    yield from ("", "years/", "contents/")
    if any(folder.glob("ita/*.yml")):
        yield "ita/"
    yield from (f"pages/{path.stem}/" for path in folder.glob("pages/*.md") if not path.stem.endswith(".en"))
    for year in _years(slug):
        yield from (f"{year}/", f"{year}/register/")
        yield from (f"{year}/{item.code.lower()}/" for item in _catalogues()[year].items())
    for year, name, head in _disclosures(slug):
        yield f"{year}/{name}/"
        yield from (f"{address.strip('/')}/" for address in head.get("formerly", ()))
    if any("oia" in head for *_, head in _disclosures(slug)):
        yield "oia/"


def _disclosures(slug: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Yield year, name and head of every disclosure, read without the loader under test."""
    for path in sorted((CONTENT_DIR / "agencies" / slug).glob("2*/*")):
        if path.suffix in (".yml", ".md") and not path.stem.endswith(".en"):
            text = path.read_text(encoding="utf-8")
            head = text.split("---\n", 2)[1] if path.suffix == ".md" else text
            yield int(path.parent.name), path.stem, yaml.load(head, Loader=yaml.BaseLoader)


def _years(slug: str) -> set[int]:
    """Return the years of an agency: those of its folders, and those that its files answer as well."""
    disclosures = tuple(_disclosures(slug))
    answered = {int(answer["year"]) for *_, head in disclosures for answer in head.get("answers", ())}
    return {year for year, *_ in disclosures} | answered


def _catalogues() -> dict[int, Catalogue]:
    return read_library(CONTENT_DIR)[0].catalogues


def test_every_item_of_every_year_is_shown_with_its_status(site: BuiltSite) -> None:
    faults = []
    for slug in site.slugs:
        for year in sorted(_years(slug)):
            below = f"{site.below(slug)}{year}/"
            index = site.pages[f"{below}index.html"]
            rows = index.css(".sb-item")
            codes = [_text(row.css_first(".sb-item__code")) for row in rows]
            items = _catalogues()[year].items()
            if codes != [item.code for item in items]:
                faults.append(f"{below}: {codes}")
            for row, item in zip(rows, items, strict=False):
                path = f"{below}{item.code.lower()}/index.html"
                status = _text(row.css_first(".sb-status"))
                page_status = _text(site.pages[path].css_first("main .sb-status"))
                if status not in ITEM_STATES.values() or page_status != status:
                    faults.append(f"{path}: {status!r} in the index, {page_status!r} on its page")
                if item.title not in _text(row) or item.title not in _text(site.pages[path].css_first("h1")):
                    faults.append(f"{path}: title")
                links = [node.attributes["href"] or "" for node in row.css("a")]
                if path not in [site.resolve(link, path=f"{below}index.html")[0] for link in links]:
                    faults.append(f"{path}: not linked from the index")
    assert faults == []


def _text(node: LexborNode | None) -> str:
    return "" if node is None else " ".join(node.text().split())


# ----- the same numbers for machines -----


def test_every_kind_of_disclosure_is_on_the_site(site: BuiltSite) -> None:
    kinds = {document["kind"] for _, document in _documents(site)}
    assert kinds == set(KINDS)


def _documents(site: BuiltSite) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the folder and the JSON of every disclosure."""
    for path in sorted(site.files):
        if path.endswith("/data.json") and not path.endswith("ita/data.json"):
            yield path.removesuffix("data.json"), json.loads((site.folder / path).read_text(encoding="utf-8"))


def test_a_topic_is_called_alike_in_all_years_and_parts(site: BuiltSite) -> None:
    found = {(document["topic"], document.get("part")) for _, document in _documents(site)}
    assert {("integrity-report", "6-months"), ("integrity-report", "12-months"), ("integrity-report", None)} <= found
    assert {topic for topic, _ in found} <= read_library(CONTENT_DIR)[0].topics.keys()


def test_json_and_csv_can_be_read(site: BuiltSite) -> None:
    for path in sorted(site.files):
        if path.endswith(".json"):
            json.loads((site.folder / path).read_text(encoding="utf-8"))
        # An editor's own sheet is published as it is; those that the site makes carry the mark and CR LF.
        elif path.endswith(".csv") and "/files/" not in f"/{path}":
            data = (site.folder / path).read_bytes()
            assert data.startswith(b"\xef\xbb\xbf"), path
            assert b"\r\n" in data, path
            rows = _rows(data)
            assert len(rows) >= 2, path
            assert {len(row) for row in rows} == {len(rows[0])}, path


def _rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_holds_the_rows_that_json_holds(site: BuiltSite) -> None:
    faults = []
    # The tables of an edition that is carried over lie with the edition it names.
    carried_over = {
        f"{site.below(slug)}{year}/{name}/"
        for slug in site.slugs
        for year, name, head in _disclosures(slug)
        if "same_as" in head
    }
    for folder, document in _documents(site):
        for name, table in document["tables"].items():
            path = f"{folder}{name}.csv"
            if folder in carried_over:
                assert path not in site.files
                continue
            columns, *rows = [[_unguarded(cell) for cell in row] for row in _rows((site.folder / path).read_bytes())]
            if (columns, rows) != (table["columns"], table["rows"]):
                faults.append(path)
    assert faults == []


def _unguarded(cell: str) -> str:
    """Take away the mark that keeps a spreadsheet program from reading a text as a formula."""
    return cell[1:] if re.match(r"'[=+\-@\t\r]", cell) else cell


def test_every_disclosure_offers_its_json_and_tables(site: BuiltSite) -> None:
    faults = []
    for folder, document in _documents(site):
        path = f"{folder}index.html"
        if next(_refreshes(site.pages[path]), None) is not None:
            # At a former address they lie beside a page that leads on.
            continue
        linked = {
            site.resolve(reference, path=path)[0]
            for reference in references(site.pages[path])
            if not _ELSEWHERE.match(reference)
        }
        own = {f"{folder}{name}.csv" for name in document["tables"] if f"{folder}{name}.csv" in site.files}
        faults += sorted(({f"{folder}data.json"} | own) - linked)
    assert faults == []


def test_the_index_of_an_agency_names_pages_that_exist(site: BuiltSite) -> None:
    faults = []
    for slug in site.slugs:
        path = f"{site.below(slug)}index.json"
        index = json.loads((site.folder / path).read_text(encoding="utf-8"))
        for year in index["years"]:
            for entry in (year, *year["items"], *(one for item in year["items"] for one in item["disclosures"])):
                address = entry["url"].removeprefix(site.variant.base_url or "")
                if f"{address}index.html" not in site.pages:
                    faults.append(f"{path}: {entry['url']}")
    assert faults == []


WITHDRAWN = "withdrawn: {date: 1 มีนาคม 2570, reason: ทดลอง}\n"
PARTS = {
    "plans": "*/i*-measures*",
    "reports": "*/i*-report*",
    "improvement": "*/ita-improvement*",
    "channels": "*/complaint-channels*",
    "activities": "*/no-gift-culture*",
    "news": "*/news*",
    **{str(year): f"{year}/*" for year in (2564, 2565, 2566, 2568, 2569)},
}
"""What of the fictional agency is withdrawn together, so that all that leads there is put to the test."""


@pytest.mark.parametrize("part", PARTS)
def test_what_leads_to_a_withdrawn_disclosure_leads_to_its_page(tmp_path: Path, part: str) -> None:
    content_dir = tmp_path / "content"
    folder = content_dir / "agencies" / FICTIONAL
    shutil.copytree(CONTENT_DIR / "agencies" / FICTIONAL, folder)
    paths = [path for path in folder.glob(PARTS[part]) if path.suffix in {".yml", ".md"} and path.suffixes[0] != ".en"]
    for path in paths:
        text = path.read_text("utf-8")
        head = "---\n" if path.suffix == ".md" else ""
        if "\nwithdrawn:" not in text:
            path.write_text(head + WITHDRAWN + text.removeprefix(head), "utf-8")
    # A link to nothing stops the build.
    build_site(tmp_path / "site", variant=VARIANTS["single"], content_dir=content_dir)
    pages = [tmp_path / "site" / path.parent.name / path.stem / "index.html" for path in paths]
    assert pages
    assert all("sb-withdrawn" in page.read_text("utf-8") for page in pages)
