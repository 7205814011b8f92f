"""Links are followed before a site is put in place, whatever page has them and whatever became of their targets."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from site_builder.build.links import DeadLinks, Link, LinkReader, unmet
from site_builder.build.shards import Shard
from site_builder.build.stage import open_stage
from site_builder.collection import Result
from site_builder.config import Config
from site_builder.host.shell import MaterialShell
from site_builder.pipeline import merge, run
from tests.process.conftest import AGENCIES, AGENCY, MEASURES, PORTAL
from tests.trees import read_tree, write_files

HOST = "https://data.example.go.th/oit/"
PLAN = "2566/integrity-measures"
ABOUT = "---\ntitle: เกี่ยวกับ\n---\n\nดู[แผนของบ้านใต้](../../ban-tai/2566/integrity-measures.yml)\n"


def page(*elements: str) -> bytes:
    return f"<!doctype html><html><body id=a>{''.join(elements)}</body></html>".encode()


def dead(pages: dict[str, bytes], *, base_url: str | None = None) -> list[tuple[str, str, str]]:
    """Return page, target and anchor of what leads nowhere."""
    reader = LinkReader(base_url)
    for path, data in pages.items():
        if path.endswith(".html"):
            reader.read(path, data)
    found = unmet(reader.links(), files=pages, read=pages.__getitem__)
    return [(link.page, link.target, link.anchor) for link in found]


@pytest.mark.parametrize(
    "element",
    [
        '<a href="../b/">x</a>',
        '<a href="../b">x</a>',
        '<a class="x" href="../b/index.html#there">x</a>',
        '<a href="#%E0%B8%81">x</a><p id="ก">x</p>',
        '<a href="#a&amp;b">x</a><p id="a&amp;b">x</p>',
        '<a href="../b/%E0%B9%81%E0%B8%9C%E0%B8%99.pdf?x=1&amp;y=2">x</a>',
        '<a href="">x</a>',
        '<a href="./">x</a>',
        '<a href="..">x</a>',
        '<a href="/oit/b/">x</a>',
        '<a href="../b/#p-typed">x</a>',
        '<a href="https://www.example.go.th/b/">x</a><a href="//x.example/y">x</a><a href="mailto:a@b.go.th">x</a>',
        '<p>เขียนว่า <code>&lt;a href="../nothing/"&gt;</code> และ href="nothing/" กับ src=\'x.js\'</p>',
    ],
)
def test_a_link_that_leads_somewhere_or_is_none_is_silent(element: str) -> None:
    pages = {
        "index.html": page(),
        "a/index.html": page(element),
        "b/index.html": page('<p id="there">x</p>'),
        "b/แผน.pdf": b"%PDF",
    }
    assert dead(pages, base_url=HOST) == []


@pytest.mark.parametrize(
    ("element", "target", "anchor"),
    [
        ('<a href="../c/">x</a>', "c/index.html", ""),
        ('<a class="x" href="../../c/">x</a>', "../c/index.html", ""),
        ('<img alt="" src="../b/plan.png">', "b/plan.png", ""),
        ('<script src="x.js"></script>', "a/x.js", ""),
        ('<a href="../b/#here">x</a>', "b/index.html", "here"),
        ('<a href="#here">x</a>', "a/index.html", "here"),
        ('<a href="/b/">x</a>', "/b/index.html", ""),
        ('<a href="/oit/c/">x</a>', "c/index.html", ""),
        ('<p>href="../c/"</p><a href="../c/">x</a>', "c/index.html", ""),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_its_page(element: str, target: str, anchor: str) -> None:
    pages = {"index.html": page(), "a/index.html": page(element), "b/index.html": page('<p id="there">x</p>')}
    assert dead(pages, base_url=HOST) == [("a/index.html", target, anchor)]


@pytest.mark.parametrize("text", [' href="main"', ' src="a"', ' href="" src="../c/"'])
def test_a_text_is_no_link_because_an_attribute_has_its_words(text: str) -> None:
    assert dead({"a/index.html": page(f'<main id="main"></main><p title="../c/">{text}</p>')}) == []


def test_pages_that_each_lead_to_another_language_are_all_read() -> None:
    reader = LinkReader(None)
    for number in range(200):
        header = f'<header><a href="../../en/{number}/">English</a></header>'
        html = f"<head></head>{header}<main id=m></main><footer>{number // 3}</footer>"
        reader.read(f"a/{number}/index.html", html.encode())
    assert {link.target for link in reader.links()} == {f"en/{number}/index.html" for number in range(200)}


def test_a_header_is_read_on_each_page_where_it_leads_elsewhere_from_each() -> None:
    reader = LinkReader(None)
    for number in range(3):
        html = '<head></head><a href="../y/">y</a><a href="x/">x</a><a href="#main">z</a><main id="main">b</main>'
        reader.read(f"a/{number}/index.html", html.encode())
    assert [link.target for link in reader.links()] == ["a/y/index.html", *(f"a/{n}/x/index.html" for n in range(3))]


def test_what_follows_a_header_that_was_read_is_read() -> None:
    reader = LinkReader(None)
    for number in range(3):
        html = f'<head></head><a href="../y/">y</a><main id="main"><a href="{number}.pdf#a">x</a></main>'
        reader.read(f"a/{number}/index.html", html.encode())
    assert {link.target for link in reader.links()} == {"a/y/index.html", *(f"a/{n}/{n}.pdf" for n in range(3))}


def test_a_text_that_looks_like_a_link_hides_none_on_later_pages() -> None:
    text, link = page('<p> href="../c/" </p>'), page('<p> <a href="../c/">x</a></p>')
    assert dead({"a/index.html": text, "b/index.html": link, "d/index.html": link}) == [
        ("b/index.html", "c/index.html", "")
    ]


@pytest.mark.parametrize("variant", ["portal", "offline"])
def test_no_link_of_a_whole_site_is_overlooked(site_dir: Callable[[str], Path], variant: str) -> None:
    """A parser of HTML finds the same ways on each page as the expression does."""
    tree = read_tree(site_dir(variant))
    for path, data in tree.items():
        if not path.endswith(".html") or path == "404.html":
            continue
        reader = LinkReader(HOST)
        reader.read(path, data)
        nodes = LexborHTMLParser(data).css("[href], [src]")
        ways = {node.attributes[name] or "" for node in nodes for name in ("href", "src") if name in node.attributes}
        here = "https://site.test/" + path
        wanted = {
            urlsplit(urljoin(here, way)).path.removeprefix("/") for way in ways if re.match(r"[a-z]+:|#|$", way) is None
        }
        named = {f"{way}index.html" if way == "" or way.endswith("/") else way for way in wanted}
        found = {link.target for link in reader.links() if not (link.target == path and link.anchor)}
        assert found - {path} == named - {path}, path


def test_a_stage_with_a_dead_link_is_not_put_in_place(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with open_stage(site) as stage:
        stage.put("index.html", page('<a href="a/">x</a>'))
        stage.put("a/index.html", page())
        stage.commit()
    before = read_tree(site)
    with open_stage(site) as stage:
        stage.put("index.html", page('<a href="a/">x</a>'))
        with pytest.raises(DeadLinks) as caught:
            stage.commit()
    assert caught.value.links == (Link("a/index.html", "", "index.html"),)
    assert read_tree(site) == before
    with open_stage(site) as stage:
        stage.put("index.html", page('<a href="a/">x</a>'))
        stage.commit(is_judged=lambda path: not path.startswith("a/"))
    assert read_tree(site).keys() == {"index.html"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The content of two agencies, one of which links to a page of the other."""
    write_files(tmp_path, {"content/index.md": PORTAL, "content/agencies/ban-neua/pages/about.md": ABOUT})
    for slug, name in AGENCIES.items():
        measures = {"agency.yml": AGENCY.format(name=name), f"{PLAN}.yml": MEASURES.format(name=name)}
        write_files(tmp_path / "content" / "agencies" / slug, measures)
    return tmp_path


