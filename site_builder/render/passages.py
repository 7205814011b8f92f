"""Passages in another language than their page, marked for those who hear it. In: a body. Out: the same, marked.

Only text between tags is marked, and only where no element says already which language it is in. A drawing takes no
marks.
"""

import re
from collections.abc import Iterator

from markupsafe import Markup

_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<left>script|style|title|option|textarea)\b.*?</(?P=left)>|<(?P<close>/?)(?P<name>[a-z0-9]+)[^>]*>",
    re.DOTALL,
)
_WITHOUT_END = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr", "col"})
_LANGUAGE = re.compile(r'\slang="')
_THAI = "\u0e00-\u0e7f"
_RUN = re.compile(
    rf"[{_THAI}](?:(?:[^A-Za-z{_THAI}<]*[A-Za-z]+){{0,2}}[^A-Za-z{_THAI}<]*[{_THAI}]+|[{_THAI}]+)*"
    rf"(?:(?<=\.[{_THAI}])\.|(?<=\.[{_THAI}]{{2}})\.)?(?P<bracket>\)?)",
)
"""Thai from its first letter to its last, with the dot that ends an abbreviation: a word or two in Latin letters
between them are part of the sentence, and so is a bracket that closes one within.
"""
_ALTERNATIVE = re.compile(rf'\salt="[^"]*[{_THAI}]')
_ENGLISH = re.compile(r"(?:[A-Za-z][A-Za-z’'-]*[,.;:]?\s+){2,}[A-Za-z]")
_TAG = re.compile(r"<[^>]*>")
_HAS_THAI = re.compile(f"[{_THAI}]")
_BLOCK = re.compile(r"<(?P<name>p|li|h[2-6]|td|th|dd|blockquote)>(?P<words>.*?)</(?P=name)>", re.DOTALL)


def with_thai_marked(body: Markup) -> Markup:
    """Return an English body in which Thai says that it is Thai."""
    return Markup("".join(_marked(body))) if _HAS_THAI.search(body) else body


def _marked(body: str) -> Iterator[str]:
    spoken: list[bool] = []
    end = 0
    for token in _TOKEN.finditer(body):
        text = body[end : token.start()]
        yield text if any(spoken) else thai_marked(text)
        end = token.end()
        tag, name = token.group(), token["name"]
        if name is None or name in _WITHOUT_END:
            is_thai_picture = _ALTERNATIVE.search(tag) is not None and _LANGUAGE.search(tag) is None
            yield tag.replace("<img", '<img lang="th"', 1) if is_thai_picture else tag
            continue
        if token["close"]:
            spoken.pop()
        elif not tag.endswith("/>"):
            spoken.append(name == "svg" or _LANGUAGE.search(tag) is not None)
        yield tag
    yield thai_marked(body[end:])


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
