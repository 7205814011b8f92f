"""Expressions that modules compile while they are imported, kept between commands as Python keeps the modules.

`re` compiles each of them anew at every start, ours and those of libraries: a seventh of the time in which one agency
is built. What it gives to its engine is kept beside the bytecode of this program. How the two speak to each other is
no promise of Python's: what it has otherwise is compiled as ever. In: nothing. Out: the same expressions, sooner.
"""

import marshal
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from site_builder.text.packaged import keep, kept_folder

_OPTIMIZED = 0x1
"""Flag of the code of functions, which bodies of modules and classes lack."""
_PARTS = 6
"""What the engine is given: expression, flags, code, count of groups, their numbers by name, names by number."""
_MOST = 500
"""Expressions of all commands, and some more: of a library's, some are others at every start."""

_Key = tuple[str | bytes, int]
_Compile = Callable[..., re.Pattern[Any]]


def remember_expressions() -> Callable[[], None]:
    """From now on, take expressions from those that were kept; return what keeps those that were not among them."""
    compiler: Any = getattr(re, "_compiler", None)
    engine: Any = getattr(compiler, "_sre", None)
    if engine is None or not hasattr(compiler, "compile"):
        return lambda: None
    path = kept_folder() / f"expressions.{sys.implementation.cache_tag}.kept"
    kept: dict[_Key, tuple[Any, ...]] = {}
    with suppress(Exception):
        version, found = marshal.loads(path.read_bytes())
        kept = found if version == sys.version and len(found) < _MOST else {}
    as_ever: _Compile = compiler.compile
    others: dict[_Key, tuple[Any, ...]] = {}

    def compile_or_take(expression: Any, flags: int = 0) -> re.Pattern[Any]:
        if type(expression) not in {str, bytes} or not _is_of_a_module():
            return as_ever(expression, flags)
        key = (expression, int(flags))
        # What is not there, or is not as it was written, is compiled anew.
        with suppress(Exception):
            taken: re.Pattern[Any] = engine.compile(*kept[key])
            return taken
        compiler._sre = recorder = _Recorder(engine)
        try:
            made = as_ever(expression, flags)
        finally:
            compiler._sre = engine
        if recorder.given is not None:
            others[key] = recorder.given
        return made

    def keep_others() -> None:
        if others:
            keep(path, marshal.dumps((sys.version, kept | others)))

    compiler.compile = compile_or_take
    return keep_others


class _Recorder:
    """Stands in for the engine, and remembers what it is given."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self.given: tuple[Any, ...] | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def compile(self, *given: Any) -> re.Pattern[Any]:
        if len(given) == _PARTS:
            expression, flags, code, groups, numbers, names = given
            # Plain values alone can be kept, and the compiler's are named ones.
            self.given = (expression, int(flags), list(map(int, code)), groups, dict(numbers), tuple(names))
        made: re.Pattern[Any] = self._engine.compile(*given)
        return made


def _is_of_a_module() -> bool:
    """Return whether the body of a module or class asks: there are as many as there are; functions may ask for any."""
    frame = sys._getframe(2)
    while frame.f_globals is vars(re) and frame.f_back is not None:
        frame = frame.f_back
    return not frame.f_code.co_flags & _OPTIMIZED
