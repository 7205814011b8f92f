"""The prose of a site. In: a site, or a page that no agency need have. Out: texts in Markdown, each with its place."""

import re
from collections.abc import Iterator

from site_builder.audit.texts import PROSE_KEYS
from site_builder.issues.issue import Place
from site_builder.model.site import Edition, Page, Site, Translation

_CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.MULTILINE | re.DOTALL)

_KEYS = sorted(PROSE_KEYS)


def prose_in(site: Site) -> Iterator[tuple[str, Place]]:
    """Give what is written in Markdown: bodies and explanations of disclosures, their translations, and free pages."""
    filed: tuple[Edition | Translation, ...] = (*site.editions, *site.translations)
    for each in filed:
        for key in _KEYS:
            prose: str | None = getattr(each.record, key, None)
            if prose is not None:
                yield prose, each.place(key)
    for page in site.pages:
        yield from prose_on(page)


def prose_on(page: Page) -> Iterator[tuple[str, Place]]:
    """Give what a free page, or the first one of a portal, says."""
    if page.record.body is not None:
        yield page.record.body, Place(page.source_path, ("body",))


def without_code(prose: str) -> str:
    """Return prose with blanks for what stands in code, which is no table, divides no cells and begins no entry."""
    return _CODE.sub(lambda code: blanked(code[0]), prose) if "`" in prose else prose


def blanked(text: str) -> str:
    """Return blanks for all of a text but its line ends, so that what stands behind it keeps its place."""
    return re.sub(r"[^\n]", " ", text)
