"""Complaint channels, guideline and statistics as their pages show them. In: an edition. Out: views and tables."""

import re

from site_builder.model.anchors import anchor
from site_builder.model.complaints import (
    Channel,
    ComplaintChannels,
    ComplaintGuideline,
    ComplaintStatistics,
    StatisticsRow,
)
from site_builder.model.site import Edition
from site_builder.render.contexts.base import ColumnHead, DataTable
from site_builder.render.contexts.kinds import ChannelsView, ChannelView, StatisticsView
from site_builder.render.views.scope import Scope, facts, period_text, short_date
from site_builder.render.words import CHANNELS
from site_builder.text.fields import Tally
from site_builder.text.numbers import format_number
from site_builder.text.thai import to_arabic_digits


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
        lead=" · ".join(promises) or None,
        channels=tuple(_channel(channel, index) for index, channel in enumerate(record.channels)),
    )


def _channel(channel: Channel, index: int) -> ChannelView:
    label, action = CHANNELS[channel.type]
    url = _button(channel)
    promises = (
        ("ไม่ต้องบอกชื่อก็ได้", channel.anonymous),
        ("แยกจากเรื่องร้องเรียนทั่วไป", channel.separate),
    )
    return ChannelView(
        anchor=anchor("channel", channel.id, index),
        title=channel.title,
        type=label,
        address=channel.address,
        url=url,
        action=None if url is None else action,
        promises=tuple(words for words, kept in promises if kept),
        description=channel.description,
        facts=facts(
            ("เวลาทำการ", channel.hours),
            ("การรักษาความลับ", channel.confidentiality),
            ("ภาษา", channel.language),
            ("ผู้ดูแล", None if channel.owner is None else ", ".join(channel.owner.names)),
            ("ทดสอบล่าสุด", short_date(channel.tested)),
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
    number = re.sub(r"[^\d+]", "", to_arabic_digits(address.split("ต่อ")[0]))
    if channel.type in {"phone", "hotline"} and number:
        return f"tel:{number}"
    return None


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
            title="ขั้นตอนการดำเนินการเรื่องร้องเรียน",
            columns=tuple(ColumnHead(heading=head) for head in heads),
            rows=tuple(
                (
                    step.no or str(index + 1),
                    step.action,
                    "" if step.owner is None else ", ".join(step.owner.names),
                    step.duration or "",
                )
                for index, step in enumerate(record.steps)
            ),
            csv_url=f"{scope.addresses.edition(edition)}steps.csv",
        ),
    )


def statistics_view(edition: Edition) -> StatisticsView:
    """Return the sums that follow from the rows, and a bar per row."""
    record = edition.record
    assert isinstance(record, ComplaintStatistics)
    rows = record.rows
    largest = max((row.received.value or 0 for row in rows), default=0)
    return StatisticsView(
        figures=facts(
            ("รับเรื่อง", _count(rows, "received")),
            ("แล้วเสร็จ", _count(rows, "done")),
            ("อยู่ระหว่างดำเนินการ", _count(rows, "in_progress")),
            ("ไม่รับเรื่อง", _count(rows, "not_accepted")),
        ),
        bars=tuple(
            (
                period_text(row.period) or "",
                row.received.text,
                f"{100 * (row.received.value or 0) / largest:.1f}" if largest else "0.0",
            )
            for row in rows
        ),
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
        (name, heading)
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
            period_text(row.period) or "",
            *("" if tally is None else tally.text for tally in counts(row)),
            *((row.note or "",) if has_notes else ()),
        )
        for row in record.rows
    )
    columns = list(zip(*(counts(row) for row in record.rows), strict=True))
    sums = [[tally.value for tally in column if tally is not None and tally.value is not None] for column in columns]
    total = ("รวม", *(format_number(sum(column)) if column else "" for column in sums), *(("",) if has_notes else ()))
    heads = (
        plain[0][1],
        *(c.title for c in record.categories),
        *(c.title for c in record.channels),
        *(heading for _, heading in plain[1:]),
    )
    return (
        DataTable(
            id="statistics",
            title=scope.title(edition),
            columns=(
                ColumnHead(heading="ช่วงเวลา"),
                *(ColumnHead(heading=head, is_number=True) for head in heads),
                *((ColumnHead(heading="หมายเหตุ"),) if has_notes else ()),
            ),
            rows=rows,
            total=total,
            csv_url=f"{scope.addresses.edition(edition)}statistics.csv",
        ),
    )
