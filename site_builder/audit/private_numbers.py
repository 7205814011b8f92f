"""Rules about numbers of private people: telephones, accounts, days of birth. The numbers never reach a message."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from site_builder.audit.rules import fault, rule
from site_builder.audit.texts import Corpus, corpus_of, corpus_of_page
from site_builder.audit.walk import records_of_kind
from site_builder.issues.issue import Issue, Place
from site_builder.model.agency import Agency, Division, Person
from site_builder.model.common import Memo, Signatory
from site_builder.model.complaints import Channel, ComplaintChannels
from site_builder.model.general import Contact, Executive, Executives, Unit
from site_builder.model.site import Page, Site
from site_builder.text.citizen_id import has_long_number
from site_builder.text.fields import Label
from site_builder.text.frozen import frozen
from site_builder.text.private_numbers import (
    ACCOUNT,
    ACCOUNT_CELL,
    ACCOUNT_STARTS,
    ACCOUNT_WORDS,
    BIRTH,
    BIRTH_STARTS,
    BIRTH_WORDS,
    DAY_CELL,
    MOBILE,
    NEAR,
    OFFICE_WORDS,
    PERSON_WORDS,
    dialled,
    masked,
)

_LONG_KINDS = (("PDP002", MOBILE), ("PDP003", ACCOUNT))
_BIRTH_KIND = ("PDP004", BIRTH)
_Kind = tuple[str, re.Pattern[str]]
_BORN = "เกิด"
"""Stands in all words for being born."""
_STARTS = {"PDP003": ACCOUNT_STARTS, "PDP004": BIRTH_STARTS}
"""How the words begin behind which such a number stands."""
_HAPPENED = re.compile(r"เกิด(?:เมื่อ)?วันที่")
_REACHED = frozenset({"contact", "complaint-channels", "feedback-channel", "social"})
"""Topics that publish how the agency is reached: the numbers there are its own, whatever the form of the page."""
_OWN = (Agency, Person, Executive, Executives, Contact, Channel, ComplaintChannels, Unit, Memo)
"""Records whose numbers are the agency's own."""


_PRIVATE_KINDS = {
    "mobile": Label("หมายเลขมือถือ", "mobile number"),
    "account": Label("เลขบัญชีธนาคาร", "bank account"),
    "birth": Label("วันเกิด", "day of birth"),
}


@rule("PDP007")
def private_number_in_attachment(site: Site) -> Iterator[Issue]:
    """Find the same inside attachments, where the words before a number say that it is a private person's.

    A sheet that a table shows is read cell by cell elsewhere.
    """
    for path, file in sorted({**site.files, **site.withheld}.items()):
        for number in () if path in site.sheets else file.examination.private:
            place, name, kind = Place(f"{site.folder}/{path}"), path.rpartition("/")[2], _PRIVATE_KINDS[number.kind]
            yield fault("PDP007", place, name=name, kind=kind, value=number.covered, where=number.where)


@frozen
class _Number:
    """A number that may be a person's."""

    code: str
    """Code of what it is."""
    text: str
    place: Place
    label: Label
    """Name of its field or column."""
    before: str
    """What introduces it: its line up to there, or the heading and its cell."""
    behind: str
    """The rest of its line or of its cell."""
    row: str = ""
    """All cells of its row, which say whose it is where its own does not."""
    cell: tuple[int, int] = (0, 0)
    """Where its own stands among them."""
    is_own: bool = False
    """Whether it stands where the agency says how it is reached."""


@rule("PDP002", "PDP003", "PDP004")
def private_number(site: Site) -> Iterator[Issue]:
    """Find a mobile number, a bank account or a day of birth that is a private person's.

    The words before it on its line say whose it is, else those behind it. The numbers of the agency and of whoever acts
    for it are meant to be known, and so is a number that its contact page or a channel publishes.
    """
    reached = frozenset(edition.source_path for edition in site.editions if edition.topic in _REACHED)
    numbers = (*_typed_numbers(corpus_of(site), reached=reached), *_numbers_in_cells(site))
    if any(not number.is_own for number in numbers):
        yield from _private(numbers, _introduction(_names(site)))


def private_numbers_on(page: Page) -> Iterator[Issue]:
    """Find the same on a page that is no agency's: nobody has said there which numbers are meant to be known."""
    yield from _private(tuple(_typed_numbers(corpus_of_page(page))), _introduction(frozenset()))


def _private(numbers: tuple[_Number, ...], introduction: re.Pattern[str]) -> Iterator[Issue]:
    own = {dialled(number.text) for number in numbers if number.is_own}
    for number in numbers:
        if not number.is_own and dialled(number.text) not in own and _is_private(number, introduction):
            yield fault(number.code, number.place, label=number.label, value=masked(number.text))


