"""Drafts that the program writes: they can be read as they are, and pass once somebody has filled them in."""

import io
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
import yaml
from click.testing import CliRunner
from PIL import Image

from site_builder.beginnings.drafts import drafts_for
from site_builder.beginnings.new_files import NewFile, write_new_files
from site_builder.cli import app
from site_builder.collection import Result
from site_builder.config import Config
from site_builder.importers.refusal import Refused
from site_builder.inquiry import check
from site_builder.issues.messages import severity_of
from site_builder.load.library import read_library
from site_builder.model.kinds import KINDS, hints_of, record_at
from site_builder.text import fields
from tests.documents import pdf
from tests.trees import write_files

YEARS = range(2564, 2570)
FOLDER = "content/agencies/ban-bon"
AGENCY = "name: องค์การบริหารส่วนตำบลบ้านบน\ntype: อบต.\nprovince: สมมติ\nfictional: ใช่\n"
DIVISION = "divisions: [{id: palad, name: สำนักปลัด}]\n"
TYPED = {
    get_args(kind)[1]: text
    for kind, text in {
        fields.Line: "การดูแลถนนในตำบล",
        fields.Words: "แผนผังสำนักปลัดและกองคลัง",
        fields.Prose: "การดูแลถนนในตำบล",
        fields.Cell: "ดูแลถนนในตำบล",
        fields.Names: "สำนักปลัด",
        fields.Lines: "0-0000-0000",
        fields.WebAddress: "https://example.go.th/whistle/form",
        fields.Whole: "3",
        fields.Count: "1",
    }.items()
}
"""What somebody types, by how it is read."""
TYPED_FOR = {
    "email": "saraban@example.go.th",
    "in_progress": "0",
    "not_accepted": "0",
    "no": "๑.",
    "position": "นายกองค์การบริหารส่วนตำบล",
    "name": "นายสมมุติ ตัวอย่าง",
    "title": "การดูแลถนนสายหลักในตำบล",
    "phone": "0-0000-0000",
}
OF_ANY_YEAR = {"", "5 เม.ย. 2566", "ต.ค. 2565 - มี.ค. 2566"}
"""Examples of how a day or a period is typed."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_files(tmp_path, {f"{FOLDER}/agency.yml": AGENCY + DIVISION})
    return tmp_path


def drafts(folder: Path, year: int, topic: str | None = None) -> tuple[NewFile, ...]:
    return drafts_for(folder / "content", agency="ban-bon", year=str(year), topic=topic)


def judged(folder: Path, year: int) -> Result:
    return check(Config(content_dir=folder / "content", as_of=date(year - 543, 6, 1)))


def errors(result: Result) -> list[str]:
    return [f"{i.code} {i.place} {i.fields}" for i in result.issues if severity_of(i.code) == "error"]


class Officer:
    """Fills drafts in."""

    def __init__(self, year: int, files: Path) -> None:
        self._year = year
        self._files = files

    def fill(self, draft: NewFile) -> str:
        """Return a draft with all blanks filled, and without the line that says that it is one."""
        is_prose = draft.shown_path.endswith(".md")
        text = draft.data.decode()
        head = text.split("---\n")[1] if is_prose else text
        kind = KINDS["article"] if is_prose else KINDS[text.partition(".json")[0].rpartition("/")[2]]
        lines = head.splitlines()
        for line, keys in self._blanks(yaml.compose(head), ()):
            assert lines[line].endswith(":"), lines[line]
            example = lines[line - 1].partition(" เช่น ")[2]
            is_own = example in OF_ANY_YEAR or example.startswith("files/") or "…" in example
            lines[line] += f" {self._typed(kind, keys) if is_own else example}"
        head = "".join(f"{line}\n" for line in lines if line != "draft: true")
        return f"---\n{head}---\n\nดูแลถนนในตำบล\n" if is_prose else head

    def _blanks(self, node: yaml.Node, keys: tuple[str | int, ...]) -> list[tuple[int, tuple[str | int, ...]]]:
        if isinstance(node, yaml.SequenceNode):
            return [each for index, item in enumerate(node.value) for each in self._blanks(item, (*keys, index))]
        if not isinstance(node, yaml.MappingNode):
            return []
        found = []
        for name, value in node.value:
            if value.tag == "tag:yaml.org,2002:null":
                found.append((name.end_mark.line, (*keys, name.value)))
            found += self._blanks(value, (*keys, name.value))
        return found

    def _typed(self, kind: type, keys: tuple[str | int, ...]) -> str:
        *around, key = keys
        if around == ["elements"]:
            return "page"
        owner = record_at(kind, tuple(around)) or kind
        parts = list(inside(hints_of(owner)[str(key)]))
        choices = next((get_args(part) for part in parts if get_origin(part) is Literal), ())
        if choices:
            return str(choices[0])
        readers = [part for part in parts if isinstance(part, fields.Reader | fields.Before)]
        reader = readers[-1] if isinstance(readers[-1], fields.Before) else readers[0]
        if reader is get_args(fields.FilePath)[1]:
            return self._attached(str(key), owner)
        if reader in (get_args(fields.Date)[1],):
            return f"5 ม.ค. {self._year}"
        if reader in (get_args(fields.Span)[1], get_args(fields.When)[1]):
            return f"ปีงบประมาณ {self._year - 1}"
        if reader is get_args(fields.Year)[1]:
            return str(self._year - 1)
        return TYPED_FOR.get(str(key)) or TYPED[reader]

    def _attached(self, key: str, owner: type) -> str:
        """Put a file where one is named, and return its name."""
        self._files.mkdir(parents=True, exist_ok=True)
        if key == "csv":
            heading = f"การดูแลถนนสายหลักในตำบล,{TYPED_FOR['name']}"
            (self._files / "table.csv").write_text(f"{heading}\nถนน,ต.ค. {self._year - 2}\n", encoding="utf-8")
            return "files/table.csv"
        if owner.__name__ == "Photo":
            made = io.BytesIO()
            Image.new("RGB", (3, 3)).save(made, "PNG")
            (self._files / "photo.png").write_bytes(made.getvalue())
            return "files/photo.png"
        (self._files / "plan.pdf").write_bytes(pdf("แผน"))
        return "files/plan.pdf"


def inside(hint: Any) -> list[Any]:
    parts = [] if get_origin(hint) is Literal else get_args(hint)
    return [hint, *(found for part in parts for found in inside(part))]


@pytest.mark.parametrize("year", YEARS)
def test_what_is_written_passes_as_it_is_and_once_it_is_filled_in(folder: Path, year: int) -> None:
    library, _ = read_library(folder / "content")
    written = drafts(folder, year)
    asked = {topic for item in library.catalogues[year].items() for topic in item.topics}
    assert {draft.path.stem for draft in written} == asked
    write_new_files(written)
    assert [issue.code for issue in judged(folder, year).issues] == ["DRA001"]
    assert drafts(folder, year) == ()
    officer = Officer(year, folder / FOLDER / str(year) / "files")
    for draft in written:
        draft.path.write_text(officer.fill(draft), encoding="utf-8")
    assert errors(judged(folder, year)) == []


def test_what_an_assessor_looks_for_stands_in_the_draft_with_how_sure_that_is(folder: Path) -> None:
    library, _ = read_library(folder / "content")
    (draft,) = drafts(folder, 2569, "executives")
    (item,) = library.catalogues[2569].items_of("executives")
    text = draft.data.decode()
    assert f"# {item.code} {item.title} (ปี 2569)\n# ผู้ประเมินมองหา: [องค์ประกอบยังไม่ยืนยัน]\n" in text
    assert all(f"# - {element.text}\n" in text for element in item.required if element.applies_to is None)


def test_conditions_of_other_agencies_are_left_out(folder: Path) -> None:
    of_local = "แสดงทั้งฝ่ายการเมืองและฝ่ายข้าราชการประจำ"
    assert of_local in drafts(folder, 2569, "structure")[0].data.decode()
    write_files(folder, {f"{FOLDER}/agency.yml": AGENCY.replace("อบต.", "โรงพยาบาล")})
    assert of_local not in drafts(folder, 2569, "structure")[0].data.decode()


def test_each_blank_has_its_words_above_it(folder: Path) -> None:
    for draft in drafts(folder, 2569):
        lines = draft.data.decode().splitlines()
        blanks = [index for index, line in enumerate(lines) if line.endswith(":") and not line.lstrip().startswith("#")]
        assert blanks
        assert all(lines[index - 1].lstrip().startswith("# ") for index in blanks), draft.shown_path


def test_what_the_year_before_had_may_be_carried_over(folder: Path) -> None:
    assert "# same_as:" not in drafts(folder, 2569, "structure")[0].data.decode()
    write_files(folder, {f"{FOLDER}/2568/structure.yml": "units: [{name: สำนักปลัด}]\n"})
    (draft,) = drafts(folder, 2569, "structure")
    assert "# same_as: 2568/structure\n" in draft.data.decode()
    carried = "title: โครงสร้าง\nsame_as: 2568/structure\n"
    write_files(folder, {f"{FOLDER}/2569/structure.yml": carried})
    assert errors(judged(folder, 2569)) == []


def test_a_topic_that_has_a_file_is_left_alone(folder: Path) -> None:
    files = {
        f"{FOLDER}/2569/structure.yml": "draft: true\n",
        f"{FOLDER}/2569/strategy--main.yml": "documents: [\n",
        f"{FOLDER}/2569/annual-plan.yml": "body: แผน\nanswers: [{year: 2569, topic: budget-plan}]\n",
    }
    write_files(folder, files)
    written = drafts(folder, 2569)
    assert {"structure", "strategy", "annual-plan", "budget-plan"}.isdisjoint(each.path.stem for each in written)
    write_new_files(written)
    assert {path: (folder / path).read_text(encoding="utf-8") for path in files} == files


def test_a_file_that_came_meanwhile_is_not_written_over(folder: Path) -> None:
    written = drafts(folder, 2569, "structure")
    write_files(folder, {f"{FOLDER}/2569/structure.yml": "units: [{name: ก}]\n"})
    with pytest.raises(Refused, match="is-there"):
        write_new_files(written)
    assert (folder / FOLDER / "2569/structure.yml").read_text(encoding="utf-8") == "units: [{name: ก}]\n"


# ----- the command -----


def command(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str]:
    monkeypatch.chdir(folder)
    ended = CliRunner().invoke(app, ["draft", "--agency", "ban-bon", *arguments])
    return ended.exit_code, ended.output


def test_the_command_names_what_it_wrote_and_what_to_do_next(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.outcome._own_name", lambda: ".venv/bin/site-builder")
    code, said = command(folder, monkeypatch, "--year", "2569", "--topic", "structure")
    assert ".venv/bin/site-builder check --drafts" in said
    assert (code, said.splitlines()[0]) == (0, f"{FOLDER}/2569/structure.yml")
    assert "เขียนร่างแล้ว 1 ไฟล์" in said
    code, said = command(folder, monkeypatch, "--year", "2569", "--topic", "structure", "--lang", "en")
    assert (code, said) == (2, f"site-builder: {FOLDER}/2569/structure.yml is there already and is not written over\n")
    code, said = command(folder, monkeypatch, "--year", "2569", "--lang", "en")
    assert (code, said.splitlines()[-1][:15]) == (0, "Drafts written:")
    assert "ทุกเรื่องที่ปี 2569 ถามมีไฟล์ของ ban-bon แล้ว" in command(folder, monkeypatch, "--year", "2569")[1]


def test_a_dry_run_prints_and_writes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, said = command(folder, monkeypatch, "--year", "2569", "--dry-run")
    assert (code, said.count("\ndraft: true\n")) == (0, 37)
    assert f"# {FOLDER}/2569/authority.md\n---\n" in said
    assert not (folder / FOLDER / "2569").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--year", "69"), "ปี 69 ไม่ใช่ปีประเมิน"),
        (("--year", "2599"), "ไม่มีรายการข้อ OIT ของปี 2599 ที่มีคือ 2564, 2565"),
        (("--year", "2570"), "คัดลอกไฟล์ของปีก่อนไปโฟลเดอร์ 2570 แล้วใส่ draft: true ในทุกไฟล์"),
        (("--year", "2569", "--topic", "structur"), "ไม่มีหัวเรื่อง structur คุณหมายถึง structure ใช่หรือไม่"),
        (("--agency", "ban-bom", "--year", "2569"), "ไม่มีหน่วยงาน ban-bom ในเนื้อหา ที่มีคือ ban-bon"),
    ],
)
def test_what_cannot_be_begun_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    code, output = command(folder, monkeypatch, *arguments)
    assert code == 2
    assert said in output


def test_an_agency_that_cannot_be_read_is_mended_first(folder: Path) -> None:
    write_files(folder, {f"{FOLDER}/agency.yml": "name: [\n"})
    with pytest.raises(Refused) as refused:
        drafts(folder, 2569)
    assert refused.value.words(language="en").startswith(f"mend {FOLDER}/agency.yml first")


@pytest.mark.parametrize(("topic", "rows"), [("no-gift-report", "gifts"), ("complaint-statistics", "rows")])
def test_who_has_nothing_to_report_is_told_how_to_say_so(folder: Path, topic: str, rows: str) -> None:
    (draft,) = drafts(folder, 2569, topic)
    write_new_files([draft])
    told = next(line for line in draft.data.decode().splitlines() if "nothing_to_report: {" in line).removeprefix("# ")
    assert f"ลบ {rows}: " in draft.data.decode()
    stated = told.replace("วันที่ตรวจ", "5 ม.ค. 2569").replace("ตรวจจากทะเบียนใด", "ตรวจทะเบียนของทุกส่วนงานแล้ว")
    head = "title: รายงาน\npublished: 5 ม.ค. 2569\nowner: สำนักปลัด\ncovers: ปีงบประมาณ 2568\n"
    draft.path.write_text(f"{head}{stated}\n", encoding="utf-8")
    assert errors(judged(folder, 2569)) == []


def test_a_draft_of_a_contact_asks_for_all_that_answers_its_item(folder: Path) -> None:
    (draft,) = drafts(folder, 2569, "contact")
    assert {"address", "phones"} <= yaml.safe_load(draft.data.decode()).keys()
