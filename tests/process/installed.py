"""The program as people have it: its wheel, installed into an environment of its own.

In: a working folder and a command. Out: what the process said and how it ended. No test here imports the program, so
that what an installed copy lacks, or what only works inside the repository, is noticed.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Ended:
    """A process that has ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Program:
    """The commands of an environment in which the wheel is installed."""

    folder: Path
    """Where it was installed."""

    @property
    def wheel(self) -> Path:
        (wheel,) = (self.folder / "wheels").glob("*.whl")
        return wheel

    @property
    def environment(self) -> Path:
        return self.folder / "environment"

    @property
    def home(self) -> Path:
        """Return what stands for the home of whoever runs a command: nothing of the real one is read."""
        return self.folder / "home"

    def run(self, *arguments: str | Path, folder: Path, **variables: str) -> Ended:
        """Run `site-builder` in a folder."""
        return self._run([self.command, *arguments], folder, variables)

    def python(self, *arguments: str | Path, folder: Path, **variables: str) -> Ended:
        """Run the interpreter of the environment in a folder, for MkDocs and whatever else lies there."""
        return self._run([self.environment / "bin" / "python", *arguments], folder, variables)

    @property
    def command(self) -> str:
        """Return the path of `site-builder`, for a test that runs the process itself."""
        return str(self.environment / "bin" / "site-builder")

    def variables(self, **others: str) -> dict[str, str]:
        """Return the whole environment of a process: nothing is inherited but where programs are."""
        return {"PATH": os.environ["PATH"], "HOME": str(self.home), "LC_ALL": "C.UTF-8", **others}

    def _run(self, command: list[str | Path], folder: Path, variables: dict[str, str]) -> Ended:
        ended = subprocess.run(
            command,
            cwd=folder,
            env=self.variables(**variables),
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS,
        )
        return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def install(folder: Path) -> None:
    """Build the wheel and install it. What it depends on is that of the environment the tests run in."""
    program = Program(folder)
    environment = program.environment
    program.home.mkdir()
    _must([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder / "wheels", ROOT])
    _must([sys.executable, "-m", "venv", "--without-pip", environment])
    python = environment / "bin" / "python"
    _must([sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", program.wheel])
    # Afterwards, as pip would take a copy of the program that is installed there for the one to install. The file is
    # only read when an interpreter starts, and puts that folder behind the environment's own.
    around = Path(sysconfig.get_path("purelib", vars={"base": str(environment), "platbase": str(environment)}))
    (around / "around.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")


def copy_shipped(folder: Path) -> None:
    """Copy what the repository publishes, with its settings, into a folder."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copytree(ROOT / "theme", folder / "theme")
    shutil.copy(ROOT / "mkdocs.yml", folder)


def _must(command: list[str | Path]) -> None:
    """Run a command that prepares a test."""
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_SECONDS)
    assert ended.returncode == 0, ended.stdout + ended.stderr
