"""Whose a number in a table is, its row says: near or far, and in no more time than the row is long."""

import time
from datetime import date
from pathlib import Path

import pytest

from site_builder.config import Config
from site_builder.inquiry import check
from tests.trees import write_files

_AGENCY = "name: องค์การบริหารส่วนตำบลตัวอย่าง\ntype: อบต.\nprovince: สมมติ\n"
_TABLE = "kind: table\ntitle: ก\ncsv: files/a.csv\n"
_FOLDER = "content/agencies/tua-yang"
_SECONDS = 10


def private_cells(root: Path, sheet: str, *, as_of: date) -> list[tuple[str | int, ...]]:
    """Return the cells of a sheet that are said to hold a private person's mobile number."""
    files = {"agency.yml": _AGENCY, "2566/service-statistics.yml": _TABLE, "2566/files/a.csv": sheet}
    write_files(root, {f"{_FOLDER}/{path}": text for path, text in files.items()})
    result = check(Config(content_dir=root / "content", as_of=as_of))
    return [issue.place.keys for issue in result.issues if issue.code == "PDP002"]


@pytest.mark.parametrize(
    ("row", "is_private"),
    [
        ("กองช่าง,1,ก,0812345678", False),
        ("ผู้ร้อง,1,ก,0812345678", True),
        ("ผู้ร้อง,กองช่าง,ก,0812345678", False),
        ("กองช่าง,ผู้ร้อง,ก,0812345678", True),
        ("กองช่าง,1,ก,ผู้ร้อง 0812345678", True),
        ("1,0812345678,ก,กองช่าง", False),
        ("1,0812345678 ผู้ร้อง,ก,กองช่าง", True),
        ("1,2,3,0812345678", True),
    ],
)
def test_the_nearest_word_of_a_row_says_whose_a_number_is(
    row: str, is_private: bool, tmp_path: Path, as_of: date
) -> None:
    assert bool(private_cells(tmp_path, f"a,b,c,d\n{row}\n", as_of=as_of)) == is_private


def test_a_row_with_thousands_of_numbers_is_read_once(tmp_path: Path, as_of: date) -> None:
    count = 6_000
    heads, row = (",".join(form.format(number) for number in range(count)) for form in ("c{}", "08{:08}"))
    start = time.process_time()
    assert len(private_cells(tmp_path, f"{heads}\n{row}\n", as_of=as_of)) == count
    assert time.process_time() - start < _SECONDS


@pytest.mark.parametrize(("topic", "is_private"), [("contact", False), ("social", False), ("authority", True)])
def test_a_number_by_which_the_agency_is_reached_is_its_own_wherever_it_stands(
    tmp_path: Path, as_of: date, topic: str, is_private: bool
) -> None:
    text = "---\nkind: article\n---\nผู้ร้องเรียนติดต่อ โทร 0812345678\n"
    news = "news: [{title: ผู้ร้องเรียนติดต่อ โทร 0812345678, date: 5 ม.ค. 2566}]\n"
    files = {"agency.yml": _AGENCY, f"2566/{topic}.md": text, "2566/news.yml": news}
    write_files(tmp_path, {f"{_FOLDER}/{path}": each for path, each in files.items()})
    result = check(Config(content_dir=tmp_path / "content", as_of=as_of))
    told = {issue.place.source_path.rpartition("/")[2] for issue in result.issues if issue.code == "PDP002"}
    assert told == ({f"{topic}.md", "news.yml"} if is_private else set())
