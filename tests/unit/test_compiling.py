"""Templates of pages become Python once, and stay as strict as Jinja's."""

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from jinja2 import Environment
from markupsafe import Markup

from site_builder.render.environment import page_environment
from site_builder.text import packaged


@dataclass(frozen=True)
class Thing:
    name: str


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A theme of one template, and an empty place for what is compiled of it."""
    monkeypatch.setattr(packaged, "cache_from_source", lambda file: str(tmp_path / "compiled" / "module"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "thing.html").write_text("{{ thing.name }}", encoding="utf-8")
    return tmp_path


def printed(environment: Environment, thing: object) -> str:
    return environment.get_template("thing.html").render(thing=thing)


def test_text_is_escaped_and_markup_is_not(theme: Path) -> None:
    environment = page_environment(theme)
    assert printed(environment, Thing("<b>")) == "&lt;b&gt;"
    assert printed(environment, Thing(Markup("<b>"))) == "<b>"


def test_a_name_that_is_not_there_is_an_error(theme: Path) -> None:
    with pytest.raises(AttributeError):
        printed(page_environment(theme), object())


def test_what_was_compiled_is_kept_and_an_edited_template_is_compiled_anew(theme: Path) -> None:
    assert printed(page_environment(theme), Thing("หนึ่ง")) == "หนึ่ง"
    assert len(list((theme / "compiled").iterdir())) == 1
    (theme / "pages" / "thing.html").write_text("{{ thing.name }}!", encoding="utf-8")
    assert printed(page_environment(theme), Thing("หนึ่ง")) == "หนึ่ง!"


def test_a_corrupt_file_is_noticed_and_made_anew(theme: Path) -> None:
    printed(page_environment(theme), Thing("หนึ่ง"))
    (kept,) = (theme / "compiled").iterdir()
    whole = kept.read_bytes()
    for damaged in (b"", whole[:40], whole[:-9]):
        kept.write_bytes(damaged)
        assert printed(page_environment(theme), Thing("หนึ่ง")) == "หนึ่ง"
        assert kept.read_bytes() == whole


def test_nothing_is_kept_where_python_keeps_nothing(theme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    printed(page_environment(theme), Thing("หนึ่ง"))
    assert not (theme / "compiled").exists()
