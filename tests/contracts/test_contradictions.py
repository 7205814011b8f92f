"""The contradictions of the five documents are found on the shipped content, each at its place, accepted or not.

A finding names the file below `content/agencies/`, the keys of its place, its code, and words of its Thai message.
"""

from pathlib import Path

import pytest

from site_builder.collection import Result
from site_builder.config import Config
from site_builder.inquiry import check
from site_builder.issues.messages import message_of

CONTENT = Path(__file__).parents[2] / "content"

KHAO_SUAN_KWANG = "khao-suan-kwang/2566/integrity-report.yml"
KHON_CHIM = "khon-chim/2565/integrity-measures.yml"
NIKHOM_KHAM_SOI = "nikhom-kham-soi/2567/integrity-report.yml"
SIKHIO = "sikhio/2569/integrity-report.yml"
THA_TUM = "tha-tum-saraburi/2565/integrity-report.yml"

CONTRADICTIONS = {
    # Scores, levels and what documents say of them
    "the strengths take in the use of the budget": (
        *(KHON_CHIM, "analysis/strengths/1/indicator", "ITA017"),
        'ตัวชี้วัดที่ 2 เป็นจุดแข็ง แต่คะแนน 76.71 ไม่เข้าเกณฑ์ "ตัวชี้วัดที่ได้คะแนนมากกว่า 85"',
    ),
    "the strengths take in the use of power": (
        *(KHON_CHIM, "analysis/strengths/2/indicator", "ITA017"),
        "ตัวชี้วัดที่ 3 เป็นจุดแข็ง แต่คะแนน 81.51 ไม่เข้าเกณฑ์",
    ),
    "the quality of work is above the rule and called weak": (
        *(KHON_CHIM, "analysis/weaknesses/2/indicator", "ITA018"),
        "ตัวชี้วัดที่ 6 เป็นจุดอ่อนที่ต้องแก้ไขเร่งด่วน แต่คะแนน 85.70 เข้าเกณฑ์จุดแข็ง",
    ),
    "communication is above the rule and called weak": (
        *(KHON_CHIM, "analysis/weaknesses/3/indicator", "ITA018"),
        "ตัวชี้วัดที่ 7 เป็นจุดอ่อนที่ต้องแก้ไขเร่งด่วน แต่คะแนน 88.26 เข้าเกณฑ์จุดแข็ง",
    ),
    "a weakness scored more than a strength": (
        *(KHON_CHIM, "analysis/weaknesses/3/indicator", "ITA020"),
        "ได้ 88.26 สูงกว่าตัวชี้วัดที่ 2 ซึ่งจัดเป็นจุดแข็ง (76.71)",
    ),
    "the number 5 is printed twice": (
        *("khon-chim/ita/2564.yml", "indicators/4/printed_no", "ITA009"),
        'ลำดับที่พิมพ์ "5" มีสองครั้งในแบบวัด IIT',
    ),
    "the score of the use of power is missing": (
        *("nikhom-kham-soi/ita/2566.yml", "indicators/2", "ITA007"),
        "คะแนนรวม 95.75 บอกเป็นนัยว่าได้ 95.53 (±0.08)",
    ),
    "one score is stated beside the total": (
        *("tha-tum-saraburi/ita/2564.yml", "indicators", "ITA008"),
        "ไม่มีคะแนน 9 ตัวชี้วัด",
    ),
    "the order numbers its sub-indicator as another year did": (
        *("tha-tum-saraburi/2565/assignments.yml", "groups/0/heading", "ITA022"),
        '"ข้อมูลพื้นฐาน" คือตัวชี้วัดย่อย 9.1 ของปี 2565 ไม่ใช่ 4.1',
    ),
    # Years and periods
    "the meeting is a year before its period": (
        *(KHAO_SUAN_KWANG, "entries/1/methods", "PER006"),
        '"๑ ม.ค.๖๕" แต่ช่องระยะเวลาเป็น "๑ ม.ค.๖๖"',
    ),
    "the memo comes before the end of the year that it reports": (
        *(THA_TUM, "memo/date", "PER008"),
        "ลงวันที่ ๑๙ เมษายน ๒๕๖๕ ก่อนสิ้นช่วงที่รายงาน",
    ),
    "an impossible year in the methods": (SIKHIO, "entries/5/methods", "YEA005", 'วิธีดำเนินการพูดถึงปี "๒๖๕๗"'),
    "an impossible year in the results": (SIKHIO, "entries/5/results", "YEA005", 'ผลการดำเนินงานพูดถึงปี "๒๖๕๗"'),
    "an impossible year in the outcomes": (SIKHIO, "entries/5/outcomes", "YEA005", 'ผลลัพธ์พูดถึงปี "๒๖๕๗"'),
    # Measures, results and statuses
    "results of state property before its period is over": (
        *(KHAO_SUAN_KWANG, "entries/2/results", "STA003"),
        'ระยะเวลา "ม.ค.-เม.ย.๖๖" สิ้นสุดหลังวันที่รายงาน (๕ เมษายน ๒๕๖๖)',
    ),
    "results of the guidelines before their period is over": (
        *(KHAO_SUAN_KWANG, "entries/4/results", "STA003"),
        'ระยะเวลา "ม.ค.-ก.ย.๖๖" สิ้นสุดหลังวันที่รายงาน',
    ),
    "results of communication before its period is over": (
        *(KHAO_SUAN_KWANG, "entries/5/results", "STA003"),
        'ระยะเวลา "ม.ค.-ก.ย.๖๖" สิ้นสุดหลังวันที่รายงาน',
    ),
    "weak points and no measure that names them": (KHON_CHIM, "measures", "MEA002", "มาตรการไม่บอกว่าตอบตัวชี้วัดใด"),
    "results of two rows that say the same": (
        *(THA_TUM, "entries/1/results", "MEA005"),
        '"เผยแพร่ข้อมูลบนเว็บไซต์หน่วยงานแล้ว" ซ้ำกัน',
    ),
    "one outcome for all measures": (
        *(SIKHIO, "entries/0/outcomes", "MEA006"),
        'ของทั้ง 8 มาตรการมีข้อความเดียวกัน "ITA ปี ๒๕๖๘ ได้คะแนนเฉลี่ย ๙๓.๒๑ ระดับผ่านดี"',
    ),
    "an outcome whose number stands twice": (SIKHIO, "entries/5/outcomes", "MEA010", 'มีข้อ "๓)" สองข้อ'),
    "measures that are numbered anew": (SIKHIO, "entries/7/no", "MEA009", 'เริ่มนับใหม่ที่ "๑."'),
    # Copied and broken text, names of places, links
    "a district of another province": (
        *("nikhom-kham-soi/agency.yml", "district", "GEO001"),
        'อำเภอ "นิคมน้ำอูน" อยู่ในจังหวัดสกลนคร ไม่ใช่มุกดาหาร',
    ),
    "the name of another municipality": (
        *(NIKHOM_KHAM_SOI, "followups/8/guidelines", "TXT001"),
        "เทศบาลตำบลบางหญ้าแพรก",
    ),
    "ITA without its transparency": (
        *("tha-tum-saraburi/2565/assignments.yml", "subject", "TXT005"),
        "Integrity & Assessment",
    ),
    "item codes with a zero": (
        *("tha-tum-saraburi/2565/assignments.yml", "groups/0/rows/0/printed", "TXT007"),
        "๐๑, ๐๒, ๐๓, ๐๔, ๐๕, ๐๖, ๐๗, ๐๘, ๐๙",
    ),
    "the addressee without a letter": (THA_TUM, "memo/to", "TXT006", 'เรียน เขียน "นายองค์การ"'),
    "the signatory without a letter": (THA_TUM, "memo/endorsements/3/position", "TXT006", 'ตำแหน่ง เขียน "นายองค์การ"'),
    "a hotel under two names": (
        *(THA_TUM, "entries/0/results", "TXT014"),
        '"โรงแรมศุภาลักษณ์ปาสักรี" แต่อีกแห่งสะกดว่า "โรงแรมศุภาลัยป้าสัก"',
    ),
    "a hall under two names": (
        *(THA_TUM, "entries/2/results", "TXT014"),
        '"ห้องประชุมพระพุทธบาท" แต่อีกแห่งสะกดว่า "ห้องประชุมพระพุทธรบาท"',
    ),
    "a home page as evidence": (
        *("tha-tum-saraburi/2565/activities.yml", "activities/2/link", "LNK001"),
        "http://www.thatoom.go.th/index.php",
    ),
}

AGREEMENTS = ("ITA001", "ITA002", "ITA003", "ITA012", "ITA013", "ITA014")
"""What the five documents state of totals, means, levels and changes is right, and nobody may complain of it."""


@pytest.fixture(scope="module")
def found() -> Result:
    return check(Config(content_dir=CONTENT))


@pytest.mark.parametrize("contradiction", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_the_contradiction_is_found(contradiction: tuple[str, str, str, str], found: Result) -> None:
    file, at, code, words = contradiction
    messages = [
        message_of(issue, language="th").what
        for issue in (*found.issues, *found.accepted)
        if (issue.place.source_path, issue.place.name, issue.code) == (f"content/agencies/{file}", at, code)
    ]
    assert any(words in message for message in messages), messages


@pytest.mark.parametrize("code", AGREEMENTS)
def test_figures_that_agree_are_not_complained_of(code: str, found: Result) -> None:
    assert code not in {issue.code for issue in (*found.issues, *found.accepted)}
