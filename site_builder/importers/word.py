"""Read the tables of a Word document as grids. In: the bytes of a .docx that was examined. Out: grids.

A cell that is merged over columns or rows keeps all its places. What was deleted but is still kept for a review is left
out, what was inserted is read.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from site_builder.importers.grid import Grid, GridCell, Said, lines_of, squared, with_address
from site_builder.importers.numbering import Numbering
from site_builder.importers.parts import is_published_note
from site_builder.importers.refusal import Refused
from site_builder.text.frozen import frozen

MAX_CELLS = 50_000
MAX_COLUMNS = 63
"""As many as Word itself gives a table."""
_SKIPPED = frozenset(map(qn, ("w:del", "w:moveFrom", "w:txbxContent", "w:rPr", "w:pPr", "w:tbl"))) | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_ASIDE = tuple(map(qn, ("w:footnoteReference", "w:endnoteReference", "w:txbxContent")))
_DRAWN = tuple(map(qn, ("w:drawing", "w:pict")))
_SIGNS = {qn("w:tab"): " ", qn("w:ptab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag")))
_LINK = re.compile(r'\s*HYPERLINK\s+"?(?P<address>[^\s"\\]+)', re.IGNORECASE)
_TICKED = {"fe", "fd", "fc", "fb", "52", "53", "54", "50"}
_OPEN = {"a8", "6f", "71", "a3", "72", "2a"}
"""Boxes and ticks in the fonts of signs that Word brings: Wingdings and Wingdings 2."""


@frozen(kw_only=False)
class Paper:
    """The tables of a document, and what is to be said of them."""

    grids: tuple[Grid, ...]
    paragraphs: tuple[Said, ...]
    """Lines with words outside of tables and not said of one, each with the place of its paragraph."""
    numbered: int
    """Markers that Word prints by itself and that were written out."""
    aside: tuple[str, ...]
    """Cells with words that stand elsewhere: in a footnote or in a box."""


def read_paper(data: bytes, *, name: str) -> Paper:
    """Return the tables. Raise `Refused` for what no document of an officer is."""
    document = Document(io.BytesIO(data))
    return _Reader(document, name=name).read()


class _Reader:
    def __init__(self, document: Any, *, name: str) -> None:
        self._name = name
        parts = {each.reltype: each.target_part for each in document.part.rels.values() if not each.is_external}
        numbering = getattr(parts.get(RELATIONSHIP_TYPE.NUMBERING), "element", None)
        styles = getattr(parts.get(RELATIONSHIP_TYPE.STYLES), "element", None)
        self._numbering = Numbering(numbering, styles)
        self._links = {
            name: each.target_ref
            for name, each in document.part.rels.items()
            if each.is_external and each.reltype == RELATIONSHIP_TYPE.HYPERLINK
        }
        self._body = document.element.body
        self._cells = 0
        self._numbered = 0
        self._outside: list[Said] = []
        self._paragraphs = 0
        self._aside: list[str] = []
        self._grids: list[Grid] = []
        self._before: list[str] = []

    def read(self) -> Paper:
        self._add_tables(self._body)
        return Paper(tuple(self._grids), tuple(self._outside), self._numbered, tuple(self._aside))

    def _add_tables(self, around: Any) -> None:
        for element in _unwrapped(around):
            if element.tag == qn("w:p"):
                text = self._paragraph(element).strip()
                if text and self._grids and not self._before and is_published_note(text):
                    self._grids[-1] = replace(self._grids[-1], notes=(*self._grids[-1].notes, text))
                elif text:
                    self._before.append(text)
                    self._paragraphs += 1
                    place = f"{self._name}:paragraph {self._paragraphs}"
                    self._outside += (Said(line.strip(), place) for line in text.split("\n") if line.strip())
            elif element.tag == qn("w:tbl"):
                if (frame := _cells_of_frame(element)) is not None:
                    for cell in frame:
                        self._add_tables(cell)
                    continue
                # Tables are counted as a reader counts them, those without words too.
                before = tuple(self._before)
                self._before.clear()
                self._grids.append(self._table(element, number=len(self._grids) + 1, before=before))

    def _table(self, table: Any, *, number: int, before: tuple[str, ...]) -> Grid:
        rows: list[list[GridCell]] = []
        open_cells: dict[int, tuple[int, int]] = {}
        for element in _unwrapped(table):
            if element.tag != qn("w:tr") or element.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                continue
            row_number, row = len(rows), list[GridCell]()
            place = f"{self._name}:table {number}:row {row_number + 1}:column "
            for _ in range(min(_skipped_columns(element), MAX_COLUMNS)):
                row.append(GridCell("", f"{place}{len(row) + 1}"))
            for cell in _unwrapped(element):
                if cell.tag == qn("w:tc"):
                    self._add(cell, row, at=(row_number, len(row)), place=place, open_cells=open_cells)
            rows.append(row)
        return Grid(f"table {number}", squared(rows, place=f"{self._name}:table {number}"), before)

    def _add(
        self, cell: Any, row: list[GridCell], *, at: tuple[int, int], place: str, open_cells: dict[int, tuple[int, int]]
    ) -> None:
        properties = cell.find(qn("w:tcPr"))
        span = merge = None
        if properties is not None:
            span = properties.find(qn("w:gridSpan"))
            merge = properties.find(qn("w:vMerge"))
        text = "1" if span is None else str(span.get(qn("w:val")))
        columns = max(1, min(int(text) if text.isdecimal() else 1, MAX_COLUMNS - len(row)))
        continues = merge is not None and merge.get(qn("w:val")) != "restart"
        self._cells += columns
        if self._cells > MAX_CELLS or len(row) >= MAX_COLUMNS:
            raise Refused("too-large", limit=f"{MAX_CELLS:,}")
        origin = open_cells.get(at[1]) if continues else None
        first = at if origin is None else origin
        for offset in range(columns):
            name = f"{place}{at[1] + offset + 1}"
            if origin is None and offset == 0:
                is_aside = next(cell.iter(*_ASIDE), None) is not None
                is_drawn = not is_aside and next(cell.iter(*_DRAWN), None) is not None
                is_shaded = _is_shaded(properties)
                row.append(GridCell(self._text(cell), name, None, columns, is_shaded=is_shaded, is_drawn=is_drawn))
                if is_aside:
                    self._aside.append(name)
            else:
                row.append(GridCell("", name, first))
            if merge is None:
                open_cells.pop(at[1] + offset, None)
            else:
                open_cells[at[1] + offset] = first

    def _text(self, cell: Any) -> str:
        lines, depths = [], []
        for paragraph in _paragraphs(cell):
            text = self._paragraph(paragraph)
            marked = self._numbering.marker(paragraph) if text.strip() else None
            if marked is not None and marked[0]:
                self._numbered += 1
                text = f"{marked[0]} {text.lstrip()}"
            lines.append(text)
            depths.append(0 if marked is None else marked[1])
        least = min((depth for depth, line in zip(depths, lines, strict=True) if line.strip()), default=0)
        indented = ("  " * max(0, depth - least) + line for depth, line in zip(depths, lines, strict=True))
        return lines_of("\n".join(indented))

    def _paragraph(self, paragraph: Any) -> str:
        return _linked(_words(paragraph, self._links))


def _is_shaded(properties: Any) -> bool:
    shade = None if properties is None else properties.find(qn("w:shd"))
    colours = {"auto", "FFFFFF", "ffffff", None}
    return shade is not None and (shade.get(qn("w:fill")) not in colours or shade.get(qn("w:themeFill")) is not None)


def _cells_of_frame(table: Any) -> list[Any] | None:
    """Return the cells of a table that only frames others, as forms do: one to a row. None where it is none."""
    rows = [row for row in _unwrapped(table) if row.tag == qn("w:tr")]
    cells = [[cell for cell in _unwrapped(row) if cell.tag == qn("w:tc")] for row in rows]
    is_frame = all(len(row) == 1 for row in cells) and any(row[0].find(qn("w:tbl")) is not None for row in cells)
    return [cell for row in cells for cell in row] if is_frame else None


def _skipped_columns(row: Any) -> int:
    skipped = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    text = "0" if skipped is None else str(skipped.get(qn("w:val")))
    return int(text) if text.isdecimal() and len(text) < 4 else 0


def _unwrapped(element: Any) -> Iterator[Any]:
    """Give the elements inside another, through what Word puts around them for forms and reviews."""
    for child in element:
        if child.tag in _WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child


def _paragraphs(cell: Any) -> Iterator[Any]:
    """Give the paragraphs of a cell, those of tables inside it too."""
    for child in _unwrapped(cell):
        if child.tag == qn("w:p"):
            yield child
        elif child.tag in {qn("w:tbl"), qn("w:tr"), qn("w:tc")}:
            yield from _paragraphs(child)


@frozen(kw_only=False)
class _Mark:
    """A place of a field between words: where it begins, what it does, where its words begin, and where it ends."""

    step: str
    instruction: str = ""


def _words(element: Any, links: Mapping[str, str]) -> Iterator[str | _Mark]:
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == qn("w:sym"):
            yield _sign(child)
        elif child.tag == qn("w:fldChar"):
            # Its settings hold the box of a form.
            yield from _words(child, links)
            yield _Mark(str(child.get(qn("w:fldCharType"))))
        elif child.tag == qn("w:instrText"):
            yield _Mark("instruction", child.text or "")
        elif child.tag == qn("w:fldSimple"):
            yield with_address(_linked(_words(child, links)), _address_in(str(child.get(qn("w:instr")))))
        elif child.tag == qn("w:checkBox"):
            yield "☑" if _is_ticked(child) else "☐"
        elif child.tag == qn("w:hyperlink"):
            yield with_address(_linked(_words(child, links)), links.get(child.get(qn("r:id"), "")))
        else:
            yield from _words(child, links)


def _linked(pieces: Iterable[str | _Mark]) -> str:
    """Put words together, those of a field that links with its address, if it ends in the same paragraph."""
    opened: list[tuple[list[str], list[str]]] = [([], [])]
    for piece in pieces:
        words, instructions = opened[-1]
        if isinstance(piece, str):
            words.append(piece)
        elif piece.step == "begin":
            opened.append(([], []))
        elif piece.step == "instruction":
            instructions.append(piece.instruction)
        elif piece.step == "end" and len(opened) > 1:
            opened.pop()
            opened[-1][0].append(with_address("".join(words), _address_in("".join(instructions))))
    return "".join(word for words, _ in opened for word in words)


def _address_in(instruction: str) -> str | None:
    """Return the address that a field links to: `HYPERLINK "https://…"`."""
    found = _LINK.match(instruction)
    return None if found is None else found["address"]


def _sign(symbol: Any) -> str:
    code = str(symbol.get(qn("w:char")) or "").lower()[-2:]
    if "wingdings" in str(symbol.get(qn("w:font"))).lower():
        return "☑" if code in _TICKED else "☐" if code in _OPEN else "•"
    return "•"


def _is_ticked(box: Any) -> bool:
    """Read a box of a form: what was ticked, else what it begins with."""
    for tag in ("w:checked", "w:default"):
        found = box.find(qn(tag))
        if found is not None:
            return str(found.get(qn("w:val"), "1")) not in {"0", "false", "off"}
    return False
