"""Files that are moved or deleted while their folder is read: a command says which and ends, a preview looks again."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from site_builder.build.serve import LiveServer
from site_builder.cli import app
from site_builder.config import Config
from site_builder.host.preview import _Session
from site_builder.host.shell import MaterialShell
from site_builder.inquiry import check
from site_builder.load.opening import SourceMoved
from site_builder.pipeline import run
from tests.documents import png_of_size

_AGENCY = "name: องค์การบริหารส่วนตำบลตัวอย่าง\ntype: อบต.\nprovince: สมมติ\nfictional: true\n"
_MKDOCS = "site_name: ก\ndocs_dir: content\ntheme: {name: material, font: false}\nplugins: [site_builder]\n"
_PAGE = "2566/authority.yml"

WhenRead = Callable[[str, Callable[[], object]], None]


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    agency = tmp_path / "content" / "agencies" / "tua-yang"
    (agency / "2566" / "files").mkdir(parents=True)
    (agency / "agency.yml").write_text(_AGENCY, encoding="utf-8")
    (agency / _PAGE).write_text("title: ก\nbody: ข\n", encoding="utf-8")
    (agency / "2566" / "files" / "a.png").write_bytes(png_of_size(3, 3))
    return tmp_path / "content"


@pytest.fixture
def when_read(content: Path, monkeypatch: pytest.MonkeyPatch) -> WhenRead:
    """Return what does something else the first time that a file of the agency is about to be opened."""
    opened = os.open

    def plan(name: str, act: Callable[[], object]) -> None:
        waiting = [act]

        def open_later(path: str, *arguments: int, **named: int) -> int:
            if waiting and os.fspath(path).endswith(name):
                waiting.pop()()
            return opened(path, *arguments, **named)

        monkeypatch.setattr(os, "open", open_later)

    return plan


def _moves(content: Path, gone: str) -> Callable[[], object]:
    path = content / "agencies" / "tua-yang" / gone
    return lambda: shutil.rmtree(path) if path.is_dir() else path.unlink()


@pytest.mark.parametrize(
    ("read", "gone"),
    [
        ("agency.yml", "agency.yml"),
        ("authority.yml", _PAGE),
        ("authority.yml", "2566"),
        ("a.png", "2566/files/a.png"),
        ("a.png", "2566/files"),
    ],
)
def test_whatever_goes_is_named_and_the_site_is_whole(
    read: str, gone: str, content: Path, when_read: WhenRead, as_of: date
) -> None:
    config = Config(content_dir=content, site_dir=content.parent / "site", as_of=as_of)
    shell = MaterialShell(config.theme_dir)
    run(config, shell=shell)
    before = sorted(path.read_bytes() for path in config.site_dir.rglob("*.html"))
    (content / "agencies" / "tua-yang" / "agency.yml").write_text(f"{_AGENCY}website: https://x.go.th\n", "utf-8")
    (content / "agencies" / "tua-yang" / "2566" / "files" / "a.png").write_bytes(png_of_size(4, 4))
    when_read(read, _moves(content, gone))
    with pytest.raises(SourceMoved) as moved:
        run(config, shell=shell)
    assert moved.value.path.name == Path(read).name
    assert sorted(path.read_bytes() for path in config.site_dir.rglob("*.html")) == before


def test_a_check_names_it_too(content: Path, when_read: WhenRead, as_of: date) -> None:
    when_read("authority.yml", _moves(content, _PAGE))
    with pytest.raises(SourceMoved):
        check(Config(content_dir=content, as_of=as_of))


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize(("language", "words"), [("th", "ถูกย้ายหรือลบระหว่างที่อ่าน"), ("en", "was moved or deleted while")])
def test_a_command_says_so_in_one_line(
    command: str, language: str, words: str, content: Path, when_read: WhenRead
) -> None:
    when_read("authority.yml", _moves(content, _PAGE))
    ended = CliRunner().invoke(app, [command, "--lang", language])
    assert (ended.exit_code, ended.stderr.count("\n"), "Traceback" in ended.stderr) == (2, 1, False)
    assert f"content/agencies/tua-yang/{_PAGE}" in ended.stderr
    assert words in ended.stderr


def test_mkdocs_is_told_so(
    content: Path, when_read: WhenRead, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "mkdocs.yml").write_text(_MKDOCS, encoding="utf-8")
    when_read("authority.yml", _moves(content, _PAGE))
    with pytest.raises(Abort):
        build(load_config("mkdocs.yml"))
    assert any("ถูกย้ายหรือลบระหว่างที่อ่าน" in line for line in caplog.messages)


def test_a_preview_looks_again(content: Path, when_read: WhenRead, tmp_path: Path) -> None:
    config = Config(content_dir=content, site_dir=tmp_path / "site")
    config.site_dir.mkdir()
    said: list[str] = []
    server = LiveServer(config.site_dir, port=0)
    server.start()
    try:
        when_read("authority.yml", _moves(content, _PAGE))
        session = _Session(config, server, said.append, has_own_content=True)
        session.build()
        assert said[-1] == "สร้างแล้ว"
        # Words of one file, which goes just when its page is made of them.
        page = content / "agencies" / "tua-yang" / _PAGE
        page.write_text("title: ก\nbody: ค\n", encoding="utf-8")
        session.build()
        when_read("authority.yml", _moves(content, _PAGE))
        page.write_text("title: ก\nbody: ง\n", encoding="utf-8")
        session.rebuild(frozenset({page}))
        assert said[-1] == "สร้างแล้ว"
        assert not (config.site_dir / "2566" / "authority").exists()
    finally:
        server.stop()
