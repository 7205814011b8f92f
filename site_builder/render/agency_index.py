"""What programs and the portal are told of an agency: its `index.json`. In: a scope, its pages; or what was written.

Out: the file, and later what the portal keeps of it. Who reads it may be another run, long after: what a part of a site
or an unchanged agency says of itself is all that the portal knows of it.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from site_builder.render.addresses import ENGLISH
from site_builder.render.contexts.base import Link
from site_builder.render.contexts.portal import AgencyCard
from site_builder.render.exports import as_json, stated
from site_builder.render.feed import MOST_OF_AN_AGENCY, Change, changes_of
from site_builder.render.frames import kind_note, seal_of
from site_builder.render.language import THAI, Words
from site_builder.render.output import AgencySummary, PlannedPage
from site_builder.render.search import SearchDocument, packed
from site_builder.render.states import count_states
from site_builder.render.views.agency import shown_place
from site_builder.render.views.comparison_files import figures_url
from site_builder.render.views.ita import ita_years, result_line
from site_builder.render.views.oia import oia_clauses
from site_builder.render.views.scope import Scope
from site_builder.render.words import ITEM_STATES
from site_builder.text.numbers import counted, format_number

_NOT_FOR_THE_PORTAL = frozenset(
    {"addresses", "changes", "disclosures", "documents", "formerly", "measures", "oia", "urls", "years"}
)
"""What `index.json` of an agency says and that of the portal does not."""


def agency_index(
    scope: Scope, pages: tuple[PlannedPage, ...], *, digests: Mapping[str, str], base_url: str | None
) -> bytes:
    """Return an agency with its years, items and disclosures as JSON. Its addresses are whole ones where they can be.

    `base_url` is the address of the site's root. `digests` are those of the files that the portal has at former
    addresses, too, each as it is.
    """
    agency, root = scope.site.agency, (base_url or "") + scope.folder
    document = {
        "slug": scope.site.slug,
        "name": agency.name,
        "name_short": agency.name_short,
        "name_en": agency.name_en,
        "languages": ["th", "en"] if agency.has_english else ["th"],
        "type": agency.type,
        "district": agency.district,
        "province": agency.province,
        "note": kind_note(agency),
        "seal": seal_of(agency),
        "url": root + scope.addresses.home,
        "formerly": agency.formerly or None,
        "addresses": [page.url for page in pages if page.root_url is None] if agency.formerly else None,
        "documents": dict(sorted(digests.items())) or None,
        "as_of": None if scope.as_of is None else scope.as_of.isoformat(),
        "latest_ita": _latest_ita(scope),
        "disclosures": sum(edition.is_living for edition in scope.site.editions),
        "measures": _measures(scope),
        "ita": [
            stated({"year": result.year, "total": result.record.total, "level": result.record.level})
            for result in scope.site.results
        ],
        "figures": None if (url := figures_url(scope)) is None else root + url,
        "oia": [
            {"number": clause.number, "subject": clause.subject, "disclosures": _links(clause.links, root=root)}
            for clause in oia_clauses(scope)
        ],
        "years": [_year(year, scope, root=root) for year in scope.site.years()],
        "urls": [scope.folder + page.url for page in pages if page.is_indexed],
        "changes": [change_data(change) for change in changes_of(scope)],
    }
    return as_json(stated(document))


def _latest_ita(scope: Scope) -> str | None:
    """Return the newest ITA result in words."""
    ita = next(iter(ita_years(scope)), None)
    return None if ita is None else result_line(ita.year, total=ita.total, level=ita.level, words=scope.words)


def _measures(scope: Scope) -> int:
    """Count the measures once: a report that has its plan beside it repeats the plan's."""
    return sum(
        len(getattr(edition.record, "measures", ()) or getattr(edition.record, "entries", ()))
        for edition in scope.site.editions
        if edition.is_living and getattr(edition.record, "plan", None) is None
    )


