"""An attachment is what its name says, runs nothing and tells of nobody, or there is an issue; its bytes decide."""

import io
import json
import random
import struct
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path
from string import ascii_uppercase

import pytest
from PIL import Image
from xlsxwriter import Workbook

from site_builder.config import Config
from site_builder.host.shell import MaterialShell
from site_builder.inquiry import check
from site_builder.issues.report import as_json, as_text
from site_builder.issues.sarif import as_sarif
from site_builder.load.agency import line_reader
from site_builder.load.examine import ALLOWED, examine, unreadable
from site_builder.load.picture_file import PARTS
from site_builder.model.metadata import without_metadata
from site_builder.pipeline import run
from site_builder.text.citizen_id import citizen_ids
from site_builder.text.thai import to_thai_digits
from tests.documents import archive, docx, pdf, photograph, png_of_size, xlsx

_AGENCY = "name: องค์การบริหารส่วนตำบลตัวอย่าง\ntype: อบต.\nprovince: สมมติ\nfictional: true\n"
_NUMBER = "1100099999991"
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
_RELATION = (
    '<R><Relationship Id="x" TargetMode="External" Type="http://x/relationships/{}" Target="https://x.example"/></R>'
)
_WORD = {"[Content_Types].xml": "<T/>", "word/document.xml": "<d/>"}
_DTD = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def _word(inside: str) -> bytes:
    return archive({**_WORD, "word/document.xml": f"<d><p><r>{inside}</r></p></d>"})


def _odt(inside: str) -> bytes:
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": f"<d>{inside}</d>"})


def _ods(inside: str) -> bytes:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return archive({"mimetype": kind, "content.xml": f'<d xmlns:o="o">{inside}</d>'})


def _sheet(inside: str) -> bytes:
    return xlsx({}, **{"xl__worksheets__sheet1.xml": f"<worksheet>{inside}</worksheet>"})


def _row(inside: str) -> bytes:
    return _sheet(f'<sheetData><row r="2">{inside}</row></sheetData>')


def codes_of(data: bytes, name: str) -> list[str]:
    return [fault.code for fault in examine(data, name=name).faults]


@pytest.mark.parametrize(
    "ending", ["html", "htm", "xhtml", "xml", "js", "mjs", "css", "swf", "exe", "bat", "jar", "zip"]
)
def test_only_what_is_on_the_list_is_published(ending: str) -> None:
    assert f".{ending}" not in ALLOWED
    assert codes_of(b"x", f"a.{ending}") == ["FIL024"]
    assert codes_of(b"x", f"a.PDF.{ending.upper()}") == ["FIL024"]


@pytest.mark.parametrize(
    "ending", ["docm", "xlsm", "doc", "xls", "ppt", "rar", "7z", "url", "lnk", "php", "svgz", "mht", ""]
)
def test_what_nobody_can_look_into_is_not_on_it(ending: str) -> None:
    assert codes_of(b"x", f"a.{ending}".rstrip(".")) == ["FIL024"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"<html><script>x()</script></html>"),
        ("a.pdf", archive({"a": "b"})),
        ("a.docx", pdf("ก")),
        ("a.docx", b"MZ\x90\0"),
        ("a.docx", b"\xd0\xcf\x11\xe0"),
        ("a.docx", xlsx({"A1": "ก"})),
        ("a.xlsx", docx("ก")),
        ("a.xlsx", archive({"a.exe": b"MZ"})),
        ("a.odt", archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})),
        ("a.csv", b"MZ\x90\0"),
        ("a.mp4", b"<html>"),
        ("a.mp3", b"MZ"),
        ("a.svg", b"<html><script>x()</script></html>"),
    ],
)
def test_what_is_not_what_its_name_says_is_refused(name: str, data: bytes) -> None:
    # A picture is also told of as any that is not what its name says.
    assert codes_of(data, name) == (["FIL020", "FIL025"] if name == "a.svg" else ["FIL025"])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", pdf("ก")[:-200]),
        ("a.pdf", b"%PDF-1.7\n" + b"[" * 100_000),
        ("a.pdf", pdf("ก").replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Standard /V 2 >>")),
        ("a.docx", docx("ก")[:-40]),
        ("a.docx", archive({"[Content_Types].xml": "<T/>", "word/document.xml": "<w"})),
        ("a.docx", archive({"[Content_Types].xml": "<T/>", "word/document.xml": b" " * 60_000_000})),
        (
            "a.docx",
            archive({**{f"a{n}": "" for n in range(5_001)}, "[Content_Types].xml": "", "word/document.xml": ""}),
        ),
        ("a.svg", _SVG.format("<g>").encode()),
        ("a.png", png_of_size(60_000, 60_000)),
    ],
    ids=["cut pdf", "deep pdf", "locked pdf", "cut docx", "broken xml", "ratio", "entries", "cut svg", "pixels"],
)
def test_what_cannot_be_looked_into_is_refused(name: str, data: bytes) -> None:
    found = codes_of(data, name)
    # A reader that mends what is cut may still find what it shows.
    assert found in (["FIL026"], ["FIL029"]) if name == "a.pdf" else found == ["FIL026"]


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x()</script>",
        '<script xlink:href="https://x.example/x.js"/>',
        '<circle onload="x()"/>',
        '<a href="javascript:x()"><text>ก</text></a>',
        '<a xlink:href="https://x.example"><text>ก</text></a>',
        '<use xlink:href="https://x.example/x.svg#a"/>',
        '<use href="data:image/svg+xml;base64,x"/>',
        '<image href="https://x.example/x.png"/>',
        '<image href="data:text/html,x"/>',
        "<foreignObject><p>ก</p></foreignObject>",
        '<html xmlns="http://www.w3.org/1999/xhtml"><script>x()</script></html>',
        '<set attributeName="href" to="javascript:x()"/>',
        '<animate attributeName="href" values="javascript:x()"/>',
        "<style>@import url(https://x.example/x.css);</style>",
        '<rect style="fill: url(https://x.example/x.svg#a)"/>',
        "<style>a { background: url( 'https://x.example' ) }</style>",
        '<x:script xmlns:x="http://www.w3.org/2000/svg">x()</x:script>',
        '<style><title/>@import "https://x.example/x.css";</style>',
        '<style>@im<!-- -->port "https://x.example/x.css";</style>',
        '<style>@\\69mport "https://x.example/x.css";</style>',
        '<style>@namespace "https://x.example/x.css";</style>',
        '<rect style="fill: u\\72l(https://x.example/x.svg#a)"/>',
        '<rect fill="u\\72l(https://x.example/x.svg#a)"/>',
        '<style>rect { background: image-set("https://x.example/x.png" 1x) }</style>',
        '<style>rect { background: -webkit-image-set("data:image/png;x" 1x, "https://x.example" 2x) }</style>',
        '<?xml-stylesheet href="https://x.example/x.css"?>',
    ],
)
def test_a_drawing_that_is_more_than_one_is_refused(inside: str) -> None:
    assert codes_of(_SVG.format(inside).encode(), "a.svg") == ["FIL027"]


