"""The terminal as a door: options in, reports and exit codes out. No logic of its own.

Exit: 0 clean, 1 something in the content stops publishing, 2 wrong use.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from site_builder import pipeline
from site_builder.build.base import NoBase
from site_builder.build.shards import Shard, UnlikeParts
from site_builder.collection import Result
from site_builder.config import Config
from site_builder.host.refusals import STOPPED, refusal
from site_builder.issues.report import as_json, as_text, change_line, one_line
from site_builder.load.agency import line_reader
from site_builder.load.discover import agency_slugs
from site_builder.text.dates import parse_date
from site_builder.text.unreadable import Unreadable

# Material prints a banner about MkDocs 2 when it is imported; our commands have nothing to do with that.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

app = typer.Typer(
    name="site-builder",
    help="สร้างเว็บไซต์ข้อมูลสาธารณะ (OIT) จากไฟล์ Markdown และ YAML",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


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


_NO_BASE = {
    "git": "ไม่พบโปรแกรม git จึงเทียบกับ {base} ไม่ได้",
    "repository": "โฟลเดอร์เนื้อหาไม่ได้อยู่ใน repository ของ Git จึงเทียบกับ {base} ไม่ได้",
    "shallow": "สำเนานี้มีประวัติไม่ถึง {base} สั่ง git fetch --unshallow แล้วสั่งใหม่ (ใน GitHub Actions ตั้ง fetch-depth: 0)",
    "revision": "ไม่พบ {base} ใน repository นี้ ใช้ชื่อ branch, tag หรือรหัส commit ที่มีอยู่",
}

_UNLIKE = {
    "no-part": "{what} ไม่ใช่ส่วนของเว็บไซต์ที่สร้างด้วย build --shard",
    "other-site": "{what} เป็นของเว็บไซต์อื่น หรือสร้างด้วยตัวเลือกหรือเนื้อหาคนละชุด สร้างทุกส่วนใหม่จากเนื้อหาเดียวกัน",
    "twice": "มีส่วนที่ {what} มากกว่าหนึ่งโฟลเดอร์",
    "missing": "ไม่มีส่วนที่ {what} สร้างด้วย build --shard {what} แล้วสั่งใหม่",
    "damaged": "{what} ไม่ตรงกับที่สร้างไว้ หาย หรือเป็นไฟล์แปลกปลอม คัดลอกหรือสร้างส่วนนี้ใหม่แล้วสั่งอีกครั้ง",
}

_KEPT = {
    Language.th: "หน่วยงาน {slug} มีข้อผิดพลาด จึงคงหน้าที่เผยแพร่ไว้ครั้งก่อน",
    Language.en: "Agency {slug} has errors and keeps the pages that were published before",
}
_LEFT_OUT = {
    Language.th: "หน่วยงาน {slug} มีข้อผิดพลาดและยังไม่เคยเผยแพร่ จึงไม่อยู่ในเว็บไซต์",
    Language.en: "Agency {slug} has errors and was never published, so the site leaves it out",
}


def _parse_day(text: str) -> date:
    try:
        return parse_date(text).value
    except Unreadable as error:
        raise typer.BadParameter(f"{text!r} ไม่ใช่วันที่ เช่น 2569-01-15") from error


def _parse_shard(text: str) -> Shard:
    number, _, of = text.partition("/")
    if not (number.isdigit() and of.isdigit() and 1 <= int(number) <= int(of)):
        raise typer.BadParameter(f"{text!r} ไม่ใช่ส่วนของเว็บไซต์ เช่น 1/4")
    return Shard(int(number), int(of))


ContentDir = Annotated[
    Path | None, typer.Option("--content", metavar="DIR", help="โฟลเดอร์เนื้อหา", show_default="content")
]
SiteDir = Annotated[Path | None, typer.Option("--site", metavar="DIR", help="โฟลเดอร์เว็บไซต์ที่สร้าง", show_default="site")]
Agencies = Annotated[list[str] | None, typer.Option("--agency", metavar="SLUG", help="เฉพาะหน่วยงานนี้ (ใช้ซ้ำได้)")]
BaseUrl = Annotated[str | None, typer.Option("--base-url", metavar="URL", help="ที่อยู่ของเว็บไซต์ที่เผยแพร่")]
AsOf = Annotated[
    date | None, typer.Option("--as-of", metavar="DATE", parser=_parse_day, help="วันที่ที่ข้อมูลอ้างถึง เช่น 2569-01-15")
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", metavar="N", min=1, help="จำนวนโพรเซสที่สร้างพร้อมกัน", show_default="จำนวนแกนประมวลผล"),
]
Offline = Annotated[bool, typer.Option("--offline", help="สร้างสำเนาที่เปิดจากโฟลเดอร์ได้โดยไม่ต้องมีเซิร์ฟเวอร์")]
NoXlsx = Annotated[bool, typer.Option("--no-xlsx", help="ไม่สร้างไฟล์ XLSX ของตาราง")]
Lang = Annotated[Language, typer.Option("--lang", help="ภาษาของรายงาน")]


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"site-builder {version('site-builder')}")
        raise typer.Exit


@app.callback()
def _main(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="แสดงรุ่นของโปรแกรม")
    ] = False,
) -> None:
    """Hold the options of the whole program."""


def _config(
    *,
    content: Path | None = None,
    site: Path | None = None,
    agencies: list[str] | None = None,
    base_url: str | None = None,
    as_of: date | None = None,
    today: date | None = None,
    is_offline: bool = False,
    keep_going: bool = False,
    is_strict: bool = False,
    jobs: int | None = None,
    shard: Shard | None = None,
    has_workbooks: bool = True,
) -> Config:
    """Join the options with `mkdocs.yml` of this folder; an option wins."""
    from site_builder.host.settings import read_settings

    settings = read_settings(Path("mkdocs.yml"))
    defaults = Config()
    content_dir = content or settings.docs_dir or defaults.content_dir
    if not content_dir.is_dir():
        _refuse(f"ไม่พบโฟลเดอร์เนื้อหา {content_dir} ใช้ --content ระบุโฟลเดอร์ที่มี agencies/ อยู่")
    address = base_url or settings.site_url
    if address is not None and not address.startswith(("http://", "https://")):
        _refuse(f"ที่อยู่ {address} ต้องขึ้นต้นด้วย https:// หรือ http://")
    return Config(
        content_dir=content_dir.resolve(),
        site_dir=(site or settings.site_dir or defaults.site_dir).absolute(),
        site_name=settings.site_name or defaults.site_name,
        agencies=tuple(agencies or ()),
        base_url=None if address is None else address.rstrip("/") + "/",
        as_of=as_of,
        today=today,
        is_offline=is_offline,
        keep_going=keep_going,
        is_strict=is_strict,
        jobs=jobs or _processors(),
        shard=shard,
        has_workbooks=has_workbooks,
    )


def _processors() -> int:
    """Return how many processors this process may use, which on a shared machine are not all."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _refuse(words: str) -> NoReturn:
    """Say why the command cannot be carried out, and end with the exit code of wrong use."""
    typer.echo(f"site-builder: {words}", err=True)
    raise typer.Exit(2)