def _year(year: int, scope: Scope, *, root: str) -> dict[str, object]:
    found = scope.readiness(year)
    answering = {edition.key for ready in found for edition in ready.editions}
    others = (
        edition
        for edition in scope.site.editions_of(year)
        if edition.year == year and edition.key not in answering and edition.is_living
    )
    return {
        "year": year,
        "url": root + scope.addresses.year(year),
        "items": [
            {
                "code": ready.item.code,
                "title": scope.words.title(ready.item),
                "status": ready.state,
                "provisional": ready.item.status == "provisional",
                "url": root + scope.addresses.item(year, ready.item.code),
                "disclosures": _links(map(scope.link, ready.editions), root=root),
            }
            for ready in found
        ],
        "others": _links(map(scope.link, others), root=root),
    }


def _links(links: Iterable[Link], *, root: str) -> list[dict[str, str]]:
    return [{"title": link.title, "url": root + link.url} for link in links]


def change_data(change: Change) -> dict[str, object]:
    """Return a change as `index.json` of its agency holds it."""
    return stated(
        {
            "date": change.day.isoformat(),
            "change": change.happening,
            "disclosure": change.name.partition("/")[2],
            "agency": change.agency,
            "title": change.title,
            "summary": change.summary,
            "first_name": change.first_name,
            "first_url": change.first_url,
        }
    )


def summary_of_index(data: bytes, *, slug: str, home_url: str, words: Words = THAI) -> AgencySummary:
    """Return what the portal needs of an agency, from its own `index.json` in a language, made now or long before.

    `home_url` is its home page in that language, relative to the site's root.
    """
    # What an agency does not state is not there.
    index: dict[str, Any] = json.loads(data, parse_float=Decimal)
    is_english = words.language == "en"
    folder = home_url.removesuffix(ENGLISH) if is_english else home_url
    years = index["years"]
    newest = years[0] if years else None
    counts = () if newest is None else count_states((item["status"] for item in newest["items"]), words=words)
    card = AgencyCard(
        name=index.get("name_en", index["name"]) if is_english else index["name"],
        place=shown_place(index.get("district"), index["province"], words=words),
        province=index["province"],
        url=home_url,
        seal=index["seal"],
        kind_note=words(index["note"]) if "note" in index else None,
        years=tuple(Link(title=str(year["year"]), url=f"{home_url}{year['year']}/") for year in years),
        ita=index.get("latest_ita"),
        answered=sum(count.count for count in counts if count.status not in {"missing", "not-in-collection"}),
        items=0 if newest is None else len(newest["items"]),
        counts=counts,
        newest_year=None if newest is None else newest["year"],
    )
    told = {key: value for key, value in index.items() if key not in _NOT_FOR_THE_PORTAL}
    results = tuple(_results(index["ita"], home_url=home_url, words=words))
    return AgencySummary(
        card=card,
        data={**told, "years": [year["year"] for year in years], "index": f"{index['url']}index.json"},
        urls="\n".join(index["urls"]),
        sections=(
            Link(title=words("หน้าแรก"), url=home_url),
            *card.years,
            Link(title=words("สารบัญ"), url=f"{home_url}contents/"),
        ),
        document=SearchDocument(
            location=card.url,
            title=card.name,
            text=" ".join(
                filter(
                    None, (index.get("name_short"), card.place, card.kind_note, *(str(year["year"]) for year in years))
                )
            ),
        ),
        titles=tuple(
            (year["year"], packed((*(results if year is newest else ()), *_titles(year, home_url=home_url))))
            for year in years
        ),
        disclosures=index["disclosures"],
        measures=index["measures"],
        # A tree that an older version published does not tell its changes.
        changes=packed_changes(index.get("changes", ())[:MOST_OF_AN_AGENCY]),
        moved=tuple(_moved(index, index.get("addresses", ()), folder=folder)),
        # No file holds its own digest.
        moved_files=tuple(
            _moved(index, (f"{home_url.removeprefix(folder)}index.json", *index.get("documents", ())), folder=folder)
        ),
    )


