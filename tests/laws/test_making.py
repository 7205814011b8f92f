"""Of what `making` makes a record, pydantic's core makes an equal one; of what it makes none, that core makes none."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import ValidationError

from site_builder.issues.baseline import Baseline
from site_builder.load.completing import stated
from site_builder.load.making import made_of
from site_builder.load.shapes import validator_of
from site_builder.load.values import usual_values
from site_builder.model.agency import Agency, ItaResult
from site_builder.model.kinds import KINDS
from site_builder.model.site import FreePage

CONTENT = Path(__file__).parents[2] / "content"
AGENCY = CONTENT / "agencies" / "tua-yang"
STRANGE: tuple[Any, ...] = (
    *(None, "", "-", "ใช่", "2566", "๒๕๖๖", "31 ก.พ. 2566", "published", "javascript:x", "files/../x", "O1"),
    *([], ["ก"], [None], [["ก"]], [{}], {}, {"ก": "ข"}, {"ก": None}, {"title": "ก", "text": "ข"}),
)


@cache
def records() -> tuple[tuple[str, dict[str, Any], type], ...]:
    """Return every file of the fictional agency, and the baseline, with what it holds and the record that it is."""
    found = []
    for path in sorted(AGENCY.rglob("*.yml")) + sorted(AGENCY.rglob("*.md")):
        values = usual_values(path.read_bytes(), source_path=path.name)
        if values is None or ".en." in path.name:
            continue
        folder = path.parent.name
        if path.parent == AGENCY:
            record: type = Agency
        elif folder in {"ita", "pages"}:
            record = ItaResult if folder == "ita" else FreePage
        else:
            kind = values.get("kind", path.stem.partition("--")[0])
            record = KINDS.get(str(kind), KINDS["article"])
        found.append((str(path.relative_to(AGENCY)), values, record))
    baseline = usual_values((CONTENT / "baseline.yml").read_bytes(), source_path="baseline.yml")
    assert baseline is not None
    found.append(("baseline.yml", baseline, Baseline))
    return tuple(found)


def by_pydantic(values: dict[str, Any], record: type) -> object:
    try:
        made: object = validator_of(record).validate_python(stated(values, record))
    except ValidationError:
        return None
    return made


@pytest.mark.parametrize(
    "record", [*KINDS.values(), Agency, ItaResult, FreePage, Baseline], ids=lambda record: record.__name__
)
def test_every_file_is_the_same_record_and_no_other_kind_takes_it_otherwise(record: type) -> None:
    made = [made_of(values, record) for _, values, _ in records()]

    assert made == [by_pydantic(values, record) for _, values, _ in records()]
    own = [one for one, (_, _, kind) in zip(made, records(), strict=True) if kind is record]
    assert any(one is not None for one in own) or not own


@given(st.data())
def test_whatever_stands_in_its_place_makes_the_same_or_nothing(data: st.DataObject) -> None:
    _, values, record = data.draw(st.sampled_from(records()))
    changed = _changed(values, data)

    assert made_of(changed, record) == by_pydantic(changed, record)


def _changed(value: Any, data: st.DataObject) -> Any:
    """Return a value in which something, somewhere, is another thing, is lost, or is one too many."""
    if isinstance(value, dict) and value and data.draw(st.integers(0, 4)):
        key = data.draw(st.sampled_from(sorted(value)))
        if not data.draw(st.integers(0, 5)):
            return {other: each for other, each in value.items() if other != key}
        return {**value, key: _changed(value[key], data)}
    if isinstance(value, list) and value and data.draw(st.integers(0, 4)):
        at = data.draw(st.integers(0, len(value) - 1))
        return [*value[:at], _changed(value[at], data), *value[at + 1 :]]
    if isinstance(value, dict) and data.draw(st.booleans()):
        return {**value, data.draw(st.sampled_from(["title", "notes", "extra", "ก", "nowhere"])): "ก"}
    return data.draw(st.sampled_from(STRANGE))
