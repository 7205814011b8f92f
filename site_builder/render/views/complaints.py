"""Complaint channels, guideline and statistics as their pages show them. In: an edition. Out: views and tables."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import partial
from operator import attrgetter

from site_builder.model.anchors import anchor
from site_builder.model.complaints import (
    Channel,
    ComplaintChannels,
    ComplaintGuideline,
    ComplaintStatistics,
    StatisticsRow,
    sum_of,
)
from site_builder.model.site import Edition
from site_builder.render.charts import Value, bars, columns
from site_builder.render.contexts.base import ColumnHead, DataTable
from site_builder.render.contexts.kinds import ChannelsView, ChannelView, StatisticsReading, StatisticsView
from site_builder.render.views.scope import Scope, facts
from site_builder.render.words import CHANNELS
from site_builder.text import phones
from site_builder.text.dates import last_day
from site_builder.text.fields import Tally
from site_builder.text.numbers import format_number
from site_builder.text.periods import Period

_MOST_COLUMNS = 12
"""Columns that can stand side by side with their names beneath."""
_COUNTS = {"received": "รับเรื่อง", "done": "แล้วเสร็จ", "in_progress": "อยู่ระหว่างดำเนินการ", "not_accepted": "ไม่รับเรื่อง"}
"""What every row may count, with its heading."""


def channels_view(record: ComplaintChannels, edition: Edition, scope: Scope) -> ChannelsView:
    """Return the channels, each with its button and what it promises."""
    promises = [
        words
        for words, kept in (
            ("ไม่ต้องบอกชื่อก็ได้", any(channel.anonymous for channel in record.channels)),
            ("มีช่องทางแยกจากเรื่องร้องเรียนทั่วไป", any(channel.separate for channel in record.channels)),
        )
        if kept
    ]
    return ChannelsView(
        lead=tuple(map(scope.words, promises)),
        channels=tuple(_channel(channel, index, scope) for index, channel in enumerate(record.channels)),
    )


def _channel(channel: Channel, index: int, scope: Scope) -> ChannelView:
    label, action = CHANNELS[channel.type]
    url = _button(channel)
    promises = (("ไม่ต้องบอกชื่อก็ได้", channel.anonymous), ("แยกจากเรื่องร้องเรียนทั่วไป", channel.separate))
    return ChannelView(
        anchor=anchor("channel", channel.id, index),
        title=channel.title,
        type=scope.words(label),
        address=channel.address,
        url=url,
        action=None if url is None or action is None else scope.words(action),
        promises=tuple(scope.words(promise) for promise, kept in promises if kept),
        description=channel.description,
        facts=facts(
            scope.words,
            ("เวลาทำการ", channel.hours),
            ("การรักษาความลับ", channel.confidentiality),
            ("ภาษา", channel.language),
            ("ผู้ดูแล", None if channel.owner is None else ", ".join(channel.owner.names)),
            ("ทดสอบล่าสุด", scope.words.short_day(channel.tested)),
        ),
        note=channel.note,
    )


def _button(channel: Channel) -> str | None:
    """Return where the button of a channel leads: a page, a letter, a call; nowhere for a place."""
    address = channel.address
    if channel.is_on_the_web:
        return address
    if channel.type == "email" and re.fullmatch(r"[^@\s/?#:]+@[^@\s/?#:]+", address):
        return f"mailto:{address}"
    if channel.type not in {"phone", "hotline"}:
        return None
    return next((f"tel:{dialled}" for _, dialled in phones.pieces(address) if dialled is not None), None)


def guideline_tables(record: ComplaintGuideline, edition: Edition, scope: Scope) -> tuple[DataTable, ...]:
    """Return the steps as a table for machines and for paper."""
    if not record.steps:
        return ()
    heads = ("ลำดับ", "ขั้นตอน", "ผู้รับผิดชอบ", "ระยะเวลา")
    return (
        DataTable(
            id="steps",
            title=scope.words("ขั้นตอนการดำเนินการเรื่องร้องเรียน"),
            columns=tuple(ColumnHead(heading=scope.words(head), names_rows=head == "ขั้นตอน") for head in heads),
            rows=tuple(
                (
                    step.no or str(index + 1),
                    step.action,
                    "" if step.owner is None else ", ".join(step.owner.names),
                    step.duration or "",
                )
                for index, step in enumerate(record.steps)
            ),
            csv_url=f"{scope.addresses.files_of(edition)}steps.csv",
        ),
    )


def statistics_view(record: ComplaintStatistics, edition: Edition, scope: Scope) -> StatisticsView:
    """Return the sums that follow from the rows, and a bar per row."""
    values = _received(record, scope) if len(record.rows) > 1 else ()
    largest = max((value.number for value in values if value.number is not None), default=Decimal(0))
    return StatisticsView(
        figures=facts(
            scope.words,
            *((heading, _total(*_both_totals(record, attrgetter(name)))) for name, heading in _COUNTS.items()),
        ),
        bars=bars(values, scale=largest),
        columns=columns(values, scale=largest) if len(values) <= _MOST_COLUMNS else (),
        reading=_reading(values, record),
        disagreement=_disagreement(record, scope),
    )


def _received(record: ComplaintStatistics, scope: Scope) -> tuple[Value, ...]:
    """Return what each row received, and a month without a number for each that lies between rows and has none."""
    values: list[Value] = []
    last: Period | None = None
    for row in record.rows:
        if record.granularity == "month" and last is not None:
            values += (Value(name=name, value=None, number=None) for name in _months_between(last, row.period, scope))
        count = row.received.value
        number = None if count is None else Decimal(count)
        values.append(Value(name=scope.words.period(row.period) or "", value=row.received.text, number=number))
        last = row.period
    most = max((value.number for value in values if value.number is not None), default=None)
    return tuple(replace(value, is_marked=value.number is not None and value.number == most) for value in values)


def _months_between(before: Period, after: Period, scope: Scope) -> Iterator[str]:
    """Name the months between two periods; none where they follow on each other or stand in another order.

    Beyond a year the two belong to different reports, and what lies between was never asked for.
    """
    day = before.end + timedelta(days=1)
    if day.day != 1 or after.start - day > timedelta(days=366):
        return
    while day < after.start:
        end = last_day(day.year, day.month)
        yield scope.words.period((day.replace(day=1), end))
        day = end + timedelta(days=1)


def _reading(values: tuple[Value, ...], record: ComplaintStatistics) -> StatisticsReading | None:
    numbers = [value.number for value in values if value.number is not None]
    if not numbers:
        return None
    peaks = [value for value in values if value.is_marked]
    return StatisticsReading(
        peaks=tuple(value.name for value in peaks),
        most=format_number(max(numbers)),
        is_none=max(numbers) == 0,
        total=_total(*_both_totals(record, attrgetter("received"))),
        unknown=len(values) - len(numbers),
    )


_Read = Callable[[StatisticsRow], Tally | None]
"""How a column is read from any row."""


def _both_totals(record: ComplaintStatistics, read: _Read) -> tuple[Tally | None, int | None]:
    """Return the total of a column as it is stated, and as its rows add up."""
    return None if record.total is None else read(record.total), sum_of(map(read, record.rows))


def _total(stated: Tally | None, added: int | None) -> str:
    """Return a total as it was written; what nobody wrote is computed."""
    if stated is not None:
        return stated.text
    return "" if added is None else format_number(added)


def _disagreement(record: ComplaintStatistics, scope: Scope) -> str | None:
    """Say which stated totals are not the sums of the rows, and what those are."""
    sums = []
    for heading, read in _counted(record, scope):
        stated, added = _both_totals(record, read)
        if stated is not None and stated.value is not None and added not in (None, stated.value):
            sums.append(f"{heading} {format_number(added)}")
    return scope.words("ยอดรวมเป็นไปตามที่รายงาน แต่ผลบวกของทุกแถวคือ %(sums)s", sums=", ".join(sums)) if sums else None


def _counted(record: ComplaintStatistics, scope: Scope) -> tuple[tuple[str, _Read], ...]:
    """Return the columns that hold counts, in the order of the table."""
    lines = record.rows if record.total is None else (*record.rows, record.total)
    plain = [
        (scope.words(heading), attrgetter(name))
        for name, heading in _COUNTS.items()
        if any(getattr(row, name) is not None for row in lines)
    ]
    # Where complaints are counted in two ways, each column says in which.
    are_two = bool(record.categories and record.channels)
    categories = (
        (scope.words("ประเภท: %(title)s", title=c.title) if are_two else c.title, partial(_of_category, name=c.id))
        for c in record.categories
    )
    channels = (
        (scope.words("ช่องทาง: %(title)s", title=c.title) if are_two else c.title, partial(_of_channel, name=c.id))
        for c in record.channels
    )
    return (*plain[:1], *categories, *channels, *plain[1:])


def _of_category(row: StatisticsRow, *, name: str) -> Tally | None:
    return row.by_category.get(name)


def _of_channel(row: StatisticsRow, *, name: str) -> Tally | None:
    return row.by_channel.get(name)


def statistics_tables(record: ComplaintStatistics, edition: Edition, scope: Scope) -> tuple[DataTable, ...]:
    """Return the months with their categories and the total."""
    lines = record.rows if record.total is None else (*record.rows, record.total)
    if not lines:
        return ()
    counted = _counted(record, scope)
    has_notes = any(row.note is not None for row in lines)
    rows = tuple(
        (
            scope.words.period(row.period) or "",
            *("" if (tally := read(row)) is None else tally.text for _, read in counted),
            *((row.note or "",) if has_notes else ()),
        )
        for row in record.rows
    )
    total = (
        scope.words("รวม"),
        *(_total(*_both_totals(record, read)) for _, read in counted),
        *(("" if record.total is None else record.total.note or "",) if has_notes else ()),
    )
    disagreement = _disagreement(record, scope)
    return (
        DataTable(
            id="statistics",
            title=scope.title(edition),
            columns=(
                ColumnHead(heading=scope.words("ช่วงเวลา"), names_rows=True),
                *(ColumnHead(heading=heading, is_number=True) for heading, _ in counted),
                *((ColumnHead(heading=scope.words("หมายเหตุ")),) if has_notes else ()),
            ),
            rows=rows,
            total=total,
            notes=() if disagreement is None else (disagreement,),
            csv_url=f"{scope.addresses.files_of(edition)}statistics.csv",
        ),
    )
