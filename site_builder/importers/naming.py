"""Say whether an agency, a year and a topic that a command names are there. In: names. Out: a topic; or a refusal."""

import re
from pathlib import Path

from site_builder.catalogue.model import Library, Topic
from site_builder.importers.refusal import Refused
from site_builder.load.discover import agency_slugs
from site_builder.text.spelling import nearest

_YEAR = re.compile(r"2[45][0-9]{2}")
_NAMED = 10
"""Agencies that are named where none is like the one asked for."""


def hold_agency(agency: str, *, content_dir: Path) -> None:
    """Raise `Refused` where the content has no such agency."""
    slugs, _ = agency_slugs(content_dir)
    if agency not in slugs:
        near = nearest(agency, slugs)
        known = ", ".join(slugs[:_NAMED]) + " …" * (len(slugs) > _NAMED) if near is None else near
        raise Refused("no-agency", agency=agency, known=known)


def hold_year(year: str) -> None:
    """Raise `Refused` where a year is none of the Buddhist Era."""
    if not _YEAR.fullmatch(year):
        raise Refused("no-year", year=year)


def topic_of(name: str, *, library: Library) -> Topic:
    """Return a topic. Raise `Refused` where there is none of that name, with one that is near."""
    if name not in library.topics:
        titles = {topic.title: each for each, topic in library.topics.items()}
        title = nearest(name, titles)
        near = nearest(name, library.topics) or (None if title is None else titles[title])
        if near is None:
            raise Refused("unknown-topic", topic=name)
        raise Refused("no-topic", topic=name, near=near)
    return library.topics[name]
