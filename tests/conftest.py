"""What every test may ask for."""

import fcntl
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from tests.browser.builds import VARIANTS, build_site

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


@pytest.fixture(autouse=True, scope="session")
def _copies() -> Iterator[None]:
    """Let work be dealt out: the thread that a runner of tests has of its own holds nothing that a copy needs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("site_builder.build.workers.can_be_copied", lambda: sys.platform == "linux")
        yield


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """Return a folder that is filled once in a run: by the first test that asks for it, whichever worker that is on.

    No test may change what lies in it.
    """
    root = tmp_path_factory.getbasetemp()
    # Below the folder of the run each worker has one of its own.
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root

    def fill(name: str, make: Callable[[Path], object]) -> Path:
        place = root / "once" / name
        place.mkdir(parents=True, exist_ok=True)
        with (place / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (place / "is-filled").exists():
                (place / "folder").mkdir(exist_ok=True)
                make(place / "folder")
                (place / "is-filled").touch()
        return place / "folder"

    return fill


@pytest.fixture(scope="session")
def site_dir(once: Callable[[str, Callable[[Path], object]], Path]) -> Callable[[str], Path]:
    """Return the folder of a variant of the shipped content."""

    @cache
    def build(name: str) -> Path:
        return once(name, lambda folder: build_site(folder / "site", variant=VARIANTS[name])) / "site"

    return build
