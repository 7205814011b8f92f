"""A build needs no network: it asks for none, and succeeds where the kernel gives it none."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.process.installed import Ended, Program, copy_shipped
from tests.process.namespaces import in_namespace
from tests.trees import read_tree

SECONDS = 120

# Notes whoever is asked for, before Python asks the system, and refuses.
WATCH = """
import os, sys

def refuse(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
        with open(os.environ["ASKED"], "a") as asked:
            asked.write(f"{event} {arguments[-1]}\\n")
        raise OSError("no network")

sys.addaudithook(refuse)
"""
ASK = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=5)"


def run_watched(program: Program, folder: Path, *command: str | Path) -> Ended:
    """Run a command. What asks for the network from Python is noted and refused."""
    (folder / "watch").mkdir(exist_ok=True)
    (folder / "watch" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    watched = {"PYTHONPATH": str(folder / "watch"), "ASKED": str(folder / "asked"), "NO_MKDOCS_2_WARNING": "1"}
    return run(program, folder, *command, **watched)


def run(program: Program, folder: Path, *command: str | Path, **variables: str) -> Ended:
    ended = subprocess.run(
        command,
        cwd=folder,
        env=program.variables(**variables),
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def commands(program: Program, *, agency: str) -> Iterator[list[str | Path]]:
    """Give every command that makes or judges, in an order in which each finds what it needs."""
    base = ("--base-url", "https://data.example.go.th/oit/")
    for arguments in (
        ("build", "--jobs", "2", *base),
        ("check",),
        ("verify", "site"),
        ("build", "--shard", "1/2", "--site", "part-1", *base),
        ("build", "--shard", "2/2", "--site", "part-2", *base),
        ("merge", "part-1", "part-2", "--site", "joined", *base),
        ("readiness", "--agency", agency),
        ("doctor",),
    ):
        yield [program.command, *arguments]
    yield [python(program), "-m", "mkdocs", "build", "-d", "other"]


def python(program: Program) -> Path:
    return program.environment / "bin" / "python"


def test_whoever_asks_for_the_network_is_refused_and_noticed(program: Program, tmp_path: Path) -> None:
    ended = run_watched(program, tmp_path, python(program), "-c", ASK)
    assert (ended.code, "no network" in ended.err) == (1, True)
    assert (tmp_path / "asked").read_text(encoding="utf-8").startswith("socket.")


# The gate runs the same commands where there is no network at all.
@pytest.mark.long
def test_no_command_asks_for_the_network(program: Program, tmp_path: Path) -> None:
    copy_shipped(tmp_path)
    for command in commands(program, agency="tua-yang"):
        ended = run_watched(program, tmp_path, *command)
        assert ended.code == 0, (command, ended.err)
        assert not (tmp_path / "asked").exists(), command
    assert read_tree(tmp_path / "joined") == read_tree(tmp_path / "site")


def test_every_command_works_where_there_is_no_network(program: Program, folder: Path) -> None:
    """Nothing watches from within: what another language than Python would ask has no way out either."""
    alone = in_namespace("net")
    ended = run(program, folder, *alone, python(program), "-c", ASK)
    assert (ended.code, "unreachable" in ended.err) == (1, True), ended.err
    for command in commands(program, agency="ban-tai"):
        ended = run(program, folder, *alone, *command, NO_MKDOCS_2_WARNING="1")
        assert ended.code == 0, (command, ended.err)
    assert read_tree(folder / "joined") == read_tree(folder / "site")


def test_all_that_is_published_is_built_where_there_is_no_network(program: Program, tmp_path: Path) -> None:
    copy_shipped(tmp_path)
    ended = run(program, tmp_path, *in_namespace("net"), program.command, "build", "--jobs", "2")
    assert ended.code == 0, ended.err
