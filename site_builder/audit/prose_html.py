"""Rules about HTML in prose that no page keeps. In: prose. Out: what is left out, and what to type instead."""

import re
from collections.abc import Iterator

from site_builder.audit.prose import blanked, prose_rule, without_code
from site_builder.audit.rules import fault
from site_builder.issues.issue import Issue, Place
from site_builder.text.fields import Label
from site_builder.text.prose_html import KEPT_ATTRIBUTES, KEPT_TAGS, may_say

_TAG = re.compile(r"<(?<!\]\(<)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<said>(?=\s|/?>)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"(?P<name>[^\s\"'<>/=]+)(?:\s*=\s*(?:\"(?P<d>[^\"]*)\"|'(?P<s>[^']*)'|(?P<b>[^\s\"'<>=]+)))?")
_PROGRAM = Label("ลบออก หน้าเว็บไม่รันโปรแกรมจากเนื้อหา", "delete it: no page runs a program of its content")
_LINKED = Label(
    "พิมพ์เป็นลิงก์แทน เช่น [ชื่อวิดีโอหรือแผนที่](https://…)",
    "type a link instead, such as [name of the film or map](https://…)",
)
_FORM = Label("พิมพ์ลิงก์ไปยังแบบฟอร์มแทน", "type a link to the form instead")
_DRAWN = Label(
    "บันทึกเป็นภาพไว้ใน files/ แล้วพิมพ์ ![สิ่งที่เห็นในภาพ](files/…)",
    "save it as a picture in files/ and type ![what it shows](files/…)",
)
_LOOKS = Label(
    "ลบออก ใช้ ** ** ทำตัวหนา ## ทำหัวข้อ และบอกความหมายของสีด้วยคำ",
    "delete it; ** ** makes bold letters and ## a heading, and what a colour means is said in words",
)
_HEADED = Label("ลบแท็กนี้ แล้วพิมพ์ชื่อเรื่องเป็นหัวข้อด้วย ##", "delete the tag and make its title a heading with ##")
_PLAIN = Label("ลบแท็กนี้ เหลือแต่ข้อความ", "delete the tag and leave the words")
_NAMED = Label("พิมพ์ {#ชื่อ} ท้ายหัวข้อที่ลิงก์พาไปแทน", "type {#name} behind the heading that is linked to instead")
_WORDS = Label(
    "ถ้าเป็นข้อความ พิมพ์ &lt; แทน < ถ้าเป็นแท็ก ลบออก", "if it is words, type &lt; for <; if it is a tag, delete it"
)
_VALUE = Label(
    'ใช้ค่าที่หน้าเว็บรู้จัก เช่น width="300" เป็นตัวเลขล้วน หรือลบออก',
    'give it a value that pages know, such as width="300", or delete it',
)
_REMEDIES = (
    (_PROGRAM, "script noscript applet"),
    (_LINKED, "iframe embed object video audio source track param frame frameset"),
    (_FORM, "form input button select option textarea label fieldset legend datalist output"),
    (_DRAWN, "svg math canvas picture map area"),
    (_LOOKS, "style font center marquee blink big small tt strike basefont nobr wbr ins cite var samp address"),
    (_HEADED, "details summary"),
    (
        _PLAIN,
        "html head body title meta link base header footer section article aside nav main time bdo bdi dfn colgroup "
        "col dialog menu template ruby rt rp data progress meter",
    ),
)
_BY_TAG = {tag: remedy for remedy, tags in _REMEDIES for tag in tags.split()}
_RAISED = frozenset({"h1"})
"""Kept as another element."""
_GONE_WHOLE = re.compile(
    r"<(script|style|svg|math|object|video|audio|picture|select)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
"""What a page leaves out with all that stands in it: it is told by its own tag."""
_SAYS_NOTHING = frozenset({"border", "cellpadding", "cellspacing", "class", "rel", "target", "valign"})
"""Attributes that pasted HTML is full of, and whose loss no reader would see."""


@prose_rule("TXT019", "TXT020")
def left_out_html(prose: str, place: Place) -> Iterator[Issue]:
    """Find HTML that pages leave out for safety, or because they look alike: nothing is lost without a word."""
    if "<" not in prose:
        return
    told: dict[Label, tuple[tuple[int, int], dict[str, None]]] = {}
    text = without_code(prose)
    for start, end in _comments(text):
        end = start + len(prose[start:end].partition("\n")[0])
        yield fault("TXT020", place.within(prose, span=(start, end)))
    text = _without_comments(text)
    text = _GONE_WHOLE.sub(lambda element: _with_tag_alone(element[0]), text)
    for found in _TAG.finditer(text):
        for remedy, what in _lost(found["name"].lower(), found["said"]):
            _, values = told.setdefault(remedy, (found.span(), {}))
            values[what] = None
    for remedy, ((start, end), values) in told.items():
        end = start + len(prose[start:end].partition("\n")[0])
        yield fault("TXT019", place.within(prose, span=(start, end)), value=", ".join(values), remedy=remedy)


def _comments(text: str) -> tuple[tuple[int, int], ...]:
    """Return where comments begin and end."""
    spans: list[tuple[int, int]] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        position = end + len("-->")
        spans.append((start, position))
    return tuple(spans)


def _without_comments(text: str) -> str:
    """Return a text with blanks for its comments."""
    pieces, behind = [], 0
    for start, end in _comments(text):
        pieces += [text[behind:start], blanked(text[start:end])]
        behind = end
    return "".join((*pieces, text[behind:]))


def _with_tag_alone(element: str) -> str:
    """Return an element without what stands in it, as long as it was."""
    end = element.index(">") + 1
    return element[:end] + blanked(element[end:])


def _lost(name: str, said: str) -> Iterator[tuple[Label, str]]:
    """Give what a page leaves out of a tag, each with what to do."""
    if name not in KEPT_TAGS and name not in _RAISED:
        yield _BY_TAG.get(name, _WORDS), f"<{name}>"
        return
    kept = KEPT_ATTRIBUTES["*"] | KEPT_ATTRIBUTES.get(name, frozenset())
    attributes = tuple(_ATTRIBUTE.finditer(said))
    if any(not found["name"].isascii() for found in attributes):
        yield _WORDS, f"<{name} …>"
        return
    for found in attributes:
        attribute = found["name"].lower()
        value = found["d"] or found["s"] or found["b"] or ""
        if attribute in kept:
            if not may_say(attribute, value) and value:
                yield _VALUE, f"<{name} {attribute}>"
        elif attribute.startswith("on"):
            yield _PROGRAM, f"<{name} {attribute}>"
        elif (name, attribute) == ("a", "name"):
            yield _NAMED, f"<{name} {attribute}>"
        elif attribute not in _SAYS_NOTHING:
            yield _LOOKS, f"<{name} {attribute}>"
