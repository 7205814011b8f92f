"""Serve the site while it is being edited. In: a config. Out: a server that rebuilds what changed and reloads browsers.

The preview is built into a folder of its own, so that the published site never holds a half-finished edit.
"""

import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from site_builder import pipeline
from site_builder.build.serve import LiveServer
from site_builder.build.watch import watch
from site_builder.collection import Result, report_of
from site_builder.config import SETTINGS_PATH, Config
from site_builder.host.refusals import STOPPED, refusal
from site_builder.host.settings import BadSettings, base_url_fault, read_settings
from site_builder.host.shell import MaterialShell
from site_builder.issues.answers import answer
from site_builder.load.opening import SourceMoved, staying
from site_builder.workbench import Workbench

_TRIES, _REST_SECONDS = 5, 0.2
"""How often a build is begun while files go away, and how long it waits before."""


class PortTaken(Exception):  # noqa: N818 - says what the port is, not what the program did
    """The port is in use, or not for everyone to use."""


def preview(
    config: Config,
    *,
    port: int,
    say: Callable[[str], None],
    has_own_content: bool = False,
    stop: threading.Event | None = None,
) -> None:
    """Build, serve and watch until stopped; Ctrl-C stops. Raises `PortTaken`.

    Content of its own is that which the call names, whatever `mkdocs.yml` says.
    """
    with tempfile.TemporaryDirectory(prefix="site-builder-") as folder:
        local = replace(config, site_dir=Path(folder) / "site", base_url=None)
        local.site_dir.mkdir()
        try:
            server = LiveServer(local.site_dir, port=port)
        except OSError as error:
            raise PortTaken(port) from error
        session = _Session(local, server, say, has_own_content=has_own_content)
        try:
            # Before there are threads: only then may the agencies be dealt out to processes. Browsers wait meanwhile.
            session.build()
            server.start()
            say(f"เปิดดูที่ {server.url} กด Ctrl-C เพื่อหยุด")
            watched = [local.content_dir, local.theme_dir, SETTINGS_PATH]
            watch(watched, session.rebuild, stop=stop or threading.Event())
        except KeyboardInterrupt:
            say("หยุดแล้ว")
        finally:
            server.stop()


class _Session:
    """One run of the preview."""

    def __init__(
        self, config: Config, server: LiveServer, say: Callable[[str], None], *, has_own_content: bool
    ) -> None:
        self._config = config
        self._has_own_content = has_own_content
        self._settings_path = SETTINGS_PATH.resolve()
        self._settings_fault: str | None = None
        self._server = server
        self._say = say
        self._workbench: Workbench | None = None

    def rebuild(self, changed: frozenset[Path]) -> None:
        """Show what changed: words of a file at once, on its own page first, and whatever else is new by a build."""
        if self._settings_path in changed or self._settings_fault is not None:
            self._settings_fault = self._settle()
            if self._settings_fault is None:
                self.build()
            else:
                self._refuse(self._settings_fault)
            return
        try:
            with staying(self._config.content_dir):
                self._show(changed)
        except SourceMoved:
            self.build()

    def _settle(self) -> str | None:
        """Take over what `mkdocs.yml` says now; return why that cannot be."""
        if not self._settings_path.exists():
            # Some editors take a file away for a moment to put another in its place.
            time.sleep(_REST_SECONDS)
        try:
            settings = read_settings(SETTINGS_PATH)
        except BadSettings as error:
            return error.words(language="th")
        fault = base_url_fault(settings.site_url) if settings.site_url else None
        if fault is not None:
            return answer(fault, {"address": str(settings.site_url)}, language="th").what
        usual = Config()
        content_dir = (settings.docs_dir or usual.content_dir).resolve()
        if not self._has_own_content and content_dir != self._config.content_dir:
            return answer("settings-moved", language="th").what
        self._config = replace(
            self._config,
            site_name=settings.site_name or usual.site_name,
            agencies=settings.agencies,
            as_of=settings.as_of,
        )
        return None

    def _refuse(self, words: str) -> None:
        """Say on the terminal and in the browser why nothing is built."""
        self._workbench = None
        self._say(words)
        self._server.show_problem(words)

    def _show(self, changed: frozenset[Path]) -> None:
        edited = self._edited(changed)
        for slug, source_path in edited:
            assert self._workbench is not None
            if self._workbench.make_page(slug, source_path):
                self._server.reload()
        slugs = sorted({slug for slug, _ in edited})
        if not slugs or not all(map(self._update, slugs)):
            self.build()

    def build(self) -> None:
        """Build, and show in the browser what is wrong or that there is something new."""
        shell = MaterialShell(self._config.theme_dir)
        try:
            result = self._run(shell)
            with staying(self._config.content_dir):
                # After an error nobody knows which agencies are not as their files say.
                self._workbench = None if result.has_errors else Workbench(self._config, shell=shell)
        except STOPPED as error:
            self._refuse(refusal(error, site_dir=self._config.site_dir, language="th"))
            return
        if self._tell(result):
            self._say("สร้างแล้ว")

    def _run(self, shell: MaterialShell) -> Result:
        """Build; where files go away meanwhile, wait for them to come to rest: not every one is told of that goes."""
        for _ in range(_TRIES - 1):
            with suppress(SourceMoved):
                return pipeline.run(self._config, shell=shell)
            time.sleep(_REST_SECONDS)
        return pipeline.run(self._config, shell=shell)

    def _edited(self, changed: frozenset[Path]) -> list[tuple[str, str]]:
        """Return the agencies and files in which nothing but words changed; none where anything else did, too."""
        agencies = self._config.content_dir / "agencies"
        if self._workbench is None or not all(agencies in path.parents for path in changed):
            return []
        parts = (path.relative_to(agencies).parts for path in sorted(changed))
        edited = [(slug, "/".join(below)) for slug, *below in parts]
        return edited if all(self._workbench.knows(slug, path) for slug, path in edited) else []

    def _update(self, slug: str) -> bool:
        """Judge and make one agency where it lies; return whether that is all there is to do."""
        if self._workbench is None:
            return True
        result = self._workbench.make(slug)
        if result.has_errors:
            # Nobody knows any more which agencies are as their files say.
            self._workbench = None
            self._tell(result)
            return True
        if not self._workbench.has_same_files(slug):
            return False
        self._tell(result)
        # The reader of the page need not wait for what stands above it.
        self._workbench.make_above()
        self._say(f"สร้างแล้ว: {slug}")
        return True

    def _tell(self, result: Result) -> bool:
        """Show on the terminal and in the browser what is wrong, or that there is something new; return the latter."""
        if result.issues:
            text = report_of(result, content_dir=self._config.content_dir, language="th")
            self._say(text)
        if result.has_errors:
            self._server.show_problem(text)
            return False
        self._server.clear_problem()
        self._server.reload()
        return True
