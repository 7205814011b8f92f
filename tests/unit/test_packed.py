"""Rows in few bytes are the same rows: whatever names and values they have, in whatever folders they lie."""

import pickle
from hashlib import sha256

import pytest

from site_builder.build.links import Link
from site_builder.build.packed import Folders, Packed, PackedList
from site_builder.build.writing import StagedFile, packed_files

FILES = {f"a/{number}/index.html": StagedFile(sha256(b"%d" % number).hexdigest(), number, 7) for number in range(90)}


def test_files_of_an_agency_are_held_in_a_fraction_of_their_bytes() -> None:
    packed = packed_files(FILES)
    assert packed == FILES
    assert list(packed) == list(FILES)
    assert (len(packed), "a/3/index.html" in packed, "a/90/index.html" in packed) == (90, True, False)
    again = pickle.dumps(packed)
    assert pickle.loads(again) == FILES
    assert len(again) < 60 * len(FILES)


@pytest.mark.parametrize(
    "digests",
    [[], ["no file: 40000", "f" * 64], ["F" * 64], ["f" * 63, "f" * 65], [" f" * 32], ["a\0b", "c"], ["\udcff", ""]],
)
def test_what_looks_like_no_digest_stays_as_it_is(digests: list[str]) -> None:
    rows = {f"{number}\udce9": (digest, number, 0) for number, digest in enumerate(digests)}
    assert Packed(rows, row=StagedFile) == {name: StagedFile(*values) for name, values in rows.items()}


def test_links_stay_in_their_order() -> None:
    links = (Link("b/index.html", "ก", "a/index.html"), Link("a", "", "a/index.html"), Link("a", "", "a/index.html"))
    packed = PackedList(links, row=Link)
    assert (packed, len(packed), packed[0], list(PackedList((), row=Link))) == (links, 3, links[0], [])


def test_folders_are_in_the_order_of_their_paths() -> None:
    paths = ["a/z.html", "a-b/c.html", "a.html", "a/b/c.html", "a0.html", "b/a.html", "b/z.html"]
    folders: Folders[int] = Folders()
    assert folders.take({"a/b/c.html": 3, "a/z.html": 0}) == "a"
    assert folders.take({"a-b/c.html": 1}) == "a-b"
    assert folders.take({"a.html": 2}) is None
    assert folders.take({"a0.html": 4, "b/z.html": 6, "b/a.html": 5}) is None
    assert list(folders.in_order()) == [(path, paths.index(path)) for path in sorted(paths)]
    assert dict(folders) == {path: number for number, path in enumerate(paths)}
    assert ("a/none.html" in folders, "c/none.html" in folders, len(folders)) == (False, False, len(paths))
