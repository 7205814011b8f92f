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
from site_builder.issues.answers import answer
from site_builder.issues.issue import Issue, Place
from site_builder.issues.messages import message_of
from site_builder.load.discover import agency_sources, entries_of

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


def test_a_name_that_is_held_is_tried_again(
    on_windows: Loader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange = on_windows("site_builder.build.exchange")
    tries: list[Path] = []
    rename = Path.rename

    def held(self: Path, target: Path) -> Path:
        tries.append(target)
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, "being used by another process", str(self))
        return rename(self, target)

    for name in ("rename", "replace"):
        monkeypatch.setattr(Path, name, held)
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    for name in ("site", "stage"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, encoding="utf-8")
    assert exchange.exchange(tmp_path / "stage", tmp_path / "site", swap=lambda first, second: False) is False
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "stage"
    assert (tmp_path / "stage/index.html").read_text(encoding="utf-8") == "site"


def test_a_name_that_stays_held_is_told(on_windows: Loader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exchange = on_windows("site_builder.build.exchange")
    rests: list[float] = []

    def held(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "being used by another process", str(self))

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(time, "sleep", rests.append)
    with pytest.raises(PermissionError):
        exchange.move(tmp_path / "a", tmp_path / "b")
    assert 1 < sum(rests) < 3


_DEEP = "C:\\" + "a" * 250
_TOLD = [
    (PermissionError(errno.EACCES, "", "C:\\site"), "in-use"),
    (FileNotFoundError(errno.ENOENT, "", _DEEP), "no-place"),
    (FileNotFoundError(errno.ENOENT, "", "C:\\site"), None),
    (OSError(errno.ENOSPC, "", "C:\\site"), "full"),
]


@pytest.mark.parametrize(("error", "reason"), _TOLD)
def test_why_a_site_cannot_be_written(on_windows: Loader, error: OSError, reason: Refusal | None) -> None:
    assert on_windows("site_builder.build.stage")._refusal(error) == reason


def test_a_port_that_is_taken_is_not_taken_twice(on_windows: Loader, tmp_path: Path) -> None:
    serve = on_windows("site_builder.build.serve")
    server = serve.LiveServer(tmp_path, port=0)
    try:
        # With this option Windows gives the port to whoever asks for it next.
        assert server._server.socket.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR) == 0
    finally:
        server.stop()


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        (".venv\\Scripts\\site-builder.exe", ".venv\\Scripts\\site-builder.exe"),
        ("C:\\ข้อมูล\\site", "C:\\ข้อมูล\\site"),
        ("C:\\Users\\OneDrive - อบต\\site", '"C:\\Users\\OneDrive - อบต\\site"'),
        ("C:\\site (1)", '"C:\\site (1)"'),
    ],
)
def test_a_path_is_shown_as_one_types_it(on_windows: Loader, path: str, typed: str) -> None:
    assert on_windows("site_builder.outcome")._quoted(PureWindowsPath(path)) == typed


def test_another_disk_has_no_way_from_here(on_windows: Loader) -> None:
    windows_path = SimpleNamespace(
        **{**vars(os.path), "relpath": lambda path: ntpath.relpath("D:\\oit", start="C:\\Users")}
    )
    outcome = on_windows("site_builder.outcome", path=windows_path)
    assert outcome.repository_folder(Path("/oit/content")) == ""


def test_a_system_without_an_exchange_is_no_fault_of_the_folder(on_windows: Loader, tmp_path: Path) -> None:
    doctor = on_windows("site_builder.build.doctor")
    doctor.swap_names = lambda first, second: False
    found = {finding.name: finding.state for finding in doctor._place(tmp_path / "site")}
    assert found == {"no-exchange-here": "note"}


def test_what_systems_leave_in_folders_is_no_content(tmp_path: Path) -> None:
    left = ("Thumbs.db", "thumbs.db", "desktop.ini", "Desktop.ini", ".DS_Store", "._plan.pdf", "~$plan.docx", "Icon\r")
    for name in (*left, "plan.pdf", "icon.png"):
        (tmp_path / name).touch()
    entries, issues = entries_of(tmp_path, "files")
    assert ([entry.name for entry in entries], issues) == (["icon.png", "plan.pdf"], ())


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


@pytest.mark.parametrize("language", ["th", "en"])
def test_what_another_program_may_have_open_is_said_to_be_closed(language: str) -> None:
    closed = {"th": "ปิดโปรแกรมที่เปิดไฟล์นั้นอยู่", "en": "close what has "}[language]
    for name in ("output-failed", "import-unread"):
        fields = {"path": "r.xlsx", "name": "r.xlsx", "reason": "Permission denied"}
        assert closed in answer(name, fields, language=language).what
    unread = Issue(code="FIL004", place=Place("plan.xlsx"), fields={"value": "plan.xlsx"})
    assert closed in message_of(unread, language=language).fix


def test_a_folder_in_capitals_is_no_folder_of_attachments_on_any_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "content" / "agencies" / "tua-yang" / "2569"
    (folder / "Files").mkdir(parents=True)
    is_folder = os.path.isdir

    def is_folder_by_any_name(path: Path) -> bool:
        # As a disk of Windows or macOS finds it.
        return is_folder(str(path).replace("2569/files", "2569/Files"))

    monkeypatch.setattr(os.path, "isdir", is_folder_by_any_name)
    sources = agency_sources(tmp_path / "content", "tua-yang")
    assert [(issue.code, issue.fields["near"]) for issue in sources.issues] == [("FIL034", "files")]