def test_a_drawing_asks_for_no_file() -> None:
    assert codes_of(f'<?xml-stylesheet href="https://x.example/x.css"?>{_SVG}'.encode(), "a.svg") == ["FIL027"]
    assert codes_of((_DTD + _SVG.format("<text>&e;</text>")).encode(), "a.svg") == ["FIL027"]
    laughs = '<!DOCTYPE s [<!ENTITY a "ก"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    assert codes_of((laughs + _SVG.format("<text>&b;</text>")).encode(), "a.svg") == ["FIL027"]


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0"/><text>ก</text><use href="#a"/>',
        '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>',
        '<image href="data:image/png;base64,x"/><rect style="fill: url(#a)"/>',
        '<i:namedview xmlns:i="http://www.inkscape.org/namespaces/inkscape" pagecolor="#fff" i:path="C:\\a"/>',
        '<metadata><?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><?xpacket end="w"?></metadata>',
        '<style>@media (width > 9em) { #a { fill: url( "#b" ) } } @font-face { src: url("#c") }</style>',
        '<g id="image(1)" data-name="url(x)" aria-label="a\\b"/>',
    ],
)
def test_a_drawing_is_published(inside: str) -> None:
    assert codes_of(_SVG.format(inside).encode(), "a.svg") == []
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert codes_of((doctype + _SVG.format(inside)).encode(), "a.svg") == []


