"""States of items, derivations of elements, and what an officer is told to do next."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from site_builder.catalogue.model import Library
from site_builder.cli import app
from site_builder.load.agency import load_agency
from site_builder.load.library import read_library
from site_builder.model.anchors import named_row
from site_builder.model.derivations.registry import derivation_of
from site_builder.model.kinds import KINDS
from site_builder.model.readiness import ItemReadiness, readiness
from site_builder.model.remedies import remedies, remedy_of
from site_builder.model.site import Site
from site_builder.model.substance import BEGINNINGS, is_empty
from site_builder.render.language import THAI
from site_builder.render.remedies import readiness_report
from site_builder.render.views.doubts import Doubts
from tests.trees import write_files

SIX_MONTHS = ("ต.ค. 2565", "พ.ย. 2565", "ธ.ค. 2565", "ม.ค. 2566", "ก.พ. 2566", "มี.ค. 2566")
AGENCY = "name: องค์การบริหารส่วนตำบลตัวอย่าง\ntype: อบต.\nprovince: ตัวอย่าง\n"


class Content:
    """A content folder of one agency, written file by file."""

    def __init__(self, folder: Path) -> None:
        self._dir = folder / "content"
        self.library: Library = read_library(self._dir)[0]
        self.write("agency.yml", AGENCY)

    def write(self, name: str, text: str) -> None:
        write_files(self._dir / "agencies" / "tua-yang", {name: text})

    def site(self) -> Site:
        site, issues = load_agency(self._dir, "tua-yang", library=self.library)
        assert site is not None
        assert issues == ()
        return site

    def item(self, code: str, *, year: int = 2566) -> ItemReadiness:
        items = readiness(self.site(), catalogue=self.library.catalogues[year])
        return next(ready for ready in items if ready.item.code == code)

    def lacking(self, code: str, *, year: int = 2566) -> set[str]:
        return {lacking.element.id for lacking in self.item(code, year=year).lacking}


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return Content(tmp_path)


# ----- states -----


def test_an_item_without_a_disclosure_is_missing(content: Content) -> None:
    assert content.item("O31").state == "missing"


def test_nothing_is_said_of_what_a_demonstration_leaves_out(content: Content) -> None:
    content.write("agency.yml", AGENCY + "demonstration: {document: รายงานฉบับหนึ่ง}\n")
    assert content.item("O31").state == "not-in-collection"


def test_an_item_without_sourced_elements_asks_for_every_topic(content: Content) -> None:
    content.write("2566/annual-report.yml", "body: รายงาน\n")
    ready = content.item("O13")
    assert (ready.state, ready.absent) == ("partly", ("budget-report",))
    content.write("2566/annual-report.yml", "body: รายงาน\nanswers: [{year: 2566, topic: budget-report}]\n")
    assert content.item("O13").state == "complete"


def test_an_item_answered_from_another_year_is_answered(content: Content) -> None:
    content.write("2565/strategy.yml", "body: แผน\nanswers: [{year: 2566, topic: strategy}]\n")
    assert content.item("O4").state == "complete"


def test_a_withdrawn_disclosure_answers_nothing(content: Content) -> None:
    content.write("2566/strategy.yml", "title: แผน\nwithdrawn: {date: 5 ม.ค. 2566, reason: ผิดฉบับ}\n")
    assert content.item("O4").state == "missing"


@pytest.mark.parametrize(
    ("key", "state"), [("nothing_to_report", "nothing-to-report"), ("not_applicable", "not-applicable")]
)
def test_a_dated_statement_is_a_state_of_its_own(content: Content, key: str, state: str) -> None:
    content.write("2566/participation.yml", f"{key}: {{date: 5 ม.ค. 2566, reason: ไม่มี}}\n")
    assert content.item("O30").state == state


def test_what_is_said_of_one_topic_leaves_the_others_of_its_item_open(content: Content) -> None:
    nil = "not_applicable: {date: 5 ม.ค. 2568, reason: ไม่มีงบลงทุน}\n"
    content.write("2568/procurement-progress.yml", nil)
    ready = content.item("O12", year=2568)
    assert (ready.state, ready.absent) == ("partly", ("procurement-plan",))
    assert [element.element.id for element in ready.elements if element.answers] == []
    steps = remedies(content.site(), 2568, items=(ready,), library=content.library)
    paths = {step.source_path for step in steps}
    assert paths == {"content/agencies/tua-yang/2568/procurement-plan.yml"}
    content.write("2568/procurement-plan.yml", nil)
    assert content.item("O12", year=2568).state == "not-applicable"


@pytest.mark.parametrize(
    ("attachments", "is_answered"),
    [("", False), ("{file: files/a.xlsx, title: x}", False), ("{file: files/a.PDF, title: x}", True)],
)
def test_where_a_pdf_is_asked_for_beside_a_table_one_is_attached(
    content: Content, attachments: str, is_answered: bool
) -> None:
    rows = _statistics(SIX_MONTHS, counts=ALL)
    content.write("2569/complaint-statistics.yml", f"{rows}attachments: [{attachments}]\n")
    assert ("data-file" not in content.lacking("O18", year=2569)) == is_answered


def test_an_element_for_others_is_not_asked(content: Content) -> None:
    content.write("agency.yml", AGENCY.replace("อบต.", "กรม").replace("องค์การบริหารส่วนตำบล", "กรม"))
    content.write(
        "2566/structure.yml", "chart: {file: files/c.gif, alt: แผนผัง}\nunits: [{name: กอง, head: ผู้อำนวยการ}]\n"
    )
    content.write("2566/files/c.gif", "GIF89a")
    assert content.item("O1").state == "complete"


def test_what_is_carried_over_answers_as_the_edition_that_it_names(content: Content) -> None:
    content.write("2566/authority.md", "---\nelements: {powers-and-duties: หน้าที่}\n---\n\n## หน้าที่\n")
    content.write("2567/authority.md", "---\nsame_as: 2566/authority\n---\n")
    [answer] = content.item("O3", year=2567).elements[0].answers
    assert (answer.edition.key, answer.anchor) == ("2567/authority", "หน้าที่")


# ----- derivations -----


POLICY = (
    "document_title: ประกาศ\nstatement: เราไม่รับของขวัญ\nscope: เจ้าหน้าที่ทุกคน\n"
    "duty: [{duty}]\nfor_year: {year}\nsignatory: {{name: นายสมมติ, position: {position}}}\n"
)
HEAD = "นายกองค์การบริหารส่วนตำบลตัวอย่าง"


@pytest.mark.parametrize(
    ("duty", "year", "position", "lacking"),
    [
        ("before, while, after", "พ.ศ. 2566", HEAD, set()),
        ("before, while, after", "พ.ศ. 2566", "นายก องค์การบริหารส่วนตำบลตัวอย่าง", set()),
        ("before, while, after", "ปีงบประมาณ 2566", HEAD, set()),
        ("before, while, after", "พ.ศ. 2566", "รอง" + HEAD, {"signed-by-head"}),
        ("before, after", "พ.ศ. 2566", HEAD, {"no-gifts-for-anyone"}),
        ("before, while, after", "พ.ศ. 2565", HEAD, {"of-the-year"}),
    ],
)
def test_an_announcement_is_of_the_head_of_the_year_and_of_all_times(
    content: Content, duty: str, year: str, position: str, lacking: set[str]
) -> None:
    content.write("2566/no-gift-policy.yml", POLICY.format(duty=duty, year=year, position=position))
    assert content.lacking("O31") == lacking


def _statistics(months: tuple[str, ...], *, counts: str) -> str:
    return "rows:\n" + "".join(f"  - {{period: {month}, {counts}}}\n" for month in months)


ALL = 'received: "1", done: "1", in_progress: "0"'


@pytest.mark.parametrize(
    ("months", "counts", "lacking"),
    [
        (SIX_MONTHS, ALL, set()),
        (("ต.ค. 2565 - มี.ค. 2566",), ALL, set()),
        (SIX_MONTHS[:5], ALL, {"statistics", "total", "finished", "in-progress"}),
        (SIX_MONTHS, 'received: "1", done: "1"', {"in-progress"}),
        (SIX_MONTHS, 'received: "-", done: "1", in_progress: "0"', {"statistics", "total"}),
        (SIX_MONTHS, "received: ไม่มี, done: ไม่มี, in_progress: ไม่มี", set()),
        (SIX_MONTHS, 'received: "-ไม่มี-", done: "- ไม่มี -", in_progress: –ไม่มี–', set()),
    ],
)
def test_statistics_count_every_month_that_is_asked(
    content: Content, months: tuple[str, ...], counts: str, lacking: set[str]
) -> None:
    content.write("2566/complaint-statistics.yml", _statistics(months, counts=counts))
    assert content.lacking("O29") == lacking


def test_a_stated_total_answers_for_its_months(content: Content) -> None:
    rows = _statistics(SIX_MONTHS, counts='received: "-"')
    for period, lacking in (("ต.ค. 2565 - มี.ค. 2566", {"statistics"}), ("ต.ค. - ธ.ค. 2565", {"statistics", "total"})):
        total = f"total: {{period: {period}, received: 3, done: 2, in_progress: 1}}\n"
        content.write("2566/complaint-statistics.yml", rows + total)
        assert content.lacking("O29") & {"statistics", "total"} == lacking


def test_a_statement_of_none_is_of_the_months_that_are_asked(content: Content) -> None:
    nil = "nothing_to_report: {date: 5 เม.ย. 2566, reason: ไม่มีเรื่อง}\n"
    content.write("2566/complaint-statistics.yml", f"covers: ต.ค. 2565 - มี.ค. 2566\n{nil}")
    assert content.lacking("O29") == set()
    content.write("2566/complaint-statistics.yml", f"covers: ต.ค. 2565 - ธ.ค. 2565\n{nil}")
    assert "total" in content.lacking("O29")


def test_each_executive_needs_a_portrait_and_a_way_to_be_reached(content: Content) -> None:
    shown = "phone: 0-0000, photo: {file: files/a.gif, alt: ภาพ}"
    head = f"  - {{name: นาย ก, position: นายก, rank: head, branch: political, {shown}}}\n"
    deputy = "  - {name: นาย ข, position: ปลัด, rank: deputy, branch: permanent}\n"
    content.write("2566/files/a.gif", "GIF89a")
    content.write("2566/executives.yml", "executives:\n" + head + deputy)
    assert content.lacking("O2") == {"photo", "contact"}


def test_a_year_that_is_called_by_the_calendar_is_the_calendar_year(content: Content) -> None:
    activity = "activities: [{{title: ประชุมมอบนโยบาย, date: {day}}}]\n"
    content.write("2566/no-gift-culture.yml", activity.format(day="13 ธ.ค. 2565"))
    assert content.lacking("O32") == {"of-the-year"}
    content.write("2566/no-gift-culture.yml", activity.format(day="13 ธ.ค. 2566"))
    assert content.lacking("O32") == set()


def test_a_column_answers_under_a_heading_that_is_known_and_filled(content: Content) -> None:
    content.write("2566/procurement-monthly.yml", "csv: files/p.csv\ncolumns: [{name: กลาง, title: ราคากลาง}]\n")
    content.write("2566/files/p.csv", "งานที่ซื้อหรือจ้าง,กลาง,วิธีซื้อหรือจ้าง\nถนน,1, \nน้ำมัน,2,เฉพาะเจาะจง\n")
    lacking = content.lacking("O21")
    assert "work-procured" not in lacking
    assert "reference-price" not in lacking
    assert "method" in lacking


def test_what_a_report_leaves_out_is_taken_from_its_plan(content: Content) -> None:
    plan = "measures: [{{id: queue, title: ลดเวลารอ{more}}}]\n"
    report = "plan: 2569/integrity-measures\nentries: [{measure: queue, results: ลดแล้ว}]\n"
    content.write("2569/integrity-report.yml", report)
    for more, lacking in (("", {"responsible"}), (", responsible: สำนักปลัด", set())):
        content.write("2569/integrity-measures.yml", plan.format(more=more))
        assert content.lacking("O26", year=2569) & {"responsible"} == lacking


def test_a_plan_in_force_covers_the_whole_year(content: Content) -> None:
    plan = "documents: [{{title: แผน, period: {period}, url: 'https://example.go.th/plan'}}]\n"
    content.write("2566/hr-policy.yml", plan.format(period="ต.ค. 2565 - ก.ย. 2570"))
    assert "in-force" not in content.lacking("O23")
    content.write("2566/hr-policy.yml", plan.format(period="ม.ค. 2566 - ก.ย. 2570"))
    assert "in-force" in content.lacking("O23")


def test_a_place_that_an_officer_names_wins(content: Content) -> None:
    policy = POLICY.format(duty="before, while, after", year="พ.ศ. 2566", position=HEAD)
    content.write("2566/no-gift-policy.yml", policy + "elements: {signed-by-head: notes}\nnotes: ลงนามต่อหน้าเจ้าหน้าที่\n")
    [answer] = content.item("O31").elements[0].answers
    assert (answer.anchor, answer.is_named) == ("notes", True)


def test_a_place_that_the_page_does_not_have_answers_nothing(content: Content) -> None:
    content.write("2566/authority.md", "---\nelements: {powers-and-duties: หน้าที่}\n---\n\n## อำนาจ\n")
    assert content.lacking("O3") == {"powers-and-duties"}


def test_the_page_itself_may_be_named(content: Content) -> None:
    content.write("2569/e-service.md", "---\nelements: {online-service: page}\n---\nข้อความ\n")
    [answer] = content.item("O10", year=2569).elements[0].answers
    assert (answer.anchor, answer.is_named) == ("page", True)
    content.write("2566/executives.yml", "elements: {head: page}\nexecutives: [{id: page, name: ก, position: นายก}]\n")
    [answer] = content.item("O2").elements[0].answers
    assert named_row(answer.edition.record, answer.anchor, kind=answer.edition.kind) == "executive-page"


def test_a_condition_is_neither_answered_nor_lacking(content: Content) -> None:
    content.write("2569/authority.md", "---\nelements: {powers-and-duties: text, no-full-law: text}\n---\nข้อความ\n")
    ready = content.item("O1", year=2569)
    (condition,) = (each for each in ready.elements if each.element.condition)
    assert (condition.element.id, condition.is_for_agency, condition.answers) == ("no-full-law", True, ())
    assert condition not in ready.asked
    assert condition not in ready.lacking
    assert "no-full-law" not in readiness_report(content.site(), 2569, library=content.library, language="th")


def test_an_item_that_lacks_only_its_conditions_is_complete(content: Content) -> None:
    shown = ("service-name", "steps", "duration", "service-channel", "fee", "documents")
    named = ", ".join(f"{name}: page" for name in shown)
    content.write("2569/service-manual.md", f"---\nelements: {{{named}}}\n---\nข้อความ\n")
    assert content.item("O9", year=2569).state == "complete"


# ----- what to do next -----


def test_the_nearest_item_comes_first_and_then_the_larger_family(content: Content) -> None:
    content.write("2566/no-gift-policy.yml", POLICY.format(duty="before", year="พ.ศ. 2565", position=HEAD))
    content.write("2566/authority.md", "---\ntitle: อำนาจหน้าที่\n---\nข้อความ\n")
    site = content.site()
    items = readiness(site, catalogue=content.library.catalogues[2566])
    steps = remedies(site, 2566, items=items, library=content.library)
    order = list(dict.fromkeys(step.ready.item.code for step in steps))
    assert order.index("O3") < order.index("O31") < order.index("O21")
    near = [
        step.ready for step in steps if step.lacking is None and len(step.ready.absent) == 1 and not step.ready.asked
    ]
    assert [len(ready.group.items) for ready in near] == sorted((len(r.group.items) for r in near), reverse=True)


def test_the_report_names_the_file_and_the_line(content: Content) -> None:
    content.write("2566/no-gift-policy.yml", POLICY.format(duty="before", year="พ.ศ. 2566", position=HEAD))
    content.write("2566/authority.yml", "body: อำนาจหน้าที่\n")
    report = readiness_report(content.site(), 2566, library=content.library, language="th")
    assert "O31 ประกาศเจตนารมณ์นโยบาย No Gift Policy จากการปฏิบัติหน้าที่: ขาดอีก 1 อย่าง" in report
    assert "เปิด content/agencies/tua-yang/2566/no-gift-policy.yml\n     พิมพ์ duty: [before, while, after]" in report
    assert "พิมพ์ elements: {powers-and-duties: …}\n     แทน … ด้วยหัวข้อหรือรหัสแถวที่แสดงเรื่องนี้ หรือ page" in report
    assert "สร้าง content/agencies/tua-yang/2566/social.md\n     พิมพ์ title: " in report
    english = readiness_report(content.site(), 2566, library=content.library, language="en")
    assert "O31 No Gift Policy declaration: 1 to go" in english


def test_what_is_typed_into_prose_has_its_place_told(content: Content) -> None:
    content.write("2566/authority.md", "---\ntitle: อำนาจหน้าที่\n---\nข้อความ\n")
    content.write("2566/social.md", "---\ntitle: เครือข่ายสังคมออนไลน์\n---\n")
    report = readiness_report(content.site(), 2566, library=content.library, language="th")
    assert "พิมพ์ elements: {powers-and-duties: …} ระหว่างเส้น --- สองเส้นที่หัวไฟล์\n" in report
    assert "เปิด content/agencies/tua-yang/2566/social.md\n     พิมพ์ ข้อความใต้เส้น --- เส้นที่สอง\n" in report
    head = "title: นโยบายคุ้มครองข้อมูลส่วนบุคคล ระหว่างเส้น --- สองเส้นที่หัวไฟล์ แล้วพิมพ์เนื้อหาใต้เส้นที่สอง"
    assert f"สร้าง content/agencies/tua-yang/2566/privacy-policy.md\n     พิมพ์ {head}\n" in report


def test_a_line_joins_what_a_file_has_already(content: Content) -> None:
    content.write("2569/no-gift-policy.yml", "body: ไม่รับของขวัญ\n")
    report = readiness_report(content.site(), 2569, library=content.library, language="th")
    assert "พิมพ์ elements: {no-gift-policy-in-action: …, gift-rules-knowledge: …}\n" in report
    assert report.count("2569/no-gift-policy.yml") == 1
    head = "executives: [{id: x, name: ก, position: นายก, rank: head, branch: political, phone: 0-0000}]\n"
    content.write("2566/executives.yml", head)
    content.write("2566/complaint-statistics.yml", _statistics(SIX_MONTHS, counts='received: "1"'))
    report = readiness_report(content.site(), 2566, library=content.library, language="th")
    deputy = "executives: [{name: …, position: …, rank: deputy}]"
    assert f"พิมพ์ {deputy} ในหัวข้อ executives: ที่มีอยู่แล้ว ไม่พิมพ์หัวข้อซ้ำ\n" in report
    assert "พิมพ์ photo: {file: files/….jpg, alt: …} ในแต่ละแถวใต้ executives:\n" in report
    assert "พิมพ์ done: … ในแต่ละแถวใต้ rows:\n" in report


def test_a_table_is_told_the_column_that_it_lacks(content: Content) -> None:
    content.write("2566/procurement-monthly.yml", "csv: files/p.csv\n")
    content.write("2566/files/p.csv", "งานที่ซื้อหรือจ้าง\nถนน\n")
    report = readiness_report(content.site(), 2566, library=content.library, language="th")
    assert "พิมพ์ ราคากลาง เป็นหัวคอลัมน์ของ files/p.csv แล้วกรอกทุกแถว\n" in report
    assert "csv: files/….csv" not in report.partition("procurement-monthly.yml")[2].partition("\n\n")[0]


def test_a_file_that_could_not_be_read_is_not_made_anew(content: Content, two_agencies: Path) -> None:
    content.write("2566/news.yml", "news: 5\n")
    report = CliRunner().invoke(app, ["readiness"]).output
    path = "content/agencies/tua-yang/2566/news.yml"
    assert f"เปิด {path}\n     พิมพ์ ใหม่ในจุดที่ site-builder check บอกว่าผิด\n" in report
    assert f"สร้าง {path}" not in report


def test_an_element_that_takes_two_keys_is_told_the_one_that_is_missing(content: Content) -> None:
    policy = POLICY.format(duty="before, while, after", year="พ.ศ. 2566", position=HEAD)
    content.write("2566/no-gift-policy.yml", policy.replace("scope: เจ้าหน้าที่ทุกคน\n", ""))
    report = readiness_report(content.site(), 2566, library=content.library, language="th")
    assert "2566/no-gift-policy.yml\n     พิมพ์ scope: …\n" in report
    content.write("2566/no-gift-policy.yml", "statement: ไม่รับ\n")
    report = readiness_report(content.site(), 2566, library=content.library, language="th")
    assert "พิมพ์ duty: [before, while, after] และ scope: …\n" in report


def test_the_year_of_the_data_is_told_where_it_is_known(content: Content) -> None:
    content.write("2569/procurement-report.yml", "csv: files/p.csv\n")
    content.write("2569/files/p.csv", "งาน\nถนน\n")
    report = readiness_report(content.site(), 2569, library=content.library, language="th")
    assert "พิมพ์ covers: ปีงบประมาณ 2568\n" in report


def test_a_file_that_holds_nothing_answers_nothing(content: Content) -> None:
    content.write("2566/strategy.yml", "title: แผน\n")
    assert content.item("O4").state == "missing"
    report = readiness_report(content.site(), 2566, library=content.library, language="th")
    told = "2566/strategy.yml\n     พิมพ์ documents: [{title: …, file: files/….pdf}]\n"
    assert f"เปิด content/agencies/tua-yang/{told}" in report
    content.write("2566/strategy.yml", "body: แผน\n")
    assert content.item("O4").state == "complete"


def test_a_new_file_is_told_the_lines_that_answer_what_its_item_asks(content: Content) -> None:
    content.write("2566/authority.md", "---\ntitle: อำนาจหน้าที่\n---\n")
    report = readiness_report(content.site(), 2566, library=content.library, language="th")
    _, _, steps = report.partition("สร้าง content/agencies/tua-yang/2566/complaint-statistics.yml\n")
    typed = [line.strip() for line in steps.splitlines()[:3]]
    assert typed == [
        "พิมพ์ title: สถิติเรื่องร้องเรียนการทุจริต",
        "พิมพ์ rows: [{period: …, received: …, done: …, in_progress: …}]",
        "ต้องมี " + "; ".join(asked.element.text for asked in content.item("O29").asked),
    ]


def test_what_was_withdrawn_is_not_written_over(content: Content) -> None:
    content.write("2566/strategy.yml", "title: แผน\nwithdrawn: {date: 5 ม.ค. 2566, reason: ผิดฉบับ}\n")
    report = readiness_report(content.site(), 2566, library=content.library, language="th")
    assert "สร้าง content/agencies/tua-yang/2566/strategy--2.yml" in report
    assert "2566/strategy.yml" not in report


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_a_file_begins_with_makes_it_whole(content: Content, kind: str) -> None:
    line = BEGINNINGS[KINDS[kind]]
    for key, value in (("period", "ม.ค. 2566"), ("date", "5 ม.ค. 2566"), ("received", "1"), ("done", "1")):
        line = line.replace(f"{key}: …", f"{key}: {value}")
    line = line.replace("in_progress: …", "in_progress: 0").replace("….pdf", "x.csv").replace("…", "x")
    content.write("2566/files/x.csv", "ก\nข\n")
    subject = "subject: มอบหมาย\n" if kind == "assignments" else ""
    content.write("2566/documents.yml", f"kind: {kind}\ntitle: เรื่อง\n{subject}{line}\n")
    (edition,) = content.site().editions
    assert not is_empty(edition.record)


def test_every_line_to_type_is_yaml(content: Content) -> None:
    elements = {
        element.id
        for catalogue in content.library.catalogues.values()
        for item in catalogue.items()
        for element in item.required
    }
    lines = {
        derivation.line
        for record in KINDS.values()
        for element in elements
        if (derivation := derivation_of(record, element)) is not None
    }
    assert len(lines) > 30
    for line in lines:
        assert isinstance(yaml.safe_load(line), dict), line


# ----- pages and commands -----


@pytest.fixture
def two_agencies(content: Content, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return a folder with the content of two agencies, one of them a demonstration, and stay in it."""
    content.write("2566/no-gift-policy.yml", POLICY.format(duty="before", year="พ.ศ. 2566", position=HEAD))
    content.write("2566/strategy.yml", "documents: [{title: แผนพัฒนาท้องถิ่น, description: ห้าปี}]\n")
    demonstration = AGENCY.replace("ตัวอย่าง", "จำลอง") + "demonstration: {document: รายงานฉบับหนึ่ง}\n"
    content.write("../cham-long/agency.yml", demonstration)
    content.write("../cham-long/2565/strategy.yml", "documents: [{title: แผนพัฒนาท้องถิ่น, description: ห้าปี}]\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _text(page: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.css(selector)]


def test_pages_show_states_marks_and_the_table_of_agencies(two_agencies: Path) -> None:
    assert CliRunner().invoke(app, ["build"]).exit_code == 0

    def page(path: str) -> LexborHTMLParser:
        return LexborHTMLParser((two_agencies / "site" / path / "index.html").read_text(encoding="utf-8"))

    index = page("tua-yang/2566")
    assert "ยังขาด 1 จาก 3 องค์ประกอบ" in _text(index, ".sb-item--partly .sb-meta")[0]
    # Of this year, elements of most items are not confirmed: that is said once, and those that differ are marked.
    assert "องค์ประกอบของ 31 จาก 43 ข้อยังไม่ได้ตรวจยืนยัน" in _text(index, ".sb-note")[0]
    assert index.css(".sb-item--complete .sb-unsure") == []
    assert _text(index, ".sb-unsure") == ["องค์ประกอบยืนยันแล้ว"] * 12
    item = page("tua-yang/2566/o31")
    assert _text(item, ".sb-element__mark") == ["มีแล้ว", "ยังขาด", "มีแล้ว"]
    assert [link.attributes["href"] for link in item.css(".sb-element .sb-linkrow__link")] == [
        "../../2566/no-gift-policy/#announcement"
    ] * 2
    assert "ไม่มีในชุดข้อมูลนี้" in _text(page("cham-long/2565/o4"), ".sb-element__mark")
    assert "เผยแพร่ครบทุกหัวเรื่อง" in _text(page("tua-yang/2566/o4"), ".sb-verdict__text")[0]
    assert _text(page("."), ".sb-fleet thead th") == [
        "หน่วยงาน", "ปี", "ครบถ้วน", "บางส่วน", "ยังไม่เผยแพร่", "ไม่มีในชุดข้อมูลนี้", "ITA ล่าสุด",
    ]  # fmt: skip
    assert _text(page("."), ".sb-fleet tbody td") == [
        "2565",
        "0",
        "1",
        "0",
        "42",
        "–",
        "2566",
        "1",
        "1",
        "41",
        "0",
        "–",
    ]


def test_what_no_source_has_is_shown_beside_what_no_second_source_has(content: Content, two_agencies: Path) -> None:
    content.write("2569/anticorruption-plan.yml", "documents: [{title: แผนปฏิบัติการ, description: ห้าปี}]\n")
    assert CliRunner().invoke(app, ["build"]).exit_code == 0
    folder = two_agencies / "site/tua-yang/2569"
    index = LexborHTMLParser((folder / "index.html").read_text(encoding="utf-8"))
    assert _text(index, ".sb-note") == [
        "รหัสและชื่อของ 24 จาก 26 ข้อยังไม่ได้ตรวจยืนยันกับเอกสารของ ป.ป.ช. ข้ออื่นมีคำว่า “รหัสและชื่อยืนยันแล้ว” กำกับ",
        "องค์ประกอบของทุกข้อในปีนี้ยังไม่ได้ตรวจยืนยันกับเอกสารของ ป.ป.ช.",
    ]
    marked = [item for item in index.css(".sb-item") if item.css(".sb-unsure")]
    assert [item.css_first(".sb-item__code").text() for item in marked] == ["O17", "O18"]
    assert {mark.text() for item in marked for mark in item.css(".sb-unsure")} == {"รหัสและชื่อยืนยันแล้ว"}
    # The page of an item says in full what the index says once.
    item = LexborHTMLParser((folder / "o23/index.html").read_text(encoding="utf-8"))
    assert [mark.text() for mark in item.css(".sb-unsure")] == ["องค์ประกอบยังไม่ยืนยัน", "ยังไม่ยืนยัน"]


def test_where_few_items_are_not_confirmed_these_are_marked(content: Content) -> None:
    catalogue = content.library.catalogues[2567]
    group = catalogue.groups[0]
    unsure, *others = (replace(item, status="confirmed") for item in group.items)
    few = replace(catalogue, groups=(replace(group, items=(replace(unsure, status="provisional"), *others)),))
    doubts = Doubts(few, THAI)
    assert next(doubts.sentences()) == ("1 ข้อในปีนี้ยังไม่ได้ตรวจยืนยันกับเอกสารของ ป.ป.ช. ข้อเหล่านั้นมีคำว่า “ยังไม่ยืนยัน” กำกับ")
    assert ["ยังไม่ยืนยัน" in doubts.marks(item) for item in few.items()] == [True, *(False for _ in others)]


def test_pages_list_conditions_apart_and_lead_to_the_page_as_a_whole(content: Content, two_agencies: Path) -> None:
    content.write("2569/service-manual.md", "---\nelements: {fee: page}\n---\nข้อความ\n")
    assert CliRunner().invoke(app, ["build"]).exit_code == 0
    folder = two_agencies / "site" / "tua-yang" / "2569"
    item = LexborHTMLParser((folder / "o9" / "index.html").read_text(encoding="utf-8"))
    assert _text(item, "#element-no-blank-fields .sb-element__mark") == []
    assert _text(item, "[aria-labelledby=conditions] .sb-element__text") == ["กรอกข้อมูลครบทุกหัวข้อ ไม่เว้นว่าง"]
    assert _text(item, "[aria-labelledby=elements] .sb-section__lead")[0].startswith("มีแล้ว 1 จาก 6 องค์ประกอบ")
    [link] = item.css("#element-fee .sb-linkrow__link")
    assert link.attributes["href"] == "../../2569/service-manual/"
    assert "ไม่เว้นว่าง" not in (folder / "register" / "register.json").read_text(encoding="utf-8")


def test_the_command_tells_each_agency_that_is_no_demonstration(two_agencies: Path) -> None:
    ended = CliRunner().invoke(app, ["readiness"])
    assert ended.exit_code == 0
    assert "tua-yang" in ended.output
    assert "cham-long" not in ended.output
    asked = CliRunner().invoke(app, ["readiness", "--agency", "cham-long", "--lang", "en"])
    assert "not in this collection 42" in asked.output


def test_the_command_writes_a_file_and_says_when_it_cannot(two_agencies: Path) -> None:
    ended = CliRunner().invoke(app, ["readiness", "--year", "2566", "--output", "todo.txt"])
    assert (ended.exit_code, ended.output) == (0, "")
    assert "พิมพ์ duty: [before, while, after]" in (two_agencies / "todo.txt").read_text(encoding="utf-8")
    refused = CliRunner().invoke(app, ["readiness", "--output", "no-such-folder/todo.txt"])
    assert (refused.exit_code, "no-such-folder" in refused.output) == (2, True)


def test_a_command_that_has_nothing_to_tell_says_why(content: Content, two_agencies: Path) -> None:
    asked = CliRunner().invoke(app, ["readiness", "--year", "2570"])
    assert (asked.exit_code, "ที่มีคือ 2564, 2565" in asked.output) == (2, True)
    content.write("../new/agency.yml", AGENCY.replace("ตัวอย่าง", "ใหม่"))
    filed = CliRunner().invoke(app, ["register", "--agency", "new", "--year", "2569"])
    assert (filed.exit_code, "หน่วยงาน new ยังไม่มีข้อมูลของปีใด" in filed.output) == (2, True)
    for slug in ("tua-yang", "new"):
        content.write(f"../{slug}/agency.yml", AGENCY + "demonstration: {document: รายงานฉบับหนึ่ง}\n")
    shown = CliRunner().invoke(app, ["readiness"])
    assert (shown.exit_code, "เป็นการสาธิตทั้งหมด" in shown.output) == (2, True)


def test_the_command_tells_an_error_and_still_reports_the_others(content: Content, two_agencies: Path) -> None:
    content.write("2566/news.yml", "news: 5\n")
    ended = CliRunner().invoke(app, ["readiness"])
    assert ended.exit_code == 1
    assert "error[" in ended.output
    assert "O31" in ended.output


def test_a_remedy_names_the_file_of_the_topic_that_the_element_belongs_to(content: Content) -> None:
    content.write("2569/structure.yml", "units: [{name: กอง}]\n")
    content.write("2569/authority.md", "---\ntitle: หน้าที่และอำนาจ\n---\nข้อความ\n")
    site = content.site()
    ready = content.item("O1", year=2569)
    lacking = next(each for each in ready.lacking if each.element.id == "powers-and-duties")
    remedy = remedy_of(site, 2569, ready, lacking, library=content.library)
    assert remedy.source_path == "content/agencies/tua-yang/2569/authority.md"
    assert "powers-and-duties" in remedy.line.th


@pytest.mark.parametrize(("address", "lacking"), [("www.example.go.th/w", True), ("https://example.go.th/w", False)])
def test_a_form_that_cannot_be_opened_is_no_online_channel(content: Content, address: str, lacking: bool) -> None:
    channel = f"channels: [{{type: online-form, title: แจ้งทุจริต, address: '{address}', separate: true}}]\n"
    content.write("2566/complaint-channels.yml", channel)
    assert ("online-channel" in content.lacking("O28")) == lacking


def test_a_document_that_is_only_named_does_not_answer(content: Content) -> None:
    row = "documents: [{{title: รายงานการประเมินความเสี่ยง, date: 5 ม.ค. 2566{}}}]\n"
    content.write("2566/risk-assessment.yml", row.format(""))
    assert content.item("O34").state == "missing"
    report = readiness_report(content.site(), 2566, library=content.library, language="th")
    assert (
        "เปิด content/agencies/tua-yang/2566/risk-assessment.yml\n     พิมพ์ documents: [{title: …, file: files/….pdf}]"
        in report
    )
    content.write("2566/risk-assessment.yml", row.format(", url: 'https://example.go.th/risk.pdf'"))
    assert content.item("O34").state == "complete"
