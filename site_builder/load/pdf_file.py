"""Judge a PDF: its words, its pages, and what it would do when it is opened. In: bytes. Out: an `Examination`."""

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from site_builder.load.examine import SHORTEST, Passage, active, broken_in, people_in, unlike_its_name, unreadable
from site_builder.model.attachments import AttachmentFault, Examination
from site_builder.model.metadata import holds_position
from site_builder.text.fields import Label

_MOST_PAGES = 3_000
_XML_WORDS = re.compile(rf">([^<>]{{{SHORTEST},}})<|=[\"']([^<>\"']{{{SHORTEST},}})[\"']")
_ANSWERS = frozenset({"/V", "/RV"})
"""Keys under which a form keeps what was typed into it, plain and with its looks."""
_ACTIONS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/RichMediaExecute"})
_SCRIPT = Label("สคริปต์หรือคำสั่งที่ทำงานเมื่อเปิดไฟล์", "a script, or an action that runs when it is opened")
_FILES = Label("ไฟล์อื่นที่ฝังไว้", "other files inside")
_BROKEN = Label("ไฟล์เสียหรือไม่ครบ", "it is damaged or incomplete")
_LOCKED = Label("เข้ารหัสหรือตั้งรหัสผ่านไว้", "it is encrypted or locked with a password")
_LONG = Label("มีหน้ามากเกินไป", "it has too many pages")
_ABOUT = Label("ข้อมูลประกอบของไฟล์", "what is written beside its pages")
# What a damaged file makes the reader say is told as an issue.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def examine(data: bytes, ending: str) -> Examination:
    """Return what a PDF is."""
    # The standard lets something stand before it, and readers look for the mark in the first kilobyte.
    if b"%PDF-" not in data[:1024]:
        return Examination(faults=(unlike_its_name(data, ending),))
    try:
        return _examined(data)
    except Exception:
        return Examination(faults=(unreadable(_BROKEN),))


def _examined(data: bytes) -> Examination:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        return Examination(faults=(unreadable(_LOCKED),))
    count = len(reader.pages)
    if count == 0 or count > _MOST_PAGES:
        return Examination(faults=(unreadable(_LONG if count else _BROKEN),))
    parts: dict[Label, None] = {}
    words: list[Passage] = []
    for value in _values(reader):
        if isinstance(value, dict):
            if value.get("/S") in _ACTIONS or "/JS" in value or "/XFA" in value or "/RichMediaContent" in value:
                parts[_SCRIPT] = None
            if value.get("/Type") == "/EmbeddedFile" or "/EF" in value:
                parts[_FILES] = None
            if isinstance(value, StreamObject) or not _ANSWERS.isdisjoint(value):
                words += (Passage(_ABOUT, text, is_beside=True) for text in _written_in(value))
        elif len(value) >= SHORTEST:
            words.append(Passage(_ABOUT, value, is_beside=True))
    has_words = False
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        has_words = has_words or bool(text.strip())
        where = Label(f"หน้า {number}", f"page {number}")
        words += (Passage(where, line) for line in text.splitlines() if len(line) >= SHORTEST)
        words += broken_in(text, where=where)
    faults = [active(part) for part in parts]
    if not has_words:
        faults.append(AttachmentFault("FIL029"))
    if holds_position(data):
        faults.append(AttachmentFault("FIL042"))
    return replace(people_in(words), faults=tuple(faults), pages=count)


def _written_in(value: dict[Any, Any]) -> Iterator[str]:
    """Give the words that are kept as a stream: notes on the whole file, and long answers in a form."""
    if isinstance(value, StreamObject) and value.get("/Subtype") == "/XML":
        notes = value.get_data().decode("utf-8", "replace")
        yield from (unescape(text) for found in _XML_WORDS.finditer(notes) for text in found.groups() if text)
    for key in _ANSWERS & value.keys():
        answer = value[key]
        if isinstance(answer, StreamObject):
            yield answer.get_data().decode("utf-8", "replace")


def _values(reader: PdfReader) -> Iterator[Any]:
    """Give every dictionary and every text of a file, whether anything leads there or not."""
    seen = set[int]()
    objects = {(number, generation) for generation, table in reader.xref.items() for number in table}
    objects |= {(number, 0) for number in reader.xref_objStm}
    roots: list[Any] = [reader.trailer]
    for number, generation in sorted(objects):
        try:
            roots.append(reader.get_object(IndirectObject(number, generation, reader)))
        except Exception:
            continue
    while roots:
        value = roots.pop()
        if isinstance(value, str):
            yield str(value)
        elif isinstance(value, DictionaryObject) and id(value) not in seen:
            seen.add(id(value))
            yield value
            roots += [item for item in value.values() if not isinstance(item, IndirectObject)]
        elif isinstance(value, ArrayObject):
            roots += [item for item in value if not isinstance(item, IndirectObject)]