@pytest.mark.parametrize(
    ("more", "catalogue"),
    [
        ((b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>",), b"/OpenAction 6 0 R"),
        ((b"<< /S /Launch /F (cmd.exe) >>",), b"/OpenAction 6 0 R"),
        ((b"<< /S /SubmitForm /F (https://x.example) >>",), b""),
        ((b"<< /Names [(a) << /S /JavaScript /JS (x) >>] >>",), b""),
        ((b"<< /XFA [(a)] >>",), b"/AcroForm 6 0 R"),
        ((b"<< /Type /Filespec /EF << /F 7 0 R >> >>", b"<< /Type /EmbeddedFile >>"), b""),
        ((b"<< /AA << /O << /S /ImportData /F (x) >> >> >>",), b""),
    ],
)
def test_a_pdf_that_would_do_something_is_refused(more: tuple[bytes, ...], catalogue: bytes) -> None:
    assert codes_of(pdf("ก", more=more, catalogue=catalogue), "a.pdf") == ["FIL027"]


def test_an_object_that_took_the_number_of_another_is_read() -> None:
    script = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
    lines = pdf("ก", more=(script,), catalogue=b"/OpenAction 6 1 R").replace(b"6 0 obj", b"6 1 obj").split(b"\n")
    entry = lines.index(b"0000000000 65535 f ") + 6
    lines[entry] = lines[entry].replace(b"00000 n", b"00001 n")
    assert codes_of(b"\n".join(lines), "a.pdf") == ["FIL027"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (docx("ก", word__vbaProject__bin="x").replace(b"vbaProject/bin", b"vbaProject.bin"), "a.docx"),
        (xlsx({"A1": "ก"}, xl__macrosheets__a="x"), "a.xlsx"),
        (xlsx({"A1": "ก"}, xl__activeX__a="x"), "a.xlsx"),
        (docx("ก", word___rels__a="x", word__b=_RELATION.format("attachedTemplate")), "a.docx"),
        (archive({"mimetype": "application/vnd.oasis.opendocument.text", "Basic/a.xml": "x"}), "a.odt"),
        (archive({**_WORD, "word/embeddings/a.xlsx": xlsx({"A1": "ก"}, xl__macrosheets__a="x")}), "a.docx"),
        (archive({**_WORD, "word/embeddings/a.xlsx": b"\xd0\xcf\x11\xe0"}), "a.docx"),
        (archive({**_WORD, "word/embeddings/a.docx": archive({**_WORD, "b.xlsx": xlsx({})})}), "a.docx"),
        (archive({"../a": "x", "[Content_Types].xml": "<T/>", "word/document.xml": "<d/>"}), "a.docx"),
        (archive({"[Content_Types].xml": "<T/>", "word/document.xml": f"{_DTD}<d>&e;</d>"}), "a.docx"),
    ],
)
def test_a_document_that_would_do_something_is_refused(data: bytes, name: str) -> None:
    data = data.replace(b"word/b", b"a.rels")
    assert codes_of(data, name) == ["FIL027"]


def test_documents_inside_one_are_together_no_larger_than_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.load.office_file._MOST_BYTES", 100_000)
    for count, codes in ((1, []), (2, ["FIL026"])):
        inside = {f"word/{number}.xlsx": xlsx({"A1": "x" * 60_000}) for number in range(count)}
        assert codes_of(archive({**_WORD, **inside}), "a.docx") == codes


def test_what_a_document_asks_of_others_is_told() -> None:
    asks = archive(
        {"[Content_Types].xml": "<T/>", "word/document.xml": "<d/>", "word/_rels/d.rels": _RELATION.format("image")}
    )
    links = archive(
        {"[Content_Types].xml": "<T/>", "word/document.xml": "<d/>", "word/_rels/d.rels": _RELATION.format("hyperlink")}
    )
    assert codes_of(asks, "a.docx") == ["FIL031"]
    assert codes_of(links, "a.docx") == []


def test_a_workbook_with_an_empty_row_and_words_on_its_paper_is_published() -> None:
    made = io.BytesIO()
    with Workbook(made) as book:
        sheet = book.add_worksheet()
        sheet.write("A1", "ก")
        sheet.set_row(4, 30)
        sheet.set_header("&Cรายงานผล")
        sheet.set_footer("&Cหน้า &P")
    assert codes_of(made.getvalue(), "a.xlsx") == []


def test_pages_are_counted_and_a_pdf_without_words_is_told() -> None:
    written = examine(pdf("รายงานผล", pages=3), name="a.pdf")
    assert (written.pages, written.faults) == (3, ())
    scanned = examine(pdf("", pages=2), name="a.pdf")
    assert (scanned.pages, [fault.code for fault in scanned.faults]) == (2, ["FIL029"])


PLACES: dict[str, Callable[[str], tuple[bytes, str, str]]] = {
    "pdf": lambda number: (pdf(f"ก\nเลข {number}", pages=2), "a.pdf", "page 1"),
    "form of a pdf": lambda number: (pdf("ก", more=(f"<< /V (no {number}) >>".encode(),)), "a.pdf", "beside its pages"),
    "docx": lambda number: (docx("ก", f"เลข {number}"), "a.docx", "paragraph 2"),
    "header": lambda number: (archive({**_WORD, "word/h.xml": f"<h><p>{number}</p></h>"}), "a.docx", "paragraph 1"),
    "cell": lambda number: (xlsx({"C14": f"เลข {number}"}), "a.xlsx", "งบ2568!C14"),
    "docx behind a tab": lambda number: (_word(f"<t>1</t><tab/><t>{number}</t>"), "a.docx", "paragraph 1"),
    "docx behind a break": lambda number: (_word(f"<t>1</t><br/><t>{number}</t>"), "a.docx", "paragraph 1"),
    "docx around a box": lambda number: (_word(f"<t>1</t><p><t>2</t></p><t>{number}</t>"), "a.docx", "paragraph 2"),
    "odt behind a tab": lambda number: (_odt(f"<p>1<tab/>{number}</p>"), "a.odt", "paragraph 1"),
    "heading of an odt": lambda number: (_odt(f"<h>{number}</h>"), "a.odt", "paragraph 1"),
    "formula": lambda number: (_row(f'<c r="B2" t="str"><f>"{number}"</f></c>'), "a.xlsx", "งบ2568!B2"),
    "value of a formula": lambda number: (_row(f'<c r="B2" t="str"><f>C2</f><v>{number}</v></c>'), "a.xlsx", "B2"),
    "pivot table": lambda number: (
        xlsx({}, **{"xl__p.xml": f'<records><r><s v="{number}"/></r></records>'}),
        "a.xlsx",
        "a cell of p",
    ),
    "workbook behind a chart": lambda number: (
        archive({**_WORD, "word/embeddings/Sheet1.xlsx": xlsx({"C14": f"เลข {number}"})}),
        "a.docx",
        "งบ2568!C14 in Sheet1.xlsx",
    ),
    "csv": lambda number: (f"ก,ข\n1,{number}\n".encode(), "a.csv", "line 2"),
    "csv of old": lambda number: (f"ก,ข\n1,{number}\n".encode("cp874", "replace"), "a.csv", "line 2"),
    "svg": lambda number: (_SVG.format(f"<text>{number}</text>").encode(), "a.svg", "its words"),
    "name in an svg": lambda number: (
        _SVG.format(f'<g id="a" aria-label="บัตร {number}"/>').encode(),
        "a.svg",
        "its words",
    ),
    "layer of an svg": lambda number: (
        _SVG.format(f'<g xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:label="{number}"/>').encode(),
        "a.svg",
        "its words",
    ),
    "svg behind a part": lambda number: (
        _SVG.format(f"<text>1<tspan>2</tspan>{number}</text>").encode(),
        "a.svg",
        "its words",
    ),
    "svg in parts": lambda number: (
        _SVG.format(f"<text>{number[0]}<tspan>{number[1:]}</tspan></text>").encode(),
        "a.svg",
        "its words",
    ),
}
PLACES |= {
    f"{name} of a sheet": lambda number, name=name: (
        _sheet(f"<headerFooter><{name}>&amp;C{number}</{name}></headerFooter>"),
        "a.xlsx",
        "another place of งบ2568",
    )
    for name in ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
}


_BEHIND = "words behind a picture, a link or a cell of"
PLACES |= {
    inside: lambda number, inside=inside: (_word(inside.format(number)), "a.docx", f"{_BEHIND} document.xml")
    for inside in (
        '<drawing><docPr descr="บัตร {}"/></drawing>',
        '<drawing><docPr title="บัตร {}"/></drawing>',
        '<drawing><docPr name="บัตร {}"/></drawing>',
        '<pict><shape alt="บัตร {}"/></pict>',
        '<pict><shape><textpath string="{}"/></shape></pict>',
        '<fldSimple x:instr="QUOTE {}" xmlns:x="x"/>',
        '<hyperlink x:tooltip="ของ {}" xmlns:x="x"/>',
        '<sdt><alias x:val="{}" xmlns:x="x"/></sdt>',
        '<sdt><listItem x:displayText="{}" xmlns:x="x"/></sdt>',
        '<ffData><helpText x:val="{}" xmlns:x="x"/></ffData>',
    )
}
PLACES |= {
    inside: lambda number, inside=inside: (_ods(inside.format(number)), "a.ods", f"{_BEHIND} content.xml")
    for inside in (
        '<table-cell o:value="{}"><p>1.1E+12</p></table-cell>',
        '<table-cell o:string-value="{}"/>',
        '<table-cell o:formula="of:=&quot;{}&quot;"/>',
        '<table o:name="{}"/>',
    )
}
PLACES |= {
    inside: lambda number, inside=inside: (_sheet(inside.format(number)), "a.xlsx", f"{_BEHIND} งบ2568")
    for inside in (
        '<dataValidations><dataValidation prompt="เลข {}"/></dataValidations>',
        '<dataValidations><dataValidation error="เลข {}"/></dataValidations>',
        '<hyperlinks><hyperlink display="{}"/></hyperlinks>',
        '<autoFilter><filterColumn><filters><filter val="{}"/></filters></filterColumn></autoFilter>',
    )
}
PLACES |= {
    name: lambda number, name=name, inside=inside: (
        archive({**_WORD, name: inside.format(number)}),
        "a.docx",
        name.rpartition("/")[2],
    )
    for name, inside in (
        ("word/settings.xml", '<s><docVars><docVar name="a" val="{}"/></docVars></s>'),
        ("word/_rels/document.xml.rels", '<R><Relationship Id="a" Target="https://x.example/?id={}"/></R>'),
        ("xl/workbook1.xml", '<definedName name="a">"{}"</definedName>'),
        ("xl/workbook2.xml", '<definedName name="a" comment="{}">1</definedName>'),
        ("xl/comments1.xml", "<comments><comment><text><r><t>เลข </t></r><r><t>{}</t></r></text></comment></comments>"),
        ("xl/threadedComments/threadedComment1.xml", "<T><threadedComment><text>{}</text></threadedComment></T>"),
        ("xl/tables/table1.xml", '<table><tableColumn name="{}"/></table>'),
        ("ppt/notesSlides/notesSlide1.xml", "<n><p><r><t>เลข {}</t></r></p></n>"),
        ("ppt/comments/comment1.xml", "<n><cm><text>{}</text></cm></n>"),
        ("ppt/slides/slide1.xml", '<n><pic><cNvPr descr="{}"/></pic></n>'),
        ("docProps/custom.xml", '<P><property name="{}"/></P>'),
    )
}

PLACES |= {
    f"comment {place} an svg": lambda number, form=form: (
        form.format(f"<!-- {number} -->").encode(),
        "a.svg",
        "its words",
    )
    for place, form in (("in", _SVG), ("before", "{}" + _SVG.format("")))
}
PLACES |= {
    f"{key} in the notes of an svg": lambda number, key=key: (
        _SVG.format(f'<metadata><d xmlns="http://purl.org/dc/elements/1.1/" {key}="{number}"/></metadata>').encode(),
        "a.svg",
        "its words",
    )
    for key in ("title", "creator", "description")
}
PLACES |= {
    name: lambda number, name=name, inside=inside: (
        archive({**_WORD, name: inside.format(number)}),
        "a.docx",
        f"another place of {name.rpartition('/')[2]}",
    )
    for name, inside in (
        ("word/afchunk.html", "<p>เลข {}</p>"),
        ("word/afchunk.mht", "MIME-Version: 1.0\n\n<p title='เลข {}'>1</p>"),
        ("word/afchunk.txt", "เลข {}"),
        ("word/afchunk.rtf", "{{\\rtf1\\ansi {{\\b 1}} \\par {}}}"),
        ("word/media/drawing.svg", "<svg><text>{}</text></svg>"),
    )
}


# A form of a PDF spells Thai in another way, which its pages prove.
WRITTEN = [(place, str) for place in PLACES] + [(place, to_thai_digits) for place in PLACES if place != "form of a pdf"]


@pytest.mark.parametrize(("place", "write"), WRITTEN)
@pytest.mark.parametrize("between", ["", "-", " ", "."])
def test_a_citizen_id_is_found_inside(place: str, write: Callable[[str], str], between: str) -> None:
    parts = (_NUMBER[0], _NUMBER[1:5], _NUMBER[5:10], _NUMBER[10:12], _NUMBER[12])
    data, name, where = PLACES[place](write(between.join(parts)))
    examined = examine(data, name=name)
    (found,) = set(examined.numbers[:1])
    assert where in found.where.en
    assert found.ends == "991"
    # What may be kept under the hash of the bytes keeps no number.
    assert citizen_ids(repr(examined)) == ()


@pytest.mark.parametrize("between", ["\u2003", "\u2009", "\u202f", "\u3000", "\u200b", "\u00ad", " \u200b- "])
def test_a_number_is_found_with_unusual_blanks_and_digits(between: str) -> None:
    parts = (_NUMBER[0], _NUMBER[1:5], _NUMBER[5:10], _NUMBER[10:12], _NUMBER[12])
    for shown in (between.join(parts), _NUMBER.translate({48 + digit: 0xFF10 + digit for digit in range(10)})):
        (found,) = examine(docx(f"เลข {shown}"), name="a.docx").numbers
        assert (found.ends, citizen_ids(found.covered)) == ("991", ())


_BROKEN = f"{_NUMBER[0]}-{_NUMBER[1:5]}-{_NUMBER[5:10]}-\n{_NUMBER[10:12]}-{_NUMBER[12]}"


@pytest.mark.parametrize(
    ("data", "name", "where"),
    [
        (pdf(_BROKEN), "a.pdf", "page 1"),
        (docx(*_BROKEN.splitlines()), "a.docx", "paragraph 2 of document.xml"),
        (f"เลข {_BROKEN}".encode(), "a.txt", "line 1"),
    ],
)
def test_a_number_that_goes_on_behind_the_end_of_a_line_is_found(data: bytes, name: str, where: str) -> None:
    (found,) = examine(data, name=name).numbers
    assert (found.where.en, found.ends) == (where, "991")


_DIVIDED = ([*_NUMBER], [_NUMBER[0], _NUMBER[1:5], _NUMBER[5:10], _NUMBER[10:12], _NUMBER[12]])


def _tables(*tables: tuple[list[str], ...]) -> bytes:
    return archive({**_WORD, "word/document.xml": f"<d>{''.join(_table(*rows) for rows in tables)}</d>"})


def _table(*rows: list[str]) -> str:
    cells = ("".join(f"<tc><p><r><t>{cell}</t></r></p></tc>" for cell in row) for row in rows)
    return f"<tbl>{''.join(f'<tr>{row}</tr>' for row in cells)}</tbl>"


def _sheet_of(*rows: list[str]) -> bytes:
    at = {f"{ascii_uppercase[n]}{number}": cell for number, row in enumerate(rows, 1) for n, cell in enumerate(row)}
    return xlsx({place: int(cell) if cell.isdigit() else cell for place, cell in at.items()})


@pytest.mark.parametrize("cells", _DIVIDED)
def test_a_number_that_the_cells_of_a_row_divide_is_found_where_words_name_it(cells: list[str]) -> None:
    named, nameless, row = ["ชื่อ", "เลขประจำตัวประชาชน"], ["ชื่อ", "จำนวน"], ["นาย ก", *cells]
    for heads, count in ((named, 1), (nameless, 0)):
        lines = "\n".join(",".join(each) for each in (heads, row))
        for data, name in ((_tables((heads, row)), "a.docx"), (_sheet_of(heads, row), "a.xlsx"), (lines, "a.csv")):
            found = examine(data if isinstance(data, bytes) else data.encode(), name=name).numbers
            assert [number.ends for number in found] == ["991"] * count, name
    # A table further on has columns of its own.
    assert examine(_tables((named,), (nameless, row)), name="a.docx").numbers == ()


def _stream(words: str, keys: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(words), keys, words.encode())


@pytest.mark.parametrize(
    "more",
    [
        (_stream(f"<x:xmpmeta xmlns:x='a'><t>{_NUMBER}</t></x:xmpmeta>", b"/Type /Metadata /Subtype /XML"),),
        (_stream(f"<x:xmpmeta xmlns:x='a' x:t='{_NUMBER}'/>", b"/Type /Metadata /Subtype /XML"),),
        (b"<< /FT /Tx /T (a) /V 7 0 R >>", _stream(_NUMBER)),
    ],
)
def test_what_a_pdf_keeps_beside_its_pages_is_read(more: tuple[bytes, ...]) -> None:
    (found,) = examine(pdf("ก", more=more), name="a.pdf").numbers
    assert found.where.en == "what is written beside its pages"


def test_a_page_that_word_takes_in_is_read_as_it_was_sent() -> None:
    sent = f"Content-Transfer-Encoding: quoted-printable\n\n<p>{_NUMBER[:6]}=\n{_NUMBER[6:]}</p>"
    for data in (sent.encode(), f"<p>{_NUMBER}</p>".encode("utf-16")):
        (found,) = examine(archive({**_WORD, "word/afchunk.mht": data}), name="a.docx").numbers
        assert found.ends == "991"


def test_a_number_in_a_cell_is_found_as_a_number() -> None:
    (found,) = examine(xlsx({"B2": int(_NUMBER)}), name="a.xlsx").numbers
    assert found.where.en == "งบ2568!B2"
    power = f"{_NUMBER[0]}.{_NUMBER[1:]}E+12"
    (behind,) = examine(_ods(f'<table-cell o:value="{power}"/>'), name="a.ods").numbers
    assert behind.where.en == f"{_BEHIND} content.xml"


def test_a_number_that_people_see_is_told_where_they_see_it_alone() -> None:
    cell = f'<table-cell o:value="{_NUMBER}"><p>{_NUMBER}</p></table-cell>'
    (found,) = examine(_ods(f"{cell}{cell}"), name="a.ods").numbers[:1]
    assert [number.where.en for number in examine(_ods(cell), name="a.ods").numbers] == [found.where.en]
    assert found.where.en == "paragraph 1 of content.xml"


def test_what_a_program_reckons_or_counts_is_nobody_s_number() -> None:
    fraction = f"{_NUMBER[:5]}.{_NUMBER[5:]}"
    assert examine(_row(f'<c r="B2"><f>A1*2</f><v>{fraction}</v></c>'), name="a.xlsx").numbers == ()
    assert examine(_ods(f'<table-cell o:value="{fraction}"/>'), name="a.ods").numbers == ()
    assert examine(_word(f'<ext val="{{{_NUMBER}-0}}"/><path points="{_NUMBER}"/>'), name="a.docx").numbers == ()


def test_letters_that_json_writes_as_codes_are_read() -> None:
    written = json.dumps([f"นายสมมติ โทร {to_thai_digits('081-234-5678')}", to_thai_digits(_NUMBER)], indent=1)
    found = examine(written.encode(), name="a.json")
    assert [number.where.en for number in (*found.numbers, *found.private)] == ["line 3", "line 2"]


def test_a_place_that_is_named_by_a_number_does_not_tell_it(tmp_path: Path, as_of: date) -> None:
    agency = tmp_path / "content" / "agencies" / "tua-yang"
    (agency / "2566" / "files").mkdir(parents=True)
    (agency / "agency.yml").write_text(_AGENCY, encoding="utf-8")
    named = xlsx({"A1": _NUMBER}, sheet=_NUMBER)
    assert citizen_ids(repr(examine(named, name="a.xlsx"))) == ()
    (agency / "2566" / "files" / "a.xlsx").write_bytes(named)
    issues = check(Config(content_dir=tmp_path / "content", as_of=as_of)).issues
    assert "PDP005" in {issue.code for issue in issues}
    for language in ("th", "en"):
        assert _NUMBER not in as_text(issues, language=language, read_line=line_reader(tmp_path / "content"))
        assert _NUMBER not in as_json(issues, language=language)


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (xlsx({"A2": "ผู้ร้อง", "B2": "นางสมมติ", "C2": "081-234-5678"}), "a.xlsx", ("mobile", "xxx-xxx-xxxx", "งบ2568!2")),
        (xlsx({"A2": "ผู้ร้อง นางสมมติ โทร 081-234-5678", "B2": "ก"}), "a.xlsx", ("mobile", "xxx-xxx-xxxx", "งบ2568!A2")),
        (
            xlsx({"A3": "ที่", "B3": "โทรศัพท์ผู้ร้อง", "A4": 1, "B4": "-", "A5": 2, "B5": "081-234-5678"}),
            "a.xlsx",
            ("mobile", "xxx-xxx-xxxx", "งบ2568!B5"),
        ),
        (
            xlsx({"A1": "ชื่อ", "B1": "เลขที่บัญชี", "A2": "นางสมมติ ใจดี", "B2": 1234567890}),
            "a.xlsx",
            ("account", "xxxxxxxxxx", "งบ2568!B2"),
        ),
        (
            xlsx({"A1": "ชื่อ", "B1": "วันเกิด", "A2": "ด.ช.สมมติ ใจดี", "B2": "6 เมษายน 2560"}),
            "a.xlsx",
            ("birth", "x เมษายน xxxx", "งบ2568!B2"),
        ),
        (docx("ก", "ผู้บริจาค เลขที่บัญชี 1234567890"), "a.docx", ("account", "xxxxxxxxxx", "paragraph 2 of document.xml")),
        (pdf("เด็กชายสมมติ เกิดวันที่ 6 เมษายน 2560"), "a.pdf", ("birth", "x เมษายน xxxx", "page 1")),
        ("นายสมมติ,๐๘๑-๒๓๔-๕๖๗๘".encode(), "a.csv", ("mobile", "xxx-xxx-xxxx", "line 1")),
    ],
)
def test_a_private_number_is_found_inside(data: bytes, name: str, told: tuple[str, str, str]) -> None:
    (found,) = examine(data, name=name).private
    assert (found.kind, found.covered, found.where.en) == told


