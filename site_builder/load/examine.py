"""Judge an attachment by its bytes: whether it is what its name says, runs nothing, and gives nobody away.

In: bytes and a name. Out: an `Examination`, which follows from these two alone, so that a caller may keep it under the
hash of the bytes. The readers of documents are imported when the first document of their kind is met.
"""

import pickle
import posixpath
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from site_builder.load.opening import read_file
from site_builder.model.attachments import AttachmentFault, Examination, HeldNumber, PrivateNumber
from site_builder.model.pictures import FORMS, HEAD, form_of
from site_builder.text.citizen_id import (
    as_usual,
    broken_numbers,
    citizen_ids,
    covered,
    covered_number,
    divided_ids,
    last_digits,
    names_number,
)
from site_builder.text.fields import Label
from site_builder.text.private_numbers import masked, private_numbers

MAX_BYTES = 50_000_000
"""What a citizen on a telephone can still fetch, and what a repository bears."""
SHORTEST = 13
"""Characters of the shortest text that tells of a person: a citizen ID, or a number with a word before it."""
_MAX_NUMBERS = 20
_KEPT = 4_096
_READERS = {
    **dict.fromkeys((".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"), "office_file"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".webp", ".gif"), "picture_file"),
    ".pdf": "pdf_file",
    ".svg": "drawing_file",
}
_TEXTS = frozenset({".csv", ".txt", ".json", ".geojson", ".md", ".ics"})
_WITH_CODES = frozenset({".json", ".geojson"})
_BETWEEN_CELLS = re.compile(r"[,;\t|]")
_CODE = re.compile(r"\\u([0-9A-Fa-f]{4})")
"""A letter as most programs write all that are not ASCII in JSON."""
_SOUNDS = {
    ".mp3": re.compile(rb"ID3|\xff[\xe2-\xfb]"),
    ".mp4": re.compile(rb"....ftyp", re.DOTALL),
    ".m4a": re.compile(rb"....ftyp", re.DOTALL),
    ".webm": re.compile(rb"\x1a\x45\xdf\xa3"),
}
ALLOWED = tuple(sorted((*_READERS, *_TEXTS, *_SOUNDS)))
"""Endings of what may be published. Whatever a browser runs, or nobody can look into, is not among them."""
_SIGNS = (
    ("EXE", re.compile(rb"MZ")),
    ("ZIP", re.compile(rb"PK[\x03\x05\x07]")),
    ("Word, Excel 97-2003", re.compile(rb"\xd0\xcf\x11\xe0")),
    ("RAR", re.compile(rb"Rar!")),
    ("GZIP", re.compile(rb"\x1f\x8b")),
)
UNKNOWN = Label("ไฟล์ที่ไม่รู้จัก", "an unknown file")
_UNKNOWN_FORM = Label("ไฟล์ที่ไม่ใช่ภาพ", "no picture")
_kept: "OrderedDict[tuple[bytes, str], Examination]" = OrderedDict()
_awaited: list[Callable[[], bytes]] = []


def examine_file(path: Path) -> Examination:
    """Return what a file is. Equal files of one ending are looked into once."""
    data = read_file(path, limit=MAX_BYTES)
    key = (sha256(data).digest(), posixpath.splitext(path.name)[1].lower())
    while _awaited and key not in _kept:
        # Of what ended before it had told anything, nothing is known.
        with suppress(EOFError, pickle.UnpicklingError):
            _kept.update(pickle.loads(_awaited.pop()()))
    if key not in _kept:
        _kept[key] = examine(data, name=path.name)
        if len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return _kept[key]


def await_found(receive: Callable[[], bytes]) -> None:
    """Ask for what another process has found by then, `found_so_far` there, when the first file is to be examined."""
    _awaited.append(receive)


def found_so_far() -> bytes:
    """Return what this process knows of the files that it has examined, for another one of the same program."""
    return pickle.dumps(_kept)


def examine(data: bytes, *, name: str) -> Examination:
    """Return what an attachment is."""
    ending = posixpath.splitext(name)[1].lower()
    if ending not in ALLOWED:
        fields: dict[str, str | Label] = {"value": ending or name, "known": ", ".join(ALLOWED)}
        return Examination(faults=(AttachmentFault("FIL024", fields),))
    unlike = _unlike_a_picture(data, ending)
    if len(data) > MAX_BYTES:
        fault = AttachmentFault("FIL003", {"size": f"{MAX_BYTES:,}+", "limit": f"{MAX_BYTES:,}"})
        return Examination(faults=(*unlike, fault))
    if ending in _TEXTS:
        return _examine_text(data, ending)
    if ending in _SOUNDS:
        return Examination() if _SOUNDS[ending].match(data) else Examination(faults=(unlike_its_name(data, ending),))
    read: Callable[[bytes, str], Examination] = import_module(f"site_builder.load.{_READERS[ending]}").examine
    found = read(data, ending)
    return replace(found, faults=(*unlike, *found.faults)) if unlike else found


