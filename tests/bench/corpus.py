"""Contents to measure with: agencies that never were, the same ones every time.

In: how many agencies. Out: a content folder as officers fill it in, and as many plain Markdown pages. An agency has
fourteen disclosures of twelve kinds in one year, an ITA result, and so some 45 pages.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml

YEAR = 2569
_SUBJECTS = (
    "การใช้งบประมาณ",
    "การยืมทรัพย์สินของราชการ",
    "การรับคำร้องของประชาชน",
    "การจัดซื้อจัดจ้าง",
    "การบริหารทรัพยากรบุคคล",
    "การเปิดเผยข้อมูลสาธารณะ",
    "การรับเรื่องร้องเรียน",
    "การประเมินความเสี่ยงการทุจริต",
)
_VERBS = ("ทบทวน", "ประกาศ", "จัดทำคู่มือ", "ประชุมชี้แจง", "ติดตามผล", "เผยแพร่", "ปรับปรุงขั้นตอน", "ลดเวลารอของ")
_ENDS = (
    "ให้เจ้าหน้าที่ทุกคนรับทราบก่อนเริ่มปีงบประมาณ",
    "และลงประกาศบนเว็บไซต์ภายในเจ็ดวันทำการ",
    "พร้อมช่องทางให้ประชาชนซักถามและเสนอความเห็น",
    "แล้วรายงานที่ประชุมหัวหน้าส่วนงานทุกเดือน",
    "โดยแนบหลักฐานและภาพถ่ายประกอบทุกครั้ง",
)
_DIVISIONS = ("สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา", "หน่วยตรวจสอบภายใน")
_MONTHS = ("ต.ค.๖๘", "พ.ย.๖๘", "ธ.ค.๖๘", "ม.ค.๖๙", "ก.พ.๖๙", "มี.ค.๖๙")

Record = dict[str, Any]


def write_content(folder: Path, *, agencies: int) -> None:
    """Write a content folder."""
    for number in range(agencies):
        home = folder / "agencies" / f"agency-{number:04}"
        for path, text in _agency_files(number):
            (home / path).parent.mkdir(parents=True, exist_ok=True)
            (home / path).write_text(text, encoding="utf-8")


def write_markdown(folder: Path, *, agencies: int, pages: int) -> None:
    """Write as many pages for stock MkDocs: a table, a list and paragraphs each, in a folder per agency."""
    for number in range(agencies):
        words = _Words(Random(number))
        home = folder / f"agency-{number:04}"
        home.mkdir(parents=True)
        for page in range(pages):
            name = "index" if page == 0 else f"page-{page:03}"
            (home / f"{name}.md").write_text(_markdown(words), encoding="utf-8")


class _Words:
    """Thai text of the domain, from a random sequence."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def title(self) -> str:
        # A number makes each text a new one: texts that come again and again would be read from caches.
        topic = self.random.choice(_VERBS) + self.random.choice(_SUBJECTS)
        return f"{topic} ครั้งที่ {self.random.randint(1, 9999)}"

    def sentence(self) -> str:
        return f"{self.title()} {self.random.choice(_ENDS)}"

    def numbered(self, lines: int) -> str:
        return "\n".join(f"{number}. {self.sentence()}" for number in range(1, lines + 1))

    def prose(self, paragraphs: int) -> str:
        return "\n\n".join(" ".join(self.sentence() for _ in range(4)) for _ in range(paragraphs))


def _agency_files(number: int) -> Iterator[tuple[str, str]]:
    words = _Words(Random(number))
    yield "agency.yml", _yaml({"name": f"องค์การบริหารส่วนตำบลทดสอบที่ {number}", "type": "อบต.", "province": "สมมติ"})
    scores = [{"indicator": indicator, "score": words.random.randint(60, 99)} for indicator in range(1, 11)]
    yield f"ita/{YEAR - 1}.yml", _yaml({"total": 81.5, "level": "ต้องปรับปรุง", "indicators": scores})
    for name, record in _disclosures(words).items():
        head = {"title": words.title(), "summary": words.sentence(), "published": "5 ม.ค. 2569", "owner": "สำนักปลัด"}
        yield f"{YEAR}/{name}.yml", _yaml({**head, **record})
    rows = [f"{month},{words.random.randint(100, 900)},{words.random.randint(5, 60)}" for month in _MONTHS]
    yield f"{YEAR}/files/service.csv", "\n".join(("เดือน,คำร้อง,เวลารอ", *rows)) + "\n"
    for name in ("authority", "e-service"):
        yield f"{YEAR}/{name}.md", f"---\ntitle: {words.title()}\n---\n\n## {words.title()}\n\n{words.prose(6)}\n"


