"""What the pages of disclosures and of items say: what the files say, with nothing lost and nothing made up."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser

from site_builder.load.agency import load_agency
from site_builder.load.library import read_library
from site_builder.text.blocks import Blocks
from site_builder.text.fields import Parties, Tally, is_record
from site_builder.text.numbers import Number
from site_builder.text.thai import to_arabic_digits
from tests.browser.builds import Variant, build_site
from tests.trees import write_files

CONTENT_DIR = Path(__file__).parents[2] / "content"

AGENCY = "name: องค์การบริหารส่วนตำบลตัวอย่าง\ntype: อบต.\nprovince: สมมติ\n"


def build(folder: Path, **texts: str) -> None:
    """Build the site of an agency whose files, such as `no_gift_policy`, lie in 2569 unless they name a year."""
    agency_dir = folder / "content/agencies/tua-yang"
    for name, text in {"agency": AGENCY, **texts}.items():
        year, _, rest = name.partition("_") if name.startswith("y25") else ("y2569", "", name)
        path = agency_dir / ("agency.yml" if name == "agency" else f"{year[1:]}/{rest.replace('_', '-')}.yml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    build_site(folder / "site", variant=Variant(), content_dir=folder / "content")


def words_of(folder: Path, url: str) -> str:
    """Return what a page says in its main part."""
    main = LexborHTMLParser((folder / "site" / url / "index.html").read_text(encoding="utf-8")).css_first("main")
    assert main is not None
    return " ".join(main.text(separator=" ").replace("\N{ZERO WIDTH SPACE}", "").split())


STATISTICS = """\
covers: ปีงบประมาณ 2568
rows:
  - {period: ต.ค. 2567 - มี.ค. 2568, received: 2, done: 2, in_progress: 0}
  - {period: เม.ย. - ก.ย. 2568, received: 3, done: 1, in_progress: 2}
"""
GIFTS = """\
covers: ปีงบประมาณ 2568
gifts:
  - {date: 28 ธ.ค. 2567, received_by: กองช่าง, giver: private, item: กระเช้า, value: "1,200"}
  - {date: 3 ม.ค. 2568, received_by: นายก, giver: private, item: แจกัน, value: "2,600"}
