"""The shell of a page, made with Material's templates and ours.

In: the theme's directory, then frames and slots. Out: whole documents, and the files that they refer to. Must not know:
agencies, content, the output directory. Only Material's files are used here: importing MkDocs would cost every command
a tenth of a second, and the environment it builds leaves escaping off.
"""

import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from site_builder.render.addresses import href
from site_builder.render.shell import Asset, Frame, PageSlots

_KEPT_FRAMES = 64

# Upstream names carry a hash that changes with every release, so they are found and never written down.
_MATERIAL_FILES = {
    "style": "assets/stylesheets/main.*.min.css",
    "palette": "assets/stylesheets/palette.*.min.css",
    "bundle": "assets/javascripts/bundle.*.min.js",
}

# A source map is not published; without the line no developer's tools ask for it.
_SOURCE_MAP = re.compile(rb"\n?(?://[#@] sourceMappingURL=[^\n]*|/\*[#@] sourceMappingURL=[^*]*\*/)\n?")

_IS_CURRENT = Markup(' aria-current="page"')
_IS_NOT_CURRENT = Markup("")

_Color = tuple[int, int, int]
_WHITE: _Color = (255, 255, 255)
_BLACK: _Color = (0, 0, 0)
# Grounds of theme/assets/stylesheets/tokens.css on which the brand is read.
_LIGHT_GROUND: _Color = (0xF5, 0xF7, 0xFA)
_DARK_PAPER: _Color = (0x16, 0x1E, 0x27)
_READABLE = 4.5
# Fine strokes look thinner on a dark ground.
_READABLE_ON_DARK = 6.0


class MaterialShell:
    """Makes documents. A frame is rendered once with marks in place of what differs, then cut at the marks."""

    def __init__(self, theme_dir: Path) -> None:
        self._theme_dir = theme_dir
        self._material_dir = _find_material()
        self._material = {
            name: _find_one(self._material_dir, pattern=pattern) for name, pattern in _MATERIAL_FILES.items()
        }
        self._environment = _make_environment((theme_dir, self._material_dir))
        self._cut_shells: OrderedDict[Frame, _CutShell] = OrderedDict()

    def fill(self, frame: Frame, page: PageSlots) -> str:
        """Return the document, made from the frame's shell and the page's slots."""
        shell = self._cut_shells.get(frame)
        if shell is None:
            shell = self._cut(frame)
            self._cut_shells[frame] = shell
            if len(self._cut_shells) > _KEPT_FRAMES:
                self._cut_shells.popitem(last=False)
        values = _values(frame, page=page)
        pieces = list(shell.pieces)
        for index, name in shell.slots:
            pieces[index] = escape(values[name])
        return "".join(pieces)

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
        return tuple(Asset(output_path=path, data=data) for path, data in sorted(contents.items()))

    def _cut(self, frame: Frame) -> "_CutShell":
        # No frame holds its own digest, so no text in it, however hostile, passes for a mark.
        stem = "slot" + blake2b(repr(frame).encode(), digest_size=16).hexdigest()
        names = ("title", "head", "contents", "body", *map(_current_name, range(len(frame.navigation))))
        html = self._render(frame, values={name: Markup(f"{stem}x{name}x") for name in names})
        pieces = re.split(f"{stem}x([a-z0-9]+)x", html)
        slots = tuple((index, pieces[index]) for index in range(1, len(pieces), 2))
        return _CutShell(pieces=tuple(pieces), slots=slots)

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
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _CutShell:
    """A rendered frame, cut at its slots."""

    pieces: tuple[str, ...]
    """Static text at even places; at odd places the name of the slot that stands there."""
    slots: tuple[tuple[int, str], ...]
    """Place and name of each slot."""


def brand_style(color: str) -> str:
    """Return the declarations that give a page the colour of an agency.

    The seal keeps the colour as it is. As text, on the grounds of the theme and on its own tint, it is darkened, or on
    dark grounds lightened, until it can be read.
    """
    seal = _parse_color(color)
    seal_ink = _WHITE if _contrast(seal, _WHITE) >= _READABLE else _BLACK
    light, light_tint = _make_readable(
        seal, toward=_BLACK, paper=_WHITE, ground=_LIGHT_GROUND, tint=0.09, least=_READABLE
    )
    dark, dark_tint = _make_readable(
        seal, toward=_WHITE, paper=_DARK_PAPER, ground=_DARK_PAPER, tint=0.16, least=_READABLE_ON_DARK
    )
    declarations = {
        "seal": seal,
        "seal-ink": seal_ink,
        "brand-light": light,
        "brand-light-2": light_tint,
        "brand-dark": dark,
        "brand-dark-2": dark_tint,
    }
    return ":root{" + ";".join(f"--sb-{name}:{_write_color(value)}" for name, value in declarations.items()) + "}"


def _values(frame: Frame, *, page: PageSlots) -> dict[str, str]:
    is_named_like_site = page.title in ("", frame.site_name)
    values: dict[str, str] = {
        "title": frame.site_name if is_named_like_site else f"{page.title} – {frame.site_name}",
        "head": page.head,
        "contents": page.contents,
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
    )
    environment.filters["url"] = _url_filter
    # Thai letters as they are: escaped, each takes twice the room.
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
    return environment


@pass_context
def _url_filter(context: Context, url: str) -> str:
    """Stands in for MkDocs' filter of this name: addresses are relative to the site's root."""
    frame: Frame = context["frame"]
    return href(url, root_url=frame.root_url, is_offline=frame.is_offline)


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


def _make_readable(
    color: _Color, *, toward: _Color, paper: _Color, ground: _Color, tint: float, least: float
) -> tuple[_Color, _Color]:
    """Return the colour nearest to the given one that is read on the ground and on its own tint, and that tint."""
    for step in range(101):
        candidate = _mix(toward, color, share=step / 100)
        tinted = _mix(candidate, paper, share=tint)
        if min(_contrast(candidate, ground), _contrast(candidate, tinted)) >= least:
            return candidate, tinted
    raise ValueError(f"no shade of {_write_color(color)} can be read on {_write_color(ground)}")


def _mix(color: _Color, other: _Color, *, share: float) -> _Color:
    red, green, blue = (round(one * share + two * (1 - share)) for one, two in zip(color, other, strict=True))
    return red, green, blue


def _contrast(color: _Color, other: _Color) -> float:
    """Contrast as WCAG 2 defines it."""
    darker, lighter = sorted((_luminance(color), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: _Color) -> float:
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in (c / 255 for c in color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parse_color(text: str) -> _Color:
    if re.fullmatch(r"#[0-9A-Fa-f]{6}", text) is None:
        raise ValueError(f"{text!r} is not a colour such as #0b4f8a")
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def _write_color(color: _Color) -> str:
    red, green, blue = color
    return f"#{red:02x}{green:02x}{blue:02x}"
