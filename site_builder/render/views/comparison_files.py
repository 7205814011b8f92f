"""What several years of an agency count, for machines. In: a scope. Out: tables for files, and values by their keys."""

from site_builder.model.figures import Account, Subject
from site_builder.render.contexts.base import ColumnHead, DataTable
from site_builder.render.exports import stated
from site_builder.render.views.accounts import (
    SubjectAccounts,
    heading_of,
    shown_figure,
    statement_of,
    subject_accounts,
    subject_name,
    subject_title,
)
from site_builder.render.views.scope import Scope


def figures_url(scope: Scope) -> str | None:
    """Return the address of all subjects for programs; None where nothing is compared."""
    return "years/figures.json" if subject_accounts(scope) else None


def csv_url(subject: Subject) -> str:
    """Return the address of the table of a subject."""
    return f"years/{subject_name(subject)}.csv"


def comparison_tables(scope: Scope) -> tuple[DataTable, ...]:
    """Return a table for each subject: a row for each account, and where it stands."""
    words = scope.words
    return tuple(
        DataTable(
            id=subject_name(told.subject),
            title=subject_title(told.subject, scope),
            columns=(
                ColumnHead(heading=words("ปีงบประมาณ"), is_number=True),
                ColumnHead(heading=words("ปีประเมิน"), is_number=True),
                ColumnHead(heading=words("ข้อมูลของช่วง")),
                *(ColumnHead(heading=heading_of(name, told, scope), is_number=True) for name in told.names),
                ColumnHead(heading=words("หมายเหตุ")),
                ColumnHead(heading=words("หน้า"), is_address=True),
            ),
            rows=tuple(_file_row(account, told, scope) for account in told.accounts),
            csv_url=csv_url(told.subject),
        )
        for told in subject_accounts(scope)
    )


def _file_row(account: Account, told: SubjectAccounts, scope: Scope) -> tuple[str, ...]:
    figures = (account.figures.get(name) for name in told.names)
    remarks = told.remarks[account.edition.key]
    return (
        "" if account.fiscal_year is None else str(account.fiscal_year),
        str(account.edition.year),
        scope.words.period(account.days) or "",
        *("" if figure is None else shown_figure(figure) for figure in figures),
        " · ".join(filter(None, (statement_of(account, scope), *remarks))),
        scope.address(account.edition),
    )


def comparison_data(scope: Scope, *, root: str) -> list[dict[str, object]]:
    """Return the figures by the keys of the files; what is not stated is left out."""
    return [
        {
            "topic": told.subject.topic,
            **stated({"part": told.subject.part}),
            "title": subject_title(told.subject, scope),
            "figures": {name: heading_of(name, told, scope) for name in told.names},
            "accounts": [_account_data(account, told, scope, root=root) for account in told.accounts],
        }
        for told in subject_accounts(scope)
    ]


def _account_data(account: Account, told: SubjectAccounts, scope: Scope, *, root: str) -> dict[str, object]:
    figures = {name: account.figures[name] for name in told.names if name in account.figures}
    values = {name: figure.value for name, figure in figures.items() if figure.value is not None}
    group = next(
        (place for place, group in enumerate(told.groups, start=1) if any(each is account for each in group)), None
    )
    return stated(
        {
            "fiscal_year": account.fiscal_year,
            "year": account.edition.year,
            "period": None if account.days is None else dict(zip(("start", "end"), account.days, strict=True)),
            "nothing_to_report": account.edition.record.nothing_to_report,
            "not_applicable": account.edition.record.not_applicable,
            "values": {name: int(value) if value == int(value) else value for name, value in values.items()} or None,
            "partial": [name for name, figure in figures.items() if not figure.is_whole] or None,
            "comparable": group,
            "notes": told.remarks[account.edition.key] or None,
            "url": root + scope.address(account.edition),
        }
    )
