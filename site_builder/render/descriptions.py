"""What a page says, in the line that search results and previews show. In: a context. Out: plain text, short.

Only what the page itself says is said here, its substance first; a page without numbers of its own gives its summary.
No two pages say the same: what repeats from year to year and from agency to agency names its year and whose it is.
"""

from collections.abc import Iterator
from functools import singledispatch

from markupsafe import Markup

from site_builder.render.contexts.base import PageBase
from site_builder.render.contexts.disclosure import DisclosurePage
from site_builder.render.contexts.ita import ItaPage, ItaYear
from site_builder.render.contexts.oit import ItemPage, OitIndexPage, RegisterPage
from site_builder.render.contexts.pages import (
    AgencyPage,
    ContentsPage,
    MissingPage,
    MovedPage,
    ProsePage,
    WithdrawnPage,
    YearsPage,
)
from site_builder.render.contexts.portal import PortalPage
from site_builder.render.language import Words
from site_builder.render.search import text_of
from site_builder.render.titles import own_title
from site_builder.text.shortening import shortened
from site_builder.text.thai import clean, thai_share

LONGEST = 160
"""Letters that search results show."""
_MOST_THAI = 0.5
"""Share of Thai letters from which on an English reader is not told anything."""


def description(context: PageBase, body: tuple[str, ...], *, name: str) -> str:
    """Return the description of a page, its body in sections, of the agency or portal of that name."""
    said = describe(context, name)
    words = said if said is not None else context.summary or text_of(body)
    if _is_foreign(words, context.words):
        words = _in_english(context, name)
    elif isinstance(context, DisclosurePage) and words == context.summary:
        words = _beside(words, f" · {context.words('ปี %(year)s', year=context.year)} · {name}")
    return shortened(clean(words), longest=LONGEST)


def _is_foreign(text: str, words: Words) -> bool:
    return words.language == "en" and thai_share(text) > _MOST_THAI


def _in_english(context: PageBase, name: str) -> str:
    """Return what an English page whose words are Thai says in English: which page it is, whose, and what is known."""
    known = _known(context) if isinstance(context, DisclosurePage) else ()
    title = own_title(context, name="")
    if isinstance(context, ProsePage) and thai_share(title) > 0:
        # What its file is called is English, whatever language its title is in.
        title = context.name.replace("-", " ").capitalize()
    said = [part for part in (title, name, *known) if thai_share(part) == 0]
    return " · ".join(said) or context.words("ข้อมูลสาธารณะของหน่วยงานรัฐ")


@singledispatch
def describe(context: PageBase, name: str) -> str | None:
    """Return what the numbers of a page say; None where its summary says it, or its text."""
    return None


@describe.register
def _(context: PortalPage, name: str) -> str:
    return f"{context.title}: " + " · ".join(f"{fact.label} {fact.value}" for fact in context.figures)


@describe.register
def _(context: AgencyPage, name: str) -> str:
    words, newest = context.words, next(iter(context.years), None)
    parts = [name]
    if context.summary is not None:
        parts.append(context.summary)
    if newest is not None:
        parts.append(_answered(newest.year, newest.answered, newest.items, words))
    if context.ita is not None:
        parts.append(_result(context.ita, words))
    return " · ".join(parts)


@describe.register
def _(context: ItaPage, name: str) -> str:
    return " · ".join((name, *(_result(year, context.words) for year in context.years[:3])))


def _result(result: ItaYear, words: Words) -> str:
    year = words("ผลประเมิน ITA ปี %(year)s", year=result.year)
    score = None if result.total is None else words("%(score)s คะแนน", score=result.total)
    level = None if result.level is None else words("ระดับ %(level)s", level=result.level)
    return " ".join(filter(None, (year, score, level)))


@describe.register
def _(context: YearsPage, name: str) -> str:
    if not context.years:
        return f"{name}: {context.summary}"
    years = (_answered(card.year, card.answered, card.items, context.words) for card in context.years)
    return f"{context.title} {name}: " + ", ".join(years)


@describe.register
def _(context: OitIndexPage, name: str) -> str:
    return f"{name}: " + _answered(context.year, context.answered, context.total, context.words)


def _answered(year: int, have: int, asked: int, words: Words) -> str:
    items = words("%(have)s จาก %(all)s ข้อมีข้อมูลหรือคำตอบ", have=have, all=asked)
    return f"{words('OIT ปี %(year)s', year=year)} {items}"


@describe.register
def _(context: RegisterPage, name: str) -> str:
    return f"{context.title}: {context.summary}"


@describe.register
def _(context: ItemPage, name: str) -> str:
    item = context.words("%(code)s ปี %(year)s", code=context.code, year=context.year)
    return _beside(f"{item} {context.title}", f": {context.status_label} · {name}")


@describe.register
def _(context: DisclosurePage, name: str) -> str:
    if context.summary is not None:
        return context.summary
    return " · ".join((f"{context.title} {name}", *_known(context)))


def _beside(said: str, behind: str) -> str:
    """Return words with what tells their page from another, for which they are cut."""
    return shortened(clean(said), longest=max(LONGEST - len(behind), LONGEST // 2)) + behind


def _known(context: DisclosurePage) -> Iterator[str]:
    """Yield the state of a disclosure that is more than published, and its facts."""
    if context.status != "published":
        yield context.status_label
    yield from (f"{fact.label} {Markup(fact.value).striptags()}" for fact in context.facts)


@describe.register
def _(context: ContentsPage, name: str) -> str:
    return f"{context.title}: {name}"


@describe.register
def _(context: ProsePage, name: str) -> str:
    return context.summary or f"{context.title} {text_of((context.body,))}"


@describe.register
def _(context: WithdrawnPage, name: str) -> str:
    withdrawn = context.words("ถอนแล้วเมื่อ %(date)s", date=context.date)
    reason = "" if _is_foreign(context.reason, context.words) else f": {context.reason}"
    return f"{own_title(context, name='')} {withdrawn}{reason}"


@describe.register
def _(context: MovedPage, name: str) -> str:
    return context.words("หน้านี้ย้ายไปที่ %(title)s", title=context.target.title)


@describe.register
def _(context: MissingPage, name: str) -> str:
    return f"{name}: " + context.words("ไม่มีหน้าเว็บตามที่อยู่นี้ อาจพิมพ์ที่อยู่ไม่ครบ หรือลิงก์ที่กดมาเก่าเกินไป")
