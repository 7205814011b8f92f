"""The five forms inside a line, and everything that is not one of them."""

import time

import pytest

from site_builder.text.inline import Run, parse_inline


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", ()),
        ("ข้อความ", (Run("text", "ข้อความ"),)),
        ("ก **ข ค** ง", (Run("text", "ก "), Run("strong", "ข ค"), Run("text", " ง"))),
        ("ก*ข*ค", (Run("text", "ก"), Run("emphasis", "ข"), Run("text", "ค"))),
        ("[คู่มือ](files/a.pdf)", (Run("link", "คู่มือ", "files/a.pdf"),)),
        ("[ก](https://x.go.th/a_(b))", (Run("link", "ก", "https://x.go.th/a_(b)"),)),
        ("[โทร](tel:+6621234567)", (Run("link", "โทร", "tel:+6621234567"),)),
        ("[ถาม](mailto:a@x.go.th)", (Run("link", "ถาม", "mailto:a@x.go.th"),)),
        ("<https://x.go.th/a>", (Run("link", "https://x.go.th/a", "https://x.go.th/a"),)),
        (
            "ดู http://www.thatoom.go.th/index.php, (https://x.go.th).",
            (
                Run("text", "ดู "),
                Run("link", "http://www.thatoom.go.th/index.php", "http://www.thatoom.go.th/index.php"),
                Run("text", ", ("),
                Run("link", "https://x.go.th", "https://x.go.th"),
                Run("text", ")."),
            ),
        ),
    ],
)
def test_forms(text: str, runs: tuple[Run, ...]) -> None:
    assert parse_inline(text) == runs


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<b>ก</b>",
        "[ก](javascript:alert(1))",
        "[ก](JaVaScRiPt:alert(1))",
        "[ก](data:x,y)",
        "[ก](vbscript:x)",
        "[ก](//evil.example)",
        "[ก](/\\evil.example)",
        "[ก](http:evil)",
        "[ก](https://)",
        "[ก]()",
        "[ก](\x01javascript:x)",
        "[ก](java\u200bscript:x//y)",
        "<javascript:alert(1)>",
        "2*3*4",
        "2 * 3 * 4",
        "a * b",
        "******************",
        "** ก **",
        "**ก",
        "*ก",
        "[ก] (ข)",
        "http://",
        "ftp://x.go.th",
        "ก_ข_ค",
        "`code`",
        "![",
        "&lt;",
    ],
)
def test_everything_else_is_text(text: str) -> None:
    assert "".join(run.text for run in parse_inline(text)) == text
    assert {run.kind for run in parse_inline(text)} == {"text"}


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "*",
        "**",
        "**ก ",
        "*ก ",
        "[ก",
        "[ก](",
        "[ก](http://",
        "](",
        "<https://",
        "https://(",
        "https://)",
        "**ก** ",
        "*ก **ข ",
        "[ก](x(",
        "<",
        "https://x.",
        "ก*ข**",
        "https://x" + ")" * 50 + " ",
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    parse_inline(piece * (100_000 // len(piece)))
    assert time.process_time() - started < 1.0
