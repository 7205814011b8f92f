"""Rules about citizen-ID numbers. In: what is typed, and what attachments hold. The numbers never reach a message."""

from collections.abc import Iterator

from site_builder.audit.rules import fault, rule
from site_builder.audit.texts import Corpus, Text, corpus_of, corpus_of_page
from site_builder.audit.walk import label_of, records_of_kind, records_with
from site_builder.issues.issue import Issue, Place
from site_builder.model.agency import Agency
from site_builder.model.attachments import HeldNumber
from site_builder.model.common import Disclosure
from site_builder.model.kinds import labels_of
from site_builder.model.site import Draft, FreePage, Page, Sheet, Site
from site_builder.text.citizen_id import (
    BROKEN_NUMBER,
    LONG_NUMBER,
    NAME_STARTS,
    NAMED_NUMBER,
    NAMES,
    as_usual,
    citizen_ids,
    covered,
    covered_number,
    divided_ids,
    has_long_number,
    is_citizen_id,
    last_digits,
    names_number,
    undressed,
)
from site_builder.text.fields import Label
from site_builder.text.frozen import frozen
from site_builder.text.thai import to_arabic_digits


@frozen(kw_only=False)
class _Key:
    """What a confirmation and the number that it means have in common."""

    source_path: str
    at: str
    ends: str


def _key_of(issue: Issue) -> _Key:
    """Name a number; one in an attachment is the same wherever in that it stands."""
    at = str(issue.fields["at"])
    return _Key(issue.place.source_path, "" if at.startswith("files/") else at, str(issue.fields["ends"]))


@rule("PDP001", "PDP005", "PDP006", "PDP009")
def published_citizen_id(site: Site) -> Iterator[Issue]:
    """Find a citizen-ID number: publishing it breaks the Personal Data Protection Act, and it cannot be called back.

    A number that somebody has looked at is confirmed in the file where it stands, or in one that lies beside the
    folder of the attachment. The confirmation names its last three digits, and so means no other number.
    """
    confirmed = dict(_confirmations(site))
    # What a draft confirms need not be met: it may be of numbers of its own.
    in_drafts = {key for draft in site.drafts for key, _ in _confirmed_in(draft, draft.source_path)}
    met: set[_Key] = set()
    for issue in (*_typed(site), *_attached(site)):
        if (key := _key_of(issue)) in confirmed:
            met.add(key)
        elif key not in in_drafts:
            yield issue
    for key, place in confirmed.items():
        if key not in met:
            yield fault("PDP006", place, value=key.ends, at=key.at or key.source_path)


def _confirmations(site: Site) -> Iterator[tuple[_Key, Place]]:
    for found in records_of_kind(site, Agency, Disclosure):
        yield from _confirmed_in(found.record, found.source_path)
    for page in site.pages:
        yield from _confirmed_in(page.record, page.source_path)


def _confirmed_in(record: Agency | Disclosure | FreePage | Draft, source_path: str) -> Iterator[tuple[_Key, Place]]:
    folder = source_path.rpartition("/")[0]
    for index, confirmation in enumerate(record.confirmed):
        is_file = confirmation.at.startswith("files/")
        path, at = (f"{folder}/{confirmation.at}", "") if is_file else (source_path, confirmation.at)
        yield _Key(path, at, to_arabic_digits(confirmation.ends)), Place(source_path, ("confirmed", index, "at"))


def _attached(site: Site) -> Iterator[Issue]:
    """Give the numbers inside attachments; a sheet that a table shows is read cell by cell elsewhere."""
    for path, file in sorted({**site.files, **site.withheld}.items()):
        below, _, name = path.rpartition("/files/") if "/files/" in path else ("", "", path.removeprefix("files/"))
        filed = (edition.source_path for edition in site.editions if str(edition.year) == below)
        beside = next(filed, site.source_path)
        inside = () if path in site.sheets else file.examination.numbers
        for number in (*_numbers_in_name(name), *inside):
            words = {"name": name, "value": number.covered, "at": f"files/{name}", "ends": number.ends, "file": beside}
            yield fault("PDP005", Place(f"{site.folder}/{path}"), where=number.where, **words)


def _numbers_in_name(name: str) -> Iterator[HeldNumber]:
    """Give the numbers in the name of a file, which is part of its address."""
    for start, end in citizen_ids(name):
        number = name[start:end]
        yield HeldNumber(covered_number(number), last_digits(number), Label("ชื่อไฟล์", "its name"))


