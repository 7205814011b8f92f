"""What every disclosure has, and the pieces that several kinds share. Frozen; never reads, never renders."""

from dataclasses import field
from typing import Annotated, Literal

from site_builder.text.fields import (
    Cell,
    Clauses,
    Date,
    FilePath,
    Flag,
    FormerAddresses,
    Hint,
    Label,
    Line,
    Lines,
    Names,
    Prose,
    Reference,
    Slug,
    Span,
    WebAddress,
    Words,
    Year,
    record,
)

_PLACES = "องค์ประกอบ: รหัสแถว หัวข้อ หรือ page ถ้าทั้งหน้าคือคำตอบ"
NotYet = Annotated[Flag | None, Label("ร่าง", "Draft"), Hint("true คือยังไม่เผยแพร่ ลบบรรทัดนี้เมื่อพร้อม")]
"""Says of a file, whatever it holds, that it is not published yet."""


@record
class Attachment:
    """A file that belongs to a disclosure."""

    file: Annotated[FilePath, Label("ไฟล์", "File")]
    """Path below the folder of the year, such as `files/report.pdf`."""
    title: Annotated[Line, Label("ชื่อเอกสาร", "Title")]
    """What the file is, in words a citizen understands."""
    date: Annotated[Date | None, Label("วันที่ของเอกสาร", "Date")] = None
    """Date that the document bears."""
    pages: Annotated[Line | None, Label("จำนวนหน้า", "Pages")] = None
    """How many pages it has, where that helps."""


@record
class Photo:
    """A picture. It cannot be published without words for those who do not see it."""

    file: Annotated[FilePath, Label("ไฟล์ภาพ", "File")]
    """Path below the folder of the year."""
    alt: Annotated[Words, Label("คำบรรยายแทนภาพ", "Alternative text")]
    """What the picture shows, in words."""
    caption: Annotated[Line | None, Label("คำบรรยายใต้ภาพ", "Caption")] = None
    """Words under the picture."""
    taken: Annotated[Date | None, Label("ถ่ายเมื่อ", "Taken on")] = None
    """Day of the photograph."""
    consent: Annotated[Flag | None, Label("บุคคลในภาพยินยอม", "Consent")] = None
    """Whether the people shown agreed to its publication."""


@record
class Signatory:
    """Who signed or approved."""

    name: Annotated[Line, Label("ชื่อ-นามสกุล", "Name")]
    """Name with its title."""
    position: Annotated[Line | None, Label("ตำแหน่ง", "Position")] = None
    """Position at that time."""
    date: Annotated[Date | None, Label("วันที่ลงนาม", "Date")] = None
    """Day of the signature."""


@record
class Statement:
    """A dated statement that completes an item: nothing to report, or not applicable."""

    date: Annotated[Date, Label("วันที่แจ้ง", "Date")]
    """Day of the statement."""
    reason: Annotated[Line, Label("เหตุผลหรือคำชี้แจง", "Reason")]
    """Why, in one sentence."""
    by: Annotated[Line | None, Label("ผู้แจ้ง", "By")] = None
    """Who states it."""


@record
class Withdrawal:
    """Why an address that was published says something else now."""

    date: Annotated[Date, Label("วันที่ถอน", "Date")]
    """Day of the withdrawal."""
    reason: Annotated[Line, Label("เหตุผลที่ถอน", "Reason")]
    """Why it was withdrawn."""


@record
class Answer:
    """Another item that the same file answers."""

    year: Annotated[Year, Label("ปีประเมิน", "Assessment year")]
    """Assessment year of the other item."""
    topic: Annotated[Slug, Label("หัวเรื่อง", "Topic")]
    """Topic of the other item."""


@record
class Confirmation:
    """A number that somebody has looked at: it is no citizen ID, or it may be published."""

    at: Annotated[Line, Label("ตำแหน่ง", "Place")]
    """Where it stands, as the report names it: keys joined by slashes, or an attachment such as `files/plan.pdf`."""
    ends: Annotated[Line, Label("เลขสามตัวท้าย", "Last three digits")]
    """Its last three digits, so that another number in the same place is still found."""
    reason: Annotated[Line, Label("เหตุผล", "Reason")]
    """What it is, or why it may be published."""


