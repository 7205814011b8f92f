"""What every view of an agency needs: the agency, its addresses, the catalogues. In: a site. Out: links and labels."""

import re
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from site_builder.catalogue.model import Catalogue, Item, Library
from site_builder.model.common import Attachment, Disclosure, Photo
from site_builder.model.site import Edition, Site
from site_builder.render.addresses import Addresses
from site_builder.render.contexts.base import AnsweredItem, Fact, FileLink, ItemStatus, Link, Picture
from site_builder.render.prose import ID_PREFIX, prose
from site_builder.text.dates import ThaiDate, format_date
from site_builder.text.numbers import Number, format_number
from site_builder.text.periods import Period, format_period
from site_builder.text.thai import to_arabic_digits

_ROWS = {
    "measures": ("measures", "measure"),
    "measures-report": ("entries", "measure"),
    "activity-list": ("activities", "activity"),
    "complaint-channels": ("channels", "channel"),
    "executives": ("executives", "executive"),
    "news": ("news", "news"),
    "questions": ("questions", "question"),
    "documents": ("documents", "document"),
}
"""Rows of a kind that have anchors of their own: the field that holds them, and what their anchors begin with."""


@dataclass(frozen=True, slots=True)
class Scope:
    """One agency, as views see it."""

    site: Site
    addresses: Addresses
    library: Library
    as_of: date | None
    """Day that pages speak of; None where the content states no date."""
    is_offline: bool
    """Whether the copy is opened from a folder."""

    def catalogue(self, year: int) -> Catalogue | None:
        """Return the catalogue of a year."""
        return self.library.catalogues.get(year)

    def title(self, edition: Edition) -> str:
        """Return the title of a disclosure: its own, else its topic's."""
        if edition.record.title is not None:
            return edition.record.title
        return self.library.topics[edition.topic].title

    def link(self, edition: Edition, *, with_year: bool = False, anchor: str = "") -> Link:
        """Return the link to a disclosure; a title that names the year already is not given it twice."""
        title = self.title(edition)
        words = f"{title} ปี {edition.year}" if with_year and str(edition.year) not in title else title
        return Link(title=words, url=self.addresses.edition(edition) + anchor)

    def linked(self, key: str | None, *, with_year: bool = True) -> Link | None:
        """Return the link to what a reference names, or None."""
        edition = None if key is None else self.site.edition(key)
        return None if edition is None else self.link(edition, with_year=with_year)

    def prose(self, text: str | None) -> Markup | None:
        """Return prose of a file as Markup, or None where there is none."""
        return None if text is None or not text.strip() else prose(text, is_offline=self.is_offline)

    def place_on(self, edition: Edition, name: str) -> str:
        """Return the anchor of what an officer calls by its name: a row by its id, a heading of the prose by its words.

        Any other name is an anchor of the page, such as `protection`.
        """
        name = name.removeprefix("#")
        rows, prefix = _ROWS.get(edition.kind, ("", ""))
        if any(name in {row.id, getattr(row, "measure", None)} for row in getattr(edition.record, rows, ())):
            return f"#{anchor(prefix, name, 0)}"
        text = self.prose(edition.record.body)
        return f"#{ID_PREFIX}{name}" if text is not None and f'id="{ID_PREFIX}{name}"' in text else f"#{name}"

    def answered_items(self, edition: Edition) -> tuple[AnsweredItem, ...]:
        """Return the items that a disclosure answers, its own year first."""
        asked = ((edition.year, edition.topic), *((a.year, a.topic) for a in edition.record.answers))
        return tuple(
            AnsweredItem(code=item.code, year=year, title=item.title, url=self.addresses.item(year, item.code))
            for year, topic in dict.fromkeys(asked)
            if (catalogue := self.catalogue(year)) is not None
            for item in catalogue.items_of(topic)
        )

    def in_official_order(self, year: int) -> tuple[Edition, ...]:
        """Return the living disclosures of a year in the order of the items that they answer, the others after them."""
        catalogue = self.catalogue(year)
        items = () if catalogue is None else catalogue.items()
        answering = (edition for item in items for edition in self.item_editions(year, item))
        living = (edition for edition in self.site.editions_of(year) if edition.record.withdrawn is None)
        return tuple(dict.fromkeys((*answering, *living)))

    def item_editions(self, year: int, item: Item) -> tuple[Edition, ...]:
        """Return the disclosures that answer an item and were not withdrawn."""
        found = (edition for topic in item.topics for edition in self.site.answering(year, topic))
        return tuple(dict.fromkeys(edition for edition in found if edition.record.withdrawn is None))

    def indicator(self, year: int, number: int | None) -> str | None:
        """Return `ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ`, with the name that the year's catalogue gives."""
        if number is None:
            return None
        catalogue = self.catalogue(year) or next(reversed(self.library.catalogues.values()))
        indicator = catalogue.indicator(number)
        return f"ตัวชี้วัดที่ {number}" + ("" if indicator is None else f" {indicator.title}")

    def file(
        self, year: int, path: str, title: str, *, pages: str | None = None, dated: ThaiDate | None = None
    ) -> FileLink:
        """Return the link to an attachment with its type and size."""
        below = f"{year}/{path}"
        source = self.site.files.get(below)
        return FileLink(
            title=title,
            url=self.addresses.below(below),
            type=file_type(path),
            size="" if source is None else file_size(source.size),
            pages=pages,
            date=short_date(dated),
        )

    def attachment(self, year: int, attachment: Attachment) -> FileLink:
        """Return the link to an attachment of a disclosure."""
        return self.file(year, attachment.file, attachment.title, pages=attachment.pages, dated=attachment.date)

    def picture(self, year: int, photo: Photo) -> Picture:
        """Return a picture with its words."""
        url = self.addresses.below(f"{year}/{photo.file}")
        return Picture(url=url, alt=photo.alt, caption=photo.caption, width=None, height=None)


