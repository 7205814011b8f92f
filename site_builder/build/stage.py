"""Collect a site beside the published one and put it in its place when it is complete.

In: output paths with their bytes. Out: the published directory, whole before and after, and its manifest beside it.
Every page is read for where it leads. Must not know: agencies, MkDocs. A stage belongs to one thread; what is left
uncommitted is thrown away.
"""

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Literal

from site_builder.build.exchange import beside, exchange, move, recover
from site_builder.build.flush import flush_files, flush_names
from site_builder.build.links import DeadLinks, Link, unmet
from site_builder.build.lock import hold_lock
from site_builder.build.manifest import NoManifest, draft_of, is_list_of, manifest_lines, manifest_of, read_manifest
from site_builder.build.packed import Folders
from site_builder.build.spare import FilesOf, is_published, keep_spare, prune, save_spare, take_spare
from site_builder.build.writing import StagedFile, StageWriter, Written, entries_below, is_as_put
from site_builder.text.frozen import frozen

_NAMED_PAGES = 5

Refusal = Literal["full", "read-only", "denied", "in-use", "no-folder", "no-place", "mounted", "broken"]
"""Why nothing can be written: no room, a disk or a folder that forbids it, a file that another program has open, a file
where a folder must be, a place where none can be made, a folder that is a disk of its own and so takes no other name,
or a disk that fails."""
_REFUSALS: dict[int | None, Refusal] = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EROFS: "read-only",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.ENOTDIR: "no-folder",
    errno.EBUSY: "mounted",
    errno.EIO: "broken",
    errno.ENAMETOOLONG: "no-place",
}
_LONGEST_FOLDER = 248
"""Letters of a path from which on Windows finds no folder, unless it was told to allow longer ones."""
_ONLY_IN_WRITING = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})


class NotOurs(Exception):  # noqa: N818 - says what the directory is, not what the program did
    """The directory to publish in holds something else, which replacing it would destroy."""

    def __init__(self, site_dir: Path) -> None:
        super().__init__(f"{site_dir} was not made by site_builder, and is not replaced")
        self.site_dir = site_dir
        """The directory."""


class InsideSite(NotOurs):
    """The directory lies in a published site, whose next build would remove it and all that is kept beside it."""

    def __init__(self, site_dir: Path, *, outer: Path) -> None:
        super().__init__(site_dir)
        self.outer = outer
        """The published site."""


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
    removed: tuple[str, ...]
    """Output paths of files published before that are gone, sorted."""
    others: tuple[str, ...]
    """Paths of what somebody else had put there, and is gone, sorted."""
    is_atomic: bool
    """Whether the exchange was one step, so that no visitor met a missing site."""


