"""What the published site was made of, kept beside it, so that a build makes only what has changed.

In: folders that were read, and what became of them. Out: entries that can be trusted, or none. Must not know: pages.
An entry that is damaged, or was written by another version, is no entry: what it told of is made anew.
"""

import json
import os
import stat
import sys
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

import jinja2

from site_builder.build.exchange import beside, drop_link
from site_builder.build.links import Link
from site_builder.build.packed import Packed, PackedList
from site_builder.build.writing import StagedFile, write_anew
from site_builder.issues.issue import Issue, Note, Place, Position
from site_builder.load.opening import NotAFile, read_file
from site_builder.model.site import IndexEntry
from site_builder.text.fields import Label
from site_builder.text.frozen import frozen

SITE = "_site"
"""Entry of what belongs to no agency. No slug begins with a line."""
_FORM = 5
"""Counts up when entries are written otherwise."""
_NAMES = "surrogatepass"
"""How names that are no UTF-8, as of files from old disks, are encoded: Python reads their bytes as surrogates."""
_SECOND = 1_000_000_000
_TICK, _COARSE_TICK = 50_000_000, 2 * _SECOND
"""Nanoseconds within which a file may be changed again without a new time, and within which it may on a file system
that knows whole seconds alone, such as that of a memory card."""


@frozen(kw_only=False)
class Source:
    """A file that was read."""

    digest: str
    """SHA-256 of its bytes; of anything else than a regular file, what it is."""
    size: int
    modified: int
    """Nanoseconds since 1970; 0 where that does not tell whether it was changed."""
    changed: int
    """The same of all that was done to it, which copying, unpacking or `touch` cannot set to another time."""


@frozen
class Entry:
    """What a part of the site was made of, and what it became."""

    inputs: str
    """Digest of all that it was made of."""
    sources: Mapping[str, Source]
    """Files of its own that it was made of, by their path below their folder."""
    files: Mapping[str, StagedFile]
    """What was published, by output path."""
    links: Sequence[Link] = ()
    """Links of its pages that lead to none of these files."""
    issues: tuple[Issue, ...] = ()
    """What was found, with its places."""
    index_entry: IndexEntry | None = None
    """What all other agencies know of it."""


class Ledger:
    """The entries of one site."""

    def __init__(self, site_dir: Path) -> None:
        self._site_dir = site_dir

    @property
    def _folder(self) -> Path:
        return beside(self._site_dir, "ledger")

    def read(self, name: str) -> Entry | None:
        """Return an entry; None where there is none that can be trusted."""
        try:
            digest, _, text = read_file(self._folder / f"{name}.json").partition(b"\n")
        except (OSError, NotAFile):
            return None
        return _entry(json.loads(text)) if digest.decode("ascii", "replace") == _digest(text) else None

    def write(self, entries: Mapping[str, Entry], *, kept: Collection[str]) -> None:
        """Write entries, and drop those of what the site no longer holds: all but these and the kept ones.

        The site is in place by then, so a disk without room for them is no failure: the next build makes more again.
        """
        with suppress(OSError):
            drop_link(self._folder)
            self._folder.mkdir(exist_ok=True)
            for name, entry in entries.items():
                text = json.dumps(_data(entry), ensure_ascii=False, separators=(",", ":")).encode("utf-8", _NAMES)
                write_anew(f"{self._folder}/{name}.json", f"{_digest(text)}\n".encode() + text)
            known = {f"{name}.json" for name in (*entries, *kept)}
            for path in sorted(self._folder.iterdir()):
                if path.name not in known:
                    path.unlink()


def program_digest(*folders: Path) -> str:
    """Return a digest of the program: its own files by size and time, the interpreter, and all that is installed."""
    site_packages = Path(jinja2.__file__).parents[1]
    installed = sorted(name for name in os.listdir(site_packages) if name.endswith(".dist-info"))  # noqa: PTH208 - names
    states = (
        (path, status.st_size, status.st_mtime_ns)
        for folder in folders
        for path, entry in sorted(_entries(os.fspath(folder)))
        if "__pycache__" not in path and (status := entry.stat())
    )
    return _digest(json.dumps([sys.version, installed, *states]).encode())


