"""Bring what was written from memory to the disk. In: a directory. Out: nothing, or the `OSError` of the disk.

A file system may put a rename on the disk before the bytes of the files that it moves: after a power cut the exchanged
site would then have pages without content. So all is written out before the exchange, by one call for the whole file
system: a call for each file costs a commit of its journal each time.
"""

import ctypes
import os
import sys
from pathlib import Path


def flush_files(directory: Path) -> None:
    """Wait until everything on the file system of a directory is on its disk."""
    if sys.platform == "linux":
        descriptor = os.open(directory, os.O_RDONLY)
        try:
            if ctypes.CDLL(None, use_errno=True).syncfs(descriptor) != 0:
                code = ctypes.get_errno()
                raise OSError(code, os.strerror(code), os.fspath(directory))
        finally:
            os.close(descriptor)
    elif hasattr(os, "sync"):
        os.sync()


def flush_names(directory: Path) -> None:
    """Wait until the names in a directory are on its disk."""
    if os.name != "posix":
        # Windows opens no directories, and writes down their changes in order.
        return
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
