"""The readiness report for an officer: where a year stands, and what to do next. In: a site, a year. Out: text.

It is for the terminal and a file of the officer's own; the public site shows states, never what to type.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby

from site_builder.catalogue.model import Item, Library
from site_builder.issues.issue import Issue
from site_builder.issues.messages import message_of, severity_of
from site_builder.issues.report import issue_data
from site_builder.model.anchors import WHOLE_PAGE
from site_builder.model.readiness import ItemReadiness, readiness
from site_builder.model.remedies import Remedy, remedies
from site_builder.model.site import Site
from site_builder.render.words import STATE_LABELS
from site_builder.text.frozen import frozen

Begun = tuple[Site, tuple[Issue, ...]]
"""An agency as if its drafts were published, and what would be wrong with it then."""
_MOST_FAULTS = 3
"""Faults of a draft that are told by themselves."""
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
        "draft": "มีร่าง {path}",
        "draft-lacks": "ถ้าเผยแพร่แล้ว ข้อนี้ยังขาด",
        "draft-whole": "ถ้าเผยแพร่แล้ว ข้อนี้ครบ ลบบรรทัด draft: เพื่อเผยแพร่",
        "draft-amiss": "ยังเผยแพร่ไม่ได้ ต้องแก้ {count} จุด",
        "fault": "บรรทัด {line} {what}: {fix}",
        "more": "ดูทั้งหมดด้วย site-builder check --drafts",
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
        "draft": "there is a draft, {path}",
        "draft-lacks": "once it is published, the item still lacks",
        "draft-whole": "once it is published, the item lacks nothing: delete the line draft: to publish it",
        "draft-amiss": "it cannot be published yet; faults to mend: {count}",
        "fault": "line {line}, {what}: {fix}",
        "more": "site-builder check --drafts tells of all",
    },
}


def readiness_report(site: Site, year: int, *, library: Library, language: str, begun: Begun | None = None) -> str:
    """Return the report of a year that has a catalogue; begun is the agency as if its drafts were published."""
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
    drafts = _Drafts.of(site, begun, year, library=library)
    for number, (_, group) in enumerate(groupby(steps, key=lambda step: step.ready.item.code), start=1):
        lines += ["", *_item(number, tuple(group), drafts, language=language)]
    return "\n".join(lines)


def readiness_data(
    site: Site, year: int, *, library: Library, language: str, begun: Begun | None = None
) -> dict[str, object]:
    """Return the same of every item for programs: its state, its drafts, and what is to be typed in which file."""
    items = readiness(site, catalogue=library.catalogues[year])
    drafts = _Drafts.of(site, begun, year, library=library)
    steps = remedies(site, year, items=items, library=library)
    return {
        "slug": site.slug,
        "name": site.agency.name,
        "year": year,
        "items": [_item_data(ready, steps, drafts, language=language) for ready in items],
    }


def _item_data(
    ready: ItemReadiness, steps: tuple[Remedy, ...], drafts: "_Drafts", *, language: str
) -> dict[str, object]:
    paths, faults, left = drafts.of_item(ready.item)
    own = left if paths else tuple(step for step in steps if step.ready.item.code == ready.item.code)
    begun = {"drafts": paths, "faults": [issue_data(fault, language=language) for fault in faults]} if paths else {}
    return {
        "code": ready.item.code,
        "title": _title(ready.item, language),
        "status": ready.state,
        "elements_confirmed": ready.item.required_status == "confirmed",
        **begun,
        "to_do": [_step_data(step, language=language) for step in own if step.source_path not in drafts.unread],
    }


def _step_data(step: Remedy, *, language: str) -> dict[str, object]:
    element = None if step.lacking is None else step.lacking.element
    return {
        "path": step.source_path,
        "is_new": step.is_new,
        "type": [getattr(step.line, language), *step.lines],
        **({} if element is None else {"element": element.id, "text": element.text}),
    }


def _title(item: Item, language: str) -> str:
    return item.title if language == "th" or item.title_en is None else item.title_en


@frozen(kw_only=False)
class _Drafts:
    """What is begun of the items of a year."""

    by_topic: Mapping[str, tuple[str, ...]]
    """Paths of drafts."""
    faults: Mapping[str, tuple[Issue, ...]]
    """What forbids to publish each of them, by its path."""
    unread: frozenset[str]
    """Paths of those that make no record, so that nobody knows what they lack."""
    steps: Mapping[str, tuple[Remedy, ...]]
    """What is still to be done for each item, by its code, once they are published."""

    @classmethod
    def of(cls, site: Site, begun: Begun | None, year: int, *, library: Library) -> "_Drafts":
        by_topic: dict[str, tuple[str, ...]] = {}
        if begun is None:
            return cls(by_topic, {}, frozenset(), {})
        whole, issues = begun
        editions = {edition.source_path: edition for edition in whole.editions}
        for draft in site.drafts:
            edition = editions.get(draft.source_path)
            # A draft with faults still says by its name what it is of.
            topics = {draft.name.partition("--")[0]} if draft.key.startswith(f"{year}/") else set()
            topics |= {answer.topic for answer in edition.record.answers if answer.year == year} if edition else set()
            for topic in topics:
                by_topic[topic] = (*by_topic.get(topic, ()), draft.source_path)
        steps = remedies(whole, year, items=readiness(whole, catalogue=library.catalogues[year]), library=library)
        codes = sorted({step.ready.item.code for step in steps})
        faults: dict[str, tuple[Issue, ...]] = {}
        for issue in issues:
            if severity_of(issue.code) == "error":
                path = issue.place.source_path
                faults[path] = (*faults.get(path, ()), issue)
        unread = frozenset(draft.source_path for draft in site.drafts if draft.key in whole.unread)
        by_code = {code: tuple(s for s in steps if s.ready.item.code == code) for code in codes}
        return cls(by_topic, faults, unread, by_code)

    def of_item(self, item: Item) -> tuple[list[str], tuple[Issue, ...], tuple[Remedy, ...]]:
        """Return the paths of drafts of an item, their faults, and what it lacks once they are published."""
        paths = list(dict.fromkeys(path for topic in item.topics for path in self.by_topic.get(topic, ())))
        return (
            paths,
            tuple(fault for path in paths for fault in self.faults.get(path, ())),
            self.steps.get(item.code, ()),
        )


def _item(number: int, steps: tuple[Remedy, ...], drafts: _Drafts, *, language: str) -> Iterator[str]:
    words, ready = _WORDS[language], steps[0].ready
    item = ready.item
    state = words["partly" if ready.state == "partly" else "missing"].format(count=len(steps))
    unsure = "" if item.required_status == "confirmed" else words["unsure"]
    yield f"{number}. {item.code} {_title(item, language)}: {state}{unsure}"
    paths, faults, left = drafts.of_item(item)
    for path in paths:
        yield "     " + words["draft"].format(path=path)
        yield from _faults(drafts.faults.get(path, ()), language=language)
    if drafts.unread.intersection(paths):
        return
    if paths and (left or not faults):
        yield "     " + words["draft-lacks" if left else "draft-whole"]
    yield from _steps(left if paths else steps, language=language)


def _faults(faults: tuple[Issue, ...], *, language: str) -> Iterator[str]:
    """Tell of the first faults of a draft: who has many drafts has most of them still to fill in."""
    words = _WORDS[language]
    if faults:
        yield "     " + words["draft-amiss"].format(count=len(faults))
    for fault in faults[:_MOST_FAULTS]:
        said = message_of(fault, language=language)
        yield "     - " + words["fault"].format(
            line=1 if fault.position is None else fault.position.line, what=said.what, fix=said.fix
        )
    if len(faults) > _MOST_FAULTS:
        yield "     " + words["more"]


def _steps(steps: tuple[Remedy, ...], *, language: str) -> Iterator[str]:
    words = _WORDS[language]
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
        if step.lacking is None and step.ready.asked:
            wanted = "; ".join(asked.element.text for asked in step.ready.asked)
            yield "     " + words["show"].format(texts=wanted)
