"""Drafts: what is not published yet leaves no trace in a site, and is seen by whoever asks for it."""

import json
import shutil
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli import app
from site_builder.collection import Result
from site_builder.config import Config
from site_builder.host.shell import MaterialShell
from site_builder.inquiry import propose
from site_builder.issues.messages import severity_of
from site_builder.pipeline import run
from tests.trees import read_tree, write_files
from tests.unit.test_proposal import commit, git

FOLDER = "content/agencies/tua-yang"
AGENCY = "name: องค์การบริหารส่วนตำบลตัวอย่าง\nname_en: Tua Yang\ntype: อบต.\nprovince: สมมติ\nlanguages: [th, en]\n"
HEAD = "published: 5 ม.ค. 2569\nowner: สำนักปลัด\n"
PUBLISHED = {
    f"{FOLDER}/agency.yml": AGENCY,
    f"{FOLDER}/2569/contact.yml": f"{HEAD}address: 1 หมู่ที่ 1\n",
    f"{FOLDER}/2569/news.yml": f"{HEAD}news: [{{title: ตลาดนัด, date: 5 ม.ค. 2569}}]\n",
    f"{FOLDER}/2569/strategy.yml": f"{HEAD}documents: [{{title: แผน, file: files/shared.txt}}]\n",
    f"{FOLDER}/2569/files/shared.txt": "แผน",
    f"{FOLDER}/2569/files/unnamed.txt": "ไม่มีใครอ้างถึง",
}
DRAFTS = {
    f"{FOLDER}/2569/structure.yml": (
        f"{HEAD}oia: 7(1)\nunits: [{{name: สำนักปลัด}}]\nformerly: [2569/units]\n"
        "answers: [{year: 2568, topic: structure}]\n"
        "attachments: [{title: ผัง, file: files/chart.txt}, {title: แผน, file: files/shared.txt}]\n"
    ),
    f"{FOLDER}/2569/structure.en.yml": "updated: 5 ม.ค. 2569\nunits: [{name: Office}]\n",
    f"{FOLDER}/2569/files/chart.txt": "ผัง",
    f"{FOLDER}/2569/service-statistics.yml": f"{HEAD}covers: ปีงบประมาณ 2568\ncsv: files/service.csv\n",
    f"{FOLDER}/2569/files/service.csv": "เดือน,เรื่อง\nต.ค. 2568,3\n",
    f"{FOLDER}/2569/authority.md": f"---\n{HEAD}---\n\nหน้าที่ ![ผัง](files/%61uthority.png)\n",
    f"{FOLDER}/2569/files/authority.png": "no picture",
    f"{FOLDER}/pages/history.md": "---\ntitle: ประวัติ\n---\n\nเดิม\n",
    f"{FOLDER}/ita/2568.yml": "total: 90.00\n",
}


@cache
def shell() -> MaterialShell:
    return MaterialShell(Config().theme_dir)


def drafted(text: str) -> str:
    """Return a file as a draft."""
    return text.replace("---\n", "---\ndraft: true\n", 1) if text.startswith("---") else f"draft: true\n{text}"


def as_drafts(files: dict[str, str]) -> dict[str, str]:
    return {
        path: text if "/files/" in path or path.endswith(".en.yml") else drafted(text) for path, text in files.items()
    }


def build(folder: Path, *, site: str = "site", with_drafts: bool = False, is_strict: bool = False) -> Result:
    config = Config(
        content_dir=folder / "content", site_dir=folder / site, with_drafts=with_drafts, is_strict=is_strict
    )
    return run(config, shell=shell())


def codes(result: Result) -> list[str]:
    return [issue.code for issue in result.issues if severity_of(issue.code) == "error"]


