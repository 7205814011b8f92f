"""One build of a site: the agencies that are made, those that stay as they are, and what stands above them all.

In: a collection, what the last build left, a stage. Out: issues, and a site put in place. Must not know: how an
agency is judged or made.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from functools import cache, partial

from site_builder import __version__
from site_builder.build.ledger import (
    SITE,
    Entry,
    Ledger,
    Source,
    inputs_digest,
    packed_sources,
    program_digest,
    survey,
)
from site_builder.build.packed import Folders
from site_builder.build.shards import NAME as SHARD
from site_builder.build.shards import part_data
from site_builder.build.stage import Commit, Stage
from site_builder.build.workers import beside, can_be_copied, is_spread, spread
from site_builder.build.writing import StagedFile, StageWriter, Written, has_no_others, is_intact
from site_builder.collection import Cause, Collection, Result, link_judge
from site_builder.config import PACKAGE_DIR, Config
from site_builder.issues.issue import Issue
from site_builder.load.discover import AGENCY_FILE, agency_slugs
from site_builder.model.site import IndexEntry
from site_builder.render.addresses import ENGLISH, folder_of, output_path
from site_builder.render.output import AgencySummary, Made
from site_builder.text.frozen import frozen
from site_builder.workshop import Sink, Workshop, has_errors

_INDEXES = ("index.json", f"{ENGLISH}index.json")
"""What the portal is made of."""

Progress = Callable[[int, int, str], None]
"""Told, before each agency, how many are done, how many there are, and its slug."""


def keep_published(slug: str, stage: Stage) -> tuple[str, ...]:
    """Carry over the pages of an agency that is stopped. What they led to may be gone: that stops nobody else."""
    writer = stage.writer()
    kept = writer.keep(slug, needed=[f"{slug}/{index}" for index in _INDEXES])
    stage.adopt(replace(writer.written(), links=()))
    return kept


def with_kept(result: Result, *, kept: Iterable[str], failed: Mapping[str, Cause], config: Config) -> Result:
    """Return a result that names the agencies that must not be published, and how what is kept of each was made."""
    stays = tuple(kept)
    return replace(
        result,
        kept=stays,
        left_out=tuple(slug for slug in failed if slug not in stays),
        outdated=tuple(slug for slug in stays if not _is_made_so(slug, config)),
        causes=failed,
    )


def _is_made_so(slug: str, config: Config) -> bool:
    """Return whether what is published of an agency has the address and the form that this run publishes with."""
    published = config.site_dir / slug
    try:
        address = json.loads((published / "index.json").read_bytes())["url"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    is_offline = not (published / "search" / "search_index.json").exists()
    return bool(address == f"{config.base_url or ''}{slug}/" and is_offline == config.is_offline)


def pages_of(summaries: Iterable[AgencySummary]) -> Iterator[str]:
    """Give the pages that the lists of the site lead to."""
    for summary in summaries:
        for url in (summary.card.url, *summary.urls.splitlines()):
            yield output_path(url)


class Past:
    """What the last build left, and what its sources are now."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self.ledger = Ledger(config.site_dir)
        self._entry_of = cache(self.ledger.read)
        self.entries: dict[str, Entry] = {}
        self.sources: dict[str, Mapping[str, Source]] = {}
        self.index: dict[str, IndexEntry] = {}
        """What is known of agencies whose `agency.yml` has not changed."""

    def files_of(self, slug: str) -> Mapping[str, StagedFile] | None:
        """Return what was published of an agency, where that was written down."""
        entry = self._entry_of(slug)
        return None if entry is None else entry.files

    def look_at_sources(self) -> None:
        """Read what has changed since."""
        for slug in agency_slugs(self._config.content_dir)[0]:
            entry = self._entry_of(slug)
            sources = survey(self._config.content_dir / "agencies" / slug, known={} if entry is None else entry.sources)
            is_same = entry is not None and entry.sources == sources
            self.sources[slug] = entry.sources if entry is not None and is_same else packed_sources(sources)
            if entry is not None:
                self.entries[slug] = entry
                if entry.index_entry is not None and _digest_of(sources) == _digest_of(entry.sources):
                    self.index[slug] = entry.index_entry


def _digest_of(sources: Mapping[str, Source]) -> str | None:
    return sources[AGENCY_FILE].digest if AGENCY_FILE in sources else None


def shared_digest(collection: Collection, *, program: str) -> str:
    """Return a digest of what every agency is made of beside its own files."""
    catalogue = survey(collection.config.content_dir / "catalogue", known={})
    index = list(map(asdict, collection.index))
    drafts = ["drafts"] if collection.config.with_drafts else []
    return inputs_digest(program, asdict(collection.target), index, *drafts, sources=catalogue)


