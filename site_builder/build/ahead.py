"""Look into the attachments of an agency while this process is still importing what it needs.

In: a content folder and slugs. Out: nothing; `examine_file` then knows what was found. What reads PDFs and pictures
takes as long to be imported as an agency to be made, and a second processor would have nothing to do meanwhile.
Whatever happens to the other process, this one looks into the files itself where it was told nothing of them.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from site_builder.build.workers import end_with, is_spread


def examine_ahead(content_dir: Path, slugs: tuple[str, ...] = (), *, jobs: int) -> None:
    """Begin with the attachments of the first agency in a process of its own, where the system can copy this one.

    It is the first of these slugs; without any, of all that there are. Of agencies that are dealt out to processes
    nothing is begun: those take over what this one has imported, which it therefore does itself.
    """
    agencies_dir = content_dir / "agencies"
    if sys.platform != "linux":
        return
    chosen = slugs
    # Whatever forbids a look is told by whoever loads the agencies.
    with suppress(OSError):
        chosen = chosen or tuple(path.name for path in agencies_dir.iterdir())
    if not chosen or jobs < 2 or is_spread(chosen, jobs=jobs):
        return
    slug = min(chosen)
    reading, writing = os.pipe()
    parent, process = os.getpid(), os.fork()
    if process == 0:
        _examine(content_dir, slug, writing=writing, parent=parent)
    os.close(writing)
    from site_builder.load.examine import await_found

    def receive() -> bytes:
        # A process that was copied since would take what this one waits for.
        if os.getpid() != parent:
            return b""
        with os.fdopen(reading, "rb") as pipe:
            data = pipe.read()
        with suppress(ChildProcessError):
            os.waitpid(process, 0)
        return data

    await_found(receive)


def _examine(content_dir: Path, slug: str, *, writing: int, parent: int) -> NoReturn:
    # What this process has from the other is neither closed nor flushed, and nothing that fails here is told.
    with suppress(BaseException):
        end_with(parent)
        from site_builder.load.discover import agency_sources
        from site_builder.load.examine import found_so_far

        agency_sources(content_dir, slug)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(found_so_far())
    os._exit(0)
