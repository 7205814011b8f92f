"""What several years of an agency count, with the words that go with it. In: a scope. Out: accounts by their subject.

Knows neither the page that shows them nor the files that hold them.
"""

from collections import Counter
from collections.abc import Iterator

from site_builder.model.common import Disclosure
from site_builder.model.complaints import ComplaintStatistics
from site_builder.model.conduct import GiftReport
from site_builder.model.figures import Account, Figure, Subject, accounts_of, alike
from site_builder.model.general import Table
from site_builder.model.measures import Measures, MeasuresReport
from site_builder.render.views.scope import Scope, once
from site_builder.text.frozen import frozen
from site_builder.text.numbers import format_number

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
_NIL = "แจ้งว่าไม่มี"


@frozen
class SubjectAccounts:
    """A subject with its accounts, before it is put into words."""

    subject: Subject
    accounts: tuple[Account, ...]
    names: tuple[str, ...]
    """Figures that any of them tells; where all state that there was nothing, the one that they would count first."""
    groups: tuple[tuple[Account, ...], ...]
    """Accounts that may stand side by side."""
    remarks: dict[str, tuple[str, ...]]
    """What must be said beside each account, by the key of its disclosure."""


@once
def subject_accounts(scope: Scope) -> tuple[SubjectAccounts, ...]:
    """Return the subjects that several years count, what citizens ask for first."""
    found = accounts_of(scope.site)
    if not found:
        return ()
    kinds, topics = [*_HEADINGS, Table], [*scope.library.topics]

    def place(subject: Subject) -> tuple[int, int, str]:
        kind = found[subject][0].edition.record.__class__
        return kinds.index(kind), topics.index(subject.topic), subject.part or ""

    read = (_read(subject, found[subject], scope) for subject in sorted(found, key=place))
    # Of tables that all state that there is nothing, nobody knows what they would have counted.
    return tuple(each for each in read if each.names)


def _read(subject: Subject, accounts: tuple[Account, ...], scope: Scope) -> SubjectAccounts:
    groups = tuple(alike(accounts))
    compared = {account.edition.key for group in groups for account in group}
    told = Counter(account.days for account in accounts)
    return SubjectAccounts(
        subject=subject,
        accounts=accounts,
        names=_names(accounts),
        groups=groups,
        remarks={
            account.edition.key: tuple(
                _remarks(account, scope, is_compared=account.edition.key in compared, is_doubled=told[account.days] > 1)
            )
            for account in accounts
        },
    )


def _names(accounts: tuple[Account, ...]) -> tuple[str, ...]:
    """Return the figures in the order of their kind; columns of tables as the newest has them, then what was before."""
    known = _HEADINGS.get(accounts[0].edition.record.__class__)
    if known is not None:
        told = tuple(name for name in known if any(name in account.figures for account in accounts))
        return told or tuple(known)[:1]
    return tuple(dict.fromkeys(name for account in reversed(accounts) for name in account.figures))


def subject_name(subject: Subject) -> str:
    """Return the name of a subject in addresses, written as that of a disclosure."""
    return subject.topic if subject.part is None else f"{subject.topic}--{subject.part}"


def subject_title(subject: Subject, scope: Scope) -> str:
    """Return the title of its topic, with the part where it is of one."""
    title = scope.words.title(scope.library.topics[subject.topic])
    return title if subject.part is None else f"{title} ({subject.part.replace('-', ' ')})"


def heading_of(name: str, told: SubjectAccounts, scope: Scope) -> str:
    """Return the heading of a figure in the language of the page; columns of tables keep their own."""
    known = _HEADINGS.get(told.accounts[0].edition.record.__class__)
    return name if known is None else scope.words(known[name])


def year_title(year: int, scope: Scope) -> str:
    """Return what a fiscal year is called beside its figures."""
    return scope.words("ปีงบประมาณ %(year)s", year=year)


def account_title(account: Account, scope: Scope) -> str:
    """Return its fiscal year, or what else is known of its time where no such year contains it."""
    if account.fiscal_year is not None:
        return year_title(account.fiscal_year, scope)
    if account.days is not None:
        return scope.words.period(account.days)
    return scope.words("ปีประเมิน %(year)s", year=account.edition.year)


def statement_of(account: Account, scope: Scope) -> str | None:
    """Return in short what an account states in place of figures."""
    if account.is_nil:
        return scope.words(_NIL)
    return None if account.edition.record.not_applicable is None else scope.words("แจ้งว่าไม่เกี่ยวข้อง")


def shown_figure(figure: Figure) -> str:
    """Return a number as it was typed, or as it was computed with thousands separated."""
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
