"""What a worker reads: files and objects, members of zips, pages of web archives and rows of tables, each at its place."""

import os
import zipfile
from collections.abc import Iterable
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from textkit.batch.archives import Archives, Listed, opened_file, table_of
from textkit.batch.protocol import Entry
from textkit.batch.rows import Reader
from textkit.batch.stores.addresses import address_of, is_address
from textkit.batch.stores.objects import read as read_object
from textkit.errors import InputError
from textkit.reading import CHAIN, Page, archives, kind, warc
from textkit.reading.files import read_file, readable
from textkit.reading.streams import BROKEN, Stream, opened
from textkit.reading.warc_records import Record, read_headers

if TYPE_CHECKING:
    from textkit.batch.stores.web import Web


class Content(NamedTuple):
    """An entry as it was read: bytes, a page, or None for an empty one; its size in bytes, and the entries whose pages stand with it."""

    data: bytes | Page | None
    size: int
    joined: tuple[int, ...] = ()


class Entries:
    """Reads entries; the archive that the last one stood in stays open."""

    def __init__(self, listed: Path, private: Iterable[str] = ()) -> None:
        self.listed = listed
        self.private = private
        self.index: Archives | None = None
        self.path: bytes | None = None
        self.archive: zipfile.ZipFile | Stream | Reader | None = None
        self.files = ExitStack()

    def read(self, entry: Entry) -> Content:
        """What an entry holds; raises InputError or OSError where it cannot be read."""
        if entry.number < 0:
            data = self._file(entry.path)
            return Content(data, len(data))
        self.index = self.index or Archives(self.listed)
        what, listed = self.index.find(entry)
        if listed.problem:
            raise InputError(listed.problem)
        archive = self._open(entry.path, what)
        if isinstance(archive, Reader):
            data = self._row(archive, entry, listed)
            return Content(data, len(data))
        if isinstance(archive, zipfile.ZipFile):
            data = archives.member(archive, archive.infolist()[listed.place.member], entry.shown)
            if kind(data) in ("zip", "gz"):
                raise InputError(f"{entry.shown}: this is an archive inside an archive; unpack it first.")
            return Content(data, len(data))
        return self._chain(archive, entry, listed.size)

    def _file(self, path: bytes) -> bytes:
        if not is_address(path):
            return read_file(os.fsdecode(path))
        return self._web.read(path) if address_of(path).is_web else read_object(path)

    @cached_property
    def _web(self) -> "Web":
        from textkit.batch.stores.web import Web  # only here, where a worker need not wait for it

        return Web(self.private)

    def _row(self, table: Reader, entry: Entry, listed: Listed) -> bytes:
        try:
            return table.text(listed.place, listed.size).encode("utf-8", "replace")
        except (LookupError, ValueError, TypeError) as error:
            self.close()
            raise InputError(
                f"{entry.shown}: the table is no longer what it was when it was listed; run the batch again."
            ) from error

    def _open(self, path: bytes, what: str) -> zipfile.ZipFile | Stream | Reader:
        if path != self.path or self.archive is None:
            self.close()
            file = self.files.enter_context(opened_file(path))
            if table := table_of(what):
                self.archive = Reader(file, table[0], readable(path), table[1])
            else:
                self.archive = archives.opened(file, readable(path)) if what == "zip" else opened(file)
            self.path = path
        return self.archive

    def close(self) -> None:
        """Let go of the archive that is open."""
        self.files.close()
        self.path = self.archive = None

    def _chain(self, stream: Stream, entry: Entry, size: int) -> Content:
        """A page of a web archive, with the next pages of its article that stand behind it."""
        first = page = self._page(stream, entry)
        if first is None:
            return Content(None, size)
        following: list[Page] = []
        joined: list[int] = []
        mark = None
        while page and (url := warc.next_address(page)) and len(joined) < CHAIN - 1:
            found = self.index.following(entry, url) if self.index else None
            if found is None:
                break
            mark = mark or stream.mark()
            try:
                page, entry = self._page(stream, found), found
            except (InputError, OSError):
                break  # it says so itself when its turn comes
            if page:
                following.append(page)
                joined.append(found.number)
        if mark and self.archive:
            stream.back(mark)
        return Content(msgspec.structs.replace(first, following=tuple(following)), size, tuple(joined))

    def _page(self, stream: Stream, entry: Entry) -> Page | None:
        assert self.index  # noqa: S101  whoever has the entry of an archive has looked it up
        _, listed = self.index.find(entry)
        try:
            stream.seek(listed.place)
            record = Record(listed.place, read_headers(stream, stream.readline()), listed.size)
            return warc.page_of(record, stream, readable(entry.path))
        except BROKEN as error:
            self.close()
            raise InputError(
                f"{entry.shown}: the archive is no longer what it was when it was listed; run the batch again."
            ) from error
