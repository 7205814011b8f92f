"""Elements that follow from lists of documents and from tables, and those that every kind may answer."""

from collections.abc import Callable
from functools import cache

from site_builder.model.common import Disclosure
from site_builder.model.complaints import ComplaintStatistics
from site_builder.model.conduct import GiftReport
from site_builder.model.derivations.registry import Case, covers_months, derives, first, is_year
from site_builder.model.general import DocumentItem, Documents, Table
from site_builder.model.site import Sheet
from site_builder.text.periods import Period, fiscal_year_span
from site_builder.text.timings import parse_timing
from site_builder.text.unreadable import read_if_readable

_DOCUMENTS = "documents: [{title: …, period: …, file: files/….pdf}]"
_DATA_FILES = (".csv", ".xlsx", ".ods", ".json")


@derives(Disclosure, "nil-statement", line="nothing_to_report: {date: …, reason: …}")
def _nil_statement(record: Disclosure, case: Case) -> str | None:
    """Where there is something to report, the rows answer; where there is nothing, only the statement does."""
    return "statement" if record.nothing_to_report is not None else _rows(record, case)


@derives(Disclosure, "data-file", line="attachments: [{file: files/….pdf, title: …}, {file: files/….xlsx, title: …}]")
def _data_file(record: Disclosure, case: Case) -> str | None:
    """Find the PDF beside a file for machines, which a table of the page is: the catalogues ask for both."""
    listed: tuple[DocumentItem, ...] = record.documents if isinstance(record, Documents) else ()
    files = [*(row.file for row in listed), *(row.file for row in record.attachments)]
    has_data = any(map(_is_data, files)) or (not listed and _rows(record, case) is not None)
    if not has_data or not any(map(_is_pdf, files)):
        return None
    return first("document", listed, lambda row: _is_pdf(row.file)) or "attachments"


def _rows(record: Disclosure, case: Case) -> str | None:
    """Return the anchor of the rows that a record holds."""
    match record:
        case ComplaintStatistics() if record.rows:
            return "statistics"
        case GiftReport() if record.gifts:
            return "gifts"
        case Documents():
            return first("document", record.documents, lambda row: row.is_there)
        case Table() if _sheet(record, case) is not None:
            return "table"
    return None


def _is_data(file: str | None) -> bool:
    return file is not None and file.lower().endswith(_DATA_FILES)


def _is_pdf(file: str | None) -> bool:
    return file is not None and file.lower().endswith(".pdf")


@derives(Documents, "one-year-plan", "whole-year-results", line=_DOCUMENTS)
def _of_one_year(record: Documents, case: Case) -> str | None:
    """Find the document that is of the whole fiscal year whose data the item asks for."""
    span = fiscal_year_span(case.data_year)
    return _document(record, lambda days: (days.start, days.end) == span)


def _document(record: Documents, is_wanted: Callable[[Period], bool]) -> str | None:
    """Return the anchor of the first document that is there and is of days, first and last one named, as are wanted."""

    def is_it(row: DocumentItem) -> bool:
        days = None if row.period is None else row.period.stretch
        return row.is_there and days is not None and is_wanted(days)

    return first("document", record.documents, is_it)


@derives(Documents, "in-force", line=_DOCUMENTS)
def _in_force(record: Documents, case: Case) -> str | None:
    begin, end = fiscal_year_span(case.year)
    return _document(record, lambda days: (days.start <= begin and end <= days.end) or is_year(days, case.year))


@derives(Documents, "plan-beyond-one-year", line=_DOCUMENTS)
def _beyond_one_year(record: Documents, _: Case) -> str | None:
    return _document(record, lambda days: len(days.months()) > 12)


@derives(Documents, "monthly-summary", line=_DOCUMENTS)
def _monthly_documents(record: Documents, case: Case) -> str | None:
    told = (row.period for row in record.documents if row.is_there and row.period is not None)
    periods = [stretch for period in told for stretch in period.stretches]
    return first("document", record.documents, lambda row: row.is_there) if covers_months(periods, case) else None


@derives(Table, "whole-year-results", line="covers: ปีงบประมาณ …")
def _year_of_table(record: Table, case: Case) -> str | None:
    days = None if record.covers is None else (record.covers.start, record.covers.end)
    return "table" if days == fiscal_year_span(case.data_year) and _sheet(record, case) is not None else None


