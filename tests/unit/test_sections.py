"""What is found of a page section by section is what is found of it as a whole."""

from collections.abc import Callable
from pathlib import Path

from markupsafe import Markup

from site_builder.render import search, unbroken
from site_builder.render.sections import once_for_all, sections


def test_sections_begin_on_lines_of_their_own() -> None:
    body = "<h1>ก</h1>\n<section class=a>\n<p>ข <section>ค</section></p></section>\n<section id=b>ง</section>"
    assert sections(Markup(body)) == (
        "<h1>ก</h1>",
        "<section class=a>\n<p>ข <section>ค</section></p></section>",
        "<section id=b>ง</section>",
    )


def test_short_sections_are_worked_on_once() -> None:
    asked = []

    @once_for_all
    def length(section: str) -> int:
        asked.append(section)
        return len(section)

    long = "ก" * 10_000
    assert [length(section) for section in ("ข", "ข", long, long)] == [1, 1, 10_000, 10_000]
    assert asked == ["ข", long, long]


def test_pages_give_the_same_in_sections_and_as_a_whole(site_dir: Callable[[str], Path]) -> None:
    """No block with an anchor is open where a section of ours begins, and no word lies across its beginning."""
    cut = 0
    for path in site_dir("portal").rglob("*.html"):
        body = path.read_text(encoding="utf-8").partition('<div class="sb-main__body">')[2]
        whole = search._parts_of_section.__wrapped__(body)
        assert search.parts_of(sections(body)) == whole, path
        assert unbroken.unbroken(sections(body)) == unbroken._with_marks(body, unbroken._marked), path
        cut += len(sections(body)) > 1
    assert cut > 300
