"""The colour of an agency, made readable. In: a colour as `#rrggbb`. Out: the declarations that give it to a page.

Any colour may be chosen. The seal keeps it as it is; where it is read as text it is made darker, or on dark grounds
lighter, step by step and in its own hue (OKLCH, in which a step looks like a step in every hue), until it is read on
every ground of the theme and on its own tint. All tints are equally light, so what stands on them is read in any hue.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from math import atan2, cos, hypot, sin

from site_builder.text.frozen import frozen

READABLE = 4.5
"""Least contrast of words with their ground."""
_READABLE_ON_DARK = 6.0
"""Fine strokes look thinner on a dark ground."""
_STEP = 0.01

_Rgb = tuple[int, int, int]
_WHITE: _Rgb = (255, 255, 255)
_BLACK: _Rgb = (0, 0, 0)


@frozen(kw_only=False)
class _Scheme:
    """Where the colour is read in light or in dark."""

    grounds: tuple[_Rgb, ...]
    """Paper, ground, hover and second line of `tokens.css`; a test holds them equal."""
    least: float
    step: float
    """Which way lightness goes until the colour is read."""
    tint_lightness: float
    tint_chroma: float


_LIGHT = _Scheme(
    grounds=(_WHITE, (0xF5, 0xF7, 0xFA), (0xFA, 0xFB, 0xFD), (0xEC, 0xEF, 0xF4)),
    least=READABLE,
    step=-_STEP,
    tint_lightness=0.949,
    tint_chroma=0.012,
)
_DARK = _Scheme(
    grounds=((0x16, 0x1E, 0x27), (0x0F, 0x15, 0x1C), (0x1A, 0x23, 0x2D), (0x24, 0x2F, 0x3A)),
    least=_READABLE_ON_DARK,
    step=_STEP,
    tint_lightness=0.30,
    tint_chroma=0.03,
)


@lru_cache(maxsize=256)
def brand_style(color: str) -> str:
    """Return the declarations that give a page the colour of an agency."""
    seal = _parse(color)
    light, light_tint = _readable(seal, scheme=_LIGHT)
    dark, dark_tint = _readable(seal, scheme=_DARK)
    declarations = {
        "seal": seal,
        "seal-ink": _WHITE if contrast(seal, _WHITE) >= READABLE else _BLACK,
        "brand-light": light,
        "brand-light-2": light_tint,
        "brand-dark": dark,
        "brand-dark-2": dark_tint,
    }
    return ":root{" + ";".join(f"--sb-{name}:{_write(value)}" for name, value in declarations.items()) + "}"


def contrast(color: _Rgb, other: _Rgb) -> float:
    """Contrast as WCAG 2 defines it."""
    darker, lighter = sorted((_luminance(color), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _readable(color: _Rgb, *, scheme: _Scheme) -> tuple[_Rgb, _Rgb]:
    """Return the shade nearest to the colour that is read on every ground, and the tint that it is read on as well."""
    lightness, chroma, hue = _to_oklch(color)
    tint = _in_gamut(scheme.tint_lightness, min(chroma, scheme.tint_chroma), hue)
    for shade in _shades(color, lightness, chroma, hue, step=scheme.step):
        if all(contrast(shade, ground) >= scheme.least for ground in (*scheme.grounds, tint)):
            return shade, tint
    raise ValueError(f"no shade of {_write(color)} can be read")


def _shades(color: _Rgb, lightness: float, chroma: float, hue: float, *, step: float) -> Iterator[_Rgb]:
    """Yield the colour, then its shades to black or to white: each as colourful as a screen can show it."""
    yield color
    while 0 < lightness < 1:
        lightness = min(max(lightness + step, 0.0), 1.0)
        yield _in_gamut(lightness, chroma, hue)
    yield _BLACK if step < 0 else _WHITE


def _in_gamut(lightness: float, chroma: float, hue: float) -> _Rgb:
    """Return the colour with as much of the chroma as a screen can show; lightness and hue stay."""
    least, most = 0.0, chroma
    if not _is_shown(_to_linear(lightness, most, hue)):
        for _ in range(12):
            middle = (least + most) / 2
            least, most = (middle, most) if _is_shown(_to_linear(lightness, middle, hue)) else (least, middle)
        most = least
    red, green, blue = (_encode(share) for share in _to_linear(lightness, most, hue))
    return red, green, blue


def _is_shown(linear: tuple[float, float, float]) -> bool:
    return all(-1e-4 <= share <= 1 + 1e-4 for share in linear)


def _to_oklch(color: _Rgb) -> tuple[float, float, float]:
    red, green, blue = (_linear(part) for part in color)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, hypot(a, b), atan2(b, a)


def _to_linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * cos(hue), chroma * sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _luminance(color: _Rgb) -> float:
    red, green, blue = (_linear(part) for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _encode(share: float) -> int:
    share = min(max(share, 0.0), 1.0)
    return round(255 * (12.92 * share if share <= 0.0031308 else 1.055 * share ** (1 / 2.4) - 0.055))


def _parse(text: str) -> _Rgb:
    if re.fullmatch(r"#[0-9A-Fa-f]{6}", text) is None:
        raise ValueError(f"{text!r} is not a colour such as #0b4f8a")
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def _write(color: _Rgb) -> str:
    red, green, blue = color
    return f"#{red:02x}{green:02x}{blue:02x}"
