"""What Windows does otherwise than the systems of the tests, as far as a module can be told that it runs there."""

import errno
import ntpath
import os
import socket
import stat
import sys
import threading
import time
from collections.abc import Callable
from importlib.util import find_spec, module_from_spec
from pathlib import Path, PureWindowsPath
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from site_builder.build.stage import Refusal
from site_builder.load.discover import entries_of

Loader = Callable[..., Any]


def _windows_status(status: os.stat_result, *, early: int = 0) -> os.stat_result:
    """Return what Windows says of a file: every folder is open, and of files it knows read-only alone."""
    mode = stat.S_IFDIR | 0o777 if stat.S_ISDIR(status.st_mode) else stat.S_IFREG | 0o666
    return os.stat_result((mode, *status[1:]), {"st_mtime_ns": status.st_mtime_ns - early})


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> Loader:
    """Return what loads a module once more, for which this is Windows."""

    def load(name: str, **otherwise: Any) -> ModuleType:
        windows = {
            "name": "nt",
            "lstat": lambda path: _windows_status(os.lstat(path)),
            "fstat": lambda descriptor: _windows_status(os.fstat(descriptor), early=1_000),
            "chmod": lambda path, mode: None,
        }
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, "os", SimpleNamespace(**{**vars(os), **windows, **otherwise}))
            spec = find_spec(name)
            assert spec is not None
            assert spec.loader is not None
            module = module_from_spec(spec)
            spec.loader.exec_module(module)
        return module

    return load


def test_the_time_of_a_file_is_asked_for_when_it_is_closed(on_windows: Loader, tmp_path: Path) -> None:
    writing = on_windows("site_builder.build.writing")
    (tmp_path / "stage").mkdir()
    writer = writing.StageWriter(tmp_path / "stage", site_dir=tmp_path / "site")
    writer.put("a/index.html", b"a page")
    assert writer.files["a/index.html"].modified == os.lstat(tmp_path / "stage/a/index.html").st_mtime_ns
    assert writing.is_intact(tmp_path / "stage", writer.files)


def test_a_folder_of_windows_is_open_to_a_web_server(on_windows: Loader, tmp_path: Path) -> None:
    writing = on_windows("site_builder.build.writing")
    writing.make_directory(str(tmp_path / "a"))
    assert writing.is_open_directory(str(tmp_path / "a"))


def test_a_lock_names_who_holds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an open file Windows shortens what `ftruncate` is given; `truncate` takes a path alone there."""
    from site_builder.build.lock import StageBusy, hold_lock

    def truncate(path: object, length: int) -> None:
        raise TypeError("truncate: path should be string, bytes or os.PathLike, not int")

    monkeypatch.setattr(os, "truncate", truncate)
    told: list[int | None] = []

    def ask() -> None:
        try:
            with hold_lock(tmp_path / "lock"):
                told.append(0)
        except StageBusy as busy:
            told.append(busy.pid)

    with hold_lock(tmp_path / "lock"):
        asking = threading.Thread(target=ask)
        asking.start()
        asking.join()
    assert told == [os.getpid()]
