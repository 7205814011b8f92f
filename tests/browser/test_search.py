"""Search over HTTP in what was really built: Thai words inside compounds, item codes, digits of either script."""

import os
import re
import shutil
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote

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
    addresses: list[str] = page.locator(".sb-result__link").evaluate_all("links => links.map(link => link.href)")
    return addresses


# What people type, and which page they mean.
MEANT = {
    "tua-yang/": [
        # Items, by all that is said of their codes.
        ("OIT 12", "2569/o12/"),
        ("OIT ข้อ ๑๗", "2569/o17/"),
        ("O12 ปี 66", "2566/o12/"),
        ("o12 2023", "2566/o12/"),
        # Years of either era, in two digits where there is something else, and the page of a year.
        ("2568", "2568/"),
        ("พ.ศ. 2566", "2566/"),
        ("พ.ศ.2567", "2567/"),
        ("ปี ๖๖", "2566/"),
        ("2023", "2566/"),
        ("แผนการจัดซื้อจัดจ้าง 66", "2566/procurement-plan/"),
        ("No Gift Policy 2026", "2569/no-gift-policy/"),
        ("รายงานผลการดำเนินงาน ประจำปี พ.ศ. 2568", "2569/annual-report/"),
        # What stands under the title; numbers as they are typed.
        ("3774200", "2569/procurement-monthly/"),
        ("๓,๗๗๔,๒๐๐", "2569/procurement-monthly/"),
        ("2,290,000", "2569/procurement-monthly/"),
        ("000000009", "2569/complaint-channels/"),
        # Letters that are wrong, missing or too many.
        ("ร้องเรียร", "2569/complaint-channels/"),
        ("โครงสาง", "2569/structure/"),
        ("ประมวลจริยะธรรม", "2569/ethics-code/"),
        ("no gift polocy", "2569/no-gift-policy/"),
        # English words of the addresses, everyday words, questions.
        ("contact", "2569/contact/"),
        ("e-mail", "2569/contact/"),
        ("นายกอบต", "2569/executives/"),
        ("ร้องเรียนได้ที่ไหน", "2569/complaint-channels/"),
        ("ใครเป็นนายก", "2569/executives/"),
        # The same as they are spoken, without a blank; what they ask by says nothing, an abbreviation in them does.
        ("ติดต่ออบตยังไง", "2569/contact/"),
        ("อบตอยู่ที่ไหน", "2569/contact/"),
        ("ร้องเรียนที่ไหนดี", "2569/complaint-channels/"),
        ("งบปีนี้เท่าไหร่", "2569/annual-plan/"),
        ("ประชากรกี่คน", "pages/about/"),
        ("ปลัดอบตชื่ออะไร", "2569/executives/"),
        ("ทำไมต้องมีno gift policy", "2569/no-gift-policy/"),
        # What asks may be a part of a word, or of what a page is called.
        ("เกี่ยวกับ อบต.", "pages/about/"),
        ("ใครเห็นเรื่องของท่าน", "pages/whistle-blower/"),
        # One of two words is mistyped, the seam of two is none that the browser sees, or a word is cut into short ones.
        ("ช่องทางร้องเรัยน", "2569/complaint-channels/"),
        ("ลงทะเบียนผู้สูงอายุ", "pages/about/"),
        ("ติดต้อ", "2569/contact/"),
        # An everyday word is mistyped.
        ("เบอร์โทน", "2569/contact/"),
        # Whose pages they are is said of each of them.
        ("ข่าวประชาสัมพันธ์ องค์การบริหารส่วนตำบลตัวอย่าง", "2569/news/"),
        # What was published comes before an item that nothing answers.
        ("คุณธรรม โปร่งใส มาตรการ", "2566/integrity-measures/"),
        # No page holds all of it.
        ("แผนปฏิบัติการป้องกันการทุจริต ปี 2569 อำเภอตัวอย่าง จังหวัดตัวอย่าง", "2569/anticorruption-plan/"),
    ],
    "tha-tum-saraburi/": [("คำสั่ง 14/2565", "2565/assignments/"), ("036715623", "2565/integrity-report/")],
    "": [
        ("khon chim", "khon-chim/"),
        ("อบต.", "khon-chim/"),
        ("โคราช", "sikhio/"),
        ("ผลประเมิน ITA อบต.คอนฉิม", "khon-chim/ita/"),
        ("สีคิ้วได้กี่คะแนน", "sikhio/ita/"),
        ("ระดับ AA", "tha-tum-saraburi/ita/"),
        ("อบต ขอนแก่น", "khon-chim/"),
        ("ทต.นิคมคำสร้อย", "nikhom-kham-soi/"),
    ],
}


