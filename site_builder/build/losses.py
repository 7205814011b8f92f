"""Find the addresses that a content takes away from the one that it is to replace. In: two surveys. Out: issues.

Links to them stand in letters, in search engines and in the answers that were handed in for the assessment.
"""

from collections.abc import Iterator

from site_builder.build.survey import Published, Survey
from site_builder.issues.issue import Issue, Place
from site_builder.load.discover import AGENCY_FILE
from site_builder.load.opening import is_there
from site_builder.model.agency import ItaResult
from site_builder.model.site import FreePage

_WITHDRAWN = "withdrawn: {date: …, reason: …}"
"""What a file that is to be withdrawn says; its other lines may go."""


def lost_addresses(survey: Survey, *, base: Survey) -> Iterator[Issue]:
    """Find each address of the base at which nothing would be left: no page, nothing that leads on, no tombstone."""
    for slug, earlier in sorted(base.agencies.items()):
        now = _heir(slug, survey=survey, base=base)
        if now is not None:
            yield from _lost_lists(earlier, now, survey=survey)
            yield from _lost_pages(earlier, now, survey=survey, base=base)
            yield from _lost_folders(slug, earlier, now, survey=survey, base=base)
        elif not is_there(survey.content_dir / "agencies" / slug):
            words = {"value": slug, "name": earlier.name, "line": _WITHDRAWN}
            yield Issue(code="ADR004", place=Place(earlier.source_path), fields=words)
    for source_path in sorted(base.attachments.keys() - survey.attachments.keys()):
        _, _, slug, *below = source_path.split("/")
        now = _heir(slug, survey=survey, base=base)
        if now is not None:
            # Where the folder has another name, the documents that it still holds are found at both.
            place = "/".join((*now.source_path.split("/")[:3], *below))
            if place in now.drafts:
                yield _draft_again("/".join(below), now.drafts[place])
            elif place not in survey.attachments:
                yield Issue(code="ADR005", place=Place(place), fields={"value": below[-1]})


def _heir(slug: str, *, survey: Survey, base: Survey) -> Published | None:
    """Return the agency of a folder, or the one that says that it lay there."""
    # The only agency of a site is the site: what its folder is called is in no address.
    if [*base.folders.values()] == [*survey.folders.values()] == [""]:
        return next(iter(survey.agencies.values()))
    heirs = (agency for agency in survey.agencies.values() if slug in agency.formerly)
    return survey.agencies.get(slug) or next(heirs, None)


def _lost_folders(slug: str, earlier: Published, now: Published, *, survey: Survey, base: Survey) -> Iterator[Issue]:
    """Find the folders in which an agency lay, or from which it led on, that are nothing of it any more."""
    present = survey.folders[_folder(now.source_path)].strip("/") or "/"
    before = base.folders[slug].strip("/") or "/"
    for folder in dict.fromkeys((before, *earlier.formerly)):
        if folder in {present, *now.formerly}:
            continue
        line = f"formerly: [{', '.join((*now.formerly, folder))}]"
        ways = {"before": f"/{folder.strip('/')}", "after": f"/{present.strip('/')}", "line": line}
        place = Place(now.source_path, ("formerly",) if now.formerly else ())
        yield Issue(code="ADR010", place=place, fields={"value": slug, "name": now.name, **ways})


def _lost_lists(earlier: Published, now: Published, *, survey: Survey) -> Iterator[Issue]:
    """Find what an agency has no more: a year, numbers of the act, pages in English, a result of the ITA."""
    for year in _lost_years(earlier, now):
        folder = now.source_path.replace(AGENCY_FILE, str(year))
        fields = {"value": str(year), "folder": folder, "line": _WITHDRAWN}
        yield Issue(code="ADR003", place=Place(folder), fields=fields)
    is_drafted = earlier.oia in now.drafts
    if earlier.oia is not None and now.oia is None and not is_drafted and "oia:" not in now.unread:
        keys = ("oia",) if earlier.oia in survey.sources else ()
        yield Issue(code="ADR008", place=Place(earlier.oia, keys), fields={"file": earlier.oia})
    if earlier.has_english and not now.has_english:
        yield Issue(code="ADR009", place=Place(now.source_path, ("languages",)))
    for year, source_path in sorted(earlier.results.items() if now.results else ()):
        if year not in now.results and source_path in now.drafts:
            yield _draft_again(f"ita/{year}", source_path)
        elif year not in now.results and not is_there(survey.content_dir.parent / source_path):
            fields = {"value": str(year), "file": source_path}
            yield Issue(code="ADR011", place=Place(source_path), fields=fields)


def _lost_years(earlier: Published, now: Published) -> list[int]:
    # Of a year whose files are all drafts now, each of these tells.
    begun = {*now.years, *(int(key) for path in now.drafts if (key := path.split("/")[3]).isdecimal())}
    return [year for year in earlier.years if year not in begun and str(year) not in now.unread]


def _lost_pages(earlier: Published, now: Published, *, survey: Survey, base: Survey) -> Iterator[Issue]:
    """Find the pages that are gone with their files; where another holds now what a file held, its page can lead on."""
    lost: dict[str, list[str]] = {}
    told = tuple(f"{year}/" for year in _lost_years(earlier, now))
    # What the base had errors in keeps the page that it had before.
    pages = {**earlier.broken, **earlier.pages}
    for address, source_path in sorted({**earlier.former, **pages}.items()):
        if address in now.pages or address in now.former or address in now.unread:
            continue
        if source_path in now.drafts:
            yield _draft_again(address, source_path)
            continue
        # A file that stays has its page, or errors of its own that are told already; what led to it is another matter.
        if address in pages and is_there(survey.content_dir.parent / source_path):
            continue
        successor = _successor(source_path, survey=survey, base=base)
        if successor is not None:
            lost.setdefault(successor, []).append(address)
        elif not address.startswith(told):
            was = base.sources.get(source_path)
            code = "ADR001" if was is None else {FreePage: "ADR006", ItaResult: "ADR007"}.get(was.record, "ADR001")
            fields = {"value": address, "file": source_path, "line": _WITHDRAWN}
            yield Issue(code=code, place=Place(source_path), fields=fields)
    for successor, addresses in sorted(lost.items()):
        line = f"formerly: [{', '.join((*survey.sources[successor].formerly, *addresses))}]"
        for address in addresses:
            fields = {"value": address, "file": successor, "line": line}
            yield Issue(code="ADR002", place=Place(successor, ("formerly",)), fields=fields)


def _draft_again(address: str, source_path: str) -> Issue:
    fields = {"value": address, "file": source_path, "line": _WITHDRAWN}
    return Issue(code="ADR012", place=Place(source_path, ("draft",)), fields=fields)


def _successor(source_path: str, *, survey: Survey, base: Survey) -> str | None:
    """Return the disclosure that holds now what a file held: itself, a copy, or one of its year with its title."""
    if source_path in survey.sources:
        return source_path
    was = base.sources.get(source_path)
    if was is None:
        return None
    folder = _folder(source_path)
    fresh = {
        path: source
        for path, source in sorted(survey.sources.items())
        if path not in base.sources and _folder(path) == folder and source.year is not None
    }
    copies = [path for path, source in fresh.items() if source.digest == was.digest]
    # The topic gives a title to files of every year, so beyond its year a title says nothing.
    named = [path for path, source in fresh.items() if (source.title, source.year) == (was.title, was.year)]
    return next(iter((*copies, *named)), None)


def _folder(source_path: str) -> str:
    """Return the folder of the agency to which a file belongs."""
    return source_path.split("/")[2]
