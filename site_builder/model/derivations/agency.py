"""Elements that follow from who the agency is: structure, executives, contact, questions, news."""

from collections.abc import Iterable

from site_builder.model.derivations.registry import PAGE, Case, derives, derives_from, every, first, is_in_year
from site_builder.model.general import Branch, Contact, Executives, News, Questions, Structure, Unit

_UNITS = "units: [{name: …, head: …, branch: political}, {name: …, head: …, branch: permanent}]"

derives_from(Structure, "structure-chart", key="chart", anchor="chart", line="chart: {file: files/chart.png, alt: …}")
derives_from(Contact, "address", key="address", anchor="contact", line="address: …")
derives_from(Contact, "phone", key="phones", anchor="contact", line="phones: …")
derives_from(Contact, "map", key="map", anchor="map", line="map: https://…")
derives_from(Questions, "enquiry-channel", key="link", anchor=PAGE, line="link: https://…")


@derives(Structure, "positions-and-units", line=_UNITS)
def _positions(record: Structure, _: Case) -> str | None:
    return "units" if any(unit.head is not None for unit in _units(record.units)) else None


@derives(Structure, "political-and-permanent", line=_UNITS)
def _both_sides(record: Structure, _: Case) -> str | None:
    return "units" if _is_both(unit.branch for unit in _units(record.units)) else None


def _units(units: tuple[Unit, ...]) -> Iterable[Unit]:
    for unit in units:
        yield unit
        yield from _units(unit.units)


def _is_both(branches: Iterable[Branch | None]) -> bool:
    return {"political", "permanent"} <= set(branches)


@derives(Executives, "head", line="executives: [{name: …, position: …, rank: head}]")
def _head(record: Executives, _: Case) -> str | None:
    return first("executive", record.executives, lambda person: person.rank == "head")


@derives(
    Executives, "head-and-executives", line="executives: [{name: …, position: …, rank: head}, {name: …, position: …}]"
)
def _head_and_others(record: Executives, case: Case) -> str | None:
    return _head(record, case) if len(record.executives) > 1 else None


@derives(Executives, "deputy-heads", line="executives: [{name: …, position: …, rank: deputy}]")
def _deputies(record: Executives, _: Case) -> str | None:
    return first("executive", record.executives, lambda person: person.rank == "deputy")


@derives(Executives, "name", "position", line="executives: [{name: …, position: …}]")
def _people(record: Executives, _: Case) -> str | None:
    return first("executive", record.executives, lambda _: True)


@derives(Executives, "photo", line="photo: {file: files/….jpg, alt: …}")
def _portraits(record: Executives, _: Case) -> str | None:
    return every("executive", record.executives, lambda person: person.photo is not None)


@derives(Executives, "contact", line="phone: …")
def _contacts(record: Executives, _: Case) -> str | None:
    return every("executive", record.executives, lambda person: person.phone is not None or person.email is not None)


@derives(Executives, "political-and-permanent", line="branch: political/permanent")
def _both_leaderships(record: Executives, case: Case) -> str | None:
    return _people(record, case) if _is_both(person.branch for person in record.executives) else None


@derives(Contact, "electronic-channel", line="email: …")
def _electronic_channel(record: Contact, _: Case) -> str | None:
    if record.email is not None:
        return "contact"
    return "accounts" if record.accounts else None


@derives(Contact, "contact-information", line="address: …\nphones: …")
def _contact(record: Contact, _: Case) -> str | None:
    return "contact" if record.address is not None and record.phones else None


@derives(News, "mission-news", line="news: [{title: …, date: …}]")
def _news(record: News, _: Case) -> str | None:
    return first("news", record.news, lambda _: True)


@derives(News, "of-the-year", line="news: [{title: …, date: …}]")
def _news_of_the_year(record: News, case: Case) -> str | None:
    return first("news", record.news, lambda item: is_in_year(item.date.value, item.date.value, case))
