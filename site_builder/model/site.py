"""What one agency publishes, put together: the value that rules judge and pages show. Frozen; never reads."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from site_builder.issues.issue import Place
from site_builder.model.agency import Agency, ItaResult
from site_builder.model.attachments import Examination
from site_builder.model.common import Confirmation, Disclosure, NotYet
from site_builder.text.dates import BUDDHIST_OFFSET, ThaiDate
from site_builder.text.fields import Date, Label, Line, Prose, record
from site_builder.text.frozen import frozen
from site_builder.text.periods import Period


@record
class FreePage:
    """A page of the agency that answers no item."""

    title: Annotated[Line, Label("ชื่อหน้า", "Title")]
    """Title of the page."""
    summary: Annotated[Line | None, Label("สรุป", "Summary")] = None
    """One sentence for lists and search engines."""
    updated: Annotated[Date | None, Label("ปรับปรุงล่าสุด", "Updated on")] = None
    """Day of the last change."""
    body: Annotated[Prose | None, Label("เนื้อหา", "Text")] = None
    """Markdown."""
    confirmed: Annotated[tuple[Confirmation, ...], Label("เลขที่ตรวจแล้ว", "Confirmed numbers")] = ()
    """Numbers that look like citizen IDs and are none, or are published on purpose."""
    draft: NotYet = None
    """Whether the file is kept and not published yet; of what is published nothing is said."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Edition:
    """A disclosure as it is filed: for a year, under a topic. Equal only to itself: a file is one disclosure."""

    year: int
    """Assessment year of the folder, Buddhist Era."""
    topic: str
    """Topic, from the file's name."""
    part: str | None
    """What follows `--` in the file's name, where a topic has several files."""
    kind: str
    """Kind of the record, such as `measures`."""
    record: Disclosure
    """What the file says."""
    source_path: str
    """Path of the file, as issues show it."""
    name: str = field(init=False, repr=False)
    """Name of the file without its ending, which is also its address within the year."""
    key: str = field(init=False, repr=False)
    """What references call it, such as `2566/integrity-measures`."""

    def __post_init__(self) -> None:
        name = self.topic if self.part is None else f"{self.topic}--{self.part}"
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "key", f"{self.year}/{name}")

    def __hash__(self) -> int:
        """Tell disclosures of an agency apart by their files: what they say need not be read for it."""
        return hash((self.year, self.topic, self.part))

    @property
    def is_living(self) -> bool:
        """Return whether it was not withdrawn: at the address of one that was stands nothing but that."""
        return self.record.withdrawn is None

    def place(self, *keys: str | int, at_key: bool = False) -> Place:
        """Return the place of a value in the file."""
        return Place(self.source_path, keys, at_key, None)


@frozen
class Result:
    """An ITA result as it is filed."""

    year: int
    """Assessment year, Buddhist Era."""
    record: ItaResult
    """What the file says."""
    source_path: str
    """Path of the file, as issues show it."""

    def place(self, *keys: str | int) -> Place:
        """Return the place of a value in the file."""
        return Place(self.source_path, keys)


@frozen
class Page:
    """A free page as it is filed."""

    name: str
    """Name of the file without its ending."""
    record: FreePage
    """What the file says."""
    source_path: str
    """Path of the file, as issues show it."""


@frozen
class Translation:
    """The English words of a disclosure or a free page as they are filed, beside the Thai ones."""

    key: str
    """What it translates: `2566/no-gift-policy`, `pages/about`."""
    record: Disclosure | FreePage
    """What the file says."""
    source_path: str
    """Path of the file, as issues show it."""

    def place(self, *keys: str | int) -> Place:
        """Return the place of a value in the file."""
        return Place(self.source_path, keys)


@frozen(kw_only=False)
class SourceFile:
    """An attachment on the disk."""

    path: Path
    """Where it lies."""
    size: int
    """Bytes."""
    examination: Examination = field(default_factory=Examination)
    """What its bytes are."""


