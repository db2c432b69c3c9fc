"""What a run must remember: the list of inputs, the options, and which part came from which shard."""

import hashlib
import os
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from textkit.batch.archives import FILE as ARCHIVES
from textkit.batch.archives import Archives, is_archive_name
from textkit.batch.disk import FOLDER, give_name, is_same
from textkit.batch.found import Found
from textkit.batch.logs import is_log, read_whole
from textkit.batch.plan import Plan
from textkit.batch.protocol import Whole
from textkit.batch.rows import Columns
from textkit.errors import OutputError
from textkit.writing.dataset import MANIFEST

ROUNDS = "end-"

TABLES = """
CREATE TABLE IF NOT EXISTS inputs (path BLOB PRIMARY KEY, size INTEGER, changed INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS placed_parts (
    signature TEXT PRIMARY KEY, part TEXT, plain INTEGER, failures INTEGER, bytes INTEGER, sha256 TEXT, log_sha256 TEXT
) WITHOUT ROWID;
DROP TABLE IF EXISTS listing;
CREATE TABLE listing (path BLOB PRIMARY KEY, size INTEGER, changed INTEGER) WITHOUT ROWID;
"""


class Changes(NamedTuple):
    """How a list of inputs differs from the one before."""

    new: int
    changed: int
    gone: int

    def __str__(self) -> str:
        words = ((self.new, "new"), (self.changed, "changed"), (self.gone, "gone"))
        return ", ".join(f"{number:,} {word}" for number, word in words if number)


def check_place(out: Path) -> None:
    """Raise OutputError where a folder holds what is neither a dataset nor the state of one: nothing there is ours."""
    try:
        names = {path.name for path in out.iterdir()} if out.exists() else set()
    except OSError as error:
        raise OutputError(
            f"{out}: cannot be written ({error.strerror}); name a folder that may be written to."
        ) from error
    if names and not (names & {FOLDER, MANIFEST}):
        raise OutputError(f"{out}: this folder holds other things and is no dataset; name a new or an empty folder.")


