"""What is read without places, and what is left to the reader that knows them."""

import sys

import pytest

from site_builder.load.decode import MAX_DEPTH, MAX_VALUES, decode_markdown, decode_yaml
from site_builder.load.node import plain
from site_builder.load.values import may_mislead, usual_values

USUAL = (
    "title: ก",
    "kind:\ntitle: ก",
    "title: ก\nnote:\nrows:\n- {a: 1, b: ~}\n- \n- [x, '', null, 'null']\n",
    "a: |\n  ก\n  ข\nb: >-\n  ค\n  ง\nc: \"\\u0e01\"\nd: 'it''s'\ne: – \n",
    "# A comment at the start of a line\na: b   # and one that is told from the text by a blank\n",
    "\ufeffa: b\r\nc: d\r\n",
    "---\na: b\n...\n",
    "url: https://example.go.th/?a=1&b=2#c\nx: '*'\ny: '-'\nz: '!'\n",
)
AMISS = (
    "",
    "a",
    "- a",
    "null",
    "a: &b c",
    "a: &b [c]",
    "&b {a: c}",
    "a: *b",
    "a: !x b",
    "!x {a: b}",
    "a: !x [b]",
    "&x a: b",
    "!x a: b",
    "a: b\na: c",
    "a:\na: c",
    "\u0e33: b\n\u0e4d\u0e32: c",
    "~: b",
    "'': b",
    "[a]: b",
    "? {a: b}\n: c",
    "• a: b",
    "a: • b\n  • c",
    "a: b #c",
    "a: b\n---\na: c",
    "a: b\n---\n",
    "a: [b",
    "a: b: c",
    "a: \u200bb",
    "a: р b",
    "a: {b: 2,500}",
    "a: {b}",
    "a: xр",
    "a: \x00",
    "{a: " * (MAX_DEPTH + 1) + "b" + "}" * (MAX_DEPTH + 1),
    "a: [" + "b, " * MAX_VALUES + "]",
)


@pytest.mark.parametrize("text", USUAL)
def test_a_file_without_faults_has_the_same_values_without_places(text: str) -> None:
    decoded = decode_yaml(text.encode(), source_path="x.yml")
    assert decoded.root is not None
    assert decoded.issues == ()
    assert usual_values(text.encode(), source_path="x.yml") == plain(decoded.root)


@pytest.mark.parametrize("text", AMISS)
def test_what_is_to_be_told_is_left_to_the_reader_with_places(text: str) -> None:
    assert usual_values(text.encode(), source_path="x.yml") is None


def test_prose_is_the_same_with_the_line_ends_of_windows() -> None:
    text = "---\ntitle: ก\n---\n\n## ข\n\nค\n"
    windows = text.replace("\n", "\r\n").encode()
    assert usual_values(windows, source_path="x.md") == usual_values(text.encode(), source_path="x.md")
    decoded = decode_markdown(windows, source_path="x.md").root
    assert decoded is not None
    assert plain(decoded) == plain(decode_markdown(text.encode(), source_path="x.md").root)


@pytest.mark.parametrize("text", ["---\ntitle: ก\n---\n\n## ข\n", "---\ntitle: ก\n---\n \n", "---\r\na: b\r\n---"])
def test_a_page_of_prose_has_the_same_values_without_places(text: str) -> None:
    decoded = decode_markdown(text.encode(), source_path="x.md")
    assert decoded.root is not None
    assert usual_values(text.encode(), source_path="x.md") == plain(decoded.root)


@pytest.mark.parametrize("text", ["ก", "---\nbody: a\n---\nb\n", "---\n- a\n---\nb\n", "---\na: b #c\n---\nd\n"])
def test_a_page_of_prose_with_a_fault_is_left_to_the_reader_with_places(text: str) -> None:
    assert usual_values(text.encode(), source_path="x.md") is None


def test_bytes_that_are_no_text_are_left_to_the_reader_with_places() -> None:
    assert usual_values(b"a: \xff", source_path="x.yml") is None


def test_whatever_may_mislead_is_found_in_the_bytes_of_a_file() -> None:
    """No letter that may mislead consists of the bytes alone that usual texts have."""
    letters = (letter for letter in map(chr, range(sys.maxunicode + 1)) if not "\ud800" <= letter <= "\udfff")
    misleading = [letter for letter in letters if may_mislead(letter)]
    assert len(misleading) > 4_000
    assert not [each for each in misleading if usual_values(f"a: ก{each}ก\n".encode(), source_path="x.yml") is not None]


@pytest.mark.parametrize("control", ["\x0b", "\x0c", "\x07", "\x7f", "\x85", "\x90"])
def test_a_control_character_in_prose_is_refused(control: str) -> None:
    data = f"---\ntitle: ก\n---\nหนึ่ง{control}สอง\n".encode()
    issues = decode_markdown(data, source_path="x.md").issues
    # One of them ends a line in YAML.
    assert [issue.code for issue in issues] == ([] if control == "\x85" else ["ENC002"])
    assert usual_values(data, source_path="x.md") is None
