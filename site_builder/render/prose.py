"""Markdown to safe HTML. In: prose as an editor wrote it. Out: Markup, cleaned last by nh3.

Only prose goes through here. Headings begin at level 2, for the page has its own `h1`.
"""

import re
import unicodedata
from functools import lru_cache

import markdown
import nh3
from markupsafe import Markup

_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure", "h2",
    "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "span", "strong",
    "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"id", "lang", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align", "scope"},
}
_ID_PREFIX = "p-"
_HEADING = re.compile(r"<(/?)h([1-6])\b")
_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)


def heading_id(text: str, separator: str) -> str:
    """Name the anchor of a heading; Thai vowels and tone marks belong to the word, so they stay."""
    kept = "".join(
        letter if unicodedata.category(letter)[0] in "LNM" else separator
        for letter in unicodedata.normalize("NFC", text).lower()
    )
    return re.sub(f"{re.escape(separator)}+", separator, kept).strip(separator)


@lru_cache(maxsize=512)
def prose(text: str) -> Markup:
    """Return prose as HTML that can run nothing and ask nothing of another host."""
    converter = markdown.Markdown(
        extensions=["tables", "sane_lists", "attr_list", "def_list", "toc", "pymdownx.tilde", "pymdownx.betterem"],
        extension_configs={"toc": {"slugify": heading_id, "permalink": False}},
        output_format="html",
    )
    html = _HEADING.sub(_lower_heading, converter.convert(text))
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
        id_prefix=_ID_PREFIX,
        attribute_filter=_local_pictures,
    )
    # A wide table scrolls in a region of its own, which a keyboard can reach.
    framed = _TABLE.sub(r'<div class="sb-table" role="region" tabindex="0" aria-label="ตาราง"><table>\1</table></div>', clean)
    return Markup(framed)  # noqa: S704 - cleaned by nh3 above


def _lower_heading(tag: re.Match[str]) -> str:
    return f"<{tag[1]}h{min(6, max(2, int(tag[2])))}"


def _local_pictures(tag: str, attribute: str, value: str) -> str | None:
    """Drop the source of a picture on another host: a page asks nothing of others."""
    if tag == "img" and attribute == "src" and re.match(r"(?:[a-z]+:|//)", value, re.IGNORECASE):
        return None
    return value
