"""Write a draft for each topic that a year asks for and that has no file yet. In: an agency and a year. Out: files.

What a draft has is what the model reads and readiness asks: there is no list of fields beside these.
"""

from collections.abc import Collection, Iterator
from dataclasses import fields
from functools import partial
from pathlib import Path
from textwrap import wrap
from typing import Any, Literal, get_args, get_origin

import yaml

from site_builder.beginnings.new_files import NewFile
from site_builder.catalogue.model import Element, Item, Library, Topic
from site_builder.importers.naming import hold_agency, hold_year, topic_of
from site_builder.importers.refusal import Refused
from site_builder.importers.yaml_text import Record, Word, written
from site_builder.load.agency import load_agency
from site_builder.load.discover import agency_sources
from site_builder.load.library import read_library
from site_builder.model.common import Disclosure
from site_builder.model.complaints import ComplaintStatistics
from site_builder.model.conduct import GiftReport
from site_builder.model.derivations.documents import headings_of
from site_builder.model.derivations.registry import derivation_of
from site_builder.model.general import Article, Table
from site_builder.model.kinds import KINDS, hints_of, labels_of, record_at, required_of
from site_builder.model.readiness import is_for
from site_builder.model.remedies import BELOW_HEAD, of_year, rows_with
from site_builder.model.site import Site
from site_builder.model.substance import BEGINNINGS, SUBSTANCE, attribution_of
from site_builder.text.fields import Before, Flag, Reader

_BLANK = Word("")
"""What is left for an officer to type."""
_OPEN = "…"
"""What stands in a line of readiness for what only the agency knows."""
_SAID_ELSEWHERE = frozenset({"draft", "kind", "nothing_to_report"})
"""Keys that a draft has, that its name says, or of which only an officer knows whether they are to be."""
_MAY_COUNT_NONE = (ComplaintStatistics, GiftReport)
"""Kinds of which most agencies say most years that there was nothing: an empty table of theirs is no such statement."""
_FLAG = get_args(Flag)[1]
"""How an answer of yes or no is read, by which it is known."""
_WIDTH = 110
"""Columns of a comment."""
_Values = dict[str, Any]


def drafts_for(content_dir: Path, *, agency: str, year: str, topic: str | None = None) -> tuple[NewFile, ...]:
    """Return drafts of what a year asks for, or of one topic, and has no file. Raise `Refused` where none can be."""
    library, _ = read_library(content_dir)
    hold_agency(agency, content_dir=content_dir)
    hold_year(year)
    number = int(year)
    if number not in library.catalogues:
        raise Refused("no-items", year=year, known=", ".join(map(str, sorted(library.catalogues))))
    site, _ = load_agency(content_dir, agency, library=library, with_drafts=True)
    if site is None:
        raise Refused("agency-amiss", path=f"{content_dir.name}/agencies/{agency}/agency.yml")
    items = library.catalogues[number].items()
    wanted = (
        [topic_of(topic, library=library).id] if topic is not None else [name for item in items for name in item.topics]
    )
    taken = _taken(site, content_dir, number)
    if topic is not None and topic in taken:
        raise Refused("is-there", path=taken[topic])
    folder = content_dir / "agencies" / agency / year
    return tuple(
        _draft(library.topics[name], site=site, year=number, library=library, folder=folder)
        for name in dict.fromkeys(wanted)
        if name not in taken
    )


def _taken(site: Site, content_dir: Path, year: int) -> dict[str, str]:
    """Return the topics that have a file in a year, whatever is wrong with that, or are answered by another one."""
    taken = {
        source.name.partition("--")[0]: source.source_path
        for source in agency_sources(content_dir, site.slug).disclosures
        if source.year == year
    }
    for edition in site.editions_of(year):
        answered = (answer.topic for answer in edition.record.answers if answer.year == year)
        taken |= dict.fromkeys(answered, edition.source_path)
    return taken


