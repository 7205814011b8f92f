"""The environment that prints page bodies, and the filters its templates may use.

In: a folder of templates. Out: bodies as Markup. Escapes everything; an undefined name is an error.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from site_builder.model.agency import Language
from site_builder.model.portal import SiteFolder
from site_builder.render.addresses import href, site_page
from site_builder.render.compiled import CompiledOnce
from site_builder.render.compiling import PlainEnvironment, printed
from site_builder.render.contexts.base import PageBase
from site_builder.render.language import Words
from site_builder.render.passages import is_english, with_thai_marked
from site_builder.render.prose import source_address
from site_builder.text.blocks import Block, Blocks
from site_builder.text.dates import ThaiDate
from site_builder.text.frozen import frozen
from site_builder.text.inline import Run, is_plain, parse_inline
from site_builder.text.periods import Period
from site_builder.text.timings import Timing

_ELEMENTS = {"strong": "strong", "emphasis": "em"}


@frozen(kw_only=False)
class _Place:
    """From where a page looks at the site: all that filters need to know of it, so that none asks for the page."""

    words: Words
    root_url: str
    site_url: str
    files_url: str
    is_offline: bool

    def href(self, url: str) -> Markup:
        """Return the way from the page to an address; addresses elsewhere stay as they are."""
        return escape(href(url, root_url=self.root_url, is_offline=self.is_offline))

    def site_href(self, url: str) -> Markup:
        """Return the way from the page to what lies at the site's root, whosever page it is."""
        return self.href(self.site_url + url)

    def meaning(self, term: str) -> Markup:
        """Return the way from the page to what a word means, in the language of the page."""
        return self.site_href(f"{site_page(SiteFolder.GLOSSARY, language=self.words.language)}#{term}")

    def day(self, value: ThaiDate | date | None) -> str:
        """Print a date in words, `5 เมษายน 2566`."""
        return self.words.day(value) or ""

    def period(self, value: Period | Timing | None) -> str:
        """Print a period in its usual short form, `ม.ค. – เม.ย. 2566`."""
        return self.words.period(value) or ""

    def filters(self) -> dict[str, Any]:
        """Return the filters of pages at the place."""
        own_line = lru_cache(maxsize=2048)(
            partial(line, files_url=self.files_url, is_offline=self.is_offline, language=self.words.language)
        )
        return {
            "href": lru_cache(maxsize=512)(self.href),
            "site_href": self.site_href,
            "meaning": self.meaning,
            "cell": partial(cell, own_line),
            "line": own_line,
            "day": self.day,
            "period": self.period,
        }


def page_environment(theme_dir: Path) -> Environment:
    """Return the environment of the templates in `pages/` and `components/`."""
    environment = PlainEnvironment(
        loader=FileSystemLoader([theme_dir / "pages", theme_dir / "components"]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        optimized=False,
        # Templates are few: none is ever put out for another.
        cache_size=-1,
        bytecode_cache=CompiledOnce(),
    )
    environment.globals["zip"] = zip
    return environment


def render_body(environment: Environment, template_name: str, page: PageBase, *, site_url: str = "") -> Markup:
    """Print a page with its template, which knows it as `page`; `site_url` leads to the site's root from its own."""
    viewpoint = page.viewpoint
    place = _Place(viewpoint.words, viewpoint.root_url, site_url, page.files_url, viewpoint.is_offline)
    return Markup(_at(environment, place).get_template(template_name).render(page=page).strip())


def agency_body(environment: Environment, template_name: str, page: PageBase, *, site_url: str, digits: str) -> Markup:
    """Print a page of an agency in the digits that it shows, an English one with its Thai words marked."""
    body = with_digits(render_body(environment, template_name, page, site_url=site_url), digits=digits)
    return with_thai_marked(body) if page.words.language == "en" else body


remembered_body = lru_cache(maxsize=512)(agency_body)
"""Print a page that says the same for many agencies, such as that of an item which nothing answers."""


@lru_cache(maxsize=64)
def _at(environment: Environment, place: _Place) -> Environment:
    """Return the environment of pages at a place: its components are imported once for all of them."""
    own = environment.overlay()
    own.filters = {**environment.filters, **place.filters()}
    # Texts with a value in them recur as well, such as the number of an element.
    say = lru_cache(maxsize=512, typed=True)(place.words.markup)
    names = {"_": say, "words": place.words, "is_offline": place.is_offline}
    own.globals = {**environment.globals, **names}
    return own


def line(text: str, *, files_url: str, is_offline: bool, language: Language) -> Markup:
    """Print a line of an editor's text: emphasis and links, all else as text.

    Links are written as the files lie in `content/`, like those of prose.
    """
    if is_plain(text):
        shown = escape(text)
    else:
        shown = Markup("".join([_run(run, files_url, is_offline) for run in parse_inline(text)]))
    return Markup(f'<span lang="en">{shown}</span>') if language == "th" and is_english(text) else shown


def _run(run: Run, files_url: str, is_offline: bool) -> str:
    text = printed(run.text)
    if run.url is None:
        element = _ELEMENTS.get(run.kind)
        return text if element is None else f"<{element}>{text}</{element}>"
    # An anchor is one of the page's own, such as `#memo`.
    url = run.url
    if not url.startswith("#"):
        url = source_address(url, folder_url="../", files_url=files_url, is_offline=is_offline)
    return f'<a href="{printed(url)}" rel="noopener">{text}</a>'


def cell(line: Callable[[str], Markup], blocks: Blocks | str | None) -> Markup:
    """Print a cell: paragraphs, and lists that keep each marker as it was printed."""
    if blocks is None:
        return Markup()
    if isinstance(blocks, str):
        return line(blocks)
    items = blocks.items
    if len(items) == 1 and items[0].marker is None:
        return line(items[0].text)
    return Markup("".join(_runs_of_blocks(items, line)))


def _runs_of_blocks(items: tuple[Block, ...], line: Callable[[str], Markup]) -> Iterable[str]:
    """Print neighbouring items as one list; a paragraph ends it."""
    open_list = False
    for block in items:
        words = line(block.text)
        if block.marker is None:
            if open_list:
                yield "</ul>"
                open_list = False
            yield f"<p>{words}</p>"
            continue
        if not open_list:
            yield '<ul class="sb-blocks">'
            open_list = True
        yield (
            f'<li class="sb-blocks__item sb-blocks__item--{min(block.level, 3)}">'
            f'<span class="sb-blocks__marker">{printed(block.marker)}</span> <span>{words}</span></li>'
        )
    if open_list:
        yield "</ul>"


_TEXT_BETWEEN_TAGS = re.compile(
    r"<!--as-printed-->.*?<!--/as-printed-->|<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>|&[^;\s]*;", re.DOTALL
)


def with_digits(body: Markup, *, digits: str) -> Markup:
    """Show the digits of the body's text as the agency wants them; its own documents' tables stay as printed."""
    if digits == "as-printed":
        return body
    from site_builder.text.thai import to_arabic_digits, to_thai_digits

    convert = to_thai_digits if digits == "thai" else to_arabic_digits
    # Of Markup, `str` gives plain text, which is handled many times as fast.
    text = str(body)
    parts: list[str] = []
    end = 0
    for tag in _TEXT_BETWEEN_TAGS.finditer(text):
        parts += (convert(text[end : tag.start()]), tag.group())
        end = tag.end()
    return Markup("".join((*parts, convert(text[end:]))))
