"""The command itself: what is chosen, what is told, what is never written over, and wrong calls."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli import app
from tests import papers
from tests.imports import HEADS, PLAN, carried, made


def test_a_year_of_which_nothing_is_known_is_told(content: Path) -> None:
    code, said = carried("plan.xlsx", papers.workbook(แผน=PLAN), year="2599")
    assert (code, "ปี 2599 ไม่มีข้อกำหนด OIT ในโปรแกรม" in said) == (0, True)
    assert "ไม่มีข้อกำหนด" not in carried("plan.xlsx", papers.workbook(แผน=PLAN))[1]


def test_a_table_or_a_sheet_can_be_chosen(content: Path) -> None:
    other = (HEADS, ("๑.อีกแผน", "ทำ", "กองคลัง", "ต.ค. 2567", ""))
    book = papers.workbook(แผน=PLAN, อื่น=other)
    _, said = carried("plan.xlsx", book, "--sheet", "อื่น", "--dry-run")
    assert "title: อีกแผน" in said
    assert "title: เปิดเผยงบประมาณ" not in said
    _, said = carried("plan.docx", papers.plan_after_analysis(), "--table", "6", "--dry-run")
    assert "measures: 1 ตาราง 2 แถว เป็น 2 รายการ" in said
    assert "plan.docx:table 9" not in said
    assert not (content / "agencies/ban-sommut/2568").exists()


def test_a_dry_run_prints_the_file_and_writes_nothing(content: Path) -> None:
    code, said = carried("plan.xlsx", papers.workbook(แผน=PLAN), "--dry-run", "--lang", "en")
    assert code == 0
    assert "  - no: ๒.\n    title: ดูแลทรัพย์สิน\n" in said
    assert "Not written yet: content/agencies/ban-sommut/2568/integrity-measures.yml" in said
    assert not (content / "agencies/ban-sommut/2568").exists()


def test_a_draft_in_the_place_of_a_table_is_to_go_first(content: Path) -> None:
    path = content / "agencies/ban-sommut/2568/integrity-measures.yml"
    path.parent.mkdir()
    path.write_text("draft: true\nmeasures:\n  - title:\n", encoding="utf-8")
    code, said = carried("plan.xlsx", papers.workbook(แผน=PLAN))
    assert (code, path.read_text(encoding="utf-8")) == (2, "draft: true\nmeasures:\n  - title:\n")
    assert "ถ้ายังไม่ได้กรอก ลบไฟล์นั้นแล้วสั่งใหม่" in said
    code, said = carried("plan.xlsx", papers.workbook(แผน=PLAN), "--dry-run")
    assert code == 0
    assert said.rstrip().splitlines()[-1].startswith("มีร่าง content/agencies/ban-sommut/2568/integrity-measures.yml อยู่")


@pytest.mark.parametrize("there", ["integrity-measures.yml", "integrity-measures.md"])
def test_what_stands_in_the_content_is_never_written_over(content: Path, there: str) -> None:
    path = content / "agencies/ban-sommut/2568" / there
    path.parent.mkdir()
    path.write_text("title: ของเดิม\n", encoding="utf-8")
    code, said = carried("plan.xlsx", papers.workbook(แผน=PLAN))
    assert code == 2
    assert said.startswith(f"site-builder: มี content/agencies/ban-sommut/2568/{there} อยู่แล้ว จึงไม่เขียนทับ")
    assert path.read_text(encoding="utf-8") == "title: ของเดิม\n"
    assert [each.name for each in path.parent.iterdir()] == [there]
    assert carried("plan.xlsx", papers.workbook(แผน=PLAN), "--part", "second")[0] == 0
    code, said = carried("plan.xlsx", papers.workbook(แผน=PLAN), "--dry-run")
    assert (code, "title: เปิดเผยงบประมาณ" in said) == (0, True)
    assert f"ยังไม่ได้เขียน เพราะมี content/agencies/ban-sommut/2568/{there} อยู่แล้ว" in said
    assert "สั่งใหม่โดยไม่มี --dry-run" not in said


def test_what_is_left_out_is_told_before_what_is_mended(content: Path) -> None:
    rows = [("ลำดับ", "รายการ", "คน"), *((n, f"งาน {n} ด าเนิน", n) for n in range(1, 251)), (), ("", "ลงชื่อ: ก", "")]
    _, said = carried("s.xlsx", papers.workbook(ก=rows), topic="service-statistics")
    assert "s.xlsx:ก!B253: ข้อความใต้ตาราง “ลงชื่อ: ก” ไม่ได้นำเข้า" in said
    assert said.count("ซ่อมตัวอักษร") == 199
    assert "\nและอีก 51 รายการ\n" in said


def test_a_sheet_that_is_there_keeps_the_file_from_being_written(content: Path) -> None:
    path = content / "agencies/ban-sommut/2568/files/service-statistics.csv"
    path.parent.mkdir(parents=True)
    path.write_text("ของเดิม", encoding="utf-8")
    assert carried("s.csv", "เดือน,คน\nต.ค. 2567,5\n".encode(), topic="service-statistics")[0] == 2
    assert path.read_text(encoding="utf-8") == "ของเดิม"
    assert not (path.parents[1] / "service-statistics.yml").exists()


def test_a_disk_that_is_full_leaves_nothing_behind(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    is_open = Path.open

    def fail(path: Path, mode: str = "r", **options: object) -> object:
        if path.suffix == ".csv" and mode == "xb":
            raise OSError(28, "No space left on device", str(path))
        return is_open(path, mode, **options)

    Path("s.csv").write_bytes("เดือน,คน\nต.ค. 2567,5\n".encode())
    monkeypatch.setattr(Path, "open", fail)
    words = ["import", "s.csv", "--agency", "ban-sommut", "--year", "2568", "--topic", "service-statistics"]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 2
    assert "No space left on device" in result.output
    assert not (content / "agencies/ban-sommut/2568/service-statistics.yml").exists()


def test_a_value_that_the_model_cannot_read_stays_and_is_told_at_its_cell(content: Path) -> None:
    rows = (HEADS[:4], ("๑.เรื่อง", "ทำ", "กองคลัง", "ม.ค."))
    _, said = carried("plan.xlsx", papers.workbook(แผน=rows))
    assert "    period: ม.ค.\n" in made(content)
    assert 'plan.xlsx:แผน!D2: ต้องแก้ในไฟล์: ระยะเวลาดำเนินการ "ม.ค." ไม่ได้บอกปี' in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"--agency": "ban-somut"}, "ไม่มีหน่วยงาน ban-somut ในเนื้อหา ที่มีคือ ban-sommut"),
        ({"--year": "2025"}, "ปี 2025 ไม่ใช่ปีประเมิน"),
        ({"--topic": "สถิติการให้บริการ"}, "ไม่มีหัวเรื่อง สถิติการให้บริการ คุณหมายถึง service-statistics"),
        ({"--topic": "แผนของเรา"}, "ไม่มีหัวเรื่อง แผนของเรา ใช้ชื่อไฟล์ของหัวเรื่องตามตาราง"),
        ({"--topic": "integrity-measure"}, "ไม่มีหัวเรื่อง integrity-measure คุณหมายถึง integrity-measures"),
        ({"--part": "ส่วน"}, 'ชื่อส่วน "ส่วน" ใช้ไม่ได้'),
        ({"--table": "4"}, "ไม่มีตารางที่ 4 เอกสารมี 1 ตาราง"),
        ({"--sheet": "x"}, 'ไม่มีแผ่นงาน "x" ที่มีคือ แผน'),
    ],
)
def test_a_wrong_call_is_told_in_one_line(content: Path, words: dict[str, str], said: str) -> None:
    Path("plan.xlsx").write_bytes(papers.workbook(แผน=PLAN))
    options = {"--agency": "ban-sommut", "--year": "2568", "--topic": "integrity-measures", **words}
    result = CliRunner().invoke(app, ["import", "plan.xlsx", *(part for each in options.items() for part in each)])
    assert result.exit_code == 2
    assert result.output.startswith(f"site-builder: {said}")
    assert result.output.count("\n") == 1


def test_a_sheet_is_asked_of_a_workbook_alone(content: Path) -> None:
    code, said = carried("plan.docx", papers.plan_after_analysis(), "--sheet", "แผน")
    assert (code, said.count("\n")) == (2, 1)
    assert "plan.docx ไม่มีแผ่นงาน" in said


def test_no_other_command_waits_for_the_readers_of_documents() -> None:
    code = (
        "import sys, site_builder.cli, site_builder.pipeline, site_builder.inquiry;"
        "print(*sorted({'docx', 'openpyxl', 'lxml', 'site_builder.importers'} & sys.modules.keys()))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
