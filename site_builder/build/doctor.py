"""What the machine can do for a build, and what stands in its way. In: folders, a day. Out: findings without words.

Only looks: what it has to try, such as an exchange of directories, it tries in a folder of its own beside the site, and
removes it. Must not know: words, options.
"""

import errno
import os
import platform
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import field
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from site_builder import __version__
from site_builder.build.base import NoBase, depth_of
from site_builder.build.exchange import swap_names
from site_builder.build.stage import is_ours, site_around
from site_builder.text.dates import format_date
from site_builder.text.fields import Label
from site_builder.text.frozen import frozen

State = Literal["good", "note", "warning", "error"]
"""An error prevents a build; a warning costs something; a note only explains."""

THEME_ENDS = date(2027, 5, 5)
"""Last day on which Material for MkDocs 9 gets repairs, as its authors have declared."""
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FONT = re.compile(r"url\(\.\./fonts/(?P<name>[^)]+)\)")
_SECONDS = 20
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@frozen(kw_only=False)
class Finding:
    """One thing that was looked at."""

    name: str
    """What was found, as its words are listed."""
    state: State = "good"
    fields: Mapping[str, str | Label] = field(default_factory=dict)
    """What the words need."""


def examine(*, content_dir: Path, site_dir: Path, theme_dir: Path, today: date) -> Iterator[Finding]:
    """Look at everything, one thing after the other."""
    yield Finding("program", fields={"version": __version__, "python": platform.python_version()})
    yield from _theme(today)
    yield _fonts(theme_dir)
    yield from _place(site_dir)
    yield _history(content_dir)
    yield _browser()


def _theme(today: date) -> Iterator[Finding]:
    for package, name in (("mkdocs", "mkdocs"), ("mkdocs-material", "material")):
        try:
            yield Finding(name, fields={"version": version(package)})
        except PackageNotFoundError:
            yield Finding(f"no-{name}", "error")
    ends = {"date": Label(format_date(THEME_ENDS), format_date(THEME_ENDS, language="en"))}
    yield Finding("theme-ended", "warning", ends) if today > THEME_ENDS else Finding("theme-ends", "note", ends)


def _fonts(theme_dir: Path) -> Finding:
    assets = theme_dir / "assets"
    named = {
        found["name"]
        for sheet in assets.glob("stylesheets/*.css")
        for found in _FONT.finditer(sheet.read_text("utf-8"))
    }
    missing = sorted(name for name in named if not (assets / "fonts" / name).is_file())
    if missing or not named:
        return Finding("no-fonts", "warning", {"names": ", ".join(missing), "folder": str(assets / "fonts")})
    return Finding("fonts", fields={"count": str(len(named))})


def _place(site_dir: Path) -> Iterator[Finding]:
    """Try what publishing does, on the file system of the site."""
    site = site_dir.resolve()
    where = {"site": str(site_dir)}
    try:
        outer = site_around(site)
        if outer is not None:
            yield Finding("inside-site", "error", {**where, "outer": str(outer)})
            return
        if not is_ours(site):
            yield Finding("not-ours", "error", where)
            return
        if os.path.ismount(site):
            yield Finding("mounted", "error", where)
            return
        # A folder that is not there yet is made by the first build, below the nearest one that is.
        parent = next(folder for folder in site.parents if folder.exists())
        with TemporaryDirectory(prefix=f".{site.name}.doctor-", dir=parent) as folder:
            first, second = Path(folder) / "first", Path(folder) / "second"
            for path in (first, second):
                path.mkdir()
                (path / "name").write_text(path.name, encoding="utf-8")
            has_swapped = swap_names(first, second) and (first / "name").read_text(encoding="utf-8") == "second"
            if has_swapped:
                yield Finding("exchange", fields=where)
            elif os.name == "nt":
                yield Finding("no-exchange-here", "note", where)
            else:
                yield Finding("no-exchange", "warning", where)
            with suppress(OSError):
                os.link(first / "name", first / "link")
                return
            yield Finding("no-links", "note", where)
    except OSError as error:
        if error.errno in _FULL:
            yield Finding("no-room", "error", where)
        else:
            yield Finding("not-writable", "error", {**where, "reason": error.strerror or str(error)})


def _history(content_dir: Path) -> Finding:
    try:
        depth = depth_of(content_dir)
    except NoBase as error:
        name = {"git": "no-git", "owner": "not-trusted"}.get(error.reason, "no-repository")
        return Finding(name, "note", {"content": str(content_dir)})
    commits = {"commits": f"{depth.commits:,}"}
    return Finding("shallow", "warning", commits) if depth.is_shallow else Finding("history", fields=commits)


def _browser() -> Finding:
    """Find a Chromium as the tests do: some systems have a command that only says where to get it."""
    for name in filter(None, (os.environ.get("CHROMIUM"), *_BROWSERS)):
        path = shutil.which(name)
        if path is None:
            continue
        with suppress(OSError, subprocess.SubprocessError):
            told = subprocess.run([path, "--version"], capture_output=True, text=True, check=True, timeout=_SECONDS)
            return Finding("chromium", fields={"version": told.stdout.strip(), "path": path})
    return Finding("no-chromium", "note")
