"""Rules about attachments: whatever a file names must lie in the agency's folder."""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from site_builder.audit.rules import fault, rule
from site_builder.audit.texts import PROSE_KEYS, corpus_of
from site_builder.audit.walk import Found, label_of, records_of_kind, records_with
from site_builder.issues.issue import Issue, Place
from site_builder.model.agency import Agency
from site_builder.model.attachments import name_in_address
from site_builder.model.common import Photo
from site_builder.model.general import Table
from site_builder.model.pictures import expected_form
from site_builder.model.site import Site
from site_builder.text.fields import Label
from site_builder.text.frozen import frozen
from site_builder.text.spelling import nearest
from site_builder.text.web_addresses import address_parts, leads_elsewhere

_PICTURE = re.compile(
    r"(?P<open>!\[)(?P<alt>[^\]\n]*)\]\(\s*<?(?P<target>[^\s<>)\0]+)"
    r"|(?P<tag><img\b)(?=(?P<attributes>[^<>\0]*))",
    re.IGNORECASE,
)
"""A picture in Markdown, or a tag of HTML that may be one, which to Markdown ends before the next at the latest.

Neither goes on in another text.
"""
_PICTURE_STARTS = ("![", "<i", "<I")
"""How either begins."""
_SOURCE = re.compile(r"\ssrc\s*=\s*[\"']?(?P<source>[^\s\"']+)", re.IGNORECASE)
_ALT = re.compile(r"\salt\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+))", re.IGNORECASE)
_SHOWN = 80
"""Characters of an address that are told: a picture that is typed into the text as data has thousands."""
_WORDLESS = re.compile(
    r"|(?:รูป|ภาพ|รูปภาพ|ภาพถ่าย|ภาพกิจกรรม|รูปกิจกรรม|ภาพประกอบ|image|picture|photo|img|alt|-|\.)(?: ?(?:ที่ ?)?[\d๐-๙]+)?"
    r"|[\w ().-]+\.(?:jpe?g|png|webp|gif|svg|heic)|(?:IMG|DSC|DCIM|image|line)[_ -]?\w*(?<=\d\d\d)",
    re.IGNORECASE,
)
_SEEN = "นายกยืนอ่านประกาศหน้าห้อง เจ้าหน้าที่นั่งฟังสองแถว"
_WORDS_WANTED = "คำบรรยายภาพ"
"""Stands where alternative text is to be typed."""


@rule("FIL001", "FIL012", "FIL013", "FIL033")
def missing_attachment(site: Site) -> Iterator[Issue]:
    """Find a file that is named and not there: its link would lead nowhere, and the item would count as missing.

    Capitals must agree too, for a web server tells them apart where the officer's computer does not.

    Wrong: `file: files/Report.pdf` beside `files/report.pdf`. Right: `file: files/report.pdf`.
    """
    for found, (key, *_) in records_with(site, _keys_of_files):
        value = getattr(found.record, key)
        if value is None:
            continue
        folder = "" if found.year is None else f"{found.year}/"
        if folder + value not in site.files:
            beside = [path.removeprefix(folder) for path in site.files if path.startswith(folder)]
            yield _missing(found, key, value, beside=beside)


@rule("FIL018")
def picture_elsewhere(site: Site) -> Iterator[Issue]:
    """Find a picture in prose that another host holds: no page asks anything of another, so nobody sees it."""
    for picture in _pictures(site):
        if picture.is_elsewhere:
            target, parts = picture.target, address_parts(picture.target)
            name = "" if parts is None else unquote(parts.path.rpartition("/")[2])
            value = target if len(target) <= _SHOWN else target[:_SHOWN] + "…"
            alt, near = picture.alt or _WORDS_WANTED, name if expected_form(name) is not None else "photo.jpg"
            yield fault("FIL018", picture.place, label=picture.label, value=value, alt=alt, near=near)


@rule("PDP008")
def refused_photo(site: Site) -> Iterator[Issue]:
    """Find a picture of people who do not agree to its publication: it is theirs to decide."""
    for found in records_of_kind(site, Photo):
        if found.record.consent is False:
            yield fault("PDP008", found.place("consent"), value=found.record.file)