@frozen
class Draft:
    """A file that lies in the repository for its editors, and is not published yet: its record is not judged."""

    key: str
    """What references would call it, such as `2569/structure`, `pages/history` or `ita/2568`.

    Nothing refers to English words, which are called `2569/structure.en`.
    """
    source_path: str
    """Path of the file, as issues show it."""
    text: Annotated[str, Label("ร่าง", "The draft")]
    """All that stands in the file, which everybody who opens the repository can read."""
    confirmed: tuple[Confirmation, ...] = ()
    """Numbers in it and in attachments beside it that are no citizen IDs."""
    files: dict[str, SourceFile] = field(default_factory=dict)
    """Attachments that nothing but drafts names, by their path below the agency's folder."""

    @property
    def name(self) -> str:
        """Return the name of the file without its ending."""
        return self.key.partition("/")[2]


@frozen(kw_only=False)
class Sheet:
    """The cells of a CSV file, as text."""

    heads: tuple[str, ...]
    """First row."""
    rows: tuple[tuple[str, ...], ...]
    """The other rows, each as long as the first."""
    lines: tuple[int, ...]
    """Line of each row in the file, from 1."""
    head_line: int = 1
    """Line of the first row."""

    def whole(self) -> str:
        """Return all cells, kept apart."""
        return "\0".join(map("\0".join, (self.heads, *self.rows)))

    @property
    def entries(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Give the rows that tell of one thing each, with their lines: not those that head others or sum them up."""
        return (each for each in zip(self.lines, self.rows, strict=True) if _is_entry(each[1]))


_OVER_OTHERS = re.compile("ด้าน|หมวด|กลุ่ม|ส่วนที่|แผนงาน|ยุทธศาสตร์|ประเภท|งบ|เดือน|ไตรมาส|กอง|สำนัก")
_SUM = re.compile("(?:ยอด|ผล)?รวม")
_LETTER = re.compile("[ก-๎A-Za-z]")


def _is_entry(cells: tuple[str, ...]) -> bool:
    words = [cell for cell in cells if _LETTER.search(cell)]
    if not words:
        return True
    is_heading = sum(map(bool, cells)) == 1 < len(cells) and _OVER_OTHERS.match(words[0]) is not None
    # Behind the word of a sum stand its figures alone.
    return not is_heading and _SUM.match(words[-1]) is None


_FIRST_SITES = 2540
"""Agencies published nothing on the web before."""
CHANGED_LATER = 5
"""Years after its own in which a disclosure may still be changed."""


def is_timely(day: ThaiDate, year: int) -> bool:
    """Return whether a page of a year, of the Buddhist Era, may have been published or changed on a day."""
    return _FIRST_SITES <= day.value.year + BUDDHIST_OFFSET <= year + CHANGED_LATER


@frozen
class Site:
    """Everything of one agency. Equal only to itself, so that what follows from it can be kept beside it."""

    slug: str
    """Name of the agency's folder, its identity for ever."""
    agency: Agency
    """Who it is."""
    editions: tuple[Edition, ...] = ()
    """Disclosures, by year and name."""
    results: tuple[Result, ...] = ()
    """ITA results, oldest first."""
    pages: tuple[Page, ...] = ()
    """Free pages, by name."""
    translations: tuple[Translation, ...] = ()
    """English words, by what they translate."""
    files: dict[str, SourceFile] = field(default_factory=dict)
    """Attachments by their path below the agency's folder, such as `2566/files/report.pdf`."""
    sheets: dict[str, Sheet] = field(default_factory=dict)
    """CSV files that disclosures of kind `table` show, by their path below the agency's folder."""
    unread: frozenset[str] = frozenset()
    """Disclosures and free pages whose files have errors of their own, as references call them: they are there, but
    not here.
    """
    drafts: tuple[Draft, ...] = ()
    """Files that are not published yet, by their paths; English words of such files are among them."""
    source_path: str
    """Path of `agency.yml`, as issues show it."""

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    @property
    def folder(self) -> str:
        """Return the path of the agency's folder, as issues show it."""
        return self.source_path.rpartition("/")[0]

    def lacks(self, key: str) -> bool:
        """Return whether a reference names a disclosure that does not exist."""
        return key not in self.unread and self.edition(key) is None

    def draft(self, key: str) -> Draft | None:
        """Return the draft that a reference names, where nothing that is published has its name."""
        return next((draft for draft in self.drafts if draft.key == key), None) if self.lacks(key) else None

    @property
    def withheld(self) -> dict[str, SourceFile]:
        """Return the attachments that nothing but drafts names: they are judged as others, and not published."""
        return {path: file for draft in self.drafts for path, file in draft.files.items()}

    def unread_years(self, topics: Collection[str]) -> tuple[int, ...]:
        """Return the years in which a disclosure of one of some topics has errors of its own."""
        parted = (key.partition("/") for key in sorted(self.unread))
        return tuple(int(year) for year, _, name in parted if name.partition("--")[0] in topics and year.isdecimal())

    def origin(self, edition: Edition) -> Edition:
        """Return the edition whose data stand behind one that is carried over; the edition itself otherwise."""
        trail = {edition.key}
        while edition.record.same_as is not None and edition.record.same_as not in trail:
            trail.add(edition.record.same_as)
            beyond = self.edition(edition.record.same_as)
            if beyond is None:
                break
            edition = beyond
        return edition

    def covers(self, edition: Edition) -> Period | None:
        """Return which period the data are of: as the edition says itself, else as that which it carries over."""
        own = edition.record.covers
        return self.origin(edition).record.covers if own is None else own

    def edition(self, key: str) -> Edition | None:
        """Return the disclosure that a reference such as `2566/integrity-measures` names."""
        return next((edition for edition in self.editions if edition.key == key), None)

    def plan(self, key: str | None) -> Edition | None:
        """Return the edition that holds the measures of the plan that a report names, which may be carried over."""
        named = None if key is None else self.edition(key)
        return None if named is None else self.origin(named)

    def translation(self, key: str) -> Translation | None:
        """Return the translation of a disclosure or a free page."""
        return next((translation for translation in self.translations if translation.key == key), None)

    def original(self, key: str) -> Disclosure | FreePage | None:
        """Return what a translation translates."""
        records = {f"pages/{page.name}": page.record for page in self.pages}
        edition = self.edition(key)
        return records.get(key) if edition is None else edition.record

    def editions_of(self, year: int) -> tuple[Edition, ...]:
        """Return the disclosures that are filed for a year or answer one of its items from elsewhere."""
        return tuple(
            edition
            for edition in self.editions
            if edition.year == year or any(answer.year == year for answer in edition.record.answers)
        )

    def answering(self, year: int, topic: str) -> tuple[Edition, ...]:
        """Return the disclosures that answer a topic in a year, those filed there first."""
        filed = tuple(edition for edition in self.editions if edition.year == year and edition.topic == topic)
        elsewhere = tuple(
            edition
            for edition in self.editions
            # Few say of another item that they answer it.
            if edition.record.answers
            and edition not in filed
            and any(a.year == year and a.topic == topic for a in edition.record.answers)
        )
        return filed + elsewhere

    def years(self) -> tuple[int, ...]:
        """Return the assessment years with at least one disclosure, newest first."""
        filed = {edition.year for edition in self.editions}
        answered = {answer.year for edition in self.editions for answer in edition.record.answers}
        return tuple(sorted(filed | answered, reverse=True))


@frozen
class IndexEntry:
    """What every agency may know of every other: its name and place."""

    slug: str
    name: str
    short_name: str
    district: str | None
    province: str
    formerly: tuple[str, ...] = ()
    """Folders of the site in which it lay."""
