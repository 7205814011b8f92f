"""Contents to measure with: agencies that never were, the same ones every time.

In: the number of an agency. Out: its files as officers fill them in. An agency has eighteen disclosures in one year,
one or two of every kind, with prose, CSV tables, photographs and scans, and an ITA result: some fifty pages. Sums,
periods and references agree, and every item that is answered is complete: a check finds nothing.
"""

import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.documents import pdf

YEAR = 2569
Record = dict[str, Any]

_SUBJECTS = (
    "การใช้งบประมาณ",
    "การยืมทรัพย์สินของราชการ",
    "การรับคำร้องของประชาชน",
    "การจัดซื้อจัดจ้าง",
    "การบริหารทรัพยากรบุคคล",
    "การเปิดเผยข้อมูลสาธารณะ",
    "การรับเรื่องร้องเรียน",
    "การประเมินความเสี่ยงการทุจริต",
    "การจัดเก็บภาษีที่ดินและสิ่งปลูกสร้าง",
    "การอนุญาตก่อสร้างอาคาร",
    "การดูแลศูนย์พัฒนาเด็กเล็ก",
    "การจ่ายเบี้ยยังชีพผู้สูงอายุ",
)
_VERBS = (
    "ทบทวน",
    "ประกาศ",
    "จัดทำคู่มือ",
    "ประชุมชี้แจง",
    "ติดตามผล",
    "เผยแพร่",
    "ปรับปรุงขั้นตอน",
    "ลดเวลารอของ",
    "สำรวจความเห็นเรื่อง",
    "อบรมเจ้าหน้าที่เรื่อง",
)
_ENDS = (
    "ให้เจ้าหน้าที่ทุกคนรับทราบก่อนเริ่มปีงบประมาณ",
    "และลงประกาศบนเว็บไซต์ภายในเจ็ดวันทำการ",
    "พร้อมช่องทางให้ประชาชนซักถามและเสนอความเห็น",
    "แล้วรายงานที่ประชุมหัวหน้าส่วนงานทุกเดือน",
    "โดยแนบหลักฐานและภาพถ่ายประกอบทุกครั้ง",
    "ตามที่ประชาคมหมู่บ้านเสนอไว้ในแผนพัฒนาท้องถิ่น",
    "เพื่อให้ตรวจสอบย้อนหลังได้ทุกขั้นตอน",
)
INDICATORS = {"IIT": range(1, 6), "EIT": range(6, 9), "OIT": range(9, 11)}
_GIVEN_NAMES = ("สมมติ", "ทดลอง", "ตัวอย่าง", "จำลอง", "ต้นแบบ", "นามแฝง", "ร่างแรก", "แม่แบบ")
_FAMILY_NAMES = ("ลองดู", "สาธิต", "แบบอย่าง", "มิใช่จริง", "ตั้งต้น", "เรียงแถว", "เส้นประ", "ในภาพ")
_DIVISIONS = ("สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา", "หน่วยตรวจสอบภายใน")
_MONTHS = (
    *("ต.ค. 2567", "พ.ย. 2567", "ธ.ค. 2567", "ม.ค. 2568", "ก.พ. 2568", "มี.ค. 2568"),
    *("เม.ย. 2568", "พ.ค. 2568", "มิ.ย. 2568", "ก.ค. 2568", "ส.ค. 2568", "ก.ย. 2568"),
)
_FISCAL_YEAR, _LAST_FISCAL_YEAR = "ปีงบประมาณ 2569", "ปีงบประมาณ 2568"
_HEAD = "นายกองค์การบริหารส่วนตำบล"


def slug(number: int) -> str:
    """Name the folder of an agency."""
    return f"agency-{number:04}"


def name(number: int) -> str:
    """Name an agency as its pages do."""
    return f"องค์การบริหารส่วนตำบลทดสอบที่ {number}"


def write_content(folder: Path, *, agencies: int) -> None:
    """Write a content folder."""
    for number in range(agencies):
        home = folder / "agencies" / slug(number)
        for path, data in agency_files(number):
            (home / path).parent.mkdir(parents=True, exist_ok=True)
            (home / path).write_bytes(data)


