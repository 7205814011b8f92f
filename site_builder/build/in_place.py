"""Bring a site up to date file by file, where nobody but its own preview reads it.

In: output paths with their bytes. Out: files that are old or new and never half, and which of them changed. What is
published goes through a stage instead, which exchanges the whole.
"""

from contextlib import suppress
from pathlib import Path

from site_builder.build.exchange import beside, move


class InPlace:
    """Takes files, and writes those that differ."""

    def __init__(self, site_dir: Path) -> None:
        self._site_dir = site_dir
        self._draft = beside(site_dir, "draft")
        self.output_paths: set[str] = set()
        """Files that were taken."""
        self.changed: set[str] = set()
        """Files of these that were written."""

    def put(self, output_path: str, data: bytes) -> None:
        """Take a file by its content."""
        self.output_paths.add(output_path)
        path = self._site_dir / output_path
        if path.is_file() and path.read_bytes() == data:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        self._draft.write_bytes(data)
        move(self._draft, path)
        self.changed.add(output_path)

    def copy(self, output_path: str, source_path: Path) -> None:
        """Take a file from the disk."""
        self.put(output_path, source_path.read_bytes())

    def repeat(self, output_path: str, *, of: str) -> None:
        """Take a file of the site once more."""
        with suppress(FileNotFoundError):
            self.copy(output_path, self._site_dir / of)
