"""Measures to promote integrity, and the report of what became of them."""

from dataclasses import field
from typing import Annotated, Literal

from site_builder.model.common import Choice, Column, Cover, Disclosure, Group, Instrument, Memo, Signatory
from site_builder.text.fields import (
    Amount,
    Cell,
    Date,
    Extra,
    Label,
    Line,
    Lines,
    Names,
    Reference,
    Slug,
    Status,
    WebAddress,
    When,
    Whole,
    Year,
    record,
)

MeasureType = Literal["มาตรการ", "แนวทาง", "โครงการ", "กิจกรรม"]
Round = Literal["6-months", "12-months", "quarter-1", "quarter-2", "quarter-3", "quarter-4", "annual", "ad-hoc"]
Schedule = Literal["month", "quarter", "6-months", "12-months", "6-and-12-months", "date", "after-activity"]


@record
class IndicatorClaim:
    """An indicator that a document calls strong, weak or to be improved. A claim, kept apart from the score."""

    indicator: Annotated[Whole | None, Label("ตัวชี้วัดที่", "Indicator")] = None
    """Number of the ITA indicator, 1–10."""
    printed: Annotated[Line | None, Label("ตามที่พิมพ์", "As printed")] = None
    """Name as the document gives it."""
    note: Annotated[Line | None, Label("หมายเหตุ", "Note")] = None
    """What a reader should know."""


@record
class Finding:
    """An issue that the analysis found with an instrument."""

    instrument: Annotated[Instrument, Label("แบบวัด", "Instrument")]
    """Instrument that showed it."""
    no: Annotated[Line | None, Label("ลำดับที่พิมพ์", "Printed number")] = None
    """Number as printed."""
    indicator: Annotated[Whole | None, Label("ตัวชี้วัดที่", "Indicator")] = None
    """Indicator that it names."""
    finding: Annotated[Line, Label("ประเด็นที่พบ", "Finding")]
    """What was found."""


@record
class Analysis:
    """What the agency read out of the previous assessment."""

    year: Annotated[Year, Label("ปีที่วิเคราะห์", "Year analysed")]
    """Assessment year whose result was analysed."""
    total: Annotated[Amount | None, Label("คะแนนรวมที่อ้าง", "Total")] = None
    """Total score as stated in this document."""
    level: Annotated[Line | None, Label("ระดับที่อ้าง", "Level")] = None
    """Level as stated in this document."""
    strengths_rule: Annotated[Line | None, Label("เกณฑ์จุดแข็ง", "Rule for strengths")] = None
    """How the document defines a strength."""
    strengths: Annotated[tuple[IndicatorClaim, ...], Label("จุดแข็ง", "Strengths")] = ()
    """Indicators that it calls strengths."""
    weaknesses_rule: Annotated[Line | None, Label("เกณฑ์จุดอ่อน", "Rule for weaknesses")] = None
    """How the document defines a weakness."""
    weaknesses: Annotated[tuple[IndicatorClaim, ...], Label("จุดอ่อนที่ต้องแก้ไขเร่งด่วน", "Weaknesses")] = ()
    """Indicators that it calls weaknesses."""
    to_improve: Annotated[tuple[IndicatorClaim, ...], Label("ประเด็นที่ต้องพัฒนา", "To improve")] = ()
    """Indicators that it wants to improve."""
    findings: Annotated[tuple[Finding, ...], Label("ประเด็นรายแบบวัด", "Findings")] = ()
    """Issues per instrument."""
    note: Annotated[Line | None, Label("หมายเหตุ", "Note")] = None
    """What a reader should know, such as that the lists contradict the scores."""


