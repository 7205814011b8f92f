"""The evidence register: every item in the official order, and no address that the built site has not."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from selectolax.lexbor import LexborHTMLParser

from site_builder.cli import app
from tests.browser.builds import CONTENT_DIR, VARIANTS
from tests.trees import write_files

BASE_URL = VARIANTS["below"].base_url or ""
AGENCY = "name: องค์การบริหารส่วนตำบลตัวอย่าง\ntype: อบต.\nprovince: สมมติ\ndigits: thai\n"
FILES = {
    "2566/structure.yml": (
        "title: =SUM(A1) โครงสร้าง\npublished: 5 ม.ค. 2566\nupdated: 9 ม.ค. 2566\nowner: [สำนักปลัด, กองคลัง]\n"
        "covers: ปีงบประมาณ 2566\nexplanation: ดู **ผังรวม** และ [ผังย่อย](https://example.go.th/a)\n"
        "units: [{name: สำนักปลัด}]\n"
        "elements: {structure-chart: units, positions-and-units: units, political-and-permanent: units}\n"
    ),
    "2566/no-gift-report.yml": "nothing_to_report: {date: 5 ต.ค. 2566, reason: ไม่มีผู้รับของขวัญ}\n",
    "2566/e-service.yml": "not_applicable: {date: 5 ต.ค. 2566, reason: ไม่มีงานบริการ}\n",
    "2566/no-gift-policy.yml": "published: 4 ม.ค. 2566\nstatement: ไม่รับของขวัญ\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which someone works, with the content of one small agency."""
    write_files(tmp_path / "content" / "agencies" / "tua-yang", {"agency.yml": AGENCY, **FILES})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def register(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(app, ["register", "--agency", "tua-yang", "--year", "2566", *arguments])


def items(*arguments: str) -> dict[str, dict[str, object]]:
    """Return what the command says of each item, by code."""
    ended = register("--format", "json", *arguments)
    assert ended.exit_code == 0, ended.output
    return {item["code"]: item for item in json.loads(ended.stdout_bytes)["items"]}


@pytest.fixture
def below_dir(site_dir: Callable[[str], Path]) -> Path:
    return site_dir("below")


def test_every_address_of_every_register_is_one_of_the_built_site(below_dir: Path) -> None:
    registers = sorted(below_dir.glob("*/*/register/register.json"))
    assert len(registers) >= 8
    handed_in = set()
    for path in registers:
        rows = json.loads(path.read_bytes())["items"]
        urls = [url for row in rows for url in row["urls"]]
        # The page, the table and the record say the same.
        page = LexborHTMLParser(path.with_name("index.html").read_text(encoding="utf-8"))
        assert [node.text(strip=True) for node in page.css(".sb-register__address")] == urls
        assert [node.text(strip=True) for node in page.css(".sb-register__code")] == [row["code"] for row in rows]
        table = list(csv.DictReader(io.StringIO(path.with_name("register.csv").read_text(encoding="utf-8-sig"))))
        assert [url for row in table for url in row["URL"].splitlines()] == urls
        handed_in.update(urls)
    assert len(handed_in) > 80
    assert {url for url in handed_in if not url.startswith(BASE_URL)} == set()
    paths = {url.removeprefix(BASE_URL) for url in handed_in}
    assert {path for path in paths if not (below_dir / path / "index.html").is_file()} == set()


def test_the_command_prints_what_is_published(below_dir: Path) -> None:
    for form in ("csv", "xlsx", "json"):
        arguments = ("--content", str(CONTENT_DIR), "--base-url", BASE_URL.rstrip("/"), "--format", form)
        ended = register(*arguments)
        assert ended.exit_code == 0, ended.output
        assert ended.stdout_bytes == (below_dir / "tua-yang/2566/register" / f"register.{form}").read_bytes()


def test_the_items_stand_in_the_official_order(folder: Path) -> None:
    assert list(items()) == [f"O{number}" for number in range(1, 44)]


@pytest.mark.usefixtures("folder")
def test_a_row_says_all_that_is_asked_of_it() -> None:
    assert items("--base-url", "https://example.go.th")["O1"] == {
        "code": "O1",
        "title": "โครงสร้าง",
        "status": "complete",
        "answer": "มี",
        "lacking": [],
        "urls": ["https://example.go.th/2566/structure/"],
        "where": ["หน้าแรก › ข้อมูล OIT ปี 2566 › =SUM(A1) โครงสร้าง"],
        "explanation": "ดู ผังรวม และ ผังย่อย",
        "covers": "ปีงบประมาณ 2566",
        "updated": "9 ม.ค. 2566",
        "updated_on": "2023-01-09",
        "owner": "สำนักปลัด, กองคลัง",
    }


@pytest.mark.usefixtures("folder")
def test_each_state_has_its_answer() -> None:
    answers = {(row["status"], row["answer"]) for row in items().values()}
    assert answers == {
        ("complete", "มี"),
        ("partly", "มี"),
        ("missing", "ไม่มี"),
        ("nothing-to-report", "ไม่มีเรื่องต้องรายงาน"),
        ("not-applicable", "ไม่เกี่ยวข้อง"),
    }
    for row in items().values():
        assert (row["status"] == "partly") == bool(row["lacking"])
        assert (row["status"] == "missing") == (not row["urls"])
    stated = {row["answer"]: row["explanation"] for row in items().values() if "explanation" in row}
    assert stated["ไม่เกี่ยวข้อง"] == "ไม่มีงานบริการ (แจ้งเมื่อ 5 ตุลาคม 2566)"
    assert stated["ไม่มีเรื่องต้องรายงาน"] == "ไม่มีผู้รับของขวัญ (แจ้งเมื่อ 5 ตุลาคม 2566)"


def test_the_page_lists_what_an_item_lacks(folder: Path) -> None:
    agency = folder / "content/agencies/tua-yang/agency.yml"
    agency.write_text(AGENCY.replace("digits: thai", "digits: as-printed"), encoding="utf-8")
    assert CliRunner().invoke(app, ["build"]).exit_code == 0
    page = LexborHTMLParser((folder / "site/2566/register/index.html").read_text(encoding="utf-8"))
    shown = {row.attributes["id"]: [element.text() for element in row.css("li")] for row in page.css("tbody tr")}
    assert shown == {code.lower(): row["lacking"] for code, row in items().items()}


def test_what_a_demonstration_lacks_is_not_called_missing(folder: Path) -> None:
    agency = folder / "content/agencies/tua-yang/agency.yml"
    agency.write_text(AGENCY + "demonstration: {document: เอกสารฉบับเดียว}\n", encoding="utf-8")
    answers = {row["answer"] for row in items().values()}
    assert "ไม่มี" not in answers
    assert "ไม่มีในชุดข้อมูลนี้" in answers
    assert CliRunner().invoke(app, ["build"]).exit_code == 0
    page = LexborHTMLParser((folder / "site/2566/register/index.html").read_text(encoding="utf-8"))
    assert "ไม่ใช่แบบคำตอบที่หน่วยงานส่ง" in page.css_first(".sb-head__summary").text()


def test_without_the_address_of_the_site_addresses_count_from_its_root_and_say_so(folder: Path) -> None:
    ended = register("--format", "json")
    document = json.loads(ended.stdout_bytes)
    assert document["urls_are_absolute"] is False
    assert document["items"][0]["urls"] == ["2566/structure/"]
    build = CliRunner().invoke(app, ["build"])
    assert build.exit_code == 0, build.output
    page = LexborHTMLParser((folder / "site/2566/register/index.html").read_text(encoding="utf-8"))
    assert "ยังไม่ได้ระบุที่อยู่ที่เผยแพร่" in page.css_first(".sb-register").text()
    # Thai digits are for reading; an address is for machines.
    assert page.css_first(".sb-register__address").text() == "2566/structure/"
    assert "๒๕๖๖" in page.css_first("h1").text()


@pytest.mark.usefixtures("folder")
def test_a_page_without_javascript_shows_no_button(folder: Path) -> None:
    assert CliRunner().invoke(app, ["build"]).exit_code == 0
    page = LexborHTMLParser((folder / "site/2566/register/index.html").read_text(encoding="utf-8"))
    buttons = page.css("main button")
    assert buttons
    # `html` has the class `no-js` until a script takes it away, and hides all of these.
    assert "no-js" in (page.css_first("html").attributes["class"] or "")
    assert all("sb-with-script" in (button.attributes["class"] or "").split() for button in buttons)


@pytest.mark.usefixtures("folder")
def test_no_cell_is_a_formula() -> None:
    agency = Path("content/agencies/tua-yang/2566/structure.yml")
    text = agency.read_text(encoding="utf-8").replace("explanation: ดู", "explanation: =cmd()")
    agency.write_text(text, encoding="utf-8")
    rows = list(csv.reader(io.StringIO(register().stdout_bytes.decode("utf-8-sig"))))
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []
    assert any(cell.startswith("'=cmd()") for row in rows for cell in row)


def test_a_file_is_written_in_place_of_the_output(folder: Path) -> None:
    ended = register("--format", "xlsx", "--output", "แบบคำตอบ.xlsx")
    assert (ended.exit_code, ended.output) == (0, "")
    assert (folder / "แบบคำตอบ.xlsx").read_bytes() == register("--format", "xlsx").stdout_bytes


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--agency", "nowhere"), "tua-yang"),
        (("--year", "2550"), "2566"),
        (("--output", "none/register.csv"), "none/register.csv"),
        (("--base-url", "example.go.th"), "https://"),
        (("--format", "pdf"), "xlsx"),
        (("--year", "พ.ศ.2566"), "--year"),
    ],
)
def test_wrong_use_ends_with_two(folder: Path, arguments: tuple[str, str], words: str) -> None:
    ended = register(*arguments)
    assert (ended.exit_code, ended.stdout_bytes) == (2, b"")
    assert words in ended.stderr