def _unlike_a_picture(data: bytes, ending: str) -> tuple[AttachmentFault, ...]:
    """Tell of a picture that is not what its name says: many browsers and search engines then show nothing."""
    wanted = FORMS.get(ending)
    if wanted is None or (found := form_of(data[:HEAD])) == wanted:
        return ()
    return (AttachmentFault("FIL020", {"wanted": wanted, "found": found or _UNKNOWN_FORM}),)


def unlike_its_name(data: bytes, ending: str) -> AttachmentFault:
    """Say that a file is not what its ending says, and what it is."""
    head = data[:HEAD]
    found = form_of(head) or next((form for form, sign in _SIGNS if sign.match(head)), UNKNOWN)
    wanted = FORMS.get(ending, ending.lstrip(".").upper())
    return AttachmentFault("FIL025", {"wanted": wanted, "found": found})


def unreadable(reason: Label) -> AttachmentFault:
    """Say that nobody can look into a file, and why."""
    return AttachmentFault("FIL026", {"reason": reason})


def active(part: Label) -> AttachmentFault:
    """Say that a file has a part that may run something."""
    return AttachmentFault("FIL027", {"part": part})


class Passage(NamedTuple):
    """A text of an attachment."""

    where: Label
    """Name of the place where it stands."""
    text: str
    is_row: bool = False
    """Whether it is the cells of a row, each of which is a passage of its own: two of them make no number."""
    is_beside: bool = False
    """Whether it stands where readers do not look; a number that also stands elsewhere is told of there alone."""


def broken_in(text: str, *, where: Label) -> Iterator[Passage]:
    """Give the numbers of a text that go on behind the end of a line, for each line is a passage of its own."""
    return (Passage(where, number) for number in broken_numbers(text))


def divided_in(cells: Sequence[str], *, where: Label) -> Iterator[Passage]:
    """Give the numbers of people that stand divided in the cells of a row whose heading names them."""
    return (Passage(where, number) for _, number in divided_ids(cells))


def people_in(passages: Iterable[Passage]) -> Examination:
    """Return what texts tell of people: citizen IDs, and other numbers that they say are a private person's."""
    numbers: dict[HeldNumber, bool] = {}
    private: dict[tuple[str, str], PrivateNumber] = {}
    for place, text, is_row, is_beside in passages:
        # A sheet may be named by the number itself.
        where = Label(covered(place.th), covered(place.en))
        plain = as_usual(text)
        for start, end in () if is_row else citizen_ids(plain):
            numbers[HeldNumber(covered_number(plain[start:end]), last_digits(plain[start:end]), where)] = is_beside
        for line in text.splitlines():
            for kind, number in private_numbers(line):
                private.setdefault((kind, number), PrivateNumber(kind, masked(number), where))
    seen = {(number.covered, number.ends) for number, is_beside in numbers.items() if not is_beside}
    told = [one for one, is_beside in numbers.items() if not is_beside or (one.covered, one.ends) not in seen]
    return Examination(numbers=tuple(told)[:_MAX_NUMBERS], private=tuple(private.values())[:_MAX_NUMBERS])


def _examine_text(data: bytes, ending: str) -> Examination:
    if b"\0" in data:
        return Examination(faults=(unlike_its_name(data, ".txt"),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Thai programs wrote before UTF-8; other bytes are looked into as well as may be.
        text = data.decode("cp874", "replace")
    lines = text.splitlines()
    if ending in _WITH_CODES and "\\u" in text:
        lines = [_CODE.sub(lambda found: chr(int(found[1], 16)), line) for line in lines]
    return people_in(_lines(lines, has_cells=ending == ".csv" and names_number(text)))


def _lines(lines: list[str], *, has_cells: bool) -> Iterator[Passage]:
    for at, line in enumerate(lines, 1):
        where = Label(f"บรรทัดที่ {at}", f"line {at}")
        yield Passage(where, line)
        if has_cells:
            yield from divided_in([cell.strip('" ') for cell in _BETWEEN_CELLS.split(line)], where=where)
        if line[-1:].isdigit() or line[-1:] == "-":
            yield from broken_in("\n".join(lines[at - 1 : at + 1]), where=where)
