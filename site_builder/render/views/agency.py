"""The pages around the disclosures: home, years, OIT index, items, ITA, contents. In: a scope. Out: contexts."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from site_builder.catalogue.model import Catalogue, Item
from site_builder.model.readiness import ElementReadiness, ItemReadiness
from site_builder.model.site import Edition, Page
from site_builder.model.translations import is_older, stated_day
from site_builder.render.calendar import calendar_events
from site_builder.render.contexts.base import Count, Link, TranslationNote
from site_builder.render.contexts.disclosure import DisclosurePage
from site_builder.render.contexts.pages import (
    AgencyPage,
    ContentsPage,
    ContentsSection,
    Door,
    EditionCard,
    ElementRow,
    ItemGroupRows,
    ItemPage,
    ItemRow,
    Mark,
    MovedPage,
    Namesake,
    OitIndexPage,
    ProsePage,
    PublishedRow,
    PublishedRows,
    WithdrawnPage,
    YearCard,
    YearsPage,
)
from site_builder.render.feed import feed_url
from site_builder.render.language import THAI, Words
from site_builder.render.rules import rules_link
from site_builder.render.states import count_states
from site_builder.render.views.ita import ita_trend, ita_years
from site_builder.render.views.kinds import tables_of, view_of
from site_builder.render.views.oia import oia_link
from site_builder.render.views.scope import (
    Scope,
    facts,
    home_link,
    mail_link,
    once,
    owners_of,
    periods_of,
    phone_link,
    status_of,
    updated_of,
    web_link,
    year_link,
)
from site_builder.render.words import (
    ALL_TOPICS_PUBLISHED,
    DOORS,
    EDITION_STATUS,
    ITEM_STATE_SENTENCES,
    ITEM_STATES,
    ROUNDS,
)

_TREND_YEARS = 5
"""Years of ITA totals on the home page; all of them stand on the page of the results."""


class AgencyViews:
    """Makes the contexts of one agency's pages. Each page is told its way to the root and nothing else of the site."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.found: dict[object, Any] = {}
        self._offline = scope.is_offline
        self._words = scope.words

    @once
    def _ready(self, year: int) -> dict[str, ItemReadiness]:
        """Return the state of every item of a year by its code, in the official order."""
        return {ready.item.code: ready for ready in self._scope.readiness(year)}

    @once
    def counts(self, year: int) -> tuple[Count, ...]:
        """Return how many items of a year have each state."""
        return count_states((item.state for item in self._scope.readiness(year)), words=self._words)

    @once
    def year_card(self, year: int) -> YearCard:
        """Return a year with its counts and what was published."""
        scope = self._scope
        catalogue = scope.library.catalogues[year]
        items = scope.readiness(year)
        return YearCard(
            year=year,
            url=scope.addresses.year(year),
            counts=self.counts(year),
            answered=sum(item.is_answered for item in items),
            items=len(items),
            is_provisional=any(item.status == "provisional" for item in catalogue.items()),
            disclosures=tuple(scope.link(edition) for edition in scope.in_official_order(year)),
        )

    def home(self, *, root_url: str) -> AgencyPage:
        """Return the home page."""
        scope, agency = self._scope, self._scope.site.agency
        years = ita_years(scope)
        trend, reading = ita_trend(scope, most=_TREND_YEARS)
        return AgencyPage(
            title=self._words.agency(agency),
            other_title=agency.name if self._words.language == "en" and agency.name_en is not None else agency.name_en,
            root_url=root_url,
            is_offline=self._offline,
            words=self._words,
            agency=agency,
            facts=facts(
                scope.words,
                ("ประเภท", scope.words(agency.type)),
                ("ที่ตั้ง", place(agency.district, agency.province, agency.subdistrict, words=self._words)),
                ("ผู้บริหารสูงสุด", agency.head),
                ("ที่อยู่", agency.address),
                ("โทรศัพท์", phone_link(agency.phone, agency.extension, words=scope.words)),
                ("โทรสาร", agency.fax),
                ("อีเมล", mail_link(agency.email)),
                ("เวลาทำการ", agency.hours),
                ("เว็บไซต์หลัก", web_link(agency.website)),
                ("รหัสหนังสือ", agency.document_prefix),
                ("ชื่อเดิม", ", ".join(agency.former_names)),
                ("ยุบเลิกเมื่อ", scope.words.day(agency.closed)),
            ),
            years=tuple(self.year_card(year) for year in scope.years()),
            ita=years[0] if years else None,
            ita_url=scope.addresses.ita,
            trend=trend,
            trend_reading=reading,
            doors=tuple(self._doors()),
            published=tuple(self._published(scope.years()[0])) if scope.years() else (),
            pages=tuple(Link(title=p.record.title, url=scope.addresses.page(p.name)) for p in scope.site.pages),
            calendar_url=scope.addresses.calendar if calendar_events(scope) else None,
            feed_url=feed_url(scope),
            json_url=scope.addresses.below("index.json"),
        )

    def _doors(self) -> Iterator[Door]:
        """Return the newest disclosure of each matter that citizens come for."""
        living = [edition for edition in self._scope.site.editions if edition.record.withdrawn is None]
        for topic, title in DOORS.items():
            newest = next((edition for edition in reversed(living) if edition.topic == topic), None)
            if newest is not None:
                url = self._scope.addresses.edition(newest)
                yield Door(topic=topic, title=self._words(title), url=url, year=newest.year)

    def _published(self, year: int) -> Iterator[PublishedRows]:
        """Return what was published for a year under the sub-indicator of each item that it answers."""
        scope = self._scope
        items = self._ready(year)
        for group in scope.library.catalogues[year].groups:
            rows = tuple(row for item in group.items for row in self._published_rows(items[item.code]))
            if rows:
                yield PublishedRows(title=f"{group.code} {self._words.title(group)}", rows=rows)
        answering = {edition.key for ready in items.values() for edition in ready.editions}
        others = tuple(
            PublishedRow(code=None, title=link.title, url=link.url, status="complete", status_label="")
            for edition in scope.in_official_order(year)
            if edition.key not in answering
            for link in (scope.link(edition),)
        )
        if others:
            yield PublishedRows(title=self._words("ข้อมูลอื่นของปี %(year)s", year=year), rows=others)

    def _published_rows(self, ready: ItemReadiness) -> Iterator[PublishedRow]:
        for index, edition in enumerate(ready.editions):
            link = self._scope.link(edition)
            yield PublishedRow(
                code=ready.item.code if index == 0 else None,
                title=link.title,
                url=link.url,
                status=ready.state,
                status_label=self._words(ITEM_STATES[ready.state]),
            )

    def years(self, *, root_url: str) -> YearsPage:
        """Return the list of years."""
        return YearsPage(
            title=self._words("ข้อมูลทุกปี"),
            crumbs=(home_link(self._scope),),
            root_url=root_url,
            is_offline=self._offline,
            words=self._words,
            years=tuple(self.year_card(year) for year in self._scope.years()),
        )

    def oit_index(self, catalogue: Catalogue, *, root_url: str) -> OitIndexPage:
        """Return the OIT index of a year."""
        scope, year = self._scope, catalogue.year
        items = self._ready(year)
        answering = {edition.key for ready in items.values() for edition in ready.editions}
        return OitIndexPage(
            title=self._words("การเปิดเผยข้อมูลสาธารณะ (OIT) ปี %(year)s", year=year),
            crumbs=(home_link(self._scope),),
            root_url=root_url,
            is_offline=self._offline,
            words=self._words,
            year=year,
            years=tuple(
                Link(title=str(other), url=scope.addresses.year(other), is_current=other == year)
                for other in scope.years()
            ),
            answered=sum(ready.is_answered for ready in items.values()),
            total=len(items),
            counts=self.counts(year),
            groups=self._groups(year),
            others=tuple(
                scope.link(edition)
                for edition in scope.site.editions_of(year)
                if edition.year == year and edition.key not in answering
            ),
            source=catalogue.source,
            provisional=sum(item.status == "provisional" for item in catalogue.items()),
            register_url=scope.addresses.register(year),
        )

    @once
    def _groups(self, year: int) -> tuple[ItemGroupRows, ...]:
        catalogue = self._scope.library.catalogues[year]
        items = self._ready(year)
        return tuple(
            ItemGroupRows(
                code=group.code,
                title=self._words.title(group),
                items=tuple(self._item_row(catalogue, items[item.code]) for item in group.items),
                answered=sum(items[item.code].is_answered for item in group.items),
            )
            for group in catalogue.groups
        )

    def _item_row(self, catalogue: Catalogue, ready: ItemReadiness) -> ItemRow:
        item, editions = ready.item, ready.editions
        explanations = [e.record.explanation for e in editions if e.record.explanation is not None]
        return ItemRow(
            code=item.code,
            title=self._words.title(item),
            url=self._scope.addresses.item(catalogue.year, item.code),
            status=ready.state,
            status_label=self._words(ITEM_STATES[ready.state]),
            meta=tuple(self._item_meta(catalogue, ready)),
            links=tuple(self._scope.link(edition) for edition in editions),
            explanation=self._scope.prose("\n\n".join(explanations), folder=catalogue.year),
            is_provisional=item.status == "provisional",
            has_unsure_elements=_has_unsure_elements(item),
        )

    def _item_meta(self, catalogue: Catalogue, ready: ItemReadiness) -> Iterator[str]:
        """Return the line of facts beneath a title: what it lacks, owner, data period, update, the code before."""
        item, editions, words = ready.item, ready.editions, self._words
        if ready.state == "partly" and ready.lacking:
            yield words("ยังขาด %(count)s จาก %(all)s องค์ประกอบ", count=len(ready.lacking), all=len(ready.asked))
        owners, periods, updated = owners_of(editions), periods_of(editions, words=words), updated_of(editions)
        if owners is not None:
            yield owners
        if periods is not None:
            yield words("ข้อมูล %(period)s", period=periods)
        if updated is not None:
            yield words("ปรับปรุง %(day)s", day=words.short_day(updated))
        before = self._scope.library.catalogues.get(catalogue.year - 1)
        if before is not None:
            topics = set(item.topics)
            codes = [other.code for other in before.items() if not topics.isdisjoint(other.topics)]
            if codes and codes != [item.code]:
                yield words("เดิมคือ %(codes)s ปี %(year)s", codes=", ".join(codes), year=before.year)

    def item(self, catalogue: Catalogue, item: Item, *, root_url: str) -> ItemPage:
        """Return the page of an item."""
        scope, year = self._scope, catalogue.year
        ready = self._ready(year)[item.code]
        previous_item, next_item = self._neighbours(year)[item.code]
        years = scope.years()
        return ItemPage(
            title=self._words.title(item),
            other_title=self._words.other_title(item),
            crumbs=(home_link(self._scope), year_link(self._scope, year)),
            root_url=root_url,
            is_offline=self._offline,
            words=self._words,
            code=item.code,
            year=year,
            group=f"{ready.group.code} {self._words.title(ready.group)}",
            status=ready.state,
            status_label=self._words(ITEM_STATES[ready.state]),
            status_text=self._words(_sentence(ready)),
            is_provisional=item.status == "provisional",
            period=item.period,
            period_note=item.period_note,
            elements=tuple(self._element(ready, each) for each in ready.elements if not each.element.condition),
            conditions=tuple(self._element(ready, each) for each in ready.elements if each.element.condition),
            has_unsure_elements=_has_unsure_elements(item),
            elements_answered=len(ready.asked) - len(ready.lacking),
            elements_asked=len(ready.asked),
            editions=tuple(self._edition_card(edition) for edition in ready.editions),
            topics=tuple(self._words.title(scope.library.topics[topic]) for topic in item.topics),
            namesakes=tuple(
                Namesake(
                    year=other_year,
                    code=other.code,
                    title=self._words.title(other),
                    url=scope.addresses.item(other_year, other.code) if other_year in years else None,
                )
                for other_year, other in scope.library.namesakes(item.topics, besides=year)
            ),
            years=tuple(year_link(self._scope, other) for other in years),
            previous=previous_item,
            next=next_item,
        )

    def _element(self, ready: ItemReadiness, readiness: ElementReadiness) -> ElementRow:
        element = readiness.element
        return ElementRow(
            id=element.id,
            text=element.text,
            note=element.note,
            applies_to=element.applies_to,
            is_for_agency=readiness.is_for_agency,
            mark=self._mark(ready, readiness),
            links=tuple(self._scope.answer_link(answer) for answer in readiness.answers),
        )

    def _mark(self, ready: ItemReadiness, readiness: ElementReadiness) -> Mark:
        if readiness.answers:
            return "answered"
        if not readiness.is_lacking or ready.state not in {"partly", "missing"}:
            return "open"
        return "lacking" if self._scope.site.agency.demonstration is None else "absent"

    @once
    def _neighbours(self, year: int) -> dict[str, tuple[Link | None, Link | None]]:
        """Return the links from each item of a year to the one before and the one after it."""
        items = self._scope.library.catalogues[year].items()
        links = [
            Link(title=f"{item.code} {self._words.title(item)}", url=self._scope.addresses.item(year, item.code))
            for item in items
        ]
        around = zip([None, *links], [*links[1:], None], strict=False)
        return {item.code: pair for item, pair in zip(items, around, strict=True)}

    def _edition_card(self, edition: Edition) -> EditionCard:
        record, status = edition.record, status_of(edition.record)
        stated = record.updated or record.published
        meta = (
            None if record.owner is None else ", ".join(record.owner.names),
            None if record.covers is None else self._words("ข้อมูล %(period)s", period=self._words.period(record.covers)),
            None if stated is None else self._words("ปรับปรุง %(day)s", day=self._words.short_day(stated)),
        )
        link = self._scope.link(edition)
        return EditionCard(
            title=link.title,
            url=link.url,
            status=status,
            status_label=self._words(EDITION_STATUS[status]),
            summary=record.summary,
            meta=tuple(filter(None, meta)),
            explanation=self._scope.prose(record.explanation, folder=edition.year),
        )

    def disclosure(self, edition: Edition, *, root_url: str) -> DisclosurePage:
        """Return the page of a disclosure. One that is carried over shows the edition it names."""
        scope, record = self._scope, edition.record
        shown = scope.site.origin(edition)
        status = status_of(record)
        round_name = getattr(record, "round", None)
        as_of = getattr(record, "as_of", None)
        return DisclosurePage(
            title=scope.title(edition),
            other_title=self._other_title(edition),
            files_url=scope.files_url(shown.year),
            translation=self._translation(shown),
            summary=record.summary,
            crumbs=(home_link(self._scope), year_link(self._scope, edition.year)),
            root_url=root_url,
            is_offline=self._offline,
            words=self._words,
            kind=shown.kind,
            year=edition.year,
            agency=scope.site.agency,
            record=shown.record,
            own=record,
            document_title=None if shown.kind == "no-gift-policy" else getattr(shown.record, "document_title", None),
            view=view_of(shown, scope),
            status=status,
            status_label=self._words(EDITION_STATUS[status]),
            items=scope.answered_items(edition),
            facts=facts(
                scope.words,
                ("ข้อมูลของช่วง", scope.words.period(record.covers)),
                ("รอบรายงาน", None if round_name is None else self._words(ROUNDS[round_name])),
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
            tables=tables_of(shown, scope),
            json_url=f"{scope.addresses.files_of(edition)}data.json",
            other_years=tuple(
                scope.link(other, with_year=True)
                for other in reversed(scope.site.editions)
                if other.topic == edition.topic and other.year != edition.year and other.record.withdrawn is None
            ),
            siblings=tuple(scope.link(other) for other in self._siblings(edition)),
        )

    def _other_title(self, edition: Edition) -> str | None:
        """Return the title of a disclosure in the other language."""
        if self._words.language == "th":
            return edition.record.title_en
        return edition.record.title or self._scope.library.topics[edition.topic].title

    def _translation(self, edition: Edition) -> TranslationNote | None:
        """Return what must be said of the words of a disclosure on an English page."""
        return self._note(edition.key, url=self._scope.original_addresses.edition(edition))

    def _note(self, key: str, *, url: str) -> TranslationNote | None:
        """Say that words are Thai, or translated, or translated before the original was changed."""
        site, words = self._scope.original, self._words
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

    def _siblings(self, edition: Edition) -> Iterator[Edition]:
        """Return the other parts of the topic, and the plan or the reports that belong to the disclosure."""
        plan = getattr(edition.record, "plan", None)
        for other in self._scope.site.editions:
            same_topic = other.year == edition.year and other.topic == edition.topic
            related = other.key == plan or getattr(other.record, "plan", None) == edition.key
            if other.key != edition.key and (same_topic or related) and other.record.withdrawn is None:
                yield other

    def withdrawn(self, edition: Edition, *, root_url: str) -> WithdrawnPage:
        """Return what stands at the address of a disclosure that was withdrawn."""
        withdrawal = edition.record.withdrawn
        assert withdrawal is not None
        return WithdrawnPage(
            title=self._scope.title(edition),
            crumbs=(home_link(self._scope), year_link(self._scope, edition.year)),
            root_url=root_url,
            is_offline=self._offline,
            words=self._words,
            year=edition.year,
            date=self._words.day(withdrawal.date),
            reason=withdrawal.reason,
            year_link=year_link(self._scope, edition.year),
            items=self._scope.answered_items(edition),
        )

    def moved(self, edition: Edition, *, root_url: str) -> MovedPage:
        """Return what stands at an address that a disclosure had before."""
        target = self._scope.link(edition, with_year=True)
        return MovedPage(
            title=target.title, root_url=root_url, is_offline=self._offline, words=self._words, target=target
        )

    def free_page(self, page: Page, *, root_url: str) -> ProsePage:
        """Return a free page."""
        return ProsePage(
            title=page.record.title,
            summary=page.record.summary,
            crumbs=(home_link(self._scope),),
            root_url=root_url,
            is_offline=self._offline,
            words=self._words,
            body=self._scope.prose(page.record.body, folder="pages") or Markup(),
            updated=self._words.day(page.record.updated),
            files_url=self._scope.files_url("pages"),
            translation=self._note(f"pages/{page.name}", url=self._scope.original_addresses.page(page.name)),
        )

    def contents(self, *, root_url: str) -> ContentsPage:
        """Return the way to every page of the agency."""
        scope = self._scope
        pages = tuple(Link(title=page.record.title, url=scope.addresses.page(page.name)) for page in scope.site.pages)
        general = [home_link(scope), Link(title=self._words("ข้อมูลทุกปี"), url=scope.addresses.years)]
        if scope.site.results:
            general.append(Link(title=self._words("ผลประเมิน ITA"), url=scope.addresses.ita))
        if (centre := oia_link(scope)) is not None:
            general.append(centre)
        # Below a portal the rules belong to the portal, whose contents page leads to them.
        site_wide = (rules_link(self._words),) if scope.addresses.prefix == "" else ()
        return ContentsPage(
            title=self._words("สารบัญ"),
            summary=self._words("ทุกหน้าของหน่วยงานนี้ เรียงตามปี"),
            crumbs=(home_link(self._scope),),
            root_url=root_url,
            is_offline=self._offline,
            words=self._words,
            sections=(
                ContentsSection(title=self._words("หน่วยงานนี้"), links=(*general, *pages, *site_wide)),
                *(self._year_section(year) for year in scope.years()),
            ),
        )

    def _year_section(self, year: int) -> ContentsSection:
        scope = self._scope
        catalogue = scope.library.catalogues[year]
        filed = tuple(scope.link(edition) for edition in scope.in_official_order(year) if edition.year == year)
        items = tuple(
            Link(title=f"{item.code} {self._words.title(item)}", url=scope.addresses.item(year, item.code))
            for item in catalogue.items()
        )
        return ContentsSection(
            title=self._words("ปี %(year)s", year=year),
            links=(
                year_link(scope, year),
                Link(title=self._words("แบบคำตอบ OIT ปี %(year)s", year=year), url=scope.addresses.register(year)),
            ),
            sections=(
                *((ContentsSection(title=self._words("ข้อมูลที่เผยแพร่"), links=filed),) if filed else ()),
                ContentsSection(title=self._words("รายการตามแบบ OIT"), links=items),
            ),
        )


def _sentence(ready: ItemReadiness) -> str:
    """Return the state of an item as a sentence that claims no more than its sources say."""
    is_unsourced = ready.state == "complete" and not ready.item.required
    return ALL_TOPICS_PUBLISHED if is_unsourced else ITEM_STATE_SENTENCES[ready.state]


def _has_unsure_elements(item: Item) -> bool:
    """Return whether what the item requires is not confirmed, or was not found in any source."""
    return item.required_status != "confirmed" or not item.required


def place(district: str | None, province: str, subdistrict: str | None = None, *, words: Words = THAI) -> str:
    """Return where an agency is, in words."""
    parts = (
        None if subdistrict is None else words("ตำบล%(name)s", name=subdistrict),
        None if district is None else words("อำเภอ%(name)s", name=district),
        words.province(province),
    )
    return " ".join(filter(None, parts))
