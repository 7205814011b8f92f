"""Tell rows that sum others up, by their words and their amounts. In: rows. Out: whether one is such a row."""

import re
from decimal import Decimal

from site_builder.importers.grid import one_line
from site_builder.importers.headings import plain
from site_builder.importers.parts import is_figures
from site_builder.importers.row import Row
from site_builder.text.numbers import parse_number
from site_builder.text.unreadable import read_if_readable

_SUM = re.compile(
    r"(?:ยอด|ผล)?รวม(?:เป็น)?(?:จำนวน)?(?:เงิน|งบประมาณ|มูลค่า|เรื่องร้องเรียน)?(?:ทั้งสิ้น|ทั้งหมด|ทั้งปี)?"
    r"(?:[0-9๐-๙]*(?:โครงการ|กิจกรรม|มาตรการ|รายการ|เรื่อง|เดือน))?(?:[ก-๎]*บาท(?:ถ้วน)?)?"
)
_BEGINS = re.compile("(?:ยอด|ผล)?รวม")
_NOTHING_STATED = "-–— "


def is_sum(row: Row) -> bool:
    """Return whether a row sums up those above it: its first words say so."""
    first = next((piece.text for _, piece in sorted(row.pieces.items()) if piece.text.strip()), "")
    return is_word_of_sum(first)


def is_word_of_sum(text: str) -> bool:
    """Return whether a text says that what stands beside it, or under it, sums up the others."""
    return _SUM.fullmatch(plain(text)) is not None


def sums_up(row: Row, rows: list[Row]) -> bool:
    """Return whether a row sums up all others: its words say so, or its amounts do."""
    return is_sum(row) or is_sum_of(row, rows)


def is_sum_of(row: Row, rows: list[Row]) -> bool:
    """Return whether each amount of a row is what those of others add up to in its column."""
    stated = 0
    for column, piece in row.pieces.items():
        if is_figures(piece.text):
            amounts = [amount for each in rows if (amount := _amount(each.text(column))) is not None]
            if not amounts or _amount(piece.text) != sum(amounts):
                return False
            stated += 1
    return stated > 0


def sums_up_some(row: Row) -> bool:
    """Return whether a row sums up those of a group: one that begins so has no words besides, but an amount."""
    first, *others = (piece for _, piece in sorted(row.pieces.items()))
    stated = [text for piece in others if (text := one_line(piece.text).strip(_NOTHING_STATED))]
    is_named = _BEGINS.match(first.text) is not None and not is_word_of_sum(first.text)
    return is_named and bool(stated) and all(map(is_figures, stated))


def _amount(text: str) -> Decimal | None:
    number = read_if_readable(parse_number, one_line(text))
    return None if number is None else number.value