@record
class Promise:
    """What a plan says of a measure besides its title: by whom, when, and how it is followed up."""

    id: Annotated[Slug | None, Label("รหัสมาตรการ", "Identifier")] = None
    """Name that stays the same over the years; its place in the list where absent."""
    no: Annotated[Line | None, Label("ลำดับที่พิมพ์", "Printed number")] = None
    """Number as printed, such as `๑.` or `3.`."""
    group: Annotated[Slug | None, Label("กลุ่ม", "Group")] = None
    """Group that it belongs to."""
    type: Annotated[MeasureType | None, Label("ประเภท", "Type")] = None
    """What the document calls it."""
    methods: Annotated[Cell | None, Label("วิธีดำเนินการ", "Methods")] = None
    """How it is carried out."""
    responsible: Annotated[Names | None, Label("ผู้รับผิดชอบ", "Responsible")] = None
    """Who carries it out."""
    period: Annotated[When | None, Label("ระยะเวลาดำเนินการ", "Period")] = None
    """When."""
    followup: Annotated[Cell | None, Label("การติดตามผล", "Follow-up")] = None
    """How it is followed up."""
    followup_schedule: Annotated[Schedule | None, Label("รอบการติดตาม", "Follow-up schedule")] = None
    """How often it is followed up."""
    budget: Annotated[Line | None, Label("งบประมาณ", "Budget")] = None
    """Budget in baht, or that none is needed."""
    target: Annotated[Line | None, Label("เป้าหมาย", "Target")] = None
    """What counts as success."""
    indicators: Annotated[tuple[Whole, ...], Label("ตอบตัวชี้วัด", "Indicators answered")] = ()
    """ITA indicators that it answers, where the document says so."""
    note: Annotated[Line | None, Label("หมายเหตุ", "Note")] = None
    """What a reader should know, such as that it contradicts itself."""
    extra: Annotated[Extra, Label("คอลัมน์อื่น", "Other columns")] = field(default_factory=dict)
    """Columns that the model does not know, with their headings."""


@record
class Measure(Promise):
    """One measure of a plan."""

    title: Annotated[Line, Label("มาตรการ", "Measure")]
    """Title of the measure."""


@record
class Measures(Disclosure):
    """The measures of a year, from the analysis of the previous assessment."""

    document_title: Annotated[Line | None, Label("ชื่อเอกสาร", "Document title")] = None
    """Title as the document gives it."""
    cover: Annotated[Cover | None, Label("ปก", "Cover")] = None
    """Cover page."""
    memo: Annotated[Memo | None, Label("บันทึกข้อความ", "Memo")] = None
    """Cover memo."""
    analysis: Annotated[Analysis | None, Label("การวิเคราะห์ผลการประเมิน", "Analysis")] = None
    """Analysis that the measures come from."""
    based_on: Annotated[Lines, Label("ที่มา", "Based on")] = ()
    """Orders, meetings or documents that they rest on."""
    approved: Annotated[Signatory | None, Label("ผู้อนุมัติ", "Approved by")] = None
    """Who approved them."""
    columns: Annotated[tuple[Column, ...], Label("คอลัมน์ของเอกสาร", "Columns")] = ()
    """Columns of the document's own table."""
    groups: Annotated[tuple[Group, ...], Label("กลุ่มมาตรการ", "Groups")] = ()
    """Groups of measures."""
    measures: Annotated[tuple[Measure, ...], Label("มาตรการ", "Measures")] = ()
    """Measures in their order."""

    def by_name(self) -> dict[str, Measure]:
        """Return the measures by what references call them: their identifier, else their place in the list."""
        return {measure.id or str(number): measure for number, measure in enumerate(self.measures, start=1)}


@record
class Evidence:
    """Proof of a result: a file, a page, or a disclosure of the same agency."""

    title: Annotated[Line, Label("หลักฐาน", "Evidence")]
    """What it proves."""
    file: Annotated[Line | None, Label("ไฟล์", "File")] = None
    """Path below the folder of the year."""
    url: Annotated[WebAddress | None, Label("ลิงก์", "Link")] = None
    """Address elsewhere."""
    disclosure: Annotated[Reference | None, Label("หน้าในเว็บไซต์นี้", "Disclosure")] = None
    """Disclosure of the same agency, such as `2566/no-gift-policy`."""
    anchor: Annotated[Slug | None, Label("ตำแหน่งในหน้า", "Anchor")] = None
    """Anchor on that page."""


