"""The pages above the agencies, made last, from what each agency left behind. In: summaries. Out: pages and files."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from jinja2 import Environment

from site_builder.model.portal import SiteFolder
from site_builder.model.site import Page
from site_builder.render.accessibility import accessibility_link, accessibility_plan
from site_builder.render.addresses import ENGLISH, FEED, output_path, root_url
from site_builder.render.agency_index import in_english, unpacked_changes
from site_builder.render.charts import Value, bars, columns, places
from site_builder.render.contexts.base import Count, Fact, Link, Viewpoint
from site_builder.render.contexts.pages import ContentsPage, ContentsSection
from site_builder.render.contexts.portal import AgencyCard, FleetBar, FleetPicture, FleetRow, PortalPage, ProvinceRows
from site_builder.render.environment import render_body
from site_builder.render.exports import as_json, stated
from site_builder.render.feed import Change, Feed, atom, newest
from site_builder.render.frames import portal_frame
from site_builder.render.glossary import glossary_link, glossary_plan
from site_builder.render.head import Voice, page_slots
from site_builder.render.language import THAI, Words
from site_builder.render.output import AgencySummary, OutputFile, PlannedPage, Target, forwarding_page, missing_page
from site_builder.render.passages import with_thai_marked
from site_builder.render.prose import prose
from site_builder.render.rules import rules_link, rules_plans
from site_builder.render.search import SearchDocument, fitting, parts_of, search_index, unpacked
from site_builder.render.sections import sections
from site_builder.render.shell import Shell
from site_builder.render.sitemaps import sitemap, sitemap_index
from site_builder.render.states import count_states
from site_builder.text.numbers import format_number
from site_builder.text.thai import thai_order

_INDEX = "index.json"
_OWN_FILES = frozenset({_INDEX, FEED})
_MOST_CARDS = 24
"""Agencies that have a card each; more stand in lists by their provinces."""
_MOST_ROWS = 60
"""Agencies that have a row each in the picture of all agencies, and in its table."""


class PortalPublisher:
    """Makes the pages above the agencies from what they left behind."""

    def __init__(
        self,
        summaries: tuple[AgencySummary, ...],
        *,
        intro: Page | None,
        target: Target,
        environment: Environment,
        shell: Shell,
        words: Words = THAI,
    ) -> None:
        self._has_english = any(summary.english is not None for summary in summaries)
        is_english = words.language == "en"
        self._summaries = tuple(in_english(s, words) for s in summaries) if is_english else summaries
        self._words = words
        self._home_url = ENGLISH if is_english else ""
        self._home = Link(title=words("หน้าแรก"), url=self._home_url)
        self._name = intro.record.title if is_english and intro is not None else target.site_name
        self._intro = intro
        self._target = target
        self._environment = environment
        self._shell = shell
        self._own: list[SearchDocument] = []

    def plan(self) -> Iterator[PlannedPage]:
        """Return the pages of the portal."""
        is_indexed = any(summary.urls for summary in self._summaries)
        home_url, words = self._home_url, self._words
        for page in (
            PlannedPage(url=home_url, template="portal.html", current="home", is_indexed=is_indexed, make=self._portal),
            PlannedPage(
                url=home_url + SiteFolder.CONTENTS.url,
                template="contents.html",
                current="contents",
                is_indexed=is_indexed,
                is_found=False,
                make=self._contents,
            ),
            *rules_plans(home=self._home, words=words),
            glossary_plan(home=self._home, words=words),
            accessibility_plan(home=self._home, as_of=self._as_of(), scope=None, words=words),
        ):
            other_url = self._other_home_url()
            alternate_url = None if other_url is None else other_url + page.url.removeprefix(home_url)
            yield replace(page, alternate_url=alternate_url)
        yield from self._former_addresses()
        if words.language == "th":
            yield missing_page(self._target, home="", contents="contents/", english_url=self._other_home_url())

    def _former_addresses(self) -> Iterator[PlannedPage]:
        """Return what leads on from the folders in which agencies lay; what lies there now stays."""
        own = {self._home_url, *(self._home_url + folder.url for folder in SiteFolder)}
        for summary in self._summaries:
            for former_url, url in summary.moved:
                if not self._is_below_agency(former_url) and former_url not in own:
                    link = Link(title=summary.card.name, url=url)
                    yield forwarding_page(former_url, link=link)

    def former_files(self) -> Iterator[tuple[str, str]]:
        """Return the former path of each attachment and file of data of an agency that lay elsewhere, with the present.

        Where an agency was alone, the portal's own index and feed tell of it.
        """
        for summary in self._summaries:
            for former_path, path in summary.moved_files:
                if not self._is_below_agency(former_path) and former_path not in _OWN_FILES:
                    yield former_path, path

    def _is_below_agency(self, former_url: str) -> bool:
        """Return whether an agency lies by now where another lay."""
        return former_url.removeprefix(self._home_url).partition("/")[0] in self._folders

    @cached_property
    def _folders(self) -> frozenset[str]:
        return frozenset(summary.card.url.partition("/")[0] for summary in self._summaries)

    def render(self, page: PlannedPage) -> OutputFile:
        """Make a page."""
        context = page.context(target=self._target, words=self._words)
        body = render_body(self._environment, page.template, context)
        if self._words.language == "en":
            body = with_thai_marked(body)
        body_sections = sections(body)
        if page.is_found and page.url != self._home_url:
            text, parts = parts_of(body_sections)
            location = page.url.removeprefix(self._home_url)
            self._own.append(SearchDocument(location=location, title=context.title, text=text, parts=parts))
        frame = portal_frame(
            site_name=self._name,
            root_url=context.viewpoint.root_url,
            home_url=self._home_url,
            has_english=self._has_english,
            is_offline=self._target.is_offline,
            words=self._words,
        )
        slots = page_slots(page, context, body_sections, voice=self._voice(), target=self._target)
        return OutputFile(output_path(page.url), self._shell.fill(frame, slots))

    def _voice(self) -> Voice:
        return Voice(
            name=self._name,
            scope=None,
            base_url=self._target.base_url,
            feed_url=self._feed_url(),
            other_home_url=self._other_home_url(),
        )

    def _other_home_url(self) -> str | None:
        if not self._has_english:
            return None
        return ENGLISH if self._words.language == "th" else ""

    def _as_of(self) -> date | None:
        """Return the day that the pages speak of: the one asked for, else the newest that any agency speaks of."""
        stated = (date.fromisoformat(str(s.data["as_of"])) for s in self._summaries if s.data.get("as_of") is not None)
        return self._target.as_of or max(stated, default=None)

    def _feed_url(self) -> str | None:
        """Return the address of the feed of all agencies; None where nothing is told or asked again."""
        has_changes = any(summary.changes for summary in self._summaries)
        return FEED if has_changes and not self._target.is_offline else None

    def _portal(self, viewpoint: Viewpoint) -> PortalPage:
        intro = self._intro
        text = "" if intro is None else intro.record.body or ""
        return PortalPage(
            viewpoint=viewpoint,
            title=self._name if intro is None else intro.record.title,
            summary=None if intro is None else intro.record.summary,
            intro=prose(text, folder_url="../" if self._home_url else "", is_offline=self._target.is_offline),
            agencies=() if len(self._summaries) > _MOST_CARDS else tuple(summary.card for summary in self._summaries),
            provinces=tuple(self._provinces()) if len(self._summaries) > _MOST_CARDS else (),
            figures=(
                Fact(label=self._words("หน่วยงาน"), value=format_number(len(self._summaries))),
                Fact(
                    label=self._words("รายการที่เผยแพร่"), value=format_number(sum(s.disclosures for s in self._summaries))
                ),
                Fact(label=self._words("มาตรการ"), value=format_number(sum(s.measures for s in self._summaries))),
            ),
            fleet_heads=tuple(count.label for count in self._fleet_counts()),
            fleet=tuple(self._fleet()) if len(self._summaries) <= _MOST_ROWS else (),
            fleet_picture=self._fleet_picture(),
            json_url=_INDEX,
            feed_url=self._feed_url(),
        )

    def _provinces(self) -> Iterator[ProvinceRows]:
        """Return the agencies in the lists of their provinces, both in the order of a Thai dictionary."""
        found: dict[str, list[AgencyCard]] = {}
        for card in (summary.card for summary in self._summaries):
            found.setdefault(card.province, []).append(card)
        for name in sorted(found, key=thai_order):
            cards = sorted(found[name], key=lambda card: thai_order(card.name))
            yield ProvinceRows(
                id=f"province-{name}".replace(" ", "-"),
                name=self._words.province(name),
                agencies=tuple(cards),
            )

    def _fleet_counts(self) -> tuple[Count, ...]:
        """Return the items of all agencies in their newest years by state; a state without items has no column."""
        states = (count.status for s in self._summaries for count in s.card.counts for _ in range(count.count))
        return tuple(count for count in count_states(states, words=self._words) if count.count > 0)

    def _fleet(self) -> Iterator[FleetRow]:
        shown = {count.status for count in self._fleet_counts()}
        for card in (summary.card for summary in self._summaries):
            if card.newest_year is not None:
                yield FleetRow(
                    name=card.name,
                    place=card.place,
                    year=card.newest_year,
                    year_url=f"{card.url}{card.newest_year}/",
                    counts=tuple(count.count for count in card.counts if count.status in shown),
                    ita=card.ita,
                )

    def _fleet_picture(self) -> FleetPicture | None:
        """Draw the newest year of every agency: a row each, or where there are too many, their number."""
        cards = [summary.card for summary in self._summaries if summary.card.newest_year is not None]
        if not cards:
            return None
        has_rows = len(cards) <= _MOST_ROWS
        values = () if has_rows else _by_tenths(cards)
        scale = max((value.number for value in values if value.number is not None), default=Decimal(0))
        return FleetPicture(
            agencies=len(cards),
            ready=sum(card.answered == card.items for card in cards),
            parts=self._fleet_counts(),
            rows=tuple(
                FleetBar(
                    name=card.name,
                    place=card.place,
                    url=f"{card.url}{card.newest_year}/",
                    year=card.newest_year,
                    answered=card.answered,
                    items=card.items,
                    parts=tuple(count for count in card.counts if count.count > 0),
                    top=place.left,
                    height=place.width,
                )
                for card, place in zip(cards, places(len(cards)), strict=True)
                if card.newest_year is not None
            )
            if has_rows
            else (),
            columns=columns(values, scale=scale),
            bars=bars(values, scale=scale),
        )

    def _contents(self, viewpoint: Viewpoint) -> ContentsPage:
        return ContentsPage(
            viewpoint=viewpoint,
            title=self._words("สารบัญ"),
            crumbs=(self._home,),
            sections=(
                *(ContentsSection(title=summary.card.name, links=summary.sections) for summary in self._summaries),
                ContentsSection(
                    title=self._words("เว็บไซต์นี้"),
                    links=(glossary_link(self._words), accessibility_link(self._words), rules_link(self._words)),
                ),
            ),
        )

    def _found(self) -> Iterator[SearchDocument]:
        """Return what the search finds: agencies, disclosures of as many years as fit, the portal's own pages.

        The page of ITA results goes with the newest disclosures; where those do not fit, the agency is found by it.
        """
        least = fitting(titles for summary in self._summaries for titles in summary.titles)
        way = root_url(self._home_url)
        for summary in self._summaries:
            fit = [titles for year, titles in summary.titles if least is not None and year >= least]
            agency = summary.document
            text = agency.text if fit or summary.card.ita is None else f"{agency.text} ITA"
            yield replace(agency, location=way + agency.location, text=text)
            for titles in fit:
                for document in unpacked(titles, agency=summary.card.name):
                    yield replace(document, location=way + document.location)
        yield from self._own

    def files(self) -> Iterator[OutputFile]:
        """Return what is not a page: search index, all agencies as JSON, sitemap."""
        target = self._target
        if not target.is_offline:
            yield OutputFile(f"{self._home_url}search/search_index.json", search_index(self._found()))
        if self._words.language == "en":
            return
        feed_url = self._feed_url()
        if feed_url is not None:
            feed = Feed(
                url=feed_url,
                home_url="",
                name=target.site_name,
                title=f"การเปลี่ยนแปลงของทุกหน่วยงาน {target.site_name}",
                author=target.site_name,
                changes=newest(change for summary in self._summaries for change in _changes(summary)),
            )
            yield OutputFile(feed_url, atom(feed, base_url=target.base_url))
        data = {
            "site": target.site_name,
            "as_of": None if target.as_of is None else target.as_of.isoformat(),
            "agencies": [s.data for s in self._summaries],
        }
        yield OutputFile(_INDEX, as_json(stated(data)))
        maps = [f"{summary.card.url}sitemap.xml" for summary in self._summaries if summary.urls]
        if target.base_url is not None and maps:
            plan = [page for page in self.plan() if page.is_indexed]
            own = tuple(url for page in plan for url in (page.url, page.alternate_url) if url is not None)
            yield OutputFile("sitemap-portal.xml", sitemap(own, base_url=target.base_url))
            maps.insert(0, "sitemap-portal.xml")
            yield OutputFile("sitemap.xml", sitemap_index(maps, base_url=target.base_url))


def _changes(summary: AgencySummary) -> Iterator[Change]:
    return unpacked_changes(summary.changes, slug=summary.card.url.removesuffix("/"))


def _by_tenths(cards: list[AgencyCard]) -> tuple[Value, ...]:
    """Count the agencies by the share of their items that is answered: tens of per cent, and by itself the whole."""
    found = Counter(10 * card.answered // card.items for card in cards if card.items)
    names = [f"{10 * tenth}–{10 * tenth + 9}%" for tenth in range(10)] + ["100%"]
    return tuple(
        Value(name=name, value=format_number(found[tenth]), number=Decimal(found[tenth]))
        for tenth, name in enumerate(names)
    )
