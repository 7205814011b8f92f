"""Definitions: every word has two languages and an anchor, and every number's words are defined."""

import re
from pathlib import Path

from site_builder.catalogue.glossary import Term, glossary
from site_builder.load.library import read_library
from site_builder.render.words import ITEM_STATES, MEASURE_STATUS

THEME_DIR = Path(__file__).parents[2] / "theme"


def terms() -> dict[str, Term]:
    return {term.id: term for group in glossary() for term in group.terms}


def test_every_term_has_both_languages_and_a_name_of_its_own() -> None:
    names = [term.id for group in glossary() for term in group.terms] + [f"terms-{group.id}" for group in glossary()]
    assert len(names) == len(set(names))
    for name in names:
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name), name
    for group in glossary():
        assert set(group.title) == {"th", "en"}, group.id
    for term in terms().values():
        for words in filter(None, (term.term, term.full, term.text, term.source)):
            assert set(words) == {"th", "en"}, term.id
            assert all(text == " ".join(text.split()) and text for text in words.values()), term.id
            assert not re.search("[ก-๙]", words["en"]), term.id


def test_definitions_are_short() -> None:
    assert {term.id for term in terms().values() if term.id != "level" and len(term.text["th"]) > 220} == set()


def test_states_are_defined_in_the_words_of_the_pages() -> None:
    for state, label in (*ITEM_STATES.items(), *MEASURE_STATUS.items()):
        assert terms()[state].term["th"] == label


def test_indicators_are_defined_under_their_official_names(tmp_path: Path) -> None:
    library, _ = read_library(tmp_path)
    for catalogue in library.catalogues.values():
        for indicator in catalogue.indicators:
            term = terms()[f"indicator-{indicator.number}"].term
            assert term["th"] == f"ตัวชี้วัดที่ {indicator.number} {indicator.title}"
            assert term["en"] == f"Indicator {indicator.number} {indicator.title_en}"


def test_templates_ask_for_words_that_are_defined() -> None:
    known = {*terms(), *(f"terms-{group.id}" for group in glossary())}
    asked = {
        name
        for path in (THEME_DIR / "pages").rglob("*.html")
        for call in re.findall(r"\{\{ terms\(\[(.*?)\]\) \}\}", path.read_text(encoding="utf-8"))
        for name in re.findall(r'\("([a-z0-9-]+)", ', call)
    }
    assert {"ita", "received", "oit"} <= asked <= known
