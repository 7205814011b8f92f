"""A part of a value is found where its file spells it, however it is spelt; else the whole value is pointed at."""

import re

import pytest

from site_builder.issues.issue import Issue, Place, Position
from site_builder.issues.report import as_text
from site_builder.issues.sarif import as_sarif
from site_builder.load import positions
from site_builder.load.positions import Positions

VALUE = "งานตรวจสอบภายใน ดำเนินการปีงบประมาณ ๒๕๖๖ และ ๒๕๖๘"


def underlined(source: str, place: Place) -> str:
    """Return what the caret stands under."""
    at = Positions(source.encode("utf-8"), source_path=place.source_path).of(place)
    return source.splitlines()[at.line - 1][at.column - 1 : at.column - 1 + at.length]


@pytest.mark.parametrize(
    "source",
    [
        f"title: {VALUE}\n",
        f"title: '{VALUE}'\n",
        f'title: "{VALUE}"\n',
        f"{{a: b, title: {VALUE}, c: d}}\n",
        f"title: |\n  {VALUE}\n",
        f"title: |-2 # กลุ่มงาน\n\n    {VALUE}\n",
        "title: >+\n  งานตรวจสอบภายใน\n  ดำเนินการปีงบประมาณ\n  ๒๕๖๖ และ\n\n  ๒๕๖๘\n",
        "title: งานตรวจสอบภายใน\n  ดำเนินการปีงบประมาณ\n  ๒๕๖๖ และ\n\n  ๒๕๖๘\n",
        'title: "งานตรวจสอบภายใน\\\n  \\ ดำเนินการปีงบประมาณ\\t\\u0e52๕๖๖ และ\\x20๒๕๖๘"\n',
        "title: 'งานตรวจสอบภายใน\n\n  ดำเนินการปีงบประมาณ ๒๕๖๖ และ ๒๕๖๘'\n",
        "title:\n- งานตรวจสอบภายใน\n- 'ดำเนินการปีงบประมาณ ๒๕๖๖'\n- และ\n- |\n  ๒๕๖๘\n",
        f"\ufefftitle: {VALUE}\r\n",
    ],
)
def test_a_word_is_found_in_each_spelling(source: str) -> None:
    for word in re.findall("ตรวจสอบ|ดำเนิน|๒๕๖๘", VALUE):
        place = Place("a.yml", ("title",)).at_word(word, value=VALUE)
        assert underlined(source.removeprefix("\ufeff"), place) == word


@pytest.mark.parametrize(
    ("spelt", "word", "found"),
    [
        # ำ in two pieces, and with the tone mark on either side of them.
        ("จ\u0e4d\u0e32นวน ด\u0e4d\u0e32เนิน", "ดำเนิน", "ด\u0e4d\u0e32เนิน"),
        ("น\u0e4d\u0e49\u0e32 ค\u0e49\u0e4d\u0e32", "ค้ำ", "ค\u0e49\u0e4d\u0e32"),
        # Composed and not composed.
        ("cafe\u0301 re\u0301sume\u0301", "résumé", "re\u0301sume\u0301"),
        # Invisible characters and blanks of other widths, which cleaning takes away.
        ("\u200bแผน\u200bงาน\u00a0 ปี\u200b ๒๕๖๖", "ปี ๒๕๖๖", "ปี\u200b ๒๕๖๖"),
    ],
)
def test_what_cleaning_changes_does_not_move_the_word(spelt: str, word: str, found: str) -> None:
    assert underlined(f"title: {spelt}\n", Place("a.yml", ("title",)).at_word(word, value=spelt)) == found


def test_a_span_says_which_of_several_words_is_meant() -> None:
    text = "แผน แผน แผน"
    place = Place("a.yml", ("title",)).within(text, span=(8, 11))
    assert Positions(f"title: {text}\n".encode(), source_path="a.yml").of(place) == Position(1, 16, 3)


@pytest.mark.parametrize("body", ["| ตาราง | แผน |\n", "> แผน\n", "\"แผน\" ''\n", "\n\n  \\แผน\n"])
def test_the_body_of_a_page_is_spelt_as_it_is(body: str) -> None:
    source = f"---\ntitle: ก\n---\n{body}"
    assert underlined(source, Place("a.md", ("body",)).at_word("แผน", value=body)) == "แผน"


@pytest.mark.parametrize(
    ("source", "line", "cell"),
    [
        ("ก,ข\n1,แผนงาน\n", 2, 2),
        ('ก,ข\n"1,5","งาน ""แผน"" งาน"\n', 2, 2),
        ('ก,ข\n"หนึ่ง\nสอง","งาน\nแผน"\n3,4\n', 4, 2),
        ("\ufeffก,ข\r\n\r\n  แผน ,4\r\n", 3, 1),
    ],
)
def test_a_word_is_found_in_a_cell(source: str, line: int, cell: int) -> None:
    value = 'งาน "แผน" งาน' if '""' in source else "งาน\nแผน" if "หนึ่ง" in source else "แผน"
    place = Place("a.csv", (line, cell)).at_word("แผน", value=value)
    assert underlined(source.removeprefix("\ufeff"), place) == "แผน"


