"""What is known of many files, in few bytes: a build of thousands of agencies holds a row for each file of each.

In: rows by name. Out: the same rows, unpacked while they are looked at. Must not know: what a row is about.
"""

import marshal
import zlib
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import suppress
from functools import lru_cache
from heapq import merge
from typing import Any, Generic, TypeVar, overload

_Row = TypeVar("_Row")
_UNPACKED = 4
"""Groups of rows that stay unpacked: whoever goes through a site looks at one agency after the other."""
_DIGEST = 64
"""Letters of a SHA-256."""
_DIGESTS, _TEXTS = b"digests", b"texts"
_BETWEEN = "\0"
"""Stands between texts: no path has it."""
_NAMES = "surrogatepass"
"""How names that are no UTF-8 are encoded: Python reads their bytes as surrogates."""


class Packed(Mapping[str, _Row], Generic[_Row]):
    """Rows by name, none of which changes any more."""

    __slots__ = ("_count", "_data", "_row")

    def __init__(self, rows: Mapping[str, Sequence[Any]], *, row: Callable[..., _Row]) -> None:
        self._count, self._row = len(rows), row
        self._data = _packed((rows.keys(), *zip(*rows.values(), strict=True)))

    def __getitem__(self, name: str) -> _Row:
        return self._rows()[name]

    def __contains__(self, name: object) -> bool:
        return name in self._rows()

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows())

    def __len__(self) -> int:
        return self._count

    def items(self) -> ItemsView[str, _Row]:
        """Return all rows with their names, looked up once."""
        return self._rows().items()

    def _rows(self) -> dict[str, _Row]:
        rows: dict[str, _Row] = _unpacked(self._data, self._row)
        return rows


class PackedList(Sequence[_Row], Generic[_Row]):
    """Rows in an order, none of which changes any more."""

    __slots__ = ("_count", "_data", "_row")

    def __init__(self, rows: Iterable[Sequence[Any]], *, row: Callable[..., _Row]) -> None:
        given = tuple(rows)
        self._count, self._row = len(given), row
        self._data = _packed(zip(*given, strict=True))

    @overload
    def __getitem__(self, place: int) -> _Row: ...

    @overload
    def __getitem__(self, place: slice) -> list[_Row]: ...

    def __getitem__(self, place: int | slice) -> _Row | list[_Row]:
        return list(self)[place]

    def __iter__(self) -> Iterator[_Row]:
        return map(self._row, *_columns(self._data)) if self._count else iter(())

    def __len__(self) -> int:
        return self._count

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def _packed(columns: Iterable[Iterable[Any]]) -> bytes:
    # Column by column: digests become bytes, which nothing makes smaller, and of paths that are much alike little is
    # left. To compress all of it would take as long as to make a page.
    return marshal.dumps([_packed_column(tuple(column)) for column in columns])


def _packed_column(values: tuple[Any, ...]) -> Any:
    if not values or not all(isinstance(value, str) for value in values):
        return values
    joined = "".join(values)
    if len(joined) == _DIGEST * len(values):
        with suppress(ValueError):
            digests = bytes.fromhex(joined)
            if digests.hex() == joined and all(len(value) == _DIGEST for value in values):
                return _DIGESTS, digests
    if _BETWEEN in joined:
        return values
    return _TEXTS, zlib.compress(_BETWEEN.join(values).encode(errors=_NAMES), 1)


def _columns(data: bytes) -> Iterator[Sequence[Any]]:
    for column in marshal.loads(data):
        if column[:1] == (_DIGESTS,):
            text = column[1].hex()
            yield [text[start : start + _DIGEST] for start in range(0, len(text), _DIGEST)]
        elif column[:1] == (_TEXTS,):
            yield zlib.decompress(column[1]).decode(errors=_NAMES).split(_BETWEEN)
        else:
            yield column


@lru_cache(maxsize=_UNPACKED)
def _unpacked(data: bytes, row: Callable[..., Any]) -> dict[str, Any]:
    names, *columns = _columns(data)
    return dict(zip(names, map(row, *columns), strict=True)) if names else {}


class Folders(MutableMapping[str, _Row], Generic[_Row]):
    """Rows by path, those of whole folders as they were handed over: to take them in copies nothing."""

    def __init__(self) -> None:
        self._own: dict[str, _Row] = {}
        self._folders: dict[str, Mapping[str, _Row]] = {}

    def take(self, rows: Mapping[str, _Row]) -> str | None:
        """Take in rows; return their folder where they are all of one, of which there must be none yet."""
        folders = {path.partition("/")[0] for path in rows}
        if len(folders) != 1 or folders & rows.keys():
            self._own.update(rows)
            return None
        (folder,) = folders
        self._folders[folder] = rows
        return folder

    def __getitem__(self, path: str) -> _Row:
        return self._of(path)[path]

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and path in self._of(path)

    def __setitem__(self, path: str, row: _Row) -> None:
        self._own[path] = row

    def __delitem__(self, path: str) -> None:
        del self._own[path]

    def __iter__(self) -> Iterator[str]:
        yield from self._own
        for rows in self._folders.values():
            yield from rows

    def __len__(self) -> int:
        return len(self._own) + sum(map(len, self._folders.values()))

    def in_order(self) -> Iterator[tuple[str, _Row]]:
        """Give all rows, sorted by path, without holding all paths at once."""
        # The slash belongs to the name: `a-b/` comes before `a/`.
        starts = sorted(f"{folder}/" for folder in self._folders)
        for start in merge(starts, sorted(self._own)):
            if start in self._own:
                yield start, self._own[start]
            else:
                yield from sorted(self._folders[start[:-1]].items())

    def _of(self, path: str) -> Mapping[str, _Row]:
        return self._own if path in self._own else self._folders.get(path.partition("/")[0], self._own)
