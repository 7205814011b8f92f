"""Complaint channels, guideline and statistics as their pages show them. In: an edition. Out: views and tables."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from site_builder.model.anchors import anchor
from site_builder.model.complaints import (
    Channel,
    ComplaintChannels,
    ComplaintGuideline,
    ComplaintStatistics,
    StatisticsRow,
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


def channels_view(edition: Edition, scope: Scope) -> ChannelsView:
    """Return the channels, each with its button and what it promises."""
    record = edition.record
    assert isinstance(record, ComplaintChannels)
    promises = [
        words
        for words, kept in (
            ("ไม่ต้องบอกชื่อก็ได้", any(channel.anonymous for channel in record.channels)),
            ("มีช่องทางแยกจากเรื่องร้องเรียนทั่วไป", any(channel.separate for channel in record.channels)),
        )
        if kept
    ]
    return ChannelsView(
        lead=" · ".join(map(scope.words, promises)) or None,
        channels=tuple(_channel(channel, index, scope) for index, channel in enumerate(record.channels)),
    )


def _channel(channel: Channel, index: int, scope: Scope) -> ChannelView:
    label, action = CHANNELS[channel.type]
    url = _button(channel)
    promises = (
        ("ไม่ต้องบอกชื่อก็ได้", channel.anonymous),
        ("แยกจากเรื่องร้องเรียนทั่วไป", channel.separate),
    )
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
    if re.match(r"https?://[^\s]+$", address):
        return address
    if channel.type == "email" and re.fullmatch(r"[^@\s/?#:]+@[^@\s/?#:]+", address):
        return f"mailto:{address}"
    if channel.type not in {"phone", "hotline"}:
        return None
    return next((f"tel:{dialled}" for _, dialled in phones.pieces(address) if dialled is not None), None)


def guideline_tables(edition: Edition, scope: Scope) -> tuple[DataTable, ...]:
    """Return the steps as a table for machines and for paper."""
    record = edition.record
    assert isinstance(record, ComplaintGuideline)
    if not record.steps:
        return ()
    heads = ("ลำดับ", "ขั้นตอน", "ผู้รับผิดชอบ", "ระยะเวลา")
    return (
        DataTable(
            id="steps",
            title=scope.words("ขั้นตอนการดำเนินการเรื่องร้องเรียน"),
            columns=tuple(ColumnHead(heading=scope.words(head)) for head in heads),
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


def statistics_view(edition: Edition, scope: Scope) -> StatisticsView:
    """Return the sums that follow from the rows, and a bar per row."""
    record = edition.record
    assert isinstance(record, ComplaintStatistics)
    rows = record.rows
    values = _received(record, scope) if len(rows) > 1 else ()
    largest = max((value.number for value in values if value.number is not None), default=Decimal(0))
    return StatisticsView(
        figures=facts(
            scope.words,
            ("รับเรื่อง", _count(rows, "received")),
            ("แล้วเสร็จ", _count(rows, "done")),
            ("อยู่ระหว่างดำเนินการ", _count(rows, "in_progress")),
            ("ไม่รับเรื่อง", _count(rows, "not_accepted")),
        ),
        bars=bars(values, scale=largest),
        columns=columns(values, scale=largest) if len(values) <= _MOST_COLUMNS else (),
        reading=_reading(values),
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


def _reading(values: tuple[Value, ...]) -> StatisticsReading | None:
    numbers = [value.number for value in values if value.number is not None]
    if not numbers:
        return None
    peaks = [value for value in values if value.is_marked]
    return StatisticsReading(
        peaks=tuple(value.name for value in peaks),
        most=format_number(max(numbers)),
        is_none=max(numbers) == 0,
        total=format_number(sum(numbers)),
        unknown=len(values) - len(numbers),
    )


def _count(rows: tuple[StatisticsRow, ...], name: str) -> str | None:
    """Add a column up; None where no row states it, so that nothing stated never becomes 0."""
    stated = [tally.value for row in rows if (tally := getattr(row, name)) is not None and tally.value is not None]
    return format_number(sum(stated)) if stated else None


def statistics_tables(edition: Edition, scope: Scope) -> tuple[DataTable, ...]:
    """Return the months with their categories and a computed total."""
    record = edition.record
    assert isinstance(record, ComplaintStatistics)
    if not record.rows:
        return ()
    plain = [
        (name, scope.words(heading))
        for name, heading in (
            ("received", "รับเรื่อง"),
            ("done", "แล้วเสร็จ"),
            ("in_progress", "อยู่ระหว่างดำเนินการ"),
            ("not_accepted", "ไม่รับเรื่อง"),
        )
        if any(getattr(row, name) is not None for row in record.rows)
    ]
    has_notes = any(row.note is not None for row in record.rows)

    def counts(row: StatisticsRow) -> list[Tally | None]:
        """Return the counts of a row in the order of the columns."""
        first, *rest = plain
        grouped = [row.by_category.get(c.id) for c in record.categories] + [
            row.by_channel.get(c.id) for c in record.channels
        ]
        return [getattr(row, first[0]), *grouped, *(getattr(row, name) for name, _ in rest)]

    rows = tuple(
        (
            scope.words.period(row.period) or "",
            *("" if tally is None else tally.text for tally in counts(row)),
            *((row.note or "",) if has_notes else ()),
        )
        for row in record.rows
    )
    columns = list(zip(*(counts(row) for row in record.rows), strict=True))
    sums = [[tally.value for tally in column if tally is not None and tally.value is not None] for column in columns]
    total = (
        scope.words("รวม"),
        *(format_number(sum(column)) if column else "" for column in sums),
        *(("",) if has_notes else ()),
    )
    # Where complaints are counted in two ways, each column says in which.
    are_two = bool(record.categories and record.channels)
    heads = (
        plain[0][1],
        *(scope.words("ประเภท: %(title)s", title=c.title) if are_two else c.title for c in record.categories),
        *(scope.words("ช่องทาง: %(title)s", title=c.title) if are_two else c.title for c in record.channels),
        *(heading for _, heading in plain[1:]),
    )
    return (
        DataTable(
            id="statistics",
            title=scope.title(edition),
            columns=(
                ColumnHead(heading=scope.words("ช่วงเวลา")),
                *(ColumnHead(heading=head, is_number=True) for head in heads),
                *((ColumnHead(heading=scope.words("หมายเหตุ")),) if has_notes else ()),
            ),
            rows=rows,
            total=total,
            csv_url=f"{scope.addresses.files_of(edition)}statistics.csv",
        ),
    )
