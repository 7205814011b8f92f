"""Rules about the No Gift Policy and the gifts received: who announced it, for which year, and what the figures say."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from site_builder.audit.rules import fault, rule
from site_builder.audit.walk import filed_as, label_of, told_by
from site_builder.audit.years import years_of
from site_builder.catalogue.model import Library
from site_builder.issues.issue import Issue, Note, Place
from site_builder.model.common import Signatory
from site_builder.model.conduct import ActivityList, GiftReport, NoGiftPolicy
from site_builder.model.general import Executives
from site_builder.model.site import Edition, Site
from site_builder.text.dates import BUDDHIST_OFFSET
from site_builder.text.fields import Label
from site_builder.text.frozen import frozen
from site_builder.text.numbers import format_number
from site_builder.text.periods import is_bare_year
from site_builder.text.private_numbers import GIVER_NAME, PERSON_NAME, begun

_CUSTOMARY = 3000
"""Baht per person and occasion; a gift above is reported to the head (Organic Act on Anti-Corruption 2561, s. 128)."""
_REPORT_WITHIN = timedelta(days=30)
_DUTY_WORDS = {
    "before": (re.compile("ก่อน"), Label("ก่อน", "before")),
    "while": (re.compile("ขณะ|ระหว่าง"), Label("ขณะ", "while")),
    "after": (re.compile("หลัง"), Label("หลัง", "after")),
}
_CULTURE = "no-gift-culture"
_ACTING = "ปฏิบัติหน้าที่"
"""Before a title: the law gives all duties of an office that is vacant; รักษาราชการแทน is a deputy."""
_PERSON = re.compile(rf"{PERSON_NAME}|{GIVER_NAME}")


@rule("NGP001", "NGP002", "NGP009")
def unsigned_announcement(site: Site) -> Iterator[Issue]:
    """Find an announcement that the head of the agency did not sign: a deputy's signature does not satisfy the item.

    Neither does that of a former head: a new one announces anew.
    """
    heads = _heads_by_year(site)
    for edition, policy in _announcements(site):
        if policy.signatory is None:
            label = label_of(policy, "signatory")
            yield fault("NGP001", edition.place("signatory"), head=site.agency.head, label=label)
        elif policy.signatory.position is not None and not _is_head(policy.signatory.position, site, edition.year):
            place = edition.place("signatory", "position")
            yield fault("NGP002", place, value=policy.signatory.position, head=site.agency.head)
        elif (head := heads.get(edition.year)) is not None and _is_another(policy.signatory, head.name):
            note = Note("NOTE_HEAD", head.place)
            yield fault("NGP009", edition.place("signatory", "name"), note, value=policy.signatory.name, head=head.name)
        elif policy.signatory.date is None:
            label = label_of(policy.signatory, "date")
            yield fault("NGP001", edition.place("signatory", "date"), head=site.agency.head, label=label)


@frozen(kw_only=False)
class _Head:
    """Whoever heads the agency in a year."""

    name: str
    place: Place
    """Where that is said."""


def _heads_by_year(site: Site) -> dict[int, _Head]:
    """Return the heads that the executives of each year name; of the newest year, else whom `agency.yml` does."""
    heads = {}
    people = [
        _Head(person.name, Place(site.source_path, ("people", index, "name")))
        for index, person in enumerate(site.agency.people)
        if person.position is not None and _bare(person.position) == _bare(site.agency.head)
    ]
    if people and site.editions:
        heads[max(edition.year for edition in site.editions)] = people[0]
    for edition, record in filed_as(site, Executives):
        for index, person in enumerate(record.executives) if edition.is_living else ():
            if person.rank == "head":
                heads[edition.year] = _Head(person.name, edition.place("executives", index, "name"))
                break
    return heads


def _is_another(signatory: Signatory, head: str) -> bool:
    """Return whether a head signed that is not this one; whoever performs a head's duties is no head."""
    if signatory.position is not None and _ACTING in signatory.position:
        return False
    # One of the two may leave out the title.
    name, other = _bare(signatory.name), _bare(head)
    return not name.endswith(other) and not other.endswith(name)


def _bare(text: str) -> str:
    """Return a text without its blanks: a line end of a document becomes one."""
    return re.sub(r"\s+", "", text)


@rule("NGP003", "NGP004")
def undated_announcement(site: Site) -> Iterator[Issue]:
    """Find an announcement that names no year, or is signed outside the year it names: each year asks for a new one."""
    for edition, policy in _announcements(site):
        year = policy.year
        if year is None:
            yield fault("NGP004", edition.place("for_year"))
            continue
        signed = None if policy.signatory is None else policy.signatory.date
        # A year of which nobody says how it is counted may be either.
        end = date(year.end.year, 12, 31) if is_bare_year(year) else year.end
        if signed is not None and not year.start <= signed.value <= end:
            note = Note("NOTE_YEAR", edition.place("for_year"))
            place = edition.place("signatory", "date")
            yield fault("NGP003", place, note, value=signed.text.strip(), year=year.text.strip())


