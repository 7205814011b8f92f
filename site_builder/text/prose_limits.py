"""What no prose of an officer reaches, and what a converter of Markdown would work on for minutes.

In: prose. Out: `Unreadable`, or nothing. The converter looks for the end of every bracket up to the end of its
paragraph, and calls itself for every list inside a list, so brackets and lists are counted before it sees them.
"""

import re
from collections.abc import Iterator

from site_builder.text.unreadable import Unreadable

MOST_LETTERS = 100_000
MOST_HEADINGS = 500
MOST_LEVELS = 20
_MOST_OPEN = 30
_LETTERS_OF_A_PARAGRAPH = 20_000
_HEADING = re.compile(r"^(?:#|(?:=+|-+)[ \t]*$)", re.MULTILINE)
_LEVELS = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))|\t| {4})")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_MARKS = re.compile(r"[\[\](){}]|(?P<code>`+)")
_TAG = r"(?i:<(?P<close>/?)(?P<name>[a-z][a-z0-9-]*))"
"""A tag of HTML, which little prose has."""
_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


def hold_limits(text: str) -> None:
    """Raise `Unreadable` where prose is longer or deeper than any that a person writes."""
    if len(text) > MOST_LETTERS:
        raise Unreadable("SIZ004", value=f"{len(text):,}", limit=f"{MOST_LETTERS:,}")
    if text.count("\n#") + text.count("\n=") + text.count("\n-") > MOST_HEADINGS:
        headings = sum(1 for _ in _HEADING.finditer(text))
        if headings > MOST_HEADINGS:
            raise Unreadable("SIZ005", value=f"{headings:,}", limit=f"{MOST_HEADINGS:,}")
    if any(depth > limit for depth, limit in _depths(text)):
        raise Unreadable("SIZ003", value=text[:40], limit=str(MOST_LEVELS))


def _depths(text: str) -> Iterator[tuple[int, int]]:
    """Give how deep things stand in each other, and how deep they may."""
    for line in text.splitlines():
        if line[:1] in " \t>-*+0123456789":
            yield _levels(line), MOST_LEVELS
    # Few texts have so many brackets and marks, or so many letters, that paragraphs must be told apart.
    if len(text) > _LETTERS_OF_A_PARAGRAPH or sum(map(text.count, "[({`")) > _MOST_OPEN:
        yield from _depths_of_paragraphs(text)
    if "<" in text:
        yield _open_tags(text), _MOST_OPEN


def _depths_of_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in (*(found.end() for found in _PARAGRAPH_END.finditer(text)), len(text)):
        yield _unclosed(text[start:end]), _MOST_OPEN
        if end - start > _LETTERS_OF_A_PARAGRAPH:
            yield end - start, _LETTERS_OF_A_PARAGRAPH
        start = end


def _levels(line: str) -> int:
    """Count the marks of lists and quotes, and the indentations, that a line begins with."""
    count = position = 0
    while found := _LEVELS.match(line, position):
        count, position = count + 1, found.end()
        if count > MOST_LEVELS:
            break
    return count


def _unclosed(paragraph: str) -> int:
    """Count the brackets of a paragraph that are open at once, and its runs of code marks that nothing closes."""
    depth = deepest = 0
    runs: dict[str, int] = {}
    for found in _MARKS.finditer(paragraph):
        if found["code"]:
            runs[found[0]] = runs.get(found[0], 0) + 1
            continue
        depth = depth + 1 if found[0] in "[({" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return max(deepest, sum(count % 2 for count in runs.values()))


def _open_tags(text: str) -> int:
    depth = deepest = 0
    for found in re.finditer(_TAG, text):
        if found["name"].lower() not in _VOID:
            depth = max(0, depth - 1) if found["close"] else depth + 1
            deepest = max(deepest, depth)
    return deepest
