"""The shards of a run: worked out once from the list of inputs, and kept beside it on the disk."""

import hashlib
import sqlite3
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple
from zlib import crc32

import msgspec

from textkit.batch.archives import Archives, is_archive_name
from textkit.batch.protocol import Entry

LARGEST_SHARD = 32 << 20  # bytes
PAGE = 1000

TABLE = """
DROP TABLE IF EXISTS shards;
CREATE TABLE shards (
    shard INTEGER PRIMARY KEY, signature TEXT UNIQUE, path BLOB, number INTEGER, entries INTEGER, bytes INTEGER
);
"""


class Shard(NamedTuple):
    """A run of entries in the order of their files' paths; the signature changes with any of them and with the options.

    It begins with the entry `number` (-1 for a file of its own) of the file at `path`; `bytes` is the size of all.
    """

    signature: str
    path: bytes
    number: int
    entries: int
    bytes: int


class _Piece(NamedTuple):
    """An entry of a file: its number, its name, its size in bytes, and whether it is the file's last."""

    number: int
    name: str
    bytes: int
    ends: bool


class Plan:
    """The shards of the inputs in `db`; `archives` says which of these hold several entries."""

    def __init__(self, db: sqlite3.Connection, archives: Archives) -> None:
        self.db = db
        self.archives = archives

    def make(self, options: dict[str, Any], most: int) -> None:
        """Work the shards out. A shard ends where a path says so, so that a new file changes the shard it falls into, not all after it."""
        self.db.executescript(TABLE)
        self.db.execute("BEGIN")
        rows = ((number, *shard) for number, shard in enumerate(self._shards(options, most)))
        self.db.executemany("INSERT INTO shards VALUES (?, ?, ?, ?, ?, ?)", rows)
        self.db.execute("COMMIT")

    def _shards(self, options: dict[str, Any], most: int) -> Iterator[Shard]:
        seed, half = msgspec.json.encode(options, order="sorted"), max(most // 2, 1)
        digest, entries, size, first = hashlib.sha256(seed), 0, 0, (b"", 0)
        for path, length, changed in self.inputs():
            for number, _, more, ends in self._pieces(path, length):
                if not entries:
                    first = (path, number)
                digest.update(b"%d %d %d %b\0" % (length, changed, number, path))
                entries += 1
                size += more
                if entries >= most or size >= LARGEST_SHARD or (ends and crc32(path) % half == 0):
                    yield Shard(digest.hexdigest(), *first, entries, size)
                    digest, entries, size = hashlib.sha256(seed), 0, 0
        if entries:
            yield Shard(digest.hexdigest(), *first, entries, size)

    def shards(self) -> Iterator[Shard]:
        """The shards in order."""
        query = (
            "SELECT shard, signature, path, number, entries, bytes FROM shards WHERE shard > ? ORDER BY shard LIMIT ?"
        )
        last = -1
        while rows := self.db.execute(query, (last, PAGE)).fetchall():
            yield from (Shard(*row[1:]) for row in rows)
            last = rows[-1][0]

    def entries(self, shard: Shard) -> list[Entry]:
        """The entries of a shard."""
        return list(islice(self._entries(shard), shard.entries))

    def _entries(self, shard: Shard) -> Iterator[Entry]:
        for path, size, _ in self.inputs(shard.path, shard.entries):
            start = shard.number if path == shard.path else -1
            yield from (Entry(path, piece.number, piece.name) for piece in self._pieces(path, size, start))

    def _pieces(self, path: bytes, size: int, start: int = -1) -> Iterator[_Piece]:
        """What is read of a file, from the entry `start` on: itself, or, of an archive, what it holds."""
        listed = self.archives.entries(path, start) if is_archive_name(path) else None
        if listed is None:
            yield _Piece(-1, "", max(size, 0), True)
            return
        before: tuple[Entry, int] | None = None
        for now in listed:
            if before:
                yield _Piece(before[0].number, before[0].name, before[1], False)
            before = now
        if before:
            yield _Piece(before[0].number, before[0].name, before[1], True)

    def inputs(self, first: bytes = b"", page: int = PAGE) -> Iterator[tuple[bytes, int, int]]:
        """The inputs by path, from `first` on, a page at a time: a statement left open by a failure would keep the folder locked."""
        query = "SELECT path, size, changed FROM inputs WHERE path >= ? ORDER BY path LIMIT ?"
        rows = self.db.execute(query, (first, page)).fetchall()
        query = query.replace(">=", ">")
        while rows:
            yield from rows
            rows = self.db.execute(query, (rows[-1][0], page)).fetchall()
