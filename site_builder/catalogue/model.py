"""The OIT items of an assessment year, and the topics that stay the same while items move.

In: nothing; `load/` fills these from the packaged files beside this module and from `content/catalogue/`.
"""

from dataclasses import field
from functools import lru_cache
from typing import Annotated, Literal

from site_builder.text.fields import Flag, Label, Line, Slug, Whole, Year, record
from site_builder.text.frozen import frozen

Confidence = Literal["confirmed", "provisional"]
"""`confirmed`: two public sources agree. `provisional`: shown and checked as such until an editor confirms it."""


@record
class Topic:
    """What content is keyed by: a subject that keeps its name while item numbers change."""

    id: Annotated[Slug, Label("หัวเรื่อง", "Topic")]
    """Name of the topic, which is also the name of its files."""
    title: Annotated[Line, Label("ชื่อ", "Title")]
    """Name that does not depend on a year."""
    title_en: Annotated[Line, Label("ชื่อภาษาอังกฤษ", "English title")]
    """Name in English."""
    kind: Annotated[Slug, Label("ชนิดข้อมูล", "Kind")]
    """Kind of disclosure that a file of the topic is, unless it names another."""


@record
class TopicList:
    """The file `topics.yml`."""

    topics: Annotated[tuple[Topic, ...], Label("หัวเรื่อง", "Topics")]
    """Topics in their order."""


@record
class Indicator:
    """An ITA indicator."""

    number: Annotated[Whole, Label("ตัวชี้วัดที่", "Number")]
    """Number over all instruments, 1–10."""
    title: Annotated[Line, Label("ชื่อตัวชี้วัด", "Title")]
    """Official name."""
    title_en: Annotated[Line | None, Label("ชื่อภาษาอังกฤษ", "English title")] = None
    """Name in English."""
    instrument: Annotated[Literal["IIT", "EIT", "OIT"], Label("แบบวัด", "Instrument")]
    """Instrument that measures it."""


@record
class Asks:
    """Which data an item asks for, as far as it is known."""

    year: Annotated[Literal["0", "-1"] | None, Label("ปีข้อมูล", "Data year")] = None
    """`0`: of the assessment year itself; `-1`: of the year before."""
    months: Annotated[Literal["6", "12"] | None, Label("จำนวนเดือน", "Months")] = None
    """Six or twelve months."""


@record
class Element:
    """A thing that the page of an item must show, or a condition that the whole must meet."""

    id: Annotated[Slug, Label("รหัสองค์ประกอบ", "Element")]
    """Name within the item, the same over the years."""
    text: Annotated[Line, Label("องค์ประกอบ", "Text")]
    """Official wording, as far as it was found."""
    applies_to: Annotated[Line | None, Label("ใช้กับ", "Applies to")] = None
    """Agencies that it is asked of; None for all."""
    condition: Annotated[Flag, Label("เป็นเงื่อนไข", "Condition")] = False
    """Whether it is said of the whole, such as that no field is left blank: no place can show it, a person judges."""
    note: Annotated[Line | None, Label("หมายเหตุ", "Note")] = None
    """Where the wording was found, or what it rests on."""
    note_en: Annotated[Line | None, Label("หมายเหตุภาษาอังกฤษ", "Note in English")] = None
    """The same in English, ours."""


@record
class Item:
    """An item of the assessment, O1…On."""

    code: Annotated[Line, Label("รหัสข้อ", "Code")]
    """Code of the year, such as `O42`."""
    title: Annotated[Line, Label("ชื่อข้อ", "Title")]
    """Official title of the year."""
    title_en: Annotated[Line | None, Label("ชื่อภาษาอังกฤษ", "English title")] = None
    """Title in English, ours."""
    topics: Annotated[tuple[Slug, ...], Label("หัวเรื่อง", "Topics")]
    """Topics that answer it."""
    status: Annotated[Confidence, Label("สถานะการยืนยัน", "Status")]
    """Whether number and title are confirmed."""
    period: Annotated[Line | None, Label("ช่วงข้อมูลที่ขอ", "Period")] = None
    """Period of the data in the words of the source."""
    period_en: Annotated[Line | None, Label("ช่วงข้อมูลภาษาอังกฤษ", "Period in English")] = None
    """The same in English, ours; a period that reads as one is put into English without."""
    period_note: Annotated[Line | None, Label("หมายเหตุช่วงข้อมูล", "Note on the period")] = None
    """What the period rests on."""
    period_note_en: Annotated[Line | None, Label("หมายเหตุช่วงข้อมูลภาษาอังกฤษ", "Note on the period in English")] = None
    """The same in English."""
    asks: Annotated[Asks | None, Label("ข้อมูลที่ขอ", "Asks")] = None
    """The period as data."""
    required_status: Annotated[Confidence | None, Label("สถานะองค์ประกอบ", "Status of the elements")] = None
    """Whether the elements are confirmed."""
    required: Annotated[tuple[Element, ...], Label("องค์ประกอบ", "Elements")] = ()
    """Elements; empty where no source was found."""


