"""The English words of a disclosure laid over the Thai ones, and pages that say which language is where."""

from pathlib import Path

import pytest
from markupsafe import Markup

from site_builder.load.agency import load_agency
from site_builder.load.library import read_library
from site_builder.model.complaints import ComplaintChannels
from site_builder.model.general import Executives
from site_builder.model.measures import Measure, Measures
from site_builder.model.site import Site
from site_builder.model.translations import changed_data, translated
from site_builder.render.language import THAI, Words, english
from site_builder.render.passages import is_english, with_english_marked, with_thai_marked
from site_builder.text.timings import parse_timing

THEME = Path(__file__).parents[2] / "theme"
AGENCY = "name: องค์การบริหารส่วนตำบลตัวอย่าง\nname_en: Tua Yang\ntype: อบต.\nprovince: สมมติ\nlanguages: [th, en]\n"
CHANNELS = """\
title: ช่องทางแจ้งเรื่อง
published: 5 ม.ค. 2569
channels:
  - {id: form, type: online-form, title: แบบแจ้ง, address: https://example.go.th/w, anonymous: true, hours: ทุกวัน}
  - {id: box, type: box, title: ตู้, address: หน้าสำนักงาน}
"""
ENGLISH = """\
title: Where to report
updated: 5 ม.ค. 2569
channels:
  - {id: box, type: online-form, title: Box, address: At the office}
  - {id: form, type: box, title: Form, address: https://example.go.th/w}
"""


def site_of(tmp_path: Path, *, codes: tuple[str, ...] = (), **texts: str) -> Site:
    folder = tmp_path / "content" / "agencies" / "tua-yang"
    (folder / "2569").mkdir(parents=True)
    (folder / "agency.yml").write_text(AGENCY, encoding="utf-8")
    for name, text in texts.items():
        (folder / "2569" / f"{name.replace('_', '-').replace('--', '.')}.yml").write_text(text, encoding="utf-8")
    library, _ = read_library(tmp_path / "content")
    site, issues = load_agency(tmp_path / "content", "tua-yang", library=library)
    assert site is not None
    assert tuple(issue.code for issue in issues) == codes
    return site


def test_a_translation_gives_words_and_changes_no_data(tmp_path: Path) -> None:
    site = site_of(tmp_path, complaint_channels=CHANNELS, complaint_channels__en=ENGLISH)
    edition = translated(site).edition("2569/complaint-channels")
    original = site.edition("2569/complaint-channels")
    assert edition is not None
    assert original is not None
    record = edition.record
    assert isinstance(record, ComplaintChannels)
    channels = [(c.id, c.type, c.title, c.anonymous, c.hours) for c in record.channels]
    assert channels == [("form", "online-form", "Form", True, "ทุกวัน"), ("box", "box", "Box", None, None)]
    assert (record.title, record.title_en) == ("ช่องทางแจ้งเรื่อง", "Where to report")
    assert (record.published, record.updated) == (original.record.published, None)


def test_a_telephone_number_is_never_that_of_a_translation(tmp_path: Path) -> None:
    row = "{{id: palad, name: {}, position: {}, phone: {}}}"
    thai = row.format("นายสมมติ", "ปลัด", "0-4300-0001")
    site = site_of(
        tmp_path,
        executives=f"executives: [{thai}]\n",
        executives__en=f"executives: [{row.format('Mr Sommat', 'Clerk', '0-4400-9999')}]\n",
    )
    edition = translated(site).edition("2569/executives")
    assert edition is not None
    assert isinstance(edition.record, Executives)
    assert [(e.name, e.phone) for e in edition.record.executives] == [("Mr Sommat", "0-4300-0001")]


@pytest.mark.parametrize("mark", ["", "\u200b"], ids=["usual", "with a letter that nobody sees"])
def test_a_translation_repeats_nothing_that_its_original_says(tmp_path: Path, mark: str) -> None:
    words = f"updated: 5 ม.ค. 2569\nchannels:\n  - {{id: box, title: Box{mark}}}\n"
    codes = ("ENC003",) if mark else ()
    site = site_of(tmp_path, codes=codes, complaint_channels=CHANNELS, complaint_channels__en=words)
    edition = translated(site).edition("2569/complaint-channels")
    assert edition is not None
    assert isinstance(edition.record, ComplaintChannels)
    channels = [(c.id, c.type, c.title) for c in edition.record.channels]
    assert channels == [("form", "online-form", "แบบแจ้ง"), ("box", "box", "Box")]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("{id: [box], title: Box}", "VAL002"),
        ("{id: {box: x}}", "VAL002"),
        ("{id: {box: x, form: y}}", "VAL002"),
        ("{title: [Box]}", "VAL002"),
        ("[box]", "VAL009"),
        ("box", "VAL009"),
    ],
)
def test_a_row_that_is_none_is_told_as_one(tmp_path: Path, row: str, code: str) -> None:
    words = f"updated: 5 ม.ค. 2569\nchannels:\n  - {row}\n"
    site_of(tmp_path, codes=(code,), complaint_channels=CHANNELS, complaint_channels__en=words)


