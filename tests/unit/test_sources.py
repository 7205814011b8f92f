"""A page leads to the file that it is made of and to what that was before, where the content is kept for all to see."""

import json
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from site_builder.config import Config
from site_builder.host.shell import MaterialShell
from site_builder.pipeline import run
from site_builder.render.repository import Repository
from tests.trees import read_tree, write_files

GITHUB = "https://github.com/example/oit"
PATH = "agencies/tua-yang/2569/news.md"


def test_letters_that_no_address_has_are_written_as_addresses_write_them() -> None:
    repository = Repository(url=f"{GITHUB}/", template="edit/main/content/{path}")
    assert repository.edit_url("a/b c#d?.yml") == f"{GITHUB}/edit/main/content/a/b%20c%23d%3F.yml"
    assert repository.history_url("a/b c#d?.yml") == f"{GITHUB}/commits/main/content/a/b%20c%23d%3F.yml"


@pytest.mark.parametrize(
    ("edit_uri", "history"),
    [
        (f"{GITHUB}/edit/main/content/", f"{GITHUB}/commits/main/content/"),
        (f"{GITHUB}/blob/edit/main/content/", f"{GITHUB}/commits/edit/main/content/"),
        ("https://gitlab.com/a/b/oit/edit/main/", "https://gitlab.com/a/b/oit/-/commits/main/"),
        ("https://gitlab.com/a/oit/-/edit/main/content/", "https://gitlab.com/a/oit/-/commits/main/content/"),
        ("https://git.example.go.th/a/oit/-/blob/main/", "https://git.example.go.th/a/oit/-/commits/main/"),
        ("https://bitbucket.org/a/oit/src/main/content/", "https://bitbucket.org/a/oit/history-node/main/content/"),
        ("https://git.example.go.th/a/oit/_edit/branch/main/", None),
        ("https://example.go.th/github.com/a/oit/edit/main/", None),
        (f"{GITHUB}/edit/main?file=", None),
    ],
)
def test_the_history_of_a_file_is_known_of_hosts_that_show_one(edit_uri: str, history: str | None) -> None:
    repository = Repository(url=None, template=edit_uri + "{path}")
    assert repository.history_url(PATH) == (None if history is None else history + PATH)


def test_what_follows_the_path_of_a_file_is_no_part_of_its_history() -> None:
    repository = Repository(url=f"{GITHUB}/", template="edit/main/content/{path}?pr=true")
    assert repository.history_url(PATH) == f"{GITHUB}/commits/main/content/{PATH}"
    wiki = Repository(url=f"{GITHUB}/", template="edit/main/content/{path_noext}")
    assert wiki.history_url(PATH) is None


CONTENT = {
    "agency.yml": "name: องค์การบริหารส่วนตำบลตัวอย่าง\ntype: อบต.\nprovince: สมมติ\nlanguages: [th, en]\n",
    "ita/2567.yml": "total: 88.11\nlevel: ผ่านดี\n",
    "2568/news.yml": "withdrawn: {date: 5 ม.ค. 2568, reason: ซ้ำกับหน้าอื่น}\n",
    "2569/authority.yml": "published: 5 ม.ค. 2569\nbody: หน้าที่\n",
    "2569/authority.en.yml": "title: Powers\nbody: Duties\n",
    "pages/about.md": "---\ntitle: เกี่ยวกับเรา\n---\n\nหนึ่ง\n",
}
NEWER = {"ita/2568.yml": "total: 90.11\nlevel: ผ่านดี\n"}
REPOSITORY = Repository(url=f"{GITHUB}/", template="edit/main/content/{path}")
EDIT, HISTORY = f"{GITHUB}/edit/main/content/agencies/tua-yang/", f"{GITHUB}/commits/main/content/agencies/tua-yang/"


def build(folder: Path, **options: Any) -> dict[str, bytes]:
    config = Config(content_dir=folder / "content", site_dir=folder / "site", **options)
    result = run(config, shell=MaterialShell(config.theme_dir))
    assert result.commit is not None, result.issues
    return read_tree(folder / "site")


