"""Judge a document of an office program: an archive of XML. In: bytes. Out: an `Examination`.

Every part is read, not only what a program shows at once: numbers also stand in hidden sheets, in headers, in comments
and in the workbook behind a chart, which the usual readers of such documents leave out.
"""

import io
import posixpath
import quopri
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from site_builder.load.examine import (
    SHORTEST,
    Passage,
    active,
    broken_in,
    divided_in,
    people_in,
    unlike_its_name,
    unreadable,
)
from site_builder.model.attachments import AttachmentFault, Examination
from site_builder.model.metadata import is_in_too_many_parts, tells_position
from site_builder.text.citizen_id import names_number, undressed
from site_builder.text.fields import Label
from site_builder.text.private_numbers import NEAR

_MOST_ENTRIES, _MOST_BYTES, _MOST_RATIO = 5_000, 200_000_000, 200
_RATIO_FROM = 1_000_000
_MAIN = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".pptx": "ppt/presentation.xml"}
_MIME = {".odt": b"opendocument.text", ".ods": b"opendocument.spreadsheet", ".odp": b"opendocument.presentation"}
_MACROS = re.compile(r"(?:^|/)(?:vbaProject\.bin|vbaData\.xml|macrosheets/|Basic/|Scripts/)", re.IGNORECASE)
_EMBEDDED = re.compile(
    r"(?:^|/)(?:activeX/|oleObject[^/]*\.bin|embeddings/[^/]+\.(?:bin|exe|vbs|js|bat|docm|xlsm))", re.I
)
_LAID_IN = re.compile(r"\.(?:html?|xhtml|mht|mhtml|txt|rtf|csv|json|svg)$", re.IGNORECASE)
"""Parts that are documents of another form, taken in as a whole."""
_RTF = re.compile(r"\\[a-z]+-?\d* ?|[{}]")
"""What the rich text format writes between words."""
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp)$", re.IGNORECASE)
_CALLED = re.compile(r"/(?:attachedTemplate|oleObject|frame|subDocument)$")
_PARAGRAPHS = frozenset({"p", "h", "si", "comment"})
_CELL, _ROW, _TABLE = frozenset({"tc", "table-cell"}), frozenset({"tr", "table-row"}), frozenset({"tbl", "table"})
"""Elements of tables, as Office and the open standard name them."""
_SAID = frozenset(
    re.findall(
        r"[\w-]+",
        """
        Target alt descr description display displayText comment error error-message errorTitle formula help
        help-message href instr label location name prompt promptTitle statusBar string string-value text title
        tooltip v value
        """,
    )
)
"""Attributes in which people, or a program for them, write words: of a picture, a cell, a link, a field of a form."""
_SAID_AS_VAL = frozenset(
    {"alias", "customFilter", "default", "docVar", "filter", "helpText", "listEntry", "statusText", "tag"}
)
"""Elements whose words are their `val`; that of others is an identity or a measure, which may look like a number."""
_SPACES = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "s": " ", "noBreakHyphen": "-"}
"""Elements that stand for a character between the words of a paragraph."""
_FRACTION = re.compile(r"-?\d{1,12}\.\d+")
"""A number with a fraction that a program has reckoned out: its point sets no digits of a person apart."""
_DIGIT = re.compile(r"\d")
_NOTHING_SAID = frozenset({"", "-", "–", "ไม่มี", "ไม่ระบุ", "ไม่ทราบ"})
"""What stands in a cell of numbers where there is none; it makes no row one of headings."""
_MACRO = Label("มาโคร", "macros")
_OBJECT = Label("โปรแกรมหรือวัตถุที่ฝังไว้", "an embedded program or object")
TEMPLATE = Label("แม่แบบหรือวัตถุที่เรียกจากที่อื่น", "a template or an object that lies elsewhere")
_ENTITIES = Label("การประกาศเอนทิตี (DTD)", "a declaration of entities (DTD)")
_PATHS = Label("ชื่อไฟล์ข้างในที่ออกนอกโฟลเดอร์", "names inside that lead out of their folder")
_BROKEN = Label("ไฟล์เสียหรือไม่ครบ", "it is damaged or incomplete")
_LOCKED = Label("ตั้งรหัสผ่านไว้", "it is locked with a password")
_HUGE = Label("ขยายออกแล้วใหญ่ผิดปกติ", "unpacked it is far too large")