def agency_files(number: int) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an agency with their paths in its folder."""
    yield "agency.yml", as_yaml(agency_record(number))
    yield f"ita/{YEAR - 1}.yml", as_yaml(ita_record(number))
    for topic, (record, prose) in disclosures(number).items():
        if prose is None:
            yield f"{YEAR}/{topic}.yml", as_yaml(record)
        else:
            yield f"{YEAR}/{topic}.md", b"---\n" + as_yaml(record) + b"---\n\n" + prose.encode()
    for path, data in attachments(number):
        yield f"{YEAR}/files/{path}", data


def as_yaml(record: Record) -> bytes:
    """Write a record as a person would: its keys in order, Thai as it reads."""
    buffer = io.StringIO()
    yaml.dump(record, buffer, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    return buffer.getvalue().encode()


def agency_record(number: int) -> Record:
    """Return who an agency is."""
    return {
        "name": name(number),
        "name_short": f"อบต.ทดสอบที่ {number}",
        "type": "อบต.",
        "province": "สมมติ",
        "head_title": _HEAD,
        "phone": "0-0000-0000",
        "email": f"saraban@{_host(number)}",
        "address": "99 หมู่ที่ 0 ถนนสมมติ",
        "hours": "วันจันทร์ถึงวันศุกร์ 08.30–16.30 น. เว้นวันหยุดราชการ",
        "website": f"https://{_host(number)}/",
        "divisions": [
            {"id": f"division-{position}", "name": division} for position, division in enumerate(_DIVISIONS, start=1)
        ],
    }


def ita_record(number: int) -> Record:
    """Return the result of the year before, whose total follows from its scores."""
    random = Random(f"ita {number}")
    scores = {indicator: random.randint(8600, 9400) for indicator in range(1, 11)}
    means = {
        instrument: sum(scores[indicator] for indicator in indicators) / len(indicators) / 100
        for instrument, indicators in INDICATORS.items()
    }
    total = 0.30 * means["IIT"] + 0.30 * means["EIT"] + 0.40 * means["OIT"]
    return {
        "total": f"{total:.2f}",
        "level": "ผ่านดี",
        "announced": "31 ก.ค. 2568",
        "stated_in": "รายงานผลการประเมิน ITA ปี 2568",
        "instruments": [{"instrument": key, "score": f"{mean:.2f}"} for key, mean in means.items()],
        "indicators": [{"indicator": key, "score": f"{score / 100:.2f}"} for key, score in scores.items()],
    }


def disclosures(number: int) -> dict[str, tuple[Record, str | None]]:
    """Return the records of an agency by topic, with the prose of those that are Markdown."""
    words = _Words(Random(number))
    records: dict[str, tuple[Record, str | None]] = {}
    for topic, body in _bodies(words, number).items():
        covers = _LAST_FISCAL_YEAR if topic in _OF_LAST_YEAR else _FISCAL_YEAR
        head = {
            "title": words.title(),
            "summary": words.sentence(),
            "covers": covers,
            "published": "12 ม.ค. 2569",
            "updated": "12 ม.ค. 2569",
            "owner": words.random.choice(_DIVISIONS),
        }
        records[topic] = ({**head, **body}, _prose(words, topic))
    return records


def attachments(number: int) -> Iterator[tuple[str, bytes]]:
    """Yield scans, photographs and tables by file name."""
    random = Random(f"files {number}")
    for scan in ("no-gift-policy", "strategy", "report"):
        # A picture of the paper with its words beneath it, as scanners make them.
        picture = b"<< /Length 8000 >>\nstream\n" + random.randbytes(8_000) + b"\nendstream"
        yield f"{scan}.pdf", pdf(f"{scan} {number}", more=[picture])
    for picture in ("chart", "meeting", "class", *(f"person-{position}" for position in range(1, 7))):
        yield f"{picture}.png", _png(random)
    yield "service.csv", csv_text(service_rows(number)).encode()


def service_rows(number: int) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the CSV table, its head first."""
    random = Random(f"service {number}")
    rows = [
        (month, str(random.randint(100, 900)), str(random.randint(100, 900)), str(random.randint(5, 60)))
        for month in _MONTHS
    ]
    return (("เดือน", "คำร้องออนไลน์", "คำร้องที่เคาน์เตอร์", "เวลารอเฉลี่ย (นาที)"), *rows)


def csv_text(rows: tuple[tuple[str, ...], ...]) -> str:
    """Write rows none of whose cells needs quoting."""
    return "".join(",".join(row) + "\n" for row in rows)


_OF_LAST_YEAR = frozenset({"service-statistics", "complaint-statistics", "no-gift-report", "integrity-report"})


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes text of several lines as a block."""


def _block(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _block)


class _Words:
    """Thai text of the domain, from a random sequence."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def title(self) -> str:
        # A number makes each text a new one: texts that come again and again would be read from caches.
        topic = self.random.choice(_VERBS) + self.random.choice(_SUBJECTS)
        return f"{topic} ครั้งที่ {self.random.randint(1, 1999)}"

    def sentence(self) -> str:
        return f"{self.title()} {self.random.choice(_ENDS)}"

    def numbered(self, lines: int) -> str:
        return "\n".join(f"{number}. {self.sentence()}" for number in range(1, lines + 1))

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(4))

    def person(self) -> str:
        return f"นาย{self.random.choice(_GIVEN_NAMES)} {self.random.choice(_FAMILY_NAMES)}"

    def signature(self, day: str, *, number: int) -> Record:
        return {"name": _head_name(number), "position": _HEAD, "date": day}


