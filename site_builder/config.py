"""Every option of a run. Only the doors and the pipeline see it; everyone else gets plain values."""

from dataclasses import field
from datetime import date
from pathlib import Path

from site_builder.build.shards import Shard
from site_builder.render.repository import Repository
from site_builder.text.frozen import frozen

PACKAGE_DIR = Path(__file__).resolve().parent
"""The program itself."""
SETTINGS_PATH = Path("mkdocs.yml")
"""The settings of the folder in which a command is given."""


def packaged_theme_dir() -> Path:
    """Return the theme that comes with the program: inside an installed wheel, or beside the package in a checkout."""
    inside = PACKAGE_DIR / "theme"
    return inside if inside.is_dir() else PACKAGE_DIR.parent / "theme"


@frozen
class Config:
    """What a run reads and where it publishes."""

    content_dir: Path = Path("content")
    """Folder with `agencies/`."""
    site_dir: Path = Path("site")
    """Folder that is published; put in place as a whole."""
    theme_dir: Path = field(default_factory=packaged_theme_dir)
    """Templates, styles and scripts."""
    site_name: str = "เว็บไซต์ข้อมูลสาธารณะ (OIT)"
    """Name of the portal."""
    agencies: tuple[str, ...] = ()
    """Slugs of the agencies to build; all of them when empty."""
    base_url: str | None = None
    """Address of the published site, for canonical links, sitemap and 404; None when it is not known."""
    as_of: date | None = None
    """Day that pages speak of; the newest date stated in an agency's content when None."""
    today: date | None = None
    """Day of the run, for what is told in the terminal and never in the site; None where nothing may depend on it."""
    is_offline: bool = False
    """Whether to make the copy that opens from a folder."""
    is_strict: bool = False
    """Whether a warning that is not accepted stops publishing as an error does."""
    keep_going: bool = False
    """Whether to publish the other agencies when one must not be published."""
    jobs: int = 1
    """Processes that make agencies at the same time, where the system can copy a process."""
    shard: Shard | None = None
    """Part of the site that is made, to be joined with the others later; None for the whole."""
    with_drafts: bool = False
    """Whether drafts are taken for what is published, for an editor who wants to see them."""
    has_workbooks: bool = True
    """Whether tables are also workbooks (XLSX)."""
    repository: Repository | None = None
    """Where the content is kept for others to see and to change; None where that is not known."""
