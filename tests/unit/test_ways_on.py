"""Where pages of the shipped content lead on, and what they say of their parts: each once, and the newest first."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser


@pytest.fixture
def page(site_dir: Callable[[str], Path]) -> Callable[[str], LexborHTMLParser]:
    """Return what reads a page of the fictional agency."""

    def read(url: str) -> LexborHTMLParser:
        return LexborHTMLParser((site_dir("portal") / "tua-yang" / url / "index.html").read_text(encoding="utf-8"))

    return read


def _links(page: LexborHTMLParser, selector: str) -> list[str]:
    return [node.attributes["href"] or "" for node in page.css(selector)]


def test_the_home_page_leads_to_the_newest_of_each_matter(page: Callable[[str], LexborHTMLParser]) -> None:
    doors = _links(page(""), ".sb-doors__door")
    assert [url.rstrip("/").rpartition("/")[0] for url in doors] == ["2569", "2569", "2569", "2569"]
    assert "2569/ita-improvement/" in doors


def test_the_home_page_leads_to_the_register_of_the_newest_year(page: Callable[[str], LexborHTMLParser]) -> None:
    assert _links(page(""), ".sb-answers__way a") == ["2569/register/"]


def test_pages_about_complaints_lead_to_each_other(page: Callable[[str], LexborHTMLParser]) -> None:
    topics = {"complaint-channels", "complaint-guideline", "complaint-statistics"}
    for topic in topics:
        links = set(_links(page(f"2569/{topic}"), "main nav a"))
        assert {f"../../2569/{other}/" for other in topics - {topic}} <= links, topic
    first = page("2569/complaint-channels").css_first(".sb-disclosure__substance a[href='#protection']")
    assert first is not None


def test_an_item_that_is_answered_in_two_topics_is_named_once(
    page: Callable[[str], LexborHTMLParser], site_dir: Callable[[str], Path]
) -> None:
    items = _links(page("2569/annual-report"), ".sb-about__item")
    assert len(items) == len(set(items)) > 0
    data = json.loads((site_dir("portal") / "tua-yang/2569/annual-report/data.json").read_bytes())
    assert len(data["answers"]) == len(items)


def test_each_drawing_of_scores_says_what_it_shows(page: Callable[[str], LexborHTMLParser]) -> None:
    words = [node.text() for node in page("ita").css("#ita-2568-indicators svg desc")]
    assert [text.split(" ตัวชี้วัด")[0].strip() for text in words] == ["5 จาก 5", "3 จาก 3", "2 จาก 2"]
    assert "93.40" in words[1]


def test_a_day_is_told_once(page: Callable[[str], LexborHTMLParser]) -> None:
    documents = page("2569/risk-assessment").css(".sb-document")
    assert [document.text().count("17 พ.ย. 2568") for document in documents] == [1, 1]
    main = page("2569/complaint-statistics").css_first("main")
    assert main is not None
    assert main.text().count("ข้อมูล ณ วันที่") == 1


def test_a_row_of_a_list_of_documents_leads_from_its_file_to_the_document(site_dir: Callable[[str], Path]) -> None:
    table = site_dir("portal") / "tua-yang/2569/annual-report/documents.csv"
    rows = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))
    ways = [row["ไฟล์หรือลิงก์"] for row in rows]
    assert ways
    assert all((table.parent / way).is_file() for way in ways)


def test_rows_of_documents_say_where_they_are_on_the_web_where_that_is_known(site_dir: Callable[[str], Path]) -> None:
    site, base_url = site_dir("below"), "https://example.go.th/a/b/"
    found = sorted(site.glob("*/2*/*/documents.csv"))
    ways = {
        row["ไฟล์หรือลิงก์"]
        for table in found
        for row in csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines())
    }
    own = {way.removeprefix(base_url) for way in ways if way.startswith(base_url)}
    assert own
    assert not [way for way in ways if way and not way.startswith("https://")]
    assert all((site / unquote(way)).exists() for way in own)


def test_the_table_of_a_page_of_documents_leads_to_each_of_them(site_dir: Callable[[str], Path]) -> None:
    site, seen = site_dir("portal"), set()
    # Pages in English and editions that are carried over lie elsewhere than the files that their rows are of.
    for path in sorted(site.glob("tua-yang/**/index.html")):
        for node in LexborHTMLParser(path.read_text(encoding="utf-8")).css("#documents tbody td:last-child"):
            (link,) = node.css("a")
            way = unquote((link.attributes["href"] or "").partition("#")[0])
            seen.add(path.parent.parent)
            if not way.startswith("https://"):
                assert (path.parent / way).exists(), (path, way)
    assert {site / "tua-yang" / folder for folder in ("2566", "2569", "en/2566", "en/2569")} <= seen


def test_a_document_that_is_a_page_of_ours_keeps_its_title(page: Callable[[str], LexborHTMLParser]) -> None:
    link = page("2566/staff-manual").css_first("#document-complaints a")
    assert link is not None
    assert (link.text(), link.attributes["href"]) == (
        "แนวปฏิบัติการจัดการเรื่องร้องเรียน",
        "../../2566/complaint-guideline/",
    )


def test_a_year_of_data_stands_apart_from_the_year_of_assessment(page: Callable[[str], LexborHTMLParser]) -> None:
    titles = [node.text().strip() for node in page("2569/complaint-statistics").css(".sb-onward .sb-linkrow__link")]
    assert titles
    assert all(title.count(" ปี 25") <= 1 for title in titles)
    assert any(title.endswith("(ปีประเมิน 2568)") for title in titles)
