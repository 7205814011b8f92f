"""Read the head of a memo or of an order that stands before its tables. In: paragraphs. Out: keys of the model.

Only what its own word begins is read, such as เรื่อง, and the sections of a memo down to the first name in brackets.
Who proposes and who signs, with what opinion, people carry over: these are names.
"""

import re
from collections.abc import Sequence

from site_builder.importers.grid import Said, one_line
from site_builder.importers.values import is_read_by
from site_builder.importers.yaml_text import Record
from site_builder.text.dates import parse_date
from site_builder.text.frozen import frozen

_LONGEST = 12
"""Paragraphs below its name in which a memo or an order says what it is of."""
_UNIT = re.compile(
    r"ส่วน(?:ราชการ|งาน)\s*:?\s*(?P<unit>.+?)(?:\s+โทร(?:ศัพท์)?\.?\s*:?\s*(?P<phone>[0-9๐-๙][0-9๐-๙ -]*[0-9๐-๙])"
    r"(?:\s*ต่อ\s*(?P<extension>[0-9๐-๙]+))?)?"
)
_NUMBER = re.compile(
    r"ที่\s*:?\s*(?P<prefix>[^/]*[^/\s])\s*/\s*(?P<number>(?:ว\s*)?[0-9๐-๙]+|[-–.…]*)(?:\s+วันที่\s*(?P<day>.+))?"
)
_ORDER_NUMBER = re.compile(
    r"(?P<printed>ที่\s*:?\s*(?P<number>[0-9๐-๙]+)\s*/\s*(?P<year>[2๒][45๔๕][0-9๐-๙]{2}))(?:\s|\Z)"
)
_ORDER = re.compile(r"คำสั่ง(?!ที่|นี้)[^ ].{0,100}\Z")
_LINE = re.compile(r"[\s*.…_=–-]{3,}")
_LONGEST_SUBJECT = 4
_DAY = re.compile(r"วันที่\s*:?\s*(?P<day>.+)")
_SUBJECT = re.compile(r"เรื่อง\s*:?\s*(?P<subject>(?!เดิม).+)")
_TO = re.compile(r"เรียน\s*:?\s*(?P<to>.+)")
_ORDERED_ON = re.compile(r"สั่ง\s*ณ\s*วันที่\s*(?P<day>.+)")
_NO_SUBJECT = re.compile("อ้างถึง|สิ่งที่ส่งมาด้วย|เรื่องเดิม|ตามที่|ด้วย")
"""How a paragraph begins that does not go on with the subject above it."""
_SECTION = re.compile(
    r"(?:[0-9๐-๙]{1,2}[.)]\s*)?(?P<heading>เรื่องเดิม|ข้อเท็จจริง|ข้อกฎหมาย|ข้อระเบียบ|ข้อพิจารณา|ข้อเสนอ(?:แนะ)?)\s*:?"
)
_MOST_OF_SECTIONS = 60
"""Paragraphs that a memo has at most; what ends its sections stands among them."""
_SIGNED = re.compile(r"\(|ลงชื่อ|ความเห็น|[.…]{3,}")


@frozen
class HeadOfPaper:
    """What stands in the head of a memo or of an order."""

    record: Record
    taken: tuple[str, ...]
    """Places of the paragraphs that it was read from, its name first."""
    has_sections: bool = False
    """Whether what a memo says was read as well."""


