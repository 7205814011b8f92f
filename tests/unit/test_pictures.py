"""What a file is by its first bytes, what a picture should be by its name, and how much room it takes on a page."""

import io
from pathlib import Path

import pytest
from markupsafe import Markup
from PIL import Image

from site_builder.load.agency import load_agency
from site_builder.load.discover import agency_sources
from site_builder.load.library import read_library
from site_builder.model.pictures import expected_form, form_of
from site_builder.render.agency import scope_of
from site_builder.render.frames import agency_frame
from site_builder.render.output import Target
from site_builder.render.prose import prose, with_room


def picture(form: str, width: int, height: int, *, orientation: int = 1) -> bytes:
    """Return a grey picture; a telephone writes what its sensor saw, and how it was held."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    file = io.BytesIO()
    Image.new("L", (width, height)).save(file, form, exif=exif)
    return file.getvalue()


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


def test_a_picture_says_how_large_it_is_shown(tmp_path: Path) -> None:
    folder = tmp_path / "agencies" / "tua-yang" / "2566" / "files"
    folder.mkdir(parents=True)
    files = {
        "chart.png": (picture("PNG", 1200, 800), (1200, 800)),
        "held-upright.jpg": (picture("JPEG", 900, 600, orientation=6), (600, 900)),
        "held-upright.png": (picture("PNG", 900, 600, orientation=6), (600, 900)),
        "held-upright.webp": (picture("WEBP", 900, 600, orientation=6), (900, 600)),
        "drawn.svg": (b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"/>', (300, 200)),
        "torn.png": (picture("PNG", 1200, 800)[:18], None),
        "plan.pdf": (b"%PDF-1.7\n", None),
    }
    for name, (data, _) in files.items():
        (folder / name).write_bytes(data)
    found = agency_sources(tmp_path, "tua-yang").files
    assert {path: file.examination.dimensions for path, file in found.items()} == {
        f"2566/files/{name}": dimensions for name, (_, dimensions) in files.items()
    }


def test_a_picture_in_prose_keeps_its_room() -> None:
    html = prose("![ผัง](files/a%20b.png) ![ไม่รู้](files/c.png)")
    asked = []

    def dimensions(url: str) -> tuple[int, int] | None:
        asked.append(url)
        return (1200, 800) if url.endswith("a b.png") else None

    assert with_room(html, dimensions=dimensions).count('width="1200" height="800"') == 1
    assert asked == ["../files/a b.png", "../files/c.png"]
    # The editor's own size stays.
    sized = Markup('<img src="../files/a.png" alt="" width="300">')
    assert with_room(sized, dimensions=lambda url: (1200, 800)) == sized


@pytest.mark.parametrize(
    ("name", "data", "width"),
    [
        ("square.png", picture("PNG", 100, 100), 44),
        ("tall.png", picture("PNG", 100, 300), 44),
        ("broad.png", picture("PNG", 300, 100), 132),
        ("banner.png", picture("PNG", 600, 80), 200),
        # It does not say.
        ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>', 44),
    ],
)
def test_a_long_logo_gets_room_in_the_header(tmp_path: Path, name: str, data: bytes, width: int) -> None:
    folder = tmp_path / "agencies" / "tua-yang"
    (folder / "files").mkdir(parents=True)
    (folder / "files" / name).write_bytes(data)
    agency = f"name: องค์การบริหารส่วนตำบลตัวอย่าง\ntype: อบต.\nprovince: สมมติ\nlogo: files/{name}\n"
    (folder / "agency.yml").write_text(agency, encoding="utf-8")
    library = read_library(tmp_path)[0]
    site, issues = load_agency(tmp_path, "tua-yang", library=library)
    assert site is not None, issues
    target = Target(base_url=None, is_offline=False, has_portal=False, site_name="คลัง", as_of=None)
    frame = agency_frame(scope_of(site, library=library, target=target), root_url="./")
    assert frame.logo_width == width
