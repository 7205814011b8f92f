"""Frozen classes that cost little to define. In: a class with fields. Out: the class, its values frozen and compared.

A value is what `dataclass(frozen=True, slots=True, kw_only=True)` makes, and `dataclasses` knows its fields. That
decorator writes and compiles seven methods for each class, which for all of ours takes a fifth of a second at every
start; here they share one set of methods, and a value is even made faster.
"""

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform, overload

_Class = TypeVar("_Class")


@overload
def frozen(cls: type[_Class]) -> type[_Class]: ...


@overload
def frozen(*, kw_only: bool) -> Callable[[type[_Class]], type[_Class]]: ...


@dataclass_transform(kw_only_default=True, frozen_default=True)
def frozen(cls: type | None = None, *, kw_only: bool = True) -> Any:
    """Make a class one of frozen, slotted values. Methods of its own stay.

    Fields are given by keyword; with `kw_only=False`, by their order as well.
    """
    return (lambda cls: _frozen(cls, kw_only=kw_only)) if cls is None else _frozen(cls, kw_only=kw_only)


def _frozen(cls: type, *, kw_only: bool) -> type:
    shared = vars(_Frozen) if kw_only else {**vars(_Frozen), "__init__": vars(_Ordered)["__init__"]}
    for name in _METHODS - vars(cls).keys():
        setattr(cls, name, shared[name])
    made: Any = dataclass(init=False, repr=False, eq=False, match_args=False, slots=True, kw_only=kw_only)(cls)
    known = fields(made)
    made._setters = tuple(getattr(made, each.name).__set__ for each in known)
    made._defaults = {each.name: each.default for each in known}
    made._factories = {each.name: each.default_factory for each in known if each.default_factory is not MISSING}
    made._values = property(attrgetter(*(each.name for each in known if each.compare)))
    kind: type = made
    return kind


class _Frozen:
    """The methods that all values share."""

    _setters: Any
    """Setter of each field."""
    _defaults: Any
    """Default of each field by its name, in the same order."""
    _factories: Any
    """What makes the default of a field, by its name."""
    _values: Any
    """What a value is compared by."""

    def __init__(self, **values: Any) -> None:
        setters, given = self._setters, self._defaults | values
        if len(given) != len(setters):
            unknown = sorted(values.keys() - self._defaults.keys())
            raise TypeError(f"{type(self).__name__} has no {', '.join(map(repr, unknown))}")
        for name, make in self._factories.items():
            if name not in values:
                given[name] = make()
        for put, each in zip(setters, given.values(), strict=True):
            if each is MISSING:
                raise TypeError(f"{type(self).__name__} needs {_first_missing(given)!r}")
            put(self, each)

    def __eq__(self, other: object) -> bool:
        return bool(self._values == other._values) if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._values)

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._defaults)
        return f"{type(self).__qualname__}({shown})"

    def __setattr__(self, name: str, given: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __getstate__(self) -> list[Any]:
        return [getattr(self, name) for name in self._defaults]

    def __setstate__(self, state: list[Any]) -> None:
        for put, given in zip(self._setters, state, strict=True):
            put(self, given)


class _Ordered(_Frozen):
    """How values are made whose fields have an order."""

    def __init__(self, *given: Any, **values: Any) -> None:
        setters = self._setters
        if len(given) == len(setters) and not values:
            for put, each in zip(setters, given, strict=True):
                put(self, each)
            return
        if len(given) > len(setters):
            raise TypeError(f"{type(self).__name__} has {len(setters)} fields, not {len(given)}")
        for name, each in zip(self._defaults, given, strict=False):
            if name in values:
                raise TypeError(f"{type(self).__name__} is given {name!r} twice")
            values[name] = each
        _Frozen.__init__(self, **values)


def _first_missing(given: dict[str, Any]) -> str:
    return next(name for name, each in given.items() if each is MISSING)


_METHODS = {name for name, member in vars(_Frozen).items() if callable(member)}