class Stage(StageWriter):
    """A site that nobody sees yet. Made by `open_stage`."""

    def __init__(
        self, stage_dir: Path, *, site_dir: Path, base_url: str | None = None, whole: frozenset[str] = frozenset()
    ) -> None:
        super().__init__(stage_dir, site_dir=site_dir, base_url=base_url)
        self.whole = whole
        """Folders that the stage began with: links to all their published files, as these were put in place."""
        self.files: Folders[StagedFile] = Folders()
        self._linked: dict[str, Set[str]] = {}
        """Of folders that others have written, the output paths of the published files themselves."""
        self._expected: set[str] = set()
        self._followed: dict[tuple[str, str], Link] = {}
        self._gone: tuple[str, ...] | None = None
        """What the old site has that the new one has not; None until there is a new one."""

    def writer(self) -> StageWriter:
        """Return another writer into this stage."""
        return StageWriter(self._stage_dir, site_dir=self._site_dir, base_url=self._base_url)

    def adopt(self, written: Written) -> None:
        """Take in what another writer has put into this stage, below folders that nobody else writes into."""
        for folder in {output_path.partition("/")[0] for output_path in written.files}:
            self._claim(folder)
        whole = self.files.take(written.files)
        if whole is None:
            self.linked.update(written.linked)
        else:
            self._linked[whole] = written.linked
        self.follow(written.links)

    def follow(self, links: Iterable[Link]) -> None:
        """Hold, when it is committed, that links of what others have put or kept lead somewhere."""
        for link in links:
            self._followed.setdefault((link.target, link.anchor), link)

    def expect(self, output_paths: Iterable[str]) -> None:
        """Say what must be there when the stage is committed."""
        self._expected.update(path for path in output_paths if path not in self.files)

    def commit(self, *, is_judged: Callable[[str], bool] | None = None) -> Commit:
        """Verify the stage, put it in the place of the site, and write the manifest: SHA-256 by output path.

        `is_judged` says of an output path whether it is known here if there is such a file; None where all are. Raises
        `MissingPages` and `DeadLinks`. When it raises, the site is as it was.
        """
        unsound = sorted(self._unsound())
        if unsound:
            raise MissingPages(tuple(unsound))
        self.follow(self._unmet())
        lost = unmet(self._followed.values(), files=self.files, read=self._read)
        dead = tuple(link for link in lost if is_judged is None or is_judged(link.target))
        if dead:
            raise DeadLinks(dead)
        published = entries_below(os.fspath(self._site_dir)) if self._site_dir.exists() else ()
        not_linked = tuple(path for path, _ in published if not self._is_linked(path))
        # Written before the exchange, when a full disk still does no harm, and named after it: a manifest that is
        # older than its site makes the next build do too much, one that is newer too little.
        manifest = manifest_of(self._site_dir)
        draft = draft_of(manifest)
        # Never written through a link, or into a file that has another name, too.
        draft.unlink(missing_ok=True)
        with draft.open("xb") as lines:
            lines.writelines(manifest_lines((path, file.digest) for path, file in self.files.in_order()))
        flush_files(self._stage_dir)
        is_atomic = exchange(self._stage_dir, self._site_dir)
        self._gone = not_linked
        gone = sorted(path for path in self._gone if path not in self.files)
        others = _not_listed(gone, manifest=manifest)
        move(draft, manifest)
        # The new site is seen already; a disk that fails only now is told of by whoever uses it next.
        with suppress(OSError):
            flush_names(self._site_dir.parent)
        files, linked = len(self.files), len(self.linked) + sum(map(len, self._linked.values()))
        return Commit(
            files=files,
            written=files - linked,
            linked=linked,
            removed=tuple(path for path in gone if path not in others),
            others=tuple(path for path in gone if path in others),
            is_atomic=is_atomic,
        )

    def stay(self) -> None:
        """Say that nothing is put: the site stays as it is, and what the stage began with as it was found."""
        self._gone = ()

    def leave(self) -> None:
        """Leave a spare for the next stage: of the old site after a commit, else of what there is of this one."""
        if self._gone is None:
            save_spare(self._stage_dir, self._site_dir)
        else:
            keep_spare(self._stage_dir, self._site_dir, gone=self._gone)

    def _is_linked(self, path: str) -> bool:
        return path in self._linked.get(path.partition("/")[0], ()) or path in self.linked

    def _unsound(self) -> set[str]:
        """Return what is not as it was put: lost, changed since, put by somebody else, empty, or not there at all.

        What was put was hashed on its way, so its bytes are not read again: size and time tell of other writers. Links
        that the stage began with and the site has no more are removed.
        """
        found, unsound = 0, set()

        def is_to_stay(path: str, entry: os.DirEntry[str]) -> bool:
            nonlocal found
            file = self.files.get(path)
            if file is None and is_published(self._site_dir, path, entry):
                return False
            found += file is not None
            if file is None or file.size == 0 or not is_as_put(entry.stat(follow_symlinks=False), file):
                unsound.add(path)
            return True

        prune(self._stage, keeps=is_to_stay)
        if found < len(self.files):
            unsound.update(path for path in self.files if not os.path.lexists(f"{self._stage}/{path}"))
        unsound.update(path for path in self._expected if path not in self.files)
        return unsound