def _draft(topic: Topic, *, site: Site, year: int, library: Library, folder: Path) -> NewFile:
    kind = KINDS[topic.kind]
    name = f"{topic.id}.{'md' if kind is Article else 'yml'}"
    items = library.catalogues[year].items_of(topic.id)
    record = Record()
    _note_items(record, items, site=site, year=year)
    record.append(("draft", Word("true")))
    earlier = [edition.key for edition in site.editions if (edition.year, edition.topic) == (year - 1, topic.id)]
    if earlier:
        record.note(f"ปี {year - 1} มีเรื่องนี้แล้ว ถ้าไม่เปลี่ยน ลบบรรทัดอื่นให้เหลือ title, published, owner แล้วพิมพ์")
        for key in earlier:
            record.note(f"same_as: {key}")
    if kind in _MAY_COUNT_NONE:
        record.note(f"ถ้าไม่มีเรื่องในช่วงนี้ ลบ {SUBSTANCE[kind][0]}: และทุกบรรทัดใต้หัวข้อนั้น แล้วพิมพ์")
        record.note("nothing_to_report: {date: วันที่ตรวจ, reason: ตรวจจากทะเบียนใด}")
    values: _Values = {"title": topic.title, "summary": _BLANK, **dict.fromkeys(attribution_of(kind), _BLANK)}
    if "covers" in values:
        values["covers"] = next(filter(None, map(partial(_covered, year=year), items)), _BLANK)
    values |= _asked_values(kind, topic, items, site=site, year=year, library=library)
    if kind is Article:
        values.pop("body", None)
    _add(record, values, kind)
    if kind is Table and (heads := [head for _, element in _asked(items, site) for head in headings_of(element.id)]):
        record.note(f"หัวคอลัมน์ของไฟล์ CSV: {', '.join(dict.fromkeys(heads))}")
    if kind is Article:
        record.note(f"เนื้อหา: พิมพ์{BELOW_HEAD.th}")
    note_others(record, kind, taken={*values, "draft", "kind", *(("body",) if kind is Article else ())})
    text = "\n".join(line.rstrip() for line in written(record).split("\n"))
    schema = f"# yaml-language-server: $schema=../../../.schemas/{topic.kind}.json\n"
    whole = f"---\n{text}---\n" if kind is Article else schema + text
    return NewFile(path=folder / name, shown_path=f"{site.folder}/{year}/{name}", data=whole.encode())


def _note_items(record: Record, items: tuple[Item, ...], *, site: Site, year: int) -> None:
    """Say which items a file answers, and what an assessor looks for there."""
    for item in items:
        record.note(f"{item.code} {item.title} (ปี {year})")
        asked = [element for element in item.required if is_for(site.agency, element)]
        if asked:
            unsure = "" if item.required_status == "confirmed" else " [องค์ประกอบยังไม่ยืนยัน]"
            record.note(f"ผู้ประเมินมองหา:{unsure}")
        for element in asked:
            record.note(f"- {element.text}")


def _asked_values(
    kind: type[Disclosure], topic: Topic, items: tuple[Item, ...], *, site: Site, year: int, library: Library
) -> _Values:
    """Return what the record begins with, and what answers elements: data where it can be that, else their places."""
    values: _Values = {}
    record: type = kind
    known = labels_of(record).keys() - _SAID_ELSEWHERE
    in_rows: list[tuple[str, str, str]] = []
    elements: dict[str, str] = {}
    for item, element in _asked(items, site):
        derivation = derivation_of(kind, element.id)
        if derivation is None:
            home = library.home_of(element.id, item.topics)
            if (home or item.topics[0]) == topic.id:
                elements[element.id] = element.text
            continue
        for line in of_year(derivation.line, year, item).splitlines():
            key = line.partition(":")[0]
            rows = rows_with(kind, key)
            if rows is not None:
                in_rows.append((rows, key, line))
            elif key in known:
                values[key] = _joined(values.get(key), _value_of(line)[key])
    if values.keys().isdisjoint(SUBSTANCE[kind]):
        values = {**_value_of(BEGINNINGS[kind]), **values}
    for rows, key, line in in_rows:
        for row in values.get(rows, ()):
            row.setdefault(key, _value_of(line)[key])
    return {**values, **({"elements": elements} if elements else {})}


def _covered(item: Item, *, year: int) -> str | None:
    """Return the period whose data an item asks for, as far as the catalogue knows."""
    asks = item.asks
    if asks is None or asks.year is None:
        return None
    return f"{'6 เดือนแรก ' if asks.months == '6' else ''}ปีงบประมาณ {year + int(asks.year)}"


def _asked(items: tuple[Item, ...], site: Site) -> Iterator[tuple[Item, Element]]:
    for item in items:
        for element in item.required:
            if is_for(site.agency, element) and not element.condition:
                yield item, element


