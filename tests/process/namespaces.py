"""Worlds of their own for a process, as the kernel gives them: a network without interfaces, mounts that nobody sees.

A kernel may let nobody make one. Then a test that needs one has not passed: it is reported as failing for that reason,
and breaks a run of CI, whose machines are prepared for it.
"""

import os
import shutil
import subprocess
from functools import cache
from typing import Literal

import pytest

Kind = Literal["net", "mount"]


@cache
def alone(kind: Kind) -> list[str] | None:
    """Return what starts a command in a namespace of its own; None where the kernel makes none."""
    if shutil.which("unshare") is None:
        return None
    # Who may not simply make one is root in a namespace of users. That kernels allow it is no matter of course.
    try_out = ["mount", "-t", "tmpfs", "tmpfs", "/mnt"] if kind == "mount" else ["true"]
    for rights in ([], ["--user", "--map-root-user"]):
        command = ["unshare", *rights, f"--{kind}", "--"]
        if subprocess.run([*command, *try_out], check=False, capture_output=True).returncode == 0:
            return command
    return None


def in_namespace(kind: Kind) -> list[str]:
    """Return what starts a command in a namespace of its own. Without one the test ends here, and has not passed."""
    command = alone(kind)
    if command is not None:
        return command
    reason = f"the kernel lets nobody make a namespace of kind {kind}, so this was not tested"
    if "CI" in os.environ:
        pytest.fail(reason)
    pytest.xfail(reason)
