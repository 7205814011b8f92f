"""The search index: what of a page is found, where its parts begin, and what the portal's index can carry."""

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from markupsafe import Markup

from site_builder.config import Config
from site_builder.host.shell import MaterialShell
from site_builder.pipeline import run
from site_builder.render import search
from site_builder.render.search import (
    PORTAL_BYTES,
    Part,
    SearchDocument,
    fitting,
    packed,
    parts_of,
    search_index,
    text_of,
    unpacked,
)
from site_builder.render.sections import sections


def test_a_page_falls_into_parts_at_the_anchors_its_readers_have() -> None:
    body = Markup(
        "<p>ก่อน</p><section aria-labelledby=a><h2 id='x' id=\"a\">หัวข้อ</h2><p>หนึ่ง</p></section>"
        '<article id="measure-1"><div><h3>ชื่อ <a class="sb-anchor" href="#measure-1">#<span>ที่อยู่</span></a></h3></div>'
        "<p>สอง</p></article><h2>ไม่มีที่อยู่</h2><p>สาม</p>"
    )
    assert parts_of(sections(body)) == (
        "ก่อน",
        (
            Part(anchor="a", title="หัวข้อ", text="หนึ่ง"),
            Part(anchor="measure-1", title="ชื่อ", text="สอง"),
            Part(anchor="", title="ไม่มีที่อยู่", text="สาม"),
        ),
    )


def test_a_page_without_headings_is_its_text() -> None:
    assert parts_of(sections("<p>หนึ่ง</p><p>สอง</p>")) == ("หนึ่ง สอง", ())


def test_files_are_found_by_their_names_and_furniture_by_nothing() -> None:
    body = Markup(
        '<nav>ทาง</nav><svg><title>ภาพ</title></svg><a href="../files/plan/plan-2566.pdf" rel="x">แผนปี 2566</a>'
        '<p class="sb-downloads">ดาวน์โหลด CSV</p><footer>ท้าย</footer>'
    )
    assert text_of(sections(body)) == "plan-2566.pdf แผนปี 2566"


def test_the_index_says_what_is_known_and_nothing_more() -> None:
    index = json.loads(
        search_index(
            [
                SearchDocument(location="", title="<b>", text="&"),
                SearchDocument(
                    location="2566/a/",
                    title="ก",
                    parts=(Part(anchor="p", title="ข", text="ค"),),
                    tags=("O1",),
                    year=2566,
                    agency="อบต.",
                    is_answer=False,
                ),
            ]
        )
    )
    assert index["docs"] == [
        {"location": "", "title": "<b>", "text": "&"},
        {
            "location": "2566/a/",
            "title": "ก",
            "text": "",
            "parts": [["p", "ข", "ค"]],
            "tags": ["O1"],
            "year": 2566,
            "agency": "อบต.",
            "unanswered": True,
        },
    ]
    entries = yaml.safe_load(files("site_builder.render").joinpath("synonyms.yml").read_text("utf-8"))
    assert index["synonyms"] == [[entry["words"], entry["also"]] for entry in entries]


def test_titles_are_packed_and_unpacked_the_same() -> None:
    documents = [
        SearchDocument(location="a/2566/b/", title="ก", tags=("O1", "O2"), year=2566),
        SearchDocument(location="a/ita/", title="ข", text="ค"),
    ]
    assert list(unpacked(packed(documents), agency="หน่วยงาน")) == [
        SearchDocument(location="a/2566/b/", title="ก", tags=("O1", "O2"), year=2566, agency="หน่วยงาน"),
        SearchDocument(location="a/ita/", title="ข", text="ค", agency="หน่วยงาน"),
    ]


