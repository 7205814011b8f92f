"""Findings that somebody has accepted for a time, with a reason. In: acceptances, issues, a day. Out: what is left.

An error is never accepted: it says that wrong data would be published. What is accepted is counted and no longer shown.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated

from site_builder.issues.issue import Issue, Note, Place
from site_builder.issues.messages import codes, severity_of
from site_builder.text.fields import Date, Label, Line, record
from site_builder.text.frozen import frozen
from site_builder.text.spelling import nearest

_LINE = re.compile(r":\d+(?::\d+)?$")
"""What follows a path in a report."""


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
    issues: Iterable[Issue],
    *,
    baseline: Baseline,
    source_path: str,
    day: date | None,
    is_there: Callable[[str], bool],
    is_whole: bool = True,
    unjudged: Collection[str] = (),
) -> Settled:
    """Take out of the issues what the baseline accepts on a day; without a day no acceptance expires.

    An acceptance that meets nothing is complained of, unless its file lies in a folder that could not be judged. Where
    the file of the baseline has errors of its own, it is not whole, and only these are complained of. Asked is whether
    a file is there by the path that an acceptance names.
    """
    found = tuple(issues)
    accepted: set[_Key] = set()
    expired: dict[_Key, Note] = {}
    idle: list[_Idle] = []
    by_file = _by_code_and_file(found)
    for index, acceptance in enumerate(baseline.accepted):
        entry = Place(source_path, ("accepted", index))
        # A content that is moved or renamed takes its baseline along.
        file = _path_of(acceptance.file)
        paths = (file, f"{source_path.rpartition('/')[0]}/{file}")
        beside = [issue for path in paths for issue in by_file.get((acceptance.code, path), ())]
        met = [issue for issue in beside if acceptance.at is None or issue.place.name == acceptance.at]
        is_unjudged = not met and any(path.startswith(folder) for path in paths for folder in unjudged)
        places = sorted({issue.place.name for issue in met})
        if not met or _is_error(acceptance.code) or (acceptance.at is None and len(places) > 1):
            idle += [] if is_unjudged else [_Idle(acceptance, entry, paths, places)]
        elif day is not None and acceptance.until.value < day:
            expired |= {_key(issue): Note("NOTE_EXPIRED", _at(entry, "until")) for issue in met}
        else:
            accepted |= {_key(issue) for issue in met}
    left = [issue for issue in found if _key(issue) not in accepted]
    told = (
        replace(issue, notes=(*issue.notes, expired[_key(issue)])) if _key(issue) in expired else issue
        for issue in left
    )
    faults = [_fault(each, left=_by_code_and_file(left), is_there=is_there) for each in idle if is_whole]
    return Settled(issues=(*told, *faults), accepted=tuple(issue for issue in found if _key(issue) in accepted))


@frozen(kw_only=False)
class _Idle:
    """An acceptance that accepts nothing."""

    acceptance: Acceptance
    entry: Place
    """Where it stands."""
    paths: tuple[str, ...]
    """What its file may be called in reports."""
    places: list[str]
    """Places that it may mean; none where it meets nothing."""


_Key = tuple[str, Place]


def _key(issue: Issue) -> _Key:
    return issue.code, issue.place


def _by_code_and_file(issues: Iterable[Issue]) -> dict[tuple[str, str], list[Issue]]:
    grouped: dict[tuple[str, str], list[Issue]] = {}
    for issue in issues:
        grouped.setdefault((issue.code, issue.place.source_path), []).append(issue)
    return grouped


def _fault(idle: _Idle, *, left: Mapping[tuple[str, str], list[Issue]], is_there: Callable[[str], bool]) -> Issue:
    """Say why an acceptance accepts nothing, and which of the findings that nobody accepts it may mean."""
    acceptance, entry = idle.acceptance, idle.entry
    code, file = acceptance.code, acceptance.file
    if code not in codes():
        near = nearest(code, codes()) or codes()[0]
        return Issue(code="BAS002", place=_at(entry, "code"), fields={"value": code, "near": near})
    if _is_error(code):
        return Issue(code="BAS003", place=_at(entry, "code"), fields={"code": code})
    if idle.places:
        words = {"code": code, "file": file, "count": str(len(idle.places)), "known": ", ".join(idle.places)}
        return Issue(code="BAS004", place=_at(entry, "code"), fields=words)
    beside = {issue.place.name for path in idle.paths for issue in left.get((code, path), ())}
    if any(beside) and acceptance.at is not None:
        known = ", ".join(sorted(filter(None, beside)))
        words = {"value": acceptance.at, "code": code, "file": file, "known": known}
        return Issue(code="BAS006", place=_at(entry, "at"), fields=words)
    elsewhere = [path for other, path in left if other == code]
    if not any(map(is_there, idle.paths)) and (other := nearest(idle.paths[0], elsewhere)) is not None:
        return Issue(code="BAS005", place=_at(entry, "file"), fields={"value": file, "near": other})
    return Issue(code="BAS001", place=_at(entry, "code"), fields={"code": code, "file": file})


def _is_error(code: str) -> bool:
    return code in codes() and severity_of(code) == "error"


def _path_of(typed: str) -> str:
    """Return the path of a file as reports write it: Windows shows it otherwise, and reports add line and column."""
    return _LINE.sub("", typed.replace("\\", "/").removeprefix("./"))


def _at(entry: Place, key: str) -> Place:
    return Place(entry.source_path, (*entry.keys, key))
