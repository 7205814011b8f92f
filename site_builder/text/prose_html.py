"""The HTML that prose may hold. Comes in: names of elements and attributes. Goes out: whether a page keeps them."""

import re

KEPT_TAGS = frozenset({
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption",
    "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "span",
    "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
})  # fmt: skip
KEPT_ATTRIBUTES = {
    "*": frozenset({"id", "lang", "title"}),
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "type"}),
    "td": frozenset({"align", "colspan", "rowspan"}),
    "th": frozenset({"align", "colspan", "rowspan", "scope"}),
}
_SMALL_NUMBER = re.compile(r"[1-9][0-9]{0,3}")
_VALUES = {
    "align": re.compile("left|center|right"),
    "colspan": _SMALL_NUMBER,
    "height": _SMALL_NUMBER,
    "id": re.compile(r"\S+"),
    "lang": re.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"),
    "rowspan": _SMALL_NUMBER,
    "scope": re.compile("row|col|rowgroup|colgroup"),
    "start": re.compile("-?[0-9]{1,9}"),
    "type": re.compile("[1aAiI]"),
    "value": re.compile("-?[0-9]{1,9}"),
    "width": _SMALL_NUMBER,
}


def may_say(attribute: str, value: str) -> bool:
    """Return whether an attribute may have a value: with another one no browser follows it."""
    form = _VALUES.get(attribute)
    return form is None or form.fullmatch(value) is not None
