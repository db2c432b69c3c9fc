"""An export equals its dataset, whatever was there before; --append keeps what others put there."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import postgresql
import pytest

from textkit import OutputError, Report, Source, read_dataset
from textkit.records import Count, encode, report_id
from textkit.writing.export import export

duckdb = pytest.importorskip("duckdb", reason="the extra textkit-zh[database] is not installed")


def report(path: str | None, value: int, url: str | None = None, index: int = 0) -> Report:
    text = f"全年上稿{value}篇。"
    count = Count(text=f"{value}篇", start=4, end=len(text) - 1, value=value, unit="篇")
    return Report(id=report_id(text), source=Source(path=path, url=url, index=index), text=text, counts=(count,))


def dataset(folder: Path, *reports: Report) -> Any:
    path = folder / "reports.jsonl"
    path.write_bytes(b"".join(encode(one) + b"\n" for one in reports))
    return read_dataset(path)


@contextmanager
def database(kind: str, folder: Path) -> Iterator[tuple[str, Any]]:
    """The address of a database of that kind, and a function that gives the rows of a query."""
    if kind == "postgresql":
        psycopg = pytest.importorskip("psycopg", reason="the extra textkit-zh[database] is not installed")
        with postgresql.server() as url:

            def rows(query: str) -> list[tuple]:
                with psycopg.connect(url) as connection:
                    return connection.execute(query).fetchall()

            yield url, rows
        return
    name = folder / ("x.db" if kind == "sqlite" else "x.duckdb")
    connect = sqlite3.connect if kind == "sqlite" else duckdb.connect

    def rows_of_file(query: str) -> list[tuple]:
        with closing(connect(str(name))) as connection:
            return connection.execute(query).fetchall()

    yield f"sqlite:///{name}" if kind == "sqlite" else str(name), rows_of_file


KINDS = ("sqlite", "duckdb", "postgresql")
SUM = "SELECT sum(value), count(*) FROM counts"


@pytest.mark.parametrize("kind", KINDS)
def test_a_changed_text_takes_the_place_of_the_old_one(kind, tmp_path):
    with database(kind, tmp_path) as (url, rows):
        export(dataset(tmp_path, report("a.txt", 3), report("b.txt", 4)), url)
        assert rows(SUM) == [(7, 2)]
        export(dataset(tmp_path, report("a.txt", 5), report("b.txt", 4)), url)
        assert rows(SUM) == [(9, 2)]
        assert rows("SELECT path, count(*) FROM reports GROUP BY path ORDER BY path") == [("a.txt", 1), ("b.txt", 1)]
        export(dataset(tmp_path, report("b.txt", 4)), url)
        assert rows("SELECT path FROM reports") == rows("SELECT path FROM sources") == [("b.txt",)]


@pytest.mark.parametrize("kind", KINDS)
def test_append_keeps_what_others_put_there(kind, tmp_path):
    with database(kind, tmp_path) as (url, rows):
        export(dataset(tmp_path, report("a.txt", 3), report("c.warc", 7, "http://a.example/1")), url)
        export(dataset(tmp_path, report("b.txt", 4), report("b.txt", 5, index=1)), url, append=True)
        assert rows(SUM) == [(19, 4)]
        export(dataset(tmp_path, report("b.txt", 40), report("b.txt", 5, index=1)), url, append=True)
        assert rows(SUM) == [(55, 4)]
        export(dataset(tmp_path, report("c.warc", 70, "http://a.example/1")), url, append=True)
        export(dataset(tmp_path, report("c.warc", 9, "http://a.example/2")), url, append=True)
        assert rows(SUM) == [(127, 5)]
        without_source = [report(None, 100), report(None, 200)]
        export(dataset(tmp_path, *without_source), url, append=True)
        export(dataset(tmp_path, *without_source), url, append=True)
        assert rows(SUM) == [(427, 7)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_of_others_is_left_as_it_is(kind, tmp_path):
    with database(kind, tmp_path) as (url, rows):
        export(dataset(tmp_path, report("a.txt", 3)), url)
        before = rows(SUM)
    if kind == "postgresql":
        return
    name = tmp_path / ("y.db" if kind == "sqlite" else "y.duckdb")
    with closing((sqlite3 if kind == "sqlite" else duckdb).connect(str(name))) as connection:
        connection.execute("CREATE TABLE warnings (mine TEXT)")
        connection.execute("INSERT INTO warnings VALUES ('kept')")
        connection.commit()
    with pytest.raises(OutputError, match="There is a table “warnings” already that has other columns than textkit's"):
        export(dataset(tmp_path, report("a.txt", 3)), f"sqlite:///{name}" if kind == "sqlite" else str(name))
    with closing((sqlite3 if kind == "sqlite" else duckdb).connect(str(name))) as connection:
        assert connection.execute("SELECT * FROM warnings").fetchall() == [("kept",)]
    assert before == [(3, 1)]


def test_files_are_written_whole(tmp_path):
    dataset(tmp_path, report("a.txt", 3))
    command = [sys.executable, "-m", "textkit", "export", "reports.jsonl", "x.csv", "--append"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    sentence = "textkit: x.csv: this is always written as a whole; --append is for databases.\n"
    assert (done.returncode, done.stderr) == (1, sentence)
