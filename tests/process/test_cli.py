"""The command line: what it accepts, what it says, and the exit codes 0 clean, 1 issues, 2 wrong use."""

import json
import os
import pty
import re
import signal
import subprocess
import time
from pathlib import Path
from subprocess import PIPE

import pytest

from tests.process.installed import Program
from tests.trees import read_tree, write_files

BROKEN = "content/agencies/ban-tai/2566/integrity-measures.yml"
BROKEN_TEXT = "published: 31/02/2568\nmeasures:\n  - id: a\n    title: ลดเวลารอ\n"


def break_agency(folder: Path) -> None:
    (folder / BROKEN).write_text(BROKEN_TEXT, encoding="utf-8")


def warn(folder: Path) -> None:
    """Have the content give a warning and no error."""
    text = "body: หน้าที่ตามกฎหมาย\npublished: 5 มกราคม 2566\nupdated: 1 มกราคม 2566\n"
    write_files(folder, {"content/agencies/ban-tai/2566/authority.yml": text})


def test_version_and_help(program: Program, tmp_path: Path) -> None:
    version = program.run("--version", folder=tmp_path)
    assert (version.code, version.err) == (0, "")
    assert re.fullmatch(r"site-builder \d+\.\d+\.\d+\n", version.out)
    helped = program.run("--help", folder=tmp_path)
    assert (helped.code, helped.err) == (0, "")
    for command in ("build", "check", "serve", "schema"):
        assert re.search(rf"\b{command} +[ก-๙]", helped.out), command


def test_without_a_command_all_are_listed(program: Program, tmp_path: Path) -> None:
    ended = program.run(folder=tmp_path)
    assert (ended.code, ended.err) == (2, "")
    assert ended.out == program.run("--help", folder=tmp_path).out


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_stream_is_no_failure(program: Program, folder: Path, closed: str) -> None:
    command = f'exec "{program.command}" build {closed}'
    ended = subprocess.run(["sh", "-c", command], cwd=folder, env=program.variables(), capture_output=True, check=False)
    assert ended.returncode == 0
    assert (folder / "site" / "index.html").is_file()


def test_a_workbook_may_go_where_nobody_reads(program: Program, folder: Path) -> None:
    agency = next(path.name for path in sorted((folder / "content" / "agencies").iterdir()))
    command = f'exec "{program.command}" register --agency {agency} --year 2566 --format xlsx >&-'
    ended = subprocess.run(["sh", "-c", command], cwd=folder, env=program.variables(), capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device there")
def test_what_could_not_be_said_is_a_failure(program: Program, folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [program.command, "check", "--format", "json"]
        ended = subprocess.run(command, cwd=folder, env=program.variables(), stdout=full, stderr=PIPE, check=False)
    assert ended.returncode == 2
    assert ended.stderr.decode().startswith("site-builder: ส่งผลลัพธ์ออกไปไม่ได้")
    assert b"Traceback" not in ended.stderr


def test_ctrl_c_ends_a_build_as_shells_expect(program: Program, folder: Path) -> None:
    def listen() -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)

    command = [program.command, "build", "--jobs", "1"]
    process = subprocess.Popen(command, cwd=folder, env=program.variables(), preexec_fn=listen)
    while not (folder / ".site.lock").exists():
        time.sleep(0.001)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 130
    assert not (folder / "site").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--wrong"),
        ("build", "--as-of", "31/02/2568"),
        ("build", "--base-url", "example.go.th"),
        ("build", "--base-url", "https://example.go.th/oit?x=1"),
        ("build", "--base-url", "https://"),
        ("build", "--base-url", "https:///oit/"),
        ("build", "--base-url", "https://[oit/"),
        ("build", "--base-url", 'https://example.go.th/"oit"/'),
        ("build", "--site", "/"),
        ("build", "--site", "mkdocs.yml/site"),
        ("build", "--site", "/proc/site"),
        ("build", "--site", "x" * 300),
        ("build", "--site", "x" * 254),
        # The list beside the site has a longer name.
        ("build", "--site", "x" * 245),
        ("build", "--site", "content/site"),
        ("build", "--shard", "²/3"),
        ("schema", "mkdocs.yml"),
        ("build", "--lang", "fr"),
        ("check", "--format", "xml"),
        ("check", "--content", "none"),
        ("bild",),
        ("schema",),
    ],
)
def test_wrong_use_ends_with_two_and_makes_nothing(program: Program, folder: Path, arguments: tuple[str, ...]) -> None:
    before = read_tree(folder)
    ended = program.run(*arguments, folder=folder)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err
    assert "Traceback" not in ended.err
    assert read_tree(folder) == before


