"""A built site, of which one agency at a time is made again where it lies, for a preview. In: a config. Out: issues."""

from site_builder.build.in_place import InPlace
from site_builder.build.ledger import Ledger
from site_builder.collection import Result, open_collection
from site_builder.config import Config
from site_builder.load.discover import AGENCY_FILE
from site_builder.load.opening import is_file
from site_builder.pipeline import open_workshop
from site_builder.render.shell import Shell


class Workbench:
    """Makes one agency of a built site again, where it lies, for a preview: an officer waits for each edit."""

    def __init__(self, config: Config, *, shell: Shell) -> None:
        self._config = config
        self._ledger = Ledger(config.site_dir)
        self._collection = open_collection(config)
        self._workshop = open_workshop(self._collection, shell=shell)
        self._sink = InPlace(config.site_dir)

    def knows(self, slug: str, source_path: str) -> bool:
        """Return whether a file of an agency was there when the site was built, is still, and concerns it alone."""
        entry = self._ledger.read(slug) if slug in self._collection.slugs else None
        path = self._config.content_dir / "agencies" / slug / source_path
        return entry is not None and source_path in entry.sources and is_file(path) and source_path != AGENCY_FILE

    def make_page(self, slug: str, source_path: str) -> bool:
        """Make the page that comes of a file at once, and return whether it is another than before."""
        sink = InPlace(self._config.site_dir)
        self._workshop.publish_page(slug, f"{source_path.rpartition('.')[0]}/", sink)
        return bool(sink.changed)

    def make(self, slug: str) -> Result:
        """Judge an agency, and make it unless it has errors."""
        agency = self._workshop.judge(slug)
        self._sink = InPlace(self._config.site_dir)
        if agency.site is not None and not agency.has_errors:
            self._workshop.publish(agency.site, self._sink)
        return self._collection.result(agency.issues, judged={slug})

    def has_same_files(self, slug: str) -> bool:
        """Return whether what was just made is as many files as were built, of the same names."""
        entry = self._ledger.read(slug)
        return entry is not None and entry.files.keys() == self._sink.output_paths

    def make_above(self) -> None:
        """Make the portal, if it shows anything of what changed."""
        is_shown = any(path.rpartition("/")[2] == "index.json" for path in self._sink.changed)
        if is_shown and self._collection.target.has_portal:
            summaries = self._workshop.summaries_of(dict.fromkeys(self._collection.slugs, self._config.site_dir))
            self._workshop.publish_above(summaries, self._sink, intros=self._collection.intros)
