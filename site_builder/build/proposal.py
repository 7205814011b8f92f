"""Hold a content against the one that it is to replace. In: sites as they pass, issues. Out: what a comment tells."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from site_builder.catalogue.model import Library
from site_builder.issues.comment import AttachmentChange, ChangedPage, ItemChange, Proposal
from site_builder.issues.issue import Issue, Place
from site_builder.model.agency import Agency, ItaResult
from site_builder.model.kinds import label_at
from site_builder.model.readiness import State, readiness
from site_builder.model.site import FreePage, Site
from site_builder.render.addresses import Addresses
from site_builder.text.fields import Label

_STATES: dict[State, Label] = {
    "complete": Label("ครบถ้วน", "complete"),
    "partly": Label("บางส่วน", "partly"),
    "missing": Label("ยังไม่เผยแพร่", "not published yet"),
    "nothing-to-report": Label("ไม่มีเรื่องต้องรายงาน", "nothing to report"),
    "not-applicable": Label("ไม่เกี่ยวข้องกับหน่วยงาน", "not applicable"),
    "not-in-collection": Label("ไม่มีในชุดข้อมูลนี้", "not in this collection"),
}


@dataclass(frozen=True, slots=True)
class _Source:
    """A file that a page of the site shows."""

    title: str
    record: type
    """Class of what it holds."""
    url: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of a year of an agency."""

    agency: str
    title: str
    state: State


@dataclass(frozen=True, slots=True)
class Survey:
    """What two contents are compared by, gathered while the agencies stream past."""

    content_dir: Path
    sources: dict[str, _Source] = field(default_factory=dict)
    attachments: dict[str, bytes] = field(default_factory=dict)
    items: dict[tuple[str, int, str], _Item] = field(default_factory=dict)

    def add(self, site: Site, *, library: Library, has_portal: bool) -> None:
        """Take in an agency."""
        addresses = Addresses(f"{site.slug}/" if has_portal else "")
        self._file(site.source_path, site.agency.name, Agency, addresses.home)
        for result in site.results:
            self._file(result.source_path, f"ผลการประเมิน ITA ปี {result.year}", ItaResult, addresses.ita)
        for page in site.pages:
            self._file(page.source_path, page.record.title, FreePage, addresses.page(page.name))
        for edition in site.editions:
            title = edition.record.title or library.topics[edition.topic].title
            self._file(edition.source_path, title, type(edition.record), addresses.edition(edition))
        folder = site.source_path.removesuffix("agency.yml")
        for path, file in site.files.items():
            self.attachments[folder + path] = _digest(file.path)
        for year in site.years():
            for row in readiness(site, catalogue=library.catalogues[year]):
                item = _Item(site.agency.name, row.item.title, row.state)
                self.items[(site.slug, year, row.item.code)] = item

    def _file(self, source_path: str, title: str, record: type, url: str) -> None:
        digest = _digest(self.content_dir.parent / source_path)
        self.sources[source_path] = _Source(title, record, url, digest)

    def label(self, place: Place) -> Label | None:
        """Return the label of the field at a place."""
        source = self.sources.get(place.source_path)
        return None if source is None else label_at(source.record, place.keys)


def compare(
    survey: Survey,
    issues: tuple[Issue, ...],
    *,
    accepted: int = 0,
    base: tuple[Survey, tuple[Issue, ...]] | None = None,
) -> Proposal:
    """Return what a comment tells of a content, and of its difference from a base."""
    proposal = Proposal(
        issues=issues,
        accepted=accepted,
        titles={source_path: source.title for source_path, source in survey.sources.items()},
        labels={issue.place: label for issue in issues if (label := survey.label(issue.place)) is not None},
    )
    if base is None:
        return proposal
    earlier, before = base
    return Proposal(
        issues=issues,
        accepted=accepted,
        before=before,
        titles=proposal.titles,
        labels=proposal.labels,
        changes=_changes(survey, earlier),
        attachments=_attachments(survey.attachments, earlier.attachments),
        pages=_pages(survey.sources, earlier.sources),
    )


def _changes(now: Survey, earlier: Survey) -> tuple[ItemChange, ...]:
    changes = []
    for key in sorted(now.items.keys() | earlier.items.keys(), key=_official):
        after, before = now.items.get(key), earlier.items.get(key)
        named = after if after is not None else before
        if named is None or (after is not None and before is not None and after.state == before.state):
            continue
        _, year, code = key
        changes.append(
            ItemChange(
                agency=named.agency,
                year=year,
                code=code,
                title=named.title,
                before=None if before is None else _STATES[before.state],
                after=None if after is None else _STATES[after.state],
            )
        )
    return tuple(changes)


def _official(key: tuple[str, int, str]) -> tuple[str, int, int, str]:
    """Sort items by their numbers, newest year first."""
    slug, year, code = key
    digits = "".join(letter for letter in code if letter.isdigit())
    return slug, -year, int(digits or 0), code


def _attachments(now: dict[str, bytes], earlier: dict[str, bytes]) -> tuple[AttachmentChange, ...]:
    changes = []
    for source_path in sorted(now.keys() | earlier.keys()):
        if source_path not in earlier:
            changes.append(AttachmentChange(source_path=source_path, fate="added"))
        elif source_path not in now:
            changes.append(AttachmentChange(source_path=source_path, fate="removed"))
        elif now[source_path] != earlier[source_path]:
            changes.append(AttachmentChange(source_path=source_path, fate="replaced"))
    return tuple(changes)


def _pages(now: dict[str, _Source], earlier: dict[str, _Source]) -> tuple[ChangedPage, ...]:
    pages = []
    for source_path in sorted(now.keys() | earlier.keys()):
        after, before = now.get(source_path), earlier.get(source_path)
        if after is not None and (before is None or after.digest != before.digest):
            pages.append(ChangedPage(title=after.title, source_path=source_path, url=after.url))
        elif after is None and before is not None:
            pages.append(ChangedPage(title=before.title, source_path=source_path, url=None))
    return tuple(pages)


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
