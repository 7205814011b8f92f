"""Rules about drafts: that they are there, that nothing published leads to one, and what they tell of people.

A draft is not judged by what it says. Whoever opens the repository reads it all the same, its comments too.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from site_builder.audit.citizen_ids import citizen_ids_in
from site_builder.audit.rules import fault, rule
from site_builder.audit.texts import joined
from site_builder.audit.walk import Found, label_of
from site_builder.issues.issue import Issue, Place, Position
from site_builder.model.site import Draft, Site
from site_builder.text.citizen_id import covered
from site_builder.text.letters import letters_before
from site_builder.text.private_numbers import masked, private_numbers
from site_builder.text.thai import to_arabic_digits

_NAMED = 10
"""Drafts of a folder that are named; readiness tells of all."""
_PRIVATE_CODES = {"mobile": "PDP002", "account": "PDP003", "birth": "PDP004"}


@rule("DRA001")
def unpublished_draft(site: Site) -> Iterator[Issue]:
    """Find the drafts of a year, told in one line: an officer may have one for each item, and knows them."""
    for folder, drafts in groupby(site.drafts, key=lambda draft: draft.source_path.rpartition("/")[0]):
        names = [draft.source_path.rpartition("/")[2] for draft in drafts]
        named = ", ".join(names[:_NAMED]) + " …" * (len(names) > _NAMED)
        yield fault("DRA001", Place(folder), count=str(len(names)), names=covered(named))


@rule("PDP001", "PDP002", "PDP003", "PDP004")
def person_in_a_draft(site: Site) -> Iterator[Issue]:
    """Find a number of a person in a draft: what is saved once stays in the history of the repository.

    A number that is no citizen ID is confirmed in the draft itself, by its last three digits.
    """
    for draft in site.drafts:
        confirmed = {to_arabic_digits(each.ends) for each in draft.confirmed}
        corpus = joined([(draft.text, Found(draft, draft.source_path, ()), ("text",), False)])
        for issue in citizen_ids_in(corpus):
            if issue.fields["ends"] not in confirmed:
                words = {**issue.fields, "at": "draft"}
                at = _position(draft.text, issue.place.part)
                yield replace(issue, fields=words, place=Place(draft.source_path), position=at)
        yield from _private_numbers(draft)


def _private_numbers(draft: Draft) -> Iterator[Issue]:
    for at, line in enumerate(draft.text.splitlines(), start=1):
        for kind, number in private_numbers(line):
            place = Place(draft.source_path)
            found = fault(_PRIVATE_CODES[kind], place, label=label_of(draft, "text"), value=masked(number))
            yield replace(found, position=Position(at, line.index(number) + 1, len(number)))


def _position(text: str, part: tuple[int, int] | None) -> Position:
    """Return where a part of a whole file stands, which is known by the letters before its start and its end."""
    before = letters_before(text)
    start = 0 if part is None else bisect_right(before, part[0]) - 1
    end = len(text) if part is None else bisect_left(before, part[1])
    line_end = text.find("\n", start)
    length = min(end, len(text) if line_end < 0 else line_end) - start
    return Position(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start), max(1, length))
