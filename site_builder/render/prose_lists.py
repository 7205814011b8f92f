"""Lists in prose as people indent and number them. In: lines of Markdown. Out: lists nested and numbered as typed.

Imports the converter, and is imported with it: most pages need neither.
"""

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown.extensions.sane_lists import SaneOListProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from site_builder.render.converter import THAI_DIGITS
from site_builder.text.thai import to_arabic_digits

_ENTRY = re.compile(r" *(?:(?P<bullet>[-*+])|\d{1,9}\.) +(?=\S)")
_NUMBER = re.compile(r" {0,3}(\d{1,9})\. +")
_PERHAPS = re.compile(r"^ +\S|^\d+\. .*\n[-*+] |^[-*+] .*\n\d+\. ", re.MULTILINE)
"""Without one of these every list is indented as the converter wants it."""
_RULE = re.compile(r" *([-*_])(?: *\1){2,} *")
_INDENT = 4
"""Blanks by which the converter knows what belongs to an entry."""
_MOST_LEVELS = 20


class Nesting(Preprocessor):
    """Indents what belongs to an entry by four blanks: people type two or three, as other readers of Markdown want.

    Entries of the other kind begin a list of their own. Such readers show them so, and the converter would run them
    together with the entry above.
    """

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines, indented."""
        return nested(lines) if _PERHAPS.search("\n".join(lines)) else lines


def nested(lines: list[str]) -> list[str]:
    """Return lines whose lists are indented as the converter wants it."""
    result: list[str] = []
    # How far the lines of each open list are indented at least, and whether its entries have bullets.
    levels: list[tuple[int, bool]] = []
    may_begin, in_paragraph = True, False
    for line in lines:
        words = line.lstrip(" ")
        indent = len(line) - len(words)
        entry = None if _RULE.fullmatch(line) else _ENTRY.match(line)
        if words and (may_begin or (entry is not None and levels)):
            closed = None
            while levels and indent < levels[-1][0]:
                closed = levels.pop()
            if entry is not None and (levels or indent < _INDENT):
                is_bullet = entry["bullet"] is not None
                if in_paragraph or (closed is not None and closed[1] != is_bullet):
                    result.append("")
                in_paragraph = False
                line = " " * (_INDENT * len(levels)) + words
                if len(levels) < _MOST_LEVELS:
                    levels.append((min(indent + 2, entry.end()), is_bullet))
            elif levels:
                line = " " * (_INDENT * len(levels)) + words
                in_paragraph = True
        result.append(line)
        in_paragraph = in_paragraph and bool(words)
        may_begin = not words or words.startswith("#")
    return result


class NumberedList(SaneOListProcessor):
    """Keeps the number that each entry was typed with, which the converter would count anew from the first."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Make the entries of a block, each with its number."""
        numbers = [found[1] for line in blocks[0].split("\n") if (found := _NUMBER.match(line)) is not None]
        is_more = (last := self.lastChild(parent)) is not None and last.tag == "ol"
        super().run(parent, blocks)
        entries = parent if parent.tag in {"ol", "ul"} and not is_more else self.lastChild(parent)
        for entry, number in zip(() if entries is None else entries[-len(numbers) :], numbers, strict=False):
            entry.set("value", number)


class StatedNumbers(Treeprocessor):
    """Says in the page which numbers the entries of lists have, where they do not go up by one."""

    def run(self, root: Element) -> None:
        """Number all lists."""
        for entries in root.iter("ol"):
            _number(entries)


def _number(entries: Any) -> None:
    typed = [entry.attrib.pop("value", None) for entry in entries]
    if not typed or None in typed:
        return
    if not typed[0].isascii():
        entries.set("class", THAI_DIGITS)
    numbers = [int(to_arabic_digits(number)) for number in typed]
    entries.attrib.pop("start", None)
    if numbers[0] != 1:
        entries.set("start", str(numbers[0]))
    # Whoever types one number before all entries leaves it to others to count.
    if len(set(numbers)) == 1:
        return
    due = numbers[0]
    for entry, number in zip(entries, numbers, strict=True):
        if number != due:
            entry.set("value", str(number))
        due = number + 1
