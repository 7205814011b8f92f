"""What a reader is owed: options say what they do, fields what they are called, the public what it is for."""

import ast
import dataclasses
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from site_builder.cli import app
from site_builder.model.kinds import KINDS, labels_of

PACKAGE = Path(__file__).parents[2] / "site_builder"
MODULES = {
    path.relative_to(PACKAGE).with_suffix("").as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.stat().st_size
}
# Modules whose every class describes what people fill in or choose.
OPTIONS = ("config", "host/plugin")
RECORDS = [*sorted(name for name in MODULES if name.startswith("model/")), "catalogue/model"]

COMMAND = app
PARAMETERS = [
    (f"{command.name} {parameter.opts[-1]}", parameter)
    for command in (COMMAND, *COMMAND.commands.values())
    for parameter in command.params
]


def fields_of(node: ast.ClassDef) -> Iterator[tuple[str, bool]]:
    """Give the name of each field that a class declares, and whether a docstring stands under it."""
    for statement, following in zip(node.body, [*node.body[1:], None], strict=True):
        match statement:
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                is_documented = (
                    isinstance(following, ast.Expr)
                    and isinstance(following.value, ast.Constant)
                    and isinstance(following.value.value, str)
                )
                yield name, is_documented


def records_of(name: str) -> list[type]:
    """Return the records that a module defines."""
    module = import_module(f"site_builder.{name.replace('/', '.')}")
    return [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and value.__module__ == module.__name__
        # A record is what pydantic reads; other dataclasses hold what became of it.
        and hasattr(value, "__pydantic_config__")
    ]


@pytest.mark.parametrize("name", MODULES)
def test_a_module_opens_with_its_contract_and_its_public_says_what_it_is_for(name: str) -> None:
    module = MODULES[name]
    assert ast.get_docstring(module) is not None
    public = [
        node
        for node in module.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        # The ways in which a function may be called are described where it is written out.
        and "overload" not in [getattr(decorator, "id", None) for decorator in node.decorator_list]
    ]
    assert [node.name for node in public if ast.get_docstring(node) is None] == []


@pytest.mark.parametrize("name", [*OPTIONS, *RECORDS])
def test_a_docstring_stands_under_each_field_that_people_fill_in(name: str) -> None:
    classes = [node for node in ast.walk(MODULES[name]) if isinstance(node, ast.ClassDef)]
    wanted = {record.__name__ for record in records_of(name)} | {"Config", "PluginOptions"}
    fields = {
        f"{node.name}.{field}": is_documented
        for node in classes
        if node.name in wanted
        for field, is_documented in fields_of(node)
    }
    assert [field for field, is_documented in fields.items() if not is_documented] == []


@pytest.mark.parametrize("name", RECORDS)
def test_each_field_of_a_record_has_a_thai_and_an_english_label(name: str) -> None:
    for record in records_of(name):
        labels = labels_of(record)
        assert [field.name for field in dataclasses.fields(record) if field.name not in labels] == [], record
        assert [label for label in labels.values() if not re.search("[ก-๙]", label.th)] == [], record
        assert [label for label in labels.values() if not re.fullmatch(r"[ -~–]+", label.en)] == [], record


def test_records_are_found_at_all() -> None:
    found = {record for name in RECORDS for record in records_of(name)}
    assert set(KINDS.values()) <= found
    assert len(found) > len(KINDS) + 10


@pytest.mark.parametrize("parameter", [parameter for _, parameter in PARAMETERS], ids=[name for name, _ in PARAMETERS])
def test_an_option_of_the_command_line_says_in_thai_what_it_does(parameter: object) -> None:
    words = getattr(parameter, "help", None) or ""
    # The one option that is not ours.
    assert re.search("[ก-๙]", words) or getattr(parameter, "name", None) == "help"


@pytest.mark.parametrize("name", sorted(COMMAND.commands))
def test_a_command_says_in_thai_what_it_does(name: str) -> None:
    assert re.search("[ก-๙]", COMMAND.commands[name].help or "")
