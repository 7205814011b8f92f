"""What disclosures of an agency count, and which of it may be held against what another counts. In: a site.

Out: accounts by their subject. Two are alike when they are of the same stretch of their years: half a year says nothing
beside a whole one. What nobody states stays None, and what only a part of the rows states is not the whole.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, get_args

from site_builder.model.common import Disclosure
from site_builder.model.complaints import ComplaintStatistics, sum_of
from site_builder.model.conduct import GiftReport
from site_builder.model.general import Table, TableColumn
from site_builder.model.measures import Measures, MeasuresReport, Round
from site_builder.model.site import Edition, Sheet, Site
from site_builder.text.fields import Status, Tally
from site_builder.text.frozen import frozen
from site_builder.text.numbers import parse_number
from site_builder.text.periods import fiscal_year_of, fiscal_year_span
from site_builder.text.unreadable import read_if_readable

_ROUNDS = frozenset(get_args(Round))
_COUNTS = ("received", "done", "in_progress", "not_accepted")
"""What every row of complaint statistics may count, by the keys of the file."""
_STATUSES: dict[str, Status] = {"done": "done", "in_progress": "in-progress", "not_started": "not-started"}


@frozen
class Figure:
    """A number of an account."""

    value: Decimal | None
    """None where nothing is stated, or a dash."""
    text: str | None = None
    """As it was typed; None where it was computed."""
    is_whole: bool = True
    """Whether it counts all that it names: what some rows leave out is missing in the sum of the others."""
    edition: Edition
    """Whose page tells it."""


@frozen
class Account:
    """What a disclosure counts of one stretch of time."""

    edition: Edition
    days: tuple[date, date] | None
    """First and last day of its data; None where they are not stated."""
    figures: Mapping[str, Figure]
    """By the keys of the file; by their headings where those are an editor's own."""
    is_contradicted: bool = False
    """Whether a stated total is not the sum of what it totals."""
    unstated: int = 0
    """Measures whose status nobody states."""

    @property
    def is_nil(self) -> bool:
        """Return whether it states that there was nothing to count."""
        return self.edition.record.nothing_to_report is not None

    @property
    def is_silent(self) -> bool:
        """Return whether it tells of no number, not even that there was nothing to count."""
        return not self.figures and not self.is_nil

    @property
    def fiscal_year(self) -> int | None:
        """Return the fiscal year, in the Buddhist Era, that wholly contains its data."""
        if self.days is None:
            return None
        first, last = map(fiscal_year_of, self.days)
        return first if first == last else None

    @property
    def stretch(self) -> tuple[int, ...] | None:
        """Return which part of a year its data are of, the same in every year; None where it is not known."""
        if self.days is None:
            return None
        # Counted to the day after, for February ends on another day every fourth year.
        first, after = self.days[0], self.days[1] + timedelta(days=1)
        return first.month, first.day, after.month, after.day, after.year - first.year


@frozen
class Subject:
    """What is counted: a topic, and its part where that is not merely a round of reporting."""

    topic: str
    part: str | None


def accounts_of(site: Site) -> dict[Subject, tuple[Account, ...]]:
    """Return the accounts of each subject that several years tell of, the oldest data first.

    What is carried over is no account of a year, and what was withdrawn none at all.
    """
    if len({edition.year for edition in site.editions}) < 2:
        return {}
    found: dict[Subject, list[Account]] = {}
    for edition in site.editions:
        read = _READERS.get(type(edition.record))
        if read is None or not edition.is_living or edition.record.same_as is not None:
            continue
        account = read(edition.record, edition, site)
        if not account.is_silent or edition.record.not_applicable is not None:
            part = None if edition.part in _ROUNDS else edition.part
            found.setdefault(Subject(topic=edition.topic, part=part), []).append(account)
    shared = {subject: tuple(sorted(_shared(accounts), key=_place)) for subject, accounts in found.items()}
    return {subject: accounts for subject, accounts in shared.items() if _is_of_several_years(accounts)}


def _is_of_several_years(accounts: tuple[Account, ...]) -> bool:
    return len({each.fiscal_year or each.edition.year for each in accounts if not each.is_silent}) > 1


def _shared(accounts: list[Account]) -> Iterator[Account]:
    """Leave out what is of another kind than the newest, and columns of an editor's own that no other year has."""
    kind = accounts[-1].edition.record.__class__
    alike = [account for account in accounts if account.edition.record.__class__ is kind]
    if kind is not Table:
        yield from alike
        return
    names = Counter(name for account in alike for name in account.figures)
    for account in alike:
        yield replace(account, figures={name: each for name, each in account.figures.items() if names[name] > 1})


def alike(accounts: Sequence[Account]) -> list[tuple[Account, ...]]:
    """Return those accounts that may stand side by side, the longest stretches first.

    Of two that tell of the same days nobody knows which one counts.
    """
    groups: dict[tuple[int, ...], list[Account]] = {}
    lengths: dict[tuple[int, ...], timedelta] = {}
    told = Counter(account.days for account in accounts)
    for account in accounts:
        days, stretch = account.days, account.stretch
        if days is not None and stretch is not None and told[days] == 1:
            groups.setdefault(stretch, []).append(account)
            lengths[stretch] = days[1] - days[0]
    several = [stretch for stretch, group in groups.items() if sum(not each.is_silent for each in group) > 1]
    return [tuple(groups[stretch]) for stretch in sorted(several, key=lengths.__getitem__, reverse=True)]


