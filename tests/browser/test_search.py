"""Search over HTTP in what was really built: Thai words inside compounds, item codes, digits of either script."""

from collections.abc import Callable
from typing import Any

import pytest

PORTAL = [
    ("portal", "", "ท่าตูม", "tha-tum-saraburi/"),
    ("portal", "", "นครราชสีมา", "sikhio/"),
    ("below", "", "แวงใหญ่", "khon-chim/"),
]
AGENCIES = [
    # Words that stand inside longer ones.
    ("portal", "khao-suan-kwang/", "ประชาคม", "2566/integrity-report/"),
    ("portal", "khao-suan-kwang/", "สุภิรมณ์", "2566/integrity-report/"),
    ("portal", "tha-tum-saraburi/", "ธรรมาภิบาล", "2565/integrity-report/"),
    ("portal", "tha-tum-saraburi/", "ศาลากลาง", "2565/activities/"),
    ("portal", "sikhio/", "สินบน", "2569/integrity-report/"),
    ("portal", "nikhom-kham-soi/", "บางหญ้าแพรก", "2567/integrity-report/"),
    ("below", "tua-yang/", "ไม่รับของขวัญ", "2566/o31/"),
    ("below", "tua-yang/", "ประกาศนโยบาย no gift 2566", "2566/no-gift-policy/"),
    ("below", "tua-yang/", "เครื่องบินไอพ่น", None),
    # Digits of either script, and marks between them.
    ("portal", "khon-chim/", "๖๑.๔๕", "ita/"),
    ("portal", "khon-chim/", "61.45", "2565/integrity-measures/"),
    ("portal", "tha-tum-saraburi/", "014/2565", "2565/assignments/"),
    ("portal", "sikhio/", "no gift", "2569/integrity-report/"),
    # Item codes, as people type them.
    ("single", "", "O42", "2566/o42/"),
    ("single", "", "โอ42", "2566/o42/"),
    ("below", "tua-yang/", "โอ๔๒", "2566/o42/"),
    ("portal", "khao-suan-kwang/", "o43", "2566/o43/"),
]


@pytest.mark.parametrize(("variant", "home", "query", "expected"), [*PORTAL, *AGENCIES])
def test_words_find_their_page(
    site_url: Callable[[str], str],
    new_page: Callable[..., Any],
    variant: str,
    home: str,
    query: str,
    expected: str | None,
) -> None:
    root_url = site_url(variant)
    page = new_page(root_url)
    page.goto(root_url + home, wait_until="load")
    addresses = search(page, query)
    assert all(address.startswith(root_url + home) for address in addresses)
    if expected is None:
        assert addresses == []
        return
    found = [address.removeprefix(root_url + home).partition("?")[0].partition("#")[0] for address in addresses]
    assert expected in found
    answers = page.evaluate("urls => Promise.all(urls.map(async url => (await fetch(url)).status))", addresses[:20])
    assert set(answers) == {200}


def search(page: Any, query: str) -> list[str]:
    """Type a query and return the addresses of the results, as the browser would follow them."""
    page.locator("[data-sb-search=open]").click()
    page.keyboard.insert_text(query)
    page.wait_for_function("/พบ/.test(document.getElementById('sb-search-count').textContent)")
    addresses: list[str] = page.locator(".md-search-result__link").evaluate_all("links => links.map(link => link.href)")
    return addresses


def test_a_result_is_opened_by_the_keyboard_from_deep_within(
    site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("below")
    page = new_page(root_url)
    page.goto(f"{root_url}tua-yang/2566/o42/", wait_until="load")
    first = search(page, "O1")[0]
    page.keyboard.press("Enter")
    page.wait_for_url(f"{first.partition('?')[0]}*")
    assert page.locator("main h1").is_visible()
