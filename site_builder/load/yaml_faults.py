"""Say in an officer's words why a file is not YAML. In: the parser's error and the text. Out: a code, a place, fields.

The parser speaks of block mappings and simple keys. What happened is nearly always one of a dozen slips, which the
line itself gives away.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import field, replace

import yaml

from site_builder.issues.issue import Position
from site_builder.load.values import BULLETS
from site_builder.text.frozen import frozen

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00a0]")
_TAB_INDENT = re.compile(r"[ \-]*\t")
_OTHER_COLON = re.compile(r"\s*(?:- +)*(?P<key>[A-Za-z_ก-๙][\w\-ก-๙]*)[ \t]*(?P<mark>[：﹕︓ː∶])")
"""A key behind which stands what only looks like a colon, as some keyboards of phones type it."""
_NO_COLON = re.compile(r"\s*(?:- +)*(?P<words>[^\s:#\-][^:]*)$")
_NO_BLANK = re.compile(r"\s*(?:- +)*(?P<tight>(?P<key>[A-Za-z_ก-๙][\w\-ก-๙]*):)(?P<value>[^\s:/].*)")
BULLET = re.compile(f"[ ]*(?:- +)*(?P<mark>[{''.join(sorted(BULLETS))}])[ \t\u00a0]*(?=\\S)")
"""A text that begins with what Word puts before an entry."""
_BLOCK_TEXT = re.compile(r".*:[ \t]+[|>][+\-0-9]{0,2}(?:[ \t]+#.*)?[ \t]*$")
_MOST_JOINED = 20
"""Lines that are looked at for what made the parser take several for one."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


@frozen(kw_only=False)
class Fault:
    """What is wrong with a file, where, and what its message needs."""

    code: str
    position: Position
    fields: dict[str, str] = field(default_factory=dict)


