"""What a command says when a site was judged or built, and how it ends. In: a result. Out: words, an exit code."""

from shlex import quote
from typing import TYPE_CHECKING

import click

from site_builder.calls import Language
from site_builder.config import Config

if TYPE_CHECKING:
    from site_builder.build.stage import Commit
    from site_builder.collection import Result

_KEPT = {
    Language.th: "หน่วยงาน {slug} มีข้อผิดพลาด จึงคงหน้าที่เผยแพร่ไว้ครั้งก่อน",
    Language.en: "Agency {slug} has errors and keeps the pages that were published before",
}
_LEFT_OUT = {
    Language.th: "หน่วยงาน {slug} มีข้อผิดพลาดและยังไม่เคยเผยแพร่ จึงไม่อยู่ในเว็บไซต์",
    Language.en: "Agency {slug} has errors and was never published, so the site leaves it out",
}
_NOT_IN_PART = {
    Language.th: "หน่วยงาน {slug} มีข้อผิดพลาด จึงไม่อยู่ในส่วนนี้ merge จะคงหน้าที่เผยแพร่ไว้ครั้งก่อน ถ้ามี",
    Language.en: "Agency {slug} has errors and is not in this part: merge keeps what was published before, if anything",
}
_OUTDATED = {
    Language.th: "หน้าที่คงไว้ของ {slug} ทำไว้ด้วย --base-url หรือ --offline อื่น ลิงก์และที่อยู่ในหน้าเหล่านั้นจึงเป็นของเดิม",
    Language.en: "The pages kept of {slug} were made with another --base-url or --offline, and lead where they led",
}
_NAMED_PAGES = 5
"""Files that are named; the others are counted."""


def print_report(result: "Result", config: Config, *, language: Language) -> None:
    """Print what was found; nothing where nothing was."""
    if result.issues:
        from site_builder.issues.report import as_text
        from site_builder.load.agency import line_reader

        text = as_text(
            result.issues,
            language=language,
            read_line=line_reader(config.content_dir),
            accepted=len(result.accepted),
        )
        click.echo(text, err=True)


def conclude(result: "Result", config: Config, *, language: Language) -> None:
    """Report what was found and say what was put in place; where nothing was, end with the exit code of errors."""
    print_report(result, config, language=language)
    if result.commit is None:
        if config.is_strict and not result.has_errors:
            click.echo("--strict ถือว่าคำเตือนเป็นข้อผิดพลาด", err=True)
        click.echo("ไม่ได้เผยแพร่ เว็บไซต์เดิมยังอยู่ครบ" if config.site_dir.exists() else "ไม่ได้เผยแพร่", err=True)
        raise click.exceptions.Exit(1)
    absent = _LEFT_OUT if config.shard is None else _NOT_IN_PART
    for slugs, words in ((result.kept, _KEPT), (result.outdated, _OUTDATED), (result.left_out, absent)):
        for slug in slugs:
            click.echo(words[language].format(slug=slug), err=True)
    click.echo(f"สร้างเว็บไซต์แล้ว {result.commit.files:,} ไฟล์ อยู่ที่ {config.site_dir}")
    _tell_of_removed(result.commit, language=language)
    if config.shard is not None:
        click.echo("เป็นเพียงส่วนหนึ่งของเว็บไซต์ รวมทุกส่วนด้วย site-builder merge")
    elif config.is_offline:
        click.echo(f"เปิดดู: {config.site_dir / 'index.html'}")
    elif config.agencies or config.site_dir != Config().site_dir.absolute():
        # The preview makes all of the content anew, and not what lies in this folder.
        click.echo(f"เปิดดู: python -m http.server --directory {quote(str(config.site_dir))}")
    else:
        is_usual = config.content_dir == Config().content_dir.resolve()
        where = "" if is_usual else f" --content {quote(str(config.content_dir))}"
        click.echo(f"เปิดดู: site-builder serve{where}")
    if result.has_errors or result.kept or result.left_out:
        raise click.exceptions.Exit(1)


def _tell_of_removed(commit: "Commit", *, language: Language) -> None:
    """Say which addresses the site had and has no more, for whoever was given one; and what others had put there."""
    lost = [path.removesuffix("index.html") for path in commit.removed if path.endswith("/index.html")]
    for name, paths in (("pages-lost", lost), ("others-removed", commit.others)):
        if paths:
            from site_builder.issues.answers import answer

            names = ", ".join(paths[:_NAMED_PAGES]) + (" …" if len(paths) > _NAMED_PAGES else "")
            told = answer(name, {"count": f"{len(paths):,}", "names": names}, language=language)
            click.echo(f"{told.what}\n  {answer('fix', language=language).what}: {told.fix}", err=True)
