"""Every code has words in both languages, is raised by the code base, and is shown by a content of `tests/sites/`."""

import re
import string
from pathlib import Path

import pytest
import yaml

import site_builder
from site_builder.audit.rules import Rule, registered
from site_builder.audit.run import FAMILIES
from site_builder.issues.messages import codes

_PACKAGE = Path(site_builder.__file__).parent
_SITES = Path(__file__).parents[1] / "sites"
_WORDS = yaml.safe_load((_PACKAGE / "issues" / "messages.yml").read_text(encoding="utf-8"))
_CODE = re.compile(r'"([A-Z]{3}\d{3}|NOTE_[A-Z]+)"')

BEYOND_A_TEXT_FILE = {
    *("ENC001", "FIL003", "FIL004", "FIL011", "FIL029", "FIL030", "FIL031", "FIL042"),
    *(code for code in codes() if code.startswith(("ADR", "SIZ"))),
}
"""What a file of `tests/sites/` cannot carry: bytes, sizes, links, options, and a base.

See `test_load_files.py`, `test_attachments.py` and `test_bombs.py`.
"""


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _raised(folder: Path) -> set[str]:
    sources = (path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py")))
    return {code for source in sources for code in _CODE.findall(source)}


def test_every_code_that_is_raised_has_words_and_the_reverse() -> None:
    assert _raised(_PACKAGE) == set(codes())


@pytest.mark.parametrize("code", codes())
def test_both_languages_name_the_same_fields(code: str) -> None:
    thai, english = _WORDS[code]["th"], _WORDS[code]["en"]
    assert thai.keys() == english.keys()
    for part in thai:
        assert _fields(thai[part]) == _fields(english[part])


@pytest.mark.parametrize("code", codes())
def test_words_are_those_of_an_officer(code: str) -> None:
    words = " ".join(text for language in ("th", "en") for text in _WORDS[code][language].values())
    assert not re.search(r"กรุณา|โปรด|mapping|scalar|token|sequence|\bNone\b|\bstr\b|[“”]", words)


@pytest.mark.parametrize("code", sorted(set(codes()) - BEYOND_A_TEXT_FILE))
def test_every_code_is_shown_by_a_site(code: str) -> None:
    shown = f": {_WORDS[code]['th']['what']}\n" if code.startswith("NOTE_") else f"[{code}] "
    assert any(shown in path.read_text(encoding="utf-8") for path in sorted(_SITES.glob("*.txt")))


def test_rules_register_what_their_modules_raise() -> None:
    raised = {code for code in _raised(_PACKAGE / "audit") if not code.startswith("NOTE_")}
    assert {code for each in registered() for code in each.codes} == raised


def test_every_family_has_rules() -> None:
    assert {each.find.__module__ for each in registered()} == {family.__name__ for family in FAMILIES}


@pytest.mark.parametrize("each", registered(), ids=lambda each: each.find.__name__)
def test_every_rule_is_explained(each: Rule) -> None:
    assert each.find.__doc__ is not None
    assert each.find.__doc__.startswith("Find ")
