"""A complaint about content: what it is, where it is, and what its message needs. No words, no files."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from site_builder.text.fields import Label
from site_builder.text.frozen import frozen
from site_builder.text.letters import letters_before
from site_builder.text.thai import clean

Severity = Literal["error", "warning", "note"]


@frozen(kw_only=False)
class Place:
    """Where in the content something stands, by the keys that lead to it. `load/` knows its line and column."""

    source_path: str
    """Path as people write it, from the folder that holds `content/`, with forward slashes."""
    keys: tuple[str | int, ...] = ()
    """Keys and indices from the root of the file to the value; in a CSV file the line and the cell on it, from 1."""
    at_key: bool = False
    """Whether the key itself is meant, not its value."""
    part: tuple[int, int] | None = field(default=None, compare=False)
    """Which part of the value is meant, as letters before its start and before its end; None for all of it.

    It holds numbers and no words, for the words may be personal data. It only says where to look: what is accepted or
    told once of a value is so of all its parts, and places are compared without it.
    """
    begun: str | None = field(default=None, compare=False)
    """A key of the file that an editor may have typed without what belongs below it: there one looks, where it is.

    Else the file as a whole is meant, which is also what the place is known by.
    """

    @property
    def name(self) -> str:
        """Name the place inside its file, as `indicators/2/score`; the file as a whole is a dot."""
        return "/".join(str(key) for key in self.keys) or "."

    def within(self, value: str, *, span: tuple[int, int]) -> "Place":
        """Return the place of what stands at a span of its value."""
        start, end = span
        before = letters_before(value)
        return replace(self, part=(before[start], before[end]))

    def at_word(self, word: str, *, value: str) -> "Place":
        """Return the place of a word where its value first has it; the whole value where it does not."""
        text, wanted = clean(value), clean(word)
        start = text.find(wanted)
        return self if start < 0 else self.within(text, span=(start, start + len(wanted)))


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A stretch of one line of a file."""

    line: int
    """Line, from 1."""
    column: int
    """Column, from 1, in characters."""
    length: int = 1
    """Characters that the caret underlines."""


@frozen(kw_only=False)
class Note:
    """A second place that an issue involves, with the message that explains it."""

    code: str
    place: Place
    position: Position | None = None


@frozen
class Issue:
    """One complaint. Its words and its severity stand in `messages.yml` under its code."""

    code: str
    """Identity of the complaint, such as `DAT002`."""
    place: Place
    """What it points at."""
    fields: Mapping[str, str | Label] = field(default_factory=dict)
    """What the message names; a label is shown in the language of the run."""
    position: Position | None = None
    """Line and column, once they are known."""
    notes: tuple[Note, ...] = ()
    """Other places involved."""