@contextmanager
def _progress() -> Iterator[pipeline.Progress]:
    """Show how far the agencies are, on a terminal and only there."""
    if not sys.stderr.isatty():
        yield lambda done, total, slug: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # Drawn when there is something new: a thread that draws would be in the way when the process is copied.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, total, slug: progress.update(
            task, completed=done, total=total, description=slug, refresh=True
        )


def _report(result: Result, config: Config, *, language: Language) -> None:
    if result.issues:
        text = as_text(
            result.issues,
            language=language,
            read_line=line_reader(config.content_dir),
            accepted=len(result.accepted),
        )
        typer.echo(text, err=True)


@app.command()
def build(
    content: ContentDir = None,
    site: SiteDir = None,
    agency: Agencies = None,
    base_url: BaseUrl = None,
    as_of: AsOf = None,
    offline: Offline = False,
    keep_going: Annotated[bool, typer.Option("--keep-going", help="เผยแพร่หน่วยงานอื่นต่อ แม้มีหน่วยงานที่ผิดพลาด")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="ถือว่าคำเตือนเป็นข้อผิดพลาด")] = False,
    no_xlsx: NoXlsx = False,
    jobs: Jobs = None,
    shard: Annotated[
        Shard | None,
        typer.Option("--shard", metavar="I/N", parser=_parse_shard, help="สร้างเฉพาะส่วนที่ I จาก N ส่วน แล้วรวมด้วย merge"),
    ] = None,
    lang: Lang = Language.th,
) -> None:
    """สร้างเว็บไซต์จากโฟลเดอร์เนื้อหา แล้ววางแทนของเดิมในขั้นตอนเดียว."""
    from site_builder.host.shell import MaterialShell

    config = _config(
        content=content,
        site=site,
        agencies=agency,
        base_url=base_url,
        as_of=as_of,
        is_offline=offline,
        keep_going=keep_going,
        is_strict=strict,
        jobs=jobs,
        shard=shard,
        has_workbooks=not no_xlsx,
    )
    if shard is not None and len(agency_slugs(config.content_dir)[0]) == 1:
        _refuse("มีหน่วยงานเดียว แบ่งสร้างเป็นส่วนไม่ได้")
    try:
        with _progress() as progress:
            result = pipeline.run(config, shell=MaterialShell(config.theme_dir), progress=progress)
    except STOPPED as error:
        _refuse(refusal(error, site_dir=config.site_dir))
    _conclude(result, config, language=lang)