"""
ROWS_SAY = "ยอดรวมเป็นไปตามที่รายงาน แต่ผลบวกของทุกแถวคือ"
GIFTS_SAY = "มูลค่ารวมเป็นไปตามที่รายงาน แต่ผลบวกของทุกรายการคือ 3,800.00 บาท"


def test_a_stated_total_is_shown_and_beside_it_that_the_rows_say_another(tmp_path: Path) -> None:
    total = "total: {period: ปีงบประมาณ 2568, received: 6, done: 3, in_progress: 3, note: นับถึงสิ้นปี}\n"
    build(tmp_path, complaint_statistics=STATISTICS + total, no_gift_report=GIFTS + "total: 3,700\n")
    words = words_of(tmp_path, "2569/complaint-statistics")
    assert "รับเรื่อง 6 แล้วเสร็จ 3 อยู่ระหว่างดำเนินการ 3" in words
    assert "จากทั้งหมด 6 เรื่อง" in words
    assert "รวม 6 3 3 นับถึงสิ้นปี" in words
    assert f"{ROWS_SAY} รับเรื่อง 5, อยู่ระหว่างดำเนินการ 2" in words
    rows = json.loads((tmp_path / "site/2569/complaint-statistics/data.json").read_bytes())["tables"]["statistics"][
        "rows"
    ]
    assert rows[-1] == ["รวม", "6", "3", "3", "นับถึงสิ้นปี"]
    words = words_of(tmp_path, "2569/no-gift-report")
    assert "รวม 3,700.00" in words
    assert GIFTS_SAY in words
    assert "รวม,,,,,,3700.00" in (tmp_path / "site/2569/no-gift-report/gifts.csv").read_text(encoding="utf-8-sig")


def test_the_file_of_gifts_tells_on_what_occasion_each_was_given(tmp_path: Path) -> None:
    build(tmp_path, no_gift_report=GIFTS.replace("item: แจกัน,", "item: แจกัน, occasion: ปีใหม่,"))
    assert "ปีใหม่" in (tmp_path / "site/2569/no-gift-report/gifts.csv").read_text(encoding="utf-8-sig")


def test_a_total_that_nobody_stated_is_computed(tmp_path: Path) -> None:
    build(tmp_path, complaint_statistics=STATISTICS, no_gift_report=GIFTS)
    words = words_of(tmp_path, "2569/complaint-statistics") + words_of(tmp_path, "2569/no-gift-report")
    assert "รวม 5 3 2" in words
    assert "รวม 3,800.00" in words
    assert ROWS_SAY not in words
    assert GIFTS_SAY not in words


def test_statistics_of_nothing_have_no_total(tmp_path: Path) -> None:
    build(tmp_path, complaint_statistics="nothing_to_report: {date: 5 ต.ค. 2568, reason: ไม่มีเรื่อง}\n")
    words = words_of(tmp_path, "2569/complaint-statistics")
    assert "ไม่มีเรื่อง" in words
    assert "รวม" not in words


def test_a_total_without_rows_is_shown(tmp_path: Path) -> None:
    build(tmp_path, complaint_statistics="total: {period: ปีงบประมาณ 2568, received: 6, done: 6, in_progress: 0}\n")
    words = words_of(tmp_path, "2569/complaint-statistics")
    assert "รับเรื่อง 6 แล้วเสร็จ 6 อยู่ระหว่างดำเนินการ 0" in words
    assert "รวม 6 6 0" in words


def test_none_in_words_is_a_number_and_a_dash_is_not(tmp_path: Path) -> None:
    rows = STATISTICS.replace("received: 3, done: 1, in_progress: 2", "received: NO, done: NO, in_progress: NO")
    build(tmp_path / "none", complaint_statistics=rows.replace("NO", "ไม่มี"))
    build(tmp_path / "dash", complaint_statistics=rows.replace("NO", '"-"'))
    said, unsaid = (words_of(tmp_path / name, "2569/complaint-statistics") for name in ("none", "dash"))
    assert "เม.ย. – ก.ย. 2568 ไม่มี ไม่มี ไม่มี รวม 2 2 0" in said
    assert "ช่วงไม่ระบุจำนวน" not in said
    assert "และอีก 1 ช่วงไม่ระบุจำนวน" in unsaid


@pytest.mark.parametrize(
    ("for_year", "covers", "shown"),
    [
        ("๒๕๖๙", "พ.ศ. 2569", "ปี พ.ศ. 2569"),
        ("2569", "ปีงบประมาณ 2569", "ปี 2569"),
        ("ปี 2569", None, "ปี 2569"),
        ("ปีงบประมาณ 2569", None, "ปีงบประมาณ 2569"),
        ("พ.ศ. 2569", None, "ปี พ.ศ. 2569"),
    ],
)
def test_the_year_of_an_announcement_is_called_what_the_file_calls_it(
    tmp_path: Path, for_year: str, covers: str | None, shown: str
) -> None:
    said = "" if covers is None else f"covers: {covers}\n"
    build(tmp_path, no_gift_policy=f"statement: งดรับของขวัญ\nfor_year: {for_year}\n{said}")
    assert f"ประกาศเจตนารมณ์ {shown} งดรับของขวัญ" in words_of(tmp_path, "2569/no-gift-policy")


def test_a_plan_that_is_carried_over_and_its_report_lead_to_each_other(tmp_path: Path) -> None:
    build(
        tmp_path,
        y2568_integrity_measures="measures: [{id: budget-board, title: ป้ายงบประมาณ, budget: 500 บาท}]\n",
        ita_improvement="same_as: 2568/integrity-measures\n",
        integrity_report="plan: 2569/ita-improvement\nentries: [{measure: budget-board, results: ติดป้ายแล้ว}]\n",
    )
    assert "ป้ายงบประมาณ" in words_of(tmp_path, "2569/integrity-report")
    assert "500 บาท" in words_of(tmp_path, "2569/integrity-report")
    for plan in ("2568/integrity-measures", "2569/ita-improvement"):
        page = (tmp_path / "site" / plan / "index.html").read_text(encoding="utf-8")
        assert 'integrity-report/#measure-budget-board"' in page


@pytest.mark.parametrize(
    ("caption", "shown"),
    [
        ("ประชุม", "ประชุม ถ่ายเมื่อ 9 มกราคม 2569"),
        ("ประชุม 9 มกราคม 2569", "ประชุม 9 มกราคม 2569"),
        ("ประชุม 9 ม.ค. 2569", "ประชุม 9 ม.ค. 2569"),
    ],
)
def test_a_picture_says_when_it_was_taken_once(tmp_path: Path, caption: str, shown: str) -> None:
    picture = tmp_path / "content/agencies/tua-yang/2569/files/hall.svg"
    picture.parent.mkdir(parents=True)
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    photo = f"{{file: files/hall.svg, alt: ห้องประชุม, caption: {caption}, taken: 9 ม.ค. 2569}}"
    build(tmp_path, no_gift_culture=f"activities: [{{title: ประชุมมอบนโยบาย, photos: [{photo}]}}]\n")
    page = LexborHTMLParser((tmp_path / "site/2569/no-gift-culture/index.html").read_text(encoding="utf-8"))
    assert [" ".join(each.text().split()) for each in page.css("figcaption")] == [shown]


def test_an_order_shows_its_number_and_the_day_of_its_signature(tmp_path: Path) -> None:
    order = (
        "subject: มอบหมาย\nnumber: 001\norder_year: 2569\nsignatory: {name: นายสมมติ ตัวอย่าง, date: 5 ม.ค. 2569}\n"
        "groups: [{title: ด้านข้อมูล, rows: [{title: โครงสร้าง, assignees: สำนักปลัด}]}]\n"
    )
    build(tmp_path, assignments=order, y2568_assignments=f"{order}number_printed: ที่ ๐๐๑ /๒๕๖๙\n")
    words = words_of(tmp_path, "2569/assignments")
    assert "เลขที่คำสั่ง 001/2569" in words
    assert "วันที่ลงนาม 5 มกราคม 2569" in words
    assert "เลขที่คำสั่ง ที่ ๐๐๑ /๒๕๖๙ เรื่อง" in words_of(tmp_path, "2568/assignments")


def test_parts_without_titles_are_told_apart_and_stand_in_the_order_of_their_months(tmp_path: Path) -> None:
    build(
        tmp_path,
        integrity_report__6_months="round: 6-months\nentries: [{title: ป้ายงบประมาณ, results: ติดป้ายแล้ว}]\n",
        integrity_report__12_months="entries: [{title: ป้ายงบประมาณ, results: ติดป้ายครบ}]\n",
        integrity_report__draft="entries: [{title: ป้ายงบประมาณ, results: ร่าง}]\n",
    )
    title = "รายงานผลมาตรการส่งเสริมคุณธรรมและความโปร่งใส"
    assert words_of(tmp_path, "2569/integrity-report--6-months").startswith(
        f"หน้าแรก ข้อมูล OIT ปี 2569 {title} (รอบ 6 เดือน)"
    )
    for page in ("2569/o26", "contents"):
        words = words_of(tmp_path, page)
        places = [words.index(f"{title} ({part})") for part in ("รอบ 6 เดือน", "รอบ 12 เดือน", "draft")]
        assert places == sorted(places)


def test_sides_of_executives_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    build(
        tmp_path,
        executives=(
            "executives:\n  - {name: นายหนึ่ง ตัวอย่าง, position: นายก, branch: political}\n"
            "  - {name: นายสอง ตัวอย่าง, position: ปลัด}\n"
        ),
    )
    words = words_of(tmp_path, "2569/executives")
    assert words.index("นายหนึ่ง") < words.index("นายสอง")


def test_a_register_says_of_which_disclosure_there_is_nothing_to_report(tmp_path: Path) -> None:
    nil = "nothing_to_report: {date: 2 เม.ย. 2569, reason: ตรวจแล้วไม่มี}\n"
    said = "ตรวจแล้วไม่มี (แจ้งเมื่อ 2 เมษายน 2569)"
    build(tmp_path / "some", no_gift_report__6_months=f"round: 6-months\n{nil}", no_gift_report__12_months=GIFTS)
    assert f"รายงานผลตามนโยบาย No Gift Policy (รอบ 6 เดือน): {said}" in words_of(tmp_path / "some", "2569/register")
    build(tmp_path / "none", no_gift_report=nil)
    words = words_of(tmp_path / "none", "2569/register")
    assert said in words
    assert f": {said}" not in words


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ("published: 5 เม.ย. 2569", "เผยแพร่ 5 เม.ย. 2569"),
        ("published: 5 เม.ย. 2569\nupdated: 7 เม.ย. 2569", "ปรับปรุง 7 เม.ย. 2569"),
    ],
)
def test_what_was_never_corrected_is_said_to_be_published(tmp_path: Path, dates: str, said: str) -> None:
    build(tmp_path, contact=f"{dates}\nemail: saraban@example.go.th\n")
    for page in ("2569", "2569/o3", "2569/register"):
        assert said in words_of(tmp_path, page)


def test_what_is_absent_is_left_out_of_every_record(site_dir: Callable[[str], Path]) -> None:
    records = sorted(site_dir("below").rglob("*.json"))
    assert len(records) > 100
    # A paragraph among items says that it has no marker.
    assert {name for path in records for name in _absent(json.loads(path.read_bytes()))} <= {"marker"}


def test_what_is_absent_leaves_neither_a_word_nor_an_empty_place_on_a_page(site_dir: Callable[[str], Path]) -> None:
    faults = []
    for path in sorted(site_dir("single").glob("2*/**/index.html")):
        main = LexborHTMLParser(path.read_text(encoding="utf-8")).css_first("main")
        assert main is not None
        values = (value for node in main.css("*") for value in node.attributes.values() if value is not None)
        if any(re.search(r"\bNone\b", text) for text in (main.text(), *values)):
            faults.append(f"{path}: None")
        places = main.css(
            "ul, ol, dl, dt, dd, li, p:not([role]), h1, h2, h3, h4, tbody, th, figcaption, summary, .sb-prose"
        )
        empty = (place for place in places if not place.text().strip() and place.css_first("img, svg") is None)
        faults += [f"{path}: {place.html}" for place in empty]
    assert faults == []


def _absent(value: object) -> Iterator[str]:
    """Yield the names of what an object holds and does not state."""
    if isinstance(value, dict):
        yield from (name for name, part in value.items() if part is None)
        value = list(value.values())
    for part in value if isinstance(value, list) else ():
        yield from _absent(part)


def test_what_a_file_says_stands_on_its_page(site_dir: Callable[[str], Path]) -> None:
    site, issues = load_agency(CONTENT_DIR, "tua-yang", library=read_library(CONTENT_DIR)[0])
    assert site is not None, issues
    lost, seen = [], 0
    for edition in site.editions:
        if edition.record.withdrawn is not None or edition.record.same_as is not None:
            continue
        page = LexborHTMLParser((site_dir("single") / edition.key / "index.html").read_text(encoding="utf-8"))
        main = page.css_first("main")
        assert main is not None
        values = [value or "" for node in main.css("[alt], [href]") for value in node.attributes.values()]
        shown = _letters(" ".join((main.text(), *values)))
        for field, text in _texts(edition.record):
            seen += 1
            if _letters(re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)) not in shown:
                lost.append(f"{edition.key} {field}: {text}")
    assert lost == []
    assert seen > 1_500


NOT_AS_TYPED = {"body", "printed", "periods_printed", "groups", "columns"}
"""What a page shows in another form, in its tables, or in the record alone."""


def _texts(value: object, field: str = "") -> Iterator[tuple[str, str]]:
    """Yield the Thai texts and the numbers of a record, line by line; dates and periods have a form of their own."""
    if isinstance(value, str):
        yield from ((field, line) for line in value.splitlines() if re.search("[ก-๛]", line))
    elif isinstance(value, Blocks):
        yield from ((field, block.text) for block in value.items)
    elif isinstance(value, Parties):
        yield from ((field, name) for name in value.names)
    elif isinstance(value, Number | Tally):
        yield field, value.text
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part, field)
    elif is_record(type(value)):
        for part in fields(value):
            if part.name not in NOT_AS_TYPED:
                yield from _texts(getattr(value, part.name), part.name)


def _letters(text: str) -> str:
    """Return a text without what a page may change: blanks, the digits of its numbers, marks of emphasis."""
    return re.sub(r"[\s\u200b*_`,]+", "", to_arabic_digits(text))


def test_of_an_item_that_is_nil_no_element_is_left_without_a_word(tmp_path: Path) -> None:
    statement = "covers: ปีงบประมาณ 2568\nnothing_to_report: {date: 5 ต.ค. 2568, reason: ไม่มีเรื่อง}\n"
    build(tmp_path, complaint_statistics=statement)
    page = LexborHTMLParser((tmp_path / "site/2569/o18/index.html").read_text(encoding="utf-8"))
    marks = [" ".join(mark.text().split()) for mark in page.css(".sb-element__mark")]
    assert len(marks) == len(page.css(".sb-element")) == 5
    assert marks[:4] == ["มีแล้ว"] * 4
    assert "ไม่มีเรื่องต้องรายงาน" in marks[4]


def test_a_measure_says_when_it_is_followed_up_and_which_rows_of_the_document_it_is(tmp_path: Path) -> None:
    build(
        tmp_path,
        agency=f"{AGENCY}languages: [th, en]\n",
        ita_improvement="""\
