"""The pages that belong to the site: their addresses are kept free, and the statement claims what the tests hold."""

from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from site_builder.audit.names import disputed_address
from site_builder.load.agency import load_agency
from site_builder.load.discover import agency_slugs
from site_builder.load.library import read_library
from site_builder.model.portal import SiteFolder
from site_builder.render.accessibility import TESTED_WIDTHS
from tests.browser.builds import CONTENT_DIR, FICTIONAL, VARIANTS, Variant, build_site
from tests.browser.test_accessibility import SCHEMES, WIDTHS
from tests.trees import write_files

AGENCY = "name: องค์การบริหารส่วนตำบลตัวอย่าง\ntype: อบต.\nprovince: สมมติ\n"
CONTACT = "phone: 0 4300 0000\nemail: a@tuayang.go.th\n"
NOT_STATED = "ช่องทางติดต่อ: ไม่มีในชุดข้อมูลนี้"


def statement(folder: Path, *agencies: str, files: dict[str, str] | None = None) -> str:
    """Return what the statement of a site of these agencies says."""
    texts = {f"a{number}/agency.yml": text for number, text in enumerate(agencies)}
    write_files(folder / "content/agencies", {**texts, **(files or {})})
    build_site(folder / "site", variant=Variant(), content_dir=folder / "content")
    main = LexborHTMLParser((folder / "site/accessibility/index.html").read_text(encoding="utf-8")).css_first("main")
    assert main is not None
    return " ".join(main.text().split())


@pytest.mark.parametrize("folder", SiteFolder)
def test_no_agency_lies_where_the_site_has_its_own(tmp_path: Path, folder: SiteFolder) -> None:
    (tmp_path / "agencies" / folder).mkdir(parents=True)
    slugs, issues = agency_slugs(tmp_path)
    assert slugs == ()
    assert [issue.code for issue in issues] == ["FIL015"]


def test_every_folder_of_a_portal_is_an_agencys_or_kept_free(tmp_path: Path) -> None:
    statement(tmp_path, AGENCY, AGENCY)
    folders = {path.name for path in (tmp_path / "site").iterdir() if path.is_dir()}
    assert folders - {"a0", "a1"} <= set(SiteFolder)
    assert folders >= {"a0", "a1", "accessibility", "assets", "contents", "glossary", "rules", "search"}


def test_no_former_address_is_that_of_a_page(tmp_path: Path) -> None:
    build_site(tmp_path / "site", variant=VARIANTS["single"])
    urls = {path.parent.relative_to(tmp_path / "site").as_posix() for path in tmp_path.glob("site/**/index.html")}
    library, _ = read_library(CONTENT_DIR)
    site, _ = load_agency(CONTENT_DIR, FICTIONAL, library=library)
    assert site is not None
    living = urls - {former for edition in site.editions for former in edition.record.formerly} - {"."}
    first, *others = site.editions
    claiming = replace(first, record=replace(first.record, formerly=tuple(sorted(living))))
    refused = disputed_address(replace(site, editions=(claiming, *others)), library=library)
    assert {issue.fields["value"] for issue in refused if issue.code == "DUP006"} == living
    assert {"glossary", "accessibility", "rules", "contents", "years", "2569/register", "en", "en/ita"} <= living


def test_the_statement_claims_what_is_tested(tmp_path: Path) -> None:
    assert TESTED_WIDTHS == WIDTHS
    assert set(SCHEMES) == {"light", "dark", "forced"}
    words = statement(tmp_path, AGENCY)
    assert "สีสว่าง สีมืด และสีที่ระบบบังคับ ที่ความกว้างจอ 320, 360, 768, 1280 พิกเซล" in words
    assert "ยังไม่ได้ทดสอบกับผู้ใช้จริงที่ใช้โปรแกรมอ่านหน้าจอ" in words


