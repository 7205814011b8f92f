"""Read the few settings of `mkdocs.yml` that our own commands share with MkDocs. In: a path. Out: plain values.

Only MkDocs' reader of the file is used, so that `INHERIT` and `!ENV` mean here what they mean there.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from site_builder.text.dates import parse_date
from site_builder.text.frozen import frozen
from site_builder.text.unreadable import Unreadable


class BadSettings(Exception):  # noqa: N818 - says what the file is, not what the program did
    """The file cannot be read as settings."""


@frozen
class Settings:
    """What `mkdocs.yml` says; None where it says nothing."""

    site_name: str | None = None
    site_url: str | None = None
    docs_dir: Path | None = None
    site_dir: Path | None = None
    agencies: tuple[str, ...] = ()
    """Slugs of the agencies to build, an option of our plugin; all of them when empty."""
    as_of: date | None = None
    """Day that pages speak of, an option of our plugin."""


def read_settings(path: Path) -> Settings:
    """Return the settings of a file; none where there is no such file. Raise `BadSettings`."""
    if not path.is_file():
        return Settings()
    # MkDocs takes longer to import than the file to read, and a folder of content alone has no such file.
    from mkdocs.exceptions import ConfigurationError
    from mkdocs.utils.yaml import yaml_load

    try:
        with path.open("rb") as stream:
            values = yaml_load(stream)
    except (ConfigurationError, ValueError) as error:
        raise BadSettings(str(error)) from error
    if not isinstance(values, dict):
        raise BadSettings("ต้องเป็นหัวข้อกับค่า เช่น site_name: ชื่อเว็บไซต์")
    folder, options = path.parent, _options(values.get("plugins"))
    return Settings(
        site_name=values.get("site_name"),
        site_url=values.get("site_url") or None,
        docs_dir=folder / values["docs_dir"] if values.get("docs_dir") else None,
        site_dir=folder / values["site_dir"] if values.get("site_dir") else None,
        agencies=tuple(map(str, options.get("agencies") or ())),
        as_of=stated_day(options.get("as_of")),
    )


def stated_day(value: object) -> date | None:
    """Read a day as the command line does. YAML takes the year of `2569-01-15` for one of the Common Era.

    Raise `BadSettings` at one that is none.
    """
    if value is None:
        return None
    try:
        return parse_date(str(value)).value
    except Unreadable as error:
        raise BadSettings(f"as_of: {value} ไม่ใช่วันที่ เช่น 2569-01-15") from error


def _options(plugins: object) -> Mapping[str, Any]:
    """Return the options of our plugin, from a list of plugins or a mapping."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    found = next((each["site_builder"] for each in entries if isinstance(each, dict) and "site_builder" in each), None)
    return found if isinstance(found, dict) else {}
