"""Rules about text that tools, templates and haste have damaged: what is broken, and what should stand there."""

import re
from collections.abc import Callable, Iterator

from site_builder.audit.rules import fault, rule
from site_builder.audit.texts import PROSE_KEYS, Corpus, corpus_of
from site_builder.audit.walk import cell_of, filed_as, tables_of
from site_builder.issues.issue import Issue, Place
from site_builder.model.conduct import AssignmentRow, Assignments
from site_builder.model.kinds import labels_of
from site_builder.model.site import Site
from site_builder.text.dates import ERA_PATTERN, parse_date
from site_builder.text.fields import Label
from site_builder.text.frozen import frozen
from site_builder.text.mentions import RARE_DAY, corrected_day
from site_builder.text.thai import MONTH_PATTERN, WEEKDAYS, to_arabic_digits
from site_builder.text.unreadable import read_if_readable

_Repair = Callable[[re.Match[str]], str]


@frozen(kw_only=False)
class _Damage:
    """One way in which texts break."""

    code: str
    signs: tuple[str | re.Pattern[str], ...]
    """A damaged text holds one of these: looking for them first spares most contents the expression."""
    pattern: str
    """An expression that finds it, which is compiled when a text has a sign of it."""
    repair: _Repair | None = None
    """What should stand instead; None where the words are only to be removed."""
    starts: tuple[str, ...] = ()
    """How what is damaged may start, where that is a matter of few words."""
    is_in_prose: bool = True
    """Whether it damages prose, too, which may be written in HTML."""

    def is_possible(self, corpus: Corpus) -> bool:
        """Return whether a text has a sign of it."""
        return any(sign in corpus if isinstance(sign, str) else sign.search(corpus.whole) for sign in self.signs)


_LEFT_BEHIND = (
    "bookmark", "ookmark not", "ource not found", "orem ", "{{", "MERGEFIELD", "HYPERLINK ", "#REF!", "#DIV/0!",
    "#N/A", "#VALUE!", "#NAME?", "Click ", "ที่นี่", "ตรงนี้", "คลิก", "<o:p>", "MsoNormal", "?????",
)  # fmt: skip
"""Signs of what a program put where somebody was to type, or could not find."""
_WITH_AM = (
    "ดำเนิน", "จำนวน", "กำหนด", "สำนัก", "คำสั่ง", "ตำบล", "อำเภอ", "อำนาจ", "ประจำปี", "สำคัญ", "ชำนาญ", "บำรุง",
    "ลำดับ",
)  # fmt: skip
_LOST_AM = {word.replace("ำ", "า"): word for word in _WITH_AM}
"""Frequent words as they look when a tool loses ำ; ราคาสั่งซื้อ, เวลาดับ and อาสานัก… hold the same letters rightly."""
_BEHIND_LOST_AM = "|".join(dict.fromkeys(word.partition("า")[2] for word in _LOST_AM))
_MISSPELT = {
    "เว็บไซต์": "เว็ปไซต์ เวปไซต์ เวบไซต์ เวปไซด์ เว็บไซด์",
    "อินเทอร์เน็ต": "อินเตอร์เน็ต",
    "รณรงค์": "วรรณรงค์",
    "โปสเตอร์": "ไปสเตอร์",
    "การใช้": "กรใช้",
    "อนุญาต": "อนุญาติ",
    "กฎหมาย": "กฏหมาย",
    "กฎระเบียบ": "กฏระเบียบ",
    "กฎกระทรวง": "กฏกระทรวง",
    "ปรากฏ": "ปรากฎ",
    "สัมมนา": "สัมนา",
}
_SPELLINGS = {wrong: right for right, words in _MISSPELT.items() for wrong in words.split()}
_BEFORE_DOUBLED = r"(?:(?<![ก-๎])|(?<=กัน)|(?<=ปราม)|(?<=และ)|(?<=ของ)|(?<=ต่อ)|(?<=เพื่อ)|(?<=ด้าน))"
"""Where การการ cannot be the end of a noun such as มาตรการ, กรรมการ or โครงการ."""
# "ก ข ค ง จ" is a list; a vowel that stands alone is a letter of a word.
_LETTER = r"[ก-ฮ][ัิ-ฺ็-๎]*|[ะ-ำเ-ๆ]"
_LONGEST = 40
"""Letters of a word, or digits of a number, before what is wrong in it; without a limit a row of them without fault
would be read again from each of them on."""


