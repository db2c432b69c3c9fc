"""A dataset in other systems: read back with readers of other makers, it is what the reports say."""

import csv
import json
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

from textkit import OutputError, Report, Source, extract, read_dataset
from textkit.records import Count, encode
from textkit.writing.books import LONGEST_CELL
from textkit.writing.ddl import create
from textkit.writing.export import export
from textkit.writing.parts import read_part, write_part
from textkit.writing.spreadsheet import RUN, neutral
from textkit.writing.tables import TABLES, batches

duckdb = pytest.importorskip("duckdb", reason="the extra textkit-zh[database] is not installed")
openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
parquet = pytest.importorskip("pyarrow.parquet", reason="the extra textkit-zh[database] is not installed")

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


UNSEEN = [
    "\0",
    "\xa0",
    "\u200b",
    "\ufeff",
    "\u200e\u202a",
    "\u2060",
    "\xad",
    " \u3000",
    "\x1b",
    "\u180e",
    "\0\xa0\u200b",
]


@pytest.mark.parametrize("before", UNSEEN)
@pytest.mark.parametrize("sign", RUN[:4])
def test_a_formula_behind_what_is_not_seen_is_no_formula(before, sign):
    assert neutral(f"{before}{sign}1+1") == f"'{before}{sign}1+1"
    assert neutral(f"{before}一、宣传") == f"{before}一、宣传"


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
    psycopg = pytest.importorskip("psycopg", reason="the extra textkit-zh[database] is not installed")
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
    pytest.importorskip("psycopg", reason="the extra textkit-zh[database] is not installed")
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
    about = {report.id: (report.title, report.organization, report.year) for report in reports()}
    assert sorted(book.sheetnames) == sorted(table.name for table in TABLES)
    assert book.sheetnames[:4] == ["reports", "counts", "outlets", "people"]
    found = {}
    for sheet in book:
        assert sheet.freeze_panes == "C2"
        assert sheet.auto_filter.ref
        cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
        assert all(cell.data_type != "f" for cell in cells)
        assert all(cell.quotePrefix for cell in cells if isinstance(cell.value, str) and cell.value.startswith(RUN))
        lines = list(sheet.iter_rows(values_only=True))
        if sheet.title != "reports":
            assert lines[0][1:4] == ("report_title", "report_organization", "report_year")
            assert all(line[1:4] == about[line[0]] for line in lines[1:])
            lines = [(line[0], *line[4:]) for line in lines]
        assert lines[0] == tuple(c.name for table in TABLES if table.name == sheet.title for c in table.columns)
        found[sheet.title] = from_cells(sheet.title, lines[1:], str)
    wanted = expected()
    cut = [len(row[-1]) for row in found["reports"]]
    assert max(cut) == LONGEST_CELL
    for rows in (found, wanted):
        rows["reports"] = [row[:-1] for row in rows["reports"]]
    assert sorted_rows(found) == wanted


