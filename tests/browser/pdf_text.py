"""What a PDF that Chromium printed says on each sheet. In: its bytes. Out: a text per sheet, without blanks.

As much of the format as Chromium writes: objects in plain sight, compressed streams, glyphs that a table of their font
turns into letters. Marks above and below a letter are drawn as glyphs that no table names, so they are not compared:
`letters` leaves them out of any text.
"""

import re
import zlib

_OBJECT = re.compile(rb"(?m)^(\d+) 0 obj\b(.*?)^endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*)", re.DOTALL)
_SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>")
_UNSEEN = re.compile("[^0-9A-Za-zก-ฮ/:.]")


def letters(text: str) -> str:
    """Return a text as sheets are compared: digits, consonants, and what addresses are made of."""
    return _UNSEEN.sub("", text)


def sheets(pdf: bytes) -> list[str]:
    """Return the letters of every sheet, in order."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    return [_sheet(objects, page) for page in _pages(objects)]


def _pages(objects: dict[int, bytes]) -> list[int]:
    root = next(number for number, body in objects.items() if b"/Type /Pages" in body and b"/Parent" not in body)

    def below(number: int) -> list[int]:
        kids = re.search(rb"/Kids \[(.*?)\]", objects[number], re.DOTALL)
        if kids is None:
            return [number]
        return [page for kid in re.findall(rb"(\d+) 0 R", kids[1]) for page in below(int(kid))]

    return below(root)


def _sheet(objects: dict[int, bytes], page: int) -> str:
    body = objects[page]
    fonts = {name: _letters_of(objects, int(font)) for name, font in re.findall(rb"/(F\d+) (\d+) 0 R", body)}
    contents = re.search(rb"/Contents (\d+) 0 R", body)
    assert contents is not None, "a sheet has something on it"
    said: list[str] = []
    font: dict[str, str] = {}
    for name, glyphs in _SHOWN.findall(_stream(objects[int(contents[1])])):
        if name:
            font = fonts.get(name, {})
        else:
            said += (font.get(glyphs[at : at + 4].decode().upper(), "") for at in range(0, len(glyphs), 4))
    return letters("".join(said))


def _letters_of(objects: dict[int, bytes], font: int) -> dict[str, str]:
    table = re.search(rb"/ToUnicode (\d+) 0 R", objects[font])
    if table is None:
        return {}
    text = _stream(objects[int(table[1])]).decode("ascii")
    found: dict[str, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for glyph, letter in re.findall(r"<(\w+)> <(\w+)>", block):
            found[glyph.upper()] = bytes.fromhex(letter).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, letter in re.findall(r"<(\w+)> <(\w+)> <(\w+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[f"{int(first, 16) + step:04X}"] = chr(int(letter, 16) + step)
    return found


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    assert found is not None, "a stream"
    # What is packed knows its own end, and may hold bytes that look like it.
    return zlib.decompressobj().decompress(found[1]) if b"/FlateDecode" in body else found[1]
