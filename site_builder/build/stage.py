"""Collect a site beside the published one and put it in its place when it is complete.

In: output paths with their bytes. Out: the published directory, whole before and after, and its manifest beside it.
Every page is read for where it leads. Must not know: agencies, MkDocs. A stage belongs to one thread; what is left
uncommitted is thrown away.
"""

import errno
import os
import shutil
import stat
import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Literal

from site_builder.build.exchange import beside, exchange, recover
from site_builder.build.flush import flush_files, flush_names
from site_builder.build.links import DeadLinks, Link, LinkReader, unmet
from site_builder.build.lock import hold_lock
from site_builder.build.manifest import draft_of, manifest_data, manifest_of
from site_builder.text.frozen import frozen

# Web servers run as another user, so nothing is left to the umask. Windows knows read-only alone.
_FILE_MODE = 0o644 if os.name == "posix" else 0o666
_DIRECTORY_MODE = 0o755

_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

_NAMED_PAGES = 5

Refusal = Literal["full", "read-only", "denied", "no-folder", "broken"]
"""Why nothing can be written: no room, a disk or a folder that forbids it, no folder at all, or a disk that fails."""
_REFUSALS: dict[int | None, Refusal] = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EROFS: "read-only",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.ENOTDIR: "no-folder",
    errno.EIO: "broken",
}
_ONLY_IN_WRITING = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})


class NotOurs(Exception):  # noqa: N818 - says what the directory is, not what the program did
    """The directory to publish in holds something else, which replacing it would destroy."""

    def __init__(self, site_dir: Path) -> None:
        super().__init__(f"{site_dir} was not made by site_builder, and is not replaced")
        self.site_dir = site_dir
        """The directory."""


class CannotWrite(Exception):  # noqa: N818 - says what the disk is, not what the program did
    """The place of the site cannot be written now. The site is as it was."""

    def __init__(self, reason: Refusal, site_dir: Path) -> None:
        super().__init__(f"{site_dir} cannot be written: {reason}")
        self.reason = reason
        self.site_dir = site_dir
        """The directory."""


class MissingPages(Exception):  # noqa: N818 - names what is missing
    """The stage lacks what was expected of it, or somebody else has written into it."""

    def __init__(self, output_paths: tuple[str, ...]) -> None:
        names = ", ".join(output_paths[:_NAMED_PAGES])
        more = f" and {len(output_paths) - _NAMED_PAGES} more" if len(output_paths) > _NAMED_PAGES else ""
        super().__init__(f"missing, empty or not as put: {names}{more}")
        self.output_paths = output_paths
        """All of them, sorted."""


@frozen
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


@frozen(kw_only=False)
class StagedFile:
    """A file of a stage: what it holds, and how the file system tells that nobody has touched it since."""

    digest: str
    """SHA-256 of its bytes."""
    size: int
    """Its length in bytes."""
    modified: int
    """Nanoseconds since 1970."""


@frozen
class Written:
    """What a writer has put into a stage."""

    files: Mapping[str, StagedFile]
    """By output path."""
    linked: int
    """How many of these are the published files themselves."""
    links: tuple[Link, ...]
    """Where their pages lead beside to these files."""


class StageWriter:
    """Puts files into a stage. Several may write into one at once, each below folders of its own."""

    def __init__(self, stage_dir: Path, *, site_dir: Path, base_url: str | None = None) -> None:
        self._stage_dir = stage_dir
        self._site_dir = site_dir
        self._base_url = base_url
        self._links = LinkReader(base_url)
        self._stage, self._site = os.fspath(stage_dir), os.fspath(site_dir)
        self._directories = {""}
        self._spellings: dict[str, str] = {}
        self.files: dict[str, StagedFile] = {}
        """What was put, by output path."""
        self.linked = 0
        """How many of these are the published files themselves."""

    def put(self, output_path: str, data: bytes) -> None:
        """Add a file. A path that is unsafe, or taken already, is a fault of the program: `ValueError`."""
        self._claim_file(output_path)
        status = _link_same(f"{self._stage}/{output_path}", published=f"{self._site}/{output_path}", data=data)
        if status is None:
            status = _write(f"{self._stage}/{output_path}", data)
        else:
            self.linked += 1
        self.files[output_path] = StagedFile(sha256(data).hexdigest(), status.st_size, status.st_mtime_ns)
        if output_path.endswith(".html"):
            self._links.read(output_path, data)

    def written(self) -> Written:
        """Return what was put."""
        links = unmet(self._links.links(), files=self.files, read=self._read)
        return Written(files=self.files, linked=self.linked, links=links)

    def _read(self, output_path: str) -> bytes:
        return _read_regular(f"{self._stage}/{output_path}")

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
        return self.take_tree(self._site_dir, prefix=prefix)

    def take_tree(self, site_dir: Path, *, prefix: str) -> tuple[str, ...]:
        """Add what lies below a directory of a site or a part of one, and return its output paths, sorted."""
        site = site_dir.resolve()
        directory = site / _check_path(prefix)
        # Resolved, as a symbolic link below the site would carry over what was never published here.
        is_published = directory.is_dir() and directory.resolve() == directory
        taken = tuple(sorted(_files_below(directory, prefix=f"{prefix}/"))) if is_published else ()
        for output_path in taken:
            self.copy(output_path, site / output_path)
        return taken

    def keep_files(self, files: Mapping[str, StagedFile]) -> None:
        """Carry over published files that `is_intact` has just found to be as they were; they are not read again."""
        for output_path, file in files.items():
            self._claim_file(output_path)
            try:
                os.link(f"{self._site}/{output_path}", f"{self._stage}/{output_path}")
            except OSError:
                # On a file system without links.
                status = _write(f"{self._stage}/{output_path}", _read_regular(self._site_dir / output_path))
                file = StagedFile(file.digest, status.st_size, status.st_mtime_ns)
            else:
                self.linked += 1
            self.files[output_path] = file

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
        key = (
            path.lower()
            if path.isascii()
            else unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())
        )
        if key in self._spellings:
            raise ValueError(f"{path!r} is taken by {self._spellings[key]!r}")
        self._spellings[key] = path