def cells(book: Any, name: str) -> list[dict[str, object]]:
    head, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_a_workbook_adds_what_was_done_planned_of_last_year_and_the_change_apart(tmp_path):
    text = "青山社区2020年工作总结\n全年在《青山日报》上稿86篇，比上年增加12篇，2019年上稿74篇。2021年力争上稿100篇。\n满意率98%。"
    export(extract(text), f"{tmp_path}/x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames[4:6] == ["sums", "carried"]
    standing = ("done", "planned", "earlier", "change")
    (row,) = cells(book, "sums")
    assert (row["report_year"], row["item"], row["unit"]) == (2020, "稿", "篇")
    assert [row[name] for name in standing] == [86, 100, 74, 12]
    (carried,) = cells(book, "carried")
    assert (carried["name"], carried["done"]) == ("青山日报", 86)


def test_what_is_a_copy_is_said_and_not_summed(tmp_path):
    draft, final = (extract(f"青山社区2020年工作总结\n全年上稿86篇。{more}")[0] for more in ("", "演出3场。"))
    export([draft, final], f"{tmp_path}/x.db", copies={draft.id: final.id})
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        assert dict(connection.execute("SELECT report_id, duplicate_of FROM reports")) == {
            draft.id: final.id,
            final.id: None,
        }
        sums = "SELECT report_year, item, done FROM sums JOIN (SELECT report_id, year AS report_year FROM reports) USING (report_id)"
        assert connection.execute(sums).fetchall() == [(2020, "稿", 86), (2020, "演出", 3)]
        assert connection.execute("SELECT count(*) FROM counts").fetchone() == (3,)


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


NO_DATASET = "textkit: gone: there is no such file or folder; check the name.\n"
KNOWN = (
    "end the name with .csv, .xlsx, .parquet, .duckdb, .ddb, .db, .sqlite, or give a database as sqlite:///x.db, "
    "duckdb:///x.duckdb or postgresql://user@host/name.\n"
)
NO_FORM = f"textkit: x.doc: nothing is known to write there; {KNOWN}"
NO_SCHEME = f"textkit: mysql+pymysql://…: nothing is known to write to such an address; {KNOWN}"
NO_DRIVER = f"textkit: duckdb://…: nothing is known to write to such an address; {KNOWN}"
NO_FOLDER = "textkit: no/x.xlsx: there is no such folder; make it, or name another.\n"
ERRORS = [
    ("gone", "x.csv", NO_DATASET),
    ("reports.jsonl", "x.doc", NO_FORM),
    ("reports.jsonl", "no/x.xlsx", NO_FOLDER),
    ("reports.jsonl", "mysql+pymysql://me:secret@127.0.0.1/reports", NO_SCHEME),
    ("reports.jsonl", "duckdb://x", NO_DRIVER),
]


@pytest.mark.parametrize(("given", "name", "sentence"), ERRORS, ids=["none", "form", "folder", "address", "slashes"])
def test_errors_are_one_sentence(dataset, tmp_path, given, name, sentence):
    command = [sys.executable, "-m", "textkit", "export", given, name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, sentence)


HUGE = 90071992547409900000000  # 900719925474099亿: more than an integer of 64 bits


def test_a_huge_figure_is_in_every_table(tmp_path):
    count = Count(text="多", start=0, end=1, value=HUGE, min=HUGE, max=None)
    path = tmp_path / "x.jsonl"
    path.write_bytes(encode(Report(id="sha256:0", text="多", counts=(count,))) + b"\n")
    for name in ("x.csv", "x.xlsx", "x.parquet", "x.duckdb", f"sqlite:///{tmp_path}/x.db"):
        export(read_dataset(path), name if "://" in name else f"{tmp_path}/{name}")
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        found = [connection.execute("SELECT value FROM counts").fetchone()[0]]
    with duckdb.connect(str(tmp_path / "x.duckdb")) as connection:
        found += connection.execute("SELECT value FROM counts").fetchone()
    found += parquet.read_table(tmp_path / "x.parquet" / "counts.parquet")["value"].to_pylist()
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["counts"]
    found += [row[5] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert found == [float(HUGE)] * 4
    assert str(HUGE) in (tmp_path / "x.csv" / "counts.csv").read_text("utf-8")


def test_a_dataset_of_parquet_gives_a_huge_figure_back(tmp_path):
    line = encode(Report(id="sha256:0", text="多", counts=(Count(text="多", start=0, end=1, value=HUGE),)))
    write_part(tmp_path / "part.parquet", [line], "parquet")
    assert [json.loads(line)["counts"][0]["value"] for line in read_part(tmp_path / "part.parquet")] == [HUGE]


def test_a_figure_that_is_too_large_for_a_table_is_said(tmp_path):
    path = tmp_path / "x.jsonl"
    count = Count(text="多", start=0, end=1, value=10**400)
    path.write_bytes(encode(Report(id="sha256:0", text="多", counts=(count,))) + b"\n")
    for name in ("x.xlsx", "x.parquet", "x.duckdb", f"sqlite:///{tmp_path}/x.db"):
        with pytest.raises(OutputError, match="A figure of 401 digits is too large for a table; take JSON Lines"):
            export(read_dataset(path), name if "://" in name else f"{tmp_path}/{name}")
    assert {p.name for p in tmp_path.iterdir()} <= {"x.jsonl", "x.db"}
