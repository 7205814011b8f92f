"""The English words of an agency's files laid over the Thai originals. In: a site. Out: what English pages show.

A translation gives words and nothing else: what is counted, dated, answered, attached or named as an anchor is always
the original's, so that no language says more than another. What a translation leaves out stays Thai.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache
from typing import Annotated, Any, TypeVar, get_args, get_origin

from site_builder.model.common import Disclosure
from site_builder.model.kinds import hints_of
from site_builder.model.site import FreePage, Site, Translation
from site_builder.text.dates import BUDDHIST_OFFSET, ThaiDate
from site_builder.text.fields import Cell, Extra, Line, Lines, Names, Prose, is_record
from site_builder.text.periods import Period, is_bare_year
from site_builder.text.thai import to_arabic_digits
from site_builder.text.timings import Timing

_Record = TypeVar("_Record")
_TYPED: tuple[Any, ...] = (Line, Lines, Prose, Cell, Names)
"""Types of the fields that hold words, beside columns that the model does not know; all others hold data."""
_NOT_TRANSLATED = frozenset({"confirmed", "kind", "item", "no", "printed", "printed_no", "statement_en", "title_en"})
"""Words that stand as they are: names of things, what is quoted from the document, and what is English already."""
_DATA = frozenset({
    "email", "extension", "fax", "field", "file", "number", "number_prefix", "number_printed", "pages", "phone",
    "phones", "url",
})  # fmt: skip
"""Fields that hold a text which is no words: by it a reader calls, writes, finds."""
_WITH_FIGURES = frozenset({"address", "budget", "duration", "participants", "quantity"})
"""Fields whose words tell figures."""
_ITS_OWN = frozenset({"published", "updated", *_NOT_TRANSLATED})
"""Fields that a translation says of itself, or that change nothing where they differ."""
_THAI = re.compile("[ก-๎]")
_FIGURE = re.compile(r"\d+")
_ABROAD = re.compile(r"\+66[ .-]*(?:\(0\))?")


def translated(site: Site) -> Site:
    """Return the site with the words of its translations."""
    filed = {translation.key: translation.record for translation in site.translations}
    return replace(
        site,
        editions=tuple(
            replace(edition, record=_of_disclosure(edition.record, record))
            if isinstance(record := filed.get(edition.key), Disclosure)
            else edition
            for edition in site.editions
        ),
        pages=tuple(
            replace(page, record=laid_over(page.record, record))
            if isinstance(record := filed.get(f"pages/{page.name}"), FreePage)
            else page
            for page in site.pages
        ),
    )


def _of_disclosure(original: Disclosure, translation: Disclosure) -> Disclosure:
    """Lay a translation over; its title becomes the English title, beside which the Thai one stays known."""
    title = translation.title if translation.title is not None else translation.title_en
    words = laid_over(original, translation)
    kept: dict[str, object] = {"title": original.title, "title_en": original.title_en if title is None else title}
    return _with(words, kept)


def laid_over(original: _Record, translation: _Record) -> _Record:
    """Return a record with the words of another of its type; rows go by their names, else by their places."""
    kind: type = type(original)
    changed: dict[str, object] = {}
    for name, is_words in _fields(kind).items():
        ours, theirs = getattr(original, name), getattr(translation, name)
        if theirs in (None, (), {}, ""):
            continue
        if is_words:
            changed[name] = theirs
        elif isinstance(ours, tuple):
            changed[name] = _rows(ours, theirs)
        elif is_record(type(ours)) and type(ours) is type(theirs):
            changed[name] = laid_over(ours, theirs)
    return _with(original, changed)


def unmatched_rows(original: object, translation: object) -> list[tuple[str | int, ...]]:
    """Return where a translation has rows that the original has not: nothing shows them."""
    kind: type = type(original)
    found: list[tuple[str | int, ...]] = []
    for name, is_words in _fields(kind).items():
        ours, theirs = getattr(original, name), getattr(translation, name)
        if is_words or not isinstance(theirs, tuple) or not all(is_record(type(row)) for row in theirs):
            continue
        pairs = _paired(ours, theirs)
        found += [(name, index) for index, row in enumerate(theirs) if row not in pairs.values()]
    return found


def changed_data(original: object, translation: object) -> Iterator[tuple[tuple[str | int, ...], str | None]]:
    """Give where a translation says other data than its original; of words that tell figures, with the figure."""
    kind: type = type(original)
    for each in fields(kind):
        name = each.name
        ours, theirs = getattr(original, name), getattr(translation, name)
        is_default = theirs == each.default or theirs in ((), {})
        if name in _ITS_OWN or is_default or theirs == ours:
            continue
        if is_record(type(theirs)) and type(ours) is type(theirs):
            yield from (((name, *keys), figure) for keys, figure in changed_data(ours, theirs))
        elif isinstance(theirs, tuple) and all(is_record(type(row)) for row in theirs):
            for index, row in _paired(ours, theirs).items():
                place = theirs.index(row)
                if type(row) is type(ours[index]):
                    yield from (((name, place, *keys), figure) for keys, figure in changed_data(ours[index], row))
        elif not _fields(kind).get(name, False) or (name == "address" and _THAI.search(str(ours)) is None):
            if _plain(theirs) != _plain(ours) and not _is_year_of(theirs, ours):
                yield (name,), None
        elif name in _WITH_FIGURES and ours is not None:
            figure = _new_figure(ours, theirs)
            if figure is not None:
                yield (name,), figure


def translated_terms(original: object, translation: object) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Give each text of one line that is translated: where the translation has it, in Thai and in English."""
    kind: type = type(original)
    for name, is_words in _fields(kind).items():
        ours, theirs = getattr(original, name), getattr(translation, name)
        if is_words and isinstance(ours, str) and isinstance(theirs, str):
            if "\n" not in ours and _THAI.search(ours) is not None:
                yield (name,), ours, theirs
        elif is_record(type(theirs)) and type(ours) is type(theirs):
            yield from _below((name,), ours, theirs)
        elif isinstance(theirs, tuple) and all(is_record(type(row)) for row in theirs):
            for index, row in _paired(ours, theirs).items():
                if type(row) is type(ours[index]):
                    yield from _below((name, theirs.index(row)), ours[index], row)


