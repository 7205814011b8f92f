"""The contents of `corpus` in the shape in which a general site generator takes them.

In: the number of an agency. Out: a sheet for each page that site_builder makes of it, with its data for the front
matter and its prose as Markdown. What site_builder works out — which item is answered by what, which are complete,
what an item was called in other years — is worked out here, before the clock runs, to the advantage of the others.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.bench.corpus import (
    INDICATORS,
    YEAR,
    Record,
    agency_record,
    disclosures,
    ita_record,
    name,
    service_rows,
    slug,
)

_CATALOGUES = Path(__file__).resolve().parents[2] / "site_builder" / "catalogue"
_YEARS = (2568, 2567, 2566, 2565, 2564)

_TABLES = frozenset({"rows", "steps", "gifts", "indicators", "instruments", "divisions"})
"""Lists that read as a table; the others are entries with a heading each."""
_ALSO_TABLES = frozenset({"documents", "entries", "measures"})
"""Lists whose entries stand below each other and once more side by side."""
_WITH_TABLES = frozenset(
    {
        "assignments",
        "complaint-guideline",
        "complaint-statistics",
        "integrity-report",
        "ita-improvement",
        "no-gift-report",
        "service-statistics",
        "strategy",
    }
)
"""Disclosures of which site_builder, too, writes a table as a file."""
_HIDDEN = frozenset({"id", "elements", "title", "summary", "columns", "csv", "name", "question"})
"""Fields that are not shown as facts: they are headings, or say where to look."""
_LABELS = {
    "action": "การดำเนินการ",
    "activities": "กิจกรรม",
    "as_of": "ข้อมูล ณ วันที่",
    "address": "ที่อยู่",
    "answer": "คำตอบ",
    "assignees": "ผู้รับผิดชอบ",
    "budget": "งบประมาณ",
    "channels": "ช่องทาง",
    "confidentiality": "การรักษาความลับ",
    "covers": "ข้อมูลของช่วง",
    "date": "วันที่",
    "description": "รายละเอียด",
    "documents": "เอกสาร",
    "done": "แล้วเสร็จ",
    "duration": "ระยะเวลา",
    "email": "อีเมล",
    "entries": "ผลตามมาตรการ",
    "evidence": "หลักฐาน",
    "executives": "ผู้บริหาร",
    "file": "ไฟล์",
    "followup": "การติดตามผล",
    "gifts": "ของขวัญ",
    "giver": "ผู้ให้",
    "groups": "กลุ่ม",
    "hours": "เวลาทำการ",
    "in_progress": "อยู่ระหว่างดำเนินการ",
    "indicator": "ตัวชี้วัด",
    "indicators": "ตัวชี้วัด",
    "item": "รายการ",
    "measures": "มาตรการ",
    "methods": "วิธีดำเนินการ",
    "news": "ข่าว",
    "no": "ที่",
    "not_accepted": "ไม่รับไว้ดำเนินการ",
    "occasion": "โอกาส",
    "outcomes": "ผลลัพธ์",
    "owner": "หน่วยรับผิดชอบ",
    "period": "ระยะเวลา",
    "phone": "โทรศัพท์",
    "photo": "ภาพ",
    "photos": "ภาพ",
    "position": "ตำแหน่ง",
    "published": "เผยแพร่",
    "quantity": "จำนวน",
    "questions": "คำถาม",
    "received": "รับเรื่อง",
    "received_by": "ผู้รับ",
    "responsible": "ผู้รับผิดชอบ",
    "results": "ผลการดำเนินการ",
    "round": "รอบ",
    "score": "คะแนน",
    "signatory": "ผู้ลงนาม",
    "statement": "ประกาศ",
    "status": "สถานะ",
    "target": "เป้าหมาย",
    "text": "ข้อความ",
    "total": "รวม",
    "units": "ส่วนงาน",
    "updated": "ปรับปรุงล่าสุด",
    "value": "มูลค่า",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page."""

    address: str
    """Where the page is, without slashes at the ends: `agency-0001/2569/strategy`; empty for the portal."""
    is_section: bool
    """Whether pages lie below it."""
    data: Record
    """Everything but the prose."""
    prose: str = ""
    """Markdown below the front matter."""


@cache
def catalogue() -> dict[str, Record]:
    """Return the items of the year by code in small letters, as the page of an item shows them."""
    this_year = _items(YEAR)
    others = {year: _items(year) for year in _YEARS}
    titles = {topic["id"]: topic["title"] for topic in _read_yaml("topics.yml")["topics"]}
    codes = [item["code"].lower() for item in this_year]
    found: dict[str, Record] = {}
    for position, (code, item) in enumerate(zip(codes, this_year, strict=True)):
        found[code] = {
            "code": item["code"],
            "title": item["title"],
            "title_en": item.get("title_en", ""),
            "group": item["group"],
            "topics": [titles[topic] for topic in item["topics"]],
            "elements": [{"id": element["id"], "text": element["text"]} for element in item.get("required", ())],
            "namesakes": [
                {"year": year, "code": other["code"], "title": other["title"]}
                for year, items in others.items()
                for other in items
                if set(other["topics"]) & set(item["topics"])
            ],
            "previous": _neighbour(this_year, position - 1),
            "next": _neighbour(this_year, position + 1),
        }
    return found


