"""What is said of the machine, of calls, of copies and of builds, from `answers.yml`. In: a name, its values.

Out: sentences.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from site_builder.issues.messages import Message
from site_builder.text.fields import Label
from site_builder.text.packaged import packaged_yaml


@cache
def answers() -> dict[str, Any]:
    """Return the packaged words."""
    words: dict[str, Any] = packaged_yaml(Path(__file__).with_name("answers.yml"))
    return words


def answer(name: str, fields: Mapping[str, str | Label] | None = None, *, language: str) -> Message:
    """Return the words for what was found, and what to do about it; an empty text where there is nothing to do."""
    words = answers()[name][language]
    shown = {
        key: getattr(value, language) if isinstance(value, Label) else value for key, value in (fields or {}).items()
    }
    return Message(what=words["what"].format_map(shown), fix=words.get("fix", "").format_map(shown))
