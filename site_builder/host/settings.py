"""Read the few settings of `mkdocs.yml` that our own commands share with MkDocs. In: a path. Out: plain values.

Only MkDocs' reader of the file is used, so that `INHERIT` and `!ENV` mean here what they mean there.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from site_builder.issues.answers import answer
from site_builder.issues.issue import Issue
from site_builder.issues.report import block
from site_builder.load.opening import is_file
from site_builder.text.dates import parse_date
from site_builder.text.frozen import frozen
from site_builder.text.spelling import nearest
from site_builder.text.unreadable import Unreadable
from site_builder.text.web_addresses import address_host, has_port_amiss

_KEYS = (
    "site_name",
    "site_url",
    "docs_dir",
    "site_dir",
    "plugins",
    "repo_url",
    "edit_uri",
    "edit_uri_template",
)
_OPTIONS = ("agencies", "as_of", "language")
_OF_EVERY_PLUGIN = frozenset({"enabled"})
"""What MkDocs itself reads below any plugin."""


class BadSettings(Exception):  # noqa: N818 - says what the file is, not what the program did
    """The file cannot be read as settings: the name of the words in `answers.yml` that say so, and what they need."""

    def __init__(self, name: str, **fields: str) -> None:
        super().__init__(name)
        self.name = name
        self.fields = fields

    def words(self, *, language: str) -> str:
        """Return why not, and what to type."""
        return answer(f"settings-{self.name}", self.fields, language=language).what


class _NoYaml(BadSettings):
    """The file, or one that it inherits from, is no YAML: told as of a file of content."""

    def __init__(self, issue: Issue, data: bytes) -> None:
        super().__init__("no-yaml")
        self._issue = issue
        self._lines = data.decode("utf-8", errors="replace").splitlines()

    def words(self, *, language: str) -> str:
        told = block(self._issue, language=language, read_line=self._read_line)
        return f"{super().words(language=language)}\n{told}"

    def _read_line(self, _path: str, number: int) -> str | None:
        return self._lines[number - 1] if number <= len(self._lines) else None


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
    repo_url: str | None = None
    """Address of the repository that holds the content."""
    edit_uri: str | None = None
    """Where files are changed, from there; empty where they cannot be."""
    edit_uri_template: str | None = None
    """The same, with a place for the path of a file."""


def read_settings(path: Path) -> Settings:
    """Return the settings of a file; none where there is no such file. Raise `BadSettings`."""
    if not is_file(path):
        return Settings()
    # MkDocs takes longer to import than the file to read, and a folder of content alone has no such file.
    import yaml
    from mkdocs.exceptions import ConfigurationError
    from mkdocs.utils.yaml import get_yaml_loader, yaml_load

    # By a tag the file can have MkDocs call any function; here a value with a tag is none that we ask for.
    loader = get_yaml_loader(yaml.SafeLoader)
    loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)
    loader.add_constructor("!relative", lambda *_: None)
    # A day stays as it was typed: YAML takes 2569 for a year of the Common Era, and fails at a day of no calendar.
    loader.add_constructor("tag:yaml.org,2002:timestamp", loader.construct_yaml_str)
    try:
        with path.open("rb") as stream:
            values = yaml_load(stream, loader)
    except (ConfigurationError, OSError, ValueError) as error:
        mark = getattr(error.__context__, "problem_mark", None)
        raise _no_yaml(path if mark is None else Path(mark.name)) or BadSettings("unread", reason=str(error)) from error
    if not isinstance(values, dict):
        raise BadSettings("no-keys")
    _refuse_misspelt(values)
    folder, options = path.parent, _options(values.get("plugins"))
    content, site = _text(values, "docs_dir"), _text(values, "site_dir")
    return Settings(
        site_name=_text(values, "site_name"),
        site_url=_text(values, "site_url"),
        docs_dir=None if content is None else folder / content,
        site_dir=None if site is None else folder / site,
        agencies=stated_agencies(options.get("agencies")),
        as_of=stated_day(options.get("as_of")),
        repo_url=_text(values, "repo_url"),
        edit_uri="" if values.get("edit_uri") == "" else _text(values, "edit_uri"),
        edit_uri_template=_text(values, "edit_uri_template"),
    )


def _no_yaml(path: Path) -> BadSettings | None:
    """Return what is wrong with a file that is no YAML; None where that is not what is wrong."""
    from site_builder.load.decode import fault_of_yaml

    try:
        data = path.read_bytes()
    except OSError:
        return None
    issue = fault_of_yaml(data, source_path=path.as_posix())
    return None if issue is None else _NoYaml(issue, data)


def _refuse_misspelt(values: Mapping[str, Any]) -> None:
    """Refuse a name that is nearly one of ours, where ours is missing, and is none that MkDocs knows."""
    for key in map(str, values):
        near = None if key in _KEYS else nearest(key, _KEYS)
        if near is not None and near not in values:
            # Every other key of the file is for MkDocs, which is asked for its own where one may be a slip.
            from mkdocs.config.defaults import MkDocsConfig

            if not hasattr(MkDocsConfig, key):
                raise BadSettings("near-key", key=key, near=near)


def _text(values: Mapping[str, Any], key: str) -> str | None:
    """Return the text under a key; None where there is none, or an empty one."""
    value = values.get(key)
    if value is None or isinstance(value, str):
        return value or None
    raise BadSettings("no-text", key=key)


def stated_agencies(value: object) -> tuple[str, ...]:
    """Return the slugs of a list, or a single one. Raise `BadSettings` at anything else."""
    slugs = [value] if isinstance(value, str) else [] if value is None else value
    if not isinstance(slugs, list) or not all(isinstance(slug, str) for slug in slugs):
        raise BadSettings("no-agencies")
    return tuple(slugs)


def stated_day(value: object) -> date | None:
    """Read a day as the command line does. YAML takes the year of `2569-01-15` for one of the Common Era.

    Raise `BadSettings` at one that is none.
    """
    if value is None:
        return None
    try:
        return parse_date(str(value)).value
    except Unreadable as error:
        raise BadSettings("no-day", value=str(value)) from error


def base_url_fault(address: str) -> str | None:
    """Return why an address is not that of a published folder, as a name of the words that say so; None where it is."""
    if not address.startswith(("http://", "https://")):
        return "address-no-scheme"
    if any(mark in address for mark in '?# "<>\\'):
        return "address-no-folder"
    if not address_host(address):
        return "address-unread"
    return "address-port" if has_port_amiss(address) else None


def _options(plugins: object) -> Mapping[str, Any]:
    """Return the options of our plugin, from a list of plugins or a mapping. Raise `BadSettings` at one it has not."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    found = next((each["site_builder"] for each in entries if isinstance(each, dict) and "site_builder" in each), None)
    if sum(each == "site_builder" or (isinstance(each, dict) and "site_builder" in each) for each in entries) > 1:
        raise BadSettings("twice")
    options = found if isinstance(found, dict) else {}
    for option in map(str, options):
        if option not in _OPTIONS and option not in _OF_EVERY_PLUGIN:
            near = nearest(option, _OPTIONS)
            if near is not None:
                raise BadSettings("near-key", key=option, near=near)
            raise BadSettings("no-option", key=option, known=", ".join(_OPTIONS))
    return options
