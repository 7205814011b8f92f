"""What a command says of what it found or made, and how it ends. In: a result. Out: words, an exit code."""

import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from site_builder.calls import Format, Language
from site_builder.config import SETTINGS_PATH, Config

if TYPE_CHECKING:
    from site_builder.beginnings.new_files import NewFile
    from site_builder.build.doctor import Finding
    from site_builder.build.manifest import Differences
    from site_builder.build.stage import Commit
    from site_builder.collection import Result
    from site_builder.issues.comment import Proposal

_WITH_CHANGE = frozenset({Format.text, Format.github})
"""Forms behind which a line holds the totals against those of a base; the others have a place for it."""
_APART = re.compile(r"[\s&()\[\]{}^=;!'+,`$@#%]")
"""What means something else to a shell of Windows where it stands outside of quotes."""
_NAMED_PAGES = 5
"""Files that are named; the others are counted."""


def print_report(result: "Result", config: Config, *, language: Language) -> None:
    """Print what was found; nothing where nothing was."""
    if result.issues:
        from site_builder.collection import report_of

        click.echo(report_of(result, content_dir=config.content_dir, language=language), err=True)


def conclude(result: "Result", config: Config, *, language: Language) -> None:
    """Report what was found and say what was put in place; where nothing was, end with the exit code of errors."""
    from site_builder.issues.answers import answer

    print_report(result, config, language=language)
    _tell_of_strictness(result, config, language=language)
    if result.commit is None:
        _tell("not-published-whole" if config.site_dir.exists() else "not-published", language=language, err=True)
        raise click.exceptions.Exit(1)
    absent = "left-out" if config.shard is None else "not-in-part"
    for slugs, name in ((result.kept, "kept"), (result.outdated, "outdated"), (result.left_out, absent)):
        for slug in slugs:
            why = answer(f"cause-{result.causes[slug]}", language=language).what
            _tell(name, language=language, err=True, slug=slug, why=why)
    _tell("built", language=language, files=f"{result.commit.files:,}", site=str(config.site_dir))
    _tell_of_removed(result.commit, language=language)
    if config.shard is not None:
        _tell("built-part", language=language)
    elif config.is_offline:
        _tell("open", language=language, way=str(config.site_dir / "index.html"))
    elif config.agencies or config.site_dir != Config().site_dir.absolute():
        # The preview makes all of the content anew, and not what lies in this folder.
        python, site = _typed(Path(sys.executable)), _quoted(config.site_dir)
        _tell("open", language=language, way=f"{python} -m http.server --directory {site}")
    else:
        is_usual = config.content_dir == Config().content_dir.resolve()
        where = "" if is_usual else f" --content {_quoted(config.content_dir)}"
        _tell("open", language=language, way=f"{_own_name()} serve{where}")
    if result.has_faults(is_strict=config.is_strict) or result.kept or result.left_out:
        raise click.exceptions.Exit(1)


def _own_name() -> str:
    """Return what one types to call this program again: in an environment it lies beside the interpreter."""
    python = Path(sys.executable)
    program = python.with_name(f"site-builder{python.suffix if os.name == 'nt' else ''}")
    return _typed(program) if program.exists() else "site-builder"


def _typed(program: Path) -> str:
    """Return what one types to run a program: its name where the shell finds it by that, else its path from here."""
    found = shutil.which(program.name)
    if found is not None and Path(found).absolute() == program.absolute():
        return program.name
    here = Path.cwd()
    return _quoted(program.relative_to(here) if program.is_relative_to(here) else program)


def _quoted(path: PurePath) -> str:
    """Return a path as one types it: the shells of Windows take backslashes as they are, and double quotes alone."""
    if os.name != "nt":
        return shlex.quote(str(path))
    return f'"{path}"' if _APART.search(str(path)) else str(path)


def _tell_of_strictness(result: "Result", config: Config, *, language: Language) -> None:
    """Say why warnings stop what is otherwise said to have errors."""
    from site_builder.issues.messages import severity_of

    if config.is_strict and any(severity_of(issue.code) == "warning" for issue in result.issues):
        _tell("strict", language=language, err=True)


def _tell(name: str, *, language: Language, err: bool = False, **fields: str) -> None:
    from site_builder.issues.answers import answer

    click.echo(answer(name, fields, language=language).what, err=err)


def _tell_of_removed(commit: "Commit", *, language: Language) -> None:
    """Say which addresses the site had and has no more, for whoever was given one; and what others had put there."""
    from site_builder.issues.answers import answer, with_fix
    from site_builder.issues.report import one_line

    lost = [path.removesuffix("index.html") for path in commit.removed if path.endswith("/index.html")]
    for name, paths in (("pages-lost", lost), ("others-removed", commit.others)):
        if paths:
            names = ", ".join(map(one_line, paths[:_NAMED_PAGES])) + (" …" if len(paths) > _NAMED_PAGES else "")
            told = answer(name, {"count": f"{len(paths):,}", "names": names}, language=language)
            click.echo(with_fix(told, language=language), err=True)


