"""Rules about personal data in what is typed. The data themselves never reach a message."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from site_builder.audit.rules import rule
from site_builder.audit.texts import Corpus, Text, corpus_of, corpus_of_page
from site_builder.audit.walk import label_of, records_of_kind, records_with
from site_builder.issues.issue import Issue, Place
from site_builder.model.agency import Agency, Division, Person
from site_builder.model.attachments import HeldNumber
from site_builder.model.common import Disclosure, Memo, Photo, Signatory
from site_builder.model.complaints import Channel, ComplaintChannels
from site_builder.model.general import Contact, Executive, Executives, Unit
from site_builder.model.kinds import labels_of
from site_builder.model.site import FreePage, Page, Sheet, Site
from site_builder.text.citizen_id import (
    BROKEN_NUMBER,
    LONG_NUMBER,
    as_usual,
    citizen_ids,
    covered,
    has_long_number,
    last_digits,
    undressed,
)
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
from site_builder.text.thai import to_arabic_digits

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


@frozen(kw_only=False)
class _Key:
    """What a confirmation and the number that it means have in common."""

    source_path: str
    at: str
    ends: str


@rule("PDP008")
def refused_photo(site: Site) -> Iterator[Issue]:
    """Find a picture of people who do not agree to its publication: it is theirs to decide."""
    for found in records_of_kind(site, Photo):
        if found.record.consent is False:
            yield Issue(code="PDP008", place=found.place("consent"), fields={"value": found.record.file})


@rule("PDP001", "PDP005", "PDP006", "PDP009")
def published_citizen_id(site: Site) -> Iterator[Issue]:
    """Find a citizen-ID number: publishing it breaks the Personal Data Protection Act, and it cannot be called back.

    A number that somebody has looked at is confirmed in the file where it stands, or in one that lies beside the
    folder of the attachment. The confirmation names its last three digits, and so means no other number.
    """
    confirmed = dict(_confirmations(site))
    met: set[_Key] = set()
    for key, issue in (*_typed(site), *_attached(site)):
        if key in confirmed:
            met.add(key)
        else:
            yield issue
    for key, place in confirmed.items():
        if key not in met:
            yield Issue(code="PDP006", place=place, fields={"value": key.ends, "at": key.at or key.source_path})


def _confirmations(site: Site) -> Iterator[tuple[_Key, Place]]:
    for found in records_of_kind(site, Agency, Disclosure):
        yield from _confirmed_in(found.record, found.source_path)
    for page in site.pages:
        yield from _confirmed_in(page.record, page.source_path)


def _confirmed_in(record: Agency | Disclosure | FreePage, source_path: str) -> Iterator[tuple[_Key, Place]]:
    folder = source_path.rpartition("/")[0]
    for index, confirmation in enumerate(record.confirmed):
        is_file = confirmation.at.startswith("files/")
        path, at = (f"{folder}/{confirmation.at}", "") if is_file else (source_path, confirmation.at)
        yield _Key(path, at, to_arabic_digits(confirmation.ends)), Place(source_path, ("confirmed", index, "at"))


def _attached(site: Site) -> Iterator[tuple[_Key, Issue]]:
    """Give the numbers inside attachments; a sheet that a table shows is read cell by cell elsewhere."""
    for path, file in sorted(site.files.items()):
        below, _, name = path.rpartition("/files/") if "/files/" in path else ("", "", path.removeprefix("files/"))
        beside = [edition.source_path for edition in site.editions if str(edition.year) == below]
        inside = () if path in site.sheets else file.examination.numbers
        for number in (*_numbers_in_name(name), *inside):
            words: dict[str, str | Label] = {
                "name": name,
                "value": number.covered,
                "where": number.where,
                "at": f"files/{name}",
                "ends": number.ends,
                "file": next(iter(beside), site.source_path),
            }
            place = Place(f"{site.folder}/{path}")
            yield _Key(place.source_path, "", number.ends), Issue(code="PDP005", place=place, fields=words)


def _numbers_in_name(name: str) -> Iterator[HeldNumber]:
    """Give the numbers in the name of a file, which is part of its address."""
    for start, end in citizen_ids(name):
        number = name[start:end]
        yield HeldNumber(covered(number), last_digits(number), Label("ชื่อไฟล์", "its name"))


def _typed(site: Site) -> Iterator[tuple[_Key, Issue]]:
    for issue in _typed_citizen_ids(corpus_of(site)):
        yield _Key(issue.place.source_path, str(issue.fields["at"]), str(issue.fields["ends"])), issue
    yield from _typed_as_headings(site)
    yield from _typed_as_names(site)
    for path, sheet in sorted(site.sheets.items()):
        if not has_long_number(_whole(sheet)):
            continue
        # Of a table without headings, what stands first is a row as all others are.
        for line, row in ((sheet.head_line, sheet.heads), *zip(sheet.lines, sheet.rows, strict=True)):
            for index, (head, cell) in enumerate(zip(sheet.heads, row, strict=True), start=1):
                shown = as_usual(cell)
                for span in citizen_ids(shown):
                    place = Place(f"{site.folder}/{path}", (line, index))
                    place = place.within(cell, span=span) if shown == cell else place
                    number = shown[slice(*span)]
                    ends = last_digits(number)
                    at = f"files/{path.rpartition('/')[2]}"
                    words: dict[str, str | Label] = {"label": Label(head, head), "value": covered(number)}
                    issue = Issue(code="PDP001", place=place, fields={**words, "at": at, "ends": ends})
                    yield _Key(place.source_path, "", ends), issue


def _typed_as_headings(site: Site) -> Iterator[tuple[_Key, Issue]]:
    """Give the numbers in headings of columns that the model does not know: they are keys, and no texts of a field."""
    for found, _ in records_with(site, lambda owner: "extra" in labels_of(owner)):
        for heading in found.record.extra:
            for start, end in citizen_ids(heading):
                number, place = heading[start:end], found.place("extra", heading, at_key=True)
                words = {"value": covered(number), "at": covered(place.name), "ends": last_digits(number)}
                issue = Issue(code="PDP001", place=place, fields={"label": label_of(found.record, "extra"), **words})
                yield _Key(place.source_path, words["at"], words["ends"]), issue


def _typed_as_names(site: Site) -> Iterator[tuple[_Key, Issue]]:
    """Give the numbers in names of folders and files that are addresses of pages."""
    named = [(site.slug, site.source_path)]
    named += ((edition.name, edition.source_path) for edition in site.editions)
    named += ((page.name, page.source_path) for page in site.pages)
    for name, source_path in named:
        for start, end in citizen_ids(name):
            place, number = Place(source_path), name[start:end]
            words = {"name": name, "value": covered(number), "at": place.name, "ends": last_digits(number)}
            yield _Key(source_path, words["at"], words["ends"]), Issue(code="PDP009", place=place, fields=words)


def personal_data_on(page: Page) -> Iterator[Issue]:
    """Find the same on a page that is no agency's: nobody has said there which numbers are meant to be known."""
    corpus = corpus_of_page(page)
    confirmed = dict(_confirmed_in(page.record, page.source_path))
    for issue in _typed_citizen_ids(corpus):
        if _Key(page.source_path, str(issue.fields["at"]), str(issue.fields["ends"])) not in confirmed:
            yield issue
    yield from _private(tuple(_typed_numbers(corpus)), _introduction(frozenset()))


