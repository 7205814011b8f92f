"""What a derivation is, and what several have in common. In: functions marked `@derives`, keys. Out: the derivations.

Derived is only what a reader of the page can check at the anchor: a field that is filled, a date in the year, the
months asked for, a column under a known heading. Whatever takes judgement is named by an officer under `elements`.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from site_builder.catalogue.model import Asks, Element
from site_builder.model.anchors import anchor
from site_builder.model.common import Disclosure
from site_builder.model.site import Edition, Site
from site_builder.model.substance import is_given
from site_builder.text.dates import BUDDHIST_OFFSET
from site_builder.text.frozen import frozen
from site_builder.text.periods import Period, fiscal_months, fiscal_year_span

PAGE = ""
"""The anchor of an answer that is the page itself."""
_Record = TypeVar("_Record", bound=Disclosure)


@frozen
class Case:
    """A required element, and the disclosure that may answer it."""

    site: Site
    edition: Edition
    """Whose record the page shows: of one that is carried over, the edition that it names."""
    element: Element
    year: int
    """Assessment year of the item."""
    asks: Asks | None
    """Which data the item asks for, as far as it is known."""

    @property
    def data_year(self) -> int:
        """Return the year of the data that the item asks for; its own year where nothing else is known."""
        return self.year + (0 if self.asks is None or self.asks.year is None else int(self.asks.year))

    @property
    def months(self) -> tuple[tuple[int, int], ...]:
        """Return the months that the item asks for, in the Common Era; none where it is not known."""
        if self.asks is None or self.asks.months is None:
            return ()
        return fiscal_months(self.data_year)[: int(self.asks.months)]


Derive = Callable[[Any, Case], str | None]


@frozen(kw_only=False)
class Derivation:
    """How an element follows from a kind of record."""

    derive: Derive
    """Return the anchor that answers the element, or None."""
    line: str
    """What an officer types to answer it, with … for what only the agency knows; a line for each key."""


_DERIVATIONS: dict[tuple[type[Disclosure], str], Derivation] = {}


def derivation_of(record: type[Disclosure], element: str) -> Derivation | None:
    """Return how an element follows from a kind of record, or None where an officer names its place."""
    return _DERIVATIONS.get((record, element)) or _DERIVATIONS.get((Disclosure, element))


def derives(
    record: type[_Record], *elements: str, line: str
) -> Callable[[Callable[[_Record, Case], str | None]], Callable[[_Record, Case], str | None]]:
    """Register a function as the derivation of elements from a kind of record."""

    def register(derive: Callable[[_Record, Case], str | None]) -> Callable[[_Record, Case], str | None]:
        _DERIVATIONS.update({(record, element): Derivation(derive, line) for element in elements})
        return derive

    return register


def derives_from(record: type[Disclosure], *elements: str, key: str, anchor: str, line: str) -> None:
    """Register that elements are answered at an anchor wherever a key of the record is filled in."""
    derives(record, *elements, line=line)(lambda record, _: anchor if is_given(record, key) else None)


class _Row(Protocol):
    """A row that a file may name."""

    @property
    def id(self) -> str | None: ...


AnyRow = TypeVar("AnyRow", bound=_Row)


def first(prefix: str, rows: Sequence[AnyRow], test: Callable[[AnyRow], bool]) -> str | None:
    """Return the anchor of the first row that passes."""
    return next((anchor(prefix, row.id, index) for index, row in enumerate(rows) if test(row)), None)


def every(prefix: str, rows: Sequence[AnyRow], test: Callable[[AnyRow], bool]) -> str | None:
    """Return the anchor of the first row where all pass and there is one at least."""
    return first(prefix, rows, test) if all(map(test, rows)) else None


def is_in_year(start: date | None, end: date | None, case: Case) -> bool:
    """Count a year called พ.ศ. by the calendar and any other as a fiscal year, as the element words it.

    What does not say both its days is not known to lie in the year.
    """
    first_day, last_day = _calendar_year(case.year) if "พ.ศ." in case.element.text else fiscal_year_span(case.year)
    return start is not None and end is not None and first_day <= start and end <= last_day


def is_year(period: Period, year: int) -> bool:
    """Return whether a period is exactly that year of the Buddhist Era, as a fiscal or as a calendar year."""
    return (period.start, period.end) in (fiscal_year_span(year), _calendar_year(year))


def _calendar_year(year: int) -> tuple[date, date]:
    common = year - BUDDHIST_OFFSET
    return date(common, 1, 1), date(common, 12, 31)


def covers_months(periods: Iterable[Period], case: Case) -> bool:
    """Return whether periods together reach every month that the item asks for."""
    covered = {month for period in periods for month in period.months()}
    return set(case.months) <= covered
