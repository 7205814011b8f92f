"""Figures of several years: what stands beside each other, what does not and says why, and what is not there."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node

from site_builder.config import Config
from site_builder.host.shell import MaterialShell
from site_builder.issues.report import as_text
from site_builder.pipeline import run
from tests.trees import read_tree, write_files

AGENCY = "name: อบต.ตัวอย่าง\ntype: อบต.\nprovince: ตัวอย่าง\nfictional: true\nlanguages: [th, en]\n"
NIL = "nothing_to_report: {date: 4 ต.ค. 2567, reason: ตรวจทุกช่องทางแล้ว}\n"
BASE_URL = "https://example.go.th/oit/"


@cache
def shell() -> MaterialShell:
    """Return the shell that all builds share: making it is no part of what is tested."""
    return MaterialShell(Config().theme_dir)


def build(folder: Path, files: Mapping[str, str], *, base_url: str | None = None) -> Path:
    """Build an agency of these files into a site of its own."""
    write_files(folder / "content/agencies/a", {"agency.yml": AGENCY, **files})
    config = Config(content_dir=folder / "content", site_dir=folder / "site", base_url=base_url)
    result = run(config, shell=shell())
    assert result.commit is not None, as_text(result.issues, language="en", read_line=lambda *at: None)
    return folder / "site"


def statistics(covers: str, *, received: str = "5", done: str = "3", more: str = "") -> str:
    """Return complaint statistics that state their total."""
    row = f'{{period: {covers}, received: "{received}", done: "{done}"}}'
    return f"covers: {covers}\ngranularity: half\nrows: [{row}]\ntotal: {row}\n{more}"


def page_of(site: Path, url: str = "years/") -> HTMLParser:
    return HTMLParser((site / url / "index.html").read_text(encoding="utf-8"))


def words_of(node: Node | None) -> str:
    return "" if node is None else " ".join(node.text().split())


def rows_of(page: HTMLParser, subject: str) -> list[list[str]]:
    rows = page.css(f"#compare-{subject} tbody tr")
    return [[words_of(cell) for cell in row.css("th, td")] for row in rows]


def drawings_of(page: HTMLParser, subject: str) -> dict[str, list[str]]:
    """Return what each drawing of a subject says in its rows, by its title."""
    return {
        words_of(drawing.css_first(".sb-compared__title")): [words_of(row) for row in drawing.css(".sb-hbars__row")]
        for drawing in page.css(f"#compare-{subject} .sb-compared__drawing")
    }


def test_half_a_year_is_never_drawn_beside_a_whole_one(tmp_path: Path) -> None:
    site = build(
        tmp_path,
        {
            "2565/complaint-statistics.yml": statistics("ต.ค. 2564 - มี.ค. 2565", received="2", done="2"),
            "2566/complaint-statistics.yml": statistics("ต.ค. 2565 - มี.ค. 2566"),
            "2567/complaint-statistics.yml": statistics("ปีงบประมาณ 2566", received="9", done="9"),
            "2569/complaint-statistics.yml": statistics("1 ต.ค. 2567 - 30 ก.ย. 2568", received="7", done="6"),
        },
    )
    page = page_of(site)
    assert drawings_of(page, "complaint-statistics") == {
        "รับเรื่อง · ทั้งปีงบประมาณ": ["ปีงบประมาณ 2566 9", "ปีงบประมาณ 2567 ไม่มีตัวเลขให้เทียบ", "ปีงบประมาณ 2568 7"],
        "รับเรื่อง · 6 เดือนแรกของปีงบประมาณ": ["ปีงบประมาณ 2565 2", "ปีงบประมาณ 2566 5"],
    }
    assert rows_of(page, "complaint-statistics") == [
        ["ปีงบประมาณ 2565 ต.ค. 2564 – มี.ค. 2565 (6 เดือน)", "2", "2", ""],
        ["ปีงบประมาณ 2566 ต.ค. 2565 – มี.ค. 2566 (6 เดือน)", "5", "3", ""],
        ["ปีงบประมาณ 2566 ทั้งปี", "9", "9", ""],
        ["ปีงบประมาณ 2567", "ไม่มีตัวเลขให้เทียบ", ""],
        ["ปีงบประมาณ 2568 ทั้งปี", "7", "6", ""],
    ]


def test_a_page_of_no_fiscal_year_closes_no_gap_between_the_others(tmp_path: Path) -> None:
    site = build(
        tmp_path,
        {
            "2565/complaint-statistics.yml": statistics("ต.ค. 2564 - มี.ค. 2565"),
            "2566/complaint-statistics.yml": statistics("ม.ค. 2566 - ธ.ค. 2566"),
            "2569/complaint-statistics.yml": statistics("ปีงบประมาณ 2568"),
        },
    )
    titles = [row[0] for row in rows_of(page_of(site), "complaint-statistics")]
    assert titles == [
        "ปีงบประมาณ 2565 ต.ค. 2564 – มี.ค. 2565 (6 เดือน)",
        "ม.ค. – ธ.ค. 2566",
        "ปีงบประมาณ 2566",
        "ปีงบประมาณ 2567",
        "ปีงบประมาณ 2568 ทั้งปี",
    ]


def test_days_that_are_no_whole_months_are_not_counted_as_months(tmp_path: Path) -> None:
    site = build(
        tmp_path,
        {
            "2567/complaint-statistics.yml": statistics("1 ต.ค. 2566 - 15 มี.ค. 2567"),
            "2568/complaint-statistics.yml": statistics("1 ต.ค. 2567 - 31 มี.ค. 2568"),
        },
    )
    counted = ["เดือน)" in row[0] for row in rows_of(page_of(site), "complaint-statistics")]
    assert counted == [False, True]


def test_figures_stand_in_the_order_of_the_years_that_they_tell_of(tmp_path: Path) -> None:
    halves = ("ต.ค. 2566 - มี.ค. 2567", "เม.ย. - ก.ย. 2567")
    rows = ", ".join(f'{{period: {half}, received: "4", done: "4"}}' for half in halves)
    site = build(
        tmp_path,
        {
            "2567/complaint-statistics.yml": statistics("ปีงบประมาณ 2568"),
            "2568/complaint-statistics.yml": statistics("ปีงบประมาณ 2566"),
            "2569/complaint-statistics.yml": f"granularity: half\nrows: [{rows}]\n",
        },
    )
    years = [row[0] for row in rows_of(page_of(site), "complaint-statistics")]
    assert years == [f"ปีงบประมาณ {year} ทั้งปี" for year in (2566, 2567, 2568)]


def test_the_file_of_figures_tells_the_period_of_each(tmp_path: Path) -> None:
    files = {f"{year}/complaint-statistics.yml": statistics(f"ปีงบประมาณ {year - 1}") for year in (2567, 2568)}
    site = build(tmp_path, files)
    (table,) = (path for path in site.glob("years/*.csv") if "complaint-statistics" in path.name)
    assert "ต.ค. 2565 – ก.ย. 2566" in table.read_text(encoding="utf-8-sig")


def test_two_years_that_cannot_be_compared_stand_in_a_table_that_says_so(tmp_path: Path) -> None:
    site = build(
        tmp_path,
        {
            "2566/complaint-statistics.yml": statistics("ต.ค. 2565 - มี.ค. 2566"),
            "2568/complaint-statistics.yml": statistics("ปีงบประมาณ 2567"),
        },
    )
    page = page_of(site)
    assert drawings_of(page, "complaint-statistics") == {}
    assert page.css("#compare-complaint-statistics details") == []
    notes = [row[-1] for row in rows_of(page, "complaint-statistics")]
    assert notes == ["ช่วงข้อมูลไม่ตรงกับปีอื่น จึงไม่นำมาเทียบ"] * 2


def test_a_statement_of_none_is_no_typed_zero_and_what_is_unknown_is_a_gap(tmp_path: Path) -> None:
    site = build(
        tmp_path,
        {
            "2567/complaint-statistics.yml": statistics("ปีงบประมาณ 2566", received="0", done="-"),
            "2568/complaint-statistics.yml": f"covers: ปีงบประมาณ 2567\n{NIL}",
            "2569/complaint-statistics.yml": statistics("ปีงบประมาณ 2568", received="-", done="-"),
        },
    )
    page = page_of(site)
    assert [row[1:] for row in rows_of(page, "complaint-statistics")] == [
        ["0", "-", ""],
        ["แจ้งว่าไม่มี", "แจ้งเมื่อ 4 ต.ค. 2567"],
        ["-", "-", ""],
    ]
    (drawing,) = page.css("#compare-complaint-statistics .sb-hbars__drawing")
    # The last year has no track at all.
    assert [len(row.css(".sb-hbar__track")) for row in drawing.css("svg svg")] == [1, 1, 0]
    assert [bar.attributes["width"] for bar in drawing.css(".sb-hbar__bar")] == ["0.00%", "0.00%"]
    accounts = json.loads((site / "years/figures.json").read_text(encoding="utf-8"))["subjects"][0]["accounts"]
    assert [account.get("values") for account in accounts] == [{"received": 0}, None, None]
    assert accounts[1]["nothing_to_report"]["date"]["date"] == "2024-10-04"


def test_years_that_all_state_that_there_was_nothing_stand_beside_each_other(tmp_path: Path) -> None:
    nil = "covers: ปีงบประมาณ {}\nnothing_to_report: {{date: 4 ต.ค. 2567, reason: ตรวจแล้ว}}\n"
    files = {f"{year}/no-gift-report.yml": nil.format(year - 1) for year in (2567, 2568)}
    # What a table would have counted nobody knows.
    files |= {f"{year}/service-statistics.yml": nil.format(year - 1) for year in (2567, 2568)}
    site = build(tmp_path, files)
    page = page_of(site)
    assert [head.text() for head in page.css("#compare-no-gift-report thead th")][1:-1] == ["ของขวัญ (รายการ)"]
    assert [row[1] for row in rows_of(page, "no-gift-report")] == ["แจ้งว่าไม่มี"] * 2
    assert page.css_first("#compare-service-statistics") is None
    assert page.css('[colspan="0"]') == []


def test_what_only_some_rows_state_is_not_drawn_as_the_whole(tmp_path: Path) -> None:
    rows = 'rows: [{period: ต.ค. 2565, received: "2"}, {period: พ.ย. 2565, received: "-"}]\n'
    site = build(
        tmp_path,
        {
            "2567/complaint-statistics.yml": f"covers: ต.ค. 2565 - พ.ย. 2565\n{rows}",
            "2568/complaint-statistics.yml": statistics("ต.ค. 2566 - พ.ย. 2566", received="4"),
            "2569/complaint-statistics.yml": statistics("ต.ค. 2567 - พ.ย. 2567", received="6"),
        },
    )
    (drawn,) = drawings_of(page_of(site), "complaint-statistics").values()
    assert drawn == ["ปีงบประมาณ 2566 2 เท่าที่ระบุ", "ปีงบประมาณ 2567 4", "ปีงบประมาณ 2568 6"]
    assert len(page_of(site).css("#compare-complaint-statistics .sb-hbar__track")) == 2
    assert rows_of(page_of(site), "complaint-statistics")[0][-1] == "บางส่วนไม่ระบุจำนวน ยอดจึงเป็นเพียงส่วนที่ระบุ"


def test_a_page_that_was_corrected_and_a_total_that_is_no_sum_are_told(tmp_path: Path) -> None:
    wrong = statistics("ปีงบประมาณ 2567").replace('received: "5"', 'received: "4"', 1)
    site = build(
        tmp_path,
        {
            "2568/complaint-statistics.yml": f"published: 1 ต.ค. 2567\nupdated: 9 ต.ค. 2567\n{wrong}",
            "2569/complaint-statistics.yml": statistics("ปีงบประมาณ 2568"),
        },
    )
    first, second = rows_of(page_of(site), "complaint-statistics")
    assert first[-1] == "ยอดรวมเป็นไปตามที่รายงาน ไม่ตรงกับผลบวก · ปรับปรุงเมื่อ 9 ต.ค. 2567"
    assert second[-1] == ""


def test_years_that_explain_their_counts_differently_say_so(tmp_path: Path) -> None:
    files = {
        "2568/complaint-statistics.yml": statistics("ปีงบประมาณ 2567", more="definitions: นับเมื่อลงทะเบียน\n"),
        "2569/complaint-statistics.yml": statistics("ปีงบประมาณ 2568", more="definitions: นับเมื่อรับไว้พิจารณา\n"),
    }
    note = words_of(page_of(build(tmp_path, files)).css_first("#compare-complaint-statistics .sb-note"))
    assert note == "แต่ละปีอธิบายวิธีนับไม่เหมือนกัน อ่านคำอธิบายที่หน้าของปีนั้นก่อนเทียบ"


GIFT = "{date: 28 ธ.ค. %s, received_by: กองช่าง, giver: private, item: กระเช้า, action: ส่งคืน%s}"


def test_two_pages_of_the_same_days_are_told_and_neither_is_drawn(tmp_path: Path) -> None:
    site = build(
        tmp_path,
        {
            "2567/no-gift-report.yml": f"covers: ปีงบประมาณ 2566\ngifts: [{GIFT % (2565, '')}]\n",
            "2568/no-gift-report.yml": f"covers: ปีงบประมาณ 2567\ngifts: [{GIFT % (2566, '')}]\n",
            "2568/no-gift-report--12-months.yml": f"covers: ปีงบประมาณ 2567\ngifts: [{GIFT % (2566, '')}]\n",
        },
    )
    assert drawings_of(page_of(site), "no-gift-report") == {}
    notes = [row[-1] for row in rows_of(page_of(site), "no-gift-report")]
    assert notes[1:] == ["มีอีกหน้าหนึ่งบอกช่วงเดียวกัน จึงไม่นำมาเทียบ"] * 2


def test_gifts_are_counted_and_summed(tmp_path: Path) -> None:
    site = build(
        tmp_path,
        {
            "2568/no-gift-report.yml": f"covers: ปีงบประมาณ 2567\ngifts: [{GIFT % (2566, ', value: 1200')}]\n",
            "2569/no-gift-report.yml": "covers: ปีงบประมาณ 2568\n"
            f"gifts: [{GIFT % (2567, ', value: 300')}, {GIFT % (2567, '')}]\n",
        },
    )
    assert [row[1:] for row in rows_of(page_of(site), "no-gift-report")] == [
        ["1", "1,200", ""],
        ["2", "300", "บางส่วนไม่ระบุจำนวน ยอดจึงเป็นเพียงส่วนที่ระบุ"],
    ]
    assert list(drawings_of(page_of(site), "no-gift-report")) == ["ของขวัญ (รายการ) · ทั้งปีงบประมาณ"]


def report(year: int, *statuses: str) -> str:
    """Return a report of a measure for each status; an empty one is not stated."""
    stated = (f", status: {status}" if status else "" for status in statuses)
    entries = (
        f"{{title: มาตรการที่ {number}, results: ทำตามแผนข้อ {number} แล้ว{each}}}"
        for number, each in enumerate(stated, start=1)
    )
    return f"covers: ปีงบประมาณ {year}\nround: annual\nentries: [{', '.join(entries)}]\n"


def test_measures_are_held_against_those_reported_on_and_an_unstated_status_counts_nowhere(tmp_path: Path) -> None:
    plan = "covers: ปีงบประมาณ 2566\nmeasures: [{title: ก}, {title: ข}, {title: ค}]\n"
    site = build(
        tmp_path,
        {
            "2566/integrity-measures.yml": plan,
            "2567/integrity-report.yml": report(2566, "done", "in-progress") + "plan: 2566/integrity-measures\n",
            "2568/integrity-report.yml": report(2567, "done", ""),
            "2569/integrity-report.yml": report(2568, "done", "done"),
        },
    )
    page = page_of(site)
    assert [row[1:] for row in rows_of(page, "integrity-report")] == [
        ["3", "2", "1", "1", "0", ""],
        ["ไม่ระบุ", "2", "1", "0", "0", "1 มาตรการไม่ระบุสถานะ"],
        ["ไม่ระบุ", "2", "2", "0", "0", ""],
    ]
    assert drawings_of(page, "integrity-report")["เสร็จแล้ว · ทั้งปีงบประมาณ"] == [
        "ปีงบประมาณ 2566 1 จาก 2 มาตรการ",
        "ปีงบประมาณ 2567 1 เท่าที่ระบุ",
        "ปีงบประมาณ 2568 2 จาก 2 มาตรการ",
    ]
    bars = page.css("#compare-integrity-report .sb-hbar__bar")
    assert [bar.attributes["width"] for bar in bars] == ["50.00%", "100.00%"]
    # What was promised is told by the plan, what became of it by the report.
    links = [link.attributes["href"] for link in page.css("#compare-integrity-report tbody tr")[0].css("a")]
    assert links == ["../2566/integrity-measures/", *["../2567/integrity-report/"] * 4]


def table(year: int, heads: str, rows: str) -> dict[str, str]:
    columns = ", ".join(f"{{name: {head}, type: number, total: sum}}" for head in heads.split(",")[1:])
    return {
        f"{year}/service-statistics.yml": f"covers: ปีงบประมาณ {year - 1}\ncsv: files/s.csv\ncolumns: [{columns}]\n",
        f"{year}/files/s.csv": f"{heads}\n{rows}",
    }


def test_columns_of_tables_are_compared_by_their_headings_alone(tmp_path: Path) -> None:
    site = build(
        tmp_path,
        {
            **table(2567, "เดือน,คำร้อง,ที่เคาน์เตอร์", "ต.ค.,10,7\nพ.ย.,20,\n"),
            **table(2568, "เดือน,คำร้อง,ที่หน้าต่าง", "ต.ค.,11,7\nพ.ย.,,8\n"),
            **table(2569, "เดือน,คำร้อง,ทางไปรษณีย์", "ต.ค.,12,7\nพ.ย.,13,8\n"),
        },
    )
    page = page_of(site)
    assert [words_of(head) for head in page.css("#compare-service-statistics th[scope=col]")][1:-1] == ["คำร้อง"]
    assert drawings_of(page, "service-statistics") == {
        "คำร้อง · ทั้งปีงบประมาณ": ["ปีงบประมาณ 2566 30", "ปีงบประมาณ 2567 11 เท่าที่ระบุ", "ปีงบประมาณ 2568 25"]
    }


def test_a_column_may_be_headed_as_the_model_calls_a_figure(tmp_path: Path) -> None:
    site = build(tmp_path, {**table(2568, "เดือน,done", "ต.ค.,10\n"), **table(2569, "เดือน,done", "ต.ค.,12\n")})
    assert drawings_of(page_of(site), "service-statistics") == {
        "done · ทั้งปีงบประมาณ": ["ปีงบประมาณ 2567 10", "ปีงบประมาณ 2568 12"]
    }


ONE_YEAR = {
    "2569/complaint-statistics.yml": statistics("ปีงบประมาณ 2568"),
    "2569/integrity-report--6-months.yml": report(2568, "done"),
    "2569/integrity-report--12-months.yml": report(2568, "done"),
}


@pytest.mark.parametrize(
    "others",
    [
        {},
        {"2568/news.yml": "nothing_to_report: {date: 1 ต.ค. 2567, reason: ไม่มีข่าวในรอบนี้}\n"},
        {"2568/complaint-statistics.yml": "same_as: 2569/complaint-statistics\n"},
        {
            "2568/complaint-statistics.yml": statistics("ปีงบประมาณ 2567")
            + "withdrawn: {date: 1 พ.ย. 2567, reason: เผยแพร่ผิดฉบับ}\n"
        },
        table(2568, "เดือน,คำร้อง", "ต.ค.,10\n"),
    ],
    ids=["one-year", "another-subject", "carried-over", "withdrawn", "another-table"],
)
def test_nothing_is_compared_where_only_one_year_counts(tmp_path: Path, others: dict[str, str]) -> None:
    if "same_as" in str(others):
        others = {"2568/complaint-statistics.yml": statistics("ปีงบประมาณ 2568"), **ONE_YEAR}
        others["2569/complaint-statistics.yml"] = "same_as: 2568/complaint-statistics\n"
    site = build(tmp_path, {**ONE_YEAR, **others})
    assert "compare" not in (site / "years/index.html").read_text(encoding="utf-8")
    assert {path.name for path in (site / "years").iterdir()} == {"index.html"}
    assert "figures" not in json.loads((site / "index.json").read_text(encoding="utf-8"))
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    assert [page.get("parts") for page in index["docs"] if page["location"] == "years/"] == [None]


TWO_YEARS = {
    "2568/complaint-statistics.yml": statistics("ปีงบประมาณ 2567"),
    "2569/complaint-statistics.yml": statistics("ปีงบประมาณ 2568", received="8"),
}


def test_the_same_figures_are_files_and_every_page_of_them_leads_there(tmp_path: Path) -> None:
    site = build(tmp_path, TWO_YEARS, base_url=BASE_URL)
    lines = (site / "years/complaint-statistics.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines == [
        "ปีงบประมาณ,ปีประเมิน,ข้อมูลของช่วง,รับเรื่อง,แล้วเสร็จ,หมายเหตุ,หน้า",
        f"2567,2568,ต.ค. 2566 – ก.ย. 2567,5,3,,{BASE_URL}2568/complaint-statistics/",
        f"2568,2569,ต.ค. 2567 – ก.ย. 2568,8,3,,{BASE_URL}2569/complaint-statistics/",
    ]
    data = json.loads((site / "years/figures.json").read_text(encoding="utf-8"))
    assert data["note"] == "หน่วยงานสมมติ"
    assert data["subjects"][0]["accounts"][0] == {
        "fiscal_year": 2567,
        "year": 2568,
        "period": {"start": "2023-10-01", "end": "2024-09-30"},
        "values": {"received": 5, "done": 3},
        "comparable": 1,
        "url": f"{BASE_URL}2568/complaint-statistics/",
    }
    assert json.loads((site / "index.json").read_text(encoding="utf-8"))["figures"] == f"{BASE_URL}years/figures.json"
    for home, way in (("", "../../"), ("en/", "../../../en/")):
        page = page_of(site, f"{home}2568/complaint-statistics/")
        links = [link.attributes["href"] for link in page.css(".sb-onward__part a")]
        assert f"{way}years/#compare-complaint-statistics" in links
        downloads = page_of(site, f"{home}years/").css("#compare-complaint-statistics .sb-downloads__link[href]")
        assert [link.attributes["href"].rpartition("/")[2] for link in downloads] == [
            "complaint-statistics.csv",
            "tables.xlsx",
            "figures.json",
        ]


def test_english_pages_compare_in_english(tmp_path: Path) -> None:
    page = page_of(build(tmp_path, TWO_YEARS), "en/years/")
    assert drawings_of(page, "complaint-statistics") == {
        "Received · whole fiscal year": ["Fiscal year 2567 (2024) 5", "Fiscal year 2568 (2025) 8"]
    }


def test_the_comparison_is_found_and_what_stands_above_it_is_not(tmp_path: Path) -> None:
    site = build(tmp_path, TWO_YEARS)
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    (years,) = (page for page in index["docs"] if page["location"] == "years/")
    assert [part[:2] for part in years["parts"]] == [
        ["compare-title", "เปรียบเทียบรายปี"],
        ["compare-complaint-statistics-title", "สถิติเรื่องร้องเรียนการทุจริต"],
    ]
    assert "2567" in years["parts"][1][2]
    assert years["text"] == ""
    meant = {word: also for words, also in index["synonyms"] for word in words}
    for word in ("เปรียบเทียบ", "ย้อนหลัง", "แนวโน้ม"):
        assert "เปรียบเทียบรายปี" in meant[word]


def test_a_change_in_one_year_makes_anew_what_compares_it(tmp_path: Path) -> None:
    build(tmp_path / "old", TWO_YEARS)
    changed = {**TWO_YEARS, "2568/complaint-statistics.yml": statistics("ปีงบประมาณ 2567", received="6")}
    again = read_tree(build(tmp_path / "old", changed))
    assert "<b>6</b>" in again["years/index.html"].decode()
    assert again == read_tree(build(tmp_path / "new", changed))
    # And what compares nothing any longer is gone.
    (tmp_path / "old/content/agencies/a/2568/complaint-statistics.yml").unlink()
    del changed["2568/complaint-statistics.yml"]
    write_files(tmp_path / "lone/content/agencies/a", {})
    assert read_tree(build(tmp_path / "old", changed)) == read_tree(build(tmp_path / "lone", changed))


def test_the_portal_tells_where_the_figures_of_an_agency_are(site_dir: Callable[[str], Path]) -> None:
    index = json.loads((site_dir("portal") / "index.json").read_text(encoding="utf-8"))
    told = {agency["slug"]: agency["figures"] for agency in index["agencies"] if "figures" in agency}
    # Of the real agencies only one document each is at hand.
    assert told == {"tua-yang": "tua-yang/years/figures.json"}
    assert (site_dir("portal") / told["tua-yang"]).is_file()
