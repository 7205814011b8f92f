"""A new agency: what is written for it, and what is said of a name that cannot be."""

import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from site_builder.beginnings.agencies import guide_path
from site_builder.cli import app
from site_builder.model.schemas import schema_files
from tests.trees import read_tree, write_files

NAME = "องค์การบริหารส่วนตำบลบ้านบน"
AGENCY = f"name: {NAME}\ntype: อบต.\nprovince: สระบุรี\n"


def new(folder: Path, monkeypatch: pytest.MonkeyPatch, slug: str, **stated: str) -> tuple[int, str]:
    options = {"name": NAME, "type": "อบต.", "province": "ขอนแก่น", **stated}
    monkeypatch.chdir(folder)
    arguments = [word for key, value in options.items() for word in (f"--{key}", value)]
    ended = CliRunner().invoke(app, ["new", slug, *arguments])
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
    return ended.exit_code, ended.output


def test_an_empty_folder_becomes_one_that_can_be_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, said = new(tmp_path, monkeypatch, "ban-bon", province="จังหวัดขอนแก่น")
    assert code == 0, said
    tree = read_tree(tmp_path)
    assert {path for path in tree if ".schemas" not in path} == {
        "mkdocs.yml",
        ".gitignore",
        ".gitattributes",
        "content/README.md",
        "content/agencies/ban-bon/agency.yml",
    }
    assert tree["content/README.md"] == guide_path().read_bytes()
    assert {path.rpartition("/")[2] for path in tree if ".schemas" in path} == set(schema_files())
    agency = yaml.safe_load(tree["content/agencies/ban-bon/agency.yml"])
    assert agency == {"name": NAME, "type": "อบต.", "province": "ขอนแก่น"}
    settings = yaml.safe_load(tree["mkdocs.yml"])
    assert (settings["docs_dir"], settings["plugins"]) == ("content", ["site_builder"])
    assert said.splitlines()[:2] == ["mkdocs.yml", ".gitignore"]
    assert said.count(".schemas") == 1
    assert "draft --agency ban-bon --year 2569 " in said
    assert "ไม่พบข้อผิดพลาด" in CliRunner().invoke(app, ["check"]).output


def test_git_keeps_what_people_typed_and_nothing_that_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert new(tmp_path, monkeypatch, "ban-bon")[0] == 0
    made = {f"{folder}/x": "" for folder in (".venv", "site", ".site.ledger", ".site.spare")}
    attached = "content/agencies/ban-bon/2569/files/a.csv"
    write_files(tmp_path, {**made, ".site.sha256": "", attached: ""})
    (tmp_path / attached).write_bytes(b"a\r\n")
    for call in (("init", "--quiet"), ("config", "core.autocrlf", "true"), ("add", ".")):
        subprocess.run(["git", *call], cwd=tmp_path, check=True, capture_output=True)
    listed = subprocess.run(["git", "ls-files"], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert {path for path in listed.stdout.split() if ".schemas" not in path} == {
        ".gitattributes",
        ".gitignore",
        "content/README.md",
        "content/agencies/ban-bon/agency.yml",
        attached,
        "mkdocs.yml",
    }
    kept = subprocess.run(["git", "show", f":{attached}"], cwd=tmp_path, check=True, capture_output=True).stdout
    assert kept == b"a\r\n"


def test_what_a_folder_has_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"mkdocs.yml": "site_name: ก\ndocs_dir: data\n", "data/README.md": "ของเรา\n"}
    write_files(tmp_path, files)
    assert new(tmp_path, monkeypatch, "ban-bon")[0] == 0
    tree = read_tree(tmp_path)
    assert {path: tree[path].decode() for path in files} == files
    assert "data/agencies/ban-bon/agency.yml" in tree
    assert "data/.schemas/agency.json" in tree


def test_a_content_elsewhere_is_named_in_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert new(tmp_path, monkeypatch, "ban-bon", content="ข้อมูล")[0] == 0
    assert yaml.safe_load((tmp_path / "mkdocs.yml").read_text(encoding="utf-8"))["docs_dir"] == "ข้อมูล"
    assert "ไม่พบข้อผิดพลาด" in CliRunner().invoke(app, ["check"]).output


