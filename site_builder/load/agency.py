"""Read one agency: its files become a `Site` and issues. In: a content folder, a slug. Out: values for rules and pages.

Content files are opened here, attachments and sheets by what this calls. A file with an error leaves the others
readable, so that all errors of a run are told at once.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from site_builder.catalogue.absent_items import absent_item, absent_year
from site_builder.catalogue.model import Library
from site_builder.issues.issue import Issue, Note, Place, Position
from site_builder.load.discover import AGENCY_FILE, AgencySources, Source, agency_file, agency_slugs, agency_sources
from site_builder.load.drafts import Drafts, published, withhold
from site_builder.load.opening import NotAFile, is_file, is_there, read_file
from site_builder.load.records import disclosure_of, record_of, values_of
from site_builder.load.sheets import read_sheets, sheet_lines
from site_builder.load.values import MAX_BYTES
from site_builder.model.agency import Agency, ItaResult, Language
from site_builder.model.common import Disclosure
from site_builder.model.kinds import KINDS
from site_builder.model.site import Edition, FreePage, IndexEntry, Page, Result, Site, Translation
from site_builder.text.numbers import counted
from site_builder.text.spelling import nearest
from site_builder.text.thai import to_arabic_digits

if TYPE_CHECKING:
    from site_builder.load.positions import Positions

_Record = TypeVar("_Record")
_ITEM_CODE = re.compile(r"(?:o|0|โอ|๐)(?P<number>\d{1,2})")


def read_index(
    content_dir: Path, *, known: Mapping[str, IndexEntry] | None = None
) -> tuple[tuple[IndexEntry, ...], tuple[Issue, ...]]:
    """Return name and place of every agency that can be read, by slug, and what is wrong with the list of agencies.

    What is wrong inside an `agency.yml` is told by `load_agency`. What is known already is not read again.
    """
    slugs, issues = agency_slugs(content_dir)
    entries = []
    for slug in slugs:
        if known is not None and slug in known:
            entries.append(known[slug])
            continue
        agency, _ = _read_agency(content_dir, slug)
        if agency is not None:
            entries.append(
                IndexEntry(
                    slug=slug,
                    name=agency.name,
                    short_name=agency.short_name,
                    district=agency.district,
                    province=agency.province,
                    formerly=agency.formerly,
                )
            )
    if not slugs:
        issues = (*issues, Issue(code="FIL009", place=Place(f"{content_dir.name}/agencies")))
    return tuple(entries), issues


def load_agency(
    content_dir: Path, slug: str, *, library: Library, with_drafts: bool = False, unfit: Collection[str] = ()
) -> tuple[Site | None, tuple[Issue, ...]]:
    """Return the agency with everything that could be read, and the issues of all its files.

    Drafts are set aside, or taken for what is published but for those of unfit source paths. The site is None when
    `agency.yml` itself cannot be read.
    """
    sources = agency_sources(content_dir, slug, topics=library.topics)
    agency, agency_issues = _read_agency(content_dir, slug)
    # A second file would be made where one is there under another name.
    is_misnamed = any(issue.fields.get("near") == AGENCY_FILE for issue in sources.issues)
    issues = [*sources.issues, *(issue for issue in agency_issues if issue.code != "FIL010" or not is_misnamed)]
    editions: dict[str, Edition] = {}
    unread: set[str] = set()
    unknown_years: set[int | None] = set()
    drafts = Drafts(are_shown=with_drafts, unfit=unfit)
    for source in sources.disclosures:
        edition, found = _read_edition(source, library=library)
        if drafts.take(source, None if edition is None else edition.record, found):
            continue
        # Of a year without a catalogue, the first file tells.
        issues += found if source.year not in unknown_years else ()
        if source.year not in library.catalogues:
            unknown_years.add(source.year)
        if edition is None:
            unread.add(f"{source.year}/{source.name}")
        else:
            if edition.record.draft is not None:
                edition = replace(edition, record=published(edition.record))
            twin = editions.setdefault(edition.key, edition)
            if twin is not edition:
                note = Note("NOTE_FIRST", Place(twin.source_path), Position(1, 1))
                # Which of the two is meant is not known, so nothing is said of what they hold, nor for want of it.
                unread.add(edition.key)
                issues.append(
                    Issue(code="DUP002", place=Place(source.source_path), fields={"value": edition.name}, notes=(note,))
                )
    results = [(source, *_read_filed(source, ItaResult)) for source in sources.results]
    results = [(source, record, found) for source, record, found in results if not drafts.take(source, record, found)]
    read_pages = [(source, *_read_filed(source, FreePage)) for source in sources.pages]
    read_pages = [(source, page, found) for source, page, found in read_pages if not drafts.take(source, page, found)]
    unread |= {f"pages/{source.name}" for source, page, _ in read_pages if page is None}
    issues += [issue for _, _, found in (*results, *read_pages) for issue in found]
    pages = [
        Page(name=source.name, record=published(record), source_path=source.source_path)
        for source, record, _ in read_pages
        if record is not None
    ]
    translations, translation_issues = _read_translations(
        sources, editions=editions.values(), pages=pages, unread=unread, drafts=drafts
    )
    issues += translation_issues
    unpublished, files = withhold(drafts.found, sources) if drafts.found else ((), sources.files)
    issues += drafts.issues
    sheets, sheet_issues = read_sheets(editions.values(), files)
    issues += sheet_issues
    if agency is None:
        return None, tuple(issues)
    site = Site(
        slug=slug,
        agency=agency,
        editions=tuple(sorted(editions.values(), key=lambda edition: (edition.year, counted(edition.name)))),
        results=tuple(
            Result(year=source.year, record=published(record), source_path=source.source_path)
            for source, record, _ in results
            if record is not None and source.year is not None
        ),
        pages=tuple(pages),
        translations=translations,
        files=files,
        sheets=sheets,
        unread=frozenset(unread),
        drafts=unpublished,
        source_path=sources.source_path,
    )
    return site, tuple(issues)


def locate(issues: Iterable[Issue], *, content_dir: Path) -> Iterator[Issue]:
    """Give issues line and column of their places, reading their files again; those with a position keep it."""
    # The issues of a file follow each other, so a few files at hand are enough and memory does not grow with the run.
    positions_in = lru_cache(maxsize=8)(partial(_positions, content_dir=content_dir))

    def position(place: Place) -> Position:
        is_inside = bool(place.keys) or _has_begun(place, content_dir)
        positions = positions_in(place.source_path) if is_inside else None
        return Position(1, 1) if positions is None else positions.of(place)

    for issue in issues:
        notes = (
            note if note.position is not None else replace(note, position=position(note.place)) for note in issue.notes
        )
        at = issue.position if issue.position is not None else position(issue.place)
        yield replace(issue, position=at, notes=tuple(notes))


def source_lines(content_dir: Path, source_path: str) -> list[str]:
    """Return the lines of a source that an issue names; none where it cannot be read as text."""
    path = (
        content_dir.parent / source_path
        if source_path.startswith(f"{content_dir.name}/")
        else content_dir / source_path
    )
    try:
        text = read_file(path).decode("utf-8-sig")
    except (OSError, NotAFile, UnicodeDecodeError):
        return []
    return sheet_lines(text) if source_path.endswith(".csv") else text.splitlines()


def _positions(source_path: str, *, content_dir: Path) -> "Positions | None":
    from site_builder.load.positions import Positions

    path = content_dir.parent / source_path
    return Positions(path.read_bytes(), source_path=source_path) if is_file(path) else None


def _has_begun(place: Place, content_dir: Path) -> bool:
    """Return whether a file has the key that is looked for: few have, and to find where it stands takes longer."""
    path = content_dir.parent / place.source_path
    return place.begun is not None and is_file(path) and f"{place.begun}:".encode() in path.read_bytes()


def _read_agency(content_dir: Path, slug: str) -> tuple[Agency | None, tuple[Issue, ...]]:
    path, source_path = agency_file(content_dir, slug)
    if not is_there(path):
        return None, (Issue(code="FIL010", place=Place(source_path), fields={"value": slug}),)
    return _read_filed(Source(path, source_path, "agency"), Agency)


def _read_filed(
    source: Source, record: type[_Record], *, original: Source | None = None
) -> tuple[_Record | None, tuple[Issue, ...]]:
    """Return the record of a file, which may be the translation of another, and what is wrong with it."""
    try:
        data = read_file(source.path, limit=MAX_BYTES)
        translated = None if original is None else (read_file(original.path, limit=MAX_BYTES), original.source_path)
    except NotAFile:
        return None, (_no_file(source),)
    kind: type = record
    filed, issues = _filed(data, source.source_path, kind, translated)
    return cast("_Record | None", filed), issues


def _read_edition(source: Source, *, library: Library) -> tuple[Edition | None, tuple[Issue, ...]]:
    """Read a disclosure: its name says the topic, the topic or the file says the kind."""
    assert source.year is not None
    topic_name, _, part = source.name.partition("--")
    issues = _unknown_year_or_topic(source, topic_name, library=library)
    if issues:
        return None, issues
    try:
        data = read_file(source.path, limit=MAX_BYTES)
    except NotAFile:
        return None, (_no_file(source),)
    usual_kind = "article" if source.path.suffix == ".md" else library.topics[topic_name].kind
    kind, record, issues = _disclosed(
        data, source_path=source.source_path, usual_kind=usual_kind, topic_kind=library.topics[topic_name].kind
    )
    if record is None:
        return None, issues
    edition = Edition(
        year=source.year, topic=topic_name, part=part or None, kind=kind, record=record, source_path=source.source_path
    )
    return edition, issues


def _no_file(source: Source) -> Issue:
    return Issue(code="FIL004", place=Place(source.source_path), fields={"value": source.path.name})


# An editor saves one file of many, and who waits for its page does not wait for the others to be understood again.
@lru_cache(maxsize=256)
def _filed(
    data: bytes, source_path: str, record: type, translated: tuple[bytes, str] | None
) -> tuple[object, tuple[Issue, ...]]:
    """Return the record that a file holds, which may translate another, of these bytes; None where it holds none."""
    original = None if translated is None else values_of(translated[0], source_path=translated[1])
    return record_of(data, record, source_path=source_path, original=original)


_disclosed = lru_cache(maxsize=256)(disclosure_of)


def _read_translations(
    sources: AgencySources, *, editions: Iterable[Edition], pages: list[Page], unread: set[str], drafts: Drafts
) -> tuple[tuple[Translation, ...], list[Issue]]:
    """Read the English words of disclosures and free pages, each as a record of the kind that its original has."""
    kinds: dict[str, type[Disclosure] | type[FreePage]] = {edition.key: KINDS[edition.kind] for edition in editions}
    kinds |= {f"pages/{page.name}": FreePage for page in pages}
    originals = {f"{source.year}/{source.name}": source for source in sources.disclosures}
    originals |= {f"pages/{source.name}": source for source in sources.pages}
    translations: dict[str, Translation] = {}
    issues: list[Issue] = []
    for source in sources.translations:
        folder = "pages" if source.year is None else str(source.year)
        key = f"{folder}/{source.name}"
        place = Place(source.source_path)
        if key in translations:
            note = Note("NOTE_FIRST", Place(translations[key].source_path), Position(1, 1))
            issues.append(Issue(code="TRN010", place=place, fields={"value": source.name}, notes=(note,)))
        elif key in kinds:
            record, found = _read_filed(source, kinds[key], original=originals[key])
            if drafts.take(source, record, found):
                continue
            issues += found
            if record is not None:
                translations[key] = Translation(key=key, record=published(record), source_path=source.source_path)
        elif key in drafts.keys:
            if not drafts.take_english(source):
                issues.append(_no_file(source))
        elif key not in unread:
            beside = [name for name in kinds if name.startswith(f"{folder}/")]
            near = nearest(key, beside)
            code, words = ("TRN002", {}) if near is None else ("TRN001", {"near": near.removeprefix(f"{folder}/")})
            issues.append(Issue(code=code, place=place, fields={"value": source.name, **words}))
    return tuple(translations.values()), issues


def _unknown_year_or_topic(source: Source, topic: str, *, library: Library) -> tuple[Issue, ...]:
    assert source.year is not None
    place = Place(source.source_path)
    if source.year not in library.catalogues:
        return (absent_year(place, source.year, library=library),)
    if topic in library.topics:
        return ()
    code = _ITEM_CODE.fullmatch(to_arabic_digits(topic).lower())
    if code is not None:
        return (_item_as_name(source, topic, f"O{int(code['number'])}", library=library),)
    near = nearest(topic, library.topics)
    if near is None:
        return (Issue(code="TOP003", place=place, fields={"value": topic}),)
    return (Issue(code="TOP001", place=place, fields={"value": topic, "near": near}),)


def _item_as_name(source: Source, name: str, code: str, *, library: Library) -> Issue:
    """A file named after an item code: say which topic that item is in that year."""
    assert source.year is not None
    place = Place(source.source_path)
    items = {item.code: item for item in library.catalogues[source.year].items()}
    if code in items:
        fields = {"value": name, "code": code, "year": str(source.year), "near": ", ".join(items[code].topics)}
        return Issue(code="TOP002", place=place, fields=fields)
    return absent_item(place, name, code=code, year=source.year, library=library)


def read_intro(content_dir: Path, *, language: Language = "th") -> tuple[Page | None, tuple[Issue, ...]]:
    """Return what stands on the portal's first page, from `index.md`; nothing where there is no such file."""
    path = content_dir / ("index.md" if language == "th" else f"index.{language}.md")
    if not is_there(path):
        return None, ()
    source = Source(path, f"{content_dir.name}/{path.name}", "index")
    record, issues = _read_filed(source, FreePage)
    page = None if record is None else Page(name=source.name, record=record, source_path=source.source_path)
    return page, issues


def line_reader(content_dir: Path) -> Callable[[str, int], str | None]:
    """Return what reads a line of a source, for a caller that asks for many: a few files stay at hand."""
    lines_of = lru_cache(maxsize=8)(partial(source_lines, content_dir))

    def read_line(source_path: str, number: int) -> str | None:
        lines = lines_of(source_path)
        return lines[number - 1] if 0 < number <= len(lines) else None

    return read_line
