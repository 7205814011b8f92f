"""The content folder as a whole: what its agencies share, and how a run tells what it found in all of them.

In: a config. Out: catalogues, the index of agencies, the words on the first page; issues in order, and a result.
"""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Collection as Names
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from site_builder.audit.run import audit_intro
from site_builder.build.stage import Commit
from site_builder.catalogue.model import Library
from site_builder.config import Config
from site_builder.issues.baseline import Baseline, Settled, settle
from site_builder.issues.issue import Issue, Place
from site_builder.issues.messages import severity_of
from site_builder.issues.report import as_text, in_order
from site_builder.load.agency import line_reader, locate, read_index, read_intro
from site_builder.load.baseline import NAME as BASELINE
from site_builder.load.baseline import read_baseline
from site_builder.load.discover import agency_slugs, misnamed_beside
from site_builder.load.library import read_library
from site_builder.load.opening import is_file, staying
from site_builder.model.agency import Language
from site_builder.model.site import IndexEntry, Page
from site_builder.render.output import Target
from site_builder.text.frozen import frozen
from site_builder.workshop import Judged, has_errors, judge

Cause = Literal["errors", "warnings", "no-part"]
"""Why an agency must not be published; of one that is in no part, only the run that made its part knows more."""


@frozen
class Result:
    """What a run found and did."""

    issues: tuple[Issue, ...]
    """All issues that are not accepted, with their places, in order."""
    accepted: tuple[Issue, ...]
    """Issues that the baseline accepts."""
    commit: Commit | None = None
    """What was put in place; None when nothing was."""
    kept: tuple[str, ...] = ()
    """Agencies that must not be published and keep their last published pages, where the run keeps going."""
    left_out: tuple[str, ...] = ()
    """Agencies that must not be published and have none to keep."""
    outdated: tuple[str, ...] = ()
    """Of those that keep their pages, those whose pages were made with another address, or to be opened otherwise."""
    causes: Mapping[str, Cause] = field(default_factory=dict)
    """Why each of those that must not be published is stopped."""

    @property
    def has_warnings(self) -> bool:
        """Return whether something is wrong at all; a note only explains."""
        return _has_warnings(self.issues)

    @property
    def has_errors(self) -> bool:
        """Return whether an issue stops publishing."""
        return has_errors(self.issues)

    def has_faults(self, *, is_strict: bool) -> bool:
        """Return whether an issue stops publishing where a strict run takes a warning for an error."""
        return self.has_warnings if is_strict else self.has_errors


def report_of(result: Result, *, content_dir: Path, language: str) -> str:
    """Return what was found as a terminal shows it, each issue with its line."""
    read_line, accepted = line_reader(content_dir), len(result.accepted)
    return as_text(result.issues, language=language, read_line=read_line, accepted=accepted)


@dataclass(slots=True)
class Findings:
    """What was found in agencies while they streamed past."""

    issues: list[Issue] = field(default_factory=list)
    judged: set[str] = field(default_factory=set)
    """Agencies without errors."""

    def add(self, slug: str, agency: Judged) -> None:
        """Take in an agency, which itself may be dropped."""
        self.issues += agency.issues
        if not agency.has_errors:
            self.judged.add(slug)


@frozen
class Collection:
    """What the agencies of a content folder share."""

    config: Config
    library: Library
    index: tuple[IndexEntry, ...]
    """Name and place of every agency that can be read."""
    slugs: tuple[str, ...]
    """Agencies of this run; one whose `agency.yml` cannot be read is among them, to be complained of."""
    intros: Mapping[Language, Page | None]
    """What stands on the portal's first page in each language, else in Thai."""
    issues: tuple[Issue, ...]
    """What is wrong with all this."""
    _baseline: Baseline
    _is_baseline_whole: bool
    """Whether its file has no errors of its own."""

    @property
    def target(self) -> Target:
        """Return where and how the site is published."""
        config = self.config
        return Target(
            base_url=config.base_url,
            is_offline=config.is_offline,
            has_portal=len(self.slugs) != 1,
            site_name=config.site_name,
            as_of=config.as_of,
            has_workbooks=config.has_workbooks,
            repository=config.repository,
        )

    @property
    def share(self) -> tuple[str, ...]:
        """Return the agencies that this run makes: all, or those of its part."""
        return self.slugs if self.config.shard is None else self.config.shard.share(self.slugs)

    def judge(self, slug: str) -> Judged:
        """Load an agency and judge it by every rule."""
        config = self.config
        return judge(
            config.content_dir,
            slug,
            library=self.library,
            index=self.index,
            as_of=config.as_of,
            with_drafts=config.with_drafts,
        )

    def judge_drafts(self, slug: str) -> Judged:
        """Load and judge an agency as if its drafts were published."""
        return replace(self, config=replace(self.config, with_drafts=True)).judge(slug)

    def stops(self, issues: Iterable[Issue]) -> bool:
        """Return whether what was found in an agency forbids to publish it; a strict run bears no warning either."""
        return _stop(issues, self.config, self._baseline)

    def result(self, issues: Iterable[Issue], *, judged: Names[str]) -> Result:
        """Take out what the baseline accepts, and put the rest in order. Judged are agencies without errors."""
        config = self.config
        folder = config.content_dir.name
        known, _ = agency_slugs(config.content_dir)
        settled = _settled(
            (*self.issues, *issues),
            config,
            self._baseline,
            is_whole=self._is_baseline_whole,
            unjudged=[f"{folder}/agencies/{slug}/" for slug in known if slug not in judged],
        )
        told = in_order(locate(settled.issues, content_dir=config.content_dir))
        return Result(issues=tuple(told), accepted=settled.accepted)


