"""Write files where none are. In: files that are not written yet. Out: files; or a refusal at one that is there."""

from collections.abc import Iterable
from pathlib import Path

from site_builder.importers.refusal import Refused
from site_builder.text.frozen import frozen


@frozen
class NewFile:
    """A file that is not written yet."""

    path: Path
    """Where it is to lie."""
    shown_path: str
    """The same as people write it."""
    data: bytes


def write_new_files(files: Iterable[NewFile]) -> None:
    """Write files, one after the other. Raise `Refused` at one that somebody has begun meanwhile."""
    for file in files:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write(file.path, file.data)
        except FileExistsError as error:
            raise Refused("is-there", path=file.shown_path) from error


def _write(path: Path, data: bytes) -> None:
    """Write a file where none is. What cannot be written whole goes again: half of it would be in the way."""
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
        except OSError:
            path.unlink(missing_ok=True)
            raise
