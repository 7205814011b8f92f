"""How templates of pages become Python: each a module, in which components are functions.

In: templates as Jinja reads them. Out: code. A name that is not there stays an error, and what Jinja does for templates
that are not ours is left out.
"""

from collections.abc import Iterable, Mapping, MutableMapping
from functools import lru_cache
from itertools import groupby
from typing import Any, NoReturn

from jinja2 import Environment, UndefinedError, nodes
from jinja2.compiler import CodeGenerator, Frame, find_undeclared
from jinja2.idtracking import FrameSymbolVisitor, RootVisitor, Symbols
from jinja2.runtime import Context, exported
from jinja2.utils import missing
from markupsafe import Markup, escape

_WORDS = "l_0__"
"""The name that `_` has in a module: it says words of ours, as Markup."""
_LOOKED_UP = "l_0_"
"""How the names begin that a template looks up."""
_MARKUP_FILTERS = frozenset({"cell", "href", "line"})
"""Filters that give Markup, whatever they are given."""

_escaped = lru_cache(maxsize=4096)(escape)
"""Give a text as it is printed: pages say the same ones again and again."""


def printed(value: object) -> str:
    """Return what a template prints of a value: Markup as it is, all else escaped."""
    if value.__class__ is str:
        return _escaped(value)
    if value.__class__ is Markup:
        return value
    # A whole number has nothing to escape.
    return str(value) if value.__class__ is int else escape(value)


def looked_up(context: Context, names: tuple[str, ...]) -> list[object]:
    """Return the values of names, and of those that have none something that refuses whatever is done with it."""
    known, undefined = context.parent, context.environment.undefined
    return [undefined(name=name) if (value := known.get(name, missing)) is missing else value for name in names]


