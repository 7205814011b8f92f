"""The pages around the disclosures of an agency: home, years, contents. In: a scope. Out: contexts."""

from collections.abc import Iterator
from typing import Any

from site_builder.catalogue.gazetteer import CAPITAL, is_elsewhere
from site_builder.model.readiness import ItemReadiness
from site_builder.render.calendar import calendar_events
from site_builder.render.contexts.base import Link, Viewpoint
from site_builder.render.contexts.pages import (
    AgencyPage,
    ContentsPage,
    ContentsSection,
    Door,
    PublishedRow,
    PublishedRows,
    YearCard,
    YearsPage,
)
from site_builder.render.feed import feed_url
from site_builder.render.language import THAI, Words
from site_builder.render.rules import rules_link
from site_builder.render.views.comparison import compared_subjects
from site_builder.render.views.ita import ita_trend, ita_years
from site_builder.render.views.oia import oia_link
from site_builder.render.views.oit import ItemViews
from site_builder.render.views.scope import Scope, facts, home_link, mail_link, once, phone_link, web_link, year_link
from site_builder.render.words import DOORS, ITEM_STATES

_TREND_YEARS = 5
"""Years of ITA totals on the home page; all of them stand on the page of the results."""


class AgencyViews:
    """Makes the contexts of one agency's pages. Each page is told its way to where addresses count from."""

    def __init__(self, scope: Scope, *, items: ItemViews) -> None:
        self._scope = scope
        self._items = items
        self.found: dict[object, Any] = {}
        self._words = scope.words

    @once
    def year_card(self, year: int) -> YearCard:
        """Return a year with its counts and what was published."""
        scope = self._scope
        catalogue = scope.library.catalogues[year]
        items = scope.readiness(year)
        return YearCard(
            year=year,
            url=scope.addresses.year(year),
            register_url=scope.addresses.register(year),
            counts=self._items.counts(year),
            answered=sum(item.is_answered for item in items),
            items=len(items),
            is_provisional=any(item.status == "provisional" for item in catalogue.items()),
            disclosures=tuple(scope.link(edition) for edition in scope.in_official_order(year)),
        )

    def home(self, viewpoint: Viewpoint) -> AgencyPage:
        """Return the home page."""
        scope, agency = self._scope, self._scope.site.agency
        years = ita_years(scope)
        trend, reading = ita_trend(scope, most=_TREND_YEARS)
        return AgencyPage(
            viewpoint=viewpoint,
            title=self._words.agency(agency),
            other_title=agency.name if self._words.language == "en" and agency.name_en is not None else agency.name_en,
            summary=self._without_years(),
            sources=scope.sources(scope.site),
            facts=facts(
                scope.words,
                ("ประเภท", scope.words(agency.type)),
                ("ที่ตั้ง", shown_place(agency.district, agency.province, agency.subdistrict, words=self._words)),
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
            json_url="index.json",
        )

    def _doors(self) -> Iterator[Door]:
        """Return the newest disclosure of each matter that citizens come for."""
        living = [edition for edition in self._scope.site.editions if edition.is_living]
        for title, topics in DOORS.items():
            held = (edition for edition in reversed(living) if edition.topic in topics)
            newest = max(held, key=lambda edition: (edition.year, -topics.index(edition.topic)), default=None)
            if newest is not None:
                url = self._scope.addresses.edition(newest)
                yield Door(topic=topics[0], title=self._words(title), url=url, year=newest.year)

    def _published(self, year: int) -> Iterator[PublishedRows]:
        """Return what was published for a year under the sub-indicator of each item that it answers."""
        scope = self._scope
        items = self._items.ready(year)
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

    def years(self, viewpoint: Viewpoint) -> YearsPage:
        """Return the list of years."""
        return YearsPage(
            viewpoint=viewpoint,
            title=self._words("ข้อมูลทุกปี"),
            summary=self._without_years(),
            crumbs=(home_link(self._scope),),
            years=tuple(self.year_card(year) for year in self._scope.years()),
            compared=compared_subjects(self._scope),
        )

    def _without_years(self) -> str | None:
        """Return what is said in place of years where there are none; of an agency that closed nothing is to come."""
        if self._scope.years():
            return None
        absent = self._words("เว็บไซต์นี้ยังไม่มีข้อมูล OIT ของหน่วยงานนี้")
        if self._scope.site.agency.closed is not None:
            return absent
        return f"{absent} {self._words('เมื่อเผยแพร่แล้ว ข้อมูลของแต่ละปีจะแสดงที่หน้านี้')}"

    def contents(self, viewpoint: Viewpoint) -> ContentsPage:
        """Return the way to every page of the agency."""
        scope = self._scope
        pages = tuple(Link(title=page.record.title, url=scope.addresses.page(page.name)) for page in scope.site.pages)
        general = [home_link(scope), Link(title=self._words("ข้อมูลทุกปี"), url=scope.addresses.years)]
        if scope.site.results:
            general.append(Link(title=self._words("ผลประเมิน ITA"), url=scope.addresses.ita))
        if (centre := oia_link(scope)) is not None:
            general.append(centre)
        # Below a portal the rules belong to the portal, whose contents page leads to them.
        site_wide = (rules_link(self._words),) if scope.folder == "" else ()
        return ContentsPage(
            viewpoint=viewpoint,
            title=self._words("สารบัญ"),
            summary=self._words("ทุกหน้าของหน่วยงานนี้ เรียงตามปี"),
            crumbs=(home_link(self._scope),),
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


def place(district: str | None, province: str, subdistrict: str | None = None, *, words: Words = THAI) -> str:
    """Return where an agency is, in words."""
    is_capital = province == CAPITAL
    parts = (
        None if subdistrict is None else words("แขวง%(name)s" if is_capital else "ตำบล%(name)s", name=subdistrict),
        None if district is None else words("เขต%(name)s" if is_capital else "อำเภอ%(name)s", name=district),
        words.province(province),
    )
    return " ".join(filter(None, parts))


def shown_place(district: str | None, province: str, subdistrict: str | None = None, *, words: Words = THAI) -> str:
    """Return the same for who reads it: a district that is not of its province is shown as stated, and says so."""
    where = place(district, province, subdistrict, words=words)
    if district is None or not is_elsewhere(district, province=province):
        return where
    return f"{where} {words('(อำเภอตามที่ระบุ ไม่อยู่ในจังหวัดนี้)')}"
