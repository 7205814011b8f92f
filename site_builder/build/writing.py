"""Put the files of a site into a folder, each once, and know them again.

In: output paths with their bytes. Out: regular files that web servers may read, linked to the published ones where they
are the same, with their digests and where their pages lead. Must not know: agencies, MkDocs, when a site is complete.
"""

import os
import re
import shutil
import stat
import unicodedata
from collections.abc import Callable, Collection, Container, Iterator, Mapping, MutableMapping, Sequence, Set
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path

from site_builder.build.links import Link, LinkReader, unmet
from site_builder.build.manifest import listed_below
from site_builder.build.packed import Packed, PackedList
from site_builder.load.opening import NotAFile, read_file
from site_builder.text.frozen import frozen

# Web servers run as another user, so nothing is left to the umask. Windows knows read-only alone, and of files alone.
_FILE_MODE, _DIRECTORY_MODE = (0o644, 0o755) if os.name == "posix" else (0o666, 0o777)

# A colon names a drive or a stream on Windows; the manifest has a line for each file.
_UNSAFE = re.compile(r"[\\:\0\n\r]|(?:^|/)\.{0,2}(?:/|\Z)")

_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


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
    linked: Set[str]
    """Output paths of those that are the published files themselves."""
    links: Sequence[Link]
    """Where their pages lead beside to these files."""


class StageWriter:
    """Puts files into a stage. Several may write into one at once, each below folders of its own."""

    def __init__(self, stage_dir: Path, *, site_dir: Path, base_url: str | None = None) -> None:
        self._stage_dir = stage_dir
        self._site_dir = site_dir
        self._base_url = base_url
        self._links = LinkReader(base_url)
        self._stage, self._site = os.fspath(stage_dir), os.fspath(site_dir)
        self._is_first = not site_dir.exists()
        """Whether nothing is published yet that could stay."""
        self._directories = {""}
        self._spellings: dict[str, str] = {}
        self.files: MutableMapping[str, StagedFile] = {}
        """What was put, by output path."""
        self._others: list[Link] = []
        """Links of what other writers have put."""
        self.linked: set[str] = set()
        """Output paths of those that are the published files themselves."""

    def put(self, output_path: str, data: bytes) -> None:
        """Add a file. A path that is unsafe, or taken already, is a fault of the program: `ValueError`."""
        self._claim_file(output_path)
        staged = f"{self._stage}/{output_path}"
        status = None if self._is_first else _link_same(staged, published=f"{self._site}/{output_path}", data=data)
        if status is None:
            status = _write(staged, data)
        else:
            self.linked.add(output_path)
        self.files[output_path] = StagedFile(sha256(data).hexdigest(), status.st_size, status.st_mtime_ns)
        if output_path.endswith(".html"):
            self._links.read(output_path, data)

    def take_in(self, written: Written) -> None:
        """Take for its own what another writer has put into this stage, in the same folders."""
        for output_path in written.files:
            self._claim_file(output_path)
        self.files.update(written.files)
        self.linked.update(written.linked)
        self._others += written.links

    def written(self) -> Written:
        """Return what was put, in few bytes."""
        files = packed_files(self.files)
        linked = files.keys() if len(self.linked) == len(files) else frozenset(self.linked)
        return Written(files=files, linked=linked, links=PackedList(self._unmet(), row=Link))

    def _unmet(self) -> tuple[Link, ...]:
        return unmet((*self._links.links(), *self._others), files=self.files, read=self._read)

    def _read(self, output_path: str) -> bytes:
        return read_file(f"{self._stage}/{output_path}")

    def copy(self, output_path: str, source_path: Path) -> None:
        """Add a file from disk. What is no regular file, a symbolic link above all, is a `ValueError`."""
        try:
            data = read_file(source_path)
        except NotAFile as error:
            raise ValueError(f"cannot read {source_path} as a regular file") from error
        self.put(output_path, data)

    def repeat(self, output_path: str, *, of: str) -> None:
        """Add a file of the stage once more. Of what is only kept, somebody may have taken it away."""
        with suppress(FileNotFoundError):
            self.put(output_path, self._read(of))

    def keep(self, prefix: str, *, needed: Collection[str] = ()) -> tuple[str, ...]:
        """Carry over what was published below a directory, and return its output paths, sorted.

        What somebody has changed or added since is not published by us, and would stand in our list from now on.
        Nothing is kept where that was done to what is needed.
        """
        listed = listed_below(self._site_dir, prefix)

        def as_published(output_path: str) -> bytes | None:
            data = read_file(f"{self._site}/{output_path}")
            return data if (output_path, sha256(data).hexdigest()) in listed else None

        kept, found = [], _tree_below(self._site_dir, prefix)
        if any(as_published(output_path) is None for output_path in needed if output_path in found):
            return ()
        for output_path in found:
            data = as_published(output_path)
            if data is not None:
                self.put(output_path, data)
                kept.append(output_path)
        return tuple(kept)

    def take_tree(self, site_dir: Path, *, prefix: str) -> tuple[str, ...]:
        """Add what lies below a directory of a part of a site, and return its output paths, sorted."""
        site = site_dir.resolve()
        taken = _tree_below(site, prefix)
        for output_path in taken:
            self.copy(output_path, site / output_path)
        return taken

    def keep_files(self, files: Mapping[str, StagedFile]) -> None:
        """Carry over published files that `is_intact` has just found to be as they were; they are not read again."""
        for output_path, file in files.items():
            self._claim_file(output_path)
            published, staged = f"{self._site}/{output_path}", f"{self._stage}/{output_path}"
            try:
                _link(published, staged, is_same=partial(is_as_put, file=file))
            except OSError:
                # On a file system without links.
                status = _write(staged, read_file(published))
                file = StagedFile(file.digest, status.st_size, status.st_mtime_ns)
            else:
                self.linked.add(output_path)
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
        make_directory(f"{self._stage}/{directory}")
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


