"""No Gift Policy, activities, gifts and assignments as their pages show them. In: an edition. Out: views and tables."""

from decimal import Decimal

from site_builder.model.anchors import anchor
from site_builder.model.conduct import Activity, ActivityList, Assignments, GiftReport, NoGiftPolicy
from site_builder.model.site import Edition
from site_builder.render.contexts.base import ColumnHead, DataTable, Link
from site_builder.render.contexts.kinds import (
    ActivityListView,
    ActivityView,
    AssignmentGroupView,
    AssignmentRowView,
    AssignmentsView,
    NoGiftView,
)
from site_builder.render.views.scope import Scope, facts
from site_builder.render.words import DUTY_TIMES, GIVERS
from site_builder.text.numbers import format_number
from site_builder.text.periods import Period, is_bare_year

_VALUE = "มูลค่า (บาท)"


def no_gift_view(record: NoGiftPolicy, edition: Edition, scope: Scope) -> NoGiftView:
    """Return the announcement with its place between last year's and next year's."""
    successor = next(
        (
            other
            for other in scope.site.editions
            if isinstance(other.record, NoGiftPolicy) and other.record.replaces == edition.key
        ),
        None,
    )
    return NoGiftView(
        scan=None if record.scan is None else scope.attachment(edition.year, record.scan),
        duty=tuple(scope.words(DUTY_TIMES[time]) for time in DUTY_TIMES if time in record.duty),
        for_year=None if record.year is None else _year(record.year, scope),
        replaces=scope.linked(record.replaces),
        replaced_by=None if successor is None else scope.link(successor, with_year=True),
        communicated=scope.linked(record.communicated),
    )


def _year(year: Period, scope: Scope) -> str:
    """Return the year of an announcement, called a fiscal or a calendar one only where the file says so."""
    if is_bare_year(year):
        return scope.words("ปี %(year)s", year=year.fiscal_year)
    return scope.words.period(year)


def activities_view(record: ActivityList, edition: Edition, scope: Scope) -> ActivityListView:
    """Return the activities; one that is part of another stands a level deeper."""
    return ActivityListView(
        activities=tuple(
            _activity(activity, index, edition=edition, scope=scope) for index, activity in enumerate(record.activities)
        )
    )


def _activity(activity: Activity, index: int, *, edition: Edition, scope: Scope) -> ActivityView:
    return ActivityView(
        anchor=anchor("activity", activity.id, index),
        number=activity.no,
        title=activity.title,
        level=0 if activity.parent is None else 1,
        description=activity.description,
        facts=facts(
            scope.words,
            ("วันที่", scope.words.period(activity.date)),
            ("สถานที่", activity.place),
            ("ผู้จัด", None if activity.organiser is None else ", ".join(activity.organiser.names)),
            ("ผู้เข้าร่วม", activity.participants),
            ("เอกสารที่เกี่ยวข้อง", "; ".join(activity.related)),
        ),
        measures=tuple(filter(None, (_measure_link(name, edition, scope) for name in activity.measures))),
        photos=tuple(scope.picture(edition.year, photo) for photo in activity.photos),
        link=activity.link,
        note=activity.note,
        extra=tuple(activity.extra.items()),
    )


def _measure_link(name: str, edition: Edition, scope: Scope) -> Link | None:
    """Return the link to a measure: `budget` of this year's plan, or `2565/integrity-report#1`."""
    key, _, measure = name.rpartition("#")
    target = scope.site.edition(key or f"{edition.year}/integrity-measures")
    if target is None:
        return None
    record = scope.site.origin(target).record
    rows = getattr(record, "measures", None) or getattr(record, "entries", None) or ()
    for index, row in enumerate(rows):
        if measure in {row.id, getattr(row, "measure", None), str(index + 1)}:
            place = anchor("measure", row.id or getattr(row, "measure", None), index)
            return Link(title=row.title or measure, url=scope.address(target, f"#{place}"))
    return None