@rule("NGP010")
def old_announcement(site: Site) -> Iterator[Issue]:
    """Find an announcement of another year than it is filed in, typed or carried over: each year asks for a new one."""
    for edition in site.editions:
        origin = site.origin(edition)
        spoken = (edition.record.withdrawn, edition.record.not_applicable, edition.record.nothing_to_report)
        if not isinstance(origin.record, NoGiftPolicy) or any(each is not None for each in spoken):
            continue
        year = origin.record.year
        if edition.year in ({origin.year} if year is None else years_of(year)):
            continue
        words = {"value": str(origin.year) if year is None else year.text.strip(), "year": str(edition.year)}
        if origin is edition:
            yield fault("NGP010", edition.place("for_year"), **words)
        else:
            last = Note("NOTE_PREVIOUS", origin.place())
            note = last if year is None else Note("NOTE_YEAR", origin.place("for_year"))
            yield fault("NGP010", edition.place("same_as"), note, **words)


@rule("NGP005")
def partial_duty(site: Site) -> Iterator[Issue]:
    """Find an announcement that leaves out a time: no gift is taken before, while or after duty."""
    for edition, policy in _announcements(site):
        stated = "" if policy.statement is None else policy.statement.text
        missing = [
            label
            for time, (word, label) in _DUTY_WORDS.items()
            if time not in policy.duty and word.search(stated) is None
        ]
        if missing and (policy.duty or policy.statement is not None):
            times = Label(", ".join(each.th for each in missing), ", ".join(each.en for each in missing))
            yield fault("NGP005", edition.place("duty"), times=times)


@rule("NGP006")
def unshared_announcement(site: Site, *, library: Library) -> Iterator[Issue]:
    """Find an announcement that no activity of its year passes on, where the year asks for one as an item."""
    for edition, policy in _announcements(site):
        catalogue = library.catalogues.get(edition.year)
        # Where one item asks for both, readiness tells what it lacks; said twice it would be read as two faults.
        if catalogue is None or not any(item.topics == (_CULTURE,) for item in catalogue.items_of(_CULTURE)):
            continue
        if not _is_passed_on(site, edition, policy):
            yield fault("NGP006", edition.place("communicated"), year=str(edition.year))


@rule("NGP007")
def unlinked_announcement(site: Site) -> Iterator[Issue]:
    """Find an announcement that does not name last year's: a reader of the old one is then not told of the new."""
    announced = {edition.year: edition for edition, _ in _announcements(site)}
    for edition, policy in _announcements(site):
        last = announced.get(edition.year - 1)
        if last is not None and policy.replaces is None:
            note = Note("NOTE_PREVIOUS", last.place())
            yield fault("NGP007", edition.place("replaces"), note, value=last.key, year=str(last.year))


@rule("NGP008")
def missing_scan(site: Site) -> Iterator[Issue]:
    """Find an announcement without its signed paper: an assessor looks for the signature."""
    for edition, policy in _announcements(site):
        if policy.scan is None and not policy.attachments and policy.signatory is not None:
            yield fault("NGP008", edition.place("scan"))


@rule("GIF001")
def wrong_gift_total(site: Site) -> Iterator[Issue]:
    """Find a stated total that is not the sum of the gifts, or that stands beside a statement that there were none."""
    for edition, report in filed_as(site, GiftReport):
        values = [gift.value.value for gift in report.gifts if gift.value is not None]
        if report.total is None or not (report.gifts or report.nothing_to_report is not None):
            continue
        total = sum(values, Decimal(0))
        # What a gift without a value was worth is not known: then only a total that is too small contradicts the rest.
        if total > report.total.value or (total != report.total.value and len(values) == len(report.gifts)):
            yield fault("GIF001", edition.place("total"), value=report.total.text.strip(), sum=format_number(total))