def _below(
    keys: tuple[str | int, ...], original: object, translation: object
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    return (((*keys, *below), thai, english) for below, thai, english in translated_terms(original, translation))


def _is_year_of(theirs: object, ours: object) -> bool:
    """Whether a year of no kind is the calendar year of the original: alone, `2026` would be a fiscal one."""
    if not isinstance(ours, Period) or not isinstance(theirs, Period) or ours.precision != "calendar_year":
        return False
    return is_bare_year(theirs) and ours.start.year == ours.end.year == theirs.end.year


def _plain(value: object) -> object:
    """Return what a value says, however it was typed."""
    if isinstance(value, Period):
        return value.start, value.end
    if isinstance(value, Timing):
        return tuple(map(_plain, value.periods)), value.bound, value.every, value.length, value.name
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if isinstance(value, str):
        # A number is told to those abroad with the code of the country for its first 0.
        return re.sub(r"[^\w@]", "", _ABROAD.sub("0", to_arabic_digits(value)))
    return getattr(value, "value", value)


def _new_figure(original: str, translation: str) -> str | None:
    """Return a figure that only the translation has; a year may be told in the Common Era."""
    known = {int(figure) for figure in _FIGURE.findall(to_arabic_digits(original.replace(",", "")))}
    told = _FIGURE.findall(to_arabic_digits(translation.replace(",", "")))
    return next((figure for figure in told if not known & {int(figure), int(figure) + BUDDHIST_OFFSET}), None)


def stated_day(record: Disclosure | FreePage) -> ThaiDate | None:
    """Return the day from which a file is: when it was corrected, else when it was published."""
    return record.updated if record.updated is not None else getattr(record, "published", None)


def is_older(translation: Translation, original: Disclosure | FreePage) -> bool:
    """Return whether the original was changed after the day from which the translation is."""
    made, changed = stated_day(translation.record), stated_day(original)
    return made is not None and changed is not None and made.value < changed.value


def _rows(ours: tuple[Any, ...], theirs: tuple[Any, ...]) -> tuple[Any, ...]:
    pairs = _paired(ours, theirs)
    return tuple(
        laid_over(row, pairs[index]) if index in pairs and type(row) is type(pairs[index]) else row
        for index, row in enumerate(ours)
    )


def _paired(ours: tuple[Any, ...], theirs: tuple[Any, ...]) -> dict[int, Any]:
    """Return the translation of each row by the row's place: of the same name or file, where rows have one."""
    names = [_name(row) for row in theirs]
    if any(name is None for name in (*names, *map(_name, ours))):
        return dict(enumerate(theirs[: len(ours)]))
    named = dict(zip(names, theirs, strict=True))
    return {index: named[_name(row)] for index, row in enumerate(ours) if _name(row) in named}


def _name(row: object) -> object:
    return getattr(row, "id", None) or getattr(row, "file", None)


def _with(record: _Record, changed: dict[str, object]) -> _Record:
    """Return a record with other values, without reading those again as text."""
    kind: type[_Record] = type(record)
    made = object.__new__(kind)
    for each in fields(record):  # type: ignore[arg-type]
        object.__setattr__(made, each.name, changed.get(each.name, getattr(record, each.name)))
    return made


@cache
def _fields(kind: type) -> dict[str, bool]:
    """Return the fields of a record that a translation may change, and whether each holds words."""
    hints = hints_of(kind)
    names = [each.name for each in fields(kind) if each.name not in _NOT_TRANSLATED]
    return {name: name not in _DATA and _holds_words(hints[name]) for name in names}


def _holds_words(hint: Any) -> bool:
    if get_origin(hint) is Annotated:
        # A label stands behind the metadata of the type itself: `Annotated[Line, Label]` is flat.
        inner, *metadata = get_args(hint)
        return _holds_words(inner) or any(
            inner == get_args(words)[0] and tuple(metadata[: len(words.__metadata__)]) == words.__metadata__
            for words in _TYPED
        )
    # What may be absent: `Line | None`.
    return hint == Extra or (type(None) in get_args(hint) and any(map(_holds_words, get_args(hint))))