measures:
  - {id: handbook, title: ทำคู่มือ, followup_schedule: 6-and-12-months}
  - {id: training, title: อบรม}
""",
        y2569_integrity_report="""\
plan: 2569/ita-improvement
entries:
  - {measure: handbook, results: ทำแล้ว, joined_from: [แถวที่ 2, แถวที่ 3]}
  - {measure: training, results: จัดแล้ว, followup_schedule: after-activity}
""",
    )
    plan, report = words_of(tmp_path, "2569/ita-improvement"), words_of(tmp_path, "2569/integrity-report")
    assert plan.count("ติดตามผล: รอบ 6 เดือนและ 12 เดือน") == 1
    assert plan.count("ติดตามผล:") == 1
    # A report takes from its plan what it leaves out.
    assert "ติดตามผล: รอบ 6 เดือนและ 12 เดือน" in report
    assert "ติดตามผล: เมื่อเสร็จกิจกรรม" in report
    assert report.count("รวมจากเอกสาร") == 1
    assert "รวมจากเอกสาร แถวที่ 2 · แถวที่ 3" in report
    english = words_of(tmp_path, "en/2569/integrity-report")
    assert "Follow-up: When the activity is over" in english
    assert "Joined from the document แถวที่ 2 · แถวที่ 3" in english


def test_the_dates_of_a_memo_are_as_printed_and_in_english_on_an_english_page(tmp_path: Path) -> None:
    memo = (
        "measures:\n  - {id: queue, title: ลดเวลารอ}\n"
        "memo:\n  unit: สำนักปลัด\n  date: ๙ มกราคม ๒๕๖๙\n  subject: ขอความเห็นชอบ\n  to: นายก\n"
        "  endorsements:\n    - {role: ปลัด, name: นายมานะ ใจดี, date: ๑๐ ม.ค. ๒๕๖๙}\n"
    )
    build(tmp_path, integrity_measures=memo, agency=f"{AGENCY}languages: [th, en]\n")
    assert "วันที่ ๙ มกราคม ๒๕๖๙" in words_of(tmp_path, "2569/integrity-measures")
    words = words_of(tmp_path, "en/2569/integrity-measures")
    assert "Date 9 January 2026" in words
    assert "10 January 2026" in words


PLAN = """\
columns:
  - {field: จำนวน_คน, heading: ผู้เข้าร่วม}
  - {field: title, heading: โครงการ}
  - {field: followup_schedule, heading: รอบติดตาม}
