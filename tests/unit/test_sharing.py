"""Pages of one agency that are made in two processes: the same site, and faults as they are."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from site_builder.build.links import DeadLinks
from site_builder.build.stage import CannotWrite
from site_builder.build.workers import WorkerLost
from site_builder.collection import Result
from site_builder.config import Config
from site_builder.host.shell import MaterialShell
from site_builder.pipeline import run
from site_builder.render.agency import AgencyPublisher
from tests.trees import read_tree, write_files

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="one process does it all elsewhere")

CONTENT = Path(__file__).parents[2] / "content"
SHELL = MaterialShell(Config().theme_dir)
SLUG = "tua-yang"
"""The fictional agency: pages of every kind, in two languages."""


@pytest.fixture
def forks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The copies of this process. It may be copied, though the runner of the tests has a thread of its own."""
    copies: list[int] = []
    fork = os.fork

    def fork_and_tell() -> int:
        copies.append(process := fork())
        return process

    monkeypatch.setattr("site_builder.rebuild.can_be_copied", lambda: True)
    monkeypatch.setattr(os, "fork", fork_and_tell)
    return copies


def build(folder: Path, *, content_dir: Path = CONTENT, **options: object) -> Result:
    config = Config(content_dir=content_dir, site_dir=folder / "site", base_url="https://example.go.th/")
    return run(replace(config, **options), shell=SHELL)  # type: ignore[arg-type]


def test_two_processes_make_what_one_makes(tmp_path: Path, forks: list[int]) -> None:
    alone = build(tmp_path / "1", agencies=(SLUG,))
    assert forks == []
    shared = build(tmp_path / "2", agencies=(SLUG,), jobs=2)
    # Once for each language.
    assert len(forks) == 2
    assert shared.commit == alone.commit
    assert read_tree(tmp_path / "2" / "site") == read_tree(tmp_path / "1" / "site")
    assert build(tmp_path / "2", agencies=(SLUG,), jobs=2).commit == replace(
        alone.commit, written=0, linked=alone.commit.files
    )  # type: ignore[type-var, union-attr]


def small(folder: Path) -> Path:
    """Write a content whose first pages lead to pages that are made elsewhere."""
    write_files(
        folder,
        {"agencies/ko/agency.yml": "name: องค์การบริหารส่วนตำบลเกาะ\ntype: อบต.\nprovince: สมมติ\n"}
        | {f"agencies/ko/pages/{name}.md": f"---\ntitle: หน้า {name}\n---\n\nดู[หน้าอื่น]({name}.md)\n" for name in "abcd"},
    )
    return folder


def in_the_copy(fault: Callable[[], object]) -> Callable[..., object]:
    """Return a way of making pages that ends in a fault, but for the process that it is copied from."""
    parent, render = os.getpid(), AgencyPublisher.render

    def render_or_fail(publisher: AgencyPublisher, *arguments: object) -> object:
        if os.getpid() != parent:
            fault()
        return render(publisher, *arguments)  # type: ignore[arg-type]

    return render_or_fail


def fail() -> None:
    raise ZeroDivisionError("in the copy")


def find_no_room() -> None:
    raise OSError(28, "No space left on device")


def be_killed() -> None:
    os.kill(os.getpid(), 9)


@pytest.mark.parametrize(
    ("fault", "error"),
    [(fail, ZeroDivisionError), (find_no_room, CannotWrite), (be_killed, WorkerLost), (sys.exit, SystemExit)],
)
def test_what_fails_elsewhere_fails_here_and_the_site_is_as_it_was(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    forks: list[int],
    fault: Callable[[], object],
    error: type[BaseException],
) -> None:
    content_dir = small(tmp_path / "content")
    build(tmp_path, content_dir=content_dir, jobs=2)
    before = read_tree(tmp_path)
    (content_dir / "agencies/ko/pages/a.md").write_text("---\ntitle: ใหม่\n---\n\nใหม่\n", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(AgencyPublisher, "render", in_the_copy(fault))
        with pytest.raises(error):
            build(tmp_path, content_dir=content_dir, jobs=2)
    assert len(forks) == 2
    after = read_tree(tmp_path)
    changed = {path for path in after.keys() | before.keys() if after.get(path) != before.get(path)}
    assert {path.partition("/")[0] for path in changed} <= {"content", ".site.spare"}
    assert build(tmp_path, content_dir=content_dir, jobs=2).commit is not None


def test_a_copy_is_ended_with_a_build_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forks: list[int]
) -> None:
    content_dir, parent = small(tmp_path / "content"), os.getpid()

    def render(*_: object) -> object:
        if os.getpid() == parent:
            raise KeyboardInterrupt
        while True:
            os.times()

    monkeypatch.setattr(AgencyPublisher, "render", render)
    with pytest.raises(KeyboardInterrupt):
        build(tmp_path, content_dir=content_dir, jobs=2)
    assert len(forks) == 1
    assert not Path(f"/proc/{forks[0]}").exists()
    assert {path.name for path in tmp_path.iterdir()} == {"content", ".site.lock"}


def test_links_from_either_process_are_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forks: list[int]
) -> None:
    content_dir = small(tmp_path / "content")
    assert build(tmp_path, content_dir=content_dir, jobs=2).commit is not None
    plan = AgencyPublisher.plan
    for gone in "abcd":
        url = f"pages/{gone}/"

        def plan_without(publisher: AgencyPublisher, url: str = url) -> object:
            return tuple(page for page in plan(publisher) if page.url != url)

        with monkeypatch.context() as patch:
            patch.setattr(AgencyPublisher, "plan", plan_without)
            site = tmp_path / gone / "site"
            with pytest.raises(DeadLinks) as caught:
                build(tmp_path, content_dir=content_dir, jobs=2, site_dir=site)
        assert {link.target for link in caught.value.links} == {f"{url}index.html"}
        assert not site.exists()
    assert len(forks) == 5
