"""Every text that the files of an agency hold, in one string that a rule searches once. In: a site. Out: a corpus."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache, lru_cache
from typing import NamedTuple

from site_builder.audit.walk import Found, label_of, record_fields, records_of
from site_builder.issues.issue import Place
from site_builder.model.agency import Demonstration
from site_builder.model.site import FreePage, Page, Site
from site_builder.text.blocks import Blocks
from site_builder.text.dates import ThaiDate
from site_builder.text.fields import Label, Parties
from site_builder.text.frozen import frozen
from site_builder.text.periods import Period
from site_builder.text.thai import to_arabic_digits

_REMARKS = frozenset({"note", "notes", "printed", "number_printed", "periods_printed"})
"""Keys under which an editor quotes a document's own faults; to complain of them there would punish honesty."""
PROSE_KEYS = frozenset({"body", "explanation"})
"""Keys whose text is Markdown."""
_WITH_TEXT = (Blocks, Parties, ThaiDate, Period)
"""Values that keep what was typed."""
_BETWEEN = "\n\0\n"
"""What stands between two texts: no expression of a rule reads beyond the end of a line."""


class Text(NamedTuple):
    """A text and where it stands."""

    value: str
    """As typed."""
    found: Found
    """Record that it belongs to."""
    keys: tuple[str | int, ...]
    """Its field, and the index or key inside it where the field is a list."""
    is_remark: bool
    """Whether it speaks about the document instead of for the agency."""

    @property
    def key(self) -> str:
        """Return the name of its field."""
        return str(self.keys[0])

    @property
    def place(self) -> Place:
        """Return its place."""
        return self.found.place(*self.keys)

    @property
    def label(self) -> Label:
        """Return the label of its field."""
        return label_of(self.found.record, self.key)


@frozen(kw_only=False)
class Corpus:
    """All texts of an agency. One search of the whole costs a tenth of one search for each text."""

    whole: str
    """The texts, one after the other."""
    in_arabic_digits: str
    """The same with Thai digits written as Arabic ones."""
    texts: tuple[Text, ...]
    """In the order of files and fields; free pages come last."""
    starts: tuple[int, ...]
    """Where each text begins in the whole."""

    def find(
        self,
        pattern: re.Pattern[str],
        *,
        starts: tuple[str, ...] = (),
        in_arabic_digits: bool = False,
        with_remarks: bool = False,
    ) -> Iterator[tuple[Text, re.Match[str]]]:
        """Give what a pattern matches, with the text that holds it; positions are those of the whole.

        Where all matches start with one of a few words, these are looked for, which takes a tenth of the time.
        """
        whole = self.in_arabic_digits if in_arabic_digits else self.whole
        for found in _matches(pattern, whole, starts) if starts else pattern.finditer(whole):
            text = self.texts[bisect_right(self.starts, found.start()) - 1]
            if with_remarks or not text.is_remark:
                yield text, found

    def place(self, span: tuple[int, int]) -> Place:
        """Return the place of what stands at a span of the whole, such as that of a match."""
        number = bisect_right(self.starts, span[0]) - 1
        text, before = self.texts[number], self.starts[number]
        return text.place.within(text.value, span=(span[0] - before, span[1] - before))


def _matches(pattern: re.Pattern[str], whole: str, starts: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """Give what `finditer` gives of a pattern whose matches start with one of some words."""
    end = 0
    for position in sorted(position for word in starts for position in _positions(whole, word)):
        if position >= end and (found := pattern.match(whole, position)) is not None:
            yield found
            end = found.end()


def _positions(whole: str, word: str) -> Iterator[int]:
    position = whole.find(word)
    while position >= 0:
        yield position
        position = whole.find(word, position + 1)


@lru_cache(maxsize=1)
def corpus_of(site: Site) -> Corpus:
    """Return the texts of a site; the rules of one run share one corpus."""
    return _joined(_texts_of(site))


def corpus_of_page(page: Page) -> Corpus:
    """Return the texts of one page, which no agency need have."""
    return _joined(_texts(Found(page.record, page.source_path, ())))


def _joined(found: Iterable[Text]) -> Corpus:
    texts = tuple(found)
    starts, end = [], 0
    for text in texts:
        starts.append(end)
        end += len(text.value) + len(_BETWEEN)
    whole = _BETWEEN.join(text.value for text in texts)
    return Corpus(whole, to_arabic_digits(whole), texts, tuple(starts))


def _texts_of(site: Site) -> Iterator[Text]:
    for found in records_of(site):
        yield from _texts(found)
    for page in site.pages:
        yield from _texts(Found(page.record, page.source_path, ()))
    for translation in site.translations:
        if isinstance(translation.record, FreePage):
            yield from _texts(Found(translation.record, translation.source_path, ()))


def _texts(found: Found) -> list[Text]:
    """Return the texts of a record itself, in the order of its fields."""
    record, texts = found.record, list[Text]()
    owner: type = type(record)
    for key, is_remark in _keys(owner):
        value = getattr(record, key)
        if value is None:
            continue
        if isinstance(value, str):
            texts.append(Text(value, found, (key,), is_remark))
        elif isinstance(value, _WITH_TEXT):
            texts.append(Text(value.text, found, (key,), is_remark))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if not isinstance(item, str):
                    break
                texts.append(Text(item, found, (key, index), is_remark))
        elif isinstance(value, dict):
            for name, item in value.items():
                if isinstance(item, str | Blocks):
                    texts.append(Text(item if isinstance(item, str) else item.text, found, (key, name), is_remark))
    return texts


@cache
def _keys(owner: type) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a record that may hold texts, each with whether it holds remarks."""
    with_records = record_fields(owner)
    # What the pages of a demonstration were made from is said of the document, not by the agency.
    return tuple(
        (field.name, owner is Demonstration or field.name in _REMARKS)
        for field in fields(owner)
        if field.name not in with_records
    )
