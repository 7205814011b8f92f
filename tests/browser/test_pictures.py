"""Pictures in Chromium: no words lie over other words or are struck through, none are small, at any width and on paper.

What is drawn must also be told apart without its colours: in the reader's own ones no two parts of a bar look alike.
"""

from collections.abc import Callable
from typing import Any

import pytest

PAGES = {
    "portal": "",
    "agency": "tua-yang/",
    "years": "tua-yang/years/",
    "ita": "tua-yang/ita/",
    "ita-letters": "khon-chim/ita/",
    "ita-unknown": "nikhom-kham-soi/ita/",
    "oit-index": "tua-yang/2568/",
    "measures-report": "tua-yang/2566/integrity-report--6-months/",
    "complaint-statistics": "tua-yang/2569/complaint-statistics/",
}
WIDTHS = (320, 360, 768, 1280)
PAPER_WIDTH = 718
"""What a browser takes A4 for, less its margins."""
SMALLEST_ON_SCREEN, SMALLEST_ON_PAPER = 14, 13.3
"""Sizes of letters in pixels; 13.3 are 10 points."""
# Words of a picture with their boxes: each line of HTML words by itself, and each word that is drawn. Two boxes collide
# where they share more than the rounding of a pixel; a mark collides with words it runs through.
FAULTS = """
smallest => {
  const faults = [];
  for (const figure of document.querySelectorAll(".sb-chart, .sb-hbars, .sb-band, .sb-timeline, .sb-year")) {
    const words = [];
    const walker = document.createTreeWalker(figure, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!node.data.trim() || parent.closest("title, desc, details, .sb-unseen")) continue;
      const style = getComputedStyle(parent), text = node.data.trim();
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (!box.width || !box.height || style.visibility === "hidden") continue;
        // Lines are higher than their letters: what is compared is the letters' own height.
        const letters = parseFloat(style.fontSize) * .7, middle = (box.top + box.bottom) / 2;
        words.push({text, left: box.left, right: box.right, top: middle - letters / 2, bottom: middle + letters / 2});
        if (parseFloat(style.fontSize) < smallest) faults.push(`small ${style.fontSize}: ${text}`);
        if (box.right > innerWidth + 1 || box.left < -1) faults.push(`cut off: ${text}`);
      }
    }
    const meet = (one, other) => one.left < other.right - 1 && other.left < one.right - 1
      && one.top < other.bottom - 1 && other.top < one.bottom - 1;
    words.forEach((one, place) => words.slice(place + 1).forEach(other => {
      if (meet(one, other)) faults.push(`overlap: ${one.text} / ${other.text}`);
    }));
    const drawn = ":is(.sb-hbars__drawing, .sb-columns__drawing) rect, .sb-course__drawing *, .sb-parts";
    for (const shape of figure.querySelectorAll(drawn)) {
      const box = shape.getBoundingClientRect();
      if (!box.width && !box.height) continue;
      const area = {left: box.left, right: Math.max(box.right, box.left + 2.5), top: box.top, bottom: box.bottom};
      for (const one of words) if (meet(area, one)) faults.push(`drawn over: ${one.text}`);
    }
  }
  return [...new Set(faults)];
}
"""
# How the parts of the bars are filled: a colour, or a pattern with its colours and its weave.
FILLS = """
() => Object.fromEntries([...document.querySelectorAll(".sb-partskey .sb-part")].map(part => {
  const id = (part.getAttribute("fill") || "").slice(5, -1);
  if (!id) return [part.getAttribute("class"), getComputedStyle(part).fill];
  const pattern = document.getElementById(id);
  const shapes = [...pattern.children].map(shape => `${shape.outerHTML} ${getComputedStyle(shape).fill}`);
  return [part.getAttribute("class"), `${pattern.getAttribute("patternTransform")} ${shapes.join()}`];
}))
"""


@pytest.mark.parametrize("kind", PAGES)
def test_no_words_of_a_picture_collide(site_url: Callable[[str], str], new_page: Callable[..., Any], kind: str) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, is_fresh=True)
    page.goto(root_url + PAGES[kind], wait_until="load")
    page.evaluate("document.fonts.ready")
    assert page.locator(".sb-hbars, .sb-parts, .sb-columns").count() > 0
    faults = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        faults[f"{width} px"] = page.evaluate(FAULTS, SMALLEST_ON_SCREEN)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER_WIDTH, "height": 1000})
    faults["paper"] = page.evaluate(FAULTS, SMALLEST_ON_PAPER)
    assert {place: found for place, found in faults.items() if found} == {}


@pytest.mark.parametrize("kind", ["portal", "oit-index", "measures-report"])
def test_parts_are_told_apart_in_the_reader_s_own_colours(
    site_url: Callable[[str], str], new_page: Callable[..., Any], kind: str
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, forced_colors="active")
    page.goto(root_url + PAGES[kind], wait_until="load")
    fills = page.evaluate(FILLS)
    assert len(fills) >= 2
    assert len(set(fills.values())) == len(fills), fills


@pytest.mark.parametrize("width", [360, 1280])
def test_a_picture_needs_no_script(site_url: Callable[[str], str], new_page: Callable[..., Any], width: int) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, java_script_enabled=False, viewport={"width": width, "height": 740})
    page.goto(f"{root_url}{PAGES['complaint-statistics']}")
    shown = page.get_by_role("img", name="เรื่องที่รับในแต่ละช่วง")
    assert [drawing.is_visible() for drawing in shown.all()] == [True]
