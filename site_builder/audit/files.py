"""Rules about attachments: whatever a file names must lie in the agency's folder."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from site_builder.audit.rules import rule
from site_builder.audit.texts import corpus_of
from site_builder.audit.walk import Found, label_of, records_of
from site_builder.issues.issue import Issue, Place
from site_builder.model.agency import Agency
from site_builder.model.common import Photo
from site_builder.model.general import Table
from site_builder.model.pictures import expected_form
from site_builder.model.site import Site
from site_builder.text.fields import Label
from site_builder.text.spelling import nearest

_PROSE_KEYS = frozenset({"body", "explanation"})
_PICTURE = re.compile(
    r"!\[(?P<alt>[^\]\n]*)\]\(\s*<?(?P<target>[^\s<>)]+)|<img\b[^>]*?\ssrc\s*=\s*[\"']?(?P<source>[^\s\"'>]+)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.\-]*:|//", re.IGNORECASE)
_SHOWN = 80
"""Characters of an address that are told: a picture that is typed into the text as data has thousands."""


@rule("FIL001", "FIL012", "FIL013")
def missing_attachment(site: Site) -> Iterator[Issue]:
    """Find a file that is named and not there: its link would lead nowhere, and the item would count as missing.

    Capitals must agree too, for a web server tells them apart where the officer's computer does not.

    Wrong: `file: files/Report.pdf` beside `files/report.pdf`. Right: `file: files/report.pdf`.
    """
    for found in records_of(site):
        key = _key_of_file(found)
        value = getattr(found.record, key, None)
        if value is None:
            continue
        folder = "" if found.year is None else f"{found.year}/"
        if folder + value not in site.files:
            beside = [path.removeprefix(folder) for path in site.files if path.startswith(folder)]
            yield _missing(found, key, value, beside=beside)


@rule("FIL018")
def picture_elsewhere(site: Site) -> Iterator[Issue]:
    """Find a picture in prose that another host holds: no page asks anything of another, so nobody sees it."""
    for place, label, target, alt in _pictures(site):
        if _ELSEWHERE.match(target) is not None:
            name = unquote(urlsplit(target).path.rpartition("/")[2])
            words: dict[str, str | Label] = {
                "label": label,
                "value": target if len(target) <= _SHOWN else target[:_SHOWN] + "…",
                "alt": alt or "คำบรรยายภาพ",
                "near": name if expected_form(name) is not None else "photo.jpg",
            }
            yield Issue(code="FIL018", place=place, fields=words)


@rule("FIL019")
def document_for_a_picture(site: Site) -> Iterator[Issue]:
    """Find a file in the place of a picture that is none by its name: a browser shows an empty box."""
    for found in records_of(site):
        if isinstance(found.record, Photo | Agency):
            key = _key_of_file(found)
            value = getattr(found.record, key)
            if value is not None and expected_form(value) is None:
                words: dict[str, str | Label] = {"label": label_of(found.record, key), "value": value}
                yield Issue(code="FIL019", place=found.place(key), fields=words)
    for place, label, target, _ in _pictures(site):
        if _ELSEWHERE.match(target) is None and expected_form(target) is None:
            yield Issue(code="FIL019", place=place, fields={"label": label, "value": target})


def _pictures(site: Site) -> Iterator[tuple[Place, Label, str, str]]:
    """Return place, label of the field, address and alternative text of each picture in prose."""
    for text in corpus_of(site).texts:
        if text.key in _PROSE_KEYS:
            for found in _PICTURE.finditer(text.value):
                group = "target" if found["target"] is not None else "source"
                place = text.place.within(text.value, span=found.span(group))
                yield place, text.label, found[group], (found["alt"] or "").strip()


def _key_of_file(found: Found) -> str:
    """Return under which key a record names a file, if it is one that does."""
    if isinstance(found.record, Agency):
        return "logo"
    return "csv" if isinstance(found.record, Table) else "file"


def _missing(found: Found, key: str, value: str, *, beside: list[str]) -> Issue:
    place = found.place(key)
    same = next((path for path in beside if path.casefold() == value.casefold()), None)
    if same is not None:
        return Issue(code="FIL012", place=place, fields={"value": value, "near": same})
    near = nearest(value, beside)
    if near is not None:
        return Issue(code="FIL001", place=place, fields={"value": value, "near": near})
    folder = found.source_path.rpartition("/")[0]
    return Issue(code="FIL013", place=place, fields={"value": value, "place": f"{folder}/{value}"})
