"""The installed program, and small contents for it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.process.installed import Program, install
from tests.trees import write_files

MKDOCS = """\
site_name: คลังทดสอบ
docs_dir: content
theme: {name: material, language: th, font: false}
plugins: [site_builder]
"""
PORTAL = "---\ntitle: คลังทดสอบ\n---\n\nหน้าแรกของคลังทดสอบ\n"
AGENCY = "name: องค์การบริหารส่วนตำบล{name}\ntype: อบต.\nprovince: สมมติ\n"
MEASURES = """\
published: 5 ม.ค. 2566
owner: สำนักปลัด
covers: ปีงบประมาณ 2566
analysis:
  year: 2565
  weaknesses: [{{indicator: 8}}]
  to_improve: [{{indicator: 6}}]
measures:
  - id: service-queue
    title: ลดเวลารอรับบริการของ{name}
    period: ต.ค.๖๕-ก.ย.๖๖
    responsible: สำนักปลัด
    indicators: ["6", "8"]
"""
AGENCIES = {"ban-neua": "บ้านเหนือ", "ban-tai": "บ้านใต้"}


@pytest.fixture(scope="session")
def program(once: Callable[[str, Callable[[Path], object]], Path]) -> Program:
    """The program, installed once for all tests."""
    return Program(once("installed", install))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which someone works: settings, and the content of two small agencies."""
    files = {"mkdocs.yml": MKDOCS, "content/index.md": PORTAL}
    for slug, name in AGENCIES.items():
        files[f"content/agencies/{slug}/agency.yml"] = AGENCY.format(name=name)
        files[f"content/agencies/{slug}/2566/integrity-measures.yml"] = MEASURES.format(name=name)
    write_files(tmp_path, files)
    return tmp_path
