"""Judge one agency by every rule. In: a site, the index of all agencies, the library and a date. Out: issues.

The portal's first page, which stands above the agencies, is judged by itself.
"""

from collections.abc import Collection
from datetime import date

from site_builder.audit import (
    boxes,
    broken_text,
    citizen_ids,
    claims,
    complaints,
    drafts,
    files,
    freshness,
    gifts,
    ita,
    link_words,
    links,
    markdown_forms,
    measures,
    names,
    oia,
    periods,
    places,
    private_numbers,
    prose_headings,
    prose_html,
    prose_tables,
    readiness,
    references,
    statements,
    statistics,
    titles,
    translations,
    years,
)
from site_builder.audit.prose import prose_issues_on
from site_builder.audit.rules import registered
from site_builder.catalogue.model import Library
from site_builder.issues.issue import Issue
from site_builder.model.site import IndexEntry, Page, Site

FAMILIES = (
    files, names, references, statements, gifts, complaints, statistics, broken_text, markdown_forms, prose_tables,
    prose_html, prose_headings, places, links, link_words, freshness, citizen_ids, private_numbers, drafts,
    oia, ita, claims, years, periods, titles, measures, boxes, readiness, translations,
)  # fmt: skip
"""The modules whose rules are run; importing them registers the rules, in this order."""


def audit(site: Site, *, index: tuple[IndexEntry, ...], library: Library, as_of: date | None) -> tuple[Issue, ...]:
    """Return what every rule finds, without line and column: those are looked up only for what is shown."""
    given = {"index": index, "library": library, "as_of": as_of}
    return tuple(
        issue for each in registered() for issue in each.find(site, **{name: given[name] for name in each.asks})
    )


def audit_intro(page: Page, *, slugs: Collection[str]) -> tuple[Issue, ...]:
    """Return what is found on the portal's first page: what no page may show, leads to no agency, or is cut off."""
    return (
        *citizen_ids.citizen_ids_on(page),
        *private_numbers.private_numbers_on(page),
        *links.broken_links_of_intro(page, slugs=slugs),
        *link_words.nameless_on(page),
        *prose_issues_on(page),
    )
