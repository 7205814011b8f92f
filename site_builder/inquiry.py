"""What is asked of a content without publishing it: is it right, what does a proposal change, how far is an agency.

In: a config. Out: a result, and what was asked for.
"""

import json
from collections.abc import Iterator
from dataclasses import replace

from site_builder.build.base import base_content
from site_builder.build.losses import lost_addresses
from site_builder.build.proposal import compare
from site_builder.build.survey import Survey
from site_builder.collection import Collection, Findings, Result, open_collection
from site_builder.config import Config
from site_builder.issues.comment import Proposal
from site_builder.issues.report import in_order
from site_builder.load.agency import locate
from site_builder.load.discover import agency_slugs, agency_sources
from site_builder.rebuild import Progress
from site_builder.render.agency import scope_of
from site_builder.render.contexts.base import Viewpoint
from site_builder.render.register import RegisterForm, register_file, register_page
from site_builder.render.remedies import readiness_data, readiness_report
from site_builder.workshop import Judged


class NothingFiled(Exception):  # noqa: N818 - says what the content lacks, not what the program did
    """The content has not what was asked for by name."""

    def __init__(self, known: tuple[str, ...]) -> None:
        super().__init__(*known)
        self.known = known
        """Names that it has."""


def check(config: Config, *, progress: Progress | None = None, survey: Survey | None = None) -> Result:
    """Load and judge everything. A survey takes in every agency that can be read."""
    collection = open_collection(config)
    findings = Findings()
    for _, agency in _judged_in_turn(collection, findings, progress):
        if survey is not None and agency.site is not None:
            survey.add(agency.site, library=collection.library, has_portal=collection.target.has_portal)
    return collection.result(findings.issues, judged=findings.judged)


def propose(config: Config, *, base: str | None = None, progress: Progress | None = None) -> tuple[Result, Proposal]:
    """Judge the content, and what it replaces in the same way. Raise `NoBase` where the base cannot be had."""
    survey = Survey(config.content_dir)
    if base is None:
        result = check(config, progress=progress, survey=survey)
        return result, compare(survey, result.issues, accepted=len(result.accepted))
    # The base comes first: without it there is nothing to compare with, and the officer need not wait to hear so.
    with base_content(config.content_dir, base) as base_dir:
        earlier = Survey(base_dir)
        # What is published now are no drafts, be these looked at as if they were published or not.
        before = check(replace(config, content_dir=base_dir, with_drafts=False), survey=earlier).issues
        _add_broken(earlier)
    result = check(config, progress=progress, survey=survey)
    lost = locate(lost_addresses(survey, base=earlier), content_dir=config.content_dir)
    result = replace(result, issues=in_order((*result.issues, *lost)))
    return result, compare(survey, result.issues, accepted=len(result.accepted), base=(earlier, before))


def _add_broken(base: Survey) -> None:
    """Take in the agencies whose `agency.yml` was broken: what they had published before lies at its address still."""
    slugs, _ = agency_slugs(base.content_dir)
    for slug in slugs:
        if slug not in base.agencies:
            base.add_broken(agency_sources(base.content_dir, slug), has_portal=len(slugs) != 1)


def register(config: Config, *, slug: str, year: int, form: RegisterForm) -> tuple[Result, bytes | None]:
    """Return the evidence register of an agency for a year as a file; None where an error forbids to publish it.

    Raise `NothingFiled` where the content has no such agency, or the agency no such year.
    """
    collection = open_collection(config)
    known, _ = agency_slugs(config.content_dir)
    if not known:
        # That there is no agency yet is what the content itself is told.
        return collection.result((), judged=()), None
    if slug not in known:
        raise NothingFiled(known)
    agency, findings = collection.judge(slug), Findings()
    findings.add(slug, agency)
    result = collection.result(findings.issues, judged=findings.judged)
    if agency.site is None or result.has_errors:
        return result, None
    if year not in agency.site.years():
        raise NothingFiled(tuple(map(str, agency.site.years())))
    scope = scope_of(agency.site, library=collection.library, target=collection.target)
    page = register_page(scope, year, Viewpoint(), base_url=config.base_url)
    return result, register_file(page, scope, form=form)


def readiness(
    config: Config, *, year: int | None, language: str, as_data: bool = False, progress: Progress | None = None
) -> tuple[Result, str | None]:
    """Return where each agency stands and what to do next, in a year or in its newest, for officers or as JSON.

    A demonstration is left out unless it is asked for by name: its agency has nothing to do here. Raise `NothingFiled`
    where the year has no list of items.
    """
    collection = open_collection(config)
    library = collection.library
    if year is not None and year not in library.catalogues:
        raise NothingFiled(tuple(map(str, sorted(library.catalogues))))
    findings, reports = Findings(), list[str | dict[str, object]]()
    report = readiness_data if as_data else readiness_report
    for slug, agency in _judged_in_turn(collection, findings, progress):
        site = agency.site
        if site is None or (site.agency.demonstration is not None and slug not in config.agencies):
            continue
        whole = collection.judge_drafts(slug) if site.drafts else None
        begun = None if whole is None or whole.site is None else (whole.site, whole.issues)
        started = {int(start) for draft in site.drafts if (start := draft.key.partition("/")[0]).isdecimal()}
        years = {*site.years(), *(started & library.catalogues.keys())}
        asked = year if year is not None else max(years, default=max(library.catalogues))
        if asked in library.catalogues:
            reports.append(report(site, asked, library=library, language=language, begun=begun))
    result = collection.result(findings.issues, judged=findings.judged)
    if as_data:
        return result, json.dumps({"agencies": reports}, ensure_ascii=False, indent=2) + "\n"
    return result, "\n\n".join(map(str, reports)) + "\n" if reports else None


def _judged_in_turn(
    collection: Collection, findings: Findings, progress: Progress | None
) -> Iterator[tuple[str, Judged]]:
    for number, slug in enumerate(collection.slugs):
        if progress is not None:
            progress(number, len(collection.slugs), slug)
        agency = collection.judge(slug)
        findings.add(slug, agency)
        yield slug, agency
