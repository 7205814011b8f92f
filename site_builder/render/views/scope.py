"""What every view of an agency needs: the agency, its addresses, the catalogues. In: a site. Out: links and labels."""

import posixpath
import re
from collections.abc import Callable
from dataclasses import field, replace
from datetime import date
from functools import wraps
from typing import Any, Protocol, TypeVar, TypeVarTuple

from markupsafe import Markup, escape

from site_builder.catalogue.model import Catalogue, Library
from site_builder.model.anchors import WHOLE_PAGE, named_row
from site_builder.model.common import Attachment, Disclosure, Photo
from site_builder.model.derivations.registry import PAGE
from site_builder.model.readiness import Answer, ItemReadiness, readiness
from site_builder.model.site import Edition, Page, Result, Site, is_timely
from site_builder.render.addresses import Addresses
from site_builder.render.contexts.base import AnsweredItem, EditionStatus, Fact, FileLink, Link, Picture, Source
from site_builder.render.language import THAI, Words
from site_builder.render.prose import ID_PREFIX, prose, with_room
from site_builder.render.repository import Repository
from site_builder.render.words import ROUNDS
from site_builder.text import phones
from site_builder.text.dates import ThaiDate
from site_builder.text.frozen import frozen
from site_builder.text.headings import heading_ids
from site_builder.text.numbers import Number, format_number
from site_builder.text.thai import to_arabic_digits
from site_builder.text.web_addresses import MAIL

_YEAR = re.compile(r"(?<!\d)(?:25|20)\d\d(?!\d)")


class Rememberer(Protocol):
    """Remembers what was found of it."""

    @property
    def found(self) -> dict[object, Any]:
        """What was asked of it so far; only `once` writes here."""


_Of = TypeVar("_Of", bound=Rememberer)
_Asked = TypeVarTuple("_Asked")
_Found = TypeVar("_Found")


def once(find: Callable[[_Of, *_Asked], _Found]) -> Callable[[_Of, *_Asked], _Found]:
    """Find something once: many pages of an agency ask for it, and it is the same each time."""

    @wraps(find)
    def known(of: _Of, *asked: *_Asked) -> _Found:
        key = (find, *asked)
        if key not in of.found:
            of.found[key] = find(of, *asked)
        found: _Found = of.found[key]
        return found

    return known