def ways_of(page: bytes) -> list[tuple[str, str]]:
    """Return words and address of each link of a page to the host of the content."""
    # Paper leaves out what these hold.
    links = LexborHTMLParser(page.decode()).css("main :is(.sb-onward, .sb-source) > nav a[rel~=nofollow]")
    return [(link.text(deep=True).replace("\N{ZERO WIDTH SPACE}", ""), link.attributes["href"] or "") for link in links]


def test_a_page_leads_to_the_file_that_it_is_made_of(tmp_path: Path) -> None:
    write_files(tmp_path / "content/agencies/tua-yang", CONTENT)
    tree = build(tmp_path, repository=REPOSITORY)
    files = {
        "": "agency.yml",
        "ita/": "ita/2567.yml",
        "2568/news/": "2568/news.yml",
        "2569/authority/": "2569/authority.yml",
        "pages/about/": "pages/about.md",
    }
    for url, name in files.items():
        thai = [("แก้ไขหน้านี้", EDIT + name), ("ประวัติการแก้ไข", HISTORY + name)]
        assert ways_of(tree[f"{url}index.html"]) == thai
        name = name.replace("authority", "authority.en")
        english = [("Edit this page", EDIT + name), ("History of changes", HISTORY + name)]
        assert ways_of(tree[f"en/{url}index.html"]) == english
    others = {path for path in tree if path.endswith(".html")}
    others -= {f"{home}{url}index.html" for url in files for home in ("", "en/")}
    assert len(others) > len(files)
    assert [path for path in sorted(others) if GITHUB.encode() in tree[path]] == []
    assert json.loads(tree["2569/authority/data.json"])["history"] == f"{HISTORY}2569/authority.yml"
    assert "ประวัติการแก้ไข".encode() not in tree["search/search_index.json"]


def test_each_of_several_results_has_its_own_file(tmp_path: Path) -> None:
    write_files(tmp_path / "content/agencies/tua-yang", CONTENT | NEWER)
    tree = build(tmp_path, repository=REPOSITORY)
    assert ways_of(tree["ita/index.html"]) == [
        (f"{words}ผลปี {year}", f"{where}ita/{year}.yml")
        for year in (2568, 2567)
        for words, where in (("แก้ไข", EDIT), ("ประวัติการแก้ไข", HISTORY))
    ]


def test_where_no_history_is_known_none_is_offered(tmp_path: Path) -> None:
    write_files(tmp_path / "content/agencies/tua-yang", CONTENT)
    tree = build(tmp_path, repository=Repository(url=None, template="https://git.example.go.th/?file={path!q}"))
    way = "https://git.example.go.th/?file=agencies%2Ftua-yang%2Fpages%2Fabout.md"
    assert ways_of(tree["pages/about/index.html"]) == [("แก้ไขหน้านี้", way)]
    assert "history" not in json.loads(tree["2569/authority/data.json"])


def test_a_copy_for_a_folder_leads_to_no_host(tmp_path: Path) -> None:
    write_files(tmp_path / "content/agencies/tua-yang", CONTENT)
    offline = build(tmp_path, is_offline=True)
    assert build(tmp_path, repository=REPOSITORY, is_offline=True) == offline


def test_pages_are_made_again_once_the_place_of_the_content_changes(tmp_path: Path) -> None:
    write_files(tmp_path / "content/agencies/tua-yang", CONTENT)
    before = build(tmp_path)
    assert [path for path, data in before.items() if b"nofollow" in data] == []
    build(tmp_path, repository=REPOSITORY)
    moved = Repository(url=f"{GITHUB}/", template="edit/next/content/{path}")
    tree = build(tmp_path, repository=moved)
    assert ways_of(tree["index.html"])[0][1] == f"{GITHUB}/edit/next/content/agencies/tua-yang/agency.yml"
    assert build(tmp_path) == before