def gift_tables(record: GiftReport, edition: Edition, scope: Scope) -> tuple[DataTable, ...]:
    """Return the gifts with their total."""
    if not record.gifts:
        return ()
    heads = (
        "ลำดับ",
        "วันที่รับ",
        "รับในนาม",
        "ประเภทผู้ให้",
        "รายการ",
        "จำนวน",
        _VALUE,
        "โอกาส",
        "การดำเนินการ",
        "วันที่รายงาน",
        "ผู้อนุมัติ",
    )
    rows = tuple(
        (
            gift.no or str(index + 1),
            scope.words.short_day(gift.date) or "",
            gift.received_by,
            scope.words(GIVERS[gift.giver]),
            gift.item,
            gift.quantity or "",
            "" if gift.value is None else _baht(gift.value.value),
            gift.occasion or "",
            gift.action or "",
            scope.words.short_day(gift.reported) or "",
            gift.approved_by or "",
        )
        for index, gift in enumerate(record.gifts)
    )
    added = sum((gift.value.value for gift in record.gifts if gift.value is not None), Decimal(0))
    blank = [""] * len(heads)
    blank[0], blank[6] = scope.words("รวม"), _baht(added if record.total is None else record.total.value)
    is_sum = record.total is None or record.total.value == added or any(gift.value is None for gift in record.gifts)
    told = scope.words("มูลค่ารวมเป็นไปตามที่รายงาน แต่ผลบวกของทุกรายการคือ %(sum)s บาท", sum=_baht(added))
    return (
        DataTable(
            id="gifts",
            title=scope.words("ของขวัญและประโยชน์อื่นใดที่ได้รับ"),
            columns=tuple(
                ColumnHead(heading=scope.words(head), is_number=head == _VALUE, names_rows=head == "รายการ")
                for head in heads
            ),
            rows=rows,
            total=tuple(blank),
            notes=() if is_sum else (told,),
            csv_url=f"{scope.addresses.files_of(edition)}gifts.csv",
        ),
    )


def _baht(value: Decimal) -> str:
    return format_number(value, places=2)


def assignments_view(record: Assignments, edition: Edition, scope: Scope) -> AssignmentsView:
    """Return the order with its tables; each item leads to its page."""
    catalogue = scope.catalogue(edition.year)
    codes = set() if catalogue is None else {item.code for item in catalogue.items()}
    return AssignmentsView(
        facts=facts(
            scope.words,
            ("เลขที่คำสั่ง", record.number_printed or _order_number(record)),
            ("เรื่อง", record.subject),
            ("สั่ง ณ วันที่", scope.words.day(record.order_date)),
            ("มีผลตั้งแต่", scope.words.day(record.effective)),
            (
                "ผู้ลงนาม",
                None
                if record.signatory is None
                else " ".join(filter(None, (record.signatory.name, record.signatory.position))),
            ),
            ("วันที่ลงนาม", None if record.signatory is None else scope.words.day(record.signatory.date)),
            ("อ้างอิง", "; ".join(record.legal_basis)),
            ("ขอบเขต", scope.words("เป็นบางส่วนของคำสั่ง") if record.excerpt else None),
        ),
        groups=tuple(
            AssignmentGroupView(
                heading=group.heading,
                title=group.title,
                rows=tuple(
                    AssignmentRowView(
                        printed=row.printed,
                        item=Link(title=row.item, url=scope.addresses.item(edition.year, row.item))
                        if row.item in codes
                        else None,
                        title=row.title,
                        assignees=row.assignees.names,
                        note=row.note,
                    )
                    for row in group.rows
                ),
            )
            for group in record.groups
        ),
    )


def _order_number(record: Assignments) -> str | None:
    """Return the number of an order with its year, as orders are cited: `001/2569`."""
    year = None if record.order_year is None else str(record.order_year)
    return "/".join(filter(None, (record.number, year))) or None


def assignments_tables(record: Assignments, edition: Edition, scope: Scope) -> tuple[DataTable, ...]:
    """Return the assignments as one table."""
    rows = tuple(
        (group.title, row.printed or "", row.item or "", row.title, row.assignees.text)
        for group in record.groups
        for row in group.rows
    )
    if not rows:
        return ()
    heads = ("ด้าน", "ข้อ", "รหัสข้อ OIT", "ข้อมูล", "ผู้รับผิดชอบ")
    return (
        DataTable(
            id="assignments",
            title=scope.title(edition),
            columns=tuple(ColumnHead(heading=scope.words(head), names_rows=head == "ข้อมูล") for head in heads),
            rows=rows,
            csv_url=f"{scope.addresses.files_of(edition)}assignments.csv",
            is_verbatim=True,
        ),
    )