def _place(account: Account) -> tuple[tuple[date, date], str]:
    """An account of no known time stands where its year does."""
    return account.days or fiscal_year_span(account.edition.year), account.edition.key


def _account(edition: Edition, site: Site, figures: Mapping[str, Figure], **told: Any) -> Account:
    covers = site.covers(edition)
    days = None if covers is None else (covers.start, covers.end)
    return Account(edition=edition, figures=figures, **{"days": days, **told})


def _of_statistics(record: ComplaintStatistics, edition: Edition, site: Site) -> Account:
    figures = {name: figure for name in _COUNTS if (figure := _count(name, record, edition)) is not None}
    rows = record.rows if record.total is None else (record.total,)
    told: dict[str, object] = {"is_contradicted": _is_contradicted(record)}
    if record.covers is None and rows:
        told["days"] = min(row.period.start for row in rows), max(row.period.end for row in rows)
    return _account(edition, site, figures, **told)


def _count(name: str, record: ComplaintStatistics, edition: Edition) -> Figure | None:
    """Return a count in one number: as its total is stated, else as its rows add up."""
    stated: Tally | None = None if record.total is None else getattr(record.total, name)
    if stated is not None:
        value = None if stated.value is None else Decimal(stated.value)
        return Figure(value=value, text=stated.text, edition=edition)
    counts: list[Tally | None] = [getattr(row, name) for row in record.rows]
    added = sum_of(counts)
    if added is None:
        return None
    is_whole = all(count is not None and count.value is not None for count in counts) and _has_all_months(record)
    return Figure(value=Decimal(added), is_whole=is_whole, edition=edition)


def _has_all_months(record: ComplaintStatistics) -> bool:
    if record.covers is None:
        return True
    told = {month for row in record.rows for month in row.period.months()}
    return told.issuperset(record.covers.months())


def _is_contradicted(record: ComplaintStatistics) -> bool:
    total = record.total
    if total is None:
        return False

    def is_other(name: str) -> bool:
        stated: Tally | None = getattr(total, name)
        added = sum_of(getattr(row, name) for row in record.rows)
        return stated is not None and stated.value is not None and added not in (None, stated.value)

    return any(map(is_other, _COUNTS))


def _of_gifts(record: GiftReport, edition: Edition, site: Site) -> Account:
    if not record.gifts:
        return _account(edition, site, {})
    figures = {"gifts": Figure(value=Decimal(len(record.gifts)), edition=edition)}
    values = [gift.value.value for gift in record.gifts if gift.value is not None]
    is_whole, added = len(values) == len(record.gifts), sum(values, Decimal(0))
    if record.total is not None:
        figures["value"] = Figure(value=record.total.value, edition=edition)
    elif values:
        figures["value"] = Figure(value=added, is_whole=is_whole, edition=edition)
    is_contradicted = record.total is not None and is_whole and record.total.value != added
    return _account(edition, site, figures, is_contradicted=is_contradicted)


def _of_plan(record: Measures, edition: Edition, site: Site) -> Account:
    count = len(record.measures)
    return _account(edition, site, {"measures": Figure(value=Decimal(count), edition=edition)} if count else {})


def _of_report(record: MeasuresReport, edition: Edition, site: Site) -> Account:
    """Return what was promised, what is reported on, and how far it is: a status that nobody states counts nowhere."""
    if not record.entries:
        return _account(edition, site, {})
    figures = {}
    plan = site.plan(record.plan)
    if plan is not None and plan.is_living and isinstance(plan.record, Measures) and plan.record.measures:
        figures["planned"] = Figure(value=Decimal(len(plan.record.measures)), edition=plan)
    figures["reported"] = Figure(value=Decimal(len(record.entries)), edition=edition)
    statuses = Counter(entry.status for entry in record.entries)
    unstated = statuses["unstated"]
    if unstated < len(record.entries):
        for name, status in _STATUSES.items():
            count = Decimal(statuses[status])
            figures[name] = Figure(value=count, is_whole=unstated == 0, edition=edition)
    return _account(edition, site, figures, unstated=unstated)


def _of_table(record: Table, edition: Edition, site: Site) -> Account:
    """Return the columns of a CSV file that its disclosure sums up."""
    sheet = site.sheets.get(f"{edition.year}/{record.csv}")
    if sheet is None:
        return _account(edition, site, {})
    figures = {}
    for column in record.columns:
        added, is_whole = _sum(sheet, column)
        if added is not None:
            figures[column.heading] = Figure(value=added, is_whole=is_whole, edition=edition)
    return _account(edition, site, figures)


def _sum(sheet: Sheet, column: TableColumn) -> tuple[Decimal | None, bool]:
    """Add up the cells of a column that are numbers, and tell whether all are; None where nothing is to be summed."""
    if column.total is None or column.name not in sheet.heads:
        return None, False
    place = sheet.heads.index(column.name)
    read = [read_if_readable(parse_number, row[place]) for row in sheet.rows]
    numbers = [number.value for number in read if number is not None]
    return (sum(numbers, Decimal(0)) if numbers else None), len(numbers) == len(read)


_READERS: dict[type[Disclosure], Callable[[Any, Edition, Site], Account]] = {
    ComplaintStatistics: _of_statistics,
    GiftReport: _of_gifts,
    Measures: _of_plan,
    MeasuresReport: _of_report,
    Table: _of_table,
}
