"""A build needs no network: it asks for none, and succeeds where the kernel gives it none."""

import shutil
import subprocess
from pathlib import Path

from tests.process.installed import Ended, Program, copy_shipped, read_tree

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


def without_network() -> list[str]:
    """Return what starts a process in a network without interfaces; nothing where the kernel lets nobody make one."""
    alone = ["unshare", "--map-root-user", "--net", "--"]
    if shutil.which("unshare") is None:
        return []
    return alone if subprocess.run([*alone, "true"], check=False, capture_output=True).returncode == 0 else []


def run_alone(program: Program, folder: Path, *command: str | Path) -> Ended:
    """Run a command without a network. What asks for one from Python is noted and refused, namespace or not."""
    (folder / "watch").mkdir(exist_ok=True)
    (folder / "watch" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    watched = {"PYTHONPATH": str(folder / "watch"), "ASKED": str(folder / "asked"), "NO_MKDOCS_2_WARNING": "1"}
    ended = subprocess.run(
        [*without_network(), *command],
        cwd=folder,
        env=program.variables(**watched),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def test_whoever_asks_for_the_network_is_refused_and_noticed(program: Program, tmp_path: Path) -> None:
    ended = run_alone(program, tmp_path, program.environment / "bin" / "python", "-c", ASK)
    assert (ended.code, "no network" in ended.err) == (1, True)
    assert (tmp_path / "asked").read_text(encoding="utf-8").startswith("socket.")


def test_a_namespace_has_no_way_out_without_the_help_of_python(program: Program, tmp_path: Path) -> None:
    alone = without_network()
    # Where the kernel makes none, the watch of the other tests is all there is.
    for command in [[*alone, program.environment / "bin" / "python", "-c", ASK]] if alone else []:
        ended = subprocess.run(command, cwd=tmp_path, env=program.variables(), capture_output=True, check=False)
        assert (ended.returncode, b"unreachable" in ended.stderr) == (1, True)


def test_every_command_that_makes_or_judges_works_without_network(program: Program, tmp_path: Path) -> None:
    copy_shipped(tmp_path)
    base = ("--base-url", "https://data.example.go.th/oit/")
    commands = (
        ("build", "--jobs", "2", *base),
        ("check",),
        ("verify", "site"),
        ("build", "--shard", "1/2", "--site", "part-1", *base),
        ("build", "--shard", "2/2", "--site", "part-2", *base),
        ("merge", "part-1", "part-2", "--site", "joined", *base),
        ("readiness", "--agency", "tua-yang"),
        ("doctor",),
    )
    for command in commands:
        ended = run_alone(program, tmp_path, program.command, *command)
        assert ended.code == 0, (command, ended.err)
        assert not (tmp_path / "asked").exists(), command
    assert read_tree(tmp_path / "joined") == read_tree(tmp_path / "site")
    door = run_alone(program, tmp_path, program.environment / "bin" / "python", "-m", "mkdocs", "build", "-d", "other")
    assert (door.code, (tmp_path / "asked").exists()) == (0, False), door.err
