"""Take out of a picture what a camera or a program wrote beside it. In: bytes. Out: the same picture, bit for bit.

Whole segments are left out and nothing is compressed anew, so that a photograph loses no quality; which way up it is
stays. A file that was cut is followed as far as it goes, as browsers do, which show what is there.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Literal

_JPEG = b"\xff\xd8"
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD hIST pHYs acTL fcTL fdAT".split())
_JPEG_LEFT_OUT = frozenset({0xE1, 0xED, 0xFE})
"""EXIF and XMP, IPTC, and comments."""
_JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Marks that nothing belongs to."""
_MARK = re.compile(rb"\xff[^\x00\xff]")
_MARK_BEHIND_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""Inside the picture itself a mark is one that is neither escaped nor a mere pause."""
_ORIENTATION = 0x0112
_POSITION, _LATITUDE = 0x8825, 2
"""The tag that leads to what is told of the position, and the one there without which none is told."""
_XMP_POSITION = (b"exif:GPSLatitude", b"exif:GPSLongitude")
_EXIF = re.compile(rb"Exif\0\0(?=II\*\0|MM\0\*)")
_MOST_EXIF = 65_535
"""Bytes of a segment."""
_MOST_PICTURES = 300
"""Pictures of a document that are looked at: each may lead through a directory of thousands."""
_WIDTHS = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
"""Bytes of a value by its type."""
_MOST_PARTS = 100_000
"""Parts of the largest picture, in pieces as small as any program makes them, and some more."""


def without_metadata(data: bytes) -> bytes:
    """Return the picture alone; the very same bytes where it holds nothing else."""
    if data.startswith(_JPEG):
        return b"".join(_jpeg(data))
    if data.startswith(_PNG):
        return b"".join(_png(data))
    return _webp(data) if _is_webp(data) else data


def exif_of(data: bytes) -> bytes | None:
    """Return what a camera wrote of a picture, as TIFF; None where there is nothing."""
    found: Iterator[bytes] = iter(())
    if data.startswith(_JPEG):
        found = (data[start + 4 : end] for mark, start, end in _segments(data) if mark == 0xE1)
    elif data.startswith(_PNG):
        found = (data[start + 8 : end] for kind, start, end in _png_chunks(data) if kind == b"eXIf")
    elif _is_webp(data):
        found = (data[start + 8 : end] for kind, start, end in _webp_chunks(data) if kind == b"EXIF")
    return next((tiff for each in found if (tiff := each.removeprefix(b"Exif\0\0"))[:2] in (b"II", b"MM")), None)


def tells_position(picture: bytes) -> bool:
    """Return whether a picture says where it was taken."""
    tiff = exif_of(picture)
    return any(map(picture.__contains__, _XMP_POSITION)) or (tiff is not None and _has_position(tiff))


def holds_position(document: bytes) -> bool:
    """Return whether a photograph that lies in a document as it is, as in a PDF, says where it was taken."""
    starts = (found.end() for found in islice(_EXIF.finditer(document), _MOST_PICTURES))
    is_said = any(map(document.__contains__, _XMP_POSITION))
    return is_said or any(_has_position(document[start : start + _MOST_EXIF]) for start in starts)


def _has_position(tiff: bytes) -> bool:
    return _LATITUDE in directory_of(tiff, under=_POSITION)


def is_in_too_many_parts(data: bytes) -> bool:
    """Return whether a picture falls into more parts than any program makes, which would take long to go through."""
    return next(islice(_parts(data), _MOST_PARTS, None), None) is not None


def orientation_of(tiff: bytes) -> int | None:
    """Return how a picture is to be turned, from 1 to 8, of what a camera wrote as TIFF; None where it does not say."""
    found = directory_of(tiff).get(_ORIENTATION)
    if found is None:
        return None
    value = int.from_bytes(tiff[found][:2], _order_of(tiff))
    return value if 1 <= value <= 8 else None


def directory_of(tiff: bytes, *, under: int | None = None) -> dict[int, slice]:
    """Return where the values of a directory lie, by their tags: of the first one, or of one that a tag in it leads to.

    A value that is cut off is left out; of a directory that is, so is all behind.
    """
    order = _order_of(tiff)
    start = int.from_bytes(tiff[4:8], order)
    if under is not None:
        leads = directory_of(tiff).get(under)
        if leads is None:
            return {}
        start = int.from_bytes(tiff[leads], order)
    found = {}
    for number in range(int.from_bytes(tiff[start : start + 2], order)):
        at = start + 2 + 12 * number
        if at + 12 > len(tiff):
            break
        tag, kind, count = struct.unpack_from("<HHI" if order == "little" else ">HHI", tiff, at)
        size = count * _WIDTHS.get(kind, 0)
        value = at + 8 if size <= 4 else int.from_bytes(tiff[at + 8 : at + 12], order)
        if 0 < size <= len(tiff) - value:
            found[tag] = slice(value, value + size)
    return found


def _order_of(tiff: bytes) -> Literal["little", "big"]:
    return "little" if tiff[:2] == b"II" else "big"


def _parts(data: bytes) -> Iterator[object]:
    if data.startswith(_JPEG):
        return _segments(data)
    if data.startswith(_PNG):
        return _png_chunks(data)
    return _webp_chunks(data) if _is_webp(data) else iter(())


def _kept_of_exif(data: bytes) -> bytes:
    """Return how a picture is to be turned, as TIFF; nothing where it is not."""
    turned = orientation_of(exif_of(data) or b"")
    if turned is None or turned == 1:
        return b""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, turned, 0, 0)


def _jpeg(data: bytes) -> Iterator[bytes]:
    yield _JPEG
    if tiff := _kept_of_exif(data):
        yield b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\0\0" + tiff
    for mark, start, end in _segments(data):
        if mark not in _JPEG_LEFT_OUT:
            yield data[start:end]


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Give the segments of a JPEG: mark, start and end. What stands between them or behind the last is none."""
    at = 2
    while (found := _MARK.search(data, at)) is not None:
        at, mark = found.start(), data[found.start() + 1]
        end = at + 2
        if mark == 0xD9:
            yield mark, at, end
            return
        if mark not in _JPEG_ALONE:
            end += int.from_bytes(data[end : end + 2], "big")
        if mark == 0xDA:
            behind = _MARK_BEHIND_SCAN.search(data, end)
            end = len(data) if behind is None else behind.start()
        yield mark, at, min(end, len(data))
        at = end