@pytest.mark.parametrize(
    "line", ["สำนักปลัด โทร 081-234-5678", "นายสมมติ นายช่างโยธา โทร 081-234-5678", "โทร 081-234-5678", "ผู้ร้อง 02-123-4567"]
)
def test_a_number_that_is_nobody_s_own_is_not_told(line: str) -> None:
    cells = dict(zip(("A1", "B1", "C1", "D1"), line.split(), strict=False))
    for data, name in ((docx(line), "a.docx"), (line.encode(), "a.txt"), (xlsx(cells), "a.xlsx")):
        assert examine(data, name=name).private == ()


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (("ผู้รับจ้าง", "เลขที่บัญชี"), ("บริษัท สมมติ จำกัด", "1234567890")),
        (("ผู้รับจ้าง", "เลขที่สัญญา"), ("นายสมมติ ใจดี", "1234567890")),
        (("ผู้ร้อง", "เลขรับเรื่อง"), ("สมมติ ใจดี", "1234567890")),
        (("หน่วยงาน", "โทรศัพท์"), ("กองช่าง", "081-234-5678")),
        (("ที่", "โทรศัพท์เจ้าหน้าที่"), ("สมมติ ใจดี", "081-234-5678")),
        (("โครงการ", "วันที่เริ่ม"), ("ผู้สูงอายุ", "6 เมษายน 2566")),
        (("โครงการ", "งบประมาณ"), ("ช่วยเหลือประชาชน", "1234567890")),
    ],
)
def test_a_heading_makes_no_other_number_somebody_s_own(heads: tuple[str, str], row: tuple[str, str]) -> None:
    # An earlier table of the sheet has other headings, which mean nothing here.
    above = {"A1": "ชื่อ", "B1": "โทรศัพท์ผู้ร้อง", "A2": "ก", "B2": "02-123-4567"}
    cells = {**above, "A4": heads[0], "B4": heads[1], "A5": row[0], "B5": row[1]}
    assert examine(xlsx(cells), name="a.xlsx").private == ()


