"""Names by which content calls its files, pages and folders. In: text. Out: a name; `Unreadable` says a likely one."""

import re
from functools import lru_cache

from site_builder.text.dates import BUDDHIST_OFFSET
from site_builder.text.thai import clean, to_arabic_digits
from site_builder.text.unreadable import Unreadable

SLUG = r"[a-z0-9]+(?:-+[a-z0-9]+)*"
"""A short name, as files and folders have it."""
_REFERENCE = rf"2[45]\d\d/{SLUG}"
_LONGEST = 60
MOST_BYTES = 200
"""Of the name of a file or folder. Most systems allow 255; what servers, archives and backups add needs room, too."""
MOST_BYTES_BELOW = 400
"""Of a name with the folders in which it lies."""
DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
"""What Windows takes for a device, whatever ending follows."""
MOST_FORMER = 20
"""Former addresses of a page, and former folders of an agency: at each of them lies a copy of all its data."""


# Names, divisions and small counts stand in many rows, and in those of other agencies.
@lru_cache(maxsize=1024)
def parse_slug(typed: str) -> str:
    """Read `budget-plan`."""
    text = clean(typed)
    if not re.fullmatch(SLUG, text) or len(text) > _LONGEST:
        near = _plain_slug(text)
        raise Unreadable("VAL005", value=text, example="budget-plan" if near is None else near)
    return text


def _plain_slug(text: str) -> str | None:
    """Return a name in the letters that names may have; None where it has more than these."""
    plain = re.sub(r"[ _.]+", "-", to_arabic_digits(text).lower()).strip("-")
    return plain if re.fullmatch(SLUG, plain) and len(plain) <= _LONGEST else None


def parse_reference(text: str) -> str:
    """Read `2566/integrity-measures`: a year and the name of a disclosure of the same agency."""
    if not re.fullmatch(_REFERENCE, text):
        plain = re.sub(r" */ *", "/", to_arabic_digits(text).replace("\\", "/"))
        plain = re.sub(r"(?<!\d)20\d\d(?=/)", lambda year: str(int(year[0]) + BUDDHIST_OFFSET), plain)
        near = re.search(rf"(?:^|/)({_REFERENCE})(?:\.\w+|/)?$", plain)
        name = _plain_slug(plain)
        example = near[1] if near is not None else f"2569/{name or 'integrity-measures'}"
        raise Unreadable("VAL006", value=text, example=example)
    return text


def parse_former_address(typed: str) -> str:
    """Read an address below the agency, such as `2566/old-name`, which is no file."""
    text = typed.strip("/")
    if len(text) > MOST_BYTES_BELOW or not all(map(_is_folder, text.split("/"))):
        plain = re.sub(r"(?:/index)?\.html?$", "", to_arabic_digits(text).replace("\\", "/").lower())
        near = re.search(rf"(?:^|/)((?:2[45]\d\d|pages)/{SLUG})/?$", plain)
        raise Unreadable("VAL012", value=typed, example="2566/old-name" if near is None else near[1])
    return text


def _is_folder(name: str) -> bool:
    """Return whether every system can hold a folder of that name: a site is made for all of them."""
    return len(name) <= MOST_BYTES and re.fullmatch(SLUG, name) is not None and not DEVICES.fullmatch(name)


def parse_former_folder(typed: str) -> str:
    """Read the name of a folder below the root of the site, or `/` for the root itself."""
    if typed == "/":
        return typed
    name = parse_slug(typed.strip("/"))
    if not _is_folder(name):
        raise Unreadable("VAL005", value=name, example=f"{name}-1")
    return name
