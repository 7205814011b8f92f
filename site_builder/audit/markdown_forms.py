"""Rules about prose that is typed nearly as Markdown wants it. In: prose. Out: what no page shows, or not as meant."""

import re
from collections.abc import Iterator
from itertools import pairwise

from site_builder.audit.prose import CELL_END, UNDER_HEAD, prose_rule, without_code
from site_builder.audit.rules import fault
from site_builder.issues.issue import Issue, Place
from site_builder.text.fields import Label
from site_builder.text.link_definitions import DEFINITION, is_used

# What these look for first is a sign, not the beginning of a line: only then is it looked for at all speed.
_PERHAPS = re.compile(
    r"\n[ \t]*(?:[-*+•●▪○■◦‣➢➤·–—(|]|[ก-ฮ0-9๐-๙]{1,2}[.)])|\t|\] +\(|\)\[http|\*\*|\((?:https?:|files/|\.\./)|<table"
    r"|#(?<![^\n]#)#*[ \t]*(?:\n|\Z)|\+(?<![^\n]\+)-",
    re.IGNORECASE,
)
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
_UNDER_HEAD = re.compile(rf"[ \t]*{UNDER_HEAD}")
_LINKS = re.compile(
    r"\[(?!\d+\])(?P<together>[^\[\]\n]+)\] +\((?:https?://|files/|\.\./)[^()\s]+\)"
    r"|\((?P<turned>[^()\n]+)\)\[https?://[^\[\]\s]+\]"
    r"|\[[^\[\]\n]+\](?P<open>\()(?:https?://|files/|\.\./)[^()\s]*(?=\s|\Z)(?![^\n]*\))"
    r"|\[(?P<unclosed>[^\[\]()\n]+)\((?:https?://|files/|\.\./)[^()\s]+\)(?![^\[\n]*\])"
)
_TIGHT = re.compile(
    r"[ \t]*(?:(?P<number>[0-9๐-๙]{1,2})\.(?=[^\s\d.])|(?P<dash>[-+])(?=[ก-๎A-Za-z])|(?P<letter>[ก-ฮ])\. )"
)
"""What people put before an entry without the blank that makes it one, or with a letter for a number."""
_LETTERS = "กขคงจฉชซฌญ"
"""The letters by which entries are told apart, in their order."""
_BOLD = re.compile(r"(?<![*\\])\*\*(?!\*)")
_BEFORE_BOLD = " \t\n([“\"'"
_BARE_HEADING = re.compile(r"#(?<![^\n]#)#{0,5}[ \t]*$", re.MULTILINE)
_HTML_TABLE = re.compile(r"<table\b.*?(?:</table>|\Z)", re.IGNORECASE | re.DOTALL)
_FIRST_CELL = re.compile(r"<td\b[^\n]*?(?:</td>|$)", re.IGNORECASE | re.MULTILINE)
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
_HEAD, _BOLDNESS = Label("หัวตาราง", "the heading of a table"), Label("ตัวหนา", "bold")
_HEADING = Label("หัวข้อ", "a heading")
_NO_FOOTNOTE = Label(
    "พิมพ์เชิงอรรถไว้ในวงเล็บท้ายคำ แทน [^1]", "type the note in brackets behind its word, in the place of [^1]"
)
_BLANK = Label("เว้นวรรคหลังเลขข้อหรือขีด", "leave a blank behind the number or the dash")
_AS_MANY = Label("พิมพ์ |---| ให้ครบทุกคอลัมน์ของหัวตาราง", "type as many |---| as the heading has columns")
_BEHIND_TABLE = Label("เว้นบรรทัดว่างหลังตาราง", "leave an empty line behind the table")
_NAMED_COLUMNS = Label("พิมพ์ชื่อคอลัมน์ในแถวแรก", "name the columns in the first row")
_HEAD_CELLS = Label("ใช้ <th> แทน <td> ในแถวหัวตาราง", "use <th> for <td> in the row of the heading")
_NO_BLANKS = Label("ลบช่องว่างระหว่าง ** กับคำ", "delete the blanks between ** and the words")
_TITLED = Label("พิมพ์ชื่อหัวข้อหลัง # หรือลบบรรทัดนี้", "type the heading behind #, or delete the line")
_OF_LINKS = {
    "together": Label("ลบช่องว่างระหว่าง ] กับ (", "delete the blank between ] and ("),
    "turned": Label("พิมพ์คำไว้ใน [ ] ก่อน แล้วพิมพ์ที่อยู่ไว้ใน ( )", "type the words in [ ] first, then the address in ( )"),
    "open": Label("เติม ) ท้ายที่อยู่", "put ) behind the address"),
    "unclosed": Label("เติม ] หลังคำ", "put ] behind the words"),
}
_Form = tuple[int, int, Label, Label]
"""Where what has not its form begins and ends, what it should be, and what to do."""


@prose_rule("TXT018")
def swallowed_line(prose: str, place: Place) -> Iterator[Issue]:
    """Find a line that Markdown takes for the address of a link, which nothing links to: the page leaves it out."""
    for found in DEFINITION.finditer(without_code(prose)) if "]:" in prose else ():
        is_footnote = found["label"].startswith("^")
        if is_footnote or not is_used(found["label"], prose):
            start, end = found.start("label") - 1, found.end("target")
            value, remedy = " ".join(prose[start:end].split()), _NO_FOOTNOTE if is_footnote else _NO_COLON
            yield fault("TXT018", place.within(prose, span=(start, end)), value=value, form=_TEXT, remedy=remedy)


