"""No Gift Policy, activities and gifts."""

from dataclasses import field
from typing import Annotated, Literal

from site_builder.model.common import Attachment, Disclosure, Photo, Signatory
from site_builder.text.fields import (
    Amount,
    Cell,
    Date,
    Extra,
    Flag,
    Label,
    Line,
    Lines,
    Names,
    Reference,
    Slug,
    Span,
    WebAddress,
    When,
    Whole,
    record,
)
from site_builder.text.periods import Period, is_bare_year

DutyTime = Literal["before", "while", "after"]


@record
class NoGiftPolicy(Disclosure):
    """The announcement that nobody of the agency accepts gifts."""

    document_title: Annotated[Line | None, Label("ชื่อประกาศ", "Document title")] = None
    """Title as announced."""
    for_year: Annotated[Span | None, Label("ประกาศสำหรับปี", "For the year")] = None
    """Year it is for; most announcements go by the calendar year, which is written พ.ศ."""
    statement: Annotated[Cell | None, Label("ข้อความประกาศ", "Announcement")] = None
    """The announcement in Thai."""
    statement_en: Annotated[Cell | None, Label("ข้อความประกาศภาษาอังกฤษ", "Announcement in English")] = None
    """The announcement in English."""
    duty: Annotated[tuple[DutyTime, ...], Label("ครอบคลุมการปฏิบัติหน้าที่", "Duty covered")] = ()
    """Whether it covers the time before, while and after duty."""
    scope: Annotated[Line | None, Label("ใช้บังคับกับ", "Scope")] = None
    """Whom it binds."""
    signatory: Annotated[Signatory | None, Label("ผู้ลงนาม", "Signatory")] = None
    """The head of the agency who signed."""
    scan: Annotated[Attachment | None, Label("ภาพถ่ายประกาศที่ลงนาม", "Signed scan")] = None
    """The signed paper."""
    communicated: Annotated[Reference | None, Label("การถ่ายทอดนโยบาย", "Communicated by")] = None
    """Disclosure that shows how it was passed on."""
    replaces: Annotated[Reference | None, Label("แทนฉบับ", "Replaces")] = None
    """Last year's announcement."""

    @property
    def year(self) -> Period | None:
        """Return the year it is for; one typed without its kind, such as `2569`, is counted as `covers` counts it."""
        year, covers = self.for_year, self.covers
        if year is None or covers is None or covers.precision != "calendar_year" or not is_bare_year(year):
            return year
        return covers if covers.start.year == covers.end.year == year.end.year else year


@record
class Activity:
    """Something that was held, with its evidence."""

    id: Annotated[Slug | None, Label("รหัสกิจกรรม", "Identifier")] = None
    """Name for its address; its place in the list where absent."""
    no: Annotated[Line | None, Label("ลำดับที่พิมพ์", "Printed number")] = None
    """Number as printed, such as `๑.๒`."""
    parent: Annotated[Line | None, Label("อยู่ใต้ลำดับ", "Under")] = None
    """Printed number of the activity that it is part of."""
    title: Annotated[Line, Label("ชื่อกิจกรรม", "Title")]
    """What was held."""
    description: Annotated[Cell | None, Label("รายละเอียด", "Description")] = None
    """What happened."""
    date: Annotated[When | None, Label("วันที่จัด", "Date")] = None
    """Day or days."""
    place: Annotated[Line | None, Label("สถานที่", "Place")] = None
    """Where."""
    organiser: Annotated[Names | None, Label("ผู้จัด", "Organiser")] = None
    """Who held it."""
    participants: Annotated[Line | None, Label("ผู้เข้าร่วม", "Participants")] = None
    """Who took part, and how many."""
    measures: Annotated[Lines, Label("มาตรการที่เกี่ยวข้อง", "Related measures")] = ()
    """Measures that it belongs to: identifiers, or `2565/integrity-report#1`."""
    related: Annotated[Lines, Label("เอกสารที่เกี่ยวข้อง", "Related documents")] = ()
    """Orders and documents that it rests on."""
    link: Annotated[WebAddress | None, Label("ลิงก์", "Link")] = None
    """Address elsewhere."""
    photos: Annotated[tuple[Photo, ...], Label("ภาพกิจกรรม", "Photos")] = ()
    """Pictures."""
    note: Annotated[Line | None, Label("หมายเหตุ", "Note")] = None
    """What a reader should know."""
    extra: Annotated[Extra, Label("คอลัมน์อื่น", "Other columns")] = field(default_factory=dict)
    """Columns that the model does not know, with their headings."""


@record
class ActivityList(Disclosure):
    """Activities with their evidence."""

    document_title: Annotated[Line | None, Label("ชื่อเอกสาร", "Document title")] = None
    """Title as the document gives it."""
    activities: Annotated[tuple[Activity, ...], Label("กิจกรรม", "Activities")] = ()
    """Activities in their order."""