def home_link(scope: Scope) -> Link:
    """Return the link to the agency's home page, where every way begins."""
    return Link(title="หน้าแรก", url=scope.addresses.home)


def status_of(record: Disclosure) -> ItemStatus:
    """Return what a disclosure does for its item."""
    if record.not_applicable is not None:
        return "not-applicable"
    return "published" if record.nothing_to_report is None else "nothing-to-report"


def status_of_all(editions: tuple[Edition, ...]) -> ItemStatus:
    """Return the status of an item: the most that any of its disclosures does."""
    statuses = {status_of(edition.record) for edition in editions}
    order: tuple[ItemStatus, ...] = ("published", "nothing-to-report", "not-applicable")
    return next((status for status in order if status in statuses), "not-in-collection")


def newest_date(site: Site) -> date | None:
    """Return the newest day on which the agency says that something was published, updated or stated."""
    stated = (
        value.value
        for edition in site.editions
        for value in (
            edition.record.published,
            edition.record.updated,
            *(s.date for s in (edition.record.nothing_to_report, edition.record.not_applicable) if s is not None),
        )
        if value is not None
    )
    return max(stated, default=None)


def anchor(kind: str, name: str | None, index: int) -> str:
    """Return the anchor of a row: its own name, else its place in the list."""
    return f"{kind}-{name if name is not None else index + 1}"


def short_date(value: ThaiDate | None) -> str | None:
    """Return a date in short words, `5 เม.ย. 2566`."""
    return None if value is None else format_date(value.value, style="short")


def long_date(value: ThaiDate | None) -> str | None:
    """Return a date in words, `5 เมษายน 2566`."""
    return None if value is None else format_date(value.value, style="long")


def period_text(value: Period | None) -> str | None:
    """Return a period in its usual form."""
    return None if value is None else format_period(value)


def score_text(value: Number | None) -> str | None:
    """Return a score with two digits after the point."""
    return None if value is None else format_number(value.value, places=2)


def facts(*pairs: tuple[str, str | Markup | None]) -> tuple[Fact, ...]:
    """Return the facts that are known."""
    return tuple(Fact(label=label, value=value) for label, value in pairs if value)


def web_link(url: str | None) -> Markup | None:
    """Return an address on the web as a link that shows itself."""
    return None if url is None else Markup('<a href="{}" rel="noopener">{}</a>').format(url, url)


def mail_link(address: str | None) -> Markup | None:
    """Return an e-mail address as a link."""
    return None if address is None else Markup('<a href="mailto:{}">{}</a>').format(address, address)


def phone_link(number: str | None, extension: str | None = None) -> Markup | None:
    """Return a telephone number as printed, as a link that calls it."""
    if number is None:
        return None
    shown = number if extension is None else f"{number} ต่อ {extension}"
    digits = re.sub(r"[^0-9+]", "", to_arabic_digits(number))
    return Markup('<a href="tel:{}">{}</a>').format(digits, shown) if digits else escape(shown)


def file_type(path: str) -> str:
    """Return the type of a file in the words people use, from its ending."""
    return path.rpartition(".")[2].upper()


def file_size(size: int) -> str:
    """Return a size such as `412 kB`."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB"
