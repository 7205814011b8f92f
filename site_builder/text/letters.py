"""Count the letters of a text, so that cleaning it does not change their number. In: text. Out: numbers.

A place inside a text is kept as letters before it: a file and a model disagree on blanks, invisible characters and on
how a letter is encoded, never on how many there are.
"""

from array import array
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate
from unicodedata import normalize

from site_builder.text.thai import clean

_SARA_AM, _IN_TWO = "\u0e33", "\u0e4d\u0e32"


@cache
def letters_of(character: str) -> int:
    """Return how many letters a character stands for: none when it is blank or invisible, two when it is ำ."""
    return len(normalize("NFD", clean(character)).replace(_SARA_AM, _IN_TWO))


# Whoever asks for one place in a text often asks for more of them.
@lru_cache(maxsize=4)
def letters_before(text: str) -> Sequence[int]:
    """Return how many letters stand before each character of a text, and before its end."""
    return array("L", accumulate(map(letters_of, text), initial=0))