@pytest.mark.parametrize(("latitude", "codes"), [(13, ["FIL042"]), (None, [])])
def test_where_a_photograph_in_a_document_was_taken_is_told(latitude: int | None, codes: list[str]) -> None:
    photo = photograph(author="นายลับ", latitude=latitude)
    drawn = b"<< /Subtype /Image /Filter /DCTDecode /Length %d >>\nstream\n" % len(photo) + photo + b"\nendstream"
    assert codes_of(archive({**_WORD, "word/media/image1.jpeg": photo}), "a.docx") == codes
    assert (
        codes_of(archive({**_WORD, "word/media/image1.jpeg": photograph(), "word/media/2.JPG": photo}), "a.docx")
        == codes
    )
    assert codes_of(pdf("ก", more=[drawn]), "a.pdf") == codes


def test_where_a_photograph_was_taken_and_by_whom_is_told_and_not_published(tmp_path: Path, as_of: date) -> None:
    photo = photograph(author="นายลับ Secret", latitude=13, orientation=6)
    agency = tmp_path / "content" / "agencies" / "tua-yang"
    (agency / "2566" / "files").mkdir(parents=True)
    (agency / "agency.yml").write_text(_AGENCY, encoding="utf-8")
    (agency / "2566" / "authority.yml").write_text("title: ก\nbody: ข\n", encoding="utf-8")
    (agency / "2566" / "files" / "a.jpg").write_bytes(photo)
    config = Config(content_dir=tmp_path / "content", site_dir=tmp_path / "site", as_of=as_of)
    result = run(config, shell=MaterialShell(config.theme_dir))
    assert [issue.code for issue in result.issues if issue.code.startswith("FIL")] == ["FIL030"]
    published = (tmp_path / "site" / "2566" / "files" / "a.jpg").read_bytes()
    with Image.open(io.BytesIO(published)) as picture, Image.open(io.BytesIO(photo)) as original:
        # Not a pixel is another, and it is still the right way up.
        assert picture.tobytes() == original.tobytes()
        assert dict(picture.getexif()) == {0x0112: 6}
    assert b"Secret" not in published


