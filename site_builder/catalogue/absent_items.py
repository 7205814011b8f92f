"""What is said of an item that a year does not have, or of a year that has none. In: as written. Out: an issue."""

from site_builder.catalogue.model import Library
from site_builder.issues.issue import Issue, Place

_AHEAD = 9
"""Years for which a version of the program may be kept."""


def absent_item(place: Place, value: str, *, code: str, year: int, library: Library) -> Issue:
    """Say where the item went, if an earlier year had it; else which item is the last."""
    words = {"value": value, "code": code, "year": str(year)}
    moved = library.moved(code, to=year)
    if moved is None:
        last = library.catalogues[year].items()[-1].code
        return Issue(code="ITM001", place=place, fields={**words, "last": last})
    near = ", ".join(item.code for item in moved.items)
    fields = {**words, "before": str(moved.year), "near": near, "topics": ", ".join(moved.topics)}
    return Issue(code="ITM004", place=place, fields=fields)


def absent_year(place: Place, year: int, *, library: Library) -> Issue:
    """Name the years at hand; of one that is yet to come none of them is meant, and its list is yet to come, too.

    One that is far off, such as 2596, is 2569 mistyped.
    """
    if 0 < year - max(library.catalogues) <= _AHEAD:
        return Issue(code="YEA012", place=place, fields={"value": str(year)})
    known = ", ".join(str(known) for known in library.catalogues)
    return Issue(code="YEA002", place=place, fields={"value": str(year), "known": known})
