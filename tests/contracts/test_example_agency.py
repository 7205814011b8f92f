"""Whoever learns by example finds one of everything: the fictional agency writes each key and each word of the model.

In: the JSON Schemas and `content/agencies/tua-yang`. Truth values are no words: one of them says what the other means.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from site_builder.model.kinds import KINDS
from site_builder.model.schemas import schema_files

CONTENT = Path(__file__).parents[2] / "content"
AGENCY = CONTENT / "agencies" / "tua-yang"
SCHEMAS: dict[str, Any] = {
    name.removesuffix(".json"): json.loads(text)
    for name, text in schema_files().items()
    if name.removesuffix(".json") in {*KINDS, "agency", "ita"}
}
DISCLOSURES = {SCHEMAS[kind]["title"] for kind in KINDS}
COMMON = set.intersection(*(set(SCHEMAS[kind]["properties"]) for kind in KINDS))

ELSEWHERE = {
    "Agency.closed": "this agency is open",
    "Agency.demonstration": "it demonstrates no document of a real agency",
    "Demonstration": "it demonstrates no document of a real agency",
    "Agency.digits": "an agency chooses one way to write digits",
    "Agency.formerly": "its folder was never called otherwise",
    "Agency.type": "an agency is of one type",
    "ComplaintStatistics.granularity": "it counts by months; the guide shows halves of a year",
    "Confirmation": "a number that looks like that of a citizen belongs in no example",
    "draft": "a draft is on no page, where an example is looked for; the guide shows one",
    "confirmed": "a number that looks like that of a citizen belongs in no example",
    "Entry.followup_schedule": "the words are those of a plan, where all of them are written",
    "round": "it reports twice a year or once; other rounds are written the same way",
    "status=unstated": "what a document does not state is left out",
}
"""What it does not write, or not every word of, and why."""


def resolved(schema: dict[str, Any], root: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the alternatives of a schema, each as it is defined."""
    if "$ref" in schema:
        yield from resolved(root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    elif "anyOf" in schema:
        for alternative in schema["anyOf"]:
            yield from resolved(alternative, root)
    else:
        yield schema


def name_of(record: dict[str, Any], key: str) -> str:
    """Return `Record.key`; what every kind has belongs to none of them."""
    return f"{'Disclosure' if key in COMMON and record['title'] in DISCLOSURES else record['title']}.{key}"


def words_of(field: dict[str, Any], root: dict[str, Any]) -> set[str]:
    """Return the words among which a field lets one choose."""
    found: set[str] = set()
    for alternative in resolved(field, root):
        found |= set(map(str, alternative.get("enum", ())))
        if "items" in alternative:
            found |= words_of(alternative["items"], root)
    return set() if "ใช่" in found else found


def offered() -> set[str]:
    """Return every key, as `Record.key`, and every word of it, as `Record.key=word`."""
    found = set()
    for root in SCHEMAS.values():
        for record in (root, *root.get("$defs", {}).values()):
            for key, field in record.get("properties", {}).items():
                name = name_of(record, key)
                found |= {name, *(f"{name}={word}" for word in words_of(field, root))}
    return found


def texts_of(value: Any) -> set[str]:
    """Return what a field says: one text, or those of a list."""
    return {part for part in (value if isinstance(value, list) else [value]) if isinstance(part, str)}


def written(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> Iterator[str]:
    """Yield the keys and words that a part of a file writes."""
    for alternative in resolved(schema, root):
        if isinstance(value, dict) and "properties" in alternative:
            for key, part in value.items():
                name, field = name_of(alternative, key), alternative["properties"][key]
                words = words_of(field, root)
                yield name
                yield from (f"{name}={word}" for word in words & texts_of(part))
                yield from written(part, field, root)
        elif isinstance(value, list) and "items" in alternative:
            for part in value:
                yield from written(part, alternative["items"], root)


def files() -> Iterator[tuple[str, Any]]:
    """Yield the kind and the content of every file of the agency that is no translation."""
    for path in sorted(AGENCY.rglob("*.*")):
        if path.suffix in {".yml", ".md"} and not path.stem.endswith(".en"):
            text = path.read_text(encoding="utf-8")
            if path.suffix == ".md":
                content = yaml.load(text.split("---\n")[1], Loader=yaml.CBaseLoader)
                yield content.get("kind", "article"), content
            else:
                kind = text.partition("\n")[0].rpartition("/")[2].removesuffix(".json")
                yield kind, yaml.load(text, Loader=yaml.CBaseLoader)


def is_elsewhere(name: str) -> bool:
    """Tell whether a key, its record, the key in any record or a word of it has a reason to be missing."""
    record, _, key = name.partition(".")
    return not ELSEWHERE.keys().isdisjoint({record, name, name.partition("=")[0], key, key.partition("=")[0]})


def test_the_example_agency_writes_everything_that_can_be_written() -> None:
    used = {name for kind, content in files() for name in written(content, SCHEMAS[kind], SCHEMAS[kind])}
    assert sorted(name for name in offered() - used if not is_elsewhere(name)) == []