def test_a_site_with_drafts_is_the_site_without_them(tmp_path: Path) -> None:
    write_files(tmp_path / "a", PUBLISHED)
    write_files(tmp_path / "b", {**PUBLISHED, **as_drafts(DRAFTS)})
    assert build(tmp_path / "a").commit is not None
    assert build(tmp_path / "b", with_drafts=False).commit is not None
    assert read_tree(tmp_path / "b/site") == read_tree(tmp_path / "a/site")
    assert (tmp_path / "b/site/2569/files/shared.txt").exists()
    assert (tmp_path / "b/site/2569/files/unnamed.txt").exists()


def test_an_unsafe_attachment_of_a_draft_stops_publishing(tmp_path: Path) -> None:
    write_files(tmp_path, {**PUBLISHED, **as_drafts(DRAFTS), f"{FOLDER}/2569/files/chart.txt": "3-1000-99999-98-0"})
    assert codes(build(tmp_path)) == ["PDP005"]
    write_files(tmp_path, {f"{FOLDER}/2569/files/chart.txt": "MZ\0"})
    assert codes(build(tmp_path)) == ["FIL025"]


def test_a_site_that_was_built_before_forgets_what_is_a_draft_again(tmp_path: Path) -> None:
    files = {path: text for path, text in DRAFTS.items() if not path.endswith(("authority.md", "authority.png"))}
    for turn in (files, as_drafts(files), files):
        write_files(tmp_path, {**PUBLISHED, **turn})
        assert codes(build(tmp_path)) == []
        shutil.rmtree(tmp_path / "fresh", ignore_errors=True)
        build(tmp_path, site="fresh")
        assert read_tree(tmp_path / "site") == read_tree(tmp_path / "fresh")
    assert (tmp_path / "site/2569/structure/index.html").exists()


def test_whoever_asks_for_drafts_sees_the_site_as_it_will_be(tmp_path: Path) -> None:
    files = {path: text for path, text in DRAFTS.items() if not path.endswith(("authority.md", "authority.png"))}
    write_files(tmp_path / "a", {**PUBLISHED, **files})
    write_files(tmp_path / "b", {**PUBLISHED, **as_drafts(files)})
    build(tmp_path / "a")
    build(tmp_path / "b")
    assert codes(build(tmp_path / "b", with_drafts=True)) == []
    assert read_tree(tmp_path / "b/site") == read_tree(tmp_path / "a/site")


def test_a_draft_that_is_not_filled_in_keeps_nobody_from_seeing_others(tmp_path: Path) -> None:
    files = {
        f"{FOLDER}/2566/news.yml": "draft: true\nbody: ข่าวใหม่\n",
        f"{FOLDER}/2566/structure.yml": "draft: true\nunits:\n  - name:\n",
        # Wrong by a rule alone; and by leading to one that is not shown.
        f"{FOLDER}/2566/integrity-report.yml": "draft: true\nentries:\n  - responsible: สำนักปลัด\n",
        f"{FOLDER}/2566/authority.md": "---\ndraft: true\n---\nดู[โครงสร้าง](structure.yml)\n",
        f"{FOLDER}/2566/e-service.md": "---\ndraft: true\n---\n",
        f"{FOLDER}/pages/history.md": "---\ndraft: true\ntitle:\n---\nประวัติ\n",
    }
    write_files(tmp_path, {f"{FOLDER}/agency.yml": AGENCY, **files})
    seen = build(tmp_path, with_drafts=True)
    assert seen.commit is not None, codes(seen)
    made = read_tree(tmp_path / "site").keys()
    assert "2566/news/index.html" in made
    hidden = ("2566/structure", "2566/integrity-report", "2566/authority", "2566/e-service", "pages/history")
    assert not {f"{page}/index.html" for page in hidden} & made


