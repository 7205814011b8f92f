"""The page ศูนย์ข้อมูลข่าวสาร: what the Official Information Act wants open. In: a scope. Out: a context."""

from itertools import groupby

from site_builder.catalogue.oia import SECTIONS, SUBJECTS, Subject
from site_builder.model.oia import filed_by_clause
from site_builder.render.contexts.base import Link, Viewpoint
from site_builder.render.contexts.oia import OiaClause, OiaPage, OiaSection
from site_builder.render.views.scope import Scope, home_link, once

_TITLE = Subject("ศูนย์ข้อมูลข่าวสาร", "Official information centre")


def oia_link(scope: Scope) -> Link | None:
    """Return the link to the page; None where no disclosure names a number of the law."""
    return Link(title=scope.words.title(_TITLE), url=scope.addresses.oia) if filed_by_clause(scope.site) else None


def oia_page(scope: Scope, viewpoint: Viewpoint) -> OiaPage:
    """Return the page of an agency that files something under the law."""
    words = scope.words
    centres = (e for e in reversed(scope.site.editions) if e.topic == "foi-centre" and e.is_living)
    centre = next(centres, None)
    return OiaPage(
        viewpoint=viewpoint,
        title=words.title(_TITLE),
        other_title=words.other_title(_TITLE),
        summary=words("ข้อมูลที่เปิดให้ตรวจดูตามมาตรา 7 และมาตรา 9 แห่งพระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540"),
        crumbs=(home_link(scope),),
        sections=tuple(
            OiaSection(number=number, title=words.title(SECTIONS[number]), clauses=tuple(clauses))
            for number, clauses in groupby(oia_clauses(scope), key=lambda clause: clause.number.partition("(")[0])
        ),
        centre=None if centre is None else scope.link(centre, with_year=True),
        is_demonstration=scope.site.agency.demonstration is not None,
    )


@once
def oia_clauses(scope: Scope) -> tuple[OiaClause, ...]:
    """Return every number of the law with what is filed under it; nothing where nothing is."""
    return tuple(
        OiaClause(
            id=f"oia-{clause.rstrip(')').replace('(', '-')}",
            number=clause,
            subject=scope.words.title(SUBJECTS[clause]),
            links=tuple(scope.link(edition, with_year=True) for edition in editions),
        )
        for clause, editions in filed_by_clause(scope.site).items()
    )