def test_what_makes_no_site_does_not_ask_where_one_would_lie(program: Program, folder: Path) -> None:
    for command in ("check", "readiness"):
        ended = program.run(command, "--content", ".", folder=folder / "content")
        assert (ended.code, ended.err) == (0, "")


def test_a_folder_in_the_place_of_a_file_is_told_in_thai(program: Program, folder: Path) -> None:
    ended = program.run("readiness", "--output", "content", folder=folder)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("site-builder: --output FILE: ระบุไฟล์ที่อ่านได้ ไม่ใช่โฟลเดอร์\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("bild", "--lang", "en"), "there is no command bild; did you mean build?"),
        (("build", "--lang=en", "--strct"), "there is no option --strct; did you mean --strict?"),
        (("build", "--lang", "en", "--as-of", "31/02/2568"), "--as-of DATE: type a day, such as 2569-01-15"),
        (("build", "--lang", "en", "--shard", "4/1"), "--shard I/N: type a part of the site, such as 1/4"),
        (("build", "--lang", "en", "--jobs", "0"), "--jobs N: type a whole number, 1 or more"),
        (("build", "--strict=yes"), "--strict ไม่มีค่า พิมพ์เพียง --strict"),
        (
            ("check", "ปี", "2569", "--lang", "th"),
            "มีคำเกินมา: ปี 2569 ถ้าเป็นส่วนของชื่อที่มีช่องว่าง ให้ครอบทั้งชื่อด้วยเครื่องหมายคำพูด",
        ),
        (("explain", "DAT002", "x", "--lang", "en"), "these words are too many: x; put a name with blanks in quotes"),
        (("build", "--lang", "en", "--jobs"), "--jobs needs a value behind it"),
        (("explain", "--lang", "en", "--lang", "th", "--all"), "ไม่มีตัวเลือก --all"),
        (("build", "--lang", "fr"), "--lang: เลือกจาก th, en"),
    ],
)
def test_wrong_use_is_told_in_the_language_that_is_asked_for(
    program: Program, folder: Path, arguments: tuple[str, ...], words: str
) -> None:
    ended = program.run(*arguments, folder=folder)
    assert (ended.code, ended.out) == (2, "")
    told, way = ended.err.splitlines()
    assert told == f"site-builder: {words}"
    assert way.startswith("ดูวิธีใช้: " if re.search("[ก-๙]", words) else "to see how it is used: ")
    is_known = arguments[0] != "bild"
    assert way.endswith(f"site-builder {arguments[0]} --help" if is_known else "site-builder --help")


def test_a_day_of_no_calendar_in_the_settings_is_told(program: Program, folder: Path) -> None:
    settings = "plugins:\n  - site_builder:\n      as_of: 2569-02-30\n"
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    ended = program.run("build", folder=folder)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "site-builder: อ่าน mkdocs.yml ไม่ได้: as_of: 2569-02-30 ไม่ใช่วันที่ เช่น 2569-01-15\n"


