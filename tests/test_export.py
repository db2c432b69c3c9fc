"""A dataset in other systems: read back with readers of other makers, it is what the reports say."""

import csv
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import batch_standin
import msgspec
import postgresql
import pytest

from textkit import OutputError, Report, Source, read_dataset
from textkit.records import encode
from textkit.writing.ddl import create
from textkit.writing.export import export
from textkit.writing.spreadsheet import LONGEST_CELL, RUN
from textkit.writing.tables import TABLES, batches

duckdb = pytest.importorskip("duckdb", reason="the extra textkit[export] is not installed")
openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
parquet = pytest.importorskip("pyarrow.parquet", reason="the extra textkit[export] is not installed")

TEXTS = [
    "上稿43篇。",
    "=1+1 也是总结。",
    "+86 总结",
    "\t总结",
    "一、“宣传”,工作\n二、'上稿'",
    "＝SUM(A1)",
    "＠宣传科",
    "长" * 40_000,
]


def reports() -> list[Report]:
    given = "\n\n".join(TEXTS).encode()
    return batch_standin.extract(given, path="总结.txt")


@pytest.fixture
def dataset(tmp_path) -> Path:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(b"".join(encode(report) + b"\n" for report in reports()))
    return path


def expected() -> dict[str, list[tuple]]:
    """The rows of each table as the reports have them, sorted by key."""
    rows: dict[str, list[tuple]] = {table.name: [] for table in TABLES}
    for batch in batches(reports()):
        for name, own in batch.items():
            rows[name] += own
    return {table.name: sorted(rows[table.name], key=lambda row, n=table.key: row[:n]) for table in TABLES}


def sorted_rows(found: dict[str, list[tuple]]) -> dict[str, list[tuple]]:
    return {table.name: sorted(found[table.name], key=lambda row, n=table.key: row[:n]) for table in TABLES}


def from_sql(connection: Any) -> dict[str, list[tuple]]:
    found = {}
    for table in TABLES:
        cursor = connection.execute(f'SELECT {", ".join(c.name for c in table.columns)} FROM "{table.name}"')
        found[table.name] = [tuple(row) for row in cursor.fetchall()]
    return sorted_rows(found)


def from_cells(name: str, lines: Any, unquote: Any) -> list[tuple]:
    """Rows of a spreadsheet, typed as the table says."""
    table = next(table for table in TABLES if table.name == name)
    read = {int: int, float: float, bool: lambda cell: cell in (True, "true"), str: unquote}
    typed = []
    for line in lines:
        cells = zip(table.columns, line, strict=True)
        typed.append(tuple(None if cell in ("", None) else read[column.type](cell) for column, cell in cells))
    return typed


def plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(RUN) else cell


def test_every_kind_of_record_has_its_table():
    names = {table.name for table in TABLES}
    lists = {field.name for field in msgspec.structs.fields(Report) if str(field.type).startswith("tuple[")}
    assert lists - {"other_sources"} <= names


def test_sqlite(dataset, tmp_path):
    for _ in range(2):
        export(read_dataset(dataset), f"sqlite:///{tmp_path}/x.db")
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        assert from_sql(connection) == expected()
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()


def test_duckdb_keeps_what_else_is_in_the_file(dataset, tmp_path):
    with duckdb.connect(str(tmp_path / "x.duckdb")) as connection:
        connection.execute("CREATE TABLE own AS SELECT 1 AS one")
    for _ in range(2):
        export(read_dataset(dataset), f"{tmp_path}/x.duckdb")
    with duckdb.connect(str(tmp_path / "x.duckdb")) as connection:
        assert from_sql(connection) == expected()
        assert connection.execute("SELECT one FROM own").fetchall() == [(1,)]


def test_postgresql(dataset):
    psycopg = pytest.importorskip("psycopg", reason="the extra textkit[export] is not installed")
    with postgresql.server() as url:
        for _ in range(2):
            export(read_dataset(dataset), url)
        with psycopg.connect(url) as connection:
            assert from_sql(connection) == expected()
        odd = msgspec.structs.replace(reports()[0], id="sha256:odd", title="空\x00字")
        dataset.write_bytes(encode(odd) + b"\n" + b"{}\n")
        with pytest.raises(Exception, match="report 2"):
            export(read_dataset(dataset), url)
        with psycopg.connect(url) as connection:
            assert from_sql(connection) == expected()
        dataset.write_bytes(encode(odd) + b"\n")
        export(read_dataset(dataset), url)
        with psycopg.connect(url) as connection:
            row = connection.execute("SELECT title FROM reports WHERE report_id = 'sha256:odd'").fetchone()
        assert row == ("空\ufffd字",)


def test_postgresql_that_is_not_there(dataset):
    pytest.importorskip("psycopg", reason="the extra textkit[export] is not installed")
    with pytest.raises(OutputError, match=r"^postgresql\+psycopg://me:\*\*\*@127.0.0.1:1/x: the database did not take"):
        export(read_dataset(dataset), "postgresql://me:secret@127.0.0.1:1/x")


def test_csv(dataset, tmp_path):
    for _ in range(2):
        export(read_dataset(dataset), f"{tmp_path}/x.csv")
    found = {}
    for table in TABLES:
        path = tmp_path / "x.csv" / f"{table.name}.csv"
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        csv.field_size_limit(1 << 20)
        with path.open(encoding="utf-8-sig", newline="") as stream:
            header, *lines = csv.reader(stream)
        assert header == [column.name for column in table.columns]
        assert not any(cell.startswith(RUN) for line in lines for cell in line)
        found[table.name] = from_cells(table.name, lines, plain)
    assert sorted_rows(found) == expected()


