"""Rules that depend on the day: they speak in the terminal and the pull request, never on the site."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TypeVar

from site_builder.audit.rules import fault, rule
from site_builder.audit.walk import filed_as, label_of
from site_builder.issues.issue import Issue
from site_builder.model.common import Disclosure
from site_builder.model.complaints import ComplaintChannels
from site_builder.model.general import Contact, Executives, Structure
from site_builder.model.site import Edition, Site
from site_builder.text.fields import Label

_Record = TypeVar("_Record", bound=Disclosure)
_A_YEAR = timedelta(days=365)
_FAR_AHEAD = timedelta(days=183)
"""A day of publication further ahead is a mistyped year, not a plan."""
_REVISITED = frozenset({"online-form", "email", "phone", "app", "line", "facebook"})
"""Types of channels that stop working unnoticed."""


@rule("FRS001")
def untried_channel(site: Site, *, as_of: date | None) -> Iterator[Issue]:
    """Find a channel that nobody has tried for a year: a dead form loses complaints and nobody learns of it."""
    if as_of is None:
        return
    for edition, record in _newest(site, ComplaintChannels):
        for index, channel in enumerate(record.channels):
            tested = None if channel.tested is None else channel.tested.value
            if channel.type in _REVISITED and (tested is None or as_of - tested > _A_YEAR):
                value = Label("ไม่เคยระบุ", "never stated") if channel.tested is None else channel.tested.text.strip()
                yield fault("FRS001", edition.place("channels", index, "tested"), title=channel.title, value=value)


@rule("FRS002")
def far_publication(site: Site, *, as_of: date | None) -> Iterator[Issue]:
    """Find a day of publication or correction more than half a year ahead: its year is mistyped."""
    if as_of is None:
        return
    for edition in site.editions:
        for key in ("published", "updated"):
            day = getattr(edition.record, key)
            if day is not None and day.value - as_of > _FAR_AHEAD:
                yield fault("FRS002", edition.place(key), label=label_of(edition.record, key), value=day.text.strip())


@rule("FRS003")
def aged_page(site: Site, *, as_of: date | None) -> Iterator[Issue]:
    """Find who leads and how to reach the agency unconfirmed for more than a year: people change more often."""
    if as_of is None:
        return
    for kind in (Executives, Contact, Structure):
        for edition, record in _newest(site, kind):
            day = record.updated if record.updated is not None else record.published
            if day is not None and as_of - day.value > _A_YEAR:
                yield fault("FRS003", edition.place("updated"), value=day.text.strip())


def _newest(site: Site, kind: type[_Record]) -> Iterator[tuple[Edition, _Record]]:
    """Give the editions of a kind in its newest year: older ones are history and stay as they were.

    So they are while the file of the newest year has errors of its own.
    """
    filed = list(filed_as(site, kind))
    unread = site.unread_years({edition.topic for edition, _ in filed})
    newest = max((*(edition.year for edition, _ in filed), *unread), default=None)
    return (each for each in filed if each[0].year == newest and each[0].is_living)
