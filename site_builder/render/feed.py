"""Changes that readers may follow: what was published, corrected, stated or withdrawn, on days that the content states.

In: a scope, or the changes of many agencies. Out: changes, and Atom feeds of them (RFC 4287). Must not know: a clock.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from heapq import nsmallest
from typing import Literal
from uuid import UUID, uuid5

from markupsafe import escape

from site_builder.model.site import Edition
from site_builder.render.addresses import href, root_url
from site_builder.render.frames import kind_note
from site_builder.render.views.scope import Scope, once
from site_builder.render.words import CHANGES
from site_builder.text.frozen import frozen
from site_builder.text.inline import parse_inline

Happening = Literal["published", "updated", "stated", "withdrawn"]
"""What happened to a disclosure. `stated`: it only states, with a date, that there is nothing to publish."""

MOST_ENTRIES = 50
"""Entries of a feed: who comes less often reads the pages."""
MOST_OF_AN_AGENCY = 10
"""Entries of one agency in the feed of all, so that a day's work of one never hides the others; and all that the
portal keeps of each.
"""

# Names what a site without a known address publishes. Fixed for ever: another one would show all entries as new.
_NAMESPACE = UUID("6f2d3f0e-3a55-5f6e-9d0b-0f6a5b0c7d41")
# Letters that no XML document may hold, not even escaped.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@frozen
class Change:
    """Something that happened to a disclosure."""

    day: date
    happening: Happening
    agency: str
    """Name of the agency, with what must be said beside it where its pages are not its own."""
    title: str
    """Title of the disclosure, with its year."""
    summary: str | None
    """What it says in short, or why it was withdrawn; plain text."""
    name: str
    """Slug of the agency and key of the disclosure, such as `khon-chim/2566/structure`."""
    url: str
    """Address of its page, relative to the site's root."""
    first_name: str | None = None
    """The name under which it was told first; None where it is the present one."""
    first_url: str | None = None
    """The address at which it was told first; None where it is the present one."""

    @property
    def anchor(self) -> str:
        """Return what tells it from other changes of the same disclosure, for ever."""
        return f"#{self.happening}-{self.day.isoformat()}"


@once
def changes_of(scope: Scope) -> tuple[Change, ...]:
    """Return what happened to the disclosures of an agency, newest first."""
    return newest(change for edition in scope.site.editions for change in _changes(edition, scope))


def feed_url(scope: Scope) -> str | None:
    """Return the address of an agency's feed; None where there is nothing to tell, or where no program asks again."""
    return scope.addresses.feed if changes_of(scope) and not scope.is_offline else None


