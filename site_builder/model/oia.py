"""What an agency files under the Official Information Act. In: a site. Out: disclosures by the numbers of the law."""

from site_builder.model.site import Edition, Site
from site_builder.text.oia import CLAUSES


def filed_by_clause(site: Site) -> dict[str, tuple[Edition, ...]]:
    """Return the living disclosures of each number in the order of the law, newest year first.

    One that is carried over and names no number itself keeps those of the edition that it names. Where no disclosure
    ever named a number, not even one that was withdrawn since, nothing is returned.
    """
    if not any(edition.record.oia for edition in site.editions):
        return {}
    living = [edition for edition in site.editions if edition.is_living]
    clauses = {edition.key: edition.record.oia or site.origin(edition).record.oia for edition in living}
    newest_first = sorted(living, key=lambda edition: -edition.year)
    return {clause: tuple(edition for edition in newest_first if clause in clauses[edition.key]) for clause in CLAUSES}
