"""A page filled into a ready shell is the page rendered whole, byte for byte: every page of the shipped content."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import BaseLoader, Environment

from site_builder.host.shell import MaterialShell
from site_builder.load.agency import load_agency, read_index, read_intro
from site_builder.load.library import read_library
from site_builder.render.addresses import ENGLISH, folder_of
from site_builder.render.agency import AgencyPublisher
from site_builder.render.agency_index import summary_of_index
from site_builder.render.environment import page_environment
from site_builder.render.language import THAI, english
from site_builder.render.output import AgencySummary, Target
from site_builder.render.portal import PortalPublisher
from site_builder.render.repository import Repository
from site_builder.render.shell import Asset, Frame, PageSlots

ROOT = Path(__file__).parents[2]
CONTENT, THEME = ROOT / "content", ROOT / "theme"
PUBLISHED = Target(
    base_url="https://data.example.go.th/oit/",
    is_offline=False,
    has_portal=True,
    site_name="คลัง",
    as_of=None,
    repository=Repository(url="https://github.com/example/oit/", template="edit/main/content/{path}"),
)
ALONE = Target(base_url=None, is_offline=True, has_portal=False, site_name="คลัง", as_of=None)


class ComparingShell:
    """Makes pages both ways and remembers which differ."""

    def __init__(self, shell: MaterialShell) -> None:
        self._shell = shell
        self.frames: set[Frame] = set()
        self.titles: list[str] = []
        self.different: list[tuple[str, str]] = []

    def fill(self, frame: Frame, page: PageSlots) -> bytes:
        document = self._shell.fill(frame, page)
        self.frames.add(frame)
        self.titles.append(page.title)
        if document.decode() != self._shell.render(frame, page):
            self.different.append((frame.site_name, page.title))
        return document

    def render(self, frame: Frame, page: PageSlots) -> str:
        return self._shell.render(frame, page)

    def assets(self) -> tuple[Asset, ...]:
        return self._shell.assets()


class RememberingLoader(BaseLoader):
    """Remembers which templates were asked for."""

    def __init__(self, loader: BaseLoader) -> None:
        self._loader = loader
        self.names: set[str] = set()

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        self.names.add(template)
        return self._loader.get_source(environment, template)


def make_pages(slugs: tuple[str, ...], *, target: Target, shell: ComparingShell) -> set[str]:
    """Make every page of agencies, and of the portal where there is one. Return the templates that were used."""
    environment = page_environment(THEME)
    assert environment.loader is not None
    environment.loader = loader = RememberingLoader(environment.loader)
    library, _ = read_library(CONTENT)
    summaries: list[AgencySummary] = []
    for slug in slugs:
        site, issues = load_agency(CONTENT, slug, library=library)
        assert site is not None, issues
        made = []
        for words in (THAI, english(THEME)) if site.agency.has_english else (THAI,):
            publisher = AgencyPublisher(
                site, library=library, target=target, environment=environment, shell=shell, words=words
            )
            for page in publisher.plan():
                list(publisher.render(page))
            list(publisher.files())
            home = folder_of(slug, has_portal=target.has_portal) + (ENGLISH if words.language == "en" else "")
            made.append(summary_of_index(publisher.index, slug=slug, home_url=home, words=words))
        summaries.append(made[0] if len(made) == 1 else replace(made[0], english=made[1]))
    if target.has_portal:
        intro, _ = read_intro(CONTENT)
        for words in (THAI, english(THEME)):
            portal = PortalPublisher(
                tuple(summaries), intro=intro, target=target, environment=environment, shell=shell, words=words
            )
            for page in portal.plan():
                portal.render(page)
    return loader.names


@pytest.fixture
def shell() -> ComparingShell:
    return ComparingShell(MaterialShell(THEME))


def test_every_page_and_every_template_below_a_portal(shell: ComparingShell) -> None:
    entries, _ = read_index(CONTENT)
    used = make_pages(tuple(entry.slug for entry in entries), target=PUBLISHED, shell=shell)
    assert shell.different == []
    assert len(shell.titles) > 300
    # An agency's pages lie at several depths, each with a frame of its own.
    assert len(shell.frames) > 2 * len(entries)
    pages = {path.relative_to(THEME / "pages").as_posix() for path in (THEME / "pages").rglob("*.html")}
    assert sorted(pages - used) == [], "the shipped content shows every template"


def test_every_page_of_an_agency_alone_and_offline(shell: ComparingShell) -> None:
    used = make_pages(("tua-yang",), target=ALONE, shell=shell)
    assert shell.different == []
    assert {"agency.html", "missing.html"} <= used
    assert {frame.portal_url for frame in shell.frames} == {None}
    assert {frame.language for frame in shell.frames} == {"th", "en"}