class PlainCode(CodeGenerator):
    """Makes a module of a template: its macros are components, `root` prints a page or what a page includes.

    What is the same for all pages is looked up where the module begins: filters, components of other templates, words
    without a value. A component knows these and what it is given. Names are those of Jinja, `l_0_page` for `page`: the
    number is the level at which a name lives.
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        tops = [child for child in node.body if isinstance(child, (nodes.FromImport, nodes.Macro))]
        body = [child for child in node.body if not isinstance(child, (nodes.FromImport, nodes.Macro))]
        frame = Frame(nodes.EvalContext(self.environment, self.name))
        frame.toplevel = frame.rootlevel = True
        _declare(frame.symbols, node)
        above, below = _Used(tops), _Used(body)
        names = above.names | below.names
        self._has_loop = "loop" in names
        # Each name counts as one of the template's own, so that no component and no loop looks for it again.
        for name in names:
            frame.symbols.load(name)
        refs = frame.symbols.refs
        self._components = {refs[name] for top in tops for name in _made_at(top)}
        self._words: dict[str, str] = {}

        self.writeline(f"from jinja2.runtime import {', '.join(exported)}")
        self.writeline(f"from {__name__} import looked_up, printed")
        self.writeline(f"name = {self.name!r}")
        self.writeline("undefined, cond_expr_undefined, concat = environment.undefined, Undefined, environment.concat")
        self.writeline("context = environment.context_class(environment, environment.globals, name, {})")
        # Words without a value are said here, whoever shows them.
        self._look_up(above.names | (names & {"_"}), frame)
        self._take("filters", above.filters | below.filters, self.filters)
        self._take("tests", above.tests | below.tests, self.tests)
        for top in tops:
            self.visit(top, frame)

        self.writeline("def root(context):", extra=1)
        self.indent()
        self._look_up(below.names, frame)
        self.buffer(frame)
        self.blockvisit(body, frame)
        self.writeline(f"return {frame.buffer}")
        self.outdent()

        for text, ref in self._words.items():
            self.writeline(f"{ref} = {_WORDS}({text!r})")
        made = ", ".join(f"{top.name!r}: {refs[top.name]}" for top in tops if isinstance(top, nodes.Macro))
        self.writeline(f"blocks = {{{made}}}", extra=1)
        self.writeline(f"debug_info = {'&'.join(f'{k}={v}' for k, v in self.debug_info)!r}")

    def visit_FromImport(self, node: nodes.FromImport, frame: Frame) -> None:  # noqa: N802
        if not frame.rootlevel:
            self._refuse(node, frame)
        for name in node.names:
            name, alias = (name, name) if isinstance(name, str) else name
            self.writeline(f"{frame.symbols.ref(alias)} = environment.component(", node)
            self.visit(node.template, frame)
            self.write(f", {name!r}, {self.position(node)!r})")

    def visit_Macro(self, node: nodes.Macro, frame: Frame) -> None:  # noqa: N802
        """Make a function of a component. It gives what it prints in pieces, which are escaped."""
        if not frame.rootlevel:
            self._refuse(node, frame)
        inner = frame.inner()
        _declare(inner.symbols, node)
        refs = [inner.symbols.ref(parameter.name) for parameter in node.args]
        needed = len(refs) - len(node.defaults)
        signature = ", ".join((*refs[:needed], *(f"{ref}=missing" for ref in refs[needed:])))
        self.writeline(f"def {frame.symbols.ref(node.name)}({signature}):", node, extra=1)
        self.indent()
        self.enter_frame(inner)
        for ref, default in zip(refs[needed:], node.defaults, strict=True):
            self.writeline(f"if {ref} is missing: {ref} = ", default)
            self.visit(default, inner)
        self.buffer(inner)
        self.blockvisit(node.body, inner)
        self.writeline(f"return {inner.buffer}")
        self.outdent()

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        """Print neighbours at once, and what components print beside them."""
        for is_component, children in groupby(node.nodes, lambda child: self._is_component(child, frame)):
            if not is_component:
                self.writeline(f"{frame.buffer} += (")
            for child in children:
                if is_component:
                    self.writeline(f"{frame.buffer} += ", child)
                    self._write_call(child, frame)
                else:
                    self.newline(child)
                    self._write_printed(child, frame)
                    self.write(",")
            if not is_component:
                self.write(")")

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802
        """Repeat as Python does: `loop` is made where it is asked for."""
        if node.else_ or node.recursive:
            self._refuse(node, frame)
        inner = frame.inner()
        has_loop = self._has_loop and "loop" in find_undeclared(node.body, ("loop",))
        if has_loop:
            inner.symbols.declare_parameter("loop")
        _declare(inner.symbols, node)
        self.writeline("for ", node)
        self.visit(node.target, inner)
        self.write(f", {inner.symbols.ref('loop')} in LoopContext(" if has_loop else " in ")
        if node.test is not None:
            self.write("[")
            self.visit(node.target, inner)
            self.write(" for ")
            self.visit(node.target, inner)
            self.write(" in ")
        self.visit(node.iter, frame)
        if node.test is not None:
            self.write(" if ")
            self.visit(node.test, inner)
            self.write("]")
        self.write(", undefined):" if has_loop else ":")
        self.indent()
        self.enter_frame(inner)
        self.blockvisit(node.body, inner)
        self.outdent()

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802
        """Print another template, which knows what the page knows."""
        self.writeline(f"{frame.buffer} += environment.get_template(", node)
        self.visit(node.template, frame)
        self.write(").root_render_func(context)")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Call as Python does: nothing that a page calls asks for the context. Words without a value are said once."""
        if self._is_component(node, frame):
            self.write("Markup(concat(")
            self._write_call(node, frame)
            self.write("))")
        elif _called(node, frame) == _WORDS and not node.kwargs and isinstance(node.args[0], nodes.Const):
            self.write(self._words.setdefault(node.args[0].value, f"words_{len(self._words)}"))
        else:
            self._write_call(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("Markup(concat((")
        for part in node.nodes:
            self._write_printed(part, frame)
            self.write(", ")
        self.write(")))")

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: N802
        ref = frame.symbols.ref(node.name)
        # What a template looks up is there, be it as something undefined.
        if node.ctx == "load" and ref.startswith(_LOOKED_UP):
            self.write(ref)
        else:
            super().visit_Name(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Read an attribute as Python does: what has none of that name raises, and nothing is looked up as a key."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        """Ask at once whether something is none, as templates do more than all else."""
        if node.name != "none":
            super().visit_Test(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(" is None)")

    def pop_assign_tracking(self, frame: Frame) -> None:
        """Keep what is assigned where it is: nobody else asks for it."""
        self._assign_stack.pop()

    def _refuse(self, node: nodes.Node, frame: Frame) -> NoReturn:
        self.fail(f"{type(node).__name__} has no meaning here", node.lineno)

    # Of what Jinja knows beside, pages need nothing.
    visit_Block = visit_CallBlock = visit_Extends = visit_FilterBlock = visit_Import = _refuse  # noqa: N815

    def _look_up(self, names: Iterable[str], frame: Frame) -> None:
        """Give names the values that they have for the whole module, or for the page; components have theirs."""
        refs = {name: ref for name in sorted(names) if (ref := frame.symbols.ref(name)) not in self._components}
        if refs:
            self.writeline(f"{', '.join(refs.values())}, = looked_up(context, {(*refs,)!r})")

    def _take(self, kind: str, used: Mapping[str, int], taken: dict[str, str]) -> None:
        """Give filters or tests, which a template uses on these lines, names of the module."""
        there = getattr(self.environment, kind)
        for name in sorted(used):
            if name not in there:
                self.fail(f"No {kind.removesuffix('s')} named {name!r}.", used[name])
            taken[name] = self.temporary_identifier()
            self.writeline(f"{taken[name]} = environment.{kind}[{name!r}]")

    def _write_call(self, node: Any, frame: Frame) -> None:
        # A component's parameters are one level below the names at the top of its template.
        way = "l_1_" if self._is_component(node, frame) else ""
        self.visit(node.node, frame)
        self.write("(")
        for value in node.args:
            self.visit(value, frame)
            self.write(", ")
        for named in node.kwargs:
            self.write(f"{way}{named.key}=")
            self.visit(named.value, frame)
            self.write(", ")
        self.write(")")

    def _write_printed(self, node: nodes.Expr, frame: Frame) -> None:
        """Write what is printed of an expression: text of the template and Markup as they are, all else escaped."""
        if isinstance(node, nodes.TemplateData):
            self.write(repr(node.data))
        elif _called(node, frame) == _WORDS or (isinstance(node, nodes.Filter) and node.name in _MARKUP_FILTERS):
            self.visit(node, frame)
        else:
            self.write("printed(")
            self.visit(node, frame)
            self.write(")")

    def _is_component(self, node: nodes.Expr, frame: Frame) -> bool:
        return _called(node, frame) in self._components


def _called(node: nodes.Expr, frame: Frame) -> str | None:
    """Return the name of what is called, in the module of the template."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
        return frame.symbols.ref(node.node.name)
    return None


class _Used:
    """What a tree uses by name: Jinja walks through it anew for each kind."""

    def __init__(self, tree: Iterable[nodes.Node]) -> None:
        self.names: set[str] = set()
        self.filters: dict[str, int] = {}
        """Line of each."""
        self.tests: dict[str, int] = {}
        """Line of each, save of that for none, which is asked as Python does."""
        for node in tree:
            self._read(node)

    def _read(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Name):
            self.names.add(node.name)
        elif isinstance(node, nodes.Filter):
            self.filters.setdefault(node.name, node.lineno)
        elif isinstance(node, nodes.Test) and node.name != "none":
            self.tests.setdefault(node.name, node.lineno)
        for field in node.fields:
            value = getattr(node, field)
            if isinstance(value, list):
                for each in value:
                    if isinstance(each, nodes.Node):
                        self._read(each)
            elif isinstance(value, nodes.Node):
                self._read(value)


class _Stores(FrameSymbolVisitor):
    """Finds the names that a template gives a value. Every other is known before: it need not be looked for."""

    def visit_Assign(self, node: nodes.Assign, **named: Any) -> None:  # noqa: N802
        self.visit(node.target, **named)

    def visit_For(self, node: nodes.For, **named: Any) -> None:  # noqa: N802
        """A loop keeps its names to itself."""

    def visit_Output(self, node: nodes.Output, **named: Any) -> None:  # noqa: N802
        """What is printed gives no name a value, nor does any other expression."""

    def generic_visit(self, node: nodes.Node, *given: Any, **named: Any) -> None:
        if not isinstance(node, nodes.Expr):
            super().generic_visit(node, *given, **named)


def _declare(symbols: Symbols, node: nodes.Template | nodes.Macro | nodes.For) -> None:
    """Make known the names that have a value within a template, a component or a loop."""
    visitor = RootVisitor(symbols)
    visitor.sym_visitor = _Stores(symbols)
    visitor.visit(node)


def _made_at(top: nodes.Macro | nodes.FromImport) -> list[str]:
    """Return the names of the components that a template makes, or takes from another."""
    if isinstance(top, nodes.Macro):
        return [top.name]
    return [name if isinstance(name, str) else name[1] for name in top.names]


class PlainEnvironment(Environment):
    """Gives its globals to templates as they are: none of ours changes any."""

    code_generator_class = PlainCode

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return self.globals

    def component(self, template_name: str, name: str, position: str) -> Any:
        """Return a component of another template, for the template that asks for it at a position."""
        components = self.get_template(template_name).blocks
        if name not in components:
            raise UndefinedError(f"{template_name!r} has no component {name!r} (imported on {position})")
        return components[name]
