"""What holds for every file that somebody damaged: no traceback, and each complaint has a file, a line and a column.

The files are those of the fictional agency, cut, doubled, joined and sown with what breaks readers of YAML. The gate
takes 500 of them; what is marked `long` takes 10,000.
"""

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.config import Config
from site_builder.inquiry import check
from site_builder.issues.messages import message_of, severity_of
from site_builder.issues.report import as_json, as_text
from site_builder.load.agency import line_reader
from site_builder.load.decode import decode_markdown, decode_yaml
from site_builder.load.node import plain
from site_builder.load.values import usual_values

AGENCY = Path(__file__).parents[2] / "content" / "agencies" / "tua-yang"
SOWN = [
    *("\0", "\x1b[31m", "\t", "\r", "\u2028", "\u202e", "\u200b", "\ufeff", "\U000e0041", "\ud7ff", "\x85", "\xa0"),
    *(
        "&a ",
        "*a",
        "!!python/name:os.system ",
        "!x ",
        "<<: *a\n",
        "%YAML 9\n",
        "---\n",
        "...\n",
        "? ",
        ": ",
        "- ",
        "|",
        ">",
    ),
    *("[", "]", "{", "}", '"', "'", "#", " #x", "\\", "`", "@", ",", "\n", "\n\n", "  ", "   ", "~", "null", "\\x41"),
    *(
        "9" * 5000,
        "-1",
        "1e999999999",
        "0x10",
        "1_000",
        "๙" * 400,
        ".inf",
        "NaN",
        "2568-02-30",
        "31 ก.พ. 2566",
        "ปี 9999",
    ),
    *("<script>x</script>", "{{ 7*7 }}", "${x}", "%s", "{0}", "../../etc/passwd", "javascript:x", "ำ", "\u0e4d\u0e32"),
    *("1100099999991", "title: x\n", "kind: nothing\n", "body: x\n", "same_as: 2566/authority\n", "formerly: [ita]\n"),
    *("https://[x].go.th", "[x](https://[x])", "![x](https://[x]/x.png)", "[x](../²)", "9" * 400 + " วัน", "\x0b"),
]


@cache
def originals() -> tuple[tuple[str, bytes], ...]:
    paths = [path for ending in ("yml", "md") for path in sorted(AGENCY.rglob(f"*.{ending}"))]
    return tuple((path.relative_to(AGENCY).as_posix(), path.read_bytes()) for path in paths)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """Return the name of a file of the agency, and what is left of it."""
    name, data = draw(st.sampled_from(originals()))
    for _ in range(draw(st.integers(1, 4))):
        way = draw(st.sampled_from(("sow", "sow", "cut", "drop", "double", "swap", "byte", "indent", "join")))
        at, length = draw(st.integers(0, max(0, len(data) - 1))), draw(st.integers(1, 40))
        lines = data.split(b"\n")
        line = draw(st.integers(0, len(lines) - 1))
        if way == "sow":
            data = data[:at] + draw(st.sampled_from(SOWN)).encode("utf-8", "surrogatepass") + data[at:]
        elif way == "cut":
            data = data[:at]
        elif way == "drop":
            data = data[:at] + data[at + length :]
        elif way == "byte":
            data = data[:at] + bytes([draw(st.integers(0, 255))]) + data[at + 1 :]
        else:
            if way == "double":
                lines.insert(line, lines[line])
            elif way == "swap":
                lines[line], lines[line - 1] = lines[line - 1], lines[line]
            elif way == "indent":
                lines[line] = b" " * draw(st.integers(1, 5)) + lines[line]
            elif line:
                lines[line - 1 : line + 1] = [lines[line - 1] + lines[line]]
            data = b"\n".join(lines)
    return name, data


@pytest.fixture(scope="module")
def content_dir() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        shutil.copytree(AGENCY, Path(folder, "content", "agencies", "tua-yang"), ignore=shutil.ignore_patterns("files"))
        yield Path(folder, "content")


def hold(content_dir: Path, name: str, data: bytes) -> None:
    """Judge the agency's `agency.yml` and one damaged file, and look at every complaint."""
    folder = content_dir / "agencies" / "tua-yang"
    agency = (folder / "agency.yml").read_bytes()
    shutil.rmtree(folder)
    (folder / name).parent.mkdir(parents=True)
    (folder / "agency.yml").write_bytes(agency)
    (folder / name).write_bytes(data)
    try:
        issues = check(Config(content_dir=content_dir)).issues
        for issue in issues:
            assert issue.position is not None
            assert issue.position.line >= 1 <= issue.position.column
            assert issue.place.source_path.startswith("content/")
            for language in ("th", "en"):
                message = message_of(issue, language=language)
                assert message.what
                assert message.fix or severity_of(issue.code) == "note"
        read_line = line_reader(content_dir)
        for form in (as_text(issues, language="th", read_line=read_line), as_json(issues, language="en")):
            # Beside further digits it is another number.
            assert re.search(r"(?<![0-9])1100099999991(?![0-9])", form) is None
            form.encode()
    finally:
        (folder / name).unlink()
        (folder / "agency.yml").write_bytes(agency)


_SUPPRESSED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=500, suppress_health_check=_SUPPRESSED)
@given(damaged())
def test_a_damaged_file_is_told_of_at_its_place(content_dir: Path, file: tuple[str, bytes]) -> None:
    hold(content_dir, *file)


@settings(max_examples=1_000, suppress_health_check=_SUPPRESSED)
@given(damaged())
def test_a_file_read_without_places_holds_what_it_holds_with_them(file: tuple[str, bytes]) -> None:
    name, data = file
    values = usual_values(data, source_path=name)
    if values is not None:
        decoded = (decode_markdown if name.endswith(".md") else decode_yaml)(data, source_path=name)
        assert decoded.root is not None
        assert decoded.issues == ()
        assert values == plain(decoded.root)


@pytest.mark.long
@settings(max_examples=10_000, suppress_health_check=_SUPPRESSED)
@given(damaged())
def test_ten_thousand_damaged_files_are_told_of_at_their_places(content_dir: Path, file: tuple[str, bytes]) -> None:
    hold(content_dir, *file)
