"""The tables as SQL: the statements that make them, for PostgreSQL, SQLite and DuckDB alike."""

from collections.abc import Iterable, Iterator

from textkit.writing.tables import TABLES, Table

TYPES = {str: "TEXT", int: "BIGINT", float: "DOUBLE PRECISION", bool: "BOOLEAN"}


def create(table: Table, *, deferred: bool = True) -> str:
    """The statement that makes a table where it is not there yet.

    `deferred` has references checked at the end of a transaction; DuckDB knows no
    such thing, nor can a row there point into its own table as it is loaded.

    >>> from textkit.writing.tables import TABLES
    >>> print(create(TABLES[-1]))
    CREATE TABLE IF NOT EXISTS "warnings" (
        "report_id" TEXT NOT NULL,
        "ordinal" BIGINT NOT NULL,
        "warning" TEXT NOT NULL,
        PRIMARY KEY ("report_id", "ordinal"),
        FOREIGN KEY ("report_id") REFERENCES "reports" ("report_id") DEFERRABLE INITIALLY DEFERRED
    )
    """
    lines = [f'"{c.name}" {TYPES[c.type]}{" NOT NULL" if c.required else ""}' for c in table.columns]
    lines.append(f"PRIMARY KEY ({_names(c.name for c in table.columns[: table.key])})")
    for reference in table.references:
        if deferred or reference.to != table.name:
            when = " DEFERRABLE INITIALLY DEFERRED" if deferred else ""
            there = _names(("report_id", "ordinal")[: len(reference.columns)])  # Datasette wants them named
            lines.append(f'FOREIGN KEY ({_names(reference.columns)}) REFERENCES "{reference.to}" ({there}){when}')
    return f'CREATE TABLE IF NOT EXISTS "{table.name}" (\n    ' + ",\n    ".join(lines) + "\n)"


def statements() -> Iterator[str]:
    """The statements that make all tables, in an order that works."""
    for table in TABLES:
        yield create(table) + ";"


def _names(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