def newest(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the newest changes, as many as a feed holds; those of one day by their names."""
    return tuple(nsmallest(MOST_ENTRIES, changes, key=lambda change: (-change.day.toordinal(), _told(change))))


def _told(change: Change) -> str:
    return change.name + change.anchor


def _changes(edition: Edition, scope: Scope) -> Iterator[Change]:
    record = edition.record
    if record.withdrawn is not None:
        # What was taken back is not told again.
        yield _change(edition, scope, "withdrawn", day=record.withdrawn.date.value, summary=record.withdrawn.reason)
        return
    published, updated = record.published, record.updated
    if published is not None:
        yield _change(edition, scope, "published", day=published.value, summary=record.summary)
    if updated is not None and (published is None or updated.value != published.value):
        yield _change(edition, scope, "updated", day=updated.value, summary=record.summary)
    statement = record.nothing_to_report or record.not_applicable
    if statement is not None and published is None and updated is None:
        yield _change(edition, scope, "stated", day=statement.date.value, summary=statement.reason)


def _change(edition: Edition, scope: Scope, happening: Happening, *, day: date, summary: str | None) -> Change:
    link = scope.link(edition, with_year=True)
    note = kind_note(scope.site.agency)
    name = scope.site.agency.name
    key, folder = scope.first_key(edition), _first_folder(scope)
    has_moved = (key, scope.first_slug, folder) != (edition.key, scope.site.slug, scope.folder)
    return Change(
        day=day,
        happening=happening,
        agency=name if note is None else f"{name} ({note})",
        title=link.title,
        summary=None if summary is None else "".join(run.text for run in parse_inline(summary)),
        name=f"{scope.site.slug}/{edition.key}",
        url=scope.folder + link.url,
        first_name=f"{scope.first_slug}/{key}" if has_moved else None,
        first_url=f"{folder}{scope.addresses.home}{key}/" if has_moved else None,
    )


def _first_folder(scope: Scope) -> str:
    """Return where the agency lay first."""
    former = next(iter(scope.site.agency.formerly), None)
    if former is None:
        return scope.folder
    return "" if former == "/" else f"{former}/"


@frozen
class Feed:
    """A feed that can be written."""

    url: str
    """Its own address, relative to the site's root."""
    home_url: str
    """Address of the page that it belongs to, relative to the site's root."""
    name: str
    """First slug of the agency, or name of the portal: what tells it from other feeds where no address is known."""
    title: str
    author: str
    """Whose changes they are."""
    changes: tuple[Change, ...]
    """Newest first, at least one: a feed says when it changed, and nothing else tells it."""
    first_url: str | None = None
    """The address that it had first, by which readers know it for ever; None where it is the present one."""


def atom(feed: Feed, *, base_url: str | None) -> bytes:
    """Return a feed as Atom.

    An entry is known by the first address of its page. Where the site's own address is not known, it is known by a UUID
    made of its name, and its link is the way from the feed to the page, which programs resolve against its own address.
    """
    root = root_url(feed.url)
    rows = [
        _element("id", _identifier(feed.first_url or feed.url, name=f"{feed.name}/feed", base_url=base_url)),
        _element("title", feed.title),
        _element("updated", _moment(feed.changes[0].day)),
        f"<author>{_element('name', feed.author)}</author>",
        _link("alternate", "text/html", _address(feed.home_url, root=root, base_url=base_url)),
        *(() if base_url is None else (_link("self", "application/atom+xml", base_url + feed.url),)),
        *(_entry(change, feed=feed, root=root, base_url=base_url) for change in feed.changes),
    ]
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="th">\n{chr(10).join(rows)}\n</feed>\n'
    ).encode()


def _entry(change: Change, *, feed: Feed, root: str, base_url: str | None) -> str:
    is_own = change.agency == feed.author
    words = f"{CHANGES[change.happening]}: {change.title}"
    url, name = change.first_url or change.url, change.first_name or change.name
    rows = [
        _element("id", _identifier(url + change.anchor, name=name + change.anchor, base_url=base_url)),
        # Among many agencies the name comes first; their own feed need not repeat it.
        _element("title", words if is_own else f"{change.agency} – {words}"),
        _element("updated", _moment(change.day)),
        *(() if is_own else (f"<author>{_element('name', change.agency)}</author>",)),
        _link("alternate", "text/html", _address(change.url, root=root, base_url=base_url)),
        *(() if change.summary is None else (_element("summary", change.summary),)),
    ]
    return "\n".join(("<entry>", *rows, "</entry>"))


def _element(name: str, text: str) -> str:
    safe = escape(_NOT_XML.sub("\ufffd", text))
    return f"<{name}>{safe}</{name}>"


def _link(relation: str, media_type: str, url: str) -> str:
    return f'<link rel="{relation}" type="{media_type}" href="{escape(url)}"/>'


def _address(url: str, *, root: str, base_url: str | None) -> str:
    if base_url is None:
        return href(url, root_url=root, is_offline=False)
    return base_url if url == "" else base_url + href(url, root_url="", is_offline=False)


def _identifier(url: str, *, name: str, base_url: str | None) -> str:
    return f"urn:uuid:{uuid5(_NAMESPACE, name)}" if base_url is None else base_url + url


def _moment(day: date) -> str:
    """Return the beginning of a day in Thailand."""
    return f"{day.isoformat()}T00:00:00+07:00"
