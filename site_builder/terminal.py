"""What a command shows while it works, and how it ends. In: how far it is. Out: a line on a terminal, an exit code.

Whoever calls a program may have closed its streams, as services do: Python then has none.
"""

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn, TextIO

import click

if TYPE_CHECKING:
    from site_builder.rebuild import Progress

_LOST = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""What happens to an answer on its way to a disk that has no room, or fails."""


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether a person reads a stream."""
    return stream is not None and stream.isatty()


@contextmanager
def shown_progress() -> Iterator["Progress"]:
    """Show how far the agencies are, on a terminal and only there."""
    if not is_terminal(sys.stderr):
        yield lambda done, total, slug: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # Drawn when there is something new: a thread that draws would be in the way when the process is copied.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, total, slug: progress.update(
            task, completed=done, total=total, description=slug, refresh=True
        )


def speak_utf8() -> None:
    """Say everything in UTF-8, as all files are, whatever the locale: else Thai ends the program in another.

    What is no text at all, such as a name of a file in old letters, is said by its numbers. Lines end as they are made:
    Windows would put a mark of its own before each end, and a second one into a table that is passed on.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def is_unsaid(error: OSError) -> bool:
    """Return whether an answer could not be passed on: whatever else fails on a file names it."""
    return error.filename is None and error.errno in _LOST


def tell_unsaid(error: OSError) -> int:
    """Say that an answer could not be passed on, as where it goes to a full disk; return the exit code."""
    from site_builder.issues.answers import answer

    words = answer("unsaid", {"reason": error.strerror or ""}, language="th").what
    with suppress(OSError):
        click.echo(f"site-builder: {words}", err=True)
    return 2


def leave(end: SystemExit) -> NoReturn:
    """End the process at once: to take apart what a build has made, object by object, takes a tenth of its time.

    Nothing that was left for the end of the process is done any more; what a command opens, it closes.
    """
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except BrokenPipeError:
        os._exit(1)
    except OSError as error:
        os._exit(tell_unsaid(error))
    except ValueError:
        # A stream was closed on the way, and Python has its own way to tell.
        raise end from None
    if not isinstance(end.code, int):
        raise end
    os._exit(end.code)