measures:
  - {id: queue, title: ลดเวลารอ, followup_schedule: quarter, extra: {สถานที่: ห้องประชุม, จำนวน_คน: 12 คน}}
"""


def test_columns_that_the_model_does_not_know_stand_where_the_document_has_them(tmp_path: Path) -> None:
    english = "measures: [{id: queue, title: Queue, extra: {Place: Hall, People: '12'}}]\n"
    agency = AGENCY + "name_en: Tua Yang\nlanguages: [th, en]\n"
    build(tmp_path, agency=agency, ita_improvement=PLAN, **{"ita_improvement.en": english})

    table = json.loads((tmp_path / "site/2569/ita-improvement/data.json").read_bytes())["tables"]["measures"]
    assert table["columns"] == ["ผู้เข้าร่วม", "โครงการ", "รอบติดตาม", "สถานที่"]
    assert table["rows"] == [["12 คน", "ลดเวลารอ", "ทุกไตรมาส", "ห้องประชุม"]]
    # A heading that a translation words otherwise leaves no column empty.
    words = words_of(tmp_path, "en/2569/ita-improvement")
    assert "โครงการ รอบติดตาม Place People Queue Every quarter Hall 12" in words


def test_an_english_page_of_an_item_tells_in_english_what_the_catalogue_says_around_official_words(
    tmp_path: Path,
) -> None:
    build(tmp_path, agency=f"{AGENCY}name_en: Tua Yang\nlanguages: [th, en]\n", complaint_statistics=STATISTICS)
    powers, service = words_of(tmp_path, "en/2569/o1"), words_of(tmp_path, "en/2569/o10")
    assert "Asked of: Local government" in powers
    assert "Asked of: Province Not asked of this type of agency" in powers
    assert "Period of the data current" in powers
    assert (
        "Period of the data statistics of fiscal year 2025 example of a subdistrict administrative organisation"
        in service
    )
    assert "restates the title" in service
    assert "ปีงบประมาณ 2568 ตัวอย่างจาก อบต." not in service
    assert "สถิติของปีงบประมาณ 2568 ตัวอย่างจาก อบต." in words_of(tmp_path, "2569/o10")


def test_of_an_item_that_a_collection_lacks_no_elements_are_counted(tmp_path: Path) -> None:
    demonstration = f"{AGENCY}demonstration:\n  document: รายงานประจำปี\n"
    build(tmp_path, agency=demonstration, complaint_statistics=STATISTICS)
    absent, present = words_of(tmp_path, "2569/o1"), words_of(tmp_path, "2569/o18")
    assert "ไม่ได้หมายความว่าหน่วยงานไม่ได้เผยแพร่ไว้ที่อื่น" in absent
    assert "องค์ประกอบยังไม่ยืนยัน กับเอกสารของ ป.ป.ช." in absent
    assert "มีแล้ว 0 จาก" not in absent
    assert " องค์ประกอบ · องค์ประกอบยังไม่ยืนยัน" in present


TIMES = """\
covers: ปีงบประมาณ 2569
measures:
  - {title: มาตรการก, period: ต.ค. 2568 - มี.ค. 2569}
  - {title: มาตรการข, period: ภายใน 30 ก.ย. 2569}
  - {title: มาตรการค, period: พ.ย. 68 และ มี.ค. 69}
  - {title: มาตรการง, period: ทุกเดือน ปีงบประมาณ 2569}
  - {title: มาตรการจ, period: ตั้งแต่ เม.ย. 2569 เป็นต้นไป}
  - {title: มาตรการฉ, period: ทุกไตรมาส}
  - {title: มาตรการช, period: ภายใน 30 ก.ย. 2570}
  - {title: มาตรการซ, period: รอบที่ ๑}
