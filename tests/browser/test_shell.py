"""The shell in a browser: search in Thai, keyboard, colours, phones, no script; and nothing asked of another host."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from markupsafe import Markup

from site_builder.host.shell import MaterialShell
from site_builder.render.shell import Frame, NavigationEntry, PageSlots
from tests.browser.page_kinds import MENU_WIDTH

THEME_DIR = Path(__file__).parents[2] / "theme"
SEARCH_CONFIG = {
    "lang": ["en"],
    "separator": '[\\s\\-,;:/()\\[\\]"“”‘’]+',
    "pipeline": [],
    "fields": {"title": {"boost": 1000}, "text": {"boost": 1}, "tags": {"boost": 1000000}},
}
FRAME = Frame(
    language="th",
    site_name="เทศบาลตำบลตัวอย่าง",
    tagline="หน่วยงานสมมติ",
    seal="ตย",
    logo_url=None,
    brand="#0b4f8a",
    notice=Markup("<p>หน่วยงานนี้สมมติขึ้นเพื่อการสาธิต</p>"),
    navigation=(
        NavigationEntry(key="home", title="หน้าแรก", url="tua-yang/"),
        NavigationEntry(key="oit", title="ข้อมูล OIT", url="tua-yang/2566/"),
        NavigationEntry(key="complaints", title="แจ้งทุจริต", url="tua-yang/2566/complaint-channels/"),
    ),
    portal_url="",
    home_url="tua-yang/",
    contents_url="tua-yang/contents/",
    root_url="../",
    footer=Markup("<p>ปรับปรุงล่าสุด 15 ม.ค. 2569</p>"),
    is_offline=False,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    location: str
    title: str
    text: str
    tags: tuple[str, ...] = ()


DOCUMENTS = (
    _Document(location="", title="หน้าแรก", text="ข้อมูลที่เทศบาลเปิดให้ประชาชนตรวจดูได้ทุกปี"),
    _Document(
        location="2566/no-gift-policy/",
        title="ประกาศนโยบายไม่รับของขวัญ",
        text="ผู้บริหารและเจ้าหน้าที่ทุกคนจะไม่รับของขวัญจากการปฏิบัติหน้าที่ ลงนามเมื่อ ๔ มกราคม ๒๕๖๖ (No Gift Policy)",
        tags=("O31",),
    ),
    _Document(
        location="2566/o42/",
        title="มาตรการส่งเสริมคุณธรรมและความโปร่งใส",
        text="งานจัดซื้อจัดจ้างเปิดเผยครบ 1,250,000 บาท ตามที่คณะกรรมการ ป.ป.ช. แนะนำ คะแนน 61.45",
        tags=("O42",),
    ),
    _Document(
        location="2566/o4/",
        title="ข้อมูลการติดต่อ <script>document.title='แย่'</script>",
        text="โทรศัพท์ & โทรสาร <img src=x onerror=\"document.title='แย่'\"> ของสำนักปลัดเทศบาล",
        tags=("O4",),
    ),
    _Document(
        location="2566/complaint-channels/",
        title="ช่องทางแจ้งเรื่องร้องเรียนการทุจริต",
        text="แจ้งได้โดยไม่ต้องบอกชื่อ เจ้าหน้าที่จะปกปิดตัวผู้แจ้งและตอบภายในสิบห้าวัน",
        tags=("O28",),
    ),
)


@pytest.fixture(scope="session")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site_dir = tmp_path_factory.mktemp("shell")
    write_site(site_dir)
    handler = partial(_QuietHandler, directory=str(site_dir))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/below/a/path/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def folder_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a copy that opens from a folder."""
    folder = tmp_path_factory.mktemp("folder")
    write_site(folder, frame=replace(FRAME, is_offline=True))
    return f"{folder.as_uri()}/below/a/path/"


