"""Every rule has a content that it complains of and one that it is silent on, and every complaint an exact place.

The contents are those of `tests/sites/`; that a mending there silences nothing but what it names is proved by
`tests/test_sites.py`. Here nothing may be without either, and what a caret underlines is compared with a reading of
the file that is not ours.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml

from site_builder.audit.rules import registered
from site_builder.issues.issue import Issue, Place, Position
from site_builder.issues.messages import codes, fix_of, message_of
from tests.site_files import SiteFile, site_files

RAISED = sorted({code for each in registered() for code in each.codes})
MENDED = {mend.codes[0] for path in site_files() for mend in SiteFile.read(path).mends}

ABOUT_A_FILE = {
    # Its name, its folder, its ending, its size or its form is wrong, or it is not there: no line of it is to blame.
    *("DUP002", "FIL003", "FIL004", "FIL005", "FIL006", "FIL007", "FIL008", "FIL009", "FIL010", "FIL011"),
    *("ENC007", "FIL014", "FIL032", "FIL033", "FIL034", "FIL035", "FIL041", "FIL043"),
    *("FIL015", "FIL016", "FIL017", "FIL020", "FIL021", "FIL022", "FIL023", "FIL024", "FIL025", "FIL026", "FIL027"),
    *("FIL029", "FIL030", "FIL031", "FIL042", "ITM001", "ITM004", "TOP001", "TOP002", "TOP003", "TRN001", "TRN002"),
    "TRN010",
    "PDP009",
    *("YEA002", "YEA012"),
    # What is wrong stands inside a document, at a page or a cell that its message names.
    *("PDP005", "PDP007"),
    # It holds nothing, so that there is nothing to point at.
    *("CSV005", "EMP001"),
    # Something belongs into it for which it has no key yet.
    *("OIA004", "REA001", "REA002", "REA003"),
    # Many of a folder are told in one line.
    "DRA001",
}
"""Codes whose findings may have no line: they stand at the file itself, or at its folder."""

AT_THE_FIRST_LINE = {"ENC008", "CSV007", "YAM003", "YAM006", "YAM014", "YAM015", "YAM016", "YAM018", "YAM024"}
"""Codes of what is wrong where a file begins: what looks like a finding without a line has one."""

ABSENT = {"FIL009", "FIL010"}
"""Codes of what is looked for and not there, named by where it belongs."""

_CARET = re.compile(r"\[(?P<code>[A-Z]{3}\d{3})\][^\n]*\n +\d+ \| [^\n]*\n +\| +\^")


def test_every_rule_is_shown_silent_by_a_mending() -> None:
    assert set(RAISED) <= MENDED


def test_every_rule_is_shown_with_a_caret() -> None:
    shown = {code for path in site_files() for code in _CARET.findall(path.read_text(encoding="utf-8"))}
    assert set(RAISED) - shown <= ABOUT_A_FILE


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("code", [code for code in codes() if not code.startswith("NOTE_")])
def test_every_code_has_a_remedy(code: str, language: str) -> None:
    assert fix_of(code, language=language).strip(" …")


@pytest.mark.parametrize("path", site_files(), ids=lambda path: path.stem)
def test_every_finding_stands_at_its_place(path: Path, tmp_path: Path, as_of: date) -> None:
    site = SiteFile.read(path)
    site.unpack(tmp_path)
    for issue in site.judge(tmp_path, as_of=as_of).issues:
        assert issue.position is not None
        assert all(message_of(issue, language=language).fix for language in ("th", "en"))
        source = tmp_path / issue.place.source_path
        assert source.exists() or issue.code in ABSENT, issue
        if _is_whole_file(issue.place, issue.position):
            assert issue.code in ABOUT_A_FILE | AT_THE_FIRST_LINE, issue
        else:
            _hold_in_place(issue, issue.place, issue.position, folder=tmp_path)
        for note in issue.notes:
            assert note.position is not None
            if not _is_whole_file(note.place, note.position):
                _hold_in_place(issue, note.place, note.position, folder=tmp_path)


def _is_whole_file(place: Place, position: Position) -> bool:
    return not place.keys and (position.line, position.column) == (1, 1)


def _hold_in_place(issue: Issue, place: Place, position: Position, *, folder: Path) -> None:
    """Require that something is underlined, that it lies in the value meant, and that a value on one line is it."""
    text = (folder / place.source_path).read_text(encoding="utf-8-sig")
    lines = text.splitlines(keepends=True)
    start = sum(len(line) for line in lines[: position.line - 1]) + position.column - 1
    marked = text[start : start + position.length]
    assert len(marked) == position.length, issue
    assert "\n" not in marked, issue
    # What is wrong about an indentation is that nobody sees it.
    assert marked.strip() or issue.code == "YAM002", issue
    # The bar that begins a text says nothing of where in it the fault is.
    assert marked not in {"|", ">"}, issue
    if place.keys and not place.source_path.endswith(".csv"):
        meant = _stretch(text, place)
        within = text[meant.start : meant.end]
        assert meant.start <= start <= start + position.length <= meant.end, (issue, marked, within)
        if meant.is_scalar and place.part is None and "\n" not in within:
            assert marked == within, issue


@dataclass(frozen=True)
class _Stretch:
    """Where in a text something stands."""

    start: int
    end: int
    is_scalar: bool


def _stretch(text: str, place: Place) -> _Stretch:
    """Return where the value or the key of a place stands, or the nearest value around what is missing."""
    first = 0
    if place.source_path.endswith(".md"):
        _, head, body = re.split(r"^---\n", text, maxsplit=2, flags=re.MULTILINE)
        if place.keys == ("body",):
            return _Stretch(len(text) - len(body), len(text), is_scalar=False)
        first, text = len("---\n"), head
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if node is None:
        return _Stretch(first, first + len(text), is_scalar=False)
    meant = node
    for index, key in enumerate(place.keys):
        if isinstance(node, yaml.MappingNode) and (pair := _pair(node, key)) is not None:
            name, node = pair
            # A key without a value is where the value must be typed, so it stands for it.
            is_key = place.at_key and index == len(place.keys) - 1
            meant = name if is_key or node.tag == "tag:yaml.org,2002:null" else node
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            meant = node = node.value[key]
        else:
            return _Stretch(first + node.start_mark.index, first + node.end_mark.index, is_scalar=False)
    return _Stretch(first + meant.start_mark.index, first + meant.end_mark.index, isinstance(meant, yaml.ScalarNode))


def _pair(node: yaml.MappingNode, key: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    return next(((name, value) for name, value in node.value if name.value == str(key)), None)
