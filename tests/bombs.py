"""Files made to keep the program busy or to fill its memory, and what it takes to refuse them.

In: an empty folder. Out: figures of each file. A test holds that each is refused; `make bench` prints what that took.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

_LINE = "ก" * 9_000 + "\n"
_HEAD = "---\ntitle: ก\n---\n"
_DIGITS = str.maketrans("0123456789", "กขคงจฉชซญด")


def _names_of_halls(count: int) -> str:
    """Return names that differ much, in paragraphs of their own."""
    numbers = (number * 7_919 % 1_000_003 for number in range(count))
    return "".join(f"โรงแรม{number:06}".translate(_DIGITS) + "\n\n" for number in numbers)


BOMBS: dict[str, tuple[str, str]] = {
    "laughs": ("YAM011", "a: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: [*b, *b, *b, *b]\n"),
    "a list in itself": ("YAM011", "a: &a [*a]\n"),
    "anchors": ("YAM011", "".join(f"k{n}: &a{n} x\n" for n in range(50_000))),
    "a merge": ("KEY004", "<<: {a: b}\n"),
    "a call": ("YAM010", "a: !!python/object/apply:os.system ['true']\n"),
    "a binary": ("YAM010", "a: !!binary aGVsbG8=\n"),
    "a set": ("YAM010", "a: !!set {b, c}\n"),
    "a declared tag": ("YAM010", "%TAG ! tag:example.org,2000:\n---\na: !b c\n"),
    "brackets": ("YAM012", "a: " + "[" * 9_000),
    "brackets in a line without end": ("SIZ001", "a: " + "[" * 900_000),
    "braces": ("YAM012", "a: " + "{a: " * 2_000),
    "steps": ("YAM012", "".join(" " * n + "a:\n" for n in range(1_300))),
    "dashes": ("YAM012", "- " * 4_000),
    "keys": ("SIZ002", "".join(f"k{n}: v\n" for n in range(80_000))),
    "wrong keys": ("SIZ006", "".join(f"titel{n}: v\n" for n in range(9_000))),
    "one key again and again": ("KEY003", "a: b\n" * 180_000),
    "entries": ("SIZ002", "title: ก\nnotes:\n" + "- ก\n" * 120_000),
    "addresses": ("SIZ002", "title: ก\nformerly:\n" + "- x/y\n" * 120_000),
    "former addresses": ("SIZ007", "title: ก\nformerly:\n" + "".join(f"- {n}/y\n" for n in range(9_000))),
    "documents": ("YAM013", "---\na: b\n" * 90_000),
    "a key without end": ("SIZ001", "a" * 990_000 + ": b\n"),
    "a number without end": ("SIZ001", "total: " + "9" * 990_000 + "\n"),
    "blanks": ("SIZ001", " " * 990_000),
    "tabs": ("SIZ001", "\t" * 990_000),
    "blanks in lines": ("EMP001", (" " * 9_900 + "\n") * 90),
    "a quote that nothing closes": ("YAM005", 'a: "b\n' + _LINE * 30),
    "pasted dashes": ("EMP001", "notes:\n" + "- –กกกกกกกกก\n" * 19_000),
    "digits": ("TXT012", "title: ๑o\nnotes:\n" + ("- " + "๑" * 9_900 + "\n") * 33),
    "spaced letters": ("TXT010", "title: ก ก า ก\nnotes:\n" + ("- " + "ก " * 4_900 + "\n") * 40),
    "half templates": ("TXT003", "title: ก {{ก}}\nnotes:\n" + ("- " + "ก{{" * 3_300 + "\n") * 60),
    "blanks in quotes": ("EMP001", "notes:\n" + ("- '" + " " * 9_900 + "'\n") * 90),
    "half links": ("LNK006", "title: '[ก](ก)'\nnotes:\n" + ("- '" + "[ก](" * 2_400 + "'\n") * 60),
    "links without end": ("LNK006", "title: '[ก](ก)'\nnotes:\n" + ("- '[ก](" + "ก" * 9_900 + "'\n") * 30),
    "zeros": ("ENC002", "a: b\n" + "c\0d\n" * 90_000),
    "comments that swallow": ("SIZ002", "".join(f"k{n}: a #b\n" for n in range(60_000))),
    "invisible letters": ("EMP001", "title: " + "ก\u200b" * 4_000 + "\n"),
    "turned letters": ("ENC004", "title: " + "ก\u202e" * 4_000 + "\n"),
    "letters that hide a text": ("ENC005", "title: ก" + "\U000e0041" * 9_000 + "\n"),
    "twins": ("ENC006", "title: " + "a\u0430 " * 3_000 + "\n"),
    "a file too long": ("FIL003", "#" * 1_000_001),
    "prose: brackets": ("SIZ003", _HEAD + ("[" * 90 + "\n") * 900),
    "prose: links": ("SIZ003", _HEAD + "[a](" * 2_000),
    "prose: quotes": ("SIZ003", _HEAD + "> " * 900 + "ก\n"),
    "prose: lists": ("SIZ003", _HEAD + "".join(" " * 4 * n + "- ก\n" for n in range(100))),
    "prose: tags": ("SIZ003", _HEAD + "<div>\n" * 9_000),
    "prose: code marks": ("SIZ003", _HEAD + "".join("`" * (n % 90 + 1) + "ก\n" for n in range(900))),
    "prose: one paragraph": ("SIZ003", _HEAD + _LINE * 4),
    "prose: stars": ("SIZ003", _HEAD + ("*a **b " * 1_000 + "\n") * 8),
    "prose: headings": ("SIZ005", _HEAD + "# ก\n\n" * 9_000),
    "prose: half pictures": ("FIL040", _HEAD + "<img \n\n" * 14_000 + "![](a.png)\n"),
    "prose: pictures named by numbers": ("FIL040", _HEAD + f"![IMG{'1' * 9_900}!](a.png)\n\n" * 9 + "![](a.png)\n"),
    "prose: half addresses of links": ("TXT018", _HEAD + "[ก]:\n\n" * 14_000 + "[ก]: ข\n"),
    "prose: halls": ("TXT014", _HEAD + _names_of_halls(6_000) + "โรงแรมกกกกขขข\n\nโรงแรมกกกกขขฃ\n"),
    "prose: a book": ("SIZ004", _HEAD + ("ก" * 900 + "\n\n") * 200),
}
"""What a file holds by what it is, each with the code of what is told of it."""

_JUDGE = """
import json, os, resource, sys, time
from pathlib import Path
from site_builder.config import Config
from site_builder.issues.report import as_text
from site_builder.load.agency import line_reader
from site_builder.inquiry import check

