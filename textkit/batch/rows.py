"""Tables whose rows hold texts (.jsonl, .csv, Parquet): an entry a row, found again by where it stands."""

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import chain
from pathlib import PurePath
from typing import IO, Any, NamedTuple

import msgspec

from textkit.errors import InputError
from textkit.reading.decode import decode
from textkit.reading.files import readable
from textkit.reading.limits import TEXT
from textkit.reading.streams import Place
from textkit.writing.parts import pyarrow

SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv", ".parquet": "parquet"}
DELIMITERS = ",\t;"
HEAD = 1 << 16  # bytes that tell the encoding where they are all UTF-8
LONGEST_ID = 200  # characters
AT_A_TIME = 256  # rows of Parquet


class Columns(NamedTuple):
    """The column that holds the texts, and the one that holds the rows' ids; without it, `id` or else the row's number."""

    text: str
    id: str | None = None


class Row(NamedTuple):
    """A row as it is listed: its id, its place, its size in bytes; `problem` says why it cannot be read."""

    name: str
    place: Place
    size: int
    problem: str | None = None


def kind_of(path: str | bytes) -> str | None:
    """The kind of table that a file is by its name; None where it is none.

    >>> kind_of("a.CSV"), kind_of("a.txt")
    ('csv', None)
    """
    return SUFFIXES.get(PurePath(readable(path)).suffix.lower())


def listing(file: IO[bytes], kind: str, name: str, columns: Columns) -> Iterator[Row]:
    """The rows of an open table; raises InputError where it is none, or has no such column."""
    return {"jsonl": _jsonl, "csv": _csv, "parquet": _parquet}[kind](file, name, columns)


def _lines(file: IO[bytes], name: str) -> Iterator[tuple[int, bytes]]:
    at = 0
    while line := file.readline(TEXT + 1):
        if len(line) > TEXT:
            raise InputError(f"{name}: a line here is larger than {TEXT // 1_000_000} MB; part it.")
        yield at, line
        at += len(line)


def _jsonl(file: IO[bytes], name: str, columns: Columns) -> Iterator[Row]:
    for number, (at, line) in enumerate(_lines(file, name), 1):
        if not line.strip():
            continue
        place = Place(at)
        try:
            row = msgspec.json.decode(line.removeprefix(codecs.BOM_UTF8))
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            yield Row(str(number), place, len(line), f"{name}!{number}: this line is no JSON ({error}).")
            continue
        cell = row.get(columns.text) if isinstance(row, dict) else None
        own = row.get(columns.id or "id") if isinstance(row, dict) else None
        yield _row(name, columns, _shown(own, number), place, len(line), cell)


def _shown(own: object, number: int) -> str:
    """The id of a row as a name has it."""
    text = "" if own is None or isinstance(own, dict | list) else " ".join(str(own).split())[:LONGEST_ID]
    return text or str(number)


def _row(name: str, columns: Columns, shown: str, place: Place, size: int, cell: object) -> Row:
    if isinstance(cell, str) and cell.strip():
        return Row(shown, place, size)
    what = "no text" if cell is None or cell == "" or isinstance(cell, str) else "something else than a text"
    return Row(shown, place, size, f"{name}!{shown}: this row has {what} in the column “{columns.text}”.")


class Dialect(NamedTuple):
    """How a CSV file is written: its encoding, what parts its cells, and where its columns are."""

    encoding: str
    delimiter: str
    text: int
    id: int | None

    def cells(self, data: bytes) -> list[str]:
        """The cells of a row."""
        csv.field_size_limit(TEXT)
        text = data.decode(self.encoding, "replace").removeprefix("\ufeff")
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter), [])


def _csv(file: IO[bytes], name: str, columns: Columns) -> Iterator[Row]:
    dialect = dialect_of(file, name, columns)
    file.seek(0)
    records = _records(file, name, dialect)
    next(records, None)  # the head
    for number, (at, size, cells) in enumerate(records, 2):
        if any(cells):
            own = cells[dialect.id] if dialect.id is not None and dialect.id < len(cells) else None
            cell = cells[dialect.text] if dialect.text < len(cells) else None
            yield _row(name, columns, _shown(own, number), Place(at), size, cell)


