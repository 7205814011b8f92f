"""The one path from content to site: sources → models → pages → stage → site. In: a config. Out: issues and a site.

Agencies stream: each is loaded, judged, made into the stage and dropped, keeping only its summary; one of which nothing
has changed since the last build is not even loaded. Nothing is put in place before everything is judged.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from site_builder import __version__
from site_builder.build.ledger import Ledger
from site_builder.build.packed import Folders
from site_builder.build.shards import read_parts
from site_builder.build.stage import open_stage
from site_builder.build.writing import StagedFile
from site_builder.collection import Collection, Findings, Result, link_judge, open_collection
from site_builder.config import Config
from site_builder.load.opening import staying
from site_builder.rebuild import Build, Past, Progress, keep_published, pages_of, shared_digest, with_kept
from site_builder.render.output import AgencySummary
from site_builder.render.shell import Shell
from site_builder.workshop import Sink, Workshop, has_errors


def run(config: Config, *, shell: Shell, progress: Progress | None = None) -> Result:
    """Build the site and put it in place, unless an error forbids it. What has not changed is not made again."""
    past = Past(config)
    opened = open_stage(config.site_dir, base_url=config.base_url, files_of=past.files_of)
    with staying(config.content_dir), opened as stage:
        past.look_at_sources()
        collection = open_collection(config, known=past.index)
        workshop = open_workshop(collection, shell=shell)
        build = Build(collection, past=past, workshop=workshop, stage=stage)
        build.make_agencies(progress)
        result = build.result()
        # A part may hold nothing: the others are joined without it.
        goes_on = config.keep_going and (build.has_something or config.shard is not None)
        if result.has_faults(is_strict=config.is_strict) and not goes_on:
            return result
        return replace(result, commit=build.publish())


def merge(config: Config, *, parts: Sequence[Path], shell: Shell) -> Result:
    """Join all parts of a site, made by runs with `shard`, into what one run would have made. Raise `UnlikeParts`.

    The agencies are not judged again: their parts would not be there if they had errors. One that is in no part had
    errors where its part was made, or warnings where that was strict, and keeps the pages that were published before.
    """
    with open_stage(config.site_dir, base_url=config.base_url) as stage:
        collection = open_collection(config)
        found = read_parts(parts, of_what=shared_digest(collection, program=__version__))
        for part in found:
            files: Folders[StagedFile] = Folders()
            for slug in part.slugs:
                writer = stage.writer()
                writer.take_tree(part.folder, prefix=slug)
                written = writer.written()
                stage.adopt(written)
                files.take(written.files)
            part.check(files)
        folders = {slug: part.folder for part in found for slug in part.slugs}
        missing = [slug for slug in collection.slugs if slug not in folders]
        kept = tuple(slug for slug in missing if keep_published(slug, stage))
        folders |= dict.fromkeys(kept, config.site_dir)
        workshop = open_workshop(collection, shell=shell)
        summaries = workshop.summaries_of({slug: folders[slug] for slug in collection.slugs if slug in folders})
        workshop.publish_above(summaries, stage, intros=collection.intros)
        stage.expect(pages_of(summaries))
        result = collection.result((), judged=())
        if result.has_errors:
            return result
        result = with_kept(result, kept=kept, failed=dict.fromkeys(missing, "no-part"), config=config)
        commit = stage.commit(is_judged=link_judge(config, published=folders.keys() - set(kept)))
        # What is known of an earlier build says nothing of this one.
        Ledger(config.site_dir).write({}, kept=())
        return replace(result, commit=commit)


def make(config: Config, *, shell: Shell, sink: Sink) -> Result:
    """Make every file of the site into a sink, whatever was made before, and return all issues in order.

    After the first error nothing more is made; everything is still judged.
    """
    collection = open_collection(config)
    workshop = open_workshop(collection, shell=shell)
    findings = Findings()
    summaries: list[AgencySummary] = []
    may_publish = not has_errors(collection.issues)
    for slug in collection.slugs:
        agency = workshop.judge(slug)
        findings.add(slug, agency)
        may_publish = may_publish and not agency.has_errors
        if agency.site is not None and may_publish:
            summaries.append(workshop.publish(agency.site, sink))
    if summaries and may_publish:
        workshop.publish_above(tuple(summaries), sink, intros=collection.intros)
    return collection.result(findings.issues, judged=findings.judged)


def open_workshop(collection: Collection, *, shell: Shell) -> Workshop:
    """Return what makes the agencies of a collection."""
    return Workshop(
        collection.config.content_dir,
        theme_dir=collection.config.theme_dir,
        library=collection.library,
        index=collection.index,
        target=collection.target,
        shell=shell,
        with_drafts=collection.config.with_drafts,
    )
