"""Hold a content against the one that it is to replace. In: sites as they pass, issues. Out: what a comment tells."""

import hashlib
from collections.abc import Iterator
from dataclasses import field, replace
from pathlib import Path

from site_builder.catalogue.model import Library
from site_builder.issues.comment import AttachmentChange, ChangedPage, ItemChange, Proposal
from site_builder.issues.issue import Issue, Place
from site_builder.load.discover import AGENCY_FILE, AgencySources
from site_builder.model.agency import Agency, ItaResult
from site_builder.model.common import Disclosure
from site_builder.model.kinds import label_at
from site_builder.model.readiness import State, readiness
from site_builder.model.site import FreePage, Site
from site_builder.render.addresses import Addresses, folder_of
from site_builder.render.words import STATE_LABELS
from site_builder.text.fields import Label
from site_builder.text.frozen import frozen

_WITHDRAWN = "withdrawn: {date: …, reason: …}"
"""What a file that is to be withdrawn says; its other lines may go."""


@frozen(kw_only=False)
class _Source:
    """A file that a page of the site shows."""

    title: str
    record: type
    """Class of what it holds."""
    url: str
    digest: bytes
    year: int | None = None
    """Year of a disclosure."""
    formerly: tuple[str, ...] = ()
    """Former addresses that a disclosure claims."""


@frozen(kw_only=False)
class _Item:
    """An item of a year of an agency."""

    agency: str
    title: str
    state: State


@frozen(kw_only=False)
class _Published:
    """The addresses of an agency, as they are written in `formerly`: below the agency, without a slash at the end."""

    name: str
    source_path: str
    """Path of its `agency.yml`."""
    formerly: tuple[str, ...]
    """Folders from which its addresses lead on, `/` for the root of the site."""
    pages: dict[str, str]
    """Addresses of disclosures, withdrawn ones too, of free pages and of the ITA results, and the file behind each."""
    former: dict[str, str]
    """Addresses that lead on, and the file to which each leads."""
    years: tuple[int, ...]
    """Years with an index, a register and a page for each item."""
    results: dict[int, str]
    """Years with an ITA result, and the file of each."""
    oia: str | None
    """First file that names a number of the Official Information Act, for the page of all of them; None without one."""
    has_english: bool
    """Whether every page exists in English too."""
    broken: dict[str, str]
    """Addresses of the disclosures that have errors of their own, and the file of each."""
    unread: str
    """What the disclosures say that have errors of their own: a former address may stand there."""


