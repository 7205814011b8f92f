"""A picture shows what its table says: on every page of the shipped content, and on a site of many agencies."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node

from site_builder.config import Config
from site_builder.host.shell import MaterialShell
from site_builder.pipeline import run

ROOT = Path(__file__).parents[2]
NUMBERS = ".sb-hbars__value b, .sb-columns__value, .sb-course__value"
"""Where a picture prints the numbers that it draws."""


@pytest.fixture
def portal_dir(site_dir: Callable[[str], Path]) -> Path:
    return site_dir("portal")


def pages_of(portal_dir: Path) -> Iterator[tuple[str, HTMLParser]]:
    for path in sorted(portal_dir.rglob("index.html")):
        yield path.parent.relative_to(portal_dir).as_posix(), HTMLParser(path.read_text(encoding="utf-8"))


def words_of(node: Node) -> str:
    return " ".join(node.text().split())


def drawings_of(page: HTMLParser) -> list[Node]:
    """Return the outermost drawings of pictures; patterns and rows are parts of them."""
    return [
        drawing
        for drawing in page.css("svg")
        if drawing.attributes.get("role") == "img"
        or any(name in (drawing.attributes.get("class") or "") for name in ("sb-parts", "sb-axis", "sb-timeline"))
    ]


def test_every_drawn_number_stands_in_a_table_of_the_page(portal_dir: Path) -> None:
    seen = set()
    for url, page in pages_of(portal_dir):
        figures = [figure for figure in page.css("figure.sb-chart") if figure.attributes["id"] != "fleet-picture"]
        cells = {words_of(cell) for cell in page.css("td, th")}
        for figure in figures:
            drawn = {words_of(number) for number in figure.css(NUMBERS)}
            assert drawn <= cells, (url, figure.attributes["id"])
            seen.add(re.sub(r"\d+|(?<=^compare)-.*", "", figure.attributes["id"] or ""))
    assert seen == {"trend", "ita--indicators", "chart", "summary", "compare"}


def test_the_parts_of_a_status_are_the_rows_of_the_table(portal_dir: Path) -> None:
    count = 0
    for url, page in pages_of(portal_dir):
        if page.css_first("figure#summary") is None:
            continue
        parts = [int(words_of(part)) for part in page.css("figure#summary .sb-partskey__count")]
        assert sum(parts) == len(page.css("details#measures tbody tr")), url
        count += 1
    assert count > 0


def test_the_parts_of_a_year_are_its_items(portal_dir: Path) -> None:
    for index in sorted(portal_dir.glob("*/[0-9][0-9][0-9][0-9]/index.html")):
        page = HTMLParser(index.read_text(encoding="utf-8"))
        parts = [int(words_of(part)) for part in page.css(".sb-band .sb-partskey__count")]
        codes = [words_of(code) for code in page.css(".sb-map__code")]
        assert sum(parts) == len(codes)
        assert codes == [words_of(code) for code in page.css(".sb-item__code")]


def test_the_picture_of_all_agencies_says_what_its_table_says(portal_dir: Path) -> None:
    page = HTMLParser((portal_dir / "index.html").read_text(encoding="utf-8"))
    names = [words_of(name) for name in page.css("#fleet-picture .sb-hbars__link")]
    rows = page.css(".sb-fleet tbody tr")
    assert len(names) == len(rows) > 0
    assert all(words_of(row).startswith(name) for name, row in zip(names, rows, strict=True))
    sums = [words_of(count) for count in page.css("#fleet-picture .sb-partskey__count")]
    columns = zip(*([int(words_of(cell)) for cell in row.css(".sb-table__number")] for row in rows), strict=True)
    assert sums == [str(sum(column)) for column in columns]


def test_a_drawing_is_named_and_takes_its_colours_from_the_theme(portal_dir: Path) -> None:
    count = 0
    for url, page in pages_of(portal_dir):
        ids = [node.attributes["id"] for node in page.css("[id]")]
        assert len(ids) == len(set(ids)), url
        for drawing in drawings_of(page):
            markup = drawing.html or ""
            assert not re.search(r'#[0-9a-f]{3,8}"|style=|(?:fill|stroke)="(?!url)', markup), url
            assert all(name in ids for name in re.findall(r'fill="url\(#([^)]+)\)"', markup)), url
            if drawing.attributes.get("role") == "img":
                # Said by the browser after the name, the description would be heard twice as a part of it.
                assert [node.attributes.get("id") for node in drawing.css("title")] == [
                    drawing.attributes["aria-labelledby"]
                ]
                assert all(words_of(node) for node in drawing.css("title, desc")), url
                assert len(drawing.css("desc")) == 1, url
                count += 1
            else:
                assert drawing.attributes.get("aria-hidden") == "true", url
    assert count > 0


def test_beyond_sixty_agencies_the_portal_counts_them(tmp_path: Path) -> None:
    content = tmp_path / "content"
    for number in range(61):
        folder = content / "agencies" / f"place-{number}"
        (folder / "2569").mkdir(parents=True)
        (folder / "agency.yml").write_text(
            f"name: หน่วยงานสมมติ {number}\nname_short: สม.{number}\ntype: อบต.\nfictional: true\n"
            "district: ตัวอย่าง\nprovince: ตัวอย่าง\n",
            encoding="utf-8",
        )
        (folder / "2569" / "news.yml").write_text(
            "nothing_to_report: {date: 1 ต.ค. 2568, reason: ไม่มีข่าวในรอบนี้}\n", encoding="utf-8"
        )
    config = Config(content_dir=content, site_dir=tmp_path / "site")
    result = run(config, shell=MaterialShell(config.theme_dir))
    assert result.commit is not None, [issue.code for issue in result.issues]
    page = HTMLParser((tmp_path / "site" / "index.html").read_text(encoding="utf-8"))
    assert page.css("#fleet-picture .sb-hbars__link") == []
    drawn = [int(words_of(value)) for value in page.css("#fleet-picture .sb-columns__value")]
    agencies = len(json.loads((tmp_path / "site" / "index.json").read_text(encoding="utf-8"))["agencies"])
    assert (len(drawn), sum(drawn)) == (11, agencies)
    assert [int(words_of(value)) for value in page.css("#fleet-picture .sb-hbars__value b")] == drawn


def test_what_is_not_known_is_a_gap_and_what_is_nil_is_a_tick(tmp_path: Path) -> None:
    agency = tmp_path / "content" / "agencies" / "place"
    (agency / "2566").mkdir(parents=True)
    (agency / "ita").mkdir()
    (agency / "agency.yml").write_text(
        "name: หน่วยงานสมมติ\nname_short: สม.\ntype: อบต.\nfictional: true\ndistrict: ตัวอย่าง\nprovince: ตัวอย่าง\n",
        encoding="utf-8",
    )
    (agency / "2566" / "complaint-statistics.yml").write_text(
        "granularity: month\nrows:\n"
        '  - {period: ต.ค. 2565, received: "0"}\n'
        '  - {period: พ.ย. 2565, received: "-"}\n'
        '  - {period: ม.ค. 2566, received: "3"}\n',
        encoding="utf-8",
    )
    for year, total in ((2562, "70.00"), (2563, "72.50"), (2565, "72.50")):
        (agency / "ita" / f"{year}.yml").write_text(f"total: {total}\n", encoding="utf-8")
    config = Config(content_dir=tmp_path / "content", site_dir=tmp_path / "site")
    result = run(config, shell=MaterialShell(config.theme_dir))
    assert result.commit is not None, [issue.code for issue in result.issues]

    page = HTMLParser(next((tmp_path / "site").rglob("complaint-statistics/index.html")).read_text(encoding="utf-8"))
    names = [words_of(name) for name in page.css(".sb-columns__name")]
    assert names == ["0 ต.ค. 2565", "- พ.ย. 2565 -", "ไม่ระบุ ธ.ค. 2565 ไม่ระบุ", "3 ม.ค. 2566"]
    drawn = [(bar.attributes["height"], bar.attributes["x"]) for bar in page.css("rect.sb-columns__column")]
    assert [height for height, _ in drawn] == ["0.00%", "100.00%"]
    assert len(page.css("rect.sb-columns__foot")) == len(page.css("rect.sb-hbar__bar")) == 2
    assert words_of(page.css("#chart .sb-chart__says")[0]) == (
        "มากที่สุดคือ ม.ค. 2566 รับ 3 จากทั้งหมด 3 เรื่อง และอีก 2 ช่วงไม่ระบุจำนวน"
    )

    page = HTMLParser(next((tmp_path / "site").rglob("ita/index.html")).read_text(encoding="utf-8"))
    years = [words_of(year) for year in page.css(".sb-course__year")]
    assert years == ["2562 70.00", "2563 72.50", "2564 ไม่ระบุ", "2565 72.50"]
    assert (len(page.css("circle.sb-course__dot")), len(page.css("line.sb-course__line"))) == (3, 1)
    assert words_of(page.css("#trend .sb-chart__says")[0]) == "ปี 2565 ได้ 72.50 คะแนน เท่ากับปี 2563"


def test_the_words_of_a_drawing_stand_before_the_drawings_in_it(portal_dir: Path) -> None:
    """Search takes a drawing to end where the first one in it ends: what stands behind would be found as text."""
    nested = 0
    for url, page in pages_of(portal_dir):
        for drawing in page.css("svg:has(svg)"):
            html = drawing.html or ""
            behind = HTMLParser(html[html.index("</svg>") :]).text().strip()
            assert behind == "", (url, behind)
            nested += 1
    assert nested


def test_a_home_page_shows_what_the_only_result_is_made_of(portal_dir: Path) -> None:
    """Where several years state a total their course stands there, and the scores on their own page."""
    count = 0
    for home in sorted(portal_dir.glob("*/ita/index.html")):
        means = HTMLParser((home.parents[1] / "index.html").read_text(encoding="utf-8")).css(".sb-answers__means dd")
        page = HTMLParser(home.read_text(encoding="utf-8"))
        newest = page.css_first(".sb-itayear")
        assert newest is not None
        shown = [] if page.css_first("#trend") is not None else newest.css(".sb-instrument__facts b")
        assert [words_of(mean) for mean in means] == [words_of(mean) for mean in shown]
        count += len(means)
    assert count > 0