def test_a_missing_content_folder_is_told_in_thai(program: Program, tmp_path: Path) -> None:
    ended = program.run("build", folder=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("site-builder: ไม่พบโฟลเดอร์เนื้อหา content ถ้ายังไม่เคยเริ่ม สั่ง site-builder new ")
    assert list(tmp_path.iterdir()) == []


def test_check_of_a_clean_content(program: Program, folder: Path) -> None:
    before = read_tree(folder)
    assert program.run("check", folder=folder).out == "ไม่พบข้อผิดพลาด\n"
    assert program.run("check", "--lang", "en", folder=folder).out == "No errors found\n"
    ended = program.run("check", "--format", "json", folder=folder)
    assert json.loads(ended.out) == {"issues": [], "errors": 0, "warnings": 0, "accepted": 0}
    assert (ended.code, ended.err) == (0, "")
    assert read_tree(folder) == before


def test_check_reports_in_the_wanted_form_and_language(program: Program, folder: Path) -> None:
    break_agency(folder)
    thai, english = program.run("check", folder=folder), program.run("check", "--lang", "en", folder=folder)
    assert (thai.code, thai.err, english.code, english.err) == (1, "", 1, "")
    assert thai.out.startswith(f'{BROKEN}:1:12: error[DAT002] วันที่เผยแพร่ "31/02/2568" ไม่มีในปฏิทิน\n')
    assert thai.out.endswith("พบข้อผิดพลาด 1 รายการ คำเตือน 0 รายการ\n")
    assert english.out.startswith(f'{BROKEN}:1:12: error[DAT002] Published on "31/02/2568" is not in the calendar\n')
    ended = program.run("check", "--format", "json", folder=folder)
    (issue,) = json.loads(ended.out)["issues"]
    assert (ended.code, issue["path"], issue["line"], issue["column"], issue["code"]) == (1, BROKEN, 1, 12, "DAT002")


def test_a_warning_does_not_fail_a_check(program: Program, folder: Path) -> None:
    warn(folder)
    ended = program.run("check", folder=folder)
    assert (ended.code, "warning[DAT004]" in ended.out) == (0, True)


def test_an_empty_content_cannot_be_checked_clean(program: Program, folder: Path) -> None:
    ended = program.run("check", "--content", folder / "content" / "agencies" / "ban-tai", folder=folder)
    assert ended.code == 1
    assert "error[" in ended.out


def test_a_build_says_where_the_site_is_and_nothing_else(program: Program, folder: Path) -> None:
    ended = program.run("build", folder=folder)
    assert (ended.code, ended.err) == (0, "")
    files = len(read_tree(folder / "site"))
    assert ended.out == f"สร้างเว็บไซต์แล้ว {files:,} ไฟล์ อยู่ที่ {folder / 'site'}\nเปิดดู: {program.command} serve\n"


def test_what_shows_a_site_is_named_as_the_shell_finds_it(program: Program, folder: Path) -> None:
    """In an environment that nobody activated a name alone would not be found; within the folder a path is short."""
    found = f"{Path(program.command).parent}{os.pathsep}{os.environ['PATH']}"
    assert program.run("build", folder=folder, PATH=found).out.endswith("\nเปิดดู: site-builder serve\n")
    around = program.environment.parent
    settings = ("--content", folder / "content")
    ended = program.run("build", *settings, "--site", "site", folder=around)
    assert f"\nเปิดดู: {program.environment.name}/bin/site-builder serve --content " in ended.out


def test_a_build_tells_of_addresses_that_are_gone_unless_they_lead_on(program: Program, folder: Path) -> None:
    topic = folder / BROKEN
    text, moved = topic.read_text(encoding="utf-8"), topic.with_name("strategy.yml")
    program.run("build", folder=folder)
    topic.unlink()
    moved.write_text("kind: measures\n" + text, encoding="utf-8")
    gone = program.run("build", folder=folder)
    assert gone.code == 0
    lost = "ban-tai/2566/integrity-measures/"
    assert gone.err.startswith(f"หน้าที่เคยอยู่ในเว็บไซต์และไม่มีแล้ว 1 หน้า: {lost}\n  แก้ไข: ")
    topic.write_text(text, encoding="utf-8")
    moved.unlink()
    program.run("build", folder=folder)
    topic.unlink()
    moved.write_text("kind: measures\nformerly: [2566/integrity-measures]\n" + text, encoding="utf-8")
    assert "ไม่มีแล้ว" not in program.run("build", folder=folder).err


def test_an_error_leaves_the_old_site_whole(program: Program, folder: Path) -> None:
    program.run("build", folder=folder)
    before = read_tree(folder / "site")
    break_agency(folder)
    ended = program.run("build", folder=folder)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(f"{BROKEN}:1:12: error[DAT002] ")
    assert ended.err.endswith("ไม่ได้เผยแพร่ เว็บไซต์เดิมยังอยู่ครบ\n")
    assert read_tree(folder / "site") == before
    assert [path.name for path in folder.iterdir() if "stage" in path.name] == []


def test_an_error_without_an_old_site_publishes_nothing(program: Program, folder: Path) -> None:
    break_agency(folder)
    ended = program.run("build", "--lang", "en", folder=folder)
    assert ended.code == 1
    assert ended.err.endswith("Errors: 1, warnings: 0\nNothing was published\n")
    assert not (folder / "site").exists()


def test_keep_going_publishes_the_others_and_keeps_the_last_tree(program: Program, folder: Path) -> None:
    write_files(folder, {"content/agencies/ban-tai/ita/2565.yml": "total: 61.45\nlevel: D\n"})
    program.run("build", folder=folder)
    before = read_tree(folder / "site")
    break_agency(folder)
    healthy = folder / "content/agencies/ban-neua/2566/integrity-measures.yml"
    healthy.write_text(healthy.read_text(encoding="utf-8").replace("ลดเวลารอ", "ลดขั้นตอน"), encoding="utf-8")
    ended = program.run("build", "--keep-going", folder=folder)
    after = read_tree(folder / "site")
    assert (ended.code, "error[DAT002]" in ended.err, "สร้างเว็บไซต์แล้ว" in ended.out) == (1, True, True)
    assert ended.err.endswith("\nหน่วยงาน ban-tai มีข้อผิดพลาด จึงคงหน้าที่เผยแพร่ไว้ครั้งก่อน\n")

    def of_failing(tree: dict[str, bytes]) -> dict[str, bytes]:
        return {path: data for path, data in tree.items() if path.startswith("ban-tai/")}

    assert of_failing(after) == of_failing(before) != {}
    assert "ลดขั้นตอน" in after["ban-neua/2566/integrity-measures/index.html"].decode()
    # The portal still leads to both, and says of the kept one what it said before.
    assert after["index.html"] == before["index.html"]
    assert [agency["slug"] for agency in json.loads(after["index.json"])["agencies"]] == ["ban-neua", "ban-tai"]


def test_a_kept_agency_stays_on_the_english_portal_as_it_was(program: Program, folder: Path) -> None:
    agency = folder / "content/agencies/ban-tai/agency.yml"
    agency.write_text(
        agency.read_text(encoding="utf-8") + "languages: [th, en]\nname_en: Ban Tai SAO\n", encoding="utf-8"
    )
    assert program.run("build", folder=folder).code == 0
    before = read_tree(folder / "site")
    break_agency(folder)
    ended = program.run("build", "--keep-going", folder=folder)
    assert (ended.code, "สร้างเว็บไซต์แล้ว" in ended.out) == (1, True)
    after = read_tree(folder / "site")
    assert "Ban Tai SAO" in after["en/index.html"].decode()
    assert {path for path in before | after if before.get(path) != after.get(path)} == set()


def test_keep_going_without_a_last_tree_leaves_the_agency_out(program: Program, folder: Path) -> None:
    break_agency(folder)
    ended = program.run("build", "--keep-going", "--lang", "en", folder=folder)
    assert ended.err.endswith("\nAgency ban-tai has errors and was never published, so the site leaves it out\n")
    portal = read_tree(folder / "site")["index.html"].decode()
    assert (ended.code, "บ้านเหนือ" in portal, "บ้านใต้" in portal) == (1, True, False)


@pytest.mark.parametrize(
    ("options", "is_told"),
    [
        ((), False),
        (("--offline",), True),
        (("--base-url", "https://new.example.go.th/"), True),
    ],
)
def test_kept_pages_that_were_made_for_another_place_are_told(
    program: Program, folder: Path, options: tuple[str, ...], is_told: bool
) -> None:
    program.run("build", folder=folder)
    break_agency(folder)
    ended = program.run("build", "--keep-going", *options, folder=folder)
    assert (ended.code, "ทำไว้ด้วย --base-url หรือ --offline อื่น" in ended.err) == (1, is_told)


def test_parts_that_are_joined_keep_an_agency_with_errors(program: Program, folder: Path) -> None:
    program.run("build", folder=folder)
    before = read_tree(folder / "site")
    break_agency(folder)
    for number in (1, 2):
        part = program.run("build", "--keep-going", "--shard", f"{number}/2", "--site", f"p{number}", folder=folder)
        if part.code:
            assert "ban-tai มีข้อผิดพลาด จึงไม่อยู่ในส่วนนี้" in part.err
    ended = program.run("merge", "p1", "p2", folder=folder)
    assert (ended.code, ended.err) == (1, "หน่วยงาน ban-tai ถูกหยุดไว้ตอนสร้างส่วน จึงคงหน้าที่เผยแพร่ไว้ครั้งก่อน\n")
    after = read_tree(folder / "site")
    assert {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)} == set()
    ended = program.run("merge", "p1", "p2", "--site", "new", folder=folder)
    assert (ended.code, "ไม่อยู่ในเว็บไซต์" in ended.err) == (1, True)


