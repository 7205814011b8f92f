"""Every rule says why it exists and shows a wrong and a right example; the terminal and the site print them."""

import dataclasses
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from site_builder.audit.rules import registered
from site_builder.audit.run import FAMILIES
from site_builder.cli import app
from site_builder.config import Config, packaged_theme_dir
from site_builder.inquiry import check
from site_builder.issues.explanations import Explanation, explained_codes, explanation_of
from site_builder.issues.issue import Issue
from site_builder.issues.messages import codes, severity_of, title_of
from site_builder.load.decode import decode_markdown, decode_yaml
from site_builder.load.node import plain
from site_builder.model.agency import Agency, ItaResult
from site_builder.model.kinds import KINDS, record_at
from site_builder.model.site import FreePage
from site_builder.render.contexts.base import Link, Viewpoint
from site_builder.render.environment import page_environment, render_body
from site_builder.render.rules import rules_plans
from site_builder.text.fields import is_record
from tests.trees import write_files

RAISED = sorted({code for each in registered() for code in each.codes})
_EXAMPLES = yaml.safe_load(Path(__file__).parents[1].joinpath("examples.yml").read_text(encoding="utf-8"))
PLACED = {code: place for place in _EXAMPLES["places"] for code in place["codes"]}
"""Where an example stands, by its code."""
_AGENCY = "name: องค์การบริหารส่วนตำบลตัวอย่าง\ntype: อบต.\nprovince: สมมติ\n"
_THAI, _LATIN = re.compile(r"[ก-๙]"), re.compile(r"[A-Za-z]{3}")


def explain(*arguments: str) -> tuple[int, str]:
    ended = CliRunner().invoke(app, ["explain", *arguments])
    return ended.exit_code, ended.output


def test_there_are_rules_to_explain() -> None:
    assert len(FAMILIES) >= 4
    assert set(RAISED) <= set(codes())


def test_only_codes_that_exist_are_explained() -> None:
    assert set(explained_codes()) <= set(codes())


@pytest.mark.parametrize("code", RAISED)
def test_every_rule_says_why_and_shows_wrong_and_right(code: str) -> None:
    thai, english = explanation_of(code, language="th"), explanation_of(code, language="en")
    assert thai is not None
    assert english is not None
    assert _THAI.search(thai.why)
    assert _LATIN.search(english.why)
    assert thai.wrong.strip()
    assert thai.right.strip()
    assert thai.wrong != thai.right


@pytest.mark.parametrize("code", explained_codes())
def test_what_is_right_can_be_typed(code: str) -> None:
    """A right example is a piece of YAML, or of prose with a link in Markdown."""
    explanation = _explained(code)
    if "](" not in explanation.right:
        assert yaml.load(explanation.right, Loader=yaml.BaseLoader)


@pytest.mark.parametrize("code", RAISED)
def test_examples_of_a_rule_are_content(code: str) -> None:
    """A rule judges what could be read: its examples are YAML whose keys are those of a record, or prose."""
    explanation = _explained(code)
    for example in (explanation.wrong, explanation.right):
        if "](" in example:
            assert decode_markdown(f"---\n---\n{example}".encode(), source_path=code).root is not None
        else:
            root = decode_yaml(example.encode(), source_path=code).root
            assert root is not None, example
            assert any(_fits(plain(root), record) for record in _records()), example


def test_every_example_is_judged_or_it_is_said_why_not() -> None:
    assert sorted([*PLACED, *_EXAMPLES["left"]]) == RAISED


