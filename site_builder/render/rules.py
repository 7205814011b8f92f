"""The pages about the rules of the check, for officers and whoever asks why. In: words. Out: planned pages.

One lists every rule, under an anchor of its code; the others explain some of them each, under the same anchors. They
belong to the site, not to an agency, and search engines leave them out.
"""

from collections.abc import Callable, Iterator
from functools import cache, partial

from site_builder.issues.explanations import explanation_of
from site_builder.issues.issue import Severity
from site_builder.issues.messages import codes, fix_of, severity_of, title_of
from site_builder.model.portal import SiteFolder
from site_builder.render.addresses import site_page
from site_builder.render.contexts.base import Link, Viewpoint
from site_builder.render.contexts.rules import RuleFamily, RuleRow, RulesPage, RulesPartPage
from site_builder.render.language import THAI, Words
from site_builder.render.output import PlannedPage, unlisted
from site_builder.render.words import RULE_PARTS

_Families = Callable[[str], tuple[RuleFamily, ...]]
"""Gives the families of a part."""
_SEVERITIES: dict[Severity, str] = {"error": "ข้อผิดพลาด", "warning": "คำเตือน", "note": "หมายเหตุ"}


def rules_link(words: Words = THAI) -> Link:
    """Return the link to the list."""
    return Link(title=words("กฎที่ใช้ตรวจเนื้อหา"), url=site_page(SiteFolder.RULES, language=words.language))


def rules_plans(*, home: Link, words: Words = THAI) -> Iterator[PlannedPage]:
    """Return the pages as they are planned: the list first."""
    families: _Families = cache(partial(_families, words=words))
    make = partial(_rules_page, families=families, home=home)
    yield unlisted(url=rules_link(words).url, template="rules.html", make=make)
    for name in RULE_PARTS:
        make_part = partial(_part_page, name, families=families, home=home)
        yield unlisted(url=_part_link(name, words).url, template="rules-part.html", make=make_part)


def _part_link(name: str, words: Words, *, is_current: bool = False) -> Link:
    title, _ = RULE_PARTS[name]
    return Link(title=words(title), url=f"{rules_link(words).url}{name}/", is_current=is_current)


def _rules_page(viewpoint: Viewpoint, *, families: _Families, home: Link) -> RulesPage:
    words = viewpoint.words
    every = tuple(family for name in RULE_PARTS for family in families(name))
    return RulesPage(
        viewpoint=viewpoint,
        title=rules_link(words).title,
        summary=words(
            "โปรแกรมตรวจเนื้อหาก่อนเผยแพร่ %(count)s เรื่อง ข้อผิดพลาดหยุดการเผยแพร่ คำเตือนเผยแพร่ได้แต่ควรแก้",
            count=sum(len(family.rules) for family in every),
        ),
        crumbs=(home,),
        families=every,
    )


def _part_page(name: str, viewpoint: Viewpoint, *, families: _Families, home: Link) -> RulesPartPage:
    words = viewpoint.words
    own = families(name)
    return RulesPartPage(
        viewpoint=viewpoint,
        title=_part_link(name, words).title,
        summary=words(
            "เหตุผล วิธีแก้ และตัวอย่างของ %(count)s เรื่อง: %(families)s",
            count=sum(len(family.rules) for family in own),
            families=", ".join(family.title for family in own),
        ),
        crumbs=(home, rules_link(words)),
        parts=tuple(_part_link(each, words, is_current=each == name) for each in RULE_PARTS),
        families=own,
    )


def _families(name: str, *, words: Words) -> tuple[RuleFamily, ...]:
    url = _part_link(name, words).url
    rules = tuple(code for code in codes() if severity_of(code) != "note")
    _, families = RULE_PARTS[name]
    return tuple(
        RuleFamily(
            id=f"family-{prefix.lower()}",
            title=words(title),
            rules=tuple(_row(code, words, url=url) for code in rules if code.startswith(prefix)),
        )
        for prefix, title in families.items()
    )


def _row(code: str, words: Words, *, url: str) -> RuleRow:
    explanation = explanation_of(code, language=words.language)
    return RuleRow(
        id=code.lower(),
        url=f"{url}#{code.lower()}",
        code=code,
        severity_label=words(_SEVERITIES[severity_of(code)]),
        what=title_of(code, language=words.language),
        fix=fix_of(code, language=words.language),
        why=None if explanation is None else explanation.why,
        wrong=None if explanation is None else explanation.wrong,
        right=None if explanation is None else explanation.right,
    )
