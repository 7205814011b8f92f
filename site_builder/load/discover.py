"""Find the files of a content folder and say what each is. In: a folder. Out: sources by agency, and what is misplaced.

Content files are only named here; attachments are examined. The order of a directory never reaches the outside.
"""

import os
import re
import stat
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from site_builder.issues.issue import Issue, Note, Place, Position
from site_builder.load.examine import examine_file
from site_builder.load.file_names import fault_of_name, look_of
from site_builder.load.opening import NotAFile, is_folder
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
_YEAR = re.compile(r"2[45][0-9]{2}")
_DIGITS = re.compile(r"\d{4}")
_YEAR_IN_WORDS = re.compile(r"(?:ปีงบประมาณ|ปีประเมิน|ปี|พ\.?ศ\.?|year|fy)?[ ._-]*(\d{4}|\d{2})[ ._-]*", re.IGNORECASE)
_FOLDERS = ("ita", "pages", "files")
"""What may lie in the folder of an agency beside its years."""
AGENCY_FILE = "agency.yml"
_EXAMPLE_YEAR = "2569"
_IGNORED = re.compile(r"\.|.*~$|.*\.(?:swp|tmp|bak)$|Thumbs\.db$|~\$|desktop\.ini$")


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
            issues.append(Issue(code="FIL005", place=Place(shown), fields={"value": name}))
        elif not _NAME.fullmatch(entry.name):
            near = _plain_name(name)
            issues.append(_misnamed(shown, name, near=near, taken={each.name for each in entries}))
        elif entry.name in _RESERVED:
            issues.append(Issue(code="FIL015", place=Place(shown), fields={"value": name}))
        elif (fault := fault_of_name(entry.name, shown)) is not None:
            issues.append(fault)
        else:
            slugs.append(entry.name)
    return tuple(slugs), tuple(issues)


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
        path, source_path = folder / entry.name, f"{shown}/{readable(entry.name)}"
        is_real = entry.is_dir(follow_symlinks=False)
        if entry.is_symlink():
            sources.issues.append(_special(source_path, readable(entry.name)))
        elif is_real and _YEAR.fullmatch(entry.name):
            _year(sources, path, source_path, int(entry.name))
        elif is_real and entry.name == "ita":
            _results(sources, path, source_path)
        elif is_real and entry.name == "pages":
            sources.pages += _originals(sources, _named(sources, path, source_path, endings=(".md",)))
        elif is_real and entry.name == "files":
            _files(sources, path, "files", source_path)
        elif entry.name != AGENCY_FILE:
            stray = _stray_folder if is_real else _stray_file
            taken = {each.name for each in entries}
            sources.issues.append(stray(sources, source_path, readable(entry.name), taken=taken))
    return sources


def readable(name: str) -> str:
    """Return a name as a report can print it: on Linux it may be any bytes."""
    return os.fsencode(name).decode("utf-8", "replace")


def _special(source_path: str, name: str) -> Issue:
    return Issue(code="FIL004", place=Place(source_path), fields={"value": name})


def entries_of(folder: Path, source_path: str) -> tuple[list[os.DirEntry[str]], tuple[Issue, ...]]:
    """List a folder by name, without what editors and systems leave behind; or tell why it is none that can be read."""
    if folder.is_symlink():
        return [], (_special(source_path, folder.name),)
    try:
        with os.scandir(folder) as found:
            entries = [entry for entry in found if not _IGNORED.match(entry.name)]
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
    return sorted(entries, key=lambda entry: entry.name), ()


def _entries(sources: AgencySources, folder: Path, shown: str) -> list[os.DirEntry[str]]:
    entries, issues = entries_of(folder, shown)
    sources.issues += issues
    return entries


def _misplaced(source_path: str, name: str, *, year: str | None = None) -> Issue:
    """Say that something does not belong here; or of what should be a year, that it is none and which was meant."""
    if year is not None and len(year) == 2 and (near := _near_year(to_arabic_digits(year))) is not None:
        return Issue(code="FIL017", place=Place(source_path), fields={"value": name, "near": near})
    if year is None or not _DIGITS.fullmatch(year):
        return Issue(code="FIL007", place=Place(source_path), fields={"value": name})
    digits = to_arabic_digits(year)
    near = _near_year(digits)
    if near == digits:
        return Issue(code="FIL016", place=Place(source_path), fields={"value": name, "near": near})
    return Issue(code="FIL017", place=Place(source_path), fields={"value": name, "near": near or _EXAMPLE_YEAR})


