"""How to complain about corruption, where, and what became of complaints."""

import re
from collections.abc import Iterable
from dataclasses import field
from typing import Annotated, Literal

from site_builder.model.common import Disclosure, Signatory
from site_builder.text.fields import Cell, Count, Date, Flag, Label, Line, Lines, Names, Slug, Span, Tally, record


@record
class Step:
    """One step of handling a complaint."""

    no: Annotated[Line | None, Label("ลำดับ", "No.")] = None
    """Number as printed; its place in the list where absent."""
    action: Annotated[Line, Label("ขั้นตอน", "Action")]
    """What is done."""
    owner: Annotated[Names | None, Label("ผู้รับผิดชอบ", "Owner")] = None
    """Who does it."""
    duration: Annotated[Line | None, Label("ระยะเวลา", "Duration")] = None
    """How long it takes, such as `ภายใน 7 วัน`."""


@record
class ComplaintGuideline(Disclosure):
    """How complaints about corruption are handled."""

    how_to_complain: Annotated[Cell | None, Label("วิธีร้องเรียน", "How to complain")] = None
    """How an outsider complains."""
    required_facts: Annotated[Cell | None, Label("ข้อมูลที่ต้องแจ้ง", "Facts needed")] = None
    """What a complaint must say."""
    acceptance: Annotated[Cell | None, Label("หลักเกณฑ์การรับเรื่อง", "Acceptance")] = None
    """Which complaints are accepted."""
    steps: Annotated[tuple[Step, ...], Label("ขั้นตอน", "Steps")] = ()
    """Steps in their order."""
    responsible: Annotated[Names | None, Label("ส่วนงานที่รับผิดชอบ", "Responsible")] = None
    """Division in charge."""
    duration: Annotated[Line | None, Label("ระยะเวลารวม", "Total duration")] = None
    """Time from the complaint to its answer."""
    protection: Annotated[Cell | None, Label("การคุ้มครองผู้แจ้ง", "Protection")] = None
    """How the informant is protected."""
    legal_basis: Annotated[Lines, Label("กฎหมายที่เกี่ยวข้อง", "Legal basis")] = ()
    """Laws and orders that it rests on."""
    approved: Annotated[Signatory | None, Label("ผู้อนุมัติ", "Approved by")] = None
    """Who approved it."""
    version: Annotated[Line | None, Label("ฉบับที่", "Version")] = None
    """Version."""


OF_OTHERS = frozenset({"hotline", "external"})
"""Types of channels that another agency runs."""


@record
class Channel:
    """One way to complain."""

    id: Annotated[Slug | None, Label("รหัสช่องทาง", "Identifier")] = None
    """Name for its address; its place in the list where absent."""
    type: Annotated[
        Literal[
            "online-form", "email", "phone", "post", "walk-in", "box", "line", "facebook", "app", "hotline", "external"
        ],
        Label("ประเภทช่องทาง", "Type"),
    ]
    """What it is."""
    title: Annotated[Line, Label("ชื่อช่องทาง", "Title")]
    """Its name."""
    address: Annotated[Line, Label("ที่อยู่ หมายเลข หรือลิงก์", "Address")]
    """Web address, e-mail, telephone number or place."""
    description: Annotated[Line | None, Label("รายละเอียด", "Description")] = None
    """What to expect."""
    separate: Annotated[Flag | None, Label("แยกจากเรื่องร้องเรียนทั่วไป", "Separate")] = None
    """Whether it is separate from general complaints."""
    anonymous: Annotated[Flag | None, Label("ไม่ต้องบอกชื่อก็ได้", "Anonymous")] = None
    """Whether one may stay anonymous."""
    confidentiality: Annotated[Line | None, Label("การรักษาความลับ", "Confidentiality")] = None
    """Who sees what is said."""
    hours: Annotated[Line | None, Label("เวลาทำการ", "Hours")] = None
    """When it is open."""
    language: Annotated[Line | None, Label("ภาษา", "Language")] = None
    """Languages served."""
    owner: Annotated[Names | None, Label("ผู้ดูแล", "Owner")] = None
    """Division in charge."""
    tested: Annotated[Date | None, Label("ทดสอบล่าสุด", "Last tested")] = None
    """Day on which somebody last tried it."""
    note: Annotated[Line | None, Label("หมายเหตุ", "Note")] = None
    """What a reader should know."""

    @property
    def is_on_the_web(self) -> bool:
        """Return whether its address is one that a browser opens."""
        return re.fullmatch(r"https?://\S+", self.address) is not None


@record
class ComplaintChannels(Disclosure):
    """Where to complain about corruption of the agency's officials."""

    intro: Annotated[Cell | None, Label("ความนำ", "Introduction")] = None
    """What a citizen should know first."""
    channels: Annotated[tuple[Channel, ...], Label("ช่องทาง", "Channels")] = ()
    """Channels in their order."""
    protection: Annotated[Cell | None, Label("การคุ้มครองผู้แจ้ง", "Protection")] = None
    """How the informant is protected."""


@record
class Category:
    """A column of the statistics."""

    id: Annotated[Slug, Label("รหัส", "Identifier")]
    """Name that rows use."""
    title: Annotated[Line, Label("ประเภทเรื่อง", "Title")]
    """What is counted."""


@record
class StatisticsRow:
    """The complaints of one month, quarter or half year."""

    period: Annotated[Span, Label("ช่วงเวลา", "Period")]
    """Which month, quarter or half year."""
    received: Annotated[Count, Label("รับเรื่อง", "Received")]
    """All complaints received."""
    by_category: Annotated[dict[Slug, Count], Label("แยกตามประเภท", "By category")] = field(default_factory=dict)
    """Complaints received per category."""
    by_channel: Annotated[dict[Slug, Count], Label("แยกตามช่องทาง", "By channel")] = field(default_factory=dict)
    """Complaints received per channel."""
    done: Annotated[Count | None, Label("แล้วเสร็จ", "Finished")] = None
    """Finished."""
    in_progress: Annotated[Count | None, Label("อยู่ระหว่างดำเนินการ", "In progress")] = None
    """In progress."""
    not_accepted: Annotated[Count | None, Label("ไม่รับเรื่อง", "Not accepted")] = None
    """Not accepted."""
    note: Annotated[Line | None, Label("หมายเหตุ", "Note")] = None
    """What a reader should know."""


def sum_of(counts: Iterable[Tally | None]) -> int | None:
    """Add up the counts that are stated; None where none is, so that nothing stated never becomes 0."""
    stated = [count.value for count in counts if count is not None and count.value is not None]
    return sum(stated) if stated else None


@record
class ComplaintStatistics(Disclosure):
    """How many complaints came and what became of them; without any, state `nothing_to_report`."""

    granularity: Annotated[Literal["month", "quarter", "half"], Label("ความละเอียด", "Granularity")] = "month"
    """What one row is."""
    categories: Annotated[tuple[Category, ...], Label("ประเภทเรื่อง", "Categories")] = ()
    """Columns per category."""
    channels: Annotated[tuple[Category, ...], Label("ช่องทาง", "Channels")] = ()
    """Columns per channel."""
    rows: Annotated[tuple[StatisticsRow, ...], Label("แถว", "Rows")] = ()
    """Rows in their order."""
    total: Annotated[StatisticsRow | None, Label("รวมที่รายงาน", "Stated total")] = None
    """Total row as stated."""
    definitions: Annotated[Cell | None, Label("คำอธิบาย", "Definitions")] = None
    """What is counted as what."""
    as_of: Annotated[Date | None, Label("ข้อมูล ณ วันที่", "As of")] = None
    """Day to which the numbers speak."""
