"""Take out of a picture what a camera or a program wrote beside it. In: bytes. Out: the same picture, bit for bit.

Whole segments are left out and nothing is compressed anew, so that a photograph loses no quality; which way up it is
stays. A file that was cut is followed as far as it goes, as browsers do, which show what is there.
"""

import re
import struct
import zlib
from collections.abc import Iterator

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


def orientation_of(tiff: bytes) -> int | None:
    """Return how a picture is to be turned, from 1 to 8, of what a camera wrote as TIFF; None where it does not say."""
    order = "<" if tiff[:2] == b"II" else ">"
    try:
        start = struct.unpack_from(f"{order}I", tiff, 4)[0]
        for number in range(struct.unpack_from(f"{order}H", tiff, start)[0]):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * number)
            if tag == _ORIENTATION:
                return int(value) if 1 <= value <= 8 else None
    except struct.error:
        return None
    return None


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