def test_commands_follow_the_options_of_the_plugin(program: Program, folder: Path) -> None:
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    plugin = "plugins:\n  - site_builder:\n      agencies: [ban-tai]\n      as_of: DAY\n"
    assert "plugins:" in text
    alone = text.partition("plugins:")[0] + plugin
    settings.write_text(alone.replace("DAY", "2569-01-15"), encoding="utf-8")
    assert program.run("build", folder=folder).code == 0
    site = read_tree(folder / "site")
    assert "2566/index.html" in site
    assert not [path for path in site if path.startswith(("ban-tai/", "ban-neua/"))]
    assert json.loads(site["index.json"])["as_of"] == "2026-01-15"
    register = program.run("register", "--agency", "ban-tai", "--year", "2566", folder=folder)
    assert "ban-tai/2566" not in register.out
    assert program.run("build", "--agency", "ban-neua", "--agency", "ban-tai", folder=folder).code == 0
    assert "ban-tai/index.html" in read_tree(folder / "site")
    settings.write_text(alone.replace("[ban-tai]", "ban-tai").replace("DAY", "2569-01-15"), encoding="utf-8")
    assert program.run("build", "--strict", folder=folder).code == 0
    assert "2566/index.html" in read_tree(folder / "site")


@pytest.mark.parametrize(
    "text",
    [
        "site_name: [x\n",
        "- site_name\n",
        "INHERIT: nowhere.yml\n",
        "plugins:\n  - site_builder: {as_of: 2569-13-01}\n",
        "plugins:\n  - site_builder: {as_of: วันนี้}\n",
        "plugins:\n  - site_builder: {agencies: 5}\n",
        "plugins:\n  - site_builder: {agencies: [{ban-tai: x}]}\n",
        "docs_dir: 2568\n",
        "site_url: 5\n",
        "site_name: [x]\n",
    ],
)
def test_settings_that_cannot_be_read_are_told(program: Program, folder: Path, text: str) -> None:
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    ended = program.run("check", folder=folder)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("site-builder: อ่าน mkdocs.yml ไม่ได้: ")
    assert "Traceback" not in ended.err