def _disclosures(words: _Words) -> dict[str, Record]:
    measures = [_measure(words, number) for number in range(1, 9)]
    report = [{"measure": measure["id"], "results": words.numbered(2), "status": "done"} for measure in measures]
    counted = [
        {"period": month, "received": words.random.randint(0, 4), "done": 0, "in_progress": 0} for month in _MONTHS
    ]
    return {
        "integrity-measures": {"measures": measures},
        "integrity-report--6-months": {
            "round": "6-months",
            "plan": f"{YEAR}/integrity-measures",
            "entries": report,
        },
        "no-gift-policy": {
            "statement": words.numbered(4),
            "for_year": "พ.ศ. ๒๕๖๙",
            "duty": ["before", "while", "after"],
        },
        "no-gift-report--6-months": {"nothing_to_report": {"date": "3 เม.ย. 2569", "reason": words.sentence()}},
        "complaint-guideline": {"how_to_complain": words.numbered(4), "steps": _steps(words)},
        "complaint-channels": {
            "channels": [
                {"type": "online-form", "title": words.title(), "address": "https://example.go.th/whistle"},
                {"type": "phone", "title": words.title(), "address": "0-0000-0000", "description": words.sentence()},
            ]
        },
        "complaint-statistics": {"covers": "ต.ค. 2568 - มี.ค. 2569", "rows": counted},
        "executives": {"executives": [{"name": f"ผู้บริหารที่ {n}", "position": "รองปลัด"} for n in range(1, 7)]},
        "news": {"news": [_news(words) for _ in range(8)]},
        "qa": {"questions": [{"question": words.title(), "answer": words.numbered(3)} for _ in range(8)]},
        "service-statistics": {
            "csv": "files/service.csv",
            "columns": [
                {"name": "เดือน", "type": "period"},
                {"name": "คำร้อง", "unit": "เรื่อง", "type": "number", "total": "sum"},
                {"name": "เวลารอ", "unit": "นาที", "type": "number"},
            ],
        },
        "annual-plan": {"documents": [{"title": words.title(), "description": words.sentence()} for _ in range(10)]},
    }


def _measure(words: _Words, number: int) -> Record:
    return {
        "id": f"measure-{number}",
        "no": f"{number}.",
        "title": words.title(),
        "methods": words.numbered(3),
        "responsible": words.random.sample(_DIVISIONS, 2),
        "period": "ต.ค.๖๘-ก.ย.๖๙",
        "budget": "ไม่ใช้งบประมาณ",
        "indicators": [words.random.randint(1, 10)],
        "followup": words.sentence(),
    }


def _steps(words: _Words) -> list[Record]:
    return [{"action": words.sentence(), "owner": words.random.choice(_DIVISIONS)} for _ in range(6)]


def _news(words: _Words) -> Record:
    return {"title": words.title(), "date": f"{words.random.randint(1, 28)} ม.ค. 2569", "text": words.prose(1)}


def _markdown(words: _Words) -> str:
    head = "| ลำดับ | มาตรการ | วิธีดำเนินการ | ผู้รับผิดชอบ |\n|---|---|---|---|\n"
    rows = "".join(
        f"| {number} | {words.title()} | {words.sentence()} | {words.random.choice(_DIVISIONS)} |\n"
        for number in range(1, 6)
    )
    return f"# {words.title()}\n\n{words.prose(1)}\n\n{head}{rows}\n## {words.title()}\n\n{words.numbered(4)}\n"


def _yaml(record: Record) -> str:
    return yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=110)