def _typed_citizen_ids(corpus: Corpus) -> Iterator[Issue]:
    if not corpus.has_long_number:
        return
    told: set[tuple[Place, str]] = set()
    for form in (LONG_NUMBER, BROKEN_NUMBER):
        for text, found in corpus.find(form, with_remarks=True):
            for start, end in citizen_ids(found[0]):
                number, of_text = found[0][start:end], (text.place, last_digits(found[0][start:end]))
                if form is BROKEN_NUMBER and of_text in told:
                    continue
                told.add(of_text)
                place = corpus.place((found.start() + start, found.start() + end))
                yield _typed_citizen_id(number, text, place)
    for text in corpus.texts():
        for number, place in _dressed(text):
            if (text.place, last_digits(number)) not in told:
                told.add((text.place, last_digits(number)))
                yield _typed_citizen_id(number, text, place)


def _dressed(text: Text) -> Iterator[tuple[str, Place]]:
    """Give the numbers that a page shows and no search of what is typed finds, with their lines where they have one."""
    whole = undressed(text.value)
    if whole is None:
        return
    start = 0
    for line in text.value.split("\n"):
        shown = undressed(line) or ""
        place = text.place.within(text.value, span=(start, start + len(line)))
        yield from ((shown[slice(*span)], place) for span in citizen_ids(shown))
        start += len(line) + 1
    yield from ((whole[slice(*span)], text.place) for span in citizen_ids(whole))


def _typed_citizen_id(number: str, text: Text, place: Place) -> Issue:
    words = {"value": covered(number), "at": place.name, "ends": last_digits(number)}
    return Issue(code="PDP001", place=place, fields={"label": text.label, **words})


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
    for path, file in sorted(site.files.items()):
        for number in () if path in site.sheets else file.examination.private:
            words: dict[str, str | Label] = {
                "name": path.rpartition("/")[2],
                "kind": _PRIVATE_KINDS[number.kind],
                "value": number.covered,
                "where": number.where,
            }
            yield Issue(code="PDP007", place=Place(f"{site.folder}/{path}"), fields=words)


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


def _private(numbers: tuple[_Number, ...], introduction: re.Pattern[str]) -> Iterator[Issue]:
    own = {dialled(number.text) for number in numbers if number.is_own}
    for number in numbers:
        if not number.is_own and dialled(number.text) not in own and _is_private(number, introduction):
            words: dict[str, str | Label] = {"label": number.label, "value": masked(number.text)}
            yield Issue(code=number.code, place=number.place, fields=words)


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
        whole = _whole(sheet)
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


def _whole(sheet: Sheet) -> str:
    """Return all cells of a sheet, kept apart."""
    return "\0".join(map("\0".join, (sheet.heads, *sheet.rows)))


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