@cache
def shell() -> MaterialShell:
    """Return the shell that all builds share: making it is no part of what is tested."""
    return MaterialShell(Config().theme_dir)


def build(folder: Path, *, made_with: MaterialShell | None = None, **options: object) -> Result:
    config = Config(content_dir=folder / "content", site_dir=folder / "site", base_url=HOST)
    return run(replace(config, **options), shell=made_with or shell())  # type: ignore[arg-type]


TO_BAN_TAI = Link("ban-tai/2566/integrity-measures/index.html", "", "ban-neua/pages/about/index.html")


def test_a_page_of_thousands_of_links_is_told_from_one_of_texts_like_them() -> None:
    links = [f'<a href="{number}/">x</a>' for number in range(3_000)]
    texts = [f'<p>เขียนว่า a href="{number}/" นะ</p>' for number in range(1_500, 4_500)]
    found = dead({"index.html": page(*texts[:1_000], *links, *texts[1_000:])})
    assert sorted(target for _, target, _ in found) == sorted(f"{number}/index.html" for number in range(3_000))


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_an_unchanged_agency_links_to_may_not_go(folder: Path, jobs: int) -> None:
    assert build(folder, jobs=jobs).commit is not None
    before = read_tree(folder / "site")
    (folder / f"content/agencies/ban-tai/{PLAN}.yml").rename(folder / "plan.yml")
    for _ in range(2):
        with pytest.raises(DeadLinks) as caught:
            build(folder, jobs=jobs)
        assert caught.value.links == (TO_BAN_TAI,)
        assert read_tree(folder / "site") == before
    (folder / "content/agencies/ban-neua/pages/about.md").unlink()
    assert build(folder, jobs=jobs).commit is not None


