"""Join the options of a call with `mkdocs.yml` of this folder. In: options. Out: a config; or the end of the command.

What a command needs is imported when it is given: help, and what is wrong with a call, are told at once; and the
expressions of what is imported by then are kept.
"""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.calls import Language, refuse, refuse_as
from site_builder.config import SETTINGS_PATH, Config

if TYPE_CHECKING:
    from site_builder.host.settings import Settings


def config_of(
    *,
    language: Language,
    content: Path | None = None,
    site: Path | None = None,
    has_site: bool = False,
    agencies: tuple[str, ...] = (),
    base_url: str | None = None,
    as_of: date | None = None,
) -> Config:
    """Return what the command works on, of what `mkdocs.yml` may say too; an option wins.

    `has_site`: the command is one that has `--site`, so where the site lies is judged, too.
    """
    from site_builder.host.repository import stated_repository
    from site_builder.host.settings import BadSettings

    settings = _settings(language)
    usual = Config()
    content_dir = content or settings.docs_dir or usual.content_dir
    try:
        repository = stated_repository(
            settings.repo_url,
            settings.edit_uri,
            settings.edit_uri_template,
            content_dir=content_dir,
            settings_path=SETTINGS_PATH,
        )
    except BadSettings as error:
        refuse(error.words(language=language))
    site_dir = site or settings.site_dir or usual.site_dir
    if not os.path.isdir(content_dir):  # noqa: PTH112 - of a path in a closed folder too
        refuse_as("no-content", language=language, content=str(content_dir))
    if has_site:
        _refuse_site(site_dir, content_dir=content_dir, language=language)
    return Config(
        content_dir=content_dir.resolve(),
        site_dir=site_dir.absolute(),
        site_name=settings.site_name or usual.site_name,
        agencies=agencies or settings.agencies,
        base_url=_folder_address(base_url or settings.site_url, language=language),
        as_of=as_of or settings.as_of,
        jobs=_processors(),
        repository=repository,
    )


def new_content_dir(content: Path | None, *, language: Language) -> Path:
    """Return where the content lies, or is to lie where there is none yet."""
    return (content or _settings(language).docs_dir or Config().content_dir).resolve()


def _settings(language: Language) -> "Settings":
    from site_builder.host.settings import BadSettings, read_settings

    try:
        return read_settings(SETTINGS_PATH)
    except BadSettings as error:
        refuse(error.words(language=language))


def _refuse_site(site_dir: Path, *, content_dir: Path, language: Language) -> None:
    """End the command where a site cannot lie, or where it would lie in the content."""
    try:
        # Not `exists`: what it does where nobody can look, or a name is too long, is another thing in each Python.
        site_dir.resolve().lstat()
    except (FileNotFoundError, NotADirectoryError):
        pass
    except (OSError, RuntimeError):
        refuse_as("stopped-no-place", language=language, site=str(site_dir))
    if site_dir.resolve().is_relative_to(content_dir.resolve()):
        refuse_as("site-in-content", language=language, site=str(site_dir), content=str(content_dir))


def _folder_address(address: str | None, *, language: Language) -> str | None:
    """Return the address of the published site, which ends in a slash. End the command at one that is none."""
    if address is None:
        return None
    from site_builder.host.settings import base_url_fault

    fault = base_url_fault(address)
    if fault is not None:
        refuse_as(fault, language=language, address=address)
    return address.rstrip("/") + "/"


def _processors() -> int:
    """Return how many processors this process may use, which on a shared machine are not all."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
