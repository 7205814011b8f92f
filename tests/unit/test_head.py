"""The head of a page: descriptions, previews and metadata that say what the page says, and nothing that runs."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from site_builder.render.contexts.base import Link, Viewpoint
from site_builder.render.contexts.pages import MovedPage, ProsePage, YearsPage
from site_builder.render.descriptions import LONGEST, description
from site_builder.render.head import PREVIEW_URL, Voice, page_slots
from site_builder.render.language import english
from site_builder.render.output import PlannedPage, Target
from site_builder.text.shortening import shortened
from site_builder.text.thai import thai_share
from tests.browser.builds import Variant, build_site
from tests.trees import write_files

THEME_DIR = Path(__file__).parents[2] / "theme"
BASE_URL = "https://example.go.th/oit/"
AGENCY = """\
name: องค์การบริหารส่วนตำบลตัวอย่าง
name_short: อบต.ตัวอย่าง
type: อบต.
district: เมือง
province: สมมติ
phone: 0 4300 0000
email: a@example.go.th
website: https://www.example.go.th/
"""
CONTENT = {
    "ita/2566.yml": "total: 90.11\nlevel: ผ่านดี\nindicators:\n  - {indicator: 1, score: 91.02}\n",
    "2566/contact.yml": "published: 5 เม.ย. 2566\naddress: ถนนหนึ่ง\nphones: [0 4300 0000]\nemail: a@example.go.th\n",
    "2566/complaint-channels.yml": "channels:\n"
    "  - {type: online-form, title: แบบฟอร์ม, address: 'https://example.go.th/form'}\n"
    "  - {type: phone, title: โทรศัพท์, address: 0 4300 0001}\n"
    "  - {type: email, title: อีเมล, address: b@example.go.th}\n",
    "2566/complaint-statistics.yml": "title: สถิติ </script><script>alert(1)</script>\ncovers: ต.ค. 2565 - มี.ค. 2566\n"
    "published: 5 เม.ย. 2566\nupdated: 7 เม.ย. 2566\n"
    "rows:\n  - {period: ม.ค. 2566, received: 2, done: 1, in_progress: 1}\n",
    "2566/integrity-report--6-months.yml": "summary: ทำแล้วหนึ่งมาตรการ\ncovers: ต.ค. 2565 - มี.ค. 2566\nround: 6-months\n"
    "entries:\n  - {id: queue, title: ลดเวลารอ, results: เสร็จ, status: done}\n",
}
# What schema.org and those who read it ask for at least, by type.
REQUIRED = {
    "BreadcrumbList": {"itemListElement"},
    "Dataset": {"name", "description", "url", "distribution", "spatialCoverage", "temporalCoverage"},
    "GovernmentOrganization": {"@id", "name"},
    "Report": {"name", "description", "url", "inLanguage", "temporalCoverage"},
    "WebSite": {"name", "url", "inLanguage"},
}
# What the page of each kind says of itself, in a portal.
EXPECTED = {
    "index.html": ["WebSite"],
    "contents/index.html": ["BreadcrumbList"],
    "rules/index.html": ["BreadcrumbList"],
    "glossary/index.html": ["BreadcrumbList"],
    "accessibility/index.html": ["BreadcrumbList"],
    "404.html": [],
    "tua-yang/index.html": ["GovernmentOrganization"],
    "tua-yang/years/index.html": ["BreadcrumbList"],
    "tua-yang/ita/index.html": ["Report", "Dataset", "BreadcrumbList"],
    "tua-yang/2566/index.html": ["BreadcrumbList"],
    "tua-yang/2566/register/index.html": ["BreadcrumbList"],
    "tua-yang/2566/o1/index.html": ["BreadcrumbList"],
    "tua-yang/2566/contact/index.html": ["GovernmentOrganization", "BreadcrumbList"],
    "tua-yang/2566/complaint-channels/index.html": ["GovernmentOrganization", "BreadcrumbList"],
    "tua-yang/2566/complaint-statistics/index.html": ["Dataset", "BreadcrumbList"],
    "tua-yang/2566/integrity-report--6-months/index.html": ["Report", "Dataset", "BreadcrumbList"],
}
# Of an agency whose pages are not its own, only the way to them is told.
SILENT = {path: [name for name in names if name in ("WebSite", "BreadcrumbList")] for path, names in EXPECTED.items()}


def built(folder: Path, *, agency: str = AGENCY, variant: Variant | None = None) -> Path:
    """Build the site of two agencies, one of which holds the content."""
    write_files(folder / "content/agencies/tua-yang", {"agency.yml": agency, **CONTENT})
    other = "name: องค์การบริหารส่วนตำบลคอนฉิม\ntype: อบต.\nprovince: ขอนแก่น\n"
    write_files(folder / "content/agencies/khon-chim", {"agency.yml": other})
    build_site(folder / "site", variant=variant or Variant(base_url=BASE_URL), content_dir=folder / "content")
    return folder / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("head"))


def page(site: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / path).read_text(encoding="utf-8"))


def nodes(site: Path, path: str) -> list[dict[str, Any]]:
    """Return what a page says of itself."""
    found = page(site, path).css('script[type="application/ld+json"]')
    assert len(found) <= 1
    document = json.loads(found[0].text()) if found else {"@context": "https://schema.org", "@graph": []}
    assert set(document) == {"@context", "@graph"}
    return list(document["@graph"])


# ----- metadata -----


@pytest.mark.parametrize("path", EXPECTED)
def test_a_page_says_what_it_is(site: Path, path: str) -> None:
    found = nodes(site, path)
    assert [node["@type"] for node in found] == EXPECTED[path]
    for node in found:
        assert set(node) >= REQUIRED[node["@type"]]
    # What is not stated is left out, wherever it would stand.
    for value in values(found):
        assert value not in (None, "", [], {})


def values(node: Any) -> list[Any]:
    inner = list(node.values()) if isinstance(node, dict) else node if isinstance(node, list) else []
    return [*inner, *(value for one in inner for value in values(one))]


@pytest.mark.parametrize(
    "reason", ["fictional: true\n", "demonstration: {document: แผนปี 2566}\n"], ids=["fictional", "demonstration"]
)
def test_pages_that_are_not_an_agencys_own_do_not_speak_for_it(tmp_path: Path, reason: str) -> None:
    site = built(tmp_path, agency=AGENCY + reason)
    for path, names in SILENT.items():
        found = nodes(site, path)
        assert [node["@type"] for node in found] == names, path
        assert "publisher" not in json.dumps(found)


def test_every_address_of_the_metadata_is_a_page_or_file_of_the_site(site: Path) -> None:
    for path in EXPECTED:
        for value in values(nodes(site, path)):
            if isinstance(value, str) and value.startswith(BASE_URL):
                target = value.removeprefix(BASE_URL).partition("#")[0]
                file = f"{target}index.html" if target == "" or target.endswith("/") else target
                assert (site / file).is_file(), value


def test_an_agency_is_told_as_its_file_states_it(site: Path) -> None:
    (agency,) = nodes(site, "tua-yang/index.html")
    assert agency == {
        "@type": "GovernmentOrganization",
        "@id": f"{BASE_URL}tua-yang/#agency",
        "name": "องค์การบริหารส่วนตำบลตัวอย่าง",
        "alternateName": ["อบต.ตัวอย่าง"],
        "url": "https://www.example.go.th/",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": "เมือง",
            "addressRegion": "สมมติ",
            "addressCountry": "TH",
        },
        "contactPoint": {
            "@type": "ContactPoint",
            "contactType": "ติดต่อหน่วยงาน",
            "telephone": "0 4300 0000",
            "email": "a@example.go.th",
        },
    }


def test_channels_are_told_by_what_they_are(site: Path) -> None:
    organization, _ = nodes(site, "tua-yang/2566/complaint-channels/index.html")
    form, phone, mail = organization["contactPoint"]
    assert {point["@type"] for point in (form, phone, mail)} == {"ContactPoint"}
    assert form["url"] == "https://example.go.th/form"
    assert phone["telephone"] == "0 4300 0001"
    assert mail["email"] == "b@example.go.th"


def test_data_are_told_with_their_files_and_time(site: Path) -> None:
    data, _ = nodes(site, "tua-yang/2566/complaint-statistics/index.html")
    below = f"{BASE_URL}tua-yang/2566/complaint-statistics/"
    assert [(file["encodingFormat"], file["contentUrl"]) for file in data["distribution"]] == [
        ("text/csv", f"{below}statistics.csv"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", f"{below}tables.xlsx"),
        ("application/json", f"{below}data.json"),
    ]
    assert (data["datePublished"], data["dateModified"]) == ("2023-04-05", "2023-04-07")
    assert data["temporalCoverage"] == "2022-10-01/2023-03-31"
    assert "license" not in data
    _, results, _ = nodes(site, "tua-yang/ita/index.html")
    assert results["temporalCoverage"] == "2023/2023"


def test_hostile_words_end_no_script(site: Path) -> None:
    html = (site / "tua-yang/2566/complaint-statistics/index.html").read_text(encoding="utf-8")
    data, _ = nodes(site, "tua-yang/2566/complaint-statistics/index.html")
    assert data["name"].startswith("สถิติ </script><script>alert(1)</script>")
    assert "<script>alert" not in html
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert script is not None
    assert json.loads(script[1])["@graph"][0] == data


PAGE = PlannedPage(url="tua-yang/pages/about/", template="prose.html", make=lambda viewpoint: CONTEXT)
CONTEXT = ProsePage(
    name="about",
    title="เกี่ยวกับ",
    viewpoint=Viewpoint("../../../"),
    crumbs=(Link(title="หน้าแรก", url=""),),
    body=Markup(),
)
VOICE = Voice(name="คลัง", scope=None, base_url=BASE_URL, feed_url="feed.xml")
TARGET = Target(base_url=BASE_URL, is_offline=False, has_portal=True, site_name="คลัง", as_of=None)
HOSTILE = (
    "</script><!--<script>alert(1)",
    '" onload="alert(1)',
    "&lt;b&gt;",
    "ก\u2028ข\u2029ค",
    "{{ 7*7 }} %(name)s 100%",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_the_content_stay_words(words: str) -> None:
    context = replace(CONTEXT, title=words, summary=words, crumbs=(Link(title=words, url=""),))
    head = page_slots(PAGE, context, ("",), voice=replace(VOICE, name=words), target=TARGET).head
    assert "\u2028" not in head.partition("ld+json")[2]
    assert "<!--" not in head
    parsed = LexborHTMLParser(f"<head>{head}</head>")
    assert {node.tag for node in parsed.css("head > *")} == {"meta", "link", "script"}
    assert {name for node in parsed.css("head > *") for name in node.attributes} <= {
        *("name", "property", "content"),
        *("rel", "type", "title", "href"),
    }
    shown = parsed.css_first('meta[property="og:title"]')
    assert shown is not None
    assert shown.attributes["content"] == words
    script = parsed.css_first("script")
    assert script is not None
    (node,) = json.loads(script.text())["@graph"]
    assert [step["name"] for step in node["itemListElement"]] == [words, words]


# ----- previews -----


def properties(parsed: LexborHTMLParser) -> dict[str, str]:
    found = [
        (node.attributes["property"] or "", node.attributes["content"] or "") for node in parsed.css("meta[property]")
    ]
    assert len(dict(found)) == len(found)
    return dict(found)


def test_a_preview_shows_title_name_and_our_own_picture(site: Path) -> None:
    parsed = page(site, "tua-yang/2566/integrity-report--6-months/index.html")
    found = properties(parsed)
    assert found["og:description"] == "ทำแล้วหนึ่งมาตรการ · ปี 2566 · องค์การบริหารส่วนตำบลตัวอย่าง"
    assert found["og:site_name"] == "องค์การบริหารส่วนตำบลตัวอย่าง"
    assert found["og:type"] == "article"
    assert found["og:locale"] == "th_TH"
    assert found["og:url"] == f"{BASE_URL}tua-yang/2566/integrity-report--6-months/"
    assert found["og:image"] == BASE_URL + PREVIEW_URL
    assert (site / PREVIEW_URL).is_file()
    card = parsed.css_first('meta[name="twitter:card"]')
    assert card is not None
    assert card.attributes["content"] == "summary_large_image"


def test_a_site_without_an_address_promises_no_picture(tmp_path: Path) -> None:
    parsed = page(built(tmp_path, variant=Variant()), "tua-yang/2566/contact/index.html")
    assert {"og:image", "og:url"}.isdisjoint(properties(parsed))
    assert properties(parsed)["og:site_name"] == "องค์การบริหารส่วนตำบลตัวอย่าง"


def test_the_picture_is_a_small_png_of_the_size_that_is_told() -> None:
    data = (THEME_DIR / PREVIEW_URL).read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1200, 630)
    assert len(data) <= 60_000


# ----- descriptions -----


def test_every_page_is_described_by_what_it_says(site: Path) -> None:
    said = {}
    for path in EXPECTED:
        found = page(site, path).css_first('meta[name="description"]')
        assert found is not None
        said[path] = found.attributes["content"] or ""
    assert all(0 < len(words) <= LONGEST for words in said.values())
    assert len(set(said.values())) == len(said)
    assert "ปี 2566 90.11 คะแนน ระดับ ผ่านดี" in said["tua-yang/ita/index.html"]
    assert "ผลประเมิน ITA ปี 2566" in said["tua-yang/index.html"]
    assert "จาก 43 ข้อ" in said["tua-yang/2566/index.html"]
    assert said["tua-yang/2566/o1/index.html"].startswith("O1 ปี 2566 ")
    report = said["tua-yang/2566/integrity-report--6-months/index.html"]
    assert report == "ทำแล้วหนึ่งมาตรการ · ปี 2566 · องค์การบริหารส่วนตำบลตัวอย่าง"
    assert "องค์การบริหารส่วนตำบลตัวอย่าง" in said["tua-yang/2566/contact/index.html"]
    assert "หน่วยงาน 2" in said["index.html"]


@pytest.mark.parametrize("text", ["น้ำ" * 100, "เพื่อ" * 60, "การ ให้ " * 40, "a" * 200])
def test_a_long_description_is_cut_where_it_can_be_read(text: str) -> None:
    cut = shortened(text, longest=LONGEST)
    assert len(cut) <= LONGEST
    assert cut.endswith("…")
    kept = cut.removesuffix("…")
    assert text.startswith(kept)
    assert kept[-1] not in "เแโใไ "
    assert text[len(kept)] not in "ะาำิีึืุู่้๊๋์็ั"


def test_a_short_text_stays() -> None:
    assert shortened("ก" * LONGEST, longest=LONGEST) == "ก" * LONGEST


def test_a_page_that_moved_says_where(site: Path) -> None:
    context = MovedPage(title="เดิม", viewpoint=Viewpoint("../"), target=Link(title="ใหม่ ปี 2566", url="2566/new/"))
    moved = replace(PAGE, moved_to="2566/new/")
    head = page_slots(moved, context, ("",), voice=VOICE, target=TARGET).head
    assert description(context, ("",), name="คลัง") == "หน้านี้ย้ายไปที่ ใหม่ ปี 2566"
    assert "og:title" not in head
    assert "ld+json" not in head


ENGLISH = english(THEME_DIR)
HOME = "Example Subdistrict Administrative Organization"


def test_an_english_page_whose_words_are_thai_is_described_by_what_is_english() -> None:
    context = replace(CONTEXT, title="History", summary="ที่มาของชื่อตำบล", viewpoint=Viewpoint(words=ENGLISH))
    assert description(context, Markup(), name=HOME) == f"History · {HOME}"
    assert (
        description(replace(context, title="ประวัติ", name="our-history"), Markup(), name=HOME) == f"Our history · {HOME}"
    )
    years = YearsPage(title="ประวัติ", summary="ประวัติ", viewpoint=Viewpoint(words=ENGLISH), years=(), compared=())
    assert description(years, Markup(), name="อบต.ตัวอย่าง") == "Public information of government agencies"


def test_an_english_summary_may_hold_a_thai_word() -> None:
    context = replace(
        CONTEXT, summary="The name อบต. stands for the whole organization", viewpoint=Viewpoint(words=ENGLISH)
    )
    assert description(context, Markup(), name=HOME) == context.summary


def test_no_english_description_is_thai(tmp_path: Path) -> None:
    site = built(tmp_path, agency=f"{AGENCY}name_en: {HOME}\nlanguages: [th, en]\n")
    said = {}
    for path in sorted((site / "tua-yang/en").rglob("index.html")):
        found = page(site, path.relative_to(site).as_posix()).css_first('meta[name="description"]')
        assert found is not None
        said[path.parent.name] = found.attributes["content"] or ""
    assert {name: words for name, words in said.items() if thai_share(words) > 0.5} == {}
    report = said["integrity-report--6-months"]
    assert report.startswith(f"Report on the integrity and transparency…: 6 months, 2566 (2023) · {HOME}")


def test_no_two_pages_are_described_alike(tmp_path: Path) -> None:
    folder = tmp_path / "content/agencies/tua-yang"
    # What stays the same is said again every year, and what is withdrawn together for the same reason.
    withdrawn = "withdrawn: {date: 5 เม.ย. 2566, reason: ย้ายระบบ}\n"
    files = {
        **{
            f"{year}/executives.yml": "summary: ผู้บริหาร 6 คน\nexecutives:\n  - {name: ก, position: ข}\n"
            for year in (2566, 2569)
        },
        **{f"2566/{topic}.yml": f"summary: สอง\n{withdrawn}" for topic in ("news", "qa")},
        **{f"pages/{name}.md": f"---\ntitle: เรื่อง {name}\n---\nเล่า" for name in ("history", "our-symbol")},
        "2566/structure.yml": f"summary: {'ผังของทุกส่วนงาน ' * 9}\nunits:\n  - {{name: ก}}\n",
        "2569/structure.yml": f"summary: {'ผังของทุกส่วนงาน ' * 9}\nunits:\n  - {{name: ก}}\n",
    }
    write_files(folder, files)
    site = built(tmp_path, agency=f"{AGENCY}name_en: {HOME}\nlanguages: [th, en]\n")
    said: dict[str, list[str]] = {}
    for path in sorted(site.rglob("*.html")):
        found = page(site, path.relative_to(site).as_posix()).css_first('meta[name="description"]')
        assert found is not None
        said.setdefault(found.attributes["content"] or "", []).append(path.relative_to(site).as_posix())
    assert {words: paths for words, paths in said.items() if len(paths) > 1} == {}
    assert all(len(words) <= LONGEST for words in said)
    assert said["ผู้บริหาร 6 คน · ปี 2569 · องค์การบริหารส่วนตำบลตัวอย่าง"] == ["tua-yang/2569/executives/index.html"]
    assert said[f"Our symbol · {HOME}"] == ["tua-yang/en/pages/our-symbol/index.html"]


def test_a_page_that_is_missing_says_so_and_not_what_its_links_say(site: Path) -> None:
    found = page(site, "404.html").css_first('meta[name="description"]')
    assert found is not None
    assert (found.attributes["content"] or "").endswith("อาจพิมพ์ที่อยู่ไม่ครบ หรือลิงก์ที่กดมาเก่าเกินไป")


@pytest.mark.parametrize("path", ["khon-chim/index.html", "khon-chim/years/index.html"])
def test_an_agency_without_a_year_says_that_it_has_none(site: Path, path: str) -> None:
    absent = "เว็บไซต์นี้ยังไม่มีข้อมูล OIT ของหน่วยงานนี้"
    shown = page(site, path).css_first(".sb-head__summary")
    assert shown is not None
    assert shown.text().startswith(absent)
    assert absent in (page(site, path).css_first('meta[name="description"]') or shown).attributes["content"]
