"""Records are read as pydantic would read them, from whom the JSON Schemas of editors come."""

import dataclasses
import pickle
from typing import Any

import pytest
from pydantic import TypeAdapter

from site_builder.catalogue.model import Catalogue, TopicList
from site_builder.issues.baseline import Baseline
from site_builder.load.shapes import shape_of
from site_builder.model.agency import Agency, ItaResult
from site_builder.model.general import SocialAccount
from site_builder.model.kinds import KINDS
from site_builder.model.site import FreePage
from site_builder.text.frozen import frozen

RECORDS = (*KINDS.values(), Agency, ItaResult, FreePage, Catalogue, TopicList, Baseline)
# What pydantic writes for JSON Schemas, for the way back to JSON, and to say what is so anyway.
_ASIDE = {
    "collect_init_only",
    "computed_fields",
    "default_factory_takes_data",
    "frozen",
    "init",
    "json_schema_input_schema",
    "kw_only",
    "metadata",
    "post_init",
    "ref",
    "serialization",
    "title",
}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_a_record_wants_what_pydantic_finds_in_its_annotations(record: type) -> None:
    theirs = _records(TypeAdapter(record).core_schema)
    ours = _records(shape_of(record))

    assert ours == {kind: theirs[kind] for kind in ours}
    assert record in ours


def _records(schema: Any) -> dict[type, Any]:
    """Return what each record in a schema wants, with records inside it by their class."""
    inner = schema.get("definitions", [])
    classes = {each["ref"]: each["cls"] for each in inner}
    told: dict[type, Any] = {}

    def bare(node: Any) -> Any:
        if isinstance(node, list):
            return [bare(each) for each in node]
        if not isinstance(node, dict):
            return node
        if node.get("type") == "definition-ref":
            return classes[node["schema_ref"]]
        kept = {key: bare(each) for key, each in node.items() if key not in _ASIDE}
        if node.get("type") == "dataclass":
            # Pydantic sorts the fields by name, which nothing depends on.
            kept["schema"]["fields"].sort(key=lambda field: field["name"])
            told[node["cls"]] = kept
            return node["cls"]
        return kept

    bare([*inner, schema["schema"] if inner else schema])
    return told


@frozen
class _Pair:
    """Two things."""

    first: str
    rest: tuple[str, ...] = ()
    more: dict[str, str] = dataclasses.field(default_factory=dict)


def test_a_frozen_value_is_what_a_frozen_dataclass_would_be() -> None:
    pair = _Pair(first="ก", rest=("ข",))

    assert pair == _Pair(first="ก", rest=("ข",), more={}) != _Pair(first="ก")
    assert dataclasses.replace(pair, first="ค") == _Pair(first="ค", rest=("ข",))
    assert repr(pair) == "_Pair(first='ก', rest=('ข',), more={})"
    assert _Pair(first="ก").more is not pair.more
    assert not hasattr(pair, "__dict__")
    with pytest.raises(dataclasses.FrozenInstanceError):
        pair.first = "ค"  # type: ignore[misc]
    with pytest.raises(TypeError, match="needs 'first'"):
        _Pair()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="has no 'last'"):
        _Pair(first="ก", last="ข")  # type: ignore[call-arg]


def test_a_frozen_value_survives_the_journey_to_another_process() -> None:
    account = SocialAccount(title="ก", url="https://example.go.th/")

    assert hash(pickle.loads(pickle.dumps(account))) == hash(account)
    assert pickle.loads(pickle.dumps(account)) == account