def test_an_agency_with_errors_makes_no_link_of_others_dead(folder: Path) -> None:
    write_files(folder, {"content/agencies/ban-klang/agency.yml": AGENCY.format(name="บ้านกลาง")})
    (folder / f"content/agencies/ban-tai/{PLAN}.yml").write_text("published: 31/02/2568\n", encoding="utf-8")
    result = build(folder, keep_going=True)
    assert result.commit is not None
    assert result.left_out == ("ban-tai",)


def test_an_agency_that_was_not_asked_for_is_not_missed(folder: Path) -> None:
    assert build(folder, agencies=("ban-neua",)).commit is not None


def test_pages_that_are_carried_over_stop_nobody(folder: Path) -> None:
    assert build(folder).commit is not None
    (folder / "content/agencies/ban-neua/agency.yml").write_text("name: [\n", encoding="utf-8")
    (folder / f"content/agencies/ban-tai/{PLAN}.yml").unlink()
    result = build(folder, keep_going=True)
    assert result.commit is not None
    assert result.kept == ("ban-neua",)


@pytest.mark.parametrize("removes", [False, True])
def test_links_from_part_to_part_are_followed_when_they_are_joined(folder: Path, removes: bool) -> None:
    if removes:
        (folder / f"content/agencies/ban-tai/{PLAN}.yml").unlink()
    parts = [folder / "1", folder / "2"]
    for number, part in enumerate(parts, start=1):
        assert build(folder, site_dir=part, shard=Shard(number, 2)).commit is not None
    config = Config(content_dir=folder / "content", site_dir=folder / "site", base_url=HOST)
    if not removes:
        assert merge(config, parts=parts, shell=shell()).commit is not None
        return
    with pytest.raises(DeadLinks) as caught:
        merge(config, parts=parts, shell=shell())
    assert caught.value.links == (TO_BAN_TAI,)
    assert not (folder / "site").exists()


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("pages/disclosure.html", "{{ page.viewpoint.root_url }}../nowhere/"),
        ("pages/portal.html", "{{ page.viewpoint.root_url }}nowhere/"),
        ("partials/footer.html", "{{ frame.root_url }}{{ frame.site_url }}nowhere/"),
    ],
)
def test_a_template_that_leads_nowhere_is_stopped(folder: Path, name: str, way: str) -> None:
    assert build(folder).commit is not None
    before = read_tree(folder / "site")
    theme = folder / "theme"
    shutil.copytree(Config().theme_dir, theme)
    with (theme / name).open("a", encoding="utf-8") as template:
        template.write(f'<a class="x" href="{way}">x</a>\n')
    with pytest.raises(DeadLinks) as caught:
        build(folder, theme_dir=theme, made_with=MaterialShell(theme))
    assert {link.target for link in caught.value.links} == {"nowhere/index.html"}
    assert read_tree(folder / "site") == before