@record
class Column:
    """A column of a document's own table, in its own words and order."""

    field: Annotated[Line, Label("ช่องข้อมูล", "Field")]
    """Field of the record that the column shows, such as `followup_schedule`, or a heading below its `extra`."""
    heading: Annotated[Line, Label("หัวคอลัมน์", "Heading")]
    """Heading as printed."""


@record
class Group:
    """A group of rows, such as a second numbering that restarts."""

    id: Annotated[Slug, Label("รหัสกลุ่ม", "Group")]
    """Name that rows refer to."""
    title: Annotated[Line | None, Label("ชื่อกลุ่ม", "Title")] = None
    """Heading of the group as printed; None where the document gives none."""


@record
class Cover:
    """The cover page of a document."""

    title: Annotated[Line, Label("ชื่อบนปก", "Title")]
    """Title as on the cover."""
    short_title: Annotated[Line | None, Label("ชื่อสั้น", "Short title")] = None
    """Title in fewer words."""
    period: Annotated[Line | None, Label("ช่วงเวลาบนปก", "Period")] = None
    """Period as printed on the cover."""


@record
class MemoSection:
    """A section of a memo under its own heading."""

    heading: Annotated[Line, Label("หัวข้อ", "Heading")]
    """Such as เรื่องเดิม, ข้อเท็จจริง, ข้อพิจารณา."""
    body: Annotated[Cell, Label("ความ", "Text")]
    """What the section says."""


@record
class Choice:
    """A box on a form, ticked or not."""

    label: Annotated[Line, Label("ข้อความ", "Label")]
    """Words beside the box."""
    checked: Annotated[Flag, Label("ทำเครื่องหมาย", "Checked")]
    """Whether it is ticked."""


@record
class Endorsement:
    """One link of the chain of opinions on a memo."""

    role: Annotated[Line | None, Label("ความเห็นของ", "Role")] = None
    """Whose opinion, as printed above it."""
    opinion: Annotated[Line | None, Label("ความเห็น", "Opinion")] = None
    """The opinion without dotted lines; None where only a name stands."""
    printed: Annotated[Line | None, Label("ตามที่พิมพ์", "As printed")] = None
    """The opinion as printed, filler and all."""
    options: Annotated[tuple[Choice, ...], Label("ตัวเลือก", "Options")] = ()
    """Boxes of the form."""
    name: Annotated[Line | None, Label("ชื่อ-นามสกุล", "Name")] = None
    """Who signed."""
    position: Annotated[Line | None, Label("ตำแหน่ง", "Position")] = None
    """Position as printed."""
    date: Annotated[Date | None, Label("วันที่", "Date")] = None
    """Day of the opinion."""


@record
class Memo:
    """A cover memo (บันทึกข้อความ) with its chain of endorsements."""

    unit: Annotated[Line, Label("ส่วนราชการ", "Unit")]
    """Division and agency as printed in one line."""
    phone: Annotated[Line | None, Label("โทรศัพท์", "Telephone")] = None
    """Telephone number as printed."""
    extension: Annotated[Line | None, Label("หมายเลขต่อ", "Extension")] = None
    """Extension of the telephone number."""
    number_prefix: Annotated[Line | None, Label("รหัสหนังสือ", "Number prefix")] = None
    """Part of the number before the slash, such as `ขก ๖๙๐๑`."""
    number: Annotated[Line | None, Label("เลขที่หนังสือ", "Running number")] = None
    """Running number; None where the document leaves it open."""
    date: Annotated[Date | None, Label("วันที่", "Date")] = None
    """Date of the memo."""
    subject: Annotated[Line, Label("เรื่อง", "Subject")]
    """Subject as printed, in one line."""
    to: Annotated[Line, Label("เรียน", "To")]
    """Addressee as printed."""
    references: Annotated[Lines, Label("อ้างถึง", "References")] = ()
    """Orders and letters that it refers to."""
    sections: Annotated[tuple[MemoSection, ...], Label("เนื้อความ", "Sections")] = ()
    """Sections in their order."""
    proposer: Annotated[Signatory | None, Label("ผู้เสนอ", "Proposer")] = None
    """Who wrote it."""
    endorsements: Annotated[tuple[Endorsement, ...], Label("ความเห็นตามลำดับ", "Endorsements")] = ()
    """Opinions and signatures in their order."""
    note: Annotated[Line | None, Label("หมายเหตุ", "Note")] = None
    """What a reader should know, such as that it contradicts itself."""


