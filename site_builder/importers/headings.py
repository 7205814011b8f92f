"""Find which row of a grid holds its headings, and which field of a record each of them means, by `headings.yml`."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median_high
from typing import Any

from site_builder.importers.grid import Grid, GridCell, one_line, texts
from site_builder.text.citizen_id import covered
from site_builder.text.frozen import frozen
from site_builder.text.packaged import packaged_yaml

LOOKED_AT = 15
"""Rows from the top in which headings are looked for: titles may stand above them."""
_LEVELS = 3
_SHORTEST = 5
"""Letters that a wording needs for a heading that begins with it to mean it."""
_NO_LETTER = re.compile(r"[^ก-๎๐-๙A-Za-z0-9]+")
_OF_NUMBERS = frozenset({"ลำดับ", "ลำดับที่", "ที่"})
_SHARE = re.compile(
    "ร้อยละ|%|เปอร์เซ็นต์|เฉลี่ย|เบี่ยงเบน|[xX𝑥][\u0304\u0305]|(?<![A-Za-z])(?:S\\. ?D\\.?|SD|Mean)(?![A-Za-z])"
)
_FOUND = re.compile("ประเด็น|จุดอ่อน|จุดแข็ง|ข้อบกพร่อง|ผลการวิเคราะห์")
_FIGURE = re.compile(r"[0-9๐-๙][0-9๐-๙,.]*")
_COUNTED = re.compile(r"\(?[0-9๐-๙]{1,2}\)?")


@frozen(kw_only=False)
class Shape:
    """A table as a kind wants it."""

    name: str
    kind: str
    list_key: str
    """Key of the list that its rows go to."""
    needs: tuple[tuple[str, ...], ...]
    """Fields that it must have, each one of several."""
    wordings: dict[str, str]
    """Heading without blanks and marks → field."""

    @property
    def wanted(self) -> str:
        """Return the headings that a table must have, as a person is told of them: `มาตรการ + ผลการดำเนินงาน/สถานะ`."""
        first = {field: wording for wording, field in reversed(self.wordings.items())}
        return " + ".join("/".join(first[field] for field in need if "." not in field) for need in self.needs)


@frozen
class Heading:
    """A column of a table."""

    text: str
    """As printed, in one line; of a heading in two rows, both."""
    field: str | None
    """Field that it means; None where nothing is known of it."""
    is_sure: bool = True
    """Whether the wording itself is known, not only how it begins."""
    above: str = ""
    """What stands over several headings together."""
    place: str = ""
    """Cell in which it stands."""


@frozen
class Head:
    """The headings of a grid."""

    row: int
    """First row of them."""
    rows: int
    """How many rows they take."""
    headings: tuple[Heading, ...]

    @property
    def fields(self) -> set[str]:
        """Return the fields that are meant."""
        return {heading.field for heading in self.headings if heading.field is not None}

    @property
    def key(self) -> tuple[str, ...]:
        """Return what two fragments of one table have in common."""
        return tuple(plain(heading.text) for heading in self.headings)


def plain(text: str) -> str:
    """Return a heading as headings are compared."""
    return _NO_LETTER.sub("", text).lower()


@cache
def shapes() -> dict[str, Shape]:
    """Return every shape by its name."""
    words: dict[str, Any] = packaged_yaml(Path(__file__).with_name("headings.yml"))
    made = {}
    for name, each in words.items():
        fields = {**words[each["like"]]["fields"], **each["fields"]} if "like" in each else each["fields"]
        wordings = {plain(wording): field for field, known in fields.items() for wording in known}
        needs = tuple(tuple(need.split("|")) for need in each["needs"])
        made[name] = Shape(name, each["kind"], each["list"], needs, wordings)
    return made


def head_of(grid: Grid, shape: Shape) -> Head | None:
    """Return the headings of a grid that is a table of a shape; None where it is none."""
    best: tuple[int, Head] | None = None
    for head in _candidates(grid, shape):
        if not all(any(field in head.fields for field in need) for need in shape.needs):
            continue
        score = sum(2 if heading.is_sure else 1 for heading in head.headings if heading.field is not None)
        # Of equal ones the first counts, for a table repeats its headings and a heading in two rows ends in the second.
        if best is None or score > best[0]:
            best = score, head
    return None if best is None else best[1]


def fit_of(head: Head) -> int:
    """Return how well headings are known: the more, the better a table fits."""
    known = sum(2 if heading.is_sure else 1 for heading in head.headings if heading.field is not None)
    return 2 * known - sum(heading.field is None for heading in head.headings)


def plain_head(grid: Grid) -> Head | None:
    """Return the headings of any table: the first row that is as full as rows are, with what stands over it."""
    filled = [sum(bool(text) for text in texts(grid, row)) for row in range(min(len(grid.rows), LOOKED_AT))]
    own = [len({cell.text for cell in grid.rows[row] if cell.text}) for row in range(len(filled))]
    # A single row that is fuller, as one with a remark beside the table, makes no title of all that stands above it.
    counts = [count for count, different in zip(filled, own, strict=True) if different > 1]
    usual = median_high(counts) if counts else 0
    for row, count in enumerate(filled):
        if own[row] > 1 and count * 5 >= usual * 4:
            _, rows = _levels(grid, row)
            return Head(row=row, rows=rows, headings=tuple(_headings(grid, row, rows, None)))
    return None


def _candidates(grid: Grid, shape: Shape) -> Iterator[Head]:
    for row in range(min(len(grid.rows), LOOKED_AT)):
        least, most = _levels(grid, row)
        for count in sorted({least, most}, reverse=True):
            yield Head(row=row, rows=count, headings=tuple(_headings(grid, row, count, shape)))


def _levels(grid: Grid, row: int) -> tuple[int, int]:
    """Return how many rows headings take at least and at most: one more where some of them stand over several."""
    least = count = 1
    while count < _LEVELS and row + count < len(grid.rows):
        last, below = row + count - 1, row + count
        columns = range(grid.width)
        over = {column for column in columns if grid.is_under_several(last, column)}
        reached = {column for column in columns if grid.is_covered_from_above(below, column)}
        open_above = {column for column in columns if not grid.shown(last, column).text}
        is_of_words = not any(re.search(r"[0-9๐-๙]", text) for text in texts(grid, below))
        # Merged cells alone say that the row below is one of headings; where some are blank, its words must say so.
        is_built_so = bool(reached) and over | reached == set(columns)
        if not over or not (is_built_so or (is_of_words and (reached or open_above))):
            break
        count += 1
        if is_built_so and least == count - 1:
            least = count
    return least, count


def _headings(grid: Grid, row: int, rows: int, shape: Shape | None) -> Iterator[Heading]:
    taken: set[str] = set()
    drafts: list[tuple[str, str, str | None, bool, GridCell]] = []
    for column in range(grid.width):
        stack: list[str] = []
        for number in range(row, row + rows):
            # A table without headings has a person's row in their place.
            text = covered(one_line(grid.shown(number, column).text))
            if text and text not in stack:
                stack.append(text)
        whole = " ".join(stack)
        field, is_sure = _meaning(stack, shape)
        drafts.append((whole, stack[0] if len(stack) > 1 else "", field, is_sure, grid.shown(row + rows - 1, column)))
    # A heading whose wording is known takes its field before one that only begins like it; of several that do, none.
    begun = Counter(field for _, _, field, is_sure, _ in drafts if not is_sure)
    owners = {}
    for sure in (True, False):
        for index, (_, _, field, is_sure, _) in enumerate(drafts):
            if field is not None and is_sure is sure and field not in taken and (sure or begun[field] == 1):
                taken.add(field)
                owners[index] = field
    for index, (whole, above, _, is_sure, cell) in enumerate(drafts):
        yield Heading(text=whole, field=owners.get(index), is_sure=is_sure, above=above, place=cell.place)


def _meaning(stack: list[str], shape: Shape | None) -> tuple[str | None, bool]:
    if shape is None or not stack:
        return None, True
    for text in (" ".join(stack), stack[-1]):
        field = shape.wordings.get(plain(text))
        if field is not None:
            return field, True
    begun = plain(stack[-1])
    known = [wording for wording in shape.wordings if len(wording) >= _SHORTEST and begun.startswith(wording)]
    return (shape.wordings[max(known, key=len)], False) if known else (None, True)


def is_heading_again(grid: Grid, row: int, head: Head) -> bool:
    """Return whether a row repeats the headings, or one of their rows, as at the top of a page."""
    cells = [plain(text) for text in texts(grid, row)]
    if not any(cells):
        return False
    wanted = [
        {plain(text) for text in (heading.text, heading.above, heading.text.removeprefix(heading.above))} | {""}
        for heading in head.headings
    ]
    filled = sum(map(bool, cells))
    # The next page may have another wording of the same heading.
    named = zip(cells, wanted, head.headings, strict=False)
    return filled * 2 > len(cells) and all(
        cell in known or heading.field in _fields_named(cell) for cell, known, heading in named
    )


def is_other_heading(grid: Grid, row: int) -> bool:
    """Return whether a row begins as headings do, with that of the numbers, and tells no figure."""
    found = [text for text in texts(grid, row) if text]
    return len(found) > 1 and is_of_numbers(found[0]) and not any(re.search("[0-9๐-๙]", text) for text in found)


def is_heading_of_figures(grid: Grid, row: int, first: int) -> bool:
    """Return whether a row has words in every column in which all rows above it have figures, as headings have."""
    above = range(first, row)
    found = [one_line(cell.text) for cell in grid.rows[row]]
    if len(above) < 2 or any(grid.is_covered_from_above(row, column) for column in range(grid.width)):
        return False
    counted = [column for column in range(grid.width) if all(_is_figure(grid.rows[each][column]) for each in above)]
    is_named = len(counted) > 1 or sum(plain(text) in _known_wordings() for text in found) > 1
    words = [found[column] for column in counted]
    is_of_words = all(re.search("[ก-ฮเ-ไA-Za-z][ก-๎A-Za-z]", text) and not re.search("[0-9๐-๙]", text) for text in words)
    is_followed = row + 1 < len(grid.rows) and any(_is_figure(cell) for cell in grid.rows[row + 1])
    return bool(counted) and is_named and is_of_words and is_followed and len(set(words)) == len(words)


def is_known_heading(grid: Grid, row: int) -> bool:
    """Return whether most cells of a row are headings that are known, and none of them tells a figure."""
    found = [text for text in texts(grid, row) if text]
    known = sum(plain(text) in _known_wordings() for text in found)
    return known > 2 and known * 3 >= len(found) * 2 and not any(re.search("[0-9๐-๙]", text) for text in found)


def _is_figure(cell: GridCell) -> bool:
    return _FIGURE.fullmatch(one_line(cell.text)) is not None


@cache
def _known_wordings() -> frozenset[str]:
    return frozenset(wording for shape in shapes().values() for wording in shape.wordings)


def _fields_named(wording: str) -> set[str]:
    """Return the fields that a heading means in any shape."""
    return {shape.wordings[wording] for shape in shapes().values() if wording in shape.wordings}


def is_of_numbers(text: str) -> bool:
    """Return whether a heading is that of the numbers of rows."""
    return plain(text) in _OF_NUMBERS


def is_share(heading: str) -> bool:
    """Return whether a column holds shares or means: they are of counts, and add up to nothing."""
    return _SHARE.search(heading) is not None


def found_in(grid: Grid) -> tuple[int, int] | None:
    """Return where a table has the heading under which it tells what an assessment found of each indicator."""
    for row in range(min(len(grid.rows), LOOKED_AT)):
        found = [plain(text) for text in texts(grid, row)]
        if found and found[0].startswith("ตัวชี้วัด"):
            column = next((column for column, text in enumerate(found) if column and _FOUND.match(text)), None)
            if column is not None:
                return row, column
    return None


def is_count_of_columns(grid: Grid, row: int) -> bool:
    """Return whether a row only numbers the columns, (1) (2) (3)."""
    found = [text for text in texts(grid, row) if text]
    if len(found) < 3 or not all(_COUNTED.fullmatch(text) for text in found):
        return False
    numbers = [int(re.sub(r"[()]", "", text)) for text in found]
    return numbers == list(range(1, len(numbers) + 1))
