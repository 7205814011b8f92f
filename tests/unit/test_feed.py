"""Feeds of changes: what the content dates and nothing else, as RFC 4287 wants it, the same bytes every time."""

import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from site_builder.render.agency_index import change_data, change_of_data
from site_builder.render.feed import (
    MOST_ENTRIES,
    MOST_OF_AN_AGENCY,
    Change,
    Feed,
    atom,
    newest,
)
from tests.browser.builds import Variant, build_site
from tests.trees import write_files

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
BASE_URL = "https://example.go.th/oit/"
# RFC 3339, with the seconds and the offset that RFC 4287 asks for.
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})")
AGENCY = "name: องค์การบริหารส่วนตำบลตัวอย่าง\ntype: อบต.\nprovince: สมมติ\n"
CONTENT = {
    "agency.yml": AGENCY,
    "2566/news.yml": "title: ข่าว <b>เด่น</b> & อื่น\nsummary: 'ดู [ที่นี่](https://www.thaigov.go.th/) **ก่อน**'\n"
    "published: 5 เม.ย. 2566\nupdated: 7 เม.ย. 2566\nnews:\n  - {title: ข่าว, date: 5 เม.ย. 2566}\n",
    "2566/contact.yml": "published: 5 เม.ย. 2566\nupdated: 5 เม.ย. 2566\naddress: ถนนหนึ่ง\n",
    "2566/structure.yml": "published: 1 ก.พ. 2566\nwithdrawn: {date: 9 ก.ย. 2566, reason: มีข้อมูลส่วนบุคคล}\n",
    "2566/no-gift-report.yml": "nothing_to_report: {date: 3 มี.ค. 2566, reason: ไม่มีผู้รับ}\n",
    "2566/executives.yml": "executives:\n  - {name: นางหนึ่ง, position: นายก}\n",
}
CHANGE = Change(
    day=date(2023, 4, 5),
    happening="published",
    agency="อบต.ตัวอย่าง",
    title="ข่าว ปี 2566",
    summary=None,
    name="tua-yang/2566/news",
    url="tua-yang/2566/news/",
)
FEED = Feed(
    url="tua-yang/feed.xml",
    home_url="tua-yang/",
    name="tua-yang",
    title="การเปลี่ยนแปลง",
    author="อบต.ตัวอย่าง",
    changes=(CHANGE,),
)


def write(folder: Path, files: dict[str, str], *, slug: str = "tua-yang") -> Path:
    """Write an agency into a content folder."""
    write_files(folder / "content" / "agencies" / slug, files)
    return folder / "content"


def built(
    folder: Path, files: dict[str, str], *, variant: Variant, others: dict[str, dict[str, str]] | None = None
) -> Path:
    """Build the site of an agency, and of others beside it."""
    content_dir = write(folder, files)
    for slug, theirs in (others or {}).items():
        write(folder, theirs, slug=slug)
    build_site(folder / "site", variant=variant, content_dir=content_dir)
    return folder / "site"


def parsed(data: bytes) -> ElementTree.Element:
    """Parse a feed and hold it to the rules of RFC 4287."""
    root = ElementTree.fromstring(data)
    assert root.tag == f"{ATOM}feed"
    assert root.attrib[LANGUAGE] == "th"
    entries = root.findall(f"{ATOM}entry")
    for element in (root, *entries):
        counts = Counter(child.tag.removeprefix(ATOM) for child in element)
        assert all(child.tag.startswith(ATOM) for child in element)
        for name in ("id", "title", "updated"):
            assert counts[name] == 1, name
        assert counts["summary"] <= 1
        assert counts["author"] == 1 or root.find(f"{ATOM}author") is not None
        assert urlsplit(text(element, "id")).scheme in ("https", "urn")
        assert MOMENT.fullmatch(text(element, "updated"))
        assert text(element, "title").strip()
        links = [link.attrib for link in element.findall(f"{ATOM}link")]
        # One link of a kind and type; an entry without content has one to its page.
        assert max(Counter((link["rel"], link["type"]) for link in links).values()) == 1
        assert [link["href"] for link in links if link["rel"] == "alternate"]
        for child in element:
            if child.tag.removeprefix(ATOM) not in ("entry", "author"):
                assert len(child) == 0, "a text holds no elements"
        for author in element.findall(f"{ATOM}author"):
            assert [child.tag for child in author] == [f"{ATOM}name"]
            assert text(author, "name").strip()
    ids = [text(entry, "id") for entry in entries]
    assert len({*ids, text(root, "id")}) == len(ids) + 1
    days = [text(entry, "updated") for entry in entries]
    assert days == sorted(days, reverse=True)
    assert text(root, "updated") == days[0]
    assert 1 <= len(entries) <= MOST_ENTRIES
    return root