def judge(content):
    begun = time.process_time()
    issues = [issue for issue in check(Config(content_dir=content)).issues if not issue.code.startswith("REA")]
    report = as_text(issues, language="th", read_line=line_reader(content))
    room = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    places = [f"{issue.code}:{issue.position.line}:{issue.position.column}" for issue in issues]
    return {"seconds": time.process_time() - begun, "megabytes": room, "letters": len(report), "places": places}

# What one process has imported, all that it parts into have; what one of them takes, the others do not.
for folder in sorted(Path(sys.argv[1]).iterdir()):
    if os.fork() == 0:
        print(json.dumps({"name": folder.name, **judge(folder / "content")}), flush=True)
        os._exit(0)
    os.wait()
"""


def judged(root: Path) -> dict[str, dict[str, Any]]:
    """Write each bomb into a content of its own below a folder, and return what judging it took and what was told.

    By name: `seconds` of a processor, `megabytes` of the whole process, `letters` of the report, `places` of issues.
    """
    for name, (_, text) in BOMBS.items():
        folder = root / name / "content" / "agencies" / "tua-yang" / "2566"
        folder.mkdir(parents=True)
        agency = "name: องค์การบริหารส่วนตำบลตัวอย่าง\ntype: อบต.\nprovince: สมมติ\n"
        folder.with_name("agency.yml").write_text(agency, encoding="utf-8")
        path = folder / ("authority.md" if name.startswith("prose") else "authority.yml")
        path.write_text(text, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-c", _JUDGE, str(root)], capture_output=True, text=True, timeout=600, check=False
    )
    assert ended.stderr == ""
    return {figures["name"]: figures for figures in map(json.loads, ended.stdout.splitlines())}