@frozen(kw_only=False)
class Survey:
    """What two contents are compared by, gathered while the agencies stream past."""

    content_dir: Path
    sources: dict[str, _Source] = field(default_factory=dict)
    attachments: dict[str, bytes] = field(default_factory=dict)
    items: dict[tuple[str, int, str], _Item] = field(default_factory=dict)
    agencies: dict[str, _Published] = field(default_factory=dict)
    """What is published of each agency that can be read, by its slug."""
    folders: dict[str, str] = field(default_factory=dict)
    """Where each agency lies below the root of the site, by its slug."""

    def add(self, site: Site, *, library: Library, has_portal: bool) -> None:
        """Take in an agency."""
        folder, addresses = folder_of(site.slug, has_portal=has_portal), Addresses()
        self._file(site.source_path, site.agency.name, Agency, folder + addresses.home)
        for result in site.results:
            self._file(result.source_path, f"ผลการประเมิน ITA ปี {result.year}", ItaResult, folder + addresses.ita)
        for page in site.pages:
            self._file(page.source_path, page.record.title, FreePage, folder + addresses.page(page.name))
        for edition in site.editions:
            title = edition.record.title or library.topics[edition.topic].title
            url = folder + addresses.edition(edition)
            source = self._source(edition.source_path, title, type(edition.record), url)
            formerly = tuple(address.strip("/") for address in edition.record.formerly)
            self.sources[edition.source_path] = replace(source, year=edition.year, formerly=formerly)
        self.agencies[site.slug], self.folders[site.slug] = self._published(site), folder
        for path, file in site.files.items():
            self.attachments[f"{site.folder}/{path}"] = _digest(file.path)
        for year in site.years():
            for row in readiness(site, catalogue=library.catalogues[year]):
                item = _Item(site.agency.name, row.item.title, row.state)
                self.items[(site.slug, year, row.item.code)] = item

    def add_broken(self, sources: AgencySources, *, has_portal: bool) -> None:
        """Take in an agency that cannot be read: the names of its files still say which addresses it has."""
        slug, years = sources.slug, {source.year for source in sources.disclosures if source.year is not None}
        kinds = ((sources.disclosures, Disclosure), (sources.pages, FreePage), (sources.results, ItaResult))
        for found, kind in kinds:
            for source in found:
                self._file(source.source_path, source.path.name, kind, "")
        self.folders[slug] = folder_of(slug, has_portal=has_portal)
        self.agencies[slug] = _Published(
            name=slug,
            source_path=sources.source_path,
            formerly=(),
            pages={
                **({"ita": sources.results[0].source_path} if sources.results else {}),
                **{f"pages/{source.name}": source.source_path for source in sources.pages},
                **{f"{source.year}/{source.name}": source.source_path for source in sources.disclosures},
            },
            former={},
            results={source.year: source.source_path for source in sources.results if source.year is not None},
            oia=None,
            has_english=False,
            years=tuple(sorted(years)),
            broken={},
            unread="",
        )
        for path, file in sources.files.items():
            self.attachments[sources.source_path.removesuffix(AGENCY_FILE) + path] = _digest(file.path)

    def _file(self, source_path: str, title: str, record: type, url: str) -> None:
        self.sources[source_path] = self._source(source_path, title, record, url)

    def _source(self, source_path: str, title: str, record: type, url: str) -> _Source:
        return _Source(title, record, url, _digest(self.content_dir.parent / source_path))

    def _published(self, site: Site) -> _Published:
        folder = self.content_dir.parent / site.folder
        files = ((key, folder / f"{key}{ending}") for key in sorted(site.unread) for ending in (".yml", ".md"))
        unread = {key: path for key, path in files if path.is_file()}
        results = {"ita": site.results[0].source_path} if site.results else {}
        return _Published(
            name=site.agency.name,
            source_path=site.source_path,
            formerly=site.agency.formerly,
            pages={
                **results,
                **{f"pages/{page.name}": page.source_path for page in site.pages},
                **{edition.key: edition.source_path for edition in site.editions},
            },
            former={
                address.strip("/"): edition.source_path
                for edition in site.editions
                for address in edition.record.formerly
            },
            results={result.year: result.source_path for result in site.results},
            oia=next((edition.source_path for edition in site.editions if edition.record.oia), None),
            has_english=site.agency.has_english,
            years=tuple(sorted({*site.years(), *(int(key.partition("/")[0]) for key in site.unread)})),
            broken={key: path.relative_to(self.content_dir.parent).as_posix() for key, path in unread.items()},
            unread="\n".join(path.read_text(encoding="utf-8", errors="replace") for path in unread.values()),
        )

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
    return replace(
        proposal,
        before=before,
        changes=_changes(survey, earlier),
        attachments=_attachments(survey.attachments, earlier.attachments),
        pages=_pages(survey, earlier),
    )


def lost_addresses(survey: Survey, *, base: Survey) -> Iterator[Issue]:
    """Find each address of the base at which nothing would be left: no page, nothing that leads on, no tombstone.

    Links to it stand in letters, in search engines and in the answers that were handed in for the assessment.
    """
    for slug, earlier in sorted(base.agencies.items()):
        now = _heir(slug, survey=survey, base=base)
        if now is not None:
            yield from _lost_pages(earlier, now, survey=survey, base=base)
            yield from _lost_folders(slug, earlier, now, survey=survey, base=base)
        elif not (survey.content_dir / "agencies" / slug).exists():
            words = {"value": slug, "name": earlier.name, "line": _WITHDRAWN}
            yield Issue(code="ADR004", place=Place(earlier.source_path), fields=words)
    for change in _attachments(survey.attachments, base.attachments):
        _, _, slug, *below = change.source_path.split("/")
        now = _heir(slug, survey=survey, base=base) if change.fate == "removed" else None
        if now is not None:
            # Where the folder has another name, the documents that it still holds are found at both.
            place = "/".join((*now.source_path.split("/")[:3], *below))
            if place not in survey.attachments:
                yield Issue(code="ADR005", place=Place(place), fields={"value": below[-1]})


def _heir(slug: str, *, survey: Survey, base: Survey) -> _Published | None:
    """Return the agency of a folder, or the one that says that it lay there."""
    # The only agency of a site is the site: what its folder is called is in no address.
    if [*base.folders.values()] == [*survey.folders.values()] == [""]:
        return next(iter(survey.agencies.values()))
    heirs = (agency for agency in survey.agencies.values() if slug in agency.formerly)
    return survey.agencies.get(slug) or next(heirs, None)


