"""All issues of a run as text or JSON. In: located issues and the sources they point into. Out: text."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from site_builder.issues.issue import Issue, Position
from site_builder.issues.messages import message_of, note_of, severity_of
from site_builder.text.citizen_id import citizen_ids, covered, undressed
from site_builder.text.frozen import frozen
from site_builder.text.private_numbers import masked, with_numbers_masked

ReadLine = Callable[[str, int], str | None]
"""Gives a line of a source by its path and its number from 1, or None where there is none."""

_CONTEXT = 80
"""Characters that an excerpt shows of what is wrong, and on either side of it."""
_LONG = 2_000
"""Characters of a line of which all are looked through."""
_STEP = 500
"""Characters that places share of a longer line, of which what is near them is looked through."""
_TOTALS = {
    "th": ("พบข้อผิดพลาด {errors} รายการ คำเตือน {warnings} รายการ", "ไม่พบข้อผิดพลาด"),
    "en": ("Errors: {errors}, warnings: {warnings}", "No errors found"),
}
_ACCEPTED = {"th": "ยอมรับไว้ {accepted} รายการ", "en": "accepted: {accepted}"}
_CHANGE = {
    "th": "เทียบกับ {base}: ข้อผิดพลาด {errors} คำเตือน {warnings}",
    "en": "Against {base}: errors {errors}, warnings {warnings}",
}
_FIX = {"th": "แก้ไข", "en": "fix"}
_NOTE = {"th": "ดูประกอบ", "en": "note"}
_OBEYED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]|(?<=##)\[")
"""Control characters, those that turn the direction of what follows them, and what a runner of GitHub takes for the
beginning of a command to it, wherever it stands in a line."""
_INVISIBLE = re.compile("[\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_SECRETS = "PDP"
"""How the codes of rules about personal data begin: not even the digits that they point at are shown."""
_WITHOUT_CELL = frozenset({"Mn", "Me", "Cf"})
"""Categories of characters that stand above, below or within others."""
_STAND_IN = "\ufffd"
"""Shown in the place of a character that has no shape of its own."""


@frozen(kw_only=False)
class Totals:
    """How many issues of each severity a run has."""

    errors: int
    warnings: int


def in_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Sort by path, line, column and code, and drop what is said twice."""
    unique = {
        (issue.place, issue.position, issue.code, str(sorted(issue.fields.items(), key=str))): issue for issue in issues
    }
    return tuple(sorted(unique.values(), key=_order))


def _order(issue: Issue) -> tuple[str, Position, str, str]:
    return (issue.place.source_path, issue.position or Position(1, 1), issue.code, str(issue.place.keys))


def count(issues: Iterable[Issue]) -> Totals:
    """Count errors and warnings."""
    severities = [severity_of(issue.code) for issue in issues]
    return Totals(errors=severities.count("error"), warnings=severities.count("warning"))


def as_text(issues: Iterable[Issue], *, language: str, read_line: ReadLine, accepted: int = 0) -> str:
    """Return the report that a terminal shows: each issue with its line and a caret, then one line of totals."""
    ordered = in_order(issues)
    blocks = [block(issue, language=language, read_line=read_line) for issue in ordered]
    return "\n".join([*blocks, totals_line(ordered, language=language, accepted=accepted)])


def change_line(before: Iterable[Issue], after: Iterable[Issue], *, language: str, base: str) -> str:
    """Return one line that holds the totals against those of a base."""
    earlier, totals = count(before), count(after)
    return _CHANGE[language].format(
        base=one_line(base),
        errors=f"{earlier.errors} → {totals.errors}",
        warnings=f"{earlier.warnings} → {totals.warnings}",
    )


def totals_line(issues: Iterable[Issue], *, language: str, accepted: int = 0) -> str:
    """Return the closing line. What the baseline accepts is no longer shown, and counted all the same."""
    totals = count(issues)
    some, none = _TOTALS[language]
    line = none if totals == Totals(0, 0) else some.format(errors=totals.errors, warnings=totals.warnings)
    if accepted == 0:
        return line
    return f"{line} ({_ACCEPTED[language].format(accepted=accepted)})"


def block(issue: Issue, *, language: str, read_line: ReadLine) -> str:
    """Return one issue as a report shows it, with its line and a caret."""
    message = message_of(issue, language=language)
    position = issue.position or Position(1, 1)
    path = issue.place.source_path
    shown = shown_path(path)
    what = one_line(message.what)
    lines = [f"{shown}:{position.line}:{position.column}: {severity_of(issue.code)}[{issue.code}] {what}"]
    # Without keys and at the very start, the file itself is meant: its first line would only mislead.
    if issue.place.keys or position != Position(1, 1):
        lines += _excerpt(path, position, read_line=read_line, is_secret=issue.code.startswith(_SECRETS))
    for note in issue.notes:
        at = note.position or Position(1, 1)
        words = note_of(note.code, language=language)
        lines.append(f"  {_NOTE[language]}: {shown_path(note.place.source_path)}:{at.line}:{at.column}: {words}")
    if message.fix:
        lines.append(f"  {_FIX[language]}: {one_line(message.fix)}")
    return "\n".join(lines)