class State:
    """The folder `.textkit` of a dataset, held by one process at a time; `shown` is what the dataset is called, if not by its folder.

    Raises OutputError where another process holds it, or where it cannot be written.
    """

    def __init__(self, out: Path, shown: str | None = None) -> None:
        self.out = out
        self.shown = shown or str(out)
        check_place(out)
        self.folder = out / FOLDER
        self.shards = self.folder / "shards"
        try:
            self.shards.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(
                f"{out}: cannot be written ({error.strerror}); name a folder that may be written to."
            ) from error
        self.db = sqlite3.connect(self.folder / "state.sqlite", timeout=0, isolation_level=None)
        try:
            self._lock()
            self.db.executescript(TABLES)
            self.archives = Archives(self.folder / ARCHIVES, write=True)
            self.plan = Plan(self.db, self.archives)
        except BaseException:
            self.db.close()
            raise
        for left in (*self.shards.glob("*.tmp.*"), *out.glob(".*.tmp")):  # of runs that were killed
            left.unlink(missing_ok=True)
        for folder in self.folder.glob(f"{ROUNDS}*"):
            shutil.rmtree(folder, ignore_errors=True)

    def _lock(self) -> None:
        # SQLite keeps its lock to the end of the connection, and the system ends it with the process, however that ends.
        holder = self.folder / "process"
        try:
            self.db.execute("PRAGMA locking_mode=EXCLUSIVE")
            self.db.execute("BEGIN EXCLUSIVE")
            self.db.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise OutputError(f"{self.out}: its state cannot be written ({error}); see to the disk.") from error
            number = ""
            with suppress(OSError):
                number = f" (process {holder.read_text()})"
            raise OutputError(
                f"{self.shown}: another batch{number} is writing here; wait for its end or name another folder."
            ) from error
        holder.write_text(str(os.getpid()))

    def close(self) -> None:
        """Let go of the folder."""
        self.archives.close()
        self.db.close()

    def list_inputs(self, found: Iterable[Found]) -> tuple[int, int]:
        """Store the inputs, each path once, sorted on the disk; gives their number and their bytes.

        They are noted as they come and sorted at the end: a tree that is larger than memory takes paths in no order slowly.
        """
        self.db.execute("BEGIN")
        self.db.execute("CREATE TABLE met (path BLOB, size INTEGER, changed INTEGER)")
        self.db.executemany("INSERT INTO met VALUES (?, ?, ?)", found)
        self.db.execute("INSERT OR IGNORE INTO listing SELECT path, size, changed FROM met ORDER BY path, rowid")
        self.db.execute("DROP TABLE met")
        self.db.execute("COMMIT")
        row = self.db.execute("SELECT count(*), coalesce(sum(max(size, 0)), 0) FROM listing").fetchone()
        return int(row[0]), int(row[1])

    def changes(self) -> Changes:
        """How the inputs listed now differ from those of the run before."""
        new = "SELECT count(*) FROM listing WHERE path NOT IN (SELECT path FROM inputs)"
        gone = "SELECT count(*) FROM inputs WHERE path NOT IN (SELECT path FROM listing)"
        other = (
            "SELECT count(*) FROM listing a JOIN inputs b USING (path) WHERE (a.size, a.changed) != (b.size, b.changed)"
        )
        return Changes(*(int(self.db.execute(query).fetchone()[0]) for query in (new, other, gone)))

    def accept_inputs(self, options: dict[str, Any]) -> None:
        """From now on the inputs listed, and these options, are those of the run."""
        self.db.execute("BEGIN")
        self.db.execute("DROP TABLE inputs")
        self.db.execute("ALTER TABLE listing RENAME TO inputs")
        self.put("options", options)
        self.db.execute("COMMIT")

    def get(self, key: str) -> Any:
        """What `put` stored, or None."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return msgspec.json.decode(row[0]) if row else None

    def put(self, key: str, value: Any) -> None:
        """Store a value that JSON can hold."""
        self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, msgspec.json.encode(value).decode()))

    def list_archives(self, say: Callable[[str], None], columns: Columns | None) -> None:
        """List what the archives among the inputs hold, as far as that is not known from the run before."""
        query = "SELECT 1 FROM inputs WHERE path = ?"
        self.archives.keep(lambda path: self.db.execute(query, (path,)).fetchone() is not None)
        self.archives.add((Found(*row) for row in self.plan.inputs() if is_archive_name(row[0])), say, columns)

    def digest(self) -> str:
        """SHA-256 over the names and sizes of all inputs, in order."""
        total = hashlib.sha256()
        for path, length in self.db.execute("SELECT path, size FROM inputs ORDER BY path"):
            total.update(b"%d %b\0" % (length, path))
        return total.hexdigest()

    def stem(self, signature: str) -> Path:
        """The path of a shard's files, without their suffixes."""
        return self.shards / signature

    def log(self, signature: str) -> Path:
        """The path of a shard's log."""
        return self.shards / f"{signature}.log"

    def staged(self, signature: str, form: str) -> Path:
        """The path of a shard's part before it has its number."""
        return self.shards / f"{signature}.{form}"

    def whole(self, signature: str, form: str) -> Whole | None:
        """What the log of a shard says of it where the shard is done, else None."""
        return read_whole(self.log(signature)) if self.staged(signature, form).exists() else None

    def rounds(self) -> Path:
        """A new folder for what lasts no longer than the end of a run, and is of this run alone."""
        folder = self.folder / f"{ROUNDS}{uuid.uuid4().hex}"
        folder.mkdir()
        return folder

    def reclaim(self, form: str, *, retry_failures: bool) -> None:
        """Take the parts of the dataset as it is back as shards, as far as they are still what extraction gave.

        A part or log that is not, to the byte, what it was when the dataset was finished is made again.
        """
        query = "SELECT signature, part, plain, failures, bytes, sha256, log_sha256 FROM placed_parts"
        for signature, part, plain, failures, size, digest, log_digest in self.db.execute(query):
            log, staged = self.log(signature), self.staged(signature, form)
            if (retry_failures and failures) or not is_log(log, log_digest):
                log.unlink(missing_ok=True)
            elif not plain or staged.exists():
                continue
            elif not part:
                staged.touch()
            elif part.endswith("." + form) and is_same(self.out / part, size, digest):
                give_name(self.out / part, staged)
