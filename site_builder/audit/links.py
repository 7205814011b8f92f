"""Rules about links that an assessor cannot follow. In: addresses as typed. Nothing is fetched."""

import posixpath
import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from urllib.parse import SplitResult, unquote

from site_builder.audit.rules import fault, rule
from site_builder.audit.texts import PROSE_KEYS, Corpus, Text, corpus_of, corpus_of_page
from site_builder.audit.walk import label_of, records_with
from site_builder.issues.issue import Issue, Place
from site_builder.model.agency import Agency
from site_builder.model.anchors import anchors_of, named_row
from site_builder.model.common import Disclosure
from site_builder.model.general import Contact, Table
from site_builder.model.portal import AGENCY_PAGES, SiteFolder
from site_builder.model.site import Draft, Edition, FreePage, Page, Site
from site_builder.text.fields import Label
from site_builder.text.frozen import frozen
from site_builder.text.headings import heading_ids
from site_builder.text.link_definitions import DEFINITION, is_used
from site_builder.text.spelling import nearest
from site_builder.text.thai import with_whole_am
from site_builder.text.web_addresses import MAIL, address_host, address_parts, is_on_a_disk, is_opened, leads_elsewhere

LINK = re.compile(
    r"\]\(<?(?P<target>[^()\s<>]++(?:\([^()\s]*\)[^()\s<>]*+)*)>?[^)\n]{0,300}\)|(?P<bare>https?://[^\s<>\"'*)\]]+)"
    r"|\]\((?P<none>)\)|\]:[ \t]+<?(?P<defined>[^\s<>/.#]*[/.#][^\s<>]*)>?[ \t]*(?=[\"'(\n]|\Z)"
    r"|<(?i:a|img)(?=[\s/])[^<>\n]*?[\s/](?i:href|src)[ \t]*=[ \t]*[\"']?(?P<typed>[^\s\"'<>]+)"
)
"""A link in Markdown, or its address where that stands apart, an address by itself, or a link or a picture in HTML."""
_NOWHERE = frozenset({"", "#"})
"""What somebody types who means to add the address later."""
_MAIN = "main"
"""The anchor of what any page says."""
_HEADING = re.compile(r"p-.+|.+-title")
"""Anchors of headings, which whoever copies an address from a page may have."""
LINK_STARTS = ("](", "]:", "http", "<a", "<A", "<i", "<I")
"""How any of them begins."""
_ADDRESS_KEYS = frozenset({"url", "link", "website", "map", "source_url", "address"})
_ITEM = re.compile(r"2[45]\d\d/o\d{1,2}")

_TEST_HOST = re.compile(
    r"localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0|(?:staging|stage|dev|test|uat|demo)[0-9]*\."
)
_TEST_ENDING = (".test", ".local", ".localhost", ".invalid", ".internal")
_EXAMPLE_HOST = re.compile(r"(?:.*\.)?example\.(?:com|org|net|go\.th|or\.th)")
_LOGIN_HOSTS = frozenset({
    "accounts.google.com", "login.microsoftonline.com", "login.live.com", "chat.line.biz", "mail.google.com",
    "outlook.office.com", "outlook.office365.com", "outlook.live.com", "web.whatsapp.com", "www.messenger.com",
})  # fmt: skip
_MISTYPED_HOST = re.compile(r"\.\.|[,;\\\"'!*]|\.(?:go|or|co|ac|in|mi)\.(?:ht|t)$|\.(?:go|or|co|ac|in|mi)th$")
"""What no name of a site has, and slips in how those of Thailand end."""
_ON_THE_WAY = re.compile(r"(?:www\.)?google\.(?:com|co\.th)/(?:url|search)$|lm?\.facebook\.com/l\.php$")
"""What a search or a chat puts before an address, and a search itself."""

