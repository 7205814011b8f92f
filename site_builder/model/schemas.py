"""JSON Schemas of every kind of file, from the models. In: nothing. Out: files by name, the same every time."""

import json

from pydantic import TypeAdapter

from site_builder.catalogue.model import Catalogue
from site_builder.issues.baseline import Baseline
from site_builder.model.agency import Agency, ItaResult
from site_builder.model.kinds import KINDS


def schema_files() -> dict[str, bytes]:
    """Return the schema of each kind of file, as `<kind>.json`, sorted by name."""
    records = {**KINDS, "agency": Agency, "ita": ItaResult, "catalogue": Catalogue, "baseline": Baseline}
    return {f"{name}.json": _schema(records[name]) for name in sorted(records)}


def _schema(record: type) -> bytes:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **TypeAdapter(record).json_schema()}
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()
