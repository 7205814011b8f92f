"""The figures of an agency, year beside year, on its page. In: a scope. Out: contexts.

Drawn beside each other is only what is of the same stretch of its year and counts all that it names. What is not drawn
stands in the table, with the words that say why; a year that nothing is told of is a gap and never 0.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from site_builder.model.complaints import ComplaintStatistics
from site_builder.model.conduct import GiftReport
from site_builder.model.figures import Account, Figure, Subject
from site_builder.model.general import Table
from site_builder.model.measures import Measures, MeasuresReport
from site_builder.model.site import Edition
from site_builder.render.charts import WHOLE, Value, bars
from site_builder.render.contexts.base import Link
from site_builder.render.contexts.comparison import ComparedRow, ComparedSubject, Comparison, FigureCell
from site_builder.render.views.accounts import (
    SubjectAccounts,
    account_title,
    heading_of,
    shown_figure,
    statement_of,
    subject_accounts,
    subject_name,
    subject_title,
    year_title,
)
from site_builder.render.views.comparison_files import csv_url, figures_url
from site_builder.render.views.scope import Scope, once
from site_builder.text.numbers import format_number
from site_builder.text.periods import fiscal_year_span

_DRAWN = {ComplaintStatistics: "received", GiftReport: "gifts", Measures: "measures", MeasuresReport: "done"}
"""The figure of each kind that is drawn."""
_MOST_DRAWN = 2
"""Columns of a table that are drawn; all of them stand beside each other."""
_DAY = timedelta(days=1)
_ABSENT = "ไม่มีตัวเลขให้เทียบ"


@once
def compared_subjects(scope: Scope) -> tuple[ComparedSubject, ...]:
    """Return what several years count; nothing where no two years count the same."""
    return tuple(_compared(told, scope) for told in subject_accounts(scope))


def comparison_link(scope: Scope, edition: Edition) -> Link | None:
    """Return the way from a disclosure to where its figures stand beside those of other years."""
    for told in subject_accounts(scope):
        if any(account.edition is edition for account in told.accounts):
            url = f"{scope.addresses.years}#{_anchor(told.subject)}"
            return Link(title=scope.words("ดูตัวเลขแต่ละปีเทียบกัน"), url=url)
    return None


def _compared(told: SubjectAccounts, scope: Scope) -> ComparedSubject:
    anchor = _anchor(told.subject)
    return ComparedSubject(
        anchor=anchor,
        title=subject_title(told.subject, scope),
        figures=tuple(heading_of(name, told, scope) for name in told.names),
        rows=tuple(_rows(told, scope)),
        drawings=tuple(_drawings(told, scope, anchor=anchor)),
        notes=tuple(_notes(told, scope)),
        csv_url=csv_url(told.subject),
        xlsx_url=scope.workbook("years/tables.xlsx"),
        json_url=figures_url(scope),
    )


def _anchor(subject: Subject) -> str:
    return f"compare-{subject_name(subject)}"


def _rows(told: SubjectAccounts, scope: Scope) -> Iterator[ComparedRow]:
    """Return a row for each account, and one for each fiscal year between them that none is of."""
    for account in _with_gaps(told.accounts):
        if isinstance(account, int):
            cell = FigureCell(value=scope.words(_ABSENT), url=None)
            yield ComparedRow(title=year_title(account, scope), period=None, cells=(cell,), note="")
            continue
        year, days = account.fiscal_year, account.days
        yield ComparedRow(
            title=account_title(account, scope),
            period=None if year is None or days is None else _stretch(days, year, scope),
            cells=_cells(account, told, scope),
            note=" · ".join(told.remarks[account.edition.key]),
        )


def _with_gaps(accounts: Iterable[Account]) -> Iterator[Account | int]:
    """Give accounts in their order, and each fiscal year between them that none is of."""
    year: int | None = None
    for account in accounts:
        own = account.fiscal_year
        yield from () if year is None or own is None else range(year + 1, own)
        year = year if own is None else own
        yield account


def _stretch(days: tuple[date, date], year: int, scope: Scope) -> str:
    """Return which part of a fiscal year days are."""
    if days == fiscal_year_span(year):
        return scope.words("ทั้งปี")
    months = _months(days)
    named = scope.words.period(days)
    return named if months is None else f"{named} {scope.words('(%(count)s เดือน)', count=months)}"


def _months(days: tuple[date, date]) -> int | None:
    """Return how many whole months days are; None where they are others."""
    first, after = days[0], days[1] + _DAY
    if first.day != 1 or after.day != 1:
        return None
    return (after.year - first.year) * 12 + after.month - first.month


def _cells(account: Account, told: SubjectAccounts, scope: Scope) -> tuple[FigureCell, ...]:
    statement = statement_of(account, scope)
    if statement is not None:
        return (FigureCell(value=statement, url=scope.address(account.edition, "#statement")),)
    if account.is_silent:
        return (FigureCell(value=scope.words(_ABSENT), url=scope.address(account.edition)),)
    return tuple(_cell(account.figures.get(name), scope) for name in told.names)


def _cell(figure: Figure | None, scope: Scope) -> FigureCell:
    if figure is None:
        return FigureCell(value=scope.words("ไม่ระบุ"), url=None)
    return FigureCell(value=shown_figure(figure), url=scope.address(figure.edition))


def _notes(told: SubjectAccounts, scope: Scope) -> Iterator[str]:
    """Say where the files of the years do not count alike, or do not say so in the same words."""
    records = [account.edition.record for account in told.accounts if account.figures]
    definitions = [record.definitions for record in records if isinstance(record, ComplaintStatistics)]
    if len({None if each is None else each.items for each in definitions}) > 1:
        yield scope.words("แต่ละปีอธิบายวิธีนับไม่เหมือนกัน อ่านคำอธิบายที่หน้าของปีนั้นก่อนเทียบ")
    if len({record.table_notes for record in records if isinstance(record, Table)}) > 1:
        yield scope.words("หมายเหตุใต้ตารางของแต่ละปีไม่เหมือนกัน อ่านที่หน้าของปีนั้นก่อนเทียบ")


def _drawings(told: SubjectAccounts, scope: Scope, *, anchor: str) -> Iterator[Comparison]:
    """Return a drawing for each figure that is drawn and each stretch that several years have it of."""
    drawn = _DRAWN.get(told.accounts[0].edition.record.__class__)
    names = told.names[:_MOST_DRAWN] if drawn is None else (drawn,)
    for place, group in enumerate(told.groups, start=1):
        for name in names:
            known = [account for account in group if _number(account, name) is not None]
            if len(known) < 2:
                continue
            heading = heading_of(name, told, scope)
            values = tuple(_values(group, name, told, scope))
            scale = max(value.number for value in values if value.number is not None)
            yield Comparison(
                id=f"{anchor}-{place}-{told.names.index(name) + 1}",
                title=f"{heading} · {_group_title(group, scope)}",
                says=_says(heading, known, name, scope),
                bars=bars(values, scale=WHOLE if _is_of_report(known[0]) else scale),
            )


def _number(account: Account, name: str) -> Decimal | None:
    """Return what is drawn: of measures that are done, their part of those reported on; None for what is not whole."""
    if account.is_nil:
        return Decimal(0) if isinstance(account.edition.record, (ComplaintStatistics, GiftReport)) else None
    figure = account.figures.get(name)
    if figure is None or not figure.is_whole or figure.value is None or figure.value < 0:
        return None
    return WHOLE * figure.value / _reported(account) if _is_of_report(account) else figure.value


def _is_of_report(account: Account) -> bool:
    """Return whether what is drawn of an account is a part of what it reports on."""
    return isinstance(account.edition.record, MeasuresReport)


def _reported(account: Account) -> Decimal:
    reported = account.figures["reported"].value
    assert reported is not None
    return reported


def _values(group: tuple[Account, ...], name: str, told: SubjectAccounts, scope: Scope) -> Iterator[Value]:
    """Return the numbers of a group, and a year without one for each fiscal year between them."""
    for account in _with_gaps(group):
        if isinstance(account, int):
            is_told = any(other.fiscal_year == account for other in told.accounts)
            note = scope.words("มีแต่ข้อมูลของช่วงอื่น") if is_told else None
            yield Value(name=year_title(account, scope), value=None, number=None, note=note)
            continue
        yield Value(
            name=account_title(account, scope),
            value=_value(account, name, scope),
            number=_number(account, name),
            note=_beside(account, name, scope),
        )


def _value(account: Account, name: str, scope: Scope) -> str | None:
    figure = account.figures.get(name)
    return statement_of(account, scope) if figure is None else shown_figure(figure)


def _beside(account: Account, name: str, scope: Scope) -> str | None:
    figure = account.figures.get(name)
    if figure is None:
        return None
    if not figure.is_whole:
        return scope.words("เท่าที่ระบุ")
    if _is_of_report(account):
        return scope.words("จาก %(count)s มาตรการ", count=format_number(_reported(account)))
    return scope.words("ตามที่รายงาน") if account.is_contradicted else None


def _group_title(group: tuple[Account, ...], scope: Scope) -> str:
    """Return what the data of a group have in common."""
    days, year = group[-1].days, group[-1].fiscal_year
    if days is not None and year is not None:
        begin, end = fiscal_year_span(year)
        if days == (begin, end):
            return scope.words("ทั้งปีงบประมาณ")
        months = _months(days)
        if months is not None and days[0] == begin:
            return scope.words("%(count)s เดือนแรกของปีงบประมาณ", count=months)
        if months is not None and days[1] == end:
            return scope.words("%(count)s เดือนหลังของปีงบประมาณ", count=months)
    return scope.words("ช่วงเดียวกันของแต่ละปี")


def _says(heading: str, known: list[Account], name: str, scope: Scope) -> str:
    """Tell the newest two in a sentence, without a judgement: more complaints are neither good nor bad."""
    before, newest = (
        f"{account_title(account, scope)} {_value(account, name, scope)} {_beside(account, name, scope) or ''}".strip()
        for account in known[-2:]
    )
    return scope.words("%(figure)s: %(newest)s เทียบกับ %(before)s", figure=heading, newest=newest, before=before)
