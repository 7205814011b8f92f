"""Small documents of the forms that agencies attach, made for tests. In: words, or parts. Out: bytes."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from string import ascii_uppercase

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_CODES = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <0000> <FFFF>"
    b" endcodespacerange 3 beginbfrange <0000> <00FF> <0000> <0E00> <0E7F> <0E00> <2000> <206F> <2000> endbfrange"
    b" endcmap end end"
)


def pdf(words: str, *, more: Iterable[bytes] = (), catalogue: bytes = b"", pages: int = 1) -> bytes:
    """Return a PDF with the same words on each page; `more` are further objects, from number 6 on."""
    lines = b"".join(b"<" + line.encode("utf-16-be").hex().encode() + b"> Tj T* " for line in words.splitlines())
    drawn = b"BT /F 12 Tf 14 TL 20 700 Td " + lines + b"ET"
    # Pages come last, whatever their number.
    extra = list(more)
    first = 6 + len(extra)
    kids = b" ".join(b"%d 0 R" % (first + index) for index in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalogue + b" >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % pages,
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 4 0 R /DescendantFonts"
        b" [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
        b" /Supplement 0 >> /DW 500 >>] >>",
        _stream(_CODES),
        _stream(drawn),
        *extra,
        *[
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R"
            b" /Resources << /Font << /F 3 0 R >> >> >>"
        ]
        * pages,
    ]
    body, starts = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        starts.append(len(body))
        body += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))
    return body + head + table + tail


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n" % len(data) + data + b"\nendstream"


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of parts by their names."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return made.getvalue()


def docx(*paragraphs: str, **more: str | bytes) -> bytes:
    """Return a Word document; `more` are further parts, with `__` for a slash in their names."""
    text = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in paragraphs)
    main = f'<w:document xmlns:w="{_WORD}"><w:body>{text}</w:body></w:document>'
    return archive({"[Content_Types].xml": _TYPES, "word/document.xml": main, **_parts(more)})


def xlsx(cells: Mapping[str, str | int], *, sheet: str = "งบ2568", **more: str | bytes) -> bytes:
    """Return a workbook with one sheet: numbers in their cells, words in the table that sheets share."""
    words = [value for value in cells.values() if isinstance(value, str)]
    rows: dict[str, list[str]] = {}
    for at, value in cells.items():
        held = f' t="s"><v>{words.index(value)}' if isinstance(value, str) else f"><v>{value}"
        rows.setdefault(at.lstrip(ascii_uppercase), []).append(f'<c r="{at}"{held}</v></c>')
    data = "".join(f'<row r="{number}">{"".join(row)}</row>' for number, row in rows.items())
    listed = f'<sheets><sheet name="{sheet}" r:id="a"/></sheets>'
    book = f'<workbook xmlns="{_SHEET}" xmlns:r="{_RELATIONS}">{listed}</workbook>'
    return archive(
        {
            "[Content_Types].xml": _TYPES,
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": '<R><Relationship Id="a" Target="worksheets/sheet1.xml"/></R>',
            "xl/sharedStrings.xml": "<sst>" + "".join(f"<si><t>{each}</t></si>" for each in words) + "</sst>",
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}"><sheetData>{data}</sheetData></worksheet>',
            **_parts(more),
        }
    )


def _parts(more: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    return {name.replace("__", "/"): data for name, data in more.items()}


def photograph(*, author: str = "", latitude: int | None = None, orientation: int = 1) -> bytes:
    """Return a JPEG as a telephone writes it."""
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = orientation
    if author:
        exif[0x013B] = author
    if latitude is not None:
        exif.get_ifd(0x8825)[1] = "N"
        exif.get_ifd(0x8825)[2] = (float(latitude), 0.0, 0.0)
    made = io.BytesIO()
    Image.effect_noise((40, 30), 60).convert("RGB").save(made, "JPEG", exif=exif, comment=author.encode())
    return made.getvalue()


def png_of_size(width: int, height: int) -> bytes:
    """Return the head of a PNG that says it is so large."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (head, b"IDAT" + zlib.compress(b"\0"), b"IEND")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(each) - 4) + each + struct.pack(">I", zlib.crc32(each)) for each in chunks
    )
