"""The figures of an agency, year beside year. In: a scope. Out: contexts, and the same for machines.

Drawn beside each other is only what is of the same stretch of its year and counts all that it names. What is not drawn
stands in the table, with the words that say why; a year that nothing is told of is a gap and never 0.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from site_builder.model.common import Disclosure
from site_builder.model.complaints import ComplaintStatistics
from site_builder.model.conduct import GiftReport
from site_builder.model.figures import Account, Figure, Subject, accounts_of, alike
from site_builder.model.general import Table
from site_builder.model.measures import Measures, MeasuresReport
from site_builder.model.site import Edition
from site_builder.render.charts import WHOLE, Value, bars
from site_builder.render.contexts.base import ColumnHead, DataTable, Link
from site_builder.render.contexts.comparison import ComparedRow, ComparedSubject, Comparison, FigureCell
from site_builder.render.exports import stated
from site_builder.render.views.scope import Scope, once
from site_builder.text.frozen import frozen
from site_builder.text.numbers import format_number
from site_builder.text.periods import fiscal_year_span

_HEADINGS: dict[type[Disclosure], dict[str, str]] = {
    ComplaintStatistics: {
        "received": "รับเรื่อง",
        "done": "แล้วเสร็จ",
        "in_progress": "อยู่ระหว่างดำเนินการ",
        "not_accepted": "ไม่รับเรื่อง",
    },
    GiftReport: {"gifts": "ของขวัญ (รายการ)", "value": "มูลค่า (บาท)"},
    Measures: {"measures": "มาตรการตามแผน"},
    MeasuresReport: {
        "planned": "มาตรการตามแผน",
        "reported": "มาตรการที่รายงาน",
        "done": "เสร็จแล้ว",
        "in_progress": "อยู่ระหว่างดำเนินการ",
        "not_started": "ยังไม่ได้ดำเนินการ",
    },
}
"""The figures of each kind with their headings, in the order in which they are told; of a table its own columns."""
_DRAWN = {ComplaintStatistics: "received", GiftReport: "gifts", Measures: "measures", MeasuresReport: "done"}
"""The figure of each kind that is drawn."""
_MOST_DRAWN = 2
"""Columns of a table that are drawn; all of them stand beside each other."""
_DAY = timedelta(days=1)
_NIL = "แจ้งว่าไม่มี"
_ABSENT = "ไม่มีตัวเลขให้เทียบ"


@frozen
class _Told:
    """A subject with its accounts, before it is put into words."""

    subject: Subject
    accounts: tuple[Account, ...]
    names: tuple[str, ...]
    """Figures that any of them tells."""
    groups: tuple[tuple[Account, ...], ...]
    """Accounts that may stand side by side."""
    remarks: dict[str, tuple[str, ...]]
    """What must be said beside each account, by the key of its disclosure."""


@once
def compared_subjects(scope: Scope) -> tuple[ComparedSubject, ...]:
    """Return what several years count, what citizens ask for first; nothing where no two years count the same."""
    return tuple(_compared(told, scope) for told in _told(scope))


def figures_url(scope: Scope) -> str | None:
    """Return the address of the same for programs; None where nothing is compared."""
    return "years/figures.json" if _told(scope) else None


@once
def _told(scope: Scope) -> tuple[_Told, ...]:
    found = accounts_of(scope.site)
    if not found:
        return ()
    kinds, topics = [*_HEADINGS, Table], [*scope.library.topics]

    def place(subject: Subject) -> tuple[int, int, str]:
        kind = found[subject][0].edition.record.__class__
        return kinds.index(kind), topics.index(subject.topic), subject.part or ""

    ordered = sorted(found, key=place)
    return tuple(_read(subject, found[subject], scope) for subject in ordered)


def _read(subject: Subject, accounts: tuple[Account, ...], scope: Scope) -> _Told:
    groups = tuple(alike(accounts))
    compared = {account.edition.key for group in groups for account in group}
    told = Counter(account.days for account in accounts)
    return _Told(
        subject=subject,
        accounts=accounts,
        names=_names(accounts),
        groups=groups,
        remarks={
            account.edition.key: tuple(
                _remarks(
                    account,
                    scope,
                    is_compared=account.edition.key in compared,
                    is_doubled=told[account.days] > 1,
                )
            )
            for account in accounts
        },
    )


def _names(accounts: tuple[Account, ...]) -> tuple[str, ...]:
    """Return the figures in the order of their kind; columns of tables as the newest has them, then what was before."""
    known = _HEADINGS.get(accounts[0].edition.record.__class__)
    if known is not None:
        return tuple(name for name in known if any(name in account.figures for account in accounts))
    return tuple(dict.fromkeys(name for account in reversed(accounts) for name in account.figures))


def comparison_link(scope: Scope, edition: Edition) -> Link | None:
    """Return the way from a disclosure to where its figures stand beside those of other years."""
    for told in _told(scope):
        if any(account.edition is edition for account in told.accounts):
            url = f"{scope.addresses.years}#{_anchor(told.subject)}"
            return Link(title=scope.words("ดูตัวเลขแต่ละปีเทียบกัน"), url=url)
    return None


def _heading(name: str, told: _Told, scope: Scope) -> str:
    known = _HEADINGS.get(told.accounts[0].edition.record.__class__)
    return name if known is None else scope.words(known[name])


def _compared(told: _Told, scope: Scope) -> ComparedSubject:
    anchor = _anchor(told.subject)
    return ComparedSubject(
        anchor=anchor,
        title=_title(told.subject, scope),
        figures=tuple(_heading(name, told, scope) for name in told.names),
        rows=tuple(_rows(told, scope)),
        drawings=tuple(_drawings(told, scope, anchor=anchor)),
        notes=tuple(_notes(told, scope)),
        csv_url=_csv_url(told.subject),
        xlsx_url=scope.workbook("years/tables.xlsx"),
        json_url=figures_url(scope),
    )


def _anchor(subject: Subject) -> str:
    return f"compare-{_name(subject)}"


def _name(subject: Subject) -> str:
    return subject.topic if subject.part is None else f"{subject.topic}--{subject.part}"


def _csv_url(subject: Subject) -> str:
    return f"years/{_name(subject)}.csv"


def _title(subject: Subject, scope: Scope) -> str:
    title = scope.words.title(scope.library.topics[subject.topic])
    return title if subject.part is None else f"{title} ({subject.part.replace('-', ' ')})"


def _rows(told: _Told, scope: Scope) -> Iterator[ComparedRow]:
    """Return a row for each account, and one for each fiscal year between them that none is of."""
    year: int | None = None
    for account in told.accounts:
        own = account.fiscal_year
        if year is not None and own is not None:
            for missing in range(year + 1, own):
                cell = FigureCell(value=scope.words(_ABSENT), url=None)
                yield ComparedRow(title=_year_title(missing, scope), period=None, cells=(cell,), note="")
        year = own if own is not None else year
        yield ComparedRow(
            title=_account_title(account, scope),
            period=None if own is None or account.days is None else _stretch(account.days, own, scope),
            cells=_cells(account, told, scope),
            note=" · ".join(told.remarks[account.edition.key]),
        )


def _year_title(year: int, scope: Scope) -> str:
    return scope.words("ปีงบประมาณ %(year)s", year=year)


def _account_title(account: Account, scope: Scope) -> str:
    if account.fiscal_year is not None:
        return _year_title(account.fiscal_year, scope)
    if account.days is not None:
        return scope.words.period(account.days)
    return scope.words("ปีประเมิน %(year)s", year=account.edition.year)


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


def _cells(account: Account, told: _Told, scope: Scope) -> tuple[FigureCell, ...]:
    statement = _statement(account, scope)
    if statement is not None:
        return (FigureCell(value=statement, url=scope.address(account.edition, "#statement")),)
    if account.is_silent:
        return (FigureCell(value=scope.words(_ABSENT), url=scope.address(account.edition)),)
    return tuple(_cell(account.figures.get(name), scope) for name in told.names)


def _statement(account: Account, scope: Scope) -> str | None:
    """Return in short what an account states in place of figures."""
    if account.is_nil:
        return scope.words(_NIL)
    return None if account.edition.record.not_applicable is None else scope.words("แจ้งว่าไม่เกี่ยวข้อง")


def _cell(figure: Figure | None, scope: Scope) -> FigureCell:
    if figure is None:
        return FigureCell(value=scope.words("ไม่ระบุ"), url=None)
    return FigureCell(value=_shown(figure), url=scope.address(figure.edition))


def _shown(figure: Figure) -> str:
    if figure.text is not None or figure.value is None:
        return figure.text or ""
    whole = int(figure.value)
    return format_number(whole) if whole == figure.value else format_number(figure.value, places=2)


def _remarks(account: Account, scope: Scope, *, is_compared: bool, is_doubled: bool) -> Iterator[str]:
    """Say what keeps an account from standing beside others, and what else must be known of it."""
    words, record = scope.words, account.edition.record
    statement = record.nothing_to_report or record.not_applicable
    if statement is not None:
        yield words("แจ้งเมื่อ %(day)s", day=words.short_day(statement.date))
    if account.is_silent:
        return
    if account.days is None:
        yield words("ไม่ระบุช่วงข้อมูล จึงเทียบกับปีอื่นไม่ได้")
    elif is_doubled:
        yield words("มีอีกหน้าหนึ่งบอกช่วงเดียวกัน จึงไม่นำมาเทียบ")
    elif not is_compared:
        yield words("ช่วงข้อมูลไม่ตรงกับปีอื่น จึงไม่นำมาเทียบ")
    if account.unstated:
        yield words("%(count)s มาตรการไม่ระบุสถานะ", count=account.unstated)
    elif any(not figure.is_whole for figure in account.figures.values()):
        yield words("บางส่วนไม่ระบุจำนวน ยอดจึงเป็นเพียงส่วนที่ระบุ")
    if account.is_contradicted:
        yield words("ยอดรวมเป็นไปตามที่รายงาน ไม่ตรงกับผลบวก")
    if record.published is not None and record.updated is not None and record.updated.value > record.published.value:
        yield words("ปรับปรุงเมื่อ %(day)s", day=words.short_day(record.updated))


def _notes(told: _Told, scope: Scope) -> Iterator[str]:
    """Say where the files of the years do not count alike, or do not say so in the same words."""
    records = [account.edition.record for account in told.accounts if account.figures]
    definitions = [record.definitions for record in records if isinstance(record, ComplaintStatistics)]
    if len({None if each is None else each.items for each in definitions}) > 1:
        yield scope.words("แต่ละปีอธิบายวิธีนับไม่เหมือนกัน อ่านคำอธิบายที่หน้าของปีนั้นก่อนเทียบ")
    if len({record.table_notes for record in records if isinstance(record, Table)}) > 1:
        yield scope.words("หมายเหตุใต้ตารางของแต่ละปีไม่เหมือนกัน อ่านที่หน้าของปีนั้นก่อนเทียบ")


def _drawings(told: _Told, scope: Scope, *, anchor: str) -> Iterator[Comparison]:
    """Return a drawing for each figure that is drawn and each stretch that several years have it of."""
    drawn = _DRAWN.get(told.accounts[0].edition.record.__class__)
    names = told.names[:_MOST_DRAWN] if drawn is None else (drawn,)
    for place, group in enumerate(told.groups, start=1):
        for name in names:
            known = [account for account in group if _number(account, name) is not None]
            if len(known) < 2:
                continue
            heading = _heading(name, told, scope)
            values = tuple(_values(group, name, told, scope))
            scale = max(value.number for value in values if value.number is not None)
            yield Comparison(
                id=f"{anchor}-{place}-{told.names.index(name) + 1}",
                title=f"{heading} · {_group_title(group, scope)}",
                says=_says(heading, known, name, scope),
                bars=bars(values, scale=WHOLE if name == "done" else scale),
            )


def _number(account: Account, name: str) -> Decimal | None:
    """Return what is drawn: of measures that are done, their part of those reported on; None for what is not whole."""
    if account.is_nil:
        return Decimal(0) if isinstance(account.edition.record, (ComplaintStatistics, GiftReport)) else None
    figure = account.figures.get(name)
    if figure is None or not figure.is_whole or figure.value is None or figure.value < 0:
        return None
    return WHOLE * figure.value / _reported(account) if name == "done" else figure.value


def _reported(account: Account) -> Decimal:
    reported = account.figures["reported"].value
    assert reported is not None
    return reported


def _values(group: tuple[Account, ...], name: str, told: _Told, scope: Scope) -> Iterator[Value]:
    """Return the numbers of a group, and a year without one for each fiscal year between them."""
    year: int | None = None
    for account in group:
        own = account.fiscal_year
        for missing in range(year + 1, own) if year is not None and own is not None else ():
            is_told = any(other.fiscal_year == missing for other in told.accounts)
            note = scope.words("มีแต่ข้อมูลของช่วงอื่น") if is_told else None
            yield Value(name=_year_title(missing, scope), value=None, number=None, note=note)
        year = own if own is not None else year
        yield Value(
            name=_account_title(account, scope),
            value=_value(account, name, scope),
            number=_number(account, name),
            note=_beside(account, name, scope),
        )


def _value(account: Account, name: str, scope: Scope) -> str | None:
    figure = account.figures.get(name)
    return _statement(account, scope) if figure is None else _shown(figure)


def _beside(account: Account, name: str, scope: Scope) -> str | None:
    figure = account.figures.get(name)
    if figure is None:
        return None
    if not figure.is_whole:
        return scope.words("เท่าที่ระบุ")
    if name == "done":
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
        f"{_account_title(account, scope)} {_value(account, name, scope)} {_beside(account, name, scope) or ''}".strip()
        for account in known[-2:]
    )
    return scope.words("%(figure)s: %(newest)s เทียบกับ %(before)s", figure=heading, newest=newest, before=before)


def comparison_tables(scope: Scope) -> tuple[DataTable, ...]:
    """Return the same figures as tables for machines: a row for each account, and where it stands."""
    words = scope.words
    return tuple(
        DataTable(
            id=_name(told.subject),
            title=_title(told.subject, scope),
            columns=(
                ColumnHead(heading=words("ปีงบประมาณ"), is_number=True),
                ColumnHead(heading=words("ปีประเมิน"), is_number=True),
                ColumnHead(heading=words("ข้อมูลของช่วง")),
                *(ColumnHead(heading=_heading(name, told, scope), is_number=True) for name in told.names),
                ColumnHead(heading=words("หมายเหตุ")),
                ColumnHead(heading=words("หน้า"), is_address=True),
            ),
            rows=tuple(_file_row(account, told, scope) for account in told.accounts),
            csv_url=_csv_url(told.subject),
        )
        for told in _told(scope)
    )


def _file_row(account: Account, told: _Told, scope: Scope) -> tuple[str, ...]:
    figures = (account.figures.get(name) for name in told.names)
    remarks = told.remarks[account.edition.key]
    return (
        "" if account.fiscal_year is None else str(account.fiscal_year),
        str(account.edition.year),
        scope.words.period(account.days) or "",
        *("" if figure is None else _shown(figure) for figure in figures),
        " · ".join(filter(None, (_statement(account, scope), *remarks))),
        f"../{scope.address(account.edition)}",
    )


def comparison_data(scope: Scope, *, root: str) -> list[dict[str, object]]:
    """Return the same figures by the keys of the files; what is not stated is left out."""
    return [
        {
            "topic": told.subject.topic,
            **stated({"part": told.subject.part}),
            "title": _title(told.subject, scope),
            "figures": {name: _heading(name, told, scope) for name in told.names},
            "accounts": [_account_data(account, told, scope, root=root) for account in told.accounts],
        }
        for told in _told(scope)
    ]


def _account_data(account: Account, told: _Told, scope: Scope, *, root: str) -> dict[str, object]:
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