def text(element: ElementTree.Element, name: str) -> str:
    found = element.find(f"{ATOM}{name}")
    assert found is not None
    return found.text or ""


def link(element: ElementTree.Element, relation: str) -> str | None:
    found = element.find(f"{ATOM}link[@rel='{relation}']")
    return None if found is None else found.attrib["href"]


def told(root: ElementTree.Element) -> list[tuple[str, str]]:
    return [(text(entry, "updated")[:10], text(entry, "title")) for entry in root.findall(f"{ATOM}entry")]


def test_a_feed_tells_what_the_content_dates(tmp_path: Path) -> None:
    site = built(tmp_path, CONTENT, variant=Variant(base_url=BASE_URL, agencies=("tua-yang",)))
    root = parsed((site / "feed.xml").read_bytes())
    days, titles = zip(*told(root), strict=True)
    assert days == ("2023-09-09", "2023-04-07", "2023-04-05", "2023-04-05", "2023-03-03")
    assert [title.partition(": ")[0] for title in titles] == ["ถอน", "ปรับปรุง", "เผยแพร่", "เผยแพร่", "แจ้ง"]
    assert titles[1] == "ปรับปรุง: ข่าว <b>เด่น</b> & อื่น ปี 2566"
    summaries = [found.text for found in root.iter(f"{ATOM}summary")]
    assert summaries == ["มีข้อมูลส่วนบุคคล", "ดู ที่นี่ ก่อน", "ดู ที่นี่ ก่อน", "ไม่มีผู้รับ"]
    ids = [text(entry, "id") for entry in root.findall(f"{ATOM}entry")]
    assert ids[0] == f"{BASE_URL}2566/structure/#withdrawn-2023-09-09"
    assert link(root, "self") == f"{BASE_URL}feed.xml"
    for entry in root.findall(f"{ATOM}entry"):
        address = link(entry, "alternate")
        assert address is not None
        assert (site / address.removeprefix(BASE_URL) / "index.html").is_file()


def test_every_feed_of_a_portal_is_valid_and_leads_to_pages(tmp_path: Path) -> None:
    others = {"khon-chim": {**CONTENT, "agency.yml": AGENCY.replace("ตัวอย่าง", "คอนฉิม") + "fictional: true\n"}}
    site = built(tmp_path, CONTENT, variant=Variant(), others=others)
    for path in ("feed.xml", "tua-yang/feed.xml", "khon-chim/feed.xml"):
        root = parsed((site / path).read_bytes())
        assert link(root, "self") is None
        for element in (root, *root.findall(f"{ATOM}entry")):
            address = link(element, "alternate")
            assert address is not None
            target = urlsplit(urljoin(f"http://site.test/{path}", address)).path.removeprefix("/")
            assert (site / target / "index.html").is_file()
            assert text(element, "id").startswith("urn:uuid:")
    merged = parsed((site / "feed.xml").read_bytes())
    own = parsed((site / "tua-yang/feed.xml").read_bytes())
    ids = {text(entry, "id") for entry in merged.findall(f"{ATOM}entry")}
    assert {text(entry, "id") for entry in own.findall(f"{ATOM}entry")} <= ids
    # What is not an agency's own word says so wherever it is told.
    for root in (merged, parsed((site / "khon-chim/feed.xml").read_bytes())):
        names = {found.text for found in root.iter(f"{ATOM}name")}
        assert "องค์การบริหารส่วนตำบลคอนฉิม (หน่วยงานสมมติ)" in names
        assert "องค์การบริหารส่วนตำบลคอนฉิม" not in names
    assert "องค์การบริหารส่วนตำบลตัวอย่าง" in {found.text for found in merged.iter(f"{ATOM}name")}


