"""The anchors on the page of a disclosure. In: a record and its kind. Out: names that addresses end in.

They are published addresses, so they follow from the content alone: pages print them, readiness points at them.
"""

import re
from collections.abc import Iterator

from site_builder.text.headings import heading_ids

WHOLE_PAGE = "page"
"""What a file calls its page as a whole, where no single place of it shows an element; a row of that name wins."""
_ROWS = {
    "measures": ("measures", "measure"),
    "measures-report": ("entries", "measure"),
    "activity-list": ("activities", "activity"),
    "complaint-channels": ("channels", "channel"),
    "complaint-guideline": ("steps", "step"),
    "executives": ("executives", "executive"),
    "news": ("news", "news"),
    "questions": ("questions", "question"),
    "documents": ("documents", "document"),
}
"""Rows of a kind that have anchors of their own: the field that holds them, and what their anchors begin with."""

_ON_EVERY_PAGE = {
    "text": ("body",),
    "explanation": ("explanation",),
    "notes": ("notes",),
    "attachments": ("attachments",),
    "statement": ("nothing_to_report", "not_applicable"),
}
_OF_ANALYSIS = {
    "analysis": ("analysis",),
    "strengths": ("analysis.strengths",),
    "weaknesses": ("analysis.weaknesses",),
    "to-improve": ("analysis.to_improve",),
    "findings": ("analysis.findings",),
    "memo": ("memo",),
    "endorsements": ("memo.endorsements",),
    "cover": ("cover",),
}
_PARTS: dict[str, dict[str, tuple[str, ...]]] = {
    "assignments": {"order": ("subject",), "assignments": ("groups",)},
    "complaint-channels": {"promise": ("channels",), "channels": ("channels",), "protection": ("protection",)},
    "complaint-guideline": {
        "duration": ("duration", "responsible", "version"),
        "responsible": ("responsible",),
        "all-steps": ("steps",),
        "steps": ("steps",),
        "protection": ("protection",),
        "how-to-complain": ("how_to_complain",),
        "required-facts": ("required_facts",),
        "acceptance": ("acceptance",),
        "legal-basis": ("legal_basis",),
    },
    "complaint-statistics": {"statistics": ("rows", "total"), "chart": ("rows",), "definitions": ("definitions",)},
    "contact": {"contact": ("address", "phones", "email", "hours"), "map": ("map",), "accounts": ("accounts",)},
    "documents": {"documents": ("documents",)},
    "gift-report": {"gifts": ("gifts",)},
    "measures": {
        **_OF_ANALYSIS,
        "all-measures": ("measures",),
        "measures": ("measures",),
        "timeline": ("measures",),
        "based-on": ("based_on",),
    },
    "measures-report": {
        **_OF_ANALYSIS,
        "all-measures": ("entries",),
        "measures": ("entries",),
        "timeline": ("entries",),
        "summary": ("entries",),
        "all-indicators": ("followups",),
        "followups": ("followups",),
    },
    "no-gift-policy": {
        "duty": ("duty",),
        "announcement": ("statement",),
        "announcement-en": ("statement_en",),
        "scan": ("scan",),
    },
    "structure": {"units": ("units",), "chart": ("chart",)},
    "table": {"table": ("csv",)},
}
"""Parts of a page that have an anchor, and the fields of which one at least must be filled for the part to be there."""


def anchor(prefix: str, name: str | None, index: int) -> str:
    """Return the anchor of a row: its own name, else its place in the list."""
    return f"{prefix}-{name if name is not None else index + 1}"


def named_row(record: object, name: str, *, kind: str) -> str | None:
    """Return the anchor of the row that a file calls by that name, or None where no row has it.

    An entry of a report is also known by the measure that it reports on.
    """
    field, prefix = _ROWS.get(kind, ("", ""))
    for index, row in enumerate(getattr(record, field, ())):
        names = (getattr(row, "id", None), getattr(row, "measure", None))
        if name in names:
            return anchor(prefix, names[0] or names[1], index)
    return None


def places_of(record: object, *, kind: str) -> tuple[str, ...]:
    """Return what `elements` may name on the page of a disclosure: its rows, the headings of its prose, its parts."""
    rows = (name or at for name, at in _rows(record, kind=kind))
    headings = sorted(heading_ids(getattr(record, "body", None) or ""))
    parts = {**_PARTS.get(kind, {}), **_ON_EVERY_PAGE}
    shown = (part for part in parts if _has_part(record, part, kind=kind))
    return tuple(dict.fromkeys((*rows, *headings, *shown)))


def anchors_of(record: object, *, kind: str) -> frozenset[str]:
    """Return the anchors that the page of a disclosure gives its rows and its parts."""
    parts = {**_PARTS.get(kind, {}), **_ON_EVERY_PAGE}
    shown = (part for part in parts if _has_part(record, part, kind=kind))
    return frozenset((*(at for _, at in _rows(record, kind=kind)), *shown))


def has_place(record: object, name: str, *, kind: str) -> bool:
    """Return whether the page of a disclosure has the place that a file names.

    The page itself is one, and so is an anchor that HTML within the prose gives itself.
    """
    name = name.removeprefix("#")
    # The headings of its prose are looked for last: to find them takes longer than all the rest.
    if name == WHOLE_PAGE or _has_part(record, name, kind=kind):
        return True
    if any(name in row for row in _rows(record, kind=kind)):
        return True
    body = getattr(record, "body", None)
    if body is None:
        return False
    return name in heading_ids(body) or re.search(rf"""id=["']?{re.escape(name)}(?![\w-])""", body) is not None


def _has_part(record: object, name: str, *, kind: str) -> bool:
    """Return whether a page has the part of that name."""
    paths = _ON_EVERY_PAGE.get(name) or _PARTS.get(kind, {}).get(name, ())
    return any(_at(record, path) for path in paths)


def _rows(record: object, *, kind: str) -> Iterator[tuple[str | None, str]]:
    """Give the name that files call each row of a page, with its anchor."""
    field, prefix = _ROWS.get(kind, ("", ""))
    for index, row in enumerate(getattr(record, field, ())):
        name = getattr(row, "id", None) or getattr(row, "measure", None)
        yield name, anchor(prefix, name, index)


def _at(record: object, path: str) -> object:
    """Return the value at a dotted path, or None where the way ends."""
    value: object = record
    for name in path.split("."):
        value = getattr(value, name, None)
    return value