def _prose(words: _Words, topic: str) -> str | None:
    headings = _HEADINGS.get(topic)
    if headings is None:
        return None
    parts = []
    for heading in headings:
        listed = "\n".join(f"- **{words.title()}** {words.sentence()}" for _ in range(4))
        rows = "\n".join(f"| {words.title()} | {words.random.choice(_DIVISIONS)} | {words.title()} |" for _ in range(4))
        table = f"| เรื่อง | ผู้รับผิดชอบ | ผู้ตรวจสอบ |\n|---|---|---|\n{rows}"
        parts.append(f"## {heading}\n\n{words.paragraph()}\n\n{listed}\n\n{table}\n\n{words.paragraph()}\n")
    return "\n".join(parts)


_HEADINGS = {"authority": ("งานที่ต้องทำ", "งานที่เลือกทำได้"), "e-service": ("เรื่องที่ยื่นได้", "วิธีใช้")}


def _bodies(words: _Words, number: int) -> dict[str, Record]:
    """Return what is particular to each disclosure, by topic."""
    return {
        "structure": _structure(words),
        "authority": {"elements": {"powers-and-duties": "งานที่ต้องทำ"}},
        "executives": {"executives": [_executive(words, position, number) for position in range(1, 7)]},
        "contact": {
            "link": f"https://{_host(number)}/ask",
            "address": "99 หมู่ที่ 0 ถนนสมมติ",
            "phones": ["0-0000-0000 (กลาง)", "0-0000-0000 ต่อ 21 (กองคลัง)"],
            "email": f"saraban@{_host(number)}",
            "hours": "วันจันทร์ถึงวันศุกร์ 08.30–16.30 น.",
        },
        "qa": {
            "link": f"https://{_host(number)}/ask",
            "questions": [
                {"id": f"question-{position}", "question": words.title(), "answer": words.numbered(3)}
                for position in range(1, 9)
            ],
        },
        "news": {"news": [_news(words, position) for position in range(1, 9)]},
        "strategy": {"documents": [_document(words, position) for position in range(1, 11)]},
        "e-service": {
            "link": f"https://{_host(number)}/e-service",
            "elements": {"online-service": "เรื่องที่ยื่นได้", "system-manual": "วิธีใช้"},
        },
        "service-statistics": {
            "elements": {"e-service-statistics": "table"},
            "csv": "files/service.csv",
            "columns": [
                {"name": "เดือน", "type": "period"},
                {"name": "คำร้องออนไลน์", "unit": "เรื่อง", "type": "number", "total": "sum"},
                {"name": "คำร้องที่เคาน์เตอร์", "unit": "เรื่อง", "type": "number", "total": "sum"},
                {"name": "เวลารอเฉลี่ย (นาที)", "title": "เวลารอเฉลี่ย", "unit": "นาที", "type": "number"},
            ],
        },
        "complaint-guideline": _guideline(words, number),
        "complaint-channels": _channels(words, number),
        "complaint-statistics": _statistics(words),
        "no-gift-policy": {
            "statement": words.numbered(4),
            "for_year": "พ.ศ. ๒๕๖๙",
            "duty": ["before", "while", "after"],
            "scope": "ผู้บริหาร สมาชิกสภา และเจ้าหน้าที่ทุกคน",
            "signatory": words.signature("๕ มกราคม ๒๕๖๙", number=number),
            "scan": {"file": "files/no-gift-policy.pdf", "title": "ประกาศฉบับลงนาม", "date": "5 ม.ค. 2569"},
            "communicated": f"{YEAR}/no-gift-culture",
        },
        "no-gift-culture": {
            "elements": {"no-gift-policy-in-action": "meeting", "gift-rules-knowledge": "class"},
            "activities": [_activity(words, "meeting"), _activity(words, "class")],
        },
        "no-gift-report": _gifts(words),
        "ita-improvement": _improvement(words, number),
        "integrity-report": _report(words, number),
        "assignments": _assignments(words, number),
    }