@frozen(kw_only=False)
class Scope:
    """One agency, as views see it."""

    site: Site
    addresses: Addresses
    """Counted from where the agency lies, so that the pages of all agencies lead on in the same words."""
    library: Library
    as_of: date | None
    """Day that pages speak of; None where the content states no date."""
    is_offline: bool
    """Whether the copy is opened from a folder."""
    folder: str = ""
    """Where the agency lies below the site's root: `khon-chim/`, or empty when it is the site."""
    has_workbooks: bool = True
    """Whether tables are also workbooks."""
    words: Words = THAI
    """Says the words of the interface in the language of the pages."""
    original: Site | None = None
    """The agency in Thai, where `site` holds translations: what an item asks is answered by the Thai original alone."""
    repository: Repository | None = None
    """Where the files of the agency are kept for others to see and to change; None where pages do not lead there."""
    found: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was asked of it so far; only `once` writes here."""

    @property
    def site_url(self) -> str:
        """Return the way from where the agency lies to the site's root."""
        return "../" * self.folder.count("/")

    @property
    def first_slug(self) -> str:
        """Return the name that the agency had first: programs know by it what they have read already."""
        return next((name for name in self.site.agency.formerly if name != "/"), self.site.slug)

    def first_key(self, edition: Edition) -> str:
        """Return the name that a disclosure had first within the agency, for the same reason."""
        return next(iter(edition.record.formerly), edition.key)

    def catalogue(self, year: int) -> Catalogue | None:
        """Return the catalogue of a year."""
        return self.library.catalogues.get(year)

    def title(self, edition: Edition) -> str:
        """Return the title of a disclosure: its own, else its topic's with the part that it is."""
        if self.words.language == "th":
            return self.thai_title(edition)
        topic = self.library.topics[edition.topic]
        if edition.record.title_en is not None:
            return edition.record.title_en
        return topic.title_en if edition.part is None else f"{topic.title_en}: {edition.part.replace('-', ' ')}"

    def sources(self, *filed: Edition | Page | Result | Site) -> tuple[Source, ...]:
        """Return what a page is made of: on an English page the translation, where there is one."""
        repository = self.repository
        if repository is None:
            return ()
        paths = (self._own_path(each).partition("/")[2] for each in filed)
        return tuple(
            Source(
                year=each.year if isinstance(each, Result) and len(filed) > 1 else None,
                edit_url=repository.edit_url(path),
                history_url=repository.history_url(path),
            )
            for each, path in zip(filed, paths, strict=True)
        )

    def _own_path(self, filed: Edition | Page | Result | Site) -> str:
        """Return the path of a file as issues show it, which begins with the content folder."""
        key = filed.key if isinstance(filed, Edition) else f"pages/{filed.name}" if isinstance(filed, Page) else ""
        translation = self.site.translation(key) if self.words.language == "en" else None
        return filed.source_path if translation is None else translation.source_path

    def address(self, edition: Edition, place: str = "") -> str:
        """Return the address of a disclosure and an anchor on it; of what was withdrawn no place is left."""
        return self.addresses.edition(edition) + (place if edition.is_living else "")

    def thai_title(self, edition: Edition) -> str:
        """Return the Thai title, also for pages in English."""
        if edition.record.title is not None:
            return edition.record.title
        title = self.library.topics[edition.topic].title
        if edition.part is None:
            return title
        name = getattr(self.site.origin(edition).record, "round", None) or edition.part
        return f"{title} ({ROUNDS.get(name, name.replace('-', ' '))})"

    def link(self, edition: Edition, *, with_year: bool = False, anchor: str = "") -> Link:
        """Return the link to a disclosure; a title that names the year already is not given it twice."""
        title = self.title(edition)
        if with_year and not any(year in title for year in self.words.years(edition.year)):
            # Beside the year of its data, that of its assessment is said to be one.
            has_another = _YEAR.search(to_arabic_digits(title)) is not None
            words = "%(title)s (ปีประเมิน %(year)s)" if has_another else "%(title)s ปี %(year)s"
            title = self.words(words, title=title, year=edition.year)
        return Link(title=title, url=self.address(edition, anchor))

    def linked(self, key: str | None, *, with_year: bool = True) -> Link | None:
        """Return the link to what a reference names, or None."""
        edition = None if key is None else self.site.edition(key)
        return None if edition is None else self.link(edition, with_year=with_year)

    def prose(self, text: str | None, *, folder: str | int) -> Markup | None:
        """Return prose of a file as Markup, or None where there is none; its files lie in a folder of the agency."""
        if text is None or not text.strip():
            return None
        files_url = self.files_url(folder)
        html = prose(text, files_url=files_url, is_offline=self.is_offline, words=self.words)

        def dimensions(url: str) -> tuple[int, int] | None:
            source = self.site.files.get(posixpath.normpath(f"{folder}/{url.removeprefix(files_url)}"))
            return None if source is None else source.examination.dimensions

        return with_room(html, dimensions=dimensions)

    def files_url(self, folder: str | int) -> str:
        """Return the way from a page to where the folder of its source lies; an English page lies beside its own."""
        return "../" if self.words.language == "th" else f"../../../{folder}/"

    def place_on(self, edition: Edition, name: str) -> str:
        """Return the anchor of what an officer calls by its name: a row by its id, a heading of the prose by its words.

        The page as a whole has none. Any other name is an anchor of the page, such as `protection`.
        """
        name = name.removeprefix("#")
        shown = self.site.origin(edition)
        row = named_row(shown.record, name, kind=shown.kind)
        if row is not None:
            return f"#{row}"
        text = self.prose(shown.record.body, folder=shown.year)
        if text is not None and f'id="{ID_PREFIX}{name}"' in text:
            return f"#{ID_PREFIX}{name}"
        # A heading of the Thai prose has other words in English: the page itself is then the place.
        thai = None if self.original is None else self.original.edition(shown.key)
        is_heading = thai is not None and name in heading_ids(thai.record.body or "")
        return "" if is_heading or name == WHOLE_PAGE else f"#{name}"

    @once
    def period_of(self, edition: Edition) -> str | None:
        """Return which period the data of a disclosure are of."""
        return self.words.period(self.site.covers(edition))

    @once
    def answered_items(self, edition: Edition) -> tuple[AnsweredItem, ...]:
        """Return the items that a disclosure answers, its own year first."""
        asked = ((edition.year, edition.topic), *((a.year, a.topic) for a in edition.record.answers))
        # One that answers two topics of an item answers the item once.
        return tuple(
            dict.fromkeys(
                AnsweredItem(
                    code=item.code, year=year, title=self.words.title(item), url=self.addresses.item(year, item.code)
                )
                for year, topic in dict.fromkeys(asked)
                if (catalogue := self.catalogue(year)) is not None
                for item in catalogue.items_of(topic)
            )
        )

    @once
    def years(self) -> tuple[int, ...]:
        """Return the assessment years with at least one disclosure, newest first."""
        return self.site.years()

    @once
    def in_official_order(self, year: int) -> tuple[Edition, ...]:
        """Return the living disclosures of a year in the order of the items that they answer, the others after them."""
        answering = (edition for item in self.readiness(year) for edition in item.editions)
        living = (edition for edition in self.site.editions_of(year) if edition.is_living)
        return tuple(dict.fromkeys((*answering, *living)))

    @once
    def readiness(self, year: int) -> tuple[ItemReadiness, ...]:
        """Return the state of every item of a year, in the official order; nothing where the year has no catalogue."""
        catalogue = self.catalogue(year)
        found = () if catalogue is None else readiness(self.original or self.site, catalogue=catalogue)
        return found if self.original is None else tuple(map(self._in_own_words, found))

    def _in_own_words(self, ready: ItemReadiness) -> ItemReadiness:
        """Return what was found in the original, at the translations."""
        editions = {edition.key: edition for edition in self.site.editions}
        elements = (
            replace(element, answers=tuple(replace(a, edition=editions[a.edition.key]) for a in element.answers))
            for element in ready.elements
        )
        return replace(
            ready, editions=tuple(editions[edition.key] for edition in ready.editions), elements=tuple(elements)
        )

    def answer_link(self, answer: Answer) -> Link:
        """Return the link to the place where an element is answered."""
        if answer.is_named:
            return self.link(answer.edition, anchor=self.place_on(answer.edition, answer.anchor))
        return self.link(answer.edition, anchor="" if answer.anchor == PAGE else f"#{answer.anchor}")

    def workbook(self, url: str) -> str | None:
        """Return the address of a workbook; None where none are made."""
        return url if self.has_workbooks else None

    def indicator(self, year: int, number: int | None) -> str | None:
        """Return `ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ`, with the name that the year's catalogue gives."""
        if number is None:
            return None
        catalogue = self.catalogue(year) or next(reversed(self.library.catalogues.values()))
        indicator = catalogue.indicator(number)
        named = self.words("ตัวชี้วัดที่ %(number)s", number=number)
        return named if indicator is None else f"{named} {self.words.title(indicator)}"

    def file(
        self, year: int, path: str, title: str, *, pages: str | None = None, dated: ThaiDate | None = None
    ) -> FileLink:
        """Return the link to an attachment with its type and size."""
        below = f"{year}/{path}"
        source = self.site.files.get(below)
        return FileLink(
            title=title,
            url=below,
            type=path.rpartition(".")[2].upper(),
            size="" if source is None else file_size(source.size),
            pages=pages if pages is not None or source is None else _counted(source.examination.pages),
            date=self.words.short_day(dated),
        )

    def attachment(self, year: int, attachment: Attachment) -> FileLink:
        """Return the link to an attachment of a disclosure."""
        return self.file(year, attachment.file, attachment.title, pages=attachment.pages, dated=attachment.date)

    def _taken(self, photo: Photo) -> str | None:
        """Return when a picture was taken, unless its caption says so."""
        caption = photo.caption or ""
        if photo.taken is None or photo.taken.text.strip() in caption or THAI.day(photo.taken) in caption:
            return None
        return self.words("ถ่ายเมื่อ %(day)s", day=self.words.day(photo.taken))

    def picture(self, year: int, photo: Photo) -> Picture:
        """Return a picture with its words."""
        below = f"{year}/{photo.file}"
        source = self.site.files.get(below)
        width, height = (None, None) if source is None else source.examination.dimensions or (None, None)
        return Picture(
            url=below, alt=photo.alt, caption=photo.caption, taken=self._taken(photo), width=width, height=height
        )


