"""Rules about boxes of forms to tick. In: follow-ups and memos. Out: boxes that contradict the file or each other."""

import re
from collections.abc import Iterator

from site_builder.audit.rules import fault, rule
from site_builder.audit.walk import Found
from site_builder.issues.issue import Issue
from site_builder.model.measures import IndicatorFollowup, Measures, MeasuresReport
from site_builder.model.site import Site
from site_builder.text.fields import Label

_BOXES = (
    ("not-started", re.compile(r"ยังไม่")),
    ("in-progress", re.compile(r"ระหว่าง|กำลัง")),
    ("done", re.compile(r"แล้ว|เสร็จ")),
)
"""What the words beside a box say. "ยังไม่แล้วเสร็จ" is not done, so it stands first."""
_STATUS = {
    "done": Label("เสร็จแล้ว", "done"),
    "in-progress": Label("อยู่ระหว่างดำเนินการ", "in progress"),
    "not-started": Label("ยังไม่ได้ดำเนินการ", "not started"),
    "unstated": Label("ไม่ระบุ", "not stated"),
}


@rule("MEA012", "MEA013")
def contradicting_boxes(site: Site) -> Iterator[Issue]:
    """Find boxes of a form that say another status than the file, or two of which are ticked."""
    for found in _forms(site):
        options = found.record.options
        ticked = [(index, option.label) for index, option in enumerate(options) if option.checked]
        if len(ticked) > 1:
            place = found.place("options", ticked[1][0])
            yield fault("MEA013", place, count=str(len(ticked)), list=", ".join(label for _, label in ticked))
        elif isinstance(found.record, IndicatorFollowup) and options:
            yield from _box(found, found.record, ticked)


def _box(found: Found, record: IndicatorFollowup, ticked: list[tuple[int, str]]) -> Iterator[Issue]:
    said = _said(ticked[0][1]) if ticked else "unstated"
    if said is not None and said != record.status:
        place = found.place("options", at_key=True) if record.status == "unstated" else found.place("status")
        yield fault("MEA012", place, value=_STATUS[record.status], boxes=_STATUS[said])


def _forms(site: Site) -> Iterator[Found]:
    """Give whatever has boxes to tick: follow-ups and the endorsements of memos."""
    for edition in site.editions:
        record = edition.record
        if isinstance(record, MeasuresReport):
            for index, followup in enumerate(record.followups):
                yield Found(followup, edition.source_path, ("followups", index), edition.year)
        if isinstance(record, Measures | MeasuresReport) and record.memo is not None:
            for index, endorsement in enumerate(record.memo.endorsements):
                yield Found(endorsement, edition.source_path, ("memo", "endorsements", index), edition.year)


def _said(label: str) -> str | None:
    return next((status for status, words in _BOXES if words.search(label)), None)