@rule("FIL019")
def document_for_a_picture(site: Site) -> Iterator[Issue]:
    """Find a file in the place of a picture that is none by its name: a browser shows an empty box."""
    for found in records_of_kind(site, Photo, Agency):
        key = "logo" if isinstance(found.record, Agency) else "file"
        value = getattr(found.record, key)
        if value is not None and expected_form(value) is None:
            yield fault("FIL019", found.place(key), label=label_of(found.record, key), value=value)
    for picture in _pictures(site):
        if not picture.is_elsewhere and expected_form(picture.target) is None:
            yield fault("FIL019", picture.place, label=picture.label, value=picture.target)


@rule("FIL040")
def wordless_picture(site: Site) -> Iterator[Issue]:
    """Find a picture without words of what it shows: who cannot see it, and a search, learn nothing of it."""
    for picture in _pictures(site):
        # One that lies elsewhere is shown to nobody, and is told with the words that it lacks.
        if not picture.is_elsewhere and _says_nothing(picture.alt):
            words: dict[str, str | Label] = {"label": picture.label, "value": picture.target}
            yield fault("FIL040", picture.opening, **words, example=f"![{_WORDS_WANTED}]({picture.target})")
    for found in records_of_kind(site, Photo):
        if _says_nothing(found.record.alt):
            label = label_of(found.record, "alt")
            yield fault("FIL040", found.place("alt"), label=label, value=found.record.file, example=f"alt: {_SEEN}")


def _says_nothing(alt: str) -> bool:
    """Return whether words for a picture only say that it is one, or are the name of its file."""
    return _WORDLESS.fullmatch(alt.strip()) is not None


@frozen
class _Picture:
    """A picture in prose."""

    label: Label
    """Name of the field that holds the prose."""
    target: str
    """Address as typed."""
    alt: str
    """Alternative text; empty where there is none."""
    place: Place
    """Where the address stands."""
    opening: Place
    """Where the picture begins, and its alternative text belongs."""

    @property
    def is_elsewhere(self) -> bool:
        """Return whether another host holds it."""
        return leads_elsewhere(self.target)


@lru_cache(maxsize=1)
def _pictures(site: Site) -> tuple[_Picture, ...]:
    """Return the pictures in prose, typed in Markdown or in HTML; the rules of one run share them."""
    return tuple(_found_pictures(site))


def _found_pictures(site: Site) -> Iterator[_Picture]:
    corpus = corpus_of(site)
    for text, found in corpus.find(_PICTURE, starts=_PICTURE_STARTS, with_remarks=True):
        if text.key not in PROSE_KEYS:
            continue
        source = None if found["tag"] is None else _SOURCE.search(corpus.whole, *found.span("attributes"))
        if source is not None:
            address, alt, opening = source.span("source"), _alt(found["attributes"]), found.span("tag")
        elif found["tag"] is None:
            address, alt, opening = found.span("target"), found["alt"].strip(), found.span("open")
        else:
            continue
        yield _Picture(
            label=text.label,
            target=corpus.whole[slice(*address)],
            alt=alt,
            place=corpus.place(address),
            opening=corpus.place(opening),
        )


def _alt(attributes: str) -> str:
    found = _ALT.search(attributes)
    return "" if found is None else (found["double"] or found["single"] or found["bare"] or "").strip()


def _keys_of_files(kind: type) -> tuple[str, ...]:
    """Return under which key a record names a file, if it is one that does."""
    key = "logo" if issubclass(kind, Agency) else "csv" if issubclass(kind, Table) else "file"
    return (key,) if hasattr(kind, key) else ()


def _missing(found: Found, key: str, value: str, *, beside: list[str]) -> Issue:
    place = found.place(key)
    if (address := name_in_address(value)) != value:
        return fault("FIL033", place, value=value, near=address)
    same = next((path for path in beside if path.casefold() == value.casefold()), None)
    if same is not None:
        return fault("FIL012", place, value=value, near=same)
    near = nearest(value, beside)
    if near is not None:
        return fault("FIL001", place, value=value, near=near)
    folder = found.source_path.rpartition("/")[0]
    return fault("FIL013", place, value=value, place=f"{folder}/{value}")
