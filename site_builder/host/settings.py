"""Read the few settings of `mkdocs.yml` that our own commands share with MkDocs. In: a path. Out: plain values.

Only MkDocs' reader of the file is used, so that `INHERIT` and `!ENV` mean here what they mean there.
"""

from pathlib import Path

from site_builder.text.frozen import frozen


@frozen
class Settings:
    """What `mkdocs.yml` says; None where it says nothing."""

    site_name: str | None = None
    site_url: str | None = None
    docs_dir: Path | None = None
    site_dir: Path | None = None


def read_settings(path: Path) -> Settings:
    """Return the settings of a file; none where there is no such file."""
    if not path.is_file():
        return Settings()
    # MkDocs takes longer to import than the file to read, and a folder of content alone has no such file.
    from mkdocs.utils.yaml import yaml_load

    with path.open("rb") as stream:
        values = yaml_load(stream)
    folder = path.parent
    return Settings(
        site_name=values.get("site_name"),
        site_url=values.get("site_url") or None,
        docs_dir=folder / values["docs_dir"] if values.get("docs_dir") else None,
        site_dir=folder / values["site_dir"] if values.get("site_dir") else None,
    )