@record
class Gift:
    """One gift. The giver's personal name is never published."""

    no: Annotated[Line | None, Label("ลำดับ", "No.")] = None
    """Number as printed."""
    date: Annotated[Date, Label("วันที่รับ", "Received on")]
    """Day of receipt."""
    received_by: Annotated[Line, Label("รับในนาม", "Received by")]
    """In whose name: a position, or the agency."""
    giver: Annotated[Literal["private", "agency", "other"], Label("ประเภทผู้ให้", "Giver")]
    """Category of the giver."""
    item: Annotated[Line, Label("รายการ", "Item")]
    """What it was."""
    quantity: Annotated[Line | None, Label("จำนวน", "Quantity")] = None
    """How many."""
    value: Annotated[Amount | None, Label("มูลค่า (บาท)", "Value (baht)")] = None
    """Value in baht."""
    occasion: Annotated[Line | None, Label("โอกาส", "Occasion")] = None
    """On what occasion."""
    action: Annotated[Line | None, Label("การดำเนินการ", "Action")] = None
    """What was done with it."""
    reported: Annotated[Date | None, Label("วันที่รายงาน", "Reported on")] = None
    """Day of the report to the head, where the value asks for one."""
    approved_by: Annotated[Line | None, Label("ผู้อนุมัติ", "Approved by")] = None
    """Who decided."""


@record
class GiftReport(Disclosure):
    """Gifts received in a period; without any, state `nothing_to_report`."""

    round: Annotated[Literal["6-months", "12-months"] | None, Label("รอบรายงาน", "Round")] = None
    """Which round."""
    gifts: Annotated[tuple[Gift, ...], Label("ของขวัญ", "Gifts")] = ()
    """Gifts in their order."""
    total: Annotated[Amount | None, Label("มูลค่ารวมที่รายงาน (บาท)", "Stated total (baht)")] = None
    """Total value as stated."""
    prepared_by: Annotated[Signatory | None, Label("ผู้จัดทำ", "Prepared by")] = None
    """Who prepared the report."""


@record
class AssignmentRow:
    """One item and who takes care of it."""

    printed: Annotated[Line | None, Label("ข้อตามที่พิมพ์", "As printed")] = None
    """Code as printed, such as `๐๑`."""
    item: Annotated[Line | None, Label("ข้อ OIT", "Item")] = None
    """Code of the item, such as `O1`."""
    title: Annotated[Line, Label("ข้อมูล", "Title")]
    """What is to be published."""
    assignees: Annotated[Names, Label("ผู้รับผิดชอบ", "Assignees")]
    """People or divisions."""
    note: Annotated[Line | None, Label("หมายเหตุ", "Note")] = None
    """What a reader should know."""


@record
class AssignmentGroup:
    """A part of the order with its own heading."""

    heading: Annotated[Line | None, Label("หัวข้อใหญ่", "Heading")] = None
    """Heading above the group, such as a sub-indicator, as printed."""
    title: Annotated[Line, Label("ด้าน", "Group")]
    """Title of the group."""
    rows: Annotated[tuple[AssignmentRow, ...], Label("รายการ", "Rows")]
    """Items in their order."""


@record
class Assignments(Disclosure):
    """An order that assigns items to people and divisions."""

    number: Annotated[Line | None, Label("เลขที่คำสั่ง", "Number")] = None
    """Number of the order."""
    number_printed: Annotated[Line | None, Label("เลขที่ตามที่พิมพ์", "Number as printed")] = None
    """Number and year as printed; made of both where absent."""
    order_year: Annotated[Whole | None, Label("ปีของคำสั่ง", "Year")] = None
    """Year of the order, Buddhist Era."""
    subject: Annotated[Line, Label("เรื่อง", "Subject")]
    """Subject."""
    preamble: Annotated[Cell | None, Label("ความนำ", "Preamble")] = None
    """Words before the tables."""
    legal_basis: Annotated[Lines, Label("อ้างอิงกฎหมายหรือคำสั่ง", "Legal basis")] = ()
    """Laws and orders that it refers to."""
    groups: Annotated[tuple[AssignmentGroup, ...], Label("รายการที่มอบหมาย", "Groups")] = ()
    """Tables in their order."""
    effective: Annotated[Date | None, Label("มีผลตั้งแต่", "Effective from")] = None
    """Day it takes effect."""
    order_date: Annotated[Date | None, Label("สั่ง ณ วันที่", "Date")] = None
    """Day of the order."""
    signatory: Annotated[Signatory | None, Label("ผู้ลงนาม", "Signatory")] = None
    """Who signed."""
    excerpt: Annotated[Flag, Label("เป็นบางส่วนของคำสั่ง", "Excerpt")] = False
    """Whether only a part of the order is at hand."""
