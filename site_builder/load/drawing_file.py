"""Judge an SVG: a drawing is published, a program or a request is not. In: bytes. Out: an `Examination`.

Opened at its own address a drawing runs what it holds, and a server of files alone cannot forbid it. So only elements
that draw are let through, and no address but those inside the drawing.
"""

import io
import re
from dataclasses import replace
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from site_builder.load.examine import Passage, active, people_in, unlike_its_name, unreadable
from site_builder.model.attachments import Examination
from site_builder.model.pictures import HEAD, form_of
from site_builder.text.fields import Label

_SVG = "{http://www.w3.org/2000/svg}"
_DRAWING = frozenset(
    re.findall(
        r"\w+",
        """
        svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc metadata
        linearGradient radialGradient stop pattern clipPath mask marker image style switch view filter feBlend
        feFlood feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
        feDistantLight feDropShadow feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology
        feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
        """,
    )
)
_INERT = (
    "http://sodipodi.sourceforge.net/", "http://www.inkscape.org/", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#", "http://web.resource.org/cc/", "http://purl.org/dc/", "http://ns.adobe.com/",
    "http://www.bohemiancoding.com/", "http://www.serif.com/", "http://www.figma.com/",
)  # fmt: skip
"""Namespaces in which drawing programs keep notes of their own."""
_NO_STYLE = re.compile(r"(?:id|class|content)$|data-|aria-")
"""Attributes that hold names and words, in which no browser looks for an address."""
_WORDS = re.compile(r"(?:id|class|label|docname|title|description|creator|subject|publisher|rights)$|aria-|data-")
"""Attributes in which people name what they draw; no page shows them, but the file tells them."""
_NOTES = "xpacket"
"""What drawing programs put around their notes, and the only instruction to a program that no browser follows."""
_INSIDE = r"(?:#|data:image/(?:png|jpe?g|gif|webp);)"
_OWN_ADDRESS = re.compile(rf"\s*{_INSIDE}", re.IGNORECASE)
_ELSEWHERE = re.compile(
    rf"\\|url\(\s*+['\"]?+\s*+(?!{_INSIDE})|(?:src|image|image-set|cross-fade|expression)\(|javascript:", re.IGNORECASE
)
"""What asks for a file in a style, and the sign by which it could be written in other letters."""
_ELSEWHERE_IN_SHEET = re.compile(
    rf"{_ELSEWHERE.pattern}|@(?!(?:charset|font-face|keyframes|media|supports)\b)", re.IGNORECASE
)
_SCRIPT = Label("ส่วนที่สั่งให้เบราว์เซอร์ทำงาน ({name})", "a part that a browser runs ({name})")
_ADDRESS = Label("ส่วนที่เรียกไฟล์จากที่อื่น", "a part that asks for a file elsewhere")
_ENTITIES = Label("การประกาศเอนทิตี (DTD)", "a declaration of entities (DTD)")
_BROKEN = Label("ไฟล์เสียหรือไม่ครบ", "it is damaged or incomplete")


def examine(data: bytes, ending: str) -> Examination:
    """Return what a drawing is."""
    if form_of(data[:HEAD]) != "SVG":
        # Told of as any such file is; and once more where it is something that a browser runs.
        is_active = form_of(data[:HEAD]) == "HTML"
        return Examination(faults=(unlike_its_name(data, ending),) if is_active else ())
    texts: list[str] = []
    try:
        for event, element in iterparse(io.BytesIO(data), events=("end", "pi", "comment")):
            own = (element.text or "", *(child.tail or "" for child in element))
            if event == "comment":
                texts += own
                continue
            part = _fault_of(element, "".join(own)) if event == "end" else _fault_of_instruction(own[0])
            if part is not None:
                return Examination(faults=(active(part),))
            texts += own
            texts += (value for key, value in element.attrib.items() if _WORDS.match(key.rpartition("}")[2]))
            if element.tag == f"{_SVG}text":
                # Letters of another look are elements of their own, and so are lines: a number may be either.
                texts.append("".join(element.itertext()))
                element.clear()
    except DefusedXmlException:
        return Examination(faults=(active(_ENTITIES),))
    except (ParseError, ValueError, LookupError):
        return Examination(faults=(unreadable(_BROKEN),))
    words = (Passage(Label("ข้อความในภาพ", "its words"), text) for text in texts)
    return replace(people_in(words), dimensions=_dimensions(data))


def _dimensions(data: bytes) -> tuple[int, int] | None:
    # It imports what fetches pictures from the web, which takes longer than to read a hundred here.
    import imagesize

    width, height = imagesize.get(io.BytesIO(data))
    return (width, height) if width > 0 and height > 0 else None


def _fault_of(element: Element, own_text: str) -> Label | None:
    namespace, _, name = element.tag.rpartition("}")
    if f"{namespace}}}" == _SVG or not namespace:
        if name not in _DRAWING:
            return _named(name)
    elif not namespace.lstrip("{").startswith(_INERT):
        return _named(name)
    for key, value in element.attrib.items():
        space, _, own = key.lower().rpartition("}")
        if own.startswith("on"):
            return _named(own)
        if space.lstrip("{").startswith(_INERT) or _NO_STYLE.match(own):
            continue
        if own in {"href", "src", "base"} and not _OWN_ADDRESS.match(value) and value.strip():
            return _ADDRESS
        if _ELSEWHERE.search(value):
            return _ADDRESS
    return _ADDRESS if name == "style" and _ELSEWHERE_IN_SHEET.search(own_text) else None


def _fault_of_instruction(text: str) -> Label | None:
    name = text.partition(" ")[0]
    return None if name == _NOTES else _named(name)


def _named(name: str) -> Label:
    return Label(_SCRIPT.th.format(name=name[:40]), _SCRIPT.en.format(name=name[:40]))
