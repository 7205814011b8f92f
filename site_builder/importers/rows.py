"""Put together what a table says of one thing: over pages, over merged cells, over cells that a page cut in two.

In: fragments of a table with their headings. Out: rows, with what was mended, joined and doubted told at its cell.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from site_builder.importers.grid import Grid, one_line
from site_builder.importers.headings import (
    Head,
    Heading,
    Shape,
    is_count_of_columns,
    is_heading_again,
    is_of_numbers,
    is_share,
)
from site_builder.importers.parts import (
    another_from,
    is_figures,
    is_note,
    is_published_note,
    titles_between,
    words_from,
)
from site_builder.importers.repair import bare, mended
from site_builder.importers.row import Piece, Row, Told
from site_builder.importers.sums import is_sum, is_sum_of, sums_up_some
from site_builder.text.blocks import parse_blocks
from site_builder.text.citizen_id import covered
from site_builder.text.frozen import frozen
from site_builder.text.periods import parse_period
from site_builder.text.thai import find_month, to_arabic_digits
from site_builder.text.unreadable import read_if_readable

_NUMBERED = re.compile(r"\(?(?P<number>[0-9๐-๙]{1,2})(?:\.\)|[.)])(?![0-9๐-๙])")
_NUMBER_ALONE = re.compile(r"\(?(?P<number>[0-9๐-๙]{1,2})[.)]{0,2}")
_GROUP_BEGINS = re.compile(r"(?:ด้าน|หมวด|กลุ่ม|ส่วนที่|มิติ|ยุทธศาสตร์|ประเด็น|ตัวชี้วัดย่อย)")
_NAMES_BY_NUMBER = re.compile("ลำดับ|ที่|ปี|รหัส|เลข|หมายเลข|เบอร์|โทร")
_THAI_ENDS = re.compile(r"[ก-๎]\Z")
_THAI_BEGINS = re.compile(r"[ก-๎]")
_NOTHING = re.compile("(?:ไม่|มิ)(?:มี|ได้มี|ได้รับ|พบ|ปรากฏ)")
_DASHES = "-–— "
_ZERO = re.compile(r"[0๐]+(?:\.[0๐]+)?")
_OF_MEASURES = frozenset({"measures", "entries", "followups"})
_OF_EVENTS = frozenset({"gifts", "activities", "statistics"})
"""Tables of what happens, or does not: in others a row without more than “ไม่มี” may go on with the one before."""
_COUNTED = frozenset({"budget", "value", "quantity", "participants", "received", "done", "in_progress", "not_accepted"})
"""Fields whose numbers are added up."""
_PROMISED = ("responsible", "period")
"""Fields that every measure has: a row without any of them goes on with the one before."""
_NAMED = 10
"""Cells that are named, of those of which one line tells."""


@frozen(kw_only=False)
class Fragment:
    """A grid, and the headings over its rows; one that goes on without headings has those of the one before."""

    grid: Grid
    head: Head
    has_head: bool = True


@dataclass(slots=True)
class Rows:
    """The rows of a table, and how they were found."""

    rows: list[Row] = field(default_factory=list)
    headings: int = 0
    """Rows with headings."""
    data: int = 0
    """Rows with anything else, as they stand in the document."""
    joined: int = 0
    """Rows that were joined to the one before."""
    banner: list[Piece] = field(default_factory=list)
    """What stands above the headings."""
    sums: list[Row] = field(default_factory=list)
    """Rows that sum others up, and are nothing of their own."""
    nil: list[Row] = field(default_factory=list)
    """Rows that say of the whole table that there is nothing to tell."""
    notes: list[Piece] = field(default_factory=list)
    """Notes under the rows."""
    told: list[Told] = field(default_factory=list)


def rows_of(fragments: tuple[Fragment, ...], shape: Shape | None) -> Rows:
    """Return the rows of a table that may lie in several fragments."""
    reader = _Reader(fragments[0].head, shape)
    for fragment in fragments:
        reader.read(fragment)
    reader.end()
    return reader.found


def begins_group(text: str) -> bool:
    """Return whether a text is a heading over some of the rows, as its first word says."""
    return _GROUP_BEGINS.match(text) is not None


def nothing_said(row: Row) -> str:
    """Return in which words a row says what there is none of; nothing where a dash or one word is all."""
    texts = (one_line(piece.text).strip(_DASHES) for _, piece in sorted(row.pieces.items()))
    return " ".join(dict.fromkeys(text for text in texts if _NOTHING.match(text) and text != "ไม่มี"))


def column_of(head: Head, name: str) -> int | None:
    """Return the column of a field."""
    return next((index for index, heading in enumerate(head.headings) if heading.field == name), None)


class _Reader:
    def __init__(self, head: Head, shape: Shape | None) -> None:
        self.found = Rows()
        self._head = head
        self._shape = shape
        self._key = None if shape is None else self._first_need(shape)
        self._promised = [column for name in _PROMISED if (column := column_of(head, name)) is not None]
        self._no = column_of(head, "no") if shape is not None else self._of_numbers()
        self._times = {column for column, each in enumerate(head.headings) if _is_time(each)}
        self._without_more: list[str] = []
        self._shaded: list[str] = []
        self._drawn: list[str] = []
        self._is_of_measures = shape is not None and shape.name in _OF_MEASURES
        self._group: str | None = None
        self._fragment = -1
        self._told_once: set[str] = set()

    def _first_need(self, shape: Shape) -> int | None:
        return next((column for name in shape.needs[0] if (column := column_of(self._head, name)) is not None), None)

    def _of_numbers(self) -> int | None:
        return next((column for column, each in enumerate(self._head.headings) if is_of_numbers(each.text)), None)

    def read(self, fragment: Fragment) -> None:
        """Add the rows of a fragment."""
        grid, first = fragment.grid, 0
        self._fragment += 1
        if fragment.has_head:
            self._end_part()
            first = fragment.head.row + fragment.head.rows
            self.found.headings += 1
            for row in range(fragment.head.row):
                self._banner(grid, row)
        end = another_from(grid, first, self._head)
        under = words_from(grid, first, end=end, key=self._key)
        titles = set[int]() if self._shape is not None else titles_between(grid, first, self._head)
        for number in range(first, end):
            if grid.is_blank(number):
                continue
            if number >= under or number in titles or is_note(grid, number):
                self._leave_out(grid, number)
            elif is_heading_again(grid, number, self._head):
                self.found.headings += 1
                self._end_part()
            elif not is_count_of_columns(grid, number):
                self._row(grid, number)
        self.found.notes += [Piece(self._mended(note, grid.name), grid.name) for note in grid.notes]
        if end < len(grid.rows):
            # Under other headings its cells would mean something else.
            self.found.told.append(Told("another", next(cell.place for cell in grid.rows[end] if cell.text)))

    def _leave_out(self, grid: Grid, number: int) -> None:
        cells = [cell for cell in grid.rows[number] if cell.text]
        if is_published_note(cells[0].text):
            text = " ".join(self._mended(cell.text, cell.place) for cell in cells)
            self.found.notes.append(Piece(text, cells[0].place))
        else:
            text = covered(" ".join(one_line(cell.text) for cell in cells))
            self.found.told.append(Told("beside", cells[0].place, {"text": text}))

    def _banner(self, grid: Grid, row: int) -> None:
        for column in range(grid.width):
            cell = grid.rows[row][column]
            if cell.text:
                self.found.banner.append(Piece(one_line(self._mended(cell.text, cell.place)), cell.place))

    def _mended(self, text: str, place: str) -> str:
        now, repairs = mended(text)
        for repair in repairs:
            before, after = covered(repair.before), covered(repair.after)
            self.found.told.append(Told("repair", place, {"before": before, "after": after}))
        hidden = _covered(now)
        if hidden != now:
            now = hidden
            self.found.told.append(Told("masked", place, {"value": now[:80]}))
        return now

    def _row(self, grid: Grid, number: int) -> None:
        pieces: dict[int, Piece] = {}
        for column, cell in enumerate(grid.rows[number]):
            if cell.text and cell.origin is None and column < len(self._head.headings):
                pieces[column] = Piece(self._mended(cell.text, cell.place), cell.place)
        if not pieces:
            return
        place = next(iter(pieces.values())).place
        row = Row(pieces, place, [], self._group, self._fragment)
        if self._is_of_number_alone(grid, number, pieces):
            self._without_more.append(place)
            return
        self._mark(grid, number)
        counts = any(self._is_amount(column, piece.text) for column, piece in pieces.items())
        row.sums_up_some = counts and sums_up_some(row)
        is_of_others = row.sums_up_some or is_sum(row) or self._adds_up(row, before=self.found.rows)
        is_of_others &= self._shape is not None
        is_nil = self._shape is not None and self._shape.name in _OF_EVENTS and self._is_nil(row)
        if self._shape is not None and not (is_of_others or is_nil) and self._is_group(grid, number, pieces):
            self._group = one_line(next(iter(pieces.values())).text)
            return
        self.found.data += 1
        row.numbers.append(self.found.data)
        if is_of_others or is_nil:
            (self.found.nil if is_nil else self.found.sums).append(row)
            return
        last = self.found.rows[-1] if self.found.rows else None
        if last is not None and self._shape is not None and self._goes_on(grid, number, row, last):
            self._join(last, row)
            return
        for column in range(min(grid.width, len(self._head.headings))):
            origin = grid.rows[number][column].origin
            if grid.is_covered_from_above(number, column) and origin is not None and origin[1] == column:
                shown = grid.shown(number, column)
                # A number that several rows share would be counted in each of them.
                if self._is_amount(column, shown.text):
                    if shown.place not in self._told_once:
                        self._told_once.add(shown.place)
                        self.found.told.append(Told("once", shown.place, {"value": shown.text}))
                elif shown.text:
                    row.pieces[column] = Piece(_covered(mended(shown.text)[0]), shown.place)
        self.found.rows.append(row)

    def _mark(self, grid: Grid, number: int) -> None:
        """Note what a row says by colours, under months, unless all of it is coloured, and by what is drawn over it."""
        cells = grid.rows[number]
        blank = [cells[column] for column in sorted(self._times) if column < grid.width and not cells[column].text]
        is_all = all(cell.is_shaded for column, cell in enumerate(cells) if column not in self._times and cell.text)
        self._shaded += [cell.place for cell in blank if cell.is_shaded and not is_all]
        self._drawn += [cell.place for cell in cells if cell.is_drawn]

    def _is_of_number_alone(self, grid: Grid, number: int, pieces: dict[int, Piece]) -> bool:
        """Return whether a row has a running number and nothing else, as the blank ones at the end of a form."""
        if list(pieces) != [self._no] or not all(
            _NUMBER_ALONE.fullmatch(one_line(each.text)) for each in pieces.values()
        ):
            return False
        return not any(grid.shown(number, column).text for column in range(grid.width) if column != self._no)

    def _is_amount(self, column: int, text: str) -> bool:
        heading = self._head.headings[column]
        is_counted = heading.field in _COUNTED or (heading.field is None and not _NAMES_BY_NUMBER.match(heading.text))
        return is_counted and is_figures(text)

    def _is_nil(self, row: Row) -> bool:
        """Return whether a row says that there is nothing, in words or by dashes, besides a number of its own."""
        texts = [one_line(piece.text) for column, piece in row.pieces.items() if column != self._no]
        if self._shape is not None and self._shape.name != "statistics":
            # Elsewhere a month counts nothing: it is one of those in which nothing was.
            texts = [text for text in texts if find_month(text) is None and not _is_period(text)]
        texts += [text for text in [one_line(row.text(self._no))] if text and not _NUMBER_ALONE.fullmatch(text)]
        said = [text.strip(_DASHES) for text in texts if not _ZERO.fullmatch(text)]
        return bool(said) and all(not text or _NOTHING.match(text) for text in said)

    def _adds_up(self, row: Row, *, before: list[Row]) -> bool:
        """Return whether a row has no words, unlike those before it, and says in each column what they add up to."""
        if len(before) < 2 or not self._is_of_amounts(row) or self._is_of_amounts(before[-1]):
            return False
        return is_sum_of(row, before)

    def _is_of_amounts(self, row: Row) -> bool:
        return all(self._is_amount(column, piece.text) for column, piece in row.pieces.items())

    def _is_of_means(self, row: Row) -> bool:
        """Return whether a row that sums up says nothing but shares and means, and perhaps how good they are."""
        stated = [column for column, piece in row.pieces.items() if is_figures(piece.text)]
        return bool(stated) and all(is_share(self._head.headings[column].text) for column in stated)

    def _end_part(self) -> None:
        """Take a sum that stands at the end of a part of any other table, as of a month."""
        if self._shape is None and self.found.rows and is_sum(self.found.rows[-1]):
            self.found.sums.append(self.found.rows.pop())

    def end(self) -> None:
        """Tell what the last row of any other table is: a sum in its midst may be one of some rows alone."""
        rows = self.found.rows
        told = {"without-more": self._without_more, "shaded": self._shaded, "drawn": self._drawn}
        for name, places in told.items():
            if places:
                fields = {"count": str(len(places)), "places": ", ".join(places[:_NAMED])}
                self.found.told.append(Told(name, fields=fields))
        if self._shape is None and len(rows) > 1 and (is_sum(rows[-1]) or self._adds_up(rows[-1], before=rows[:-1])):
            # What no page makes stays, a mean or a sum of some rows, and with these that of all.
            is_kept = any(row.sums_up_some or is_sum(row) for row in rows[:-1]) or self._is_of_means(rows[-1])
            if not is_kept:
                self.found.sums.append(rows.pop())
        elif self._shape is None and len(rows) == 1 and self._is_nil(rows[0]):
            self.found.nil.append(rows.pop())

    def _is_group(self, grid: Grid, number: int, pieces: dict[int, Piece]) -> bool:
        """Tell a row that is a heading over those below: one cell over all columns, or words that only a group has."""
        if len(pieces) != 1 or grid.width < 2:
            return False
        (column,) = pieces
        cell = grid.rows[number][column]
        if cell.columns > 1 and cell.columns >= grid.width - 1:
            return True
        blank = all(not grid.shown(number, other).text for other in range(grid.width) if other != column)
        return column == 0 and blank and begins_group(pieces[column].text)

    def _goes_on(self, grid: Grid, number: int, row: Row, last: Row) -> bool:
        """Return whether a row goes on with the thing of the row before."""
        key = self._key
        title, before = row.text(key), last.text(key)
        is_repeated = self._is_of_measures and bool(title) and bare(title) == bare(before)
        printed = self._number(row)
        if len(self._promised) < len(_PROMISED) or not self._is_of_measures:
            if not title:
                # A number of its own says that something new begins, of which the name was left out.
                return not row.text(self._no)
            return is_repeated and row.text(self._no) in {"", last.text(self._no)}
        if any(row.text(column) for column in self._promised):
            return False
        if any(grid.is_covered_from_above(number, column) for column in self._promised):
            return not title and not row.text(self._no)
        follows = self._number(last)
        if printed is not None and follows is not None and printed == follows + 1:
            self.found.told.append(Told("unsure-new", row.place, {"text": one_line(title or row.text(self._no))[:60]}))
            return False
        return True

    def _number(self, row: Row) -> int | None:
        alone = _NUMBER_ALONE.fullmatch(one_line(row.text(self._no)))
        found = alone or _NUMBERED.match(row.text(self._key))
        return None if found is None else int(to_arabic_digits(found["number"]))

    def _join(self, last: Row, row: Row) -> None:
        self.found.joined += 1
        last.numbers += row.numbers
        for column, piece in row.pieces.items():
            held = last.pieces.get(column)
            if held is None:
                last.pieces[column] = piece
            elif bare(held.text) != bare(piece.text):
                held.text = joined(held.text, piece.text)
        self.found.told.append(Told("joined", row.place, {"row": str(row.numbers[0]), "to": str(last.numbers[0])}))


def _is_time(heading: Heading) -> bool:
    """Return whether a column is that of a month or a quarter, in which a plan marks when something is done."""
    last = heading.text.removeprefix(heading.above).strip() or heading.text
    return find_month(last) is not None or last.startswith("ไตรมาส")


def joined(text: str, following: str) -> str:
    """Put a text behind another that a page cut: an item on a line of its own, the rest of one without a blank."""
    blocks = parse_blocks(following).items
    if blocks and blocks[0].marker is not None:
        return f"{text}\n{following}"
    is_one_word = _THAI_ENDS.search(text) is not None and _THAI_BEGINS.match(following) is not None
    return f"{text}{following}" if is_one_word else f"{text} {following}"


def numbers_restart(rows: list[Row], head: Head) -> Iterator[bool]:
    """Give for each row whether its printed number begins again at 1."""
    title, no = column_of(head, "title"), column_of(head, "no")
    before = 0
    for row in rows:
        found = _NUMBER_ALONE.fullmatch(one_line(row.text(no))) or _NUMBERED.match(row.text(title))
        number = 0 if found is None else int(to_arabic_digits(found["number"]))
        yield number == 1 and before >= 1
        before = number or before


def _covered(text: str) -> str:
    """Cover citizen IDs, those too that are broken into lines: in one line they would be whole again."""
    hidden = covered(text.replace("\n", " "))
    return "".join("\n" if old == "\n" else new for old, new in zip(text, hidden, strict=True))


def _is_period(text: str) -> bool:
    period = read_if_readable(parse_period, text)
    return period is not None and period.precision != "day"
