"""No form of a report is broken or turned by what an editor typed: comment, SARIF, annotations, text, JSON."""

import json
import re
import string
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from markdown_it import MarkdownIt
from markdown_it.token import Token

import site_builder.issues
from site_builder.issues import report, sarif
from site_builder.issues.annotations import as_annotations
from site_builder.issues.comment import (
    LIMIT,
    MARKER,
    AttachmentChange,
    ChangedPage,
    ItemChange,
    Proposal,
    as_comment,
    code_span,
)
from site_builder.issues.issue import Issue, Note, Place, Position
from site_builder.issues.messages import codes, severity_of
from site_builder.issues.report import as_json, as_text
from site_builder.issues.sarif import as_sarif
from site_builder.outcome import repository_folder
from site_builder.text.fields import Label

SARIF_SCHEMA = Path(__file__).parents[1] / "tools" / "sarif" / "sarif-2.1.0.json"
WORDS = yaml.safe_load((Path(site_builder.issues.__path__[0]) / "messages.yml").read_text(encoding="utf-8"))
PATH = "content/agencies/ban-tai/2566/authority.yml"
PREVIEW = "https://preview.example.go.th/7"
MARK = "Z=X"
"""Stands in every hostile text, so that it can be found wherever it is taken for more than a text in a code span."""
OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
HOSTILE = (
    "@octocat และ @github/team",
    "#1 GH-1 octo/repo#7 0123456789abcdef0123456789abcdef01234567",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[คลิก](https://evil.example) ![](https://evil.example/x.png) <https://evil.example> https://evil.example",
    "`code` ``two`` ```three``` ````",
    "`",
    "`[x](https://evil.example)`",
    "\x1b[31mred\x1b[0m \x07 \x9b31m \x00",
    "first\nsecond\r\n::error::taken\n::set-output name=x::y",
    "##[add-mask]secret ::stop-commands::x",
    "%0A::error::taken %25 a:b,c",
    "</details><!-- --> &lt;b&gt; &amp; \\`\\[x\\](y)",
    "| a | b |\n|---|---|\n| c | d |",
    "$(rm -rf /) `rm -rf /` ; && || > /etc/passwd 'x' \"y\"",
    "\u202egnp.exe\u2066 \u200b\u200d",
    "\ue0000\ue001 \ue0001\ue001",
    "{0} {value} {{x}} %s",
    "ก" * 5_000,
    "",
)
any_text = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.sampled_from("`*_[]()<>!@#|~\\$&\n\r:%,x ก\ue000\ue001\x1b"), max_size=40),
    st.text(),
)


def finding(value: str, *, number: int = 1, path: str = PATH) -> Issue:
    """Return an issue whose fields hold the text, as a rule would give it."""
    fields = {"label": Label("ปรับปรุงล่าสุด", "Updated on"), "value": value, "published": value}
    note = Note("NOTE_PUBLISHED", Place(path, ("published",)), Position(2, 12, 3))
    place = Place(path, ("rows", number, "updated"))
    return Issue(code="DAT004", place=place, fields={**fields}, position=Position(number, 10, 4), notes=(note,))