@record
class Entry(Promise):
    """One measure of a report: what was done and what came of it."""

    measure: Annotated[Slug | None, Label("มาตรการตามแผน", "Measure of the plan")] = None
    """Identifier of the measure in the plan; what the entry leaves out is taken from there."""
    title: Annotated[Line | None, Label("มาตรการ", "Measure")] = None
    """Title, where the report stands alone or words it differently."""
    results: Annotated[Cell | None, Label("ผลการดำเนินงาน", "Results")] = None
    """What was done."""
    outcomes: Annotated[Cell | None, Label("ผลลัพธ์", "Outcomes")] = None
    """What came of it."""
    suggestions: Annotated[Cell | None, Label("ข้อเสนอแนะ", "Suggestions")] = None
    """What should follow."""
    status: Annotated[Status, Label("สถานะ", "Status")] = "unstated"
    """How far it is."""
    evidence: Annotated[tuple[Evidence, ...], Label("หลักฐาน", "Evidence")] = ()
    """Proof."""
    joined_from: Annotated[Lines, Label("รวมจากแถว", "Joined from")] = ()
    """Rows of the document that were joined into this one."""


@record
class IndicatorFollowup:
    """What was done about one ITA indicator."""

    indicator: Annotated[Whole, Label("ตัวชี้วัดที่", "Indicator")]
    """Number of the indicator, 1–10."""
    printed: Annotated[Line | None, Label("ตามที่พิมพ์", "As printed")] = None
    """Name as the document gives it."""
    score: Annotated[Amount | None, Label("คะแนน", "Score")] = None
    """Score as stated; None where the document leaves it out."""
    guidelines: Annotated[Cell | None, Label("แนวทางยกระดับ", "Guidelines")] = None
    """How it is to be improved."""
    responsible: Annotated[Names | None, Label("ผู้รับผิดชอบ", "Responsible")] = None
    """Who is in charge."""
    period: Annotated[When | None, Label("ระยะเวลา", "Period")] = None
    """When."""
    progress: Annotated[Cell | None, Label("ความก้าวหน้า", "Progress")] = None
    """What was done."""
    status: Annotated[Status, Label("สถานะ", "Status")] = "unstated"
    """How far it is."""
    options: Annotated[tuple[Choice, ...], Label("ช่องทำเครื่องหมาย", "Boxes")] = ()
    """Boxes as printed."""
    note: Annotated[Line | None, Label("หมายเหตุ", "Note")] = None
    """What a reader should know."""


@record
class MeasuresReport(Disclosure):
    """A report of measures: results, outcomes, status and evidence of each."""

    document_title: Annotated[Line | None, Label("ชื่อเอกสาร", "Document title")] = None
    """Title as the document gives it."""
    round: Annotated[Round | None, Label("รอบรายงาน", "Round")] = None
    """Which round of reporting."""
    as_of: Annotated[Date | None, Label("ข้อมูล ณ วันที่", "As of")] = None
    """Day to which the report speaks."""
    periods_printed: Annotated[Lines, Label("ช่วงเวลาตามที่พิมพ์", "Periods as printed")] = ()
    """How the document words its period, where it does so in several ways."""
    plan: Annotated[Reference | None, Label("แผนมาตรการ", "Plan")] = None
    """The measures reported on, such as `2566/integrity-measures`."""
    cover: Annotated[Cover | None, Label("ปก", "Cover")] = None
    """Cover page."""
    memo: Annotated[Memo | None, Label("บันทึกข้อความ", "Memo")] = None
    """Cover memo with its endorsements."""
    analysis: Annotated[Analysis | None, Label("การวิเคราะห์ผลการประเมิน", "Analysis")] = None
    """Analysis that the report recalls."""
    intro: Annotated[Cell | None, Label("ความนำ", "Introduction")] = None
    """Words before the table."""
    columns: Annotated[tuple[Column, ...], Label("คอลัมน์ของเอกสาร", "Columns")] = ()
    """Columns of the document's own table."""
    groups: Annotated[tuple[Group, ...], Label("กลุ่มมาตรการ", "Groups")] = ()
    """Groups of measures."""
    entries: Annotated[tuple[Entry, ...], Label("มาตรการ", "Measures")] = ()
    """Measures in their order."""
    followups_columns: Annotated[tuple[Column, ...], Label("คอลัมน์ตารางตัวชี้วัด", "Columns per indicator")] = ()
    """Columns of the table per indicator."""
    followups: Annotated[tuple[IndicatorFollowup, ...], Label("การยกระดับรายตัวชี้วัด", "Follow-up per indicator")] = ()
    """What was done per ITA indicator."""
    signatories: Annotated[tuple[Signatory, ...], Label("ผู้ลงนาม", "Signatories")] = ()
    """Who signed the report."""