class Stage(StageWriter):
    """A site that nobody sees yet. Made by `open_stage`."""

    def __init__(self, stage_dir: Path, *, site_dir: Path, base_url: str | None = None) -> None:
        super().__init__(stage_dir, site_dir=site_dir, base_url=base_url)
        self._expected: set[str] = set()
        self._followed: dict[tuple[str, str], Link] = {}

    def writer(self) -> StageWriter:
        """Return another writer into this stage."""
        return StageWriter(self._stage_dir, site_dir=self._site_dir, base_url=self._base_url)

    def adopt(self, written: Written) -> None:
        """Take in what another writer has put into this stage, below folders that nobody else writes into."""
        for folder in {output_path.partition("/")[0] for output_path in written.files}:
            self._claim(folder)
        self.files.update(written.files)
        self.linked += written.linked
        self.follow(written.links)

    def follow(self, links: Iterable[Link]) -> None:
        """Hold, when it is committed, that links of what others have put or kept lead somewhere."""
        for link in links:
            self._followed.setdefault((link.target, link.anchor), link)

    def expect(self, output_paths: Iterable[str]) -> None:
        """Say what must be there, and not empty, when the stage is committed."""
        self._expected.update(output_paths)

    def commit(self, *, is_judged: Callable[[str], bool] | None = None) -> Commit:
        """Verify the stage, put it in the place of the site, and write the manifest: SHA-256 by output path.

        `is_judged` says of an output path whether it is known here if there is such a file; None where all are. Raises
        `MissingPages` and `DeadLinks`. When it raises, the site is as it was.
        """
        unsound = sorted(self._unsound())
        if unsound:
            raise MissingPages(tuple(unsound))
        self.follow(self.written().links)
        lost = unmet(self._followed.values(), files=self.files, read=self._read)
        dead = tuple(link for link in lost if is_judged is None or is_judged(link.target))
        if dead:
            raise DeadLinks(dead)
        published = _files_below(self._site_dir, prefix="") if self._site_dir.exists() else ()
        removed = sum(output_path not in self.files for output_path in published)
        # Written before the exchange, when a full disk still does no harm, and named after it: a manifest that is
        # older than its site makes the next build do too much, one that is newer too little.
        manifest = manifest_of(self._site_dir)
        draft = draft_of(manifest)
        draft.write_bytes(manifest_data({output_path: file.digest for output_path, file in self.files.items()}))
        flush_files(self._stage_dir)
        is_atomic = exchange(self._stage_dir, self._site_dir)
        draft.replace(manifest)
        # The new site is seen already; a disk that fails only now is told of by whoever uses it next.
        with suppress(OSError):
            flush_names(self._site_dir.parent)
        files = len(self.files)
        return Commit(
            files=files, written=files - self.linked, linked=self.linked, removed=removed, is_atomic=is_atomic
        )

    def _unsound(self) -> set[str]:
        """Return what is not as it was put: lost, changed since, put by somebody else, or expected and empty.

        What was put was hashed on its way, so its bytes are not read again: size and time tell of other writers.
        """
        found = {path: entry.stat(follow_symlinks=False) for path, entry in _entries_below(self._stage)}
        sound = {path for path, file in self.files.items() if path in found and _is_as_put(found[path], file)}
        lacking = {path for path in self._expected if path not in sound or self.files[path].size == 0}
        return (found.keys() | self.files.keys()) - sound | lacking