def _value_of(line: str) -> _Values:
    """Return what a line of readiness says, every scalar as text."""
    value: _Values = yaml.load(line, Loader=yaml.BaseLoader)
    return value


def _joined(known: Any, more: Any) -> Any:
    """Return rows with those that say something else, and their keys in the first; of two other values the first."""
    if not (isinstance(known, list) and isinstance(more, list) and all(isinstance(row, dict) for row in more)):
        return more if known is None else known
    rows = [dict(row) for row in known]
    for row in more:
        stated = {(key, value) for key, value in row.items() if isinstance(value, str) and _OPEN not in value}
        if stated and not any(stated <= set(map(_hashable, each.items())) for each in rows):
            rows.append(dict(row))
        else:
            rows[0] = {**row, **rows[0]}
    return rows


def _hashable(entry: tuple[str, Any]) -> tuple[str, str]:
    return entry[0], str(entry[1])


def _add(record: Record, values: _Values, kind: type) -> None:
    """Add keys, each below a comment that says what it holds; what only the agency knows is left blank."""
    for key, value in values.items():
        inner = record_at(kind, (key,))
        record.note(_meaning(kind, key, value), is_of_next=True)
        if key == "elements":
            places = Record()
            for name, text in value.items():
                places.note(text)
                places.append((name, _BLANK))
            record.append((key, places))
        elif isinstance(value, list) and inner is not None:
            rows = []
            for row in value:
                made = Record()
                _add(made, row, inner)
                rows.append(made)
            record.append((key, rows))
        elif isinstance(value, dict) and inner is not None:
            made = Record()
            _add(made, value, inner)
            record.append((key, made))
        else:
            record.append((key, _said(kind, key, value)))


def _said(kind: type, key: str, value: Any) -> str:
    """Return a value as it is, if it is a choice that makes a row what it is, or the title of a topic; else a blank."""
    if any(part is _FLAG for part in _inside(hints_of(kind)[key])):
        return Word(value)
    is_title = key == "title" and issubclass(kind, Disclosure)
    return value if is_title or value in _choices(kind, key) else _BLANK


def _meaning(kind: type, key: str, value: Any) -> str:
    """Return what a key holds in an officer's words: its label, what may be chosen, or how it may be typed."""
    words = labels_of(kind)[key].th + (" (ต้องมี)" if key in required_of(kind) else "")
    choices, examples = _choices(kind, key), _examples(hints_of(kind)[key])
    if key == "elements":
        return f"{words}: หัวข้อหรือรหัสแถวที่แสดงเรื่องนั้น หรือ page ถ้าทั้งหน้าคือคำตอบ"
    if choices:
        words += f" เลือก {', '.join(choices)}"
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return f"{words} เช่น [{', '.join(value)}]"
    if isinstance(value, str) and value.strip(_OPEN) and not choices and not _said(kind, key, value):
        return f"{words} เช่น {value}"
    return f"{words} เช่น {examples[0]}" if examples else words


def _choices(kind: type, key: str) -> tuple[str, ...]:
    """Return what may be chosen for a key; nothing where it is free."""
    return next((get_args(each) for each in _inside(hints_of(kind)[key]) if get_origin(each) is Literal), ())


def _examples(hint: Any) -> list[str]:
    readers = (each for each in _inside(hint) if isinstance(each, Reader | Before))
    schemas = (reader.schema or {} for reader in readers)
    return next((schema["examples"] for schema in schemas if "examples" in schema), [])


def _inside(hint: Any) -> Iterator[Any]:
    """Give an annotation and all that it is made of."""
    yield hint
    for each in get_args(hint) if get_origin(hint) is not Literal else ():
        yield from _inside(each)


def note_others(record: Record, kind: type, *, taken: Collection[str]) -> None:
    """Name what else a file of a kind may hold, its own before what every kind has."""
    common = {each.name for each in fields(Disclosure)} if issubclass(kind, Disclosure) else set()
    free = {name: label for name, label in labels_of(kind).items() if name not in taken}
    ordered = sorted(free, key=common.__contains__)
    # A key and its words stand in one line, which no-break blanks hold together.
    words = " ".join(f"{name} ({free[name].th}),".replace(" ", "\u00a0") for name in ordered).rstrip(",")
    record.note("หัวข้ออื่นที่ใช้ได้:")
    for line in wrap(words, _WIDTH, break_long_words=False, break_on_hyphens=False):
        record.note(f"  {line}".replace("\u00a0", " "))
