"""The terminal as a door: options in, reports and exit codes out. No logic of its own.

Exit: 0 clean, 1 something in the content stops publishing, 2 wrong use, 130 stopped by Ctrl-C.
"""

import gc
import os
import signal
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from site_builder import __version__
from site_builder.build.shards import Shard, UnlikeParts
from site_builder.calls import (
    Format,
    Language,
    Program,
    ReadinessFormat,
    RegisterFormat,
    agencies_option,
    base_url_option,
    content_option,
    day_option,
    drafts_option,
    give,
    help_option,
    language_option,
    no_workbooks_option,
    offline_option,
    output_option,
    path_option,
    refuse,
    refuse_as,
    refuse_output,
    shard_of,
    site_option,
)
from site_builder.config import SETTINGS_PATH
from site_builder.expressions import remember_expressions
from site_builder.options import config_of, new_content_dir
from site_builder.outcome import (
    conclude,
    conclude_check,
    conclude_copy,
    conclude_drafts,
    conclude_machine,
    conclude_new,
    print_report,
)
from site_builder.terminal import is_terminal, leave, shown_progress, speak_utf8

# Material prints a banner about MkDocs 2 when it is imported; our commands have nothing to do with that.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


@click.group(cls=Program, no_args_is_help=True, context_settings={"max_content_width": 100})
@click.version_option(__version__, prog_name="site-builder", message="%(prog)s %(version)s", help="แสดงรุ่นของโปรแกรม")
@help_option
def app() -> None:
    """สร้างเว็บไซต์ข้อมูลสาธารณะ (OIT) จากไฟล์ Markdown และ YAML"""


@app.command()
@content_option
@site_option
@agencies_option
@base_url_option
@day_option
@offline_option
@click.option("--keep-going", is_flag=True, help="เผยแพร่หน่วยงานอื่นต่อ แม้มีหน่วยงานที่ผิดพลาด")
@click.option("--strict", is_flag=True, help="ถือว่าคำเตือนเป็นข้อผิดพลาด")
@no_workbooks_option
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="จำนวนโพรเซสที่สร้างพร้อมกัน", show_default="จำนวนแกนประมวลผล"
)
@click.option("--shard", type=shard_of, metavar="I/N", help="สร้างเฉพาะส่วนที่ I จาก N ส่วน แล้วรวมด้วย merge")
@language_option
@help_option
def build(
    content: Path | None,
    site: Path | None,
    agency: tuple[str, ...],
    base_url: str | None,
    as_of: date | None,
    offline: bool,
    keep_going: bool,
    strict: bool,
    no_xlsx: bool,
    jobs: int | None,
    shard: Shard | None,
    lang: Language,
) -> None:
    """สร้างเว็บไซต์จากโฟลเดอร์เนื้อหา แล้ววางแทนของเดิมในขั้นตอนเดียว"""
    from site_builder.build.ahead import examine_ahead

    config = config_of(
        language=lang, content=content, site=site, has_site=True, agencies=agency, base_url=base_url, as_of=as_of
    )
    config = replace(
        config,
        is_offline=offline,
        keep_going=keep_going,
        is_strict=strict,
        jobs=jobs or config.jobs,
        shard=shard,
        has_workbooks=not no_xlsx,
    )
    # Where an agency is built for the first time, a second processor begins while this one imports the rest.
    if not config.site_dir.exists():
        examine_ahead(config.content_dir, config.agencies, jobs=config.jobs)
    from site_builder import pipeline
    from site_builder.host.refusals import STOPPED, refusal
    from site_builder.host.shell import MaterialShell
    from site_builder.load.discover import agency_slugs

    # What was imported stays: no cycles need be looked for in it.
    gc.freeze()
    if shard is not None and len(agency_slugs(config.content_dir)[0]) == 1:
        refuse_as("one-agency", language=lang)
    try:
        with shown_progress() as progress:
            result = pipeline.run(config, shell=MaterialShell(config.theme_dir), progress=progress)
    except STOPPED as error:
        refuse(refusal(error, site_dir=config.site_dir, language=lang))
    conclude(result, config, language=lang)


@app.command()
@click.argument(
    "parts", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="DIR...", help="โฟลเดอร์ของทุกส่วน"
)
@content_option
@site_option
@base_url_option
@day_option
@offline_option
@no_workbooks_option
@language_option
@help_option
def merge(
    parts: tuple[Path, ...],
    content: Path | None,
    site: Path | None,
    base_url: str | None,
    as_of: date | None,
    offline: bool,
    no_xlsx: bool,
    lang: Language,
) -> None:
    """รวมทุกส่วนที่สร้างด้วย build --shard เป็นเว็บไซต์เดียว"""
    from site_builder import pipeline
    from site_builder.host.refusals import STOPPED, refusal
    from site_builder.host.shell import MaterialShell

    config = replace(
        config_of(language=lang, content=content, site=site, has_site=True, base_url=base_url, as_of=as_of),
        is_offline=offline,
        has_workbooks=not no_xlsx,
    )
    try:
        result = pipeline.merge(config, parts=parts, shell=MaterialShell(config.theme_dir))
    except UnlikeParts as error:
        refuse_as(f"parts-{error.reason}", language=lang, part=error.what)
    except STOPPED as error:
        refuse(refusal(error, site_dir=config.site_dir, language=lang))
    conclude(result, config, language=lang)