def _not_listed(paths: list[str], *, manifest: Path) -> frozenset[str]:
    """Return which paths the list of the old site does not name: where none is gone, it need not be read."""
    if not paths:
        return frozenset()
    try:
        return frozenset(paths) - read_manifest(manifest).keys()
    except NoManifest:
        return frozenset()


@contextmanager
def open_stage(site_dir: Path, *, base_url: str | None = None, files_of: FilesOf = lambda _: None) -> Iterator[Stage]:
    """Open a stage beside the site. Left without a commit, or by an exception, the site stays as it is.

    `base_url` is the address of the site's root, where that is known: links may begin at the root of its host.
    Raises `NotOurs`, `StageBusy` while another build of the site runs, and `CannotWrite` in place of the `OSError` of
    whatever could not be written before the commit.
    """
    site = site_dir.resolve()
    try:
        with _locked_stage(site, base_url=base_url, files_of=files_of) as stage:
            yield stage
    except OSError as error:
        reason = _refusal(error) if _is_about(error, site) else None
        if reason is None:
            raise
        raise CannotWrite(reason, site) from error


@contextmanager
def _locked_stage(site: Path, *, base_url: str | None, files_of: FilesOf) -> Iterator[Stage]:
    outer = site_around(site)
    if outer is not None:
        raise InsideSite(site, outer=outer)
    if not is_ours(site):
        raise NotOurs(site)
    # Told before anything is made. Of a folder that is mounted from its own disk only the exchange learns.
    if os.path.ismount(site):
        raise CannotWrite("mounted", site)
    # The longest of the names that are given beside the site; one that is too long is told as well.
    with suppress(FileNotFoundError, NotADirectoryError):
        draft_of(manifest_of(site)).lstat()
    with ExitStack() as held:
        try:
            site.parent.mkdir(parents=True, exist_ok=True)
            held.enter_context(hold_lock(beside(site, "lock")))
        except FileExistsError as error:
            raise CannotWrite("no-folder", site) from error
        except FileNotFoundError as error:
            # Some folders, such as /proc, are lists that the system makes and that nothing can be put into.
            raise CannotWrite("no-place", site) from error
        recover(site)
        stage_dir = beside(site, "stage")
        whole = take_spare(site, stage_dir=stage_dir, files_of=files_of)
        stage = Stage(stage_dir, site_dir=site, base_url=base_url, whole=whole)
        try:
            yield stage
        finally:
            stage.leave()
            with suppress(OSError):
                draft_of(manifest_of(site)).unlink(missing_ok=True)


def _refusal(error: OSError) -> Refusal | None:
    """Return why something could not be written; None where nobody expects that it cannot."""
    if os.name == "nt" and error.errno == errno.EACCES:
        return "in-use"
    if os.name == "nt" and error.errno == errno.ENOENT and len(os.fspath(error.filename or "")) >= _LONGEST_FOLDER:
        return "no-place"
    return _REFUSALS.get(error.errno)


def _is_about(error: OSError, site: Path) -> bool:
    """Tell what happened in the place of the site from what happened to a source. A write does not name its file."""
    if not isinstance(error.filename, str) or error.errno in _ONLY_IN_WRITING:
        return True
    path = Path(error.filename)
    if site.is_relative_to(path):
        return True
    name = path.relative_to(site.parent).parts[0] if path.is_relative_to(site.parent) else ""
    return name == site.name or name.startswith(beside(site, "").name)


def site_around(site: Path) -> Path | None:
    """Return the published site in which a folder lies; None where it lies in none."""
    return next((each for each in site.parents if each.name and is_list_of(manifest_of(each), each)), None)


def is_ours(site: Path) -> bool:
    """Tell a site of ours, by its list, from a folder of somebody else, whose files would be lost."""
    if not site.exists():
        return True
    # The root of a disk has no place beside it.
    if not site.name or not site.is_dir() or (site / ".git").exists():
        return False
    manifest = manifest_of(site)
    # A build that was killed just behind the exchange leaves the list as a draft.
    return not any(site.iterdir()) or any(is_list_of(each, site) for each in (manifest, draft_of(manifest)))
