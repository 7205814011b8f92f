"""The guides say what the program does: examples pass the check, tables agree, commands, headings and links exist.

In: README.md and content/README.md. An example is a fenced block whose first line is `# ` and the path of its file.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.catalogue.model import Library
from site_builder.cli import app
from site_builder.config import Config
from site_builder.inquiry import check
from site_builder.issues.answers import help_in_english
from site_builder.issues.messages import codes
from site_builder.issues.report import as_text
from site_builder.load.agency import line_reader
from site_builder.load.library import read_library
from tests.browser.builds import VARIANTS
from tests.documents import docx, pdf, xlsx

ROOT = Path(__file__).parents[2]
README, GUIDE = ROOT / "README.md", ROOT / "content" / "README.md"

_FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
_MARK = re.compile(r"# (?P<path>content/agencies/\S+)\n(?P<text>.*)", re.DOTALL)
_MADE = {
    **{".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".webp": b"RIFF\0\0\0\0WEBP"},
    **{".pdf": pdf("ก"), ".docx": docx("ก"), ".xlsx": xlsx({"A1": "ก"})},
}
_NAMED_FILE = re.compile(r"^ *(?:- )?(?:file|logo|csv): (?P<path>files/\S+)$", re.MULTILINE)
_COMMAND = re.compile(r"(?<![\w-])site-builder (?P<words>[a-z-].*)")
_TARGET = re.compile(r"(?:^|`)make (?P<target>[a-z-]+)", re.MULTILINE)
_HEADING = re.compile(r"^#+ (?P<title>.+)$", re.MULTILINE)
_LINK = re.compile(r"\]\((?P<address>[^)\s]+)\)")

every_guide = pytest.mark.parametrize("guide_path", [README, GUIDE], ids=["README", "content/README"])


@dataclass(frozen=True)
class Example:
    """A file that the editors' guide shows whole."""

    path: str
    """Path from the root of a repository."""
    text: str


def fenced(guide_path: Path) -> Iterator[tuple[str, str]]:
    """Yield language and text of each fenced block."""
    for block in _FENCE.finditer(guide_path.read_text(encoding="utf-8")):
        yield block["language"], block["text"]


def examples() -> list[Example]:
    found = []
    for language, text in fenced(GUIDE):
        if language != "text":
            example = _MARK.fullmatch(text)
            assert example is not None, f"the example does not say where its file is:\n{text}"
            found.append(Example(example["path"], example["text"]))
    return found


def write(folder: Path, files: list[Example]) -> None:
    """Write the examples below a folder, and something in the place of each attachment that they name."""
    for example in files:
        path = folder / example.path
        path.parent.mkdir(parents=True, exist_ok=True)
        # Addresses such as example.go.th are right for a fictional agency alone, and those of a guide must be such.
        fictional = "fictional: true\n" if path.name == "agency.yml" and "fictional:" not in example.text else ""
        path.write_text(example.text + fictional, encoding="utf-8")
        for named in _NAMED_FILE.finditer(example.text):
            attachment = path.parent / named["path"]
            attachment.parent.mkdir(exist_ok=True)
            attachment.write_bytes(_MADE.get(attachment.suffix, named["path"].encode()))


def report(folder: Path, *, as_of: date) -> str:
    content_dir = folder / "content"
    found = check(Config(content_dir=content_dir, as_of=as_of)).issues
    # An example shows one thing; what its item asks for besides is no fault of it.
    issues = [issue for issue in found if not issue.code.startswith("REA")]
    return as_text(issues, language="th", read_line=line_reader(content_dir))


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(ROOT / "nowhere")[0]


def test_the_examples_of_the_guide_pass_the_check(tmp_path: Path, as_of: date) -> None:
    shown = examples()
    assert len({example.path for example in shown}) == len(shown) > 20
    write(tmp_path, shown)
    assert report(tmp_path, as_of=as_of) == "ไม่พบข้อผิดพลาด"


def test_the_report_in_the_guide_is_what_its_mistake_gives(tmp_path: Path, as_of: date) -> None:
    (shown,) = [text for language, text in fenced(GUIDE) if language == "text" and "error[" in text]
    path = shown.partition(":")[0]
    line = next(line.partition("| ")[2] for line in shown.splitlines() if line.startswith("  4 | "))
    mistaken = [
        Example(path, re.sub(r"^published: .*$", line, example.text, flags=re.MULTILINE))
        if example.path == path
        else example
        for example in examples()
    ]
    write(tmp_path, mistaken)
    assert report(tmp_path, as_of=as_of) == shown.rstrip("\n")


