"""Files made to keep the program busy or to fill its memory: each is refused at its place, soon and in little room.

The contract allows each a second of one processor; a machine that is busy with other tests is given ten.
"""

from typing import Any

import pytest

from site_builder.issues.messages import codes
from tests.bombs import BOMBS, judged

_SECONDS, _MEGABYTES, _LETTERS = 10, 200, 200_000


@pytest.fixture(scope="module")
def figures_of(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Return what judging each bomb took, and what was told of it."""
    return judged(tmp_path_factory.mktemp("bombs"))


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_at_its_place_soon_and_in_little_room(
    name: str, figures_of: dict[str, dict[str, Any]]
) -> None:
    figures = figures_of[name]
    assert BOMBS[name][0] in {place.partition(":")[0] for place in figures["places"]}
    assert figures["seconds"] < _SECONDS
    assert figures["megabytes"] < _MEGABYTES
    # Nobody reads a report that is as long as the file.
    assert figures["letters"] < _LETTERS


def test_every_limit_is_met_by_a_bomb() -> None:
    assert {code for code in codes() if code.startswith("SIZ")} <= {code for code, _ in BOMBS.values()}
