"""Choose the tables of a document that a topic is about. In: grids and a kind. Out: tables, each with its fragments."""

from site_builder.importers.grid import Grid
from site_builder.importers.headings import Head, Shape, fit_of, head_of, plain_head, shapes
from site_builder.importers.rows import Fragment
from site_builder.importers.turning import turned, turned_kinds
from site_builder.text.frozen import frozen

_BY_MONTH = "complaint-statistics"
"""Kind whose rows are months, which its documents have across the top as well, or kinds in their place."""


@frozen(kw_only=False)
class Table:
    """A table, which may lie in several grids of a document of paper."""

    shape: Shape | None
    """None where it is none that the kind knows."""
    fragments: tuple[Fragment, ...]


def tables_for(kind: str, grids: tuple[Grid, ...], *, is_paper: bool) -> tuple[Table, ...]:
    """Return the tables of a kind: of each shape the one that fits best, with what continues it over pages."""
    wanted = [shape for shape in shapes().values() if shape.kind == kind]
    laid, heads = list[Grid](), list[tuple[Shape, Head] | None]()
    for grid in grids:
        across = _across(grid, wanted) if kind == _BY_MONTH else None
        head = None if across is None else _head(across, wanted)
        laid.append(grid if across is None or head is None else across)
        heads.append(head or _head(grid, wanted))
    return tuple(
        Table(shape, fragments)
        for shape in wanted
        if (fragments := _best(shape, tuple(laid), heads, is_paper=is_paper))
    )


def _across(grid: Grid, wanted: list[Shape]) -> Grid | None:
    """Return a table whose rows are times, where the document lays it out otherwise."""
    across = turned(grid)
    return across if across is not None or _head(grid, wanted) is not None else turned_kinds(grid, wanted[0])


def _head(grid: Grid, wanted: list[Shape]) -> tuple[Shape, Head] | None:
    found = [(shape, head) for shape in wanted if (head := head_of(grid, shape)) is not None]
    return max(found, key=lambda each: fit_of(each[1]), default=None)


def _best(
    shape: Shape, grids: tuple[Grid, ...], heads: list[tuple[Shape, Head] | None], *, is_paper: bool
) -> tuple[Fragment, ...]:
    """Return the fragments with the headings that fit a shape best, and of equals those with the most rows."""
    alike: dict[object, list[Fragment]] = {}
    last: list[Fragment] | None = None
    for number, (grid, found) in enumerate(zip(grids, heads, strict=True)):
        if found is not None and found[0] is shape:
            # Pages of paper cut a table; sheets of a workbook are tables of their own.
            last = alike.setdefault(found[1].key if is_paper else number, [])
            last.append(Fragment(grid, found[1]))
        elif found is None and last and is_paper and _goes_on(grid, last[-1].grid):
            last.append(Fragment(grid, last[0].head, has_head=False))
        else:
            last = None
    ranked = sorted(alike.values(), key=lambda each: (fit_of(each[0].head), sum(len(one.grid.rows) for one in each)))
    return tuple(ranked[-1]) if ranked else ()


def _goes_on(grid: Grid, before: Grid) -> bool:
    """Return whether a grid without known headings continues the one before: as wide, and nothing said in between."""
    return grid.width == before.width and not grid.before


def plain_table(grids: tuple[Grid, ...], *, is_paper: bool) -> Table | None:
    """Return the largest table of a document, whatever it is about, with what continues it."""
    alike: dict[object, list[Fragment]] = {}
    for number, grid in enumerate(grids):
        head = plain_head(grid)
        if head is not None:
            alike.setdefault(head.key if is_paper else number, []).append(Fragment(grid, head))
    largest = max(
        alike.values(), key=lambda each: sum(len(one.grid.rows) * one.grid.width for one in each), default=None
    )
    return None if largest is None else Table(None, tuple(largest))
