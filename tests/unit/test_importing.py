"""The command that carries Word and Excel tables over, from a document that the libraries make to the content."""

import io
from pathlib import Path

import openpyxl
import pytest

from site_builder.cli import app
from site_builder.config import Config
from site_builder.inquiry import check
from site_builder.issues.messages import severity_of

AGENCY = "name: เทศบาลตำบลสมมติ\ntype: เทศบาลตำบล\nprovince: สมมุติ\n"
PLAN = (
    ("มาตรการ/แนวทาง", "วิธีการดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา ดำเนินการ", "ผู้กำกับดูแล"),
    ("๑.เปิดเผยงบประมาณ", "๑.ประชุมชี้แจง ๒.ติดประกาศ", "กองคลัง/ สำนักปลัด", "ต.ค.๖๗", "รองปลัด"),
    ("", "๓.ด าเนินการต่อ", "", "", ""),
    ("๒.ดูแลทรัพย์สิน", "- ทำทะเบียน\n- ตรวจนับ", "ทุกส่วนราชการ", "ปีงบประมาณ 2568", ""),
)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "content" / "agencies" / "ban-sommut"
    folder.mkdir(parents=True)
    (folder / "agency.yml").write_text(AGENCY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content"


def workbook(*rows: tuple[object, ...], sheet: str = "แผน") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def carried(
    path: str, data: bytes, *options: str, topic: str = "integrity-measures", year: str = "2568"
) -> tuple[int, str]:
    """Run the command on a document, and return its exit code and all that it says."""
    Path(path).write_bytes(data)
    return run("import", path, "--agency", "ban-sommut", "--year", year, "--topic", topic, *options)


def run(*words: str) -> tuple[int, str]:
    from click.testing import CliRunner

    result = CliRunner().invoke(app, words)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def faults(content: Path) -> list[str]:
    """Return the errors that a check finds in the content."""
    return [issue.code for issue in check(Config(content_dir=content)).issues if severity_of(issue.code) == "error"]


def test_a_plan_in_excel_becomes_the_file_that_a_person_would_have_written(content: Path) -> None:
    code, said = carried("plan.xlsx", workbook(*PLAN))
    assert code == 0
    assert (content / "agencies/ban-sommut/2568/integrity-measures.yml").read_text(encoding="utf-8") == (
        """# yaml-language-server: $schema=../../../.schemas/measures.json
# covers: พิมพ์ปีหรือช่วงของข้อมูล เช่น ปีงบประมาณ 2568
# published: พิมพ์วันที่เผยแพร่ เช่น 5 ม.ค. 2568
# owner: พิมพ์หน่วยรับผิดชอบ
columns:
  - {field: title, heading: มาตรการ/แนวทาง}
  - {field: methods, heading: วิธีการดำเนินการ}
  - {field: responsible, heading: ผู้รับผิดชอบ}
  - {field: period, heading: ระยะเวลา ดำเนินการ}
measures:
  - no: ๑.
    title: เปิดเผยงบประมาณ
    methods: |
      ๑.ประชุมชี้แจง
      ๒.ติดประกาศ
      ๓.ดำเนินการต่อ
    responsible: กองคลัง/สำนักปลัด
    period: ต.ค.๖๗
    extra:
      ผู้กำกับดูแล: รองปลัด
    # รวมจากแถวที่ 1, 2 ของเอกสาร
  - no: ๒.
    title: ดูแลทรัพย์สิน
    methods: |
      - ทำทะเบียน
      - ตรวจนับ
    responsible: ทุกส่วนราชการ
    period: ปีงบประมาณ 2568
"""
    )
    assert "plan.xlsx:แผน!B3: ซ่อมตัวอักษร “๓.ด าเนินการต่อ” → “๓.ดำเนินการต่อ”" in said
    assert "measures: 1 ตาราง 3 แถว เป็น 2 รายการ รวมแถว 1 แห่ง ซ่อม 1 แห่ง" in said
    assert faults(content) == []