def test_drafts_on_the_first_page_are_not_shown(tmp_path: Path) -> None:
    second = {f"content/agencies/ban-bon/{path.rpartition('/')[2]}": AGENCY for path in [f"{FOLDER}/agency.yml"]}
    intro = {"content/index.md": "---\ndraft: true\ntitle: ยินดีต้อนรับ\n---\n\nร่างคำต้อนรับ\n"}
    write_files(tmp_path, {**PUBLISHED, **second, **intro})
    (tmp_path / "content/agencies/ban-bon/agency.yml").write_text(AGENCY.replace("ตัวอย่าง", "บ้านบน"), "utf-8")
    assert codes(build(tmp_path)) == []
    assert "ร่างคำต้อนรับ" not in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_drafts_do_not_stop_a_strict_build(tmp_path: Path) -> None:
    write_files(tmp_path, {f"{FOLDER}/agency.yml": AGENCY.replace("languages: [th, en]\n", "")})
    write_files(tmp_path, {f"{FOLDER}/2569/structure.yml": "draft: true\nunits: …\nnonsense: …\n"})
    assert build(tmp_path, is_strict=True).commit is not None


@pytest.mark.parametrize("flag", ["true", "True", "yes", "ใช่", '"true"'])
def test_a_draft_says_so_as_other_answers_are_given(tmp_path: Path, flag: str) -> None:
    write_files(tmp_path, {**PUBLISHED, f"{FOLDER}/2569/structure.yml": f"draft: {flag}\nunits: …\n"})
    assert codes(build(tmp_path)) == []


@pytest.mark.parametrize("flag", ["false", "ไม่ใช่", "no", ""])
def test_what_says_that_it_is_none_is_published_and_says_nothing_of_it(tmp_path: Path, flag: str) -> None:
    text = f"{HEAD}units: [{{name: สำนักปลัด}}]\n"
    write_files(tmp_path / "a", {**PUBLISHED, f"{FOLDER}/2569/structure.yml": text})
    write_files(tmp_path / "b", {**PUBLISHED, f"{FOLDER}/2569/structure.yml": f"draft: {flag}\n{text}"})
    build(tmp_path / "a")
    build(tmp_path / "b")
    assert read_tree(tmp_path / "b/site") == read_tree(tmp_path / "a/site")


def test_an_attachment_is_known_by_its_way_and_not_by_its_name_alone(tmp_path: Path) -> None:
    files = {
        f"{FOLDER}/2568/files/plan.txt": "แผนปีก่อน",
        f"{FOLDER}/2569/files/plan.txt": "แผน",
        f"{FOLDER}/2569/files/own.txt": "ของร่าง",
        f"{FOLDER}/2569/files/prose.txt": "ของร่าง",
        f"{FOLDER}/2569/laws.md": (
            f"---\ndraft: true\n{HEAD}---\n\n[ก](../2568/files/plan.txt) [ข](./files/own.txt) [ค](<files/prose.txt>)\n"
        ),
        f"{FOLDER}/2568/authority.md": f"---\n{HEAD}---\n\n[ก](../2569/files/own.txt)\n",
    }
    write_files(tmp_path, {**PUBLISHED, **files})
    build(tmp_path)
    published = {path for path in read_tree(tmp_path / "site") if path.endswith(".txt") and "/files/" in path}
    assert published == {f"2569/files/{name}.txt" for name in ("plan", "own", "shared", "unnamed")}


# ----- a proposal -----


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    files = {path: text for path, text in DRAFTS.items() if not path.endswith(("authority.md", "authority.png"))}
    commit(tmp_path, {**PUBLISHED, **files})
    return tmp_path


def lost(repository: Path) -> list[tuple[str, str, str]]:
    """Return code, address and file of each address that would be gone."""
    result, _ = propose(Config(content_dir=repository / "content"), base="main")
    return [
        (issue.code, str(issue.fields["value"]), issue.place.source_path.removeprefix(f"{FOLDER}/"))
        for issue in result.issues
        if issue.code.startswith("ADR")
    ]


def test_what_is_a_draft_again_is_an_address_lost(repository: Path) -> None:
    again = ("2569/structure.yml", "pages/history.md", "ita/2568.yml")
    write_files(repository, {f"{FOLDER}/{path}": drafted(DRAFTS[f"{FOLDER}/{path}"]) for path in again})
    assert sorted(lost(repository)) == [
        ("ADR003", "2568", "2568"),
        ("ADR012", "2569/files/chart.txt", "2569/structure.yml"),
        ("ADR012", "2569/structure", "2569/structure.yml"),
        ("ADR012", "2569/units", "2569/structure.yml"),
        ("ADR012", "ita", "ita/2568.yml"),
        ("ADR012", "pages/history", "pages/history.md"),
    ]