@frozen
class _MadeAgency:
    """An agency as it leaves the process that made it."""

    slug: str
    issues: tuple[Issue, ...]
    has_errors: bool
    is_stopped: bool
    """Whether it must not be published: a strict run bears no warning either."""
    summary: AgencySummary | None
    """What the portal needs; None where it was not published."""
    written: Written


def _make_agency(
    slug: str,
    *,
    workshop: Workshop,
    stage: Stage,
    stops: Callable[[Iterable[Issue]], bool],
    may_publish: bool,
    is_shared: bool,
) -> _MadeAgency:
    """Judge an agency and make its files into the stage, where that is asked for in two processes."""
    writer = stage.writer()
    agency = workshop.judge(slug)
    is_stopped = agency.has_errors or stops(agency.issues)
    summary = None
    if agency.site is not None and may_publish and not is_stopped:
        share = partial(_share, stage=stage, writer=writer) if is_shared and can_be_copied() else None
        summary = workshop.publish(agency.site, writer, share=share)
    return _MadeAgency(
        slug=slug,
        issues=agency.issues,
        has_errors=agency.has_errors,
        is_stopped=is_stopped,
        summary=summary,
        written=writer.written(),
    )


@contextmanager
def _share(make: Callable[[Sink], Made], *, stage: Stage, writer: StageWriter) -> Iterator[Callable[[], Made]]:
    """Make pages in a copy of this process; once they are awaited, they are the writer's as if it had put them."""

    def make_with_another() -> tuple[Made, Written]:
        another = stage.writer()
        return make(another), another.written()

    def made() -> Made:
        made, written = result()
        writer.take_in(written)
        return made

    with beside(make_with_another) as result:
        yield made


