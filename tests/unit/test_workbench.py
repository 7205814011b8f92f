"""In a preview only what words of one agency say is made at once; for all else the whole site is built."""

import pytest

from site_builder.config import Config
from site_builder.host.shell import MaterialShell
from site_builder.pipeline import run
from site_builder.workbench import Workbench
from tests.trees import write_files

AGENCY = "name: องค์การบริหารส่วนตำบลตัวอย่าง\ntype: อบต.\nprovince: สมมติ\n"
NEWS = "news: [{title: ข่าว, date: 5 มกราคม 2566}]\n"


@pytest.fixture(scope="module")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    folder = tmp_path_factory.mktemp("preview")
    agency_dir = folder / "content/agencies/tua-yang"
    write_files(agency_dir, {"agency.yml": AGENCY, "2566/news.yml": NEWS, "2566/news--gone.yml": NEWS})
    config = Config(content_dir=folder / "content", site_dir=folder / "site")
    shell = MaterialShell(config.theme_dir)
    assert run(config, shell=shell).commit is not None
    write_files(agency_dir, {"2566/news--new.yml": NEWS})
    (agency_dir / "2566/news--gone.yml").unlink()
    return Workbench(config, shell=shell)


@pytest.mark.parametrize(
    ("slug", "source_path", "is_known"),
    [
        ("tua-yang", "2566/news.yml", True),
        ("tua-yang", "2566/news--new.yml", False),
        ("tua-yang", "2566/news--gone.yml", False),
        ("tua-yang", "agency.yml", False),
        ("tua-mai", "2566/news.yml", False),
    ],
)
def test_only_a_file_that_was_there_and_is_and_concerns_one_agency_is_made_at_once(
    workbench: Workbench, slug: str, source_path: str, is_known: bool
) -> None:
    assert workbench.knows(slug, source_path) == is_known