def test_a_cell_without_a_part_is_pointed_at_as_a_whole() -> None:
    sheet = Positions('ก,ข\n1," สองคำ ไทย"\n,4\n'.encode(), source_path="a.csv")
    assert sheet.of(Place("a.csv", (2, 2))) == Position(2, 5, 9)
    assert sheet.of(Place("a.csv", (3, 1))) == Position(3, 1)
    assert sheet.of(Place("a.csv", (7, 1))) == Position(7, 1)


def test_each_row_of_a_sheet_is_measured_once_though_it_is_judged_by_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    ends: list[int] = []
    end_of_cell = positions._end_of_cell
    monkeypatch.setattr(positions, "_end_of_cell", lambda text, start: ends.append(start) or end_of_cell(text, start))
    sheet = Positions(("ก,ข,ค\n" + "a,b,c\n" * 3).encode(), source_path="a.csv")

    places = [Place("a.csv", (line, cell)) for cell in (1, 2, 3) for line in (2, 3, 4)]

    assert [sheet.of(place).column for place in places] == [1, 1, 1, 3, 3, 3, 5, 5, 5]
    assert sorted(set(ends)) == sorted(ends)


@pytest.mark.parametrize("mark", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028"])
def test_a_soft_break_ends_no_line_of_a_sheet(mark: str) -> None:
    sheet = Positions(f"ก,ข\n1,บรรทัด{mark}สอง\n34,ผิด\n".encode(), source_path="a.csv")
    assert sheet.of(Place("a.csv", (2, 2))) == Position(2, 3, len("บรรทัด") + 1 + len("สอง"))
    assert sheet.of(Place("a.csv", (3, 2))) == Position(3, 4, 3)


def test_one_text_stands_where_a_list_may() -> None:
    place = Place("a.yml", ("source_notes", 0)).at_word("แผน", value="งานแผน")
    assert underlined("source_notes: งานแผน\n", place) == "แผน"


@pytest.mark.parametrize(
    ("source", "place"),
    [
        # The value that the rule saw is another than the one of the file.
        ("title: งาน\n", Place("a.yml", ("title",)).within("งานแผนปี", span=(6, 8))),
        ("title: งาน\n", Place("a.yml", ("title",)).at_word("แผน", value="งาน")),
        ("title: งาน\n", Place("a.yml", ("title",)).within("งาน", span=(0, 0))),
    ],
)
def test_a_part_that_is_not_there_leaves_the_whole_value(source: str, place: Place) -> None:
    assert underlined(source, place) == "งาน"


def test_a_part_over_several_lines_is_underlined_on_the_first() -> None:
    place = Place("a.yml", ("title",)).at_word("สอง สาม", value="หนึ่ง สอง สาม")
    assert underlined("title: หนึ่ง สอง\n  สาม\n", place) == "สอง"


def test_places_that_differ_by_their_part_alone_are_one_place() -> None:
    """What is accepted of a value, and what is told of it once, does not depend on where in it the fault stands."""
    whole = Place("a.yml", ("title",))
    part = whole.at_word("แผน", value="งานแผน")
    assert (part, hash(part), part.name) == (whole, hash(whole), whole.name)


def test_a_part_holds_no_words() -> None:
    number = "1100099999991"
    place = Place("a.yml", ("title",)).at_word(number, value=f"เลข {number}")
    assert number not in repr(place)


def report_of(line: str, *, code: str, position: Position) -> list[str]:
    place = Place("a.yml", ("title",))
    fields = {"label": "ก", "value": "ข", "right": "ค", "at": "title", "ends": "991"}
    issue = Issue(code=code, place=place, fields={**fields}, position=position)
    return as_text([issue], language="th", read_line=lambda *_: line).splitlines()[1:3]


def test_the_caret_of_a_word_in_the_middle_counts_cells() -> None:
    line = "title: ผู้ที่ดำเนินงาน"
    shown, caret = report_of(line, code="TXT008", position=Position(1, line.index("ดำ") + 1, len("ดำเนิน")))
    # ู ้ ี ่ stand above and below their letters and take no cell.
    assert (shown, caret) == (f"  1 | {line}", "    | " + " " * 9 + "^" * 5)


def test_the_caret_of_a_mark_stands_under_its_letter() -> None:
    assert report_of("title: ก้่าว", code="TXT011", position=Position(1, 9, 2))[1] == "    | " + " " * 7 + "^"


def test_a_number_of_a_person_is_covered_where_its_line_holds_but_a_part_of_it() -> None:
    """Over two lines of a file no number is complete, and one that is not complete is not known for one."""
    assert report_of("  เลข ๑ ๑๐๐๐ ๙๙๙๙๙", code="PDP001", position=Position(1, 7, 12))[0] == "  1 |   เลข ๑ xxxx xxxxx"


def test_the_fingerprint_of_a_number_cannot_be_tried_out() -> None:
    place, position = Place("a.yml", ("title",)), Position(1, 1, 13)
    fields = {"label": "ก", "value": "1xxxxxxxxxxxx", "at": "title", "ends": "991"}
    issue = Issue(code="PDP001", place=place, fields={**fields}, position=position)
    number, covered = (
        as_sarif([issue], language="th", read_line=lambda *_, line=line: line)
        for line in ("1100099999991", "1xxxxxxxxxxxx")
    )
    assert number == covered
