"""Tables into databases: PostgreSQL and SQLite through SQLAlchemy, DuckDB through its own library.

A load takes the place of what an earlier one left in its tables, so that they hold what the dataset holds, and loading
twice changes nothing. One that appends takes the place of the reports that it holds and of what was read from the same
sources before, and keeps all others. A load that fails leaves the database as it was.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from textkit.errors import OutputError
from textkit.writing.arrow import table_of
from textkit.writing.ddl import create
from textkit.writing.folders import replacing_file
from textkit.writing.numbers import as_double
from textkit.writing.tables import TABLES, Row, Rows, Table

IDS_AT_A_TIME = 500
SOURCE_PLACE = [[column.name for column in TABLES[0].columns].index(name) for name in ("path", "url", "source_index")]


def write_database(batches: Iterable[Rows], url: str, *, append: bool = False) -> None:
    """Load into the database that a SQLAlchemy URL names, in one transaction.

    Characters that PostgreSQL cannot store (NUL) become U+FFFD. Raises OutputError
    where the database cannot be reached or does not take the tables.
    """
    import sqlalchemy

    _write(sqlalchemy, batches, _address(sqlalchemy, url), append=append)


def write_sqlite(batches: Iterable[Rows], target: Path, *, append: bool = False) -> None:
    """Load into a file of SQLite, as `write_database` does; Datasette shows it as it is."""
    import sqlalchemy

    _write(sqlalchemy, batches, sqlalchemy.URL.create("sqlite", database=str(target)), append=append)


def _write(sqlalchemy: Any, batches: Iterable[Rows], address: Any, *, append: bool) -> None:
    from sqlalchemy.exc import SQLAlchemyError

    place = address.render_as_string(hide_password=True)
    try:
        engine = sqlalchemy.create_engine(address)
        try:
            _load(sqlalchemy, engine, batches, append=append)
        finally:
            engine.dispose()
    except ImportError as error:
        raise OutputError(f"{place}: the driver for this database is missing ({error}); install it.") from error
    except SQLAlchemyError as error:
        cause = " ".join(str(getattr(error, "orig", None) or error).split())
        raise OutputError(f"{place}: the database did not take the tables ({cause}); it is as it was.") from error


def _load(sqlalchemy: Any, engine: Any, batches: Iterable[Rows], *, append: bool) -> None:
    if engine.dialect.name == "sqlite":
        _begin_at_once(sqlalchemy, engine)
    with engine.begin() as connection:
        for table in TABLES:
            connection.execute(sqlalchemy.text(create(table)))
        inspector = sqlalchemy.inspect(connection)
        check_columns({table.name: [one["name"] for one in inspector.get_columns(table.name)] for table in TABLES})
        if append:
            for column in ("path", "url"):
                connection.execute(
                    sqlalchemy.text(f"CREATE INDEX IF NOT EXISTS reports_by_{column} ON reports ({column})")
                )
        else:
            for table in reversed(TABLES):
                connection.execute(sqlalchemy.text(f'DELETE FROM "{table.name}"'))  # noqa: S608  our name
        for rows in batches:
            _replace(sqlalchemy, connection, rows, append=append)


def check_columns(found: dict[str, list[str]]) -> None:
    """Raise OutputError where a table of one of our names is somebody else's, before anything in it is touched."""
    for table in TABLES:
        if found[table.name] != [column.name for column in table.columns]:
            raise OutputError(
                f"There is a table “{table.name}” already that has other columns than textkit's; "
                "remove it, or name another database."
            )


def _address(sqlalchemy: Any, url: str) -> Any:
    try:
        address = sqlalchemy.engine.make_url(url)
    except sqlalchemy.exc.ArgumentError as error:
        raise OutputError("This is no address of a database; write it as postgresql://user@host/name.") from error
    if address.drivername in ("postgresql", "postgres"):
        return address.set(drivername="postgresql+psycopg")
    return address


def _begin_at_once(sqlalchemy: Any, engine: Any) -> None:
    """Have SQLite put the making of tables into the transaction too, and check references."""

    def connect(connection: Any, record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys=ON")

    sqlalchemy.event.listen(engine, "connect", connect)
    sqlalchemy.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))


def _replace(sqlalchemy: Any, connection: Any, rows: Rows, *, append: bool) -> None:
    lights = {t.name: sqlalchemy.table(t.name, *(sqlalchemy.column(c.name) for c in t.columns)) for t in TABLES}
    ids = [row[0] for row in rows["reports"]]
    if append:
        ids += _of_same_sources(sqlalchemy, connection, lights["reports"], rows)
    for table in reversed(TABLES) if append else ():
        light = lights[table.name]
        for start in range(0, len(ids), IDS_AT_A_TIME):
            connection.execute(light.delete().where(light.c.report_id.in_(ids[start : start + IDS_AT_A_TIME])))
    # a further source of a report that an earlier batch loaded
    known, light = set(ids), lights["sources"]
    for row in rows["sources"]:
        if row[0] not in known:
            connection.execute(light.delete().where(light.c.report_id == row[0], light.c.ordinal == row[1]))
    for table in TABLES:
        if own := [_storable(table, row) for row in rows[table.name]]:
            connection.execute(lights[table.name].insert(), own)