"""


def test_a_box_is_said_to_be_ticked_or_not(tmp_path: Path) -> None:
    options = "[{label: ทราบ, checked: true}, {label: ให้แก้ไข, checked: false}]"
    memo = f"memo: {{subject: ก, to: ข, unit: ค, endorsements: [{{options: {options}}}]}}\n"
    build(tmp_path, integrity_report=f"{memo}entries: [{{title: ก, results: ข}}]\n")
    page = LexborHTMLParser((tmp_path / "site/2569/integrity-report/index.html").read_text(encoding="utf-8"))
    said = [" ".join(option.text().split()) for option in page.css(".sb-choice")]
    assert said == ["ทำเครื่องหมาย: ทราบ", "ไม่ได้ทำเครื่องหมาย: ให้แก้ไข"]


def test_an_activity_leads_to_the_measure_that_it_names(tmp_path: Path) -> None:
    build(
        tmp_path,
        integrity_measures="measures: [{id: first, title: หนึ่ง}, {id: second, title: สอง}]\n",
        participation="activities: [{title: ประชุม, date: 5 ม.ค. 2569, measures: [second]}]\n",
    )
    page = LexborHTMLParser((tmp_path / "site/2569/participation/index.html").read_text(encoding="utf-8"))
    links = {link.text(): link.attributes["href"] for link in page.css("main a")}
    assert links["สอง"] == "../../2569/integrity-measures/#measure-second"
    assert "หนึ่ง" not in links


def test_what_no_item_asks_for_stands_on_the_page_of_the_agency_as_well(tmp_path: Path) -> None:
    order = "subject: มอบหมายงาน\ngroups: [{title: งานข้อมูล, rows: [{title: โครงสร้าง, assignees: [นายสมมติ ใจดี]}]}]\n"
    build(tmp_path, assignments=order, contact="email: saraban@example.go.th\n")
    assert "ข้อมูลอื่นของปี 2569 การมอบหมายผู้รับผิดชอบ" in words_of(tmp_path, "")


def test_a_link_in_a_text_leads_into_the_page_or_to_a_file_of_the_year(tmp_path: Path) -> None:
    write_files(tmp_path / "content/agencies/tua-yang", {"2569/files/form.txt": "แบบฟอร์ม"})
    build(
        tmp_path,
        qa='questions: [{id: how, question: ทำอย่างไร, answer: "[ข้างบน](#question-how) [แบบ](files/form.txt)"}]\n',
    )
    page = LexborHTMLParser((tmp_path / "site/2569/qa/index.html").read_text(encoding="utf-8"))
    links = {link.text(): link.attributes["href"] for link in page.css("main a")}
    assert (links["ข้างบน"], links["แบบ"]) == ("#question-how", "../files/form.txt")


def test_what_is_more_than_published_is_said_where_a_search_engine_describes_the_page(tmp_path: Path) -> None:
    nil = "nothing_to_report: {date: 5 ต.ค. 2568, reason: ไม่มีเรื่อง}\n"
    build(tmp_path, complaint_statistics=f"covers: ปีงบประมาณ 2568\n{nil}", contact="email: a@example.go.th\n")
    described = {
        name: LexborHTMLParser((tmp_path / f"site/2569/{name}/index.html").read_text(encoding="utf-8"))
        .css("meta[name=description]")[0]
        .attributes["content"]
        for name in ("complaint-statistics", "contact")
    }
    assert "ไม่มีเรื่องต้องรายงาน" in (described["complaint-statistics"] or "")
    assert "เผยแพร่แล้ว" not in (described["contact"] or "")


@pytest.mark.parametrize(("closed", "is_awaited"), [("", True), ("closed: 1 ต.ค. 2568\n", False)])
def test_of_an_agency_that_closed_nothing_is_said_to_come(tmp_path: Path, closed: str, is_awaited: bool) -> None:
    build(tmp_path, agency=f"{AGENCY}{closed}")
    words = words_of(tmp_path, "")
    assert "ยังไม่มีข้อมูล OIT ของหน่วยงานนี้" in words
    assert ("เมื่อเผยแพร่แล้ว" in words) == is_awaited


def test_a_result_of_the_assessment_says_when_it_was_announced(tmp_path: Path) -> None:
    write_files(tmp_path / "content/agencies/tua-yang", {"ita/2568.yml": "total: 90\nannounced: 1 ส.ค. 2568\n"})
    build(tmp_path, contact="email: saraban@example.go.th\n")
    assert "ประกาศผล 1 สิงหาคม 2568" in words_of(tmp_path, "ita")


def rows_of_timeline(folder: Path, url: str) -> list[tuple[str, list[str]]]:
    """Return what each row says of its time, and its drawn shapes with where they begin or end."""
    page = LexborHTMLParser((folder / "site" / url / "index.html").read_text(encoding="utf-8"))
    return [
        (
            " ".join(row.css(".sb-timeline__label")[0].text().split()),
            [
                " ".join(
                    filter(None, (shape.tag, *(shape.attributes.get(key) for key in ("x", "cx", "width", "height"))))
                )
                for shape in row.css("rect, circle")
            ],
        )
        for row in page.css(".sb-timeline__row")
    ]


def test_the_timeline_draws_what_is_known_of_a_time_and_says_the_rest(tmp_path: Path) -> None:
    build(tmp_path, ita_improvement=TIMES)
    assert rows_of_timeline(tmp_path, "2569/ita-improvement") == [
        ("ต.ค. 2568 – มี.ค. 2569", ["rect 0.00% 49.86% 18"]),
        ("ภายใน 30 ก.ย. 2569", ["circle 100.00%"]),
        ("พ.ย. 68 และ มี.ค. 69", ["rect 8.49% 8.22% 18", "rect 41.37% 8.49% 18"]),
        ("ทุกเดือน ปีงบประมาณ 2569", ["rect 0.00% 100.00% 8"]),
        ("ตั้งแต่ เม.ย. 2569 เป็นต้นไป", ["rect 49.86% 54.25% 18"]),
        ("ทุกไตรมาส", []),
        ("ภายใน 30 ก.ย. 2570", []),
        ("รอบที่ 1", []),
    ]
    said = words_of(tmp_path, "2569/ita-improvement")
    assert "บอกทั้งวันเริ่มและวันสิ้นสุด 3 จาก 8 มาตรการ" in said


def test_files_of_data_carry_what_was_printed_and_what_is_known_of_it(tmp_path: Path) -> None:
    more = (
        "อย่างน้อยปีละ 2 ครั้ง",
        "ภายใน 30 วัน หลังลงนาม",
        "ภายใน 3-5 วัน",
        "สิ้นปีงบประมาณ 2569",
        "ทุกวันที่ 5 ของเดือน",
        "ตามแผน",
        "ปีละ 1-2 ครั้ง",
    )
    build(tmp_path, ita_improvement=TIMES + "".join(f"  - {{title: มาตรการฌ, period: {each}}}\n" for each in more))
    data = json.loads((tmp_path / "site/2569/ita-improvement/data.json").read_bytes())
    assert [measure["period"] for measure in data["record"]["measures"]] == [
        {"text": "ต.ค. 2568 - มี.ค. 2569", "start": "2025-10-01", "end": "2026-03-31", "precision": "month"},
        {"text": "ภายใน 30 ก.ย. 2569", "end": "2026-09-30", "precision": "day"},
        {
            "text": "พ.ย. 68 และ มี.ค. 69",
            "start": "2025-11-01",
            "end": "2026-03-31",
            "periods": [
                {"start": "2025-11-01", "end": "2025-11-30", "precision": "month"},
                {"start": "2026-03-01", "end": "2026-03-31", "precision": "month"},
            ],
        },
        {
            "text": "ทุกเดือน ปีงบประมาณ 2569",
            "start": "2025-10-01",
            "end": "2026-09-30",
            "precision": "fiscal_year",
            "every": {"step": 1, "unit": "month"},
        },
        {"text": "ตั้งแต่ เม.ย. 2569 เป็นต้นไป", "start": "2026-04-01", "precision": "month"},
        {"text": "ทุกไตรมาส", "every": {"step": 1, "unit": "quarter"}},
        {"text": "ภายใน 30 ก.ย. 2570", "end": "2027-09-30", "precision": "day"},
        {"text": "รอบที่ ๑"},
        {"text": "อย่างน้อยปีละ 2 ครั้ง", "every": {"step": 1, "unit": "year"}, "times": 2, "at_least": True},
        {"text": "ภายใน 30 วัน หลังลงนาม", "length": {"number": 30, "unit": "day"}},
        {"text": "ภายใน 3-5 วัน", "length": {"number": 3, "unit": "day", "at_most": 5}},
        {"text": "สิ้นปีงบประมาณ 2569", "end": "2026-09-30", "precision": "fiscal_year"},
        {"text": "ทุกวันที่ 5 ของเดือน", "every": {"step": 1, "unit": "month"}},
        {"text": "ตามแผน"},
        {"text": "ปีละ 1-2 ครั้ง", "every": {"step": 1, "unit": "year"}, "times": 1, "at_most": 2},
    ]
    cells = [row[1] for row in data["tables"]["measures"]["rows"]]
    assert cells == [measure["period"]["text"] for measure in data["record"]["measures"]]
    sheet = load_workbook(tmp_path / "site/2569/ita-improvement/tables.xlsx").worksheets[0]
    assert set(cells) <= {cell for row in sheet.iter_rows(values_only=True) for cell in row}
