"""The pages of OIT items: the index of a year and each item of it. In: a scope. Out: contexts."""

from collections.abc import Iterator
from typing import Any

from site_builder.catalogue.model import Catalogue, Item
from site_builder.model.readiness import ElementReadiness, ItemReadiness
from site_builder.model.site import Edition
from site_builder.render.contexts.base import Count, Link, Viewpoint
from site_builder.render.contexts.oit import (
    EditionCard,
    ElementRow,
    ItemGroupRows,
    ItemPage,
    ItemRow,
    Mark,
    Namesake,
    OitIndexPage,
)
from site_builder.render.states import count_states
from site_builder.render.views.doubts import Doubts, has_unsure_elements, has_unsure_name
from site_builder.render.views.scope import Scope, dated, home_link, once, owners_of, periods_of, status_of, year_link
from site_builder.render.words import ALL_TOPICS_PUBLISHED, EDITION_STATUS, ITEM_STATE_SENTENCES, ITEM_STATES
from site_builder.text.periods import parse_period
from site_builder.text.unreadable import read_if_readable


class ItemViews:
    """Makes the contexts of one agency's items, year by year."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.found: dict[object, Any] = {}
        self._words = scope.words

    @once
    def ready(self, year: int) -> dict[str, ItemReadiness]:
        """Return the state of every item of a year by its code, in the official order."""
        return {ready.item.code: ready for ready in self._scope.readiness(year)}

    @once
    def counts(self, year: int) -> tuple[Count, ...]:
        """Return how many items of a year have each state."""
        return count_states((item.state for item in self._scope.readiness(year)), words=self._words)

    def oit_index(self, catalogue: Catalogue, viewpoint: Viewpoint) -> OitIndexPage:
        """Return the OIT index of a year."""
        scope, year = self._scope, catalogue.year
        items = self.ready(year)
        answering = {edition.key for ready in items.values() for edition in ready.editions}
        return OitIndexPage(
            viewpoint=viewpoint,
            title=self._words("การเปิดเผยข้อมูลสาธารณะ (OIT) ปี %(year)s", year=year),
            crumbs=(home_link(self._scope),),
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
            source=self._words.either(catalogue.source, catalogue.source_en),
            unsure=tuple(Doubts(catalogue, self._words).sentences()),
            register_url=scope.addresses.register(year),
        )

    @once
    def _groups(self, year: int) -> tuple[ItemGroupRows, ...]:
        catalogue = self._scope.library.catalogues[year]
        items, doubts = self.ready(year), Doubts(catalogue, self._words)
        return tuple(
            ItemGroupRows(
                code=group.code,
                title=self._words.title(group),
                items=tuple(self._item_row(catalogue, items[item.code], doubts) for item in group.items),
                answered=sum(items[item.code].is_answered for item in group.items),
            )
            for group in catalogue.groups
        )

    def _item_row(self, catalogue: Catalogue, ready: ItemReadiness, doubts: Doubts) -> ItemRow:
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
            marks=tuple(doubts.marks(item)),
        )

    def _item_meta(self, catalogue: Catalogue, ready: ItemReadiness) -> Iterator[str]:
        """Return the line of facts beneath a title: what it lacks, owner, data period, update, the code before."""
        item, editions, words = ready.item, ready.editions, self._words
        if ready.state == "partly" and ready.lacking:
            yield words("ยังขาด %(count)s จาก %(all)s องค์ประกอบ", count=len(ready.lacking), all=len(ready.asked))
        owners, periods, day = owners_of(editions), periods_of(editions, self._scope), dated(editions, words)
        if owners is not None:
            yield owners
        if periods is not None:
            yield words("ข้อมูล %(period)s", period=periods)
        if day is not None:
            yield day
        before = catalogue.year - 1
        namesakes = self._scope.library.namesakes(item.topics, besides=catalogue.year)
        codes = [other.code for year, other in namesakes if year == before]
        if codes and codes != [item.code]:
            yield words("เดิมคือ %(codes)s ปี %(year)s", codes=", ".join(codes), year=before)

    def item(self, catalogue: Catalogue, item: Item, viewpoint: Viewpoint) -> ItemPage:
        """Return the page of an item."""
        scope, year = self._scope, catalogue.year
        ready = self.ready(year)[item.code]
        previous_item, next_item = self._neighbours(year)[item.code]
        years = scope.years()
        return ItemPage(
            viewpoint=viewpoint,
            title=self._words.title(item),
            other_title=self._words.other_title(item),
            crumbs=(home_link(self._scope), year_link(self._scope, year)),
            code=item.code,
            year=year,
            group=f"{ready.group.code} {self._words.title(ready.group)}",
            status=ready.state,
            status_label=self._words(ITEM_STATES[ready.state]),
            status_text=self._words(_sentence(ready)),
            is_provisional=has_unsure_name(item),
            period=self._period(item),
            period_note=self._words.either(item.period_note, item.period_note_en),
            elements=tuple(self._element(ready, each) for each in ready.elements if not each.element.condition),
            conditions=tuple(self._element(ready, each) for each in ready.elements if each.element.condition),
            has_unsure_elements=has_unsure_elements(item),
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
            note=self._words.either(element.note, element.note_en),
            applies_to=None if element.applies_to is None else self._words(element.applies_to),
            is_for_agency=readiness.is_for_agency,
            mark=self._mark(ready, readiness),
            links=tuple(self._scope.answer_link(answer) for answer in readiness.answers),
        )

    def _mark(self, ready: ItemReadiness, readiness: ElementReadiness) -> Mark:
        if readiness.answers:
            return "answered"
        if readiness.is_lacking and ready.state == "nothing-to-report":
            return "nil"
        if not readiness.is_lacking or ready.state not in {"partly", "missing"}:
            return "open"
        return "lacking" if self._scope.site.agency.demonstration is None else "absent"

    def _period(self, item: Item) -> str | None:
        """Return the period that a catalogue names, in English where it is told or can be read."""
        if item.period is None or item.period_en is not None or self._words.language == "th":
            return self._words.either(item.period, item.period_en)
        period = read_if_readable(parse_period, item.period)
        return item.period if period is None else self._words.period(period)

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
        period = self._scope.period_of(edition)
        meta = (
            None if record.owner is None else ", ".join(record.owner.names),
            None if period is None else self._words("ข้อมูล %(period)s", period=period),
            dated((edition,), self._words),
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


def _sentence(ready: ItemReadiness) -> str:
    """Return the state of an item as a sentence that claims no more than its sources say."""
    is_unsourced = ready.state == "complete" and not ready.item.required
    return ALL_TOPICS_PUBLISHED if is_unsourced else ITEM_STATE_SENTENCES[ready.state]
