"""Whole small contents, one file each in `tests/sites/`. In: a file. Out: its content on a disk, and what is found.

A file begins with a comment that says what it shows. `-- path --` opens a block with a file of the content,
`-- expect: check --` one with the Thai report and `-- expect: check en --` one with the English. `# escapes: yes` in
the opening comment lets `\\u{200b}` in a block stand for a character that cannot be seen. A block of a PDF holds the
words of its page. What an item still lacks (REA) is left out of the reports unless the comment has `# readiness: yes`:
hardly any small content answers a whole item.

`-- mend CODE: path --` opens a block that mends one finding in the smallest way: `- old` is text that stands in the
file once and `+ new` what takes its place. Old lines alone are struck, new lines alone are added at the end, if need
be of a new file. Where one change mends several findings, all their codes are named, that which it is about first.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path

from site_builder.collection import Result
from site_builder.config import Config
from site_builder.inquiry import check
from site_builder.issues.issue import Issue
from tests.documents import pdf

SITES = Path(__file__).with_name("sites")
LANGUAGES = {"expect: check": "th", "expect: check en": "en"}
_BLOCK = re.compile(r"^-- (?P<name>.+) --\n", re.MULTILINE)
_MEND = re.compile(r"mend (?P<codes>[A-Z]{3}\d{3}(?:, [A-Z]{3}\d{3})*): (?P<path>\S+)")
_ESCAPE = re.compile(r"\\u\{([0-9a-f]{4})\}")


@dataclass(frozen=True)
class Mend:
    """The smallest change of a file that silences a finding."""

    codes: tuple[str, ...]
    """Code of the finding, then those of the findings that go with it."""
    path: str
    """File of the content that is changed."""
    changes: tuple[tuple[str, str], ...]
    """Old texts and what takes their places, without the ends of their last lines."""

    @classmethod
    def read(cls, name: str, text: str) -> "Mend":
        parts = _MEND.fullmatch(name)
        assert parts is not None, f"codes and a path are named, as in `mend DAT004: path`: {name}"
        runs = [
            (mark, "\n".join(line[2:] for line in run)) for mark, run in groupby(text.splitlines(), lambda at: at[0])
        ]
        assert all(mark in "-+" for mark, _ in runs), f"each line of a mending begins with - or +: {text}"
        changes: list[tuple[str, str]] = []
        for index, (mark, run) in enumerate(runs):
            if mark == "-":
                changes.append((run, ""))
            elif index > 0:
                changes[-1] = (changes[-1][0], run)
            else:
                changes.append(("", run))
        return cls(tuple(parts["codes"].split(", ")), parts["path"], tuple(changes))

    def apply(self, folder: Path) -> None:
        """Change the file below a folder."""
        path = folder / self.path
        text = path.read_bytes().decode("utf-8") if path.exists() else ""
        for old, new in self.changes:
            if not old:
                text += f"{new}\n"
                continue
            taken = old if new else f"{old}\n"
            assert text.count(taken) == 1, f"the text stands in {self.path} once: {old}"
            text = text.replace(taken, new)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))


@dataclass(frozen=True)
class SiteFile:
    """A file of `tests/sites/`."""

    comment: str
    blocks: tuple[tuple[str, str], ...] = field(repr=False)
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
        for name, text in self.blocks:
            if name not in LANGUAGES and not name.startswith("mend "):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shown = self._shown(text)
                is_words = name.lower().endswith(".pdf") and shown.strip() and not shown.startswith("%PDF")
                (folder / name).write_bytes(pdf(shown) if is_words else shown.encode("utf-8"))

    @property
    def mends(self) -> tuple[Mend, ...]:
        return tuple(Mend.read(name, self._shown(text)) for name, text in self.blocks if name.startswith("mend "))

    def judge(self, folder: Path, *, as_of: date) -> Result:
        """Judge the content that was written below a folder."""
        return check(Config(content_dir=folder / "content", as_of=as_of))

    def told(self, result: Result) -> tuple[Issue, ...]:
        """Return the findings that its reports tell."""
        has_readiness = "# readiness: yes\n" in self.comment
        return tuple(issue for issue in result.issues if has_readiness or not issue.code.startswith("REA"))

    def _shown(self, text: str) -> str:
        has_escapes = "# escapes: yes\n" in self.comment
        return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if has_escapes else text


def site_files() -> list[Path]:
    """Return the files in the order of their names."""
    return sorted(SITES.glob("*.txt"))
