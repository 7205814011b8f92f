"""What templates were compiled to, kept between commands. In: templates. Out: their code, whether kept or made."""

import marshal
import sys
from contextlib import suppress
from functools import cached_property
from io import BytesIO
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache, compiler
from jinja2.bccache import Bucket, bc_magic

from site_builder.render import compiling
from site_builder.text.packaged import add, keep, kept_folder

_LARGEST = 4_000_000
"""Bytes of a file of compiled templates: all of ours are a tenth of that."""


class CompiledOnce(BytecodeCache):
    """Keeps what was compiled: in memory, and beside what Python keeps of this module, where Python may keep it.

    All lies in one file, to which each template is added: to make a file takes longer than to compile a small template.
    """

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}
        self._path = kept_folder() / f"templates.{sys.implementation.cache_tag}.kept"

    @cached_property
    def _kept(self) -> dict[str, tuple[str, bytes]]:
        """What was found in the file: a digest of the template and its code, by the key of a bucket."""
        head, kept = _head(), {}
        with suppress(Exception):
            data = self._path.read_bytes()
            if data.startswith(head) and len(data) < _LARGEST:
                file = BytesIO(data[len(head) :])
                while file.tell() < len(data) - len(head):
                    key, checksum, code = marshal.load(file)
                    kept[key] = checksum, code
                return kept
        # What is not there, cannot be read as it was written, or has grown of templates as they were is begun anew.
        keep(self._path, head)
        return {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))
        if bucket.code is None:
            checksum, code = self._kept.get(bucket.key, ("", b""))
            with suppress(Exception):
                if checksum == bucket.checksum:
                    bucket.code = self._codes[bucket.key, checksum] = marshal.loads(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self._codes[bucket.key, bucket.checksum] = bucket.code
        add(self._path, marshal.dumps((bucket.key, bucket.checksum, marshal.dumps(bucket.code))))


def _head() -> bytes:
    """Return how a file begins that this Python can read and that this program has written."""
    makers = (Path(file).stat() for file in (compiler.__file__, compiling.__file__))
    return bc_magic + repr([(maker.st_mtime_ns, maker.st_size) for maker in makers]).encode()