def test_settings_call_no_function(program: Program, folder: Path) -> None:
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    tags = "hooks: !!python/object/apply:os.mkdir [called]\nextra: {way: !relative x, name: !!python/name:os.mkdir }\n"
    settings.write_text(text + tags, encoding="utf-8")
    assert program.run("check", folder=folder).code == 0
    assert not (folder / "called").exists()


def test_a_site_elsewhere_is_opened_where_it_lies(program: Program, folder: Path) -> None:
    ended = program.run("build", "--site", "new", folder=folder)
    python = program.environment / "bin" / "python"
    assert ended.out.endswith(f"\nเปิดดู: {python} -m http.server --directory {folder / 'new'}\n")
    found = f"{python.parent}{os.pathsep}{os.environ['PATH']}"
    ended = program.run("build", "--site", "newer", folder=folder, PATH=found)
    assert ended.out.endswith(f"\nเปิดดู: python -m http.server --directory {folder / 'newer'}\n")


def test_one_agency_is_the_site_and_two_have_a_portal(program: Program, folder: Path) -> None:
    assert program.run("build", "--agency", "ban-tai", "--site", "one", folder=folder).code == 0
    one = read_tree(folder / "one")
    assert "บ้านใต้" in one["index.html"].decode()
    assert {"2566/index.html", "404.html", "robots.txt"} <= set(one)
    assert not [path for path in one if path.startswith(("ban-tai/", "ban-neua/"))]
    assert program.run("build", "--agency", "ban-tai", "--agency", "ban-neua", folder=folder).code == 0
    two = read_tree(folder / "site")
    assert "คลังทดสอบ" in two["index.html"].decode()
    assert {"ban-tai/2566/index.html", "ban-neua/2566/index.html"} <= set(two)


