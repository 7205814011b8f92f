"""The wheel alone is enough: an agency's own repository holds only `content/` and `mkdocs.yml`."""

import zipfile
from pathlib import Path

from tests.process.installed import ROOT, Program
from tests.trees import read_tree


def test_the_wheel_carries_the_program_its_theme_and_its_data_and_nothing_else(program: Program) -> None:
    with zipfile.ZipFile(program.wheel) as wheel:
        names = set(wheel.namelist())
    theme = {path.relative_to(ROOT).as_posix() for path in (ROOT / "theme").rglob("*") if path.is_file()}
    assert {f"site_builder/{path}" for path in theme} <= names
    years = {path.name for path in (ROOT / "site_builder" / "catalogue").glob("*.yml")}
    assert len(years) > 5
    assert {f"site_builder/catalogue/{name}" for name in years} <= names
    assert {"site_builder/issues/messages.yml", "site_builder/host/plugin.py"} <= names
    assert "site_builder/guide/README.md" in names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"site_builder"}
    assert [name for name in names if "__pycache__" in name] == []


def test_the_theme_is_taken_from_the_wheel(program: Program, tmp_path: Path) -> None:
    code = "import site_builder.config as config; print(config.packaged_theme_dir(), end='')"
    theme_dir = Path(program.python("-c", code, folder=tmp_path).out)
    assert theme_dir.is_relative_to(program.environment)
    assert (theme_dir / "main.html").is_file()


def test_a_foreign_content_is_built_by_command_and_by_mkdocs(program: Program, folder: Path) -> None:
    ended = program.run("build", folder=folder)
    assert (ended.code, ended.err) == (0, "")
    tree = read_tree(folder / "site")
    assert "ลดเวลารอรับบริการของบ้านใต้" in tree["ban-tai/2566/integrity-measures/index.html"].decode()
    # From the catalogue of the year, which only the wheel has.
    assert "มาตรการส่งเสริมคุณธรรม" in tree["ban-tai/2566/o42/index.html"].decode()
    for path in (ROOT / "theme" / "assets").rglob("*.css"):
        # Sheets that every page needs travel as one.
        name, sheet = path.relative_to(ROOT / "theme").as_posix(), path.read_bytes()
        assert tree[name] == sheet if name in tree else sheet in tree["assets/stylesheets/site.css"]
    arguments = ("-m", "mkdocs", "build", "--strict", "--site-dir", "other")
    ended = program.python(*arguments, folder=folder, NO_MKDOCS_2_WARNING="1")
    assert (ended.code, ended.out) == (0, "")
    assert read_tree(folder / "other") == tree


def test_an_empty_folder_becomes_a_site_by_the_commands_alone(program: Program, tmp_path: Path) -> None:
    began = program.run(
        "new", "ban-bon", "--name", "อบต.บ้านบน", "--type", "อบต.", "--province", "ขอนแก่น", folder=tmp_path
    )
    assert (began.code, began.err) == (0, "")
    guide = (tmp_path / "content" / "README.md").read_bytes()
    assert guide == (ROOT / "content" / "README.md").read_bytes()
    # What is said next is what is typed next.
    commands = [line.split("    ")[0].split() for line in began.out.splitlines() if line.startswith("  ")]
    assert [words[1] for words in commands] == ["draft", "check", "serve"]
    assert program.run(*commands[0][1:], folder=tmp_path).code == 0
    checked = program.run("check", folder=tmp_path)
    assert (checked.code, checked.out.count("[DRA001]")) == (0, 1)
    assert program.run("build", "--strict", folder=tmp_path).code == 0
    assert not (tmp_path / "site" / "2569").exists()
    structure = tmp_path / "content" / "agencies" / "ban-bon" / "2569" / "structure.yml"
    filled = structure.read_text(encoding="utf-8").replace("draft: true\n", "")
    filled = filled[: filled.index("# แผนผัง\n")] + "units: [{name: สำนักปลัด}]\n"
    filled = filled.replace("published:", "published: 5 ม.ค. 2569").replace("owner:", "owner: สำนักปลัด")
    structure.write_text(filled, encoding="utf-8")
    assert program.run("build", folder=tmp_path).code == 0
    assert "สำนักปลัด" in (tmp_path / "site" / "2569" / "structure" / "index.html").read_text(encoding="utf-8")
    assert not (tmp_path / "site" / "2569" / "strategy").exists()
    asked = program.run("readiness", folder=tmp_path).out
    assert "มีร่าง content/agencies/ban-bon/2569/strategy.yml" in asked
