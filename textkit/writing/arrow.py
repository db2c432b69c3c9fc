"""Tables for data frames: Arrow in memory, and folders of Parquet files."""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textkit.writing.folders import replacing_folder
from textkit.writing.numbers import as_double
from textkit.writing.parts import pyarrow
from textkit.writing.tables import TABLES, Row, Rows, Table, batches

if TYPE_CHECKING:
    from textkit.writing.dataset import Dataset


def schema(table: Table) -> Any:
    """The Arrow schema of a table."""
    arrow = pyarrow()
    types = {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_()}
    return arrow.schema([arrow.field(c.name, types[c.type], nullable=not c.required) for c in table.columns])


def table_of(table: Table, rows: list[Row]) -> Any:
    """The rows as an Arrow table."""
    arrow = pyarrow()
    shape = schema(table)
    cells = zip(*rows, strict=True) if rows else [()] * len(table.columns)
    arrays = [arrow.array(_typed(column, field.type), field.type) for column, field in zip(cells, shape, strict=True)]
    return arrow.Table.from_arrays(arrays, schema=shape)


def _typed(cells: tuple[Any, ...], kind: Any) -> list[Any]:
    if kind != pyarrow().float64():
        return list(cells)
    return [None if cell is None else as_double(cell) for cell in cells]


def tables_of(dataset: "Dataset") -> dict[str, Any]:
    """All tables of a dataset, by name; they stand in memory as a whole."""
    arrow = pyarrow()
    pieces: dict[str, list[Any]] = {table.name: [schema(table).empty_table()] for table in TABLES}
    for rows in batches(dataset, distinct=dataset.distinct):
        for table in TABLES:
            pieces[table.name].append(table_of(table, rows[table.name]))
    return {name: arrow.concat_tables(own) for name, own in pieces.items()}


def write_parquet(groups: Iterable[Rows], target: Path) -> None:
    """Write a folder of Parquet files, a file a table."""
    arrow = pyarrow()
    with replacing_folder(target, ".parquet") as folder, ExitStack() as files:
        writers = {}
        for table in TABLES:
            # opened here, as Arrow takes no name that is not UTF-8
            file = files.enter_context((folder / f"{table.name}.parquet").open("wb"))
            writer = arrow.parquet.ParquetWriter(file, schema(table), compression="zstd")
            writers[table.name] = files.enter_context(writer)
        for rows in groups:
            for table in TABLES:
                if rows[table.name]:
                    writers[table.name].write_table(table_of(table, rows[table.name]))
