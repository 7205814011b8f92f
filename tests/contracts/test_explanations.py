"""Every rule says why it exists and shows a wrong and a right example; the terminal and the site print them."""

import re

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser
from typer.testing import CliRunner

from site_builder.audit.rules import registered
from site_builder.audit.run import FAMILIES
from site_builder.cli import app
from site_builder.config import packaged_theme_dir
from site_builder.issues.explanations import explained_codes, explanation_of
from site_builder.issues.messages import codes, severity_of, title_of
from site_builder.render.contexts.base import Link
from site_builder.render.environment import page_environment, render_body
from site_builder.render.rules import rules_plan

RAISED = sorted({code for each in registered() for code in each.codes})
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
    explanation = explanation_of(code, language="th")
    assert explanation is not None
    if "](" not in explanation.right:
        assert yaml.load(explanation.right, Loader=yaml.BaseLoader)


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
    assert explain("DAT044") == (2, 'site-builder: ไม่มีรหัส "DAT044" คุณหมายถึง "DAT004" ใช่หรือไม่\n')


def test_without_a_code_all_are_listed() -> None:
    ended, text = explain()
    listed = [line.partition(" ")[0] for line in text.splitlines()]
    assert (ended, listed) == (0, [code for code in codes() if severity_of(code) != "note"])


def test_the_page_shows_every_rule_under_its_own_anchor() -> None:
    plan = rules_plan(home=Link(title="หน้าแรก", url=""), is_offline=False)
    context = plan.make(root_url="../")
    page = LexborHTMLParser(str(render_body(page_environment(packaged_theme_dir()), plan.template, context)))
    for code in (code for code in codes() if severity_of(code) != "note"):
        (section,) = page.css(f"#{code.lower()}")
        (heading,) = section.css("summary")
        assert heading.text().startswith(f"{code} {title_of(code, language='th')}")
        explanation = explanation_of(code, language="th")
        shown = [example.text() for example in section.css("pre code")]
        assert shown == ([] if explanation is None else [explanation.wrong, explanation.right])