def test_the_portal_carries_as_many_of_the_newest_years_as_fit() -> None:
    half = bytes(PORTAL_BYTES // 2)
    assert fitting([]) is None
    assert fitting([(2568, half), (2569, half), (2567, b"x")]) == 2568
    assert fitting([(2569, half), (2569, half), (2569, b"x")]) is None
    # A small year behind one that does not fit is not carried: what is found would be a matter of chance.
    assert fitting([(2569, b"x"), (2568, 3 * half), (2567, b"x")]) == 2569


@pytest.mark.parametrize("is_small", [True, False])
def test_an_agency_of_the_portal_is_found_by_its_ita_results(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_small: bool
) -> None:
    for slug, results in (("ban-mai", {2567: "80.5", 2568: "95"}), ("ban-na", {})):
        agency = tmp_path / "content" / "agencies" / slug
        (agency / "2566").mkdir(parents=True)
        (agency / "ita").mkdir()
        (agency / "agency.yml").write_text(f"name: {slug}\ntype: อบต.\nprovince: สมมติ\nfictional: true\n", "utf-8")
        (agency / "2566" / "authority.yml").write_text("title: ก\nbody: ข\n", "utf-8")
        for year, total in results.items():
            (agency / "ita" / f"{year}.yml").write_text(f"total: {total}\nlevel: ผ่าน\n", "utf-8")
    monkeypatch.setattr(search, "PORTAL_BYTES", PORTAL_BYTES if is_small else 0)
    config = Config(content_dir=tmp_path / "content", site_dir=tmp_path / "site", jobs=1)
    run(config, shell=MaterialShell(config.theme_dir))
    docs = json.loads((tmp_path / "site" / "search" / "search_index.json").read_text("utf-8"))["docs"]
    found = {document["location"]: document["text"] for document in docs}
    # Thousands of agencies have no room for a page each: they are found by the name of the assessment.
    assert ("ITA" in found["./ban-mai/"]) is not is_small
    assert "ITA" not in found["./ban-na/"]
    pages = {"./ban-mai/ita/": "คะแนนรวม ระดับ 95.00 ผ่าน (ปี 2568) 80.50 ผ่าน (ปี 2567)"}
    assert {location: text for location, text in found.items() if "/ita/" in location} == (pages if is_small else {})


def test_items_that_nothing_answers_are_known_apart_from_those_that_are_answered(tmp_path: Path) -> None:
    agency = tmp_path / "content" / "agencies" / "ban-mai"
    (agency / "2566").mkdir(parents=True)
    (agency / "agency.yml").write_text("name: ก\ntype: อบต.\nprovince: สมมติ\n", "utf-8")
    (agency / "2566" / "authority.yml").write_text("title: ก\nbody: ข\n", "utf-8")
    config = Config(content_dir=tmp_path / "content", site_dir=tmp_path / "site", jobs=1)
    run(config, shell=MaterialShell(config.theme_dir))
    docs = json.loads((tmp_path / "site" / "search" / "search_index.json").read_text("utf-8"))["docs"]
    unanswered = {document["location"]: document.get("unanswered", False) for document in docs}
    assert unanswered["2566/o3/"] is False
    assert unanswered["2566/o4/"] is True


def test_synonyms_stand_as_the_worker_compares_them_and_give_their_reason() -> None:
    entries = yaml.safe_load(files("site_builder.render").joinpath("synonyms.yml").read_text("utf-8"))
    words = [word for entry in entries for word in entry["words"]]
    assert len(words) == len(set(words))
    for entry in entries:
        assert set(entry) == {"words", "also", "why"}
        assert entry["why"].endswith(".")
        for word in (*entry["words"], *entry["also"]):
            assert re.fullmatch(r"[a-z\u0e01-\u0e4e0-9]+(?: [a-z\u0e01-\u0e4e0-9]+)*", word), word


@pytest.mark.parametrize(
    ("body", "anchors"),
    [
        (
            '<section id="all"><h2 id="top">x</h2><div class="a" id="one"><p><b>x</b></p><h3>x</h3></div>',
            ["top", "one"],
        ),
        (
            '<section id="all"><div id="one">x</div><li id="two"><p id="no-block">x</p></li><h3>x</h3></section>',
            ["all"],
        ),
        ('<section id="all">x</section><h2>x</h2>', [""]),
        ('<div id="one">x</div><div><h3>x</h3></div>', [""]),
        ('<article id="one"><div id="two"><div><h3>x</h3></div></div><h4>x</h4></article>', ["two", "one"]),
        ('</div> id="x" <h2>x</h2>', [""]),
    ],
)
def test_a_heading_without_an_anchor_is_known_by_the_block_around_it(body: str, anchors: list[str]) -> None:
    assert [part.anchor for part in parts_of(sections(body))[1]] == anchors


@pytest.mark.parametrize("name", ["sb-anchor", "sb-downloads", "sb-section__lead"])
def test_templates_name_the_class_first_of_what_search_leaves_out(name: str) -> None:
    theme = Path(search.__file__).parents[2] / "theme"
    templates = [path.read_text(encoding="utf-8") for path in sorted(theme.rglob("*.html"))]
    found = [re.findall(rf'.{{10}}\b{name}"', text, re.DOTALL) for text in templates]
    assert any(found)
    assert all(re.search(r'<[ap] class="', each) for every in found for each in every)


@pytest.mark.parametrize("between", ["", "<span>ทาง</span>", " ทาง ", "\n"])
def test_search_does_not_look_into_ways(between: str) -> None:
    body = f'<header>หัว</header><p>ก่อน</p><nav>{between}</nav><h2 id="a">เรื่อง</h2><p>หลัง</p>'
    text, (part,) = parts_of(sections(body), without_header=True)
    assert text == "ก่อน"
    assert (part.anchor, part.title, part.text) == ("a", "เรื่อง", "หลัง")


def test_what_is_silent_lasts_until_its_own_end() -> None:
    body = sections(
        '<p>ก่อน</p>\n<nav class="a"><p>ทาง</p><h2>ไม่ใช่เรื่อง</h2><article><aside>ใน</aside></article> ไป</nav>\n'
        '<a class="sb-anchor" href="#a">#<span>ที่นี่</span></a><footer>ท้าย</footer>\n<svg><text>ภาพ</text></svg>\n'
        "<article><p>หลัง</p>\n<option>ทางเลือก</option></article>"
    )
    assert parts_of(body) == ("ก่อน หลัง ทางเลือก", ())


def test_what_stands_around_a_heading_is_not_its_title() -> None:
    body = sections(
        '<p>ก่อน</p><a href="files/a.pdf">แผน</a><div id="one"><h3></h3><div id="two"><h3><a href="files/b.pdf">ชื่อ</a>'
        " &lt;1&gt;</h3>!#</div></div>"
    )
    assert parts_of(body) == (
        "ก่อน a.pdf แผน",
        (Part(anchor="one", title="", text=""), Part(anchor="two", title="b.pdf ชื่อ <1>", text="!#")),
    )
