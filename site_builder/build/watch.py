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
from watchdog.observers.api import BaseObserver, ObservedWatch

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
    roots = [_Root(path.resolve(), observer, changes) for path in paths]
    observer.start()
    try:
        while not stop.is_set():
            for root in roots:
                root.find_again()
            with suppress(queue.Empty):
                changed = {changes.get(timeout=_POLL_SECONDS)}
                with suppress(queue.Empty):
                    while not stop.is_set():
                        changed.add(changes.get(timeout=_QUIET_SECONDS))
                on_change(frozenset(changed))
    finally:
        observer.stop()
        observer.join()


class _Root:
    """A path that is watched. Of another directory that is put in its place, the system tells nothing."""

    def __init__(self, path: Path, observer: BaseObserver, changes: "queue.SimpleQueue[Path]") -> None:
        self._path = path
        # An editor puts a new file in the place of the old one, which only the directory around it sees.
        self._is_directory = path.is_dir()
        self._watched = path if self._is_directory else path.parent
        self._observer = observer
        self._changes = changes
        self._begin()

    def find_again(self) -> None:
        """Watch what lies there now, if that is something else than before."""
        # The next directory may be given the number of one that was deleted.
        if self._collector.is_root_deleted or self._identity != _identity_of(self._watched):
            if self._watch is not None:
                self._observer.unschedule(self._watch)
            self._begin()
            self._changes.put(self._path)

    def _begin(self) -> None:
        self._watch: ObservedWatch | None = None
        self._collector = _Collector(self._path, self._changes)
        self._identity = _identity_of(self._watched)
        if self._identity is not None:
            # Gone again by now, it is another than this one when it is looked for next.
            with suppress(OSError):
                where = str(self._watched)
                self._watch = self._observer.schedule(self._collector, where, recursive=self._is_directory)


def _identity_of(path: Path) -> tuple[int, int] | None:
    """Return what tells a file or directory from another of its name; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


class _Collector(FileSystemEventHandler):
    """Passes on what changed at or below a path, without what editors leave there for a moment."""

    def __init__(self, root: Path, changes: queue.SimpleQueue[Path]) -> None:
        self._root = root
        self._changes = changes
        self.is_root_deleted = False
        """Whether the path itself is gone, and nothing more is told of what comes in its place."""

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
            if path == self._root and event.is_directory and event.event_type == EVENT_TYPE_DELETED:
                self.is_root_deleted = True
            parts = path.relative_to(self._root).parts
            if not any(_TEMPORARY.fullmatch(part) for part in parts):
                self._changes.put(path)