def test_an_unknown_agency_is_an_error_that_names_the_known(program: Program, folder: Path) -> None:
    ended = program.run("build", "--agency", "ban-klang", folder=folder)
    assert (ended.code, (folder / "site").exists()) == (1, False)
    assert "error[FIL011]" in ended.err
    assert {"ban-klang", "ban-neua", "ban-tai"} <= set(re.findall(r"ban-\w+", ended.err))


def test_the_base_url_is_known_to_canonical_links_sitemaps_and_the_404_page(program: Program, folder: Path) -> None:
    # Without a slash at its end, as people type it.
    base = "https://data.example.go.th/oit"
    assert program.run("build", "--base-url", base, folder=folder).code == 0
    texts = (".html", ".txt", ".xml")
    tree = {path: data.decode() for path, data in read_tree(folder / "site").items() if path.endswith(texts)}
    page = tree["ban-tai/2566/integrity-measures/index.html"]
    assert f'<link rel="canonical" href="{base}/ban-tai/2566/integrity-measures/">' in page
    assert f"<loc>{base}/ban-tai/sitemap.xml</loc>" in tree["sitemap.xml"]
    assert f"<loc>{base}/ban-tai/2566/integrity-measures/</loc>" in tree["ban-tai/sitemap.xml"]
    assert f"Sitemap: {base}/sitemap.xml" in tree["robots.txt"]
    addresses = re.findall(r'(?:href|src)="([^"#]+)"', tree["404.html"])
    assert addresses
    assert [address for address in addresses if not address.startswith("/oit/")] == []


def test_the_address_of_mkdocs_yml_is_used_and_an_option_wins(program: Program, folder: Path) -> None:
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("site_url: https://one.example.go.th/\nsite_dir: public\n")
    program.run("build", folder=folder)
    assert "https://one.example.go.th/ban-tai/" in (folder / "public/ban-tai/index.html").read_text(encoding="utf-8")
    program.run("build", "--base-url", "https://two.example.go.th/", "--site", "two", folder=folder)
    assert "https://two.example.go.th/ban-tai/" in (folder / "two/ban-tai/index.html").read_text(encoding="utf-8")


def test_the_day_that_pages_speak_of(program: Program, folder: Path) -> None:
    days = [
        json.loads(read_tree(folder / "site")["index.json"])["as_of"]
        for day in ("2569-01-15", "15 ม.ค. 2569", "2026-01-15")
        if program.run("build", "--as-of", day, folder=folder).code == 0
    ]
    assert days == ["2026-01-15"] * 3


def test_strict_takes_a_warning_for_an_error(program: Program, folder: Path) -> None:
    assert program.run("build", "--strict", folder=folder).code == 0
    before = read_tree(folder / "site")
    warn(folder)
    ended = program.run("build", "--strict", folder=folder)
    assert (ended.code, "warning[DAT004]" in ended.err) == (1, True)
    assert read_tree(folder / "site") == before
    relaxed = program.run("build", folder=folder)
    assert (relaxed.code, "warning[DAT004]" in relaxed.err) == (0, True)
    assert read_tree(folder / "site") != before


