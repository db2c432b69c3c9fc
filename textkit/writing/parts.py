"""The files of a dataset: report lines as JSON Lines, compressed with Zstandard, or as Parquet."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import islice
from pathlib import Path
from types import UnionType
from typing import IO, Any, Union, get_args, get_origin

import msgspec

from textkit.errors import InputError, OutputError
from textkit.records import Numeric, Report, encode
from textkit.writing.numbers import EXACT, as_double

Lines = Iterable[bytes]
ROWS_AT_A_TIME = 64
LEVEL = 6


def pyarrow() -> Any:
    """The library behind Parquet; raises OutputError that names the extra where it is missing."""
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise OutputError("Parquet needs the package pyarrow: pip install 'textkit-zh[database]'.") from error
    return pyarrow  # pyarrow.parquet with it


def write_jsonl(lines: Lines, stream: IO[bytes]) -> None:
    """Write the lines as they are."""
    for line in lines:
        stream.write(line + b"\n")


def read_jsonl(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines, without their ends."""
    for line in stream:
        if line.strip():
            yield line.rstrip(b"\r\n")


def write_zst(lines: Lines, stream: IO[bytes]) -> None:
    """Write the lines as one Zstandard frame with a checksum."""
    import zstandard

    compressor = zstandard.ZstdCompressor(level=LEVEL, write_checksum=True)
    with compressor.stream_writer(stream, closefd=False) as packed:
        write_jsonl(lines, packed)


def read_zst(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines of one or several Zstandard frames."""
    import io

    import zstandard

    with zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True, closefd=False) as unpacked:
        yield from read_jsonl(io.BufferedReader(unpacked, 1 << 20))


def write_parquet(lines: Lines, stream: IO[bytes]) -> None:
    """Write the lines as nested rows, a row a report."""
    arrow = pyarrow()
    schema = arrow_schema()
    rows = (_within_doubles(msgspec.json.decode(line)) for line in lines)
    with arrow.parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        while chunk := list(islice(rows, ROWS_AT_A_TIME)):
            writer.write_table(arrow.Table.from_pylist(chunk, schema=schema))


def read_parquet(stream: IO[bytes]) -> Iterator[bytes]:
    """The rows as JSON lines again."""
    with pyarrow().parquet.ParquetFile(stream) as file:
        for batch in file.iter_batches(batch_size=ROWS_AT_A_TIME):
            for row in batch.to_pylist():
                yield encode(msgspec.convert(_whole_numbers(row), Report, strict=True))


FORMATS: dict[str, tuple[Callable[[Lines, IO[bytes]], None], Callable[[IO[bytes]], Iterator[bytes]]]] = {
    "jsonl.zst": (write_zst, read_zst),
    "jsonl": (write_jsonl, read_jsonl),
    "parquet": (write_parquet, read_parquet),
}


def read_part(path: Path) -> Iterator[bytes]:
    """The report lines of a part, told by its suffix; raises InputError where it is broken or of no known kind."""
    try:
        with path.open("rb") as stream:
            yield from read_lines(stream, str(path))
    except OSError as error:
        raise InputError(f"{path}: this part could not be read ({error}); check the file.") from error


def read_lines(stream: IO[bytes], name: str) -> Iterator[bytes]:
    """The report lines of an open part, told by the suffix of its name; raises InputError where it is broken or of no known kind."""
    form = next((form for form in FORMATS if name.endswith("." + form)), None)
    if form is None:
        raise InputError(f"{name}: this is no part of a dataset; parts end in {', '.join(FORMATS)}.")
    try:
        yield from FORMATS[form][1](stream)
    except Exception as error:
        if not type(error).__module__.startswith(("zstandard", "pyarrow")) and type(error).__name__ != "ZstdError":
            raise
        raise InputError(f"{name}: this part is broken ({error}); remove it and run the batch again.") from error


def write_part(path: Path, lines: Lines, form: str) -> tuple[int, str]:
    """Write a part and force it to the disk; gives its size in bytes and its SHA-256. The name is taken at once."""
    with path.open("wb") as stream:
        FORMATS[form][0](lines, stream)
        stream.flush()
        os.fsync(stream.fileno())
    with path.open("rb") as stream:
        return path.stat().st_size, hashlib.file_digest(stream, "sha256").hexdigest()


def arrow_schema() -> Any:
    """The Arrow schema of a report, read off `textkit.records`."""
    arrow = pyarrow()
    return arrow.schema([arrow.field(f.name, arrow_type(f.type)) for f in msgspec.structs.fields(Report)])


def arrow_type(kind: Any) -> Any:
    """The Arrow type of an annotation of `textkit.records`."""
    arrow = pyarrow()
    plain = {str: arrow.string(), int: arrow.int64(), bool: arrow.bool_()} | dict.fromkeys(
        (Numeric, float), arrow.float64()
    )
    if kind in plain:
        return plain[kind]
    if get_origin(kind) in (Union, UnionType):
        return arrow_type(Union[tuple(a for a in get_args(kind) if a is not type(None))])  # noqa: UP007  it is built
    if get_origin(kind) is tuple:
        return arrow.list_(arrow_type(get_args(kind)[0]))
    return arrow.struct([arrow.field(f.name, arrow_type(f.type)) for f in msgspec.structs.fields(kind)])


def _whole_numbers(value: Any) -> Any:
    """The value with whole floats as integers, which is how JSON has them.

    >>> _whole_numbers({"value": 3.0, "parts": [2.5, 1e22]})
    {'value': 3, 'parts': [2.5, 10000000000000000000000]}
    """
    if isinstance(value, float) and value.is_integer():
        return int(value) if abs(value) <= EXACT else int(Decimal(repr(value)))
    return _each(_whole_numbers, value)


def _within_doubles(value: Any) -> Any:
    """The value with integers that only a double can hold as doubles.

    >>> _within_doubles({"value": 10**22, "year": 2020})
    {'value': 1e+22, 'year': 2020}
    """
    if isinstance(value, int) and abs(value) > EXACT:
        return as_double(value)
    return _each(_within_doubles, value)


def _each(change: Callable[[Any], Any], value: Any) -> Any:
    if isinstance(value, dict):
        return {key: change(item) for key, item in value.items()}
    if isinstance(value, list):
        return [change(item) for item in value]
    return value
