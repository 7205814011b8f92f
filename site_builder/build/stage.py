"""Collect a site beside the published one and put it in its place when it is complete.

In: output paths with their bytes. Out: the published directory, whole before and after, and its manifest beside it.
Must not know: agencies, pages, MkDocs. A stage belongs to one thread; what is left uncommitted is thrown away.
"""

import json
import os
import shutil
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from site_builder.build.exchange import beside, exchange, recover
from site_builder.build.lock import hold_lock

# Web servers run as another user, so nothing is left to the umask. Windows knows read-only alone.
_FILE_MODE = 0o644 if os.name == "posix" else 0o666
_DIRECTORY_MODE = 0o755

_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

_NAMED_PAGES = 5


class NotOurs(Exception):  # noqa: N818 - says what the directory is, not what the program did
    """The directory to publish in holds something else, which replacing it would destroy."""

    def __init__(self, site_dir: Path) -> None:
        super().__init__(f"{site_dir} was not made by site_builder, and is not replaced")
        self.site_dir = site_dir
        """The directory."""


class MissingPages(Exception):  # noqa: N818 - names what is missing
    """The stage lacks what was expected of it."""

    def __init__(self, output_paths: tuple[str, ...]) -> None:
        names = ", ".join(output_paths[:_NAMED_PAGES])
        more = f" and {len(output_paths) - _NAMED_PAGES} more" if len(output_paths) > _NAMED_PAGES else ""
        super().__init__(f"missing or empty: {names}{more}")
        self.output_paths = output_paths
        """All of them, sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """What a commit changed."""

    files: int
    """Files of the site."""
    written: int
    """Files that are new or differ from those published before."""
    linked: int
    """Files that are the same as before, and took no space."""
    removed: int
    """Files published before that are gone."""
    is_atomic: bool
    """Whether the exchange was one step, so that no visitor met a missing site."""


class Stage:
    """A site that nobody sees yet. Made by `open_stage`."""

    def __init__(self, stage_dir: Path, *, site_dir: Path) -> None:
        self._stage_dir = stage_dir
        self._site_dir = site_dir
        self._digests: dict[str, str] = {}
        self._directories = {""}
        self._spellings: dict[str, str] = {}
        self._expected: set[str] = set()
        self._linked = 0

    def put(self, output_path: str, data: bytes) -> None:
        """Add a file. A path that is unsafe, or taken already, is a fault of the program: `ValueError`."""
        self._claim_file(output_path)
        staged = self._stage_dir / output_path
        if _link(staged, published=self._site_dir / output_path, data=data):
            self._linked += 1
        else:
            _write(staged, data)
        self._digests[output_path] = sha256(data).hexdigest()

    def copy(self, output_path: str, source_path: Path) -> None:
        """Add a file from disk. What is no regular file, a symbolic link above all, is a `ValueError`."""
        try:
            data = _read_regular(source_path)
        except FileNotFoundError:
            raise
        except OSError as error:
            raise ValueError(f"cannot read {source_path} as a regular file") from error
        self.put(output_path, data)

    def keep(self, prefix: str) -> tuple[str, ...]:
        """Carry over what is published below a directory, and return its output paths, sorted."""
        directory = self._site_dir / _check_path(prefix)
        # Resolved, as a symbolic link on the way would carry over what was never published here.
        is_published = directory.is_dir() and directory.resolve() == directory
        kept = tuple(sorted(_files_below(directory, prefix=f"{prefix}/"))) if is_published else ()
        for output_path in kept:
            self.copy(output_path, self._site_dir / output_path)
        return kept

    def expect(self, output_paths: Iterable[str]) -> None:
        """Say what must be there, and not empty, when the stage is committed."""
        self._expected.update(output_paths)

    def commit(self) -> Commit:
        """Verify the stage, put it in the place of the site, and write the manifest: SHA-256 by output path."""
        missing = tuple(output_path for output_path in sorted(self._expected) if not self._has(output_path))
        if missing:
            raise MissingPages(missing)
        published = _files_below(self._site_dir, prefix="") if self._site_dir.exists() else ()
        removed = sum(output_path not in self._digests for output_path in published)
        # Written before the exchange, when a full disk still does no harm, and named after it: a manifest that is
        # older than its site makes the next build do too much, one that is newer too little.
        draft = beside(self._site_dir, "manifest.new")
        manifest = json.dumps({"files": self._digests}, ensure_ascii=False, indent=1, sort_keys=True)
        draft.write_bytes(manifest.encode() + b"\n")
        is_atomic = exchange(self._stage_dir, self._site_dir)
        draft.replace(_manifest_of(self._site_dir))
        files = len(self._digests)
        return Commit(
            files=files, written=files - self._linked, linked=self._linked, removed=removed, is_atomic=is_atomic
        )

    def _has(self, output_path: str) -> bool:
        return output_path in self._digests and (self._stage_dir / output_path).stat().st_size > 0

    def _claim_file(self, output_path: str) -> None:
        directory = _check_path(output_path).rpartition("/")[0]
        if directory not in self._directories:
            self._make_directory(directory)
        self._claim(output_path)

    def _make_directory(self, directory: str) -> None:
        parent = directory.rpartition("/")[0]
        if parent not in self._directories:
            self._make_directory(parent)
        self._claim(directory)
        _make_directory(self._stage_dir / directory)
        self._directories.add(directory)

    def _claim(self, path: str) -> None:
        """Refuse a path that is another one on a file system that ignores case or the composition of letters."""
        key = unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())
        if key in self._spellings:
            raise ValueError(f"{path!r} is taken by {self._spellings[key]!r}")
        self._spellings[key] = path


@contextmanager
def open_stage(site_dir: Path) -> Iterator[Stage]:
    """Open an empty stage beside the site. Left without a commit, or by an exception, the site stays as it is.

    Raises `NotOurs`, and `StageBusy` while another build of the site runs.
    """
    site = site_dir.resolve()
    if not _is_ours(site):
        raise NotOurs(site)
    site.parent.mkdir(parents=True, exist_ok=True)
    with hold_lock(beside(site, "lock")):
        recover(site)
        stage_dir = beside(site, "stage")
        if stage_dir.exists():
            shutil.rmtree(stage_dir)
        _make_directory(stage_dir)
        try:
            yield Stage(stage_dir, site_dir=site)
        finally:
            # After a commit the old site lies here. What cannot be removed now is removed by the next run.
            shutil.rmtree(stage_dir, ignore_errors=True)
            beside(site, "manifest.new").unlink(missing_ok=True)


def _is_ours(site: Path) -> bool:
    """Tell a site from a home directory or a repository that happens to hold an `index.html`."""
    if not site.exists():
        return True
    if not site.is_dir():
        return False
    names = {path.name for path in site.iterdir()}
    if not names:
        return True
    if ".git" in names:
        return False
    if _manifest_of(site).is_file():
        return True
    hidden = [name for name in names if name.startswith(".") and name != ".well-known" and (site / name).is_dir()]
    return "index.html" in names and not hidden


def _manifest_of(site: Path) -> Path:
    return beside(site, "manifest.json")


def _check_path(output_path: str) -> str:
    # A colon names a drive or a stream on Windows.
    is_unsafe = any(letter in output_path for letter in "\\:\0")
    if is_unsafe or not {"", ".", ".."}.isdisjoint(output_path.split("/")):
        raise ValueError(f"{output_path!r} is not a path below the site")
    return output_path


def _files_below(directory: Path, *, prefix: str) -> Iterator[str]:
    """Give the paths of the regular files below a directory, without following symbolic links."""
    with os.scandir(directory) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files_below(directory / entry.name, prefix=f"{prefix}{entry.name}/")
            elif entry.is_file(follow_symlinks=False):
                yield f"{prefix}{entry.name}"


def _make_directory(path: Path) -> None:
    path.mkdir()
    path.chmod(_DIRECTORY_MODE)


def _link(staged: Path, *, published: Path, data: bytes) -> bool:
    """Link the published file where it is the same, byte for byte: somebody may have edited it in its place."""
    try:
        status = published.lstat()
        is_likely = stat.S_IMODE(status.st_mode) == _FILE_MODE and status.st_size == len(data)
        if not is_likely or _read_regular(published) != data:
            return False
        staged.hardlink_to(published)
    except OSError:
        # Not published yet, not a file, or on a file system without links.
        return False
    return True


def _write(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, _WRITE, _FILE_MODE), "wb") as file:
        file.write(data)
    path.chmod(_FILE_MODE)


def _read_regular(path: Path) -> bytes:
    with os.fdopen(os.open(path, _READ), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(f"{path} is not a regular file")
        return file.read()