def test_pages_name_the_feed_in_their_heads_and_overviews_show_it(tmp_path: Path) -> None:
    site = built(tmp_path, CONTENT, variant=Variant(), others={"khon-chim": {"agency.yml": AGENCY}})
    expected = {
        "index.html": "feed.xml",
        "contents/index.html": "../feed.xml",
        "tua-yang/index.html": "feed.xml",
        "tua-yang/2566/news/index.html": "../../feed.xml",
        "khon-chim/index.html": None,
    }
    for path, address in expected.items():
        page = LexborHTMLParser((site / path).read_text(encoding="utf-8"))
        found = page.css_first('link[rel="alternate"][type="application/atom+xml"]')
        assert (None if found is None else found.attributes["href"]) == address
        is_shown = page.css_first(f'main a[href="{address}"]') is not None
        assert is_shown == (path in ("index.html", "tua-yang/index.html"))
    assert not (site / "khon-chim/feed.xml").exists()


def test_nothing_dated_or_nothing_asked_again_makes_no_feed(tmp_path: Path) -> None:
    undated = {"agency.yml": AGENCY, "2566/contact.yml": "address: ถนนหนึ่ง\n"}
    assert list(built(tmp_path / "undated", undated, variant=Variant()).rglob("feed.xml")) == []
    assert list(built(tmp_path / "offline", CONTENT, variant=Variant(is_offline=True)).rglob("feed.xml")) == []


def test_a_feed_is_the_same_every_time(tmp_path: Path) -> None:
    one, two = (built(tmp_path / name, CONTENT, variant=Variant()) for name in ("one", "two"))
    assert (one / "feed.xml").read_bytes() == (two / "feed.xml").read_bytes()


@pytest.mark.parametrize("base_url", [None, BASE_URL])
def test_readers_know_again_what_was_renamed(tmp_path: Path, base_url: str | None) -> None:
    def names(case: str, content: dict[str, str], *, slug: str = "tua-yang") -> tuple[str, set[str]]:
        content_dir = write(tmp_path / case, content, slug=slug)
        write(tmp_path / case, {"agency.yml": AGENCY.replace("ตัวอย่าง", "คอนฉิม")}, slug="khon-chim")
        is_alone, site = case == "alone", tmp_path / case / "site"
        variant = Variant(base_url=base_url, agencies=(slug,) if is_alone else ())
        build_site(site, variant=variant, content_dir=content_dir)
        folder = "" if is_alone else f"{slug}/"
        root = parsed((site / f"{folder}feed.xml").read_bytes())
        everywhere = parsed((site / "feed.xml").read_bytes())
        told = {text(entry, "id") for entry in root.findall(f"{ATOM}entry")}
        assert told == {text(entry, "id") for entry in everywhere.findall(f"{ATOM}entry")}
        return text(root, "id"), told

    moved = {path: words for path, words in CONTENT.items() if path != "2566/news.yml"}
    moved["2566/news--all.yml"] = "formerly: 2566/news\n" + CONTENT["2566/news.yml"]
    before = names("before", CONTENT)
    assert names("renamed", moved) == before
    away = {**moved, "agency.yml": f"{AGENCY}formerly: [tua-yang]\n"}
    assert names("away", away, slug="ban-mai") == before
    alone = names("alone", CONTENT)
    joined = names("joined", {**moved, "agency.yml": f"{AGENCY}formerly: [/]\n"})
    assert joined[1] == alone[1]


