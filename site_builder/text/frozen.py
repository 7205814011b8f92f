"""Frozen classes that cost little to define. In: a class with fields. Out: the class, its values frozen and compared.

A value is what `dataclass(frozen=True, slots=True, kw_only=True)` makes, and `dataclasses` knows its fields. That
decorator writes and compiles seven methods for each class, which for all of ours takes a fifth of a second at every
start; here they share one set of methods. Only how a value is made is compiled as well, once a class has many.
"""

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from itertools import count
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform, overload

_MANY = 100
"""Values of a class from which on making one is compiled: that takes as long as it saves with so many."""

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
    # Counted beside the class: whoever changes a class makes the interpreter look up all its members anew.
    made._count, made._is_ordered = count(1).__next__, not kw_only
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
    _count: Any
    """Gives the number of a value, while making them is not compiled."""
    _is_ordered: bool

    def __init__(self, **values: Any) -> None:
        if self._count() == _MANY:
            kind: Any = type(self)
            kind.__init__ = _compiled_init(kind)
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
        if len(given) > len(self._setters):
            raise TypeError(f"{type(self).__name__} has {len(self._setters)} fields, not {len(given)}")
        for name, each in zip(self._defaults, given, strict=False):
            if name in values:
                raise TypeError(f"{type(self).__name__} is given {name!r} twice")
            values[name] = each
        _Frozen.__init__(self, **values)


def _compiled_init(kind: type[_Frozen]) -> Callable[..., None]:
    """Return what makes a value of a class: a parameter for each field, and a call that puts it into its slot."""
    names: dict[str, Any] = {"MISSING": MISSING}
    parameters, lines = [] if kind._is_ordered else ["*"], []
    for number, (name, default) in enumerate(kind._defaults.items()):
        names[f"put_{number}"] = kind._setters[number]
        given, value = name, name
        if name in kind._factories:
            names[f"make_{number}"] = kind._factories[name]
            given, value = f"{name}=MISSING", f"make_{number}() if {name} is MISSING else {name}"
        elif default is not MISSING:
            names[f"default_{number}"] = default
            given = f"{name}=default_{number}"
        parameters.append(given)
        lines.append(f"    put_{number}(self, {value})")
    exec(f"def __init__(self, {', '.join(parameters)}):\n" + "\n".join(lines), names)
    made: Callable[..., None] = names["__init__"]
    return made


def _first_missing(given: dict[str, Any]) -> str:
    return next(name for name, each in given.items() if each is MISSING)


_METHODS = {name for name, member in vars(_Frozen).items() if callable(member)}
