"""Expressions that are kept between commands are those that `re` compiles, in real processes that start anew."""

import marshal
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.trees import write_files

REPOSITORY = Path(__file__).parents[2]
NAME = f"expressions.{sys.implementation.cache_tag}.kept"

MODULE = r"""
import re

PLAIN = re.compile("ก+|(?P<name>ข)(?P=name)")
VERBOSE = re.compile(r'''
    (?i:เอก) [ ] (?P<number>\d{1,3}) (?<!7)   # a number
''', re.VERBOSE | re.IGNORECASE)
BYTES = re.compile(rb"(a)|(b)(?(1)c|d)", re.DOTALL)

class Holder:
    RANGE = re.compile("[\u0e01-\u0e3a\\W]++", re.ASCII)

def lazily(word):
    return re.compile(word)
"""
START = """
import re, sys
parsed = []
parse = re._parser.parse
re._parser.parse = lambda text, *others: (parsed.append(text), parse(text, *others))[1]
from site_builder.expressions import remember_expressions
keep = remember_expressions()
del parsed[:]
import expressions_of_a_test as module
module.lazily("x+(y)")
made = (module.PLAIN, module.VERBOSE, module.BYTES, module.Holder.RANGE)
print(*(text for text in parsed if text in {each.pattern for each in made} | {"x+(y)"}), sep="\\n---\\n")
keep()
re.purge()
def afresh(each):
    return re.compile(each.pattern, each.flags & ~(re.UNICODE if isinstance(each.pattern, str) else 0))
assert all(each == afresh(each) for each in made), made
assert module.PLAIN.fullmatch("ขข")["name"] == "ข"
assert module.VERBOSE.groupindex == {"number": 1} and module.VERBOSE.fullmatch("เอก 42")
assert module.BYTES.groups == 2 and module.BYTES.fullmatch(b"bd")
try:
    exec("import re; re.compile('(')", {})
except re.error:
    print("refused")
"""
OURS = f"""
import pkgutil, re, sys
sys.path.insert(0, {str(REPOSITORY)!r})
import site_builder
for module in pkgutil.walk_packages(site_builder.__path__, "site_builder."):
    for name, value in vars(__import__(module.name, fromlist=["name"])).items():
        if isinstance(value, re.Pattern):
            print(module.name, name, ascii(value.pattern))
"""


def start(folder: Path, **variables: str) -> list[str]:
    """Start a process that compiles what a module has; return what had to be compiled anew, and how it ended."""
    write_files(folder, {"expressions_of_a_test.py": MODULE})
    environment = {
        "PYTHONPATH": f"{folder}:{REPOSITORY}",
        "PYTHONPYCACHEPREFIX": str(folder / "kept"),
        "PYTHONUTF8": "1",
    }
    ended = subprocess.run(
        [sys.executable, "-c", START], capture_output=True, text=True, check=False, env=environment | variables
    )
    assert ended.returncode == 0, ended.stderr
    words = ended.stdout.rstrip("\n").removesuffix("refused").rstrip("\n")
    assert ended.stdout.endswith("refused\n")
    return words.split("\n---\n") if words else []


def kept_in(folder: Path) -> Path:
    return next((folder / "kept").rglob(NAME))


def test_what_a_module_compiles_is_kept_and_what_a_function_compiles_is_not(tmp_path: Path) -> None:
    assert len(start(tmp_path)) == 5
    version, kept = marshal.loads(kept_in(tmp_path).read_bytes())
    assert version == sys.version
    assert "x+(y)" not in {expression for expression, _ in kept}
    assert start(tmp_path) == ["x+(y)"]


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\xff",
        marshal.dumps(("3.0", {})),
        marshal.dumps({}),
        marshal.dumps(7),
        # More than any command asks for.
        marshal.dumps((sys.version, {(f"a{number}", 0): () for number in range(600)})),
    ],
)
def test_what_cannot_be_read_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    start(tmp_path)
    kept_in(tmp_path).write_bytes(damage)
    assert len(start(tmp_path)) == 5
    assert start(tmp_path) == ["x+(y)"]
    assert len(marshal.loads(kept_in(tmp_path).read_bytes())[1]) < 600


@pytest.mark.parametrize("given", [(), ("x",), ("x", 0, [1, 2, 3], 0, {}, (None,)), ("x", 0, [-1], 0, {}, (None,))])
def test_what_the_engine_refuses_is_compiled_as_ever(tmp_path: Path, given: tuple[Any, ...]) -> None:
    start(tmp_path)
    path = kept_in(tmp_path)
    version, kept = marshal.loads(path.read_bytes())
    path.write_bytes(marshal.dumps((version, dict.fromkeys(kept, given))))
    assert len(start(tmp_path)) == 5


def test_where_python_keeps_nothing_nothing_is_kept(tmp_path: Path) -> None:
    start(tmp_path, PYTHONDONTWRITEBYTECODE="1")
    assert not list((tmp_path / "kept").rglob(NAME))


def test_all_that_a_build_compiles_is_what_re_compiles(tmp_path: Path) -> None:
    content = REPOSITORY / "content"
    command = [sys.executable, "-m", "site_builder.cli", "build", "--content", content, "--agency", "tua-yang"]
    environment = {"PYTHONPATH": str(REPOSITORY), "PYTHONPYCACHEPREFIX": str(tmp_path / "kept")}
    trees = []
    for number in range(2):
        site = tmp_path / str(number)
        ended = subprocess.run([*command, "--site", site], env=environment, cwd=tmp_path, check=False)
        assert ended.returncode == 0
        trees.append({path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()})
    assert trees[0] == trees[1]
    _, kept = marshal.loads(kept_in(tmp_path).read_bytes())
    assert len(kept) > 150
    engine = vars(re)["_compiler"]._sre
    for (expression, flags), given in kept.items():
        assert engine.compile(*given) == re.compile(expression, flags), expression


def test_our_modules_ask_for_the_same_at_every_start() -> None:
    of_each = [
        subprocess.run(
            [sys.executable, "-c", OURS], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    ]
    assert of_each[0].count(b"\n") > 200
    assert of_each[0] == of_each[1]