@pytest.fixture
def open_page(chromium: Any, site_url: str, complaints: list[str]) -> Iterator[Any]:
    contexts = []

    def open_url(url: str = "tua-yang/", *, root_url: str = site_url, **options: Any) -> Any:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, "bypass_csp": True, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda request: None if request.url.startswith((root_url, "data:")) else complaints.append(request.url),
        )
        page.on("response", lambda response: complaints.append(response.url) if response.status >= 400 else None)
        page.goto(root_url + url, wait_until="load")
        return page

    yield open_url
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize(
    ("query", "first", "marked"),
    [
        ("ของขวัญ", "2566/no-gift-policy/", "ของขวัญ"),
        ("นโยบายไม่รับของขวัญ", "2566/no-gift-policy/", "นโยบายไม่รับของขวัญ"),
        ("ของขวัญนโยบาย", "2566/no-gift-policy/", "ของขวัญ"),
        ("จัดจ้าง โปร่งใส", "2566/o42/", "จัดจ้าง"),
        ("4 มกราคม 2566", "2566/no-gift-policy/", "๔ มกราคม ๒๕๖๖"),
        ("๖๑.๔๕", "2566/o42/", "61.45"),
        ("1250000", "2566/o42/", "1,250,000"),
        ("ปปช", "2566/o42/", "ป.ป.ช"),
        ("ป.ป.ช.", "2566/o42/", "ป.ป.ช"),
        ("O42", "2566/o42/", None),
        ("o 42", "2566/o42/", None),
        ("โอ๔๒", "2566/o42/", None),
        ("no gift", "2566/no-gift-policy/", "Gift"),
        ("ไม่ต้องบอกชื่อ", "2566/complaint-channels/", "ไม่ต้องบอกชื่อ"),
        ("+ทุจริต: ~^*-", "2566/complaint-channels/", "ทุจริต"),
    ],
)
def test_a_page_is_found_and_its_words_are_marked(open_page: Any, query: str, first: str, marked: str | None) -> None:
    page = open_page()
    addresses = _search(page, query)
    assert addresses[0] == first
    if marked is not None:
        assert marked in page.locator(".sb-result").first.locator("mark").all_text_contents()


def test_an_item_code_is_whole(open_page: Any) -> None:
    assert _search(open_page(), "O4") == ["2566/o4/"]


@pytest.mark.parametrize("query", ["เครื่องบินไอพ่น", "zzz", "ของขวัญ เครื่องบิน", '"', "<b>", "***"])
def test_nothing_found_is_said_in_thai(open_page: Any, query: str) -> None:
    page = open_page()
    assert _search(page, query) == []
    assert "ไม่พบหน้า" in page.locator("#sb-search-count").inner_text()


def test_text_of_a_document_is_never_markup(open_page: Any) -> None:
    page = open_page()
    assert _search(page, "โทรสาร") == ["2566/o4/"]
    result = page.locator(".sb-result")
    assert "<script>" in result.inner_text()
    assert "โทรศัพท์ & โทรสาร <img" in result.inner_text()
    assert result.locator("script, img").count() == 0
    assert "แย่" not in page.title()


def test_a_result_opens_its_page_with_the_words_marked(open_page: Any) -> None:
    page = open_page()
    _search(page, "ของขวัญ")
    page.keyboard.press("Enter")
    page.wait_for_url("**/2566/no-gift-policy/*")
    page.wait_for_selector("main mark")
    assert set(page.locator("main mark").all_text_contents()) == {"ของขวัญ"}


def test_search_is_a_dialog_for_the_keyboard(open_page: Any) -> None:
    page = open_page()
    page.locator("[data-sb-search=open]").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="ค้นหาในเว็บไซต์")
    assert dialog.is_visible()
    page.keyboard.type("ทุจริต")
    page.wait_for_selector(".sb-result")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "ปิด"
    page.keyboard.press("Tab")
    assert "complaint-channels" in page.evaluate("document.activeElement.closest('a').href")
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert page.evaluate("document.activeElement.dataset.sbSearch") == "open"