@prose_rule("TXT018")
def shapeless_prose(prose: str, place: Place) -> Iterator[Issue]:
    """Find lists, tables and links in a form that Markdown does not know: on the page their lines run together."""
    if _PERHAPS.search(prose) is None:
        return
    for start, end, form, remedy in _without_form(without_code(prose)):
        words: dict[str, str | Label] = {"value": prose[start:end].strip(), "form": form, "remedy": remedy}
        yield fault("TXT018", place.within(prose, span=(start, end)), **words)


def _without_form(prose: str) -> Iterator[_Form]:
    for start, lines in _blocks(prose):
        while lines and lines[0].startswith("#"):
            start += len(lines.pop(0)) + 1
        yield from ((start + begin, start + end, _BOLDNESS, _NO_BLANKS) for begin, end in _not_bold("\n".join(lines)))
        # Whatever is looked for has lines one under the other, and most paragraphs are one line.
        for find in _FINDERS if len(lines) > 1 else ():
            at, form, remedy = find(lines) or (None, _LIST, _BARS)
            if at is not None:
                first = start + sum(len(line) + 1 for line in lines[:at])
                yield first, first + len(lines[at]), form, remedy
                break
    for found in _LINKS.finditer(prose):
        yield *found.span(), _LINK, _OF_LINKS[found.lastgroup or ""]
    for found in _BARE_HEADING.finditer(prose):
        yield *found.span(), _HEADING, _TITLED
    for found in _HTML_TABLE.finditer(prose):
        cell = _FIRST_CELL.search(prose, *found.span())
        if cell is not None and "<th" not in found[0].lower().replace("<thead", ""):
            yield *cell.span(), _HEAD, _HEAD_CELLS


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


def _tight_list(lines: list[str]) -> tuple[int, Label, Label] | None:
    """Return the first of two entries, one under the other, that lack the blank behind their mark."""
    for at, (line, following) in enumerate(pairwise(lines)):
        first, second = _TIGHT.match(line), _TIGHT.match(following)
        if first is None or second is None or first.lastgroup != second.lastgroup or line.endswith(_BROKEN_LINE):
            continue
        if first["number"] is not None and int(second["number"]) == int(first["number"]) + 1:
            return at, _LIST, _BLANK
        if first["dash"] is not None and first["dash"] == second["dash"]:
            return at, _LIST, _BLANK
        if first["letter"] is not None and first["letter"] + second["letter"] in _LETTERS:
            return at, _LIST, _EMPTY_LINES
    return None


def _bare_table(lines: list[str]) -> tuple[int, Label, Label] | None:
    """Return the first of several rows that make no table."""
    rows = [at for at, line in enumerate(lines) if line.strip().startswith("|") and line.count("|") > 2]
    if len(rows) > 1 and not ("|" in lines[0] and _UNDER_HEAD.fullmatch(lines[1].rstrip())):
        has_line = any(_UNDER_HEAD.fullmatch(line.rstrip()) for line in lines)
        return rows[0], _TABLE, _BEFORE_TABLE if has_line else _BARS
    if len(rows) > 1 and _cells(lines[0]) != _cells(lines[1]):
        return rows[0], _TABLE, _AS_MANY
    if lines and lines[0].startswith("+-") and rows:
        return 0, _TABLE, _BARS
    cells = [at for at, line in enumerate(lines) if "\t" in line.strip()]
    return (cells[0], _TABLE, _BARS) if len(cells) > 1 else None


def _nameless_columns(lines: list[str]) -> tuple[int, Label, Label] | None:
    """Return the heading of a table without a single word."""
    return (0, _HEAD, _NAMED_COLUMNS) if _is_table(lines) and not lines[0].strip(" |") else None


def _run_into_table(lines: list[str]) -> tuple[int, Label, Label] | None:
    """Return the line right under a table that becomes a row of it."""
    if not _is_table(lines) or not lines[0].lstrip().startswith("|"):
        return None
    at = next((at for at, line in enumerate(lines) if "|" not in line), None)
    return None if at is None else (at, _TEXT, _BEHIND_TABLE)


def _is_table(lines: list[str]) -> bool:
    return len(lines) > 2 and "|" in lines[0] and _UNDER_HEAD.fullmatch(lines[1].rstrip()) is not None


def _cells(row: str) -> int:
    return len(CELL_END.findall(row.strip().removeprefix("|").removesuffix("|")))


_FINDERS = (_unknown_list, _tight_list, _late_list, _bare_table, _nameless_columns, _run_into_table)


def _not_bold(block: str) -> Iterator[tuple[int, int]]:
    """Give where marks for bold letters stand apart from their words, which then are no marks."""
    marks = [found.span() for found in _BOLD.finditer(block)] if "**" in block else []
    for (start, begin), (finish, end) in zip(marks[::2], marks[1::2], strict=False) if len(marks) % 2 == 0 else ():
        words = block[begin:finish]
        is_apart = words != words.strip() and words.strip() and "\n" not in words
        if is_apart and block[start - 1 : start] in _BEFORE_BOLD:
            yield start, end
