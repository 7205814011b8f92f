"""Packaged files say texts, and what was made of them is kept until they change."""

import sys
from pathlib import Path

import pytest

from site_builder.text import packaged
from site_builder.text.packaged import packaged_yaml


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A packaged file, and an empty place for what is made of it."""
    monkeypatch.setattr(packaged, "cache_from_source", lambda file: str(tmp_path / "compiled" / "module"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "words.yml"
    path.write_text("a: no\nb: [2569-01-15, '1', {c: }]\nd: |\n  หนึ่ง\n  สอง\n", encoding="utf-8")
    return path


def test_every_scalar_is_a_text(words: Path) -> None:
    assert packaged_yaml(words) == {"a": "no", "b": ["2569-01-15", "1", {"c": ""}], "d": "หนึ่ง\nสอง\n"}


def test_a_file_is_read_once_and_again_when_it_has_changed(words: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said, read, paths = packaged_yaml(words), packaged._read, []
    monkeypatch.setattr(packaged, "_read", lambda path: paths.append(path) or read(path))
    assert (packaged_yaml(words), paths) == (said, [])
    words.write_text("a: yes\n", encoding="utf-8")
    assert (packaged_yaml(words), paths) == ({"a": "yes"}, [words])


def test_what_cannot_be_kept_leaves_nothing_behind(words: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = packaged_yaml(words)
    kept = sorted((words.parent / "compiled").iterdir())

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "being used by another process", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    words.write_text("a: yes\n", encoding="utf-8")
    assert packaged_yaml(words) == {"a": "yes"} != said
    assert sorted((words.parent / "compiled").iterdir()) == kept
