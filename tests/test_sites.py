"""Whole small contents, one file each in `tests/sites/`, and the reports that they must give.

A file begins with a comment that says what it shows. `-- path --` opens a block with a file of the content,
`-- expect: check --` one with the Thai report and `-- expect: check en --` one with the English. `# escapes: yes` in
the opening comment lets `\\u{200b}` in a block stand for a character that cannot be seen. What an item still lacks
(REA) is left out of the reports unless the comment has `# readiness: yes`: hardly any small content answers a whole
item.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from site_builder.config import Config
from site_builder.issues.report import as_text
from site_builder.load.agency import line_reader
from site_builder.pipeline import check

SITES = Path(__file__).with_name("sites")
LANGUAGES = {"expect: check": "th", "expect: check en": "en"}
_BLOCK = re.compile(r"^-- (?P<name>.+) --\n", re.MULTILINE)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]{4})\}")


@dataclass(frozen=True)
class SiteFile:
    """A file of `tests/sites/`."""

    comment: str
    blocks: tuple[tuple[str, str], ...]
    """Names and texts, in their order."""

    @classmethod
    def read(cls, path: Path) -> "SiteFile":
        comment, *parts = _BLOCK.split(path.read_text(encoding="utf-8"))
        return cls(comment, tuple(zip(parts[::2], parts[1::2], strict=True)))

    def write(self, path: Path) -> None:
        text = self.comment + "".join(f"-- {name} --\n{text}" for name, text in self.blocks)
        path.write_text(text, encoding="utf-8")

    def unpack(self, folder: Path) -> None:
        """Write the content below a folder."""
        has_escapes = "# escapes: yes\n" in self.comment
        for name, text in self.blocks:
            if name not in LANGUAGES:
                shown = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if has_escapes else text
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(shown.encode("utf-8"))


def run_check(content_dir: Path, *, language: str, as_of: date, has_readiness: bool) -> str:
    """Judge a content and return the report that a terminal shows."""
    result = check(Config(content_dir=content_dir, as_of=as_of))
    return as_text(
        [issue for issue in result.issues if has_readiness or not issue.code.startswith("REA")],
        language=language,
        accepted=len(result.accepted),
        read_line=line_reader(content_dir),
    )


@pytest.mark.parametrize("path", sorted(SITES.glob("*.txt")), ids=lambda path: path.stem)
def test_content_gives_its_report(path: Path, tmp_path: Path, as_of: date, request: pytest.FixtureRequest) -> None:
    site = SiteFile.read(path)
    assert site.comment.startswith("# "), "the first line says what the content shows"
    assert {name for name, _ in site.blocks} >= set(LANGUAGES), "a report is expected in both languages"
    site.unpack(tmp_path)
    has_readiness = "# readiness: yes\n" in site.comment
    reports = {
        name: run_check(tmp_path / "content", language=language, as_of=as_of, has_readiness=has_readiness) + "\n"
        for name, language in LANGUAGES.items()
    }
    if request.config.getoption("--update"):
        replace(site, blocks=tuple((name, reports.get(name, text)) for name, text in site.blocks)).write(path)
        return
    assert {name: text for name, text in site.blocks if name in reports} == reports