def _lost_folders(slug: str, earlier: _Published, now: _Published, *, survey: Survey, base: Survey) -> Iterator[Issue]:
    """Find the folders in which an agency lay, or from which it led on, that are nothing of it any more."""
    present = survey.folders[now.source_path.split("/")[2]].strip("/") or "/"
    before = base.folders[slug].strip("/") or "/"
    for folder in dict.fromkeys((before, *earlier.formerly)):
        if folder in {present, *now.formerly}:
            continue
        line = f"formerly: [{', '.join((*now.formerly, folder))}]"
        ways = {"before": f"/{folder.strip('/')}", "after": f"/{present.strip('/')}", "line": line}
        place = Place(now.source_path, ("formerly",) if now.formerly else ())
        yield Issue(code="ADR010", place=place, fields={"value": slug, "name": now.name, **ways})


def _lost_pages(earlier: _Published, now: _Published, *, survey: Survey, base: Survey) -> Iterator[Issue]:
    for year in earlier.years:
        if year not in now.years and str(year) not in now.unread:
            folder = now.source_path.replace(AGENCY_FILE, str(year))
            fields = {"value": str(year), "folder": folder, "line": _WITHDRAWN}
            yield Issue(code="ADR003", place=Place(folder), fields=fields)
    if earlier.oia is not None and now.oia is None and "oia:" not in now.unread:
        keys = ("oia",) if earlier.oia in survey.sources else ()
        yield Issue(code="ADR008", place=Place(earlier.oia, keys), fields={"file": earlier.oia})
    if earlier.has_english and not now.has_english:
        yield Issue(code="ADR009", place=Place(now.source_path, ("languages",)))
    for year, source_path in sorted(earlier.results.items() if now.results else ()):
        if year not in now.results and not (survey.content_dir.parent / source_path).exists():
            fields = {"value": str(year), "file": source_path}
            yield Issue(code="ADR011", place=Place(source_path), fields=fields)
    lost: dict[str, list[str]] = {}
    # What the base had errors in keeps the page that it had before.
    pages = {**earlier.broken, **earlier.pages}
    for address, source_path in sorted({**earlier.former, **pages}.items()):
        if address in now.pages or address in now.former or address in now.unread:
            continue
        # A file that stays has its page, or errors of its own that are told already; what led to it is another matter.
        if address in pages and (survey.content_dir.parent / source_path).exists():
            continue
        successor = _successor(source_path, survey=survey, base=base)
        if successor is not None:
            lost.setdefault(successor, []).append(address)
        else:
            was = base.sources.get(source_path)
            code = "ADR001" if was is None else {FreePage: "ADR006", ItaResult: "ADR007"}.get(was.record, "ADR001")
            fields = {"value": address, "file": source_path, "line": _WITHDRAWN}
            yield Issue(code=code, place=Place(source_path), fields=fields)
    for successor, addresses in sorted(lost.items()):
        line = f"formerly: [{', '.join((*survey.sources[successor].formerly, *addresses))}]"
        for address in addresses:
            fields = {"value": address, "file": successor, "line": line}
            yield Issue(code="ADR002", place=Place(successor, ("formerly",)), fields=fields)


def _successor(source_path: str, *, survey: Survey, base: Survey) -> str | None:
    """Return the disclosure that holds now what a file held: itself, a copy, or one of its year with its title."""
    if source_path in survey.sources:
        return source_path
    was = base.sources.get(source_path)
    if was is None:
        return None
    folder = source_path.split("/")[2]
    fresh = {
        path: source
        for path, source in sorted(survey.sources.items())
        if path not in base.sources and path.split("/")[2] == folder and source.year is not None
    }
    copies = [path for path, source in fresh.items() if source.digest == was.digest]
    # The topic gives a title to files of every year, so beyond its year a title says nothing.
    named = [path for path, source in fresh.items() if (source.title, source.year) == (was.title, was.year)]
    return next(iter((*copies, *named)), None)


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
                before=None if before is None else STATE_LABELS[before.state],
                after=None if after is None else STATE_LABELS[after.state],
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


def _pages(now: Survey, earlier: Survey) -> tuple[ChangedPage, ...]:
    living = {(slug, address) for slug, agency in now.agencies.items() for address in (*agency.pages, *agency.former)}
    led_on = {
        source_path
        for slug, agency in earlier.agencies.items()
        for address, source_path in agency.pages.items()
        if (slug, address) in living
    }
    pages = []
    for source_path in sorted(now.sources.keys() | earlier.sources.keys()):
        after, before = now.sources.get(source_path), earlier.sources.get(source_path)
        if after is not None and (before is None or after.digest != before.digest):
            pages.append(ChangedPage(title=after.title, source_path=source_path, url=after.url))
        elif after is None and before is not None:
            url = before.url if source_path in led_on else None
            pages.append(ChangedPage(title=before.title, source_path=source_path, url=url))
    return tuple(pages)


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
