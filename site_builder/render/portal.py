"""The pages above the agencies, made last, from what each agency left behind. In: summaries. Out: pages and files."""

import json
from collections.abc import Iterator

from jinja2 import Environment
from markupsafe import escape

from site_builder.render.addresses import output_path, root_url
from site_builder.render.contexts.base import Count, Fact, Link
from site_builder.render.contexts.pages import AgencyCard, ContentsPage, ContentsSection, FleetRow, PortalPage
from site_builder.render.environment import render_body
from site_builder.render.exports import as_json
from site_builder.render.frames import portal_frame
from site_builder.render.output import AgencySummary, OutputFile, PlannedPage, Target, missing_page, page_slots, sitemap
from site_builder.render.prose import prose
from site_builder.render.rules import RULES_LINK, rules_plan
from site_builder.render.search import SearchDocument, search_index
from site_builder.render.shell import Shell
from site_builder.render.states import count_states
from site_builder.text.numbers import format_number

_HOME = Link(title="หน้าแรก", url="")


class PortalPublisher:
    """Makes the pages above the agencies from what they left behind."""

    def __init__(
        self,
        summaries: tuple[AgencySummary, ...],
        *,
        intro: tuple[str | None, str],
        target: Target,
        environment: Environment,
        shell: Shell,
    ) -> None:
        self._summaries = summaries
        self._intro = intro
        self._target = target
        self._environment = environment
        self._shell = shell

    def plan(self) -> Iterator[PlannedPage]:
        """Return the pages of the portal."""
        is_indexed = any(summary.urls for summary in self._summaries)
        yield PlannedPage(url="", template="portal.html", current="home", is_indexed=is_indexed, make=self._portal)
        yield PlannedPage(
            url="contents/", template="contents.html", current="contents", is_indexed=is_indexed, make=self._contents
        )
        yield rules_plan(home=_HOME, is_offline=self._target.is_offline)
        yield missing_page(self._target, home="", contents="contents/")

    def render(self, page: PlannedPage) -> OutputFile:
        """Make a page."""
        way = page.root_url if page.root_url is not None else root_url(page.url)
        context = page.make(root_url=way)
        body = render_body(self._environment, page.template, context)
        frame = portal_frame(site_name=self._target.site_name, root_url=way, is_offline=self._target.is_offline)
        slots = page_slots(page, context, body, target=self._target)
        return OutputFile(output_path(page.url), self._shell.fill(frame, slots).encode())

    def _portal(self, *, root_url: str) -> PortalPage:
        title, text = self._intro
        return PortalPage(
            title=title or self._target.site_name,
            root_url=root_url,
            is_offline=self._target.is_offline,
            intro=prose(text, folder_url="", is_offline=self._target.is_offline),
            agencies=tuple(summary.card for summary in self._summaries),
            figures=(
                Fact(label="หน่วยงาน", value=format_number(len(self._summaries))),
                Fact(label="รายการที่เผยแพร่", value=format_number(sum(s.disclosures for s in self._summaries))),
                Fact(label="มาตรการ", value=format_number(sum(s.measures for s in self._summaries))),
            ),
            fleet_heads=tuple(count.label for count in self._fleet_counts()),
            fleet=tuple(self._fleet()),
            json_url="index.json",
        )

    def _fleet_counts(self) -> tuple[Count, ...]:
        """Return the items of all agencies in their newest years by state; a state without items has no column."""
        states = (count.status for s in self._summaries for count in s.card.counts for _ in range(count.count))
        return tuple(count for count in count_states(states) if count.count > 0)

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

    def _contents(self, *, root_url: str) -> ContentsPage:
        return ContentsPage(
            title="สารบัญ",
            crumbs=(_HOME,),
            root_url=root_url,
            is_offline=self._target.is_offline,
            sections=(
                *(ContentsSection(title=summary.card.name, links=summary.sections) for summary in self._summaries),
                ContentsSection(title="เว็บไซต์นี้", links=(RULES_LINK,)),
            ),
        )

    def files(self) -> Iterator[OutputFile]:
        """Return what is not a page: search index, all agencies as JSON, sitemap."""
        target = self._target
        if not target.is_offline:
            documents = [summary.document for summary in self._summaries]
            yield OutputFile("search/search_index.json", search_index(documents))
        data = {
            "site": target.site_name,
            "as_of": None if target.as_of is None else target.as_of.isoformat(),
            "agencies": [s.data for s in self._summaries],
        }
        yield OutputFile("index.json", as_json(data))
        maps = [f"{summary.card.url}sitemap.xml" for summary in self._summaries if summary.urls]
        if target.base_url is not None and maps:
            own = tuple(page.url for page in self.plan() if page.is_indexed)
            yield OutputFile("sitemap-portal.xml", sitemap(own, base_url=target.base_url))
            maps.insert(0, "sitemap-portal.xml")
            yield OutputFile("sitemap.xml", _sitemap_index(maps, base_url=target.base_url))


def _sitemap_index(maps: list[str], *, base_url: str) -> bytes:
    rows = "\n".join(f"<sitemap><loc>{escape(base_url + url)}</loc></sitemap>" for url in maps)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}\n</sitemapindex>\n'
    ).encode()


def robots(target: Target, *, has_sitemap: bool) -> bytes:
    """Return `robots.txt`, which names the sitemap where there is one."""
    lines = ["User-agent: *", "Allow: /"]
    if target.base_url is not None and has_sitemap:
        lines.append(f"Sitemap: {target.base_url}sitemap.xml")
    return ("\n".join(lines) + "\n").encode()


def summary_of_index(data: bytes, *, slug: str) -> AgencySummary:
    """Return the summary of an agency whose published tree is carried over, from its own `index.json`."""
    index = json.loads(data)
    years = index["years"]
    newest = years[0] if years else None
    counts = () if newest is None else count_states(item["status"] for item in newest["items"])
    place = " ".join(
        f"{kind}{index[key]}" for kind, key in (("อำเภอ", "district"), ("จังหวัด", "province")) if index.get(key)
    )
    card = AgencyCard(
        name=index["name"],
        place=place,
        url=f"{slug}/",
        seal=index["seal"],
        kind_note=index.get("note"),
        years=tuple(Link(title=str(year["year"]), url=f"{slug}/{year['year']}/") for year in years),
        ita=index.get("latest_ita"),
        answered=sum(count.count for count in counts if count.status not in {"missing", "not-in-collection"}),
        items=0 if newest is None else len(newest["items"]),
        counts=counts,
        newest_year=None if newest is None else newest["year"],
    )
    sections = (Link(title="หน้าแรก", url=card.url), *card.years, Link(title="สารบัญ", url=f"{slug}/contents/"))
    kept = ("slug", "name", "name_short", "type", "district", "province", "note", "url", "seal", "latest_ita", "ita")
    return AgencySummary(
        card=card,
        data={**{key: index[key] for key in kept if key in index}, "years": [year["year"] for year in years]},
        urls=tuple(index["urls"]),
        sections=sections,
        document=SearchDocument(location=card.url, title=card.name, text=f"{place} {card.kind_note or ''}".strip()),
        disclosures=index["disclosures"],
        measures=index["measures"],
    )
