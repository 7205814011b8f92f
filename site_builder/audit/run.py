"""Judge one agency by every rule. In: a site, the index of all agencies, the library and a date. Out: issues."""

from datetime import date

from site_builder.audit import (
    broken_text,
    claims,
    complaints,
    files,
    freshness,
    gifts,
    ita,
    links,
    measures,
    names,
    oia,
    periods,
    personal_data,
    places,
    readiness,
    references,
    statements,
    statistics,
)
from site_builder.audit.rules import registered
from site_builder.catalogue.model import Library
from site_builder.issues.issue import Issue
from site_builder.model.site import IndexEntry, Site

FAMILIES = (
    files,
    names,
    references,
    statements,
    gifts,
    complaints,
    statistics,
    broken_text,
    places,
    links,
    freshness,
    personal_data,
    oia,
    ita,
    claims,
    periods,
    measures,
    readiness,
)
"""The modules whose rules are run; importing them registers the rules, in this order."""


def audit(site: Site, *, index: tuple[IndexEntry, ...], library: Library, as_of: date | None) -> tuple[Issue, ...]:
    """Return what every rule finds, without line and column: those are looked up only for what is shown."""
    given = {"index": index, "library": library, "as_of": as_of}
    return tuple(
        issue for each in registered() for issue in each.find(site, **{name: given[name] for name in each.asks})
    )
