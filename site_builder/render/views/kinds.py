"""Which view and which tables each kind has. What makes them is given the record, of the class that the kind has."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from site_builder.model.site import Edition
from site_builder.render.contexts.base import DataTable
from site_builder.render.views import complaints, conduct, general, measures
from site_builder.render.views.scope import Scope

_VIEWS: dict[str, Callable[[Any, Edition, Scope], object]] = {
    "measures": measures.measures_view,
    "measures-report": measures.measures_view,
    "no-gift-policy": conduct.no_gift_view,
    "activity-list": conduct.activities_view,
    "complaint-channels": complaints.channels_view,
    "complaint-statistics": complaints.statistics_view,
    "assignments": conduct.assignments_view,
    "executives": general.executives_view,
    "contact": general.contact_view,
    "structure": general.structure_view,
    "news": general.news_view,
    "questions": general.questions_view,
    "documents": general.documents_view,
    "article": general.article_view,
}
_TABLES: dict[str, Callable[[Any, Edition, Scope], tuple[DataTable, ...]]] = {
    "measures": measures.measures_tables,
    "measures-report": measures.measures_tables,
    "gift-report": conduct.gift_tables,
    "complaint-guideline": complaints.guideline_tables,
    "complaint-statistics": complaints.statistics_tables,
    "assignments": conduct.assignments_tables,
    "documents": general.documents_tables,
    "table": general.csv_tables,
}


def view_of(edition: Edition, scope: Scope) -> object:
    """Return what the kind's template needs beside the record; None for kinds that need no more."""
    make = _VIEWS.get(edition.kind)
    return None if make is None else make(edition.record, edition, scope)


def tables_of(edition: Edition, scope: Scope, *, shown_by: Edition) -> tuple[DataTable, ...]:
    """Return the tables of a disclosure, which share one workbook.

    Their files lie with it, and with the edition that carries it over only where it was withdrawn.
    """
    make = _TABLES.get(edition.kind)
    if make is None:
        return ()
    own = scope.addresses.files_of(edition)
    base = own if edition.is_living else scope.addresses.files_of(shown_by)
    workbook_url = scope.workbook(f"{base}tables.xlsx")
    return tuple(
        replace(table, csv_url=base + table.csv_url.removeprefix(own), xlsx_url=workbook_url)
        for table in make(edition.record, edition, scope)
    )