_LOGIN_PATH = re.compile(
    r"/(?:login|log-in|signin|sign-in|wp-login|wp-admin|administrator|admin)(?:[./?#]|$)", re.IGNORECASE
)
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|csv|json|png|jpe?g)$", re.IGNORECASE)
"""A file, which programs that keep a site often lay below the folder of their own pages, open to all."""
_RESTRICTED = re.compile(
    r"//(?:[\w-]+\.)*(?:docs\.google\.com/[^\s?]*/(?:edit|prefill)|drive\.google\.com/|1drv\.ms/|onedrive\.live\.com/"
    r"|sharepoint\.com/|teams\.microsoft\.com/|dropbox\.com/|mediafire\.com/|mega\.nz/|we\.tl/|wetransfer\.com/|icloud\.com/"
    r"|canva\.com/design/[^\s?]*/edit)",
    re.IGNORECASE,
)
_SHORTENERS = frozenset({
    "bit.ly", "tinyurl.com", "goo.gl", "t.co", "cutt.ly", "shorturl.at", "shorturl.asia", "rb.gy", "is.gd",
    "qrco.de", "me-qr.com", "ow.ly", "citly.me", "rebrand.ly", "s.id", "t.ly", "tiny.cc", "qr.page", "v.gd",
})  # fmt: skip
_HOME_PATHS = frozenset({
    "", "/", "/index", "/index.php", "/index.html", "/home", "/home/", "/main", "/main.php", "/th", "/th/",
    "/frontpage",
})  # fmt: skip


@frozen(kw_only=False)
class _Link:
    """A link and the text that holds it."""

    target: str
    text: Text
    span: tuple[int, int]
    """Where it stands among all texts."""
    is_field: bool
    """Whether the field is the address, not a sentence with a link inside."""

    def place(self, corpus: Corpus) -> Place:
        """Return the place of the link, or of the whole field that is one."""
        return self.text.place if self.is_field else corpus.place(self.span)


@rule("LNK001", "LNK002", "LNK003", "LNK004", "LNK005", "LNK008", "LNK010")
def unreachable_address(site: Site) -> Iterator[Issue]:
    """Find an address that shows an assessor a home page, a form to log in, a locked folder, or nothing at all."""
    home = None if site.agency.website is None else address_host(site.agency.website)
    for link in filter(_is_own, _links(site)):
        if not link.target.startswith(("http://", "https://")):
            if leads_elsewhere(link.target) and not is_on_a_disk(link.target) and not is_opened(link.target):
                yield fault("LNK010", link.place(corpus_of(site)), label=link.text.label, value=link.target)
            continue
        code = _fault(link, home=home, is_fictional=site.agency.fictional)
        if code is not None:
            yield fault(code, link.place(corpus_of(site)), label=link.text.label, value=link.target)


def _fault(link: _Link, *, home: str | None, is_fictional: bool) -> str | None:
    """Return the gravest fault of an address of the web, for one address has one remedy."""
    address = address_parts(link.target)
    if address is None:
        return "LNK010"
    host = address.hostname or ""
    if _MISTYPED_HOST.search(host) is not None:
        return "LNK010"
    if _TEST_HOST.match(host) is not None or host.endswith(_TEST_ENDING) or "." not in host:
        return "LNK002"
    if not is_fictional and _EXAMPLE_HOST.fullmatch(host) is not None:
        return "LNK002"
    if host in _LOGIN_HOSTS or (_LOGIN_PATH.search(address.path) and not _DOCUMENT.search(address.path)):
        return "LNK003"
    if _RESTRICTED.search(link.target) is not None:
        return "LNK004"
    if host.removeprefix("www.") in _SHORTENERS or _ON_THE_WAY.match(f"{host}{address.path}") is not None:
        return "LNK005"
    if link.is_field and _is_home(link, address, home=home):
        return "LNK001"
    return "LNK008" if address.scheme == "http" else None


def _is_home(link: _Link, address: SplitResult, *, home: str | None) -> bool:
    """Return whether a disclosure leads to the agency's front page; who the agency is may say so."""
    # Sites of one file name their pages behind a #.
    is_page = address.query != "" or address.fragment.startswith(("/", "!"))
    if home is None or is_page or isinstance(link.text.found.record, Agency | Contact):
        return False
    host = address.hostname or ""
    return host.removeprefix("www.") == home.removeprefix("www.") and address.path.lower() in _HOME_PATHS