def _conclude(result: Result, config: Config, *, language: Language) -> None:
    """Report what was found and say what was put in place; where nothing was, end with the exit code of errors."""
    _report(result, config, language=language)
    if result.commit is None:
        typer.echo("ไม่ได้เผยแพร่ เว็บไซต์เดิมยังอยู่ครบ" if config.site_dir.exists() else "ไม่ได้เผยแพร่", err=True)
        raise typer.Exit(1)
    for slugs, words in ((result.kept, _KEPT), (result.left_out, _LEFT_OUT)):
        for slug in slugs:
            typer.echo(words[language].format(slug=slug), err=True)
    typer.echo(f"สร้างเว็บไซต์แล้ว {result.commit.files:,} ไฟล์ อยู่ที่ {config.site_dir}")
    if config.shard is not None:
        typer.echo("เป็นเพียงส่วนหนึ่งของเว็บไซต์ รวมทุกส่วนด้วย site-builder merge")
    elif config.is_offline:
        typer.echo(f"เปิดดู: {config.site_dir / 'index.html'}")
    else:
        typer.echo("เปิดดู: site-builder serve")
    if result.has_errors:
        raise typer.Exit(1)


@app.command()
def merge(
    parts: Annotated[list[Path], typer.Argument(metavar="DIR...", help="โฟลเดอร์ของทุกส่วน จาก build --shard")],
    content: ContentDir = None,
    site: SiteDir = None,
    base_url: BaseUrl = None,
    as_of: AsOf = None,
    offline: Offline = False,
    no_xlsx: NoXlsx = False,
    lang: Lang = Language.th,
) -> None:
    """รวมทุกส่วนที่สร้างด้วย build --shard เป็นเว็บไซต์เดียว."""
    from site_builder.host.shell import MaterialShell

    config = _config(
        content=content, site=site, base_url=base_url, as_of=as_of, is_offline=offline, has_workbooks=not no_xlsx
    )
    try:
        result = pipeline.merge(config, parts=parts, shell=MaterialShell(config.theme_dir))
    except UnlikeParts as error:
        _refuse(_UNLIKE[error.reason].format(what=error.what))
    except STOPPED as error:
        _refuse(refusal(error, site_dir=config.site_dir))
    _conclude(result, config, language=lang)


@app.command()
def verify(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="โฟลเดอร์ของเว็บไซต์ หรือของสำเนาในเครื่องอื่น")],
    manifest: Annotated[
        Path | None,
        typer.Option("--manifest", metavar="FILE", help="รายการไฟล์", show_default=".ชื่อโฟลเดอร์.sha256 ข้างโฟลเดอร์"),
    ] = None,
    lang: Lang = Language.th,
) -> None:
    """ตรวจว่าสำเนาของเว็บไซต์ตรงกับที่เผยแพร่ทุกไฟล์."""
    from site_builder.build.manifest import NoManifest, compare_copy, manifest_of, read_manifest
    from site_builder.issues.answers import answer

    if not folder.is_dir():
        _refuse(answer("copy-no-site", {"path": str(folder)}, language=lang).what)
    try:
        found = compare_copy(folder, read_manifest(manifest or manifest_of(folder.resolve())))
    except NoManifest as error:
        where = {"path": str(error.path), "line": str(error.line)}
        _refuse(answer("copy-no-list" if error.line is None else "copy-bad-list", where, language=lang).what)
    totals = {"site": str(folder), "files": f"{found.files:,}"}
    if not found:
        typer.echo(answer("copy-same", totals, language=lang).what)
        return
    kinds = {"changed": found.changed, "missing": found.missing, "extra": found.extra, "unread": found.unread}
    for kind, paths in kinds.items():
        for path in paths:
            typer.echo(answer(f"copy-{kind}", {"path": one_line(path)}, language=lang).what)
    totals |= {kind: f"{len(paths):,}" for kind, paths in kinds.items()}
    told = answer("copy-differs", totals, language=lang)
    typer.echo(f"{told.what}\n  {answer('fix', language=lang).what}: {told.fix}")
    raise typer.Exit(1)