def one_line(text: str) -> str:
    """Keep an editor's text from breaking a report: no line ends, nothing that terminals, runners or browsers obey."""
    return _OBEYED.sub(_STAND_IN, " ".join(text.split()))


def shown_path(source_path: str) -> str:
    """Return a path as reports show it: the name of a stray file may hold anything but a slash."""
    return covered(_OBEYED.sub(_STAND_IN, source_path))


def _excerpt(path: str, position: Position, *, read_line: ReadLine, is_secret: bool) -> list[str]:
    """Return the line and a caret under the place, or nothing where the file has no such line."""
    line = read_line(path, position.line)
    if line is None or not line.strip():
        return []
    number = str(position.line)
    start, end = position.column - 1, position.column - 1 + position.length
    if len(line) > _LONG:
        # What lies far from the place is not shown, and to look through a million characters for numbers takes long.
        # The same stretch is taken for all places in it.
        cut = max(0, start // _STEP * _STEP - _LONG // 2)
        line = line[cut : (end // _STEP + 1) * _STEP + _LONG // 2]
        start, end = start - cut, end - cut
    line = _without_numbers(line)
    # A vowel or a tone mark has no cell of its own: the caret stands under the letter that bears it.
    while start > 0 and unicodedata.category(line[start : start + 1] or " ") == "Mn":
        start -= 1
    # What cannot be seen is shown where it is the trouble.
    marked = _INVISIBLE.sub(_STAND_IN, line[start:end])
    if is_secret:
        # A number that goes on in the next line of the file is not known for one in this, nor what another cell holds.
        marked, line = marked[:1] + masked(marked[1:]), masked(line)
    before, after = line[:start], line[end:]
    # A line longer than a terminal would wrap and carry its caret astray: what is near the place is enough.
    if len(before) > _CONTEXT:
        before = "…" + before[-_CONTEXT:]
    if len(marked) > _CONTEXT:
        marked, after = marked[:_CONTEXT], "…"
    elif len(after) > _CONTEXT:
        after = after[:_CONTEXT] + "…"
    gutter = f"  {number} | "
    caret = " " * _width(before) + "^" * max(1, _width(marked))
    return [gutter + before + marked + after, " " * (len(gutter) - 2) + "| " + caret]


# A line with one fault often has more of them, a row of a sheet thousands.
@lru_cache(maxsize=64)
def _without_numbers(line: str) -> str:
    """Cover numbers of people: a report is read by more than may see them, and a cache of it lasts longer."""
    plain = with_numbers_masked(covered(_OBEYED.sub(_STAND_IN, line.replace("\t", " "))))
    # A number that is set in bold in part cannot be covered where it stands.
    return masked(plain) if citizen_ids(undressed(plain) or "") else plain


def _width(text: str) -> int:
    """Count the cells that a terminal gives a text: Thai vowels and tone marks above or below take none."""
    return len(text) - sum(map(_WITHOUT_CELL.__contains__, map(unicodedata.category, text)))


def as_json(issues: Iterable[Issue], *, language: str, accepted: int = 0, before: Iterable[Issue] | None = None) -> str:
    """Return the same report for programs: a list of issues and the totals, with stable keys."""
    ordered = in_order(issues)
    totals = count(ordered)
    document = {
        "issues": [issue_data(issue, language=language) for issue in ordered],
        "errors": totals.errors,
        "warnings": totals.warnings,
        "accepted": accepted,
    }
    if before is not None:
        earlier = count(before)
        document["before"] = {"errors": earlier.errors, "warnings": earlier.warnings}
    return json.dumps(document, ensure_ascii=False, indent=2)


def issue_data(issue: Issue, *, language: str) -> dict[str, object]:
    """Return one issue for programs."""
    message = message_of(issue, language=language)
    position = issue.position or Position(1, 1)
    return {
        "path": covered(issue.place.source_path),
        "line": position.line,
        "column": position.column,
        # A key, or the name of a file, may be a citizen ID too.
        "at": covered(issue.place.name),
        "severity": severity_of(issue.code),
        "code": issue.code,
        "message": message.what,
        "fix": message.fix,
        "notes": [
            {
                "path": covered(note.place.source_path),
                "line": (note.position or Position(1, 1)).line,
                "column": (note.position or Position(1, 1)).column,
                "message": note_of(note.code, language=language),
            }
            for note in issue.notes
        ],
    }