@rule("LNK013")
def placeless_link(site: Site) -> Iterator[Issue]:
    """Find a link in a cell to a place that its own page lacks: such a page is not put in place.

    What prose links to is told as a heading; only a cell names the rows and the parts of its page.
    """
    by_path = {edition.source_path: edition for edition in site.editions}
    for link in _links(site):
        edition = by_path.get(link.text.found.source_path)
        if not link.is_field and link.text.key not in PROSE_KEYS and edition is not None:
            yield from _placeless(link.target, edition, link.place(corpus_of(site)), link.text.label)
    sheets = {f"{each.year}/{each.record.csv}": each for each in site.editions if isinstance(each.record, Table)}
    for place, label, target, path in _links_in_cells(site):
        if path in sheets:
            yield from _placeless(target, sheets[path], place, label)


def _placeless(target: str, edition: Edition, place: Place, label: Label) -> Iterator[Issue]:
    name = unquote(target.removeprefix("#"))
    if not target.startswith("#") or name in ("", _MAIN) or _HEADING.fullmatch(name) is not None:
        return
    anchors = anchors_of(edition.record, kind=edition.kind)
    if name not in anchors:
        near = (
            named_row(edition.record, name, kind=edition.kind) or nearest(name, anchors) or min(anchors, default=_MAIN)
        )
        yield fault("LNK013", place, label=label, value=target, near=f"#{near}")


@rule("LNK006", "LNK007", "DRA002")
def broken_link(site: Site) -> Iterator[Issue]:
    """Find a link to a file or a heading of the agency's own that does not exist."""
    files = _files(site)
    for link in _links(site):
        target = unquote(link.target)
        words: dict[str, str | Label] = {"label": link.text.label, "value": link.target}
        folder = _folder(link.text, site)
        if is_on_a_disk(target):
            near = "files/" + target.replace("\\", "/").rpartition("/")[2].replace(" ", "%20")
            place = link.place(corpus_of(site))
            yield fault("LNK006", place, **words, file=posixpath.join(folder, unquote(near)), near=near)
            continue
        if link.is_field or leads_elsewhere(target):
            continue
        path, _, anchor = target.partition("#")
        lost = _lost(path, folder, site, files)
        if lost is not None:
            draft = _draft(lost["file"], site)
            code, lost = ("LNK006", lost) if draft is None else ("DRA002", {"file": draft.source_path})
            yield fault(code, link.place(corpus_of(site)), **words, **lost)
        elif anchor:
            file = posixpath.normpath(posixpath.join(folder, path)) if path else ""
            anchors = _anchors(file, link.text, site)
            if anchors is not None and with_whole_am(anchor) not in anchors:
                heading = nearest(anchor, anchors) or min(anchors, default=None)
                words["near"] = (path or "## หัวข้อ") if heading is None else f"{path}#{heading}"
                yield fault("LNK007", link.place(corpus_of(site)), **words)
    yield from _broken_in_cells(site, files)


def _broken_in_cells(site: Site, files: frozenset[str]) -> Iterator[Issue]:
    """Find such links to files in the cells of a sheet that a page shows."""
    for place, label, target, path in _links_in_cells(site):
        lost = _lost(unquote(target).partition("#")[0], path.partition("/")[0], site, files)
        if lost is not None:
            yield fault("LNK006", place, label=label, value=target, **lost)


def _links_in_cells(site: Site) -> Iterator[tuple[Place, Label, str, str]]:
    """Give the links to the agency's own in sheets that pages show: place, heading, target, and path of the sheet."""
    for path, sheet in sorted(site.sheets.items()):
        for line, row in zip(sheet.lines, sheet.rows, strict=True):
            for index, (head, cell) in enumerate(zip(sheet.heads, row, strict=True), start=1):
                for found in LINK.finditer(cell) if "](" in cell else ():
                    target = found["target"]
                    if target is not None and not leads_elsewhere(target):
                        place = Place(_root(site) + path, (line, index)).within(cell, span=found.span("target"))
                        yield place, Label(head, head), target, path


