"""Open the document that an officer names, whatever its form. In: a path. Out: grids, or why it is refused.

It is judged before it is read, by what judges attachments: by its bytes, not by its name. The readers of Word and Excel
are imported for a document of theirs alone.
"""

import codecs
import csv
import io
import re
import warnings
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

from site_builder.importers.grid import Grid, GridCell, Said, lines_of, squared
from site_builder.importers.refusal import Refused
from site_builder.issues.issue import Issue, Place
from site_builder.load.examine import MAX_BYTES, examine
from site_builder.load.office_file import TEMPLATE
from site_builder.load.opening import NotAFile, read_file
from site_builder.load.sheets import MAX_BYTES as MAX_CSV_BYTES
from site_builder.load.sheets import records_of
from site_builder.text.frozen import frozen

_SEPARATED = (".csv", ".txt")
"""A file of separated values; Excel calls its “Unicode Text” `.txt`, and separates it by tabs."""
_READ = (".docx", ".xlsx", *_SEPARATED)
_OLD = {".doc": ".docx", ".docm": ".docx", ".odt": ".docx", ".rtf": ".docx"} | dict.fromkeys(
    (".xls", ".xlsm", ".xlsb", ".ods"), ".xlsx"
)
_MAX_CSV_CELLS = 100_000
_MAX_XML_BYTES = 20_000_000
"""What the texts of a document may take when unpacked: to hold them takes the program ten times as much."""
_SEPARATORS = ",;\t|"
_OLD_LETTERS = "cp874"
_SAID_SEPARATOR = re.compile(r"sep=(?P<mark>[,;\t|])(?=\r?\n)")
"""What Excel reads of the first line, where its separator is not the one of the country."""
_DAMAGED = (
    *(ArithmeticError, AttributeError, EOFError, LookupError, OSError, RuntimeError, SyntaxError, TypeError),
    *(ValueError, zipfile.BadZipFile, zlib.error),
)
"""What the readers of Word and Excel raise over a document whose parts do not fit together."""
_BREAKS = ("FIL003", "FIL014", "FIL024", "FIL025", "FIL026", "FIL027")
"""What keeps a document from being read. Anything else that attachments are judged for is told when one is attached."""


@frozen
class Opened:
    """A document with tables."""

    name: str
    """Its name, as places begin with."""
    grids: tuple[Grid, ...]
    told: tuple[tuple[str, dict[str, str]], ...] = ()
    """What is to be said of it as a whole: names of answers with what they tell."""
    paragraphs: tuple[Said, ...] = ()
    """Lines outside of its tables."""


def open_document(path: Path, *, sheet: str | None = None) -> Opened:
    """Return the tables of a document. Raise `Refused`."""
    ending = path.suffix.lower()
    if ending in _OLD:
        raise Refused("old-form", name=path.name, wanted=_OLD[ending])
    if ending not in _READ:
        raise Refused("no-form", name=path.name)
    if sheet is not None and ending != ".xlsx":
        raise Refused("sheet-of-book", name=path.name)
    data = _bytes_of(path, limit=MAX_CSV_BYTES if ending in _SEPARATED else MAX_BYTES)
    if ending in _SEPARATED:
        return _separated(data, name=path.name)
    _hold(data, name=path.name)
    return _word(data, name=path.name) if ending == ".docx" else _excel(data, name=path.name, sheet=sheet)


def _bytes_of(path: Path, *, limit: int) -> bytes:
    try:
        data = read_file(path.resolve(), limit=limit)
    except (FileNotFoundError, NotADirectoryError):
        raise Refused("no-file", name=str(path)) from None
    except NotAFile:
        raise Refused("unread", name=str(path)) from None
    if len(data) > limit:
        raise Refused("too-long", name=path.name, limit=f"{limit:,}")
    if not data:
        raise Refused("empty", name=path.name)
    return data


def _hold(data: bytes, *, name: str) -> None:
    """Refuse what is no document of its ending, cannot be looked into, or runs something."""
    # How much there is to read stands in the archive, and is asked before any of it is read.
    with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(data)) as archive:
        sizes = [each.file_size for each in archive.infolist() if each.filename.endswith((".xml", ".rels"))]
        if sum(sizes) > _MAX_XML_BYTES:
            raise Refused("too-long", name=name, limit=f"{_MAX_XML_BYTES:,}")
    for fault in examine(data, name=name).faults:
        # A template is only called by Word, which does not open this document.
        if fault.code in _BREAKS and fault.fields.get("part") != TEMPLATE:
            raise Refused.of(Issue(code=fault.code, place=Place(name), fields={"value": name, **fault.fields}))