@pytest.mark.parametrize("home", MEANT)
def test_what_is_meant_stands_first(site_url: Callable[[str], str], new_page: Callable[..., Any], home: str) -> None:
    root_url = site_url("portal")
    page = new_page(root_url)
    page.goto(root_url + home, wait_until="load")
    page.locator("[data-sb-search=open]").click()
    first = {query: (search_again(page, query) or [""])[0].partition("#")[0] for query, _ in MEANT[home]}
    assert first == {query: f"{root_url}{home}{expected}" for query, expected in MEANT[home]}


@pytest.mark.parametrize(
    ("query", "meant", "expected"),
    [("ihv'giupo", "ร้องเรียน", "2569/complaint-channels/"), ("แนืะฟแะ", "contact", "2569/contact/")],
)
def test_who_typed_in_the_other_layout_of_the_keyboard_finds_what_was_meant_and_is_told(
    site_url: Callable[[str], str], new_page: Callable[..., Any], query: str, meant: str, expected: str
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url)
    page.goto(f"{root_url}tua-yang/", wait_until="load")
    page.locator("[data-sb-search=open]").click()
    told = search_again(page, query)
    assert told[0].partition("#")[0] == f"{root_url}tua-yang/{expected}"
    count = page.locator("#sb-search-count")
    assert f"“{meant}”" in (count.text_content() or "")
    assert search_again(page, meant) == told
    assert meant not in (count.text_content() or "")
    # What is found as it was typed was meant so, and what neither layout finds was meant in none.
    for other in ("ทุจริต", "no gift", "zzzz", "เครื่องบินไอพ่น"):
        search_again(page, other)
        assert "“" not in (count.text_content() or "")


def test_who_is_shown_pages_that_lack_a_word_is_told(
    site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url)
    page.goto(f"{root_url}tua-yang/", wait_until="load")
    page.locator("[data-sb-search=open]").click()
    said = page.locator("#sb-search-count")
    found = search_again(page, "ร้องเรียน ฟุตบอล")
    assert re.fullmatch(r"ไม่พบหน้าที่มีครบทุกคำ หน้าที่มีบางคำ: \d+", said.text_content())
    assert found[0] == f"{root_url}tua-yang/2569/complaint-channels/"
    # Neither another number nor a short word is taken for what was typed.
    for query in ("4774200", "ฟุตบอล", "ทธก"):
        assert search_again(page, query) == []
        assert said.text_content() == "ไม่พบหน้าที่มีครบทุกคำ ลองใช้คำให้น้อยลง"


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