def memo_in(paragraphs: Sequence[Said]) -> HeadOfPaper | None:
    """Return the keys of a memo; None where no paragraph says that it is one, or several do."""
    starts = [number for number, text in enumerate(paragraphs) if text.replace(" ", "") == "บันทึกข้อความ"]
    if len(starts) != 1:
        return None
    found: dict[str, Said] = {}
    taken = [paragraphs[starts[0]].place]
    last = ""
    end = starts[0] + 1
    for text in paragraphs[end : end + _LONGEST]:
        fields = _fields_of_memo(text)
        if not fields and last == "subject" and not _NO_SUBJECT.match(text):
            # A subject of two lines goes on until the word that begins the next field.
            fields = {"subject": Said(f"{found['subject']} {text}", found["subject"].place)}
        elif not fields or any(name in found for name in fields):
            break
        found |= fields
        taken.append(text.place)
        end += 1
        last = next(reversed(fields))
        if last == "to":
            break
    if not {"unit", "subject", "to"} <= found.keys():
        return None
    record = Record()
    for name in ("unit", "phone", "extension", "number_prefix", "number", "date", "subject", "to"):
        record.add(name, found.get(name))
    sections = _sections(paragraphs[end : end + _MOST_OF_SECTIONS])
    record.add("sections", [section for section, _ in sections])
    taken += (place for _, places in sections for place in places)
    return HeadOfPaper(record=record, taken=tuple(taken), has_sections=bool(sections))


def _sections(paragraphs: Sequence[Said]) -> list[tuple[Record, list[str]]]:
    """Return what a memo says under its headings, each with its paragraphs; nothing where no signature ends it."""
    end = next((number for number, text in enumerate(paragraphs) if _SIGNED.match(text)), None)
    if end is None or not paragraphs or not _SECTION.fullmatch(paragraphs[0]):
        return []
    sections: list[tuple[Said, list[Said]]] = []
    for text in paragraphs[:end]:
        if _SECTION.fullmatch(text):
            sections.append((text, []))
        else:
            sections[-1][1].append(text)
    made = []
    for heading, body in sections:
        if not body:
            return []
        section = Record()
        section.add("heading", heading)
        section.add("body", Said("\n".join(body), body[0].place))
        made.append((section, [heading.place, *(text.place for text in body)]))
    return made


def _fields_of_memo(text: Said) -> dict[str, Said]:
    """Return the fields that a paragraph states, in the order of the model."""
    for form in (_UNIT, _NUMBER, _DAY, _SUBJECT, _TO):
        if found := form.fullmatch(text):
            break
    else:
        return {}
    names = {"prefix": "number_prefix", "day": "date"}
    said = {names.get(name, name): one_line(part) for name, part in found.groupdict().items() if part}
    # Dots and a dash keep the place of a number that was never given.
    if not any(sign.isdigit() for sign in said.get("number", "0")):
        del said["number"]
    return {name: Said(part, text.place) for name, part in said.items()}


def order_in(paragraphs: Sequence[Said]) -> HeadOfPaper | None:
    """Return number, year, subject and day of an order; None where no paragraph begins one, or several do."""
    starts = [number for number, text in enumerate(paragraphs) if _ORDER.match(text)]
    if len(starts) != 1:
        return None
    head = paragraphs[starts[0] : starts[0] + _LONGEST]
    numbers = [(text, found) for text in head if (found := _ORDER_NUMBER.search(text))]
    subjects = [number for number, text in enumerate(head) if _SUBJECT.fullmatch(text)]
    if len(subjects) != 1:
        return None
    first = subjects[0]
    # A line of signs ends a subject that takes several lines; without one nobody knows where it ends.
    line = next((number for number, text in enumerate(head) if number > first and _LINE.fullmatch(text)), first + 1)
    parts = head[first : line if line - first <= _LONGEST_SUBJECT else first + 1]
    subject = _SUBJECT.fullmatch(one_line(" ".join(parts)))
    taken = [head[0].place, *(part.place for part in parts)]
    record = Record()
    if len(numbers) == 1:
        text, found = numbers[0]
        record.add("number", Said(found["number"], text.place))
        record.add("number_printed", Said(one_line(found["printed"]), text.place))
        record.add("order_year", Said(found["year"], text.place))
        taken.append(text.place)
    if subject is not None:
        record.add("subject", Said(subject["subject"], head[first].place))
    days = [(text, day["day"]) for text in paragraphs[starts[0] :] if (day := _ORDERED_ON.fullmatch(text))]
    if len(days) == 1 and is_read_by(parse_date, one_line(days[0][1])):
        record.add("order_date", Said(one_line(days[0][1]), days[0][0].place))
        taken.append(days[0][0].place)
    return HeadOfPaper(record=record, taken=tuple(taken))
