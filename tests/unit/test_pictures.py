"""What a file is by its first bytes, and what a picture should be by its name."""

import pytest

from site_builder.model.pictures import expected_form, form_of


@pytest.mark.parametrize(
    ("head", "form"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"RIFF\n\0\0\0WEBPVP8 ", "WebP"),
        (b"RIFF\n\0\0\0WAVEfmt ", None),
        (b"GIF89a\x01\0", "GIF"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        (b"\0\0\0\x20ftypisom\0\0\0\0", None),
        (b"%PDF-1.7\n", "PDF"),
        (b'<svg xmlns="http://www.w3.org/2000/svg">', "SVG"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- drawn -->\n<svg width="1">', "SVG"),
        (b'<?xml version="1.0"?>\n<rss>', None),
        (b"<!DOCTYPE html>\n<html><body><svg>", "HTML"),
        ("ไม่ใช่ภาพ".encode(), None),
        (b"", None),
    ],
)
def test_the_first_bytes_tell_what_a_file_is(head: bytes, form: str | None) -> None:
    assert form_of(head) == form


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("files/a.JPG", "JPEG"),
        ("files/a.jpeg", "JPEG"),
        ("files/a.svg", "SVG"),
        ("files/a.pdf", None),
        ("files/a", None),
    ],
)
def test_the_name_tells_what_a_picture_should_be(path: str, form: str | None) -> None:
    assert expected_form(path) == form
