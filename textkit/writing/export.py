"""A dataset to other systems: the form is told by the name or address of the destination."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from textkit.errors import OutputError
from textkit.reading.files import readable
from textkit.records import Report
from textkit.writing.tables import batches

ENDINGS = {
    ".csv": "textkit.writing.spreadsheet:write_csv",
    ".xlsx": "textkit.writing.workbook:write",
    ".parquet": "textkit.writing.arrow:write_parquet",
    ".duckdb": "textkit.writing.sql:write_duckdb",
    ".ddb": "textkit.writing.sql:write_duckdb",
    ".db": "textkit.writing.sql:write_sqlite",
    ".sqlite": "textkit.writing.sql:write_sqlite",
}
ADDRESSES = ("sqlite", "postgresql", "postgres")  # each with `+driver` or without
KNOWN = (
    f"end the name with {', '.join(ENDINGS)}, or give a database as sqlite:///x.db, duckdb:///x.duckdb or "
    "postgresql://user@host/name"
)


def check(destination: str) -> None:
    """Raise OutputError where a destination is of no known kind."""
    scheme, is_address, _ = destination.partition("://")
    if is_address and not destination.startswith("duckdb:///"):
        if scheme.partition("+")[0] not in ADDRESSES:
            raise OutputError(f"{scheme}://…: nothing is known to write to such an address; {KNOWN}.")
    elif _ending(destination) not in ENDINGS:
        raise OutputError(f"{destination}: nothing is known to write there; {KNOWN}.")


def _ending(destination: str) -> str:
    name = destination.removeprefix("duckdb:///")
    path = Path(name)
    if name != destination:
        return ".duckdb"
    folder = name.endswith(("/", os.sep)) or path.is_dir()
    return ".parquet" if folder and path.suffix != ".csv" else path.suffix


def export(
    dataset: Iterable[Report], destination: str, *, append: bool = False, copies: Mapping[str, str] | None = None
) -> None:
    """Write the tables of a dataset, or of other reports, to what `destination` names, told by its ending or address.

    That is `x.csv` or `x.parquet` (folders), `x.xlsx`, `x.duckdb`, `x.db` (SQLite), or a database's URL.

    A name that ends with `/` is a folder of Parquet files. What an earlier export left there is replaced; with
    `append`, a database keeps the reports of others. `copies` has the ids of reports that are others once more, as
    `textkit.analysis.distinct` finds them. Raises OutputError where the destination is of no known kind, can
    only be written as a whole and `append` is asked for, or cannot be written.
    """
    check(destination)
    rows = batches(dataset, distinct=getattr(dataset, "distinct", False), copies=copies)
    if "://" in destination and not destination.startswith("duckdb:///"):
        from textkit.writing.sql import write_database

        write_database(rows, destination, append=append)
        return
    path = Path(destination.removeprefix("duckdb:///"))
    module, _, function = ENDINGS[_ending(destination)].partition(":")
    more = {"append": True} if append else {}
    if append and not module.endswith("sql"):
        raise OutputError(f"{destination}: this is always written as a whole; --append is for databases.")
    import sqlite3
    from importlib import import_module

    try:
        getattr(import_module(module), function)(rows, path, **more)
    except sqlite3.OperationalError as error:  # the list of the reports seen so far, in the temporary folder
        raise OutputError(
            f"{destination}: cannot be written ({error}); see to the folder for temporary files."
        ) from error
    except UnicodeEncodeError as error:
        raise OutputError(
            f"{readable(destination)}: what writes there takes no name that is not UTF-8; name another folder."
        ) from error
    except OSError as error:
        raise OutputError(
            f"{destination}: cannot be written ({error.strerror or error}); see to the folder and the disk."
        ) from error
