"""The words of the interface: every Thai word has its English one, none is idle, and both take the same values."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.pofile import read_po
from jinja2 import nodes

from site_builder.model.agency import AgencyType
from site_builder.model.scores import PASS_LEVELS
from site_builder.render.environment import page_environment
from site_builder.render.language import english

ROOT = Path(__file__).parents[2]
THEME, RENDER = ROOT / "theme", ROOT / "site_builder" / "render"
THAI = re.compile("[\u0e00-\u0e7f]")
VALUE = re.compile(r"%\((\w+)\)s")
FOR_THAI_ALONE = {
    # What is written for officers, and files that exist once: in Thai.
    "calendar.py",
    "feed.py",
    "remedies.py",
    "structured_data.py",
    # What is recognised there is not said.
    "unbroken.py",
    "workbook.py",
}
NO_WORDS = {
    # Names that are recognised, not said, and titles of files.
    "frames.py": {"องค์การบริหารส่วนตำบล", "องค์การบริหารส่วนจังหวัด", "เทศบาลตำบล", "เทศบาลเมือง", "เทศบาลนคร", "ก", "ฮ"},
    "agency.py": {" ปี ", "การเปลี่ยนแปลงของ ", "ผลการประเมิน ITA "},
    "complaints.py": {"ต่อ"},
    "measures.py": {"ตัวชี้วัด"},
    "oia.py": {"ศูนย์ข้อมูลข่าวสาร"},
    "passages.py": {"\u0e00-\u0e7f"},
    "titles.py": {
        *("^องค์การบริหารส่วนตำบล", "^องค์การบริหารส่วนจังหวัด", "^เทศบาลตำบล", "^เทศบาลเมือง", "^เทศบาลนคร"),
        *("อบต.", "อบจ.", "ทต.", "ทม.", "ทน."),
    },
    "portal.py": {"การเปลี่ยนแปลงของทุกหน่วยงาน "},
}
WORDS_OF_FILES = (*PASS_LEVELS, *get_args(AgencyType), "อปท.")
"""What files say with words that the model knows."""


def templates() -> Iterator[Path]:
    for folder in ("pages", "components"):
        yield from sorted((THEME / folder).rglob("*.html"))


def words_of_templates() -> Iterator[str]:
    environment = page_environment(THEME)
    for path in templates():
        tree = environment.parse(path.read_text(encoding="utf-8"))
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "_":
                assert isinstance(call.args[0], nodes.Const), f"{path}: words that are not written out"
                yield call.args[0].value


def words_of_code() -> Iterator[tuple[str, str]]:
    """Yield every Thai text of the code that makes pages, but for what documents it."""
    for path in sorted(RENDER.rglob("*.py")):
        if path.name in FOR_THAI_ALONE:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documentation = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in documentation:
                continue
            if THAI.search(node.value) and node.value not in NO_WORDS.get(path.name, ()):
                yield path.name, node.value


def used() -> dict[str, str]:
    said = {text: name for name, text in words_of_code()}
    return {**dict.fromkeys(WORDS_OF_FILES, "model"), **dict.fromkeys(words_of_templates(), "theme"), **said}


def test_all_words_have_english_ones_and_no_english_is_idle() -> None:
    entries = english(THEME).entries
    missing = {text: where for text, where in used().items() if text not in entries}
    assert (missing, sorted(entries.keys() - used().keys())) == ({}, [])


def test_both_languages_take_the_same_values() -> None:
    entries = english(THEME).entries.items()
    assert [text for text, words in entries if sorted(VALUE.findall(text)) != sorted(VALUE.findall(words))] == []


def test_english_words_hold_no_thai_and_stand_in_order() -> None:
    with (THEME / "locales" / "en.po").open("rb") as file:
        texts = [str(entry.id) for entry in read_po(file) if entry.id]
    assert texts == sorted(texts)
    assert [text for text, words in english(THEME).entries.items() if THAI.search(words)] == []


@pytest.mark.parametrize("path", list(templates()), ids=lambda path: str(path.relative_to(THEME)))
def test_a_template_says_its_words_through_the_catalogue(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    said = re.sub(r"""_\((?:"[^"]*"|'[^']*')""", "", text)
    assert [line for line in said.splitlines() if THAI.search(line)] == []
