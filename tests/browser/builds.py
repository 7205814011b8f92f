"""The repository's own content, built in the four ways in which it may be published. Opens no network."""

from dataclasses import dataclass
from pathlib import Path

from site_builder.config import Config
from site_builder.host.shell import MaterialShell
from site_builder.issues.report import as_text
from site_builder.pipeline import run

CONTENT_DIR = Path(__file__).parents[2] / "content"
FICTIONAL = "tua-yang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A way of publishing."""

    mount: str = "/"
    """Path of the site on its host."""
    base_url: str | None = None
    agencies: tuple[str, ...] = ()
    is_offline: bool = False


VARIANTS = {
    "portal": Variant(),
    "below": Variant(mount="/a/b/", base_url="https://example.go.th/a/b/"),
    "single": Variant(agencies=(FICTIONAL,)),
    "offline": Variant(is_offline=True),
}


def build_site(site_dir: Path, *, variant: Variant, content_dir: Path = CONTENT_DIR) -> None:
    """Build a content into a folder; what stops publishing fails the test that asked for it."""
    config = Config(
        content_dir=content_dir,
        site_dir=site_dir,
        agencies=variant.agencies,
        base_url=variant.base_url,
        is_offline=variant.is_offline,
    )
    result = run(config, shell=MaterialShell(config.theme_dir))
    assert result.commit is not None, as_text(result.issues, language="en", read_line=lambda *at: None)
