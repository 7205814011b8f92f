"""The page that says what the words beside the numbers mean. In: nothing. Out: a planned page.

It belongs to the site, not to an agency. Search engines leave it out: it is the same on every site.
"""

from functools import partial

from site_builder.catalogue.glossary import Term, glossary
from site_builder.model.portal import SiteFolder
from site_builder.render.addresses import site_page
from site_builder.render.contexts.base import Link, Viewpoint
from site_builder.render.contexts.site import GlossaryPage, TermRow, TermRows
from site_builder.render.language import THAI, Words
from site_builder.render.output import PlannedPage, unlisted


def glossary_link(words: Words = THAI) -> Link:
    """Return the link to the page."""
    return Link(title=words("ความหมายของคำ"), url=site_page(SiteFolder.GLOSSARY, language=words.language))


def glossary_plan(*, home: Link, words: Words = THAI) -> PlannedPage:
    """Return the page as it is planned."""
    return unlisted(url=glossary_link(words).url, template="glossary.html", make=partial(_glossary_page, home=home))


def _glossary_page(viewpoint: Viewpoint, *, home: Link) -> GlossaryPage:
    words = viewpoint.words
    return GlossaryPage(
        viewpoint=viewpoint,
        title=glossary_link(words).title,
        summary=words("คำที่ใช้กับคะแนน ข้อ OIT มาตรการ และเรื่องร้องเรียน อธิบายสั้น ๆ ด้วยภาษาทั่วไป"),
        crumbs=(home,),
        groups=tuple(
            TermRows(
                id=f"terms-{group.id}",
                title=group.title[words.language],
                terms=tuple(_row(term, words) for term in group.terms),
            )
            for group in glossary()
        ),
    )


def _row(term: Term, words: Words) -> TermRow:
    own, other = term.term[words.language], (term.full or term.term)[words.other]
    return TermRow(
        id=term.id,
        term=own,
        full=None if term.full is None else term.full[words.language],
        other=None if other == own else other,
        text=term.text[words.language],
        source=None if term.source is None else term.source[words.language],
    )
