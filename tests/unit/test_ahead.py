"""What another process finds in attachments is believed, and what it does not tell is found here."""

import multiprocessing
import pickle
import sys
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from site_builder.build.ahead import examine_ahead
from site_builder.load import examine
from site_builder.load.discover import agency_sources
from site_builder.model.attachments import Examination
from tests.documents import pdf

_FOUND = Examination(pages=7)


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(examine, "_kept", type(examine._kept)())
    monkeypatch.setattr(examine, "_awaited", [])
    path = tmp_path / "agencies" / "a" / "2566" / "files" / "plan.pdf"
    path.parent.mkdir(parents=True)
    path.write_bytes(pdf("แผน", pages=2))
    return path


def _told(path: Path) -> bytes:
    return pickle.dumps({(sha256(path.read_bytes()).digest(), ".pdf"): _FOUND})


def test_what_was_found_of_these_bytes_is_not_looked_for_again(document: Path) -> None:
    examine.await_found(lambda: _told(document))
    assert examine.examine_file(document) == _FOUND


@pytest.mark.parametrize("said", [b"", b"\x80", pickle.dumps({})], ids=["nothing", "half", "of nothing"])
def test_what_the_other_process_did_not_tell_is_found_here(document: Path, said: bytes) -> None:
    examine.await_found(lambda: said)
    assert examine.examine_file(document).pages == 2


def test_bytes_that_have_changed_since_are_looked_into(document: Path) -> None:
    told = _told(document)
    examine.await_found(lambda: told)
    document.write_bytes(pdf("แผน", pages=3))
    assert examine.examine_file(document).pages == 3


@pytest.mark.skipif(sys.platform != "linux", reason="no process is copied there")
def test_a_process_of_its_own_looks_into_the_attachments_of_an_agency(document: Path) -> None:
    content_dir = document.parents[4]
    examine_ahead(content_dir, jobs=2)
    (receive,) = examine._awaited
    told = receive()
    assert {found.pages for found in pickle.loads(told).values()} == {2}

    examine.await_found(lambda: told)
    examine._awaited.pop(0)
    (file,) = agency_sources(content_dir, "a").files.values()
    assert file.examination.pages == 2


@pytest.mark.skipif(sys.platform != "linux", reason="no process is copied there")
def test_workers_look_into_what_is_theirs_themselves(document: Path) -> None:
    examine_ahead(document.parents[4], ("a",), jobs=2)
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        assert [found.pages for found in pool.map(examine.examine_file, [document] * 4)] == [2, 2, 2, 2]
    (receive,) = examine._awaited
    assert receive() != b""


def test_an_agency_that_is_not_there_is_no_obstacle(document: Path) -> None:
    examine_ahead(document.parents[4], ("nowhere",), jobs=2)
    assert examine.examine_file(document).pages == 2


@pytest.mark.skipif(sys.platform != "linux", reason="no process is copied there")
@pytest.mark.parametrize(("slugs", "jobs"), [(("a", "b", "c"), 2), (("a",), 1)])
def test_nothing_is_begun_where_others_take_over_or_none_is_wanted(
    document: Path, slugs: tuple[str, ...], jobs: int
) -> None:
    examine_ahead(document.parents[4], slugs, jobs=jobs)
    assert examine._awaited == []
