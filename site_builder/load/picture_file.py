"""Judge a picture: what is written beside it, and how large it becomes. In: bytes. Out: an `Examination`."""

import io
from contextlib import suppress

from PIL import Image

from site_builder.load.examine import unreadable
from site_builder.model.attachments import AttachmentFault, Examination
from site_builder.model.metadata import exif_of, orientation_of, without_metadata
from site_builder.model.pictures import HEAD, expected_form, form_of
from site_builder.text.fields import Label

_MOST_PIXELS = 100_000_000
_GPS, _PEOPLE = 0x8825, (0x013B, 0x8298, 0x9C9D, 0xA430)
"""Tags of the position, and of the photographer, the owner of the rights, the author and the owner of the camera."""
_XMP_GPS = (b"exif:GPSLatitude", b"exif:GPSLongitude")
_XMP_PEOPLE = (b"dc:creator", b"photoshop:AuthorsPosition")
_POSITION = Label("ตำแหน่งที่ถ่ายภาพ", "where it was taken")
_AUTHOR = Label("ชื่อผู้ถ่ายหรือเจ้าของ", "who took or owns it")
_BOTH = Label("ตำแหน่งที่ถ่ายภาพและชื่อผู้ถ่าย", "where it was taken and by whom")
_LARGE = Label("ภาพกว้างหรือสูงเกินกว่าจะเปิดได้", "it is too wide or too high to be opened")


def examine(data: bytes, ending: str) -> Examination:
    """Return what a picture is. One that is no picture of that name is told of as any such file."""
    if form_of(data[:HEAD]) != expected_form(f"x{ending}"):
        return Examination()
    faults = []
    dimensions = None
    try:
        dimensions = _dimensions(data)
    except Image.DecompressionBombError:
        faults.append(unreadable(_LARGE))
    told = _told(data)
    if told is not None:
        faults.append(AttachmentFault("FIL030", {"part": told}))
    return Examination(faults=tuple(faults), dimensions=dimensions, has_metadata=without_metadata(data) != data)


def _dimensions(data: bytes) -> tuple[int, int] | None:
    """Return width and height, turned as they are shown. Raise `DecompressionBombError` where that is too large."""
    try:
        # Only the head is read; what it says of the size is what a browser makes room for.
        with Image.open(io.BytesIO(data)) as picture:
            width, height = picture.size
    except Image.DecompressionBombError:
        raise
    except Exception:
        return None
    if width * height > _MOST_PIXELS:
        raise Image.DecompressionBombError
    # A WebP is not turned by browsers, whatever it says.
    turned = None if data.startswith(b"RIFF") else orientation_of(exif_of(data) or b"")
    return (height, width) if turned is not None and turned > 4 else (width, height)


def _told(data: bytes) -> Label | None:
    """Return what the picture tells of a person."""
    has_position, has_author = any(map(data.__contains__, _XMP_GPS)), any(map(data.__contains__, _XMP_PEOPLE))
    tiff = exif_of(data)
    if tiff is not None:
        exif = Image.Exif()
        # What is damaged there tells nothing that could be named.
        with suppress(Exception):
            exif.load(tiff)
            has_position |= bool(exif.get_ifd(_GPS))
            has_author |= any(str(exif.get(tag) or exif.get_ifd(0x8769).get(tag) or "").strip("\0 ") for tag in _PEOPLE)
    if has_position and has_author:
        return _BOTH
    return _POSITION if has_position else _AUTHOR if has_author else None