def conclude_check(
    result: "Result",
    proposal: "Proposal | None",
    config: Config,
    *,
    form: Format,
    base: str | None,
    preview_url: str | None,
    language: Language,
) -> None:
    """Report what was found in a content that is not published, and what changes against a base where there is one."""
    from site_builder.issues.report import change_line

    report = _report_in(form, result, proposal, config, preview_url=preview_url, language=language)
    click.echo(report, nl=form is not Format.comment)
    if base is not None and proposal is not None and proposal.before is not None and form in _WITH_CHANGE:
        click.echo(change_line(proposal.before, result.issues, language=language, base=base))
    if result.has_errors:
        raise click.exceptions.Exit(1)


def _report_in(
    form: Format,
    result: "Result",
    proposal: "Proposal | None",
    config: Config,
    *,
    preview_url: str | None,
    language: Language,
) -> str:
    # Each form is imported where it is asked for.
    accepted = len(result.accepted)
    if form is Format.json:
        from site_builder.issues.report import as_json

        before = None if proposal is None else proposal.before
        return as_json(result.issues, language=language, accepted=accepted, before=before)
    if form is Format.sarif:
        from site_builder.issues.sarif import as_sarif
        from site_builder.load.agency import line_reader

        read_line, folder = line_reader(config.content_dir), repository_folder(config.content_dir)
        return as_sarif(result.issues, language=language, read_line=read_line, folder=folder)
    if form is Format.github:
        from site_builder.issues.annotations import as_annotations

        folder = repository_folder(config.content_dir)
        return as_annotations(result.issues, language=language, accepted=accepted, folder=folder)
    if form is Format.comment and proposal is not None:
        from site_builder.issues.comment import as_comment

        return as_comment(proposal, language=language, preview_url=preview_url)
    from site_builder.collection import report_of

    return report_of(result, content_dir=config.content_dir, language=language)


def repository_folder(content_dir: Path) -> str:
    """Return the way from here to the folder that holds the content: GitHub runs a command at the root of a repository.

    Nothing where that folder is this one, or lies elsewhere.
    """
    try:
        way = PurePath(os.path.relpath(content_dir.parent)).as_posix()
    except ValueError:
        # There is no way from one disk of Windows to another.
        return ""
    return "" if way.startswith("..") or way == "." else f"{way}/"


def conclude_copy(found: "Differences", folder: Path, *, language: Language) -> None:
    """Say whether a copy is as it was published, and name each file that is not."""
    from site_builder.issues.answers import answer, with_fix
    from site_builder.issues.report import one_line

    site, files = str(folder), f"{found.files:,}"
    if not found:
        _tell("copy-same", language=language, site=site, files=files)
        return
    kinds = {"changed": found.changed, "missing": found.missing, "extra": found.extra, "unread": found.unread}
    for kind, paths in kinds.items():
        for path in paths:
            _tell(f"copy-{kind}", language=language, path=one_line(path))
    counts = {kind: f"{len(paths):,}" for kind, paths in kinds.items()}
    told = answer("copy-differs", {"site": site, "files": files, **counts}, language=language)
    click.echo(with_fix(told, language=language))
    raise click.exceptions.Exit(1)


def conclude_drafts(
    drafts: Sequence["NewFile"], *, agency: str, year: str, is_written: bool, language: Language
) -> None:
    """Name each draft that was written, or print it; then say what to do next."""
    if not drafts:
        _tell("drafts-none", language=language, agency=agency, year=year, program=_own_name())
        return
    for draft in drafts:
        click.echo(draft.shown_path if is_written else f"# {draft.shown_path}\n{draft.data.decode()}")
    name = "drafts-written" if is_written else "drafts-not-written"
    # What is printed may be passed on; what is said of it goes to whoever reads.
    _tell(name, language=language, err=not is_written, count=f"{len(drafts):,}", program=_own_name())


def conclude_new(
    files: Iterable["NewFile"], content_dir: Path, *, slug: str, alone: str | None, language: Language
) -> None:
    """Name what was written for a new agency, the schemas by their folder, and say what to do next.

    The agency that was alone before has all its pages at other addresses from now on.
    """
    from site_builder.load.library import read_library

    shown = (PurePath(file.shown_path) for file in files)
    for path in dict.fromkeys(path.parent if path.parent.name == ".schemas" else path for path in shown):
        click.echo(str(path))
    if alone is not None:
        _tell("new-second", language=language, path=f"{content_dir.name}/agencies/{alone}/agency.yml")
    is_usual = content_dir == Config().content_dir.resolve() or SETTINGS_PATH.is_file()
    where = "" if is_usual else f" --content {_quoted(Path(os.path.relpath(content_dir)))}"
    year = str(max(read_library(content_dir)[0].catalogues))
    _tell("new-written", language=language, program=_own_name(), slug=slug, year=year, where=where)


def conclude_machine(findings: Iterable["Finding"], *, language: Language) -> None:
    """Say what was found of the machine, one thing after the other; an error ends with the exit code of errors."""
    from site_builder.issues.answers import answer, with_fix

    has_errors = False
    for finding in findings:
        state = answer(f"state-{finding.state}", language=language).what
        told = answer(finding.name, finding.fields, language=language)
        click.echo(f"{state}: {with_fix(told, language=language)}")
        has_errors = has_errors or finding.state == "error"
    if has_errors:
        raise click.exceptions.Exit(1)
