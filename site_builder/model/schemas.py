"""JSON Schemas of every kind of file, from the models. In: nothing. Out: files by name, the same every time."""

import json
from typing import Any

from pydantic import TypeAdapter

from site_builder.catalogue.model import Catalogue
from site_builder.issues.baseline import Baseline
from site_builder.model.agency import Agency, ItaResult
from site_builder.model.kinds import KINDS


def schema_files() -> dict[str, bytes]:
    """Return the schema of each kind of file, as `<kind>.json`, and of its translations, `<kind>.en.json`, by name."""
    records = {**KINDS, "agency": Agency, "ita": ItaResult, "catalogue": Catalogue, "baseline": Baseline}
    schemas = {f"{name}.json": _schema(record) for name, record in records.items()}
    # A translation gives words alone: it must repeat nothing.
    schemas |= {f"{name}.en.json": _without_required(_schema(record)) for name, record in KINDS.items()}
    return {name: _written(schemas[name]) for name in sorted(schemas)}


def _schema(record: type) -> dict[str, Any]:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **TypeAdapter(record).json_schema()}


def _without_required(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema in which no record requires a key."""
    for record in (schema, *schema.get("$defs", {}).values()):
        record.pop("required", None)
    return schema


def _written(schema: dict[str, Any]) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()
