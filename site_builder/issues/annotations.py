"""All issues of a run as GitHub's workflow commands, which mark lines in a pull request. In: located issues. Out: text.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Iterable

from site_builder.issues.issue import Issue, Position
from site_builder.issues.messages import message_of, severity_of
from site_builder.issues.report import in_order, one_line, shown_path, totals_line

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def as_annotations(issues: Iterable[Issue], *, language: str, accepted: int = 0, folder: str = "") -> str:
    """Return a command for each issue, then the line of totals. GitHub shows the first ten of each level.

    `folder` is the way from the root of the repository to the folder that holds the content, with a slash behind it.
    """
    ordered = in_order(issues)
    commands = [_command(issue, language=language, folder=folder) for issue in ordered]
    return "\n".join([*commands, totals_line(ordered, language=language, accepted=accepted)])


def _command(issue: Issue, *, language: str, folder: str) -> str:
    message = message_of(issue, language=language)
    position = issue.position or Position(1, 1)
    properties = {
        "file": shown_path(folder + issue.place.source_path),
        "line": str(position.line),
        "col": str(position.column),
        "endColumn": str(position.column + position.length),
        "title": issue.code,
    }
    stated = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    words = "\n".join(one_line(part) for part in (message.what, message.fix) if part)
    return f"::{_LEVELS[severity_of(issue.code)]} {stated}::{_data(words)}"


def _data(text: str) -> str:
    """Escape what would end the command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
