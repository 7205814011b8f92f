"""Titles of documents, as tabs, histories and search results show them: the page first, then whose it is, short enough.

In: a context, names. Out: plain text.
"""

import re
from functools import singledispatch

from site_builder.model.agency import Agency, Language
from site_builder.render.compiling import printed
from site_builder.render.contexts.base import PageBase
from site_builder.render.contexts.disclosure import DisclosurePage
from site_builder.render.contexts.oit import ItemPage
from site_builder.render.contexts.pages import WithdrawnPage
from site_builder.render.language import Words
from site_builder.text.shortening import shortened

LONGEST_TITLE = 70
"""Letters that are shown of a title."""
_LEAST = 40
"""Letters of a page's own title that no name is worth: beside a longer one it stands alone."""
_LONGEST_PART = 16
"""Letters that the name of a part has, such as `6 months`."""
_BETWEEN = " – "
_ABBREVIATIONS: dict[Language, tuple[tuple[str, str], ...]] = {
    "th": (
        ("^องค์การบริหารส่วนตำบล", "อบต."),
        ("^องค์การบริหารส่วนจังหวัด", "อบจ."),
        ("^เทศบาลตำบล", "ทต."),
        ("^เทศบาลเมือง", "ทม."),
        ("^เทศบาลนคร", "ทน."),
    ),
    "en": (
        ("Subdistrict Administrative Organi[sz]ation", "SAO"),
        ("Provincial Administrative Organi[sz]ation", "PAO"),
        # Every page says of itself that an agency is fictional.
        (r" \([^()]*\)$", ""),
    ),
}
"""What stands for the type in the name of an agency that has one."""


def short_name(agency: Agency, *, words: Words) -> str:
    """Return the name for where the full one does not fit: as given, else with its type abbreviated."""
    if agency.name_short is not None and words.language == "th":
        return agency.name_short
    name = words.agency(agency)
    for pattern, abbreviation in _ABBREVIATIONS[words.language]:
        name = re.sub(pattern, abbreviation, name)
    return name


def own_title(context: PageBase, *, name: str) -> str:
    """Return the title of a page, cut so that the name of its site fits beside it."""
    before, title, behind = _parts(context)
    room = LONGEST_TITLE - _length(_BETWEEN + name)
    if room < _LEAST:
        room = LONGEST_TITLE
    longest = room - _length(before + title + behind) + len(title)
    return before + shortened(title, longest=max(longest, 1)) + behind


def document_title(title: str, *, names: tuple[str, ...]) -> str:
    """Return the title of a document: that of the page and the first name that fits; a home page is named once."""
    if title in ("", names[0]):
        fitting = (name for name in names if _length(name) <= LONGEST_TITLE)
        return next(fitting, None) or shortened(names[-1], longest=LONGEST_TITLE)
    whole = (f"{title}{_BETWEEN}{name}" for name in names)
    return next((words for words in whole if _length(words) <= LONGEST_TITLE), title)


def _length(text: str) -> int:
    """Return how long a text is in a file, for so it is measured: an apostrophe takes five letters there."""
    return len(printed(text))


@singledispatch
def _parts(context: PageBase) -> tuple[str, str, str]:
    """Return what stands before a title, the title, which may be cut, and what stands behind it."""
    return "", context.title, ""


@_parts.register
def _(context: ItemPage) -> tuple[str, str, str]:
    return context.words("%(code)s ปี %(year)s", code=context.code, year=context.year) + " ", context.title, ""


@_parts.register
def _(context: DisclosurePage | WithdrawnPage) -> tuple[str, str, str]:
    words, year = context.words, context.year
    title, mark, part = context.title.rpartition(": ")
    # What tells two parts of a topic apart stands behind a colon, and stays.
    if not mark or len(part) > _LONGEST_PART:
        title, mark, part = context.title, "", ""
    if any(name in context.title for name in words.years(year)):
        return "", title, mark + part
    before, _, behind = words("%(title)s ปี %(year)s", title="\0", year=year).partition("\0")
    return before, title, mark + part + behind
