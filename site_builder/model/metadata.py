"""Take out of a picture what a camera or a program wrote beside it. In: bytes. Out: the same picture, bit for bit.

Whole segments are left out and nothing is compressed anew, so that a photograph loses no quality; which way up it is
stays. What cannot be followed to its end is returned as it is: the forms of pictures are judged elsewhere.
"""

import struct
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD hIST pHYs acTL fcTL fdAT".split())
_JPEG_LEFT_OUT = frozenset({0xE1, 0xED, 0xFE})
"""EXIF and XMP, IPTC, and comments."""
_WEBP_LEFT_OUT = frozenset({b"EXIF", b"XMP "})
_ORIENTATION = 0x0112


def without_metadata(data: bytes) -> bytes:
    """Return the picture alone; the very same bytes where it holds nothing else."""
    try:
        if data.startswith(b"\xff\xd8"):
            return b"".join(_jpeg(data))
        if data.startswith(_PNG):
            return b"".join(_png(data))
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
    except (struct.error, IndexError):
        return data
    return data


def exif_of(data: bytes) -> bytes | None:
    """Return what a camera wrote of a JPEG, as TIFF; None where there is nothing."""
    try:
        segments = tuple(_segments(data)) if data.startswith(b"\xff\xd8") else ()
    except (struct.error, IndexError):
        return None
    found = (data[start + 10 : end] for mark, start, end in segments if mark == 0xE1)
    return next((each for each in found if data.find(b"Exif\0\0" + each[:8]) >= 0 and each[:2] in (b"II", b"MM")), None)


def _jpeg(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    turned = orientation_of(exif_of(data) or b"")
    if turned is not None and turned != 1:
        yield _exif_with(turned)
    for mark, start, end in _segments(data):
        if mark not in _JPEG_LEFT_OUT:
            yield data[start:end]


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Give the segments of a JPEG up to its end: mark, start and end. What is appended to the picture is none."""
    at = 2
    while True:
        while data[at] == data[at + 1] == 0xFF:
            at += 1
        if data[at] != 0xFF:
            raise IndexError(at)
        mark = data[at + 1]
        if mark == 0xD9:
            yield mark, at, at + 2
            return
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        if mark == 0xDA:
            # The picture itself follows, in which a mark is one that is neither escaped nor a mere pause.
            end = data.index(b"\xff", end) if b"\xff" in data[end:] else len(data)
            while data[end + 1] == 0 or 0xD0 <= data[end + 1] <= 0xD7:
                end = data.find(b"\xff", end + 2)
                if end < 0:
                    raise IndexError(at)
        if end > len(data):
            raise IndexError(end)
        yield mark, at, end
        at = end


def orientation_of(tiff: bytes) -> int | None:
    """Return how a picture is to be turned, from 1 to 8, of what a camera wrote as TIFF; None where it does not say."""
    if len(tiff) < 8:
        return None
    order = "<" if tiff[:2] == b"II" else ">"
    start = struct.unpack_from(f"{order}I", tiff, 4)[0]
    for number in range(struct.unpack_from(f"{order}H", tiff, start)[0]):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * number)
        if tag == _ORIENTATION:
            return int(value) if 1 <= value <= 8 else None
    return None


def _exif_with(orientation: int) -> bytes:
    body = b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _png(data: bytes) -> Iterator[bytes]:
    yield _PNG
    at = len(_PNG)
    while True:
        size, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + size
        if end > len(data):
            raise IndexError(end)
        if kind in _PNG_KEPT:
            yield data[at:end]
        if kind == b"IEND":
            return
        at = end


def _webp(data: bytes) -> bytes:
    parts, at = [], 12
    end = min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    while at + 8 <= end:
        kind, size = struct.unpack_from("<4sI", data, at)
        after = at + 8 + size + size % 2
        chunk = data[at:after]
        if kind == b"VP8X":
            # The flags of EXIF and XMP, which are no longer there.
            chunk = chunk[:8] + bytes([chunk[8] & ~0x0C]) + chunk[9:]
        if kind not in _WEBP_LEFT_OUT:
            parts.append(chunk)
        at = after
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body
