"""Write YAML as a person types it: in the order of the model, plain words unquoted, lists in blocks of lines.

In: dictionaries, lists and texts. Out: a text that the loader reads back as them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import Any

import yaml

from site_builder.text.frozen import frozen

_UNSAFE_START = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`~\s–—•·●○▪■□◦‣➢➤=<\uf000-\uf0ff]")
_UNSAFE = re.compile(r":(?:\s|\Z)|\s#|\s\Z|[^\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\ufeff")
_UNSAFE_IN_BRACES = re.compile(r"[,\[\]{}:]")
_FIGURES = re.compile(r"[0-9][0-9,._]*")
"""What some readers of YAML take for a number, and others for a text."""
_LONGEST_IN_BRACES = 240


class Flow(dict[str, Any]):
    """A record that is short enough for one line."""


class Word(str):
    """A word of YAML itself, such as `true`."""

    __slots__ = ()


@frozen(kw_only=False)
class Comment:
    """A line that says what a person is to type; it stands where the key would."""

    text: str
    is_of_next: bool = False
    """Whether it says what the key below it holds: above the dash of a row it then stands where the dash does."""


class Record(list[tuple[str, Any] | Comment]):
    """Keys with their values and comments, in order."""

    def add(self, key: str, value: Any) -> None:
        """Add a key, unless there is nothing to say."""
        if value is not None and value != "" and value != [] and value != {}:
            self.append((key, value))

    def pairs(self) -> Iterator[tuple[str, Any]]:
        """Give the keys and their values alone."""
        return (entry for entry in self if not isinstance(entry, Comment))

    def note(self, text: str, *, is_of_next: bool = False) -> None:
        """Add a comment."""
        self.append(Comment(text, is_of_next))


def in_one_line(record: Record) -> "Record | Flow":
    """Return a record that may stand in one line, unless it has comments."""
    entries = [*record.pairs()]
    return Flow(entries) if len(entries) == len(record) else record


def written(record: Record) -> str:
    """Return a file."""
    return "\n".join(_record(record, "")) + "\n"


def _record(record: Record, indentation: str) -> Iterator[str]:
    for entry in record:
        if isinstance(entry, Comment):
            yield from (f"{indentation}# {line}" for line in entry.text.splitlines())
            continue
        key, value = entry
        yield from _entry(scalar(key), value, indentation)


def _entry(key: str, value: Any, indentation: str) -> Iterator[str]:
    if isinstance(value, Flow) and len(line := _braces(value)) <= _LONGEST_IN_BRACES:
        yield f"{indentation}{key}: {line}"
    elif isinstance(value, Mapping | Record):
        yield f"{indentation}{key}:"
        yield from _record(_as_record(value), indentation + "  ")
    elif isinstance(value, list):
        if all(isinstance(item, str) for item in value) and len(line := _brackets(value)) <= _LONGEST_IN_BRACES:
            yield f"{indentation}{key}: {line}"
            return
        yield f"{indentation}{key}:"
        yield from _items(value, indentation + "  ")
    elif "\n" in value and _UNSAFE.search(value.replace("\n", " ").replace(": ", " ").replace(" #", " ")) is None:
        yield f"{indentation}{key}: |"
        yield from (f"{indentation}  {line}" if line.strip() else "" for line in value.split("\n"))
    else:
        yield f"{indentation}{key}: {scalar(value)}"


def _items(items: Sequence[Any], indentation: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Flow) and len(line := _braces(item)) <= _LONGEST_IN_BRACES:
            yield f"{indentation}- {line}"
        elif isinstance(item, Mapping | Record):
            record = _as_record(item)
            lines = list(_record(record, indentation + "  "))
            # A record begins at its first key; comments before it stand above the dash.
            start = next((index for index, line in enumerate(lines) if not line.lstrip().startswith("#")), None)
            above = takewhile(lambda entry: isinstance(entry, Comment), record)
            is_of_row = all(isinstance(entry, Comment) and entry.is_of_next for entry in above)
            yield from (line[2:] if is_of_row else line for line in lines[:start])
            if start is None:
                yield f"{indentation}- {{}}"
                continue
            yield indentation + "- " + lines[start][len(indentation) + 2 :]
            yield from lines[start + 1 :]
        else:
            yield f"{indentation}- {scalar(item)}"


def _as_record(value: Mapping[str, Any] | Record) -> Record:
    return value if isinstance(value, Record) else Record(value.items())


def _braces(value: Mapping[str, Any]) -> str:
    parts = []
    for key, each in value.items():
        name = '"no"' if key == "no" else scalar(key, in_braces=True)
        parts.append(f"{name}: {_inside(each)}")
    return "{" + ", ".join(parts) + "}"


def _inside(value: Any) -> str:
    if isinstance(value, Mapping):
        return _braces(value)
    return _brackets(value) if isinstance(value, list) else scalar(value, in_braces=True)


def _brackets(values: Sequence[str]) -> str:
    return "[" + ", ".join(scalar(value, in_braces=True) for value in values) + "]"


def scalar(text: str, *, in_braces: bool = False) -> str:
    """Return a text as it is typed in one line: plain where it can only be read as what it is, else in quotes."""
    if isinstance(text, Word):
        return str(text)
    text = str(text)
    is_plain = (
        text != ""
        and _UNSAFE_START.match(text) is None
        and _UNSAFE.search(text) is None
        and "\n" not in text
        and not (in_braces and _UNSAFE_IN_BRACES.search(text))
        and (text == "no" or _is_number(text) or (_is_text(text) and not _FIGURES.fullmatch(text)))
    )
    return text if is_plain else _quoted(text)


def _is_text(text: str) -> bool:
    tag: str = _resolver().resolve(yaml.ScalarNode, text, (True, False))
    return tag == "tag:yaml.org,2002:str"


def _is_number(text: str) -> bool:
    """Return whether every reader of YAML takes a number for what is typed."""
    return re.fullmatch(r"0|[1-9][0-9]*(?:\.[0-9]+)?", text) is not None


@cache
def _resolver() -> Any:
    return yaml.resolver.Resolver()


def _quoted(text: str) -> str:
    made = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    made = re.sub(
        r"[^\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\ufeff|[\u2028\u2029]",
        lambda found: f"\\u{ord(found[0]):04x}",
        made,
    )
    return f'"{made}"'
