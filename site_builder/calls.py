"""How the program is called: the options that several commands have, and what is said of a call that is wrong.

Knows no command. What is wrong is told in one line and the way to help, in Thai if `--lang` does not say otherwise; the
exit code is 2.
"""

import sys
from collections.abc import Callable, Sequence
from copy import copy
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from site_builder.build.shards import Shard
from site_builder.terminal import is_unsaid, tell_unsaid

_INTERRUPTED = 130
"""Exit code of a program that was stopped by Ctrl-C, as shells have it."""

_Called = TypeVar("_Called", bound=Callable[..., Any])


class Language(StrEnum):
    """Language of complaints."""

    th = "th"
    en = "en"


class Format(StrEnum):
    """Form of a report."""

    text = "text"
    json = "json"
    sarif = "sarif"
    github = "github"
    comment = "comment"


class ReadinessFormat(StrEnum):
    """Form of the readiness report."""

    text = "text"
    json = "json"


class RegisterFormat(StrEnum):
    """Form of the evidence register."""

    csv = "csv"
    xlsx = "xlsx"
    json = "json"


def _parse_day(text: str) -> date:
    from site_builder.text.dates import parse_date
    from site_builder.text.unreadable import Unreadable

    try:
        return parse_date(text).value
    except Unreadable as error:
        raise click.BadParameter("day") from error


def shard_of(text: str) -> Shard:
    """Return the part of a site that `1/4` names. Raise `BadParameter` with the name of the words that say so."""
    number, _, of = text.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise click.BadParameter("shard")
    return Shard(int(number), int(of))


def path_option(
    name: str, *, words: str, metavar: str = "DIR", default: str | None = None
) -> Callable[[_Called], _Called]:
    """Return an option that takes a path; the default is what help says of it."""
    takes = click.Path(path_type=Path, dir_okay=metavar == "DIR")
    return click.option(name, type=takes, metavar=metavar, help=words, show_default=default or False)


content_option = path_option("--content", words="โฟลเดอร์เนื้อหา", default="content")
site_option = path_option("--site", words="โฟลเดอร์เว็บไซต์ที่สร้าง", default="site")
output_option = path_option("--output", metavar="FILE", words="ไฟล์ที่จะเขียน แทนการพิมพ์ออกมา")
agencies_option = click.option("--agency", multiple=True, metavar="SLUG", help="เฉพาะหน่วยงานนี้ (ใช้ซ้ำได้)")
base_url_option = click.option("--base-url", metavar="URL", help="ที่อยู่ของเว็บไซต์ที่เผยแพร่")
day_option = click.option("--as-of", type=_parse_day, metavar="DATE", help="วันที่ที่ข้อมูลอ้างถึง เช่น 2569-01-15")
offline_option = click.option("--offline", is_flag=True, help="สร้างสำเนาที่เปิดจากโฟลเดอร์ได้โดยไม่ต้องมีเซิร์ฟเวอร์")
drafts_option = click.option("--drafts", is_flag=True, help="ถือว่าร่าง (draft: true) เผยแพร่แล้ว")
no_workbooks_option = click.option("--no-xlsx", is_flag=True, help="ไม่สร้างไฟล์ XLSX ของตาราง")
language_option = click.option(
    "--lang", type=click.Choice(Language), default=Language.th, help="ภาษาของรายงาน", show_default=True
)
help_option = click.help_option("--help", help="แสดงวิธีใช้นี้")


class _Superfluous(click.UsageError):
    """A call has words for which the command has no use."""

    def __init__(self, words: Sequence[str], context: click.Context) -> None:
        super().__init__(" ".join(words), context)


