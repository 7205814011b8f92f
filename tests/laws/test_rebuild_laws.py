"""However a content came to be as it is: what is made of it again equals what is made of it from nothing.

Edits, additions, removals and renames are drawn by chance, as are damages to what the last build left. After each, the
site that was built before is built again, and compared byte for byte with one that was built from nothing.
"""

import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.build.exchange import beside
from site_builder.build.shards import Shard
from site_builder.collection import Result
from site_builder.config import Config
from site_builder.host.shell import MaterialShell
from site_builder.pipeline import merge, run
from tests.process.conftest import AGENCIES, AGENCY, MEASURES, PORTAL
from tests.trees import read_tree, write_files

SLUGS = (*AGENCIES, "ban-klang")
BASE_URL = "https://data.example.go.th/oit/"
WORDS = st.sampled_from(("ลดขั้นตอน", "เปิดเผยข้อมูล", "อบรมบุคลากร", "รับฟังความคิดเห็น"))
DAYS = st.sampled_from(("5 ม.ค. 2566", "9 ม.ค. 2566", "31 มี.ค. 2566"))

Edit = Callable[[Path], None]
"""Changes a folder in which there is `content/` and perhaps `site/`."""


@cache
def shell() -> MaterialShell:
    """Return the shell that all builds share: making it is no part of what is tested."""
    return MaterialShell(Config().theme_dir)


def build(folder: Path, *, site: str = "site", **options: object) -> Result:
    """Build the content of a folder."""
    config = Config(content_dir=folder / "content", site_dir=folder / site, base_url=BASE_URL)
    return run(replace(config, **options), shell=shell())  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def two_processes_share(monkeypatch: pytest.MonkeyPatch) -> None:
    """Share the pages of an agency, though the runner of the tests has a thread of its own."""
    monkeypatch.setattr("site_builder.rebuild.can_be_copied", lambda: sys.platform == "linux")


def agency_of(folder: Path, slug: str) -> Path:
    return folder / "content" / "agencies" / slug


def file_of(slug: str, path: str, text: str) -> Edit:
    """Write a file of an agency that there is; of another, the agency first."""

    def write(folder: Path) -> None:
        if not agency_of(folder, slug).exists():
            write_files(agency_of(folder, slug), {"agency.yml": AGENCY.format(name="บ้านใหม่")})
        write_files(agency_of(folder, slug), {path: text})

    return write


def removal(slug: str, path: str) -> Edit:
    """Remove a file, or a whole agency; of two agencies one stays."""

    def remove(folder: Path) -> None:
        target = agency_of(folder, slug) / path
        if path:
            target.unlink(missing_ok=True)
        elif len(list(target.parent.iterdir())) > 1:
            shutil.rmtree(target, ignore_errors=True)

    return remove


def renaming(slug: str, old: str, new: str) -> Edit:
    def rename(folder: Path) -> None:
        if (agency_of(folder, slug) / old).exists():
            (agency_of(folder, slug) / old).rename(agency_of(folder, slug) / new)

    return rename


def damage(path: str, data: bytes | None) -> Edit:
    """Write something into a file that the last build left, or remove it."""

    def spoil(folder: Path) -> None:
        target = folder / path
        if data is None:
            target.unlink(missing_ok=True)
        elif target.parent.is_dir():
            target.write_bytes(data)

    return spoil


def new_times(folder: Path) -> None:
    """Give every file another time and no other content, as a fresh clone does."""
    for path in sorted((folder / "content").rglob("*")):
        path.touch()


def words_of(slug: st.SearchStrategy[str]) -> st.SearchStrategy[Edit]:
    return st.builds(
        lambda slug, words, day: file_of(
            slug, "2566/integrity-measures.yml", MEASURES.format(name=words).replace("5 ม.ค. 2566", day)
        ),
        slug,
        WORDS,
        DAYS,
    )