def packed_files(files: Mapping[str, StagedFile]) -> Packed[StagedFile]:
    """Return the same in few bytes."""
    return Packed({path: (file.digest, file.size, file.modified) for path, file in files.items()}, row=StagedFile)


def _check_path(output_path: str) -> str:
    if _UNSAFE.search(output_path) is not None:
        raise ValueError(f"{output_path!r} is not a path below the site")
    return output_path


def _tree_below(site: Path, prefix: str) -> tuple[str, ...]:
    """Return the paths of the regular files below a directory of a site, sorted; the site itself is no link."""
    directory = site / _check_path(prefix)
    # Resolved, as a symbolic link below the site would carry over what was never published here.
    is_published = directory.is_dir() and directory.resolve() == directory
    return tuple(sorted(files_below(directory, prefix=f"{prefix}/"))) if is_published else ()


def files_below(directory: Path, *, prefix: str) -> Iterator[str]:
    """Give the paths of the regular files below a directory, without following symbolic links."""
    for path, entry in entries_below(os.fspath(directory), prefix):
        if entry.is_file(follow_symlinks=False):
            yield path


def entries_below(directory: str, prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Give whatever is no directory below a directory, with its path."""
    folders = [(directory, prefix)]
    while folders:
        folder, begun = folders.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append((entry.path, f"{begun}{entry.name}/"))
                else:
                    yield f"{begun}{entry.name}", entry


def is_open_directory(path: str) -> bool:
    """Return whether a web server may look into a folder."""
    return os.lstat(path).st_mode == stat.S_IFDIR | _DIRECTORY_MODE


def make_directory(path: str) -> None:
    """Make a folder that a web server may look into, in the place of whatever else has its name."""
    try:
        os.mkdir(path)  # noqa: PTH102 - one for each page
    except FileExistsError:
        if is_open_directory(path):
            return
        if not stat.S_ISDIR(os.lstat(path).st_mode):
            Path(path).unlink()
            Path(path).mkdir()
    os.chmod(path, _DIRECTORY_MODE)  # noqa: PTH101 - one for each page


def is_intact(site_dir: Path, files: Mapping[str, StagedFile]) -> bool:
    """Return whether published files are as they were put in place, as far as the file system tells."""
    site = os.fspath(site_dir)
    try:
        return all(is_as_put(os.lstat(f"{site}/{path}"), file) for path, file in files.items())
    except OSError:
        return False


def has_no_others(site_dir: Path, output_paths: Container[str]) -> bool:
    """Return whether nothing else than these lies in a published directory."""
    return all(output_path in output_paths for output_path in files_below(site_dir, prefix=""))


def is_as_put(status: os.stat_result, file: StagedFile) -> bool:
    """Return whether nobody has touched a file since, as far as the file system tells."""
    is_file = status.st_mode == stat.S_IFREG | _FILE_MODE
    return is_file and status.st_size == file.size and status.st_mtime_ns == file.modified


def _link_same(staged: str, *, published: str, data: bytes) -> os.stat_result | None:
    """Link the published file where it is the same, byte for byte: somebody may have edited it in its place."""
    try:
        status = os.lstat(published)
        is_likely = stat.S_IMODE(status.st_mode) == _FILE_MODE and status.st_size == len(data)
        if not is_likely or read_file(published) != data:
            return None
        _link(published, staged, is_same=partial(os.path.samestat, status))
    except (OSError, NotAFile):
        # Not published yet, not a file, or on a file system without links.
        return None
    return status


def _link(published: str, staged: str, *, is_same: Callable[[os.stat_result], bool]) -> None:
    """Link a published file into the stage, unless the stage began with that link."""
    try:
        status = os.lstat(staged)
    except OSError:
        os.link(published, staged)
        return
    if not is_same(status):
        _remove(staged)
        os.link(published, staged)


def _remove(path: str) -> None:
    """Remove what the stage began with in a place, where something else is put."""
    if stat.S_ISDIR(os.lstat(path).st_mode):
        shutil.rmtree(path)
    else:
        Path(path).unlink()


def write_anew(path: str, data: bytes) -> None:
    """Write a file in the place of one of its name: never through a link, or into a file that has another name, too."""
    Path(path).unlink(missing_ok=True)
    _write_new(path, data, mode=0o666)


def _write_new(path: str, data: bytes, *, mode: int) -> os.stat_result:
    descriptor = os.open(path, _WRITE, mode)
    try:
        written = os.write(descriptor, data)
        while written < len(data):
            written += os.write(descriptor, data[written:])
        status = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    # The time of a file that is written on Windows is right only when it is closed.
    return os.lstat(path) if os.name == "nt" else status


def _write(path: str, data: bytes) -> os.stat_result:
    try:
        status = _write_new(path, data, mode=_FILE_MODE)
    except FileExistsError:
        # It may be a published file, by another name: never written into.
        _remove(path)
        status = _write_new(path, data, mode=_FILE_MODE)
    if stat.S_IMODE(status.st_mode) != _FILE_MODE:
        # The umask has taken something away.
        Path(path).chmod(_FILE_MODE)
    return status
