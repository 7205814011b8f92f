"""The contents of `tests/sites/` give their reports, and a finding that is mended there is told no more.

How such a file is written stands in `site_files.py`.
"""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from site_builder.issues.issue import Issue, Place
from site_builder.issues.messages import message_of
from site_builder.issues.report import as_text
from site_builder.load.agency import line_reader
from tests.site_files import LANGUAGES, Mend, SiteFile, site_files

MENDS = [
    pytest.param(path, mend, id=f"{path.stem}-{mend.codes[0]}")
    for path in site_files()
    for mend in SiteFile.read(path).mends
]


@pytest.mark.parametrize("path", site_files(), ids=lambda path: path.stem)
def test_content_gives_its_report(path: Path, tmp_path: Path, as_of: date, request: pytest.FixtureRequest) -> None:
    site = SiteFile.read(path)
    assert site.comment.startswith("# "), "the first line says what the content shows"
    assert {name for name, _ in site.blocks} >= set(LANGUAGES), "a report is expected in both languages"
    site.unpack(tmp_path)
    result = site.judge(tmp_path, as_of=as_of)
    reports = {
        name: as_text(
            site.told(result),
            language=language,
            accepted=len(result.accepted),
            read_line=line_reader(tmp_path / "content"),
        )
        + "\n"
        for name, language in LANGUAGES.items()
    }
    if request.config.getoption("--update"):
        replace(site, blocks=tuple((name, reports.get(name, text)) for name, text in site.blocks)).write(path)
        return
    assert {name: text for name, text in site.blocks if name in reports} == reports


@pytest.mark.parametrize(("path", "mend"), MENDS)
def test_what_is_mended_is_told_no_more(path: Path, mend: Mend, tmp_path: Path, as_of: date) -> None:
    """A firing example and a silent one differ by what the rule is about: nothing else comes or goes."""
    site = SiteFile.read(path)
    site.unpack(tmp_path)
    before = _findings(site.told(site.judge(tmp_path, as_of=as_of)))
    mend.apply(tmp_path)
    after = _findings(site.told(site.judge(tmp_path, as_of=as_of)))
    gone, come = before - after, after - before
    assert sorted(code for code, _, _ in gone.elements()) == sorted(mend.codes), gone
    assert not come


def _findings(issues: tuple[Issue, ...]) -> Counter[tuple[str, Place, str]]:
    """Count findings by what is told of which value: its line may change when others are mended above it."""
    return Counter((issue.code, issue.place, message_of(issue, language="th").what) for issue in issues)
