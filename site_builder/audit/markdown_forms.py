"""Rules about prose that is typed nearly as Markdown wants it. In: prose. Out: what no page shows, or not as meant."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from site_builder.audit.broken_text import without_code
from site_builder.audit.rules import rule
from site_builder.audit.texts import PROSE_KEYS
from site_builder.issues.issue import Issue, Place
from site_builder.model.site import Edition, Page, Site, Translation
from site_builder.text.fields import Label
from site_builder.text.link_definitions import DEFINITION, is_used

_PERHAPS = re.compile(r"\n[ \t]*(?:[-*+•●▪○■◦‣➢➤·–—(|]|[ก-ฮ0-9๐-๙]{1,2}[.)])|\t|\] +\(http|\)\[http")
"""Without one of these all has its form: few texts are looked through line by line."""
_NO_PARAGRAPH = ("|", ">", "<", ":", "[")
_KNOWN_MARK = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}\.)[ \t]+\S")
_OTHER_MARK = re.compile(
    r"[ \t]*(?:[•●▪○■◦‣➢➤·–—][ \t]*|\(?\d{1,2}\)[ \t]*|\d{1,2}(?:\.\d{1,2})+[.)]?[ \t]+|[ก-ฮ]\)[ \t]+)(?=[^\s\d%])"
    r"(?!น\.|ล้าน|แสน|หมื่น|พัน|ร้อย|บาท|คะแนน|เปอร์|กิโล|กม|เมตร|ตร|ไร่|ตัน|ลิตร|ชั่วโมง|ปี|เดือน|วัน|เท่า)"
)
"""What people put before an entry, and Markdown does not know as such; an amount is none."""
_BROKEN_LINE = "  "
"""At its end a line is broken on the page, too."""
_UNDER_HEAD = re.compile(r"[ \t]*\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?")
_LINKS = re.compile(
    r"\[(?!\d+\])(?P<words>[^\[\]\n]+)\] +\(https?://[^()\s]+\)"
    r"|\([^()\n]+\)\[https?://[^\[\]\s]+\]"
)
_LIST, _TABLE, _LINK = Label("รายการ", "a list"), Label("ตาราง", "a table"), Label("ลิงก์", "a link")
_EMPTY_LINES = Label(
    "เว้นบรรทัดว่างระหว่างข้อ หรือขึ้นต้นทุกข้อด้วย - และช่องว่าง",
    "leave an empty line between the entries, or begin each with - and a blank",
)
_EMPTY_LINE = Label("เว้นบรรทัดว่างก่อนข้อแรก", "leave an empty line before the first entry")
_BEFORE_TABLE = Label("เว้นบรรทัดว่างก่อนหัวตาราง", "leave an empty line before the heading of the table")
_BARS = Label(
    "คั่นช่องของทุกแถวด้วย | และเติมบรรทัด |---|---| ใต้หัวตาราง",
    "put | between the cells of each row, and a line |---|---| under the heading",
)
_TEXT, _NO_COLON = Label("ข้อความ", "a text"), Label("ลบ : หลัง ]", "delete the : behind ]")
_TOGETHER = Label("ลบช่องว่างระหว่าง ] กับ (", "delete the blank between ] and (")
_TURNED = Label("พิมพ์คำไว้ใน [ ] ก่อน แล้วพิมพ์ที่อยู่ไว้ใน ( )", "type the words in [ ] first, then the address in ( )")
_Form = tuple[int, int, Label, Label]
"""Where what has not its form begins and ends, what it should be, and what to do."""


@rule("TXT018")
def swallowed_line(site: Site) -> Iterator[Issue]:
    """Find a line that Markdown takes for the address of a link, which nothing links to: the page leaves it out."""
    return _in_prose(site, _swallowed)


@rule("TXT018")
def shapeless_prose(site: Site) -> Iterator[Issue]:
    """Find lists, tables and links in a form that Markdown does not know: on the page their lines run together."""
    return _in_prose(site, _shapeless)


def forms_on(page: Page) -> Iterator[Issue]:
    """Find both on a page that no agency need have."""
    place = Place(page.source_path, ("body",))
    yield from _swallowed(page.record.body, place)
    yield from _shapeless(page.record.body, place)


def _in_prose(site: Site, find: Callable[[str | None, Place], Iterator[Issue]]) -> Iterator[Issue]:
    filed: tuple[Edition | Translation, ...] = (*site.editions, *site.translations)
    for each in filed:
        for key in sorted(PROSE_KEYS):
            yield from find(getattr(each.record, key, None), each.place(key))
    for page in site.pages:
        yield from find(page.record.body, Place(page.source_path, ("body",)))


def _swallowed(prose: str | None, place: Place) -> Iterator[Issue]:
    for found in DEFINITION.finditer(without_code(prose)) if prose is not None and "]:" in prose else ():
        if prose is not None and not is_used(found["label"], prose):
            start, end = found.start("label") - 1, found.end("target")
            words: dict[str, str | Label] = {"value": " ".join(prose[start:end].split())}
            words |= {"form": _TEXT, "remedy": _NO_COLON}
            yield Issue(code="TXT018", place=place.within(prose, span=(start, end)), fields=words)


def _shapeless(prose: str | None, place: Place) -> Iterator[Issue]:
    if prose is None or _PERHAPS.search(prose) is None:
        return
    for start, end, form, remedy in _without_form(without_code(prose)):
        words: dict[str, str | Label] = {"value": prose[start:end].strip(), "form": form, "remedy": remedy}
        yield Issue(code="TXT018", place=place.within(prose, span=(start, end)), fields=words)


def _without_form(prose: str) -> Iterator[_Form]:
    for start, lines in _blocks(prose):
        while lines and lines[0].startswith("#"):
            start += len(lines.pop(0)) + 1
        for find in (_unknown_list, _late_list, _bare_table):
            at, form, remedy = find(lines) or (None, _LIST, _BARS)
            if at is not None:
                first = start + sum(len(line) + 1 for line in lines[:at])
                yield first, first + len(lines[at]), form, remedy
                break
    for found in _LINKS.finditer(prose):
        yield *found.span(), _LINK, _TOGETHER if found["words"] is not None else _TURNED


def _blocks(prose: str) -> Iterator[tuple[int, list[str]]]:
    """Give the lines between empty ones, with where the first begins."""
    block: list[str] = []
    position = 0
    for line in (*prose.split("\n"), ""):
        if line.strip():
            block.append(line)
        elif block:
            yield position - sum(len(each) + 1 for each in block), block
            block = []
        position += len(line) + 1


def _unknown_list(lines: list[str]) -> tuple[int, Label, Label] | None:
    """Return the first of two entries, one under the other, whose marks Markdown does not know."""
    for at, (line, following) in enumerate(pairwise(lines)):
        if not line.endswith(_BROKEN_LINE) and _OTHER_MARK.match(line) and _OTHER_MARK.match(following):
            return at, _LIST, _EMPTY_LINES
    return None


def _late_list(lines: list[str]) -> tuple[int, Label, Label] | None:
    """Return the first of several entries right under a paragraph, which Markdown takes for more of it."""
    if len(lines) < 3 or lines[0].lstrip().startswith(_NO_PARAGRAPH) or _KNOWN_MARK.match(lines[0]):
        return None
    entries = [at for at, line in enumerate(lines) if _KNOWN_MARK.match(line)]
    is_shown = not entries or lines[entries[0] - 1].endswith(_BROKEN_LINE)
    return None if is_shown or len(entries) < 2 else (entries[0], _LIST, _EMPTY_LINE)


def _bare_table(lines: list[str]) -> tuple[int, Label, Label] | None:
    """Return the first of several rows that make no table."""
    rows = [at for at, line in enumerate(lines) if line.strip().startswith("|") and line.count("|") > 2]
    if len(rows) > 1 and not ("|" in lines[0] and _UNDER_HEAD.fullmatch(lines[1].rstrip())):
        has_line = any(_UNDER_HEAD.fullmatch(line.rstrip()) for line in lines)
        return rows[0], _TABLE, _BEFORE_TABLE if has_line else _BARS
    cells = [at for at, line in enumerate(lines) if "\t" in line.strip()]
    return (cells[0], _TABLE, _BARS) if len(cells) > 1 else None
