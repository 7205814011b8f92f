"""Parts of a site, made by several machines. In: folders of parts. Out: which agencies they hold, or what is wrong.

A part is a folder with the trees of its agencies and a file that says what it is a part of and which bytes it has: a
part travels between machines. Must not know: pages.
"""

import json
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from site_builder.build.packed import Folders, Packed
from site_builder.text.frozen import frozen

if TYPE_CHECKING:
    from site_builder.build.writing import StagedFile

NAME = "shard.json"
"""Name of the file, which is not published."""


@frozen(kw_only=False)
class Shard:
    """Which part of how many."""

    number: int
    """From 1."""
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    def share(self, slugs: Sequence[str]) -> tuple[str, ...]:
        """Return the agencies of the part: every n-th, so that neighbours of one size are dealt out."""
        return tuple(slugs[self.number - 1 :: self.of])


@frozen
class Part:
    """A part that was built."""

    folder: Path
    shard: Shard
    of_what: str
    """Digest of the version, the options and all that the agencies share: parts of one site have the same."""
    slugs: tuple[str, ...]
    digests: Mapping[str, str]
    """SHA-256 of every file of its agencies, by output path."""

    def check(self, files: "Mapping[str, StagedFile]") -> None:
        """Compare with what was taken from the folder. Raise `UnlikeParts` for the first file that is another."""
        for path in sorted(files.keys() | self.digests.keys()):
            if path not in files or path not in self.digests or files[path].digest != self.digests[path]:
                raise UnlikeParts("damaged", str(self.folder / path))


class UnlikeParts(Exception):  # noqa: N818 - says what the parts are, not what the program did
    """The parts do not make one site."""

    def __init__(self, reason: Literal["no-part", "other-site", "twice", "missing", "damaged"], what: str) -> None:
        super().__init__(reason, what)
        self.reason = reason
        self.what = what
        """Folder or number of the part at fault, or the file."""


def part_data(shard: Shard, *, of_what: str, slugs: Sequence[str], digests: Mapping[str, str]) -> bytes:
    """Return the file that says what a folder is a part of, and of which bytes."""
    files = {path: digests[path] for path in sorted(digests)}
    data = {"shard": [shard.number, shard.of], "of_what": of_what, "slugs": list(slugs), "files": files}
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def read_parts(folders: Sequence[Path], *, of_what: str) -> tuple[Part, ...]:
    """Return the parts of a site in their order, all of them. Raise `UnlikeParts`."""
    parts = sorted(map(_read, folders), key=lambda part: part.shard.number)
    first = parts[0]
    for part in parts:
        if (part.of_what, part.shard.of) != (of_what, first.shard.of):
            raise UnlikeParts("other-site", str(part.folder))
    for part, other in pairwise(parts):
        if part.shard == other.shard:
            raise UnlikeParts("twice", str(part.shard))
    missing = set(range(1, first.shard.of + 1)) - {part.shard.number for part in parts}
    if missing:
        raise UnlikeParts("missing", str(Shard(min(missing), first.shard.of)))
    return tuple(parts)


def _read(folder: Path) -> Part:
    try:
        data = json.loads((folder / NAME).read_bytes())
        return Part(
            folder=folder,
            shard=Shard(*data["shard"]),
            of_what=data["of_what"],
            slugs=tuple(data["slugs"]),
            digests=_by_folder(data["files"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnlikeParts("no-part", str(folder)) from error


def _by_folder(digests: dict[str, str]) -> Folders[str]:
    """Return the digests of a part in few bytes: those of all parts are held at once."""
    found: Folders[str] = Folders()
    for _, paths in groupby(sorted(digests), key=lambda path: path.partition("/")[0]):
        found.take(Packed({path: (digests[path],) for path in paths}, row=str))
    return found
