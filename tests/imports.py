"""What tests of the import share: a document handed to the command, and the file that it wrote."""

from pathlib import Path

from click.testing import CliRunner

from site_builder.cli import app
from site_builder.config import Config
from site_builder.inquiry import check
from site_builder.issues.messages import severity_of
from site_builder.load.amiss import filed_amiss
from site_builder.model.kinds import KINDS

AGENCY = "name: เทศบาลตำบลสมมติ\ntype: เทศบาลตำบล\nprovince: สมมุติ\n"
HEADS = ("มาตรการ/แนวทาง", "วิธีการดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา ดำเนินการ", "ผู้กำกับดูแล")
PLAN = (
    HEADS,
    ("๑.เปิดเผยงบประมาณ", "๑.ประชุมชี้แจง ๒.ติดประกาศ", "กองคลัง/ สำนักปลัด", "ต.ค.๖๗", "รองปลัด"),
    ("", "๓.ด าเนินการต่อ", "", "", ""),
    ("๒.ดูแลทรัพย์สิน", "- ทำทะเบียน\n- ตรวจนับ", "ทุกส่วนราชการ", "ปีงบประมาณ 2568", ""),
)
GIFTS = ("ที่", "วันที่รับ", "ผู้รับ", "ผู้ให้", "รายการ", "มูลค่า (บาท)")
ID = "1-1017-00207-36-6"


def carried(
    path: str, data: bytes, *options: str, topic: str = "integrity-measures", year: str = "2568"
) -> tuple[int, str]:
    """Run the command on a document, and return its exit code and all that it says."""
    Path(path).write_bytes(data)
    words = ("import", path, "--agency", "ban-sommut", "--year", year, "--topic", topic, *options)
    result = CliRunner().invoke(app, words)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def made(content: Path, name: str = "integrity-measures", year: str = "2568") -> str:
    return (content / f"agencies/ban-sommut/{year}/{name}.yml").read_text(encoding="utf-8")


def record(content: Path, name: str, kind: str, year: str = "2568") -> object:
    """Return what the loader makes of a file."""
    loaded, issues = filed_amiss(made(content, name, year).encode(), KINDS[kind], source_path="x.yml")
    assert issues == ()
    return loaded


def faults(content: Path) -> list[str]:
    """Return the errors that a check finds in the content."""
    found = check(Config(content_dir=content)).issues
    return [issue.code for issue in found if severity_of(issue.code) == "error"]
