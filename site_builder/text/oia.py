"""Numbers of sections 7 and 9 of the Official Information Act B.E. 2540. In: text as typed. Out: `7(1)`."""

import re

from site_builder.text.thai import clean, to_arabic_digits
from site_builder.text.unreadable import Unreadable

_LAST_OF_SECTION = {7: 5, 9: 8}
CLAUSES = tuple(f"{section}({number})" for section, last in _LAST_OF_SECTION.items() for number in range(1, last + 1))
"""Every number of the two sections, in the order of the law."""
_TYPED = re.compile(
    r"(?:มาตรา|ม\.|[Ss]ection|[Ss]\.)? ?(?P<section>\d{1,4}) ?(?:วรรค(?:หนึ่ง|แรก) ?)?\( ?(?P<number>\d{1,4}) ?\)"
)


def parse_clause(text: str) -> str:
    """Read `7(1)`, `9 (8)`, `มาตรา ๙(๘)`."""
    typed = clean(text)
    found = _TYPED.fullmatch(to_arabic_digits(typed))
    if found is None:
        raise Unreadable("OIA001", value=typed, example=_near(typed))
    section, number = int(found["section"]), int(found["number"])
    if section not in _LAST_OF_SECTION:
        raise Unreadable("OIA001", value=typed, example="9(8)")
    if not 1 <= number <= _LAST_OF_SECTION[section]:
        last = f"({_LAST_OF_SECTION[section]})"
        raise Unreadable("OIA002", value=typed, section=str(section), last=last)
    return f"{section}({number})"


def _near(typed: str) -> str:
    """Return the number that is written without its brackets, or several that share a section; else an example."""
    section, *numbers = re.findall(r"\d+", to_arabic_digits(typed)) or ("",)
    clauses = [f"{section}({number})" for number in numbers]
    # What lies between the ends of a range is not typed.
    is_clear = clauses and not (len(clauses) > 1 and re.search("[-–—]|ถึง|to", typed)) and set(clauses) <= set(CLAUSES)
    return ", ".join(clauses) if is_clear else "9(8)"