@app.command()
def doctor(content: ContentDir = None, site: SiteDir = None, lang: Lang = Language.th) -> None:
    """บอกว่าเครื่องนี้สร้างและเผยแพร่เว็บไซต์ได้หรือไม่ ขาดอะไร และแก้อย่างไร."""
    from site_builder.build.doctor import examine
    from site_builder.issues.answers import answer

    config = _config(content=content, site=site)
    findings = examine(
        content_dir=config.content_dir, site_dir=config.site_dir, theme_dir=config.theme_dir, today=date.today()
    )
    has_errors = False
    for finding in findings:
        told = answer(finding.name, finding.fields, language=lang)
        typer.echo(f"{answer(f'state-{finding.state}', language=lang).what}: {told.what}")
        if told.fix:
            typer.echo(f"  {answer('fix', language=lang).what}: {told.fix}")
        has_errors = has_errors or finding.state == "error"
    if has_errors:
        raise typer.Exit(1)


@app.command()
def check(
    content: ContentDir = None,
    format: Annotated[Format, typer.Option("--format", help="รูปแบบรายงาน")] = Format.text,
    base: Annotated[str | None, typer.Option("--base", metavar="REF", help="เทียบกับเนื้อหาที่ commit หรือ branch นี้")] = None,
    preview_url: Annotated[
        str | None, typer.Option("--preview-url", metavar="URL", help="ที่อยู่ของเว็บไซต์ตัวอย่าง สำหรับลิงก์ในรูปแบบ comment")
    ] = None,
    lang: Lang = Language.th,
) -> None:
    """ตรวจเนื้อหาโดยไม่สร้างเว็บไซต์."""
    from site_builder import inquiry

    if preview_url is not None and not preview_url.startswith(("http://", "https://")):
        _refuse(f"ที่อยู่ {preview_url} ต้องขึ้นต้นด้วย https:// หรือ http://")
    config = _config(content=content, today=date.today())
    try:
        with _progress() as progress:
            if base is None and format is not Format.comment:
                result, proposal = inquiry.check(config, progress=progress), None
            else:
                result, proposal = inquiry.propose(config, base=base, progress=progress)
    except NoBase as error:
        _refuse(_NO_BASE[error.reason].format(base=base))
    read_line, accepted = line_reader(config.content_dir), len(result.accepted)
    before = None if proposal is None else proposal.before
    if format is Format.json:
        typer.echo(as_json(result.issues, language=lang, accepted=accepted, before=before))
    elif format is Format.sarif:
        from site_builder.issues.sarif import as_sarif

        typer.echo(as_sarif(result.issues, language=lang, read_line=read_line))
    elif format is Format.github:
        from site_builder.issues.annotations import as_annotations

        typer.echo(as_annotations(result.issues, language=lang, accepted=accepted))
    elif format is Format.comment and proposal is not None:
        from site_builder.issues.comment import as_comment

        typer.echo(as_comment(proposal, language=lang, preview_url=preview_url), nl=False)
    else:
        typer.echo(as_text(result.issues, language=lang, read_line=read_line, accepted=accepted))
    if base is not None and before is not None and format in {Format.text, Format.github}:
        typer.echo(change_line(before, result.issues, language=lang, base=base))
    if result.has_errors:
        raise typer.Exit(1)


@app.command()
def explain(
    code: Annotated[str | None, typer.Argument(metavar="CODE", help="รหัสในรายงาน เช่น DAT004 ไม่ระบุเพื่อดูทั้งหมด")] = None,
    lang: Lang = Language.th,
) -> None:
    """อธิบายรหัสในรายงาน: ทำไมจึงตรวจ ตัวอย่างที่ผิดและที่ถูก."""
    from site_builder.issues.explanations import explanation_text, list_of_codes
    from site_builder.issues.messages import codes
    from site_builder.text.spelling import nearest

    if code is None:
        typer.echo(list_of_codes(language=lang))
        return
    wanted = code.upper()
    if wanted not in codes():
        near = nearest(wanted, codes())
        _refuse(f'ไม่มีรหัส "{code}"' + ("" if near is None else f' คุณหมายถึง "{near}" ใช่หรือไม่'))
    typer.echo(explanation_text(wanted, language=lang))


