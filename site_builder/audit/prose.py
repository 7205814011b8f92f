"""The prose of a site, and the rules that read it. In: a site, or a page that no agency need have. Out: issues."""

import re
from collections.abc import Callable, Iterator
from functools import update_wrapper

from site_builder.audit.rules import rule
from site_builder.audit.texts import PROSE_KEYS
from site_builder.issues.issue import Issue, Place
from site_builder.model.site import Edition, Page, Site, Translation

_CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.MULTILINE | re.DOTALL)

UNDER_HEAD = r"\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?"
"""The line under the heading of a table."""
CELL_END = re.compile(r"(?<!\\)\|")
"""What ends a cell of one."""
_KEYS = sorted(PROSE_KEYS)
_Find = Callable[[str, Place], Iterator[Issue]]
"""Takes a text in Markdown and its place, gives the issues."""
_FINDS: list[_Find] = []


def prose_rule(*codes: str) -> Callable[[_Find], _Find]:
    """Register a function as the rule of these codes, for each text in Markdown."""

    def register(find: _Find) -> _Find:
        def find_in(site: Site) -> Iterator[Issue]:
            for prose, place in _prose_in(site):
                yield from find(prose, place)

        _FINDS.append(find)
        rule(*codes)(update_wrapper(find_in, find, assigned=("__module__", "__name__", "__doc__")))
        return find

    return register


def prose_issues_on(page: Page) -> Iterator[Issue]:
    """Give what these rules find on a page that no agency need have."""
    for prose, place in _prose_on(page):
        for find in _FINDS:
            yield from find(prose, place)


def _prose_in(site: Site) -> Iterator[tuple[str, Place]]:
    """Give what is written in Markdown: bodies and explanations of disclosures, their translations, and free pages."""
    filed: tuple[Edition | Translation, ...] = (*site.editions, *site.translations)
    for each in filed:
        for key in _KEYS:
            prose: str | None = getattr(each.record, key, None)
            if prose is not None:
                yield prose, each.place(key)
    for page in site.pages:
        yield from _prose_on(page)


def _prose_on(page: Page) -> Iterator[tuple[str, Place]]:
    """Give what a free page, or the first one of a portal, says."""
    if page.record.body is not None:
        yield page.record.body, Place(page.source_path, ("body",))


def without_code(prose: str) -> str:
    """Return prose with blanks for what stands in code, which is no table, divides no cells and begins no entry."""
    return _CODE.sub(lambda code: blanked(code[0]), prose) if "`" in prose else prose


def blanked(text: str) -> str:
    """Return blanks for all of a text but its line ends, so that what stands behind it keeps its place."""
    return re.sub(r"[^\n]", " ", text)