_HEADINGS: dict[str, tuple[tuple[str, ...], ...]] = {
    "work-procured": (("งานที่ซื้อหรือจ้าง", "งานที่จัดซื้อหรือจัดจ้าง", "ชื่อรายการของงานที่ซื้อหรือจ้าง", "ชื่อรายการ"),),
    "amount": (("วงเงินที่ซื้อหรือจ้าง", "วงเงินที่จะซื้อหรือจ้าง", "วงเงินที่จัดซื้อหรือจัดจ้าง"),),
    "reference-price": (("ราคากลาง",),),
    "method": (("วิธีซื้อหรือจ้าง", "วิธีการจัดซื้อจัดจ้าง", "วิธีจัดซื้อจัดจ้าง"),),
    "bidders": (("รายชื่อผู้เสนอราคา", "ผู้เสนอราคา", "รายชื่อผู้เสนอราคาและราคาที่เสนอ", "ผู้เสนอราคาและราคาที่เสนอ"),),
    "prices-offered": (("ราคาที่เสนอ", "รายชื่อผู้เสนอราคาและราคาที่เสนอ", "ผู้เสนอราคาและราคาที่เสนอ"),),
    "selected-bidders": (("ผู้ได้รับการคัดเลือก", "รายชื่อผู้ได้รับคัดเลือก", "รายชื่อผู้ประกอบการที่ได้รับการคัดเลือก"),),
    "price-agreed": (("ราคาที่ตกลง", "ราคาที่ตกลงซื้อหรือจ้าง"),),
    "reason": (("เหตุผลที่คัดเลือก", "เหตุผลที่คัดเลือกโดยสรุป"),),
    "contract-number-and-date": (
        ("เลขที่สัญญา", "เลขที่ของสัญญา", "เลขที่และวันที่ของสัญญา", "เลขที่และวันที่ของสัญญาหรือข้อตกลง"),
        ("วันที่สัญญา", "วันที่ของสัญญา", "เลขที่และวันที่ของสัญญา", "เลขที่และวันที่ของสัญญาหรือข้อตกลง"),
    ),
    "budget-allocated": (("วงเงินงบประมาณที่ได้รับจัดสรร", "งบประมาณที่ได้รับจัดสรร"),),
    "budget-source": (("แหล่งที่มาของงบประมาณ", "แหล่งงบประมาณ"),),
    "e-gp-number": (("เลขที่โครงการในระบบ e-GP", "เลขที่โครงการ e-GP"),),
    "status": (("สถานะการจัดซื้อจัดจ้าง", "สถานะ"),),
    "agency-name": (("ชื่อหน่วยงาน",),),
    "projects": (("โครงการ", "โครงการ/กิจกรรม", "โครงการหรือกิจกรรม"),),
    "budget": (("งบประมาณ", "งบประมาณที่ใช้"),),
    "schedule": (("ระยะเวลา", "ระยะเวลาดำเนินการ", "ระยะเวลาในการดำเนินการ", "ช่วงเวลาดำเนินการ"),),
    "project-progress": (
        ("โครงการ", "โครงการ/กิจกรรม", "โครงการหรือกิจกรรม"),
        ("ความก้าวหน้า", "ความก้าวหน้าของงาน", "ความคืบหน้า"),
    ),
    "project-budget": (
        ("โครงการ", "โครงการ/กิจกรรม", "โครงการหรือกิจกรรม"),
        ("เบิกจ่ายแล้ว", "งบประมาณที่ใช้", "งบประมาณที่ใช้ไป"),
    ),
    "problems-and-suggestions": (("ปัญหา อุปสรรค และข้อเสนอแนะ", "ปัญหา/อุปสรรค/ข้อเสนอแนะ"),),
    "risk-events": (("เหตุการณ์ความเสี่ยง",),),
}
"""Headings under which a table answers an element: one of each row is that of a column, and that column is filled."""
_HEADINGS["bidders-and-prices"] = (*_HEADINGS["bidders"], *_HEADINGS["prices-offered"])
_HEADINGS["selected-and-price"] = (*_HEADINGS["selected-bidders"], *_HEADINGS["price-agreed"])


@derives(Table, *_HEADINGS, line="csv: files/….csv")
def _filled_columns(record: Table, case: Case) -> str | None:
    sheet = _sheet(record, case)
    if sheet is None:
        return None
    filled = _filled(record, sheet)
    return "table" if all(not filled.isdisjoint(names) for names in _HEADINGS[case.element.id]) else None


def headings_of(element: str) -> tuple[str, ...]:
    """Return the headings that a table needs to answer an element; none where no column answers it."""
    return tuple(names[0] for names in _HEADINGS.get(element, ()))


def _filled(record: Table, sheet: Sheet) -> set[str]:
    """Return the headings, with the title that the page gives them, under which no cell is blank."""
    titles = {column.name: column.title for column in record.columns}
    entries = [row for _, row in sheet.entries]
    full = [head for place, head in enumerate(sheet.heads) if entries and all(row[place].strip() for row in entries)]
    # Of a heading such as `ราคากลาง (บาท)`, the unit is left out.
    return {name for head in full for name in (head.partition(" (")[0], titles.get(head)) if name is not None}


@derives(Table, "monthly-summary", line="columns: [{name: …, type: period}]")
def _monthly_table(record: Table, case: Case) -> str | None:
    """A table whose first column names the month of each row."""
    sheet = _sheet(record, case)
    column = next((column for column in record.columns if column.type == "period"), None)
    if sheet is None or column is None or column.name not in sheet.heads:
        return None
    place = sheet.heads.index(column.name)
    periods = [stretch for row in sheet.rows for stretch in _stretches(row[place])]
    return "table" if periods and covers_months(periods, case) else None


def _sheet(record: Table, case: Case) -> Sheet | None:
    """Return the rows of the table, where it has any."""
    sheet = case.site.sheets.get(f"{case.edition.year}/{record.csv}")
    return sheet if sheet is not None and sheet.rows else None


@cache
def _stretches(text: str) -> tuple[Period, ...]:
    timing = read_if_readable(parse_timing, text)
    return () if timing is None else timing.stretches
