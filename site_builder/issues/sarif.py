"""All issues of a run as SARIF 2.1.0, for code scanning and editors. In: located issues and their lines. Out: JSON.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from urllib.parse import quote

from site_builder.issues.explanations import explanation_of
from site_builder.issues.issue import Issue, Note, Place, Position
from site_builder.issues.messages import message_of, note_of, severity_of, title_of
from site_builder.issues.report import ReadLine, in_order, one_line
from site_builder.text.citizen_id import covered

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(issues: Iterable[Issue], *, language: str, read_line: ReadLine) -> str:
    """Return a log with one run: the rules that were broken, and a result for each issue."""
    ordered = in_order(issues)
    codes = sorted({issue.code for issue in ordered})
    prints = _fingerprints(ordered, read_line=read_line)
    run = {
        "tool": {"driver": {"name": "site_builder", "rules": [_rule(code, language=language) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "results": [
            {
                "ruleId": issue.code,
                "ruleIndex": codes.index(issue.code),
                "level": severity_of(issue.code),
                "message": {"text": _message(issue, language=language)},
                "locations": [_location(issue.place, issue.position)],
                "relatedLocations": [_related(note, language=language) for note in issue.notes],
                "partialFingerprints": {"siteBuilderFinding/v1": print_},
            }
            for issue, print_ in zip(ordered, prints, strict=True)
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rule(code: str, *, language: str) -> dict[str, object]:
    title = title_of(code, language=language)
    rule: dict[str, object] = {
        "id": code,
        "shortDescription": {"text": title},
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
    message = message_of(issue, language=language)
    return "\n".join(_unlinked(one_line(part)) for part in (message.what, message.fix) if part)


def _unlinked(text: str) -> str:
    """Keep content from placing a link: `[words](target)` is one even in a message of plain text."""
    return text.replace("](", "] (")


def _location(place: Place, position: Position | None) -> dict[str, object]:
    at = position or Position(1, 1)
    region = {"startLine": at.line, "startColumn": at.column, "endColumn": at.column + at.length}
    artifact = {"uri": quote(covered(place.source_path)), "uriBaseId": "%SRCROOT%"}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _related(note: Note, *, language: str) -> dict[str, object]:
    return {**_location(note.place, note.position), "message": {"text": note_of(note.code, language=language)}}


def _fingerprints(issues: tuple[Issue, ...], *, read_line: ReadLine) -> list[str]:
    """Name each issue by what it is about, not by where it stands: lines and rows above it may come and go."""
    seen: Counter[tuple[str, ...]] = Counter()
    prints = []
    for issue in issues:
        line = None if issue.position is None else read_line(issue.place.source_path, issue.position.line)
        keys = "/".join(key for key in issue.place.keys if isinstance(key, str))
        # Whoever has the hash of a citizen ID can try all numbers until one gives it.
        subject = (issue.code, issue.place.source_path, keys, covered(line or "").strip())
        seen[subject] += 1
        text = "\0".join((*subject, str(seen[subject])))
        prints.append(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    return prints