def _separated(data: bytes, *, name: str) -> Opened:
    """Read a file of separated values."""
    text, encoding = _decoded(data, name=name)
    told: list[tuple[str, dict[str, str]]] = [("old-letters", {})] if encoding == _OLD_LETTERS else []
    said = _SAID_SEPARATOR.match(text)
    # Its line stays as a blank one, for places are counted in the file.
    text = text if said is None else text[said.end() :]
    first = next((line for line in text.splitlines() if line.strip()), "")
    if name.lower().endswith(".txt") and "\t" not in first:
        raise Refused("no-form", name=name)
    mark = max(_SEPARATORS, key=first.count) if any(each in first for each in _SEPARATORS) else ","
    mark = mark if said is None else said["mark"]
    rows, cells = [], 0
    # The module of CSV has one separator for all readers: what is separated otherwise is written with commas first.
    lines = io.StringIO(text, newline="") if mark == "," else _with_commas(text, mark)
    for record in records_of(lines):
        if record.is_open:
            raise Refused("open-quote", place=f"{name}:{record.first}")
        row = [GridCell(lines_of(cell), f"{name}:{record.first}:{n}") for n, cell in enumerate(record.cells, 1)]
        cells += len(row)
        if cells > _MAX_CSV_CELLS:
            raise Refused("too-large", limit=f"{_MAX_CSV_CELLS:,}")
        rows.append(row)
    return Opened(name=name, grids=(Grid("", squared(rows, place=name)),), told=tuple(told))


def _decoded(data: bytes, *, name: str) -> tuple[str, str]:
    """Read letters in the encoding of today, in that of Thai programs before it, or as Excel's “Unicode Text”."""
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    wide = "utf-16" if is_wide else _wide_without_mark(data)
    for encoding in ("utf-8-sig", _OLD_LETTERS) if wide is None else (wide,):
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            if "\0" in text:
                break
            return text, encoding
    raise Refused("no-text", name=name)


def _wide_without_mark(data: bytes) -> str | None:
    """Return how a file of two bytes a letter is encoded that does not begin by saying so.

    Its separators and line ends have an empty half, always the same; other files of text hold no empty byte.
    """
    even, odd = data[::2].count(0), data[1::2].count(0)
    if len(data) % 2 or bool(even) == bool(odd):
        return None
    encoding = "utf-16-le" if odd else "utf-16-be"
    halves = data[::2] if odd else data[1::2]
    return encoding if b"\n" in halves else None


def _with_commas(text: str, mark: str) -> io.StringIO:
    written = io.StringIO(newline="")
    csv.writer(written).writerows(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    written.seek(0)
    return written


def _word(data: bytes, *, name: str) -> Opened:
    from site_builder.importers.word import read_paper

    try:
        paper = read_paper(data, name=name)
    except _DAMAGED as error:
        raise Refused("broken", name=name) from error
    told: list[tuple[str, dict[str, str]]] = []
    if paper.numbered:
        told.append(("numbered", {"count": f"{paper.numbered:,}"}))
    if paper.aside:
        told.append(("aside", {"places": ", ".join(paper.aside[:20])}))
    return Opened(name=name, grids=paper.grids, told=tuple(told), paragraphs=paper.paragraphs)


def _excel(data: bytes, *, name: str, sheet: str | None) -> Opened:
    from site_builder.importers.excel import read_book

    try:
        # What openpyxl leaves out, such as lists to choose from, is nothing that an officer has to hear of.
        with warnings.catch_warnings(action="ignore"):
            book = read_book(data, name=name, sheet=sheet)
    except _DAMAGED as error:
        raise Refused("broken", name=name) from error
    told: list[tuple[str, dict[str, str]]] = []
    if book.hidden_sheets and sheet is None:
        told.append(("hidden-sheets", {"names": ", ".join(book.hidden_sheets)}))
    found = (("hidden", book.hidden), ("no-value", book.without_value), ("faults", book.faults))
    told += ((what, {"places": ", ".join(places[:20])}) for what, places in found if places)
    return Opened(name=name, grids=book.grids, told=tuple(told))
