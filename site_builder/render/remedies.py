"""The readiness report for an officer: where a year stands, and what to do next. In: a site, a year. Out: text.

It is for the terminal and a file of the officer's own; the public site shows states, never what to type.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from site_builder.catalogue.model import Library
from site_builder.model.anchors import WHOLE_PAGE
from site_builder.model.readiness import readiness
from site_builder.model.remedies import Remedy, remedies
from site_builder.model.site import Site
from site_builder.render.words import STATE_LABELS

_WORDS = {
    "th": {
        "head": "{name} ({slug}) ข้อมูล OIT ปี {year}",
        "items": "ทั้งหมด {count} ข้อ",
        "next": "ทำต่อ เรียงจากข้อที่ใกล้ครบที่สุด แล้วจากตัวชี้วัดย่อยที่มีหลายข้อ",
        "done": "ไม่มีข้อใดที่ยังขาด",
        "unsure": " [องค์ประกอบยังไม่ยืนยัน]",
        "partly": "ขาดอีก {count} อย่าง",
        "missing": "ยังไม่มีข้อมูล",
        "lacks": "{text} ({element})",
        "open": "เปิด {path}",
        "create": "สร้าง {path}",
        "show": "ต้องมี {texts}",
        "type": "พิมพ์ {line}",
        "place": "แทน … ด้วยหัวข้อหรือรหัสแถวที่แสดงเรื่องนี้ หรือ {page} ถ้าทั้งหน้าคือคำตอบ",
    },
    "en": {
        "head": "{name} ({slug}), OIT {year}",
        "items": "{count} items",
        "next": "What to do next: first what is nearest to complete, then sub-indicators with more items",
        "done": "No item lacks anything",
        "unsure": " [elements not confirmed]",
        "partly": "{count} to go",
        "missing": "nothing is published",
        "lacks": "{text} ({element})",
        "open": "open {path}",
        "create": "create {path}",
        "show": "must show {texts}",
        "type": "type {line}",
        "place": "with the heading or the row that shows it in the place of …, or {page} where the whole page does",
    },
}


def readiness_report(site: Site, year: int, *, library: Library, language: str) -> str:
    """Return the report of a year that has a catalogue."""
    words = _WORDS[language]
    items = readiness(site, catalogue=library.catalogues[year])
    steps = remedies(site, year, items=items, library=library)
    found = Counter(item.state for item in items)
    states = (f"{label.in_language(language)} {found[state]}" for state, label in STATE_LABELS.items() if found[state])
    lines = [
        words["head"].format(name=site.agency.short_name, slug=site.slug, year=year),
        " · ".join((words["items"].format(count=len(items)), *states)),
        "",
        words["next"] if steps else words["done"],
    ]
    for number, (_, group) in enumerate(groupby(steps, key=lambda step: step.ready.item.code), start=1):
        lines += ["", *_item(number, tuple(group), language=language)]
    return "\n".join(lines)


def _item(number: int, steps: tuple[Remedy, ...], *, language: str) -> Iterator[str]:
    words, ready = _WORDS[language], steps[0].ready
    item = ready.item
    title = item.title if language == "th" or item.title_en is None else item.title_en
    state = words["partly" if ready.state == "partly" else "missing"].format(count=len(steps))
    unsure = "" if item.required_status == "confirmed" else words["unsure"]
    yield f"{number}. {item.code} {title}: {state}{unsure}"
    # What one line does for several elements is said once.
    for (path, line), alike in groupby(steps, key=lambda step: (step.source_path, step.line)):
        step, *others = alike
        for each in (step, *others):
            if each.lacking is not None:
                element = each.lacking.element
                yield "   - " + words["lacks"].format(text=element.text, element=element.id)
        yield "     " + words["create" if step.is_new else "open"].format(path=path)
        for typed in (getattr(line, language), *step.lines):
            yield "     " + words["type"].format(line=typed)
        if step.is_place:
            yield "     " + words["place"].format(page=WHOLE_PAGE)
        if step.lacking is None and ready.asked:
            wanted = "; ".join(asked.element.text for asked in ready.asked)
            yield "     " + words["show"].format(texts=wanted)