def examine(data: bytes, ending: str) -> Examination:
    """Return what a document is."""
    if data.startswith(b"\xd0\xcf\x11\xe0") and b"E\0n\0c\0r\0y\0p\0t\0e\0d" in data:
        return Examination(faults=(unreadable(_LOCKED),))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            fault = _fault_of_archive(archive, ending, data) or _fault_inside(archive)
            if fault is not None:
                return Examination(faults=(fault,))
            faults = (*_faults_of_parts(archive), *_fault_of_pictures(archive))
            return replace(people_in(_texts(archive)), faults=faults)
    except DefusedXmlException:
        return Examination(faults=(active(_ENTITIES),))
    except zipfile.BadZipFile:
        broken = unreadable(_BROKEN) if data.startswith(b"PK") else unlike_its_name(data, ending)
        return Examination(faults=(broken,))
    except (ParseError, RuntimeError, NotImplementedError, OSError, ValueError, EOFError, LookupError, zlib.error):
        return Examination(faults=(unreadable(_BROKEN),))


def _fault_of_archive(archive: zipfile.ZipFile, ending: str, data: bytes) -> AttachmentFault | None:
    """Judge the archive before anything of it is unpacked."""
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
        return unreadable(_HUGE)
    if any(e.file_size > max(_RATIO_FROM, _MOST_RATIO * max(1, e.compress_size)) for e in entries):
        return unreadable(_HUGE)
    if any(entry.flag_bits & 1 for entry in entries):
        return unreadable(_LOCKED)
    if any(name.startswith("/") or ".." in name.split("/") or "\\" in name or ":" in name for name in names):
        return active(_PATHS)
    if ending in _MAIN:
        is_right = "[Content_Types].xml" in names and _MAIN[ending] in names
    else:
        is_right = "mimetype" in names and _MIME[ending] in archive.read("mimetype")
    if not is_right:
        return unlike_its_name(data, ending)
    if any(_MACROS.search(name) for name in names):
        return active(_MACRO)
    return active(_OBJECT) if any(_EMBEDDED.search(name) for name in names) else None


def _fault_inside(archive: zipfile.ZipFile) -> AttachmentFault | None:
    """Judge the documents that lie in one, which together are no larger than one may be, and hold no others."""
    left = _MOST_BYTES
    for name in filter(_is_document, archive.namelist()):
        data = archive.read(name)
        if not zipfile.is_zipfile(io.BytesIO(data)):
            return active(_OBJECT)
        with zipfile.ZipFile(io.BytesIO(data)) as inner:
            left -= sum(entry.file_size for entry in inner.infolist())
            if left < 0:
                return unreadable(_HUGE)
            if any(map(_is_document, inner.namelist())) or _fault_of_archive(inner, _ending(name), data) is not None:
                return active(_OBJECT)
    return None


def _is_document(name: str) -> bool:
    return _ending(name) in _MAIN or _ending(name) in _MIME


def _ending(name: str) -> str:
    return posixpath.splitext(name)[1].lower()


def _faults_of_parts(archive: zipfile.ZipFile) -> Iterator[AttachmentFault]:
    if "[Content_Types].xml" in archive.namelist() and b"macroEnabled" in archive.read("[Content_Types].xml"):
        yield active(_MACRO)
    called = False
    for name in archive.namelist():
        if not name.endswith(".rels"):
            continue
        for element in _elements(archive, name, frozenset({"Relationship"})):
            if element.get("TargetMode") != "External" or element.get("Type", "").endswith("/hyperlink"):
                continue
            if _CALLED.search(element.get("Type", "")):
                yield active(TEMPLATE)
                return
            called = True
    if called:
        yield AttachmentFault("FIL031")


def _fault_of_pictures(archive: zipfile.ZipFile) -> Iterator[AttachmentFault]:
    pictures = (archive.read(name) for name in archive.namelist() if _PICTURE.search(name))
    if any(tells_position(picture) for picture in pictures if not is_in_too_many_parts(picture)):
        yield AttachmentFault("FIL042")


def _elements(archive: zipfile.ZipFile, name: str, wanted: frozenset[str]) -> Iterator[Element]:
    """Give the elements of some names in a part."""
    for piece in _pieces(archive, name, wanted):
        if not isinstance(piece, str) and _local_name(piece) in wanted:
            yield piece