@frozen(kw_only=False)
class _Slip:
    """A slip that the look of a line gives away, where the parser complains in one of some ways."""

    code: str
    said: tuple[str, ...]
    """What the parser may say of it."""
    look: re.Pattern[str]
    at: str
    """Group of the look that is pointed at."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """What the message needs, and the groups that hold it."""
    holds: Callable[[re.Match[str]], bool] = bool
    """Whether what looks so is the slip; where it is none, the line has no other."""

    def fault(self, found: re.Match[str], line: int) -> Fault | None:
        """Return what is wrong with a line of this look."""
        if not self.holds(found):
            return None
        at = Position(line + 1, found.start(self.at) + 1, len(found[self.at].strip()))
        return Fault(self.code, at, {name: found[group].strip() for name, group in self.fields.items()})


_KEY = r"[^\s:#][^:#]*:[ \t]+"
_COLON_AMISS = "mapping values are not allowed"
_KEY_AMISS = ("expected ':'", "did not find expected key")
_SLIPS = (
    _Slip(
        "YAM027",
        ("block scalar",),
        re.compile(rf"\s*(?:- +)*{_KEY}(?P<mark>[|>][+\-0-9]{{0,2}})[ \t]*(?P<rest>[^\s#].*)"),
        at="rest",
        fields={"value": "mark"},
    ),
    # A mark that means something else at the start of a text.
    _Slip(
        "YAM009",
        (
            *("cannot start any token", "scanning an alias", "scanning an anchor", "scanning a tag"),
            *("scanning a block scalar", "scanning a directive"),
            *("sequence entries are not allowed", "mapping keys are not allowed"),
        ),
        re.compile(rf"\s*(?:- +)*(?:{_KEY})?(?P<mark>[@`%*&!|>?\-])"),
        at="mark",
        fields={"value": "mark"},
    ),
    _Slip(
        "YAM004",
        (_COLON_AMISS,),
        re.compile(r"\s*(?:- +)*(?P<key>[^\s:#][^:#]*):[ \t]+(?P<value>[^\"'|>\[{].*?:(?: .*|$))"),
        at="value",
        fields={"key": "key", "value": "value"},
    ),
    _Slip(
        "YAM017",
        ("did not find expected",),
        re.compile(
            rf"\s*(?:- +)*(?:{_KEY})?"
            r"(?P<quoted>\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|\[[^\]]*\]|\{[^}]*\})[ \t]*(?P<rest>[^\s#,\]}:].*)"
        ),
        at="rest",
        fields={"value": "rest"},
    ),
    _Slip(
        "YAM005",
        ("quoted scalar", "did not find expected"),
        re.compile(rf"\s*(?:- +)*(?:{_KEY})?(?P<open>[\"'].*)"),
        at="open",
        holds=lambda found: found.string.count(found["open"][0]) % 2 == 1,
    ),
    _Slip(
        "YAM019",
        ("find expected", _COLON_AMISS),
        re.compile(r"\s*(?:- +)*(?P<dash>-)[A-Za-z_ก-๙][\wก-๙]*:(?:\s|$)"),
        at="dash",
    ),
    _Slip("YAM019", ("find expected",), re.compile(r"\s*(?:- +)*(?P<dash>-)[^\s\-].*"), at="dash"),
    _Slip("YAM018", _KEY_AMISS, _NO_BLANK, at="tight", fields={"key": "key"}),
)
"""In the order in which they are looked for."""


def control_in(text: str) -> Fault | None:
    """Tell of the first character that only a terminal or a printer obeys, which neither YAML nor a page may hold."""
    control = _CONTROL.search(text)
    if control is None:
        return None
    before = text[: control.start()]
    return Fault("ENC002", Position(before.count("\n") + 1, control.start() - before.rfind("\n")))


def explain(error: yaml.YAMLError, text: str) -> Fault:
    """Find the slip behind a parser's error. Falls back to the place that the parser names."""
    lines = text.splitlines() or [""]
    control = control_in(text)
    if control is not None:
        return control
    mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    line, column = (0, 0) if mark is None else (min(mark.line, len(lines) - 1), mark.column)
    begun_line = line if begun is None else min(begun.line, len(lines) - 1)
    problem = " ".join(str(part) for part in (getattr(error, "context", ""), getattr(error, "problem", "")) if part)
    if "escape character" in problem:
        return Fault("YAM020", Position(line + 1, column + 1))
    other = other_colon(lines, line)
    if other is not None:
        return other
    # The parser often notices a slip one line later, so the line before is looked at too; its own line comes first.
    for index in dict.fromkeys((line, max(0, line - 1), begun_line)):
        found = None if _stands_in_text(lines, index) else _slip(lines, index, problem)
        if found is not None:
            return found
    unfinished = _unfinished(lines, line) if _COLON_AMISS in problem else None
    if unfinished is not None:
        return unfinished
    if "quoted scalar" in problem and begun is not None:
        return Fault("YAM005", Position(begun.line + 1, begun.column + 1))
    if "flow sequence" in problem or "flow mapping" in problem:
        at = mark if begun is None else begun
        return Fault("YAM007", Position(1, 1) if at is None else Position(at.line + 1, at.column + 1))
    if "expected ':'" in problem:
        return _without_colon(lines, begun_line)
    is_refused = "did not find expected" in problem or _COLON_AMISS in problem
    if is_refused and line > 0 and _content_column(lines[line]) != _content_column(lines[line - 1]):
        return _astray(lines, line)
    return Fault("YAM001", Position(line + 1, column + 1))


def explain_root(text: str, position: Position) -> Fault:
    """Find why a file is one text instead of keys with values: most often no colon has its blank."""
    if (other := _OTHER_COLON.match(text)) is not None:
        at = replace(position, column=position.column + other.start("mark"), length=1)
        return Fault("YAM026", at, {"value": other["mark"]})
    if (tight := _NO_BLANK.match(text)) is not None:
        return Fault("YAM018", replace(position, length=len(tight["tight"])), {"key": tight["key"]})
    if (unseen := _INVISIBLE.search(text)) is not None:
        at = replace(position, column=position.column + unseen.start(), length=1)
        return Fault("YAM003", at, {"key": _INVISIBLE.sub("", text[: unseen.start() + 1]).strip(" :")})
    return Fault("YAM014", position)


def other_colon(lines: list[str], line: int) -> Fault | None:
    """Find what looks like a colon and is none, where the parser gives up or on lines that it joined to that."""
    for index in range(line, max(-1, line - _MOST_JOINED), -1):
        found = None if _stands_in_text(lines, index) else _OTHER_COLON.match(lines[index])
        if found is not None:
            return Fault("YAM026", Position(index + 1, found.start("mark") + 1), {"value": found["mark"]})
        if ":" in lines[index] and index < line:
            return None
    return None


def pasted_bullet(bullet: re.Match[str], position: Position) -> Fault:
    """Say that an entry begins with a bullet; one from a font of symbols shows itself by its number alone."""
    mark = bullet["mark"]
    return Fault("YAM023", position, {"value": mark if mark.isprintable() else f"U+{ord(mark):04X}"})