def test_an_agency_says_where_barriers_are_reported(tmp_path: Path) -> None:
    words = statement(
        tmp_path, AGENCY + CONTACT, files={"a0/2566/contact.yml": "published: 5 เม.ย. 2566\nemail: a@b.th\n"}
    )
    assert "0 4300 0000" in words
    assert "a@tuayang.go.th" in words
    assert "ข้อมูลการติดต่อ" in words
    assert NOT_STATED not in words
    # The day is the newest that the content states.
    assert "ณ วันที่ 5 เมษายน 2566" in words


@pytest.mark.parametrize("agency", [AGENCY, f"{AGENCY}{CONTACT}fictional: true\n"], ids=["silent", "fictional"])
def test_where_nobody_answers_the_statement_says_so(tmp_path: Path, agency: str) -> None:
    words = statement(tmp_path, agency)
    assert NOT_STATED in words
    assert "0 4300 0000" not in words


def test_a_portal_leads_to_its_agencies(tmp_path: Path) -> None:
    words = statement(tmp_path, AGENCY + CONTACT, AGENCY)
    assert "ช่องทางติดต่อของเว็บไซต์รวมนี้: ไม่มีในชุดข้อมูลนี้" in words
    assert "0 4300 0000" not in words


def test_a_portal_says_first_what_it_is(tmp_path: Path) -> None:
    write_files(tmp_path / "content", {"index.md": "---\ntitle: ศูนย์กลาง\nsummary: ข้อมูลของทุกหน่วยงาน\n---\n\nเนื้อความ\n"})
    statement(tmp_path, AGENCY, AGENCY)
    page = LexborHTMLParser((tmp_path / "site/index.html").read_text(encoding="utf-8"))
    assert [node.text() for node in page.css(".sb-head > *")] == ["ศูนย์กลาง", "ข้อมูลของทุกหน่วยงาน"]


def test_an_agency_that_is_no_more_says_so_on_the_portal_and_on_its_pages(tmp_path: Path) -> None:
    statement(tmp_path, AGENCY.replace("ตัวอย่าง", "ก") + "closed: 1 ต.ค. 2568\n", AGENCY)
    words = [
        (tmp_path / "site" / path).read_text(encoding="utf-8") for path in ("index.html", "a0/contents/index.html")
    ]
    assert all("ยุบเลิกแล้ว" in text for text in words)
    assert "ยุบเลิกแล้ว" not in (tmp_path / "site/a1/index.html").read_text(encoding="utf-8")


def test_a_district_that_is_not_of_its_province_says_so_on_the_portal_and_on_its_pages(tmp_path: Path) -> None:
    misplaced = "name: เทศบาลตำบลนิคมคำสร้อย\ntype: เทศบาลตำบล\nprovince: มุกดาหาร\ndistrict: นิคมน้ำอูน\n"
    english = f"{AGENCY}name_en: Tua Yang\nlanguages: [th, en]\n"
    statement(tmp_path, misplaced, english, misplaced.replace("มุกดาหาร", "สกลนคร"))
    said = {
        path: LexborHTMLParser((tmp_path / "site" / path / "index.html").read_text(encoding="utf-8")).text()
        for path in ("", "a0", "a2", "en")
    }
    mark = "(อำเภอตามที่ระบุ ไม่อยู่ในจังหวัดนี้)"
    assert [said[path].count(mark) for path in ("", "a0", "a2")] == [1, 1, 0]
    assert "(the district as stated is not in this province)" in said["en"]


def test_every_page_leads_to_both_pages(tmp_path: Path) -> None:
    statement(tmp_path, AGENCY, AGENCY)
    for path in (tmp_path / "site").rglob("*.html"):
        footer = LexborHTMLParser(path.read_text(encoding="utf-8")).css_first("footer.sb-footer")
        assert footer is not None
        links = {(node.attributes["href"] or "").rpartition("../")[2].lstrip("/") for node in footer.css("a")}
        assert {"accessibility/", "glossary/"} <= links, path
