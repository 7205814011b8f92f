"""Find the files of a content folder and say what each is. In: a folder. Out: sources by agency, and what is misplaced.

Content files are only named here; attachments are examined. The order of a directory never reaches the outside.
"""

import os
import re
import stat
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from site_builder.issues.issue import Issue, Note, Place, Position
from site_builder.load.examine import examine_file
from site_builder.load.file_names import fault_of_name, look_of
from site_builder.load.opening import NotAFile
from site_builder.model.attachments import Examination
from site_builder.model.portal import SiteFolder
from site_builder.model.site import SourceFile
from site_builder.text.dates import BUDDHIST_OFFSET
from site_builder.text.fields import Label
from site_builder.text.frozen import frozen
from site_builder.text.spelling import nearest
from site_builder.text.thai import to_arabic_digits

_NAME = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")
_RESERVED = frozenset(SiteFolder)
_ENGLISH = ".en"
"""What the name of a translation ends in."""
_TRANSLATED = re.compile(r"(?P<bare>.+?)[._ -](?:en|eng|english)", re.IGNORECASE)
"""How else editors end the name of a translation."""
_ITEM = re.compile(r"(?:[oO0๐]|โอ)[0-9๐-๙]{1,2}")
"""The code of an item as the name of a file: of these is told which topic it is."""
_YEAR = re.compile(r"2[45][0-9]{2}")
_DIGITS = re.compile(r"\d{4}")
_YEAR_IN_WORDS = re.compile(r"(?:ปีงบประมาณ|ปีประเมิน|ปี|พ\.?ศ\.?|year|fy)?[ ._-]*(\d{4}|\d{2})[ ._-]*", re.IGNORECASE)
_FOLDERS = ("ita", "pages", "files")
"""What may lie in the folder of an agency beside its years."""
AGENCY_FILE = "agency.yml"
_ENGLISH_INTRO = "index.en.md"
_SHARED_FILES = ("baseline.yml", "index.md")
_SHARED_FOLDERS = ("agencies", "catalogue")
"""What agencies share in the content folder."""
_EXAMPLE_YEAR = "2569"
_IGNORED = re.compile(r"\.|.*~$|.*\.(?:swp|tmp|bak)$|Thumbs\.db$|~\$|desktop\.ini$|Icon\r", re.IGNORECASE)

_VEIL = ".gitattributes"
"""By a line in it, who reviews a change of the files beside it is not shown it, or sees other letters than are checked
out. Some systems take capitals for small letters."""


@frozen(kw_only=False)
class Source:
    """A content file and what it is."""

    path: Path
    """Where it lies."""
    source_path: str
    """Path as issues show it."""
    name: str
    """Name without its ending."""
    year: int | None = None
    """Year of its folder, or of its name for an ITA result."""
    is_translation: bool = False
    """Whether its name ends in `.en`: the English words of the file of the same name."""


@dataclass(slots=True)
class AgencySources:
    """The files of one agency."""

    slug: str
    folder: Path
    source_path: str
    """Path of its `agency.yml`, whether it exists or not."""
    topics: Collection[str] = ()
    """What the names of its disclosures begin with."""
    disclosures: list[Source] = field(default_factory=list)
    results: list[Source] = field(default_factory=list)
    pages: list[Source] = field(default_factory=list)
    translations: list[Source] = field(default_factory=list)
    files: dict[str, SourceFile] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)


def misnamed_beside(content_dir: Path) -> tuple[Issue, ...]:
    """Return what lies in the content folder under nearly the name of what belongs there: nobody would read it."""
    entries, _ = entries_of(content_dir, content_dir.name)
    taken = {entry.name for entry in entries}
    issues = []
    for entry in entries:
        name = readable(entry.name)
        is_text = Path(name).suffix.lower() in {".yml", ".yaml", ".md", ".txt"}
        known = _SHARED_FOLDERS if entry.is_dir(follow_symlinks=False) else _SHARED_FILES if is_text else ()
        near = None if name in (*_SHARED_FILES, *_SHARED_FOLDERS, _ENGLISH_INTRO) else nearest(name, known)
        if near is not None and near not in taken:
            issues.append(_told("FIL034", f"{content_dir.name}/{name}", name, near=near))
    return tuple(issues)


def agency_slugs(content_dir: Path) -> tuple[tuple[str, ...], tuple[Issue, ...]]:
    """Return the folders below `agencies/`, sorted, and an issue for each that cannot be an agency."""
    slugs: list[str] = []
    entries, found = entries_of(content_dir / "agencies", f"{content_dir.name}/agencies")
    issues = [*found]
    for entry in entries:
        name = readable(entry.name)
        shown = f"{content_dir.name}/agencies/{name}"
        if entry.is_symlink():
            issues.append(_special(shown, name))
        elif not entry.is_dir(follow_symlinks=False):
            issues.append(_told("FIL005", shown, name))
        elif (fault := fault_of_slug(entry.name, shown, taken={each.name for each in entries})) is not None:
            issues.append(fault)
        else:
            slugs.append(entry.name)
    return tuple(slugs), tuple(issues)


