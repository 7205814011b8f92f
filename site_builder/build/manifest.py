"""The list of a site's files with their SHA-256, which lies beside it, and what a copy of the site lacks of it.

In: digests by output path; later the list, and the folder of a copy anywhere. Out: the list, or the differences. Its
form is that of `sha256sum`, so that a server without this program can prove its copy too. Must not know: stages.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from site_builder.build.exchange import beside
from site_builder.text.frozen import frozen

_LINE = re.compile(r"(?P<digest>[0-9a-f]{64}) [ *](?P<path>.+)")
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class NoManifest(Exception):  # noqa: N818 - says what is missing, not that the program failed
    """There is no list at a path, or what is there is none."""

    def __init__(self, path: Path, *, line: int | None) -> None:
        super().__init__(path, line)
        self.path = path
        """Where it was looked for."""
        self.line = line
        """First line, from 1, that belongs to no such list; None where there is no file, or an empty one."""


@frozen
class Differences:
    """What a copy of a site is not as it was published. Each is sorted."""

    files: int
    """How many files were published."""
    changed: tuple[str, ...]
    """Files that hold something else."""
    missing: tuple[str, ...]
    """Files that are not there."""
    extra: tuple[str, ...]
    """What was not published: files, links and whatever else is no directory."""
    unread: tuple[str, ...]
    """Files and directories that this process may not read, so that nothing is known of them."""

    def __bool__(self) -> bool:
        """Return whether there is any."""
        return any((self.changed, self.missing, self.extra, self.unread))


def manifest_of(site: Path) -> Path:
    """Return where the list of a site lies."""
    return beside(site, "sha256")


def draft_of(manifest: Path) -> Path:
    """Return where the list of the next site lies until that site is in place."""
    return manifest.with_name(f"{manifest.name}.new")


def manifest_lines(digests: Iterable[tuple[str, str]]) -> Iterator[bytes]:
    """Give the lines of the list, of output paths with their digests, sorted by path."""
    for path, digest in digests:
        yield f"{digest}  {path}\n".encode()


def read_manifest(path: Path) -> dict[str, str]:
    """Return the digests of a list by output path. Raise `NoManifest`."""
    try:
        lines = path.read_bytes().decode("utf-8", "replace").splitlines()
    except OSError as error:
        raise NoManifest(path, line=None) from error
    if not lines:
        raise NoManifest(path, line=None)
    digests = {}
    for number, line in enumerate(lines, start=1):
        found = _LINE.fullmatch(line)
        if found is None:
            raise NoManifest(path, line=number)
        digests[found["path"]] = found["digest"]
    return digests


def is_list_of(manifest: Path, site_dir: Path) -> bool:
    """Return whether a folder holds any file of a list: what lies beside a list may be somebody else's by now."""
    with suppress(OSError), manifest.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            found = _LINE.fullmatch(line.rstrip("\n"))
            if found is None:
                return False
            if (site_dir / found["path"]).is_file():
                return True
    return False


def listed_below(site: Path, prefix: str) -> frozenset[tuple[str, str]]:
    """Return the files that were published below a folder of a site, by path, each with its digest.

    A build that is cut short just behind the exchange leaves the list of the new site as a draft.
    """
    begun, at = f"{prefix}/", len(sha256().hexdigest()) + 2
    listed: set[tuple[str, str]] = set()
    for manifest in (manifest_of(site), draft_of(manifest_of(site))):
        with suppress(OSError), manifest.open(encoding="utf-8", errors="replace") as lines:
            listed.update((line[at:].rstrip("\n"), line[: at - 2]) for line in lines if line.startswith(begun, at))
    return frozenset(listed)


def compare_with_list(site_dir: Path, manifest: Path) -> Differences:
    """Return what a copy is not as its list says. Raise `NoManifest`.

    A build that is cut short just behind the exchange leaves the list of the new site as a draft.
    """
    found, draft = compare_copy(site_dir, read_manifest(manifest)), draft_of(manifest)
    if not found or not draft.is_file():
        return found
    with suppress(NoManifest):
        newer = compare_copy(site_dir, read_manifest(draft))
        return found if newer else newer
    return found


def compare_copy(site_dir: Path, digests: Mapping[str, str]) -> Differences:
    """Read every file of a copy and return what is not as it was published. No link is followed."""
    changed, unread, met = [], [], set()
    for path, is_readable in _entries(os.fspath(site_dir)):
        met.add(path)
        if not is_readable:
            unread.append(path)
        elif path in digests:
            try:
                digest = _digest(f"{site_dir}/{path}")
            except PermissionError:
                unread.append(path)
            else:
                if digest != digests[path]:
                    changed.append(path)
    hidden = tuple(f"{path}/" for path in unread)
    return Differences(
        files=len(digests),
        changed=tuple(sorted(changed)),
        missing=tuple(sorted(path for path in digests if path not in met and not path.startswith(hidden))),
        extra=tuple(sorted(met - digests.keys() - set(unread))),
        unread=tuple(sorted(unread)),
    )


def _entries(folder: str, prefix: str = "") -> Iterator[tuple[str, bool]]:
    """Give whatever is no directory, and the directories that cannot be looked into, with whether it can."""
    try:
        scanned = os.scandir(folder)
    except PermissionError:
        yield prefix.rstrip("/"), False
        return
    with scanned as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(entry.path, f"{prefix}{entry.name}/")
            else:
                yield f"{prefix}{entry.name}", True


def _digest(path: str) -> str | None:
    """Return the digest of a file; None where something else has its name."""
    if not stat.S_ISREG(os.lstat(path).st_mode):
        return None
    with os.fdopen(os.open(path, _READ), "rb", buffering=0) as file:
        return sha256(file.read()).hexdigest()
