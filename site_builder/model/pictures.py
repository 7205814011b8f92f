"""Which files a browser shows as pictures. In: names and first bytes. Out: what they are. Opens no files."""

import posixpath
import re

FORMS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WebP", ".gif": "GIF", ".svg": "SVG"}
"""What a picture is by the ending of its name."""
HEAD = 512
"""Bytes at the start of a file that tell what it is."""
_SIGNS = (
    ("PNG", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("JPEG", re.compile(rb"\xff\xd8\xff")),
    ("WebP", re.compile(rb"RIFF....WEBP", re.DOTALL)),
    ("GIF", re.compile(rb"GIF8[79]a")),
    # A page may hold a drawing, so it is looked for first.
    ("HTML", re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)\b", re.IGNORECASE)),
    # A drawing may begin with an XML declaration, a comment and a document type.
    ("SVG", re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:svg\b|[?!].*?<svg\b)", re.DOTALL)),
    ("PDF", re.compile(rb"%PDF-")),
    ("HEIC", re.compile(rb"....ftyp(?:heic|heix|hevc|mif1|msf1)", re.DOTALL)),
    ("AVIF", re.compile(rb"....ftypavi[fs]", re.DOTALL)),
    ("TIFF", re.compile(rb"II\*\x00|MM\x00\*")),
    ("BMP", re.compile(rb"BM....\x00\x00\x00\x00", re.DOTALL)),
)


def expected_form(path: str) -> str | None:
    """Return what a picture of that name should be; None where the name is not that of a picture."""
    return FORMS.get(posixpath.splitext(path)[1].lower())


def form_of(head: bytes) -> str | None:
    """Return what the first bytes of a file say that it is; None where they say nothing known."""
    return next((form for form, sign in _SIGNS if sign.match(head)), None)
