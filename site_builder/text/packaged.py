"""Files that come with the program. In: their paths. Out: what they say.

They are ours, so they are read as they stand, each scalar a text. What was made of them is kept where Python keeps the
bytecode of modules, and as Python does it: a file that has another time or size than the one it was made of is read
again.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeVar

_Thing = TypeVar("_Thing")


def packaged_yaml(path: Path) -> Any:
    """Return the lists, mappings and texts of a file."""
    return made_once(path.name, lambda: _read(path), sources=(path,))


def made_once(name: str, make: Callable[[], _Thing], *, sources: tuple[Path, ...]) -> _Thing:
    """Return what is made of files: what was kept of an earlier run, unless one of them has changed since.

    The modules that define what is kept are among its sources.
    """
    import pickle

    kept_path = kept_folder() / f"{name}.{sys.implementation.cache_tag}.kept"
    states = [(str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in sources]
    # What is not there, or cannot be read as it was written, is made anew.
    with suppress(Exception), kept_path.open("rb") as file:
        if pickle.load(file) == states:
            kept: _Thing = pickle.load(file)
            return kept
    thing = make()
    keep(kept_path, pickle.dumps(states) + pickle.dumps(thing))
    return thing


def kept_folder() -> Path:
    """Return where Python keeps the bytecode of this program."""
    return Path(cache_from_source(__file__)).parent


def keep(path: Path, data: bytes) -> None:
    """Write a file into that folder, unless Python may keep nothing there."""
    if sys.dont_write_bytecode:
        return
    from tempfile import NamedTemporaryFile

    # Another process may be writing the same file: each writes its own, and the last one stays.
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
        try:
            Path(file.name).replace(path)
        except OSError:
            # As on Windows where another process reads what is kept.
            Path(file.name).unlink()


def add(path: Path, data: bytes) -> None:
    """Write at the end of a file in that folder, unless Python may keep nothing there."""
    if sys.dont_write_bytecode:
        return
    # Without a buffer it is one call, between whose bytes no other process writes.
    with suppress(OSError), path.open("ab", buffering=0) as file:
        file.write(data)


def _read(path: Path) -> Any:
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return _plain(yaml.compose(path.read_text(encoding="utf-8"), Loader=loader))


def _plain(node: Any) -> Any:
    # What PyYAML makes of a node, it makes of every kind of value, and takes twice as long for it.
    if node.id == "scalar":
        return node.value
    if node.id == "sequence":
        return [_plain(each) for each in node.value]
    return {key.value: _plain(value) for key, value in node.value}
