"""Notice that files changed.

In: files and directories. Out: calls with the paths that changed, once they have come to rest. Must not know: what is
done about it.
"""

import os
import queue
import re
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from watchdog.events import (
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

_POLL_SECONDS = 0.1
_QUIET_SECONDS = 0.02
"""An editor that saves does several things to a file within a few milliseconds; whoever waits notices fifty."""
_CHANGES = frozenset({EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MODIFIED, EVENT_TYPE_MOVED})
# Hidden files, the file by which vim tests a directory, locks of Office and Emacs, backups, half written files.
_TEMPORARY = re.compile(r"\..*|4913|~\$.*|#.*#|.*(?:~|\.sw[a-z]|\.tmp|\.part)", re.IGNORECASE)


def watch(paths: Sequence[Path], on_change: Callable[[frozenset[Path]], None], *, stop: threading.Event) -> None:
    """Call `on_change` with the changed paths each time that the files come to rest, until `stop` is set.

    Files, and directories with all below them. Calls are made one after another in the calling thread; what changes
    during a call is told by the next one.
    """
    changes: queue.SimpleQueue[Path] = queue.SimpleQueue()
    observer = Observer()
    for path in paths:
        root = path.resolve()
        # An editor puts a new file in the place of the old one, which only the directory around it sees.
        is_directory = root.is_dir()
        observer.schedule(_Collector(root, changes), str(root if is_directory else root.parent), recursive=is_directory)
    observer.start()
    try:
        while not stop.is_set():
            with suppress(queue.Empty):
                changed = {changes.get(timeout=_POLL_SECONDS)}
                with suppress(queue.Empty):
                    while not stop.is_set():
                        changed.add(changes.get(timeout=_QUIET_SECONDS))
                on_change(frozenset(changed))
    finally:
        observer.stop()
        observer.join()


class _Collector(FileSystemEventHandler):
    """Passes on what changed at or below a path, without what editors leave there for a moment."""

    def __init__(self, root: Path, changes: queue.SimpleQueue[Path]) -> None:
        self._root = root
        self._changes = changes

    def on_any_event(self, event: FileSystemEvent) -> None:
        # Reading is an event as well, and a directory is modified by what happens to its files.
        is_echo = event.is_directory and event.event_type == EVENT_TYPE_MODIFIED
        if event.event_type not in _CHANGES or is_echo:
            return
        # A move is seen at both ends; every other event has one, and an empty text for the second.
        for name in (event.src_path, event.dest_path):
            path = Path(os.fsdecode(name))
            if not path.is_relative_to(self._root):
                continue
            parts = path.relative_to(self._root).parts
            if not any(_TEMPORARY.fullmatch(part) for part in parts):
                self._changes.put(path)