def sheets(number: int) -> Iterator[Sheet]:
    """Yield the pages of an agency, each section before what lies below it."""
    home, year = slug(number), f"{slug(number)}/{YEAR}"
    agency, result = agency_record(number), ita_record(number)
    records = disclosures(number)
    answers = _answers(year, records)
    score = f"{result['total']} คะแนน ระดับ {result['level']} (ปี {YEAR - 1})"
    first = {"layout": "agency", "title": agency["name"], "score": score, "exports": ["json"]}
    yield Sheet(home, True, {**first, **_shown(agency)})
    yield Sheet(f"{home}/years", False, {"layout": "years", "title": "ข้อมูลทุกปี"})
    yield Sheet(f"{home}/contents", False, {"layout": "contents", "title": "สารบัญเว็บไซต์"})
    scores = {"layout": "disclosure", "title": "ผลการประเมิน ITA", "exports": ["json", "csv"]}
    yield Sheet(f"{home}/ita", False, {**scores, **_shown(result), "figures": list(_score_figures(result))})
    yield Sheet(year, True, {"layout": "oit-index", "title": f"การเปิดเผยข้อมูลสาธารณะ (OIT) ปี {YEAR}"})
    register = {"layout": "register", "title": f"แบบคำตอบ OIT ปี {YEAR}", "exports": ["json", "csv"]}
    yield Sheet(f"{year}/register", False, register)
    for position, (code, item) in enumerate(catalogue().items(), start=1):
        met = len(item["elements"]) if answers[code] else 0
        data = {"layout": "item", "title": item["title"], "code": code, "weight": position, "met": met}
        yield Sheet(f"{year}/{code}", False, {**data, "group": item["group"], "answers": answers[code]})
    for position, (topic, (record, prose)) in enumerate(records.items(), start=1):
        exports = ["json", "csv"] if topic in _WITH_TABLES else ["json"]
        codes = [code for code, given in answers.items() if any(answer["topic"] == topic for answer in given)]
        data = {"layout": "disclosure", "title": record["title"], "topic": topic, "weight": position, "items": codes}
        data |= {"summary": record["summary"], "exports": exports}
        shown = _shown(record, tables=(_service(number),) if "csv" in record else ())
        yield Sheet(f"{year}/{topic}", False, {**data, **shown, **_drawn(topic, record)}, prose or "")


def portal(agencies: int) -> Sheet:
    """Return the first page of a site of several agencies."""
    listed = [{"title": name(number), "url": f"/{slug(number)}/"} for number in range(agencies)]
    return Sheet("", True, {"layout": "portal", "title": "ข้อมูลสาธารณะ OIT", "listed": listed})


@cache
def _items(year: int) -> list[Record]:
    groups = _read_yaml(f"{year}.yml")["groups"]
    return [{**item, "group": f"{group['code']} {group['title']}"} for group in groups for item in group["items"]]