def _structure(words: _Words) -> Record:
    units = [
        {"name": division, "head": words.person(), "branch": "permanent", "units": [{"name": "งานธุรการ"}]}
        for division in _DIVISIONS
    ]
    council = {"name": "สภาองค์การบริหารส่วนตำบล", "head": words.person(), "branch": "political"}
    return {
        "chart": {"file": "files/chart.png", "alt": "แผนผังโครงสร้าง นายกอยู่บนสุด ถัดลงมาเป็นปลัดและส่วนงานห้าส่วน"},
        "units": [council, {"name": "ฝ่ายบริหาร", "head": _HEAD, "branch": "political", "units": units}],
    }


def _executive(words: _Words, position: int, number: int) -> Record:
    person = _head_name(number) if position == 1 else words.person()
    rank, title = {1: ("head", _HEAD), 2: ("deputy", f"รอง{_HEAD}")}.get(position, ("other", f"ปลัดคนที่ {position}"))
    return {
        "id": f"person-{position}",
        "name": person,
        "position": title,
        "rank": rank,
        "branch": "political" if position < 4 else "permanent",
        "photo": {"file": f"files/person-{position}.png", "alt": f"ภาพวาดครึ่งตัวสมมติของ{person}"},
        "phone": f"0-0000-0000 ต่อ 1{position}",
        "email": f"person-{position}@{_host(number)}",
    }


def _news(words: _Words, position: int) -> Record:
    day = f"{13 - position} ม.ค. 2569"
    return {"id": f"news-{position}", "title": words.title(), "date": day, "text": words.paragraph()}


def _document(words: _Words, position: int) -> Record:
    return {
        "id": f"document-{position}",
        "title": words.title(),
        "date": f"{position + 1} ต.ค. 2568",
        "period": _FISCAL_YEAR,
        "signatory": words.person(),
        "description": words.sentence(),
        "file": "files/strategy.pdf",
    }


def _guideline(words: _Words, number: int) -> Record:
    days = (1, 9, 25, 10, 5)
    steps = [
        {
            "no": str(position),
            "action": words.sentence(),
            "owner": words.random.choice(_DIVISIONS),
            "duration": f"ภายใน {count} วัน",
        }
        for position, count in enumerate(days, start=1)
    ]
    return {
        "how_to_complain": words.numbered(4),
        "required_facts": words.numbered(3),
        "acceptance": words.numbered(3),
        "steps": steps,
        "responsible": "สำนักปลัด",
        "duration": f"ไม่เกิน {sum(days)} วัน",
        "protection": words.numbered(3),
        "legal_basis": ["พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540"],
        "approved": words.signature("๘ มกราคม ๒๕๖๙", number=number),
        "version": "4",
    }


def _channels(words: _Words, number: int) -> Record:
    private = {"separate": True, "anonymous": True, "confidentiality": words.sentence(), "owner": "สำนักปลัด"}
    form, mail = f"https://{_host(number)}/whistle", f"whistle@{_host(number)}"
    return {
        "link": form,
        "elements": {"own-channel": "form"},
        "channels": [
            {"id": "form", "type": "online-form", "title": "แบบแจ้งเบาะแสการทุจริต", "address": form, **private},
            {"id": "mail", "type": "email", "title": "อีเมลแจ้งเบาะแส", "address": mail, **private},
            {"id": "post", "type": "post", "title": "ไปรษณีย์", "address": "99 หมู่ที่ 0 ถนนสมมติ", **private},
        ],
        "protection": words.numbered(3),
    }


def _statistics(words: _Words) -> Record:
    keys = ("done", "in_progress", "not_accepted")
    counts = [dict(zip(keys, words.random.choices((0, 1, 2), k=3), strict=True)) for _ in _MONTHS]
    rows = [
        {"period": month, "received": str(sum(count.values())), **{key: str(count[key]) for key in keys}}
        for month, count in zip(_MONTHS, counts, strict=True)
    ]
    totals = {key: sum(count[key] for count in counts) for key in keys}
    whole = {"received": str(sum(totals.values())), **{key: str(total) for key, total in totals.items()}}
    return {
        "covers": "1 ต.ค. 2567 - 30 ก.ย. 2568",
        "as_of": "30 ก.ย. 2568",
        "granularity": "month",
        "rows": rows,
        "total": {"period": "ต.ค. 2567 - ก.ย. 2568", **whole},
        "attachments": [{"file": "files/report.pdf", "title": "สถิติฉบับลงนาม", "date": "10 ต.ค. 2568"}],
    }