def fault_of_slug(name: str, source_path: str, *, taken: Collection[str] = ()) -> Issue | None:
    """Return why a folder cannot be that of an agency by its name, or None where it can."""
    shown = readable(name)
    if not _NAME.fullmatch(name):
        return _renamed(
            source_path, shown, _plain_name(shown), taken=taken, otherwise=_told("FIL006", source_path, shown)
        )
    return _told("FIL015", source_path, shown) if name in _RESERVED else fault_of_name(name, source_path)


def agency_file(content_dir: Path, slug: str) -> tuple[Path, str]:
    """Return where the `agency.yml` of an agency lies, whether it exists or not, and its path as issues show it."""
    path = content_dir / "agencies" / slug / AGENCY_FILE
    return path, f"{content_dir.name}/agencies/{slug}/{AGENCY_FILE}"


def agency_sources(content_dir: Path, slug: str, *, topics: Collection[str] = ()) -> AgencySources:
    """Return the files of an agency by what they are. The topics are asked where a file lies elsewhere."""
    folder = content_dir / "agencies" / slug
    shown = f"{content_dir.name}/agencies/{slug}"
    sources = AgencySources(slug=slug, folder=folder, source_path=f"{shown}/{AGENCY_FILE}", topics=topics)
    entries = _entries(sources, folder, shown)
    for entry in entries:
        name = readable(entry.name)
        path, source_path = folder / entry.name, f"{shown}/{name}"
        is_real = entry.is_dir(follow_symlinks=False)
        if entry.is_symlink():
            sources.issues.append(_special(source_path, name))
        elif is_real and _YEAR.fullmatch(entry.name):
            _year(sources, path, source_path, int(entry.name))
        elif is_real and entry.name == "ita":
            _results(sources, path, source_path)
        elif is_real and entry.name == "pages":
            sources.pages += _originals(sources, _named(sources, path, source_path, endings=(".md",)))
        elif is_real and entry.name == "files":
            _files(sources, path, "files", source_path)
        elif entry.name != AGENCY_FILE:
            taken = {each.name for each in entries}
            stray = _stray_folder if is_real else partial(_stray_file, topics=topics)
            sources.issues.append(stray(source_path, name, taken=taken))
    return sources


def readable(name: str) -> str:
    """Return a name as a report can print it: on Linux it may be any bytes."""
    return os.fsencode(name).decode("utf-8", "replace")


def _told(code: str, source_path: str, name: str, **words: str) -> Issue:
    """Say something of a file or a folder by its name."""
    return Issue(code=code, place=Place(source_path), fields={"value": name, **words})


def _special(source_path: str, name: str) -> Issue:
    return _told("FIL004", source_path, name)


def entries_of(folder: Path, source_path: str) -> tuple[list[os.DirEntry[str]], tuple[Issue, ...]]:
    """List a folder by name, without what editors and systems leave behind; or tell why it is none that can be read."""
    if os.path.islink(folder):  # noqa: PTH114 - of a path in a closed folder too
        return [], (_special(source_path, folder.name),)
    try:
        with os.scandir(folder) as found:
            listed = list(found)
            entries = [entry for entry in listed if not _IGNORED.match(entry.name)]
        # Where names may be listed, what they name need not be open.
        is_open = os.access(folder, os.X_OK)
    except FileNotFoundError:
        return [], ()
    except NotADirectoryError:
        return [], (_misplaced(source_path, folder.name),)
    except PermissionError:
        is_open = False
    if not is_open:
        return [], (_special(source_path, folder.name),)
    veils = [entry.name for entry in listed if entry.name.lower() == _VEIL]
    issues = tuple(_told("FIL043", f"{source_path}/{name}", name) for name in sorted(veils))
    return sorted(entries, key=lambda entry: entry.name), issues


def _entries(sources: AgencySources, folder: Path, shown: str) -> list[os.DirEntry[str]]:
    entries, issues = entries_of(folder, shown)
    sources.issues += issues
    return entries


def _misplaced(source_path: str, name: str, *, year: str | None = None) -> Issue:
    """Say that something does not belong here; or of what should be a year, that it is none and which was meant."""
    if year is not None and len(year) == 2 and (near := _near_year(to_arabic_digits(year))) is not None:
        return _told("FIL017", source_path, name, near=near)
    if year is None or not _DIGITS.fullmatch(year):
        return _told("FIL007", source_path, name)
    digits = to_arabic_digits(year)
    near = _near_year(digits)
    code = "FIL016" if near == digits else "FIL017"
    return _told(code, source_path, name, near=near or _EXAMPLE_YEAR)