@record
class ItemGroup:
    """A sub-indicator with its items."""

    code: Annotated[Line, Label("รหัสตัวชี้วัดย่อย", "Code")]
    """Code of the sub-indicator, such as `9.5`."""
    title: Annotated[Line, Label("ชื่อตัวชี้วัดย่อย", "Title")]
    """Official title."""
    title_en: Annotated[Line | None, Label("ชื่อภาษาอังกฤษ", "English title")] = None
    """Title in English, ours."""
    indicator: Annotated[Whole, Label("ตัวชี้วัดที่", "Indicator")]
    """Indicator that it belongs to."""
    items: Annotated[tuple[Item, ...], Label("ข้อ", "Items")]
    """Items in the official order."""


@record
class Catalogue:
    """The items of one assessment year under one scheme."""

    year: Annotated[Year, Label("ปีประเมิน", "Assessment year")]
    """Assessment year, Buddhist Era."""
    scheme: Annotated[Line, Label("ระบบการประเมิน", "Scheme")]
    """Whose items they are: `nacc`."""
    source: Annotated[Line, Label("ที่มา", "Source")]
    """Where the wording was found."""
    source_en: Annotated[Line | None, Label("ที่มาภาษาอังกฤษ", "Source in English")] = None
    """The same in English."""
    indicators: Annotated[tuple[Indicator, ...], Label("ตัวชี้วัด", "Indicators")]
    """ITA indicators of the year."""
    groups: Annotated[tuple[ItemGroup, ...], Label("ตัวชี้วัดย่อย", "Groups")]
    """Sub-indicators in the official order."""

    __eq__ = object.__eq__
    """Equal only to itself: there is one a year, and to compare two would take longer than most questions to it."""
    __hash__ = object.__hash__
    """As what is equal only to itself."""

    def items(self) -> tuple[Item, ...]:
        """Return the items in the official order."""
        return _items(self)

    def items_of(self, topic: str) -> tuple[Item, ...]:
        """Return the items that a topic answers."""
        return _items_of(self, topic)

    def indicator(self, number: int) -> Indicator | None:
        """Return the indicator of that number."""
        return next((indicator for indicator in self.indicators if indicator.number == number), None)


# Every agency asks the same of the same few catalogues.
@lru_cache(maxsize=32)
def _items(catalogue: Catalogue) -> tuple[Item, ...]:
    return tuple(item for group in catalogue.groups for item in group.items)


@lru_cache(maxsize=1024)
def _items_of(catalogue: Catalogue, topic: str) -> tuple[Item, ...]:
    return tuple(item for item in _items(catalogue) if topic in item.topics)


@frozen(kw_only=False)
class Moved:
    """What became of an item of an earlier year."""

    year: int
    """Year that had the item."""
    items: tuple[Item, ...]
    """Items of the later year that ask for the same."""
    topics: tuple[str, ...]
    """Topics of the item that are still asked for."""


@frozen(kw_only=False)
class Library:
    """All catalogues and topics that a build knows."""

    catalogues: dict[int, Catalogue]
    """Catalogue of each assessment year."""
    topics: dict[str, Topic]
    """Topics by their names."""
    _namesakes: dict[tuple[tuple[str, ...], int], tuple[tuple[int, Item], ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Namesakes asked for so far: every agency asks for the same."""

    def home_of(self, element: str, topics: tuple[str, ...]) -> str | None:
        """Return the topic that alone was asked for an element in some year: where several answer, it is said there."""
        for year in sorted(self.catalogues, reverse=True):
            for item in self.catalogues[year].items():
                is_alone = len(item.topics) == 1 and item.topics[0] in topics
                if is_alone and any(asked.id == element for asked in item.required):
                    return item.topics[0]
        return None

    def moved(self, code: str, *, to: int) -> Moved | None:
        """Return where an item that a year has not went to, from the nearest year before that had it.

        None where no year had it, or the year no longer asks for any of its topics.
        """
        for year in sorted((year for year in self.catalogues if year < to), reverse=True):
            for item in self.catalogues[year].items():
                if item.code == code:
                    items = tuple(each for each in self.catalogues[to].items() if set(each.topics) & set(item.topics))
                    kept = {topic for each in items for topic in each.topics}
                    topics = tuple(topic for topic in item.topics if topic in kept)
                    return Moved(year, items, topics) if items else None
        return None

    def namesakes(self, topics: tuple[str, ...], *, besides: int) -> tuple[tuple[int, Item], ...]:
        """Return the items of other years that share a topic, newest year first."""
        asked = topics, besides
        if asked not in self._namesakes:
            own = set(topics)
            self._namesakes[asked] = tuple(
                (year, item)
                for year in sorted(self.catalogues, reverse=True)
                if year != besides
                for item in self.catalogues[year].items()
                if not own.isdisjoint(item.topics)
            )
        return self._namesakes[asked]
