"""The shell of a page, made with Material's templates and ours.

In: the theme's directory, then frames and slots. Out: whole documents, and the files that they refer to. Must not know:
agencies, content, the output directory. Only Material's files are used here: importing MkDocs would cost every command
a tenth of a second, and the environment it builds leaves escaping off.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from site_builder.render.addresses import href
from site_builder.render.brand import brand_style
from site_builder.render.compiled import CompiledOnce
from site_builder.render.compiling import printed
from site_builder.render.passages import thai_marked
from site_builder.render.policy import page_policy
from site_builder.render.shell import Asset, Frame, PageSlots
from site_builder.render.titles import document_title
from site_builder.text.frozen import frozen

_KEPT_FRAMES = 64

# Upstream names carry a hash that changes with every release, so they are found and never written down.
_MATERIAL_FILES = {"style": "assets/stylesheets/main.*.min.css", "palette": "assets/stylesheets/palette.*.min.css"}

# Ours are published as one sheet, in this order: each request that a page waits for costs a slow phone a round trip.
_SHEETS = tuple(
    f"assets/stylesheets/{name}.css" for name in ("tokens", "shell", "components", "charts", "kinds", "register")
)
_JOINED_SHEET = "assets/stylesheets/site.css"

# A source map is not published; without the line no developer's tools ask for it.
_SOURCE_MAP = re.compile(rb"\n?/\*[#@] sourceMappingURL=[^*]*\*/\n?")

_IS_CURRENT = Markup(' aria-current="page"')
_IS_NOT_CURRENT = Markup("")


class MaterialShell:
    """Makes documents. A frame is rendered once with marks in place of what differs, then cut at the marks."""

    def __init__(self, theme_dir: Path) -> None:
        self._theme_dir = theme_dir
        self._material_dir = _find_material()
        self._material = {
            name: _find_one(self._material_dir, pattern=pattern) for name, pattern in _MATERIAL_FILES.items()
        }
        self._environment = _make_environment((theme_dir, self._material_dir))
        self._cut_shell = lru_cache(maxsize=_KEPT_FRAMES)(self._cut)
        self._cut_marked = lru_cache(maxsize=2)(self._cut_at_marks)

    def fill(self, frame: Frame, page: PageSlots) -> bytes:
        """Return the document, made from the frame's shell and the page's slots, in UTF-8.

        Half of a page is its frame, which is encoded once.
        """
        shell = self._cut_shell(frame)
        values = _values(frame, page=page)
        pieces = list(shell.pieces)
        for index, name in shell.slots:
            pieces[index] = printed(values[name]).encode()
        return b"".join(pieces)

    def render(self, frame: Frame, page: PageSlots) -> str:
        """Return the same document, rendered whole."""
        return self._render(frame, values=_values(frame, page=page))

    def assets(self) -> tuple[Asset, ...]:
        """Return Material's files and every file below the theme's `assets`, sorted by output path."""
        contents = {
            url: _SOURCE_MAP.sub(b"", (self._material_dir / url).read_bytes()) for url in self._material.values()
        }
        for path in sorted((self._theme_dir / "assets").rglob("*")):
            if path.is_file():
                contents[path.relative_to(self._theme_dir).as_posix()] = path.read_bytes()
        contents[_JOINED_SHEET] = b"".join(contents.pop(sheet) for sheet in _SHEETS)
        return tuple(Asset(output_path=path, data=data) for path, data in sorted(contents.items()))

    def _cut(self, frame: Frame) -> "_CutShell":
        # Pages at other depths differ in one way alone, that to where addresses count from. From there it is empty, but
        # a link must say something.
        mark, names, texts = self._cut_marked(replace(frame, root_url=""))
        if frame.root_url == "./":
            texts = [text.replace(f'{mark}"', './"').replace(f"{mark}#", "./#").replace(mark, "") for text in texts]
        else:
            texts = [text.replace(mark, frame.root_url) for text in texts]
        pieces = [b""] * (2 * len(names) + 1)
        pieces[::2] = [text.encode() for text in texts]
        return _CutShell(pieces=tuple(pieces), slots=tuple(zip(range(1, len(pieces), 2), names, strict=True)))

    def _cut_at_marks(self, frame: Frame) -> tuple[str, list[str], list[str]]:
        """Return what stands for the way to the root in the texts of a frame, the slots, and the texts around them."""
        # No frame holds its own digest, so no text in it, however hostile, passes for a mark.
        stem = "slot" + blake2b(repr(frame).encode(), digest_size=16).hexdigest()
        mark = f"{stem}root"
        fixed = ("title", "heading", "head", "alternate", "sheet", "body")
        names = (*fixed, *map(_current_name, range(len(frame.navigation))))
        values = {name: Markup(f"{stem}x{name}x") for name in names}
        first, *others = self._render(replace(frame, root_url=mark), values=values).split(f"{stem}x")
        slots, texts = zip(*(other.split("x", 1) for other in others), strict=True)
        return mark, list(slots), [first, *texts]

    def _render(self, frame: Frame, *, values: Mapping[str, str]) -> str:
        navigation = tuple(
            {"title": entry.title, "url": entry.url, "current": values[_current_name(index)]}
            for index, entry in enumerate(frame.navigation)
        )
        return self._environment.get_template("main.html").render(
            frame=frame,
            slot=values,
            navigation=navigation,
            material=self._material,
            brand_style=None if frame.brand is None else Markup(brand_style(frame.brand)),
            policy=page_policy() if frame.brand is None else page_policy(brand_style(frame.brand)),
        )


@frozen
class _CutShell:
    """A rendered frame, cut at its slots."""

    pieces: tuple[bytes, ...]
    """Static text at even places; at odd places room for what stands in a slot."""
    slots: tuple[tuple[int, str], ...]
    """Place and name of each slot."""


def _values(frame: Frame, *, page: PageSlots) -> dict[str, str]:
    names = (frame.site_name,) if frame.short_name is None else (frame.site_name, frame.short_name)
    values: dict[str, str] = {
        "title": document_title(page.title, names=names),
        "heading": "" if page.title == frame.site_name else page.title,
        "head": page.head,
        "alternate": page.alternate,
        "sheet": page.sheet,
        "body": page.body,
    }
    for index, entry in enumerate(frame.navigation):
        values[_current_name(index)] = _IS_CURRENT if entry.key == page.current else _IS_NOT_CURRENT
    return values


def _current_name(index: int) -> str:
    return f"current{index}"


def _make_environment(template_dirs: tuple[Path, ...]) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(template_dirs),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=CompiledOnce(),
    )
    environment.filters.update(url=_url_filter, site_url=_site_url_filter, in_frame=_in_frame)
    # Thai letters as they are: escaped, each takes twice the room.
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
    return environment


@pass_context
def _url_filter(context: Context, url: str) -> str:
    """Stands in for MkDocs' filter of this name: addresses count from where those of the frame do."""
    frame: Frame = context["frame"]
    return href(url, root_url=frame.root_url, is_offline=frame.is_offline)


@pass_context
def _site_url_filter(context: Context, url: str) -> str:
    """Return the way to what lies at the site's root, whosever page it is."""
    return _url_filter(context, context["frame"].site_url + url)


@pass_context
def _in_frame(context: Context, text: str | Markup) -> Markup:
    """Print words of the frame, such as a name: in an English frame, Thai says that it is Thai."""
    frame: Frame = context["frame"]
    return Markup(thai_marked(escape(text))) if frame.language == "en" else escape(text)


def _find_material() -> Path:
    spec = find_spec("material")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("mkdocs-material is not installed", name="material")
    return Path(spec.origin).parent / "templates"


def _find_one(directory: Path, *, pattern: str) -> str:
    """Return the one file that matches, relative to the directory: a second would leave the choice to chance."""
    paths = sorted(directory.glob(pattern))
    if len(paths) != 1:
        raise FileNotFoundError(f"expected one file {pattern} in {directory}, found {len(paths)}")
    return paths[0].relative_to(directory).as_posix()
