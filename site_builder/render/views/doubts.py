"""What is not confirmed of the items of a year. In: a catalogue. Out: sentences for the year, marks for its items.

What holds for most items is said once, and the others are marked: a mark in every row says nothing of any.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from site_builder.catalogue.model import Catalogue, Item
from site_builder.render.language import Words


@dataclass(frozen=True, slots=True)
class _Doubt:
    """Something that may not be confirmed of an item, and the words for it."""

    is_of: Callable[[Item], bool]
    mark: str
    confirmed: str
    """Marks the others where most items have the doubt."""
    of_all: str
    of_most: str
    of_some: str | None = None
    """None where the mark says it all."""


def has_unsure_name(item: Item) -> bool:
    """Return whether code and title are not confirmed."""
    return item.status == "provisional"


def has_unsure_elements(item: Item) -> bool:
    """Return whether what the item requires is not confirmed, or was not found in any source."""
    return item.required_status != "confirmed" or not item.required


_DOUBTS = (
    _Doubt(
        is_of=has_unsure_name,
        mark="ยังไม่ยืนยัน",
        confirmed="รหัสและชื่อยืนยันแล้ว",
        of_all="รหัสและชื่อของทุกข้อในปีนี้ยังไม่ได้ตรวจยืนยันกับเอกสารของ ป.ป.ช.",
        of_most="รหัสและชื่อของ %(count)s จาก %(all)s ข้อยังไม่ได้ตรวจยืนยันกับเอกสารของ ป.ป.ช. ข้ออื่นมีคำว่า “%(mark)s” กำกับ",
        of_some="%(count)s ข้อในปีนี้ยังไม่ได้ตรวจยืนยันกับเอกสารของ ป.ป.ช. ข้อเหล่านั้นมีคำว่า “%(mark)s” กำกับ",
    ),
    _Doubt(
        is_of=has_unsure_elements,
        mark="องค์ประกอบยังไม่ยืนยัน",
        confirmed="องค์ประกอบยืนยันแล้ว",
        of_all="องค์ประกอบของทุกข้อในปีนี้ยังไม่ได้ตรวจยืนยันกับเอกสารของ ป.ป.ช.",
        of_most="องค์ประกอบของ %(count)s จาก %(all)s ข้อยังไม่ได้ตรวจยืนยันกับเอกสารของ ป.ป.ช. ข้ออื่นมีคำว่า “%(mark)s” กำกับ",
    ),
)


class Doubts:
    """The doubts about one year."""

    def __init__(self, catalogue: Catalogue, words: Words) -> None:
        self._words = words
        self._found = [(doubt, [doubt.is_of(item) for item in catalogue.items()]) for doubt in _DOUBTS]

    def sentences(self) -> Iterator[str]:
        """Yield what holds for the year."""
        for doubt, found in self._found:
            is_usual = _is_usual(found)
            said = doubt.of_all if all(found) else doubt.of_most if is_usual else doubt.of_some
            if any(found) and said is not None:
                mark = self._words(doubt.confirmed if is_usual else doubt.mark)
                yield self._words(said, count=sum(found), all=len(found), mark=mark)

    def marks(self, item: Item) -> Iterator[str]:
        """Yield in what an item differs from most."""
        for doubt, found in self._found:
            if doubt.is_of(item) != _is_usual(found):
                yield self._words(doubt.confirmed if _is_usual(found) else doubt.mark)


def _is_usual(found: list[bool]) -> bool:
    return 2 * sum(found) > len(found)
