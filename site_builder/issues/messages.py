"""The words of every issue, from `messages.yml`. In: an issue and a language. Out: sentences."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from site_builder.issues.issue import Issue, Severity
from site_builder.text.citizen_id import covered
from site_builder.text.fields import Label
from site_builder.text.frozen import frozen
from site_builder.text.packaged import packaged_yaml

_PLACEHOLDER = re.compile(r"\{\w+\}")


@frozen(kw_only=False)
class Message:
    """What is wrong, and what to do."""

    what: str
    fix: str
    """Empty where there is nothing to do."""

    @classmethod
    def filled(cls, words: Mapping[str, str], values: Mapping[str, str]) -> "Message":
        """Put values into the places of packaged words."""
        return cls(what=words["what"].format_map(values), fix=words.get("fix", "").format_map(values))


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = packaged_yaml(Path(__file__).with_name("messages.yml"))
    return words


def codes() -> tuple[str, ...]:
    """Return every code, sorted."""
    return tuple(sorted(_words()))


def severity_of(code: str) -> Severity:
    """Return how grave an issue of that code is."""
    severity: Severity = _words()[code].get("severity", "error")
    return severity


def message_of(issue: Issue, *, language: str) -> Message:
    """Return the words of an issue in a language."""
    return _message(issue.code, issue.fields, language)


def title_of(code: str, *, language: str) -> str:
    """Return what a code is about, with an ellipsis in the place of what a single issue names."""
    return _PLACEHOLDER.sub("…", _words()[code][language]["what"])


def fix_of(code: str, *, language: str) -> str:
    """Return what to do about a code, with an ellipsis in the place of what a single issue names."""
    return _PLACEHOLDER.sub("…", _words()[code][language].get("fix", ""))


def note_of(code: str, *, language: str) -> str:
    """Return the sentence that explains a second place."""
    return _message(code, {}, language).what


def _message(code: str, fields: Mapping[str, str | Label], language: str) -> Message:
    shown = {name: covered(value) for name, value in in_words(fields, language=language).items()}
    return Message.filled(_words()[code][language], shown)


def in_words(fields: Mapping[str, str | Label], *, language: str) -> dict[str, str]:
    """Return what words name, each label in the language."""
    return {name: value.in_language(language) if isinstance(value, Label) else value for name, value in fields.items()}
