"""Read a cell line by line into numbered, bulleted and plain blocks.

In: text as typed, line breaks and indentation included. Out: blocks with their markers as printed. Never fails, never
renumbers, never loses a character that is not blank.
"""

import re

from site_builder.text.frozen import frozen
from site_builder.text.thai import to_arabic_digits

_THAI_START = "[ก-ะเ-ไ]"
_DIGITS = "[0-9๐-๙]"
_DOTTED = rf"{_DIGITS}{{1,3}}(?:\.{_DIGITS}{{1,3}}){{0,5}}"
_MARKER = re.compile(
    rf"(?P<number>{_DOTTED})(?:\.?\)|\.(?![0-9๐-๙.]))"
    rf"|\((?:{_DOTTED}|[ก-ฮ])\)"
    # A lone consonant with a full stop opens many abbreviations: พ. ศ., ก. ย.
    r"|[ก-ฮ](?:\)|\.(?=\s|\Z)(?!\s*[ก-ฮ]\.))"
    rf"|(?:[-*+]\s+)?\[[ xX]\](?=\s|\Z|{_THAI_START})"
    rf"|[-–](?=\s+\S|{_THAI_START})"
    r"|[*+](?=\s+\S)"
    r"|[•☐☑](?=\s*\S)"
)
# "1.1 ประเด็น" is an item, "95.75 คะแนน" an amount and "10.30 น." a time.
_BARE_DOTTED = re.compile(
    rf"(?P<number>{_DIGITS}{{1,2}}(?:\.{_DIGITS}{{1,2}}){{1,5}})(?=\s+\S)"
    r"(?!\s+(?:คะแนน|บาท|ล้าน|แสน|หมื่น|พัน|ร้อย|เท่า|เปอร์|น\.|ไร่|กม|กิโล|ตร|ตาราง|เมตร|ตัน|ปี|เดือน|วัน|ชั่วโมง|นาที|[%\d-]))"
)
_PERHAPS_MARKED = re.compile(r"[0-9๐-๙(\[*+•☐☑–-]|[ก-ฮ][).]")
_TAB_WIDTH = 4
_STEP = 2


@frozen(kw_only=False)
class Block:
    """An item or a paragraph."""

    marker: str | None
    """As printed, `๑.` `1)` `(๑)` `-`; None for a paragraph."""

    level: int
    """0 for the outermost; one more for two or more blanks of further indentation."""

    text: str
    """Without the marker and the blanks around; lines that continue it are joined by one blank."""


@frozen(kw_only=False)
class Blocks:
    """A cell that remembers how it was typed."""

    text: str
    items: tuple[Block, ...]


def parse_blocks(text: str) -> Blocks:
    """Return the lines of a cell as items and paragraphs, in their order."""
    # Marker, level and lines of each block: joined at the end, for an item may be continued by any number of lines.
    drafts: list[tuple[str | None, int, list[str]]] = []
    # The indentation of the items that are still open, outermost first.
    indents: list[int] = []
    numbers: set[str] = set()
    is_continued = False
    for line in text.splitlines():
        content = line.strip()
        if not content:
            is_continued = False
            continue
        indent = 0 if line.startswith(content) else _indent(line)
        marker = _marker(content, numbers=numbers)
        if marker is None and is_continued and indent > indents[-1]:
            drafts[-1][2].append(content)
            continue
        sibling = indent
        while indents and indent < indents[-1] + _STEP:
            sibling = min(indents.pop(), indent)
        is_continued = marker is not None
        drafts.append((marker, len(indents), [content[len(marker or "") :].strip()]))
        if marker is not None:
            # The smaller of two neighbours' indentations, so that a slip of one blank does not move a level.
            indents.append(sibling)
    return Blocks(text, tuple(Block(marker, level, " ".join(lines).strip()) for marker, level, lines in drafts))


def _indent(line: str) -> int:
    expanded = line.expandtabs(_TAB_WIDTH)
    return len(expanded) - len(expanded.lstrip())


def _marker(content: str, *, numbers: set[str]) -> str | None:
    """The marker a line begins with; `numbers` collects those seen, with the numbers above them."""
    # Most lines begin with a word, and one look at their first letters spares them both expressions.
    if _PERHAPS_MARKED.match(content) is None:
        return None
    found = _MARKER.match(content)
    if found is None:
        found = _BARE_DOTTED.match(content)
        if found is None:
            return None
        # Without a closing mark the number must fit the list: the first of its kind, or beside what was seen.
        above, _, last = to_arabic_digits(found["number"]).rpartition(".")
        if last != "1" and above not in numbers:
            return None
    if found["number"] is not None:
        number = to_arabic_digits(found["number"])
        while number:
            numbers.add(number)
            number = number.rpartition(".")[0]
    return found[0]


def plain(blocks: Blocks) -> str:
    """One line per block, for cells of a table and for search."""
    return "\n".join(f"{block.marker or ''} {block.text}".strip() for block in blocks.items)