@rule("GIF002", "GIF003")
def undecided_gift(site: Site) -> Iterator[Issue]:
    """Find a gift above 3,000 baht without action, decision or report, or reported too late, or before it came."""
    for edition, report in filed_as(site, GiftReport):
        for index, gift in enumerate(report.gifts):
            if gift.value is None or gift.value.value <= _CUSTOMARY:
                continue
            for key in ("action", "approved_by", "reported"):
                if getattr(gift, key) is None:
                    words: dict[str, str | Label] = {"value": gift.value.text.strip(), "label": label_of(gift, key)}
                    yield fault("GIF002", edition.place("gifts", index, key), **words)
            if gift.reported is None or timedelta() <= gift.reported.value - gift.date.value <= _REPORT_WITHIN:
                continue
            days = (gift.reported.value - gift.date.value).days
            side = Label("หลัง", "after") if days > 0 else Label("ก่อน", "before")
            told = Label(f"{abs(days)} วัน{side.th}", f"{abs(days)} day{'s' * (abs(days) > 1)} {side.en}")
            place = edition.place("gifts", index, "reported")
            yield fault("GIF003", place, value=gift.reported.text.strip(), date=gift.date.text.strip(), days=told)


@rule("GIF004")
def named_giver(site: Site) -> Iterator[Issue]:
    """Find a person's name in what is said of a gift: a private giver's name is personal data and is not published."""
    for edition, report in filed_as(site, GiftReport):
        for index, gift in enumerate(report.gifts):
            for key in ("item", "quantity", "occasion", "action"):
                value: str | None = getattr(gift, key)
                if value is not None and (found := _PERSON.search(value)) is not None:
                    place = edition.place("gifts", index, key).within(value, span=found.span())
                    yield fault("GIF004", place, label=label_of(gift, key), value=begun(found[0]))


@rule("GIF005")
def gift_outside_period(site: Site) -> Iterator[Issue]:
    """Find a gift received before or after the period that the report covers."""
    for edition, report in filed_as(site, GiftReport):
        for index, gift in enumerate(report.gifts):
            if report.covers is not None and not report.covers.start <= gift.date.value <= report.covers.end:
                note = Note("NOTE_COVERS", edition.place("covers"))
                place = edition.place("gifts", index, "date")
                yield fault("GIF005", place, note, value=gift.date.text.strip(), period=report.covers.text.strip())


@rule("GIF006")
def unstated_gifts(site: Site) -> Iterator[Issue]:
    """Find a report that lists no gift and does not say that there was none: silence may mean either."""
    for edition, report in filed_as(site, GiftReport):
        spoken = (report.nothing_to_report, report.not_applicable, report.same_as, report.withdrawn)
        # A file without anything at all is told of as EMP001.
        has_else = bool(report.attachments) or report.body is not None or report.link is not None
        if not report.gifts and has_else and all(each is None for each in spoken):
            yield fault("GIF006", edition.place("gifts"))


def _announcements(site: Site) -> Iterator[tuple[Edition, NoGiftPolicy]]:
    """Give the announcements that are there to be read: not those withdrawn, carried over or declared inapplicable."""
    for edition, policy in told_by(site, NoGiftPolicy):
        if policy.not_applicable is None and policy.nothing_to_report is None:
            yield edition, policy


def _is_head(position: str, site: Site, year: int) -> bool:
    """Compare with the title of the head, in full or short, and with whoever the executives of that year call head."""
    titles = {site.agency.head}
    for edition, record in filed_as(site, Executives):
        if edition.year == year:
            titles |= {person.position for person in record.executives if person.rank == "head"}
    if site.agency.head == "หัวหน้าหน่วยงาน" and len(titles) == 1:
        # The title is not known: only a deputy can be told from a head.
        return not position.startswith(("รอง", "ผู้ช่วย"))
    plain = _bare(position)
    return any(_is_title(plain, _bare(title)) for title in titles | _short_titles(site))


def _is_title(position: str, title: str) -> bool:
    """Return whether a position is a title, with more behind it, cut short, or held by whoever performs its duties."""
    return (
        position.startswith(title)
        or f"{_ACTING}{title}" in position
        or (title.startswith(position) and position.startswith("นายก"))
    )


def _short_titles(site: Site) -> set[str]:
    """Return the head's title with the agency's short name, such as นายก อบต.ท่าตูม."""
    short = site.agency.name_short
    return set() if short is None or not site.agency.head.startswith("นายก") else {f"นายก{short}"}


def _is_passed_on(site: Site, announced: Edition, policy: NoGiftPolicy) -> bool:
    """Return whether there was an activity in the year, or years, that the announcement is for."""
    filed = announced.year - BUDDHIST_OFFSET
    first, last = (filed, filed) if policy.year is None else (policy.year.start.year, policy.year.end.year)
    # A reference that leads nowhere is told of as REF001; here it shows that there was an activity.
    if policy.communicated is not None and site.edition(policy.communicated) is None:
        return True
    return any(
        activity.date is not None
        and (day := activity.date.start or activity.date.end) is not None
        and first <= day.year <= last
        for edition, record in filed_as(site, ActivityList)
        if edition.topic == _CULTURE or edition.key == policy.communicated
        for activity in record.activities
    )
