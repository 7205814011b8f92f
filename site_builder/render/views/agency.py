"""The pages around the disclosures: home, years, OIT index, items, ITA, contents. In: a scope. Out: contexts."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from markupsafe import Markup

from site_builder.catalogue.model import Catalogue, Item
from site_builder.model.agency import LOCAL_GOVERNMENT, ItaResult
from site_builder.model.site import Edition, Page, Result
from site_builder.render.contexts import (
    AgencyPage,
    ContentsPage,
    ContentsSection,
    Count,
    DisclosurePage,
    EditionCard,
    ElementRow,
    IndicatorRow,
    InstrumentRows,
    ItaPage,
    ItaYear,
    ItemGroupRows,
    ItemPage,
    ItemRow,
    Link,
    MovedPage,
    Namesake,
    OitIndexPage,
    ProsePage,
    TrendPoint,
    WithdrawnPage,
    YearCard,
    YearsPage,
)
from site_builder.render.views.kinds import tables_of, view_of
from site_builder.render.views.scope import (
    Scope,
    facts,
    long_date,
    mail_link,
    period_text,
    phone_link,
    score_text,
    short_date,
    status_of,
    status_of_all,
    web_link,
)
from site_builder.render.words import INSTRUMENTS, ITEM_STATUS, ITEM_STATUS_SENTENCE, ROUNDS, WEIGHTS
from site_builder.text.numbers import Number, format_number

_ANSWERED = ("published", "nothing-to-report", "not-applicable")


class AgencyViews:
    """Makes the contexts of one agency's pages. Each page is told its way to the root and nothing else of the site."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._offline = scope.is_offline
        # The statuses of a year's items are asked for by five pages; they are the same each time.
        self._statuses: dict[int, dict[str, tuple[Edition, ...]]] = {}

    def _editions(self, catalogue: Catalogue) -> dict[str, tuple[Edition, ...]]:
        """Return what answers each item of a year, by code."""
        if catalogue.year not in self._statuses:
            self._statuses[catalogue.year] = {
                item.code: self._scope.item_editions(catalogue.year, item) for item in catalogue.items()
            }
        return self._statuses[catalogue.year]

    def _home(self) -> Link:
        return Link(title="หน้าแรก", url=self._scope.addresses.home)

    def _year_link(self, year: int) -> Link:
        return Link(title=f"ข้อมูล OIT ปี {year}", url=self._scope.addresses.year(year))

    def counts(self, catalogue: Catalogue) -> tuple[Count, ...]:
        """Return how many items of a year have each status."""
        found = Counter(status_of_all(editions) for editions in self._editions(catalogue).values())
        total = sum(found.values()) or 1
        return tuple(
            Count(status=status, label=label, count=found[status], share=f"{100 * found[status] / total:.1f}")
            for status, label in ITEM_STATUS.items()
        )

    def year_card(self, year: int) -> YearCard:
        """Return a year with its counts and what was published."""
        scope = self._scope
        catalogue = scope.library.catalogues[year]
        counts = self.counts(catalogue)
        return YearCard(
            year=year,
            url=scope.addresses.year(year),
            counts=counts,
            answered=sum(count.count for count in counts if count.status in _ANSWERED),
            items=sum(count.count for count in counts),
            is_provisional=any(item.status == "provisional" for item in catalogue.items()),
            disclosures=tuple(scope.link(edition) for edition in scope.in_official_order(year)),
        )

    def home(self, *, root_url: str) -> AgencyPage:
        """Return the home page."""
        scope, agency = self._scope, self._scope.site.agency
        years = self.ita_years()
        wanted = ("complaint-channels", "no-gift-policy", "integrity-report", "integrity-measures")
        newest = (
            next((e for e in reversed(scope.site.editions) if e.topic == topic and e.record.withdrawn is None), None)
            for topic in wanted
        )
        demonstration = agency.demonstration
        return AgencyPage(
            title=agency.name,
            title_en=agency.name_en,
            root_url=root_url,
            is_offline=self._offline,
            agency=agency,
            facts=facts(
                ("ประเภท", agency.type),
                ("ที่ตั้ง", place(agency.district, agency.province, agency.subdistrict)),
                ("ผู้บริหารสูงสุด", agency.head),
                ("ที่อยู่", agency.address),
                ("โทรศัพท์", phone_link(agency.phone, agency.extension)),
                ("โทรสาร", agency.fax),
                ("อีเมล", mail_link(agency.email)),
                ("เวลาทำการ", agency.hours),
                ("เว็บไซต์หลัก", web_link(agency.website)),
                ("รหัสหนังสือ", agency.document_prefix),
                ("ชื่อเดิม", ", ".join(agency.former_names)),
                ("ยุบเลิกเมื่อ", long_date(agency.closed)),
            ),
            demonstration=None if demonstration is None else demonstration.document,
            years=tuple(self.year_card(year) for year in scope.site.years()),
            ita=years[0] if years else None,
            ita_url=scope.addresses.ita,
            highlights=tuple(scope.link(edition, with_year=True) for edition in newest if edition is not None),
            pages=tuple(Link(title=p.record.title, url=scope.addresses.page(p.name)) for p in scope.site.pages),
            json_url=scope.addresses.below("index.json"),
        )

    def years(self, *, root_url: str) -> YearsPage:
        """Return the list of years."""
        return YearsPage(
            title="ข้อมูลทุกปี",
            crumbs=(self._home(),),
            root_url=root_url,
            is_offline=self._offline,
            years=tuple(self.year_card(year) for year in self._scope.site.years()),
        )

    def oit_index(self, catalogue: Catalogue, *, root_url: str) -> OitIndexPage:
        """Return the OIT index of a year."""
        scope, year = self._scope, catalogue.year
        editions = self._editions(catalogue)
        answering = {edition.key for found in editions.values() for edition in found}
        counts = self.counts(catalogue)
        return OitIndexPage(
            title=f"การเปิดเผยข้อมูลสาธารณะ (OIT) ปี {year}",
            crumbs=(self._home(),),
            root_url=root_url,
            is_offline=self._offline,
            year=year,
            years=tuple(
                Link(title=str(other), url=scope.addresses.year(other), is_current=other == year)
                for other in scope.site.years()
            ),
            answered=sum(count.count for count in counts if count.status in _ANSWERED),
            total=sum(count.count for count in counts),
            counts=counts,
            groups=tuple(
                ItemGroupRows(
                    code=group.code,
                    title=group.title,
                    items=(rows := tuple(self._item_row(catalogue, item, editions[item.code]) for item in group.items)),
                    answered=sum(row.status in _ANSWERED for row in rows),
                )
                for group in catalogue.groups
            ),
            others=tuple(
                scope.link(edition)
                for edition in scope.site.editions_of(year)
                if edition.year == year and edition.key not in answering
            ),
            source=catalogue.source,
            provisional=sum(item.status == "provisional" for item in catalogue.items()),
        )

    def _item_row(self, catalogue: Catalogue, item: Item, editions: tuple[Edition, ...]) -> ItemRow:
        status = status_of_all(editions)
        explanations = [e.record.explanation for e in editions if e.record.explanation is not None]
        return ItemRow(
            code=item.code,
            title=item.title,
            url=self._scope.addresses.item(catalogue.year, item.code),
            status=status,
            status_label=ITEM_STATUS[status],
            meta=tuple(self._item_meta(catalogue, item, editions)),
            links=tuple(self._scope.link(edition) for edition in editions),
            explanation=self._scope.prose("\n\n".join(explanations)),
            is_provisional=item.status == "provisional",
        )

    def _item_meta(self, catalogue: Catalogue, item: Item, editions: tuple[Edition, ...]) -> Iterator[str]:
        """Return the line of facts beneath a title: owner, data period, last update, the code of the year before."""
        owners = dict.fromkeys(name for e in editions if e.record.owner is not None for name in e.record.owner.names)
        if owners:
            yield ", ".join(owners)
        periods = dict.fromkeys(period_text(e.record.covers) for e in editions if e.record.covers is not None)
        if periods:
            yield "ข้อมูล " + ", ".join(filter(None, periods))
        dates = [stated for e in editions if (stated := e.record.updated or e.record.published) is not None]
        if dates:
            yield f"ปรับปรุง {short_date(max(dates, key=lambda stated: stated.value))}"
        before = self._scope.library.catalogues.get(catalogue.year - 1)
        if before is not None:
            codes = [other.code for other in before.items() if not set(item.topics).isdisjoint(other.topics)]
            if codes and codes != [item.code]:
                yield f"เดิมคือ {', '.join(codes)} ปี {before.year}"

    def item(self, catalogue: Catalogue, item: Item, *, root_url: str) -> ItemPage:
        """Return the page of an item."""
        scope, year = self._scope, catalogue.year
        editions = self._editions(catalogue)[item.code]
        status = status_of_all(editions)
        group = next(group for group in catalogue.groups if item in group.items)
        items = catalogue.items()
        position = items.index(item)
        years = scope.site.years()
        return ItemPage(
            title=item.title,
            title_en=item.title_en,
            crumbs=(self._home(), self._year_link(year)),
            root_url=root_url,
            is_offline=self._offline,
            code=item.code,
            year=year,
            group=f"{group.code} {group.title}",
            status=status,
            status_label=ITEM_STATUS[status],
            status_text=ITEM_STATUS_SENTENCE[status],
            is_provisional=item.status == "provisional",
            period=item.period,
            period_note=item.period_note,
            elements=tuple(
                ElementRow(
                    id=element.id,
                    text=element.text,
                    note=element.note,
                    applies_to=element.applies_to,
                    is_for_agency=self._is_asked(element.applies_to),
                    links=tuple(
                        scope.link(edition, anchor=scope.place_on(edition, edition.record.elements[element.id]))
                        for edition in editions
                        if element.id in edition.record.elements
                    ),
                )
                for element in item.required
            ),
            elements_are_provisional=item.required_status != "confirmed",
            editions=tuple(self._edition_card(edition) for edition in editions),
            topics=tuple(scope.library.topics[topic].title for topic in item.topics),
            namesakes=tuple(
                Namesake(
                    year=other_year,
                    code=other.code,
                    title=other.title,
                    url=scope.addresses.item(other_year, other.code) if other_year in years else None,
                )
                for other_year, other in scope.library.namesakes(item.topics, besides=year)
            ),
            years=tuple(self._year_link(other) for other in years),
            previous=self._neighbour(catalogue, items[position - 1]) if position > 0 else None,
            next=self._neighbour(catalogue, items[position + 1]) if position + 1 < len(items) else None,
        )

    def _is_asked(self, applies_to: str | None) -> bool:
        kind = self._scope.site.agency.type
        return applies_to is None or applies_to == kind or (applies_to == "อปท." and kind in LOCAL_GOVERNMENT)

    def _neighbour(self, catalogue: Catalogue, item: Item) -> Link:
        return Link(title=f"{item.code} {item.title}", url=self._scope.addresses.item(catalogue.year, item.code))

    def _edition_card(self, edition: Edition) -> EditionCard:
        record, status = edition.record, status_of(edition.record)
        stated = record.updated or record.published
        meta = (
            None if record.owner is None else ", ".join(record.owner.names),
            None if record.covers is None else f"ข้อมูล {period_text(record.covers)}",
            None if stated is None else f"ปรับปรุง {short_date(stated)}",
        )
        link = self._scope.link(edition)
        return EditionCard(
            title=link.title,
            url=link.url,
            status=status,
            status_label=ITEM_STATUS[status],
            summary=record.summary,
            meta=tuple(filter(None, meta)),
            explanation=self._scope.prose(record.explanation),
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
            title_en=record.title_en,
            summary=record.summary,
            crumbs=(self._home(), self._year_link(edition.year)),
            root_url=root_url,
            is_offline=self._offline,
            kind=shown.kind,
            year=edition.year,
            agency=scope.site.agency,
            record=shown.record,
            view=view_of(shown, scope),
            status=status,
            status_label=ITEM_STATUS[status],
            items=scope.answered_items(edition),
            facts=facts(
                ("ข้อมูลของช่วง", period_text(record.covers)),
                ("รอบรายงาน", None if round_name is None else ROUNDS[round_name]),
                ("ข้อมูล ณ วันที่", long_date(as_of)),
                ("หน่วยรับผิดชอบ", None if record.owner is None else ", ".join(record.owner.names)),
                ("เผยแพร่", long_date(record.published)),
                ("ปรับปรุงล่าสุด", long_date(record.updated)),
            ),
            explanation=scope.prose(record.explanation),
            body=scope.prose(shown.record.body),
            same_as=scope.linked(record.same_as),
            attachments=tuple(scope.attachment(shown.year, attachment) for attachment in shown.record.attachments),
            tables=tables_of(shown, scope),
            json_url=f"{scope.addresses.edition(edition)}data.json",
            other_years=tuple(
                scope.link(other, with_year=True)
                for other in reversed(scope.site.editions)
                if other.topic == edition.topic and other.year != edition.year and other.record.withdrawn is None
            ),
            siblings=tuple(scope.link(other) for other in self._siblings(edition)),
        )

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
            crumbs=(self._home(), self._year_link(edition.year)),
            root_url=root_url,
            is_offline=self._offline,
            date=long_date(withdrawal.date) or "",
            reason=withdrawal.reason,
            year_link=self._year_link(edition.year),
            items=self._scope.answered_items(edition),
        )

    def moved(self, edition: Edition, *, root_url: str) -> MovedPage:
        """Return what stands at an address that a disclosure had before."""
        target = self._scope.link(edition, with_year=True)
        return MovedPage(title=target.title, root_url=root_url, is_offline=self._offline, target=target)

    def free_page(self, page: Page, *, root_url: str) -> ProsePage:
        """Return a free page."""
        return ProsePage(
            title=page.record.title,
            summary=page.record.summary,
            crumbs=(self._home(),),
            root_url=root_url,
            is_offline=self._offline,
            body=self._scope.prose(page.record.body) or Markup(),
        )

    def contents(self, *, root_url: str) -> ContentsPage:
        """Return the way to every page of the agency."""
        scope = self._scope
        pages = tuple(Link(title=page.record.title, url=scope.addresses.page(page.name)) for page in scope.site.pages)
        general = [Link(title="หน้าแรก", url=scope.addresses.home), Link(title="ข้อมูลทุกปี", url=scope.addresses.years)]
        if scope.site.results:
            general.append(Link(title="ผลประเมิน ITA", url=scope.addresses.ita))
        return ContentsPage(
            title="สารบัญ",
            summary="ทุกหน้าของหน่วยงานนี้ เรียงตามปี",
            crumbs=(self._home(),),
            root_url=root_url,
            is_offline=self._offline,
            sections=(
                ContentsSection(title="หน่วยงาน", links=(*general, *pages)),
                *(self._year_section(year) for year in scope.site.years()),
            ),
        )

    def _year_section(self, year: int) -> ContentsSection:
        scope = self._scope
        catalogue = scope.library.catalogues[year]
        filed = tuple(scope.link(edition) for edition in scope.in_official_order(year) if edition.year == year)
        items = tuple(
            Link(title=f"{item.code} {item.title}", url=scope.addresses.item(year, item.code))
            for item in catalogue.items()
        )
        return ContentsSection(
            title=f"ปี {year}",
            links=(self._year_link(year),),
            sections=(
                *((ContentsSection(title="ข้อมูลที่เผยแพร่", links=filed),) if filed else ()),
                ContentsSection(title="รายการตามแบบ OIT", links=items),
            ),
        )

    def ita(self, *, root_url: str) -> ItaPage:
        """Return the ITA results over the years."""
        scope = self._scope
        scored = [r for r in scope.site.results if r.record.total is not None]
        last = max(1, len(scored) - 1)
        return ItaPage(
            title="ผลการประเมิน ITA",
            crumbs=(self._home(),),
            root_url=root_url,
            is_offline=self._offline,
            years=self.ita_years(),
            trend=tuple(
                TrendPoint(
                    year=result.year,
                    total=score_text(result.record.total) or "",
                    level=result.record.level,
                    x=f"{100 * index / last:.1f}",
                    y=f"{float(result.record.total.value):.2f}",
                )
                for index, result in enumerate(scored)
                if result.record.total is not None
            ),
            json_url=scope.addresses.below("ita/data.json"),
        )

    def ita_years(self) -> tuple[ItaYear, ...]:
        """Return the results, newest first."""
        return tuple(self._ita_year(result) for result in reversed(self._scope.site.results))

    def _ita_year(self, result: Result) -> ItaYear:
        record = result.record
        previous = record.previous
        words = None
        if previous is not None:
            parts = (
                f"ปี {previous.year}",
                None if previous.total is None else f"{score_text(previous.total)} คะแนน",
                None if previous.level is None else f"ระดับ {previous.level}",
                None if record.change_percent is None else f"เปลี่ยนแปลงร้อยละ {record.change_percent.text}",
            )
            words = " · ".join(filter(None, parts))
        return ItaYear(
            year=result.year,
            anchor=f"ita-{result.year}",
            total=score_text(record.total),
            level=record.level,
            announced=long_date(record.announced),
            sentence=_sentence(record),
            instruments=self._instruments(result),
            previous=words,
            comment=record.comment,
            notes=record.notes,
            stated_in=record.stated_in,
            source_url=record.source_url,
            csv_url=self._scope.addresses.below(f"ita/{result.year}.csv") if record.indicators else None,
        )

    def _instruments(self, result: Result) -> tuple[InstrumentRows, ...]:
        scope, record = self._scope, result.record
        catalogue = scope.catalogue(result.year) or next(iter(scope.library.catalogues.values()))
        scores = [i.score.value for i in record.indicators if i.score is not None]
        lowest = min(scores, default=None)
        groups = []
        for key, title in INSTRUMENTS.items():
            numbers = [indicator.number for indicator in catalogue.indicators if indicator.instrument == key]
            stated = next((i.score for i in record.instruments if i.instrument == key), None)
            rows = []
            for number in numbers:
                indicator = next((i for i in record.indicators if i.indicator == number), None)
                if indicator is None:
                    continue
                name = catalogue.indicator(number)
                official = "" if name is None else name.title
                score = indicator.score
                rows.append(
                    IndicatorRow(
                        number=number,
                        printed_no=indicator.printed_no,
                        title=official,
                        printed=indicator.printed if indicator.printed != official else None,
                        instrument=key,
                        score=score_text(score),
                        width=None if score is None else f"{float(score.value):.1f}",
                        is_lowest=score is not None and score.value == lowest and len(scores) > 1,
                        note=indicator.note,
                    )
                )
            if rows or stated is not None:
                groups.append(
                    InstrumentRows(
                        key=key,
                        title=title,
                        weight=WEIGHTS[key],
                        mean=_mean(result.record, numbers, stated),
                        indicators=tuple(rows),
                    )
                )
        return tuple(groups)


