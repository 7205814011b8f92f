"""How the program is called: the options that several commands have, and what is said of a call that is wrong.

Knows no command. What is wrong is told in Thai, in one line and the way to help; the exit code is 2.
"""

import sys
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from site_builder.build.shards import Shard
from site_builder.issues.answers import answer
from site_builder.terminal import is_unsaid, tell_unsaid

_INTERRUPTED = 130
"""Exit code of a program that was stopped by Ctrl-C, as shells have it."""

_Command = TypeVar("_Command", bound=Callable[..., Any])


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
        raise click.BadParameter("เขียนวันที่ เช่น 2569-01-15") from error


def shard_of(text: str) -> Shard:
    """Return the part of a site that `1/4` names. Raise `BadParameter`."""
    number, _, of = text.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise click.BadParameter("เขียนส่วนของเว็บไซต์ เช่น 1/4")
    return Shard(int(number), int(of))


def path_option(
    name: str, *, words: str, metavar: str = "DIR", default: str | None = None
) -> Callable[[_Command], _Command]:
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
no_workbooks_option = click.option("--no-xlsx", is_flag=True, help="ไม่สร้างไฟล์ XLSX ของตาราง")
language_option = click.option(
    "--lang", type=click.Choice(Language), default=Language.th, help="ภาษาของรายงาน", show_default=True
)
help_option = click.help_option("--help", help="แสดงวิธีใช้นี้")


class Program(click.Group):
    """Says in Thai what is wrong with how it was called."""

    def main(self, *values: Any, **named: Any) -> NoReturn:
        """Carry out a command, and end the process."""
        try:
            code = super().main(*values, **{**named, "standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.message)
            sys.exit(2)
        except click.UsageError as error:
            click.echo(f"site-builder: {_wrong_use(error)}", err=True)
            name = "site-builder" if error.ctx is None else error.ctx.command_path
            click.echo(f"ดูวิธีใช้: {name} --help", err=True)
            sys.exit(2)
        except click.Abort:
            sys.exit(_INTERRUPTED)
        except OSError as error:
            if not is_unsaid(error):
                raise
            sys.exit(tell_unsaid(error))
        sys.exit(code if isinstance(code, int) else 0)


def _wrong_use(error: click.UsageError) -> str:
    """Return what is wrong with how the program was called."""
    if isinstance(error, click.NoSuchOption):
        near = "" if not error.possibilities else f" คุณหมายถึง {error.possibilities[0]} ใช่หรือไม่"
        return f"ไม่มีตัวเลือก {error.option_name}{near}"
    if isinstance(error, click.NoSuchCommand):
        near = "" if not error.possibilities else f" คุณหมายถึง {error.possibilities[0]} ใช่หรือไม่"
        return f"ไม่มีคำสั่ง {error.command_name}{near}"
    if isinstance(error, click.BadOptionUsage):
        return f"ต้องมีค่าหลัง {error.option_name}"
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return f"ต้องระบุ {_shown(error.param)}"
    if isinstance(error, click.BadParameter) and error.param is not None:
        return f"{_shown(error.param)}: {_wanted(error.param) or error.message}"
    return f"อ่านคำสั่งไม่เข้าใจ ({error.message})"


def _wanted(parameter: click.Parameter) -> str | None:
    """Return what a value should be; None where our own reader of it says so."""
    takes = parameter.type
    if isinstance(takes, click.Choice):
        return f"เลือกจาก {', '.join(map(str, takes.choices))}"
    if isinstance(takes, click.Path):
        return "ระบุโฟลเดอร์ที่อ่านได้" if takes.dir_okay else "ระบุไฟล์ที่อ่านได้ ไม่ใช่โฟลเดอร์"
    if isinstance(takes, click.IntRange):
        return f"เขียนจำนวนเต็ม ตั้งแต่ {takes.min}" + ("" if takes.max is None else f" ถึง {takes.max}")
    return "เขียนจำนวนเต็ม" if takes is click.INT else None


def _shown(parameter: click.Parameter) -> str:
    return " ".join(filter(None, (*parameter.opts[: isinstance(parameter, click.Option)], parameter.metavar)))


def refuse(words: str) -> NoReturn:
    """Say why the command cannot be carried out, and end with the exit code of wrong use."""
    click.echo(f"site-builder: {words}", err=True)
    raise click.exceptions.Exit(2)


def refuse_as(name: str, *, language: str, **fields: str) -> NoReturn:
    """End the command so, with words of `answers.yml`."""
    refuse(answer(name, fields, language=language).what)


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