def test_content_that_cannot_be_published_has_no_register(folder: Path) -> None:
    (folder / "content/agencies/tua-yang/2566/contact.yml").write_text("published: 31/02/2566\n", encoding="utf-8")
    ended = register()
    assert (ended.exit_code, ended.stdout_bytes) == (1, b"")
    assert "error[DAT002]" in ended.stderr


def test_a_content_without_agencies_is_told_that_it_has_none(folder: Path) -> None:
    shutil.rmtree(folder / "content/agencies")
    ended = register()
    assert (ended.exit_code, ended.stdout_bytes) == (1, b"")
    assert "error[FIL009] ยังไม่มีหน่วยงาน" in ended.stderr


def test_what_is_accepted_in_an_agency_with_errors_is_not_called_superfluous(folder: Path) -> None:
    agency_dir = folder / "content/agencies/tua-yang"
    (agency_dir / "2566/contact.yml").write_text("published: 31/02/2566\n", encoding="utf-8")
    accepted = "{code: REA001, file: agencies/tua-yang/2566/contact.yml, reason: รอหนังสือ, until: 1 ม.ค. 2575}"
    (folder / "content/baseline.yml").write_text(f"accepted: [{accepted}]\n", encoding="utf-8")
    assert "BAS001" not in register().stderr