def _png(data: bytes) -> Iterator[bytes]:
    yield _PNG
    tiff = _kept_of_exif(data)
    for kind, start, end in _png_chunks(data):
        if kind in _PNG_KEPT:
            yield data[start:end]
        if tiff and kind == b"IHDR":
            chunk = b"eXIf" + tiff
            yield struct.pack(">I", len(tiff)) + chunk + struct.pack(">I", zlib.crc32(chunk))


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    at = len(_PNG)
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + size
        yield kind, at, min(end, len(data))
        if kind == b"IEND":
            return
        at = end


def _is_webp(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def _webp(data: bytes) -> bytes:
    tiff = _kept_of_exif(data)
    parts = [b"WEBP"]
    for kind, start, end in _webp_chunks(data):
        chunk = data[start:end]
        if kind == b"VP8X" and len(chunk) > 8:
            # The flags of EXIF and XMP.
            flags = chunk[8] & ~0x0C | (0x08 if tiff else 0)
            parts.append(chunk[:8] + bytes([flags]) + chunk[9:])
        elif kind == b"EXIF":
            parts.append(b"EXIF" + struct.pack("<I", len(tiff)) + tiff if tiff else b"")
        elif kind != b"XMP ":
            parts.append(chunk)
    body = b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    at, last = 12, min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    while at + 8 <= last:
        kind, size = struct.unpack_from("<4sI", data, at)
        end = at + 8 + size + size % 2
        yield kind, at, min(end, last)
        at = end
