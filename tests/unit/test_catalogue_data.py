"""The packaged catalogues as data: complete, consistent from year to year, and free of remarks inside official words.

Reads the files with plain PyYAML: what the loader of the package makes of them is tested with the loader.
"""

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
import yaml

from site_builder.text.dates import BUDDHIST_OFFSET
from site_builder.text.periods import format_period, parse_period

ITEM_COUNTS = {2564: 43, 2565: 43, 2566: 43, 2567: 35, 2568: 28, 2569: 26}
KINDS = {
    "measures",
    "measures-report",
    "no-gift-policy",
    "activity-list",
    "gift-report",
    "complaint-guideline",
    "complaint-channels",
    "complaint-statistics",
    "assignments",
    "executives",
    "contact",
    "structure",
    "news",
    "questions",
    "documents",
    "table",
    "article",
}
TOPICS_OUTSIDE_OIT = {"assignments", "activities", "documents", "foi-centre"}
STATUSES = {"confirmed", "provisional"}
ITEM_KEYS = {
    "code",
    "title",
    "title_en",
    "topics",
    "status",
    "period",
    "period_en",
    "period_note",
    "period_note_en",
    "asks",
    "required_status",
    "required",
}
ELEMENT_KEYS = {"id", "text", "applies_to", "condition", "note", "note_en"}
CONDITIONS = {"form-complete-and-unchanged", "no-blank-fields", "no-full-law", "reachable-from-main-website"}

KEBAB_CASE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
REMARK = re.compile(r"\((ตามชื่อข้อ|พบ|ถ้อยคำ|จากแบบ|ตัวอย่าง|อนุมาน|ต้นฉบับ|[^()]*ถูกตัด|[^()]*ตัวอย่างจาก)")
CONDITION = re.compile(r"(อปท\.|จังหวัด): ")

Entry = dict[str, Any]