def _activity(words: _Words, key: str) -> Record:
    return {
        "id": key,
        "title": words.title(),
        "description": words.numbered(4),
        "date": "9 ม.ค. 2569",
        "place": "ห้องประชุมสมมติ ชั้น 2",
        "organiser": "สำนักปลัด",
        "participants": "ผู้บริหารและเจ้าหน้าที่ 47 คน",
        "photos": [{"file": f"files/{key}.png", "alt": f"ภาพวาดห้องประชุม {words.title()}", "consent": True}],
    }


def _gifts(words: _Words) -> Record:
    values = [words.random.randint(100, 2900) for _ in range(4)]
    gifts = [
        {
            "no": str(position),
            "date": f"{position} ธ.ค. 2567",
            "received_by": words.random.choice(_DIVISIONS),
            "giver": "private",
            "item": "ชุดกาแฟ",
            "quantity": "1 ชุด",
            "value": f"{value:,}",
            "occasion": words.title(),
            "action": "ส่งคืนวันเดียวกัน",
        }
        for position, value in enumerate(values, start=1)
    ]
    return {"round": "12-months", "gifts": gifts, "total": f"{sum(values):,}"}


def _improvement(words: _Words, number: int) -> Record:
    result = ita_record(number)
    findings = [
        {"instrument": instrument, "no": str(position), "indicator": indicator, "finding": words.sentence()}
        for instrument, indicators in INDICATORS.items()
        for position, indicator in enumerate(indicators, start=1)
    ]
    return {
        "analysis": {"year": YEAR - 1, "total": result["total"], "level": result["level"], "findings": findings},
        "approved": words.signature("๑๖ ตุลาคม ๒๕๖๘", number=number),
        "measures": [
            {
                "id": f"measure-{indicator}",
                "no": f"{indicator}.",
                "title": words.title(),
                "methods": words.numbered(3),
                "responsible": words.random.sample(_DIVISIONS, 2),
                "period": "ต.ค. 2568 - ก.ย. 2569",
                "budget": "ไม่ใช้งบประมาณ",
                "target": words.title(),
                "indicators": [indicator],
                "followup": words.sentence(),
                "followup_schedule": "quarter",
            }
            for indicator in range(1, 11)
        ],
    }


def _report(words: _Words, number: int) -> Record:
    return {
        "elements": {"indicator-chosen": "entry-1", "measures": "entry-1", "results": "entry-1"},
        "round": "annual",
        "as_of": "30 ก.ย. 2568",
        "entries": [
            {
                "id": f"entry-{position}",
                "no": f"{position}.",
                "title": words.title(),
                "methods": words.numbered(2),
                "responsible": words.random.choice(_DIVISIONS),
                "period": "ต.ค. 2567 - ก.ย. 2568",
                "indicators": [position],
                "results": words.numbered(2),
                "outcomes": words.sentence(),
                "status": "done",
                "evidence": [{"title": words.title(), "disclosure": f"{YEAR}/service-statistics"}],
            }
            for position in range(1, 9)
        ],
        "signatories": [words.signature("๑๐ ตุลาคม ๒๕๖๘", number=number)],
        "attachments": [{"file": "files/report.pdf", "title": "รายงานผลฉบับลงนาม", "date": "10 ต.ค. 2568"}],
    }


def _assignments(words: _Words, number: int) -> Record:
    rows = [
        {"printed": f"O{item}", "item": f"O{item}", "title": words.title(), "assignees": words.person()}
        for item in range(1, 13)
    ]
    return {
        "number": "๐๑๒",
        "number_printed": "ที่ ๐๑๒/๒๕๖๙",
        "order_year": "๒๕๖๙",
        "subject": words.sentence(),
        "preamble": words.paragraph(),
        "groups": [{"heading": "ตัวชี้วัดย่อย ๙.๑", "title": "ข้อมูลพื้นฐาน", "rows": rows}],
        "effective": "๕ มกราคม ๒๕๖๙",
        "order_date": "๕ มกราคม ๒๕๖๙",
        "signatory": words.signature("๕ มกราคม ๒๕๖๙", number=number),
        "excerpt": True,
    }


def _head_name(number: int) -> str:
    """Name the head of an agency, who signs."""
    return _Words(Random(f"head {number}")).person()


def _host(number: int) -> str:
    return f"thotsop-{number:04}.go.th"


def _png(random: Random) -> bytes:
    """Draw a picture of noise, 48 by 48: some 2 kB, as nothing in it can be compressed."""
    side = 48
    pixels = b"".join(b"\0" + random.randbytes(side) for _ in range(side))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(pixels)),
        (b"IEND", b""),
    )
    body = (
        struct.pack(">I", len(data)) + key + data + struct.pack(">I", zlib.crc32(key + data)) for key, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(body)