def in_english(summary: AgencySummary, words: Words) -> AgencySummary:
    """Return what an agency left behind as the English portal shows it; of one without English pages, its Thai ones."""
    if summary.english is not None:
        return summary.english
    card = summary.card
    data: dict[str, Any] = summary.data
    english = replace(
        card,
        place=shown_place(data.get("district"), data["province"], words=words),
        ita=_told_ita(data, words=words),
        kind_note=None if card.kind_note is None else words(card.kind_note),
        counts=tuple(replace(count, label=words(ITEM_STATES[count.status])) for count in card.counts),
        hreflang="th",
    )
    sections = tuple(replace(link, title=words(link.title)) for link in summary.sections)
    return replace(summary, card=english, sections=sections, moved=(), moved_files=())


def _told_ita(data: dict[str, Any], *, words: Words) -> str | None:
    """Return the newest ITA result of an agency in words, from what the portal keeps of it."""
    results: Any = data["ita"]
    return _result(results[-1], words=words) if results else None


def _result(result: dict[str, Any], *, words: Words) -> str | None:
    if "total" not in result:
        return None
    total = format_number(Decimal(str(result["total"]["value"])), places=2)
    level = words(result["level"]) if "level" in result else None
    return result_line(result["year"], total=total, level=level, words=words)


def _results(results: list[dict[str, Any]], *, home_url: str, words: Words) -> Iterator[SearchDocument]:
    """Return the page of an agency's ITA results, with what it got in each year; no page where it has none."""
    told = [line for result in reversed(results) if (line := _result(result, words=words)) is not None]
    if results:
        text = " ".join((words("คะแนนรวม"), words("ระดับ"), *told))
        yield SearchDocument(location=f"{home_url}ita/", title=words("ผลการประเมิน ITA"), text=text)


def _titles(year: dict[str, Any], *, home_url: str) -> Iterator[SearchDocument]:
    """Return the disclosures of a year from an agency's own `index.json`, each with all items that it answers."""
    codes: dict[tuple[str, str], list[str]] = {}
    for item in year["items"]:
        for disclosure in item["disclosures"]:
            codes.setdefault((disclosure["url"], disclosure["title"]), []).append(item["code"])
    for other in year["others"]:
        codes.setdefault((other["url"], other["title"]), [])
    for (url, title), answered in sorted(codes.items(), key=lambda found: counted(found[0][0].rstrip("/"))):
        # Addresses there are absolute where the address of the site is known.
        _, home, rest = url.rpartition(f"{home_url}{year['year']}/")
        # What answers an item from another year is found under its own.
        if home:
            yield SearchDocument(location=home + rest, title=title, tags=tuple(answered), year=year["year"])


def _moved(index: dict[str, Any], urls: Iterable[str], *, folder: str) -> Iterator[tuple[str, str]]:
    """Return each former address of these of an agency, as its own `index.json` tells them, with the present one."""
    known = tuple(urls)
    for former in index.get("formerly", ()):
        former_folder = "" if former == "/" else f"{former}/"
        for url in known if former_folder != folder else ():
            yield former_folder + url, folder + url


def packed_changes(changes: list[dict[str, Any]]) -> bytes:
    """Return changes as the portal holds them, of thousands of agencies at once."""
    return zlib.compress(json.dumps(changes, ensure_ascii=False).encode(), 9) if changes else b""


def unpacked_changes(data: bytes, *, slug: str) -> Iterator[Change]:
    """Return the changes of an agency again."""
    for change in json.loads(zlib.decompress(data)) if data else ():
        yield change_of_data(change, slug=slug)


def change_of_data(data: Mapping[str, Any], *, slug: str) -> Change:
    """Return a change of an agency below a portal whose published tree is carried over, from its own `index.json`."""
    name = f"{slug}/{data['disclosure']}"
    return Change(
        day=date.fromisoformat(data["date"]),
        happening=data["change"],
        agency=data["agency"],
        title=data["title"],
        summary=data.get("summary"),
        name=name,
        url=f"{name}/",
        first_name=data.get("first_name"),
        first_url=data.get("first_url"),
    )
