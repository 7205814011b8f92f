"""An agency that lay elsewhere on the site: its old addresses lead on, and take no address from anybody."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from site_builder.build.in_place import InPlace
from site_builder.build.shards import Shard
from site_builder.config import Config
from site_builder.host.plugin import _Files
from site_builder.host.shell import MaterialShell
from site_builder.pipeline import make, merge, run
from site_builder.render.words import RULE_PARTS
from tests.trees import read_tree

_AGENCY = "name: {name}\nname_en: Tua Yang\nlanguages: [th, en]\ntype: อบต.\nprovince: สมมติ\nfictional: true\n"
_REFRESH = re.compile(rb'http-equiv="refresh" content="0; url=([^"]*)"')


def write_agency(root: Path, slug: str, *, formerly: str = "[]") -> Path:
    folder = root / "content" / "agencies" / slug
    (folder / "2566").mkdir(parents=True)
    (folder / "agency.yml").write_text(
        _AGENCY.format(name=f"หน่วยงานที่ {len(slug)}") + f"formerly: {formerly}\n", encoding="utf-8"
    )
    (folder / "2566" / "authority.yml").write_text("title: ก\nbody: ข\n", encoding="utf-8")
    (folder / "2566" / "files").mkdir()
    (folder / "2566" / "files" / "plan.txt").write_text(f"แผนของ {slug}", encoding="utf-8")
    return folder


def config_of(root: Path, *, is_offline: bool = False) -> Config:
    return Config(
        content_dir=root / "content", site_dir=root / "site", as_of=date(2026, 1, 15), is_offline=is_offline, jobs=1
    )


def build(root: Path, *, is_offline: bool = False) -> tuple[dict[str, bytes], list[str]]:
    """Return the site and the codes of what was found, but for what the short files of these agencies lack."""
    config = config_of(root, is_offline=is_offline)
    result = run(config, shell=MaterialShell(config.theme_dir))
    return read_tree(root / "site"), [issue.code for issue in result.issues if not issue.code.startswith("REA")]


def led_to(site: dict[str, bytes], path: str) -> str | None:
    """Return where a page sends its reader on to."""
    found = _REFRESH.search(site[path])
    return None if found is None else found[1].decode()


def test_every_page_of_an_agency_that_was_alone_is_found_where_it_was(tmp_path: Path) -> None:
    write_agency(tmp_path / "before", "tua-yang")
    before, _ = build(tmp_path / "before")
    write_agency(tmp_path / "after", "tua-yang", formerly="[/, old-name]")
    write_agency(tmp_path / "after", "ban-mai")
    site, codes = build(tmp_path / "after")
    assert codes == []
    pages = {path for path in before if path.endswith("/index.html")}
    assert len(pages) > 50
    assert pages <= site.keys()
    # The portal's own pages stand where those of the agency that was alone stood.
    portal = {path for path in pages if led_to(site, path) is None}
    rules = ("rules/", *(f"rules/{name}/" for name in RULE_PARTS))
    folders = ("", "accessibility/", "contents/", "glossary/", *rules)
    assert portal == {f"{home}{folder}index.html" for home in ("", "en/") for folder in folders} - {"index.html"}
    assert led_to(site, "2566/authority/index.html") == "../../tua-yang/2566/authority/"
    assert led_to(site, "en/2566/o1/index.html") == "../../../tua-yang/en/2566/o1/"
    assert led_to(site, "old-name/index.html") == "../tua-yang/"
    assert led_to(site, "old-name/en/index.html") == "../../tua-yang/en/"
    assert b'<html lang="en"' in site["old-name/en/2566/index.html"]
    assert b"noindex" in site["old-name/2566/index.html"]
    # A name that stays whole is an element: beside the words before it, it would stand in a column of its own.
    assert re.search(rb'<a class="sb-button [^>]*><span>[^\n]*</span></a>', site["old-name/2566/index.html"])
    indexes = [path for path in site if path.endswith("search_index.json")]
    assert not [path for path in indexes if b"old-name" in site[path]]


def test_an_agency_that_stays_alone_leads_on_from_its_folder(tmp_path: Path) -> None:
    write_agency(tmp_path, "tua-yang", formerly="[/, old-name]")
    site, _ = build(tmp_path, is_offline=True)
    assert led_to(site, "old-name/2566/authority/index.html") == "../../../2566/authority/index.html"
    assert led_to(site, "old-name/en/2566/index.html") == "../../../en/2566/index.html"
    assert led_to(site, "2566/authority/index.html") is None


def test_a_document_is_found_at_each_address_that_it_ever_had(tmp_path: Path) -> None:
    document = write_agency(tmp_path, "tua-yang", formerly="[/, old-name]") / "2566" / "files" / "plan.txt"
    addresses = {"2566/files/plan.txt", "old-name/2566/files/plan.txt"}
    alone, _ = build(tmp_path)
    assert {path for path in alone if path.endswith("plan.txt")} == addresses
    write_agency(tmp_path, "ban-mai")
    both, codes = build(tmp_path)
    assert codes == []
    addresses.add("tua-yang/2566/files/plan.txt")
    assert {path for path in both if path.endswith("plan.txt")} == {*addresses, "ban-mai/2566/files/plan.txt"}
    # What is corrected or taken down is so at all of them.
    document.write_bytes(b"another")
    corrected, _ = build(tmp_path)
    assert {corrected[path] for path in addresses} == {b"another"}
    document.unlink()
    gone, _ = build(tmp_path)
    assert [path for path in gone if path.endswith("plan.txt")] == ["ban-mai/2566/files/plan.txt"]


def test_a_program_that_knows_former_addresses_still_gets_the_data(tmp_path: Path) -> None:
    folder = write_agency(tmp_path, "tua-yang", formerly="[/, old-name]")
    laws = folder / "2566" / "laws.yml"
    laws.write_text(
        "kind: documents\nformerly: 2565/rules\npublished: 5 ม.ค. 2566\n"
        "documents:\n  - title: แผน\n    file: files/plan.txt\n    period: ปีงบประมาณ 2567\n",
        encoding="utf-8",
    )
    (folder / "ita").mkdir()
    (folder / "ita" / "2565.yml").write_text("total: 80.39\n", encoding="utf-8")
    alone, _ = build(tmp_path)
    data = {path for path in alone if path.endswith((".csv", ".ics", ".json", ".xlsx", ".xml"))}
    data = {path for path in data if not path.endswith("search_index.json") and not path.startswith("old-name/")}
    files = {"data.json", "documents.csv", "tables.xlsx"}
    assert {f"2566/laws/{name}" for name in files} | {f"2565/rules/{name}" for name in files} <= data
    assert {
        "index.json",
        "en/index.json",
        "feed.xml",
        "calendar.ics",
        "ita/totals.csv",
        "2566/register/register.csv",
    } <= data
    assert {path: alone[f"old-name/{path}"] for path in data} == {path: alone[path] for path in data}
    write_agency(tmp_path, "ban-mai")
    for title in ("แผน", "แผนใหม่"):
        laws.write_text(laws.read_text(encoding="utf-8").replace("title: แผน\n", f"title: {title}\n"), encoding="utf-8")
        both, codes = build(tmp_path)
        assert codes == []
        present = {path: both[f"tua-yang/{path}"] for path in data}
        assert {path: both[f"old-name/{path}"] for path in data} == present
        # What an agency that was alone said of itself, the portal says of all.
        of_the_portal = {"index.json", "feed.xml"}
        assert {path for path in data if both[path] != present[path]} == of_the_portal
        assert title in both["2565/rules/documents.csv"].decode()
    # Half of an agency may be made in another process, which knows what it has made.
    shared = replace(config_of(tmp_path), site_dir=tmp_path / "shared", jobs=2)
    run(shared, shell=MaterialShell(shared.theme_dir))
    assert read_tree(tmp_path / "shared") == both


def test_an_agency_without_english_pages_has_its_documents_there_once(tmp_path: Path) -> None:
    folder = write_agency(tmp_path, "tua-yang", formerly="[old-name]")
    text = (folder / "agency.yml").read_text(encoding="utf-8")
    (folder / "agency.yml").write_text(text.replace("languages: [th, en]\n", ""), encoding="utf-8")
    write_agency(tmp_path, "ban-mai")
    site, _ = build(tmp_path)
    assert site["old-name/2566/files/plan.txt"] == site["tua-yang/2566/files/plan.txt"]


def test_other_doors_have_documents_at_former_addresses_too(tmp_path: Path) -> None:
    write_agency(tmp_path, "tua-yang", formerly="[old-name]")
    write_agency(tmp_path, "ban-mai")
    whole, _ = build(tmp_path)
    config = config_of(tmp_path)
    made = _Files()
    make(config, shell=MaterialShell(config.theme_dir), sink=made)
    assert {**made.contents, **{path: source.read_bytes() for path, source in made.copies.items()}} == whole
    preview = InPlace(tmp_path / "site")
    preview.repeat("b/plan.txt", of="ban-mai/2566/files/plan.txt")
    preview.repeat("b/gone.txt", of="ban-mai/2566/files/gone.txt")
    assert read_tree(tmp_path / "site").keys() - whole.keys() == {"b/plan.txt"}


def test_parts_are_joined_into_the_same(tmp_path: Path) -> None:
    write_agency(tmp_path, "tua-yang", formerly="/")
    write_agency(tmp_path, "ban-mai", formerly="ban-kao")
    whole, _ = build(tmp_path)
    parts = []
    for number in (1, 2):
        part = Config(
            content_dir=tmp_path / "content",
            site_dir=tmp_path / f"part-{number}",
            as_of=date(2026, 1, 15),
            jobs=1,
            shard=Shard(number, 2),
        )
        run(part, shell=MaterialShell(part.theme_dir))
        parts.append(part.site_dir)
    config = config_of(tmp_path)
    assert merge(config, parts=parts, shell=MaterialShell(config.theme_dir)).commit is not None
    assert read_tree(tmp_path / "site") == whole


@pytest.mark.parametrize(
    ("formerly", "code"),
    [("[ban-mai]", "DUP006"), ("[tua-yang]", "DUP006"), ("[contents]", "DUP006"), ("[ban-kao]", "DUP005")],
)
def test_a_folder_leads_to_one_agency(tmp_path: Path, formerly: str, code: str) -> None:
    write_agency(tmp_path, "ban-mai", formerly="[ban-kao]")
    write_agency(tmp_path, "tua-yang", formerly=formerly)
    assert build(tmp_path)[1] == [code]


def test_a_rebuild_knows_the_folders_of_agencies_that_did_not_change(tmp_path: Path) -> None:
    write_agency(tmp_path, "ban-mai", formerly="[ban-kao]")
    folder = write_agency(tmp_path, "tua-yang")
    first, _ = build(tmp_path)
    (folder / "agency.yml").write_text(_AGENCY.format(name="ชื่อใหม่") + "formerly: [/]\n", encoding="utf-8")
    second, codes = build(tmp_path)
    assert codes == []
    assert led_to(second, "ban-kao/2566/index.html") == led_to(first, "ban-kao/2566/index.html") is not None
    assert led_to(second, "2566/index.html") == "../tua-yang/2566/"


@pytest.mark.parametrize("address", ["a" * 201, "/".join("a" * 201), "2566/con", "aux", "com1/x", "2566/lpt9"])
def test_a_former_address_that_no_folder_can_have_is_told_and_stops_no_other(tmp_path: Path, address: str) -> None:
    folder = write_agency(tmp_path, "tua-yang")
    write_agency(tmp_path, "ban-mai")
    (folder / "2566" / "news.yml").write_text(f"body: ก\nformerly: {address}\n", encoding="utf-8")
    config = replace(config_of(tmp_path), keep_going=True)
    result = run(config, shell=MaterialShell(config.theme_dir))
    assert "VAL012" in {issue.code for issue in result.issues}
    assert (tmp_path / "site" / "ban-mai" / "index.html").is_file()


def test_a_former_folder_that_no_system_can_hold_is_told(tmp_path: Path) -> None:
    write_agency(tmp_path, "tua-yang", formerly="[con]")
    assert "VAL005" in build(tmp_path)[1]


@pytest.mark.parametrize(("count", "codes"), [(20, []), (21, ["SIZ007"])])
def test_a_page_or_an_agency_lay_at_a_few_places_alone(tmp_path: Path, count: int, codes: list[str]) -> None:
    """At each of them lies a copy of its data."""
    names = f"[{', '.join(f'a{number}' for number in range(count))}]"
    folder = write_agency(tmp_path / "folders", "tua-yang", formerly=names)
    assert build(tmp_path / "folders")[1] == codes
    folder = write_agency(tmp_path / "addresses", "tua-yang")
    (folder / "2566" / "authority.yml").write_text(f"title: ก\nbody: ข\nformerly: {names}\n", encoding="utf-8")
    assert build(tmp_path / "addresses")[1] == codes