def _stray_folder(sources: AgencySources, source_path: str, name: str, *, taken: Collection[str]) -> Issue:
    """Say what a folder of an agency should be called, as far as its name tells."""
    year = _YEAR_IN_WORDS.fullmatch(to_arabic_digits(name))
    if year is None or year[1] == to_arabic_digits(name):
        near = nearest(name, _FOLDERS)
        return _misplaced(source_path, name, year=name) if near is None else _renamed(source_path, name, near, taken)
    near = _near_year(year[1])
    return _misplaced(source_path, name) if near is None else _renamed(source_path, name, near, taken)


def _stray_file(sources: AgencySources, source_path: str, name: str, *, taken: Collection[str]) -> Issue:
    """Say what a file beside the years should be called, or in which folder it should lie."""
    stem, ending = os.path.splitext(name.lower())  # noqa: PTH122 - a name, not a path
    if ending in {".yml", ".yaml", ".txt"} and nearest(stem.removesuffix(".yml"), ["agency"]) is not None:
        return _renamed(source_path, name, AGENCY_FILE, taken)
    if ending in {".yml", ".md"} and stem.removesuffix(_ENGLISH).partition("--")[0] in sources.topics:
        years = [each for each in taken if _YEAR.fullmatch(each)]
        near = f"{max(years, default=_EXAMPLE_YEAR)}/{name}"
        return Issue(code="FIL035", place=Place(source_path), fields={"value": name, "near": near})
    return _misplaced(source_path, name)


def _renamed(source_path: str, name: str, near: str, taken: Collection[str]) -> Issue:
    """Say how something that has no such name should be called, unless something else has that name."""
    if near in taken:
        return _misplaced(source_path, name)
    return Issue(code="FIL034", place=Place(source_path), fields={"value": name, "near": near})


def _misnamed(source_path: str, name: str, *, near: str | None, taken: Collection[str]) -> Issue:
    """Say that a name has other letters than names may have, and how it is written with these."""
    if near is None or near in taken:
        return Issue(code="FIL006", place=Place(source_path), fields={"value": name})
    return Issue(code="FIL034", place=Place(source_path), fields={"value": name, "near": near})


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
    if is_folder(folder / "files"):
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
            sources.issues.append(_misplaced(source.source_path, source.path.name, year=source.name))


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
        name_shown = readable(entry.name)
        path, source_path = folder / entry.name, f"{shown}/{name_shown}"
        stem, ending = os.path.splitext(name_shown)  # noqa: PTH122 - a name, not a path
        if entry.name in beside:
            continue
        status = entry.stat(follow_symlinks=False)
        if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
            sources.issues.append(_special(source_path, name_shown))
        elif not stat.S_ISREG(status.st_mode) or ending not in endings:
            near = _near_name(name_shown, endings, sources.topics)
            if near is None and year is not None and stat.S_ISDIR(status.st_mode):
                named = nearest(name_shown, ["files"])
                if named is not None:
                    sources.issues.append(_renamed(source_path, name_shown, named, beside))
                    continue
            code = "FIL007" if near is None else "FIL008" if ending == ".yaml" else "FIL032"
            fields = {"value": name_shown} if near is None else {"value": name_shown, "near": near}
            sources.issues.append(Issue(code=code, place=Place(source_path), fields=fields))
        elif not _NAME.fullmatch(name := stem.removesuffix(_ENGLISH)):
            plain = _plain_name(name)
            near = None if plain is None else f"{plain}{stem.removeprefix(name)}{ending}"
            taken = {each.name for each in entries}
            sources.issues.append(_misnamed(source_path, name_shown, near=near, taken=taken))
        elif (fault := fault_of_name(entry.name, source_path)) is not None:
            sources.issues.append(fault)
        else:
            found.append(Source(path, source_path, name, year=year, is_translation=stem.endswith(_ENGLISH)))
    return found


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
            words: dict[str, str | Label] = {"value": entry.name, "other": first.rpartition("/")[2]}
            note = Note("NOTE_FIRST", Place(first), Position(1, 1))
            sources.issues.append(Issue(code="FIL021", place=Place(source_path), fields=words, notes=(note,)))
        elif not is_regular:
            _files(sources, folder / entry.name, f"{prefix}/{entry.name}", source_path)
        else:
            path, examination = folder / entry.name, Examination()
            if status.st_size == 0:
                sources.issues.append(Issue(code="FIL014", place=Place(source_path), fields={"value": entry.name}))
            else:
                try:
                    examination = examine_file(path)
                except NotAFile:
                    sources.issues.append(_special(source_path, entry.name))
                sources.issues += (
                    Issue(code=fault.code, place=Place(source_path), fields={"value": entry.name, **fault.fields})
                    for fault in examination.faults
                )
            sources.files[f"{prefix}/{entry.name}"] = SourceFile(path, status.st_size, examination)
