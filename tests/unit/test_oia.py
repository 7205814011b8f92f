"""Numbers of the Official Information Act: how they are typed, and the page that they give an agency."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from site_builder.catalogue.oia import SECTIONS, SUBJECTS
from site_builder.cli import app
from site_builder.text.oia import CLAUSES, parse_clause
from site_builder.text.unreadable import Unreadable


@pytest.mark.parametrize(
    "typed", ["9(8)", "9 (8)", "๙(๘)", "มาตรา 9(8)", "มาตรา ๙ (๘)", "ม.9(8)", "ม. 9 ( 8 )", "มาตรา 9 วรรคหนึ่ง (8)"]
)
def test_a_number_is_read_as_people_write_it(typed: str) -> None:
    assert parse_clause(typed) == "9(8)"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("7(0)", "OIA002"),
        ("7(6)", "OIA002"),
        ("9(9)", "OIA002"),
        ("9", "OIA001"),
        ("8(1)", "OIA001"),
        ("7.1", "OIA001"),
        ("", "OIA001"),
        ("7(" + "9" * 5000 + ")", "OIA001"),
    ],
)
def test_a_number_that_the_law_lacks_is_refused(typed: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parse_clause(typed)
    assert refused.value.code == code


def test_the_law_has_thirteen_numbers_and_a_subject_for_each() -> None:
    assert CLAUSES[0] == "7(1)"
    assert CLAUSES[4:6] == ("7(5)", "9(1)")
    assert CLAUSES[-1] == "9(8)"
    assert list(SUBJECTS) == list(CLAUSES)
    assert {clause.partition("(")[0] for clause in CLAUSES} == set(SECTIONS)


@pytest.fixture
def content_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "content" / "agencies" / "tua-yang"
    _write(folder / "agency.yml", "name: องค์การบริหารส่วนตำบลตัวอย่าง\ntype: อบต.\nprovince: ตัวอย่าง\n")
    _write(folder / "2566" / "structure.yml", "units: [{name: กองคลัง}]\n")
    return folder


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _page(path: str) -> LexborHTMLParser:
    return LexborHTMLParser((Path("site") / path / "index.html").read_text(encoding="utf-8"))


def _words(path: str, selector: str) -> str:
    node = _page(path).css_first(selector)
    assert node is not None
    return node.text()


def _build() -> None:
    ended = CliRunner().invoke(app, ["build", "--base-url", "https://example.go.th/"])
    assert ended.exit_code == 0, ended.output


def test_an_agency_that_files_nothing_has_no_page(content_dir: Path) -> None:
    _build()
    assert not (Path("site") / "oia").exists()
    assert "ข้อมูลข่าวสาร" not in _words(".", "nav")
    assert json.loads(Path("site/index.json").read_text(encoding="utf-8"))["oia"] == []


def test_the_page_lists_every_number_with_what_is_filed_under_it(content_dir: Path) -> None:
    _write(content_dir / "2566" / "structure.yml", "oia: 7(1), มาตรา ๙(๘)\nunits: [{name: กองคลัง}]\n")
    _write(content_dir / "2567" / "structure.yml", "same_as: 2566/structure\n")
    withdrawn = "withdrawn: {date: 5 ม.ค. 2566, reason: ผิดฉบับ}\n"
    _write(content_dir / "2566" / "laws.yml", "oia: [7(4)]\ndocuments: [{title: ข้อบัญญัติ}]\n" + withdrawn)
    _build()
    page = _page("oia")
    assert len(page.css(".sb-element")) == len(CLAUSES)
    links = [(node.text(), node.attributes["href"]) for node in page.css("#oia-7-1 .sb-linkrow__link")]
    assert links == [
        ("โครงสร้างหน่วยงาน ปี 2567", "../2567/structure/"),
        ("โครงสร้างหน่วยงาน ปี 2566", "../2566/structure/"),
    ]
    assert len(page.css("#oia-9-8 .sb-linkrow__link")) == 2
    assert _words("oia", "#oia-7-4 .sb-note") == "ยังไม่มีข้อมูลในเว็บไซต์นี้"
    assert "7(1), 9(8)" in _words("2567/structure", "main")
    assert any(node.attributes["href"] == "../oia/" for node in _page("contents").css("main a"))
    assert "<loc>https://example.go.th/oia/</loc>" in Path("site/sitemap.xml").read_text(encoding="utf-8")
    filed = json.loads(Path("site/index.json").read_text(encoding="utf-8"))["oia"]
    assert [(row["number"], len(row["disclosures"])) for row in filed if row["disclosures"]] == [
        ("7(1)", 2),
        ("9(8)", 2),
    ]
