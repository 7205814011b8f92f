"""A content held against a commit: what Git gives, and what the comment then tells."""

import os
import re
import shutil
import subprocess
import zlib
from hashlib import sha1
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.build.base import NoBase, base_content
from site_builder.cli import app
from site_builder.config import Config
from site_builder.inquiry import propose
from site_builder.issues.comment import as_comment
from site_builder.issues.messages import message_of, severity_of
from site_builder.text.fields import Label
from tests.trees import read_tree, write_files

AGENCY = "name: องค์การบริหารส่วนตำบลตัวอย่าง\ntype: อบต.\nprovince: สมมติ\n"
FOLDER = "content/agencies/tua-yang"


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    ended = subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return ended.stdout.strip()


def stand_in_for_git(folder: Path, before: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a script called in the place of Git, which does something before it calls that."""
    script = folder / "old/git"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\n{before}\nexec {shutil.which("git")} "$@"\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{script.parent}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository whose only commit has an agency, a disclosure with a warning, and an attachment."""
    folder = tmp_path / "repository"
    write_files(
        folder,
        {
            f"{FOLDER}/agency.yml": AGENCY,
            f"{FOLDER}/2566/authority.yml": (
                "title: อำนาจหน้าที่\nbody: ตามกฎหมาย\npublished: 5 มกราคม 2566\nupdated: 1 มกราคม 2566\n"
            ),
            f"{FOLDER}/2566/news.yml": "news:\n  - {title: ข่าว, date: 5 มกราคม 2566}\n",
            f"{FOLDER}/2566/files/old.txt": "เก่า",
            "setup.py": "raise SystemExit('the base is read, never run')\n",
        },
    )
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=first")
    return folder


def test_the_base_is_the_content_as_it_was_committed(repository: Path) -> None:
    before = read_tree(repository / "content")
    write_files(repository, {f"{FOLDER}/agency.yml": "name: x\n", ".gitattributes": "* export-ignore\n"})
    (repository / FOLDER / "2566/news.yml").unlink()
    with base_content(repository / "content", "main") as base_dir:
        assert base_dir.name == "content"
        assert read_tree(base_dir) == before
    assert not base_dir.exists()
    assert git(repository, "diff", "--cached", "--name-only") == ""


def test_a_base_without_the_content_is_empty(repository: Path) -> None:
    git(repository, "rm", "--quiet", "-r", "--cached", "content")
    git(repository, "commit", "--quiet", "--message=second")
    with base_content(repository / "content", "HEAD") as base_dir:
        assert read_tree(base_dir) == {}


@pytest.mark.parametrize(
    "settings",
    [
        {"mkdocs.yml": "site_name: ก\n"},
        {"mkdocs.yml": "docs_dir: content\ntheme: !ENV X\n", "tests/agencies/x/agency.yml": AGENCY},
    ],
    ids=["the only folder with agencies", "the docs_dir of its own mkdocs.yml"],
)
def test_a_content_that_moved_is_found_where_it_lay(repository: Path, settings: dict[str, str]) -> None:
    commit(repository, settings)
    before = read_tree(repository / "content")
    (repository / "data").mkdir()
    git(repository, "mv", "content", "data/oit")
    write_files(repository, {"mkdocs.yml": "docs_dir: data/oit\n"})
    with base_content(repository / "data/oit", "main") as base_dir:
        assert (base_dir.name, read_tree(base_dir)) == ("oit", before)
    (repository / "data/oit/agencies/tua-yang/2566/news.yml").unlink()
    result, _ = propose(Config(content_dir=repository / "data/oit"), base="main")
    assert [issue.code for issue in result.issues if issue.code.startswith("ADR")] == ["ADR001"]


def test_a_content_that_may_have_lain_in_several_folders_is_not_guessed(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(repository, {"tests/agencies/x/agency.yml": AGENCY})
    git(repository, "mv", "content", "data")
    monkeypatch.chdir(repository)
    ended = CliRunner().invoke(app, ["check", "--base", "main", "--content", "data"])
    assert (ended.exit_code, "ใน main มีหลายโฟลเดอร์ที่มี agencies/" in ended.output) == (2, True)


def test_links_of_the_base_are_not_followed(repository: Path) -> None:
    (repository / FOLDER / "2566/files/link.txt").symlink_to("/etc/hostname")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message=second")
    with base_content(repository / "content", "HEAD") as base_dir:
        assert "agencies/tua-yang/2566/files/link.txt" not in read_tree(base_dir)


def test_a_name_of_the_base_that_leads_out_of_its_folder_is_left_out(repository: Path, tmp_path: Path) -> None:
    def tree(*entries: tuple[str, str]) -> str:
        data = b"".join(b"40000 " + name.encode() + b"\0" + bytes.fromhex(digest) for name, digest in entries)
        return write_object("tree", data)

    def write_object(kind: str, data: bytes) -> str:
        """Write it as it is: Git makes no such names, and takes them from others when it fetches."""
        whole = f"{kind} {len(data)}".encode() + b"\0" + data
        digest = sha1(whole).hexdigest()
        path = repository / ".git/objects" / digest[:2] / digest[2:]
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(zlib.compress(whole))
        return digest

    held = git(repository, "rev-parse", "HEAD:content/agencies/tua-yang/2566/files")
    outside = tmp_path.relative_to("/").as_posix()
    for name in (*reversed(outside.split("/")), *[".."] * 9):
        held = tree((name, held))
    agencies = git(repository, "rev-parse", "HEAD:content/agencies")
    root = tree(("content", tree(("..", held), ("agencies", agencies))))
    commit = git(repository, "commit-tree", root, "-m", "evil")
    assert f"content/../../../../../../../../../../{outside}/old.txt" in git(repository, "ls-tree", "-r", "-z", commit)
    with base_content(repository / "content", commit) as base_dir:
        assert "agencies/tua-yang/agency.yml" in read_tree(base_dir)
    assert not (tmp_path / "old.txt").exists()


@pytest.mark.parametrize("is_old", [False, True], ids=["Git of today", "Git that knows no safe.bareRepository"])
def test_a_repository_inside_the_content_is_not_asked(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_old: bool
) -> None:
    content = repository / "content"
    git(tmp_path, "clone", "--quiet", "--bare", repository.as_uri(), "bare")
    for name in ("HEAD", "objects", "refs"):
        (tmp_path / "bare" / name).rename(content / name)
    write_files(content, {"config": "[core]\nrepositoryformatversion = 0\nbare = false\nworktree = ..\n"})
    git(repository, "rm", "--quiet", "-r", "--cached", "content/agencies")
    git(repository, "commit", "--quiet", "--message=second")
    if is_old:
        stand_in_for_git(tmp_path, 'if [ "$1" = -c ]; then shift 2; fi', monkeypatch)
    with base_content(content, "HEAD") as base_dir:
        assert read_tree(base_dir) == {}


def test_a_content_that_is_a_repository_of_its_own_making_is_in_none(repository: Path, tmp_path: Path) -> None:
    """As where somebody has sent it as an archive."""
    git(tmp_path, "clone", "--quiet", "--bare", repository.as_uri(), "content")
    write_files(tmp_path, {f"{FOLDER}/agency.yml": AGENCY})
    with pytest.raises(NoBase) as refused, base_content(tmp_path / "content", "main"):
        pass
    assert refused.value.reason == "repository"


@pytest.mark.parametrize("revision", ["nowhere", "--help", "-h", "", "main:content", "HEAD~9", "a\nb"])
def test_an_unknown_revision_is_refused(repository: Path, revision: str) -> None:
    with pytest.raises(NoBase) as refused, base_content(repository / "content", revision):
        pass
    assert refused.value.reason == "revision"


def test_nothing_is_asked_of_git_that_old_ones_do_not_know(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse = 'case "$each" in --end-of-options) echo "fatal: unknown option" >&2; exit 129;; esac'
    stand_in_for_git(tmp_path, f'for each in "$@"; do {refuse}; done', monkeypatch)
    with base_content(repository / "content", "HEAD") as base_dir:
        assert "agencies/tua-yang/agency.yml" in read_tree(base_dir)


def test_a_shallow_clone_that_lacks_the_revision_says_so(repository: Path, tmp_path: Path) -> None:
    first = git(repository, "rev-parse", "HEAD")
    write_files(repository, {f"{FOLDER}/2566/files/new.txt": "ใหม่"})
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message=second")
    git(tmp_path, "clone", "--quiet", "--depth=1", repository.as_uri(), "shallow")
    for revision in (first, "HEAD~1"):
        with pytest.raises(NoBase) as refused, base_content(tmp_path / "shallow" / "content", revision):
            pass
        assert refused.value.reason == "shallow"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path / "shallow")
        ended = CliRunner().invoke(app, ["check", "--base", first])
    assert (ended.exit_code, f"สำเนานี้มีประวัติไม่ถึง {first}" in ended.output) == (2, True)


def test_a_content_outside_any_repository_says_so(tmp_path: Path) -> None:
    write_files(tmp_path, {f"{FOLDER}/agency.yml": AGENCY})
    with pytest.raises(NoBase) as refused, base_content(tmp_path / "content", "main"):
        pass
    assert refused.value.reason == "repository"


def test_a_comment_tells_what_changed_against_the_base(repository: Path) -> None:
    write_files(
        repository,
        {
            f"{FOLDER}/2566/authority.yml": (
                "title: อำนาจหน้าที่\nbody: ตามกฎหมาย\npublished: 5 มกราคม 2566\nupdated: 9 มกราคม 2566\n"
            ),
            f"{FOLDER}/2566/structure.yml": (
                "units:\n  - {name: สำนักปลัด}\nattachments: [{file: files/new.txt, title: ผัง}]\n"
            ),
            f"{FOLDER}/2566/files/new.txt": "ใหม่",
        },
    )
    (repository / FOLDER / "2566/news.yml").unlink()
    (repository / FOLDER / "2566/files/old.txt").unlink()
    result, proposal = propose(Config(content_dir=repository / "content"), base="main")
    assert not any(issue.code == "DAT004" for issue in result.issues)
    assert any(issue.code == "DAT004" for issue in proposal.before or ())
    assert [(change.source_path.rpartition("/")[2], change.fate) for change in proposal.attachments] == [
        ("new.txt", "added"),
        ("old.txt", "removed"),
    ]
    assert [(page.source_path.rpartition("/")[2], page.url) for page in proposal.pages] == [
        ("authority.yml", "2566/authority/"),
        ("news.yml", None),
        ("structure.yml", "2566/structure/"),
    ]
    structure = next(change for change in proposal.changes if change.code == "O1")
    assert structure.before == Label("ยังไม่เผยแพร่", "not published yet")
    assert structure.after == Label("บางส่วน", "in part")


def test_other_line_ends_are_no_change(repository: Path) -> None:
    """Git for Windows writes texts with its own, and keeps them as they were."""
    for path in (repository / "content").rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (repository / FOLDER / "2566/files/old.txt").write_bytes("เก่า\r\n".encode())
    git(repository, "config", "core.autocrlf", "true")
    git(repository, "commit", "--quiet", "--all", "--message=second")
    assert "\r" not in git(repository, "show", f"HEAD:{FOLDER}/2566/files/old.txt")
    _, proposal = propose(Config(content_dir=repository / "content"), base="main")
    assert (proposal.pages, proposal.attachments) == ((), ())


def test_the_terminal_holds_the_totals_against_the_base(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    (repository / FOLDER / "2566/authority.yml").write_text("title: อำนาจหน้าที่\nbody: ตามกฎหมาย\n", encoding="utf-8")
    ended = CliRunner().invoke(app, ["check", "--base", "main"])
    last = re.fullmatch(r"เทียบกับ main: ข้อผิดพลาด 0 → 0 คำเตือน (\d+) → (\d+)", ended.output.splitlines()[-1])
    assert last is not None
    assert int(last[1]) == int(last[2]) + 1


NEWS, AUTHORITY = f"{FOLDER}/2566/news.yml", f"{FOLDER}/2566/authority.yml"


def lost(repository: Path, base: str = "main") -> list[tuple[str, str, str]]:
    """Return code, file and Thai remedy of each address that would be gone."""
    result, _ = propose(Config(content_dir=repository / "content"), base=base)
    return [
        (issue.code, issue.place.source_path.removeprefix(f"{FOLDER}/"), message_of(issue, language="th").fix)
        for issue in result.issues
        if issue.code.startswith("ADR")
    ]


def in_place(addresses: str, file: str) -> str:
    return f"พิมพ์ formerly: {addresses} ใน {file} แทน formerly: ที่มีอยู่ ถ้ามี"


def commit(repository: Path, files: dict[str, str]) -> None:
    write_files(repository, files)
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message=more")


def test_nothing_is_lost_where_nothing_goes(repository: Path) -> None:
    write_files(repository, {NEWS: "news:\n  - {title: ข่าวใหม่, date: 6 มกราคม 2566}\n"})
    assert lost(repository) == []


def test_a_page_that_goes_is_told_at_the_file_that_vanished(repository: Path) -> None:
    (repository / NEWS).unlink()
    line = "เติม formerly: [2566/news] ในไฟล์นั้น ถ้าเลิกใช้ คืนไฟล์ content/agencies/tua-yang/2566/news.yml"
    ((code, file, fix),) = lost(repository)
    assert (code, file, line in fix) == ("ADR001", "2566/news.yml", True)
    assert fix.endswith("เติม withdrawn: {date: …, reason: …}")


@pytest.mark.parametrize(
    "text",
    [
        "news:\n  - {title: ข่าว, date: 5 มกราคม 2566}\n",
        "news:\n  - {title: ข่าวที่แก้แล้ว, date: 6 มกราคม 2566}\n",
    ],
    ids=["same bytes", "same title"],
)
def test_a_page_that_moved_is_told_at_its_new_file_with_the_line_to_type(repository: Path, text: str) -> None:
    (repository / NEWS).unlink()
    write_files(repository, {f"{FOLDER}/2566/news--main.yml": text})
    assert lost(repository) == [
        (
            "ADR002",
            "2566/news--main.yml",
            in_place("[2566/news]", f"{FOLDER}/2566/news--main.yml"),
        )
    ]
    write_files(repository, {f"{FOLDER}/2566/news--main.yml": f"formerly: [2566/news]\n{text}"})
    assert lost(repository) == []


def test_the_line_to_type_keeps_what_is_there_and_what_led_to_the_old_file(repository: Path) -> None:
    text = "news:\n  - {title: ข่าว, date: 5 มกราคม 2566}\n"
    commit(repository, {NEWS: f"formerly: [2566/old]\n{text}"})
    (repository / NEWS).unlink()
    write_files(repository, {f"{FOLDER}/2566/news--main.yml": f"formerly: [2566/elder]\n{text}"})
    fix = in_place("[2566/elder, 2566/news, 2566/old]", f"{FOLDER}/2566/news--main.yml")
    assert lost(repository) == [("ADR002", "2566/news--main.yml", fix)] * 2


def test_a_title_of_another_year_is_no_sign_of_a_move(repository: Path) -> None:
    (repository / NEWS).unlink()
    write_files(repository, {f"{FOLDER}/2567/news.yml": "news:\n  - {title: ข่าวใหม่, date: 6 มกราคม 2567}\n"})
    assert [code for code, _, _ in lost(repository)] == ["ADR001"]


def test_a_former_address_that_is_dropped_is_lost(repository: Path) -> None:
    text = "news:\n  - {title: ข่าว, date: 5 มกราคม 2566}\n"
    commit(repository, {NEWS: f"formerly: [2566/old]\n{text}"})
    write_files(repository, {NEWS: text})
    assert lost(repository) == [("ADR002", "2566/news.yml", in_place("[2566/old]", NEWS))]


def test_what_leads_on_or_says_that_it_was_withdrawn_is_not_lost(repository: Path) -> None:
    write_files(
        repository,
        {
            NEWS: "withdrawn: {date: 6 มกราคม 2566, reason: ผิดวัน}\n",
            f"{FOLDER}/2566/structure.yml": "formerly: [2566/authority]\nunits: [{name: สำนักปลัด}]\n",
        },
    )
    (repository / AUTHORITY).unlink()
    assert lost(repository) == []


def test_a_file_with_an_error_of_its_own_loses_no_address(repository: Path) -> None:
    (repository / AUTHORITY).unlink()
    write_files(
        repository,
        {
            NEWS: "news: [{title: ข่าว, date: 31 กุมภาพันธ์ 2566}]\n",
            f"{FOLDER}/2566/structure.yml": "formerly: [2566/authority]\nunitz: [{name: สำนักปลัด}]\n",
        },
    )
    assert lost(repository) == []
    write_files(repository, {f"{FOLDER}/agency.yml": "name:\n"})
    assert lost(repository) == []


def test_what_was_broken_in_the_base_keeps_its_addresses(repository: Path) -> None:
    commit(repository, {NEWS: "news: [{title: ข่าว, date: 31 กุมภาพันธ์ 2566}]\n"})
    assert lost(repository) == []
    (repository / NEWS).unlink()
    assert [(code, file) for code, file, _ in lost(repository)] == [("ADR001", "2566/news.yml")]
    git(repository, "checkout", "--quiet", "main", ".")
    commit(repository, {f"{FOLDER}/agency.yml": "name:\n", NEWS: "news: [{title: ข่าว, date: 5 มกราคม 2566}]\n"})
    write_files(repository, {f"{FOLDER}/agency.yml": AGENCY})
    assert lost(repository) == []
    _, proposal = propose(Config(content_dir=repository / "content"), base="main")
    assert [page.source_path for page in proposal.pages] == [f"{FOLDER}/agency.yml"]
    (repository / AUTHORITY).unlink()
    assert [(code, file) for code, file, _ in lost(repository)] == [("ADR001", "2566/authority.yml")]
    git(repository, "rm", "--quiet", "-r", "--force", FOLDER)
    write_files(
        repository, {"content/agencies/ban-bon/agency.yml": AGENCY, "content/agencies/ban-lang/agency.yml": AGENCY}
    )
    assert [(code, file) for code, file, _ in lost(repository)] == [("ADR004", "agency.yml")]


def test_a_year_an_ita_result_and_a_free_page_that_go_are_told(repository: Path) -> None:
    result = "total: 90\n"
    commit(
        repository, {f"{FOLDER}/ita/2566.yml": result, f"{FOLDER}/pages/history.md": "---\ntitle: ประวัติ\n---\nเดิม\n"}
    )
    for name in ("2566/news.yml", "2566/authority.yml", "ita/2566.yml", "pages/history.md"):
        (repository / FOLDER / name).unlink()
    told = lost(repository)
    assert [(code, file) for code, file, _ in told] == [
        ("ADR003", "2566"),
        ("ADR007", "ita/2566.yml"),
        ("ADR006", "pages/history.md"),
    ]
    assert told[0][2] == f"คืนทุกไฟล์ใน {FOLDER}/2566 ไฟล์ที่เลิกใช้ให้เติม withdrawn: {{date: …, reason: …}}"


def test_the_page_of_the_information_centre_lives_as_long_as_a_file_names_a_number(repository: Path) -> None:
    text = "news:\n  - {title: ข่าว, date: 5 มกราคม 2566}\n"
    commit(repository, {NEWS: f"oia: 7(4)\n{text}"})
    write_files(repository, {NEWS: text})
    assert lost(repository) == [("ADR008", "2566/news.yml", f"คืน oia: ไว้ใน {NEWS} หรือเติมในไฟล์ที่รับเนื้อหาไป")]
    write_files(repository, {AUTHORITY: "oia: 7(2)\nbody: ตามกฎหมาย\n"})
    assert lost(repository) == []
    write_files(
        repository,
        {NEWS: "oia: 7(4)\nwithdrawn: {date: 6 มกราคม 2566, reason: ผิดวัน}\n", AUTHORITY: "body: ตามกฎหมาย\n"},
    )
    assert lost(repository) == []


def test_english_pages_that_go_are_one_error_at_the_languages(repository: Path) -> None:
    english = f"{AGENCY}name_en: Tua Yang\nlanguages: "
    commit(repository, {f"{FOLDER}/agency.yml": f"{english}[th, en]\n"})
    write_files(repository, {f"{FOLDER}/agency.yml": f"{english}[th]\n"})
    assert lost(repository) == [("ADR009", "agency.yml", "คืน languages: [th, en]")]
    result, _ = propose(Config(content_dir=repository / "content"), base="main")
    ((line, column),) = {
        (i.position.line, i.position.column) for i in result.issues if i.code == "ADR009" and i.position
    }
    assert (line, column) == (5, 13)


def test_an_agency_that_goes_is_one_error(repository: Path) -> None:
    others = {f"content/agencies/{slug}/agency.yml": AGENCY.replace("ตัวอย่าง", slug) for slug in ("ban-bon", "ban-lang")}
    commit(repository, others)
    git(repository, "rm", "--quiet", "-r", FOLDER)
    assert [(code, file) for code, file, _ in lost(repository)] == [("ADR004", "agency.yml")]


def test_a_second_agency_moves_every_page_of_the_first_and_its_going_moves_them_back(repository: Path) -> None:
    other = "content/agencies/ban-neua"
    write_files(repository, {f"{other}/agency.yml": AGENCY.replace("ตัวอย่าง", "บ้านเหนือ")})
    ((code, file, fix),) = lost(repository)
    assert (code, file, severity_of(code)) == ("ADR010", "agency.yml", "warning")
    assert "build --agency tua-yang" in fix
    assert "เติม formerly: [/] ใน agency.yml" in fix
    commit(repository, {f"{FOLDER}/agency.yml": f"{AGENCY}formerly: [/]\n"})
    git(repository, "rm", "--quiet", "-r", other)
    assert [code for code, _, _ in lost(repository)] == ["ADR004", "ADR010"]


def test_an_agency_that_says_where_it_lay_loses_no_address(repository: Path) -> None:
    others = {f"content/agencies/{slug}/agency.yml": AGENCY.replace("ตัวอย่าง", slug) for slug in ("ban-bon", "ban-lang")}
    write_files(repository, {**others, f"{FOLDER}/agency.yml": f"{AGENCY}formerly: [/]\n"})
    assert lost(repository) == []
    commit(repository, {})
    git(repository, "mv", FOLDER, "content/agencies/tua-rong")
    assert [code for code, _, _ in lost(repository)] == ["ADR004"]
    write_files(repository, {"content/agencies/tua-rong/agency.yml": f"{AGENCY}formerly: tua-yang\n"})
    ((code, _, fix),) = lost(repository)
    assert (code, "เติม formerly: [tua-yang, /] ใน agency.yml" in fix) == ("ADR010", True)
    write_files(repository, {"content/agencies/tua-rong/agency.yml": f"{AGENCY}formerly: [/, tua-yang]\n"})
    assert lost(repository) == []
    git(repository, "rm", "--quiet", "--force", "content/agencies/tua-rong/2566/news.yml")
    assert [code for code, _, _ in lost(repository)] == ["ADR001"]


def test_the_folder_of_the_only_agency_is_in_no_address(repository: Path) -> None:
    git(repository, "mv", FOLDER, "content/agencies/tua-rong")
    assert lost(repository) == []
    git(repository, "rm", "--quiet", "--force", "content/agencies/tua-rong/2566/news.yml")
    assert [code for code, _, _ in lost(repository)] == ["ADR001"]


@pytest.mark.parametrize("other", [f"{FOLDER}/2566/authority--main.yml", "content/agencies/ban-mai/2566/authority.yml"])
def test_a_file_of_the_same_title_takes_over_no_address_unless_it_is_new_and_of_the_agency(
    repository: Path, other: str
) -> None:
    text = "title: อำนาจหน้าที่\nbody: อื่น\npublished: 5 มกราคม 2566\n"
    mai = {"content/agencies/ban-mai/agency.yml": AGENCY.replace("name: ", "name: ใหม่")}
    commit(repository, mai if "ban-mai" in other else {**mai, other: text})
    write_files(repository, {other: text})
    (repository / FOLDER / "2566/authority.yml").unlink()
    assert [(code, file) for code, file, _ in lost(repository)] == [("ADR001", "2566/authority.yml")]


def test_the_result_of_a_year_that_goes_is_told(repository: Path) -> None:
    commit(repository, {f"{FOLDER}/ita/2566.yml": "total: 90\n", f"{FOLDER}/ita/2567.yml": "total: 91\n"})
    (repository / FOLDER / "ita/2566.yml").unlink()
    fix = f"คืนไฟล์ {FOLDER}/ita/2566.yml ผลการประเมินที่ประกาศแล้วไม่ต้องลบ"
    assert lost(repository) == [("ADR011", "ita/2566.yml", fix)]


def test_an_attachment_that_goes_is_a_warning(repository: Path) -> None:
    (repository / FOLDER / "2566/files/old.txt").unlink()
    ((code, file, _),) = lost(repository)
    assert (code, file, severity_of(code)) == ("ADR005", "2566/files/old.txt", "warning")


@pytest.mark.parametrize("is_alone", [True, False])
def test_an_attachment_that_goes_is_told_of_a_folder_that_is_renamed_too(repository: Path, is_alone: bool) -> None:
    others = {} if is_alone else {"content/agencies/ban-mai/agency.yml": AGENCY.replace("name: ", "name: ใหม่")}
    commit(repository, {f"{FOLDER}/2566/files/new.txt": "ใหม่", **others})
    renamed = repository / "content/agencies/tua-rong"
    (repository / FOLDER).rename(renamed)
    if not is_alone:
        write_files(repository, {"content/agencies/tua-rong/agency.yml": f"{AGENCY}formerly: [tua-yang]\n"})
    assert lost(repository) == []
    (renamed / "2566/files/old.txt").unlink()
    ((code, file, _),) = lost(repository)
    assert (code, file) == ("ADR005", "content/agencies/tua-rong/2566/files/old.txt")


@pytest.mark.parametrize(
    ("form", "sign"),
    [
        ("text", "error[ADR001]"),
        ("json", '"code": "ADR001"'),
        ("sarif", '"ruleId": "ADR001"'),
        ("github", "::error file=content/agencies/tua-yang/2566/news.yml,line=1,col=1,endColumn=2,title=ADR001::"),
        ("comment", "## ❌ ยังเผยแพร่ไม่ได้"),
    ],
)
def test_every_form_tells_a_lost_address_and_fails(
    repository: Path, monkeypatch: pytest.MonkeyPatch, form: str, sign: str
) -> None:
    monkeypatch.chdir(repository)
    assert CliRunner().invoke(app, ["check", "--base", "main", "--format", form]).exit_code == 0
    (repository / NEWS).unlink()
    ended = CliRunner().invoke(app, ["check", "--base", "main", "--format", form])
    assert (ended.exit_code, sign in ended.output) == (1, True)


def test_a_comment_groups_what_is_removed_and_leads_to_what_moved(repository: Path) -> None:
    (repository / NEWS).unlink()
    (repository / AUTHORITY).unlink()
    write_files(repository, {f"{FOLDER}/2566/structure.yml": "formerly: [2566/authority]\nunits: [{name: สำนักปลัด}]\n"})
    _, proposal = propose(Config(content_dir=repository / "content"), base="main")
    comment = as_comment(proposal, language="th", preview_url="https://example.org/")
    removed, changed = comment.split("### หน้าที่ถูกลบ\n")[1].split("### หน้าที่เปลี่ยน\n")
    assert (removed.count("\n- "), f"`{NEWS}`" in removed) == (1, True)
    assert "<https://example.org/2566/authority/>" in changed
    assert "<https://example.org/2566/structure/>" in changed
    assert "ข้อผิดพลาด 0 → 1" in comment
