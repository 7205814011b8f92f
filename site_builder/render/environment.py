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

from site_builder.render.addresses import href
from site_builder.render.contexts.base import PageBase
from site_builder.render.prose import source_address
from site_builder.text.blocks import Block, Blocks
from site_builder.text.dates import ThaiDate, format_date
from site_builder.text.inline import parse_inline
from site_builder.text.numbers import Number, format_number
from site_builder.text.periods import Period, format_period


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
        href=_href, cell=_cell, line=_line, day=day, period=period, number=number, short_day=short_day
    )
    return environment


def render_body(environment: Environment, template_name: str, page: PageBase) -> Markup:
    """Print a page with its template, which knows it as `page`."""
    return Markup(environment.get_template(template_name).render(page=page).strip())


@pass_context
def _href(context: Context, url: str) -> str:
    """Return the way from the page to an address; addresses elsewhere stay as they are."""
    page: PageBase = context["page"]
    return href(url, root_url=page.root_url, is_offline=page.is_offline)


_ITEM = Markup(
    '<li class="sb-blocks__item sb-blocks__item--{}"><span class="sb-blocks__marker">{}</span> <span>{}</span></li>'
)


@pass_context
def _line(context: Context, text: str) -> Markup:
    """Print a line of an editor's text on the page at hand."""
    page: PageBase = context["page"]
    return line(text, is_offline=page.is_offline)


@pass_context
def _cell(context: Context, blocks: Blocks | str | None) -> Markup:
    """Print a cell on the page at hand."""
    page: PageBase = context["page"]
    return cell(blocks, is_offline=page.is_offline)


@lru_cache(maxsize=4096)
def line(text: str, *, is_offline: bool = False) -> Markup:
    """Print a line of an editor's text: emphasis and links, all else as text.

    Links are written as the files lie in `content/`, like those of prose.
    """
    runs = parse_inline(text)
    if len(runs) == 1 and runs[0].kind == "text":
        return escape(text)
    return Markup().join(
        _run(run.kind, run.text, None if run.url is None else _address(run.url, is_offline=is_offline)) for run in runs
    )


def _address(url: str, *, is_offline: bool) -> str:
    """Return where a link of a cell leads; an anchor is one of the page's own, such as `#memo`."""
    return url if url.startswith("#") else source_address(url, "../", is_offline=is_offline)


def _run(kind: str, text: str, url: str | None) -> Markup:
    if kind == "strong":
        return Markup("<strong>{}</strong>").format(text)
    if kind == "emphasis":
        return Markup("<em>{}</em>").format(text)
    if kind == "link":
        return Markup('<a href="{}" rel="noopener">{}</a>').format(url, text)
    return escape(text)


def cell(blocks: Blocks | str | None, *, is_offline: bool = False) -> Markup:
    """Print a cell: paragraphs, and lists that keep each marker as it was printed."""
    if blocks is None:
        return Markup()
    if isinstance(blocks, str):
        return line(blocks, is_offline=is_offline)
    items = blocks.items
    if len(items) == 1 and items[0].marker is None:
        return line(items[0].text, is_offline=is_offline)
    return Markup().join(_runs_of_blocks(items, is_offline=is_offline))


def _runs_of_blocks(items: tuple[Block, ...], *, is_offline: bool) -> Iterable[Markup]:
    """Print neighbouring items as one list; a paragraph ends it."""
    open_list = False
    for block in items:
        if block.marker is None:
            if open_list:
                yield Markup("</ul>")
                open_list = False
            yield Markup("<p>{}</p>").format(line(block.text, is_offline=is_offline))
            continue
        if not open_list:
            yield Markup('<ul class="sb-blocks" role="list">')
            open_list = True
        yield _ITEM.format(min(block.level, 3), block.marker, line(block.text, is_offline=is_offline))
    if open_list:
        yield Markup("</ul>")


def day(value: ThaiDate | date | None) -> str:
    """Print a date in words, `5 เมษายน 2566`."""
    if value is None:
        return ""
    return format_date(value.value if isinstance(value, ThaiDate) else value, style="long")


def short_day(value: ThaiDate | date | None) -> str:
    """Print a date in short words, `5 เม.ย. 2566`."""
    if value is None:
        return ""
    return format_date(value.value if isinstance(value, ThaiDate) else value, style="short")


def period(value: Period | None) -> str:
    """Print a period in its usual short form, `ม.ค. – เม.ย. 2566`."""
    return "" if value is None else format_period(value)


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
