"""The environment that prints page bodies, and the filters its templates may use.

In: a folder of templates. Out: bodies as Markup. Escapes everything; an undefined name is an error.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from site_builder.model.agency import Language
from site_builder.model.portal import SiteFolder
from site_builder.render.addresses import href, site_page
from site_builder.render.contexts.base import PageBase
from site_builder.render.language import in_page_language
from site_builder.render.passages import is_english
from site_builder.render.prose import source_address
from site_builder.text.blocks import Block, Blocks
from site_builder.text.dates import ThaiDate
from site_builder.text.inline import parse_inline
from site_builder.text.numbers import Number, format_number
from site_builder.text.periods import Period


def page_environment(theme_dir: Path) -> Environment:
    """Return the environment of the templates in `pages/` and `components/`."""
    environment = Environment(
        loader=FileSystemLoader([theme_dir / "pages", theme_dir / "components"]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters.update(
        href=_href,
        meaning=_meaning,
        cell=_cell,
        line=_line,
        day=_day,
        period=_period,
        number=number,
        short_day=_short_day,
    )
    environment.globals["_"] = in_page_language
    return environment


def render_body(environment: Environment, template_name: str, page: PageBase) -> Markup:
    """Print a page with its template, which knows it as `page`."""
    return Markup(environment.get_template(template_name).render(page=page).strip())


@pass_context
def _href(context: Context, url: str) -> str:
    """Return the way from the page to an address; addresses elsewhere stay as they are."""
    page: PageBase = context["page"]
    return href(url, root_url=page.root_url, is_offline=page.is_offline)


_ENGLISH = '<span lang="en">{}</span>'
_ITEM = Markup(
    '<li class="sb-blocks__item sb-blocks__item--{}"><span class="sb-blocks__marker">{}</span> <span>{}</span></li>'
)


@pass_context
def _meaning(context: Context, term: str) -> str:
    """Return the way from the page to what a word means, in the language of the page."""
    page: PageBase = context["page"]
    return _href(context, f"{site_page(SiteFolder.GLOSSARY, language=page.words.language)}#{term}")


@pass_context
def _line(context: Context, text: str) -> Markup:
    """Print a line of an editor's text on the page at hand."""
    page: PageBase = context["page"]
    return line(text, files_url=page.files_url, is_offline=page.is_offline, language=page.words.language)


@pass_context
def _cell(context: Context, blocks: Blocks | str | None) -> Markup:
    """Print a cell on the page at hand."""
    page: PageBase = context["page"]
    return cell(blocks, files_url=page.files_url, is_offline=page.is_offline, language=page.words.language)


@lru_cache(maxsize=4096)
def line(text: str, *, files_url: str = "../", is_offline: bool = False, language: Language = "th") -> Markup:
    """Print a line of an editor's text: emphasis and links, all else as text.

    Links are written as the files lie in `content/`, like those of prose.
    """
    runs = parse_inline(text)
    marked = _ENGLISH if language == "th" and is_english(text) else "{}"
    if len(runs) == 1 and runs[0].kind == "text":
        return Markup(marked).format(text)
    return Markup(marked).format(
        Markup().join(
            _run(
                run.kind,
                run.text,
                None if run.url is None else _address(run.url, files_url=files_url, is_offline=is_offline),
            )
            for run in runs
        )
    )


def _address(url: str, *, files_url: str, is_offline: bool) -> str:
    """Return where a link of a cell leads; an anchor is one of the page's own, such as `#memo`."""
    return (
        url
        if url.startswith("#")
        else source_address(url, folder_url="../", files_url=files_url, is_offline=is_offline)
    )


def _run(kind: str, text: str, url: str | None) -> Markup:
    if kind == "strong":
        return Markup("<strong>{}</strong>").format(text)
    if kind == "emphasis":
        return Markup("<em>{}</em>").format(text)
    if kind == "link":
        return Markup('<a href="{}" rel="noopener">{}</a>').format(url, text)
    return escape(text)


def cell(
    blocks: Blocks | str | None, *, files_url: str = "../", is_offline: bool = False, language: Language = "th"
) -> Markup:
    """Print a cell: paragraphs, and lists that keep each marker as it was printed."""
    if blocks is None:
        return Markup()
    if isinstance(blocks, str):
        return line(blocks, files_url=files_url, is_offline=is_offline, language=language)
    items = blocks.items
    if len(items) == 1 and items[0].marker is None:
        return line(items[0].text, files_url=files_url, is_offline=is_offline, language=language)
    return Markup().join(_runs_of_blocks(items, files_url=files_url, is_offline=is_offline, language=language))


def _runs_of_blocks(
    items: tuple[Block, ...], *, files_url: str, is_offline: bool, language: Language
) -> Iterable[Markup]:
    """Print neighbouring items as one list; a paragraph ends it."""
    open_list = False
    for block in items:
        if block.marker is None:
            if open_list:
                yield Markup("</ul>")
                open_list = False
            yield Markup("<p>{}</p>").format(
                line(block.text, files_url=files_url, is_offline=is_offline, language=language)
            )
            continue
        if not open_list:
            yield Markup('<ul class="sb-blocks">')
            open_list = True
        yield _ITEM.format(
            min(block.level, 3),
            block.marker,
            line(block.text, files_url=files_url, is_offline=is_offline, language=language),
        )
    if open_list:
        yield Markup("</ul>")


@pass_context
def _day(context: Context, value: ThaiDate | date | None) -> str:
    """Print a date in words, `5 เมษายน 2566`."""
    page: PageBase = context["page"]
    return page.words.day(value) or ""


@pass_context
def _short_day(context: Context, value: ThaiDate | date | None) -> str:
    """Print a date in short words, `5 เม.ย. 2566`."""
    page: PageBase = context["page"]
    return page.words.short_day(value) or ""


@pass_context
def _period(context: Context, value: Period | None) -> str:
    """Print a period in its usual short form, `ม.ค. – เม.ย. 2566`."""
    page: PageBase = context["page"]
    return page.words.period(value) or ""


def number(value: Number | None, places: int | None = None) -> str:
    """Print a number with thousands separated."""
    return "" if value is None else format_number(value.value, places=places)


_TEXT_BETWEEN_TAGS = re.compile(
    r"<!--as-printed-->.*?<!--/as-printed-->|<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.DOTALL
)


def with_digits(body: Markup, *, digits: str) -> Markup:
    """Show the digits of the body's text as the agency wants them; its own documents' tables stay as printed."""
    if digits == "as-printed":
        return body
    from site_builder.text.thai import to_arabic_digits, to_thai_digits

    convert = to_thai_digits if digits == "thai" else to_arabic_digits
    parts: list[str] = []
    end = 0
    for tag in _TEXT_BETWEEN_TAGS.finditer(body):
        parts += (convert(body[end : tag.start()]), tag.group())
        end = tag.end()
    return Markup("".join((*parts, convert(body[end:]))))
