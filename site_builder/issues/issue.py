"""A complaint about content: what it is, where it is, and what its message needs. No words, no files."""

from dataclasses import dataclass, field
from typing import Literal

from site_builder.text.fields import Label

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the content something stands, by the keys that lead to it. `load/` knows its line and column."""

    source_path: str
    """Path as people write it, from the folder that holds `content/`, with forward slashes."""
    keys: tuple[str | int, ...] = ()
    """Keys and indices from the root of the file to the value."""
    at_key: bool = False
    """Whether the key itself is meant, not its value."""

    @property
    def name(self) -> str:
        """Name the place inside its file, as `indicators/2/score`; the file as a whole is a dot."""
        return "/".join(str(key) for key in self.keys) or "."


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A stretch of one line of a file."""

    line: int
    """Line, from 1."""
    column: int
    """Column, from 1, in characters."""
    length: int = 1
    """Characters that the caret underlines."""


@dataclass(frozen=True, slots=True)
class Note:
    """A second place that an issue involves, with the message that explains it."""

    code: str
    place: Place
    position: Position | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One complaint. Its words and its severity stand in `messages.yml` under its code."""

    code: str
    """Identity of the complaint, such as `DAT002`."""
    place: Place
    """What it points at."""
    fields: dict[str, str | Label] = field(default_factory=dict)
    """What the message names; a label is shown in the language of the run."""
    position: Position | None = None
    """Line and column, once they are known."""
    notes: tuple[Note, ...] = ()
    """Other places involved."""