def read_data(name: str) -> Entry:
    data = yaml.safe_load(files("site_builder.catalogue").joinpath(name).read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


CATALOGUES = {year: read_data(f"{year}.yml") for year in ITEM_COUNTS}
TOPICS: list[Entry] = read_data("topics.yml")["topics"]


def items_of(year: int) -> Iterator[Entry]:
    for group in CATALOGUES[year]["groups"]:
        yield from group["items"]


def item_of(year: int, code: str) -> Entry:
    return next(item for item in items_of(year) if item["code"] == code)


def elements_of(year: int) -> Iterator[tuple[Entry, Entry]]:
    for item in items_of(year):
        for element in item.get("required", ()):
            yield item, element


@pytest.mark.parametrize("year", ITEM_COUNTS)
def test_items_are_numbered_without_gaps(year: int) -> None:
    assert CATALOGUES[year]["year"] == year
    assert CATALOGUES[year]["scheme"] == "nacc"
    assert [item["code"] for item in items_of(year)] == [f"O{n}" for n in range(1, ITEM_COUNTS[year] + 1)]


@pytest.mark.parametrize("year", ITEM_COUNTS)
def test_indicators_are_split_over_the_three_instruments(year: int) -> None:
    indicators = CATALOGUES[year]["indicators"]
    assert [indicator["number"] for indicator in indicators] == list(range(1, 11))
    assert [indicator["instrument"] for indicator in indicators] == ["IIT"] * 5 + ["EIT"] * 3 + ["OIT"] * 2
    assert all(indicator["title"] and indicator["title_en"] for indicator in indicators)


@pytest.mark.parametrize("year", ITEM_COUNTS)
def test_groups_follow_each_other_and_name_their_indicator(year: int) -> None:
    groups = CATALOGUES[year]["groups"]
    assert [group["code"] for group in groups] == ["9.1", "9.2", "9.3", "9.4", "9.5", "10.1", "10.2"]
    assert [group["indicator"] for group in groups] == [int(group["code"].split(".")[0]) for group in groups]


@pytest.mark.parametrize("year", ITEM_COUNTS)
def test_items_have_known_keys_and_values(year: int) -> None:
    for item in items_of(year):
        assert item.keys() <= ITEM_KEYS, item["code"]
        assert all(item[key] for key in ("title", "title_en", "topics")), item["code"]
        assert item["status"] in STATUSES, item["code"]
        assert ("required" in item) == ("required_status" in item), item["code"]
        assert item.get("required_status", "confirmed") in STATUSES, item["code"]
        assert item.get("required") != [], item["code"]
        assert "period" in item or "period_note" not in item, item["code"]


@pytest.mark.parametrize("year", ITEM_COUNTS)
def test_asks_hold_only_what_is_known(year: int) -> None:
    allowed = {"year": {0, -1}, "months": {6, 12}}
    for item in items_of(year):
        if "asks" not in item:
            continue
        assert item["asks"], item["code"]
        for key, value in item["asks"].items():
            assert value in allowed[key], item["code"]
        assert item.get("period") != "ปัจจุบัน", item["code"]


@pytest.mark.parametrize("year", ITEM_COUNTS)
def test_a_year_named_in_the_period_is_the_year_asked_for(year: int) -> None:
    for item in items_of(year):
        named = re.match(r"(?:ปีงบประมาณ|ปี พ\.ศ\.) (\d{4})\b", item.get("period", ""))
        if named is not None:
            assert item["asks"]["year"] == int(named[1]) - year, item["code"]


@pytest.mark.parametrize("year", ITEM_COUNTS)
def test_elements_have_an_anchor_unique_in_their_item(year: int) -> None:
    for item in items_of(year):
        ids = [element["id"] for element in item.get("required", ())]
        assert len(ids) == len(set(ids)), item["code"]
        assert all(KEBAB_CASE.fullmatch(element_id) for element_id in ids), item["code"]


def test_the_same_words_under_the_same_topic_keep_their_anchor() -> None:
    anchors: dict[tuple[str, str], str] = {}
    for year in ITEM_COUNTS:
        for item, element in elements_of(year):
            for topic in item["topics"]:
                assert anchors.setdefault((topic, element["text"]), element["id"]) == element["id"]


@pytest.mark.parametrize("year", ITEM_COUNTS)
def test_official_words_carry_no_remark_and_no_condition(year: int) -> None:
    for item, element in elements_of(year):
        assert element.keys() <= ELEMENT_KEYS, item["code"]
        assert REMARK.search(element["text"]) is None, element["text"]
        assert CONDITION.match(element["text"]) is None, element["text"]
        assert element.get("applies_to", "อปท.") in {"อปท.", "จังหวัด"}
        # A note is shown in brackets of the page's own, so it must not bring a pair along.
        assert not element.get("note", "").startswith("("), element["note"]
    for item in items_of(year):
        assert REMARK.search(item.get("period", "")) is None, item["period"]


@pytest.mark.parametrize("year", ITEM_COUNTS)
def test_readers_of_each_language_can_read_where_the_list_comes_from(year: int) -> None:
    catalogue = read_data(f"{year}.yml")
    # Either quotes a few words of the other: codes, names of bodies, remarks of the list.
    assert len(re.findall("[\u0e00-\u0e7f]", catalogue["source"])) > len(catalogue["source"]) / 2
    assert len(re.findall("[A-Za-z]", catalogue["source_en"])) > len(catalogue["source_en"]) / 2


@pytest.mark.parametrize("year", ITEM_COUNTS)
def test_readers_of_english_can_read_what_period_an_item_asks_for_and_what_is_noted(year: int) -> None:
    for entry in (*items_of(year), *(element for _, element in elements_of(year))):
        for key in {"period", "period_note", "note"} & entry.keys():
            english = entry.get(f"{key}_en") or format_period(parse_period(entry[key]), language="en")
            assert not re.search("[\u0e00-\u0e7f]", english), english
            # Years are told as elsewhere in English; `1 ปี` is a length.
            named = [str(int(number) - BUDDHIST_OFFSET) for number in re.findall(r"25\d\d", entry[key])]
            assert sorted(re.findall(r"20\d\d", english)) == sorted(named), english
        assert all(entry.keys() >= {key.removesuffix("_en")} for key in entry if key.endswith("_en")), entry


def test_every_topic_is_described_once_with_a_known_kind() -> None:
    ids = [topic["id"] for topic in TOPICS]
    assert len(ids) == len(set(ids))
    for topic in TOPICS:
        assert topic.keys() == {"id", "title", "title_en", "kind"}
        assert KEBAB_CASE.fullmatch(topic["id"])
        assert topic["kind"] in KINDS
        # A topic outlives the year, so its name must not hold one.
        assert re.search(r"25\d\d", topic["title"] + topic["title_en"]) is None


def test_topics_are_those_of_the_items_and_those_outside_oit() -> None:
    used = {topic for year in ITEM_COUNTS for item in items_of(year) for topic in item["topics"]}
    described = {topic["id"] for topic in TOPICS}
    assert described - used == TOPICS_OUTSIDE_OIT
    assert used <= described


def test_topics_join_items_that_were_renumbered() -> None:
    assert item_of(2566, "O42")["topics"] == item_of(2568, "O27")["topics"] == ["integrity-measures"]
    assert item_of(2566, "O43")["topics"] == item_of(2567, "O35")["topics"] == ["integrity-report"]
    assert item_of(2569, "O20")["topics"] == ["no-gift-policy", "no-gift-culture", "no-gift-report"]


def test_complaint_channel_of_2566() -> None:
    item = item_of(2566, "O28")
    assert item["required_status"] == "confirmed"
    assert item["required"] == [
        {
            "id": "online-channel",
            "text": "มีช่องทางออนไลน์ให้บุคคลภายนอกแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่",
        },
        {
            "id": "separate-channel",
            "text": "แยกต่างหากจากช่องทางร้องเรียนเรื่องทั่วไป เพื่อคุ้มครองข้อมูลผู้แจ้งเบาะแส",
        },
        {
            "id": "reachable-from-main-website",
            "text": "เข้าถึงหรือเชื่อมโยงได้จากเว็บไซต์หลัก",
            "condition": True,
            "note": "จากแบบ ktltc",
            "note_en": "from the form of ktltc",
        },
    ]


def test_a_condition_on_the_agency_is_not_part_of_the_words() -> None:
    conditions = {element["id"]: element.get("applies_to") for element in item_of(2569, "O1")["required"]}
    assert conditions["political-and-permanent"] == "อปท."
    assert conditions["province-structure"] == "จังหวัด"
    assert conditions["structure-chart"] is None


def test_what_is_said_of_the_whole_is_a_condition_in_every_year() -> None:
    elements = [element for year in ITEM_COUNTS for _, element in elements_of(year)]
    assert {element["id"] for element in elements if element.get("condition")} == CONDITIONS
    assert all(element.get("condition") is True for element in elements if element["id"] in CONDITIONS)


def test_brackets_that_belong_to_the_words_stay() -> None:
    system, manual, statistics = item_of(2569, "O10")["required"]
    assert system["text"] == "ระบบการให้บริการผ่านช่องทางออนไลน์ (E-Service)"
    assert (system["note"], manual["note"]) == ("ตามชื่อข้อ", "พบที่หน่วยงานหนึ่ง")
    assert statistics["note"] == "พบในสองหน่วยงาน"


def test_periods_of_complaint_statistics() -> None:
    assert item_of(2566, "O29")["asks"] == {"year": 0, "months": 6}
    assert item_of(2569, "O18")["asks"] == {"year": -1, "months": 12}


def test_a_period_that_names_two_years_asks_for_none() -> None:
    assert "asks" not in item_of(2569, "O20")