DAMAGES = (
    _Damage(
        "TXT003",
        _LEFT_BEHIND,
        (
            r"(?i:\[bookmark:?[^\]\n]*\]?|Error! (?:Bookmark not defined|Reference source not found)\.?"
            r"|Lorem ipsum[^\n]{0,20}|\{\{[^{}\n]*\}\}|MERGEFIELD\b|HYPERLINK \"|#(?:REF!|DIV/0!|N/A|VALUE!|NAME\?)"
            r"|Click (?:or tap here to enter|to add) [a-z]{1,9}|<o:p>"
            r"|class=\"?MsoNormal\b)|คลิก(?:หรือแตะ(?:ที่นี่)?เพื่อใส่|เพื่อเพิ่ม)(?:ข้อความ|ชื่อเรื่อง)"
            r"|(?:ใส่|พิมพ์)(?:ข้อความ|ชื่อเรื่อง)(?:ที่นี่|ตรงนี้)|\?{5,}"
        ),
    ),
    # Thai letters of one encoding that were read as another one.
    _Damage("TXT003", ("à¸", "à¹", "Ò"), r"(?:à[¸¹].?){2,40}|[\u00a1-\u00ff]{5,40}"),
    _Damage(
        "TXT003",
        ("<br", "<p", "</", "<iframe", "<object", "&nbsp;", "&amp;", "&quot;", "&lt;"),
        (
            r"</?(?:br|p|div|span|b|i|u|strong|em|font|center)(?: [^<>\n]{0,80})?/?>|<(?:iframe|object)\b[^<>]{0,60}>?"
            r"|&(?:nbsp|amp|quot|lt|gt);"
        ),
        is_in_prose=False,
    ),
    # A line of nothing else is a line to type, taken over as it stood.
    _Damage("TXT004", ("....", "…"), r"(?:\.{4,}|…{2,}|…\.+)[^\n]{0,20}|(?m:^…$)"),
    _Damage(
        "TXT005",
        ("Integrity",),
        r"Integrity ?(?:and|&) ?Assessments?\b|Integrity Transparency Assessments?\b",
        lambda _: "Integrity and Transparency Assessment",
    ),
    _Damage("TXT006", ("นายองค์การ",), "นายองค์การ", lambda _: "นายกองค์การ"),
    _Damage(
        "TXT007",
        ("ข้อ", "OIT"),
        r"(?:ข้อ|OIT) ?(?P<code>[0๐][0-9๐-๙]{1,2})(?![0-9๐-๙./:-])",
        lambda found: _item_code(found["code"]),
        starts=("ข้อ", "OIT"),
    ),
    _Damage(
        "TXT008",
        # One search from า to า takes half of what one for each word takes.
        (re.compile(f"า(?:{_BEHIND_LOST_AM})"),),
        r"(?<!รา)คาสั่ง|(?<!เว)ลาดับ|(?<!อา)สานัก|" + "|".join(set(_LOST_AM) - {"คาสั่ง", "ลาดับ", "สานัก"}),
        lambda found: _LOST_AM[found[0]],
    ),
    _Damage(
        "TXT009",
        (" า", " ่า", " ้า"),
        r"(?P<before>[ก-ฮ]) (?P<mark>[่-๋]?)า[ก-๎]+",
        lambda found: found["before"] + found["mark"] + "ำ" + found[0].partition("า")[2],
    ),
    _Damage(
        "TXT010",
        (re.compile(" [าเแะไใโำ] "),),
        rf"(?<![ก-๎])(?:(?:{_LETTER}) ){{2,{_LONGEST}}}[ะ-ำเ-ไ](?: (?:{_LETTER}))+(?![ก-๎])",
        lambda found: found[0].replace(" ", ""),
    ),
    _Damage(
        "TXT011",
        (
            *("เเ", "าา", "ะะ", *(mark * 2 for mark in "ัิีึืฺุู็์ํ")),
            # Of the tones two are rare, and that a text has none of them is seen at once.
            *(re.compile(f"{mark}[่-๋]") for mark in "่้"),
            *(mark + other for mark in "๊๋" for other in "่้๊๋"),
        ),
        r"[เ-ไ]?[ก-ฮ]?(?:เเ|าา|ะะ|(?P<mark>[ัิ-ฺ็-ํ])(?P=mark)+|[่-๋]{2,})[ก-๎]{0,2}",
        lambda found: re.sub(r"([ะ-ู็-ํ])\1+|([่-๋])[่-๋]+", r"\1\2", found[0].replace("เเ", "แ")),
    ),
    _Damage(
        "TXT012",
        tuple(re.compile(f"{letter}(?:(?=[๐-๙])|(?<=[๐-๙.,].))") for letter in "oO"),
        rf"[๐-๙][๐-๙.,]{{0,{_LONGEST}}}[oO][๐-๙oO]*|o(?<![A-Za-z]o)[๐-๙]+",
        lambda found: found[0].replace("o", "๐").replace("O", "๐"),
    ),
    _Damage(
        "TXT013",
        ("การการ", "ปรุงปรุง", "และและ", "โดยโดย", "เพื่อเพื่อ", "ดำเนินดำเนิน", "ความความ", "ประจำประจำ", "ซึ่งซึ่ง"),
        rf"{_BEFORE_DOUBLED}การการ(?!ันตี)|(?P<word>และ|โดย|เพื่อ|ดำเนิน|ความ|ประจำ|ซึ่ง)(?P=word)|ปรุงปรุง",
        lambda found: "ปรับปรุง" if found[0] == "ปรุงปรุง" else found[0][: len(found[0]) // 2],
    ),
    _Damage("TXT015", tuple(_SPELLINGS), "|".join(_SPELLINGS), lambda found: _SPELLINGS[found[0]]),
)
"""In the order in which they are told."""

_DATED = re.compile(
    rf"วัน(?P<weekday>{'|'.join(WEEKDAYS)}|พฤหัส) ?ที่ ?"
    rf"(?P<date>\d{{1,2}} ?(?:เดือน ?)?{MONTH_PATTERN},? ?{ERA_PATTERN}? ?\d{{2,4}})(?!\d)"
)
_LOST_CELL = re.compile(r"^#{3,}$|#(?:REF!|DIV/0!|N/A|VALUE!|NAME\?)|\?{5,}|^\d(?:\.\d+)?E\+\d\d+$")
_CODE_IN_TABLE = re.compile(r"[0๐][0-9๐-๙]{1,2}")


@rule(
    "TXT003", "TXT004", "TXT005", "TXT006", "TXT007", "TXT008",
    "TXT009", "TXT010", "TXT011", "TXT012", "TXT013", "TXT015",
)  # fmt: skip
def damaged_text(site: Site) -> Iterator[Issue]:
    """Find words that a tool broke, a template left behind or a slip of the hand changed; search does not find them."""
    corpus = corpus_of(site)
    for damage in DAMAGES:
        if not damage.is_possible(corpus):
            continue
        told: set[Place] = set()
        for text, found in corpus.find(re.compile(damage.pattern), starts=damage.starts):
            # What broke a text once broke it often: the first place of each text is told.
            if text.place in told or (text.key in PROSE_KEYS and not damage.is_in_prose):
                continue
            told.add(text.place)
            words: dict[str, str | Label] = {"label": text.label, "value": found[0].strip()}
            if damage.repair is not None:
                words["right"] = damage.repair(found)
            yield fault(damage.code, corpus.place(found.span()), **words)


@rule("TXT003")
def damaged_cell(site: Site) -> Iterator[Issue]:
    """Find what Excel writes for a cell that it cannot compute, show or keep; the first of each column is told."""
    for edition, table, sheet in tables_of(site):
        # What is no number or day in a column of these is told when the column is read.
        read = {column.name for column in table.columns if column.type != "text"}
        for index, head in enumerate(sheet.heads):
            cells = ((row[index], line) for row, line in zip(sheet.rows, sheet.lines, strict=True))
            cell, line = next((each for each in cells if _LOST_CELL.search(each[0])), ("", 0))
            if cell and head not in read:
                yield fault("TXT003", cell_of(edition, table, line=line, index=index), label=head, value=cell)


@rule("TXT007")
def numbered_item(site: Site) -> Iterator[Issue]:
    """Find item codes printed with a zero for the letter O in an order: nobody finds O1 by looking for ๐๑."""
    for edition, order in filed_as(site, Assignments):
        rows = [
            (edition.place("groups", number, "rows", index, "printed"), row.printed, row.item)
            for number, group in enumerate(order.groups)
            for index, row in enumerate(group.rows)
            if row.printed is not None and _CODE_IN_TABLE.fullmatch(row.printed)
        ]
        if rows:
            value = ", ".join(printed for _, printed, _ in rows)
            right = ", ".join(item or _item_code(printed) for _, printed, item in rows)
            yield fault("TXT007", rows[0][0], label=labels_of(AssignmentRow)["printed"], value=value, right=right)


@rule("TXT002")
def wrong_weekday(site: Site) -> Iterator[Issue]:
    """Find a weekday that its date does not fall on: one of the two is wrong, and a citizen comes on the wrong day."""
    corpus = corpus_of(site)
    for text, found in corpus.find(_DATED):
        day = read_if_readable(parse_date, found["date"])
        if day is None:
            continue
        weekday = WEEKDAYS[day.value.weekday()]
        if not weekday.startswith(found["weekday"]):
            yield fault("TXT002", corpus.place(found.span()), label=text.label, value=found[0], right=f"วัน{weekday}")


@rule("TXT016")
def impossible_day(site: Site) -> Iterator[Issue]:
    """Find a day in a running text that no calendar has, such as the 31st of February; a field refuses it itself."""
    corpus = corpus_of(site)
    for text, found in corpus.find(RARE_DAY):
        near = corrected_day(found[0])
        if near is not None:
            yield fault("TXT016", corpus.place(found.span()), label=text.label, value=found[0], near=near)


def _item_code(printed: str) -> str:
    return f"O{int(to_arabic_digits(printed))}"
