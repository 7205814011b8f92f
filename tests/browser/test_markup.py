"""The HTML of the whole site and our style sheets are valid, and every page has one outline and named landmarks."""

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.browser.judges import assert_none, judge_with_html_validate, judge_with_vnu
from tests.browser.page_kinds import EXAMPLES

TEMPLATES_DIR = Path(__file__).parents[2] / "theme" / "pages"
STYLES = "assets/stylesheets"
# Material's own sheets are named after what they hold, and are not ours to mend.
FOREIGN = ("main.*.css", "palette.*.css")
# SVG 2 lets a style sheet set two of these, and a page may be asked for its width: browsers do so, and the checker's
# grammar of CSS has not heard of it.
UNKNOWN_TO_VNU = (
    "CSS: “paint-order”: Property “paint-order” doesn't exist",
    "CSS: “y”: Property “y” doesn't exist",
    "CSS: “container-type”: Property “container-type” doesn't exist",
    "CSS: Unrecognized at-rule “@container”",
)

ITEM = re.compile(r"o\d+")
# The judges take longer for a page than it takes to make it.
SHARES = pytest.mark.parametrize("share", ["sample", pytest.param("all", marks=pytest.mark.long)])


@pytest.fixture(scope="session")
def html_paths(site_dir: Callable[[str], Path]) -> list[Path]:
    """Every page of the portal's variant."""
    return sorted(site_dir("portal").rglob("*.html"))


def test_every_template_has_an_example() -> None:
    assert {example.template for example in EXAMPLES.values()} == {path.name for path in TEMPLATES_DIR.glob("*.html")}


def judged(html_paths: list[Path], *, share: str) -> list[Path]:
    """Return all pages, or of those of items, which are alike and two of three, one of seven: some of every state."""
    items = [path for path in html_paths if ITEM.fullmatch(path.parent.name)]
    assert len(items) > len(html_paths) / 2
    return html_paths if share == "all" else sorted({*html_paths} - {*items} | {*items[::7]})


@SHARES
def test_vnu_finds_nothing(site_dir: Callable[[str], Path], html_paths: list[Path], share: str) -> None:
    styles = site_dir("portal") / STYLES
    ours = sorted(set(styles.glob("*.css")) - {path for name in FOREIGN for path in styles.glob(name)})
    assert ours
    faults = judge_with_vnu([*judged(html_paths, share=share), *ours])
    assert_none([fault for fault in faults if not any(words in fault for words in UNKNOWN_TO_VNU)])


@SHARES
def test_html_validate_finds_nothing(html_paths: list[Path], share: str) -> None:
    assert_none(judge_with_html_validate(judged(html_paths, share=share)))


def test_every_page_has_one_outline_and_named_landmarks(
    site_dir: Callable[[str], Path], html_paths: list[Path]
) -> None:
    faults = []
    for path in html_paths:
        page = LexborHTMLParser(path.read_bytes())
        faults += [
            f"{path.relative_to(site_dir('portal'))}: {fault}"
            for fault in (*outline_faults(page), *landmark_faults(page))
        ]
    assert_none(faults)


def outline_faults(page: LexborHTMLParser) -> list[str]:
    """Tell headings that skip a level; a page has one of the first, and it comes first."""
    levels = [int(heading.tag[1]) for heading in page.css("h1, h2, h3, h4, h5, h6")]
    faults = [f"h{before} is followed by h{level}" for before, level in pairwise(levels) if level > before + 1]
    if levels[:1] != [1] or levels.count(1) != 1:
        faults.append(f"headings are of the levels {levels[:5]}")
    faults += [
        f"an empty h{heading.tag[1]}" for heading in page.css("h1, h2, h3, h4, h5, h6") if not heading.text(strip=True)
    ]
    return faults


def landmark_faults(page: LexborHTMLParser) -> list[str]:
    """Tell landmarks that a reader by ear cannot tell apart."""
    # Inside the content, a header or footer belongs to its section and is no landmark.
    counts = {name: len(page.css(name)) - len(page.css(f"main {name}")) for name in ("header", "main", "footer")}
    faults = [f"{count} {name}" for name, count in counts.items() if count != 1]
    for landmark in ("nav", "aside"):
        names = Counter(name_of(node, page=page) for node in page.css(landmark))
        faults += [
            f"{landmark} {name!r} occurs {count} times" for name, count in names.items() if count > 1 or not name
        ]
    # A section without a name is no landmark at all.
    return [
        *faults,
        *(f"section {node.id!r} has no name" for node in page.css("section") if not name_of(node, page=page)),
    ]


def name_of(node: LexborNode, *, page: LexborHTMLParser) -> str:
    """Return what a landmark is called."""
    attributes = node.attributes
    named_by = (attributes.get("aria-labelledby") or "").split()
    words = [found.text(strip=True) for name in named_by for found in page.css(f'[id="{name}"]')]
    return " ".join(words) or (attributes.get("aria-label") or "").strip()
