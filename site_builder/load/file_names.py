"""Judge the name of a file or folder: whether every system that the site may be copied to can hold it.

In: names. Out: an issue, or what names that a system takes for one and the same have in common. Opens no files.
"""

import re
from unicodedata import category, normalize

from site_builder.issues.issue import Issue, Place
from site_builder.model.attachments import name_in_address
from site_builder.text.names import DEVICES, MOST_BYTES, MOST_BYTES_BELOW
from site_builder.text.thai import clean

_FORBIDDEN = re.compile(r'[<>:"/\\|*\x00-\x1f\x7f-\x9f\ufffd]|^[. ]|[. ]$')
"""What Windows or a web address cannot hold."""
_RUN = re.compile(
    r"\.(?=(?:php\d?|phtml?|pht|phar|phps|f?cgi|pl|py|rb|sh|lua|aspx?|as[hm]x|jspx?|cfm|shtml?|stm|var)\.)",
    re.IGNORECASE,
)
"""Before what many servers, Apache above all, take for a program wherever it stands among the endings of a name."""
_UNSEEN = frozenset({"Cf", "Cs", "Cn", "Zl", "Zp"})
"""Categories of what nobody sees, or no system knows."""
_SHOWN = 60


def fault_of_name(name: str, source_path: str, *, below: str = "") -> Issue | None:
    """Return why a file cannot be published under its name, or None where it can."""
    place = Place(source_path)
    # Bytes that are no UTF-8 reach Python as halves of letters, which nothing can write again.
    if _FORBIDDEN.search(name) or (not name.isascii() and any(category(letter) in _UNSEEN for letter in name)):
        return Issue(code="FIL006", place=place, fields={"value": source_path.rpartition("/")[2]})
    if (near := name_in_address(name)) != name:
        return Issue(code="FIL033", place=place, fields={"value": name, "near": near})
    if DEVICES.fullmatch(name):
        device, dot, ending = name.partition(".")
        return Issue(code="FIL022", place=place, fields={"value": name, "near": f"{device}-1{dot}{ending}"})
    if (near := _RUN.sub("-", name)) != name:
        return Issue(code="FIL041", place=place, fields={"value": name, "near": near})
    for part, limit in ((name, MOST_BYTES), (below, MOST_BYTES_BELOW)):
        size = len(part.encode())
        if size > limit:
            fields = {"value": f"{name[:_SHOWN]}…", "size": str(size), "limit": str(limit)}
            return Issue(code="FIL023", place=place, fields=fields)
    return None


def look_of(name: str) -> str:
    """Return what is the same for names that differ by capitals or by how their letters are encoded."""
    return normalize("NFKC", clean(normalize("NFC", name)).casefold())