def survey(folder: Path, *, known: Mapping[str, Source]) -> dict[str, Source]:
    """Return every file below a folder, sorted by path. A file is read unless it is as it was when it was known."""
    now = time.time_ns()
    found = {path: _source(path, entry, known=known.get(path), now=now) for path, entry in _entries(os.fspath(folder))}
    return dict(sorted(found.items()))


def packed_sources(sources: Mapping[str, Source]) -> Packed[Source]:
    """Return the same in few bytes."""
    return Packed({path: (s.digest, s.size, s.modified, s.changed) for path, s in sources.items()}, row=Source)


def inputs_digest(*parts: object, sources: Mapping[str, Source]) -> str:
    """Return one digest of what something is made of: plain values, and files by name and content."""
    files = [[path, source.digest] for path, source in sources.items()]
    return _digest(json.dumps([_FORM, *parts, files], ensure_ascii=False, default=str).encode("utf-8", _NAMES))


def _entries(folder: str, prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        scanned = os.scandir(folder)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return
    with scanned as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(entry.path, f"{prefix}{entry.name}/")
            else:
                yield f"{prefix}{entry.name}", entry


def _source(path: str, entry: os.DirEntry[str], *, known: Source | None, now: int) -> Source:
    try:
        status = entry.stat(follow_symlinks=False)
        state = status.st_size, status.st_mtime_ns, status.st_ctime_ns
        if not stat.S_ISREG(status.st_mode):
            return Source(f"no file: {stat.S_IFMT(status.st_mode):o}", status.st_size, 0, 0)
        if known is not None and (known.size, known.modified, known.changed) == state:
            return known
        digest = _digest(read_file(entry.path))
    except (PermissionError, NotAFile):
        # Whoever loads it tells of it.
        return Source("nobody may read it", 0, 0, 0)
    return Source(digest, *(state if is_settled(max(state[1:]), now=now) else (status.st_size, 0, 0)))


def is_settled(changed: int, *, now: int) -> bool:
    """Return whether a file that was changed then, and is read now, gets another time when it is changed again."""
    return now - changed > (_TICK if changed % _SECOND else _COARSE_TICK)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _data(entry: Entry) -> dict[str, Any]:
    return {
        "form": _FORM,
        "inputs": entry.inputs,
        "sources": {path: [s.digest, s.size, s.modified, s.changed] for path, s in entry.sources.items()},
        "files": {path: [f.digest, f.size, f.modified] for path, f in entry.files.items()},
        "links": list(entry.links),
        "issues": [_issue_data(issue) for issue in entry.issues],
        "index_entry": None if entry.index_entry is None else asdict(entry.index_entry),
    }


def _entry(data: dict[str, Any]) -> Entry | None:
    if data["form"] != _FORM:
        return None
    return Entry(
        inputs=data["inputs"],
        sources=Packed(data["sources"], row=Source),
        files=Packed(data["files"], row=StagedFile),
        links=PackedList(data["links"], row=Link),
        issues=tuple(map(_issue, data["issues"])),
        index_entry=None if data["index_entry"] is None else _index_entry(data["index_entry"]),
    )


def _index_entry(data: dict[str, Any]) -> IndexEntry:
    return IndexEntry(**{**data, "formerly": tuple(data["formerly"])})


def _issue_data(issue: Issue) -> list[Any]:
    fields = {name: [value.th, value.en] if isinstance(value, Label) else value for name, value in issue.fields.items()}
    notes = [[note.code, _place_data(note.place), _position_data(note.position)] for note in issue.notes]
    return [issue.code, _place_data(issue.place), fields, _position_data(issue.position), notes]


def _issue(data: list[Any]) -> Issue:
    code, place, fields, position, notes = data
    return Issue(
        code=code,
        place=_place(place),
        fields={name: Label(*value) if isinstance(value, list) else value for name, value in fields.items()},
        position=_position(position),
        notes=tuple(Note(code, _place(at), _position(where)) for code, at, where in notes),
    )


def _place_data(place: Place) -> list[Any]:
    return [place.source_path, place.keys, place.at_key, place.part, place.begun]


def _place(data: list[Any]) -> Place:
    source_path, keys, at_key, part, begun = data
    return Place(source_path, tuple(keys), at_key, None if part is None else tuple(part), begun)


def _position_data(position: Position | None) -> list[int] | None:
    return None if position is None else [position.line, position.column, position.length]


def _position(data: list[int] | None) -> Position | None:
    return None if data is None else Position(*data)
