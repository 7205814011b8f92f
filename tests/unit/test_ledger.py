"""What is written down of a build: given back as it was, refused when it was touched, and told from the files."""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from site_builder.build.ledger import SITE, Entry, Ledger, inputs_digest, is_settled, program_digest, survey
from site_builder.build.links import Link
from site_builder.build.writing import StagedFile
from site_builder.issues.issue import Issue, Note, Place, Position
from site_builder.model.site import IndexEntry
from site_builder.text.fields import Label

OLD = 1_700_000_000_000_000_000
"""A time long before any test, in nanoseconds."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two files that nobody has touched for long."""
    for path, text in (("agency.yml", "name: ก"), ("2566/news.yml", "title: ข")):
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_text(text, encoding="utf-8")
        os.utime(tmp_path / "content" / path, ns=(OLD, OLD))
    return tmp_path / "content"


def wait() -> None:
    """Let what was just done to files be as old as it takes to tell it from what is done next."""
    time.sleep(0.06)


def entry_of(folder: Path) -> Entry:
    issue = Issue(
        code="DAT002",
        place=Place("content/agencies/ก/news.yml", ("items", 0, "date"), at_key=True, part=(1, 2)),
        fields={"label": Label("วันที่", "Date"), "value": "40 ม.ค. 2568"},
        position=Position(3, 4, 5),
        notes=(
            Note("NOTE_FIRST", Place("content/a.yml", begun="x"), Position(1, 1)),
            Note("NOTE_FIRST", Place("content/b.yml")),
        ),
    )
    sources = survey(folder, known={})
    return Entry(
        inputs=inputs_digest("program", sources=sources),
        sources=sources,
        files={"ก/index.html": StagedFile("0" * 64, 12, OLD)},
        links=(Link("glossary/index.html", "oit", "ก/index.html"),),
        issues=(issue,),
        index_entry=IndexEntry(slug="ko", name="อบต.ก", short_name="ก", district=None, province="สมมติ"),
    )


HARMS = (lambda data: data[:-1], lambda data: data.replace(b"12", b"13"), lambda _: b"", bytes.upper)
"""What may happen to a file that lies about."""


def test_an_entry_is_given_back_as_it_was(tmp_path: Path, folder: Path) -> None:
    ledger, entry = Ledger(tmp_path / "site"), entry_of(folder)
    ledger.write({"ko": entry, SITE: replace(entry, index_entry=None, issues=())}, kept=())
    read = ledger.read("ko")
    assert read == entry
    assert read is not None
    # Places are compared without the part of the value that they mean, and without what is looked for.
    assert read.issues[0].place.part == (1, 2)
    assert read.issues[0].notes[0].place.begun == "x"
    assert ledger.read(SITE) == replace(entry, index_entry=None, issues=())


@pytest.mark.parametrize("harm", HARMS)
def test_an_entry_that_was_touched_is_none(tmp_path: Path, folder: Path, harm: object) -> None:
    ledger = Ledger(tmp_path / "site")
    ledger.write({"ko": entry_of(folder)}, kept=())
    path = tmp_path / ".site.ledger" / "ko.json"
    path.write_bytes(harm(path.read_bytes()))  # type: ignore[operator]
    assert ledger.read("ko") is None


def test_what_the_site_no_longer_holds_is_dropped(tmp_path: Path, folder: Path) -> None:
    ledger, entry = Ledger(tmp_path / "site"), entry_of(folder)
    ledger.write({"ko": entry, "kho": entry, "so": entry}, kept=())
    ledger.write({"ko": entry}, kept=["so"])
    assert [name for name in ("ko", "kho", "so") if ledger.read(name) is not None] == ["ko", "so"]


@pytest.mark.parametrize("join", [Path.symlink_to, Path.hardlink_to])
def test_an_entry_is_written_into_no_file_that_lies_elsewhere(
    tmp_path: Path, folder: Path, join: Callable[[Path, Path], None]
) -> None:
    elsewhere = tmp_path / "dear"
    elsewhere.write_bytes(b"dear")
    ledger = Ledger(tmp_path / "site")
    ledger.write({"a": entry_of(folder)}, kept=())
    path = tmp_path / ".site.ledger" / "a.json"
    path.unlink()
    join(path, elsewhere)
    ledger.write({"a": entry_of(folder)}, kept=())
    assert ledger.read("a") == entry_of(folder)
    assert elsewhere.read_bytes() == b"dear"


