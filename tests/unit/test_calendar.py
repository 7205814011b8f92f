"""The calendar: what the content states and nothing else, in the form that calendar programs read."""

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest

from site_builder.catalogue.model import Library
from site_builder.load.agency import load_agency
from site_builder.load.library import read_library
from site_builder.render.agency import scope_of
from site_builder.render.calendar import calendar_events, calendar_file
from site_builder.render.output import Target
from site_builder.render.views.scope import Scope
from tests.trees import write_files

AGENCY = "name: องค์การบริหารส่วนตำบลตัวอย่าง\nname_short: อบต.ตัวอย่าง\ntype: อบต.\nprovince: สมมติ\n"
PLAN = """\
published: 5 ม.ค. 2566
measures:
  - {id: queue, title: ลดเวลารอ, period: ม.ค.-มี.ค. 2566}
  - {id: counter, title: เปิดช่องบริการ, period: ต.ค. 2565 - ก.ย. 2566}
  - {title: ประกาศขั้นตอน, period: ปีงบประมาณ 2566}
  - {id: open, title: ไม่มีกำหนด}
"""
REPORT = """\
published: 10 เม.ย. 2566
covers: ต.ค. 2565 - มี.ค. 2566
round: 6-months
plan: 2566/integrity-measures
entries:
  - {measure: queue, results: เสร็จ, status: done}
  - {measure: counter, results: เริ่มแล้ว, status: in-progress}
  - {id: extra, title: งานเพิ่ม, results: เริ่มแล้ว, status: in-progress, period: เม.ย. 2566}
followups:
  - {indicator: 2, period: ส.ค. 2566, status: in-progress}
  - {indicator: 4, period: ส.ค. 2566, status: unstated}
"""
NO_GIFT = "published: 4 ม.ค. 2566\nfor_year: พ.ศ. 2566\nstatement: ไม่รับของขวัญ\n"
DOCUMENTS = """\
published: 5 ม.ค. 2566
documents:
  - {id: plan, title: "แผนห้าปี, ฉบับเต็ม; (เล่ม 1)", period: ต.ค. 2565 - ก.ย. 2570, url: https://example.go.th/a}
  - {id: past, title: รายงานปีก่อน, period: ปีงบประมาณ 2565, url: https://example.go.th/b}
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return read_library(tmp_path_factory.mktemp("empty"))[0]


def scope_with(tmp_path: Path, library: Library, files: dict[str, str], *, base_url: str | None = None) -> Scope:
    """Load an agency of these files as the views see it."""
    write_files(tmp_path / "agencies" / "tua-yang", {"agency.yml": AGENCY, **files})
    site, issues = load_agency(tmp_path, "tua-yang", library=library)
    assert site is not None, issues
    assert issues == ()
    target = Target(base_url=base_url, is_offline=False, has_portal=True, site_name="คลัง", as_of=None)
    return scope_of(site, library=library, target=target)


def told(scope: Scope) -> list[tuple[str, str]]:
    """Return day and address of every event."""
    return [(event.day.isoformat(), event.url.removeprefix("tua-yang/2566/")) for event in calendar_events(scope)]


def test_a_measure_is_told_unless_a_report_calls_it_done(tmp_path: Path, library: Library) -> None:
    plan = {"2566/integrity-measures.yml": PLAN}
    assert told(scope_with(tmp_path, library, plan)) == [
        ("2023-03-31", "integrity-measures/#measure-queue"),
        ("2023-09-30", "integrity-measures/#measure-3"),
        ("2023-09-30", "integrity-measures/#measure-counter"),
    ]
    report = {**plan, "2566/integrity-report.yml": REPORT}
    assert told(scope_with(tmp_path, library, report)) == [
        ("2023-03-31", "integrity-report/"),
        ("2023-04-30", "integrity-report/#measure-extra"),
        ("2023-08-31", "integrity-report/#indicator-2"),
        ("2023-09-30", "integrity-measures/#measure-3"),
        ("2023-09-30", "integrity-measures/#measure-counter"),
    ]


def test_what_states_no_last_day_is_not_told(tmp_path: Path, library: Library) -> None:
    plan = """\
published: 5 ม.ค. 2566
measures:
  - {id: by, title: ก, period: ภายใน 31 มี.ค. 2566}
  - {id: from, title: ข, period: ตั้งแต่ ต.ค. 2565 เป็นต้นไป}
  - {id: often, title: ค, period: ทุกไตรมาส}
  - {id: months, title: ง, period: ม.ค. และ ก.ค. 2566}
"""
    documents = """\
