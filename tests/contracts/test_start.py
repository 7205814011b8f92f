"""What no start waits for: what a command, or a content without faults, does not need."""

import subprocess
import sys

import pytest

HELP = "import site_builder.cli"
JUDGING = "import site_builder.cli, site_builder.pipeline, site_builder.workshop"


@pytest.mark.parametrize(
    ("start", "spared"),
    [
        (HELP, ("site_builder.pipeline", "site_builder.load", "pydantic_core", "jinja2", "yaml")),
        (
            JUDGING,
            ("site_builder.load.decode", "site_builder.load.positions", "pydantic", "mkdocs", "pypdf", "difflib"),
        ),
    ],
)
def test_a_start_imports_nothing_that_it_may_not_need(start: str, spared: tuple[str, ...]) -> None:
    code = f"import sys; {start}; print(*sorted(sys.modules.keys() & {set(spared)!r}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
