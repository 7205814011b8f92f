"""Every text that the files of an agency hold, in one string that a rule searches once. In: a site. Out: a corpus."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from functools import cache, lru_cache
from itertools import accumulate
from operator import attrgetter
from typing import Any, NamedTuple

from site_builder.audit.walk import Found, label_of, record_fields, records_of
from site_builder.issues.issue import Place
from site_builder.model.agency import Demonstration
from site_builder.model.site import FreePage, Page, Site
from site_builder.text.blocks import Blocks
from site_builder.text.citizen_id import has_long_number
from site_builder.text.dates import ThaiDate
from site_builder.text.fields import Label, Parties, Tally
from site_builder.text.frozen import frozen
from site_builder.text.numbers import Number
from site_builder.text.periods import Period
from site_builder.text.thai import to_arabic_digits
from site_builder.text.timings import Timing

_REMARKS = frozenset({"note", "notes", "printed", "number_printed", "periods_printed"})
"""Keys under which an editor quotes a document's own faults; to complain of them there would punish honesty."""
PROSE_KEYS = frozenset({"body", "explanation"})
"""Keys whose text is Markdown."""
_WITH_TEXT = frozenset({Blocks, Parties, ThaiDate, Period, Timing})
"""Values that keep what was typed."""
_COUNTED = frozenset({Number, Tally})
_SHORTEST_NUMBER = 13
"""Characters from which the number in a count or an amount may be a person's."""
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


_Entry = tuple[str, Found, tuple[str | int, ...], bool]
"""What a `Text` is made of when a rule finds something in it: hardly any of hundreds is looked at by itself."""


@frozen(kw_only=False)
class Corpus:
    """All texts of an agency. One search of the whole costs a tenth of one search for each text."""

    whole: str
    """The texts, one after the other."""
    in_arabic_digits: str
    """The same with Thai digits written as Arabic ones."""
    ascii: str
    """Its ASCII characters alone, a quarter of it: what is not among them is nowhere in the whole."""
    has_long_number: bool
    """Whether it has ten digits in a row, as numbers of persons and accounts have."""
    entries: list[_Entry]
    """The texts, in the order of files and fields; free pages come last."""
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
        if starts:
            known = {_sought(word) for word in starts if not word.isascii() or word in self}
            matches = _matches(pattern, whole, known)
        else:
            matches = pattern.finditer(whole)
        for found in matches:
            text = self._text_at(found.start())
            if with_remarks or not text.is_remark:
                yield text, found

    def __contains__(self, words: str) -> bool:
        if words.isascii():
            return words in self.ascii
        # A letter that few texts have is found to be missing at once.
        return words[0] in self.whole and _sought(words) in self.whole and words in self.whole

    def texts(self) -> Iterator[Text]:
        """Give each text."""
        return (Text(*entry) for entry in self.entries)

    def place(self, span: tuple[int, int]) -> Place:
        """Return the place of what stands at a span of the whole, such as that of a match."""
        text, before = self._text_at(span[0]), self.starts[bisect_right(self.starts, span[0]) - 1]
        return text.place.within(text.value, span=(span[0] - before, span[1] - before))

    def _text_at(self, position: int) -> Text:
        return Text(*self.entries[bisect_right(self.starts, position) - 1])


def _matches(pattern: re.Pattern[str], whole: str, starts: Iterable[str]) -> Iterator[re.Match[str]]:
    """Give what `finditer` gives of a pattern whose matches start with one of some words."""
    end = 0
    for position in sorted(position for word in starts for position in _positions(whole, word)):
        if position >= end and (found := pattern.match(whole, position)) is not None:
            yield found
            end = found.end()


def _sought(words: str) -> str:
    """Return the first letters of words: to look for a few in a long text takes a third of looking for more."""
    return words[:5]


def _positions(whole: str, word: str) -> Iterator[int]:
    position = whole.find(word)
    while position >= 0:
        yield position
        position = whole.find(word, position + 1)


@lru_cache(maxsize=1)
def corpus_of(site: Site) -> Corpus:
    """Return the texts of a site; the rules of one run share one corpus."""
    records = list(records_of(site))
    records += (Found(page.record, page.source_path, ()) for page in site.pages)
    records += (
        Found(translation.record, translation.source_path, ())
        for translation in site.translations
        if isinstance(translation.record, FreePage)
    )
    return joined(_texts(records))


def corpus_of_page(page: Page) -> Corpus:
    """Return the texts of one page, which no agency need have."""
    return joined(_texts([Found(page.record, page.source_path, ())]))


def joined(entries: list[_Entry]) -> Corpus:
    """Return the corpus of some texts."""
    values = [entry[0] for entry in entries]
    whole = _BETWEEN.join(values)
    lengths = (len(value) + len(_BETWEEN) for value in values)
    starts = tuple(accumulate(lengths, initial=0))[:-1]
    only_ascii = whole.encode("ascii", "ignore").decode("ascii")
    in_arabic_digits = to_arabic_digits(whole)
    return Corpus(whole, in_arabic_digits, only_ascii, has_long_number(in_arabic_digits), entries, starts)


def _texts(records: Iterable[Found]) -> list[_Entry]:
    """Return the texts of records themselves, in the order of their fields."""
    texts: list[_Entry] = []
    for found in records:
        owner: type = type(found.record)
        keys, values_of = _keys(owner)
        for (key, is_remark), value in zip(keys, values_of(found.record), strict=True):
            # Most fields are left out, or hold one text.
            if not value:
                continue
            kind: type = type(value)
            if kind is str:
                texts.append((value, found, key, is_remark))
            elif kind in _WITH_TEXT or (kind in _COUNTED and len(value.text) >= _SHORTEST_NUMBER):
                texts.append((value.text, found, key, is_remark))
            elif kind is tuple:
                for index, item in enumerate(value):
                    if not isinstance(item, str):
                        break
                    texts.append((item, found, (*key, index), is_remark))
            elif kind is dict:
                for name, item in value.items():
                    if isinstance(item, str | Blocks) or len(item.text) >= _SHORTEST_NUMBER:
                        texts.append((item if isinstance(item, str) else item.text, found, (*key, name), is_remark))
    return texts


@cache
def _keys(owner: type) -> tuple[tuple[tuple[tuple[str], bool], ...], Callable[[Any], tuple[Any, ...]]]:
    """Return the fields of a record that may hold texts, each with whether it holds remarks, and what gives them."""
    with_records = record_fields(owner)
    names = [field.name for field in fields(owner) if field.name not in with_records]
    # What the pages of a demonstration were made from is said of the document, not by the agency.
    keys = tuple(((name,), owner is Demonstration or name in _REMARKS) for name in names)
    # Of one name alone it would not give a tuple.
    return keys, attrgetter(*names) if len(names) > 1 else lambda record: tuple(getattr(record, n) for n in names)
