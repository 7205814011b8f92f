"""What holds for every part of every value: its file has it where the report says."""

import csv
import io
from collections.abc import Callable
from unicodedata import normalize

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from site_builder.issues.issue import Place
from site_builder.load.decode import decode_yaml
from site_builder.load.node import texts_at
from site_builder.load.positions import Positions
from site_builder.text.letters import letters_before
from site_builder.text.thai import clean

# Letters that are encoded in two ways, that cleaning takes away, and that mean something to YAML, CSV or Markdown.
LETTERS = "กขดนำ\u0e4d\u0e32\u0e48\u0e34๑2aé\u0301'\"\\,:#|>-*[]{}&!%@`/xu\u200b\u00a0🙂 "
WORDS = st.text(st.sampled_from("กดำ\u0e4d\u0e32\u0e48๑xé\u0301\u200b'\"\\,:#|>-🙂"), min_size=1, max_size=12)
TEXTS = st.text(st.sampled_from(LETTERS), max_size=30)


def folded(text: str) -> str:
    """Break the lines of a text where YAML joins them again by one blank."""
    return text.replace(" ", "\n   ")


def escaped(text: str) -> str:
    """Write a text so that it can stand between double quotes."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\u00a0", "\\_")


SPELLINGS: dict[str, Callable[[str], str]] = {
    "plain": lambda text: text,
    "plain, folded": folded,
    "single": lambda text: "'" + text.replace("'", "''") + "'",
    "single, folded": lambda text: "'" + folded(text.replace("'", "''")) + "'",
    "double": lambda text: f'"{escaped(text)}"',
    "double, escaped": lambda text: '"' + "".join(f"\\U{ord(letter):08x}" for letter in text) + '"',
    "double, broken": lambda text: '"' + escaped(text).replace(" ", "\\\n  \\ ") + '"',
    "literal": lambda text: f"|\n   {text}",
    "literal, told": lambda text: f"|3- # ข้อความ\n   {text}",
    "folded": lambda text: f">\n   {folded(text)}",
    "list": lambda text: "".join(f"\n - '{line}'" for line in text.replace("'", "''").split(" ")),
}


@given(st.sampled_from(sorted(SPELLINGS)), TEXTS, WORDS, TEXTS)
def test_a_part_of_a_scalar_is_found_where_it_is_spelt(style: str, before: str, word: str, after: str) -> None:
    text = before + word + after
    source = f"a: b\nkey: {SPELLINGS[style](text)}\n"
    decoded = decode_yaml(source.encode(), source_path="a.yml")
    # Not every text can be spelt in each style: what YAML reads must be what is meant.
    assume(decoded.root is not None and count_letters(word) > 0)
    assert decoded.root is not None
    assume(letters("".join(each.text or "" for each in texts_at(decoded.root, ("key",)))) == letters(text))
    place = Place("a.yml", ("key",)).within(text, span=(len(before), len(before) + len(word)))
    assert letters(spelt_at(source, place, style=style)) == letters(word)


@given(TEXTS, WORDS, TEXTS)
def test_a_part_of_a_body_is_found_where_it_stands(before: str, word: str, after: str) -> None:
    body = f"{before}\n{word}{after}\n"
    source = f"---\ntitle: ก\n---\n{body}"
    assume(count_letters(word) > 0)
    place = Place("a.md", ("body",)).within(body, span=(len(before) + 1, len(before) + 1 + len(word)))
    assert letters(spelt_at(source, place)) == letters(word)


@given(st.lists(TEXTS, max_size=3), TEXTS, WORDS, TEXTS, st.booleans())
def test_a_part_of_a_cell_is_found_where_it_is_spelt(
    others: list[str], before: str, word: str, after: str, is_quoted: bool
) -> None:
    file = io.StringIO()
    cells = [*others, before + word + after]
    csv.writer(file, quoting=csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL).writerows([["หัว"] * len(cells), cells])
    assume(count_letters(word) > 0)
    place = Place("a.csv", (2, len(cells))).within(cells[-1], span=(len(before), len(before) + len(word)))
    style = "quoted cell" if is_quoted or set(cells[-1]) & set('",') else ""
    assert letters(spelt_at(file.getvalue(), place, style=style)) == letters(word)


@given(st.text() | TEXTS)
def test_cleaning_leaves_the_number_of_letters(text: str) -> None:
    assert count_letters(clean(text)) == count_letters(text)


@given(st.text() | TEXTS, st.text() | TEXTS)
def test_letters_of_two_texts_add_up(one: str, other: str) -> None:
    assert count_letters(one + other) == count_letters(one) + count_letters(other)


@pytest.mark.parametrize(
    ("text", "number"), [("น้ำ", 4), ("น\u0e4d\u0e49\u0e32", 4), (" ก\u200b\u00a0ข\n", 2), ("é", 2)]
)
def test_letters_are_counted_apart(text: str, number: int) -> None:
    assert count_letters(text) == number


def spelt_at(source: str, place: Place, *, style: str = "") -> str:
    """Return what the caret stands under, without the escapes of its style."""
    at = Positions(source.encode(), source_path=place.source_path).of(place)
    spelt = source.splitlines()[at.line - 1][at.column - 1 : at.column - 1 + at.length]
    if style.startswith("double"):
        return str(yaml.load(f'"{spelt}"', Loader=yaml.BaseLoader))
    quote = "'" if style.startswith(("single", "list")) else '"' if style == "quoted cell" else None
    return spelt if quote is None else spelt.replace(quote * 2, quote)


def count_letters(text: str) -> int:
    return letters_before(text)[-1]


def letters(text: str) -> str:
    """Return what is left of a text when blanks, and how its letters are encoded, do not matter."""
    return normalize("NFD", clean(text).replace("\u0e33", "\u0e4d\u0e32")).replace(" ", "")