def test_the_drafts_of_a_year_of_which_nothing_else_is_left_tell_each_by_itself(repository: Path) -> None:
    for path in sorted((repository / FOLDER / "2569").glob("*.yml")):
        path.write_text(f"draft: true\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    found = lost(repository)
    assert ("ADR012", "2569/news", "2569/news.yml") in found
    assert {code for code, _, _ in found} == {"ADR003", "ADR012"}
    assert [address for code, address, _ in found if code == "ADR003"] == ["2568"]


def test_an_ita_result_that_is_a_draft_again_is_lost_beside_others(repository: Path) -> None:
    commit(repository, {f"{FOLDER}/ita/2567.yml": "total: 91.00\n"})
    write_files(repository, {f"{FOLDER}/ita/2568.yml": "draft: true\ntotal: 90.00\n"})
    assert lost(repository) == [("ADR012", "ita/2568", "ita/2568.yml")]


def test_what_was_a_draft_has_no_address_to_lose(repository: Path) -> None:
    draft = {f"{FOLDER}/2569/laws.yml": "draft: true\n", f"{FOLDER}/agency.yml": "name: [\n"}
    commit(repository, draft)
    write_files(repository, {f"{FOLDER}/agency.yml": AGENCY})
    assert lost(repository) == []
    (repository / FOLDER / "2569/laws.yml").unlink()
    assert lost(repository) == []


def test_drafts_that_are_looked_at_as_published_are_none_of_the_base(repository: Path) -> None:
    commit(repository, {f"{FOLDER}/2569/laws.yml": "draft: true\ndocuments: [{title: ก, url: https://a.go.th/x}]\n"})
    _, proposal = propose(Config(content_dir=repository / "content", with_drafts=True), base="main")
    assert [page.source_path for page in proposal.pages] == [f"{FOLDER}/2569/laws.yml"]


# ----- what an officer is told -----


def told(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    monkeypatch.chdir(folder)
    return CliRunner().invoke(app, arguments).output


def test_readiness_says_what_a_draft_still_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = f"draft: true\n{HEAD}duty: [before]\nstatement: ไม่รับของขวัญ\n"
    write_files(tmp_path, {**PUBLISHED, f"{FOLDER}/2566/no-gift-policy.yml": draft})
    report = told(tmp_path, monkeypatch, "readiness", "--year", "2566")
    (item,) = (part for part in report.split("\n\n") if " O31 " in part)
    first, second, third, *steps = item.splitlines()
    assert first.endswith("ยังไม่มีข้อมูล")
    assert second.strip() == f"มีร่าง {FOLDER}/2566/no-gift-policy.yml"
    assert third.strip() == "ถ้าเผยแพร่แล้ว ข้อนี้ยังขาด"
    assert any("signatory" in step for step in steps)
    assert not any("สร้าง" in step for step in steps)
    assert f"there is a draft, {FOLDER}/2566/no-gift-policy.yml" in told(
        tmp_path, monkeypatch, "readiness", "--year", "2566", "--lang", "en"
    )


def test_readiness_says_that_a_draft_is_whole_or_cannot_be_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"draft: true\n{HEAD}news: [{{title: ตลาดนัด, date: 5 ม.ค. 2566}}]\n"
    write_files(tmp_path, {f"{FOLDER}/agency.yml": AGENCY, f"{FOLDER}/2566/news.yml": text})
    assert "ถ้าเผยแพร่แล้ว ข้อนี้ครบ ลบบรรทัด draft:" in told(tmp_path, monkeypatch, "readiness")
    write_files(tmp_path, {f"{FOLDER}/2566/news.yml": "draft: true\nnews: …\n"})
    report = told(tmp_path, monkeypatch, "readiness")
    assert f"มีร่าง {FOLDER}/2566/news.yml\n     ยังเผยแพร่ไม่ได้ ต้องแก้ 1 จุด\n     - บรรทัด 2 " in report
    rows = "".join("  - {title: ก}\n" for _ in range(5))
    write_files(tmp_path, {f"{FOLDER}/2566/news.yml": f"draft: true\nnews:\n{rows}"})
    report = told(tmp_path, monkeypatch, "readiness")
    assert "ต้องแก้ 5 จุด\n" in report
    assert report.count("     - บรรทัด ") == 3
    assert "ดูทั้งหมดด้วย site-builder check --drafts" in report


def test_readiness_tells_faults_of_a_draft_that_can_be_read_beside_what_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = f"draft: true\n{HEAD}same_as: 2560/structure\n"
    write_files(tmp_path, {**PUBLISHED, f"{FOLDER}/2569/structure.yml": draft})
    report = told(tmp_path, monkeypatch, "readiness")
    (item,) = (part for part in report.split("\n\n") if " O1 " in part)
    assert "     - บรรทัด 4 เหมือนฉบับ ชี้ไปที่" in item
    assert "ข้อนี้ยังขาด" in item


def test_check_judges_drafts_where_it_is_asked_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {**PUBLISHED, f"{FOLDER}/2569/structure.yml": "draft: true\nunit: …\n"})
    assert "KEY001" not in told(tmp_path, monkeypatch, "check")
    report = told(tmp_path, monkeypatch, "check", "--drafts")
    assert "KEY001" in report
    assert "DRA001" not in report


def test_readiness_says_the_same_to_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = {
        f"{FOLDER}/2566/no-gift-policy.yml": f"draft: true\n{HEAD}duty: [before]\nstatement: ไม่รับของขวัญ\n",
        f"{FOLDER}/2566/news.yml": "draft: true\nnews: …\n",
    }
    write_files(tmp_path, {f"{FOLDER}/agency.yml": AGENCY, **drafts})
    (agency,) = json.loads(told(tmp_path, monkeypatch, "readiness", "--format", "json"))["agencies"]
    assert (agency["slug"], agency["year"]) == ("tua-yang", 2566)
    items = {item["code"]: item for item in agency["items"]}
    begun, amiss, other = items["O31"], items["O7"], items["O1"]
    assert (begun["status"], begun["drafts"]) == ("missing", [f"{FOLDER}/2566/no-gift-policy.yml"])
    assert {step["path"] for step in begun["to_do"]} == set(begun["drafts"])
    assert any(step["element"] == "signed-by-head" for step in begun["to_do"])
    assert [(fault["code"], fault["line"]) for fault in amiss["faults"]] == [("VAL003", 2)]
    assert amiss["to_do"] == []
    assert begun["faults"] == []
    assert "drafts" not in other
    assert other["to_do"][0]["is_new"]
    in_english = json.loads(told(tmp_path, monkeypatch, "readiness", "--format", "json", "--lang", "en"))
    assert in_english["agencies"][0]["items"][0]["title"] != agency["items"][0]["title"]


def test_of_many_drafts_the_first_are_named_and_all_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = {f"{FOLDER}/2569/news--{part:02}.yml": "draft: true\n" for part in range(1, 12)}
    write_files(tmp_path, {f"{FOLDER}/agency.yml": AGENCY, **drafts})
    (line,) = (line for line in told(tmp_path, monkeypatch, "check").splitlines() if "DRA001" in line)
    assert " 11 " in line
    assert line.endswith("news--10.yml …")


@pytest.mark.parametrize("arguments", [(), ("--drafts",)])
def test_a_preview_shows_drafts_where_it_is_asked_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    shown: list[bool] = []
    monkeypatch.setattr("site_builder.host.preview.preview", lambda config, **_: shown.append(config.with_drafts))
    write_files(tmp_path, PUBLISHED)
    told(tmp_path, monkeypatch, "serve", *arguments)
    assert shown == [bool(arguments)]