class _Command(click.Command):
    """Says itself which words are too many: what click says of them is English."""

    allow_extra_args = True

    def get_help(self, ctx: click.Context) -> str:
        """Return how the command is used, in the language that the call asks for."""
        told = _in_english(self) if ctx.obj == Language.en else self
        return super(_Command, told).get_help(ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read a call, and remember which command it was where it is wrong."""
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if rest and not ctx.resilient_parsing:
            raise _Superfluous(rest, ctx)
        return rest


class Program(click.Group):
    """Says what is wrong with how it was called."""

    command_class = _Command

    def main(self, args: Sequence[str] | None = None, **named: Any) -> NoReturn:  # type: ignore[override]
        """Carry out a command, and end the process."""
        language = _stated_language(sys.argv[1:] if args is None else args)
        try:
            # Help is shown while a call is read, when its options are not known yet.
            code = super().main(args, **{**named, "standalone_mode": False, "obj": language})
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.message)
            sys.exit(2)
        except click.UsageError as error:
            name = "site-builder" if error.ctx is None else error.ctx.command_path
            wrong, fields = _fault(error, language=language)
            click.echo(f"site-builder: {_words(f'use-{wrong}', language=language, **fields)}", err=True)
            click.echo(_words("way-to-help", language=language, name=name), err=True)
            sys.exit(2)
        except click.Abort:
            sys.exit(_INTERRUPTED)
        except OSError as error:
            if not is_unsaid(error):
                raise
            sys.exit(tell_unsaid(error))
        except Exception as error:
            # Imported only now: to say what is wrong with a call takes nothing of what reads content.
            from site_builder.load.opening import SourceMoved

            if not isinstance(error, SourceMoved):
                raise
            click.echo(f"site-builder: {_words('stopped-moved', language=language, path=str(error.path))}", err=True)
            sys.exit(2)
        sys.exit(code if isinstance(code, int) else 0)


def _in_english(command: _Command) -> _Command:
    """Return a command that speaks English of itself."""
    from site_builder.issues.answers import help_in_english

    words = help_in_english()
    english = copy(command)
    english.help = words.get(command.help or "", command.help)
    english.params = [copy(parameter) for parameter in command.params]
    for parameter in english.params:
        for name in ("help", "show_default"):
            if isinstance(said := getattr(parameter, name, None), str):
                setattr(parameter, name, words.get(said, said))
    return english


def _fault(error: click.UsageError, *, language: str) -> tuple[str, dict[str, str]]:
    """Return the name of the words for what is wrong with how the program was called, and what they need."""
    if isinstance(error, click.NoSuchOption):
        return _unknown(error.option_name, error.possibilities, words=("no-option", "near-option"))
    if isinstance(error, click.NoSuchCommand):
        return _unknown(error.command_name, error.possibilities, words=("no-command", "near-command"))
    if isinstance(error, click.BadOptionUsage):
        parameters = [] if error.ctx is None else error.ctx.command.params
        is_flag = any(error.option_name in each.opts and getattr(each, "is_flag", False) for each in parameters)
        return "flag-value" if is_flag else "no-value", {"name": error.option_name}
    if isinstance(error, _Superfluous):
        return "superfluous", {"words": error.message}
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return "missing", {"name": _shown(error.param)}
    if isinstance(error, click.BadParameter) and error.param is not None:
        wanted, fields = _wanted(error.param, error.message)
        return "bad-value", {
            "name": _shown(error.param),
            "wanted": _words(f"wanted-{wanted}", language=language, **fields),
        }
    return "unread", {"reason": error.message}


def _unknown(name: str, near: Sequence[str] | None, *, words: tuple[str, str]) -> tuple[str, dict[str, str]]:
    """Return the first words for a name that is like no other, the second where one is near."""
    return (words[1], {"name": name, "near": near[0]}) if near else (words[0], {"name": name})


def _wanted(parameter: click.Parameter, name: str) -> tuple[str, dict[str, str]]:
    """Return the name of the words for what a value should be, and what they need.

    Our own readers of a value name the words themselves.
    """
    takes = parameter.type
    if isinstance(takes, click.Choice):
        return "choice", {"choices": ", ".join(map(str, takes.choices))}
    if isinstance(takes, click.Path):
        return "folder" if takes.dir_okay else "file", {}
    if isinstance(takes, click.IntRange):
        least, most = str(takes.min), str(takes.max)
        return ("number-from", {"least": least}) if takes.max is None else ("number", {"least": least, "most": most})
    return ("any-number" if takes is click.INT else name), {}


def _stated_language(arguments: Sequence[str]) -> str:
    """Return the language that a call asks for. What is wrong with a call is found before its options are read."""
    pairs = zip(arguments, [*arguments[1:], ""], strict=False)
    stated = [
        follows if word == "--lang" else word.removeprefix("--lang=")
        for word, follows in pairs
        if word.startswith("--lang")
    ]
    return Language.en if stated and stated[-1] == Language.en else Language.th


def _shown(parameter: click.Parameter) -> str:
    return " ".join(filter(None, (*parameter.opts[: isinstance(parameter, click.Option)], parameter.metavar)))


def _words(answered: str, *, language: str, **fields: str) -> str:
    """Return words of `answers.yml`, which is read when the first are needed."""
    from site_builder.issues.answers import answer

    return answer(answered, fields, language=language).what


def refuse(words: str) -> NoReturn:
    """Say why the command cannot be carried out, and end with the exit code of wrong use."""
    click.echo(f"site-builder: {words}", err=True)
    raise click.exceptions.Exit(2)


def refuse_as(name: str, *, language: str, **fields: str) -> NoReturn:
    """End the command so, with words of `answers.yml`."""
    refuse(_words(name, language=language, **fields))


def give(data: str | bytes, output: Path | None, *, language: str) -> None:
    """Write what was asked for into the file that was named, else to the terminal."""
    if output is None:
        click.echo(data, nl=False)
        return
    try:
        output.write_bytes(data.encode() if isinstance(data, str) else data)
    except OSError as error:
        refuse_output(output, error, language=language)


def refuse_output(path: Path, error: OSError, *, language: str) -> NoReturn:
    """End the command: a file or a folder that was asked for cannot be written."""
    words = {"path": str(path), "folder": str(path.parent), "reason": error.strerror or ""}
    match error:
        case FileNotFoundError():
            refuse_as("output-no-folder", language=language, **words)
        case FileExistsError() | NotADirectoryError():
            refuse_as("output-below-file", language=language, **words)
        case _:
            refuse_as("output-failed", language=language, **words)
