"""What is told of an answer that was lost on its way, and what is another matter."""

import errno
import io
import sys

import pytest

from site_builder.terminal import is_unsaid, speak_utf8


@pytest.mark.parametrize(
    ("error", "is_one"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.ENOSPC, "No space left on device", "site/index.html"), False),
        (OSError(errno.EADDRINUSE, "Address already in use"), False),
        (BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable"), False),
    ],
)
def test_only_an_answer_for_a_disk_without_room_is_one_that_was_not_said(error: OSError, is_one: bool) -> None:
    assert is_unsaid(error) is is_one


@pytest.mark.parametrize("encoding", ["latin-1", "cp874", "ascii"])
def test_thai_is_said_whatever_the_locale(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(said, encoding=encoding))
    monkeypatch.setattr(sys, "stderr", None)
    speak_utf8()
    sys.stdout.write("ทั้งหมด 26 ข้อ · \udce1.yml")
    sys.stdout.flush()
    assert said.getvalue().decode("utf-8") == "ทั้งหมด 26 ข้อ · \\udce1.yml"


def test_a_table_that_is_passed_on_has_its_own_line_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.BytesIO()
    # As Windows opens what is not a terminal.
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(said, encoding="cp874", newline="\r\n"))
    monkeypatch.setattr(sys, "stderr", None)
    speak_utf8()
    sys.stdout.write("code,title\r\nO1,โครงสร้าง\r\n")
    sys.stdout.flush()
    assert said.getvalue().decode("utf-8") == "code,title\r\nO1,โครงสร้าง\r\n"
