"""Find a folder for compiled templates that outlives a run. In: the folders of the program. Out: a folder, or none.

It is named by all that the program is made of, so that nothing compiled by another version is ever found in it.
"""

import shutil
from pathlib import Path

from platformdirs import user_cache_path

from site_builder.build.ledger import program_digest

_KEPT = 4
"""Folders of other versions that stay: who works on the program makes one with each change."""


def compiled_folder(*program_dirs: Path) -> Path | None:
    """Return the folder, made where there is none; None where this user has no place for such things."""
    root = user_cache_path("site-builder") / "templates"
    folder = root / program_digest(*program_dirs)[:16]
    if folder.is_dir():
        return folder
    try:
        folder.mkdir(mode=0o700, parents=True)
        others = sorted(root.iterdir(), key=lambda other: other.stat().st_mtime_ns)
    except OSError:
        return None
    for other in others[: -_KEPT - 1]:
        shutil.rmtree(other, ignore_errors=True)
    return folder
