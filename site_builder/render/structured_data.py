"""What a page says in the words of schema.org, as JSON-LD. In: a context and whose page it is. Out: one script element.

Only what the content states is said. Pages that are no public record, those of a demonstration or of a fictional
agency, say where they lie and nothing else: no program shall take them for the agency's own words.
"""

import json
from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup

from site_builder.model.agency import Agency
from site_builder.model.complaints import Channel, ComplaintChannels
from site_builder.model.general import Contact
from site_builder.render.addresses import href
from site_builder.render.contexts.base import PageBase, Viewpoint
from site_builder.render.contexts.disclosure import DisclosurePage
from site_builder.render.contexts.ita import ItaPage
from site_builder.render.contexts.pages import AgencyPage
from site_builder.render.contexts.portal import PortalPage
from site_builder.render.exports import stated
from site_builder.render.views.agency import place
from site_builder.render.views.scope import Scope
from site_builder.render.words import CHANNELS
from site_builder.text.dates import BUDDHIST_OFFSET, ThaiDate
from site_builder.text.frozen import frozen

_Node = dict[str, object]

_REPORTS = frozenset({"measures-report", "gift-report"})
"""Kinds of disclosure that are reports."""

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# Inside a script element `<` could end it or open a comment; JSON has another spelling for each of these letters.
_UNSAFE = "<>&\u2028\u2029"
_NUMBER_TYPES = frozenset({"phone", "hotline"})
_MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@frozen
class Describer:
    """Describes one page to programs."""

    context: PageBase
    url: str
    """Address of the page."""
    description: str
    site_name: str
    """Name of the portal, or of the agency that is the site."""
    scope: Scope | None
    """The agency whose page it is; None for a page of the portal."""
    has_portal: bool
    base_url: str | None
    """Address that addresses count from, when it is known."""

    def script(self) -> Markup:
        """Return the element; nothing where there is nothing to say."""
        nodes = list(map(_json, self._nodes()))
        if self.context.crumbs:
            nodes.append(self._breadcrumbs())
        if not nodes:
            return Markup()
        text = f'{{"@context":"https://schema.org","@graph":[{",".join(nodes)}]}}'
        for letter in filter(text.__contains__, _UNSAFE):
            text = text.replace(letter, f"\\u{ord(letter):04x}")
        return Markup(f'<script type="application/ld+json">{text}</script>')

    def _nodes(self) -> Iterator[_Node]:
        context = self.context
        if isinstance(context, PortalPage) or (isinstance(context, AgencyPage) and not self.has_portal):
            yield self._website()
        # The Thai page speaks for the agency; the same thing told twice would be two things.
        if self.scope is not None and self.scope.site.agency.is_public_record and context.words.language == "th":
            if isinstance(context, AgencyPage):
                yield self._organization(self.scope.site.agency, self.scope)
            elif isinstance(context, ItaPage):
                yield from self._results(context, self.scope)
            elif isinstance(context, DisclosurePage):
                yield from self._disclosure(context, self.scope)

    def _website(self) -> _Node:
        return {
            "@type": "WebSite",
            "@id": f"{self._absolute('')}#site",
            "name": self.site_name,
            "url": self._absolute(""),
            "inLanguage": self.context.words.language,
        }

    def _breadcrumbs(self) -> str:
        """Return the way to the page as JSON: every page has one, and most have nothing else."""
        page, whence = self.context, (self.base_url, self.context.viewpoint)
        steps = [_step(place, crumb.title, crumb.url, *whence) for place, crumb in enumerate(page.crumbs, start=1)]
        steps.append(_step(len(steps) + 1, page.title, self.url, *whence))
        return f'{{"@type":"BreadcrumbList","itemListElement":[{",".join(steps)}]}}'

    def _reference(self, scope: Scope) -> _Node:
        """Return the agency as other nodes name it."""
        return {
            "@type": "GovernmentOrganization",
            "@id": f"{self._absolute(scope.addresses.home)}#agency",
            "name": scope.site.agency.name,
        }

    def _organization(self, agency: Agency, scope: Scope) -> _Node:
        names = [name for name in (agency.name_short, agency.name_en, *agency.former_names) if name is not None]
        point = stated(
            {
                "@type": "ContactPoint",
                "contactType": "ติดต่อหน่วยงาน",
                "telephone": _telephone(agency.phone, agency.extension),
                "faxNumber": agency.fax,
                "email": agency.email,
                "description": agency.hours,
            }
        )
        return stated(
            {
                **self._reference(scope),
                "alternateName": names or None,
                "identifier": agency.official_code,
                "url": agency.website or self._absolute(scope.addresses.home),
                "logo": None if agency.logo is None else self._absolute(agency.logo),
                "address": _address(agency, agency.address),
                "contactPoint": point if len(point) > 2 else None,
                "hasMap": agency.map,
                "sameAs": [account.url for account in agency.accounts] or None,
                "dissolutionDate": _day(agency.closed),
            }
        )

    def _disclosure(self, context: DisclosurePage, scope: Scope) -> Iterator[_Node]:
        if isinstance(context.record, Contact):
            yield self._contact(context.record, scope)
        elif isinstance(context.record, ComplaintChannels) and context.record.channels:
            yield {**self._reference(scope), "contactPoint": [_channel(one) for one in context.record.channels]}
        if context.kind in _REPORTS and context.status == "published":
            yield self._work("Report", context, scope)
        if context.tables:
            files = [url for table in context.tables for url in (table.csv_url, table.xlsx_url) if url is not None]
            data = self._work("Dataset", context, scope)
            yield {**data, "distribution": self._files((*files, context.json_url)), **_where(scope.site.agency)}

    def _contact(self, record: Contact, scope: Scope) -> _Node:
        point = {"@type": "ContactPoint", "contactType": "ติดต่อหน่วยงาน"}
        facts = {
            "telephone": list(record.phones) or None,
            "faxNumber": record.fax,
            "email": record.email,
            "description": record.hours,
        }
        known = stated(facts)
        return stated(
            {
                **self._reference(scope),
                "address": _address(scope.site.agency, record.address),
                "contactPoint": {**point, **known} if known else None,
                "hasMap": record.map,
                "sameAs": [account.url for account in record.accounts] or None,
            }
        )

    def _work(self, type_name: str, context: DisclosurePage, scope: Scope) -> _Node:
        """Return a disclosure as something that the agency made."""
        own = context.own
        covers = own.covers or context.record.covers
        return stated(
            {
                "@type": type_name,
                "@id": f"{self._absolute(self.url)}#{type_name.lower()}",
                "name": f"{context.title} {scope.site.agency.name}",
                "description": self.description,
                "url": self._absolute(self.url),
                "inLanguage": "th",
                "datePublished": _day(own.published),
                "dateModified": _day(own.updated),
                "temporalCoverage": None if covers is None else f"{covers.start.isoformat()}/{covers.end.isoformat()}",
                "publisher": self._reference(scope),
            }
        )

    def _results(self, context: ItaPage, scope: Scope) -> Iterator[_Node]:
        years = sorted(year.year - BUDDHIST_OFFSET for year in context.years)
        work: _Node = {
            "name": f"{context.title} {scope.site.agency.name}",
            "description": self.description,
            "url": self._absolute(self.url),
            "inLanguage": "th",
            "temporalCoverage": f"{years[0]}/{years[-1]}",
        }
        about = self._reference(scope)
        yield {"@type": "Report", "@id": f"{self._absolute(self.url)}#report", **work, "about": about}
        files = [year.csv_url for year in context.years if year.csv_url is not None]
        workbook = () if context.xlsx_url is None else (context.xlsx_url,)
        distribution = self._files((context.totals_url, *files, *workbook, context.json_url))
        data = {**work, "about": about, "distribution": distribution, **_where(scope.site.agency)}
        yield {"@type": "Dataset", "@id": f"{self._absolute(self.url)}#dataset", **data}

    def _files(self, urls: tuple[str, ...]) -> list[_Node]:
        return [
            {
                "@type": "DataDownload",
                "encodingFormat": _MEDIA_TYPES[url.rpartition(".")[2]],
                "contentUrl": self._absolute(url),
            }
            for url in dict.fromkeys(urls)
        ]

    def _absolute(self, url: str) -> str:
        return _absolute(url, self.base_url, self.context.viewpoint)