def test_xlsx(dataset, tmp_path):
    export(read_dataset(dataset), f"{tmp_path}/x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == [table.name for table in TABLES]
    found = {}
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
        assert all(cell.data_type != "f" for cell in cells)
        assert all(cell.quotePrefix for cell in cells if isinstance(cell.value, str) and cell.value.startswith(RUN))
        found[sheet.title] = from_cells(sheet.title, sheet.iter_rows(min_row=2, values_only=True), str)
    wanted = expected()
    cut = [len(row[-1]) for row in found["reports"]]
    assert max(cut) == LONGEST_CELL
    for rows in (found, wanted):
        rows["reports"] = [row[:-1] for row in rows["reports"]]
    assert sorted_rows(found) == wanted


@pytest.mark.parametrize("name", ["x.parquet", "tables/"])
def test_parquet(dataset, tmp_path, name):
    for _ in range(2):
        export(read_dataset(dataset), f"{tmp_path}/{name}")
    with duckdb.connect() as connection:
        found = {t.name: connection.execute(f"FROM '{tmp_path}/{name}/{t.name}.parquet'").fetchall() for t in TABLES}
    assert sorted_rows(found) == expected()


def test_arrow_for_data_frames(dataset):
    tables = read_dataset(dataset).to_arrow()
    found = {name: list(zip(*table.to_pydict().values(), strict=True)) for name, table in tables.items()}
    assert sorted_rows(found) == expected()


def test_a_report_that_comes_twice_is_one_with_two_sources(dataset, tmp_path):
    first = reports()[0]
    again = msgspec.structs.replace(first, source=Source(path="又一份.txt"))
    dataset.write_bytes(encode(first) + b"\n" + encode(again) + b"\n")
    for _ in range(2):
        export(read_dataset(dataset), f"sqlite:///{tmp_path}/x.db")
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        assert connection.execute("SELECT count(*) FROM reports").fetchone() == (1,)
        assert connection.execute("SELECT ordinal, path FROM sources").fetchall() == [
            (0, "总结.txt"),
            (1, "又一份.txt"),
        ]


def test_a_report_that_changed_leaves_nothing_of_before(dataset, tmp_path):
    url = f"sqlite:///{tmp_path}/x.db"
    export(read_dataset(dataset), url)
    fewer = [msgspec.structs.replace(report, counts=(), outlets=()) for report in reports()]
    dataset.write_bytes(b"".join(encode(report) + b"\n" for report in fewer))
    export(read_dataset(dataset), url)
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        assert connection.execute("SELECT count(*) FROM counts").fetchone() == (0,)


@pytest.mark.parametrize("name", ["x.csv", "x.xlsx", "x.parquet", "x.duckdb", "sqlite:///x.db"])
def test_a_failure_in_the_middle_changes_nothing(dataset, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    export(read_dataset(dataset), name)
    place = tmp_path / name.removeprefix("sqlite:///")
    before = {p: p.read_bytes() for p in ([place] if place.is_file() else place.iterdir())}
    many = [msgspec.structs.replace(reports()[0], id=f"sha256:{n}") for n in range(300)]
    dataset.write_bytes(b"".join(encode(report) + b"\n" for report in many) + b"{\n")
    with pytest.raises(Exception, match=r"reports.jsonl, report 301: This line is no report"):
        export(read_dataset(dataset), name)
    assert before == {p: p.read_bytes() for p in ([place] if place.is_file() else place.iterdir())}
    assert {path.name for path in tmp_path.iterdir()} == {"reports.jsonl", place.name}


def test_what_is_not_ours_is_not_pushed_aside(dataset, tmp_path):
    (tmp_path / "x.csv").mkdir()
    (tmp_path / "x.csv" / "own.txt").touch()
    with pytest.raises(OutputError, match="something else is there already; name another place or remove it"):
        export(read_dataset(dataset), f"{tmp_path}/x.csv")
    assert [path.name for path in (tmp_path / "x.csv").iterdir()] == ["own.txt"]


def test_the_sql_that_schema_prints_is_the_sql_of_the_export():
    command = [sys.executable, "-m", "textkit", "schema", "--sql"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ}).stdout
    assert printed == "\n\n".join(create(table) + ";" for table in TABLES) + "\n"
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(printed)


NO_DATASET = (
    "textkit: gone: there is no finished dataset here (no manifest.json); "
    "run `textkit batch` to make it, or again to finish it.\n"
)
NO_FORM = (
    "textkit: x.doc: nothing is known to write there; end the name with .csv, .xlsx, .parquet, .duckdb, .ddb, "
    "or give a database as sqlite:///x.db or postgresql://user@host/name.\n"
)
NO_FOLDER = "textkit: no/x.xlsx: there is no such folder; make it, or name another.\n"
ERRORS = [("gone", "x.csv", NO_DATASET), ("reports.jsonl", "x.doc", NO_FORM), ("reports.jsonl", "no/x.xlsx", NO_FOLDER)]


@pytest.mark.parametrize(("given", "name", "sentence"), ERRORS, ids=["no dataset", "no form", "no folder"])
def test_errors_are_one_sentence(dataset, tmp_path, given, name, sentence):
    command = [sys.executable, "-m", "textkit", "export", given, name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, sentence)
