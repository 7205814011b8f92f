"""Passages in another language than their page, marked for those who hear it. In: a body. Out: the same, marked.

Only text between tags is marked, and only where no element says already which language it is in. A drawing takes no
marks.
"""

import re

from markupsafe import Markup

_OPENED_OR_CLOSED = re.compile(r"<(?P<close>/?)(?P<name>[a-z0-9]+)[^>]*>")
_WITHOUT_END = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr", "col"})
_SILENT = ("svg", "script", "style", "title", "option", "textarea")
"""Elements whose texts take no marks."""
_LANGUAGE = re.compile(r'\slang="')
_SIGNS = ('lang="', *(f"<{name}" for name in _SILENT))
"""What tags must hold for any of them to begin a text that takes no marks."""
_THAI = "\u0e00-\u0e7f"
_RUN = re.compile(
    rf"[{_THAI}](?:(?:[^A-Za-z{_THAI}<]*[A-Za-z]+){{0,2}}[^A-Za-z{_THAI}<]*[{_THAI}]+|[{_THAI}]+)*"
    rf"(?:(?<=\.[{_THAI}])\.|(?<=\.[{_THAI}]{{2}})\.)?(?P<bracket>\)?)"
)
"""Thai from its first letter to its last, with the dot that ends an abbreviation: a word or two in Latin letters
between them are part of the sentence, and so is a bracket that closes one within.
"""
_THAI_TEXT = re.compile(f"(>[^<{_THAI}]*[{_THAI}][^<]*)")
_THAI_PICTURE = re.compile(rf'<img(?=[^>]*\salt="[^"]*[{_THAI}])(?![^>]*\slang=")')
_ENGLISH = re.compile(r"(?:[A-Za-z][A-Za-z’'-]*[,.;:]?\s+){2,}[A-Za-z]")
_TAG = re.compile(r"<[^>]*>")
_HAS_THAI = re.compile(f"[{_THAI}]")
_BLOCK = re.compile(r"<(?P<name>p|li|h[2-6]|td|th|dd|blockquote)>(?P<words>.*?)</(?P=name)>", re.DOTALL)


def with_thai_marked(body: Markup) -> Markup:
    """Return an English body in which Thai says that it is Thai."""
    return Markup(_marked(str(body))) if _HAS_THAI.search(body) else body


def _marked(body: str) -> str:
    """Mark the texts that hold Thai. Tags are looked at one by one only where an element says its language."""
    pieces = _THAI_TEXT.split(f">{body}")
    open_elements: list[str] = []
    for place in range(0, len(pieces), 2):
        html = pieces[place]
        if open_elements or any(map(html.__contains__, _SIGNS)):
            _go_through(f"{html}>", open_elements)
        if "<img" in html:
            pieces[place] = _THAI_PICTURE.sub('<img lang="th"', html)
        if not open_elements and place + 1 < len(pieces):
            pieces[place + 1] = thai_marked(pieces[place + 1])
    return "".join(pieces)[1:]


def _go_through(html: str, open_elements: list[str]) -> None:
    """Open and close elements, from the outermost that says its language, or takes no marks, inwards."""
    for tag in _OPENED_OR_CLOSED.finditer(html):
        name, is_left_open = tag["name"], tag["name"] not in _WITHOUT_END and not tag[0].endswith("/>")
        if tag["close"]:
            del open_elements[-1:]
        elif is_left_open and (open_elements or name in _SILENT or _LANGUAGE.search(tag[0]) is not None):
            open_elements.append(name)


def thai_marked(text: str) -> str:
    """Return escaped text of an English page in which every run of Thai is marked."""
    return _RUN.sub(_marked_run, text)


def _marked_run(run: re.Match[str]) -> str:
    words = run[0]
    beyond = run["bracket"] if words.count(")") > words.count("(") else ""
    return f'<span lang="th">{words.removesuffix(beyond)}</span>{beyond}'


def is_english(text: str) -> bool:
    """Return whether a text of a Thai page is an English passage: three words or more and no Thai letter."""
    return _HAS_THAI.search(text) is None and _ENGLISH.search(text) is not None


def with_english_marked(html: str) -> str:
    """Return prose of a Thai page in which English paragraphs, headings and cells say that they are English."""
    # Most prose has none anywhere: one look at all its words tells.
    return html if _ENGLISH.search(_TAG.sub("", html)) is None else _BLOCK.sub(_marked_block, html)


def _marked_block(block: re.Match[str]) -> str:
    words = _TAG.sub("", block["words"])
    return f'<{block["name"]} lang="en"{block[0][len(block["name"]) + 1 :]}' if is_english(words) else block[0]