def _records(file: IO[bytes], name: str, dialect: Dialect) -> Iterator[tuple[int, int, list[str]]]:
    """Each record with its offset and size in bytes; a quoted cell may hold ends of lines."""
    taken = 0

    def decoded() -> Iterator[str]:
        nonlocal taken
        for at, line in _lines(file, name):
            taken = at + len(line)
            yield line.decode(dialect.encoding, "replace").removeprefix("\ufeff")

    csv.field_size_limit(TEXT)
    start = 0
    try:
        for cells in csv.reader(decoded(), delimiter=dialect.delimiter):
            yield start, taken - start, cells
            start = taken
    except csv.Error as error:
        raise InputError(f"{name}: this table cannot be read ({error}); write it as CSV in UTF-8 once more.") from error


def dialect_of(file: IO[bytes], name: str, columns: Columns) -> Dialect:
    """How a CSV file is written; raises InputError where it has no such column."""
    file.seek(0)
    encoding = "utf-8"
    decoder = codecs.getincrementaldecoder("utf-8")()
    head = file.readline(TEXT)
    try:
        for piece in chain([head], iter(lambda: file.read(HEAD), b"")):
            decoder.decode(piece)
    except UnicodeDecodeError:
        encoding = "gb18030"  # as Excel writes CSV on a Chinese Windows
    first = decode(head, encoding, name).text
    if encoding == "gb18030":
        first = head.decode(encoding, "replace")
    for delimiter in DELIMITERS:
        names = next(csv.reader([first.rstrip("\r\n")], delimiter=delimiter), [])
        if columns.text in names:
            return Dialect(encoding, delimiter, names.index(columns.text), _index(names, name, columns))
    names = next(csv.reader([first.rstrip("\r\n")]), [])
    raise _no_column(name, columns.text, names)


def _index(names: list[str], name: str, columns: Columns) -> int | None:
    if columns.id is not None and columns.id not in names:
        raise _no_column(name, columns.id, names)
    wanted = columns.id or "id"
    return names.index(wanted) if wanted in names else None


def _no_column(name: str, column: str, names: list[str]) -> InputError:
    return InputError(f"{name}: there is no column “{column}” here; there are {', '.join(names[:20]) or 'none'}.")


def _parquet(file: IO[bytes], name: str, columns: Columns) -> Iterator[Row]:
    table = _opened(file, name)
    names = list(table.schema_arrow.names)
    if columns.text not in names:
        raise _no_column(name, columns.text, names)
    own = None if _index(names, name, columns) is None else columns.id or "id"
    number = 0
    wanted = [columns.text, own] if own else [columns.text]
    for group in range(table.num_row_groups):
        inner = 0
        for batch in table.iter_batches(AT_A_TIME, row_groups=[group], columns=wanted):
            for row in batch.to_pylist():
                number += 1
                cell = row[columns.text]
                size = len(cell.encode()) if isinstance(cell, str) else 0
                yield _row(name, columns, _shown(row[own] if own else None, number), Place(group, inner), size, cell)
                inner += 1


def _opened(file: IO[bytes], name: str) -> Any:
    arrow = pyarrow()
    try:
        return arrow.parquet.ParquetFile(file)
    except (arrow.ArrowException, OSError) as error:
        raise InputError(f"{name}: this file is no Parquet or is broken; write it once more.") from error


class Reader:
    """The texts of an open table's rows, at the places that `listing` gave."""

    def __init__(self, file: IO[bytes], kind: str, name: str, columns: Columns) -> None:
        self.file = file
        self.kind = kind
        self.columns = columns
        self.dialect = dialect_of(file, name, columns) if kind == "csv" else None
        self.table = _opened(file, name) if kind == "parquet" else None
        self.group: tuple[int, Any] | None = None

    def text(self, place: Place, size: int) -> str:
        """The text of the row there."""
        if self.table is not None:
            if self.group is None or self.group[0] != place.member:
                self.group = place.member, self.table.read_row_group(place.member, columns=[self.columns.text])
            return str(self.group[1].column(0)[place.inner].as_py())
        self.file.seek(place.member)
        data = self.file.read(size)
        if self.dialect:
            return self.dialect.cells(data)[self.dialect.text]
        return str(msgspec.json.decode(data.removeprefix(codecs.BOM_UTF8))[self.columns.text])