def _place(source: Row) -> Row:
    """What tells a source from others: path, address, and which of its reports this is."""
    return source[SOURCE_PLACE[0]], source[SOURCE_PLACE[1]], source[SOURCE_PLACE[2]]


def _of_same_sources(sqlalchemy: Any, connection: Any, reports: Any, rows: Rows) -> list[str]:
    """The ids of reports in the database that were read from where those of `rows` were: their text has changed since."""
    ids = {row[0] for row in rows["reports"]}
    places = {_place(row) for row in rows["reports"]}
    columns = (reports.c.report_id, reports.c.path, reports.c.url, reports.c.source_index)
    found: list[str] = []
    for column, own in ((reports.c.url, 1), (reports.c.path, 0)):
        values = sorted({place[own] for place in places if place[own] is not None and not (own == 0 and place[1])})
        for start in range(0, len(values), IDS_AT_A_TIME):
            query = sqlalchemy.select(*columns).where(column.in_(values[start : start + IDS_AT_A_TIME]))
            if own == 0:
                query = query.where(reports.c.url.is_(None))
            found += [one for one, *place in connection.execute(query) if tuple(place) in places and one not in ids]
    return found


def _storable(table: Table, row: Row) -> dict[str, Any]:
    """A row by its columns' names, with what databases take in each."""
    cells: dict[str, Any] = {}
    for column, cell in zip(table.columns, row, strict=True):
        if column.type is float and cell is not None:
            cells[column.name] = as_double(cell)
        else:
            cells[column.name] = cell.replace("\x00", "\ufffd") if isinstance(cell, str) else cell
    return cells


def write_duckdb(batches: Iterable[Rows], target: Path, *, append: bool = False) -> None:
    """Load into a DuckDB file: into a copy of it, which takes its place when all is in.

    DuckDB checks references too early for rows to be replaced within one
    transaction; the copy is what makes the load one step. Other tables stay.
    """
    try:
        import duckdb
    except ImportError as error:
        raise OutputError("DuckDB needs the package duckdb: pip install 'textkit-zh[database]'.") from error
    str(target).encode()  # DuckDB takes no name that is not UTF-8
    try:
        with replacing_file(target) as path:
            if target.exists():
                shutil.copyfile(target, path)
            with duckdb.connect(str(path)) as connection:
                for table in TABLES:
                    connection.execute(create(table, deferred=False))
                check_columns({table.name: _columns_in_duckdb(connection, table.name) for table in TABLES})
                for table in () if append else reversed(TABLES):
                    connection.execute(f'DELETE FROM "{table.name}"')  # noqa: S608  our name
                for rows in batches:
                    _replace_in_duckdb(connection, rows, append=append)
    except duckdb.Error as error:
        cause = " ".join(str(error).split())
        raise OutputError(f"{target}: DuckDB did not take the tables ({cause}); the file is as it was.") from error


def _columns_in_duckdb(connection: Any, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info('{table}')").fetchall()]


def _replace_in_duckdb(connection: Any, rows: Rows, *, append: bool) -> None:
    ids = [row[0] for row in rows["reports"]]
    known = set(ids)
    if append:
        ids += _of_same_sources_in_duckdb(connection, rows)
    for table in reversed(TABLES) if append else ():
        connection.execute(f'DELETE FROM "{table.name}" WHERE list_contains(?, report_id)', [ids])  # noqa: S608  our name
    for row in rows["sources"]:
        if row[0] not in known:
            connection.execute("DELETE FROM sources WHERE report_id = ? AND ordinal = ?", [row[0], row[1]])
    for table in TABLES:
        if rows[table.name]:
            connection.register("incoming", table_of(table, rows[table.name]))
            connection.execute(f'INSERT INTO "{table.name}" SELECT * FROM incoming')  # noqa: S608  our name
            connection.unregister("incoming")


def _of_same_sources_in_duckdb(connection: Any, rows: Rows) -> list[str]:
    """As `_of_same_sources`."""
    connection.register("incoming", table_of(TABLES[0], rows["reports"]))
    query = (
        "SELECT old.report_id FROM reports old JOIN incoming ON old.source_index = incoming.source_index "
        "AND old.path IS NOT DISTINCT FROM incoming.path AND old.url IS NOT DISTINCT FROM incoming.url "
        "WHERE (old.path IS NOT NULL OR old.url IS NOT NULL) AND old.report_id <> incoming.report_id"
    )
    found = [row[0] for row in connection.execute(query).fetchall()]
    connection.unregister("incoming")
    return found
