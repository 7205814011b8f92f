"""One page of every kind, for all tests that look at each. In: a built site. Out: addresses below its root.

The kinds are the templates of `theme/pages/`, in the states in which they look different, and all kinds of disclosures;
of each kind of disclosure the longest page is taken, for what fits there fits elsewhere.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from site_builder.model.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Example:
    """A page that stands for all of its template, or of its template in one state."""

    template: str
    """File in `theme/pages/`."""
    url: str
    """Address below the root of the site."""


EXAMPLES = {
    "portal": Example("portal.html", ""),
    "portal-contents": Example("contents.html", "contents/"),
    "rules": Example("rules.html", "rules/"),
    "rules-part": Example("rules-part.html", "rules/files/"),
    "glossary": Example("glossary.html", "glossary/"),
    "accessibility": Example("accessibility.html", "accessibility/"),
    "missing": Example("missing.html", "404.html"),
    "agency": Example("agency.html", "tua-yang/"),
    "agency-demonstration": Example("agency.html", "nikhom-kham-soi/"),
    "years": Example("years.html", "tua-yang/years/"),
    "contents": Example("contents.html", "tua-yang/contents/"),
    "ita": Example("ita.html", "tua-yang/ita/"),
    "ita-demonstration": Example("ita.html", "tha-tum-saraburi/ita/"),
    "oia": Example("oia.html", "tua-yang/oia/"),
    "prose": Example("prose.html", "tua-yang/pages/about/"),
    "oit-index": Example("oit-index.html", "tua-yang/2566/"),
    "oit-index-provisional": Example("oit-index.html", "sikhio/2569/"),
    "register": Example("register.html", "tua-yang/2566/register/"),
    "item": Example("item.html", "tua-yang/2566/o42/"),
    "item-without-answer": Example("item.html", "sikhio/2569/o1/"),
    "withdrawn": Example("withdrawn.html", "tua-yang/2568/news/"),
    "moved": Example("moved.html", "tua-yang/2566/integrity-progress/"),
    "carried-over": Example("disclosure.html", "tua-yang/2569/structure/"),
    "nothing-to-report": Example("disclosure.html", "tua-yang/2566/no-gift-report--12-months/"),
    "portal-english": Example("portal.html", "en/"),
    "agency-english": Example("agency.html", "tua-yang/en/"),
    "item-english": Example("item.html", "tua-yang/en/2566/o42/"),
    "disclosure-english": Example("disclosure.html", "tua-yang/en/2566/integrity-measures/"),
}
"""The kinds of disclosures are not among them: they are found in the site."""
MENU_WIDTH = 760
"""From this width on the menu is in place and needs no opening."""
PAGE_KINDS = (*EXAMPLES, *KINDS)
"""Names of the kinds, in a fixed order."""


def find_pages(site_dir: Path) -> dict[str, str]:
    """Return the address of an example of every kind."""
    longest: dict[str, tuple[int, str]] = {}
    for path in sorted(site_dir.rglob("data.json")):
        kind = json.loads(path.read_text(encoding="utf-8")).get("kind")
        if kind is not None:
            url = f"{path.parent.relative_to(site_dir).as_posix()}/"
            candidate = (path.with_name("index.html").stat().st_size, url)
            longest[kind] = max(longest.get(kind, candidate), candidate)
    assert set(longest) == set(KINDS), "the shipped content shows every kind"
    return {name: example.url for name, example in EXAMPLES.items()} | {kind: url for kind, (_, url) in longest.items()}


def page_path(site_dir: Path, *, url: str) -> Path:
    """Return the file that is served at an address below the root."""
    return site_dir / (url if url.endswith(".html") else f"{url}index.html")