def test_who_does_not_search_loads_neither_index_nor_search(
    site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("below")
    page = new_page(root_url, is_fresh=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{root_url}tua-yang/", wait_until="networkidle")
    assert [url for url in asked if "search" in url] == []
    search(page, "ของขวัญ")
    assert f"{root_url}tua-yang/search/search_index.json" in asked


@pytest.mark.parametrize("missing", ["search.js", "search-text.js", "search-worker.js", "search_index.json"])
def test_a_search_that_did_not_arrive_says_so_and_comes_with_the_next_letter(
    site_url: Callable[[str], str], new_page: Callable[..., Any], missing: str
) -> None:
    root_url = site_url("below")
    page = new_page(root_url, is_watched=False, is_fresh=True)
    page.goto(f"{root_url}tua-yang/", wait_until="load")
    page.route(f"**/{missing}", lambda route: route.abort())
    page.locator("[data-sb-search=open]").click()
    page.wait_for_function("/สารบัญ/.test(document.getElementById('sb-search-count').textContent)")
    page.unroute(f"**/{missing}")
    page.keyboard.insert_text("ของขวัญ")
    page.wait_for_function("/พบ \\d/.test(document.getElementById('sb-search-count').textContent)")


def test_words_that_are_folded_away_are_unfolded_for_who_searched_them(
    site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url)
    page.goto(f"{root_url}tua-yang/", wait_until="load")
    search(page, "สมุดบัญชีธนาคาร")
    page.locator(".sb-result__link[href*='/2566/qa/']").click()
    page.locator("main mark").first.wait_for(state="visible")


def test_results_of_the_portal_say_agency_year_and_item(
    site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url)
    page.goto(root_url, wait_until="load")
    search(page, "เขาสวนกวาง O43")
    facts = page.locator(".sb-result").first.locator(".sb-result__fact").all_text_contents()
    assert facts == ["เทศบาลตำบลเขาสวนกวาง", "ปี 2566", "O43"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("แบบสรุปผลการจัดซื้อจัดจ้าง 6 เดือนแรก", "2569/procurement-monthly/#attachments-title"),
        ("procurement-6-months.pdf", "2569/procurement-monthly/#attachments-title"),
        ("order-012-2566", "2566/assignments/#attachments-title"),
    ],
)
def test_a_file_is_found_where_it_can_be_opened(
    site_url: Callable[[str], str], new_page: Callable[..., Any], query: str, expected: str
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url)
    page.goto(f"{root_url}tua-yang/", wait_until="load")
    assert search(page, query)[0] == f"{root_url}tua-yang/{expected}"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{expected}")
    assert page.locator(expected.rpartition("/")[2]).is_visible()


def search_again(page: Any, query: str) -> list[str]:
    """Type another query into the open search."""
    page.locator("#sb-search-query").fill(query)
    page.wait_for_function("query => document.querySelector('.sb-search__list').dataset.query === query", arg=query)
    addresses: list[str] = page.locator(".sb-result__link").evaluate_all("links => links.map(link => link.href)")
    return addresses


FOCUSED = (
    "document.activeElement.id || [...document.querySelectorAll('.sb-result__link')].indexOf(document.activeElement)"
)


def test_search_is_a_way_for_the_keyboard_alone(site_url: Callable[[str], str], new_page: Callable[..., Any]) -> None:
    root_url = site_url("portal")
    page = new_page(root_url)
    page.goto(f"{root_url}tua-yang/2566/", wait_until="load")
    link = page.locator("main a").nth(3)
    link.focus()
    page.keyboard.press("/")
    assert page.evaluate(FOCUSED) == "sb-search-query"
    assert search_again(page, "ทุจริต") != []
    seen = []
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
        seen.append(page.evaluate(FOCUSED))
    last = page.locator(".sb-result__link").count() - 1
    assert seen == [0, 1, 0, "sb-search-query", last]
    # What is typed on a result goes on in the field.
    page.keyboard.press("x")
    assert page.evaluate(FOCUSED) == "sb-search-query"
    page.keyboard.press("Escape")
    assert link.evaluate("link => link === document.activeElement")


def test_the_key_of_the_search_can_be_turned_off(site_url: Callable[[str], str], new_page: Callable[..., Any]) -> None:
    root_url = site_url("portal")
    page = new_page(root_url)
    page.goto(f"{root_url}tua-yang/", wait_until="load")
    page.keyboard.press("/")
    page.get_by_role("checkbox", name="เปิดการค้นหาด้วยปุ่ม /").uncheck()
    page.keyboard.press("Escape")
    page.reload(wait_until="load")
    page.keyboard.press("/")
    assert not page.get_by_role("dialog").is_visible()


def test_marks_never_part_a_letter_from_its_vowels(
    site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url)
    page.goto(f"{root_url}tua-yang/", wait_until="load")
    page.locator("[data-sb-search=open]").click()
    for query in ("รองเรียน", "ผุ้บริหาร", "นา", "ที", "ร้้อง", "จําลอง", "ร้องเ", "รื่องร้องเรียน", "ช่องทางร้องเรัยน", "แผนป"):
        search_again(page, query)
        broken = page.locator(".sb-result").evaluate_all(
            """items => items.flatMap(item => [...item.querySelectorAll("mark")].filter(
              mark => /^[\\u0e30-\\u0e3a\\u0e45\\u0e47-\\u0e4e]/.test(mark.nextSibling?.data ?? "")
                || /^[\\u0e30-\\u0e3a\\u0e45\\u0e47-\\u0e4e]|[\\u0e40-\\u0e44]$/.test(mark.textContent)
                || /[\\u0e40-\\u0e44]$/.test(mark.previousSibling?.data ?? "")
            ).map(mark => mark.parentElement.textContent))"""
        )
        assert broken == [], query


@pytest.mark.parametrize(("width", "height"), [(844, 390), (320, 256)])
def test_results_have_the_height_of_a_low_screen(
    site_url: Callable[[str], str], new_page: Callable[..., Any], width: int, height: int
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, viewport={"width": width, "height": height})
    page.goto(f"{root_url}tua-yang/", wait_until="load")
    search(page, "ทุจริต")
    for key in ("ArrowDown",) * 6 + ("ArrowUp",) * 3:
        page.keyboard.press(key)
    page.wait_for_timeout(50)
    seen, under = page.evaluate(
        """() => {
          const {top, left, width} = document.activeElement.getBoundingClientRect();
          const at = (y) => document.elementFromPoint(left + width / 2, y);
          const isSeen = document.activeElement.contains(at(Math.max(top, 0) + 4));
          return [isSeen, at(innerHeight - 20).closest(".sb-search__list, .sb-search__foot").className];
        }"""
    )
    # The field is never over what has the focus.
    assert seen
    assert under == "sb-search__list"


def test_other_results_are_read_from_the_first(site_url: Callable[[str], str], new_page: Callable[..., Any]) -> None:
    root_url = site_url("portal")
    page = new_page(root_url)
    page.goto(f"{root_url}tua-yang/", wait_until="load")
    search(page, "ทุจริต")
    page.locator(".sb-result__link").last.focus()
    search_again(page, "ร้องเรียน")
    assert page.locator(".sb-search__output").evaluate("part => part.scrollTop") == 0


def test_of_letters_typed_fast_most_are_not_searched_for(
    site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url)
    page.goto(f"{root_url}tua-yang/", wait_until="load")
    page.evaluate("""() => {
      const answers = (window.answers = []);
      window.Worker = class extends Worker {
        constructor(...given) {
          super(...given);
          this.addEventListener("message", ({data}) => answers.push(data.query));
        }
      };
    }""")
    search(page, "ก")
    page.evaluate("""() => {
      window.answers.length = 0;
      const field = document.getElementById("sb-search-query");
      for (let letters = 1; letters <= 40; letters += 1) {
        field.value = "แผนปฏิบัติการป้องกันการทุจริตขององค์การบริหารส่วนตำบล".slice(0, letters);
        field.dispatchEvent(new Event("input"));
      }
    }""")
    page.wait_for_function("window.answers.some(query => query.length === 40)")
    # One that is begun is answered.
    assert page.evaluate("window.answers.length") < 20


def test_an_empty_field_is_no_fault(site_url: Callable[[str], str], new_page: Callable[..., Any]) -> None:
    """A browser says of a field that has to be filled, that it is; in its own language, where Enter meets it empty."""
    root_url = site_url("portal")
    page = new_page(root_url)
    page.goto(f"{root_url}tua-yang/", wait_until="load")
    page.locator("[data-sb-search=open]").click()
    query, reset = page.locator("#sb-search-query"), page.locator(".sb-search__reset")
    assert query.evaluate("field => field.matches(':valid:optional')")
    assert not reset.is_visible()
    page.keyboard.press("Enter")
    page.wait_for_function("/พิมพ์/.test(document.getElementById('sb-search-count').textContent)")
    assert page.url == f"{root_url}tua-yang/"
    search_again(page, "ของขวัญ")
    reset.click()
    page.wait_for_function("/พิมพ์/.test(document.getElementById('sb-search-count').textContent)")
    assert page.locator(".sb-result").count() == 0


def test_the_field_shows_its_focus_in_the_reader_s_own_colours(
    site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url, forced_colors="active")
    page.goto(f"{root_url}tua-yang/", wait_until="load")
    page.keyboard.press("/")
    assert page.locator(".sb-search__form").evaluate("form => getComputedStyle(form).outlineStyle") == "solid"


def test_who_goes_back_from_a_result_finds_the_search_as_it_was_left(
    site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url)
    page.goto(f"{root_url}tua-yang/2566/", wait_until="load")
    addresses = search(page, "ทุจริต")
    page.locator("[data-sb-search=all]").click()
    page.wait_for_function("() => document.querySelectorAll('.sb-result__link').length > 20")
    page.locator(".sb-result__link").nth(22).click()
    page.wait_for_url(lambda url: url != f"{root_url}tua-yang/2566/")
    assert "ทุจริต" not in unquote(page.url)
    page.go_back(wait_until="load")
    page.wait_for_function(f"() => ({FOCUSED}) === 22")
    assert page.url == f"{root_url}tua-yang/2566/"
    assert page.locator("#sb-search-query").input_value() == "ทุจริต"
    assert page.locator(".sb-result__link").first.evaluate("link => link.href") == addresses[0]
    # Who closes it has done with it, and is where it is opened.
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.sbSearch") == "open"
    page.goto(f"{root_url}tua-yang/", wait_until="load")
    page.go_back(wait_until="load")
    assert not page.get_by_role("dialog").is_visible()


def test_back_from_a_place_in_the_same_page_opens_the_search_and_forward_closes_it(
    site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("portal")
    page = new_page(root_url)
    page.goto(f"{root_url}tua-yang/2566/assignments/", wait_until="load")
    addresses = search(page, "order-012-2566")
    assert addresses[0] == f"{root_url}tua-yang/2566/assignments/#attachments-title"
    page.keyboard.press("Enter")
    page.wait_for_url("**/#attachments-title")
    assert not page.get_by_role("dialog").is_visible()
    page.go_back()
    page.wait_for_function(f"() => ({FOCUSED}) === 0")
    page.go_forward()
    page.get_by_role("dialog").wait_for(state="hidden")


def test_enter_before_the_search_is_there_leads_to_the_first_result_when_it_is(
    site_url: Callable[[str], str], new_page: Callable[..., Any]
) -> None:
    root_url = site_url("below")
    page = new_page(root_url, is_fresh=True)
    page.goto(f"{root_url}tua-yang/", wait_until="load")
    held: list[Any] = []
    page.route("**/search.js", lambda route: held.append(route))
    page.locator("[data-sb-search=open]").click()
    page.keyboard.insert_text("O42")
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert page.url == f"{root_url}tua-yang/"
    held[0].continue_()
    page.wait_for_url("**/o42/")


def test_what_was_published_since_is_found(
    site_dir: Callable[[str], Path], new_page: Callable[..., Any], tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(site_dir("single"), site)
    index = site / "search" / "search_index.json"
    # Of a file that is as old, a browser guesses that it holds for weeks.
    os.utime(index, (1_600_000_000, 1_600_000_000))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        url = f"http://127.0.0.1:{server.server_port}/"
        page = new_page(url)
        page.goto(url, wait_until="load")
        assert search(page, "เครื่องบินไอพ่น") == []
        words = index.read_text(encoding="utf-8").replace("โครงสร้าง", "เครื่องบินไอพ่น", 1)
        index.write_text(words, encoding="utf-8")
        page.goto(url, wait_until="load")
        assert len(search(page, "เครื่องบินไอพ่น")) == 1
    finally:
        server.shutdown()
        server.server_close()
