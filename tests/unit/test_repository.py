"""Where files are changed, as `mkdocs.yml` says it: what it says to MkDocs, and what is told of what leads nowhere."""

from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from site_builder.host.repository import stated_repository
from site_builder.host.settings import BadSettings, read_settings
from site_builder.render.repository import Repository

GITHUB = "https://github.com/example/oit"
PATH = "agencies/tua-yang/2569/news.md"


def stated(folder: Path, *, docs_dir: str = "docs", **settings: str) -> Repository | None:
    """Return what settings say of a folder in which they lie."""
    return stated_repository(
        settings.get("repo_url"),
        settings.get("edit_uri"),
        settings.get("edit_uri_template"),
        content_dir=folder / docs_dir,
        settings_path=folder / "mkdocs.yml",
    )


@pytest.mark.parametrize(
    "settings",
    [
        {"repo_url": GITHUB},
        {"repo_url": f"{GITHUB}/"},
        {"repo_url": "https://gitlab.com/group/part/oit"},
        {"repo_url": "https://bitbucket.org/example/oit"},
        {"repo_url": "https://git.example.go.th/oit"},
        {"repo_url": GITHUB, "edit_uri": ""},
        {"repo_url": GITHUB, "edit_uri": "edit/main/content"},
        {"repo_url": GITHUB, "edit_uri": "../other/edit/main/content/"},
        {"repo_url": GITHUB, "edit_uri": "?query=content/"},
        {"repo_url": GITHUB, "edit_uri": "#content/"},
        {"repo_url": GITHUB, "edit_uri": "https://git.example.go.th/oit/-/edit/main/content/"},
        {"edit_uri": "https://git.example.go.th/oit/_edit/branch/main/content/"},
        {"repo_url": GITHUB, "edit_uri_template": "edit/main/content/{path}"},
        {"repo_url": GITHUB, "edit_uri": "x/", "edit_uri_template": "edit?file={path!q}&at=main"},
        {"repo_url": GITHUB, "edit_uri_template": "wiki/{path_noext}/_edit"},
        {"edit_uri_template": "https://git.example.go.th/?file={path_noext!q}"},
    ],
)
def test_a_file_is_changed_where_mkdocs_would_have_it_changed(tmp_path: Path, settings: dict[str, Any]) -> None:
    (tmp_path / "docs").mkdir()
    config = MkDocsConfig(str(tmp_path / "mkdocs.yml"))
    config.load_dict({"site_name": "คลัง", "plugins": [], **settings})
    assert config.validate()[0] == []
    file = File(PATH, str(tmp_path / "docs"), str(tmp_path / "site"), use_directory_urls=True)
    repository = stated(tmp_path, **settings)
    assert (None if repository is None else repository.edit_url(PATH)) == Page(None, file, config).edit_url


def test_without_edit_uri_the_folder_is_that_of_the_content(tmp_path: Path) -> None:
    repository = stated(tmp_path, docs_dir="ข้อมูล", repo_url=GITHUB)
    assert repository is not None
    folder = "%E0%B8%82%E0%B9%89%E0%B8%AD%E0%B8%A1%E0%B8%B9%E0%B8%A5"
    assert repository.edit_url(PATH) == f"{GITHUB}/edit/master/{folder}/{PATH}"
    assert stated(tmp_path, docs_dir="../content", repo_url=GITHUB) is None
    assert stated(tmp_path, docs_dir="..", repo_url=GITHUB) is None


def test_a_brace_is_a_place_in_a_template_alone(tmp_path: Path) -> None:
    plain = stated(tmp_path, repo_url=GITHUB, edit_uri="edit/{path}/")
    template = stated(tmp_path, repo_url=GITHUB, edit_uri_template="edit/{{path}}/{path}")
    assert plain == template
    assert plain is not None
    assert plain.edit_url(PATH) == f"{GITHUB}/edit/%7Bpath%7D/{PATH}"


def read(path: Path) -> None:
    settings = read_settings(path)
    stated_repository(
        settings.repo_url,
        settings.edit_uri,
        settings.edit_uri_template,
        content_dir=path.parent / "docs",
        settings_path=path,
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "site_name: ก\nrepo_url: github.com/example/oit\n",
            'mkdocs.yml:2: repo_url: "github.com/example/oit" ไม่ใช่ที่อยู่เว็บ พิมพ์ที่อยู่เต็ม เช่น https://github.com/ชื่อบัญชี/ชื่อโครงการ',
        ),
        (
            "repo_url: git@github.com:example/oit.git\n",
            'mkdocs.yml:1: repo_url: "git@github.com:example/oit.git" ไม่ใช่ที่อยู่เว็บ พิมพ์ที่อยู่เต็ม เช่น https://github.com/ชื่อบัญชี/ชื่อโครงการ',
        ),
        (
            "repo_url: https://name:secret@bitbucket.org/a/oit\n",
            "mkdocs.yml:1: repo_url: หน้า @ ในที่อยู่มีชื่อผู้ใช้หรือรหัสผ่าน ซึ่งทุกหน้าจะเผยแพร่ ลบส่วนนั้นถึงเครื่องหมาย @",
        ),
        (
            "\nedit_uri: edit/main/content/\n",
            'mkdocs.yml:2: edit_uri: "edit/main/content/" เป็นที่อยู่ต่อจาก repo_url ซึ่งไม่ได้ระบุ เพิ่ม repo_url '
            "เช่น repo_url: https://github.com/ชื่อบัญชี/ชื่อโครงการ",
        ),
        (
            "repo_url: https://github.com/a/b\nedit_uri: javascript:alert(1)//\n",
            'mkdocs.yml:2: edit_uri: "javascript:alert(1)//" ไม่ใช่ที่อยู่เว็บ พิมพ์ที่อยู่เต็ม เช่น https://github.com/ชื่อบัญชี/ชื่อโครงการ',
        ),
        (
            "repo_url: https://github.com/a/b\nedit_uri_template: edit/{file}\n",
            'mkdocs.yml:2: edit_uri_template: "edit/{file}" ใช้วงเล็บปีกกาได้เฉพาะ '
            "{path} {path!q} {path_noext} และ {path_noext!q}",
        ),
        ("repo_url: [a]\n", "อ่าน mkdocs.yml ไม่ได้: repo_url ต้องเป็นข้อความเดียว ถ้าเป็นตัวเลขให้ครอบด้วยเครื่องหมายคำพูด"),
        ("repo_ulr: x\n", 'อ่าน mkdocs.yml ไม่ได้: ไม่รู้จักหัวข้อ "repo_ulr" คุณหมายถึง "repo_url" ใช่หรือไม่'),
    ],
)
def test_what_leads_nowhere_is_told_where_it_stands(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadSettings) as refused:
        read(path)
    assert refused.value.words(language="th") == told
    assert refused.value.words(language="en").isascii()