HOSTILE = (
    "</title><script>alert(1)</script>",
    "]]><!-- &amp; -->",
    '" onload="alert(1)',
    "{{ 7*7 }} %(name)s",
    "ประกาศ 🎁 ไม่รับของขวัญ",
)


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("base_url", [None, BASE_URL])
def test_words_stay_words(words: str, base_url: str | None) -> None:
    change = replace(CHANGE, title=words, summary=words, agency=words)
    root = parsed(atom(replace(FEED, title=words, author=f"{words}!", changes=(change,)), base_url=base_url))
    entry = root.find(f"{ATOM}entry")
    assert entry is not None
    assert text(root, "title") == text(entry, "summary") == words
    assert text(entry, "title") == f"{words} – เผยแพร่: {words}"


@pytest.mark.parametrize("letter", ["\x00", "\x0b", "\x1b", "\ufffe", "\ud800"])
def test_a_letter_that_xml_cannot_hold_is_replaced(letter: str) -> None:
    change = replace(CHANGE, title=f"ก{letter}ข")
    (entry,) = told(parsed(atom(replace(FEED, changes=(change,)), base_url=None)))
    assert entry[1] == "เผยแพร่: ก\ufffdข"


def test_an_entry_without_an_address_is_known_by_its_agency_and_day() -> None:
    def identifier(change: Change) -> str:
        root = parsed(atom(replace(FEED, changes=(change,)), base_url=None))
        return text(root.findall(f"{ATOM}entry")[0], "id")

    # Written down: another identifier would show every entry as new to all who follow.
    assert identifier(CHANGE) == "urn:uuid:cd80dae2-f01c-513c-b7a4-47ca2d69d8d0"
    assert identifier(replace(CHANGE, title="ชื่ออื่น", summary="อื่น")) == identifier(CHANGE)
    others = (
        replace(CHANGE, name="khon-chim/2566/news"),
        replace(CHANGE, happening="updated"),
        replace(CHANGE, day=date(2023, 4, 6)),
    )
    assert len({identifier(CHANGE), *map(identifier, others)}) == 4


def test_a_feed_holds_the_newest_changes() -> None:
    days = [date(2023, 1, 1) + timedelta(days=number) for number in range(MOST_ENTRIES + 20)]
    kept = newest(replace(CHANGE, day=day) for day in days)
    assert [change.day for change in kept] == sorted(days, reverse=True)[:MOST_ENTRIES]


def test_one_agency_never_hides_the_others(tmp_path: Path) -> None:
    busy = {
        "agency.yml": AGENCY,
        **{
            f"2566/news--part-{number}.yml": f"published: {number + 1} พ.ค. 2566\n"
            "news:\n  - {title: ข่าว, date: 1 พ.ค. 2566}\n"
            for number in range(20)
        },
    }
    site = built(tmp_path, CONTENT, variant=Variant(), others={"busy": busy})
    assert len(parsed((site / "busy/feed.xml").read_bytes()).findall(f"{ATOM}entry")) == 20
    addresses = [
        link(entry, "alternate") or "" for entry in parsed((site / "feed.xml").read_bytes()).findall(f"{ATOM}entry")
    ]
    assert sum(address.startswith("busy/") for address in addresses) == MOST_OF_AN_AGENCY
    assert sum(address.startswith("tua-yang/") for address in addresses) == 5


def test_a_change_that_is_carried_over_is_the_change() -> None:
    for change in (CHANGE, replace(CHANGE, summary="สรุป", happening="withdrawn")):
        data = json.loads(json.dumps(change_data(change)))
        assert (
            change_of_data({name: value for name, value in data.items() if value is not None}, slug="tua-yang")
            == change
        )
