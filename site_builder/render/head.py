"""What stands in the head of a page: description, address, feed, previews, metadata. In: a context. Out: the slots.

Every text is data: it is escaped here, once, where it enters an attribute or a script.
"""

from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup

from site_builder.render.compiling import printed
from site_builder.render.contexts.base import PageBase
from site_builder.render.contexts.disclosure import DisclosurePage
from site_builder.render.descriptions import description
from site_builder.render.language import Words
from site_builder.render.output import PlannedPage, Target
from site_builder.render.shell import PageSlots
from site_builder.render.structured_data import Describer
from site_builder.render.titles import own_title
from site_builder.render.unbroken import unbroken
from site_builder.render.views.scope import Scope
from site_builder.text.frozen import frozen

PREVIEW_URL = "assets/images/preview.png"
"""Picture that previews of every page show: ours, so that a preview asks nobody else."""
_PREVIEW_WIDTH, _PREVIEW_HEIGHT = 1200, 630
_LOCALES = {"th": "th_TH", "en": "en_US"}


@frozen
class Voice:
    """Whose pages they are."""

    name: str
    """Name in the header: the agency's, or the portal's."""
    short_name: str | None = None
    """Name for where that is too long; None where there is no shorter one."""
    scope: Scope | None
    """The agency; None for the portal."""
    base_url: str | None
    """Address that the addresses of its pages count from, with a slash at the end, when it is known."""
    feed_url: str | None
    """Address of the feed; None where nothing can be followed."""
    other_home_url: str | None = None
    """Address of the home page in the other language; None where the pages are in one."""


def page_slots(
    page: PlannedPage, context: PageBase, body: tuple[str, ...], *, voice: Voice, target: Target
) -> PageSlots:
    """Return what differs from page to page, of a body in sections: title, head, current entry, body."""
    head = Markup("\n".join(_head(page, context, body, voice=voice, target=target)))
    alternate = page.alternate_url if page.alternate_url is not None else voice.other_home_url
    is_home = context.title == voice.name
    return PageSlots(
        title=context.title if is_home else own_title(context, name=voice.short_name or voice.name),
        head=head,
        current=page.current,
        sheet=" · ".join(_sheet(page, context, voice=voice)),
        alternate="" if alternate is None else context.viewpoint.way(alternate),
        body=unbroken(body, names=_names(voice.scope)),
    )


def _names(scope: Scope | None) -> tuple[str, ...]:
    """Return the names that pages of an agency speak of in the midst of a sentence."""
    if scope is None:
        return ()
    agency = scope.site.agency
    return tuple(filter(None, (agency.name, agency.name_short)))


def _sheet(page: PlannedPage, context: PageBase, *, voice: Voice) -> Iterator[str]:
    """Yield what each printed sheet says of where it comes from: the day from which the site is, and its address."""
    if voice.scope is not None and voice.scope.as_of is not None:
        yield context.words("เว็บไซต์ ณ วันที่ %(day)s", day=context.words.day(voice.scope.as_of))
    if voice.base_url is not None and page.root_url is None:
        yield voice.base_url + page.url


def _head(
    page: PlannedPage, context: PageBase, body: tuple[str, ...], *, voice: Voice, target: Target
) -> Iterator[str]:
    words = description(context, body, name=voice.name)
    said = printed(words)
    yield f'<meta name="description" content="{said}">'
    if not page.is_indexed:
        yield '<meta name="robots" content="noindex">'
    if page.moved_to is not None:
        yield f'<meta http-equiv="refresh" content="0; url={printed(context.viewpoint.way(page.moved_to))}">'
    # The depth of a page for what does not exist is unknown, and so is its address.
    has_address = page.root_url is None
    url = page.moved_to if page.moved_to is not None else page.url
    address = printed(voice.base_url + url) if voice.base_url is not None and has_address else None
    if address is not None:
        yield f'<link rel="canonical" href="{address}">'
    if page.alternate_url is not None and page.moved_to is None and voice.base_url is not None:
        yield from _languages(page, context, other_url=page.alternate_url, base_url=voice.base_url)
    if voice.feed_url is not None:
        yield _feed_link(context.viewpoint.way(voice.feed_url), name=voice.name, words=context.words)
    if page.moved_to is not None or not has_address:
        return
    # What previews in chats and social networks show.
    yield _property("og:title", printed(context.title))
    yield _property("og:description", said)
    yield _property("og:type", "article" if isinstance(context, DisclosurePage) else "website")
    yield _site_preview(voice.name, words=context.words)
    if address is not None:
        yield _property("og:url", address)
    yield _picture_preview(target.base_url, words=context.words)
    yield Describer(
        context=context,
        url=page.url,
        description=words,
        site_name=voice.name,
        scope=voice.scope,
        has_portal=target.has_portal,
        base_url=voice.base_url,
    ).script()


def _languages(page: PlannedPage, context: PageBase, *, other_url: str, base_url: str) -> Iterator[str]:
    """Yield where the page is in each language; who reads neither gets the Thai one, the original.

    Search engines take whole addresses alone.
    """
    urls = {context.words.language: page.url, context.words.other: other_url}
    for name, url in (("th", urls["th"]), ("en", urls["en"]), ("x-default", urls["th"])):
        yield f'<link rel="alternate" hreflang="{name}" href="{printed(base_url + url)}">'


def _property(name: str, content: str | int) -> str:
    return f'<meta property="{name}" content="{content}">'


# Every page of an agency says these in the same words.
@lru_cache(maxsize=64)
def _feed_link(way: str, *, name: str, words: Words) -> str:
    title = words("การเปลี่ยนแปลงของ %(name)s", name=name)
    return f'<link rel="alternate" type="application/atom+xml" title="{printed(title)}" href="{printed(way)}">'


@lru_cache(maxsize=64)
def _site_preview(name: str, *, words: Words) -> str:
    return "\n".join((_property("og:locale", _LOCALES[words.language]), _property("og:site_name", printed(name))))


@lru_cache(maxsize=64)
def _picture_preview(base_url: str | None, *, words: Words) -> str:
    if base_url is None:
        return '<meta name="twitter:card" content="summary">'
    return "\n".join(
        (
            _property("og:image", printed(base_url + PREVIEW_URL)),
            _property("og:image:width", _PREVIEW_WIDTH),
            _property("og:image:height", _PREVIEW_HEIGHT),
            _property("og:image:alt", printed(words("ข้อมูลสาธารณะของหน่วยงานรัฐ"))),
            '<meta name="twitter:card" content="summary_large_image">',
        )
    )
