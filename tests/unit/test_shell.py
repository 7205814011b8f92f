"""The shell: filled pages equal rendered ones, nothing escapes its place, every brand can be read."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup, escape

from site_builder.host.shell import MaterialShell
from site_builder.render.addresses import href
from site_builder.render.brand import brand_style
from site_builder.render.shell import Frame, NavigationEntry, PageSlots

THEME_DIR = Path(__file__).parents[2] / "theme"
HOSTILE = (
    "</title><script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    "&amp; &lt;b&gt;",
    '" onload="alert(1)',
    "ประกาศ 🎁 ไม่รับของขวัญ",
    "slot0123456789abcdef0123456789abcdefxtitlex",
    "\\1 \\g<0> \n\t",
    "",
)
FRAME = Frame(
    language="th",
    site_name="เทศบาลตำบลตัวอย่าง",
    tagline="หน่วยงานสมมติ",
    seal="ตย",
    logo_url=None,
    brand="#7a1f5c",
    notice=Markup("<p>สมมติ</p>"),
    navigation=(
        NavigationEntry(key="home", title="หน้าแรก", url="tua-yang/"),
        NavigationEntry(key="oit", title="ข้อมูล OIT", url="tua-yang/2566/"),
    ),
    portal_url="",
    home_url="tua-yang/",
    contents_url="tua-yang/contents/",
    root_url="../../",
    footer=Markup("<p>ท้ายหน้า</p>"),
    is_offline=False,
)
PAGE = PageSlots(
    title="ประกาศ",
    head=Markup('<meta name="robots" content="index">'),
    current="oit",
    body=Markup("<h1>ประกาศ</h1>"),
)
FRAMES = (
    FRAME,
    replace(FRAME, brand=None, notice=Markup(""), tagline="", portal_url=None, navigation=()),
    replace(FRAME, is_offline=True, root_url="./", logo_url="files/logo.png"),
    replace(FRAME, language="en", root_url="/ita/"),
    replace(FRAME, root_url="./", site_url="../", home_url="", portal_url="../"),
    replace(FRAME, root_url="../../", site_url="../", home_url="", portal_url="../", logo_url="files/logo.png"),
)


@pytest.fixture(scope="module")
def shell() -> MaterialShell:
    return MaterialShell(THEME_DIR)


@pytest.mark.parametrize("frame", FRAMES)
def test_a_filled_page_is_the_rendered_page(shell: MaterialShell, frame: Frame) -> None:
    for text in HOSTILE:
        for current in ("home", "oit", "nowhere", None):
            page = replace(PAGE, title=text, body=Markup(text), current=current)
            assert shell.fill(frame, page).decode() == shell.render(frame, page)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_frame_fills_as_it_renders(shell: MaterialShell, text: str) -> None:
    entries = (NavigationEntry(key=text, title=text, url="a/"),)
    frame = replace(FRAME, site_name=text, tagline=text, seal=text, notice=Markup(escape(text)), navigation=entries)
    page = replace(PAGE, current=text)
    html = shell.fill(frame, page).decode()
    assert html == shell.render(frame, page)
    assert "<script>alert" not in html
    assert '" onload="' not in html


def test_more_frames_than_are_kept_still_fill_rightly(shell: MaterialShell) -> None:
    frames = [replace(FRAME, site_name=f"แห่งที่ {number}") for number in range(70)]
    for frame in (*frames, frames[0]):
        assert f"<title>ประกาศ – {frame.site_name}</title>" in shell.fill(frame, PAGE).decode()


def test_a_title_is_text(shell: MaterialShell) -> None:
    html = shell.fill(FRAME, replace(PAGE, title="</title><script>")).decode()
    assert f"<title>&lt;/title&gt;&lt;script&gt; – {FRAME.site_name}</title>" in html


@pytest.mark.parametrize("title", [FRAME.site_name, ""])
def test_a_site_is_not_named_twice(shell: MaterialShell, title: str) -> None:
    assert f"<title>{FRAME.site_name}</title>" in shell.fill(FRAME, replace(PAGE, title=title)).decode()


def test_one_entry_is_current(shell: MaterialShell) -> None:
    html = shell.fill(FRAME, PAGE).decode()
    assert re.findall(r'href="([^"]*)" aria-current="page"', html) == ["../../tua-yang/2566/"]
    assert "aria-current" not in shell.fill(FRAME, replace(PAGE, current=None)).decode()


@pytest.mark.parametrize("frame", FRAMES)
def test_the_shell_asks_nothing_of_others_and_runs_nothing_inline(shell: MaterialShell, frame: Frame) -> None:
    html = shell.fill(frame, PAGE).decode()
    assert re.search(r"https?:|//[a-z]", html) is None
    assert "generator" not in html
    assert re.search(r"<script(?! src=)", html) is None
    assert re.search(r"\s(?:on[a-z]+|style)=", html) is None


def test_every_file_a_page_refers_to_is_an_asset(shell: MaterialShell) -> None:
    paths = {asset.output_path for asset in shell.assets()}
    references = re.findall(r'(?:href|src)="?"?\.\./\.\./(assets/[^"]+)', shell.fill(FRAME, PAGE).decode())
    assert len(references) >= 5
    assert set(references) <= paths


def test_our_sheets_are_one_request(shell: MaterialShell) -> None:
    published = {asset.output_path: asset.data for asset in shell.assets() if asset.output_path.endswith(".css")}
    asked = re.findall(r'href="\.\./\.\./(assets/[^"]+\.css)"', shell.fill(FRAME, PAGE).decode())
    assert sorted(asked) == sorted(published)
    (ours,) = (data for path, data in published.items() if path.endswith("/site.css"))
    for path in (THEME_DIR / "assets/stylesheets").glob("*.css"):
        assert ours.count(path.read_bytes()) == 1, path.name


def test_a_page_opened_from_a_folder_has_whole_addresses_and_no_search(shell: MaterialShell) -> None:
    html = shell.fill(FRAMES[2], PAGE).decode()
    assert '"tua-yang/contents/index.html"' in html
    assert 'src="files/logo.png"' in html
    assert 'name="search"' not in html
    assert re.search(r'href="[^"]*/"', html) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", "../index.html"),
        ("a/2566/", "../a/2566/index.html"),
        ("a/2566/#m3", "../a/2566/index.html#m3"),
        ("a/plan.xlsx", "../a/plan.xlsx"),
    ],
)
def test_an_address_opened_from_a_folder_names_its_index(url: str, expected: str) -> None:
    assert href(url, root_url="../", is_offline=True) == expected
    assert href(url, root_url="../", is_offline=False) == f"../{url}"


def test_assets_are_the_same_every_time_and_in_order(shell: MaterialShell) -> None:
    assets = shell.assets()
    paths = [asset.output_path for asset in assets]
    assert assets == MaterialShell(THEME_DIR).assets()
    assert paths == sorted(set(paths))
    assert not any("lunr" in path or path.endswith(".map") for path in paths)
    assert not any(b"sourceMappingURL" in asset.data for asset in assets)


@pytest.mark.parametrize("color", ["0b4f8a", "#0b4", "red", "#0b4f8a;}</style>", "#0b4f8a\n", ""])
def test_a_brand_is_a_colour(color: str) -> None:
    with pytest.raises(ValueError, match="is not a colour"):
        brand_style(color)


def test_the_brand_of_the_theme_is_made_like_any_other() -> None:
    assert brand_style("#0b4f8a") in _tokens()


def test_both_dark_blocks_are_equal() -> None:
    following, chosen = re.findall(r"color-scheme:dark;(.*?)}", _tokens(), re.DOTALL)
    assert following.split() == chosen.split()


def test_only_the_tokens_name_colours_and_nothing_is_letter_spaced() -> None:
    css = (THEME_DIR / "assets/stylesheets/shell.css").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\(", css) == []
    assert set(re.findall(r"letter-spacing:([^;}]*)", css)) == {"normal"}


def _tokens() -> str:
    return (THEME_DIR / "assets/stylesheets/tokens.css").read_text(encoding="utf-8")
