"""A SQLite file as Datasette shows it: every table, and a row that points to another."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import textkit
from textkit.writing.export import export
from textkit.writing.tables import TABLES

pytest.importorskip("datasette", reason="datasette is not installed")

TEXT = "石桥镇2021年宣传工作总结\n全年上稿54篇，其中《石桥日报》30篇、石桥电视台24篇。3月5日，宣传委员何晓舟到会讲话，发放手册200册。"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("datasette") / "reports.db"
    export(textkit.extract(TEXT), str(path))
    return path


def get(database: Path, address: str) -> Any:
    command = [sys.executable, "-m", "datasette", str(database), "--get", address]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{address}: {done.stdout[-300:]}{done.stderr[-300:]}"
    return done.stdout


def test_its_first_page_names_each_table(database: Path) -> None:
    page = get(database, "/reports")
    assert [table.name for table in TABLES if f"/reports/{table.name}" not in page] == []


@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_it_shows_each_table(database: Path, name: str) -> None:
    assert f"<title>reports: {name}: " in get(database, f"/reports/{name}")


def test_a_row_leads_to_the_report_that_it_is_of(database: Path) -> None:
    (report,) = textkit.extract(TEXT)
    rows = json.loads(get(database, "/reports/counts.json?_shape=objects&_labels=on"))["rows"]
    assert [row["text"] for row in rows] == [count.text for count in report.counts]
    assert {row["report_id"]["value"] for row in rows} == {report.id}