@app.command()
def serve(
    content: ContentDir = None,
    port: Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="พอร์ต")] = 8000,
) -> None:
    """เปิดดูเว็บไซต์ในเครื่อง และสร้างใหม่เมื่อแก้ไฟล์."""
    from site_builder.host.preview import PortTaken, preview

    try:
        preview(_config(content=content), port=port, say=typer.echo)
    except PortTaken:
        _refuse(f"พอร์ต {port} มีผู้ใช้อยู่ ใช้ --port ระบุพอร์ตอื่น")


@app.command()
def register(
    agency: Annotated[str, typer.Option("--agency", metavar="SLUG", help="หน่วยงาน")],
    year: Annotated[int, typer.Option("--year", metavar="YEAR", help="ปีประเมิน (พ.ศ.)")],
    form: Annotated[RegisterFormat, typer.Option("--format", help="รูปแบบไฟล์")] = RegisterFormat.csv,
    content: ContentDir = None,
    base_url: BaseUrl = None,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="ไฟล์ที่จะเขียน แทนการพิมพ์ออกมา", dir_okay=False)
    ] = None,
    lang: Lang = Language.th,
) -> None:
    """พิมพ์แบบคำตอบ OIT ของหน่วยงานหนึ่งปี พร้อม URL ของทุกข้อ."""
    from site_builder import inquiry

    config = _config(content=content, base_url=base_url)
    if form is RegisterFormat.xlsx and output is None and sys.stdout.isatty():
        _refuse("ไฟล์ XLSX พิมพ์ลงหน้าจอไม่ได้ ใช้ --output ระบุชื่อไฟล์")
    try:
        result, data = inquiry.register(config, slug=agency, year=year, form=form.value)
    except inquiry.NothingFiled as error:
        _refuse(f"ไม่มีข้อมูลของ {agency} ปี {year} ที่มีคือ {', '.join(error.known)}")
    if data is None:
        _report(result, config, language=lang)
        raise typer.Exit(1)
    if output is None:
        typer.echo(data, nl=False)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        _refuse(f"เขียนไฟล์ {output} ไม่ได้: {error.strerror}")


@app.command()
def readiness(
    agency: Agencies = None,
    year: Annotated[
        int | None, typer.Option("--year", metavar="YEAR", help="ปีประเมิน (พ.ศ.)", show_default="ปีล่าสุด")
    ] = None,
    content: ContentDir = None,
    lang: Lang = Language.th,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="ไฟล์ที่จะเขียน แทนการพิมพ์ออกมา", dir_okay=False)
    ] = None,
) -> None:
    """บอกว่าแต่ละข้อ OIT ครบหรือยัง และควรทำอะไรต่อ ในไฟล์ใด."""
    from site_builder import inquiry

    config = _config(content=content, agencies=agency)
    with _progress() as progress:
        result, reports = inquiry.readiness(config, year=year, language=lang, progress=progress)
    if result.has_errors:
        _report(result, config, language=lang)
    if year is not None and not reports:
        _refuse(f"ไม่มีรายการข้อ OIT ของปี {year} หรือไม่มีหน่วยงานที่ต้องรายงานในปีนั้น")
    text = "\n\n".join(reports)
    if output is None:
        typer.echo(text)
    else:
        try:
            output.write_text(text + "\n", encoding="utf-8", newline="\n")
        except OSError as error:
            _refuse(f"เขียนไฟล์ {output} ไม่ได้: {error.strerror}")
    if result.has_errors:
        raise typer.Exit(1)


@app.command()
def schema(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="โฟลเดอร์ที่จะเขียน JSON Schema")],
) -> None:
    """เขียน JSON Schema ของไฟล์ทุกชนิด สำหรับโปรแกรมแก้ไข."""
    from site_builder.model.schemas import schema_files

    folder.mkdir(parents=True, exist_ok=True)
    for name, data in schema_files().items():
        (folder / name).write_bytes(data)
        typer.echo(folder / name)


def main() -> None:
    """Run the program."""
    app(prog_name="site-builder")


if __name__ == "__main__":
    main()
