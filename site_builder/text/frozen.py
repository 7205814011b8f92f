"""Frozen classes that cost little to define. In: a class with fields. Out: the class, its values frozen and compared.

A value is what `dataclass(frozen=True, slots=True, kw_only=True)` makes, and `dataclasses` knows its fields. That
decorator writes and compiles seven methods for each class, which for all of ours takes a fifth of a second at every
start; here they share one set of methods. Only how a value is made is code of its own, once a class has many: that of
another class of as many fields, with the names of its own.
"""

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from functools import cache
from itertools import count
from operator import attrgetter
from types import CodeType, FunctionType
from typing import Any, NoReturn, TypeVar, dataclass_transform, overload

_MANY = 10
"""Values of a class from which on one is made by code of its own, which takes as long to prepare as it then saves."""

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
    """Gives the number of a value, while they are made by code that all classes share."""
    _is_ordered: bool

    def __init__(self, **values: Any) -> None:
        if self._count() == _MANY:
            kind: Any = type(self)
            kind.__init__ = _quick_init(kind)
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


def _quick_init(kind: type[_Frozen]) -> Callable[..., None]:
    """Return what makes a value of a class: a parameter for each field, and a call that puts it into its slot."""
    names, factories = tuple(kind._defaults), kind._factories
    puts = {
        f"put_{number}": _put_or_make(put, factories[name]) if name in factories else put
        for number, (name, put) in enumerate(zip(names, kind._setters, strict=True))
    }
    code = _code_of(len(names), is_ordered=kind._is_ordered).replace(co_varnames=("self", *names))
    made = FunctionType(code, puts)
    defaults = {name: each for name, each in kind._defaults.items() if each is not MISSING or name in factories}
    if kind._is_ordered:
        made.__defaults__ = tuple(defaults.values())
    else:
        made.__kwdefaults__ = defaults
    return made


@cache
def _code_of(size: int, *, is_ordered: bool) -> CodeType:
    """Return what puts so many values into slots; classes of as many fields differ in the names of these alone."""
    values = [f"value_{number}" for number in range(size)]
    parameters = ", ".join(("self", *values) if is_ordered else ("self", "*", *values))
    lines = "".join(f"    put_{number}(self, {value})\n" for number, value in enumerate(values))
    names: dict[str, Any] = {}
    exec(f"def __init__({parameters}):\n{lines}", names)
    code: CodeType = names["__init__"].__code__
    return code


def _put_or_make(put: Callable[[Any, Any], None], make: Callable[[], Any]) -> Callable[[Any, Any], None]:
    return lambda value, given: put(value, make() if given is MISSING else given)


def _first_missing(given: dict[str, Any]) -> str:
    return next(name for name, each in given.items() if each is MISSING)


_METHODS = {name for name, member in vars(_Frozen).items() if callable(member)}
