"""What a batch is to read: files, folders, patterns, lists and addresses, as a stream of paths."""

import glob
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING

from textkit.batch.found import Found
from textkit.batch.stores.addresses import is_address
from textkit.errors import InputError
from textkit.reading.files import is_lock
from textkit.reading.readers import SUFFIXES

if TYPE_CHECKING:
    from textkit.batch.stores.listing import Remote


class Inputs:
    """The files that arguments stand for, one at a time; `skipped` counts by suffix what folders held besides."""

    def __init__(
        self,
        arguments: Iterable[str],
        *,
        include: Iterable[str] = (),
        null: bool = False,
        leave_out: Path | None = None,
        suffixes: tuple[str, ...] = SUFFIXES,
        private: Iterable[str] = (),
    ) -> None:
        self.arguments = tuple(arguments)
        self.include = tuple(include)
        self.null = null
        self.suffixes = suffixes
        self.private = tuple(private)
        self.leave_out = os.path.realpath(leave_out) if leave_out else None
        self.skipped: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Found]:
        for argument in self.arguments:
            yield from self._of_argument(argument)

    @cached_property
    def _remote(self) -> "Remote":
        from textkit.batch.stores.listing import Remote  # only here, where a batch of files need not wait for it

        return Remote(self._wanted, self.private)

    def _of_argument(self, argument: str) -> Iterator[Found]:
        if argument == "-":
            yield from self._of_list(sys.stdin.buffer)
        elif is_address(argument):
            yield from self._remote.of_argument(argument)
        elif argument.startswith("@") and is_address(argument[1:]):
            yield from self._of_remote_list(argument[1:])
        elif os.path.lexists(argument):
            yield from self._of_path(os.fsencode(argument))
        elif argument.startswith("@"):
            yield from self._of_file(argument[1:])
        elif glob.has_magic(argument):
            yield from self._of_pattern(argument)
        else:
            raise InputError(f"{argument}: there is no such file or folder; check the name.")

    def _of_pattern(self, pattern: str) -> Iterator[Found]:
        met = False
        for path in glob.iglob(pattern, recursive=True):  # noqa: PTH207  a pattern may be absolute
            met = True
            if not os.path.isdir(path) and not is_lock(path):  # noqa: PTH112  pathlib's raises for a link to itself
                yield from self._of_path(os.fsencode(path))
        if not met:
            raise InputError(f"{pattern}: no file has a name like this; check the pattern.")

    def _of_file(self, name: str) -> Iterator[Found]:
        try:
            with Path(name).open("rb") as stream:
                yield from self._of_list(stream)
        except OSError as error:
            raise InputError(
                f"{name}: this list of files cannot be read ({error.strerror}); check the name."
            ) from error

    def _of_remote_list(self, name: str) -> Iterator[Found]:
        from textkit.batch.stores.listing import check_entry

        with self._remote.list_at(name) as stream:
            for path in entries(stream, b"\0" if self.null else b"\n"):
                check_entry(path, name)
                yield from self._remote.of_entry(path)

    def _of_list(self, stream: IO[bytes]) -> Iterator[Found]:
        for path in entries(stream, b"\0" if self.null else b"\n"):
            yield from self._remote.of_entry(path) if is_address(path) else self._of_path(path)

    def _of_path(self, path: bytes) -> Iterator[Found]:
        path = os.path.normpath(path)
        if os.path.isdir(path):  # noqa: PTH112  the path is bytes, which pathlib does not take
            yield from self._of_folder(path)
            return
        try:
            status = os.stat(path)  # noqa: PTH116
        except (OSError, ValueError):  # a NUL in a list
            yield Found(path, -1, 0)
        else:
            yield Found(path, status.st_size, status.st_mtime_ns)

    def _of_folder(self, top: bytes) -> Iterator[Found]:
        waiting = [top]
        while waiting:
            folder = waiting.pop()
            if self.leave_out and os.path.realpath(folder) == os.fsencode(self.leave_out):
                continue
            try:
                with os.scandir(folder) as items:
                    for item in items:
                        if not item.name.startswith(b".") and not is_lock(item.name):
                            yield from self._of_item(item, waiting)
            except OSError:
                yield Found(folder, -1, 0)

    def _of_item(self, item: os.DirEntry[bytes], waiting: list[bytes]) -> Iterator[Found]:
        """The file that an item of a folder is; a folder waits for its turn. One that cannot be looked up is no reason to end."""
        kind = _kind(item)
        if kind == "folder":
            waiting.append(item.path)
        elif kind == "unknown":
            yield Found(os.path.normpath(item.path), -1, 0)
        elif kind in ("file", "loose link"):
            if self._wanted(os.fsdecode(item.name)):
                yield from self._of_path(item.path)
        else:
            self.skipped[kind] += 1

    def _wanted(self, name: str) -> bool:
        if any(fnmatch(name, pattern) for pattern in self.include):
            return True
        if not self.include and name.lower().endswith(self.suffixes):
            return True
        self.skipped[Path(name).suffix.lower() or name] += 1
        return False


def _kind(item: os.DirEntry[bytes]) -> str:
    """What an item of a folder is; `unknown` where that cannot be told (a link to itself, a right that is missing)."""
    try:
        if item.is_dir(follow_symlinks=False):
            return "folder"
        if item.is_dir():
            return "links to folders"
        if item.is_file():
            return "file"
        return "loose link" if item.is_symlink() and not os.path.exists(item.path) else "pipes and devices"  # noqa: PTH110
    except OSError:
        return "unknown"


def entries(stream: IO[bytes], end: bytes) -> Iterator[bytes]:
    r"""The paths of a list, each closed by `end`; memory holds one block of it. Empty ones are left out.

    >>> import io
    >>> list(entries(io.BytesIO(b"a.txt\0b\nc.txt\0"), b"\0"))
    [b'a.txt', b'b\nc.txt']
    """
    rest = b""
    while block := stream.read(1 << 16):
        *whole, rest = (rest + block).split(end)
        yield from (entry for entry in (_trimmed(entry, end) for entry in whole) if entry)
    if _trimmed(rest, end):
        yield _trimmed(rest, end)


def _trimmed(entry: bytes, end: bytes) -> bytes:
    return entry.removesuffix(b"\r") if end == b"\n" else entry