def _stray_folder(source_path: str, name: str, *, taken: Collection[str]) -> Issue:
    """Say what a folder of an agency should be called, as far as its name tells."""
    year = _YEAR_IN_WORDS.fullmatch(to_arabic_digits(name))
    if year is None or year[1] == to_arabic_digits(name):
        otherwise = _misplaced(source_path, name, year=name)
        return _renamed(source_path, name, nearest(name, _FOLDERS), taken=taken, otherwise=otherwise)
    near, otherwise = _near_year(year[1]), _misplaced(source_path, name)
    return _renamed(source_path, name, near, taken=taken, otherwise=otherwise)


def _stray_file(source_path: str, name: str, *, taken: Collection[str], topics: Collection[str]) -> Issue:
    """Say what a file beside the years should be called, or in which folder it should lie."""
    stem, ending = os.path.splitext(name.lower())  # noqa: PTH122 - a name, not a path
    otherwise = _misplaced(source_path, name)
    if ending in {".yml", ".yaml", ".txt"} and nearest(stem.removesuffix(".yml"), ["agency"]) is not None:
        return _renamed(source_path, name, AGENCY_FILE, taken=taken, otherwise=otherwise)
    if ending in {".yml", ".md"} and stem.removesuffix(_ENGLISH).partition("--")[0] in topics:
        years = [each for each in taken if _YEAR.fullmatch(each)]
        return _told("FIL035", source_path, name, near=f"{max(years, default=_EXAMPLE_YEAR)}/{name}")
    return otherwise


def _renamed(source_path: str, name: str, near: str | None, *, taken: Collection[str], otherwise: Issue) -> Issue:
    """Say how something should be called; otherwise where nothing is near, or something else has that name."""
    return otherwise if near is None or near in taken else _told("FIL034", source_path, name, near=near)


def _misnamed(source_path: str, name: str, near: str | None, *, beside: list[os.DirEntry[str]]) -> Issue:
    """Say that a name has other letters than names may have, and how it is written with these."""
    otherwise = _told("FIL006", source_path, name)
    return _renamed(source_path, name, near, taken={each.name for each in beside}, otherwise=otherwise)


def _plain_name(name: str) -> str | None:
    """Return a name with small letters, Arabic digits and hyphens; None where it has more than these."""
    plain = re.sub(r"[ _]", "-", to_arabic_digits(name).strip().lower())
    return plain if _NAME.fullmatch(plain) and "---" not in plain else None


def _near_year(digits: str) -> str | None:
    """Return the year that four digits mean: themselves, two neighbours swapped, or the same in the Buddhist Era.

    Two digits are those of a year of the Buddhist Era without its century.
    """
    if not digits.isdecimal():
        return None
    if len(digits) == 2:
        return f"25{digits}"
    swapped = (digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(3))
    candidates = (digits, str(int(digits) + BUDDHIST_OFFSET), *swapped)
    return next((year for year in candidates if _YEAR.fullmatch(year)), None)


def _year(sources: AgencySources, folder: Path, shown: str, year: int) -> None:
    beside: tuple[str, ...] = ()
    entries, _ = entries_of(folder, shown)
    # Not by its path: where a disk takes capitals for small letters, a folder of another name lies there as well.
    if any(entry.name == "files" and entry.is_dir(follow_symlinks=False) for entry in entries):
        _files(sources, folder / "files", f"{year}/files", f"{shown}/files")
        beside = ("files",)
    found = _named(sources, folder, shown, endings=(".yml", ".md"), year=year, beside=beside)
    sources.disclosures += _originals(sources, found)


def _originals(sources: AgencySources, found: list[Source]) -> list[Source]:
    """Return the files that are no translations; the others are set aside."""
    sources.translations += [source for source in found if source.is_translation]
    return [source for source in found if not source.is_translation]


def _results(sources: AgencySources, folder: Path, shown: str) -> None:
    for source in _named(sources, folder, shown, endings=(".yml",)):
        if _YEAR.fullmatch(source.name) and not source.is_translation:
            sources.results.append(Source(source.path, source.source_path, source.name, year=int(source.name)))
        else:
            year = None if source.is_translation else source.name
            sources.issues.append(_misplaced(source.source_path, source.path.name, year=year))


