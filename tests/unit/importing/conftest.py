"""Every import goes into a content of one agency, in a folder of its own."""

from pathlib import Path

import pytest

from tests.imports import AGENCY


@pytest.fixture(autouse=True)
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "content" / "agencies" / "ban-sommut"
    folder.mkdir(parents=True)
    (folder / "agency.yml").write_text(AGENCY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content"
