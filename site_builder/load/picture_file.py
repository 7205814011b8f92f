"""Judge a picture: what is written beside it, and how large it becomes. In: bytes. Out: an `Examination`."""

import io

from PIL import Image

from site_builder.load.examine import unreadable
from site_builder.model.attachments import AttachmentFault, Examination
from site_builder.model.metadata import (
    directory_of,
    exif_of,
    is_in_too_many_parts,
    orientation_of,
    tells_position,
    without_metadata,
)
from site_builder.model.pictures import HEAD, expected_form, form_of
from site_builder.text.fields import Label

_MOST_PIXELS = 100_000_000
_MOST_READS = 200_000
"""How often the reader of a picture asks for some of it before it knows the size; of those that cameras make, 100."""
_CAMERA = 0x8769
"""The tag that leads to what is told by the camera."""
_PEOPLE = (0x013B, 0x8298, 0x9C9D, 0xA430)
"""Tags of the photographer, the owner of the rights, the author and the owner of the camera."""
_XMP_PEOPLE = (b"dc:creator", b"photoshop:AuthorsPosition")
_POSITION = Label("ตำแหน่งที่ถ่ายภาพ", "where it was taken")
_AUTHOR = Label("ชื่อผู้ถ่ายหรือเจ้าของ", "who took or owns it")
_BOTH = Label("ตำแหน่งที่ถ่ายภาพและชื่อผู้ถ่าย", "where it was taken and by whom")
PARTS = Label("ประกอบด้วยส่วนย่อยมากผิดปกติ", "it is made of far too many parts")
_LARGE = Label("ภาพกว้างหรือสูงเกินกว่าจะเปิดได้", "it is too wide or too high to be opened")


class _InTooManyParts(Exception):  # noqa: N818 - says what the picture is, not what the program did
    """A picture is read in more pieces than any program makes."""


class _Patience(io.BytesIO):
    """Bytes that are not read without end: a reader may go from one byte to the next in a picture made so."""

    reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.reads += 1
        if self.reads > _MOST_READS:
            raise _InTooManyParts
        return super().read(size)


def examine(data: bytes, ending: str) -> Examination:
    """Return what a picture is. One that is no picture of that name is told of as any such file."""
    if form_of(data[:HEAD]) != expected_form(f"x{ending}"):
        return Examination()
    faults = []
    dimensions = None
    try:
        if is_in_too_many_parts(data):
            raise _InTooManyParts
        dimensions = _dimensions(data)
    except _InTooManyParts:
        return Examination(faults=(unreadable(PARTS),))
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
        with Image.open(_Patience(data)) as picture:
            width, height = picture.size
    except (Image.DecompressionBombError, _InTooManyParts):
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
    has_position, has_author = tells_position(data), any(map(data.__contains__, _XMP_PEOPLE))
    tiff = exif_of(data)
    if tiff is not None:
        values = (*directory_of(tiff).items(), *directory_of(tiff, under=_CAMERA).items())
        has_author |= any(tag in _PEOPLE and tiff[at].strip(b"\0 ") for tag, at in values)
    if has_position and has_author:
        return _BOTH
    return _POSITION if has_position else _AUTHOR if has_author else None
