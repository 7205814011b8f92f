"""Tell files that are not published yet from others. In: sources. Out: drafts, and what is wrong with their bytes.

What a draft says is not judged: it may be unfinished or contradict itself. That it lies where everybody can read it is
another matter, so its bytes must be a text, and rules look through that for personal data.
"""

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar
from urllib.parse import unquote

from site_builder.issues.issue import Issue
from site_builder.load.discover import AgencySources, Source
from site_builder.load.making import made_of
from site_builder.load.opening import NotAFile, is_there, read_file
from site_builder.load.values import MAX_BYTES, usual_values
from site_builder.model.agency import ItaResult
from site_builder.model.common import Confirmation, Disclosure, NotYet
from site_builder.model.site import Draft, FreePage, SourceFile
from site_builder.text.fields import record

_Filed = TypeVar("_Filed", bound=Disclosure | FreePage | ItaResult)
_SWALLOWED = "YAM022"
"""What a mark takes for a comment is a matter of what a file says, which may change until it is published."""


@record
class _Said:
    """What is asked of a file whose other keys may be anything."""

    draft: NotYet = None
    """Whether it is not published yet."""


def published(filed: _Filed) -> _Filed:
    """Return a record as it is published: what is, need not say that it is no draft, and what would be says nothing."""
    return filed if filed.draft is None else replace(filed, draft=None)


def is_draft(source: Source) -> bool:
    """Return whether a file is a draft, whatever else is to be said of it."""
    return _read(source) is not None


@dataclass(slots=True)
class Drafts:
    """The files of an agency that are not published yet."""

    are_shown: bool
    """Whether drafts are like others: for an editor who wants to see them."""
    unfit: Collection[str] = ()
    """Source paths of those that are set aside all the same."""
    found: list[Draft] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    """What references would call them."""
    issues: list[Issue] = field(default_factory=list)

    def take(self, source: Source, record: Disclosure | FreePage | ItaResult | None, issues: tuple[Issue, ...]) -> bool:
        """Return whether a file is one, and set it aside then, with what is wrong with its bytes alone."""
        if self.are_shown and source.source_path not in self.unfit:
            return False
        # Where something is amiss with a file, it makes no record: then it is read once more, for that alone.
        return self._add(_read(source)) if (issues if record is None else record.draft) else False

    def take_english(self, source: Source) -> bool:
        """Set the English words of a draft aside, which are as unpublished as that; False where they are no file."""
        return self._add(_read(source, is_known=True))

    def _add(self, read: tuple[Draft, tuple[Issue, ...]] | None) -> bool:
        if read is not None:
            draft, issues = read
            self.found.append(draft)
            self.keys.add(draft.key)
            self.issues += issues
        return read is not None


def _read(source: Source, *, is_known: bool = False) -> tuple[Draft, tuple[Issue, ...]] | None:
    try:
        data = read_file(source.path, limit=MAX_BYTES)
    except NotAFile:
        return None
    # Nearly no file with a fault is a draft.
    if not is_known and b"draft" not in data:
        return None
    issues: tuple[Issue, ...] = ()
    values = usual_values(data, source_path=source.source_path)
    if values is None:
        from site_builder.load.amiss import values_and_faults

        values, issues = values_and_faults(data, source_path=source.source_path)
    if is_known:
        values = values or {}
    elif values is None or (said := made_of({"draft": values.get("draft")}, _Said)) is None or not said.draft:
        return None
    folder = source.source_path.rpartition("/")[0].rpartition("/")[2]
    draft = Draft(
        key=f"{folder}/{posixpath.splitext(source.path.name)[0]}",
        source_path=source.source_path,
        text=data.decode("utf-8-sig", "replace"),
        confirmed=tuple(_confirmed(values.get("confirmed"))),
    )
    return draft, tuple(issue for issue in issues if issue.code != _SWALLOWED)


def _confirmed(stated: Any) -> Iterator[Confirmation]:
    """Give the confirmations that are whole: of the others nothing is told before they are to be published."""
    for row in stated if isinstance(stated, list) else ():
        if isinstance(row, dict) and (confirmation := made_of(row, Confirmation)) is not None:
            yield confirmation


def withhold(drafts: Iterable[Draft], sources: AgencySources) -> tuple[tuple[Draft, ...], dict[str, SourceFile]]:
    """Part the attachments that nothing but drafts names from those that are published, which are returned last."""
    known = {draft.source_path: draft for draft in drafts}
    named = {
        path: [draft.source_path for draft in known.values() if _names(draft.text, draft.source_path, path, sources)]
        for path in sources.files
    }
    held = {path: by for path, by in named.items() if by}
    if held:
        texts = list(_published_texts(sources, known))
        held = {
            path: by
            for path, by in held.items()
            if not any(_names(text, source_path, path, sources) for source_path, text in texts)
        }
    of_drafts = (
        replace(draft, files={path: sources.files[path] for path, by in held.items() if draft.source_path in by})
        for draft in known.values()
    )
    ordered = sorted(of_drafts, key=lambda draft: draft.source_path)
    return tuple(ordered), {path: file for path, file in sources.files.items() if path not in held}


def _published_texts(sources: AgencySources, drafts: dict[str, Draft]) -> Iterator[tuple[str, str]]:
    """Give all that may name an attachment and is published: a sheet may link to one, too."""
    folder = sources.source_path.rpartition("/")[0]
    filed = (*sources.disclosures, *sources.results, *sources.pages, *sources.translations)
    paths = {source.source_path: source.path for source in filed if source.source_path not in drafts}
    path = sources.folder / posixpath.basename(sources.source_path)
    paths |= {sources.source_path: path} if is_there(path) else {}
    paths |= {f"{folder}/{path}": file.path for path, file in sources.files.items() if path.endswith(".csv")}
    for source_path, path in paths.items():
        try:
            yield source_path, read_file(path, limit=MAX_BYTES).decode("utf-8-sig", "replace")
        except NotAFile:
            continue


def _names(text: str, source_path: str, path: str, sources: AgencySources) -> bool:
    """Return whether a text names an attachment by its way from there."""
    below = source_path.removeprefix(f"{sources.source_path.rpartition('/')[0]}/")
    folder = below.partition("/")[0] if "/" in below else ""
    way = re.compile(rf"(?:(?<![\w/-])|(?<=[^\w/.]\./)){re.escape(posixpath.relpath(path, folder or '.'))}(?![\w-])")
    return way.search(text) is not None or ("%" in text and way.search(unquote(text)) is not None)