@pytest.mark.parametrize("code", PLACED)
def test_the_wrong_example_is_found_and_the_right_one_is_not(code: str, tmp_path: Path, as_of: date) -> None:
    place, explanation = PLACED[code], _explained(code)
    agency = tmp_path / "content" / "agencies" / "tua-yang"

    def judge(example: str, files: dict[str, str]) -> tuple[Issue, ...]:
        write_files(agency, {**files, place["file"]: _put(example, around=place.get("text", "…\n"))})
        return check(Config(content_dir=tmp_path / "content", as_of=as_of)).issues

    beside = {"agency.yml": _AGENCY, **place.get("beside", {})}
    assert code in {issue.code for issue in judge(explanation.wrong, beside)}
    told = judge(explanation.right, {**beside, **place.get("then", {})})
    assert code not in {issue.code for issue in told}
    here = (agency / place["file"]).relative_to(tmp_path).as_posix()
    assert not [issue for issue in told if issue.place.source_path == here and severity_of(issue.code) == "error"]


def _explained(code: str) -> Explanation:
    explanation = explanation_of(code, language="th")
    assert explanation is not None
    return explanation


def _put(example: str, *, around: str) -> str:
    """Return a text with an example in the place of its ellipsis, and as far indented."""
    return re.sub(
        r"^( *)…\n", lambda gap: "".join(gap[1] + line for line in example.splitlines(True)), around, flags=re.M
    )


def _records() -> list[type]:
    """Return every record that a content file can hold, however deep."""
    records: list[type] = [Agency, ItaResult, FreePage, *KINDS.values()]
    for record in records:
        below = (record_at(record, (field.name,)) for field in dataclasses.fields(record))
        records += [each for each in below if each is not None and is_record(each) and each not in records]
    return records


def _fits(value: Any, record: type) -> bool:
    """Return whether all keys of a value are fields of a record, and those below them of the records below it."""
    if isinstance(value, list):
        return all(_fits(item, record) for item in value)
    if not isinstance(value, dict):
        return True
    if not value.keys() <= {field.name for field in dataclasses.fields(record)}:
        return False
    below = ((item, record_at(record, (key,))) for key, item in value.items())
    return all(_fits(item, each) for item, each in below if each is not None and is_record(each))


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("code", RAISED)
def test_the_terminal_prints_the_explanation(code: str, language: str) -> None:
    ended, text = explain(code.lower(), "--lang", language)
    explanation = explanation_of(code, language=language)
    assert explanation is not None
    assert (ended, text.startswith(f"{code} ")) == (0, True)
    assert all(part in text for part in (title_of(code, language=language), explanation.why))
    for line in (*explanation.wrong.splitlines(), *explanation.right.splitlines()):
        assert f"    {line}" in text


@pytest.mark.parametrize("code", [code for code in codes() if code not in explained_codes()])
def test_a_code_without_an_explanation_prints_its_message(code: str) -> None:
    ended, text = explain(code)
    assert (ended, title_of(code, language="th") in text) == (0, True)


def test_an_unknown_code_offers_the_near_one() -> None:
    assert explain("QQQQQQ") == (2, 'site-builder: ไม่มีรหัส "QQQQQQ"\n')
    assert explain("DAT044") == (2, 'site-builder: ไม่มีรหัส "DAT044" คุณหมายถึง "DAT004" ใช่หรือไม่\n')


def test_without_a_code_all_are_listed() -> None:
    ended, text = explain()
    listed = [line.partition(" ")[0] for line in text.splitlines()]
    assert (ended, listed) == (0, [code for code in codes() if severity_of(code) != "note"])


def test_the_pages_show_every_rule_under_its_own_anchor() -> None:
    environment = page_environment(packaged_theme_dir())
    index, *parts = (
        LexborHTMLParser(str(render_body(environment, plan.template, plan.make(Viewpoint("../")))))
        for plan in rules_plans(home=Link(title="หน้าแรก", url=""))
    )
    for code in (code for code in codes() if severity_of(code) != "note"):
        words = f"{code} {title_of(code, language='th')}"
        (line,) = index.css(f"#{code.lower()}")
        assert line.text().startswith(words)
        (section,) = (found for part in parts for found in part.css(f"#{code.lower()}"))
        (heading,) = section.css("summary")
        assert heading.text().startswith(words)
        explanation = explanation_of(code, language="th")
        shown = [example.text() for example in section.css("pre")]
        assert shown == ([] if explanation is None else [explanation.wrong, explanation.right])