def test_without_translations_nothing_is_changed(tmp_path: Path) -> None:
    site = site_of(tmp_path, complaint_channels=CHANNELS)
    assert [edition.record for edition in translated(site).editions] == [edition.record for edition in site.editions]


def test_thai_words_are_given_as_they_stand_and_values_are_escaped() -> None:
    assert THAI("มีแล้ว %(have)s จาก %(all)s องค์ประกอบ", have=1, all=2) == "มีแล้ว 1 จาก 2 องค์ประกอบ"
    assert THAI("ร้อยละ 100%") == "ร้อยละ 100%"
    assert THAI.markup("โดย %(name)s", name="<b>") == "โดย &lt;b&gt;"


def test_english_tells_the_common_era_beside_the_buddhist() -> None:
    assert english(THEME)("ปี %(year)s", year=2566) == "Year 2566 (2023)"
    assert THAI("ปี %(year)s", year=2566) == "ปี 2566"


def test_words_without_an_entry_stay_thai() -> None:
    assert Words("en", {})("คำที่ไม่มี") == "คำที่ไม่มี"


@pytest.mark.parametrize(
    ("body", "marked"),
    [
        ("<p>Level ผ่านดี</p>", '<p>Level <span lang="th">ผ่านดี</span></p>'),
        ("<p>by ป.ป.ช.</p>", '<p>by <span lang="th">ป.ป.ช.</span></p>'),
        ("<p>สำนักปลัด (งานนิติการ)</p>", '<p><span lang="th">สำนักปลัด (งานนิติการ)</span></p>'),
        ("<p>the office (สำนักปลัด)</p>", '<p>the office (<span lang="th">สำนักปลัด</span>)</p>'),
        ("<p>the ผ่านดี.</p>", '<p>the <span lang="th">ผ่านดี</span>.</p>'),
        ("<p>คะแนน ITA ปี 2566</p>", '<p><span lang="th">คะแนน ITA ปี</span> 2566</p>'),
        ('<p lang="th">ก <b>ข</b></p><p>ค</p>', '<p lang="th">ก <b>ข</b></p><p><span lang="th">ค</span></p>'),
        ("<svg><title>ก</title><svg><g>ข</g></svg></svg>", "<svg><title>ก</title><svg><g>ข</g></svg></svg>"),
        ("<script>ก</script><br>A", "<script>ก</script><br>A"),
        ('<p lang="th">ก<br>ข <i>A</i> ค</p>ง', '<p lang="th">ก<br>ข <i>A</i> ค</p><span lang="th">ง</span>'),
        ("ก<svg><path d='a'/></svg>ข", '<span lang="th">ก</span><svg><path d=\'a\'/></svg><span lang="th">ข</span>'),
        ('<img lang="th" src="a" alt="ภาพ">A', '<img lang="th" src="a" alt="ภาพ">A'),
        ('<img src="a" alt="ภาพ">', '<img lang="th" src="a" alt="ภาพ">'),
        ("<p>A &amp; B</p>", "<p>A &amp; B</p>"),
    ],
)
def test_thai_on_an_english_page_says_so_once(body: str, marked: str) -> None:
    assert with_thai_marked(Markup(body)) == marked
    assert with_thai_marked(Markup(marked)) == marked


def test_an_english_passage_has_three_words_and_no_thai_letter() -> None:
    assert is_english("We accept no gifts")
    assert not is_english("No Gift")
    assert not is_english("นโยบาย No Gift Policy ของ อบต.")
    assert with_english_marked("<p>We accept <b>no gifts</b></p><p>ไทย</p>") == (
        '<p lang="en">We accept <b>no gifts</b></p><p>ไทย</p>'
    )


def test_a_time_that_is_typed_in_another_way_is_no_other_data() -> None:
    original = _plan("ภายใน 30 ก.ย. 2569")
    assert list(changed_data(original, _plan("ภายในวันที่ ๓๐ กันยายน ๒๕๖๙"))) == []
    for other in ("30 ก.ย. 2569", "ก่อน 30 ก.ย. 2569", "ทุกเดือน ภายใน 30 ก.ย. 2569", "ภายใน 30 ก.ย. 2570"):
        assert list(changed_data(original, _plan(other))) == [(("measures", 0, "period"), None)]


def test_how_long_is_data_that_a_translation_may_not_change() -> None:
    assert list(changed_data(_plan("ภายใน 30 วัน"), _plan("ไม่เกิน ๓๐ วัน"))) == []
    assert list(changed_data(_plan("ภายใน 30 วัน"), _plan("ภายใน 60 วัน"))) == [(("measures", 0, "period"), None)]


def _plan(period: str) -> Measures:
    return Measures(measures=(Measure(title="มาตรการ", period=parse_timing(period)),))


def test_a_page_says_a_time_in_its_language() -> None:
    timing = parse_timing("ภายใน ๓๐ ก.ย. 2569")
    assert Words(language="th", entries={}).period(timing) == "ภายใน 30 ก.ย. 2569"
    assert Words(language="en", entries={}).period(timing) == "by 30 Sep 2026"