def test_what_is_no_file_is_no_entry(tmp_path: Path, folder: Path) -> None:
    ledger = Ledger(tmp_path / "site")
    ledger.write({"a": entry_of(folder)}, kept=())
    path = tmp_path / ".site.ledger" / "a.json"
    path.unlink()
    os.mkfifo(path)
    assert ledger.read("a") is None


def test_a_file_is_read_once_while_nobody_touches_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wait()
    known = survey(folder, known={})
    assert list(known) == ["2566/news.yml", "agency.yml"]
    assert known["agency.yml"].modified == OLD
    monkeypatch.setattr("site_builder.build.ledger.read_file", None)
    assert survey(folder, known=known) == known


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no time of changes that nobody can set")
def test_an_edit_of_the_same_size_whose_time_is_set_back_is_seen(folder: Path) -> None:
    """As archives are unpacked whose files all have one time."""
    wait()
    known = survey(folder, known={})
    (folder / "agency.yml").write_text("name: ค", encoding="utf-8")
    os.utime(folder / "agency.yml", ns=(OLD, OLD))
    found = survey(folder, known=known)
    assert found["agency.yml"].digest != known["agency.yml"].digest
    assert found["2566/news.yml"] == known["2566/news.yml"]


def test_a_file_of_this_moment_is_read_again(folder: Path) -> None:
    wait()
    (folder / "agency.yml").write_text("name: ค", encoding="utf-8")
    known = survey(folder, known={})
    assert (known["agency.yml"].modified, known["2566/news.yml"].modified) == (0, OLD)


@pytest.mark.parametrize(("after", "is_one"), [(0, False), (49_000_000, False), (51_000_000, True)])
def test_a_file_may_be_changed_twice_within_a_tick(after: int, is_one: bool) -> None:
    changed = OLD + 300_000_000
    assert is_settled(changed, now=changed + after) is is_one


@pytest.mark.parametrize(("after", "is_one"), [(51_000_000, False), (1_999_000_000, False), (2_001_000_000, True)])
def test_a_tick_of_whole_seconds_is_two_of_them(after: int, is_one: bool) -> None:
    assert is_settled(OLD, now=OLD + after) is is_one


def test_other_times_and_the_same_words_are_the_same_inputs(folder: Path) -> None:
    wait()
    before = survey(folder, known={})
    os.utime(folder / "agency.yml", ns=(OLD + 10**9, OLD + 10**9))
    wait()
    after = survey(folder, known=before)
    assert after != before
    assert inputs_digest("a", sources=after) == inputs_digest("a", sources=before)


def test_inputs_differ_by_name_content_and_option(folder: Path) -> None:
    first = inputs_digest("a", sources=survey(folder, known={}))
    assert first != inputs_digest("b", sources=survey(folder, known={}))
    (folder / "agency.yml").rename(folder / "agency.yaml")
    assert first != inputs_digest("a", sources=survey(folder, known={}))


def test_what_is_no_file_is_never_read(folder: Path) -> None:
    (folder / "link.yml").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pipe.yml")
    found = survey(folder, known={})
    assert {path: source.digest[:7] for path, source in found.items() if path in {"link.yml", "pipe.yml"}} == {
        "link.yml": "no file",
        "pipe.yml": "no file",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
def test_a_name_that_is_no_utf_8_is_written_down_like_any_other(tmp_path: Path, folder: Path) -> None:
    """As copied from a disk that was written in TIS-620: whoever loads the agency tells of it."""
    wait()
    before = inputs_digest("a", sources=survey(folder, known={}))
    (folder / os.fsdecode(".แผน".encode("tis-620"))).write_text("", encoding="utf-8")
    entry = entry_of(folder)
    assert entry.inputs not in {before, inputs_digest("program", sources={})}
    ledger = Ledger(tmp_path / "site")
    ledger.write({"ko": entry}, kept=())
    assert ledger.read("ko") == entry


def test_the_program_is_known_by_its_files(folder: Path) -> None:
    before = program_digest(folder)
    assert program_digest(folder) == before
    (folder / "more.py").write_text("", encoding="utf-8")
    assert program_digest(folder) != before
