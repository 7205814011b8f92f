"""Find where in its file a place stands. In: bytes of a file, a place. Out: line, column, length. Opens no files.

A file spells a value with escapes, doubled quotes, indentation and folded lines, or as a list of lines. To find a part
of the value, its spelling is read along with what the parser made of it; where they differ, all of it is pointed at.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from yaml.scanner import Scanner

from site_builder.issues.issue import Place, Position
from site_builder.load.decode import decode_markdown, decode_yaml
from site_builder.load.node import Scalar, find, texts_at
from site_builder.load.sheets import Record, records_of, sheet_lines
from site_builder.text.frozen import frozen
from site_builder.text.letters import letters_of

Keys = tuple[str | int, ...]

_AS_TYPED = re.compile(".")
_BY_QUOTE = {"'": re.compile("''|."), '"': re.compile(r"\\(?:x..|u.{4}|U.{8}|[^xuU])|[^\\]")}
_BARS = frozenset("|>")
_IN_QUOTED_CELL = re.compile('""|.')
_CELL = re.compile(r'"(?:[^"]|"")*"[^,\n]*|[^,\n]*')


@frozen(kw_only=False)
class _Written:
    """A text as its file spells it."""

    text: str
    """What the parser made of it."""
    start: int
    """Where in the file its first character stands, behind a quote or the line of a bar."""
    spelling: re.Pattern[str]
    """What stands for one character."""


class Positions:
    """The positions of one file, which is read once."""

    def __init__(self, data: bytes, *, source_path: str) -> None:
        self._is_sheet, self._is_markdown = source_path.endswith(".csv"), source_path.endswith(".md")
        text = data.decode("utf-8-sig", "replace")
        self._lines = sheet_lines(text) if self._is_sheet else text.splitlines()
        # Whatever ends a line in the file, one character does so here.
        self._text = "\n".join(self._lines)
        self._starts = list(accumulate((len(line) + 1 for line in self._lines), initial=0))
        decode = decode_markdown if self._is_markdown else decode_yaml
        self._root = None if self._is_sheet else decode(data, source_path=source_path).root
        self._records = {each.last: each for each in records_of(self._lines)} if self._is_sheet else {}
        self._last: tuple[Keys, _Letters | None] = ((), None)
        self._rows: dict[int, array[int]] = {}

    def of(self, place: Place) -> Position:
        """Return where a place with keys stands, or one that may have begun; else the file is pointed at as a whole."""
        if self._is_sheet:
            return self._of_letters(place) or Position(int(place.keys[0]), 1)
        if self._root is None:
            return Position(1, 1)
        if not place.keys:
            is_there = place.begun in self._root.entries
            return find(self._root, (str(place.begun),), at_key=True) if is_there else Position(1, 1)
        at = None if place.part is None else self._of_letters(place)
        return at or find(self._root, place.keys, at_key=place.at_key)

    def _of_letters(self, place: Place) -> Position | None:
        # A text with one fault often has more of them: its letters stay at hand until another's are asked for.
        if self._last[0] != place.keys:
            self._last = (place.keys, _Letters.of(self._written(place.keys), file=self._text))
        letters = self._last[1]
        span = None if letters is None else letters.span(place.part)
        if span is None:
            return None
        start, end = span
        line = bisect_right(self._starts, start) - 1
        # A caret stands under one line, the first.
        end = min(end, self._starts[line + 1] - 1)
        return Position(line + 1, start - self._starts[line] + 1, end - start)

    def _written(self, keys: Keys) -> Iterator[_Written]:
        """Give the texts under some keys: several where an editor typed a list of lines."""
        if self._is_sheet:
            yield from self._cell(keys)
        elif self._root is not None:
            for scalar in texts_at(self._root, keys):
                if scalar.text is not None and scalar.line < len(self._lines):
                    yield self._scalar(scalar, is_body=self._is_markdown and keys == ("body",))

    def _scalar(self, scalar: Scalar, *, is_body: bool) -> _Written:
        assert scalar.text is not None
        start = self._starts[scalar.line] + scalar.column
        mark = self._text[start : start + 1]
        if is_body:
            return _Written(scalar.text, start, _AS_TYPED)
        if mark in _BY_QUOTE:
            return _Written(scalar.text, start + 1, _BY_QUOTE[mark])
        # Behind a bar stand how to indent and perhaps a comment, and the text on the lines below.
        return _Written(scalar.text, self._starts[scalar.line + 1] if mark in _BARS else start, _AS_TYPED)

    def _cell(self, keys: Keys) -> Iterator[_Written]:
        line, number = map(int, keys)
        if line not in self._records:
            return
        record = self._records[line]
        start = self._starts_of_cells(record)[number - 1]
        is_quoted = self._text.startswith('"', start)
        yield _Written(record.cells[number - 1], start + is_quoted, _IN_QUOTED_CELL if is_quoted else _AS_TYPED)

    def _starts_of_cells(self, record: Record) -> "array[int]":
        # A row with one fault often has more of them, and a sheet is judged column by column.
        if record.last not in self._rows:
            starts = array("L", [self._starts[record.first - 1]])
            for _ in record.cells[1:]:
                starts.append(_end_of_cell(self._text, starts[-1]) + 1)
            self._rows[record.last] = starts
        return self._rows[record.last]


def _end_of_cell(text: str, start: int) -> int:
    found = _CELL.match(text, start)
    assert found is not None, "an empty text is a cell"
    return found.end()


@frozen(kw_only=False)
class _Letters:
    """The letters of a value, and where its file has the characters that stand for them."""

    counts: "array[int]"
    """Letters up to each character, itself included."""
    starts: "array[int]"
    ends: "array[int]"

    @classmethod
    def of(cls, written: Iterable[_Written], *, file: str) -> "_Letters | None":
        """Read the spelling of texts; None where it is none of them."""
        letters = cls(array("L"), array("L"), array("L"))
        count = 0
        for each in written:
            spelt = _spelt(each, file)
            for character in each.text:
                if letters_of(character) == 0:
                    continue
                typed, start, end = next(spelt, ("", 0, 0))
                if typed != character:
                    return None
                count += letters_of(character)
                letters.counts.append(count)
                letters.starts.append(start)
                letters.ends.append(end)
        return letters

    def span(self, part: tuple[int, int] | None) -> tuple[int, int] | None:
        """Return where the file has a part, or all, of the value; None where there are not so many letters."""
        start, end = part or (0, self.counts[-1] if self.counts else 0)
        first, last = bisect_right(self.counts, start), bisect_left(self.counts, end)
        return (self.starts[first], self.ends[last]) if start < end and last < len(self.counts) else None


def _spelt(written: _Written, file: str) -> Iterator[tuple[str, int, int]]:
    """Give the characters that count and stand in a file from some place on, each with its start and end."""
    for found in written.spelling.finditer(file, written.start):
        character = _read(found[0])
        if letters_of(character) > 0:
            yield character, found.start(), found.end()


def _read(spelt: str) -> str:
    """Return the character that is meant by itself, by itself twice or by an escape."""
    if len(spelt) == 1 or spelt[0] != "\\":
        return spelt[0]
    if spelt[1] in Scanner.ESCAPE_CODES:
        return chr(int(spelt[2:], 16))
    # A line that ends in a backslash goes on without a blank.
    return Scanner.ESCAPE_REPLACEMENTS.get(spelt[1], " ")