SLUG = st.sampled_from(SLUGS)
EDITS = st.one_of(
    words_of(SLUG),
    st.builds(lambda slug, words: file_of(slug, "agency.yml", AGENCY.format(name=words)), SLUG, WORDS),
    st.builds(
        lambda slug, words: file_of(slug, "pages/about.md", f"---\ntitle: {words}\n---\n\n{words}\n"), SLUG, WORDS
    ),
    st.builds(lambda slug, words: file_of(slug, "2566/files/plan.csv", f"ก,ข\n1,{words}\n"), SLUG, WORDS),
    st.builds(removal, SLUG, st.sampled_from(("2566/integrity-measures.yml", "pages/about.md", ""))),
    st.builds(renaming, SLUG, st.just("2566/integrity-measures.yml"), st.just("2566/integrity-measures--plan.yml")),
    st.builds(lambda words: lambda folder: write_files(folder, {"content/index.md": PORTAL + words}), WORDS),
    st.builds(damage, st.just("site/ban-tai/index.html"), st.sampled_from((b"", b"hacked", None))),
    st.builds(damage, st.just("site/ban-tai/more.html"), st.just(b"not ours")),
    st.builds(damage, st.just("site/index.html"), st.sampled_from((b"hacked", None))),
    st.builds(
        damage,
        st.sampled_from((".site.spare/ban-tai/index.html", ".site.spare/ban-neua/more.html")),
        st.sampled_from((b"hacked", None)),
    ),
    st.builds(
        damage,
        st.sampled_from((".site.ledger/ban-tai.json", ".site.ledger/_site.json")),
        st.sampled_from((b"", b"{}", b"\xff\x00", None)),
    ),
    st.just(new_times),
)


def start(folder: Path) -> None:
    """Write the content of two agencies."""
    write_files(folder, {"content/index.md": PORTAL})
    for slug, name in AGENCIES.items():
        write_files(
            agency_of(folder, slug),
            {"agency.yml": AGENCY.format(name=name), "2566/integrity-measures.yml": MEASURES.format(name=name)},
        )


def assert_like_new(folder: Path, *, jobs: int) -> None:
    again, new = build(folder, jobs=jobs), build(folder, site="new")
    assert (again.issues, again.commit is None) == (new.issues, new.commit is None)
    if new.commit is not None:
        assert read_tree(folder / "site") == read_tree(folder / "new")
    for path in (folder / "new", beside(folder / "new", "ledger")):
        shutil.rmtree(path, ignore_errors=True)


def keep_law(folder: Path, edits: list[Edit], *, jobs: int) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    start(folder)
    build(folder)
    for edit in edits:
        edit(folder)
        assert_like_new(folder, jobs=jobs)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(EDITS, min_size=1, max_size=3), jobs=st.sampled_from((1, 2)))
def test_what_is_made_again_equals_what_is_made_from_nothing(tmp_path: Path, edits: list[Edit], jobs: int) -> None:
    keep_law(tmp_path / "law", edits, jobs=jobs)


@pytest.mark.long
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(EDITS, min_size=1, max_size=8), jobs=st.sampled_from((1, 2, 3)))
def test_what_is_made_again_equals_what_is_made_from_nothing_many_times(
    tmp_path: Path, edits: list[Edit], jobs: int
) -> None:
    keep_law(tmp_path / "law", edits, jobs=jobs)


def test_nothing_is_made_again_where_nothing_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start(tmp_path)
    build(tmp_path)
    before = (tmp_path / "site").stat().st_ino

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("an agency was loaded")

    monkeypatch.setattr("site_builder.workshop.load_agency", refuse)
    commit = build(tmp_path).commit
    assert commit is not None
    assert (commit.written, commit.removed, commit.linked) == (0, (), commit.files)
    assert (tmp_path / "site").stat().st_ino == before


def test_an_edit_makes_its_agency_again_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from site_builder import workshop

    start(tmp_path)
    build(tmp_path)
    loaded: list[str] = []
    load = workshop.load_agency

    def note(content_dir: Path, slug: str, **others: object) -> object:
        loaded.append(slug)
        return load(content_dir, slug, **others)  # type: ignore[arg-type]

    monkeypatch.setattr(workshop, "load_agency", note)
    file_of("ban-tai", "2566/integrity-measures.yml", MEASURES.format(name="บ้านไกล"))(tmp_path)
    commit = build(tmp_path).commit
    assert commit is not None
    assert loaded == ["ban-tai"]
    assert 0 < commit.written < 12