def test_a_picture_with_nothing_beside_it_is_the_same() -> None:
    made = io.BytesIO()
    Image.new("RGB", (3, 3)).save(made, "PNG")
    assert without_metadata(made.getvalue()) == made.getvalue()


def _picture(form: str, *, orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = "Secret"
    exif.get_ifd(0x8825)[1] = "N"
    made = io.BytesIO()
    Image.effect_noise((30, 20), 50).convert("RGB").save(made, form, exif=exif, lossless=True)
    return made.getvalue()


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_each_form_loses_what_is_written_beside_it_and_stays_the_right_way_up(form: str, orientation: int) -> None:
    made = _picture(form, orientation=orientation)
    cleaned = without_metadata(made)
    assert b"Secret" in made
    assert b"Secret" not in cleaned
    assert without_metadata(cleaned) == cleaned
    with Image.open(io.BytesIO(cleaned)) as picture, Image.open(io.BytesIO(made)) as original:
        assert picture.convert("RGB").tobytes() == original.convert("RGB").tobytes()
        assert dict(picture.getexif()) == ({} if orientation == 1 else {0x0112: orientation})


def _chunk(kind: bytes, inside: bytes = b"") -> bytes:
    return struct.pack(">I", len(inside)) + kind + inside + b"\0\0\0\0"


_MANY = 101_000


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", b"\xff\xd8" + b"\xff\xe2\0\2" * _MANY + photograph()[2:]),
        ("a.jpg", b"\xff\xd8" + b"\xff\xd0" * _MANY + photograph()[2:]),
        ("a.jpg", b"\xff\xd8" + b"\xff" * 2 * _MANY + photograph()[2:]),
        ("a.png", b"\x89PNG\r\n\x1a\n" + _chunk(b"tEXt") * _MANY + png_of_size(3, 3)[8:]),
        ("a.webp", b"RIFF" + struct.pack("<I", 4 + 8 * _MANY) + b"WEBP" + b"XMP \0\0\0\0" * _MANY),
        ("a.gif", b"GIF89a\1\0\1\0\0\0\0" + b"!\xfe\0" * _MANY),
    ],
    ids=["segments", "pauses", "padding", "chunks", "parts of webp", "comments of gif"],
)
def test_a_picture_in_more_parts_than_a_program_makes_is_refused_at_once(name: str, data: bytes) -> None:
    (fault,) = examine(data, name=name).faults
    assert fault == unreadable(PARTS)


