"""The way between the two languages of a page in Chromium: without JavaScript, on a phone and on a desk, and back."""

from collections.abc import Callable
from typing import Any

import pytest

# A phone keeps the switch in the menu, which opens without JavaScript.
SWITCH = "a.sb-language"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("url", ["", "tua-yang/", "tua-yang/2569/complaint-channels/", "tua-yang/2569/o17/"])
def test_the_switch_leads_to_the_same_page_and_back_without_javascript(
    site_url: Callable[[str], str], new_page: Callable[..., Any], url: str, width: int
) -> None:
    root_url = site_url("below")
    page = new_page(root_url, viewport={"width": width, "height": 800}, java_script_enabled=False)
    page.goto(root_url + url)
    for language, other in (("th", "en"), ("en", "th")):
        assert page.locator("html").get_attribute("lang") == language
        if width < 1000:
            page.locator(".sb-menu summary").click()
        switch = page.locator(SWITCH)
        assert (switch.get_attribute("hreflang"), switch.get_attribute("lang")) == (other, other)
        box = switch.bounding_box()
        assert box is not None
        assert (box["width"] >= 44, box["height"] >= 44, box["x"] + box["width"] <= width) == (True, True, True)
        with page.expect_navigation():
            switch.click()
    assert page.url == root_url + url


def test_an_english_page_names_the_language_of_its_parts(
    site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("below")
    page = new_page(root_url)
    page.goto(f"{root_url}tua-yang/en/2569/complaint-channels/")
    note = page.locator(".sb-translation")
    assert "older than the Thai original, which was updated on 2 April 2026" in note.inner_text()
    assert note.locator("a").get_attribute("hreflang") == "th"
    unmarked = """
    () => {
      const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), found = [];
      while (texts.nextNode()) {
        const node = texts.currentNode;
        const language = node.parentElement.closest("[lang]").lang;
        if (/[\\u0e00-\\u0e7f]/.test(node.data) && language !== "th") found.push(node.data);
      }
      return found;
    }
    """
    assert page.evaluate(unmarked) == []


@pytest.mark.parametrize("width", [600, 700])
def test_a_line_ends_between_two_promises_and_not_within_one(
    site_url: Callable[[str], str], new_page: Callable[..., Any], width: int
) -> None:
    root_url = site_url("below")
    page = new_page(root_url, viewport={"width": width, "height": 900})
    page.goto(f"{root_url}tua-yang/en/2566/complaint-channels/")
    lead = page.locator("#promise")
    assert lead.inner_text().split() == (
        ["You", "need", "not", "give", "your", "name", "·", "A", "channel", "apart", "from", "general", "complaints"]
    )
    heights = page.evaluate("() => [...document.querySelectorAll('#promise > *')].map(words => words.offsetHeight)")
    assert len(heights) == 2
    assert len(set(heights)) == 1
    assert lead.bounding_box()["height"] > 1.5 * heights[0]