def _counted(pages: int | None) -> str | None:
    return None if pages is None else str(pages)


@once
def home_link(scope: Scope) -> Link:
    """Return the link to the agency's home page, where every way begins."""
    return Link(title=scope.words("หน้าแรก"), url=scope.addresses.home)


@once
def year_link(scope: Scope, year: int) -> Link:
    """Return the link to the OIT index of a year."""
    return Link(title=scope.words("ข้อมูล OIT ปี %(year)s", year=year), url=scope.addresses.year(year))


def owners_of(editions: tuple[Edition, ...]) -> str | None:
    """Return who is in charge of disclosures, each once."""
    names = (name for e in editions if e.record.owner is not None for name in e.record.owner.names)
    return ", ".join(dict.fromkeys(names)) or None


def periods_of(editions: tuple[Edition, ...], scope: Scope) -> str | None:
    """Return which periods the data of disclosures cover, each once."""
    return ", ".join(dict.fromkeys(filter(None, map(scope.period_of, editions)))) or None


def updated_of(editions: tuple[Edition, ...]) -> ThaiDate | None:
    """Return the newest day on which disclosures were corrected or published."""
    stated = (stated for e in editions if (stated := e.record.updated or e.record.published) is not None)
    return max(stated, key=lambda day: day.value, default=None)


