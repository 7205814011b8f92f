"""What the site says of its own accessibility: what was tested and how, what was not, and where to report a barrier.

In: the agency where the site is one agency's, and the day that the site speaks of. Out: a planned page. The statement
claims what the tests of the software hold and nothing of an agency's own files.
"""

from datetime import date
from functools import partial

from site_builder import __version__
from site_builder.model.portal import SiteFolder
from site_builder.render.addresses import site_page
from site_builder.render.contexts.base import Fact, Link, Viewpoint
from site_builder.render.contexts.site import AccessibilityPage
from site_builder.render.language import THAI, Words
from site_builder.render.output import PlannedPage, unlisted
from site_builder.render.views.scope import Scope, facts, mail_link, phone_link, web_link

TESTED_WIDTHS = (320, 360, 768, 1280)
"""Widths in pixels at which every kind of page is tested; `tests/browser` holds them to what it does."""


def accessibility_link(words: Words = THAI) -> Link:
    """Return the link to the page."""
    return Link(title=words("การเข้าถึงเว็บไซต์"), url=site_page(SiteFolder.ACCESSIBILITY, language=words.language))


def accessibility_plan(*, home: Link, as_of: date | None, scope: Scope | None, words: Words = THAI) -> PlannedPage:
    """Return the page as it is planned; `scope` is the agency's where the site is its own, None for a portal.

    Like the glossary it is left out by search engines: every page of the site leads to it.
    """
    return unlisted(
        url=accessibility_link(words).url,
        template="accessibility.html",
        make=partial(_page, home=home, as_of=as_of, scope=scope),
    )


def _page(viewpoint: Viewpoint, *, home: Link, as_of: date | None, scope: Scope | None) -> AccessibilityPage:
    words = viewpoint.words
    # An agency whose pages others made, or that does not exist, answers for none of them.
    speaking = scope if scope is not None and scope.site.agency.is_public_record else None
    return AccessibilityPage(
        viewpoint=viewpoint,
        title=words("คำแถลงการเข้าถึงเว็บไซต์"),
        summary=words("เว็บไซต์นี้ตั้งใจให้ทุกคนอ่านและใช้ได้ หน้านี้บอกว่าตรวจอะไรไปแล้ว ยังไม่ได้ตรวจอะไร และแจ้งปัญหาได้ที่ใด"),
        crumbs=(home,),
        widths=", ".join(map(str, TESTED_WIDTHS)),
        is_portal=scope is None,
        contacts=() if speaking is None else _contacts(speaking, words),
        contact_link=None if speaking is None else _contact_page(speaking),
        version=__version__,
        as_of=words.day(as_of),
    )


def _contacts(scope: Scope, words: Words) -> tuple[Fact, ...]:
    agency = scope.site.agency
    return facts(
        words,
        ("โทรศัพท์", phone_link(agency.phone, agency.extension, words=words)),
        ("อีเมล", mail_link(agency.email)),
        ("ที่อยู่", agency.address),
        ("เว็บไซต์หลัก", web_link(agency.website)),
    )


def _contact_page(scope: Scope) -> Link | None:
    """Return the newest page with ways to reach the agency."""
    living = (e for e in reversed(scope.site.editions) if e.kind == "contact" and e.is_living)
    newest = next(living, None)
    return None if newest is None else scope.link(newest)
