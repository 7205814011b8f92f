"""How templates of pages become Python: as Jinja makes it, without what Jinja does for templates that are not ours.

In: templates. Out: code, compiled once. A name that is not there stays an error.
"""

import marshal
import re
import sys
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, Template, compiler, nodes
from jinja2.bccache import Bucket, bc_magic
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup, escape

from site_builder.text.packaged import keep, kept_folder

_SPECIAL = re.compile("[&<>'\"]")


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    """Return a text as it is printed: pages say the same ones again and again, and most have nothing to escape."""
    return text if _SPECIAL.search(text) is None else str(escape(text))


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


class PlainTemplate(Template):
    """Is imported once for all pages: what a component knows of a page, it is given."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


class PlainEnvironment(Environment):
    """Gives its globals to templates as they are: none of ours changes any."""

    code_generator_class = PlainCode
    context_class = PlainContext
    template_class = PlainTemplate

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return self.globals


class CompiledOnce(BytecodeCache):
    """Keeps what was compiled: in memory, and beside what Python keeps of this module, where Python may keep it."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}
        makers = (Path(file).stat() for file in (compiler.__file__, __file__))
        self._maker = repr([(maker.st_mtime_ns, maker.st_size) for maker in makers])

    def get_source_checksum(self, source: str) -> str:
        """Return what tells a template from the same one before it was edited, or compiled by another program."""
        return super().get_source_checksum(self._maker + source)

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))
        if bucket.code is None:
            # What is not there, or cannot be read as it was written, is compiled anew. A bucket would read it from the
            # file bit by bit, which takes three times as long.
            with suppress(Exception):
                data, head = self._path(bucket).read_bytes(), _head(bucket)
                if data.startswith(head):
                    bucket.code = marshal.loads(data[len(head) :])
            self._keep(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._keep(bucket)
        keep(self._path(bucket), _head(bucket) + marshal.dumps(bucket.code))

    def _keep(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code

    def _path(self, bucket: Bucket) -> Path:
        return kept_folder() / f"template.{bucket.key}.{sys.implementation.cache_tag}"


def _head(bucket: Bucket) -> bytes:
    """Return what stands before code that this Python can read and that was made of the template as it is."""
    return bc_magic + bucket.checksum.encode()
