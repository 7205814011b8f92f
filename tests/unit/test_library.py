"""Catalogues of the content win over the packaged ones, year by year."""

import subprocess
import sys
from pathlib import Path

from site_builder.load.library import read_library

_OVERRIDE = """\
year: 2569
scheme: nacc
source: ตัวอย่าง
indicators:
  - {number: 9, title: การเปิดเผยข้อมูล, instrument: OIT}
groups:
  - code: "9.1"
    title: ข้อมูลพื้นฐาน
    indicator: 9
    items:
      - code: O1
        title: โครงสร้างที่ยืนยันแล้ว
        topics: [structure]
        status: confirmed
"""


def test_catalogues_without_faults_are_read_without_what_tells_of_faults() -> None:
    code = (
        "import sys; from site_builder.load.library import _read_packaged; assert _read_packaged().catalogues; "
        "print(*{'pydantic_core', 'site_builder.load.decode'} & sys.modules.keys())"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).split() == []


def test_a_catalogue_of_the_content_replaces_the_packaged_one_of_its_year(tmp_path: Path) -> None:
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "catalogue" / "2569.yml").write_text(_OVERRIDE, encoding="utf-8")
    packaged, _ = read_library(tmp_path / "nowhere")
    library, issues = read_library(tmp_path)
    assert issues == ()
    assert [item.title for item in library.catalogues[2569].items()] == ["โครงสร้างที่ยืนยันแล้ว"]
    assert library.catalogues[2569].items()[0].status == "confirmed"
    assert library.catalogues[2568] == packaged.catalogues[2568]
    assert sorted(library.catalogues) == sorted(packaged.catalogues)
