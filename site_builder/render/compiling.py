"""How templates of pages become Python: as Jinja makes it, without what Jinja does for templates that are not ours.

In: templates. Out: code, compiled once. A name that is not there stays an error.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any, ClassVar

from jinja2 import BytecodeCache, FileSystemBytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from markupsafe import Markup, escape

_escaped = lru_cache(maxsize=8192)(escape)
"""Pages say the same texts again and again."""


def printed(value: object) -> str:
    """Return what a template prints of a value: Markup as it is, all else escaped."""
    if value.__class__ is Markup:
        return value
    return _escaped(value) if value.__class__ is str else escape(value)


class PlainCode(CodeGenerator):
    """Reads attributes as Python does: what has none of that name raises, and nothing is looked up as a key instead."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Print with our own escaping, in place of the one that was imported at the top."""
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import printed as escape")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> str:
        """Print at once what is written out, and no more: a filter gives something else at another place."""
        if not isinstance(node, (nodes.Const, nodes.TemplateData)):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")


class PlainContext(Context):
    """Calls as Python does: nothing that a page calls asks for the context."""

    def call(self, function: Callable[..., Any], /, *values: Any, _loop_vars: object = None, **named: Any) -> Any:
        return function(*values, **named)


class CompiledOnce(BytecodeCache):
    """Keeps what was compiled: for pages at another place, for the next environment, and in a folder for the next run.

    What cannot be kept in the folder, or read from it, is compiled again.
    """

    _codes: ClassVar[dict[tuple[str, str], CodeType]] = {}

    def __init__(self, folder: Path | None) -> None:
        self._files = None if folder is None else FileSystemBytecodeCache(str(folder))

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))
        if bucket.code is None and self._files is not None:
            self._files.load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is None:
            return
        self._codes[bucket.key, bucket.checksum] = bucket.code
        if self._files is not None:
            with suppress(OSError):
                self._files.dump_bytecode(bucket)