def _read_yaml(file_name: str) -> Any:
    return yaml.load((_CATALOGUES / file_name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _neighbour(items: Sequence[Record], position: int) -> Record | None:
    if not 0 <= position < len(items):
        return None
    item = items[position]
    return {"url": item["code"].lower(), "title": f"{item['code']} {item['title']}"}


def _answers(year: str, records: Mapping[str, tuple[Record, str | None]]) -> dict[str, list[Record]]:
    """Return the disclosures that answer each item."""
    wanted = {item["code"].lower(): item["topics"] for item in _items(YEAR)}
    return {
        code: [
            {"topic": topic, "title": records[topic][0]["title"], "url": f"/{year}/{topic}/"}
            for topic in topics
            if topic in records
        ]
        for code, topics in wanted.items()
    }


def _shown(record: Record, *, tables: Sequence[Record] = ()) -> Record:
    """Take a record apart into facts, texts, tables and sections of entries."""
    lists = {key: value for key, value in record.items() if key not in _HIDDEN and _is_records(value)}
    tabled = [_table(key, value) for key, value in lists.items() if key in _TABLES]
    sections = [
        {
            "id": key,
            "title": _LABELS.get(key, key),
            "entries": [_entry(row) for row in value],
            "as_table": key in _ALSO_TABLES,
        }
        for key, value in lists.items()
        if key not in _TABLES
    ]
    facts, texts = _facts({key: value for key, value in record.items() if key not in lists})
    return {"facts": facts, "texts": texts, "tables": [*tables, *tabled], "sections": sections}


def _drawn(topic: str, record: Record) -> Record:
    """Return what the drawings of a disclosure show: a column for each month, or a bar for each measure."""
    if topic == "complaint-statistics":
        bars = [
            {"name": row["period"], "value": row["received"], "share": int(row["received"])} for row in record["rows"]
        ]
        most = max(bar["share"] for bar in bars)
        for bar in bars:
            bar["share"] = round(100 * bar["share"] / most)
        words = {"title": "เรื่องที่รับในแต่ละช่วง", "says": f"ทั้งหมด {record['total']['received']} เรื่อง"}
        return {"columns": {**words, "bars": bars}}
    key = next((key for key in ("measures", "entries") if key in record), None)
    if key is None:
        return {}
    shown = ("no", "title", "period", "status")
    rows = [
        {"anchor": f"{key}-{row['id']}", **{name: row[name] for name in shown if name in row}} for row in record[key]
    ]
    return {"timeline": rows}


def _score_figures(result: Record) -> Iterator[Record]:
    """Yield the scores of each instrument as bars."""
    scores = {row["indicator"]: row["score"] for row in result["indicators"]}
    for row in result["instruments"]:
        bars = [
            {"name": f"ตัวชี้วัดที่ {key}", "value": scores[key], "share": float(scores[key])}
            for key in INDICATORS[row["instrument"]]
        ]
        yield {"title": row["instrument"], "says": f"เฉลี่ย {row['score']}", "bars": bars}


def _entry(record: Record) -> Record:
    title = next((record[key] for key in ("title", "question", "name", "heading", "finding") if key in record), "")
    tabled = {key: value for key, value in record.items() if key in _TABLES and _is_records(value)}
    tables = [_table(key, value) for key, value in tabled.items()]
    facts, texts = _facts({key: value for key, value in record.items() if key not in tabled})
    return {"id": record.get("id", ""), "title": title, "facts": facts, "texts": texts, "tables": tables}


def _facts(record: Record) -> tuple[list[Record], list[Record]]:
    """Return what fits a line, and the numbered texts, line by line."""
    facts, texts = [], []
    for key, value in record.items():
        if key in _HIDDEN:
            continue
        label = _LABELS.get(key, key)
        if isinstance(value, str) and "\n" in value:
            lines = [dict(zip(("marker", "text"), line.split(" ", 1), strict=True)) for line in value.splitlines()]
            texts.append({"label": label, "lines": lines})
        else:
            facts.append({"label": label, "value": _line(value)})
    return facts, texts


def _line(value: Any) -> str:
    if isinstance(value, Mapping):
        return " ".join(_line(part) for part in value.values())
    if isinstance(value, list):
        return " · ".join(_line(part) for part in value)
    return str(value)


def _is_records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _table(key: str, rows: Sequence[Record]) -> Record:
    keys = [column for column in rows[0] if column != "id"]
    return {
        "id": key,
        "columns": [_LABELS.get(column, column) for column in keys],
        "rows": [[_line(row[column]) for column in keys] for row in rows],
    }


def _service(number: int) -> Record:
    head, *rows = service_rows(number)
    total = ["รวม", *(str(sum(int(row[column]) for row in rows)) for column in (1, 2)), ""]
    return {"id": "table", "columns": list(head), "rows": [*map(list, rows), total]}


def as_markdown(sheet: Sheet) -> str:
    """Write a sheet as plain Markdown, for a generator whose templates know nothing of our data."""
    data, out = sheet.data, io.StringIO()
    out.write(f"# {data['title']}\n\n{data.get('summary', '')}\n\n{sheet.prose}\n")
    _write_parts(out, data)
    for section in data.get("sections", ()):
        out.write(f"\n## {section['title']}\n")
        for entry in section["entries"]:
            out.write(f"\n### {entry['title']}\n\n")
            _write_parts(out, entry)
    if sheet.data["layout"] == "item":
        _write_item(out, catalogue()[data["code"]], data)
    for answer in data.get("answers", ()):
        out.write(f"- [{answer['title']}](../{answer['topic']}/index.md)\n")
    if sheet.data["layout"] in {"oit-index", "register", "agency", "contents", "years"}:
        for item in catalogue().values():
            out.write(f"- {item['code']} {item['title']}\n")
    return out.getvalue()


def _write_parts(out: io.StringIO, data: Record) -> None:
    for fact in data.get("facts", ()):
        out.write(f"- **{fact['label']}** {fact['value']}\n")
    for text in data.get("texts", ()):
        out.write(f"\n**{text['label']}**\n\n")
        out.writelines(f"{line['marker']} {line['text']}\n" for line in text["lines"])
    for table in data.get("tables", ()):
        out.write("\n| " + " | ".join(table["columns"]) + " |\n|" + "---|" * len(table["columns"]) + "\n")
        out.writelines("| " + " | ".join(row) + " |\n" for row in table["rows"])


def _write_item(out: io.StringIO, item: Record, data: Record) -> None:
    out.write(f"\n{item['code']} · {item['title_en']}\n\n## สิ่งที่ข้อนี้กำหนดให้มี\n\n")
    for position, element in enumerate(item["elements"]):
        out.write(f"1. {element['text']} {'มีแล้ว' if position < data['met'] else 'ยังขาด'}\n")
    out.write("\n## ในปีอื่นคือข้อใด\n\n")
    out.writelines(f"- {other['year']} {other['code']} {other['title']}\n" for other in item["namesakes"])