@pytest.mark.parametrize("width", [320, 360, 768, 1000, 1280])
@pytest.mark.parametrize("has_script", [True, False])
def test_no_page_scrolls_sideways(open_page: Any, width: int, has_script: bool) -> None:
    page = open_page(viewport={"width": width, "height": 800}, java_script_enabled=has_script)
    if width < MENU_WIDTH:
        page.locator(".sb-menu summary").click()
    # Without script a page still answers to the inspector.
    assert page.locator("html").evaluate("element => element.scrollWidth") <= width
    assert page.get_by_role("navigation", name="เมนูหลัก").get_by_role("link", name="แจ้งทุจริต").is_visible()


def test_without_script_the_contents_page_stands_in_for_the_search(open_page: Any) -> None:
    page = open_page(java_script_enabled=False)
    assert page.get_by_role("banner").get_by_role("link", name="สารบัญเว็บไซต์").is_visible()
    assert not page.get_by_role("button", name="ค้นหา").is_visible()
    assert page.locator(".sb-palette").is_hidden()


@pytest.mark.parametrize("has_script", [True, False])
def test_colours_follow_the_device(open_page: Any, has_script: bool) -> None:
    page = open_page(color_scheme="dark", java_script_enabled=has_script)
    assert page.locator("body").evaluate("element => getComputedStyle(element).backgroundColor") == "rgb(15, 21, 28)"


def test_a_chosen_colour_stays(open_page: Any) -> None:
    page = open_page(color_scheme="light")
    palette = page.locator(".sb-palette")
    palette.locator("label:visible").click()
    palette.locator("label:visible").click()
    page.reload(wait_until="load")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert page.get_by_role("radio", name="มืด").is_checked()


def test_a_copy_opens_from_a_folder(open_page: Any, folder_url: str) -> None:
    page = open_page("tua-yang/index.html", root_url=folder_url)
    page.get_by_role("link", name="แจ้งทุจริต").click()
    page.wait_for_url("**/complaint-channels/index.html")
    page.locator(".sb-palette label:visible").click()
    page.locator(".sb-palette label:visible").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.get_by_role("banner").get_by_role("link", name="สารบัญเว็บไซต์").click()
    page.wait_for_url("**/contents/index.html")


def write_site(site_dir: Path, *, frame: Frame = FRAME) -> None:
    """Write the pages below a path, as on a host that serves many sites."""
    root_dir = site_dir / "below" / "a" / "path"
    shell = MaterialShell(THEME_DIR)
    for asset in shell.assets():
        _write(root_dir / asset.output_path, asset.data)
    for document in (*DOCUMENTS, _Document(location="contents/", title="สารบัญ", text="ทุกหน้าของเว็บไซต์")):
        url = frame.home_url + document.location
        page = PageSlots(
            title=document.title,
            head=Markup('<meta name="description" content="ตัวอย่าง">'),
            current="home" if document.location == "" else "oit",
            body=Markup("<h1>{}</h1><p>{}</p>").format(document.title, document.text),
        )
        _write(root_dir / url / "index.html", shell.fill(replace(frame, root_url="../" * url.count("/")), page))
    index = {
        "config": SEARCH_CONFIG,
        "docs": [
            {"location": one.location, "title": one.title, "text": one.text, "tags": list(one.tags)}
            for one in DOCUMENTS
        ],
    }
    _write(root_dir / frame.home_url / "search/search_index.json", json.dumps(index, ensure_ascii=False).encode())


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _search(page: Any, query: str) -> list[str]:
    """Type a query and return the addresses of the results, relative to the home page."""
    page.locator("[data-sb-search=open]").click()
    page.keyboard.insert_text(query)
    page.wait_for_function("/พบ/.test(document.getElementById('sb-search-count').textContent)")
    addresses: list[str] = page.locator(".sb-result__link").evaluate_all(
        "links => links.map(link => new URL(link.href).pathname.split('/tua-yang/')[1])"
    )
    return addresses


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass
