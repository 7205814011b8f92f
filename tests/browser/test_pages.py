"""One page of every kind in Chromium: it fits, asks nothing of others, complains of nothing, works without script."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser.page_kinds import PAGE_KINDS

PHONE, DESK = 360, 1280
USUAL = 16
"""Pixels of letters, unless a reader wants others."""
SCREENS: dict[str, tuple[int, str]] = {"360": (PHONE, "light"), "360-dark": (PHONE, "dark"), "1280": (DESK, "light")}
"""Widths and colours that a page is shown in, one after the other: as it is turned, and as night falls."""
# Elements that cannot be scrolled into view, although they hold words.
CUT_OFF = """
() => [...document.querySelectorAll("main h1, main h2, main h3, main p, main li, main dd, main a")].filter(element => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.right > innerWidth + 1 && !element.closest(".sb-table, pre, figure, svg");
}).map(element => `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 60)}`)
"""
# Tables in the words of the page whose rows are not seen whole; the document's own is shown as it was printed.
PUSHED = """
() => [...document.querySelectorAll(".sb-tablebox .sb-table")].filter(table => table.scrollWidth > table.clientWidth)
  .map(table => table.textContent.trim().slice(0, 60))
"""
# What stands alone and is high enough for a finger, but not wide enough.
SLENDER = """
() => [...document.querySelectorAll("a[href], button, summary")].filter(element => {
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && width < 43.5 && height >= 30;
}).map(element => `${element.className} ${element.textContent.trim().slice(0, 60)}`)
"""


# A page that has moved sends the browser on at once; `test_a_former_address_leads_to_the_page` follows it.
@pytest.mark.parametrize("kind", [kind for kind in PAGE_KINDS if kind != "moved"])
def test_a_page_fits_and_complains_of_nothing(
    site_url: Callable[[str], str],
    pages: dict[str, str],
    new_page: Callable[..., Any],
    keep_picture: Callable[[Any, str], None],
    kind: str,
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, viewport={"width": PHONE, "height": 740})
    page.goto(root_url + pages[kind], wait_until="load")
    assert page.evaluate("[...document.images].filter(image => image.complete && !image.naturalWidth).length") == 0
    for screen, (width, scheme) in SCREENS.items():
        show(page, width=width, scheme=scheme)
        keep_picture(page, f"{kind}-{screen}")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width, screen
        assert page.evaluate(CUT_OFF) == [], screen
        if width == PHONE:
            assert page.evaluate(PUSHED) == [], screen
            assert page.evaluate(SLENDER) == [], screen
    # What is folded away must fit as well once it is opened.
    page.evaluate("document.querySelectorAll('main details').forEach(details => { details.open = true; })")
    for screen, (width, scheme) in SCREENS.items():
        show(page, width=width, scheme=scheme)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width, screen


def show(page: Any, *, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 740 if width == PHONE else 900})
    page.emulate_media(color_scheme=scheme)


@pytest.fixture
def set_letters(new_page: Callable[..., Any]) -> Iterator[Callable[[Any, int], None]]:
    """Set the size of letters on a page as its reader does in the browser: what asks for letters in `em` follows it.

    It stays with the page, which is kept for the next test: there it is the usual one again.
    """
    changed: list[Any] = []

    def set_size(page: Any, size: int) -> None:
        if page not in changed:
            changed.append(page)
        sizes = {"standard": size, "fixed": size * 13 // 16}
        page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": sizes})

    yield set_size
    for page in changed:
        set_size(page, USUAL)


@pytest.mark.parametrize("kind", [kind for kind in PAGE_KINDS if kind != "moved"])
def test_letters_of_twice_the_size_fit_whoever_enlarges_them(
    site_url: Callable[[str], str],
    pages: dict[str, str],
    new_page: Callable[..., Any],
    set_letters: Callable[[Any, int], None],
    kind: str,
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, viewport={"width": PHONE, "height": 740})
    set_letters(page, 2 * USUAL)
    page.goto(root_url + pages[kind], wait_until="load")
    for width in (640, PHONE):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{2 * USUAL}px"
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        assert page.evaluate(CUT_OFF) == []
    # Of letters that the page alone enlarges a media query knows nothing.
    set_letters(page, USUAL)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{USUAL}px"
    page.add_style_tag(content="html{font-size:200%!important}")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{2 * USUAL}px"
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("kind", ["agency", "oit-index", "item", "measures-report", "ita", "executives", "missing"])
def test_a_page_of_the_offline_copy_complains_of_nothing(
    site_url: Callable[[str], str], pages: dict[str, str], new_page: Callable[..., Any], kind: str
) -> None:
    root_url = site_url("offline")
    page = new_page(root_url, viewport={"width": 360, "height": 740})
    url = pages[kind] if pages[kind].endswith(".html") else f"{pages[kind]}index.html"
    page.goto(root_url + url, wait_until="load")
    assert page.evaluate("document.fonts.load('1em Sarabun').then(faces => faces.length)") > 0
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 360
    page.get_by_role("banner").get_by_role("link", name="สารบัญเว็บไซต์").click()
    page.wait_for_url("**/contents/index.html")


@pytest.mark.parametrize("has_script", [True, False])
def test_a_former_address_leads_to_the_page(
    site_url: Callable[[str], str], new_page: Callable[..., Any], has_script: bool
) -> None:
    root_url = site_url("below")
    page = new_page(root_url, java_script_enabled=has_script)
    page.goto(f"{root_url}tua-yang/2566/integrity-progress/", wait_until="commit")
    page.wait_for_url("**/a/b/tua-yang/2566/integrity-report--6-months/")


def test_an_address_that_does_not_exist_leads_home(
    site_url: Callable[[str], str], new_page: Callable[..., Any], complaints: list[str]
) -> None:
    root_url = site_url("below")
    page = new_page(root_url)
    answer = page.goto(f"{root_url}tua-yang/2566/no/such/page/")
    assert answer.status == 404
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("Sarabun")
    page.locator("main").get_by_role("link", name="หน้าแรก").click()
    page.wait_for_url(root_url)
    # The browser tells of the answer that was asked for, once as a response and once in its console.
    assert len(complaints) == 2
    complaints.clear()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_menu_is_reached_without_script(
    site_url: Callable[[str], str], new_page: Callable[..., Any], width: int
) -> None:
    root_url = site_url("below")
    page = new_page(root_url, java_script_enabled=False, viewport={"width": width, "height": 740})
    page.goto(f"{root_url}tua-yang/2566/o42/")
    menu = page.get_by_role("navigation", name="เมนูหลัก")
    if width < 1000:
        assert not menu.is_visible()
        page.locator(".sb-menu summary").click()
    menu.get_by_role("link", name="ผลประเมิน ITA").click()
    page.wait_for_url("**/a/b/tua-yang/ita/")
    assert page.locator("main h1").is_visible()


def test_the_year_is_switched_without_script(site_url: Callable[[str], str], new_page: Callable[..., Any]) -> None:
    root_url = site_url("single")
    page = new_page(root_url, java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto(f"{root_url}2569/")
    years = page.get_by_role("navigation", name="ปีของการประเมิน")
    assert years.locator("[aria-current=page]").inner_text().strip() == "2569"
    years.get_by_role("link", name="2566").click()
    page.wait_for_url(f"{root_url}2566/")
    assert "2566" in page.locator("main h1").inner_text()


def test_the_document_s_own_table_opens_without_script(
    site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto(f"{root_url}khao-suan-kwang/2566/integrity-report/")
    table = page.locator("details#measures table")
    assert not table.is_visible()
    page.locator("details#measures > summary").click()
    assert table.is_visible()
    assert page.locator("html").evaluate("element => element.scrollWidth") <= 360


def test_the_skip_link_leads_to_the_content(site_url: Callable[[str], str], new_page: Callable[..., Any]) -> None:
    root_url = site_url("below")
    page = new_page(root_url)
    page.goto(f"{root_url}tua-yang/2566/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("url", ["tua-yang/2566/qa/#question-waste-day", "rules/files/#dat002"])
def test_an_address_of_what_is_folded_unfolds_it(
    site_url: Callable[[str], str], new_page: Callable[..., Any], url: str
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url)
    named = page.locator(f"#{url.partition('#')[2]}")
    page.goto(root_url + url, wait_until="load")
    assert named.evaluate("details => details.open")
    page.goto(f"{root_url}{url.partition('#')[0]}", wait_until="load")
    assert not named.evaluate("details => details.open")
    page.goto(root_url + url)
    page.wait_for_function("document.querySelector('details:target').open")


def test_an_address_of_a_place_within_what_is_folded_unfolds_it(
    site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url)
    page.goto(f"{root_url}tua-yang/ita/", wait_until="load")
    named = page.locator("#ita-2566-EIT")
    assert not named.is_visible()
    # As browsers do that leave folds alone.
    page.evaluate("history.replaceState(null, '', '#ita-2566-EIT'); dispatchEvent(new HashChangeEvent('hashchange'))")
    named.wait_for(state="visible")
    page.wait_for_function("Math.abs(document.getElementById('ita-2566-EIT').getBoundingClientRect().top) < 200")


def test_a_number_stands_on_its_bar_where_a_name_beside_is_long(
    site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, viewport={"width": 320, "height": 740})
    page.goto(root_url, wait_until="load")
    page.locator(".sb-hbars--fleet .sb-hbars__link").first.evaluate("link => link.append('ชื่อที่ยาว '.repeat(20))")
    gaps = page.locator(".sb-hbars--fleet .sb-hbars__row").evaluate_all(
        "rows => rows.map(row => row.getBoundingClientRect().bottom"
        " - row.querySelector('.sb-hbars__value').getBoundingClientRect().bottom)"
    )
    assert len(gaps) > 1
    assert max(gaps) < 40


def test_an_address_in_the_facts_of_an_agency_is_whole_on_a_phone(
    site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, viewport={"width": PHONE, "height": 740})
    page.goto(f"{root_url}tua-yang/", wait_until="load")
    page.evaluate("document.fonts.ready.then(() => true)")
    links = page.locator(".sb-facts a[href^='mailto:'], .sb-facts a[href^='http']")
    assert links.count() == 2
    for link in links.all():
        lines = link.evaluate("""
            link => {
              const words = document.createRange();
              words.selectNodeContents(link);
              return words.getClientRects().length;
            }
        """)
        assert lines == 1


@pytest.mark.parametrize("url", ["", "en/"])
def test_figures_of_agencies_end_at_one_edge_also_where_one_takes_a_line_of_its_own(
    site_url: Callable[[str], str], new_page: Callable[..., Any], url: str
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, viewport={"width": DESK, "height": 900})
    page.goto(root_url + url, wait_until="load")
    ragged = """
    () => [...document.querySelectorAll(".sb-agencycard__facts dd")].filter(value =>
      value.parentElement.getBoundingClientRect().right - value.getBoundingClientRect().right > 1
    ).map(value => value.textContent)
    """
    assert page.locator(".sb-agencycard__facts dd").count() > 6
    assert page.evaluate(ragged) == []


def test_the_years_of_every_agency_stand_in_a_row_of_the_portal_s_contents(
    site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, viewport={"width": DESK, "height": 900})
    page.goto(f"{root_url}contents/", wait_until="load")
    assert page.locator(".sb-tree").count() == 7
    heights = "() => [...document.querySelectorAll('.sb-tree')].map(tree => tree.offsetHeight)"
    assert len(set(page.evaluate(heights))) == 1


def test_the_line_under_a_link_goes_on_under_a_name_within_it(
    site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url)
    page.goto(f"{root_url}tua-yang/en/2566/laws/", wait_until="load")
    names = page.locator(".sb-file__title [lang=th] > .sb-name")
    assert names.count() > 0
    for name in names.all():
        assert name.evaluate("name => getComputedStyle(name).textDecorationLine") == "underline"


def test_the_place_of_an_activity_has_most_of_a_line_on_a_phone(
    site_url: Callable[[str], str], pages: dict[str, str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("below")
    page = new_page(root_url, viewport={"width": PHONE, "height": 740})
    page.goto(root_url + pages["activity-list"], wait_until="load")
    value = page.locator(".sb-activity .sb-facts__value").first
    share = value.evaluate("value => value.offsetWidth / value.parentElement.offsetWidth")
    assert share > 0.6