def _lost(path: str, folder: str, site: Site, files: frozenset[str]) -> dict[str, str] | None:
    """Return the file that a path from a folder leads to, and one to name instead; None where it may be there."""
    file = posixpath.normpath(posixpath.join(folder, path))
    # Another agency's files are not at hand.
    if not path or file.startswith("../") or _exists(file, path, site, files):
        return None
    near = nearest(file, files)
    if near is None:
        return {"file": file, "near": "files/report.pdf"}
    # In a link a blank ends the address, so what is to be typed has it in the form of addresses.
    return {"file": file, "near": posixpath.relpath(near, folder or ".").replace(" ", "%20")}


def broken_links_of_intro(page: Page, *, slugs: Collection[str]) -> Iterator[Issue]:
    """Find links and pictures on the portal's first page that lead to no agency and no page of the site itself."""
    corpus = corpus_of_page(page)
    known = (*(f"{slug}/" for slug in slugs), *(folder.url for folder in SiteFolder))
    for text, found in corpus.find(LINK, starts=LINK_STARTS):
        for link in _in_text(text, found):
            path = posixpath.normpath(re.split("[?#]", unquote(link.target))[0])
            # Whether a page of an agency is there, or what lies at the root of the host, is known when all is made.
            is_away = leads_elsewhere(link.target) and not is_on_a_disk(link.target)
            is_left = is_away or path == "." or path.startswith("/")
            if not is_left and f"{path.partition('/')[0]}/" not in known:
                near = nearest(f"{path}/", known) or SiteFolder.CONTENTS.url
                yield fault("LNK006", link.place(corpus), label=text.label, value=link.target, file=path, near=near)


@rule("LNK009")
def circular_link(site: Site) -> Iterator[Issue]:
    """Find a link to the very page that it stands on: an assessor who follows it is where he was, and has seen nothing.

    A link to a place on the page leads somewhere and is none of these.
    """
    keys = {edition.source_path: edition.key for edition in site.editions}
    home = None if site.agency.website is None else address_host(site.agency.website)
    for link in filter(_is_own, _links(site)):
        key = keys.get(link.text.found.source_path)
        if link.target in _NOWHERE or (key is not None and _is_page(link, key, site, home=home)):
            yield fault("LNK009", link.place(corpus_of(site)), label=link.text.label, value=link.target or "[…]()")
    for found, _ in records_with(site, lambda kind: hasattr(kind, "disclosure")):
        value: str | None = found.record.disclosure
        if value is not None and value == keys.get(found.source_path):
            yield fault("LNK009", found.place("disclosure"), label=label_of(found.record, "disclosure"), value=value)


@rule("LNK011")
def unwritable_address(site: Site) -> Iterator[Issue]:
    """Find an e-mail address without its @: nobody can write to it by a press, nor copy it as it stands."""
    for found, _ in records_with(site, lambda kind: hasattr(kind, "email")):
        value: str | None = found.record.email
        if value is not None and MAIL.search(value) is None:
            yield fault("LNK011", found.place("email"), value=value, example="saraban@example.go.th")


def _is_page(link: _Link, key: str, site: Site, *, home: str | None) -> bool:
    """Return whether a link leads to the page of a disclosure as a whole."""
    target = unquote(link.target)
    if not leads_elsewhere(target):
        file = posixpath.normpath(posixpath.join(_folder(link.text, site), target))
        return not link.is_field and "#" not in target and file in {key, f"{key}.md", f"{key}.yml"}
    address = address_parts(target)
    if address is None:
        return False
    host = address.hostname or ""
    # The address of the site is not known here: the folder of the agency, or its own host, tells it from another site.
    is_ours = home is not None and host.removeprefix("www.") == home.removeprefix("www.")
    page = f"/{key}" if is_ours else f"/{site.slug}/{key}"
    return not address.fragment and address.path.removesuffix("index.html").rstrip("/").endswith(page)


def _is_own(link: _Link) -> bool:
    """Return whether the agency leads readers there; a remark may only say where a document does."""
    return not link.text.is_remark


@lru_cache(maxsize=1)
def _links(site: Site) -> tuple[_Link, ...]:
    return tuple(_found_links(site))