def _named(
    sources: AgencySources,
    folder: Path,
    shown: str,
    *,
    endings: tuple[str, ...],
    year: int | None = None,
    beside: tuple[str, ...] = (),
) -> list[Source]:
    """Return the files with a right name and ending; the others become issues."""
    found: list[Source] = []
    entries = _entries(sources, folder, shown)
    for entry in entries:
        if entry.name in beside:
            continue
        name = readable(entry.name)
        path, source_path = folder / entry.name, f"{shown}/{name}"
        stem, ending = os.path.splitext(name)  # noqa: PTH122 - a name, not a path
        bare = stem.removesuffix(_ENGLISH)
        mode = entry.stat(follow_symlinks=False).st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            sources.issues.append(_special(source_path, name))
        elif not stat.S_ISREG(mode) or ending not in endings:
            # What is nearly the folder of attachments lies in that of a year.
            near_folder = nearest(name, ["files"]) if year is not None and stat.S_ISDIR(mode) else None
            otherwise = _renamed(
                source_path, name, near_folder, taken=beside, otherwise=_told("FIL007", source_path, name)
            )
            sources.issues.append(_of_other_ending(source_path, name, endings, sources.topics, otherwise=otherwise))
        elif year is not None and (original := _translated_name(stem, sources.topics)) is not None:
            sources.issues.append(_misnamed(source_path, name, f"{original}{_ENGLISH}{ending}", beside=entries))
        elif not _NAME.fullmatch(bare) and (year is None or _ITEM.fullmatch(bare) is None):
            plain = _plain_name(bare)
            near = None if plain is None else f"{plain}{stem.removeprefix(bare)}{ending}"
            sources.issues.append(_misnamed(source_path, name, near, beside=entries))
        elif (fault := fault_of_name(entry.name, source_path)) is not None:
            sources.issues.append(fault)
        else:
            found.append(Source(path, source_path, bare, year=year, is_translation=bare != stem))
    return found


def _translated_name(stem: str, topics: Collection[str]) -> str | None:
    """Return what a file translates whose name says so in another way than ours; None where it says no such thing."""
    found = None if stem.partition("--")[0] in topics else _TRANSLATED.fullmatch(stem)
    if found is None or stem == f"{found['bare']}{_ENGLISH}":
        return None
    plain = _plain_name(found["bare"])
    return plain if plain is not None and plain.partition("--")[0] in topics else None


def _of_other_ending(
    source_path: str, name: str, endings: tuple[str, ...], topics: Collection[str], *, otherwise: Issue
) -> Issue:
    """Say with which ending a file would be one of content."""
    near = _near_name(name, endings, topics)
    if near is None:
        return otherwise
    return _told("FIL008" if name.endswith(".yaml") else "FIL032", source_path, name, near=near)


def _near_name(name: str, endings: tuple[str, ...], topics: Collection[str]) -> str | None:
    """Return what a file of content should be called whose ending an editor added or wrote otherwise; else None."""
    bare = name.lower().removesuffix(".txt")
    if bare != name.lower() and ".yml" in endings and bare.partition("--")[0] in topics:
        return f"{bare}.yml"
    stem, _, ending = name.lower().removesuffix(".txt").rpartition(".")
    meant = ".yml" if ending == "yaml" else f".{ending}"
    return stem + meant if stem and meant in endings else None


def _files(sources: AgencySources, folder: Path, prefix: str, shown: str) -> None:
    """Record the attachments below a folder; only regular files are published."""
    alike: dict[str, str] = {}
    for entry in _entries(sources, folder, shown):
        source_path = f"{shown}/{readable(entry.name)}"
        status = entry.stat(follow_symlinks=False)
        is_regular = stat.S_ISREG(status.st_mode)
        if not is_regular and not stat.S_ISDIR(status.st_mode):
            sources.issues.append(_special(source_path, readable(entry.name)))
            continue
        if (fault := fault_of_name(entry.name, source_path, below=f"{prefix}/{entry.name}")) is not None:
            sources.issues.append(fault)
            continue
        first = alike.setdefault(look_of(entry.name), source_path)
        if first != source_path:
            note = Note("NOTE_FIRST", Place(first), Position(1, 1))
            words: dict[str, str | Label] = {"value": entry.name, "other": first.rpartition("/")[2]}
            sources.issues.append(Issue(code="FIL021", place=Place(source_path), fields=words, notes=(note,)))
        elif not is_regular:
            _files(sources, folder / entry.name, f"{prefix}/{entry.name}", source_path)
        else:
            path = folder / entry.name
            examination, issues = _examined(path, source_path, is_empty=status.st_size == 0)
            sources.issues += issues
            sources.files[f"{prefix}/{entry.name}"] = SourceFile(path, status.st_size, examination)


def _examined(path: Path, source_path: str, *, is_empty: bool) -> tuple[Examination, list[Issue]]:
    """Return what an attachment is, and what is wrong with it."""
    if is_empty:
        return Examination(), [_told("FIL014", source_path, path.name)]
    try:
        examination = examine_file(path)
    except NotAFile:
        return Examination(), [_special(source_path, path.name)]
    faults = examination.faults
    return examination, [
        Issue(code=fault.code, place=Place(source_path), fields={"value": path.name, **fault.fields})
        for fault in faults
    ]