def _stands_in_text(lines: list[str], line: int) -> bool:
    """Return whether a line belongs to a text below a `|`, in which anything may stand."""
    above = next((each for each in reversed(range(line)) if _is_less(lines[each], lines[line])), None)
    return above is not None and _BLOCK_TEXT.match(lines[above]) is not None and _outside(lines, above, line) is None


def _is_less(line: str, than: str) -> bool:
    return bool(line.strip()) and _indent(line) < _indent(than)


def _outside(lines: list[str], above: int, line: int) -> int | None:
    """Return the first line, up to one, that is not indented as the text below a `|` is; None where all are."""
    below = [index for index in range(above + 1, line + 1) if lines[index].strip()]
    # A text begins deeper than its key, and goes on as deep as it begins.
    least = max(_content_column(lines[above]) + 1, _indent(lines[below[0]]) if below else 0)
    return next((index for index in below if _indent(lines[index]) < least), None)


def _astray(lines: list[str], line: int) -> Fault:
    """Find which line begins where none of its level begins, from the one at which the parser gives up."""
    above = next((index for index in reversed(range(line)) if lines[index].strip()), 0)
    is_entry = lines[line].lstrip().startswith("- ")
    if is_entry and _BLOCK_TEXT.match(lines[above]) and _indent(lines[line]) == _content_column(lines[above]):
        return Fault("YAM021", _all_of(lines, line))
    first = next((index for index, text in enumerate(lines) if text.strip() and text.lstrip()[0] != "#"), line)
    # A key of the file itself stands at the margin: where the first does not, the next one that does is right.
    return Fault("YAM008", _all_of(lines, first if _indent(lines[line]) == 0 < _indent(lines[first]) else line))


def _all_of(lines: list[str], line: int) -> Position:
    text = lines[line]
    return Position(line + 1, len(text) - len(text.lstrip()) + 1, max(1, len(text.strip())))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _content_column(line: str) -> int:
    """Return where the words of a line begin, behind the dashes of a list."""
    return len(line) - len(re.sub(r"^[ ]*(?:- +)*", "", line))


def _unfinished(lines: list[str], line: int) -> Fault | None:
    """Find a key without its colon on the line before, where the parser joined that line and this one."""
    if line == 0 or _content_column(lines[line]) != _content_column(lines[line - 1]):
        return None
    if _NO_BLANK.match(lines[line - 1]) is None and _NO_COLON.match(lines[line - 1]) is None:
        return None
    return _without_colon(lines, line - 1)


def _without_colon(lines: list[str], line: int) -> Fault:
    """A line without a colon is a key that lacks it, or text that should be indented below a `|`."""
    above = next((index for index in reversed(range(line)) if ":" in lines[index]), None)
    is_text = above is not None and _BLOCK_TEXT.match(lines[above]) is not None
    if above is not None and is_text:
        # The parser takes several such lines for one key, and gives up at the last.
        line = _outside(lines, above, line) or line
    words = lines[line].lstrip(" -").rstrip()
    at = Position(line + 1, len(lines[line].rstrip()) - len(words) + 1, max(1, len(words)))
    if is_text:
        return Fault("YAM021", at)
    if (tight := _NO_BLANK.match(lines[line])) is not None:
        return Fault("YAM018", replace(at, length=len(tight["tight"])), {"key": tight["key"]})
    return Fault("YAM006", at, {"value": words})


def _slip(lines: list[str], index: int, problem: str) -> Fault | None:
    """Recognise a slip by the look of one line."""
    line = lines[index]
    if (bullet := BULLET.match(line)) is not None:
        return pasted_bullet(bullet, Position(index + 1, bullet.start("mark") + 1))
    indent = line[: len(line) - len(line.lstrip(" \t-\u00a0\u200b\ufeff"))]
    if (tab := _TAB_INDENT.match(line)) is not None and "\t" in indent:
        return Fault("YAM002", Position(index + 1, tab.end()))
    if (unseen := _INVISIBLE.search(line)) is not None and (
        unseen.start() < len(indent) or ":" in line[unseen.start() :] or line[: unseen.start()].endswith(":")
    ):
        return Fault("YAM003", Position(index + 1, unseen.start() + 1), {"key": _INVISIBLE.sub("", line).strip()})
    for slip in _SLIPS:
        if any(said in problem for said in slip.said) and (found := slip.look.match(line)) is not None:
            return slip.fault(found, index)
    is_bare = any(said in problem for said in _KEY_AMISS) and not line.lstrip().startswith("-")
    return _without_colon(lines, index) if is_bare and _NO_COLON.match(line) is not None else None