def _found_links(site: Site) -> Iterator[_Link]:
    for text, found in corpus_of(site).find(LINK, starts=LINK_STARTS, with_remarks=True):
        if text.key in _ADDRESS_KEYS and text.value.startswith(("http://", "https://")):
            yield _Link(text.value, text, found.span(), is_field=True)
        else:
            yield from _in_text(text, found)


def _in_text(text: Text, found: re.Match[str]) -> Iterator[_Link]:
    form = found.lastgroup or ""
    if form == "none":
        if text.key in PROSE_KEYS:
            yield _Link("", text, found.span(), is_field=False)
        return
    target = found[form].rstrip(".,;:!?…") if form == "bare" else found[form]
    # HTML is HTML in prose alone; elsewhere it is shown as it stands, and only an address of the web is one there, too.
    if form == "defined" and not _is_definition(found, text.value) and not target.startswith(("http://", "https://")):
        return
    # A picture that lies elsewhere is told of where pictures are.
    is_away = leads_elsewhere(target) and not target.startswith(("http://", "https://"))
    if is_away and _is_picture(found):
        return
    if form not in {"typed", "defined"} or text.key in PROSE_KEYS or target.startswith(("http://", "https://")):
        start = found.start(form)
        yield _Link(target, text, (start, start + len(target)), is_field=False)


def _is_picture(found: re.Match[str]) -> bool:
    """Return whether a link says which picture stands in its place."""
    if found.lastgroup == "typed":
        return found[0][1:4].lower() == "img"
    start = found.string.rfind("[", found.string.rfind("\n", 0, found.start()) + 1, found.start())
    return start > 0 and found.string[start - 1] == "!"


def _is_definition(found: re.Match[str], prose: str) -> bool:
    """Return whether a line is one from which a link has its address: others only look like that."""
    line = DEFINITION.match(found.string, found.string.rfind("\n", 0, found.start()) + 1)
    if line is None or line.end("label") != found.start():
        return False
    # A footnote is told of as such.
    return not line["label"].startswith("^") and is_used(line["label"], prose)


def _root(site: Site) -> str:
    return f"{site.folder}/"


def _folder(text: Text, site: Site) -> str:
    """Return the folder of a text's file, below the agency's."""
    return text.found.source_path.removeprefix(_root(site)).rpartition("/")[0]


def _files(site: Site) -> frozenset[str]:
    """Return everything that a link may name: disclosures, free pages and attachments."""
    sources = [edition.source_path for edition in site.editions] + [page.source_path for page in site.pages]
    return frozenset((*(path.removeprefix(_root(site)) for path in sources), *site.files))


def _exists(file: str, path: str, site: Site, files: frozenset[str]) -> bool:
    stem, ending = posixpath.splitext(file)
    # A file with errors of its own is told of there, and exists.
    if file in files or (ending in {".md", ".yml"} and stem in site.unread):
        return True
    if ending:
        return False
    pages = {edition.key for edition in site.editions} | {f"pages/{page.name}" for page in site.pages} | site.unread
    return (
        file in pages
        or file in {".", *AGENCY_PAGES}
        or _ITEM.fullmatch(file) is not None
        or file in map(str, site.years())
    )


def _draft(file: str, site: Site) -> Draft | None:
    """Return the draft that a link leads to, by the name of its file or by its address."""
    stem, ending = posixpath.splitext(file)
    return site.draft(stem if ending in {".md", ".yml"} else file)


def _anchors(file: str, text: Text, site: Site) -> frozenset[str] | None:
    """Return the anchors of the prose that a link leads to; None where they are not those of prose."""
    if not file:
        record = text.found.record
        if text.key not in PROSE_KEYS or not isinstance(record, Disclosure | FreePage):
            return None
        return heading_ids(record.body or "")
    if not file.endswith(".md"):
        return None
    bodies: dict[str, str | None] = {edition.source_path: edition.record.body for edition in site.editions}
    bodies |= {page.source_path: page.record.body for page in site.pages}
    path = _root(site) + file
    return heading_ids(bodies[path] or "") if path in bodies else None
