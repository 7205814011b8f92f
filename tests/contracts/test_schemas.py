"""The JSON Schemas that editors are served: as generated, named by every file, and true of every file.

A file is read twice, as our own loader reads it, every scalar a text, and as an editor's YAML reads it, with numbers
and truth values. An officer sees no red line in either where the program sees no fault.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from site_builder.model.schemas import schema_files

CONTENT = Path(__file__).parents[2] / "content"
SCHEMAS = CONTENT / ".schemas"
GENERATED = schema_files()
FILES = sorted((CONTENT / "agencies").rglob("*.yml"))
_FIRST_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")

every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CONTENT / "agencies").as_posix())


class EditorLoader(yaml.CSafeLoader):
    """Reads scalars as the YAML 1.2 of editors does: a day is a text, and `yes` and `no` are no truth values."""


EditorLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag in {"tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:null"}
    ]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def schema_path_of(path: Path) -> Path | None:
    """Return the schema that the first line of a file names."""
    first, _, _ = path.read_text(encoding="utf-8").partition("\n")
    named = _FIRST_LINE.fullmatch(first)
    return None if named is None else (path.parent / named[1]).resolve()


@cache
def validator_of(schema_path: Path) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema_path.read_bytes()))


def faults(path: Path, loader: type) -> list[str]:
    """Return what a schema complains of, each with its place in the file."""
    schema_path = schema_path_of(path)
    assert schema_path is not None
    content: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    return [f"{error.json_path}: {error.message[:200]}" for error in validator_of(schema_path).iter_errors(content)]


def test_the_schemas_are_those_the_program_writes() -> None:
    written = {path.name: path.read_bytes() for path in SCHEMAS.iterdir()}
    assert written == GENERATED, "run `site-builder schema content/.schemas`"


@pytest.mark.parametrize("name", sorted(GENERATED))
def test_a_schema_is_valid_and_shows_thai_labels(name: str) -> None:
    schema = json.loads(GENERATED[name])
    Draft202012Validator.check_schema(schema)
    properties = [schema, *schema.get("$defs", {}).values()]
    titles = [field.get("title", "") for part in properties for field in part.get("properties", {}).values()]
    assert titles
    assert [title for title in titles if not re.search("[ก-๙].*\\(.+\\)", title)] == []


def test_there_are_files_to_judge() -> None:
    assert len(FILES) > 50


@every_file
def test_a_file_names_its_schema_in_its_first_line(path: Path) -> None:
    schema_path = schema_path_of(path)
    assert schema_path is not None
    assert schema_path.is_file()
    assert schema_path.parent == SCHEMAS


@every_file
def test_a_file_agrees_with_its_schema(path: Path) -> None:
    assert faults(path, yaml.CBaseLoader) == []
    assert faults(path, EditorLoader) == []
