"""What every test may ask for."""

from datetime import date

import pytest
from hypothesis import settings

# How fast a machine is says nothing about a law, and a loaded one would break it.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

AS_OF = date(2026, 1, 15)
"""The day on which tests take place."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update`, which rewrites the expected blocks of `tests/sites/`; their diff is then read, not typed."""
    parser.addoption("--update", action="store_true", help="rewrite the expected blocks of tests/sites")


@pytest.fixture
def as_of() -> date:
    return AS_OF
