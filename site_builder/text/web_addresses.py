"""Read addresses of the web, and take them apart. In: an address as somebody typed it. Out: it, or its parts.

Python refuses some with an exception, such as `https://[name].go.th`: words of an editor must end no run.
"""

import re
from urllib.parse import SplitResult, urlsplit

from site_builder.text.unreadable import Unreadable

MAIL = re.compile(r"((?<![^@\s,;<>()])[^@\s,;<>()]+@[^@\s,;<>()]+)")
"""An e-mail address, alone or among words."""
_WITH_SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*:|//", re.IGNORECASE)
_ON_A_DISK = re.compile(r"file:|[a-z]:[\\/]|\\\\", re.IGNORECASE)
_OPENED = re.compile(r"(?:https?|mailto|tel):|//", re.IGNORECASE)


def is_on_a_disk(address: str) -> bool:
    """Return whether an address is that of a file on somebody's own computer, such as `C:\\plan.pdf`."""
    return _ON_A_DISK.match(address) is not None


def is_opened(address: str) -> bool:
    """Return whether a page lets its readers open a whole address: of the web, a letter or a call."""
    return _OPENED.match(address) is not None


def leads_elsewhere(address: str) -> bool:
    """Return whether an address is a whole one, and not a way from where it stands."""
    return _WITH_SCHEME.match(address) is not None


def address_parts(address: str) -> SplitResult | None:
    """Return what an address is made of; None where it cannot be read as one."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


def address_host(address: str) -> str | None:
    """Return the host of an address, in small letters; None where it names none."""
    parts = address_parts(address)
    return None if parts is None else parts.hostname


def has_port_amiss(address: str) -> bool:
    """Return whether an address names a port that no server can have."""
    parts = address_parts(address)
    if parts is None:
        return False
    try:
        return parts.port == 0
    except ValueError:
        return True


def parse_web_address(text: str) -> str:
    """Read an address that a page may link to; `Unreadable` says the one that was meant, where that is clear."""
    if not re.fullmatch(r"(?:https?://|mailto:|tel:)[^\s<>\"']+", text) or address_parts(text) is None:
        raise Unreadable("VAL007", value=text, example=_near_address(text) or "https://example.go.th/page")
    return text


def _near_address(text: str) -> str | None:
    """Return the address that was meant by one whose beginning is missing or mistyped; None where it is not clear."""
    if MAIL.fullmatch(text):
        return f"mailto:{text}"
    found = re.fullmatch(
        r"(?:(?:https?|htt?ps?|ftp)[:;/]+)?([\w-]+(?:\.[\w-]+)+(?:/[^\s<>\"']*)?)", text, re.IGNORECASE
    )
    return None if found is None else f"https://{found[1]}"
