"""The page that lists every rule of the check, for officers and whoever asks why. In: nothing. Out: a planned page."""

from functools import partial

from site_builder.issues.explanations import explanation_of
from site_builder.issues.issue import Severity
from site_builder.issues.messages import codes, fix_of, severity_of, title_of
from site_builder.render.contexts.base import Link
from site_builder.render.contexts.pages import RuleFamily, RuleRow, RulesPage
from site_builder.render.output import PlannedPage
from site_builder.render.words import RULE_FAMILIES

RULES_LINK = Link(title="กฎที่ใช้ตรวจเนื้อหา", url="rules/")
"""Leads to the page from the contents page."""
_SEVERITIES: dict[Severity, str] = {"error": "ข้อผิดพลาด", "warning": "คำเตือน", "note": "หมายเหตุ"}


def rules_plan(*, home: Link, is_offline: bool) -> PlannedPage:
    """Return the page as it is planned; it belongs to the site, not to an agency, and search engines leave it out."""
    return PlannedPage(
        url=RULES_LINK.url,
        template="rules.html",
        is_indexed=False,
        is_found=False,
        make=partial(_rules_page, home=home, is_offline=is_offline),
    )


def _rules_page(*, root_url: str, home: Link, is_offline: bool) -> RulesPage:
    rules = tuple(_row(code) for code in codes() if severity_of(code) != "note")
    return RulesPage(
        title=RULES_LINK.title,
        summary=f"โปรแกรมตรวจเนื้อหาก่อนเผยแพร่ {len(rules)} เรื่อง ข้อผิดพลาดหยุดการเผยแพร่ คำเตือนเผยแพร่ได้แต่ควรแก้",
        crumbs=(home,),
        root_url=root_url,
        is_offline=is_offline,
        families=tuple(
            RuleFamily(
                id=f"family-{prefix.lower()}",
                title=title,
                rules=tuple(rule for rule in rules if rule.code.startswith(prefix)),
            )
            for prefix, title in RULE_FAMILIES.items()
        ),
    )


def _row(code: str) -> RuleRow:
    explanation = explanation_of(code, language="th")
    return RuleRow(
        id=code.lower(),
        code=code,
        severity=severity_of(code),
        severity_label=_SEVERITIES[severity_of(code)],
        what=title_of(code, language="th"),
        fix=fix_of(code, language="th"),
        why=None if explanation is None else explanation.why,
        wrong=None if explanation is None else explanation.wrong,
        right=None if explanation is None else explanation.right,
    )