def _pieces(archive: zipfile.ZipFile, name: str, wanted: frozenset[str]) -> Iterator[Element | str]:
    """Give the elements of some names in a part, those outside of them, and the words of all attributes.

    Nothing else is kept.
    """
    with archive.open(name) as part:
        inside = 0
        for event, element in iterparse(part, events=("start", "end"), forbid_dtd=True):
            local = element.tag.rpartition("}")[2]
            is_wanted = local in wanted
            if event == "start":
                inside += is_wanted
                for key, value in element.attrib.items():
                    if _may_tell(value) and _is_said(key.rpartition("}")[2], element=local):
                        yield _in_full(value)
                continue
            inside -= is_wanted
            if is_wanted or inside == 0:
                yield element
            if is_wanted or inside == 0:
                # What stands around a paragraph that lies inside another is not of one piece.
                element.clear()
                element.text = "\n"
            elif local in _SPACES:
                element.text = _SPACES[local]


def _may_tell(value: str) -> bool:
    return len(value) >= SHORTEST and _FRACTION.fullmatch(value) is None


def _is_said(attribute: str, *, element: str) -> bool:
    return attribute in _SAID or (attribute == "val" and element in _SAID_AS_VAL)


def _local_name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _texts(archive: zipfile.ZipFile) -> Iterator[Passage]:
    names = archive.namelist()
    sheets = _sheets(archive) if "xl/workbook.xml" in names else {}
    shared: dict[str, str] = {}
    if "xl/sharedStrings.xml" in names:
        for index, element in enumerate(_elements(archive, "xl/sharedStrings.xml", frozenset({"si"}))):
            shared[str(index)] = "".join(element.itertext())
    for name in names:
        if name in sheets or re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
            yield from _cells(archive, name, sheet=sheets.get(name, posixpath.basename(name)), shared=shared)
        elif name.endswith((".xml", ".vml", ".rels")) and name != "xl/sharedStrings.xml":
            yield from _paragraphs(archive, name)
        elif _LAID_IN.search(name):
            yield from _lines(archive, name)
        elif _is_document(name):
            part = posixpath.basename(name)
            with zipfile.ZipFile(io.BytesIO(archive.read(name))) as inner:
                for found in _texts(inner):
                    where = Label(f"{found.where.th} ใน {part}", f"{found.where.en} in {part}")
                    yield found._replace(where=where)


class _Row:
    """The cells of a row of a table, as their ends are met."""

    def __init__(self) -> None:
        self.cells: list[str] = []
        self.is_named = False
        """Whether words in its table name what a number is divided into cells for."""
        self.is_whole = False
        self._words: list[str] = []

    def hold(self, text: str) -> None:
        """Take a paragraph, which is of a cell if the end of one follows."""
        self._words.append(text)
        self.is_named = self.is_named or names_number(text)

    def end(self, part: str) -> None:
        """Take the end of a cell, of a row or of a table."""
        if self.is_whole:
            self.cells, self.is_whole = [], False
        if part in _CELL:
            self.cells.append("".join(self._words))
        self.is_whole = part in _ROW
        self.is_named = self.is_named and part not in _TABLE
        self._words = []


def _paragraphs(archive: zipfile.ZipFile, name: str) -> Iterator[Passage]:
    part = posixpath.basename(name)
    number, before = 0, ""
    row = _Row()
    for piece in _pieces(archive, name, _PARAGRAPHS):
        if isinstance(piece, str):
            yield _behind(part, piece)
            continue
        if _local_name(piece) in _CELL | _ROW | _TABLE:
            row.end(_local_name(piece))
            if row.is_whole and row.is_named:
                where = Label(
                    f"แถวที่จบด้วยย่อหน้าที่ {number} ของ {part}", f"the row that ends with paragraph {number} of {part}"
                )
                yield from divided_in(row.cells, where=where)
            continue
        is_paragraph = _local_name(piece) in _PARAGRAPHS
        number += is_paragraph
        text = "".join(piece.itertext()).strip()
        where = Label(f"ย่อหน้าที่ {number} ของ {part}", f"paragraph {number} of {part}")
        if is_paragraph:
            row.hold(text)
            yield from broken_in(f"{before}\n{text}", where=where)
            before = text
        if len(text) >= SHORTEST:
            yield Passage(where, text) if is_paragraph else _outside(part, text)


