"""What a file of `tests/sites/` cannot carry: bytes that are no UTF-8, sizes, links, and options of a run."""

from datetime import date
from pathlib import Path

import pytest

from site_builder.config import Config
from site_builder.inquiry import check
from site_builder.issues.issue import Issue, Position
from site_builder.load.decode import MAX_BYTES, decode_yaml
from site_builder.load.values import MAX_LINE

_AGENCY = "name: องค์การบริหารส่วนตำบลตัวอย่าง\ntype: อบต.\nprovince: สมมติ\n"


@pytest.fixture
def agency_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "agencies" / "tua-yang"
    (folder / "2566" / "files").mkdir(parents=True)
    (folder / "agency.yml").write_text(_AGENCY, encoding="utf-8")
    return folder


def issues_of(agency_dir: Path, *, agencies: tuple[str, ...] = (), as_of: date) -> list[tuple[str, str]]:
    content_dir = agency_dir.parents[1]
    result = check(Config(content_dir=content_dir, agencies=agencies, as_of=as_of))
    return [(issue.code, issue.place.source_path.removeprefix("content/agencies/")) for issue in result.issues]


def only_issue(data: bytes) -> Issue:
    (issue,) = decode_yaml(data, source_path="x.yml").issues
    return issue


@pytest.mark.parametrize(
    ("data", "position"),
    [
        ("title: กก\n".encode("tis-620"), Position(1, 8)),
        ("title: หน้าที่\n".encode() + "body: ก\n".encode("tis-620"), Position(2, 7)),
        ("title: หน้าที่\n".encode("utf-16"), Position(1, 1)),
        # Behind the mark of a Windows editor a letter of two bytes once made the count end inside the mark.
        (b"\xef\xbb\xbf" + "é".encode() + b"\xff", Position(1, 2)),
    ],
)
def test_bytes_that_are_no_utf8_are_pointed_at(data: bytes, position: Position) -> None:
    issue = only_issue(data)
    assert (issue.code, issue.position) == ("ENC001", position)


def test_the_mark_of_a_windows_editor_is_no_part_of_the_first_key() -> None:
    decoded = decode_yaml(b"\xef\xbb\xbf" + _AGENCY.replace("\n", "\r\n").encode(), source_path="x.yml")
    assert decoded.root is not None
    assert list(decoded.root.entries) == ["name", "type", "province"]


def test_a_file_beyond_the_limit_is_not_parsed() -> None:
    assert only_issue(b"#" * (MAX_BYTES + 1)).code == "FIL003"


def test_a_line_without_end_is_pointed_at_where_it_is_longer_than_is_read() -> None:
    issue = only_issue(b"name: x\n\ntype: " + b"x" * (MAX_LINE + 1))
    assert (issue.code, issue.position) == ("SIZ001", Position(3, MAX_LINE + 1))


def test_a_link_is_not_followed(agency_dir: Path, as_of: date) -> None:
    (agency_dir / "2566" / "files" / "secret.pdf").symlink_to("/etc/hostname")
    (agency_dir / "2566" / "authority.yml").symlink_to(agency_dir / "agency.yml")
    assert issues_of(agency_dir, as_of=as_of) == [
        ("FIL004", "tua-yang/2566/authority.yml"),
        ("FIL004", "tua-yang/2566/files/secret.pdf"),
    ]


def test_an_agency_that_was_asked_for_and_is_not_there(agency_dir: Path, as_of: date) -> None:
    assert issues_of(agency_dir, agencies=("tua-yan",), as_of=as_of) == [("FIL011", "tua-yan")]
