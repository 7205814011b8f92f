"""Take the content of another commit out of Git. In: a content folder, a revision. Out: a folder while it is used.

Only names and blobs are read: no checkout, so no filter, hook or attribute of the base takes part, nothing of it is
run, and the working tree and its index stay as they are. Nothing is fetched. The content may hold what Git would take
for a repository, whose settings name programs to run and whose commits pass for the base: it is never asked there.

The content may have lain in another folder then. Where nothing lies in its present one, the base's own `mkdocs.yml`
says which, else the agencies in it do.
"""

import os
import posixpath
import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Literal

import yaml

from site_builder.load.opening import is_there

_REGULAR = ("100644", "100755")
_QUIET = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
_AGENCY = re.compile(r"(?:(?P<folder>.+)/)?agencies/[^/]+/agency\.yml")


class NoBase(Exception):  # noqa: N818 - says what is missing, not that the program failed
    """The content of the base cannot be had."""

    def __init__(self, reason: Literal["git", "repository", "owner", "shallow", "revision", "folder"]) -> None:
        super().__init__(reason)
        self.reason = reason
        """What is missing: Git itself, a repository around the content, the trust in its owner, the history, the
        revision, or which of several folders held the content.
        """


@dataclass(frozen=True, slots=True)
class Depth:
    """How much of its history a clone holds."""

    commits: int
    """Commits that lead to what is checked out; 0 before the first."""
    is_shallow: bool
    """Whether older ones were left behind."""


def depth_of(content_dir: Path) -> Depth:
    """Return how much history there is. Raise `NoBase` without Git or a repository."""
    is_shallow = _is_shallow(content_dir)
    try:
        return Depth(int(_ask(content_dir, "rev-list", "--count", "HEAD", missing="revision")), is_shallow)
    except NoBase:
        return Depth(0, is_shallow)


@contextmanager
def base_content(content_dir: Path, revision: str) -> Iterator[Path]:
    """Give the content as it was at a revision, in a folder of the present name; empty where there was none."""
    root = _ask(content_dir, "rev-parse", "--show-toplevel", missing="repository").decode().strip()
    prefix = PurePosixPath(content_dir.resolve().relative_to(Path(root).resolve()).as_posix())
    commit = _commit(content_dir, revision)
    with TemporaryDirectory(prefix="site-builder-base-") as folder:
        base_dir = Path(folder) / content_dir.name
        base_dir.mkdir()
        listing = _ask(Path(root), "ls-tree", "-r", "-z", "--full-tree", commit, missing="revision")
        entries = (_entry(entry) for entry in listing.split(b"\0") if entry)
        names = {path: name for mode, name, path in entries if mode in _REGULAR}
        held = _folder_then(Path(root), names, present=prefix)
        wanted = [
            (name, PurePosixPath(path)) for path, name in names.items() if PurePosixPath(path).is_relative_to(held)
        ]
        for (_, path), data in zip(wanted, _read(Path(root), [name for name, _ in wanted]), strict=True):
            target = base_dir / path.relative_to(held)
            # Git itself refuses such a name only when it checks out a tree.
            if not Path(os.path.normpath(target)).is_relative_to(base_dir):
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        yield base_dir


def _folder_then(root: Path, names: Mapping[str, str], *, present: PurePosixPath) -> PurePosixPath:
    """Return which folder of a tree held the content. Raise `NoBase` where it may be one of several."""
    if any(PurePosixPath(path).is_relative_to(present) for path in names):
        return present
    settings = next((each for above in present.parents if (each := f"{above / 'mkdocs.yml'}") in names), None)
    if settings is not None:
        stated = _docs_dir(next(_read(root, [names[settings]])))
        if stated is not None:
            return PurePosixPath(posixpath.normpath(PurePosixPath(settings).parent / stated))
    matches = map(_AGENCY.fullmatch, names)
    found = {match["folder"] or "." for match in matches if match is not None}
    if len(found) > 1:
        raise NoBase("folder")
    return PurePosixPath(next(iter(found), present))


class _Settings(yaml.SafeLoader):
    """Reads what a `mkdocs.yml` says plainly; what a tag would call or look up is not known of another time."""


_Settings.add_constructor(None, lambda *_: None)


def _docs_dir(data: bytes) -> str | None:
    try:
        values = yaml.load(data, _Settings)
    except yaml.YAMLError:
        return None
    stated = values.get("docs_dir") if isinstance(values, dict) else None
    return stated if isinstance(stated, str) and stated else None


def _commit(content_dir: Path, revision: str) -> str:
    # Git itself knows what is no option only from 2.30 on; no branch and no tag begins as one.
    if revision.startswith("-"):
        raise NoBase("revision")
    try:
        return _ask(
            content_dir, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", missing="revision"
        ).decode()[:-1]
    except NoBase:
        raise NoBase("shallow" if _is_shallow(content_dir) else "revision") from None


def _is_shallow(content_dir: Path) -> bool:
    return _ask(content_dir, "rev-parse", "--is-shallow-repository", missing="repository").strip() == b"true"


def _entry(entry: bytes) -> tuple[str, str, str]:
    """Read `100644 blob 3b18…\\tcontent/index.md`."""
    head, _, path = entry.partition(b"\t")
    mode, _, name = head.decode().split(" ")
    return mode, name, os.fsdecode(path)


def _read(root: Path, names: list[str]) -> Iterator[bytes]:
    """Return the blobs of these names in their order, from one process."""
    if not names:
        return
    answer = _ask(root, "cat-file", "--batch", missing="revision", stdin="\n".join(names).encode() + b"\n")
    start = 0
    for _ in names:
        end = answer.index(b"\n", start)
        found = answer[start:end].split(b" ")
        if len(found) != 3:
            raise NoBase("shallow")
        size = int(found[2])
        yield answer[end + 1 : end + 1 + size]
        start = end + 1 + size + 1


def _ask(
    folder: Path, *arguments: str, missing: Literal["repository", "revision"], stdin: bytes | None = None
) -> bytes:
    inside = folder.resolve()
    # Old versions know no such setting: where the repository itself is found, Git looks no further.
    around = next((each for each in (inside, *inside.parents) if is_there(each / ".git")), inside)
    try:
        ended = subprocess.run(
            ["git", "-c", "safe.bareRepository=explicit", "-C", str(around), *arguments],
            input=stdin if stdin is not None else b"",
            capture_output=True,
            env={**os.environ, **_QUIET},
            check=False,
        )
    except FileNotFoundError:
        raise NoBase("git") from None
    if ended.returncode != 0:
        # A repository of another user is there, and Git reads nothing of it until it is told to.
        raise NoBase("owner" if b"safe.directory" in ended.stderr else missing)
    return ended.stdout
