"""`site-builder serve`: what an officer sees in a browser while editing."""

import html
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest

from tests.process.conftest import AGENCY
from tests.process.installed import Program
from tests.trees import write_files

MEASURES = "content/agencies/{slug}/2566/integrity-measures.yml"
PAGE = "{slug}/2566/integrity-measures/"
_SECONDS = 30


@dataclass(frozen=True)
class Preview:
    """A running preview of a folder."""

    process: "subprocess.Popen[str]"
    folder: Path
    url: str
    printed: "Queue[str]"

    def page(self, path: str) -> str:
        """Return the text of a page."""
        with urllib.request.urlopen(self.url + path, timeout=10) as answer:
            text: str = answer.read().decode()
        return html.unescape(text)

    def edit(self, slug: str, *, old: str, new: str) -> None:
        """Replace words in the measures of an agency, as an editor that saves does."""
        path = self.folder / MEASURES.format(slug=slug)
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    def wait(self, path: str, *, until: Callable[[str], bool]) -> str:
        """Return a page once it is as expected."""
        deadline = time.monotonic() + _SECONDS
        while not until(text := self.page(path)):
            assert time.monotonic() < deadline, text[:2000]
            time.sleep(0.1)
        return text

    def wait_for_line(self, pattern: str) -> str:
        """Return the next printed line that holds a pattern."""
        while True:
            line = self.printed.get(timeout=_SECONDS)
            if re.search(pattern, line):
                return line


def _listen_to_ctrl_c() -> None:
    """Undo what a shell does to whatever it starts in the background: there Ctrl-C is ignored from the start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def preview(program: Program, folder: Path) -> Iterator[Preview]:
    """A preview of the small content, on a free port."""
    with started(program, folder) as running:
        yield running


@contextmanager
def started(program: Program, folder: Path, **variables: str) -> Iterator[Preview]:
    """Preview the content of a folder on a free port."""
    process = subprocess.Popen(
        [program.command, "serve", "--port", "0"],
        cwd=folder,
        # Where it builds is its own affair; here it must be left clean.
        env=program.variables(TMPDIR=str(_made(folder / "temporary")), **variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        preexec_fn=_listen_to_ctrl_c,
    )
    printed: Queue[str] = Queue()
    reader = Thread(target=_pass_on, args=(process, printed), daemon=True)
    reader.start()
    running = Preview(process, folder, "", printed)
    try:
        line = running.wait_for_line(r"http://")
        _wait_for_the_watcher(running)
        yield Preview(process, folder, re.findall(r"http://\S+/", line)[0], printed)
    finally:
        process.kill()
        process.wait(timeout=_SECONDS)
        reader.join(timeout=_SECONDS)


def _pass_on(process: "subprocess.Popen[str]", printed: "Queue[str]") -> None:
    for line in process.stdout or ():
        printed.put(line)


def _wait_for_the_watcher(preview: Preview) -> None:
    """Save a file until a build follows, then wait for rest: the watcher starts after the address is printed."""
    path = preview.folder / "content" / "index.md"
    text = path.read_text(encoding="utf-8")
    line = None
    while line is None:
        path.write_text(text, encoding="utf-8")
        with suppress(Empty):
            line = preview.printed.get(timeout=0.7)
    with suppress(Empty):
        while True:
            preview.printed.get(timeout=0.7)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_an_edit_appears_and_only_its_agency_is_built(preview: Preview) -> None:
    assert "คลังทดสอบ" in preview.page("")
    other = preview.page(PAGE.format(slug="ban-neua"))
    preview.edit("ban-tai", old="ลดเวลารอ", new="ลดขั้นตอน")
    text = preview.wait(PAGE.format(slug="ban-tai"), until=lambda page: "ลดขั้นตอนรับบริการของบ้านใต้" in page)
    assert "ลดเวลารอ" not in text
    assert preview.wait_for_line("สร้างแล้ว: ").strip() == "สร้างแล้ว: ban-tai"
    assert _bare(preview.page(PAGE.format(slug="ban-neua"))) == _bare(other)
    index = json.loads(preview.page("index.json"))
    assert [agency["slug"] for agency in index["agencies"]] == ["ban-neua", "ban-tai"]


FORKS = """
import os, threading
os.register_at_fork(before=lambda: open(os.environ["FORKS"], "a").write(f"{threading.active_count()} "))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="one process does it all elsewhere")
def test_it_is_copied_only_before_it_has_threads(program: Program, folder: Path) -> None:
    """A copy has the locks that other threads held, and nobody who would release them."""
    others = {f"content/agencies/ban-{number}/agency.yml": AGENCY.format(name=f"ที่ {number}") for number in (1, 2, 3)}
    write_files(folder, {"forks/sitecustomize.py": FORKS, **others})
    with started(program, folder, PYTHONPATH=str(folder / "forks"), FORKS=str(folder / "forked")) as preview:
        # A name concerns all agencies.
        write_files(folder, {"content/agencies/ban-1/agency.yml": AGENCY.format(name="ที่ใหม่")})
        preview.wait("", until=lambda page: "ที่ใหม่" in page)
    threads = (folder / "forked").read_text().split() if len(os.sched_getaffinity(0)) > 1 else ["1"]
    assert set(threads) == {"1"}


