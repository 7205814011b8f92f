"""Elements that follow from the guideline, the channels and the statistics of complaints."""

from collections.abc import Callable

from site_builder.model.complaints import (
    OF_OTHERS,
    Channel,
    ComplaintChannels,
    ComplaintGuideline,
    ComplaintStatistics,
    StatisticsRow,
)
from site_builder.model.derivations.registry import Case, covers_months, derives, derives_from, first

_ONLINE = frozenset({"online-form", "app"})
_CHANNEL = "channels: [{type: online-form, title: …, address: https://…, separate: true}]"
_STEPS = "steps: [{action: …, owner: …, duration: …}]"
_ROWS = "rows: [{period: …, received: …, done: …, in_progress: …}]"

derives_from(ComplaintGuideline, "guideline", "steps", key="steps", anchor="all-steps", line=_STEPS)
derives_from(
    ComplaintGuideline, "how-to-complain", key="how_to_complain", anchor="how-to-complain", line="how_to_complain: …"
)
derives_from(ComplaintGuideline, "responsible-unit", key="responsible", anchor="responsible", line="responsible: …")


@derives(ComplaintGuideline, "duration", line="duration: …")
def _duration(record: ComplaintGuideline, _: Case) -> str | None:
    if record.duration is not None:
        return "duration"
    return "all-steps" if record.steps and all(step.duration is not None for step in record.steps) else None


@derives(ComplaintChannels, "online-channel", line=_CHANNEL)
def _online_channel(record: ComplaintChannels, _: Case) -> str | None:
    return first("channel", record.channels, _is_online)


@derives(ComplaintChannels, "separate-channel", line=_CHANNEL)
def _separate_channel(record: ComplaintChannels, _: Case) -> str | None:
    return first("channel", record.channels, lambda channel: _is_online(channel) and channel.separate is True)


@derives(ComplaintChannels, "own-channel", line=_CHANNEL)
def _own_channel(record: ComplaintChannels, _: Case) -> str | None:
    return first("channel", record.channels, lambda channel: channel.type not in OF_OTHERS)


def _is_online(channel: Channel) -> bool:
    return channel.type in _ONLINE and channel.is_on_the_web


@derives(ComplaintStatistics, "statistics", line=_ROWS)
def _received(record: ComplaintStatistics, case: Case) -> str | None:
    return _counted(record.rows, record, case, lambda row: row.received.value is not None)


@derives(ComplaintStatistics, "total", line=_ROWS)
def _total(record: ComplaintStatistics, case: Case) -> str | None:
    return _summed(record, case, lambda row: row.received.value is not None)


def _summed(record: ComplaintStatistics, case: Case, test: Callable[[StatisticsRow], bool]) -> str | None:
    """Ask the count of the stated total, else of the rows that it can be computed from."""
    total = () if record.total is None else (record.total,)
    return _counted(total, record, case, test) or _counted(record.rows, record, case, test)


def _derive_count(element: str, *, key: str) -> None:
    """Register that an element is answered where a count has its key."""
    derives(ComplaintStatistics, element, line=f"{key}: …")(
        lambda record, case: _summed(record, case, lambda row: getattr(row, key) is not None)
    )


_derive_count("finished", key="done")
_derive_count("in-progress", key="in_progress")
_derive_count("not-accepted", key="not_accepted")


def _counted(
    rows: tuple[StatisticsRow, ...], record: ComplaintStatistics, case: Case, test: Callable[[StatisticsRow], bool]
) -> str | None:
    """Ask the count of every row, and rows for every month that the item asks for; a nil statement says them all."""
    if record.nothing_to_report is not None:
        covered = () if record.covers is None else (record.covers,)
        return "statement" if not covered or covers_months(covered, case) else None
    if not rows or not all(map(test, rows)):
        return None
    return "statistics" if covers_months((row.period for row in rows), case) else None