def test_the_table_of_topics_is_that_of_the_catalogues(library: Library) -> None:
    def asked(topic: str, year: int) -> str:
        return ", ".join(item.code for item in library.catalogues[year].items_of(topic)) or "–"

    rows = re.findall(r"^\| `[a-z-]+` \| .* \|$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    topics = library.topics.values()
    assert [row for row in rows if row.count("|") == 6] == [
        f"| `{topic.id}` | {topic.title} | {topic.kind} | {asked(topic.id, 2566)} | {asked(topic.id, 2569)} |"
        for topic in topics
    ]


def test_the_codes_in_the_guide_exist() -> None:
    named = set(re.findall(r"\b[A-Z]{3}\d{3}\b", GUIDE.read_text(encoding="utf-8")))
    assert len(named) >= 12
    assert named <= set(codes())


def test_help_is_english_where_the_report_is_to_be_and_no_word_of_it_is_superfluous() -> None:
    used: set[str] = set()
    for name, command in app.commands.items():
        if not any("--lang" in parameter.opts for parameter in command.params):
            continue
        said = [
            command.help,
            *(getattr(each, key, None) for each in command.params for key in ("help", "show_default")),
        ]
        used |= {words for words in said if isinstance(words, str)} & set(help_in_english())
        for call in ([name, "--lang", "en", "--help"], [name, "--help", "--lang=en"]):
            assert re.search("[ก-๙]", CliRunner().invoke(app, call).output) is None
        assert re.search("[ก-๙]", CliRunner().invoke(app, [name, "--help"]).output)
    assert used == set(help_in_english())


@every_guide
def test_the_commands_that_a_guide_names_exist(guide_path: Path) -> None:
    program = app
    named = [found["words"] for found in _COMMAND.finditer(guide_path.read_text(encoding="utf-8"))]
    assert named
    for words in named:
        # A command in a sentence ends with its backtick, one in a block with its comment.
        first, *others = re.split(r"`|\s#", words)[0].split()
        command = program.commands.get(first) if not first.startswith("-") else program
        assert command is not None, words
        options = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in (first, *others) if word.startswith("--")} <= {*options, "--help"}, words
        assert CliRunner().invoke(app, ["--help"] if command is program else [first, "--help"]).exit_code == 0


def test_windows_installs_what_make_installs() -> None:
    (typed,) = (text for language, text in fenced(README) if language == "bat")
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition(".venv/.runtime: ")[2].partition("\n\n")[0]
    made = re.findall(r"@\$\(PIP\) (install .*)", recipe)
    assert made
    assert re.findall(r"-m pip (install .*)", typed) == made


def test_every_command_and_option_is_named_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    for name, command in app.commands.items():
        assert f"site-builder {name}" in text
        options = [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
        assert [option for option in options if option not in text] == [], name


def test_the_program_that_reads_the_data_prints_what_agencies_answer(
    site_dir: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site, base_url = site_dir("below"), VARIANTS["below"].base_url or ""
    monkeypatch.setattr("urllib.request.urlopen", lambda url: (site / url.removeprefix(base_url)).open("rb"))
    (text,) = (text for language, text in fenced(README) if language == "python")
    exec(text, {})
    told = capsys.readouterr().out
    assert told.splitlines() == [
        "เทศบาลเมืองสีคิ้ว not-in-collection []",
        "องค์การบริหารส่วนตำบลตัวอย่าง complete [0, 1, 0, 2, 0, 0, 1, 0, 0, 1, 2, 0]",
    ]


def test_a_key_of_the_data_is_always_of_one_type_and_says_whose_they_are(site_dir: Callable[[str], Path]) -> None:
    site = site_dir("below")
    types: dict[str, set[str]] = {}

    def note(value: object, where: str) -> None:
        # A marker alone may be null: that a paragraph has none is what it says of it.
        if not where.endswith(".marker"):
            types.setdefault(where, set()).add(type(value).__name__)
        if isinstance(value, dict):
            for key, child in value.items():
                note(child, f"{where}.{key}")
        elif isinstance(value, list):
            for child in value:
                note(child, where + "[]")

    for path in site.rglob("*.json"):
        if path.parent.name != "search":
            data = json.loads(path.read_bytes())
            is_portal = path.parent == site
            assert is_portal or ("note" in data and isinstance(data.get("agency", {}), dict)), path
            note(data, f"{'portal' if is_portal else path.name} {data.get('kind', '')}")
    assert {where: found for where, found in types.items() if len(found) > 1} == {}


def test_the_targets_of_make_that_the_readme_names_exist() -> None:
    known = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {found["target"] for found in _TARGET.finditer(README.read_text(encoding="utf-8"))}
    assert named
    assert named <= known


def test_what_the_editors_guide_lets_type_works_in_a_repository_of_an_agency() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert _TARGET.search(text) is None
    assert [found[0] for found in _COMMAND.finditer(text) if not text[: found.start()].endswith(".venv/bin/")] == []


@every_guide
def test_the_links_of_a_guide_lead_somewhere(guide_path: Path) -> None:
    text = _FENCE.sub("", guide_path.read_text(encoding="utf-8"))
    prose = re.sub(r"`[^`\n]+`", "", text)
    anchors = {"#" + address_of(heading["title"]) for heading in _HEADING.finditer(text)}
    for link in _LINK.finditer(prose):
        address = link["address"]
        if not address.startswith("https://"):
            assert address in anchors or (guide_path.parent / address).exists(), address


def address_of(title: str) -> str:
    """Return the address that GitHub gives to a heading: letters, marks, digits, and a hyphen for each blank."""
    return re.sub(r"[!-,./:-@\[-^`{-~“”…–]", "", title).lower().replace(" ", "-")
