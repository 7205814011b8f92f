"""The evidence register (แบบคำตอบ OIT): what an agency hands in for a year, item by item in the official order.

In: a scope and a year. Out: the context of its page, and the same rows as CSV, XLSX and JSON.
"""

from typing import Literal

from site_builder.model.common import Disclosure
from site_builder.model.readiness import ItemReadiness
from site_builder.model.site import Edition
from site_builder.render.addresses import Addresses
from site_builder.render.contexts.base import ColumnHead, DataTable, Link, Viewpoint
from site_builder.render.contexts.oit import EvidencePlace, RegisterPage, RegisterRow
from site_builder.render.exports import as_csv, as_json, plain_rows, stated
from site_builder.render.frames import kind_note
from site_builder.render.language import Words
from site_builder.render.search import text_of
from site_builder.render.sections import sections
from site_builder.render.views.scope import Scope, dated, home_link, owners_of, periods_of, updated_of, year_link
from site_builder.render.words import REGISTER_ANSWERS
from site_builder.render.workbook import as_workbook

RegisterForm = Literal["csv", "xlsx", "json"]
REGISTER_FORMS: tuple[RegisterForm, ...] = ("csv", "xlsx", "json")
_HEADS = (
    "ข้อ",
    "รายการ",
    "มี/ไม่มี",
    "ยังขาด",
    "URL",
    "อยู่ที่ใดในเว็บไซต์",
    "คำชี้แจง",
    "ข้อมูลของปี/ช่วง",
    "ปรับปรุงล่าสุด",
    "หน่วยรับผิดชอบ",
)


def register_page(scope: Scope, year: int, viewpoint: Viewpoint, *, base_url: str | None) -> RegisterPage:
    """Return the register of a year. Without the address of the site its own addresses count from the site's root."""
    addresses = scope.addresses
    url = addresses.register_files(year)
    return RegisterPage(
        viewpoint=viewpoint,
        title=scope.words("แบบคำตอบ OIT ปี %(year)s", year=year),
        summary=_summary(scope),
        crumbs=(home_link(scope), year_link(scope, year)),
        year=year,
        years=tuple(
            Link(title=str(other), url=addresses.register(other), is_current=other == year) for other in scope.years()
        ),
        rows=tuple(_row(scope, found, year=year, base_url=base_url) for found in scope.readiness(year)),
        is_absolute=base_url is not None,
        csv_url=f"{url}register.csv",
        xlsx_url=scope.workbook(f"{url}register.xlsx"),
        json_url=f"{url}register.json",
    )


def _summary(scope: Scope) -> str:
    """Return what the register is; one made about an agency is not the one that the agency hands in."""
    agency, words = scope.site.agency, scope.words
    name = words.agency(agency)
    if agency.demonstration is not None:
        return words("จัดทำจากเอกสารสาธารณะของ%(agency)sเพื่อสาธิต ไม่ใช่แบบคำตอบที่หน่วยงานส่งให้ผู้ประเมิน", agency=name)
    return words("คำตอบของ%(agency)s ตามลำดับข้อทางการ พร้อมที่อยู่ของหลักฐานแต่ละข้อ", agency=name)


def _row(scope: Scope, found: ItemReadiness, *, year: int, base_url: str | None) -> RegisterRow:
    item, editions = found.item, found.editions
    updated = updated_of(editions)
    return RegisterRow(
        code=item.code,
        title=scope.words.title(item),
        url=scope.addresses.item(year, item.code),
        status=found.state,
        answer=scope.words(REGISTER_ANSWERS[found.state]),
        lacking=_lacking(scope, found),
        places=tuple(_place(scope, edition, base_url=base_url) for edition in editions),
        explanation=_explanation(scope, editions),
        covers=periods_of(editions, scope),
        updated=scope.words.short_day(updated),
        updated_on=None if updated is None else updated.value,
        dated=dated(editions, scope.words),
        owner=owners_of(editions),
    )


def _lacking(scope: Scope, found: ItemReadiness) -> tuple[str, ...]:
    """Return what an item that is answered in part still asks for: elements, or topics where no element is known."""
    if found.state != "partly":
        return ()
    elements = tuple(lacking.element.text for lacking in found.lacking)
    return elements or tuple(scope.words.title(scope.library.topics[topic]) for topic in found.absent)


def _place(scope: Scope, edition: Edition, *, base_url: str | None) -> EvidencePlace:
    link = scope.link(edition)
    way = (home_link(scope), year_link(scope, edition.year), link)
    url = Addresses().edition(edition)
    return EvidencePlace(
        title=link.title,
        url=url,
        address=f"{base_url or ''}{scope.folder}{url}",
        where=" › ".join(step.title for step in way),
    )


def _explanation(scope: Scope, editions: tuple[Edition, ...]) -> str | None:
    """Return the words to the assessor as plain text, and why there is nothing or nothing to be asked."""
    reasons = {edition: _reasons(edition.record, scope.words) for edition in editions}
    # Beside what there is to report, that there is nothing is said of one disclosure, which is named.
    is_said_of_all = all(reasons.values())
    words = [
        reason if is_said_of_all else f"{scope.title(edition)}: {reason}"
        for edition, stated in reasons.items()
        for reason in stated
    ]
    prose = (scope.prose(edition.record.explanation, folder=edition.year) for edition in editions)
    words += [text_of(sections(text)) for text in prose if text is not None]
    return "\n".join(dict.fromkeys(words)) or None


def _reasons(record: Disclosure, words: Words) -> tuple[str, ...]:
    stated = (record.nothing_to_report, record.not_applicable)
    return tuple(f"{s.reason} ({words('แจ้งเมื่อ %(day)s', day=words.day(s.date))})" for s in stated if s is not None)


def register_file(page: RegisterPage, scope: Scope, *, form: RegisterForm) -> bytes:
    """Return the register as a file."""
    if form == "json":
        return as_json(_document(page, scope))
    table = _table(page, scope)
    return as_csv(table.columns, plain_rows(table)) if form == "csv" else as_workbook((table,), title=table.title)


def _table(page: RegisterPage, scope: Scope) -> DataTable:
    """Return the register as a table: several addresses of an item stand below each other in its cell."""
    note = kind_note(scope.site.agency)
    return DataTable(
        id="register",
        title=f"{page.title} {scope.site.agency.name}" + ("" if note is None else f" ({note})"),
        columns=tuple(ColumnHead(heading=head) for head in _HEADS),
        rows=tuple(
            (
                row.code,
                row.title,
                row.answer,
                "\n".join(row.lacking),
                "\n".join(place.address for place in row.places),
                "\n".join(place.where for place in row.places),
                row.explanation or "",
                row.covers or "",
                row.updated or "",
                row.owner or "",
            )
            for row in page.rows
        ),
        csv_url=page.csv_url,
    )


def _document(page: RegisterPage, scope: Scope) -> dict[str, object]:
    agency = scope.site.agency
    items = (
        {
            "code": row.code,
            "title": row.title,
            "status": row.status,
            "answer": row.answer,
            "lacking": row.lacking,
            "urls": [place.address for place in row.places],
            "where": [place.where for place in row.places],
            "explanation": row.explanation,
            "covers": row.covers,
            "updated": row.updated,
            "updated_on": row.updated_on,
            "owner": row.owner,
        }
        for row in page.rows
    )
    return stated(
        {
            "agency": {"slug": scope.site.slug, "name": agency.name, "province": agency.province},
            "note": kind_note(agency),
            "year": page.year,
            "urls_are_absolute": page.is_absolute,
            "items": [stated(item) for item in items],
        }
    )