def test_a_strict_run_that_goes_on_publishes_the_agencies_without_warnings(program: Program, folder: Path) -> None:
    warn(folder)
    ended = program.run("build", "--strict", "--keep-going", "--lang", "en", folder=folder)
    left_out = "Agency ban-tai has warnings and was never published, so the site leaves it out\n"
    assert (ended.code, ended.err.endswith(f"\n--strict takes a warning for an error\n{left_out}")) == (1, True)
    assert {path.partition("/")[0] for path in read_tree(folder / "site")} & {"ban-neua", "ban-tai"} == {"ban-neua"}
    # What a run that is not strict has published stays, and the others change.
    assert program.run("build", folder=folder).code == 0
    before = read_tree(folder / "site")
    healthy = folder / "content/agencies/ban-neua/2566/integrity-measures.yml"
    healthy.write_text(healthy.read_text(encoding="utf-8").replace("ลดเวลารอ", "ลดขั้นตอน"), encoding="utf-8")
    for _ in range(2):
        ended = program.run("build", "--strict", "--keep-going", folder=folder)
        assert (ended.code, ended.err.count("หน่วยงาน ban-tai มีคำเตือน จึงคงหน้าที่เผยแพร่ไว้ครั้งก่อน\n")) == (1, 1)
        after = read_tree(folder / "site")
        assert "ลดขั้นตอน" in after["ban-neua/2566/integrity-measures/index.html"].decode()
        kept = {path: data for path, data in after.items() if path.startswith("ban-tai/")}
        assert kept == {path: data for path, data in before.items() if path.startswith("ban-tai/")}


def test_a_strict_run_bears_an_accepted_warning(program: Program, folder: Path) -> None:
    warn(folder)
    file = "content/agencies/ban-tai/2566/authority.yml"
    entries = (
        f"  - {{code: {code}, file: {file}, reason: รอหนังสือ, until: 30 ก.ย. 2580}}\n"
        for code in ("DAT004", "REA002", "REA007")
    )
    write_files(folder, {"content/baseline.yml": "accepted:\n" + "".join(entries)})
    ended = program.run("build", "--strict", "--keep-going", folder=folder)
    assert (ended.code, ended.err) == (0, "")
    assert "ban-tai/index.html" in read_tree(folder / "site")


def test_parts_of_a_strict_run_are_joined_without_the_agency_that_has_warnings(program: Program, folder: Path) -> None:
    warn(folder)
    for number in (1, 2):
        options = ("--strict", "--keep-going", "--shard", f"{number}/2", "--site", f"p{number}")
        assert program.run("build", *options, folder=folder).code in (0, 1)
    ended = program.run("merge", "p1", "p2", folder=folder)
    assert (ended.code, "ban-tai ถูกหยุดไว้ตอนสร้างส่วนและยังไม่เคยเผยแพร่" in ended.err) == (1, True)
    assert "ban-neua/index.html" in read_tree(folder / "site")


def test_a_name_that_others_put_into_a_site_is_told_without_what_a_terminal_obeys(
    program: Program, folder: Path
) -> None:
    assert program.run("build", folder=folder).code == 0
    (folder / "site" / "x\x1b]0;x\x07 ##[x].html").write_text("x")
    (folder / "content" / "index.md").write_text("---\ntitle: ใหม่\n---\n")
    ended = program.run("build", folder=folder)
    assert "x�]0;x� ##�x].html" in ended.err
    assert "\x1b" not in ended.err


def test_a_foreign_folder_is_not_overwritten(program: Program, folder: Path) -> None:
    write_files(folder, {"site/thesis.txt": "ปีที่สามแล้ว"})
    ended = program.run("build", folder=folder)
    assert (ended.code, ended.out) == (2, "")
    assert "ไม่ได้สร้างโดย site-builder จึงไม่เขียนทับ" in ended.err
    assert read_tree(folder / "site") == {"thesis.txt": "ปีที่สามแล้ว".encode()}


