"""Turn what stands in a cell into the value of a field, in the words of the document. In: pieces. Out: texts.

Nothing is filled in: what a cell does not say is left out, and what a field cannot hold is told and kept beside it.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise

from site_builder.importers.grid import Said, one_line
from site_builder.importers.headings import plain, shapes
from site_builder.importers.repair import split_items
from site_builder.importers.row import Piece, Told
from site_builder.text.dates import parse_date
from site_builder.text.fields import Status, is_none_in_words
from site_builder.text.numbers import parse_count, parse_number
from site_builder.text.periods import parse_period
from site_builder.text.thai import find_month
from site_builder.text.timings import parse_timing
from site_builder.text.unreadable import read_if_readable

_TICKED = "☑☒✓✔🗹■⊠☒✅✗✘√"
_OPEN = "☐□▢⬜❏❑❒◻"
_BOX = re.compile(rf"[ \t]*(?P<box>[{_TICKED}{_OPEN}])[ \t]*(?P<label>[^{_TICKED}{_OPEN}\n]*)")
_YES = frozenset({*_TICKED, "x", "X", "/", "TRUE", "true", "ใช่", "มี", "1"})
_NUMBER_BEFORE = re.compile(
    r"(?P<number>\(?[0-9๐-๙]{1,2}(?:\.\)|[.)])(?![0-9๐-๙])|[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2}){1,3}[.)]?(?=\s))\s*(?P<rest>.*)",
    re.DOTALL,
)
_INDICATOR = re.compile(r"(?:ตัวชี้วัด(?:ที่)?\s*)?(?P<number>[0-9๐-๙]{1,2})\s*[.)]?\s*(?P<rest>.*)", re.DOTALL)
_SCORE = re.compile(r"[\s(]*(?:ได้)?(?:คะแนน|ร้อยละ)\s*(?P<score>[0-9๐-๙]+(?:\.[0-9๐-๙]+)?)[\s)]*(?:คะแนน)?\s*\Z")
_SCORE_BEFORE = re.compile(r"\s+(?P<score>[0-9๐-๙]+(?:\.[0-9๐-๙]+)?)\s*คะแนน\s*\Z")
_ADDRESS = re.compile(r"(?P<text>.*\S)\s+\((?P<address>https?://\S+)\)", re.DOTALL)
_COUNTED = re.compile(r"\s*(?:เรื่อง|ราย|ครั้ง)\Z")
STATUSES: tuple[Status, ...] = ("done", "in-progress", "not-started")


def line(piece: Piece) -> Said:
    """Return a text in one line."""
    return Said(one_line(piece.text), piece.place)


def cell(piece: Piece) -> Said:
    """Return lines, each numbered item on one of its own."""
    return Said(split_items(piece.text), piece.place)


def parted_address(text: str) -> tuple[str, str | None]:
    """Part what is linked from the address behind it."""
    found = _ADDRESS.fullmatch(text)
    return (text, None) if found is None else (found["text"], found["address"])


def names(piece: Piece) -> Said | list[Said]:
    """Return those responsible: in one line as the document has them, or a list where each has a line."""
    # A line that ends with a sign between two names goes on.
    text = re.sub(r"(?<=[/,]) *\n\s*|\s*\n *(?=[/,])", "", piece.text.strip())
    parts = [one_line(part) for part in text.split("\n") if part.strip()]
    return Said(parts[0], piece.place) if len(parts) == 1 else [Said(part, piece.place) for part in parts]


def is_read_by(read: Callable[[str], object], text: str) -> bool:
    """Return whether a reader of the model understands a text."""
    return read_if_readable(read, text) is not None


is_period = partial(is_read_by, parse_period)
is_timing = partial(is_read_by, parse_timing)
"""Return whether a text says when, as a row of a plan may."""
is_date = partial(is_read_by, parse_date)
is_number = partial(is_read_by, parse_number)


def count(piece: Piece) -> Said:
    """Return a count in one line, without the word for what is counted: `3 เรื่อง` → `3`."""
    said = line(piece)
    number = _COUNTED.sub("", said)
    return Said(number, said.place) if is_count(number) else said


def is_count(text: str) -> bool:
    """Return whether a cell of a statistic can be read: a count, or one of the ways to say that there is none."""
    return text in {"-", "–"} or is_none_in_words(text) or is_read_by(parse_count, text)


def cross_new_year(texts: Iterable[str]) -> bool:
    """Return whether months without years go on from one calendar year into the next, as those of a fiscal year do."""
    numbers = [month.number for text in texts if (month := find_month(text)) is not None]
    return any(before >= 10 > after for before, after in pairwise(numbers))


def parted_title(title: str) -> tuple[str, str]:
    """Part the printed number from a title, `๑.แนวทาง` → `๑.`, `แนวทาง`."""
    found = _NUMBER_BEFORE.fullmatch(title)
    return ("", title) if found is None or not found["rest"] else (found["number"], found["rest"])


def status_of(text: str) -> Status | None:
    """Return the status that a text names."""
    found = shapes()["entries"].wordings.get(plain(text), "")
    return next((status for status in STATUSES if found == f"status.{status}"), None)


def is_ticked(text: str) -> bool:
    """Return whether a cell under the name of a status is marked."""
    return one_line(text) in _YES


def boxes_in(text: str) -> tuple[str, list[tuple[str, bool]]]:
    """Take the boxes with the names of statuses out of a text: what is left, and each with whether it is ticked."""
    found: list[tuple[str, bool]] = []
    lines = []
    for each in text.split("\n"):
        boxes = list(_BOX.finditer(each))
        labels = [(one_line(box["label"]), box["box"] in _TICKED) for box in boxes]
        if boxes and all(status_of(label) is not None for label, _ in labels):
            found += labels
            if each[: boxes[0].start()].strip():
                lines.append(each[: boxes[0].start()].rstrip())
        else:
            lines.append(each)
    return "\n".join(lines).strip("\n"), found


def status_from(boxes: list[tuple[str, bool]]) -> Status | None:
    """Return the status whose box alone is ticked."""
    ticked = [label for label, is_on in boxes if is_on]
    return status_of(ticked[0]) if len(ticked) == 1 else None


def parted_indicator(text: str) -> tuple[str | None, str, str | None]:
    """Part the number, the name and the score of an indicator that stand in one cell."""
    rest, score = one_line(text), None
    for form in (_SCORE, _SCORE_BEFORE):
        found = form.search(rest)
        if found is not None:
            rest, score = rest[: found.start()], found["score"]
            break
    numbered = _INDICATOR.fullmatch(rest)
    if numbered is None:
        return None, rest.strip(), score
    return numbered["number"], numbered["rest"].strip(), score


def doubtful(name: str, said: Said, **fields: str) -> Told:
    """Tell of a cell that a person must look at."""
    return Told(name, said.place, {"text": said[:60], **fields})
