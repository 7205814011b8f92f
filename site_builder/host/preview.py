"""Serve the site while it is being edited. In: a config. Out: a server that rebuilds what changed and reloads browsers.

The preview is built into a folder of its own, so that the published site never holds a half-finished edit.
"""

import tempfile
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from site_builder import pipeline
from site_builder.build.serve import LiveServer
from site_builder.build.watch import watch
from site_builder.config import Config
from site_builder.host.shell import MaterialShell
from site_builder.issues.report import as_text
from site_builder.load.agency import line_reader


class PortTaken(Exception):  # noqa: N818 - says what the port is, not what the program did
    """The port is in use, or not for everyone to use."""


def preview(config: Config, *, port: int, say: Callable[[str], None], stop: threading.Event | None = None) -> None:
    """Build, serve and watch until stopped; Ctrl-C stops. Raises `PortTaken`."""
    with tempfile.TemporaryDirectory(prefix="site-builder-") as folder:
        local = replace(config, site_dir=Path(folder) / "site", base_url=None)
        local.site_dir.mkdir()
        try:
            server = LiveServer(local.site_dir, port=port)
        except OSError as error:
            raise PortTaken(port) from error
        session = _Session(local, server, say)
        server.start()
        try:
            session.build(None)
            say(f"เปิดดูที่ {server.url} กด Ctrl-C เพื่อหยุด")
            watch([local.content_dir, local.theme_dir], session.rebuild, stop=stop or threading.Event())
        except KeyboardInterrupt:
            say("หยุดแล้ว")
        finally:
            server.stop()


class _Session:
    """One run of the preview."""

    def __init__(self, config: Config, server: LiveServer, say: Callable[[str], None]) -> None:
        self._config = config
        self._server = server
        self._say = say
        self._has_errors = True

    def rebuild(self, changed: frozenset[Path]) -> None:
        """Build the agencies whose files changed; everything, when something shared did."""
        agencies = self._config.content_dir / "agencies"
        inside = [path for path in changed if agencies in path.parents]
        everything = self._has_errors or len(inside) < len(changed)
        self.build(None if everything else frozenset(path.relative_to(agencies).parts[0] for path in inside))

    def build(self, only: frozenset[str] | None) -> None:
        """Build, and show in the browser what is wrong or that there is something new."""
        config = self._config
        result = pipeline.run(config, shell=MaterialShell(config.theme_dir), only=only)
        self._has_errors = result.has_errors
        if result.issues:
            text = as_text(
                result.issues,
                language="th",
                read_line=line_reader(config.content_dir),
                accepted=len(result.accepted),
            )
            self._say(text)
        if result.has_errors:
            self._server.show_problem(text)
            return
        self._server.clear_problem()
        self._server.reload()
        self._say("สร้างแล้ว" if only is None else f"สร้างแล้ว: {', '.join(sorted(only))}")
