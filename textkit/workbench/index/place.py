"""Where an index stands, whether it is still that of its archive, and how it is read."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from threading import local
from typing import Any, Final

import msgspec
import zstandard

from textkit.errors import InputError
from textkit.records import Report, decode
from textkit.version import __version__
from textkit.workbench.index.fill import Filling, Lines, Passing
from textkit.workbench.index.indicators import add_indicators
from textkit.workbench.index.schema import TABLES, VERSION
from textkit.writing.dataset import MANIFEST, Failure

FILE: Final = "workbench.sqlite"
SECONDS: Final = 10.0  # that a question to the index may take
STEPS: Final = 100_000  # of SQLite's machine between two looks at the clock
READING: Final = (
    "PRAGMA query_only = ON; PRAGMA cache_size = -16384; PRAGMA mmap_size = 134217728; PRAGMA temp_store = MEMORY;"
)


class Index:
    """An index that is read, by as many threads as there are: each has a connection of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._own = local()
        self.report = lru_cache(64)(self._report)

    @property
    def db(self) -> sqlite3.Connection:
        """This thread's connection."""
        db: sqlite3.Connection | None = getattr(self._own, "db", None)
        if db is None:
            db = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
            db.executescript(READING)
            db.create_function("contains", 2, _contains, deterministic=True)
            self._own.db, self._own.unpacked = db, zstandard.ZstdDecompressor().decompress
        return db

    def _report(self, number: int) -> Report:
        row = self.db.execute("SELECT body FROM lines WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise InputError("There is no such report here; it may have left the archive.")
        return decode(self._own.unpacked(row[0]))

    def number_of(self, key: str) -> int | None:
        """The number of the report whose id begins with so many hexadecimal digits; None where there is none."""
        row = self.db.execute("SELECT id FROM reports WHERE key >= ? AND key < ? LIMIT 1", (key, key + "g")).fetchone()
        return int(row[0]) if row else None

    def about(self, key: str) -> Any:
        """What `meta` says under a key; None where it says nothing."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return msgspec.json.decode(row[0]) if row else None


def _contains(text: str | None, part: str) -> bool:
    return text is not None and part in text


def signature(archive: Path) -> str | None:
    """What changes with a dataset; None where the archive is none that has an index beside it."""
    manifest = archive / MANIFEST
    if not manifest.is_file():
        return None
    status = manifest.stat()
    return f"{VERSION} {__version__} {status.st_size} {status.st_mtime_ns}"


@contextmanager
def opened(
    archive: Path,
    reports: Iterable[Report],
    failures: Callable[[], Iterable[Failure]],
    passing: Passing,
    *,
    fold: bool = True,
) -> Iterator[Index]:
    """The index of an archive: the one beside it, where it is still right, else a new one.

    What is no dataset, or stands where nothing may be written, has one in the temporary folder, which goes at the end.
    """
    with ExitStack() as stack:
        told = signature(archive)
        signed = f"{told} {fold}"
        beside = archive / ".textkit" / FILE
        if told is None:
            beside = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="textkit-"))) / FILE
        elif _is_right(beside, signed):
            yield Index(beside)
            return
        try:
            path = build(beside, reports, failures, passing, signed=signed, fold=fold)
        except (PermissionError, sqlite3.OperationalError):
            if told is None:
                raise
            beside = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="textkit-"))) / FILE
            path = build(beside, reports, failures, passing, signed=signed, fold=fold)
        yield Index(path)


def _is_right(path: Path, signed: str) -> bool:
    if not path.is_file():
        return False
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
        row = db.execute("SELECT value FROM meta WHERE key = 'signed'").fetchone()
        return row is not None and msgspec.json.decode(row[0]) == signed
    return False


def build(
    path: Path,
    reports: Iterable[Report],
    failures: Callable[[], Iterable[Failure]],
    passing: Passing,
    *,
    signed: str = "",
    fold: bool = True,
) -> Path:
    """Build an index and put it at `path` when it is whole; a stop on the way leaves what was there."""
    path.parent.mkdir(exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    with closing(sqlite3.connect(new, isolation_level=None)) as db:
        db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;")
        db.executescript(TABLES)
        db.execute("BEGIN")
        filling = Filling(db)
        copies = filling.fill(reports, failures, passing, fold=fold)
        add_indicators(db, Lines(db, copies), copies)
        db.execute("INSERT INTO meta VALUES ('signed', ?)", (msgspec.json.encode(signed).decode(),))
        db.execute("COMMIT")
        filling.finish()
    new.replace(path)
    return path
