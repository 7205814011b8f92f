"""Number the lists that Word numbers by itself: what its pages show and its texts leave out.

In: the parts of a document that define lists and styles. Out: the marker of one paragraph after the other.
"""

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from site_builder.text.thai import to_thai_digits

_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LEVELS = 9


class Numbering:
    """The counters of a document's lists."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        """List → level → form of its numbers, text around them, first number."""
        self._lists: dict[str, str] = {}
        self._restarts: dict[str, set[int]] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._counters: dict[str, list[int | None]] = {}
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None:
            self._read_styles(styles)

    def _read_lists(self, numbering: Any) -> None:
        for abstract in numbering.iterchildren(qn("w:abstractNum")):
            levels = {}
            for level in abstract.iterchildren(qn("w:lvl")):
                depth = _number(level.get(qn("w:ilvl")))
                form = _value(level, "w:numFmt") or "decimal"
                levels[depth] = (form, _value(level, "w:lvlText") or "", _number(_value(level, "w:start"), otherwise=1))
            self._levels[abstract.get(qn("w:abstractNumId")) or ""] = levels
        for each in numbering.iterchildren(qn("w:num")):
            name = each.get(qn("w:numId")) or ""
            self._lists[name] = _value(each, "w:abstractNumId") or ""
            overrides = each.iterchildren(qn("w:lvlOverride"))
            self._restarts[name] = {
                _number(override.get(qn("w:ilvl"))) for override in overrides if _value(override, "w:startOverride")
            }

    def _read_styles(self, styles: Any) -> None:
        for style in styles.iterchildren(qn("w:style")):
            found = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if found is not None and (name := _value(found, "w:numId")):
                self._styles[style.get(qn("w:styleId")) or ""] = name, _number(_value(found, "w:ilvl"))

    def marker(self, paragraph: Any) -> tuple[str, int] | None:
        """Return the marker that Word prints before a paragraph, and its level; None where it prints none."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return None
        style = self._styles.get(_value(properties, "w:pStyle") or "")
        own = properties.find(qn("w:numPr"))
        name, depth = style or ("", 0)
        if own is not None:
            name = _value(own, "w:numId") or name
            depth = _number(_value(own, "w:ilvl"), otherwise=depth)
        # List 0 takes a paragraph out of the list of its style.
        if name in {"", "0"} or not 0 <= depth < _LEVELS:
            return None
        abstract = self._lists.get(name, "")
        levels = self._levels.get(abstract, {})
        if depth not in levels:
            return None
        return self._next(name, abstract, levels, depth), depth

    def _next(self, name: str, abstract: str, levels: dict[int, tuple[str, str, int]], depth: int) -> str:
        counters = self._counters.setdefault(abstract, [None] * _LEVELS)
        for restarted in self._restarts.pop(name, ()):
            if 0 <= restarted < _LEVELS:
                counters[restarted] = None
        form, text, first = levels[depth]
        current = counters[depth]
        counters[depth] = first if current is None else current + 1
        counters[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        if form == "none":
            return ""
        if form == "bullet":
            return text if text in {"-", "–", "*", "+", "•"} else "•"
        for level in range(_LEVELS):
            number = counters[level] if counters[level] is not None else levels.get(level, ("", "", 1))[2]
            text = text.replace(f"%{level + 1}", _written(number or 0, levels.get(level, ("decimal", "", 1))[0]))
        return text.strip()


def _written(number: int, form: str) -> str:
    match form:
        case "thaiNumbers":
            return to_thai_digits(str(number))
        case "thaiLetters" if 0 < number <= len(_THAI_LETTERS):
            return _THAI_LETTERS[number - 1]
        case "lowerLetter" | "upperLetter" if 0 < number <= 26:
            letter = chr(ord("a") + number - 1)
            return letter if form == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman" if 0 < number < 40:
            letters = "".join(_roman(number))
            return letters if form == "lowerRoman" else letters.upper()
        case _:
            return str(number)


def _roman(number: int) -> Iterator[str]:
    for value, letters in _ROMAN:
        yield letters * (number // value)
        number %= value


def _value(element: Any, tag: str) -> str | None:
    child = element.find(qn(tag))
    return None if child is None else child.get(qn("w:val"))


def _number(text: str | None, *, otherwise: int = 0) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 6 else otherwise
