"""What is said of the machine, of calls, of copies and of builds, from `answers.yml`. In: a name, its values.

Out: sentences.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from site_builder.issues.messages import Message, in_words
from site_builder.text.fields import Label
from site_builder.text.packaged import packaged_yaml


@cache
def answers() -> dict[str, Any]:
    """Return the packaged words."""
    words: dict[str, Any] = packaged_yaml(Path(__file__).with_name("answers.yml"))
    return words


@cache
def help_in_english() -> dict[str, str]:
    """Return what the command line says of itself, by its Thai words."""
    words: dict[str, str] = packaged_yaml(Path(__file__).with_name("help.yml"))
    return words


def answer(name: str, fields: Mapping[str, str | Label] | None = None, *, language: str) -> Message:
    """Return the words for what was found, and what to do about it."""
    return Message.filled(answers()[name][language], in_words(fields or {}, language=language))


def with_fix(told: Message, *, language: str) -> str:
    """Return what a terminal shows: what was found and, where there is something to do, that on a line below."""
    return f"{told.what}\n  {answer('fix', language=language).what}: {told.fix}" if told.fix else told.what
