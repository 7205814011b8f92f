"""MkDocs as a door: under `mkdocs build` and `mkdocs serve` our finished files pass through MkDocs unchanged.

In: MkDocs' configuration. Out: the same bytes as `site-builder build`. Nothing of MkDocs is patched: what it found in
`docs_dir` is left out, and every file of ours is handed over as a generated one.
"""

import logging
import os
import shutil
import warnings
from datetime import date
from functools import partial
from pathlib import Path

from mkdocs.config import base, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from pathspec.gitignore import GitIgnoreSpec

from site_builder.build.exchange import drop_link
from site_builder.build.stage import open_stage
from site_builder.collection import link_judge, report_of
from site_builder.config import Config
from site_builder.host.refusals import STOPPED, refusal
from site_builder.host.repository import stated_repository
from site_builder.host.settings import BadSettings, base_url_fault, stated_agencies, stated_day
from site_builder.host.shell import MaterialShell
from site_builder.issues.answers import answer
from site_builder.issues.messages import severity_of
from site_builder.load.discover import agency_slugs
from site_builder.load.opening import SourceMoved
from site_builder.pipeline import make

_log = logging.getLogger("mkdocs.plugins.site_builder")

_BEHIND_ALL = -1_000
"""Some plugins, such as Material's `offline`, write into the site at -100, which MkDocs names as the last place."""


class PluginOptions(base.Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may say under `plugins: site_builder`."""

    agencies = config_options.Optional(config_options.Type((list, str)))
    """Slugs of the agencies to build, or a single one; all of them when empty."""
    as_of = config_options.Optional(config_options.Type((date, str)))
    """Day that pages speak of, in any form that content may have."""
    language = config_options.Choice(("th", "en"), default="th")
    """Language of complaints."""


class _Files:
    """Takes the files of a site and keeps them for MkDocs."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}
        self.copies: dict[str, Path] = {}

    def put(self, output_path: str, data: bytes) -> None:
        self.contents[output_path] = data

    def copy(self, output_path: str, source_path: Path) -> None:
        self.copies[output_path] = source_path

    def repeat(self, output_path: str, *, of: str) -> None:
        if of in self.contents:
            self.contents[output_path] = self.contents[of]
        elif of in self.copies:
            self.copies[output_path] = self.copies[of]


def _stated_edit_uri(config: MkDocsConfig) -> str | None:
    """Return `edit_uri` as the file has it; None where it has none, for which MkDocs puts a guess of its own."""
    with warnings.catch_warnings():
        # Nothing else of MkDocs tells the two apart.
        warnings.simplefilter("ignore", DeprecationWarning)
        stated = any(values.get("edit_uri") is not None for values in config.user_configs)
    return config.edit_uri if stated else None


class SiteBuilderPlugin(BasePlugin[PluginOptions]):  # type: ignore[no-untyped-call]
    """Builds and judges the content before MkDocs reads anything, and puts the site in place after it wrote all."""

    _written_dir: Path | None = None
    """Folder beside the site that MkDocs writes into; none while it serves."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether a server is running: its site is temporary and needs no stage."""
        self._is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make every file, tell what is wrong, and let MkDocs write into a stage of its own."""
        try:
            if sum(isinstance(plugin, SiteBuilderPlugin) for plugin in config.plugins.values()) > 1:
                # The second would put its site into the stage of the first.
                raise BadSettings("twice")
            agencies, as_of = stated_agencies(self.config.agencies), stated_day(self.config.as_of)
            repository = stated_repository(
                config.repo_url,
                _stated_edit_uri(config),
                None if config.edit_uri_template is None else str(config.edit_uri_template),
                content_dir=Path(config.docs_dir),
                settings_path=Path(config.config_file_path or "mkdocs.yml"),
            )
        except BadSettings as error:
            raise PluginError(error.words(language=self.config.language)) from error
        fault = base_url_fault(config.site_url) if config.site_url else None
        if fault is not None:
            raise PluginError(answer(fault, {"address": str(config.site_url)}, language=self.config.language).what)
        settings = Config(
            content_dir=Path(config.docs_dir),
            site_dir=Path(config.site_dir),
            site_name=config.site_name,
            agencies=agencies,
            base_url=config.site_url or None,
            as_of=as_of,
            repository=repository,
        )
        self._made = _Files()
        self._settings = settings
        try:
            settled = make(settings, shell=MaterialShell(settings.theme_dir), sink=self._made)
        except SourceMoved as error:
            words = refusal(error, site_dir=settings.site_dir, language=self.config.language)
            raise PluginError(words) from error
        issues = settled.issues
        severities = [severity_of(issue.code) for issue in issues]
        if issues:
            text = report_of(settled, content_dir=settings.content_dir, language=self.config.language)
            if "error" in severities:
                raise PluginError("\n" + text)
            _log.warning("\n%s", text)
        self._may_publish = not (config.strict and "warning" in severities)
        config.exclude_docs = GitIgnoreSpec.from_lines(["*"])
        # Pages, 404 and sitemap are among our files.
        config.theme.static_templates = set()
        self._site_dir = Path(config.site_dir)
        if not self._is_serving:
            self._written_dir = self._site_dir.with_name(f".{self._site_dir.name}.mkdocs")
            # MkDocs empties it first, wherever a link would lead.
            drop_link(self._written_dir)
            config.site_dir = str(self._written_dir)
        return config

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing behind where MkDocs or another plugin stops: `on_post_build` is not reached then."""
        if self._written_dir is not None:
            shutil.rmtree(self._written_dir, ignore_errors=True)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Hand over our files, and nothing of what MkDocs found."""
        # Said to be included: otherwise what keeps out the files of `docs_dir` would keep out ours as well.
        generated = partial(File.generated, config, inclusion=InclusionLevel.INCLUDED)
        contents = (generated(path, content=data) for path, data in self._made.contents.items())
        copies = (generated(path, abs_src_path=str(source)) for path, source in self._made.copies.items())
        return Files([file for file in (*contents, *copies) if not file.is_documentation_page()])

    @event_priority(_BEHIND_ALL)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put what MkDocs wrote in place of the old site, in one step, after every other plugin."""
        written = Path(config.site_dir)
        for path, data in self._made.contents.items():
            # The search of MkDocs, which is on where `plugins` names it, writes its own index over ours.
            if (written / path).read_bytes() != data:
                (written / path).write_bytes(data)
        for path, source in self._made.copies.items():
            # MkDocs would take an attached Markdown file for a page, so these do not pass through it.
            if not (written / path).exists():
                (written / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, written / path)
        if self._is_serving:
            return
        try:
            if self._may_publish:
                self._publish(written)
        finally:
            shutil.rmtree(written, ignore_errors=True)
            config.site_dir = os.fspath(self._site_dir)

    def _publish(self, written: Path) -> None:
        try:
            with open_stage(self._site_dir, base_url=self._settings.base_url) as stage:
                made = sorted((*self._made.contents, *self._made.copies))
                for path in made:
                    stage.copy(path, written / path)
                stage.expect(made)
                published = self._settings.agencies or agency_slugs(self._settings.content_dir)[0]
                stage.commit(is_judged=link_judge(self._settings, published=published))
        except STOPPED as error:
            # What the command line calls by an option stands in `mkdocs.yml` here.
            words = refusal(error, site_dir=self._site_dir, language=self.config.language)
            raise PluginError(words.replace("--site", "site_dir")) from error
