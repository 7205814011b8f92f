"""Makes one agency after the other, and the pages above them all. In: what they share, a slug. Out: issues and files.

What is judged is handed to a sink at once and dropped; only a summary of each agency stays, from which the pages above
are made. Must not know: options, stages, what was made before.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from site_builder.audit.run import audit
from site_builder.catalogue.model import Library
from site_builder.issues.issue import Issue
from site_builder.issues.messages import severity_of
from site_builder.load.agency import load_agency, locate
from site_builder.load.opening import staying
from site_builder.model.agency import Language
from site_builder.model.site import IndexEntry, Page, Site
from site_builder.render.addresses import ENGLISH, folder_of
from site_builder.render.agency import AgencyPublisher
from site_builder.render.agency_index import summary_of_index
from site_builder.render.environment import page_environment
from site_builder.render.language import THAI, Words
from site_builder.render.language import english as english_words
from site_builder.render.output import AgencySummary, Made, OutputFile, PlannedPage, Target
from site_builder.render.policy import server_files
from site_builder.render.portal import PortalPublisher
from site_builder.render.shell import Shell
from site_builder.render.sitemaps import robots
from site_builder.text.frozen import frozen


class Sink(Protocol):
    """Takes the files of a site."""

    def put(self, output_path: str, data: bytes) -> None:
        """Take a file by its content."""

    def copy(self, output_path: str, source_path: Path) -> None:
        """Take a file from the disk."""

    def repeat(self, output_path: str, *, of: str) -> None:
        """Take a file of the site once more, at another path; nothing where it is not there."""


_WITH_ITEMS = frozenset({"agency.html", "contents.html", "item.html", "oit-index.html", "register.html", "years.html"})
"""Templates of about half of the pages. Items name places within prose: who makes them has Markdown at hand, and makes
the pages that show prose as well. The other half needs neither that nor these templates.
"""

Share = Callable[[Callable[[Sink], Made]], AbstractContextManager[Callable[[], Made]]]
"""Begins to make pages into a sink of its own, beside what is made meanwhile; gives what waits for their end."""


@frozen(kw_only=False)
class Judged:
    """An agency that was loaded and judged."""

    site: Site | None
    """Its content; None where that cannot be read."""
    issues: tuple[Issue, ...]
    """What is wrong with it, with the places of all."""

    @property
    def has_errors(self) -> bool:
        """Return whether it must not be published."""
        return self.site is None or has_errors(self.issues)


def has_errors(issues: Iterable[Issue]) -> bool:
    """Return whether an issue stops publishing."""
    return any(severity_of(issue.code) == "error" for issue in issues)


def judge(
    content_dir: Path,
    slug: str,
    *,
    library: Library,
    index: tuple[IndexEntry, ...],
    as_of: date | None,
    with_drafts: bool = False,
    unfit: Collection[str] = (),
) -> Judged:
    """Load an agency, with its drafts where these are to be seen too but for unfit ones, and judge it by every rule."""
    with staying(content_dir):
        site, issues = load_agency(content_dir, slug, library=library, with_drafts=with_drafts, unfit=unfit)
        if site is not None:
            issues = (*issues, *audit(site, index=index, library=library, as_of=as_of))
        return Judged(site, tuple(locate(issues, content_dir=content_dir)))


class Workshop:
    """Judges and makes what belongs to one site."""

    def __init__(
        self,
        content_dir: Path,
        *,
        theme_dir: Path,
        library: Library,
        index: tuple[IndexEntry, ...],
        target: Target,
        shell: Shell,
        with_drafts: bool = False,
    ) -> None:
        self._content_dir = content_dir
        self._library = library
        self._index = index
        self._target = target
        self._shell = shell
        self._with_drafts = with_drafts
        self._environment = page_environment(theme_dir)
        self._english = partial(english_words, theme_dir)

    def judge(self, slug: str) -> Judged:
        """Load an agency and judge it by every rule.

        A draft with errors keeps nobody from seeing the others, so it is set aside; and then what leads to it, if that
        is a draft.
        """
        kept_back = frozenset[str]()
        while True:
            judged = judge(
                self._content_dir,
                slug,
                library=self._library,
                index=self._index,
                as_of=self._target.as_of,
                with_drafts=self._with_drafts,
                unfit=kept_back,
            )
            wrong = {issue.place.source_path for issue in judged.issues if severity_of(issue.code) == "error"}
            if not self._with_drafts or wrong <= kept_back:
                return judged
            kept_back |= wrong

    def publish_page(self, slug: str, url: str, sink: Sink) -> None:
        """Make the page of an address of an agency, in Thai and before anything is judged.

        None is made where its files have errors.
        """
        site, issues = load_agency(self._content_dir, slug, library=self._library, with_drafts=self._with_drafts)
        if site is None or has_errors(issues):
            return
        publisher = self._publisher(site, THAI)
        for page in publisher.plan():
            if page.url == url:
                _take(publisher.render(page), sink, folder=self._folder_of(slug))

    def publish(self, site: Site, sink: Sink, *, share: Share | None = None) -> AgencySummary:
        """Make an agency in each of its languages, and return what the portal needs of it.

        Where there is somebody to share with, half of the pages are made elsewhere.
        """
        summaries = []
        folder = self._folder_of(site.slug)
        for words in (THAI, self._english()) if site.agency.has_english else (THAI,):
            publisher = self._publisher(site, words)
            pages = publisher.plan()
            if share is None:
                _make(publisher, pages, sink, folder=folder)
            else:
                others = [page for page in pages if _is_with_items(page)]
                with share(partial(_make, publisher, others, folder=folder)) as made_elsewhere:
                    own = [page for page in pages if not _is_with_items(page)]
                    _make(publisher, own, sink, folder=folder)
                    publisher.made.take_in(made_elsewhere())
            _take(publisher.files(), sink, folder=folder)
            home = folder + (ENGLISH if words.language == "en" else "")
            summaries.append(summary_of_index(publisher.index, slug=site.slug, home_url=home, words=words))
        return replace(summaries[0], english=summaries[1] if len(summaries) > 1 else None)

    def _folder_of(self, slug: str) -> str:
        return folder_of(slug, has_portal=self._target.has_portal)

    def _publisher(self, site: Site, words: Words) -> AgencyPublisher:
        return AgencyPublisher(
            site,
            library=self._library,
            target=self._target,
            environment=self._environment,
            shell=self._shell,
            words=words,
        )

    def summary_of(self, slug: str, site_dir: Path) -> AgencySummary | None:
        """Return what stands above an agency needs of it, from its published tree; None where there is none."""
        home = self._folder_of(slug)
        english_home = home + ENGLISH
        index, english_index = (site_dir / url / "index.json" for url in (home, english_home))
        if not index.is_file():
            return None
        summary = summary_of_index(index.read_bytes(), slug=slug, home_url=home)
        if english_index.is_file():
            summary.english = summary_of_index(
                english_index.read_bytes(), slug=slug, home_url=english_home, words=self._english()
            )
        return summary

    def summaries_of(self, site_dirs: Mapping[str, Path]) -> tuple[AgencySummary, ...]:
        """Return the same of every agency, in this order, that has a published tree in its folder."""
        found = (self.summary_of(slug, site_dir) for slug, site_dir in site_dirs.items())
        return tuple(summary for summary in found if summary is not None)

    def publish_above(
        self, summaries: tuple[AgencySummary, ...], sink: Sink, *, intros: Mapping[Language, Page | None]
    ) -> None:
        """Make what belongs to no agency: the portal, where there is one, and what every page refers to."""
        target = self._target
        if target.has_portal:
            has_english = any(summary.english is not None for summary in summaries)
            for words in (THAI, self._english()) if has_english else (THAI,):
                portal = PortalPublisher(
                    summaries,
                    intro=intros[words.language],
                    target=target,
                    environment=self._environment,
                    shell=self._shell,
                    words=words,
                )
                _take((portal.render(page) for page in portal.plan()), sink)
                _take(portal.files(), sink)
                for former_path, path in portal.former_files():
                    sink.repeat(former_path, of=path)
        _take((OutputFile(asset.output_path, asset.data) for asset in self._shell.assets()), sink)
        has_sitemap = target.base_url is not None and any(summary.urls for summary in summaries)
        sitemap_url = f"{target.base_url}sitemap.xml" if has_sitemap else None
        _take([OutputFile("robots.txt", robots(sitemap_url))], sink)
        _take(() if target.is_offline else server_files(), sink)


def _is_with_items(page: PlannedPage) -> bool:
    return page.has_prose or page.template in _WITH_ITEMS


def _make(publisher: AgencyPublisher, pages: Iterable[PlannedPage], sink: Sink, *, folder: str) -> Made:
    """Make pages in the folder of their agency, and return what is known of them and of those made before."""
    for page in pages:
        _take(publisher.render(page), sink, folder=folder)
    return publisher.made


def _take(files: Iterable[OutputFile], sink: Sink, *, folder: str = "") -> None:
    for file in files:
        if isinstance(file.content, bytes):
            sink.put(folder + file.path, file.content)
        else:
            sink.copy(folder + file.path, file.content)
