"""Browsers that the site promises to work in, held by what its scripts and style sheets are made of.

In: theme/assets. No old browser is asked: whatever is younger than the oldest ones is named here, with what they do
without it. A name that is on neither list has to be looked up before it is used.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "theme" / "assets"
SCRIPTS = sorted((ASSETS / "javascripts").glob("*.js"))
SHEETS = sorted((ASSETS / "stylesheets").glob("*.css"))
PROMISE = "Safari 15.4, Chrome and Edge 109 and Firefox 121"

TOO_YOUNG = {
    "what stands before, in a pattern: Safari 16.4": r"\(\?<[=!]",
    "sets in a pattern: Safari 17": r"/[a-z]*v[a-z]*(?=[.,;)])",
    "copies of lists: Safari 16": r"\.(?:toSorted|toReversed|toSpliced|with)\(",
    "groups: Safari 17.4": r"\b(?:Object|Map)\.groupBy\b",
    "steps of iterators: Safari 18.4": r"(?<!Object)\.(?:values|keys|entries|matchAll)\([^()]*\)\.(?:map|filter)\(",
    "sets: Safari 17": r"\.(?:union|intersection|difference|isSubsetOf|isDisjointFrom)\(",
    "promises and lists: Safari 16.4": r"\b(?:Promise\.(?:withResolvers|try)|Array\.fromAsync)\b",
    "addresses: Safari 17": r"\bURL\.(?:canParse|parse)\b",
    "signals: Safari 16": r"\bAbortSignal\.(?:timeout|any)\b",
    "blocks of classes: Safari 16.4": r"\bstatic \{",
    "streams: Safari 16.4": r"\b(?:De)?[cC]ompressionStream\b",
    "views that blend: Safari 18": r"\bstartViewTransition\b",
    "popovers: Safari 17": r"\b(?:show|hide|toggle)Popover\b",
    "what is imported with attributes: Safari 17.2": r"\bimport [^;]+ with \{",
}
KNOWN_RULES = {"font-face", "media", "page", "supports"}
KNOWN_FUNCTIONS = {
    *("calc", "clamp", "counter", "format", "max", "min", "minmax", "repeat", "rgb", "selector", "url", "var"),
    *("inset", "linear-gradient", "repeating-linear-gradient"),
    *("rotate", "scale", "translate", "translateX", "translateY"),
    *("attr", "has", "is", "lang", "not", "nth-child", "nth-of-type", "where"),
}
IN_PLUS = {"container", "top-left", "top-right", "bottom-left", "bottom-right"}
"""Where they are not known, letters that only the page enlarges may run together, and sheets of paper have no edges."""
TOO_YOUNG_STYLE = {
    "nested rules: Safari 17.2, Firefox 117, Chrome 120": r"[{;}\n]\s*&",
    "ranges of sizes: Safari 16.4": r"@(?:media|container)[^{]*[<>]",
    "parts of other trees: Safari 18.2": r"::(?!after|before|marker|placeholder|backdrop|details-content|-webkit)[a-z]",
    "sizes of a container, a capital or the root's line": r"\d(?:cq[a-z]+|cap|rcap|ic|ric|rlh|rex|rch)\b",
    "fields as high as their words: Safari 26": r"field-sizing",
    "places at another box: Safari 26": r"(?:position-)?anchor-(?:name|scope)|position-(?:area|try)",
    "steps towards what has no size: Chrome alone": r"interpolate-size|calc-size",
}


def without_words(sheet: Path) -> str:
    """Return a sheet without its comments and strings."""
    return re.sub(r"""/\*.*?\*/|"[^"]*"|url\([^)]*\)""", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_read_by_the_oldest_browsers(script: Path) -> None:
    source = script.read_text(encoding="utf-8")
    found = {name: re.findall(pattern, source) for name, pattern in TOO_YOUNG.items()}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_is_read_by_the_oldest_browsers(sheet: Path) -> None:
    text = without_words(sheet)
    assert set(re.findall(r"@([a-z-]+)", text)) - IN_PLUS <= KNOWN_RULES
    assert set(re.findall(r"(?<![\w-])([a-zA-Z][\w-]*)\(", text)) <= KNOWN_FUNCTIONS
    found = {name: re.findall(pattern, text) for name, pattern in TOO_YOUNG_STYLE.items()}
    assert {name: words for name, words in found.items() if words} == {}


def test_what_the_oldest_browsers_lack_is_given_to_them_otherwise() -> None:
    sheets = {sheet.name: sheet.read_text(encoding="utf-8") for sheet in SHEETS}
    for sheet in sheets.values():
        assert ("grid-template-columns:subgrid;" in sheet) == ("@supports not (grid-template-columns:subgrid)" in sheet)
    assert "@supports not (height:1lh)" in sheets["components.css"]


def test_the_readme_names_them() -> None:
    assert PROMISE in (ROOT / "README.md").read_text(encoding="utf-8")
