"""What web archives, zips and tables among the inputs hold, listed once: an entry a page, member or row, with its place.

The list lies on the disk, so that memory holds no archive and no list of one, and so that any worker can read any entry.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple

import msgspec

from textkit.batch import rows
from textkit.batch.found import Found
from textkit.batch.protocol import Entry
from textkit.batch.stores.addresses import address_of, is_address
from textkit.errors import InputError
from textkit.reading import archives, kind, warc_records
from textkit.reading.files import readable
from textkit.reading.streams import Place, opened

FILE = "archives.sqlite"
SUFFIXES = (b".warc", b".warc.gz", b".zip")
ENDINGS = (*SUFFIXES, *(suffix.encode() for suffix in rows.SUFFIXES))
MEMBERS = 100_000  # of one zip: its directory stands in memory
ZIP = b"PK\x03\x04"
HEAD = 1 << 16  # bytes that tell what a file is
LARGE = 100_000_000  # bytes of an archive whose listing takes a while
AT_A_TIME = 1000

TABLES = """
CREATE TABLE IF NOT EXISTS archives (
    archive INTEGER PRIMARY KEY, path BLOB UNIQUE, size INTEGER, changed INTEGER, kind TEXT
);
CREATE TABLE IF NOT EXISTS entries (
    archive INTEGER, number INTEGER, name TEXT, member INTEGER, inner INTEGER, size INTEGER, problem TEXT,
    PRIMARY KEY (archive, number)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entries_by_name ON entries (archive, name, number);
"""


class Listed(NamedTuple):
    """An entry as it is listed: name, place and size in bytes; `problem` says why it cannot be read."""

    name: str
    place: Place
    size: int
    problem: str | None = None


class Archives:
    """The list of entries; one process writes it, and any may read it afterwards."""

    def __init__(self, file: Path, *, write: bool = False) -> None:
        mode = "rwc" if write else "ro"
        self.db = sqlite3.connect(f"{file.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
        if write:
            self.db.executescript(TABLES)

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    def add(self, found: Iterable[Found], say: Callable[[str], None], columns: rows.Columns | None = None) -> None:
        """List what is new or changed among these archives, and tables by these columns."""
        for file in found:
            row = self.db.execute("SELECT size, changed, kind FROM archives WHERE path = ?", (file.path,)).fetchone()
            table = columns and _table_kind(file.path, columns)
            listed_as = row[2] if row and table_of(row[2]) else None
            if row and row[:2] == (file.size, file.changed) and listed_as == table:
                continue
            if file.size >= LARGE:
                say(f"{readable(file.path)}: listing what this archive of {file.size / 1e6:,.0f} MB holds.")
            self._add(file, columns)

    def _add(self, file: Found, columns: rows.Columns | None) -> None:
        self.db.execute("BEGIN")
        try:
            self._remove(file.path)
            what, entries = listing(file.path, columns)
            row = (file.path, file.size, file.changed, what)
            archive = self.db.execute("INSERT INTO archives VALUES (NULL, ?, ?, ?, ?)", row).lastrowid
            self.db.executemany(
                "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)",
                ((archive, number, e.name, *e.place, e.size, e.problem) for number, e in enumerate(entries)),
            )
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def _remove(self, path: bytes) -> None:
        self.db.execute("DELETE FROM entries WHERE archive = (SELECT archive FROM archives WHERE path = ?)", (path,))
        self.db.execute("DELETE FROM archives WHERE path = ?", (path,))

    def keep(self, wanted: Callable[[bytes], bool]) -> None:
        """Forget the archives that are no inputs any more."""
        for (path,) in self.db.execute("SELECT path FROM archives").fetchall():
            if not wanted(path):
                self._remove(path)

    def entries(self, path: bytes, start: int = -1) -> Iterator[tuple[Entry, int]] | None:
        """Each entry of an archive, from the number `start` on, with its size in bytes; None where the file is no archive."""
        row = self.db.execute("SELECT archive, kind FROM archives WHERE path = ?", (path,)).fetchone()
        return self._entries(path, row[0], start) if row and row[1] else None

    def _entries(self, path: bytes, archive: int, start: int) -> Iterator[tuple[Entry, int]]:
        last = max(start, 0) - 1
        query = "SELECT number, name, size FROM entries WHERE archive = ? AND number > ? ORDER BY number LIMIT ?"
        while rows := self.db.execute(query, (archive, last, AT_A_TIME)).fetchall():
            for number, name, size in rows:
                yield Entry(path, number, name), size
            last = rows[-1][0]

    def find(self, entry: Entry) -> tuple[str, Listed]:
        """The kind of an entry's archive, and the entry as it was listed."""
        query = (
            "SELECT kind, name, member, inner, e.size, problem FROM entries e JOIN archives USING (archive) "
            "WHERE path = ? AND number = ?"
        )
        what, name, member, inner, size, problem = self.db.execute(query, (entry.path, entry.number)).fetchone()
        return what, Listed(name, Place(member, inner), size, problem)

    def following(self, entry: Entry, name: str) -> Entry | None:
        """The next entry of that name behind this one in its archive."""
        query = (
            "SELECT number FROM entries WHERE archive = (SELECT archive FROM archives WHERE path = ?) "
            "AND name = ? AND number > ? AND problem IS NULL ORDER BY number LIMIT 1"
        )
        row = self.db.execute(query, (entry.path, name, entry.number)).fetchone()
        return Entry(entry.path, row[0], name) if row else None


def _table_kind(path: bytes, columns: rows.Columns) -> str | None:
    """The kind of a table with the columns by which it is listed; None where the file is no table.

    >>> _table_kind(b"a.csv", rows.Columns("text"))
    'csv ["text",null]'
    """
    kind = rows.kind_of(path)
    return kind and f"{kind} {msgspec.json.encode(columns).decode()}"


def table_of(what: str) -> tuple[str, rows.Columns] | None:
    """The kind and the columns of a table, which is what its archive's kind says; None for other archives.

    >>> table_of('csv ["text",null]'), table_of("zip")
    (('csv', Columns(text='text', id=None)), None)
    """
    kind, _, columns = what.partition(" ")
    return (kind, msgspec.json.decode(columns, type=rows.Columns)) if columns else None


def _of_table(path: bytes, kind: str, columns: rows.Columns) -> Iterator[Listed]:
    with opened_file(path) as file:
        for row in rows.listing(file, kind, readable(path), columns):
            yield Listed(*row)


def listing(path: bytes, columns: rows.Columns | None = None) -> tuple[str, Iterator[Listed]]:
    """The kind of a file, empty where it is no archive, and its entries; an archive that cannot be read is one entry."""
    name = readable(path)
    if columns and (what := _table_kind(path, columns)):
        kind_of_table = what.partition(" ")[0]
        return what, _whole(
            name, lambda path, _: _of_table(path, kind_of_table, columns), "this table has no rows.", path
        )
    try:
        with opened_file(path) as file:
            head = file.read(HEAD)
            what = "zip" if head.startswith(ZIP) and not _is_document(file, name) else kind(head)
    except OSError:
        return "", iter(())  # whoever reads it as a file says what is wrong with it
    except InputError as error:  # it lies on a web server
        return ("web", iter((_problem(str(error)),))) if path.lower().endswith(SUFFIXES) else ("", iter(()))
    if what not in LISTINGS:
        return "", iter(())
    return what, _whole(name, *LISTINGS[what], path)


def _is_document(file: IO[bytes], name: str) -> bool:
    try:
        with archives.opened(file, name) as archive:
            return archives.kind(archive) != "zip"
    except InputError:
        return False


def _whole(
    name: str, list_all: Callable[[bytes, str], Iterator[Listed]], nothing: str, path: bytes
) -> Iterator[Listed]:
    """The entries, and one with a problem where there is none or where something stops the listing."""
    met = False
    try:
        for entry in list_all(path, name):
            met = True
            yield entry
        if not met:
            yield _problem(f"{name}: {nothing}")
    except OSError as error:
        yield _problem(f"{name}: this file could not be read ({error.strerror}); check the name and the disk.")
    except InputError as error:
        yield _problem(str(error))


def _problem(sentence: str) -> Listed:
    return Listed("", Place(0), 0, sentence)


def _of_zip(path: bytes, name: str) -> Iterator[Listed]:
    with opened_file(path) as file, archives.opened(file, name) as archive:
        infos = archive.infolist()
        if len(infos) > MEMBERS:
            raise InputError(f"{name}: this archive holds {len(infos):,} files, more than {MEMBERS:,}; part it.")
        for number, inner in archives.wanted(archive):
            yield Listed(inner, Place(number), infos[number].file_size)


def _of_warc(path: bytes, name: str) -> Iterator[Listed]:
    page: Listed | None = None  # comes a step late: what is wrong with a record shows behind it
    with opened_file(path) as file:
        stream = opened(file)
        for record in warc_records.records(stream):
            if isinstance(record, warc_records.Damage):
                hit = page if page and page.place == record.place else Listed("", record.place, 0)
                if page and page is not hit:
                    yield page
                shown = f"{name}!{hit.name}" if hit.name else name
                yield hit._replace(problem=f"{shown}: this web archive is {record}.")
                page = None
                continue
            if page:
                yield page
            page = None
            if warc_records.is_page(record, stream):
                page = Listed(warc_records.address(record) or "", record.place, record.size)
    if page:
        yield page


def opened_file(path: bytes) -> IO[bytes]:
    """A file, or an object of a store, as an open file; raises OSError, and InputError where a web server has it."""
    if not is_address(path):
        return open(path, "rb")  # noqa: PTH123  the path is bytes, which pathlib does not take
    if address_of(path).is_web:
        raise InputError(
            f"{readable(path)}: archives and tables on a web server are not read there; download it first."
        )
    from textkit.batch.stores import objects

    return objects.opened(path)


LISTINGS: dict[str, tuple[Callable[[bytes, str], Iterator[Listed]], str]] = {
    "zip": (_of_zip, archives.EMPTY),
    "warc": (_of_warc, warc_records.EMPTY),
}


def is_archive_name(path: bytes) -> bool:
    """Whether a path ends as those of archives do, or of tables, which only some runs take for such.

    >>> is_archive_name(b"a.WARC.gz"), is_archive_name(b"a.csv"), is_archive_name(b"a.txt")
    (True, True, False)
    """
    return path.lower().endswith(ENDINGS) and (path.lower().endswith(SUFFIXES) or rows.kind_of(path) is not None)
