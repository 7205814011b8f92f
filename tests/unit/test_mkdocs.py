"""What MkDocs leaves behind where another plugin stops it. In: a small content. Out: the folder as it was."""

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tests.trees import read_tree, write_files

_FILES = {
    "mkdocs.yml": "site_name: ก\ndocs_dir: content\ntheme: {name: material, font: false}\n"
    "plugins: [site_builder]\nhooks: [stop.py]\n",
    "content/agencies/tua-yang/agency.yml": "name: ตัวอย่าง\ntype: อบต.\nprovince: สมมติ\nfictional: true\n",
}
_STOP = "from mkdocs.exceptions import PluginError\n\n\ndef {event}(*args, **kwargs):\n    raise PluginError('no')\n"


@pytest.mark.parametrize("event", ["on_pre_build", "on_files", "on_env", "on_post_build"])
def test_a_build_that_another_stops_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, event: str
) -> None:
    write_files(tmp_path, {**_FILES, "stop.py": _STOP.format(event=event)})
    monkeypatch.chdir(tmp_path)
    config = load_config("mkdocs.yml")
    config.plugins.on_startup(command="build", dirty=False)
    with pytest.raises(Abort):
        build(config)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "__pycache__") == [
        "content",
        "mkdocs.yml",
        "stop.py",
    ]


def test_a_link_in_the_place_of_the_stage_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """MkDocs empties the folder that it writes into."""
    write_files(tmp_path, {**_FILES, "stop.py": "", "elsewhere/dear.txt": "dear"})
    (tmp_path / ".site.mkdocs").symlink_to("elsewhere")
    monkeypatch.chdir(tmp_path)
    config = load_config("mkdocs.yml")
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    assert (tmp_path / "site" / "index.html").is_file()
    assert read_tree(tmp_path / "elsewhere") == {"dear.txt": b"dear"}
    assert not (tmp_path / ".site.mkdocs").is_symlink()
