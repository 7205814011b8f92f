"""Rules about what a disclosure says as a whole: that it says something, and not two things at once."""

import re
from collections.abc import Iterator

from site_builder.audit.rules import fault, rule
from site_builder.audit.walk import filed_as, label_of
from site_builder.issues.issue import Issue, Note
from site_builder.model.common import Disclosure
from site_builder.model.complaints import ComplaintStatistics
from site_builder.model.general import DocumentItem, Documents
from site_builder.model.remedies import beginning_of
from site_builder.model.site import Site
from site_builder.model.substance import SUBSTANCE, is_empty, is_given

_TO_COME = re.compile(r"[-–—]|(?:อยู่ระหว่าง|กำลัง|รอ)(?:การ)?(?:ดำเนินการ|จัดทำ|ปรับปรุง|รวบรวม|ข้อมูล|เอกสาร)[ก-๎ ]{0,20}")
_STATEMENTS = ("same_as", "withdrawn", "nothing_to_report", "not_applicable")
"""Keys that each say what the file is as a whole."""


@rule("EMP001")
def empty_disclosure(site: Site) -> Iterator[Issue]:
    """Find a file without data: an empty table does not complete an item, a dated statement does.

    Right: `nothing_to_report: {date: 30 ก.ย. 2568, reason: ไม่มีเรื่องร้องเรียนในปีนี้}`.
    """
    for edition in site.editions:
        if is_empty(edition.record):
            yield fault("EMP001", edition.place(), line=beginning_of(edition))


@rule("EMP002")
def contradicted_statement(site: Site) -> Iterator[Issue]:
    """Find a statement that there is nothing, beside data: a reader cannot know which of the two is true."""
    for edition in site.editions:
        given = [key for key in SUBSTANCE[type(edition.record)] if is_given(edition.record, key)]
        if not given or _counts_nothing(edition.record):
            continue
        for statement in ("nothing_to_report", "not_applicable"):
            if is_given(edition.record, statement):
                note = Note("NOTE_DATA", edition.place(given[0], at_key=True))
                place = edition.place(statement, at_key=True)
                yield fault("EMP002", place, note, label=label_of(edition.record, statement), list=given[0])


@rule("EMP003")
def hidden_data(site: Site) -> Iterator[Issue]:
    """Find data in a file that is carried over from another: the other is shown, and these are lost to the reader."""
    for edition in site.editions:
        given = [
            key for key in (*SUBSTANCE[type(edition.record)], "body", "attachments") if is_given(edition.record, key)
        ]
        if edition.record.same_as is not None and given:
            note = Note("NOTE_DATA", edition.place(given[0], at_key=True))
            yield fault("EMP003", edition.place("same_as"), note, value=edition.record.same_as, list=given[0])


@rule("EMP004")
def contradicting_statements(site: Site) -> Iterator[Issue]:
    """Find two statements about the whole of a file of which only one can be true, such as withdrawn and nil at once.

    A file that is carried over and then withdrawn is no such thing: the day of the withdrawal says which holds.
    """
    for edition in site.editions:
        first, *others = [key for key in _STATEMENTS if is_given(edition.record, key)] or [""]
        for other in others:
            if {first, other} == {"withdrawn", "same_as"}:
                continue
            note = Note("NOTE_STATEMENT", edition.place(first, at_key=True))
            place = edition.place(other, at_key=True)
            labels = {"label": label_of(edition.record, other), "other": label_of(edition.record, first)}
            yield fault("EMP004", place, note, **labels, key=other, near=first)


@rule("EMP005")
def named_document(site: Site) -> Iterator[Issue]:
    """Find a document that is only named: a reader finds nothing to open and nothing of what it says."""
    for edition, record in filed_as(site, Documents):
        for index, document in enumerate(record.documents):
            if not document.is_there or _is_to_come(document):
                yield fault("EMP005", edition.place("documents", index), value=document.title)


def _is_to_come(document: DocumentItem) -> bool:
    """Return whether nothing but words says that the document is still being made."""
    told = document.description
    others = (document.file, document.url, document.disclosure)
    return (
        told is not None and all(each is None for each in others) and _TO_COME.fullmatch(told.text.strip()) is not None
    )


@rule("DAT005")
def early_withdrawal(site: Site) -> Iterator[Issue]:
    """Find a withdrawal dated before the publication: what nobody has seen cannot be withdrawn."""
    for edition in site.editions:
        published, withdrawn = edition.record.published, edition.record.withdrawn
        if published is not None and withdrawn is not None and withdrawn.date.value < published.value:
            note = Note("NOTE_PUBLISHED", edition.place("published"))
            place = edition.place("withdrawn", "date")
            yield fault("DAT005", place, note, value=withdrawn.date.text.strip(), published=published.text.strip())


@rule("PER012")
def early_nil(site: Site) -> Iterator[Issue]:
    """Find a statement that there was nothing in a period which was not over: nobody can know that yet."""
    for edition in site.editions:
        covers, statement = edition.record.covers, edition.record.nothing_to_report
        if covers is not None and statement is not None and statement.date.value < covers.end:
            note = Note("NOTE_COVERS", edition.place("covers"))
            place = edition.place("nothing_to_report", "date")
            yield fault("PER012", place, note, value=statement.date.text.strip(), covers=covers.text.strip())


@rule("DAT004")
def early_update(site: Site) -> Iterator[Issue]:
    """Find an update dated before the publication: one of the two dates is mistaken."""
    for edition in site.editions:
        published, updated = edition.record.published, edition.record.updated
        if published is not None and updated is not None and updated.value < published.value:
            place = edition.place("updated")
            note = Note("NOTE_PUBLISHED", edition.place("published"))
            words = {"value": updated.text.strip(), "published": published.text.strip()}
            yield fault("DAT004", place, note, label=label_of(edition.record, "updated"), **words)


def _counts_nothing(record: Disclosure) -> bool:
    """Twelve months of no complaints say in numbers what the statement says in words."""
    if not isinstance(record, ComplaintStatistics):
        return False
    rows = record.rows if record.total is None else (*record.rows, record.total)
    return all(row.received.value in (None, 0) for row in rows)