@app.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR", help="โฟลเดอร์ของเว็บไซต์ หรือของสำเนาในเครื่องอื่น")
@path_option("--manifest", metavar="FILE", words="รายการไฟล์", default=".ชื่อโฟลเดอร์.sha256 ข้างโฟลเดอร์")
@language_option
@help_option
def verify(folder: Path, manifest: Path | None, lang: Language) -> None:
    """ตรวจว่าสำเนาของเว็บไซต์ตรงกับที่เผยแพร่ทุกไฟล์"""
    from site_builder.build.manifest import NoManifest, compare_with_list, manifest_of

    if not folder.is_dir():
        refuse_as("copy-no-site", language=lang, path=str(folder))
    try:
        found = compare_with_list(folder, manifest or manifest_of(folder.resolve()))
    except NoManifest as error:
        name = "copy-no-list" if error.line is None else "copy-bad-list"
        refuse_as(name, language=lang, path=str(error.path), line=str(error.line))
    conclude_copy(found, folder, language=lang)


@app.command()
@content_option
@site_option
@language_option
@help_option
def doctor(content: Path | None, site: Path | None, lang: Language) -> None:
    """บอกว่าเครื่องนี้สร้างและเผยแพร่เว็บไซต์ได้หรือไม่ ขาดอะไร และแก้อย่างไร"""
    from site_builder.build.doctor import examine

    config = config_of(language=lang, content=content, site=site, has_site=True)
    findings = examine(
        content_dir=config.content_dir, site_dir=config.site_dir, theme_dir=config.theme_dir, today=date.today()
    )
    conclude_machine(findings, language=lang)


@app.command()
@content_option
@click.option("--format", type=click.Choice(Format), default=Format.text, help="รูปแบบรายงาน", show_default=True)
@drafts_option
@click.option("--base", metavar="REF", help="เทียบกับเนื้อหาที่ commit หรือ branch นี้")
@click.option("--preview-url", metavar="URL", help="ที่อยู่ของเว็บไซต์ตัวอย่าง สำหรับลิงก์ในรูปแบบ comment")
@language_option
@help_option
def check(
    content: Path | None, format: Format, drafts: bool, base: str | None, preview_url: str | None, lang: Language
) -> None:
    """ตรวจเนื้อหาโดยไม่สร้างเว็บไซต์"""
    from site_builder import inquiry
    from site_builder.build.base import NoBase

    if preview_url is not None and not preview_url.startswith(("http://", "https://")):
        refuse_as("address-no-scheme", language=lang, address=preview_url)
    config = replace(config_of(language=lang, content=content), today=date.today(), with_drafts=drafts)
    try:
        with shown_progress() as progress:
            if base is None and format is not Format.comment:
                result, proposal = inquiry.check(config, progress=progress), None
            else:
                result, proposal = inquiry.propose(config, base=base, progress=progress)
    except NoBase as error:
        refuse_as(f"no-base-{error.reason}", language=lang, base=str(base))
    conclude_check(result, proposal, config, form=format, base=base, preview_url=preview_url, language=lang)


@app.command()
@click.argument("code", required=False, help="รหัส เช่น DAT004 ไม่ระบุเพื่อดูทั้งหมด")
@language_option
@help_option
def explain(code: str | None, lang: Language) -> None:
    """อธิบายรหัสในรายงาน: ทำไมจึงตรวจ ตัวอย่างที่ผิดและที่ถูก"""
    from site_builder.issues.explanations import explanation_text, list_of_codes
    from site_builder.issues.messages import codes
    from site_builder.text.spelling import nearest

    if code is None:
        click.echo(list_of_codes(language=lang))
        return
    wanted = code.upper()
    if wanted not in codes():
        near = nearest(wanted, codes())
        refuse_as("no-code" if near is None else "near-code", language=lang, code=code, near=near or "")
    click.echo(explanation_text(wanted, language=lang))


