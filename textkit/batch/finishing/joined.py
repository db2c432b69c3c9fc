"""Pages that stand with the first page of their article: reports of their own need not stand."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from textkit.batch.protocol import Line, decode_line

TABLE = "CREATE TABLE joined (path TEXT, entry INTEGER, shard INTEGER, line INTEGER, PRIMARY KEY (path, entry)) WITHOUT ROWID"


def write_joined(file: Path, logs: Iterable[tuple[int, Path]]) -> None:
    """Note what the logs of shards, in order, say to be joined, and where each page was joined first.

    A line whose own page was joined before joins none.
    """
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute(TABLE)
        db.execute("BEGIN")
        for shard, log in logs:
            with log.open("rb") as stream:
                for number, line in enumerate(map(decode_line, stream)):
                    if line.joined and not _has(db, line, shard, number):
                        rows = ((path, entry, shard, number) for path, entry in line.joined)
                        db.executemany("INSERT OR IGNORE INTO joined VALUES (?, ?, ?, ?)", rows)
        db.execute("COMMIT")


class Joined:
    """The pages that were joined, as `write_joined` noted them."""

    def __init__(self, file: Path) -> None:
        self.db = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)

    def has(self, line: Line, shard: int, number: int) -> bool:
        """Whether an earlier report holds the page that a line of a log is about; one that stands before its first page stays."""
        return _has(self.db, line, shard, number)

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()


def _has(db: sqlite3.Connection, line: Line, shard: int, number: int) -> bool:
    path = line.source.path if line.source else line.path
    query = "SELECT (shard, line) < (?, ?) FROM joined WHERE path = ? AND entry = ?"
    row = db.execute(query, (shard, number, path, line.entry)).fetchone()
    return bool(row and row[0])
