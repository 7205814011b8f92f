"""The converter of Markdown, as prose is typed here. In: nothing. Out: the one converter, made when first asked for."""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from site_builder.text.headings import heading_id

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

_STRUCK_OUT = r"(~~)(?=\S)(.+?)(?<=\S)~~"
THAI_DIGITS = "sb-prose__thai"
"""Class of a list whose numbers are shown in Thai digits."""
_MULTIPLICATION = r"(?<=\d)(\*)(?=\d)"
_HAS_SIGN = re.compile(r"[`\\\[!<&~*_\x02]| {2}\n|://")
"""What the text of an element holds if any of it is more than text: one of these begins whatever Markdown finds."""
_SIGNS = {
    "backtick": "`", "escape": "\\", "reference": "[", "link": "[", "image_link": "![", "image_reference": "![",
    "short_reference": "[", "short_image_ref": "![", "autolink": "<", "automail": "<", "linebreak": "  \n", "html": "<",
    "entity": "&", "del": "~~", "multiplication": "*",
    "bare": "://",
}  # fmt: skip
"""What must be in a text for a pattern to be in it, by its name; of the others nothing is known."""
_BLOCK_SIGNS = {
    "table": "|", "hashheader": "#", "setextheader": "\n", "hr": "-_*", "deflist": ":", "quote": ">", "reference": "[",
}  # fmt: skip
"""Letters of which a block holds at least one if it is of a kind, by the kind's name."""
_STRANGE_BLANKS = ("\t", "\r", " \n", "\x02", "\x03")
"""What the lines of a converter are rid of before it reads them."""


@cache
def converter() -> "Markdown":
    """Return the one converter: importing and making it costs as much as converting many pages."""
    converter = thorough_converter()
    _look_only_where_something_is(converter)
    return converter


def thorough_converter() -> "Markdown":
    """Return a converter that looks for everything everywhere."""
    from markdown import Markdown
    from markdown.extensions.attr_list import AttrListExtension
    from markdown.extensions.def_list import DefListExtension
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension
    from markdown.extensions.toc import TocExtension
    from markdown.inlinepatterns import SimpleTagInlineProcessor, SimpleTextInlineProcessor

    from site_builder.render import prose_links, prose_lists

    # Extensions that are given by name are looked for in the metadata of everything that is installed.
    converter = Markdown(
        extensions=[
            TableExtension(use_align_attribute=True),
            SaneListExtension(),
            AttrListExtension(),
            DefListExtension(),
            TocExtension(slugify=heading_id, permalink=False),
        ],
        output_format="html",
    )
    # Who begins a paragraph with blanks, as Thai letters do, sets no program code.
    converter.parser.blockprocessors.deregister("code")
    converter.preprocessors.register(prose_lists.Nesting(converter), "nesting", 10)
    converter.parser.blockprocessors.register(prose_lists.NumberedList(converter.parser), "olist", 40)
    converter.treeprocessors.register(prose_lists.StatedNumbers(converter), "numbers", 5)
    converter.treeprocessors.register(prose_links.WordlessLinks(converter), "wordless", 6)
    # Between digits an asterisk multiplies, and two of them on a line would be marks.
    converter.inlinePatterns.register(SimpleTextInlineProcessor(_MULTIPLICATION), "multiplication", 85)
    converter.inlinePatterns.register(prose_links.BareAddress(prose_links.ADDRESS, converter), "bare", 84)
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