@contextmanager
def open_stage(site_dir: Path, *, base_url: str | None = None) -> Iterator[Stage]:
    """Open an empty stage beside the site. Left without a commit, or by an exception, the site stays as it is.

    `base_url` is the address of the site's root, where that is known: links may begin at the root of its host.
    Raises `NotOurs`, `StageBusy` while another build of the site runs, and `CannotWrite` in place of the `OSError` of
    whatever could not be written before the commit.
    """
    site = site_dir.resolve()
    try:
        with _locked_stage(site, base_url=base_url) as stage:
            yield stage
    except OSError as error:
        reason = _REFUSALS.get(error.errno) if _is_about(error, site) else None
        if reason is None:
            raise
        raise CannotWrite(reason, site) from error


@contextmanager
def _locked_stage(site: Path, *, base_url: str | None) -> Iterator[Stage]:
    if not is_ours(site):
        raise NotOurs(site)
    site.parent.mkdir(parents=True, exist_ok=True)
    with hold_lock(beside(site, "lock")):
        recover(site)
        stage_dir = beside(site, "stage")
        if stage_dir.exists():
            shutil.rmtree(stage_dir)
        _make_directory(stage_dir)
        try:
            yield Stage(stage_dir, site_dir=site, base_url=base_url)
        finally:
            # After a commit the old site lies here. What cannot be removed now is removed by the next run.
            shutil.rmtree(stage_dir, ignore_errors=True)
            with suppress(OSError):
                draft_of(manifest_of(site)).unlink(missing_ok=True)


def _is_about(error: OSError, site: Path) -> bool:
    """Tell what happened in the place of the site from what happened to a source. A write does not name its file."""
    if not isinstance(error.filename, str) or error.errno in _ONLY_IN_WRITING:
        return True
    path = Path(error.filename)
    if site.is_relative_to(path):
        return True
    name = path.relative_to(site.parent).parts[0] if path.is_relative_to(site.parent) else ""
    return name == site.name or name.startswith(beside(site, "").name)


def is_ours(site: Path) -> bool:
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
    if manifest_of(site).is_file():
        return True
    hidden = [name for name in names if name.startswith(".") and name != ".well-known" and (site / name).is_dir()]
    return "index.html" in names and not hidden


def _check_path(output_path: str) -> str:
    # A colon names a drive or a stream on Windows; the manifest has a line for each file.
    is_unsafe = any(letter in output_path for letter in "\\:\0\n\r")
    if is_unsafe or not {"", ".", ".."}.isdisjoint(output_path.split("/")):
        raise ValueError(f"{output_path!r} is not a path below the site")
    return output_path


def _files_below(directory: Path, *, prefix: str) -> Iterator[str]:
    """Give the paths of the regular files below a directory, without following symbolic links."""
    for path, entry in _entries_below(os.fspath(directory), prefix):
        if entry.is_file(follow_symlinks=False):
            yield path


def _entries_below(directory: str, prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Give whatever is no directory below a directory, with its path."""
    with os.scandir(directory) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _entries_below(entry.path, f"{prefix}{entry.name}/")
            else:
                yield f"{prefix}{entry.name}", entry


def _make_directory(path: Path) -> None:
    path.mkdir()
    path.chmod(_DIRECTORY_MODE)


def is_intact(site_dir: Path, files: Mapping[str, StagedFile]) -> bool:
    """Return whether published files are as they were put in place, as far as the file system tells."""
    site = os.fspath(site_dir)
    try:
        return all(_is_as_put(os.lstat(f"{site}/{path}"), file) for path, file in files.items())
    except OSError:
        return False


def has_no_others(site_dir: Path, output_paths: Container[str]) -> bool:
    """Return whether nothing else than these lies in a published directory."""
    return all(output_path in output_paths for output_path in _files_below(site_dir, prefix=""))


def _is_as_put(status: os.stat_result, file: StagedFile) -> bool:
    is_file = stat.S_ISREG(status.st_mode) and stat.S_IMODE(status.st_mode) == _FILE_MODE
    return is_file and status.st_size == file.size and status.st_mtime_ns == file.modified


def _link_same(staged: str, *, published: str, data: bytes) -> os.stat_result | None:
    """Link the published file where it is the same, byte for byte: somebody may have edited it in its place."""
    try:
        status = os.lstat(published)
        is_likely = stat.S_IMODE(status.st_mode) == _FILE_MODE and status.st_size == len(data)
        if not is_likely or _read_regular(published) != data:
            return None
        os.link(published, staged)
    except OSError:
        # Not published yet, not a file, or on a file system without links.
        return None
    return status


def _write(path: str, data: bytes) -> os.stat_result:
    with os.fdopen(os.open(path, _WRITE, _FILE_MODE), "wb", buffering=0) as file:
        view = memoryview(data)
        while view:
            view = view[file.write(view) :]
        status = os.fstat(file.fileno())
        if stat.S_IMODE(status.st_mode) != _FILE_MODE:
            # The umask has taken something away.
            Path(path).chmod(_FILE_MODE)
        return status


def _read_regular(path: str | Path) -> bytes:
    with os.fdopen(os.open(path, _READ), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(f"{path} is not a regular file")
        return file.read()