def test_what_a_camera_says_to_lie_in_one_place_a_thousand_times_is_not_copied_so_often() -> None:
    size = 1_000_000
    tags = b"".join(struct.pack(">HHII", tag, 7, size, 8) for tag in range(9_000))
    tiff = b"MM\0*\0\0\0\x08" + struct.pack(">H", 9_000) + tags + b"a" * size
    picture = png_of_size(3, 3)
    tracemalloc.start()
    try:
        assert codes_of(picture[:33] + _chunk(b"eXIf", tiff) + picture[33:], "a.png") == ["FIL030"]
        assert tracemalloc.get_traced_memory()[1] < 50 * size
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(("tag", "under"), [(0x013B, None), (0x8298, None), (0x9C9D, None), (0xA430, 0x8769)])
@pytest.mark.parametrize("order", ["<", ">"])
def test_whoever_took_or_owns_a_picture_is_told_wherever_a_camera_says_so(
    order: str, tag: int, under: int | None
) -> None:
    for said, codes in (("Secret", ["FIL030"]), (" ", [])):
        exif = Image.Exif()
        exif.endian = order
        (exif if under is None else exif.get_ifd(under))[tag] = said.encode() if tag == 0x9C9D else said
        made = io.BytesIO()
        Image.new("RGB", (3, 3)).save(made, "JPEG", exif=exif)
        assert codes_of(made.getvalue(), "a.jpg") == codes


