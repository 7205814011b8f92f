"""Rules about attachments: whatever a file names must lie in the agency's folder."""

from collections.abc import Iterator

from site_builder.audit.rules import rule
from site_builder.audit.walk import Found, records_of
from site_builder.issues.issue import Issue
from site_builder.model.agency import Agency
from site_builder.model.general import Table
from site_builder.model.site import Site
from site_builder.text.spelling import nearest


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