class Build:
    """One build: agencies that are made, agencies that stay as they are, and what stands above them."""

    def __init__(self, collection: Collection, *, past: Past, workshop: Workshop, stage: Stage) -> None:
        self._collection = collection
        self._config = collection.config
        self._past = past
        self._workshop = workshop
        self._stage = stage
        self._shared = shared_digest(collection, program=program_digest(PACKAGE_DIR, self._config.theme_dir))
        self._inputs = {slug: inputs_digest(self._shared, sources=past.sources[slug]) for slug in collection.share}
        self._fresh = {slug: entry for slug, entry in past.entries.items() if self._is_fresh(slug, entry)}
        self._made: dict[str, _MadeAgency] = {}
        self._kept: dict[str, tuple[str, ...]] = {}

    def _is_fresh(self, slug: str, entry: Entry) -> bool:
        """Return whether what is published of an agency is what this run would make of it, and may stay."""
        if entry.inputs != self._inputs.get(slug):
            return False
        is_there = slug in self._stage.whole or is_intact(self._config.site_dir, entry.files)
        return is_there and not self._collection.stops(entry.issues)

    def make_agencies(self, progress: Progress | None) -> None:
        """Judge and make what has changed, as long as nothing that all share forbids it."""
        stale, jobs = [slug for slug in self._collection.share if slug not in self._fresh], self._config.jobs
        work = partial(
            _make_agency,
            workshop=self._workshop,
            stage=self._stage,
            stops=self._collection.stops,
            may_publish=self._config.keep_going or not has_errors(self._collection.issues),
            is_shared=jobs > 1 and not is_spread(stale, jobs=jobs),
        )
        tell = progress or (lambda done, total, slug: None)
        if stale:
            tell(0, len(stale), stale[0])
        for done, agency in enumerate(spread(work, stale, jobs=jobs), start=1):
            tell(done, len(stale), agency.slug)
            self._stage.adopt(agency.written)
            self._made[agency.slug] = agency
            if agency.is_stopped and self._config.keep_going and self._collection.target.has_portal:
                self._kept[agency.slug] = keep_published(agency.slug, self._stage)

    @property
    def has_something(self) -> bool:
        """Return whether there is an agency to publish."""
        return bool(self._published())

    def _published(self) -> tuple[str, ...]:
        return tuple(
            slug
            for slug in self._collection.share
            if slug in self._fresh or self._kept.get(slug) or self._made[slug].summary is not None
        )

    def _judged(self) -> frozenset[str]:
        """Return the agencies whose pages are those of their content."""
        return frozenset(self._published()) - self._kept.keys()

    def result(self) -> Result:
        """Return what was found in all agencies."""
        issues = [
            issue
            for slug in self._collection.share
            for issue in (self._fresh[slug].issues if slug in self._fresh else self._made[slug].issues)
        ]
        failed: dict[str, Cause] = {
            agency.slug: "errors" if agency.has_errors else "warnings"
            for agency in self._made.values()
            if agency.is_stopped
        }
        with_errors = {agency.slug for agency in self._made.values() if agency.has_errors}
        result = self._collection.result(issues, judged=set(self._collection.share) - with_errors)
        if not self._config.keep_going:
            return result
        kept = [slug for slug in failed if self._kept.get(slug)]
        return with_kept(result, kept=kept, failed=failed, config=self._config)

    def publish(self) -> Commit:
        """Put the site in place; where nothing has changed it stays as it is."""
        above = self._past.ledger.read(SITE)
        part = None if self._config.shard is None else (str(self._config.shard), self._digests())
        above_inputs = inputs_digest(self._shared, part, self._collection.intros, self._indexes(), sources={})
        is_fresh = above is not None and above.inputs == above_inputs
        if above is not None and is_fresh and is_intact(self._config.site_dir, above.files):
            commit = self._unchanged(above)
            if commit is not None:
                return commit
            self._keep_fresh()
            self._keep_entry(above)
        else:
            self._keep_fresh()
            above = self._make_above(above_inputs)
        commit = self._stage.commit(is_judged=link_judge(self._config, published=self._judged()))
        self._write_entries({SITE: above})
        return commit

    def _unchanged(self, above: Entry) -> Commit | None:
        """Return the commit of a build that has nothing to do; None where the site holds what it should not."""
        files: Folders[StagedFile] = Folders()
        files.take(above.files)
        for entry in self._fresh.values():
            files.take(entry.files)
        if self._made or not has_no_others(self._config.site_dir, files):
            return None
        self._stage.stay()
        self._write_entries({})
        return Commit(files=len(files), written=0, linked=len(files), removed=(), others=(), is_atomic=True)

    def _keep_fresh(self) -> None:
        for slug, entry in self._fresh.items():
            if slug in self._stage.whole:
                self._stage.adopt(Written(files=entry.files, linked=entry.files.keys(), links=entry.links))
            else:
                self._keep_entry(entry)

    def _keep_entry(self, entry: Entry) -> None:
        writer = self._stage.writer()
        writer.keep_files(entry.files)
        self._stage.adopt(replace(writer.written(), links=entry.links))

    def _indexes(self) -> list[tuple[str | None, ...]]:
        """Return digests of what the portal is made of: it shows no more of an agency than its `index.json` says."""
        folders = {slug: folder_of(slug, has_portal=self._collection.target.has_portal) for slug in self._published()}
        return [(slug, *(self._digest(slug, folder + path) for path in _INDEXES)) for slug, folder in folders.items()]

    def _digest(self, slug: str, path: str) -> str | None:
        files = self._fresh[slug].files if slug in self._fresh else self._stage.files
        return files[path].digest if path in files else None

    def _digests(self) -> dict[str, str]:
        """Return the digests of all files of the agencies."""
        parts = (self._stage.files, *(entry.files for entry in self._fresh.values()))
        return {path: file.digest for files in parts for path, file in sorted(files.items())}

    def _make_above(self, inputs: str) -> Entry:
        """Make what belongs to no agency: of a part of a site, only what says so."""
        writer = self._stage.writer()
        shard = self._config.shard
        if shard is not None:
            of_what = shared_digest(self._collection, program=__version__)
            slugs, digests = self._published(), self._digests()
            writer.put(SHARD, part_data(shard, of_what=of_what, slugs=slugs, digests=digests))
            return self._adopted(writer, inputs=inputs)
        summaries = (self._summary(slug) for slug in self._published())
        found = tuple(summary for summary in summaries if summary is not None)
        self._workshop.publish_above(found, writer, intros=self._collection.intros)
        self._stage.expect(pages_of(found))
        return self._adopted(writer, inputs=inputs)

    def _adopted(self, writer: StageWriter, *, inputs: str) -> Entry:
        written = writer.written()
        self._stage.adopt(written)
        return Entry(inputs=inputs, sources={}, files=written.files, links=written.links)

    def _summary(self, slug: str) -> AgencySummary | None:
        """Return what the portal needs of an agency: from its making, else from what is published of it."""
        made = self._made.get(slug)
        if made is not None and made.summary is not None:
            return made.summary
        return self._workshop.summary_of(slug, self._config.site_dir)

    def _write_entries(self, entries: dict[str, Entry]) -> None:
        """Write down what was made, and of what stays as it is only what has become known anew of its sources."""
        index = {entry.slug: entry for entry in self._collection.index}
        for slug, agency in self._made.items():
            if agency.summary is not None:
                entries[slug] = Entry(
                    inputs=self._inputs[slug],
                    sources=self._past.sources[slug],
                    files=agency.written.files,
                    links=agency.written.links,
                    issues=agency.issues,
                    index_entry=index.get(slug),
                )
        for slug, entry in self._fresh.items():
            if entry.sources is not self._past.sources[slug]:
                entries[slug] = replace(entry, sources=self._past.sources[slug])
        self._past.ledger.write(entries, kept=(SITE, *self._fresh))
