"""Rules about the Official Information Act: what a disclosure is filed under, and what is filed nowhere."""

from collections.abc import Iterator

from site_builder.audit.rules import fault, rule
from site_builder.catalogue.oia import SUBJECTS
from site_builder.issues.issue import Issue
from site_builder.model.oia import filed_by_clause
from site_builder.model.site import Site

_WANTED = {"structure": "7(1)", "authority": "7(2)", "contact": "7(3)", "annual-plan": "9(3)"}
"""Topics that are by their name what a number of the law wants open."""


@rule("OIA003")
def repeated_clause(site: Site) -> Iterator[Issue]:
    """Find a number of the law that a file names twice: another number was meant, or one of them is in vain."""
    for edition in site.editions:
        clauses = edition.record.oia
        for index, clause in enumerate(clauses):
            if clause in clauses[:index]:
                yield fault("OIA003", edition.place("oia", index), value=clause)


@rule("OIA004")
def unfiled_disclosure(site: Site) -> Iterator[Issue]:
    """Find a number that stands empty although a disclosure is what it wants open.

    Only an agency that files something has the page at all, and a demonstration is not the agency's own. What a file
    with errors of its own names is not known.
    """
    if site.agency.demonstration is not None:
        return
    filed = filed_by_clause(site)
    for topic, clause in _WANTED.items() if filed else ():
        editions = [e for e in site.editions if e.topic == topic and e.is_living]
        if editions and not filed[clause] and not site.unread_years({topic}):
            yield fault("OIA004", editions[-1].place(), clause=clause, subject=SUBJECTS[clause].title)