def dated(editions: tuple[Edition, ...], words: Words) -> str | None:
    """Say when disclosures were last corrected, or published where none was corrected since: `เผยแพร่ 5 เม.ย. 2566`."""
    day = updated_of(editions)
    if day is None:
        return None
    is_corrected = any(e.record.updated is not None and e.record.updated.value == day.value for e in editions)
    return words("ปรับปรุง %(day)s" if is_corrected else "เผยแพร่ %(day)s", day=words.short_day(day))


def status_of(record: Disclosure) -> EditionStatus:
    """Return what a disclosure does for its item."""
    if record.not_applicable is not None:
        return "not-applicable"
    return "published" if record.nothing_to_report is None else "nothing-to-report"


def newest_date(site: Site) -> date | None:
    """Return the newest day on which the agency says that something was published, updated or stated.

    A day that cannot be meant, of which a rule warns, dates no site.
    """
    stated = (
        value.value
        for edition in site.editions
        for value in (
            edition.record.published,
            edition.record.updated,
            *(s.date for s in (edition.record.nothing_to_report, edition.record.not_applicable) if s is not None),
        )
        if value is not None and is_timely(value, edition.year)
    )
    return max(stated, default=None)


def score_text(value: Number | None) -> str | None:
    """Return a score with two digits after the point."""
    return None if value is None else format_number(value.value, places=2)


def facts(words: Words, *pairs: tuple[str, str | Markup | None]) -> tuple[Fact, ...]:
    """Return the facts that are known; their labels are words of the interface."""
    return tuple(Fact(label=words(label), value=value) for label, value in pairs if value)


def web_link(url: str | None) -> Markup | None:
    """Return an address on the web as a link that shows itself."""
    return None if url is None else Markup(f'<a href="{escape(url)}" rel="noopener">{escape(url)}</a>')


def mail_link(address: str | None) -> Markup | None:
    """Return an e-mail address as a link, each of several by itself."""
    if address is None:
        return None
    parts: list[str] = [escape(part) for part in MAIL.split(address)]
    parts[1::2] = [f'<a href="mailto:{part}">{part}</a>' for part in parts[1::2]]
    return Markup("".join(parts))


def phone_link(number: str | None, extension: str | None = None, *, words: Words) -> Markup | None:
    """Return what was printed of a telephone, each number as a link that calls it."""
    if number is None:
        return None
    link = Markup().join(
        escape(text) if dialled is None else Markup(f'<a class="sb-unbroken" href="tel:{dialled}">{escape(text)}</a>')
        for text, dialled in phones.pieces(number)
    )
    # Where there is no room for both, a line ends between them.
    return link if extension is None else link + " " + escape(words("ต่อ %(number)s", number=extension))


def file_size(size: int) -> str:
    """Return a size such as `412 kB`."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB"
