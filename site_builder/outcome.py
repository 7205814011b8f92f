"""What a command says when a site was judged or built, and how it ends. In: a result. Out: words, an exit code."""

from shlex import quote
from typing import TYPE_CHECKING

import click

from site_builder.calls import Language
from site_builder.config import Config

if TYPE_CHECKING:
    from site_builder.build.stage import Commit
    from site_builder.collection import Result

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
        _tell("open", language=language, way=f"python -m http.server --directory {quote(str(config.site_dir))}")
    else:
        is_usual = config.content_dir == Config().content_dir.resolve()
        where = "" if is_usual else f" --content {quote(str(config.content_dir))}"
        _tell("open", language=language, way=f"site-builder serve{where}")
    if result.has_faults(is_strict=config.is_strict) or result.kept or result.left_out:
        raise click.exceptions.Exit(1)


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

    lost = [path.removesuffix("index.html") for path in commit.removed if path.endswith("/index.html")]
    for name, paths in (("pages-lost", lost), ("others-removed", commit.others)):
        if paths:
            names = ", ".join(paths[:_NAMED_PAGES]) + (" …" if len(paths) > _NAMED_PAGES else "")
            told = answer(name, {"count": f"{len(paths):,}", "names": names}, language=language)
            click.echo(with_fix(told, language=language), err=True)