def test_a_fault_is_shown_on_the_page_until_it_is_mended(preview: Preview) -> None:
    page = PAGE.format(slug="ban-tai")
    preview.edit("ban-tai", old="5 ม.ค. 2566", new="31 ก.พ. 2566")
    text = preview.wait(page, until=lambda page: 'role="alert"' in page)
    assert f"{MEASURES.format(slug='ban-tai')}:1:12: error[DAT002]" in text
    assert "แก้ไข: ใช้วันที่มีจริง" in text
    # Below it stands the last version that could be built.
    assert "ลดเวลารอรับบริการของบ้านใต้" in text
    preview.edit("ban-tai", old="31 ก.พ. 2566", new="6 ม.ค. 2566")
    text = preview.wait(page, until=lambda page: 'role="alert"' not in page)
    assert "6 มกราคม 2566" in text or "6 ม.ค. 2566" in text


def test_a_new_agency_and_new_words_of_the_portal_appear(preview: Preview) -> None:
    agency = "name: องค์การบริหารส่วนตำบลบ้านกลาง\ntype: อบต.\nprovince: สมมติ\n"
    write_files(preview.folder, {"content/agencies/ban-klang/agency.yml": agency})
    preview.wait("", until=lambda page: "บ้านกลาง" in page)
    write_files(preview.folder, {"content/index.md": "---\ntitle: ชื่อใหม่\n---\n\nคำใหม่\n"})
    preview.wait("", until=lambda page: "คำใหม่" in page)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_whatever_stops_it_nothing_is_left(preview: Preview, sent: signal.Signals) -> None:
    preview.process.send_signal(sent)
    assert preview.process.wait(timeout=_SECONDS) == 0
    assert preview.wait_for_line("หยุดแล้ว")
    assert not (preview.folder / "site").exists()
    assert list((preview.folder / "temporary").iterdir()) == []


def test_a_busy_port_is_told_in_thai(program: Program, preview: Preview) -> None:
    port = preview.url.rpartition(":")[2].rstrip("/")
    ended = program.run("serve", "--port", port, folder=preview.folder)
    assert ended.code == 2
    assert "Traceback" not in ended.err
    assert port in ended.err