published: 5 ม.ค. 2566
documents:
  - {id: school, title: แผน, period: ปีการศึกษา 2566, url: https://example.go.th/a}
"""
    assert told(
        scope_with(tmp_path, library, {"2566/integrity-measures.yml": plan, "2566/strategy.yml": documents})
    ) == [
        ("2023-03-31", "integrity-measures/#measure-by"),
        ("2023-07-31", "integrity-measures/#measure-months"),
    ]


def test_an_announcement_ends_with_its_year(tmp_path: Path, library: Library) -> None:
    scope = scope_with(tmp_path, library, {"2566/no-gift-policy.yml": NO_GIFT})
    assert told(scope) == [("2023-12-31", "no-gift-policy/")]


def test_a_document_is_told_that_was_running_when_it_was_made(tmp_path: Path, library: Library) -> None:
    scope = scope_with(tmp_path, library, {"2566/strategy.yml": DOCUMENTS})
    assert told(scope) == [("2027-09-30", "strategy/#document-plan")]


@pytest.mark.parametrize("more", ["withdrawn: {date: 1 ก.พ. 2566, reason: ซ้ำ}\n", "same_as: 2565/no-gift-policy\n"])
def test_what_was_withdrawn_or_carried_over_is_not_told(tmp_path: Path, library: Library, more: str) -> None:
    files = {"2566/no-gift-policy.yml": NO_GIFT + more}
    assert told(scope_with(tmp_path, library, files)) == []


def test_the_text_is_that_of_the_standard(tmp_path: Path, library: Library) -> None:
    scope = scope_with(tmp_path, library, {"2566/strategy.yml": DOCUMENTS})
    data = calendar_file(scope, base_url="https://data.example.go.th/oit/")
    assert data.endswith(b"\r\n")
    lines = data.split(b"\r\n")[:-1]
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    # Each piece is whole letters: no piece ends within one.
    assert all(line.decode() for line in lines)
    assert data.replace(b"\r\n ", b"").decode().splitlines() == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//site_builder//OIT//TH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:กำหนดการ OIT อบต.ตัวอย่าง",
        "X-WR-CALNAME:กำหนดการ OIT อบต.ตัวอย่าง",
        "BEGIN:VEVENT",
        "UID:tua-yang/2566/strategy/document-plan@site-builder",
        "DTSTAMP:20230105T000000Z",
        "DTSTART;VALUE=DATE:20270930",
        "DTEND;VALUE=DATE:20271001",
        r"SUMMARY:สิ้นสุดช่วงของเอกสาร: แผนห้าปี\, ฉบับเต็ม\; (เล่ม 1)",
        r"DESCRIPTION:องค์การบริหารส่วนตำบลตัวอย่าง\nหน้าในเว็บไซต์: "
        "https://data.example.go.th/oit/tua-yang/2566/strategy/#document-plan",
        "URL:https://data.example.go.th/oit/tua-yang/2566/strategy/#document-plan",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_without_the_address_of_the_site_no_event_has_one(tmp_path: Path, library: Library) -> None:
    scope = scope_with(tmp_path, library, {"2566/strategy.yml": DOCUMENTS})
    data = calendar_file(scope, base_url=None).replace(b"\r\n ", b"")
    assert b"\r\nURL:" not in data
    assert "\r\nDESCRIPTION:องค์การบริหารส่วนตำบลตัวอย่าง\r\n".encode() in data


def test_every_event_has_a_name_of_its_own_that_stays(tmp_path: Path, library: Library) -> None:
    files = {"2566/integrity-measures.yml": PLAN, "2566/strategy.yml": DOCUMENTS}
    before = calendar_file(scope_with(tmp_path, library, files), base_url=None)
    changed = {**files, "2566/strategy.yml": DOCUMENTS.replace("ก.ย. 2570", "ก.ย. 2571").replace("แผนห้าปี", "แผน")}
    after = calendar_file(scope_with(tmp_path, library, changed), base_url=None)
    names = [re.findall(rb"^UID:(.*)", data.replace(b"\r\n ", b""), re.MULTILINE) for data in (before, after)]
    assert sorted(names[0]) == sorted(names[1])
    assert len(set(names[0])) == len(names[0]) == 4


def test_an_event_keeps_its_name_where_its_file_or_its_agency_is_renamed(tmp_path: Path, library: Library) -> None:
    def names(scope: Scope) -> list[bytes]:
        return re.findall(rb"^UID:(.*)", calendar_file(scope, base_url=None).replace(b"\r\n ", b""), re.MULTILINE)

    before = scope_with(tmp_path / "before", library, {"2566/strategy.yml": DOCUMENTS})
    renamed = scope_with(tmp_path / "after", library, {"2566/annual-plan.yml": f"formerly: 2566/strategy\n{DOCUMENTS}"})
    agency = replace(renamed.site.agency, formerly=("/", before.site.slug))
    moved = replace(renamed, site=replace(renamed.site, slug="ban-mai", agency=agency))
    assert names(before) == names(renamed) == names(moved) != []


def test_the_clock_and_its_zone_leave_no_trace(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    scope = scope_with(tmp_path, library, {"2566/no-gift-policy.yml": NO_GIFT})
    made = set()
    for zone in ("UTC", "Asia/Bangkok", "Pacific/Kiritimati"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        made.add(calendar_file(scope, base_url=None))
    monkeypatch.undo()
    time.tzset()
    assert len(made) == 1