def finding_of(code: str, value: str) -> Issue:
    """Return an issue of any code with the text in each of its fields."""
    words = (text for language in ("th", "en") for text in WORDS[code][language].values())
    names = {name for text in words for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    return Issue(code=code, place=Place(PATH, ("x",)), fields=dict.fromkeys(sorted(names), value))


def proposal_of(value: str, *issues: Issue) -> Proposal:
    """Return a proposal that holds the text wherever content reaches a comment."""
    label = Label(value, value)
    path = f"content/agencies/ban-tai/2566/files/{value}"
    return Proposal(
        issues=issues,
        accepted=1,
        before=(finding(value, number=99),),
        titles=dict.fromkeys((issue.place.source_path for issue in issues), value),
        labels={issue.place: label for issue in issues},
        changes=(
            ItemChange(agency=value, year=2566, code="O1", title=value, before=None, after=Label("ครบถ้วน", "complete")),
        ),
        attachments=(AttachmentChange(source_path=path, fate="added"),),
        pages=(
            ChangedPage(title=value, source_path=path, url="ban-tai/2566/authority/"),
            ChangedPage(title=value, source_path=path, url=None),
        ),
    )


def tokens_of(markdown: str) -> Iterator[Token]:
    """Return every token of a comment, inline ones included, as GitHub's dialect divides it."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for token in parser.parse(markdown):
        yield token
        yield from token.children or ()


@cache
def sarif_validator() -> Draft4Validator:
    return Draft4Validator(json.loads(SARIF_SCHEMA.read_text(encoding="utf-8")))


def sarif_of(*issues: Issue, line: str | None = None) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(as_sarif(issues, language="th", read_line=lambda *_: line))
    sarif_validator().validate(log)
    return log


# Comment


def assert_harmless(comment: str) -> None:
    """Hold that nothing of the content is anything but text in a code span."""
    for token in tokens_of(comment):
        if token.type == "html_block":
            assert token.content.strip() == MARKER
        assert token.type not in {"html_inline", "image", "fence", "code_block", "table_open", "s_open"}
        if token.type == "link_open":
            assert str(token.attrs["href"]).startswith(PREVIEW + "/ban-tai/")
        if token.type == "text":
            assert MARK not in token.content
            assert not re.search(r"@|#\d|GH-|https?://\S|\$", token.content)


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("value", HOSTILE)
def test_content_reaches_a_comment_in_code_spans_alone(value: str, language: str) -> None:
    text = MARK + value + MARK
    comment = as_comment(proposal_of(text, finding(text)), language=language, preview_url=PREVIEW)
    assert_harmless(comment)
    assert not OBEYED.search(comment)


@given(any_text)
def test_any_text_reaches_a_comment_in_code_spans_alone(value: str) -> None:
    text = MARK + value + MARK
    assert_harmless(as_comment(proposal_of(text, finding(text)), language="th", preview_url=PREVIEW))


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("value", [f"{MARK} ` {MARK} `` @x", f"`{MARK} <b>", f"{MARK}\\"])
def test_every_message_keeps_content_in_code_spans(code: str, value: str) -> None:
    for language in ("th", "en"):
        assert_harmless(as_comment(Proposal(issues=(finding_of(code, value),)), language=language))


@given(any_text)
def test_a_code_span_shows_the_text_itself(value: str) -> None:
    (paragraph,) = (token for token in tokens_of(f"x {code_span(value)} y") if token.type == "inline")
    kinds = [child.type for child in paragraph.children or ()]
    assert kinds == (["text", "code_inline", "text"] if code_span(value) != "–" else ["text"])


def test_ten_thousand_findings_are_cut_at_a_whole_finding() -> None:
    issues = tuple(finding(HOSTILE[number % len(HOSTILE)], number=number + 1) for number in range(10_000))
    comment = as_comment(Proposal(issues=issues), language="th")
    shown = comment.count("\n- **เตือน**")
    left = re.search(r"^- และอีก ([\d,]+) รายการ$", comment, re.MULTILINE)
    assert left is not None
    assert (len(comment) <= LIMIT, shown + int(left[1].replace(",", ""))) == (True, 10_000)
    assert_harmless(comment)


@pytest.mark.parametrize("limit", [700, 1_000, 5_000, LIMIT])
def test_a_comment_is_never_longer_than_it_may_be(limit: int) -> None:
    issues = tuple(finding("😀" * 50, number=number + 1, path=f"{PATH}{number}") for number in range(500))
    notes = tuple(replace(finding_of("DRA001", "1"), place=Place(f"{PATH}{number}")) for number in range(500))
    comment = as_comment(Proposal(issues=(*issues, *notes)), language="en", limit=limit)
    assert len(comment.encode("utf-16-le")) // 2 <= limit


def test_verdict_and_next_step_come_first() -> None:
    broken = finding_of("FIL013", "files/a.pdf")
    cases = (
        ((broken, finding("x")), "## ❌ ยังเผยแพร่ไม่ได้", f"`{PATH}` บรรทัด 1"),
        ((finding("x", number=6),), "## ⚠️ เผยแพร่ได้ แต่มีคำเตือน", f"`{PATH}` บรรทัด 6"),
        ((), "## ✅ พร้อมเผยแพร่", "อนุมัติได้"),
    )
    for issues, verdict, step in cases:
        lines = as_comment(Proposal(issues=issues), language="th").splitlines()
        assert lines[:3] == [MARKER, verdict, ""]
        assert lines[3].startswith("**ทำต่อไป:** " + step)


def test_a_finding_of_the_base_is_not_new_and_one_that_is_gone_is_solved() -> None:
    old, gone, new = finding("old", number=3), finding("gone", number=4), finding("new", number=5)
    # A row inserted above moves the old one down.
    moved = replace(old, place=Place(PATH, ("rows", 8, "updated")), position=Position(9, 10, 4))
    comment = as_comment(Proposal(issues=(moved, new), before=(old, gone)), language="th")
    assert re.findall(r"`(old|new)` .*`DAT004`( \*\*ใหม่\*\*)?$", comment, re.MULTILINE) == [
        ("new", " **ใหม่**"),
        ("old", ""),
    ]
    assert "คำเตือน 2 · แก้แล้ว 1" in comment


def test_what_only_explains_is_nothing_to_correct_and_no_next_step() -> None:
    folder = PATH.rpartition("/")[0]
    draft = replace(finding_of("DRA001", "1"), place=Place(folder), position=None)
    comment = as_comment(Proposal(issues=(draft,), before=()), language="th")
    assert "**ทำต่อไป:** อนุมัติได้" in comment
    assert re.findall(r"^### (.*)$", comment, re.MULTILINE) == ["ควรทราบ"]
    # A folder has no lines.
    assert "บรรทัด" not in comment.partition("– **แก้ไข:**")[0]
    both = as_comment(Proposal(issues=(draft, finding("x"))), language="th")
    assert re.findall(r"^### (.*)$", both, re.MULTILINE) == ["สิ่งที่ต้องแก้", "ควรทราบ"]
    assert both.index("`DAT004`") < both.index("### ควรทราบ") < both.index("`DRA001`")


def test_files_with_errors_stand_first_under_their_titles() -> None:
    broken = replace(finding_of("FIL013", "files/a.pdf"), place=Place("content/z.yml", ("file",)))
    proposal = Proposal(issues=(finding("x"), broken), titles={"content/z.yml": "รายงาน", PATH: "อำนาจหน้าที่"})
    headings = re.findall(r"^#### (.*)$", as_comment(proposal, language="th"), re.MULTILINE)
    assert headings == ["`รายงาน` · `content/z.yml`", f"`อำนาจหน้าที่` · `{PATH}`"]


# SARIF


@pytest.mark.parametrize("value", HOSTILE)
def test_sarif_of_hostile_content_is_valid(value: str) -> None:
    log = sarif_of(finding(value), finding(value, number=2, path=f"content/ก ข#?%{value.replace('/', '')}.yml"))
    messages = [result["message"]["text"] for result in log["runs"][0]["results"]]
    # The one link is that to the second place, in words of ours.
    assert all(text.count("](") == 1 and text.endswith("](1)") for text in messages)
    assert not any(OBEYED.search(text) for text in messages)


def test_sarif_of_every_code_is_valid_and_helps() -> None:
    log = sarif_of(*(finding_of(code, "x") for code in codes()))
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(codes())
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == [severity_of(code) for code in codes()]
    assert all("{" not in rule["shortDescription"]["text"] for rule in rules)
    # What GitHub shows of a rule, and how much of it.
    for rule in rules:
        assert rule["help"]["text"]
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024


def test_sarif_of_ten_thousand_findings_is_valid() -> None:
    log = sarif_of(*(finding(HOSTILE[number % len(HOSTILE)], number=number + 1) for number in range(10_000)))
    prints = [result["partialFingerprints"]["siteBuilderFinding/v1"] for result in log["runs"][0]["results"]]
    assert len(set(prints)) == 10_000


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [(None, 10, 14), ("ปรับปรุงล่าสุด: 5", 10, 14), ("😀: 😀567890123", 12, 16), ("123456789\U0001f600abc", 10, 15)],
)
def test_sarif_points_at_line_and_column_in_units_of_utf_16(line: str | None, start: int, end: int) -> None:
    log = sarif_of(finding("x", number=7), line=line)
    (run,) = log["runs"]
    assert run["columnKind"] == "utf16CodeUnits"
    (location,) = run["results"][0]["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": PATH, "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 7, "startColumn": start, "endLine": 7, "endColumn": end},
    }


def test_sarif_links_to_the_second_place() -> None:
    (result,) = sarif_of(finding("x"))["runs"][0]["results"]
    (related,) = result["relatedLocations"]
    assert result["message"]["text"].endswith(f"[{related['message']['text']}]({related['id']})")


def test_sarif_holds_the_gravest_where_more_are_found_than_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    grave = [code for code in codes() if severity_of(code) == "error"][:2]
    mild = [code for code in codes() if severity_of(code) == "warning"][:5]
    (run,) = sarif_of(*(finding_of(code, "x") for code in (*grave, *mild)))["runs"]
    assert {*grave, mild[0]} == {result["ruleId"] for result in run["results"]}
    (notice,) = run["invocations"][0]["toolExecutionNotifications"]
    assert re.findall(r"\d+", notice["message"]["text"]) == ["3", "7"]
    assert "invocations" not in sarif_of(finding("x"))["runs"][0]


def test_paths_begin_where_the_repository_does() -> None:
    log = json.loads(as_sarif([finding("x")], language="th", read_line=lambda *_: None, folder="ก/b/"))
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == f"%E0%B8%81/b/{PATH}"
    assert f"file=ก/b/{PATH}," in as_annotations([finding("x")], language="th", folder="ก/b/")


@pytest.mark.parametrize(
    ("here", "content", "folder"),
    [
        (".", "content", ""),
        (".", "sites/ก/content", "sites/ก/"),
        ("sites", "content", ""),
        ("sites", "sites/content", ""),
    ],
)
def test_the_way_to_the_content_is_that_from_here(
    here: str, content: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sites").mkdir()
    monkeypatch.chdir(tmp_path / here)
    assert repository_folder(tmp_path / content) == folder
    if here == ".":
        assert repository_folder(Path(content)) == folder


def test_files_with_an_error_stand_first_in_a_comment_whatever_else_they_hold() -> None:
    warned, failed = PATH, PATH.replace("authority", "news")
    error = replace(finding_of("PDP001", "x"), place=Place(failed, ("x",)))
    assert (severity_of("PDP001"), severity_of("DAT004")) == ("error", "warning")
    comment = as_comment(
        Proposal(issues=(finding("x", path=warned), finding("x", path=failed), error), accepted=0), language="th"
    )
    assert comment.index(f"#### `{failed}`") < comment.index(f"#### `{warned}`")


def test_no_form_prints_the_number_of_a_person_wherever_it_stands() -> None:
    number = "1100099999991"
    path = f"content/agencies/ban-tai/2566/files/{number}.csv"
    issue = replace(finding(number, path=path), place=Place(path, (number,)))
    forms = {
        "text": as_text([issue], language="th", read_line=lambda *_: number),
        "json": as_json([issue], language="th"),
        "sarif": as_sarif([issue], language="th", read_line=lambda *_: number),
        "annotations": as_annotations([issue], language="th"),
        "comment": as_comment(proposal_of(number, issue), language="th"),
    }
    assert [name for name, text in forms.items() if number in text] == []


def test_no_fingerprint_is_of_digits_of_a_person() -> None:
    def prints(code: str, line: str) -> str:
        issue = replace(finding_of(code, "x"), position=Position(1, 1))
        log = json.loads(as_sarif([issue], language="th", read_line=lambda *_: line))
        print_: str = log["runs"][0]["results"][0]["partialFingerprints"]["siteBuilderFinding/v1"]
        return print_

    assert prints("PDP001", "ก,1,1000,99999,99,1") == prints("PDP001", "ก,2,1000,88888,99,1")
    assert prints("DAT004", "ก,1,1000,99999,99,1") != prints("DAT004", "ก,2,1000,88888,99,1")


def test_fingerprints_stay_when_lines_shift_and_differ_when_the_text_does() -> None:
    def prints(*issues: Issue, line: str) -> list[str]:
        results = sarif_of(*issues, line=line)["runs"][0]["results"]
        return [result["partialFingerprints"]["siteBuilderFinding/v1"] for result in results]

    here, below = finding("x", number=3), finding("x", number=9)
    assert prints(here, line="  updated: x") == prints(below, line="    updated: x")
    assert prints(here, line="updated: x") != prints(here, line="updated: y")
    assert len(set(prints(here, below, line="updated: x"))) == 2


# Annotations


def assert_one_command_a_line(text: str, *, number: int) -> None:
    *commands, totals = text.split("\n")
    assert len(commands) == number
    for command in commands:
        assert re.fullmatch(
            r"::(?:error|warning|notice) file=[^,:\r\n]*,line=\d+,col=\d+,endColumn=\d+,title=[A-Z0-9_]+::[^\r\n]*",
            command,
        )
        assert "##[" not in command
        assert not OBEYED.search(command)
        assert not re.search(r"%(?!25|0A|0D|3A|2C)", command)
    assert not totals.startswith("::")


@pytest.mark.parametrize("value", HOSTILE)
def test_a_finding_is_one_command_whatever_it_says(value: str) -> None:
    text = as_annotations([finding(value), finding(value, path=f"content/{value}")], language="th")
    assert_one_command_a_line(text, number=2)


@given(any_text)
def test_any_text_makes_one_command(value: str) -> None:
    assert_one_command_a_line(as_annotations([finding(value)], language="en"), number=1)


def test_all_findings_are_annotated() -> None:
    issues = [finding(HOSTILE[number % len(HOSTILE)], number=number + 1) for number in range(10_000)]
    assert_one_command_a_line(as_annotations(issues, language="th"), number=10_000)


# Text and JSON


@given(any_text)
def test_text_holds_nothing_that_a_terminal_obeys(value: str) -> None:
    issue = finding(value, path=f"content/{value}")
    text = as_text([issue], language="th", read_line=lambda *_: value)
    assert not OBEYED.search(text)
    assert "##[" not in text
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())


def test_a_row_with_thousands_of_findings_is_looked_through_for_numbers_by_stretches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = ",".join(f"เลข 1234{number:04} ช่อง" for number in range(2_000))
    looked: list[str] = []
    monkeypatch.setattr(report, "covered", lambda text: looked.append(text) or text)
    report._without_numbers.cache_clear()
    found = [Issue(code="CSV004", place=Place(PATH, (1, at)), position=Position(1, at)) for at in range(1, 20_000, 10)]
    found = [replace(issue, fields={"value": "x", "column": "y"}) for issue in found]

    text = as_text(found, language="th", read_line=lambda *_: line)

    assert len([each for each in looked if each != PATH]) <= len(line) // 500
    assert text.count("\n  1 | ") == len(found)


def test_json_of_ten_thousand_hostile_findings_can_be_read() -> None:
    issues = [finding(HOSTILE[number % len(HOSTILE)], number=number + 1) for number in range(10_000)]
    report = json.loads(as_json(issues, language="th", accepted=3, before=issues[:5]))
    assert (len(report["issues"]), report["warnings"], report["accepted"]) == (10_000, 10_000, 3)
    assert report["before"] == {"errors": 0, "warnings": 5}
    assert report["issues"][0]["at"] == "rows/1/updated"
