"""What five public documents state is said on the pages made of them. In: `tests/facts.txt` and the built portal."""

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

FACTS = Path(__file__).parents[1] / "facts.txt"
_AGENCIES = {"khao-suan-kwang", "khon-chim", "tha-tum-saraburi", "sikhio", "nikhom-kham-soi"}


@pytest.fixture
def portal_dir(site_dir: Callable[[str], Path]) -> Path:
    return site_dir("portal")


def read_facts() -> list[tuple[str, str]]:
    """Return address and text of every fact."""
    lines = FACTS.read_text(encoding="utf-8").splitlines()
    facts = [line.partition(" | ") for line in lines if line and not line.startswith("#")]
    return [(address, text) for address, _, text in facts]


def test_there_are_many_facts_of_every_agency() -> None:
    counts = Counter(address.partition("/")[0] for address, _ in read_facts())
    assert set(counts) == _AGENCIES
    assert min(counts.values()) >= 40
    assert counts.total() >= 200


def test_no_fact_is_empty_or_stated_twice() -> None:
    facts = read_facts()
    assert [fact for fact in facts if not all(fact)] == []
    assert [fact for fact, count in Counter(facts).items() if count > 1] == []


@pytest.mark.parametrize("agency", sorted(_AGENCIES))
def test_every_fact_stands_on_its_page(portal_dir: Path, agency: str) -> None:
    @cache
    def page(url: str) -> LexborHTMLParser:
        return LexborHTMLParser((portal_dir / url / "index.html").read_text(encoding="utf-8"))

    missing = []
    for address, text in read_facts():
        url, mark, anchor = address.partition("#")
        if url.startswith(f"{agency}/"):
            # An anchor is looked up by attribute: a name such as `2566` is no valid selector behind `#`.
            place = page(url).css_first(f'main [id="{anchor}"]' if mark else "main")
            if place is None or text not in " ".join(place.text(separator=" ").split()):
                missing.append(f"{address} | {text}")
    assert missing == []
