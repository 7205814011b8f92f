"""The contents to measure with are clean: what is measured is judging, not the telling of findings."""

from datetime import date
from pathlib import Path

from site_builder.config import Config
from site_builder.inquiry import check
from site_builder.issues.report import as_text
from tests.bench.corpus import write_content


def test_there_is_nothing_to_find_in_what_is_measured(tmp_path: Path, as_of: date) -> None:
    write_content(tmp_path / "content", agencies=3)
    result = check(Config(content_dir=tmp_path / "content", today=as_of))
    assert result.issues == (), as_text(result.issues, language="en", read_line=lambda *_: None)