def _lines(archive: zipfile.ZipFile, name: str) -> Iterator[Passage]:
    """Give what a page that a document takes in says: Word shows it between the paragraphs of its own."""
    part, data = posixpath.basename(name), archive.read(name)
    text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", "replace")
    if "quoted-printable" in text.lower():
        text = quopri.decodestring(text.encode()).decode("utf-8", "replace")
    if text.startswith("{\\rtf"):
        text = _RTF.sub("", text)
    # Tags may hold words of their own, and may stand within a number.
    for line in f"{text}\n{undressed(text) or ''}".splitlines():
        if len(line := line.strip()) >= SHORTEST:
            yield _outside(part, line)


def _outside(part: str, text: str) -> Passage:
    where = Label(f"ส่วนอื่นของ {part}", f"another place of {part}")
    return Passage(where, text, is_beside=True)


def _behind(part: str, text: str) -> Passage:
    where = Label(f"ข้อความกำกับภาพ ลิงก์ หรือช่อง ใน {part}", f"words behind a picture, a link or a cell of {part}")
    return Passage(where, text, is_beside=True)


def _cells(archive: zipfile.ZipFile, name: str, *, sheet: str, shared: dict[str, str]) -> Iterator[Passage]:
    heads: dict[str, str] = {}
    for element in _pieces(archive, name, frozenset({"row"})):
        if isinstance(element, str):
            yield _behind(sheet, element)
            continue
        if _local_name(element) != "row":
            # Headers and footers of its sheets of paper, and lists of which a cell is filled in.
            if len(text := "".join(element.itertext()).strip()) >= SHORTEST:
                yield _outside(sheet, text)
            continue
        cells = [cell for cell in element if _local_name(cell) == "c"]
        places = [Label(*(f"{sheet}!{cell.get('r', '')}",) * 2) for cell in cells]
        values = []
        for cell, place in zip(cells, places, strict=True):
            value, formula = _value_and_formula(cell, shared=shared)
            values.append(value)
            for text in (value, formula):
                if _may_tell(text):
                    yield Passage(place, text)
        if len(values) > 1:
            yield Passage(Label(*(f"{sheet}!{element.get('r', '')}",) * 2), " ".join(values), is_row=True)
        if any(map(names_number, (*heads.values(), *values))):
            yield from divided_in(values, where=Label(*(f"{sheet}!{element.get('r', '')}",) * 2))
        columns = [cell.get("r", "").rstrip("0123456789") for cell in cells]
        found = _heads(dict(zip(columns, values, strict=True)))
        if found:
            heads = found
            continue
        before = ""
        for place, column, value in zip(places, columns, values, strict=True):
            if column in heads and _DIGIT.search(value):
                # What stands over a number says more of it than what stands beside it, as in a table of a page.
                yield Passage(place, f"{before} {heads[column]} {value}", is_row=True)
            before = f"{before} {value}"[-NEAR:]


def _heads(cells: dict[str, str]) -> dict[str, str]:
    """Return the headings in a row, by their columns: two or more words, and no digit. None where it is another row."""
    heads = {column: text for column, text in cells.items() if text.strip() not in _NOTHING_SAID}
    return heads if len(heads) > 1 and not any(map(_DIGIT.search, heads.values())) else {}


def _value_and_formula(cell: Element, *, shared: dict[str, str]) -> tuple[str, str]:
    value = formula = ""
    for part in cell:
        if _local_name(part) == "f":
            formula = "".join(part.itertext())
        else:
            value += "".join(part.itertext())
    return shared.get(value, "") if cell.get("t") == "s" else _in_full(value), formula


def _in_full(value: str) -> str:
    """Write out a number of thirteen digits that a program has written by its power of ten."""
    return f"{float(value):.0f}" if re.fullmatch(r"\d\.\d+E\+?12", value) else value


def relation_of(element: Element) -> str:
    """Return the identity by which an element refers to another part: its name space is one of several."""
    return next((value for key, value in element.attrib.items() if key.endswith("}id")), "")


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the names of sheets by their parts."""
    names = {}
    for element in _elements(archive, "xl/workbook.xml", frozenset({"sheet"})):
        names[relation_of(element)] = element.get("name", "")
    if "xl/_rels/workbook.xml.rels" not in archive.namelist():
        return {}
    targets = _elements(archive, "xl/_rels/workbook.xml.rels", frozenset({"Relationship"}))
    return {
        posixpath.normpath(posixpath.join("/xl", element.get("Target", ""))).lstrip("/"): names[element.get("Id", "")]
        for element in targets
        if element.get("Id", "") in names
    }
