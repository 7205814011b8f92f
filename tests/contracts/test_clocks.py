"""Who asks for the time of day: the terminal, for what is told today, and what tells whether a file has settled.

In: every module of the program. What a site is made of never asks, so that a build is the same on every day.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "site_builder"
CLOCKS = {"time", "datetime", "calendar", "email.utils", "uuid"}
"""Modules of Python that know what time it is."""
ASKING = {
    *("time", "time_ns", "localtime", "gmtime", "ctime", "asctime", "strftime", "clock_gettime", "clock_gettime_ns"),
    *("now", "utcnow", "today", "formatdate", "localtime", "uuid1"),
}
"""What asks them. Clocks that only measure, `monotonic` and `perf_counter`, name no day."""
ALLOWED = {
    "cli.py": {"today"},
    "build/ledger.py": {"time_ns"},
    # The preview numbers its news by it, for pages that were open before it began.
    "build/serve.py": {"time_ns"},
}


def asked(source: str) -> Iterator[str]:
    """Give what a module asks of a clock, however it was imported."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in CLOCKS:
            yield from (alias.name for alias in node.names if alias.name in ASKING | {"*"})
        elif isinstance(node, ast.Attribute) and node.attr in ASKING and _is_of_a_clock(node.value):
            yield node.attr


def _is_of_a_clock(node: ast.expr) -> bool:
    names = {"time", "datetime", "date", "calendar", "utils", "uuid", "dt"}
    return (isinstance(node, ast.Name) and node.id in names) or (isinstance(node, ast.Attribute) and node.attr in names)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import time\ntime.time()", ["time"]),
        ("from time import time_ns as t\nt()", ["time_ns"]),
        ("import datetime\ndatetime.datetime.now()", ["now"]),
        ("from datetime import date\ntoday = date.today", ["today"]),
        ("from datetime import date\ndate(2026, 1, 15).strftime('%d')", []),
        ("import time\ntime.monotonic()", []),
    ],
)
def test_whoever_asks_is_found(source: str, found: list[str]) -> None:
    assert list(asked(source)) == found


def test_nothing_that_a_site_is_made_of_asks_for_the_time() -> None:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        names = set(asked(path.read_text(encoding="utf-8")))
        if names:
            found[path.relative_to(PACKAGE).as_posix()] = names
    assert found == ALLOWED


def test_no_template_asks_for_the_time() -> None:
    theme = PACKAGE.parent / "theme"
    templates = [path for path in sorted(theme.rglob("*.html")) if "now(" in path.read_text(encoding="utf-8")]
    assert templates == []
