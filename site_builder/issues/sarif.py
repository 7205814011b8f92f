"""All issues of a run as SARIF 2.1.0, for code scanning and editors. In: located issues and their lines. Out: JSON.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from urllib.parse import quote

from site_builder.issues.explanations import explanation_of
from site_builder.issues.issue import Issue, Place, Position
from site_builder.issues.messages import fix_of, message_of, note_of, severity_of, title_of
from site_builder.issues.report import ReadLine, in_order, one_line
from site_builder.text.citizen_id import covered
from site_builder.text.private_numbers import masked

MOST_RESULTS = 25_000
"""Of a run with more of them, GitHub takes none at all."""
_LEVELS = ("error", "warning", "note")
_OMITTED = {
    "th": "รายงานนี้แสดง {shown} รายการที่ร้ายแรงที่สุดจาก {all} รายการ",
    "en": "This log has the gravest {shown} of {all} results",
}
_SECRETS = "PDP"
"""How the codes of rules about personal data begin."""
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(issues: Iterable[Issue], *, language: str, read_line: ReadLine, folder: str = "") -> str:
    """Return a log with one run: the rules that were broken, and a result for each issue.

    `folder` is the way from the root of the repository to the folder that holds the content, with a slash behind it.
    """
    found = in_order(issues)
    ordered = _gravest(found)
    codes = sorted({issue.code for issue in ordered})
    prints = _fingerprints(ordered, read_line=read_line)
    run: dict[str, object] = {
        "tool": {"driver": {"name": "site_builder", "rules": [_rule(code, language=language) for code in codes]}},
        # What reads a log may count no others: not all of them look at what it says of its columns.
        "columnKind": "utf16CodeUnits",
        "results": [
            {
                "ruleId": issue.code,
                "ruleIndex": codes.index(issue.code),
                "level": severity_of(issue.code),
                "message": {"text": _message(issue, language=language)},
                "locations": [_location(issue.place, issue.position, folder=folder, read_line=read_line)],
                "relatedLocations": [
                    {
                        "id": number,
                        **_location(note.place, note.position, folder=folder, read_line=read_line),
                        "message": {"text": note_of(note.code, language=language)},
                    }
                    for number, note in enumerate(issue.notes, 1)
                ],
                "partialFingerprints": {"siteBuilderFinding/v1": print_},
            }
            for issue, print_ in zip(ordered, prints, strict=True)
        ],
    }
    if len(ordered) < len(found):
        told = _OMITTED[language].format(shown=f"{len(ordered):,}", all=f"{len(found):,}")
        notice = {"level": "warning", "message": {"text": told}}
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": [notice]}]
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _gravest(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """Return as many issues as are taken, in their order."""
    if len(issues) <= MOST_RESULTS:
        return issues
    by_level = sorted(range(len(issues)), key=lambda at: (_LEVELS.index(severity_of(issues[at].code)), at))
    return tuple(issues[at] for at in sorted(by_level[:MOST_RESULTS]))


def _rule(code: str, *, language: str) -> dict[str, object]:
    title = title_of(code, language=language)
    remedy = fix_of(code, language=language)
    rule: dict[str, object] = {
        "id": code,
        "shortDescription": {"text": title},
        "fullDescription": {"text": title},
        # A page of a finding is made of this: without it there is none.
        "help": {"text": f"{title}\n\n{remedy}" if remedy else title},
        "defaultConfiguration": {"level": severity_of(code)},
    }
    explanation = explanation_of(code, language=language)
    if explanation is not None:
        examples = explanation.examples(language=language)
        plain = "\n\n".join(f"{heading}:\n{example}" for heading, example in examples)
        fenced = "\n\n".join(f"**{heading}**\n\n```yaml\n{example}```" for heading, example in examples)
        rule["fullDescription"] = {"text": explanation.why}
        rule["help"] = {"text": f"{explanation.why}\n\n{plain}", "markdown": f"{explanation.why}\n\n{fenced}"}
    return rule


def _message(issue: Issue, *, language: str) -> str:
    """Return what an issue says, then links to other places that it involves: those without one are not shown."""
    message = message_of(issue, language=language)
    words = [_unlinked(one_line(part)) for part in (message.what, message.fix) if part]
    links = [f"[{note_of(note.code, language=language)}]({number})" for number, note in enumerate(issue.notes, 1)]
    return "\n".join((*words, *links))


def _unlinked(text: str) -> str:
    """Keep content from placing a link: `[words](target)` is one even in a message of plain text."""
    return text.replace("](", "] (")


def _location(place: Place, position: Position | None, *, folder: str, read_line: ReadLine) -> dict[str, object]:
    at = position or Position(1, 1)
    line = (None if position is None else read_line(place.source_path, at.line)) or ""
    before, marked = line[: at.column - 1], line[at.column - 1 : at.column - 1 + at.length]
    start = at.column + _wide(before)
    region = {
        "startLine": at.line,
        "startColumn": start,
        "endLine": at.line,
        "endColumn": start + at.length + _wide(marked),
    }
    artifact = {"uri": quote(folder + covered(place.source_path)), "uriBaseId": "%SRCROOT%"}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _wide(text: str) -> int:
    """Count the characters that UTF-16 writes as two, such as pictograms."""
    return 0 if text.isascii() else sum(letter > "\uffff" for letter in text)


def _fingerprints(issues: tuple[Issue, ...], *, read_line: ReadLine) -> list[str]:
    """Name each issue by what it is about, not by where it stands: lines and rows above it may come and go."""
    seen: Counter[tuple[str, ...]] = Counter()
    prints = []
    for issue in issues:
        line = None if issue.position is None else read_line(issue.place.source_path, issue.position.line)
        keys = "/".join(key for key in issue.place.keys if isinstance(key, str))
        # Whoever has the hash of a citizen ID can try all numbers until one gives it.
        known = masked(line or "") if issue.code.startswith(_SECRETS) else covered(line or "")
        subject = (issue.code, issue.place.source_path, keys, known.strip())
        seen[subject] += 1
        text = "\0".join((*subject, str(seen[subject])))
        prints.append(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    return prints