@record
class Disclosure:
    """What every disclosure may say, whatever its kind."""

    kind: Annotated[Line | None, Label("ชนิดข้อมูล", "Kind")] = None
    """Another kind than the topic's own."""
    title: Annotated[Line | None, Label("ชื่อเรื่อง", "Title")] = None
    """Title of the page; the topic's title where absent."""
    title_en: Annotated[Line | None, Label("ชื่อเรื่องภาษาอังกฤษ", "English title")] = None
    """Title in English."""
    summary: Annotated[Line | None, Label("สรุป", "Summary")] = None
    """One or two sentences that say the substance first."""
    covers: Annotated[Span | None, Label("ข้อมูลของช่วง", "Covers")] = None
    """Year or period of the data."""
    published: Annotated[Date | None, Label("วันที่เผยแพร่", "Published on")] = None
    """Day of publication."""
    updated: Annotated[Date | None, Label("ปรับปรุงล่าสุด", "Updated on")] = None
    """Day of the last correction."""
    owner: Annotated[Names | None, Label("หน่วยรับผิดชอบ", "Owner")] = None
    """Division or person in charge of the file."""
    explanation: Annotated[Prose | None, Label("คำชี้แจงต่อผู้ประเมิน", "Explanation")] = None
    """Words to the assessor, in Markdown."""
    nothing_to_report: Annotated[Statement | None, Label("ไม่มีเรื่องต้องรายงาน", "Nothing to report")] = None
    """States, with a date, that there is nothing to report."""
    not_applicable: Annotated[Statement | None, Label("ไม่เกี่ยวข้อง", "Not applicable")] = None
    """States, with a date, why the item does not apply to the agency."""
    body: Annotated[Prose | None, Label("เนื้อหา", "Text")] = None
    """Prose; in a `.md` file it is what follows the front matter."""
    attachments: Annotated[tuple[Attachment, ...], Label("เอกสารแนบ", "Attachments")] = ()
    """Files that belong to it."""
    elements: Annotated[dict[Slug, Line], Label("ตำแหน่งขององค์ประกอบ", "Elements"), Hint(_PLACES)] = field(
        default_factory=dict
    )
    """Required element → the place on this page that answers it, where it cannot be derived: the `id` of a row, a
    heading, or `page` for the page as a whole.
    """
    oia: Annotated[Clauses, Label("ตาม พ.ร.บ. ข้อมูลข่าวสารฯ มาตรา", "Official Information Act")] = ()
    """Numbers of sections 7 and 9 of the Official Information Act B.E. 2540 that it satisfies, such as `9(8)`."""
    notes: Annotated[Lines, Label("หมายเหตุ", "Notes")] = ()
    """What a reader should know, such as where the document contradicts itself."""
    answers: Annotated[tuple[Answer, ...], Label("ใช้ตอบข้ออื่นด้วย", "Also answers")] = ()
    """Other items that this file answers as well."""
    same_as: Annotated[Reference | None, Label("เหมือนฉบับ", "Same as")] = None
    """Edition that is carried over unchanged, such as `2566/structure`."""
    confirmed: Annotated[tuple[Confirmation, ...], Label("เลขที่ตรวจแล้ว", "Confirmed numbers")] = ()
    """Numbers that look like citizen IDs and are none, or are published on purpose."""
    formerly: Annotated[FormerAddresses, Label("ที่อยู่เดิม", "Former addresses")] = ()
    """Addresses below the agency that now lead here, such as `2566/old-name`."""
    withdrawn: Annotated[Withdrawal | None, Label("ถอนแล้ว", "Withdrawn")] = None
    """Says that the disclosure was withdrawn, when and why."""
    link: Annotated[WebAddress | None, Label("ลิงก์", "Link")] = None
    """Address elsewhere where the thing itself is, such as an e-service."""
    draft: NotYet = None
    """Whether the file is kept and not published yet; of what is published nothing is said."""


Instrument = Literal["IIT", "EIT", "OIT"]