def test_a_content_that_is_there_gets_the_agency_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {"content/agencies/tua-yang/agency.yml": AGENCY.replace("บ้านบน", "อื่น")})
    before = read_tree(tmp_path)
    code, said = new(tmp_path, monkeypatch, "ban-bon")
    assert code == 0
    assert read_tree(tmp_path).keys() - before.keys() == {"content/agencies/ban-bon/agency.yml"}
    assert "เติม formerly: [/] ใน content/agencies/tua-yang/agency.yml" in said
    assert "formerly" not in new(tmp_path, monkeypatch, "ban-klang", name="องค์การบริหารส่วนตำบลบ้านกลาง")[1]


@pytest.mark.parametrize(
    ("slug", "stated", "said"),
    [
        ("Ban Bon", {}, 'ชื่อ "Ban Bon" ใช้ตรงนี้ไม่ได้ เปลี่ยนชื่อเป็น ban-bon'),
        ("บ้านบน", {}, '"บ้านบน" ใช้เป็นชื่อไฟล์หรือโฟลเดอร์ไม่ได้ ใช้ a-z ตัวเล็ก 0-9 และขีดกลาง'),
        ("rules", {}, 'โฟลเดอร์หน่วยงานใช้ชื่อ "rules" ไม่ได้'),
        ("con", {}, '"con"'),
        ("../ban-bon", {}, "ใช้เป็นชื่อไฟล์หรือโฟลเดอร์ไม่ได้"),
        ("ban-tai", {}, "มี content/agencies/ban-tai อยู่แล้ว จึงไม่เขียนทับ"),
        ("ban-bon", {"type": "อบต"}, 'ประเภทหน่วยงาน ไม่มีตัวเลือก "อบต" คุณหมายถึง "อบต." ใช่หรือไม่'),
        ("ban-bon", {"type": "วัด"}, 'ประเภทหน่วยงาน ไม่มีตัวเลือก "วัด" เลือกอย่างใดอย่างหนึ่ง: อบต., เทศบาลตำบล'),
        ("ban-bon", {"province": "ขอนแกน"}, 'ไม่มีจังหวัด "ขอนแกน" พิมพ์ชื่อจังหวัดเต็ม เช่น ขอนแก่น'),
        ("ban-bon", {"name": " "}, "--name ว่างอยู่"),
    ],
)
def test_what_cannot_be_an_agency_is_said_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slug: str, stated: dict[str, str], said: str
) -> None:
    write_files(tmp_path, {"content/agencies/ban-tai/agency.yml": AGENCY.replace("บน", "ใต้")})
    before = read_tree(tmp_path)
    code, output = new(tmp_path, monkeypatch, slug, **stated)
    assert (code, read_tree(tmp_path)) == (2, before)
    assert said in output


def test_agencies_of_one_name_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {"content/agencies/ban-bon/agency.yml": AGENCY})
    code, said = new(tmp_path, monkeypatch, "ban-bon-2")
    assert (code, "ชื่อโฟลเดอร์ เช่น ban-bon-2-khon-kaen" in said) == (2, True)
    assert new(tmp_path, monkeypatch, "ban-bon-khon-kaen")[0] == 0
    code, said = new(tmp_path, monkeypatch, "ban-bon-phon", province="ขอนแก่น")
    assert (code, f"โฟลเดอร์ ban-bon-khon-kaen คือ {NAME} ในขอนแก่น อยู่แล้ว" in said) == (2, True)
    assert new(tmp_path, monkeypatch, "ban-bon-phon-khon-kaen", district="พล")[0] == 0


def test_quotes_are_put_where_a_name_needs_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "กองทุน: บ้านบน #1"
    assert new(tmp_path, monkeypatch, "fund", name=name, type="อื่น")[0] == 0
    text = (tmp_path / "content/agencies/fund/agency.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["name"] == name
    assert yaml.safe_load((tmp_path / "mkdocs.yml").read_text(encoding="utf-8"))["site_name"].endswith(name)
