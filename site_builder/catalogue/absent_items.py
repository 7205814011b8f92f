"""What is said of an item that a year does not have. In: its code as written, a year, the library. Out: an issue."""

from site_builder.catalogue.model import Library
from site_builder.issues.issue import Issue, Place


def absent_item(place: Place, value: str, *, code: str, year: int, library: Library) -> Issue:
    """Say where the item went, if an earlier year had it; else which item is the last."""
    words = {"value": value, "code": code, "year": str(year)}
    moved = library.moved(code, to=year)
    if moved is None:
        last = library.catalogues[year].items()[-1].code
        return Issue(code="ITM001", place=place, fields={**words, "last": last})
    near = ", ".join(item.code for item in moved.items)
    fields = {**words, "before": str(moved.year), "near": near, "topics": ", ".join(moved.topics)}
    return Issue(code="ITM004", place=place, fields={**fields})