def place(district: str | None, province: str, subdistrict: str | None = None) -> str:
    """Return where an agency is, in words."""
    parts = (
        None if subdistrict is None else f"ตำบล{subdistrict}",
        None if district is None else f"อำเภอ{district}",
        f"จังหวัด{province}",
    )
    return " ".join(filter(None, parts))


def _mean(record: ItaResult, numbers: list[int], stated: Number | None) -> str | None:
    """Return the mean of an instrument: as stated, else of all its indicators; None where one has no score."""
    if stated is not None:
        return score_text(stated)
    scores = [i.score.value for i in record.indicators if i.indicator in numbers and i.score is not None]
    return format_number(sum(scores, Decimal(0)) / len(scores), places=2) if len(scores) == len(numbers) else None


def _sentence(record: ItaResult) -> str:
    """Say what follows from the stated numbers: the recomputed total, or why it cannot be recomputed."""
    by_number = {i.indicator: i.score.value for i in record.indicators if i.score is not None}
    if not record.indicators:
        return "เอกสารระบุเฉพาะคะแนนรวม ไม่มีคะแนนรายตัวชี้วัด"
    if len(by_number) < 10:
        return f"เอกสารระบุคะแนน {len(by_number)} จาก 10 ตัวชี้วัด จึงคำนวณคะแนนรวมซ้ำไม่ได้"
    means = [
        sum((by_number[number] for number in numbers), Decimal(0)) / len(numbers)
        for numbers in (range(1, 6), range(6, 9), range(9, 11))
    ]
    total = Decimal("0.30") * means[0] + Decimal("0.30") * means[1] + Decimal("0.40") * means[2]
    words = f"คำนวณซ้ำจากคะแนนรายตัวชี้วัดได้ {format_number(total, places=2)} คะแนน"
    if record.total is None:
        return words
    agrees = abs(total - record.total.value) <= Decimal("0.01")
    return f"{words} {'ตรงกับที่ระบุ' if agrees else f'ต่างจากที่ระบุ ({score_text(record.total)})'}"
