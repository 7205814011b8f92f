"""The page of a disclosure, what stands where it stood before, and free pages. In: a scope. Out: contexts."""

from collections.abc import Iterator

from markupsafe import Markup

from site_builder.model.site import Edition, Page
from site_builder.model.translations import is_older, stated_day
from site_builder.render.addresses import Addresses
from site_builder.render.contexts.base import TranslationNote, Viewpoint
from site_builder.render.contexts.disclosure import DisclosurePage
from site_builder.render.contexts.pages import ProsePage, WithdrawnPage
from site_builder.render.views.comparison import comparison_link
from site_builder.render.views.kinds import tables_of, view_of
from site_builder.render.views.scope import Scope, facts, home_link, once, status_of, year_link
from site_builder.render.words import EDITION_STATUS, ROUNDS
from site_builder.text.frozen import frozen

_COMPLAINTS = frozenset({"complaint-channels", "complaint-guideline", "complaint-statistics"})


def disclosure_page(scope: Scope, edition: Edition, viewpoint: Viewpoint) -> DisclosurePage:
    """Return the page of a disclosure. One that is carried over shows the edition it names."""
    record = edition.record
    shown = scope.site.origin(edition)
    status = status_of(record)
    round_name = getattr(shown.record, "round", None)
    as_of = getattr(shown.record, "as_of", None)
    other_years = tuple(
        scope.link(other, with_year=True)
        for other in reversed(scope.site.editions)
        if other.topic == edition.topic and other.year != edition.year and other.is_living
    )
    return DisclosurePage(
        viewpoint=viewpoint,
        title=scope.title(edition),
        other_title=record.title_en if scope.words.language == "th" else scope.thai_title(edition),
        files_url=scope.files_url(shown.year),
        sources=scope.sources(edition),
        translation=_note(scope, shown.key, url=Addresses().edition(shown)),
        summary=record.summary,
        crumbs=(home_link(scope), year_link(scope, edition.year)),
        kind=shown.kind,
        year=edition.year,
        agency=scope.site.agency,
        record=shown.record,
        own=record,
        document_title=None if shown.kind == "no-gift-policy" else getattr(shown.record, "document_title", None),
        view=view_of(shown, scope),
        status=status,
        status_label=scope.words(EDITION_STATUS[status]),
        items=scope.answered_items(edition),
        facts=facts(
            scope.words,
            ("ข้อมูลของช่วง", scope.period_of(edition)),
            ("รอบรายงาน", None if round_name is None else scope.words(ROUNDS[round_name])),
            ("ข้อมูล ณ วันที่", scope.words.day(as_of)),
            ("หน่วยรับผิดชอบ", None if record.owner is None else ", ".join(record.owner.names)),
            ("พ.ร.บ. ข้อมูลข่าวสารฯ มาตรา", ", ".join(record.oia or shown.record.oia)),
            ("เผยแพร่", scope.words.day(record.published)),
            ("ปรับปรุงล่าสุด", scope.words.day(record.updated)),
        ),
        explanation=scope.prose(record.explanation, folder=edition.year),
        body=scope.prose(shown.record.body, folder=shown.year),
        same_as=scope.linked(record.same_as),
        attachments=tuple(scope.attachment(shown.year, attachment) for attachment in shown.record.attachments),
        tables=tables_of(shown, scope, shown_by=edition),
        json_url=f"{scope.addresses.files_of(edition)}data.json",
        other_years=other_years,
        comparison=comparison_link(scope, edition) if other_years else None,
        siblings=tuple(scope.link(other) for other in _siblings(scope, edition)),
    )


def _note(scope: Scope, key: str, *, url: str) -> TranslationNote | None:
    """Say that words are Thai, or translated, or translated before the original was changed."""
    site, words = scope.original, scope.words
    if site is None:
        return None
    translation = site.translation(key)
    if translation is None:
        return TranslationNote(state="absent", text=words("ข้อมูลนี้มีเฉพาะภาษาไทย"), original_url=url)
    original = site.original(key)
    if original is None or not is_older(translation, original):
        text = words("แปลจากต้นฉบับภาษาไทย ซึ่งเป็นฉบับที่ใช้อ้างอิง")
        return TranslationNote(state="current", text=text, original_url=url)
    day = words.day(stated_day(original))
    text = words("คำแปลนี้เก่ากว่าต้นฉบับภาษาไทย ซึ่งปรับปรุงเมื่อ %(day)s", day=day)
    return TranslationNote(state="older", text=text, original_url=url)


def _siblings(scope: Scope, edition: Edition) -> Iterator[Edition]:
    """Return the other parts of the matter, and the plan or the reports that belong to the disclosure."""
    key, plan = edition.key, getattr(edition.record, "plan", None)
    matter = edition.year, _matter(edition.topic)
    for other in _living(scope):
        is_related = other.key == plan or other.plan == key
        if other.edition is not edition and (other.matter == matter or is_related):
            yield other.edition


@frozen
class _Relative:
    """What is asked of a disclosure to tell of which others it is a sibling."""

    edition: Edition
    key: str
    plan: str | None
    matter: tuple[int, str]


@once
def _living(scope: Scope) -> tuple[_Relative, ...]:
    return tuple(
        _Relative(
            edition=edition,
            key=edition.key,
            plan=getattr(edition.record, "plan", None),
            matter=(edition.year, _matter(edition.topic)),
        )
        for edition in scope.site.editions
        if edition.is_living
    )


def _matter(topic: str) -> str:
    """Return what a topic is a part of: where to complain, how a complaint goes on and what became of all are one."""
    return "complaint" if topic in _COMPLAINTS else topic


def withdrawn_page(scope: Scope, edition: Edition, viewpoint: Viewpoint) -> WithdrawnPage:
    """Return what stands at the address of a disclosure that was withdrawn."""
    withdrawal = edition.record.withdrawn
    assert withdrawal is not None
    return WithdrawnPage(
        viewpoint=viewpoint,
        title=scope.title(edition),
        crumbs=(home_link(scope), year_link(scope, edition.year)),
        sources=scope.sources(edition),
        year=edition.year,
        date=scope.words.day(withdrawal.date),
        reason=withdrawal.reason,
        year_link=year_link(scope, edition.year),
        items=scope.answered_items(edition),
    )


def free_page(scope: Scope, page: Page, viewpoint: Viewpoint) -> ProsePage:
    """Return a free page."""
    return ProsePage(
        viewpoint=viewpoint,
        name=page.name,
        title=page.record.title,
        summary=page.record.summary,
        crumbs=(home_link(scope),),
        body=scope.prose(page.record.body, folder="pages") or Markup(),
        updated=scope.words.day(page.record.updated),
        files_url=scope.files_url("pages"),
        sources=scope.sources(page),
        translation=_note(scope, f"pages/{page.name}", url=Addresses().page(page.name)),
    )