# All pages of an agency lead back over the same few steps.
@lru_cache(maxsize=64)
def _step(position: int, name: str, url: str, base_url: str | None, viewpoint: Viewpoint) -> str:
    """Return one step of the way to a page as JSON."""
    address = _absolute(url, base_url, viewpoint)
    return f'{{"@type":"ListItem","position":{position},"name":{_json(name)},"item":{_json(address)}}}'


def _absolute(url: str, base_url: str | None, viewpoint: Viewpoint) -> str:
    """Return an address as programs need it; the way from the page where the site's own address is not known."""
    if base_url is None:
        return viewpoint.way(url)
    return base_url + (href(url, root_url="", is_offline=False) if url else "")


def _channel(channel: Channel) -> _Node:
    address = channel.address
    return stated(
        {
            "@type": "ContactPoint",
            "contactType": "แจ้งเรื่องร้องเรียนการทุจริต",
            "name": f"{channel.title} ({CHANNELS[channel.type][0]})",
            "url": address if channel.is_on_the_web else None,
            "email": address if channel.type == "email" else None,
            "telephone": address if channel.type in _NUMBER_TYPES else None,
            "description": channel.description,
            "availableLanguage": channel.language,
        }
    )


def _address(agency: Agency, street: str | None) -> _Node:
    return stated(
        {
            "@type": "PostalAddress",
            "streetAddress": street,
            "addressLocality": agency.district,
            "addressRegion": agency.province,
            "addressCountry": "TH",
        }
    )


def _where(agency: Agency) -> _Node:
    name = place(agency.district, agency.province, agency.subdistrict)
    return {"spatialCoverage": {"@type": "Place", "name": name}}


def _telephone(number: str | None, extension: str | None) -> str | None:
    return number if number is None or extension is None else f"{number} ต่อ {extension}"


def _day(value: ThaiDate | None) -> str | None:
    return None if value is None else value.value.isoformat()
