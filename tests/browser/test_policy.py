"""Every page kind keeps to its policy, and the policy keeps to what it says: nothing inside a page runs."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from site_builder.load.examine import ALLOWED
from site_builder.render.policy import header_policy, page_policy, server_files
from tests.browser.page_kinds import EXAMPLES, PAGE_KINDS

KNOWN_TO_EVERY_IIS = {
    *(".docx", ".gif", ".jpeg", ".jpg", ".mp3", ".pdf", ".png", ".pptx", ".txt", ".xlsx"),
}
_WATCH = """
window.__violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.__violations.push(
  `${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


@pytest.mark.parametrize("variant", ["portal", "single", "offline"])
def test_no_page_breaks_its_policy(
    variant: str, site_url: Callable[[str], str], pages: dict[str, str], new_page: Callable[..., Any]
) -> None:
    root = site_url(variant)
    page = new_page(root, bypass_csp=False)
    page.add_init_script(_WATCH)
    for kind in PAGE_KINDS if variant == "portal" else ("agency", "prose", "register"):
        url = pages[kind].replace("tua-yang/", "") if variant == "single" else pages[kind]
        page.goto(root + url + ("index.html" if variant == "offline" else ""))
        # A page that has moved says so, and a browser is soon elsewhere.
        page.locator('meta[http-equiv="Content-Security-Policy"]').first.wait_for(state="attached")
        assert page.evaluate("window.__violations") == [], kind


def test_the_search_works_under_the_policy(site_url: Callable[[str], str], new_page: Callable[..., Any]) -> None:
    page = new_page(site_url("portal"), bypass_csp=False)
    page.add_init_script(_WATCH)
    page.goto(site_url("portal") + EXAMPLES["agency"].url)
    page.locator("[data-sb-search=open]").click()
    page.locator("#sb-search input").first.fill("ของขวัญ")
    page.locator(".sb-result__link").first.wait_for()
    assert page.evaluate("window.__violations") == []


@pytest.mark.parametrize(
    "inside",
    [
        "<script>window.__ran = 1</script>",
        "<img src=x onerror='window.__ran = 1'>",
        "<a id=c href='javascript:window.__ran = 1'>x</a>",
        "<iframe srcdoc='<script>parent.__ran = 1</script>'></iframe>",
        "<object data='data:text/html,<script>parent.__ran = 1</script>'></object>",
        "<script src='data:text/javascript,window.__ran = 1'></script>",
        "<svg onload='window.__ran = 1'></svg>",
        "<style>main { display: none }</style>",
        "<base href='https://x.example/'>",
    ],
)
def test_what_would_get_into_a_page_would_not_run(
    inside: str, site_dir: Callable[[str], Path], site_url: Callable[[str], str], chromium: Any
) -> None:
    """Escaping is the first wall; this one stands when it fails. Without the policy each of these does something."""
    path = site_dir("portal") / "rules" / "index.html"
    text = path.read_text(encoding="utf-8")
    context = chromium.new_context()
    page = context.new_page()
    page.add_init_script(_WATCH)
    page.route(
        "**/rules/",
        lambda route: route.fulfill(body=text.replace("</main>", f"{inside}</main>"), content_type="text/html"),
    )
    page.goto(f"{site_url('portal')}rules/")
    if page.locator("#c").count():
        page.locator("#c").click()
    page.wait_for_timeout(100)
    ran = page.evaluate(
        "[window.__ran ?? 0, getComputedStyle(document.querySelector('main')).display, document.baseURI]"
    )
    violations = page.evaluate("window.__violations")
    context.close()
    assert ran[0] == 0
    assert ran[1] != "none"
    assert "x.example" not in ran[2]
    # A document in a frame keeps the policy and its complaints to itself.
    assert violations or "iframe" in inside


def test_files_for_servers_say_the_same(site_dir: Callable[[str], Path]) -> None:
    site = site_dir("portal")
    policy = header_policy()
    assert f'Content-Security-Policy "{policy}"' in (site / ".htaccess").read_text(encoding="utf-8")
    assert f'Content-Security-Policy "{policy}" always' in (site / "nginx-headers.conf").read_text(encoding="utf-8")
    (added,) = ElementTree.parse(site / "web.config").findall(".//add[@name='Content-Security-Policy']")
    assert added.get("value") == policy
    assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]
    assert "unsafe" not in page_policy("a{}")
    assert not (site_dir("offline") / ".htaccess").exists()


def test_a_server_takes_its_file_whatever_else_it_is_told() -> None:
    files = {file.path: file.content for file in server_files()}
    apache, nginx, iis = (str(files[name], "utf-8") for name in (".htaccess", "nginx-headers.conf", "web.config"))
    # A word that needs more rights than these answers every page with an error.
    assert set(re.findall(r"^ *<?([A-Z]\w+)", apache, re.MULTILINE)) == {"IfModule", "Header", "FilesMatch"}
    # Below a path, a rule of the whole server would look for drawings in the folder of another site.
    assert re.search(r"^# .*\blocation block", nginx, re.MULTILINE)
    # IIS answers with an error where a name is there twice, here or above, and finds no file of an unknown ending.
    for kind, key in (("customHeaders", "name"), ("staticContent", "fileExtension")):
        entries = list(ElementTree.fromstring(iis).find(f".//{kind}") or ())
        steps = [(entry.tag, entry.get(key)) for entry in entries]
        assert steps[::2] == [("remove", name) for _, name in steps[1::2]]
    types = set(re.findall(r'mimeMap fileExtension="(\.\w+)"', iis))
    assert set(ALLOWED) - types == KNOWN_TO_EVERY_IIS
    assert {".json", ".svg", ".webp", ".woff2"} <= types
