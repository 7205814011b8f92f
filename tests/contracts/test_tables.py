"""Every row of a table says what it is about: who hears a number hears its row and its column with it."""

from collections.abc import Callable
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser as HTMLParser


def test_one_cell_names_its_row(site_dir: Callable[[str], Path]) -> None:
    nameless, kinds = set(), set()
    for path in sorted(site_dir("portal").rglob("index.html")):
        page = HTMLParser(path.read_text(encoding="utf-8"))
        # What is written in prose has no heads but those of its columns.
        for row in page.css(".sb-table:not(.sb-prose *) :is(tbody, tfoot) tr"):
            heads = row.css("th")
            if [head.attributes.get("scope") for head in heads] != ["row"] or not heads[0].text().strip():
                nameless.add(path.parent.relative_to(site_dir("portal")).as_posix())
        kinds |= {
            disclosure.attributes["class"] for disclosure in page.css(".sb-disclosure:has(.sb-tablebox, .sb-more)")
        }
    assert nameless == set()
    assert len(kinds) > 5


def test_what_rows_are_counted_by_names_none(site_dir: Callable[[str], Path]) -> None:
    """In a table of an agency's own the first column in words names the rows, not the first."""
    page = HTMLParser((site_dir("portal") / "tua-yang/2566/procurement-plan/index.html").read_text(encoding="utf-8"))
    assert {head.attributes["data-label"] for head in page.css("tbody th")} == {"งานที่จะซื้อหรือจ้าง"}
