"""Links in prose that no mark of Markdown makes. In: words of Markdown. Out: elements.

Imports the converter, and is imported with it: most pages need neither.
"""

import re
from typing import ClassVar
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from site_builder.text.inline import parse_inline

ADDRESS = r"(?<![0-9A-Za-z\"'=>\x03])https?://[^\s<>\"*\x02\x03]+"
"""An address of the web by itself, and not one within a tag or behind one."""


class BareAddress(InlineProcessor):
    """Makes a link of an address by itself, as cells do."""

    ANCESTOR_EXCLUDES: ClassVar[tuple[str, ...]] = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the converter's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Return the link and where it ends: the full stop of a sentence is no part of it."""
        run = parse_inline(m[0])[0]
        if run.url is None:
            return None, None, None
        link = Element("a", {"href": run.url})
        link.text = AtomicString(run.text)
        return link, m.start(), m.start() + len(run.text)


class WordlessLinks(Treeprocessor):
    """Shows where a link without words leads: nobody could see it, or press it."""

    def run(self, root: Element) -> None:
        """Give each of them its address for words."""
        for link in root.iter("a"):
            if len(link) == 0 and not (link.text or "").strip():
                link.text = AtomicString(link.get("href", ""))
