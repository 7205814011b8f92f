"""Markdown to safe HTML. In: prose as an editor wrote it. Out: Markup, cleaned last by nh3.

Only prose goes through here. Headings begin at level 2, for the page has its own `h1`. Links are written as the files
lie in `content/`, and lead to the pages that come of these files.
"""

import posixpath
import re
from collections.abc import Callable
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from markupsafe import Markup

from site_builder.render.language import THAI, Words
from site_builder.render.passages import with_english_marked
from site_builder.text.headings import heading_id
from site_builder.text.web_addresses import leads_elsewhere

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

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
_STRUCK_OUT = r"(~~)(?=\S)(.+?)(?<=\S)~~"
_HAS_SIGN = re.compile(r"[`\\\[!<&~*_\x02]| {2}\n")
"""What the text of an element holds if any of it is more than text: one of these begins whatever Markdown finds."""
_SIGNS = {
    "backtick": "`", "escape": "\\", "reference": "[", "link": "[", "image_link": "![", "image_reference": "![",
    "short_reference": "[", "short_image_ref": "![", "autolink": "<", "automail": "<", "linebreak": "  \n", "html": "<",
    "entity": "&", "del": "~~",
}  # fmt: skip
"""What must be in a text for a pattern to be in it, by its name; of the others nothing is known."""
_BLOCK_SIGNS = {
    "table": "|", "hashheader": "#", "setextheader": "\n", "hr": "-_*", "deflist": ":", "quote": ">", "reference": "[",
}  # fmt: skip
"""Letters of which a block holds at least one if it is of a kind, by the kind's name."""
_STRANGE_BLANKS = ("\t", "\r", " \n", "\x02", "\x03")
"""What the lines of a converter are rid of before it reads them."""


@cache
def _converter() -> "Markdown":
    """Return the one converter: importing and making it costs as much as converting many pages."""
    converter = _thorough_converter()
    _look_only_where_something_is(converter)
    return converter


def _thorough_converter() -> "Markdown":
    """Return a converter that looks for everything everywhere."""
    from markdown import Markdown
    from markdown.extensions.attr_list import AttrListExtension
    from markdown.extensions.def_list import DefListExtension
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension
    from markdown.extensions.toc import TocExtension
    from markdown.inlinepatterns import SimpleTagInlineProcessor

    # Extensions that are given by name are looked for in the metadata of everything that is installed.
    converter = Markdown(
        extensions=[
            TableExtension(),
            SaneListExtension(),
            AttrListExtension(),
            DefListExtension(),
            TocExtension(slugify=heading_id, permalink=False),
        ],
        output_format="html",
    )
    # Who begins a paragraph with blanks, as Thai letters do, sets no program code.
    converter.parser.blockprocessors.deregister("code")
    # Words struck out, before emphasis within them is looked for.
    converter.ESCAPED_CHARS.append("~")
    converter.inlinePatterns.register(SimpleTagInlineProcessor(_STRUCK_OUT, "del"), "del", 65)
    return converter


def _look_only_where_something_is(converter: "Markdown") -> None:
    """Spare a converter what a look at the letters tells: most texts of most pages are nothing but text."""
    from xml.etree.ElementTree import Element

    from markdown.treeprocessors import Treeprocessor
    from markdown.util import AtomicString

    # The stubs know neither the lines of a converter nor what its processors hold.
    steps: Any = converter.treeprocessors
    source: Any = converter
    first_looks: Any = converter.preprocessors
    kinds: Any = converter.parser.blockprocessors
    signs = {converter.inlinePatterns[name]: sign for name, sign in _SIGNS.items()}
    patterns = [(signs.get(pattern, ""), pattern) for pattern in converter.inlinePatterns]

    class PlainTexts(Treeprocessor):
        """Keeps texts without a sign from being looked through, and the others for patterns whose sign none has."""

        def run(self, root: "Element") -> None:
            held = ""
            for element in root.iter():
                text, tail = element.text, element.tail
                if text and _HAS_SIGN.search(text) is None:
                    element.text = AtomicString(text)
                elif text:
                    held += text
                if tail and _HAS_SIGN.search(tail) is None:
                    element.tail = AtomicString(tail)
                elif tail:
                    held += tail
            steps["inline"].inlinePatterns = [pattern for sign, pattern in patterns if sign in held]

    converter.treeprocessors.register(PlainTexts(converter), "plain", 25)

    def only_where(sign: str, work: Callable[..., Any], *, instead: Any = None) -> Callable[..., Any]:
        return lambda *parts: work(*parts) if any(sign in line for line in source.lines) else instead

    attributes, escaped, contents = steps["attr_list"], steps["unescape"], steps["toc"]
    attributes.run = only_where("{", attributes.run)
    escaped.run = only_where("\\", escaped.run)
    contents.replace_marker = only_where(contents.marker, contents.replace_marker)
    contents.build_toc_div = only_where(contents.marker, contents.build_toc_div, instead=Element("div"))
    # Elements are many and their kinds few.
    source.is_block_level = lru_cache(maxsize=256)(source.is_block_level)

    def only_with(signs: str, test: Callable[..., bool]) -> Callable[..., bool]:
        return lambda parent, block: any(map(block.__contains__, signs)) and test(parent, block)

    for name, letters in _BLOCK_SIGNS.items():
        kinds[name].test = only_with(letters, kinds[name].test)

    tidied, without_html = first_looks["normalize_whitespace"].run, first_looks["html_block"].run

    def tidy(lines: list[str]) -> list[str]:
        is_strange = any(map("\n".join([*lines, ""]).__contains__, _STRANGE_BLANKS))
        return tidied(lines) if is_strange else [*lines, "", ""]

    first_looks["normalize_whitespace"].run = tidy
    first_looks["html_block"].run = lambda lines: (
        without_html(lines) if any("<" in line or "&" in line for line in lines) else lines
    )


@lru_cache(maxsize=512)
def prose(
    text: str, *, folder_url: str = "../", files_url: str | None = None, is_offline: bool = False, words: Words = THAI
) -> Markup:
    """Return prose as HTML that can run nothing and ask nothing of another host.

    `folder_url` is the way from the page to where the folder of its source is published: `../` for a disclosure;
    `files_url` the one to the files of that folder, where they lie elsewhere.
    """
    import nh3

    html = _HEADING.sub(_lower_heading, _converter().reset().convert(text))

    own_address = partial(source_address, folder_url=folder_url, files_url=files_url, is_offline=is_offline)

    def address(tag: str, attribute: str, value: str) -> str | None:
        """Turn an address of the source into one of the site; pictures of other hosts are not asked for."""
        if (tag, attribute) == ("img", "src"):
            return None if leads_elsewhere(value) else (files_url or folder_url) + value
        return own_address(value) if (tag, attribute) == ("a", "href") else value

    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
        id_prefix=ID_PREFIX,
        attribute_filter=address,
    )
    # A wide table scrolls in a region of its own, which a keyboard can reach.
    framed = _TABLE.sub(_FRAMED_TABLE.format(words("ตาราง")), clean)
    return Markup(with_english_marked(framed) if words.language == "th" and _may_hold_english(text) else framed)


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