def _typed_numbers(corpus: Corpus, *, reached: frozenset[str] = frozenset()) -> Iterator[_Number]:
    """Give the numbers of running texts; all in the files named are the agency's own."""
    for code, pattern in _kinds_in(corpus.whole, has_long_number=corpus.has_long_number):
        for text, found in corpus.find(pattern, starts=_STARTS.get(code, ()), with_remarks=True):
            start, end = found.span("number")
            behind = corpus.whole[end : end + NEAR].partition("\0")[0]
            yield _Number(
                code=code,
                text=found["number"],
                place=corpus.place((start, end)),
                label=text.label,
                before=corpus.whole[max(0, start - NEAR) : start].rpartition("\n")[2],
                # Whose an account is often stands on the next line; whose a telephone is does not.
                behind=behind if pattern is ACCOUNT else behind.partition("\n")[0],
                is_own=text.found.source_path in reached or isinstance(text.found.record, _OWN),
            )


def _numbers_in_cells(site: Site) -> Iterator[_Number]:
    """Give the numbers of tables, where the heading says what a number is and the other cells of the row whose."""
    for path, sheet in sorted(site.sheets.items()):
        whole = sheet.whole()
        everywhere = _kinds_in(whole, has_long_number=has_long_number(whole))
        kinds = [(*_kinds_under(head), *everywhere) for head in sheet.heads]
        if not any(kinds):
            continue
        for line, row in zip(sheet.lines, sheet.rows, strict=True):
            joined = " ".join(row)
            begins = accumulate((len(cell) + 1 for cell in row), initial=0)
            for index, (head, cell, begin) in enumerate(zip(sheet.heads, row, begins, strict=False)):
                code, found = next(((code, at) for code, kind in kinds[index] if (at := kind.search(cell))), ("", None))
                if found is not None:
                    start, end = found.span("number")
                    yield _Number(
                        code=code,
                        text=found["number"],
                        place=Place(f"{site.folder}/{path}", (line, index + 1)).within(cell, span=(start, end)),
                        label=Label(head, head),
                        before=f"{head} {cell[:start]}",
                        behind=cell[end:],
                        row=joined,
                        cell=(begin, begin + len(cell)),
                    )


def _kinds_under(head: str) -> tuple[_Kind, ...]:
    """Return what is looked for in the cells under a heading alone."""
    whole = (("PDP003", ACCOUNT_CELL, ACCOUNT_WORDS), ("PDP004", DAY_CELL, BIRTH_WORDS))
    return tuple((code, re.compile(kind)) for code, kind, words in whole if re.search(words, head))


def _kinds_in(text: str, *, has_long_number: bool) -> tuple[_Kind, ...]:
    """Return what may be found in a text."""
    return (*(_LONG_KINDS if has_long_number else ()), *((_BIRTH_KIND,) if _BORN in text else ()))


def _names(site: Site) -> frozenset[str]:
    """Return the names of the agency's people and divisions, also those that only its documents use."""
    named = records_of_kind(site, Person, Executive, Signatory, Division, Unit)
    aliases = {alias for division in site.agency.divisions for alias in division.aliases}
    return frozenset(found.record.name for found in named) | aliases


def _introduction(names: frozenset[str]) -> re.Pattern[str]:
    """Return what says whose a number is: the names of those who act for the agency, then words."""
    offices = "|".join((*map(re.escape, sorted(names, key=len, reverse=True)), OFFICE_WORDS))
    return re.compile(f"(?P<office>{offices})|(?P<person>{PERSON_WORDS})")


@frozen(kw_only=False)
class _Words:
    """What a row says of whose its numbers are: one may stand in each of thousands of cells, so it is read once."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    kinds: tuple[str | None, ...]
    happened: int
    """Where words for an event end; beyond the row where it has none."""

    def before(self, position: int) -> str | None:
        """Return of what kind the last word is that ends before a position."""
        index = bisect_right(self.ends, position)
        return self.kinds[index - 1] if index > 0 else None

    def behind(self, position: int) -> str | None:
        """Return of what kind the first word is that starts behind a position."""
        index = bisect_left(self.starts, position)
        return self.kinds[index] if index < len(self.kinds) else None


@lru_cache(maxsize=1)
def _words_of(row: str, introduction: re.Pattern[str]) -> _Words:
    found = tuple(introduction.finditer(row))
    starts, ends = (tuple(each) for each in zip(*(word.span() for word in found), strict=True)) if found else ((), ())
    happened = _HAPPENED.search(row)
    end = len(row) + 1 if happened is None else happened.end()
    return _Words(starts, ends, tuple(word.lastgroup for word in found), end)


def _is_private(number: _Number, introduction: re.Pattern[str]) -> bool:
    """Take the nearest word before a number, else the nearest behind it; without either it is taken for a person's."""
    row, (start, end) = _words_of(number.row, introduction), number.cell
    words = [found.lastgroup for found in introduction.finditer(number.before)]
    nearest = words[-1] if words else row.before(start)
    if nearest is not None:
        return nearest == "person"
    found = introduction.search(number.behind)
    following = row.behind(end) if found is None else found.lastgroup
    # On the day behind "เกิดวันที่" something happened as often as somebody was born: a person must be named.
    has_happened = _HAPPENED.search(number.before) is not None or row.happened <= start
    return not has_happened if following is None else following == "person"