@pytest.mark.parametrize("is_edited", [False, True])
def test_a_file_that_stays_is_asked_once_whether_it_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_edited: bool
) -> None:
    def edit(name: str) -> None:
        file_of("ban-tai", "2566/integrity-measures.yml", MEASURES.format(name=name))(tmp_path)

    start(tmp_path)
    for name in ("บ้านไกล", "บ้านใกล้"):
        build(tmp_path)
        edit(name)
    if not is_edited:
        build(tmp_path)
    asked: Counter[str] = Counter()
    lstat = os.lstat

    def note(path: str, **where: int) -> os.stat_result:
        asked[os.fspath(path)] += 1
        return lstat(path, **where)

    monkeypatch.setattr(os, "lstat", note)
    build(tmp_path)
    for place in ("site", ".site.spare"):
        files = [str(path) for path in (tmp_path / place / "ban-neua").rglob("*") if path.is_file()]
        assert {asked[path] for path in files} == {1}, place
    assert not any("/.site.stage/ban-neua/" in path for path in asked)


def test_what_stands_above_a_single_agency_is_made_again_as_it_was(tmp_path: Path) -> None:
    start(tmp_path)
    removal("ban-neua", "")(tmp_path)
    assert sorted(path.name for path in (tmp_path / "content" / "agencies").iterdir()) == ["ban-tai"]
    build(tmp_path)
    damage(".site.ledger/_site.json", None)(tmp_path)
    assert_like_new(tmp_path, jobs=1)
    assert b"Sitemap: " in (tmp_path / "site" / "robots.txt").read_bytes()


def test_a_name_is_known_to_all_so_all_are_judged_again(tmp_path: Path) -> None:
    start(tmp_path)
    file_of("ban-tai", "pages/about.md", "---\ntitle: ที่มา\n---\n\nแผนของสถาบันทดสอบเหนือสุด\n")(tmp_path)
    assert "TXT001" not in {issue.code for issue in build(tmp_path).issues}
    file_of("ban-klang", "agency.yml", "name: สถาบันทดสอบเหนือสุด\ntype: องค์การมหาชน\nprovince: สมมติ\n")(tmp_path)
    assert [issue.place.source_path for issue in build(tmp_path).issues if issue.code == "TXT001"] == [
        "content/agencies/ban-tai/pages/about.md"
    ]


@pytest.mark.parametrize("of", [1, 2, 3, 5])
def test_parts_are_disjoint_and_complete_and_join_into_one_build(tmp_path: Path, of: int) -> None:
    start(tmp_path)
    file_of("ban-klang", "2566/integrity-measures.yml", MEASURES.format(name="บ้านกลาง"))(tmp_path)
    build(tmp_path)
    folders = [tmp_path / f"part-{number}" for number in range(1, of + 1)]
    for number, folder in enumerate(folders, start=1):
        assert build(tmp_path, site=folder.name, shard=Shard(number, of)).commit is not None
    slugs = [path.name for folder in folders for path in folder.iterdir() if path.is_dir()]
    assert sorted(slugs) == sorted(SLUGS)
    config = Config(content_dir=tmp_path / "content", site_dir=tmp_path / "joined", base_url=BASE_URL)
    merge(config, parts=folders[::-1], shell=shell())
    assert read_tree(tmp_path / "joined") == read_tree(tmp_path / "site")


@settings(max_examples=50)
@given(count=st.integers(0, 60), of=st.integers(1, 20))
def test_every_agency_is_in_one_part(count: int, of: int) -> None:
    slugs = [f"agency-{number}" for number in range(count)]
    shares = [Shard(number, of).share(slugs) for number in range(1, of + 1)]
    assert sorted(slug for share in shares for slug in share) == sorted(slugs)
    assert max(map(len, shares)) - min(map(len, shares)) <= 1