def _typed(site: Site) -> Iterator[Issue]:
    yield from citizen_ids_in(corpus_of(site))
    yield from _typed_as_headings(site)
    yield from _typed_as_names(site)
    for path, sheet in sorted(site.sheets.items()):
        file = f"{site.folder}/{path}"
        whole = sheet.whole()
        for number, label, place in _in_cells(sheet, file) if has_long_number(whole) else ():
            yield _of_sheet(number, label, place)
        for number, label, place in _divided(sheet, file) if names_number(whole) else ():
            yield _of_sheet(number, label, place)


def _of_sheet(number: str, label: Label, place: Place) -> Issue:
    at = f"files/{place.source_path.rpartition('/')[2]}"
    return fault("PDP001", place, label=label, value=covered_number(number), at=at, ends=last_digits(number))


def _in_cells(sheet: Sheet, file: str) -> Iterator[tuple[str, Label, Place]]:
    """Give the numbers that stand in a cell, as a page shows them, with the headings of their columns."""
    # Of a table without headings, what stands first is a row as all others are.
    for line, row in ((sheet.head_line, sheet.heads), *zip(sheet.lines, sheet.rows, strict=True)):
        for index, (head, cell) in enumerate(zip(sheet.heads, row, strict=True), start=1):
            shown = as_usual(cell)
            for span in citizen_ids(shown):
                place = Place(file, (line, index))
                place = place.within(cell, span=span) if shown == cell else place
                yield shown[slice(*span)], Label(head, head), place


def _divided(sheet: Sheet, file: str) -> Iterator[tuple[str, Label, Place]]:
    """Give the numbers of which each cell holds a digit or a group, where a heading or their row names them."""
    in_heads = any(map(names_number, sheet.heads))
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        if in_heads or any(map(names_number, row)):
            for index, number in divided_ids(row):
                head = sheet.heads[index]
                yield number, Label(head, head), Place(file, (line, index + 1))


def _typed_as_headings(site: Site) -> Iterator[Issue]:
    """Give the numbers in headings of columns that the model does not know: they are keys, and no texts of a field."""
    for found, _ in records_with(site, lambda owner: "extra" in labels_of(owner)):
        for heading in found.record.extra:
            for start, end in citizen_ids(heading):
                number, place = heading[start:end], found.place("extra", heading, at_key=True)
                words = {"value": covered_number(number), "at": covered(place.name), "ends": last_digits(number)}
                yield fault("PDP001", place, label=label_of(found.record, "extra"), **words)


def _typed_as_names(site: Site) -> Iterator[Issue]:
    """Give the numbers in names of folders and files that are addresses of pages."""
    named = [(site.slug, site.source_path)]
    named += ((edition.name, edition.source_path) for edition in site.editions)
    named += ((page.name, page.source_path) for page in site.pages)
    named += ((draft.name, draft.source_path) for draft in site.drafts)
    for name, source_path in named:
        for start, end in citizen_ids(name):
            place, number = Place(source_path), name[start:end]
            ends = last_digits(number)
            yield fault("PDP009", place, name=name, value=covered_number(number), at=place.name, ends=ends)


def citizen_ids_on(page: Page) -> Iterator[Issue]:
    """Find the same on a page that is no agency's."""
    confirmed = dict(_confirmed_in(page.record, page.source_path))
    yield from (issue for issue in citizen_ids_in(corpus_of_page(page)) if _key_of(issue) not in confirmed)


def citizen_ids_in(corpus: Corpus) -> Iterator[Issue]:
    """Find the same in texts, confirmed or not."""
    told: set[tuple[Place, str]] = set()
    for form in (LONG_NUMBER, BROKEN_NUMBER) if corpus.has_long_number else ():
        for text, found in corpus.find(form, with_remarks=True):
            for start, end in citizen_ids(found[0]):
                number, of_text = found[0][start:end], (text.place, last_digits(found[0][start:end]))
                if form is BROKEN_NUMBER and of_text in told:
                    continue
                told.add(of_text)
                place = corpus.place((found.start() + start, found.start() + end))
                yield _typed_citizen_id(number, text, place)
    is_named = any(map(corpus.__contains__, NAMES))
    named = corpus.find(NAMED_NUMBER, starts=NAME_STARTS, in_arabic_digits=True, with_remarks=True)
    for text, found in named if is_named else ():
        if is_citizen_id(found["number"]) and (text.place, last_digits(found["number"])) not in told:
            told.add((text.place, last_digits(found["number"])))
            start, end = found.span("number")
            yield _typed_citizen_id(corpus.whole[start:end], text, corpus.place((start, end)))
    for text in corpus.texts() if corpus.has_long_number or "<td" in corpus else ():
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
    shown = covered_number(" ".join(number.split()))
    return fault("PDP001", place, label=text.label, value=shown, at=place.name, ends=last_digits(number))
