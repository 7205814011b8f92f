"""The page that lists every rule of the check, for officers and whoever asks why. In: words. Out: a planned page."""

from functools import partial

from site_builder.issues.explanations import explanation_of
from site_builder.issues.issue import Severity
from site_builder.issues.messages import codes, fix_of, severity_of, title_of
from site_builder.model.portal import SiteFolder
from site_builder.render.addresses import site_page
from site_builder.render.contexts.base import Link
from site_builder.render.contexts.rules import RuleFamily, RuleRow, RulesPage
from site_builder.render.language import THAI, Words
from site_builder.render.output import PlannedPage
from site_builder.render.words import RULE_FAMILIES

_SEVERITIES: dict[Severity, str] = {"error": "ข้อผิดพลาด", "warning": "คำเตือน", "note": "หมายเหตุ"}


def rules_link(words: Words = THAI) -> Link:
    """Return the link to the page."""
    return Link(title=words("กฎที่ใช้ตรวจเนื้อหา"), url=site_page(SiteFolder.RULES, language=words.language))


def rules_plan(*, home: Link, is_offline: bool, words: Words = THAI) -> PlannedPage:
    """Return the page as it is planned; it belongs to the site, not to an agency, and search engines leave it out."""
    return PlannedPage(
        url=rules_link(words).url,
        template="rules.html",
        is_indexed=False,
        is_found=False,
        make=partial(_rules_page, home=home, is_offline=is_offline, words=words),
    )


def _rules_page(*, root_url: str, home: Link, is_offline: bool, words: Words) -> RulesPage:
    rules = tuple(_row(code, words) for code in codes() if severity_of(code) != "note")
    return RulesPage(
        title=rules_link(words).title,
        summary=words(
            "โปรแกรมตรวจเนื้อหาก่อนเผยแพร่ %(count)s เรื่อง ข้อผิดพลาดหยุดการเผยแพร่ คำเตือนเผยแพร่ได้แต่ควรแก้", count=len(rules)
        ),
        crumbs=(home,),
        root_url=root_url,
        is_offline=is_offline,
        words=words,
        families=tuple(
            RuleFamily(
                id=f"family-{prefix.lower()}",
                title=words(title),
                rules=tuple(rule for rule in rules if rule.code.startswith(prefix)),
            )
            for prefix, title in RULE_FAMILIES.items()
        ),
    )


def _row(code: str, words: Words) -> RuleRow:
    explanation = explanation_of(code, language=words.language)
    return RuleRow(
        id=code.lower(),
        code=code,
        severity_label=words(_SEVERITIES[severity_of(code)]),
        what=title_of(code, language=words.language),
        fix=fix_of(code, language=words.language),
        why=None if explanation is None else explanation.why,
        wrong=None if explanation is None else explanation.wrong,
        right=None if explanation is None else explanation.right,
    )
