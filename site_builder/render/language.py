"""The words of the interface in the language of a page. In: Thai words, dates, periods. Out: text in that language.

Thai is what the program is written in, so Thai words are given back as they are; English stands in the theme's
`locales/en.po`, under the Thai words. Words without an entry stay Thai: they never stop a build.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol, overload

from markupsafe import Markup, escape

from site_builder.catalogue.gazetteer import CAPITAL, provinces_in_english
from site_builder.model.agency import Agency, Language
from site_builder.text.dates import BUDDHIST_OFFSET, ThaiDate, format_date
from site_builder.text.periods import Period, format_period
from site_builder.text.timings import Timing, format_timing


class _Titled(Protocol):
    """What has a Thai title and may have an English one: a topic, an item, an indicator."""

    @property
    def title(self) -> str: ...

    @property
    def title_en(self) -> str | None: ...


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Words:
    """Says things in one language: called with Thai words, it gives them in that language."""

    language: Language
    entries: Mapping[str, str]
    """Words by the Thai that stands in code and templates; empty for Thai itself."""

    def __call__(self, text: str, /, **values: object) -> str:
        """Return words with values in their places, such as `มีแล้ว %(have)s จาก %(all)s`."""
        words = self.entries.get(text, text)
        return words % self.named(values) if values else words

    def markup(self, text: str, /, **values: object) -> Markup:
        """Return the same for a template: words are ours and trusted, values are escaped."""
        words = self.entries.get(text, text)
        if not values:
            return _trusted(words)
        return Markup(words % {name: escape(value) for name, value in self.named(values).items()})

    def named(self, values: dict[str, object]) -> dict[str, object]:
        """Return values as words print them: beside a `year` of the Buddhist Era English tells the Common one."""
        year = values.get("year")
        if self.language == "th" or not isinstance(year, int):
            return values
        return {**values, "year": self.year(year)}

    def year(self, value: int) -> str:
        """Return a year of the Buddhist Era, `2566`, in English `2566 (2023)`."""
        return str(value) if self.language == "th" else f"{value} ({value - BUDDHIST_OFFSET})"

    def years(self, value: int) -> tuple[str, ...]:
        """Return how a title may name a year of the Buddhist Era."""
        return (str(value),) if self.language == "th" else (str(value), str(value - BUDDHIST_OFFSET))

    @overload
    def either(self, thai: str, english: str | None) -> str: ...
    @overload
    def either(self, thai: str | None, english: str | None) -> str | None: ...
    def either(self, thai: str | None, english: str | None) -> str | None:
        """Return what is told in both languages in the one of the page; in Thai where it has no English."""
        return thai if self.language == "th" or english is None else english

    def title(self, titled: _Titled) -> str:
        """Return the title of a thing; the Thai one where it has no English one."""
        return self.either(titled.title, titled.title_en)

    def other_title(self, titled: _Titled) -> str | None:
        """Return the title in the other language, which is shown beneath; None where there is but one."""
        if titled.title_en is None or self.language == "th":
            return titled.title_en
        return titled.title

    def agency(self, agency: Agency) -> str:
        """Return the name of an agency; the Thai one where it has no English one."""
        return self.either(agency.name, agency.name_en)

    def province(self, name: str) -> str:
        """Return a province as it is spoken of; Bangkok is none, and one that is invented keeps its Thai name."""
        shown = name if self.language == "th" else provinces_in_english().get(name, name)
        return shown if name == CAPITAL else self("จังหวัด%(name)s", name=shown)

    @overload
    def day(self, value: None) -> None: ...
    @overload
    def day(self, value: ThaiDate | date) -> str: ...
    def day(self, value: ThaiDate | date | None) -> str | None:
        """Return a date in words, `5 เมษายน 2566`."""
        return None if value is None else format_date(_bare(value), style="long", language=self.language)

    @overload
    def short_day(self, value: None) -> None: ...
    @overload
    def short_day(self, value: ThaiDate | date) -> str: ...
    def short_day(self, value: ThaiDate | date | None) -> str | None:
        """Return a date in short words, `5 เม.ย. 2566`."""
        return None if value is None else format_date(_bare(value), style="short", language=self.language)

    @overload
    def period(self, value: None) -> None: ...
    @overload
    def period(self, value: Period | Timing | tuple[date, date]) -> str: ...
    def period(self, value: Period | Timing | tuple[date, date] | None) -> str | None:
        """Return a period in its usual form, and what is less than one in its own words."""
        if value is None:
            return None
        if isinstance(value, Timing):
            return format_timing(value, language=self.language)
        return format_period(value, language=self.language)

    @property
    def other(self) -> Language:
        """Return the other language."""
        return "en" if self.language == "th" else "th"


THAI = Words("th", {})


@cache
def english(theme_dir: Path) -> Words:
    """Return the English words of a theme, which are read when they are first asked for."""
    # Most agencies publish in Thai alone, and babel takes longer to import than a page to make.
    from babel.messages.pofile import read_po

    with (theme_dir / "locales" / "en.po").open("rb") as file:
        return Words("en", {str(entry.id): str(entry.string) for entry in read_po(file) if entry.id and entry.string})


_trusted = lru_cache(maxsize=2048)(Markup)


def _bare(value: ThaiDate | date) -> date:
    return value.value if isinstance(value, ThaiDate) else value