def test_mkdocs_serve_shows_the_same_pages_and_follows_edits(program: Program, folder: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    process = subprocess.Popen(
        [program.environment / "bin" / "python", "-m", "mkdocs", "serve", "--dev-addr", address],
        cwd=folder,
        env=program.variables(NO_MKDOCS_2_WARNING="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        preexec_fn=_listen_to_ctrl_c,
    )
    try:
        printed: Queue[str] = Queue()
        Thread(target=_pass_on, args=(process, printed), daemon=True).start()
        running = Preview(process, folder, f"http://{address}/", printed)
        running.wait_for_line("Serving on")
        assert "ลดเวลารอรับบริการของบ้านใต้" in running.page(PAGE.format(slug="ban-tai"))
        running.edit("ban-tai", old="ลดเวลารอ", new="ลดขั้นตอน")
        running.wait(PAGE.format(slug="ban-tai"), until=lambda page: "ลดขั้นตอนรับบริการของบ้านใต้" in page)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=_SECONDS)


def _bare(page: str) -> str:
    """Return a page without the number of the moment at which it was served."""
    return re.sub(r'data-state="\d+"', "", page)


def test_a_link_that_leads_nowhere_is_shown_and_the_preview_goes_on(preview: Preview) -> None:
    about = "---\ntitle: เกี่ยวกับ\n---\n\nดู[แผน](../../ban-neua/{}/integrity-measures.yml)\n"
    path = "content/agencies/ban-tai/pages/about.md"
    write_files(preview.folder, {path: about.format(2560)})
    shown = preview.wait("", until=lambda text: "ซึ่งไม่มีในเว็บไซต์ใหม่" in text)
    assert "ban-tai/pages/about/index.html" in shown
    assert "ban-neua/2560/integrity-measures/index.html" in shown
    write_files(preview.folder, {path: about.format(2566)})
    preview.wait_for_line("สร้างแล้ว")
    assert "ban-neua/2566/integrity-measures/" in preview.page("ban-tai/pages/about/")


def test_an_edit_of_the_settings_appears_and_a_fault_in_them_is_shown_until_it_is_mended(preview: Preview) -> None:
    settings = preview.folder / "mkdocs.yml"
    settings.write_text("site_name: ชื่อหนึ่ง\n", encoding="utf-8")
    preview.wait("", until=lambda page: "ชื่อหนึ่ง" in page)

    settings.write_text("site_name: ชื่อ: สอง\n", encoding="utf-8")
    shown = preview.wait("", until=lambda page: 'role="alert"' in page)
    assert "mkdocs.yml:1:12: error[YAM004]" in shown
    assert "ชื่อหนึ่ง" in shown
    # What is edited meanwhile waits: it would be built with settings that no longer hold.
    preview.edit("ban-tai", old="ลดเวลารอ", new="ลดขั้นตอน")
    preview.wait_for_line("YAM004")
    preview.wait_for_line("YAM004")
    assert "ลดขั้นตอน" not in preview.page(PAGE.format(slug="ban-tai"))

    # Put in its place, as many editors save.
    (preview.folder / "new.yml").write_text("site_name: ชื่อสาม\n", encoding="utf-8")
    (preview.folder / "new.yml").replace(settings)
    preview.wait("", until=lambda page: "ชื่อสาม" in page and 'role="alert"' not in page)
    assert "ลดขั้นตอน" in preview.page(PAGE.format(slug="ban-tai"))

    settings.unlink()
    preview.wait("", until=lambda page: "ชื่อสาม" not in page)
    settings.write_text("plugins: [site_builder: {agencies: [ban-tai]}]\n", encoding="utf-8")
    preview.wait("", until=lambda page: "<title>องค์การบริหารส่วนตำบลบ้านใต้</title>" in page)


def test_that_the_content_lies_elsewhere_now_needs_another_start(preview: Preview) -> None:
    (preview.folder / "other").mkdir()
    settings = preview.folder / "mkdocs.yml"
    settings.write_text("docs_dir: other\n", encoding="utf-8")
    shown = preview.wait("", until=lambda page: 'role="alert"' in page)
    assert "แล้วสั่ง site-builder serve ใหม่" in shown
    settings.write_text("docs_dir: content\n", encoding="utf-8")
    preview.wait("", until=lambda page: 'role="alert"' not in page)
