"""Whatever colour an agency chooses, all that is written in it or on its tints is read, and it stays its hue."""

import re
from math import atan2, hypot, pi
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from site_builder.render.brand import brand_style

TOKENS = (Path(__file__).parents[2] / "theme/assets/stylesheets/tokens.css").read_text(encoding="utf-8")
COLORS = st.integers(min_value=0, max_value=0xFFFFFF).map("#{:06x}".format)
SCHEMES = ("light", "dark")
GRAY = 0.02
"""Chroma (OKLCH) under which nobody sees a hue."""


def tokens(scheme: str) -> dict[str, str]:
    blocks = re.findall(rf"color-scheme:{scheme};(.*?)}}", TOKENS, re.DOTALL)
    return dict(re.findall(r"--sb-([\w-]+):(#[0-9a-f]{6})", blocks[0]))


def brand(color: str) -> dict[str, str]:
    return dict(re.findall(r"--sb-([\w-]+):(#[0-9a-f]{6})", brand_style(color)))


@pytest.mark.parametrize("scheme", SCHEMES)
@given(color=COLORS)
@example(color="#000000")
@example(color="#ffffff")
@example(color="#ffff00")
@example(color="#0000ff")
def test_words_in_the_colour_are_read_on_every_ground(scheme: str, color: str) -> None:
    words, own = brand(color)[f"brand-{scheme}"], brand(color)[f"brand-{scheme}-2"]
    of_theme = tokens(scheme)
    for ground in ("paper", "ground", "hover", "line-2"):
        assert contrast(words, of_theme[ground]) >= 4.5
    assert contrast(words, own) >= 4.5
    # A button is filled with the colour; charts are drawn in it.
    assert contrast(of_theme["brand-ink"], words) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@given(color=COLORS)
@example(color="#000000")
@example(color="#ffff00")
def test_all_inks_are_read_on_the_tint(scheme: str, color: str) -> None:
    tint = brand(color)[f"brand-{scheme}-2"]
    for ink in ("ink", "ink-2", "ink-3"):
        assert contrast(tokens(scheme)[ink], tint) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_in_the_colours_of_the_theme_are_read(scheme: str) -> None:
    colors = tokens(scheme)
    for ground in ("paper", "ground", "hover"):
        for ink in ("ink", "ink-2", "ink-3"):
            assert contrast(colors[ink], colors[ground]) >= 4.5
    for ink in ("ink", "ink-2"):
        assert contrast(colors[ink], colors["line-2"]) >= 4.5
    for status in ("ok", "part", "miss", "none"):
        assert contrast(colors[status], colors[f"{status}-2"]) >= 4.5
        assert contrast(colors[status], colors["paper"]) >= 4.5
    # What is missing is drawn in its lighter colour alone.
    for status in ("ok", "part", "none"):
        assert contrast(colors[f"{status}-fill"], colors["paper"]) >= 3
    assert contrast(colors["mark-ink"], colors["mark"]) >= 4.5


@given(color=COLORS)
def test_the_seal_is_the_colour_itself_and_its_letters_are_read(color: str) -> None:
    assert brand(color)["seal"] == color
    assert contrast(brand(color)["seal-ink"], color) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@given(color=COLORS)
def test_the_colour_keeps_its_hue(scheme: str, color: str) -> None:
    chroma, hue = chroma_and_hue(color)
    shown_chroma, shown_hue = chroma_and_hue(brand(color)[f"brand-{scheme}"])
    if min(chroma, shown_chroma) > GRAY:
        apart = abs(hue - shown_hue) % (2 * pi)
        # Eight bits to a channel leave little choice to what is nearly gray.
        assert min(apart, 2 * pi - apart) <= 0.14


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("color", ["#ffff00", "#00ff00", "#00ffff", "#ff00ff", "#0000ff", "#ff0000"])
def test_a_bright_colour_does_not_fade_to_gray(scheme: str, color: str) -> None:
    assert chroma_and_hue(brand(color)[f"brand-{scheme}"])[0] > 3 * GRAY


@given(color=COLORS)
def test_a_colour_that_is_read_stays_as_it_is(color: str) -> None:
    least = min(contrast(color, ground) for ground in (*grounds("light"), brand(color)["brand-light-2"]))
    assert (brand(color)["brand-light"] == color) == (least >= 4.5)


def grounds(scheme: str) -> list[str]:
    return [tokens(scheme)[name] for name in ("paper", "ground", "hover", "line-2")]


def channels(color: str) -> list[float]:
    shares = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]


def contrast(color: str, other: str) -> float:
    """Contrast as WCAG 2 defines it, written anew: the test must not trust the code."""
    weights = (0.2126, 0.7152, 0.0722)
    luminances = [sum(w * c for w, c in zip(weights, channels(one), strict=True)) for one in (color, other)]
    return (max(luminances) + 0.05) / (min(luminances) + 0.05)


def chroma_and_hue(color: str) -> tuple[float, float]:
    red, green, blue = channels(color)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return hypot(a, b), atan2(b, a)
