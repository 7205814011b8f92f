"""Frozen values behave as those of `dataclass(frozen=True, slots=True)`, given by keyword or by order."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from site_builder.text.frozen import frozen


@frozen
class ByKeyword:
    name: str
    tags: list[str] = field(default_factory=list)
    size: int = 3


@frozen(kw_only=False)
class ByOrder:
    name: str
    tags: list[str] = field(default_factory=list)
    size: int = 3


@dataclass(frozen=True, slots=True)
class Model:
    name: str
    tags: list[str] = field(default_factory=list)
    size: int = 3


@pytest.mark.parametrize("kind", [ByKeyword, ByOrder])
def test_a_value_is_what_it_was_made_of(kind: type[ByKeyword] | type[ByOrder]) -> None:
    value = kind(name="ก")
    assert (value.name, value.tags, value.size) == ("ก", [], 3)
    assert value.tags is not kind(name="ก").tags
    assert value == kind(name="ก", size=3) != kind(name="ข")
    assert value != Model("ก")
    assert repr(value) == repr(Model("ก")).replace("Model", kind.__qualname__)
    assert [each.name for each in fields(value)] == ["name", "tags", "size"]
    assert replace(value, size=4) == kind(name="ก", size=4)
    assert pickle.loads(pickle.dumps(value)) == copy.deepcopy(value) == value
    assert not hasattr(value, "__dict__")


def test_equal_values_are_one_key() -> None:
    @frozen(kw_only=False)
    class Key:
        name: str
        size: int = 3
        note: str = field(default="", compare=False)

    assert {Key("ก"), Key("ก", note="ข"), Key("ก", 2)} == {Key("ก"), Key("ก", 2)}


@pytest.mark.parametrize(
    ("given", "named"),
    [(("ก",), {}), (("ก", ["ข"]), {}), (("ก", ["ข"], 4), {}), (("ก",), {"size": 4}), ((), {"name": "ก"})],
)
def test_fields_may_be_given_by_their_order(given: tuple[object, ...], named: dict[str, object]) -> None:
    value, model = ByOrder(*given, **named), Model(*given, **named)  # type: ignore[arg-type]
    assert (value.name, value.tags, value.size) == (model.name, model.tags, model.size)


@pytest.mark.parametrize(
    ("given", "named"),
    [((), {}), (("ก", [], 3, 4), {}), (("ก",), {"name": "ข"}), (("ก",), {"colour": "แดง"}), ((), {"size": 4})],
)
def test_what_does_not_fit_is_refused(given: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        ByOrder(*given, **named)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Model(*given, **named)  # type: ignore[arg-type]


def test_classes_of_as_many_fields_keep_their_own_names_and_defaults() -> None:
    @frozen
    class Left:
        left: str
        above: list[str] = field(default_factory=list)
        size: int = 3

    @frozen
    class Right:
        size: str
        right: int = 4
        above: list[str] = field(default_factory=lambda: ["ก"])

    @frozen(kw_only=False)
    class Both:
        right: str
        left: list[str] = field(default_factory=list)
        size: int = 5

    for number in range(100):
        left, right, both = Left(left="ก"), Right(size="ข"), Both("ค", size=number)
        assert (left.left, left.above, left.size) == ("ก", [], 3)
        assert (right.size, right.right, right.above) == ("ข", 4, ["ก"])
        assert (both.right, both.left, both.size, Both("ค").size) == ("ค", [], number, 5)
    for kind, wrong in ((Left, {"right": 1}), (Right, {"left": "ก"}), (Both, {}), (Left, {})):
        with pytest.raises(TypeError):
            kind(**wrong)


def test_a_value_is_not_changed() -> None:
    value = ByOrder("ก")
    with pytest.raises(FrozenInstanceError):
        value.name = "ข"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del value.name
    with pytest.raises(TypeError):
        ByKeyword("ก")  # type: ignore[misc]


def test_the_thousandth_value_is_made_as_the_first_is() -> None:
    @frozen
    class Many:
        name: str
        tags: list[str] = field(default_factory=list)
        size: int = 3

    @frozen
    class More(Many):
        colour: str = "แดง"

    @frozen(kw_only=False)
    class Ordered:
        name: str
        size: int = 3

    first, first_ordered = Many(name="ก"), Ordered("ก", 4)
    for number in range(1_000):
        value = Many(name="ก", size=number)
        assert (value.name, value.tags, value.size) == ("ก", [], number)
        assert Ordered("ก", size=number) == Ordered("ก", number) == Ordered(name="ก", size=number)
    assert Many(name="ก") == first
    assert Many(name="ก").tags is not Many(name="ก").tags
    assert Many(name="ก", tags=["ข"]).tags == ["ข"]
    assert Ordered("ก", 4) == first_ordered
    assert pickle.loads(pickle.dumps(ByKeyword(name="ก"))) == ByKeyword(name="ก")
    assert More(name="ก", colour="ดำ") == More(name="ก", colour="ดำ", tags=[], size=3) != More(name="ก")
    for wrong in ({}, {"name": "ก", "colour": "แดง"}):
        with pytest.raises(TypeError):
            Many(**wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Many("ก")  # type: ignore[misc]
    with pytest.raises(TypeError):
        Ordered("ก", 4, 5)  # type: ignore[call-arg]
    with pytest.raises(FrozenInstanceError):
        first.name = "ข"  # type: ignore[misc]
