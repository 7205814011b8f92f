"""Findings that somebody has accepted for a time, with a reason. In: acceptances, issues, a day. Out: what is left.

An error is never accepted: it says that wrong data would be published. What is accepted is counted and no longer shown.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Annotated

from site_builder.issues.issue import Issue, Note, Place
from site_builder.issues.messages import codes, severity_of
from site_builder.text.fields import Date, Label, Line, record
from site_builder.text.frozen import frozen
from site_builder.text.spelling import nearest


@record
class Acceptance:
    """One finding that is known and borne with until a day."""

    code: Annotated[Line, Label("รหัส", "Code")]
    """Code of the finding, such as `ITA003`."""
    file: Annotated[Line, Label("ไฟล์", "File")]
    """File of the finding: below the content folder, or as reports write it, with the name of that folder."""
    at: Annotated[Line | None, Label("ตำแหน่ง", "Place")] = None
    """Keys of the place joined by slashes, as in the JSON report; None where the code stands once in the file."""
    reason: Annotated[Line, Label("เหตุผล", "Reason")]
    """Why it is accepted."""
    until: Annotated[Date, Label("ยอมรับถึงวันที่", "Until")]
    """Last day of the acceptance; from the next day on the finding is told again."""


@record
class Baseline:
    """The file `content/baseline.yml`."""

    accepted: Annotated[tuple[Acceptance, ...], Label("รายการที่ยอมรับ", "Accepted findings")] = ()
    """Acceptances in any order."""


@frozen(kw_only=False)
class Settled:
    """What a run has to tell, and what it keeps to itself."""

    issues: tuple[Issue, ...]
    """Issues to be told, those of the baseline itself among them."""
    accepted: tuple[Issue, ...]
    """Issues that are accepted."""


def settle(
    issues: Iterable[Issue], *, baseline: Baseline, source_path: str, day: date | None, unjudged: Collection[str] = ()
) -> Settled:
    """Take out of the issues what the baseline accepts on a day; without a day no acceptance expires.

    An acceptance that meets nothing is complained of, unless its file lies in a folder that could not be judged.
    """
    found = tuple(issues)
    accepted: set[_Key] = set()
    expired: dict[_Key, Note] = {}
    faults: list[Issue] = []
    by_file = _by_code_and_file(found)
    for index, acceptance in enumerate(baseline.accepted):
        entry = Place(source_path, ("accepted", index))
        # A content that is moved or renamed takes its baseline along.
        paths = (acceptance.file, f"{source_path.rpartition('/')[0]}/{acceptance.file}")
        met = [
            issue
            for path in paths
            for issue in by_file.get((acceptance.code, path), ())
            if acceptance.at is None or issue.place.name == acceptance.at
        ]
        is_unjudged = not met and any(path.startswith(folder) for path in paths for folder in unjudged)
        fault = None if is_unjudged else _fault(acceptance, met, entry)
        if fault is not None:
            faults.append(fault)
        elif day is not None and acceptance.until.value < day:
            expired |= {_key(issue): Note("NOTE_EXPIRED", _at(entry, "until")) for issue in met}
        else:
            accepted |= {_key(issue) for issue in met}
    told = (
        replace(issue, notes=(*issue.notes, expired[_key(issue)])) if _key(issue) in expired else issue
        for issue in found
        if _key(issue) not in accepted
    )
    return Settled(issues=(*told, *faults), accepted=tuple(issue for issue in found if _key(issue) in accepted))


_Key = tuple[str, Place]


def _key(issue: Issue) -> _Key:
    return issue.code, issue.place


def _by_code_and_file(issues: Iterable[Issue]) -> dict[tuple[str, str], list[Issue]]:
    grouped: dict[tuple[str, str], list[Issue]] = {}
    for issue in issues:
        grouped.setdefault((issue.code, issue.place.source_path), []).append(issue)
    return grouped


def _fault(acceptance: Acceptance, met: list[Issue], entry: Place) -> Issue | None:
    """Say why an acceptance accepts nothing, or None where it does its work."""
    code = acceptance.code
    if code not in codes():
        near = nearest(code, codes()) or codes()[0]
        return Issue(code="BAS002", place=_at(entry, "code"), fields={"value": code, "near": near})
    if severity_of(code) == "error":
        return Issue(code="BAS003", place=_at(entry, "code"), fields={"code": code})
    places = sorted({issue.place.name for issue in met})
    if not places:
        return Issue(code="BAS001", place=_at(entry, "code"), fields={"code": code, "file": acceptance.file})
    if acceptance.at is None and len(places) > 1:
        words = {"code": code, "file": acceptance.file, "count": str(len(places)), "known": ", ".join(places)}
        return Issue(code="BAS004", place=_at(entry, "code"), fields=words)
    return None


def _at(entry: Place, key: str) -> Place:
    return Place(entry.source_path, (*entry.keys, key))
