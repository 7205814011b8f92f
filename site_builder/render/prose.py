"""Markdown to safe HTML. In: prose as an editor wrote it. Out: Markup, cleaned last by nh3.

Only prose goes through here. Headings begin at level 2, for the page has its own `h1`. Links are written as the files
lie in `content/`, and lead to the pages that come of these files.
"""

import posixpath
import re
from collections.abc import Callable
from functools import lru_cache, partial
from urllib.parse import unquote

from markupsafe import Markup

from site_builder.render.converter import THAI_DIGITS, converter
from site_builder.render.language import THAI, Words
from site_builder.render.passages import with_english_marked
from site_builder.text.prose_html import KEPT_ATTRIBUTES, KEPT_TAGS, may_say
from site_builder.text.thai import with_whole_am
from site_builder.text.web_addresses import leads_elsewhere

_ATTRIBUTES = {tag: {*names} for tag, names in KEPT_ATTRIBUTES.items()}
_CLASSES = {"ol": {THAI_DIGITS}}
_LINK_ALONE = ' rel="noopener"'
_ALIGN = re.compile(r' align="([a-z]+)"')
_ALIGNED = r' class="sb-table__cell--\1"'
_SAID = r'((?: [a-z]+="[^"]*")*)'
"""What a cleaned tag says of itself. Only with all of it is a tag known for one: a value may hold the form of a tag."""
_TAG = re.compile(rf"<(/?)([a-z][a-z0-9]*){_SAID}>")
_EACH = re.compile(r' ([a-z]+)="([^"]*)"')
_EMPTY_HEADING = re.compile(rf"<(h[2-6]){_SAID}>\s*</\1>\n?")
ID_PREFIX = "p-"
"""What stands before the anchors of prose, so that none can take the place of one of the page's own."""
_HEADING = re.compile(r"<(/?)h([1-6])\b")
_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_FRAMED_TABLE = (
    '<div class="sb-table" role="group" tabindex="0" aria-label="{}">'
    r'<table class="sb-table__table">\1</table></div>'
)
_THREE_LATIN_WORDS = re.compile(r"[A-Za-z][^A-Za-z]++[A-Za-z]++[^A-Za-z]++[A-Za-z]")
_PICTURE = re.compile(r'<img\b(?![^>]*\s(?:width|height)=)(?=[^>]*\ssrc="([^"]*)")')
"""A picture to which the editor gave no size of his own."""


@lru_cache(maxsize=512)
def prose(
    text: str, *, folder_url: str = "../", files_url: str | None = None, is_offline: bool = False, words: Words = THAI
) -> Markup:
    """Return prose as HTML that can run nothing and ask nothing of another host.

    `folder_url` is the way from the page to where the folder of its source is published: `../` for a disclosure;
    `files_url` the one to the files of that folder, where they lie elsewhere.
    """
    import nh3

    html = _HEADING.sub(_lower_heading, converter().reset().convert(with_whole_am(text)))

    own_address = partial(source_address, folder_url=folder_url, files_url=files_url, is_offline=is_offline)

    def told(tag: str, attribute: str, value: str) -> str | None:
        """Turn an address of the source into one of the site; pictures of other hosts are not asked for."""
        if (tag, attribute) == ("img", "src"):
            return None if leads_elsewhere(value) else (files_url or folder_url) + value
        if (tag, attribute) == ("a", "href"):
            return own_address(value).replace(" ", "%20")
        return value if may_say(attribute, value) else None

    clean = nh3.clean(
        html,
        tags={*KEPT_TAGS},
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
        id_prefix=ID_PREFIX,
        attribute_filter=told,
        allowed_classes=_CLASSES,
    )
    # A wide table scrolls in a region of its own, which a keyboard can reach.
    framed = _TABLE.sub(_FRAMED_TABLE.format(words("ตาราง")), _without_remains(clean))
    return Markup(with_english_marked(framed) if words.language == "th" and _may_hold_english(text) else framed)


def _without_remains(html: str) -> str:
    """Return cleaned HTML without what cleaning left of an element, and with classes for what styles would say."""
    if "<a" in html or "<img" in html or " align=" in html:
        html = _TAG.sub(_Remains().without, html)
    return _EMPTY_HEADING.sub("", html) if "<h" in html else html


class _Remains:
    """What is left of elements, tag by tag."""

    def __init__(self) -> None:
        self.in_link = True

    def without(self, tag: re.Match[str]) -> str:
        """Return a tag as the page has it."""
        close, name, said = tag.groups()
        if name == "img" and ' src="' not in said:
            # In the place of a picture that the page may not show stand its words.
            return next((value for attribute, value in _EACH.findall(said) if attribute == "alt"), "")
        if name == "img" and ' alt="' not in said:
            return f'<img alt=""{said}>'
        if name == "a" and close:
            return "</a>" if self.in_link else "</span>"
        if name == "a":
            # A link without an address is words, and perhaps a place that others lead to.
            self.in_link = ' href="' in said
            return tag[0] if self.in_link else f"<span{said.replace(_LINK_ALONE, '')}>"
        if name in {"td", "th"} and ' align="' in said:
            return f"<{name}{_ALIGN.sub(_ALIGNED, said)}>"
        return tag[0]


def _may_hold_english(text: str) -> bool:
    """Return whether there may be an English passage in what comes of a text: three words, or letters by number."""
    return "&" in text or _THREE_LATIN_WORDS.search(text) is not None


def with_room(html: Markup, *, dimensions: Callable[[str], tuple[int, int] | None]) -> Markup:
    """Return prose whose pictures say how large they are, so that nothing moves when they arrive."""
    if "<img" not in html:
        return html

    def sized(picture: re.Match[str]) -> str:
        found = dimensions(unquote(Markup(picture[1]).unescape()))
        return picture[0] if found is None else f'{picture[0]} width="{found[0]}" height="{found[1]}"'

    return Markup(_PICTURE.sub(sized, html))


def _lower_heading(tag: re.Match[str]) -> str:
    return f"<{tag[1]}h{min(6, max(2, int(tag[2])))}"


def source_address(value: str, *, folder_url: str, files_url: str | None = None, is_offline: bool) -> str:
    """Return where an address of a source leads: `../2566/authority.md` is a page, `files/plan.pdf` a file."""
    if value.startswith("#"):
        return f"#{ID_PREFIX}{value[1:]}"
    if leads_elsewhere(value):
        return value
    path, mark, anchor = value.partition("#")
    stem, ending = posixpath.splitext(path)
    if ending in {".md", ".yml"}:
        path = f"{stem}/index.html" if is_offline else f"{stem}/"
        anchor = anchor and f"{ID_PREFIX}{anchor}"
        return folder_url + path + mark + anchor
    if not ending:
        # The address of a page: no file lacks an ending. In a copy that is opened from a folder no server completes it.
        path = posixpath.join(stem, "index.html" if is_offline else "")
        return folder_url + path + mark + anchor
    return (files_url or folder_url) + path + mark + anchor
