"""What two contents are compared by. In: agencies, as they stream past. Out: their files, items and addresses."""

import hashlib
from dataclasses import field, replace
from pathlib import Path

from site_builder.catalogue.model import Library
from site_builder.issues.issue import Place
from site_builder.load.discover import AGENCY_FILE, AgencySources
from site_builder.load.drafts import is_draft
from site_builder.model.agency import Agency, ItaResult
from site_builder.model.common import Disclosure
from site_builder.model.kinds import label_at
from site_builder.model.readiness import State, readiness
from site_builder.model.site import FreePage, Site
from site_builder.render.addresses import Addresses, folder_of
from site_builder.text.fields import Label
from site_builder.text.frozen import frozen

_LOOKED_AT = 8_000
"""Bytes in which Git looks for one that is 0, by which it tells other files from texts."""


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
class Published:
    """The addresses of an agency, as they are written in `formerly`: below the agency, without a slash at the end."""

    name: str
    source_path: str
    """Path of its `agency.yml`."""
    pages: dict[str, str]
    """Addresses of disclosures, withdrawn ones too, of free pages and of the ITA results, and the file behind each."""
    years: tuple[int, ...]
    """Years with an index, a register and a page for each item."""
    results: dict[int, str]
    """Years with an ITA result, and the file of each."""
    formerly: tuple[str, ...] = ()
    """Folders from which its addresses lead on, `/` for the root of the site."""
    former: dict[str, str] = field(default_factory=dict)
    """Addresses that lead on, and the file to which each leads."""
    oia: str | None = None
    """First file that names a number of the Official Information Act, for the page of all of them; None without one."""
    has_english: bool = False
    """Whether every page exists in English too."""
    broken: dict[str, str] = field(default_factory=dict)
    """Addresses of the disclosures that have errors of their own, and the file of each."""
    drafts: dict[str, str] = field(default_factory=dict)
    """Files that are drafts, and attachments that these alone name, with the draft of each."""
    unread: str = ""
    """What the disclosures say that have errors of their own: a former address may stand there."""


@frozen(kw_only=False)
class Survey:
    """What two contents are compared by, gathered while the agencies stream past."""

    content_dir: Path
    sources: dict[str, _Source] = field(default_factory=dict)
    attachments: dict[str, bytes] = field(default_factory=dict)
    items: dict[tuple[str, int, str], _Item] = field(default_factory=dict)
    agencies: dict[str, Published] = field(default_factory=dict)
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
        slug, filed = sources.slug, [source for source in sources.disclosures if not is_draft(source)]
        pages, results = ([each for each in of if not is_draft(each)] for of in (sources.pages, sources.results))
        years = {source.year for source in filed if source.year is not None}
        kinds = ((filed, Disclosure), (pages, FreePage), (results, ItaResult))
        for found, kind in kinds:
            for source in found:
                self._file(source.source_path, source.path.name, kind, "")
        self.folders[slug] = folder_of(slug, has_portal=has_portal)
        self.agencies[slug] = Published(
            name=slug,
            source_path=sources.source_path,
            pages={
                **({"ita": results[0].source_path} if results else {}),
                **{f"pages/{source.name}": source.source_path for source in pages},
                **{f"{source.year}/{source.name}": source.source_path for source in filed},
            },
            years=tuple(sorted(years)),
            results={source.year: source.source_path for source in results if source.year is not None},
        )
        for path, file in sources.files.items():
            self.attachments[sources.source_path.removesuffix(AGENCY_FILE) + path] = _digest(file.path)

    def _file(self, source_path: str, title: str, record: type, url: str) -> None:
        self.sources[source_path] = self._source(source_path, title, record, url)

    def _source(self, source_path: str, title: str, record: type, url: str) -> _Source:
        return _Source(title, record, url, _digest(self.content_dir.parent / source_path))

    def _published(self, site: Site) -> Published:
        folder = self.content_dir.parent / site.folder
        files = ((key, folder / f"{key}{ending}") for key in sorted(site.unread) for ending in (".yml", ".md"))
        unread = {key: path for key, path in files if path.is_file()}
        results = {"ita": site.results[0].source_path} if site.results else {}
        return Published(
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
            years=tuple(sorted({*site.years(), *(int(key[:4]) for key in site.unread if key[:4].isdecimal())})),
            drafts={
                path: draft.source_path
                for draft in site.drafts
                for path in (draft.source_path, *(f"{site.folder}/{below}" for below in draft.files))
            },
            broken={key: path.relative_to(self.content_dir.parent).as_posix() for key, path in unread.items()},
            unread="\n".join(path.read_text(encoding="utf-8", errors="replace") for path in unread.values()),
        )

    def label(self, place: Place) -> Label | None:
        """Return the label of the field at a place."""
        source = self.sources.get(place.source_path)
        return None if source is None else label_at(source.record, place.keys)


def _digest(path: Path) -> bytes:
    """Return what is the same for a file and for what Git keeps of it: on Windows it may write other line ends."""
    with path.open("rb") as file:
        begun = file.read(_LOOKED_AT)
        if b"\0" not in begun:
            return hashlib.sha256((begun + file.read()).replace(b"\r\n", b"\n")).digest()
        file.seek(0)
        return hashlib.file_digest(file, "sha256").digest()