def test_what_is_appended_to_a_photograph_is_not_published() -> None:
    photo = photograph()
    assert without_metadata(photo + b"a film with a position").endswith(b"\xff\xd9")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_is_cut_tells_no_more_and_says_what_it_told(form: str) -> None:
    photo = _picture(form)
    assert [cut for cut in range(len(photo)) if b"Secret" in without_metadata(photo[:cut])] == []
    name = f"a.{form.lower()}".replace("jpeg", "jpg")
    end = len(photo) if form == "WEBP" else len(photo) - 2
    assert (codes_of(photo[:end], name), examine(photo[:end], name=name).has_metadata) == (["FIL030"], True)
    # What is there of the picture itself stays; a WebP says before it how long it is.
    alone = without_metadata(photo)
    cuts = range(len(alone) - 60, len(alone) - 12)
    assert [cut for cut in cuts if without_metadata(alone[:cut])[12:] != alone[12:cut]] == []


def valid(random_: random.Random) -> str:
    """Return a number that nobody need own, with its checksum."""
    digits = str(random_.randint(1, 8)) + "".join(str(random_.randint(0, 9)) for _ in range(11))
    weighted = sum(int(digit) * weight for digit, weight in zip(digits, range(13, 1, -1), strict=True))
    return digits + str((11 - weighted % 11) % 10)


BETWEEN = ("", "-", " ", ".", " - ", "–")


def test_of_200_numbers_in_all_forms_99_of_a_hundred_are_found_and_none_is_told(tmp_path: Path, as_of: date) -> None:
    random_ = random.Random(6)
    found = 0
    lines = []
    for index in range(200):
        number = valid(random_)
        shown = BETWEEN[index % 6].join((number[0], number[1:5], number[5:10], number[10:12], number[12]))
        shown = to_thai_digits(shown) if index % 4 < 2 else shown
        lines.append(shown)
        found += len(citizen_ids(f"เลขประจำตัวประชาชน {shown} ของผู้ยื่นคำขอ")) == 1
    assert found / 200 >= 0.99
    agency = tmp_path / "content" / "agencies" / "tua-yang"
    (agency / "2566" / "files").mkdir(parents=True)
    (agency / "agency.yml").write_text(_AGENCY, encoding="utf-8")
    entries = "".join(f"- ผู้ยื่นคำขอ {line} ได้รับเงิน\n" for line in lines[:100])
    (agency / "2566" / "authority.yml").write_text(f"title: ก\nbody: ข\nnotes:\n{entries}", encoding="utf-8")
    (agency / "2566" / "files" / "names.csv").write_text("".join(f"{line}\n" for line in lines[100:]), encoding="utf-8")
    (agency / "2566" / "files" / "names.pdf").write_bytes(pdf("\n".join(lines[:20])))
    issues = check(Config(content_dir=tmp_path / "content", as_of=as_of)).issues
    assert sum(issue.code == "PDP001" for issue in issues) >= 99
    assert sum(issue.code == "PDP005" for issue in issues) >= 20
    read_line = line_reader(tmp_path / "content")
    forms = (
        as_text(issues, language="th", read_line=read_line),
        as_json(issues, language="en"),
        as_sarif(issues, language="th", read_line=read_line),
    )
    assert [line for form in forms for line in lines if line in form] == []
    assert citizen_ids(forms[0]) == ()


def test_of_5000_other_numbers_hardly_one_is_taken_for_a_person() -> None:
    random_ = random.Random(66)
    digits = "".join
    made: list[str] = []
    for _ in range(1_250):
        made += (
            f"งบประมาณ {random_.randint(1, 999_999_999_999):,}.{random_.randint(0, 99):02} บาท",
            f"สัญญาเลขที่ {random_.randint(1, 999)}/{random_.randint(2560, 2569)}"
            f" เลขคุม {random_.randint(10**11, 10**12 - 1)}",
            f"โทร 0-{random_.randint(2000, 9999)}-{random_.randint(0, 9999):04} ต่อ {random_.randint(1, 999)}"
            f" หรือ 0{random_.randint(6, 9)}-{random_.randint(1000, 9999)}-{random_.randint(0, 9999):04}",
            f"เลขโครงการ e-GP {random_.randint(60, 69)}{digits(str(random_.randint(0, 9)) for _ in range(9))}"
            f" ปี {random_.randint(2560, 2569)} วงเงิน {random_.randint(1, 9_999_999)}",
        )
    assert len(made) == 5_000
    wrong = [text for text in made for written in (text, to_thai_digits(text)) if citizen_ids(written)]
    assert len(wrong) / 10_000 <= 0.001, wrong[:5]