def open_collection(config: Config, *, known: Mapping[str, IndexEntry] | None = None) -> Collection:
    """Read what the agencies share. Index entries that are known already are not read again."""
    with staying(config.content_dir):
        misnamed = misnamed_beside(config.content_dir)
        library, library_issues = read_library(config.content_dir)
        index, index_issues = read_index(config.content_dir, known=known)
        baseline, baseline_issues = read_baseline(config.content_dir)
        intros, intro_issues = _intros(config, baseline)
        slugs, slug_issues = _slugs(config)
    return Collection(
        config=config,
        library=library,
        index=index,
        slugs=slugs,
        intros=intros,
        issues=(*misnamed, *library_issues, *index_issues, *baseline_issues, *intro_issues, *slug_issues),
        _baseline=baseline,
        _is_baseline_whole=not baseline_issues,
    )


def _settled(
    issues: Iterable[Issue], config: Config, baseline: Baseline, *, is_whole: bool = True, unjudged: Names[str] = ()
) -> Settled:
    content = config.content_dir
    return settle(
        issues,
        baseline=baseline,
        source_path=f"{config.content_dir.name}/{BASELINE}",
        day=config.as_of or config.today,
        is_there=lambda path: is_file(content.parent / path),
        is_whole=is_whole,
        unjudged=unjudged,
    )


def _stop(issues: Iterable[Issue], config: Config, baseline: Baseline) -> bool:
    found = tuple(issues)
    if has_errors(found) or not config.is_strict or not _has_warnings(found):
        return has_errors(found)
    settled, own = _settled(found, config, baseline), f"{config.content_dir.name}/{BASELINE}"
    # What the baseline holds for the files of others meets nothing here, and is no fault of these.
    return _has_warnings(issue for issue in settled.issues if issue.place.source_path != own)


def _has_warnings(issues: Iterable[Issue]) -> bool:
    return any(severity_of(issue.code) != "note" for issue in issues)


def link_judge(config: Config, *, published: Names[str]) -> Callable[[str], bool]:
    """Return what says of an output path whether a run that publishes these agencies knows if it is there.

    It does not know of agencies that it was not asked for, or that have errors: what they lack is not missed here. A
    part of a site knows its own agencies alone.
    """
    if config.shard is not None:
        return lambda path: path.partition("/")[0] in published
    # Where one of several agencies is the site, the others would lie above it.
    above = {".."} if config.agencies else set()
    unknown = {*agency_slugs(config.content_dir)[0], *above} - set(published)
    return lambda path: path.partition("/")[0] not in unknown


def _intros(config: Config, baseline: Baseline) -> tuple[dict[Language, Page | None], tuple[Issue, ...]]:
    """Return the words of the first page; where an issue forbids to publish them, a run that keeps going has none."""
    thai, issues = _intro(config, "th", baseline)
    english, english_issues = _intro(config, "en", baseline)
    return {"th": thai, "en": thai if english is None else english}, (*issues, *english_issues)


def _intro(config: Config, language: Language, baseline: Baseline) -> tuple[Page | None, tuple[Issue, ...]]:
    page, issues = read_intro(config.content_dir, language=language)
    if page is not None:
        issues = (*issues, *audit_intro(page, slugs=agency_slugs(config.content_dir)[0]))
    is_draft = page is not None and bool(page.record.draft) and not config.with_drafts
    return None if is_draft or _stop(issues, config, baseline) else page, issues


def _slugs(config: Config) -> tuple[tuple[str, ...], tuple[Issue, ...]]:
    known, _ = agency_slugs(config.content_dir)
    if not config.agencies:
        return known, ()
    issues = (
        Issue(
            code="FIL011",
            place=Place(f"{config.content_dir.name}/agencies/{slug}"),
            fields={"value": slug, "known": ", ".join(known)},
        )
        for slug in config.agencies
        if slug not in known
    )
    return tuple(slug for slug in known if slug in config.agencies), tuple(issues)