def test_no_banner_of_another_project_is_shown(program: Program, folder: Path) -> None:
    # Without the variable that silences it: the program has to see to that itself.
    for command in ("build", "check", "--help"):
        ended = program.run(command, folder=folder)
        words = (ended.out + ended.err).lower()
        assert [name for name in ("mkdocs 2", "properdocs", "zensical", "end of life") if name in words] == []


def test_the_schemas_are_written_where_one_asks(program: Program, tmp_path: Path) -> None:
    ended = program.run("schema", "new/schemas", folder=tmp_path)
    names = {path.name for path in (tmp_path / "new" / "schemas").iterdir()}
    assert (ended.code, {"agency.json", "measures.json"} <= names) == (0, True)
    assert set(ended.out.splitlines()) == {f"new/schemas/{name}" for name in names}


def test_a_schema_is_written_through_no_link(program: Program, tmp_path: Path) -> None:
    (tmp_path / "dear").write_bytes(b"dear")
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "agency.json").symlink_to(tmp_path / "dear")
    assert program.run("schema", "schemas", folder=tmp_path).code == 0
    assert (tmp_path / "dear").read_bytes() == b"dear"
    assert not (tmp_path / "schemas" / "agency.json").is_symlink()


@pytest.mark.parametrize("place", ["taken", "taken/schemas"])
def test_schemas_that_cannot_be_written_are_told(program: Program, tmp_path: Path, place: str) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    ended = program.run("schema", place, folder=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f"site-builder: เขียน {place} ไม่ได้ เพราะมีไฟล์อยู่ในที่ของโฟลเดอร์ ระบุโฟลเดอร์อื่น\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("build",),
        ("build", "--offline", "--site", "copy"),
        ("build", "--agency", "ban-tai", "--site", "alone"),
        ("build", "--shard", "1/2", "--site", "part"),
        ("build", "--content", "nowhere"),
        ("build", "--base-url", "example.go.th"),
        ("build", "--base-url", "https://example.go.th/?x"),
        ("build", "--base-url", "https://[x].go.th/"),
        ("check", "--base", "HEAD"),
        ("check", "--preview-url", "example.go.th"),
        ("explain", "XYZ999"),
        ("explain", "DAT0O1"),
        ("readiness", "--year", "2550"),
        ("register", "--agency", "ban-klang", "--year", "2566"),
        ("register", "--agency", "ban-tai", "--year", "2566", "--output", "nowhere/register.csv"),
    ],
)
def test_whoever_wants_english_is_answered_in_english(
    program: Program, folder: Path, arguments: tuple[str, ...]
) -> None:
    ended = program.run(*arguments, "--lang", "en", folder=folder)
    said = ended.out + ended.err
    assert said
    assert re.search("[ก-๙]", said) is None
    assert "Traceback" not in said


def on_a_terminal(program: Program, *arguments: str, folder: Path) -> tuple[int, str]:
    """Run the program on a pseudo terminal and return its exit code and all that it printed there."""
    controller, terminal = pty.openpty()
    variables = program.variables(TERM="xterm-256color", COLUMNS="100")
    command = [program.command, *arguments]
    process = subprocess.Popen(command, cwd=folder, env=variables, stdin=terminal, stdout=terminal, stderr=terminal)
    os.close(terminal)
    printed = bytearray()
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            printed += os.read(controller, 65536)
        except OSError:
            # The far end is closed: the process has ended.
            break
    os.close(controller)
    return process.wait(timeout=60), printed.decode()


def test_a_terminal_shows_how_far_the_build_is_and_is_left_clean(program: Program, folder: Path) -> None:
    code, printed = on_a_terminal(program, "build", folder=folder)
    assert code == 0
    assert re.search(r"ban-(?:neua|tai).*\d/2", printed)
    last = printed.rsplit("\x1b[2K", 1)[-1]
    assert "สร้างเว็บไซต์แล้ว" in last
    assert "━" not in last
