"""The one path from content to site: sources → models → pages → stage → site. In: a config. Out: issues and a site.

Agencies stream: each is loaded, judged, rendered into the stage and dropped, keeping only its summary. Nothing is put
in place before everything is judged.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from jinja2 import Environment

from site_builder.audit.run import audit, audit_intro
from site_builder.build.base import base_content
from site_builder.build.proposal import Survey, compare, lost_addresses
from site_builder.build.stage import Commit, open_stage
from site_builder.catalogue.model import Library
from site_builder.config import Config
from site_builder.issues.baseline import Baseline, Settled, settle
from site_builder.issues.comment import Proposal
from site_builder.issues.issue import Issue, Place
from site_builder.issues.messages import severity_of
from site_builder.issues.report import in_order
from site_builder.load.agency import load_agency, locate, read_index, read_intro
from site_builder.load.baseline import NAME as BASELINE
from site_builder.load.baseline import read_baseline
from site_builder.load.discover import agency_slugs
from site_builder.load.library import read_library
from site_builder.model.agency import Language
from site_builder.model.site import IndexEntry, Page, Site
from site_builder.render.addresses import ENGLISH
from site_builder.render.agency import AgencyPublisher, scope_of
from site_builder.render.environment import page_environment
from site_builder.render.language import THAI, Words
from site_builder.render.language import english as english_words
from site_builder.render.output import AgencySummary, OutputFile, Target
from site_builder.render.policy import server_files
from site_builder.render.portal import PortalPublisher, robots, summary_of_index
from site_builder.render.register import RegisterForm, register_file, register_page
from site_builder.render.remedies import readiness_report
from site_builder.render.shell import Shell

Progress = Callable[[int, int, str], None]
"""Told, before each agency, how many are done, how many there are, and its slug."""


class Sink(Protocol):
    """Takes the files of a site."""

    def put(self, output_path: str, data: bytes) -> None:
        """Take a file by its content."""

    def copy(self, output_path: str, source_path: Path) -> None:
        """Take a file from the disk."""

    def keep(self, prefix: str) -> Iterable[str]:
        """Carry over what is published below a folder."""


class NothingFiled(Exception):  # noqa: N818 - says what the content lacks, not what the program did
    """The content has not what was asked for by name."""

    def __init__(self, known: tuple[str, ...]) -> None:
        super().__init__(*known)
        self.known = known
        """Names that it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a run found and did."""

    issues: tuple[Issue, ...]
    """All issues that are not accepted, with their places, in order."""
    accepted: tuple[Issue, ...]
    """Issues that the baseline accepts."""
    commit: Commit | None = None
    """What was put in place; None when nothing was."""
    kept: tuple[str, ...] = ()
    """Agencies with errors that keep their last published pages, where the run keeps going."""
    left_out: tuple[str, ...] = ()
    """Agencies with errors that have none to keep."""

    @property
    def has_warnings(self) -> bool:
        """Return whether something is wrong at all; a note only explains."""
        return any(severity_of(issue.code) != "note" for issue in self.issues)

    @property
    def has_errors(self) -> bool:
        """Return whether an issue stops publishing."""
        return any(severity_of(issue.code) == "error" for issue in self.issues)


def run(
    config: Config, *, shell: Shell, only: frozenset[str] | None = None, progress: Progress | None = None
) -> Result:
    """Build the site and put it in place, unless an error forbids it.

    With `only`, the other agencies keep their published trees; it is for a caller that knows what has changed.
    """
    with open_stage(config.site_dir) as stage:
        outputs: list[str] = []
        result = make(config, shell=shell, sink=stage, outputs=outputs, only=only, progress=progress)
        if (result.has_errors and not (config.keep_going and outputs)) or (config.is_strict and result.has_warnings):
            return result
        stage.expect(outputs)
        return replace(result, commit=stage.commit())


def check(config: Config, *, progress: Progress | None = None, survey: Survey | None = None) -> Result:
    """Load and judge everything; publish nothing. A survey takes in every agency that can be read."""
    library, entries, baseline, found = _opened(config)
    issues = [*found, *_intros(config)[1]]
    slugs = _slugs(config, entries, issues)
    judged: set[str] = set()
    for number, slug in enumerate(slugs):
        if progress is not None:
            progress(number, len(slugs), slug)
        site, own = _judged(config, slug, library=library, entries=entries)
        issues += own
        if not _has_errors(own):
            judged.add(slug)
        if survey is not None and site is not None:
            survey.add(site, library=library, has_portal=_target(config, slugs).has_portal)
    settled = _settled(config, issues, baseline=baseline, judged=judged)
    return Result(issues=settled.issues, accepted=settled.accepted)


def propose(config: Config, *, base: str | None = None, progress: Progress | None = None) -> tuple[Result, Proposal]:
    """Judge the content, and what it replaces in the same way. Raise `NoBase` where the base cannot be had."""
    survey = Survey(config.content_dir)
    if base is None:
        result = check(config, progress=progress, survey=survey)
        return result, compare(survey, result.issues, accepted=len(result.accepted))
    # The base comes first: without it there is nothing to compare with, and the officer need not wait to hear so.
    with base_content(config.content_dir, base) as base_dir:
        earlier = Survey(base_dir)
        before = check(replace(config, content_dir=base_dir), survey=earlier).issues
    result = check(config, progress=progress, survey=survey)
    lost = locate(lost_addresses(survey, base=earlier), content_dir=config.content_dir)
    result = replace(result, issues=in_order((*result.issues, *lost)))
    return result, compare(survey, result.issues, accepted=len(result.accepted), base=(earlier, before))


def register(config: Config, *, slug: str, year: int, form: RegisterForm) -> tuple[Result, bytes | None]:
    """Return the evidence register of an agency for a year as a file; None where an error forbids to publish it.

    Raise `NothingFiled` where the content has no such agency, or the agency no such year.
    """
    library, entries, baseline, found = _opened(config)
    slugs, _ = agency_slugs(config.content_dir)
    if slug not in slugs:
        raise NothingFiled(slugs)
    site, own = _judged(config, slug, library=library, entries=entries)
    settled = _settled(config, (*found, *own), baseline=baseline, judged={slug})
    result = Result(issues=settled.issues, accepted=settled.accepted)
    if site is None or result.has_errors:
        return result, None
    if year not in site.years():
        raise NothingFiled(tuple(map(str, site.years())))
    scope = scope_of(site, library=library, target=_target(config, slugs))
    page = register_page(scope, year, base_url=config.base_url, root_url="./")
    return result, register_file(page, scope, form=form)


def readiness(
    config: Config, *, year: int | None, language: str, progress: Progress | None = None
) -> tuple[Result, tuple[str, ...]]:
    """Return where each agency stands and what to do next, in a year or in its newest, as texts for officers.

    A demonstration is left out unless it is asked for by name: its agency has nothing to do here.
    """
    library, entries, baseline, found = _opened(config)
    issues, judged, reports = [*found], set[str](), []
    slugs = _slugs(config, entries, issues)
    for number, slug in enumerate(slugs):
        if progress is not None:
            progress(number, len(slugs), slug)
        site, own = _judged(config, slug, library=library, entries=entries)
        issues += own
        if not _has_errors(own):
            judged.add(slug)
        if site is None or (site.agency.demonstration is not None and slug not in config.agencies):
            continue
        asked = year if year is not None else next(iter(site.years()), max(library.catalogues))
        if asked in library.catalogues:
            reports.append(readiness_report(site, asked, library=library, language=language))
    settled = _settled(config, issues, baseline=baseline, judged=judged)
    return Result(issues=settled.issues, accepted=settled.accepted), tuple(reports)


def make(
    config: Config,
    *,
    shell: Shell,
    sink: Sink,
    outputs: list[str],
    only: frozenset[str] | None = None,
    progress: Progress | None = None,
) -> Result:
    """Make every file of the site into a sink and list it in `outputs`. Return all issues, located and in order.

    After the first error nothing more is made, unless the run keeps going; everything is still judged.
    """
    library, entries, baseline, found = _opened(config)
    intros, intro_issues = _intros(config)
    issues = [*found, *intro_issues]
    slugs = _slugs(config, entries, issues)
    target = _target(config, slugs)
    environment = page_environment(config.theme_dir)
    english = partial(english_words, config.theme_dir)
    writer = _Writer(sink, outputs)
    summaries: list[AgencySummary] = []
    judged: set[str] = set()
    kept_slugs, left_out = list[str](), list[str]()
    for number, slug in enumerate(slugs):
        if progress is not None:
            progress(number, len(slugs), slug)
        if only is not None and slug not in only:
            kept = tuple(_carried_over(config, slug, target, writer, english=english))
            if kept:
                summaries += kept
                continue
        site, own = _judged(config, slug, library=library, entries=entries)
        issues += own
        failed = site is None or _has_errors(own)
        if not failed:
            judged.add(slug)
        if site is not None and not failed and (config.keep_going or not _has_errors(issues)):
            summaries.append(_publish(site, library, target, environment, shell, writer, english=english))
        elif failed and config.keep_going:
            carried_over = tuple(_carried_over(config, slug, target, writer, english=english))
            (kept_slugs if carried_over else left_out).append(slug)
            summaries += carried_over
    settled = _settled(config, issues, baseline=baseline, judged=judged)
    result = Result(issues=settled.issues, accepted=settled.accepted, kept=tuple(kept_slugs), left_out=tuple(left_out))
    if _has_errors(issues) and not config.keep_going:
        return result
    if target.has_portal and summaries:
        has_english = any(summary.english is not None for summary in summaries)
        for words in (THAI, english()) if has_english else (THAI,):
            portal = PortalPublisher(
                tuple(summaries),
                intro=intros[words.language],
                target=target,
                environment=environment,
                shell=shell,
                words=words,
            )
            writer.take(portal.render(page) for page in portal.plan())
            writer.take(portal.files())
    if summaries:
        writer.take(OutputFile(asset.output_path, asset.data) for asset in shell.assets())
        writer.take([OutputFile("robots.txt", robots(target, has_sitemap="sitemap.xml" in outputs))])
        writer.take(() if target.is_offline else server_files())
    return result


def _target(config: Config, slugs: tuple[str, ...]) -> Target:
    return Target(
        base_url=config.base_url,
        is_offline=config.is_offline,
        has_portal=len(slugs) != 1,
        site_name=config.site_name,
        as_of=config.as_of,
    )


def _publish(
    site: Site,
    library: Library,
    target: Target,
    environment: Environment,
    shell: Shell,
    writer: "_Writer",
    *,
    english: Callable[[], Words],
) -> AgencySummary:
    """Make an agency in each of its languages, and return what the portal needs of it."""
    summaries = []
    for words in (THAI, english()) if site.agency.has_english else (THAI,):
        publisher = AgencyPublisher(
            site, library=library, target=target, environment=environment, shell=shell, words=words
        )
        for page in publisher.plan():
            writer.take(publisher.render(page))
        writer.take(publisher.files())
        summaries.append(publisher.summary())
    return replace(summaries[0], english=summaries[1] if len(summaries) > 1 else None)


def _carried_over(
    config: Config, slug: str, target: Target, writer: "_Writer", *, english: Callable[[], Words]
) -> Iterator[AgencySummary]:
    """Keep the last published tree of an agency that has errors, and its place on the portal in each language."""
    index, english_index = (config.site_dir / slug / folder / "index.json" for folder in ("", ENGLISH))
    if not target.has_portal or not index.is_file():
        return
    writer.keep(slug)
    summary = summary_of_index(index.read_bytes(), slug=slug)
    if english_index.is_file():
        summary.english = summary_of_index(english_index.read_bytes(), slug=slug, words=english())
    yield summary


@dataclass(frozen=True, slots=True)
class _Writer:
    """Hands files to a sink and remembers their paths."""

    sink: Sink
    outputs: list[str]

    def take(self, files: Iterable[OutputFile]) -> None:
        for file in files:
            if isinstance(file.content, bytes):
                self.sink.put(file.path, file.content)
            else:
                self.sink.copy(file.path, file.content)
            self.outputs.append(file.path)

    def keep(self, prefix: str) -> None:
        self.outputs.extend(self.sink.keep(prefix))


def _opened(config: Config) -> tuple[Library, tuple[IndexEntry, ...], Baseline, list[Issue]]:
    library, library_issues = read_library(config.content_dir)
    entries, index_issues = read_index(config.content_dir)
    baseline, baseline_issues = read_baseline(config.content_dir)
    return library, entries, baseline, [*library_issues, *index_issues, *baseline_issues]


def _intros(config: Config) -> tuple[dict[Language, Page | None], tuple[Issue, ...]]:
    """Return what stands on the portal's first page in each language, else in Thai, and what is wrong with it.

    Where an error forbids to publish it, a run that keeps going goes without.
    """
    thai, issues = _intro(config, "th")
    english, english_issues = _intro(config, "en")
    return {"th": thai, "en": thai if english is None else english}, (*issues, *english_issues)


def _intro(config: Config, language: Language) -> tuple[Page | None, tuple[Issue, ...]]:
    page, issues = read_intro(config.content_dir, language=language)
    if page is not None:
        issues = (*issues, *audit_intro(page))
    return None if _has_errors(issues) else page, issues


def _slugs(config: Config, entries: tuple[IndexEntry, ...], issues: list[Issue]) -> tuple[str, ...]:
    """Return the agencies to build. An agency whose `agency.yml` cannot be read is among them, to be complained of."""
    known, _ = agency_slugs(config.content_dir)
    if not config.agencies:
        return known
    for slug in config.agencies:
        if slug not in known:
            place = Place(f"{config.content_dir.name}/agencies/{slug}")
            issues.append(Issue(code="FIL011", place=place, fields={"value": slug, "known": ", ".join(known)}))
    return tuple(slug for slug in known if slug in config.agencies)


def _judged(
    config: Config, slug: str, *, library: Library, entries: tuple[IndexEntry, ...]
) -> tuple[Site | None, tuple[Issue, ...]]:
    site, issues = load_agency(config.content_dir, slug, library=library)
    if site is None:
        return None, issues
    return site, (*issues, *audit(site, index=entries, library=library, as_of=config.as_of))


def _has_errors(issues: Iterable[Issue]) -> bool:
    return any(severity_of(issue.code) == "error" for issue in issues)


def _settled(config: Config, issues: Iterable[Issue], *, baseline: Baseline, judged: Collection[str]) -> Settled:
    """Take out what is accepted, and look up line and column of the rest."""
    known, _ = agency_slugs(config.content_dir)
    folder = config.content_dir.name
    settled = settle(
        issues,
        baseline=baseline,
        source_path=f"{folder}/{BASELINE}",
        day=config.as_of or config.today,
        unjudged=[f"{folder}/agencies/{slug}/" for slug in known if slug not in judged],
    )
    return replace(settled, issues=in_order(locate(settled.issues, content_dir=config.content_dir)))
