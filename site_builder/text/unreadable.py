"""What a reader of this package raises when a text cannot be understood.

In: the code of an issue and the words its message needs. Out: an exception. Knows no position and no message:
who calls a reader knows where the text stood and turns this into an issue there.
"""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Unreadable(ValueError):  # noqa: N818 - says what the text is, not what the program did
    """A text that was read and not understood."""

    code: str
    """The code of the issue to report."""

    fields: dict[str, str]
    """Words for the message: always `value`, the text as typed; where they help `example`, `part`, `year`."""

    def __init__(self, code: str, *, value: str, **fields: str) -> None:
        super().__init__(f"{code}: {value!r}")
        self.code = code
        self.fields = {"value": value, **fields}

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions are rebuilt from their arguments, which here are not those of the constructor; agencies are
        # read in other processes, so this one has to survive the journey.
        return _rebuild, (self.code, self.fields)


def read_if_readable(read: Callable[[str], T], text: str) -> T | None:
    """Return what a reader makes of a text; None of one that it does not understand, where nobody is to be told."""
    try:
        return read(text)
    except Unreadable:
        return None


def _rebuild(code: str, fields: dict[str, str]) -> Unreadable:
    return Unreadable(code, **fields)