@app.command()
@content_option
@click.option("--port", type=click.IntRange(0, 65535), metavar="N", default=8000, help="พอร์ต", show_default=True)
@drafts_option
@help_option
def serve(content: Path | None, port: int, drafts: bool) -> None:
    """เปิดดูเว็บไซต์ในเครื่อง และสร้างใหม่เมื่อแก้ไฟล์"""
    from site_builder.host.preview import PortTaken, preview

    # A closed window and a service that is stopped end it as Ctrl-C does: what it has made is removed.
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    try:
        config = replace(config_of(language=Language.th, content=content), with_drafts=drafts)
        preview(config, port=port, say=click.echo, has_own_content=content is not None)
    except PortTaken:
        refuse_as("port-taken", language=Language.th, port=str(port))


@app.command()
@click.option("--agency", metavar="SLUG", required=True, help="หน่วยงาน")
@click.option("--year", type=int, metavar="YEAR", required=True, help="ปีประเมิน (พ.ศ.)")
@click.option(
    "--format",
    "form",
    type=click.Choice(RegisterFormat),
    default=RegisterFormat.csv,
    help="รูปแบบไฟล์",
    show_default=True,
)
@content_option
@base_url_option
@output_option
@language_option
@help_option
def register(
    agency: str,
    year: int,
    form: RegisterFormat,
    content: Path | None,
    base_url: str | None,
    output: Path | None,
    lang: Language,
) -> None:
    """พิมพ์แบบคำตอบ OIT ของหน่วยงานหนึ่งปี พร้อม URL ของทุกข้อ"""
    from site_builder import inquiry

    config = config_of(language=lang, content=content, base_url=base_url)
    if form is RegisterFormat.xlsx and output is None and is_terminal(sys.stdout):
        refuse_as("no-workbook-on-screen", language=lang)
    try:
        result, data = inquiry.register(config, slug=agency, year=year, form=form.value)
    except inquiry.NothingFiled as error:
        name = "nothing-filed" if error.known else "nothing-filed-yet"
        refuse_as(name, language=lang, agency=agency, year=str(year), known=", ".join(error.known))
    if data is None:
        print_report(result, config, language=lang)
        raise click.exceptions.Exit(1)
    give(data, output, language=lang)


@app.command()
@agencies_option
@click.option("--year", type=int, metavar="YEAR", help="ปีประเมิน (พ.ศ.)", show_default="ปีล่าสุด")
@click.option(
    "--format",
    "form",
    type=click.Choice(ReadinessFormat),
    default=ReadinessFormat.text,
    help="รูปแบบรายงาน",
    show_default=True,
)
@content_option
@language_option
@output_option
@help_option
def readiness(
    agency: tuple[str, ...],
    year: int | None,
    form: ReadinessFormat,
    content: Path | None,
    lang: Language,
    output: Path | None,
) -> None:
    """บอกว่าแต่ละข้อ OIT ครบหรือยัง และควรทำอะไรต่อ ในไฟล์ใด"""
    from site_builder import inquiry

    config = config_of(language=lang, content=content, agencies=agency)
    try:
        with shown_progress() as progress:
            is_json = form is ReadinessFormat.json
            result, told = inquiry.readiness(config, year=year, language=lang, as_data=is_json, progress=progress)
    except inquiry.NothingFiled as error:
        refuse_as("nothing-asked", language=lang, year=str(year), known=", ".join(error.known))
    if result.has_errors:
        print_report(result, config, language=lang)
    elif told is None:
        refuse_as("nobody-asked", language=lang)
    if told is not None:
        give(told, output, language=lang)
    if result.has_errors:
        raise click.exceptions.Exit(1)


@app.command(name="import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE", help="เอกสาร .docx, .xlsx หรือ .csv ที่มีตาราง")
@click.option("--agency", metavar="SLUG", required=True, help="หน่วยงาน")
@click.option("--year", metavar="YEAR", required=True, help="ปีประเมิน (พ.ศ.)")
@click.option("--topic", metavar="TOPIC", required=True, help="หัวเรื่อง เช่น integrity-measures")
@click.option("--part", metavar="PART", help="ชื่อส่วน เมื่อเรื่องนั้นมีหลายไฟล์ เช่น 6-months")
@click.option("--table", type=click.IntRange(min=1), metavar="N", help="เฉพาะตารางที่ N ของเอกสาร")
@click.option("--sheet", metavar="NAME", help="เฉพาะแผ่นงานนี้")
@click.option("--dry-run", is_flag=True, help="พิมพ์ไฟล์ออกมาโดยไม่เขียน")
@content_option
@language_option
@help_option
def import_document(
    file: Path,
    agency: str,
    year: str,
    topic: str,
    part: str | None,
    table: int | None,
    sheet: str | None,
    dry_run: bool,
    content: Path | None,
    lang: Language,
) -> None:
    """นำตารางจาก Word, Excel หรือ CSV มาเป็นไฟล์เนื้อหา โดยไม่ต้องพิมพ์ใหม่"""
    from site_builder.importers.carrying import Order, carry, write
    from site_builder.importers.refusal import Refused
    from site_builder.importers.telling import printed, told_of

    config = config_of(language=lang, content=content)
    order = Order(path=file, agency=agency, year=year, topic=topic, part=part, table=table, sheet=sheet)
    try:
        carried = carry(order, content_dir=config.content_dir)
        if not dry_run:
            write(carried)
    except Refused as refused:
        refuse(refused.words(language=lang))
    except OSError as error:
        refuse_output(Path(error.filename or file), error, language=lang)
    if dry_run:
        click.echo(printed(carried), nl=False)
    # What is printed may be passed on; what is said of it goes to whoever reads.
    for line in told_of(carried, language=lang, is_written=not dry_run):
        click.echo(line, err=dry_run)


@app.command()
@click.argument("slug", metavar="SLUG", help="ชื่อโฟลเดอร์ของหน่วยงาน เช่น khon-chim")
@click.option("--name", metavar="NAME", required=True, help="ชื่อเต็มของหน่วยงาน")
@click.option("--type", "kind", metavar="TYPE", required=True, help="ประเภท เช่น อบต. เทศบาลตำบล โรงพยาบาล")
@click.option("--province", metavar="PROVINCE", required=True, help="จังหวัด")
@click.option("--district", metavar="DISTRICT", help="อำเภอ เมื่อจังหวัดนั้นมีหน่วยงานชื่อเดียวกัน")
@content_option
@language_option
@help_option
def new(
    slug: str, name: str, kind: str, province: str, district: str | None, content: Path | None, lang: Language
) -> None:
    """เริ่มหน่วยงานใหม่: เขียน agency.yml และสิ่งที่โฟลเดอร์นี้ยังไม่มี"""
    from site_builder.beginnings.agencies import Newcomer, files_for
    from site_builder.beginnings.new_files import write_new_files
    from site_builder.importers.refusal import Refused
    from site_builder.load.discover import agency_slugs

    content_dir = new_content_dir(content, language=lang)
    newcomer = Newcomer(slug=slug, name=name, type=kind, province=province, district=district)
    known, _ = agency_slugs(content_dir)
    try:
        files = files_for(newcomer, content_dir=content_dir, settings=SETTINGS_PATH)
        write_new_files(files)
    except Refused as refused:
        refuse(refused.words(language=lang))
    except OSError as error:
        refuse_output(Path(error.filename or content_dir), error, language=lang)
    alone = known[0] if len(known) == 1 else None
    conclude_new(files, content_dir, slug=slug, alone=alone, language=lang)


@app.command()
@click.option("--agency", metavar="SLUG", required=True, help="หน่วยงาน")
@click.option("--year", metavar="YEAR", required=True, help="ปีประเมิน (พ.ศ.)")
@click.option("--topic", metavar="TOPIC", help="เฉพาะหัวเรื่องนี้ เช่น structure")
@click.option("--dry-run", is_flag=True, help="พิมพ์ไฟล์ออกมาโดยไม่เขียน")
@content_option
@language_option
@help_option
def draft(agency: str, year: str, topic: str | None, dry_run: bool, content: Path | None, lang: Language) -> None:
    """เขียนร่างของทุกเรื่องที่ปีนั้นถามและยังไม่มีไฟล์ เพื่อกรอกต่อ"""
    from site_builder.beginnings.drafts import drafts_for
    from site_builder.beginnings.new_files import write_new_files
    from site_builder.importers.refusal import Refused

    config = config_of(language=lang, content=content)
    try:
        drafts = drafts_for(config.content_dir, agency=agency, year=year, topic=topic)
        if not dry_run:
            write_new_files(drafts)
    except Refused as refused:
        refuse(refused.words(language=lang))
    except OSError as error:
        refuse_output(Path(error.filename or config.content_dir), error, language=lang)
    conclude_drafts(drafts, agency=agency, year=year, is_written=not dry_run, language=lang)


@app.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR", help="โฟลเดอร์ที่จะเขียน")
@help_option
def schema(folder: Path) -> None:
    """เขียน JSON Schema ของไฟล์ทุกชนิด สำหรับโปรแกรมแก้ไข"""
    from site_builder.build.writing import write_anew
    from site_builder.model.schemas import schema_files

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in schema_files().items():
            write_anew(os.fspath(folder / name), data)
            click.echo(folder / name)
    except OSError as error:
        refuse_output(folder, error, language=Language.th)


def main() -> None:
    """Run the program."""
    # Pages are made of many objects and few cycles: to look for these less often saves a build a tenth of its time.
    gc.set_threshold(50_000, 20, 20)
    keep_expressions = remember_expressions()
    speak_utf8()
    try:
        app(prog_name="site-builder")
    except SystemExit as end:
        keep_expressions()
        leave(end)


if __name__ == "__main__":
    main()
