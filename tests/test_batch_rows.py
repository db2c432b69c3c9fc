"""Tables in a batch: a row is an entry, named by its id; a row that cannot be read costs no other."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from textkit import InputError, extract, read_dataset
from textkit.batch import Summary, run

ROWS = [
    ("柳河-2019", '柳河镇2019年文化工作总结\n演出「送戏下乡」21场，"百姓舞台"9场。'),
    ("柳河-2020", "柳河镇2020年文化工作总结\n演出34场，赠书800册；新建书屋2个。"),
    ("7", "<html><body><h1>柳河镇2021年文化工作总结</h1><p>演出40场。</p><p>赠书900册。</p></body></html>"),
]
OTHER = "柳河镇2018年文化工作总结\n演出15场。"


def jsonl(rows: list[tuple[Any, Any]]) -> bytes:
    return "".join(
        json.dumps({"id": key, "body": text, "n": 1}, ensure_ascii=False) + "\n" for key, text in rows
    ).encode()


def table(rows: list[tuple[Any, Any]], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerows([("n", "body", "id"), *((1, text, key) for key, text in rows)])
    return stream.getvalue().encode(encoding)


def parquet(rows: list[tuple[Any, Any]]) -> bytes:
    arrow = pytest.importorskip("pyarrow", reason="the extra textkit-zh[database] is not installed")
    import pyarrow.parquet

    stream = io.BytesIO()
    made = arrow.table({"id": [str(key) for key, _ in rows], "body": [text for _, text in rows]})
    pyarrow.parquet.write_table(made, stream, row_group_size=2)
    return stream.getvalue()


TABLES: dict[str, Callable[[list[tuple[Any, Any]]], bytes]] = {
    "a.jsonl": jsonl,
    "a.csv": table,
    "bom.csv": lambda rows: table(rows, "utf-8-sig"),
    "gbk.csv": lambda rows: table(rows, "gb18030"),
    "semicolon.csv": lambda rows: table(rows, delimiter=";"),
    "a.tsv": lambda rows: table(rows, delimiter="\t"),
    "a.parquet": parquet,
}


def batch(source: Path, out: Path, **options: Any) -> Summary:
    return run([source], out, **{"workers": 1, "shard_size": 2, "text_column": "body", **options})


def found(out: Path) -> dict[str, list[int | float]]:
    return {Path(str(r.source.path)).name: [count.value for count in r.counts] for r in read_dataset(out)}


@pytest.mark.parametrize("name", TABLES)
def test_each_row_of_a_table_is_read(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(TABLES[name](ROWS))
    summary = batch(tmp_path / name, tmp_path / "out")
    assert (summary.files, summary.entries, summary.reports, summary.failures) == (1, 3, 3, 0)
    assert found(tmp_path / "out") == {
        f"{name}!柳河-2019": [21, 9],
        f"{name}!柳河-2020": [34, 800, 2],
        f"{name}!7": [40, 900],
    }
    texts = {report.text for report in read_dataset(tmp_path / "out")}
    assert extract(ROWS[0][1])[0].text in texts


def test_a_folder_may_hold_tables_beside_files(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_bytes(table(ROWS))
    (tmp_path / "in" / "b.txt").write_text(OTHER, "utf-8")
    assert batch(tmp_path / "in", tmp_path / "out").reports == 4
    # Without a column that holds texts, a table is a sheet like any other.
    assert batch(tmp_path / "in", tmp_path / "files", text_column=None).reports == 2


BAD = [
    ("no text", [("x", None)], "a.jsonl!x: this row has no text in the column “body”."),
    ("blank", [("x", " ")], "a.jsonl!x: this row has no text in the column “body”."),
    ("a number", [("x", 12)], "a.jsonl!x: this row has something else than a text in the column “body”."),
    ("binary", [("x", "\0\1\2\3" * 50)], "a.jsonl!x: this is no text (it holds binary data); give a text, a page or a document."),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "sentence"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_a_bad_row_is_a_failure_and_the_others_are_read(
    rows: list[tuple[Any, Any]], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.jsonl").write_bytes(jsonl([ROWS[0], *rows, ROWS[1]]) + b"{broken\n")
    summary = batch(Path("a.jsonl"), Path("out"))
    assert (summary.reports, summary.failures) == (2, 2)
    first, second = sorted(read_dataset("out").failures(), key=lambda failure: failure.path == "a.jsonl!4")
    assert (first.error, second.path) == (sentence, "a.jsonl!4")
    assert second.error.startswith("a.jsonl!4: this line is no JSON (")


NO_TABLE = [
    ("a.csv", table(ROWS), "text", "a.csv: there is no column “text” here; there are n, body, id."),
    ("a.csv", b"", "body", "a.csv: this file is empty; nothing can be read from it."),
    ("a.csv", b"body,id\r\n", "body", "a.csv: this table has no rows."),
    ("a.parquet", b"PAR1 but no more", "body", "a.parquet: this file is no Parquet or is broken; write it once more."),
]


@pytest.mark.parametrize(("name", "data", "column", "sentence"), NO_TABLE)
def test_a_table_that_cannot_be_read_is_one_failure(
    name: str, data: bytes, column: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(data)
    assert batch(Path(name), Path("out"), text_column=column).failures == 1
    assert [failure.error for failure in read_dataset("out").failures()] == [sentence]


def test_the_column_of_ids_may_be_another(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(table(ROWS).replace(b",id\r\n", b",key\r\n", 1))
    batch(tmp_path / "a.csv", tmp_path / "named", id_column="key")
    assert list(found(tmp_path / "named")) == ["a.csv!柳河-2019", "a.csv!柳河-2020", "a.csv!7"]
    batch(tmp_path / "a.csv", tmp_path / "numbered")
    assert list(found(tmp_path / "numbered")) == ["a.csv!2", "a.csv!3", "a.csv!4"]


def test_another_column_is_another_run(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"body": ROWS[0][1], "other": OTHER}, ensure_ascii=False) + "\n", "utf-8")
    batch(path, tmp_path / "out")
    with pytest.raises(InputError, match=r"the options have changed \(columns\)"):
        batch(path, tmp_path / "out", text_column="other")
    batch(path, tmp_path / "out", text_column="other", update=True)
    assert found(tmp_path / "out") == {"a.jsonl!1": [15]}


def test_a_table_without_a_named_column_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(table(ROWS))
    with pytest.raises(
        InputError, match=r"a\.csv: this is a table; name the column that holds its texts with --text-column\.$"
    ):
        batch(path, tmp_path / "out", text_column=None)
    assert not (tmp_path / "out").exists()
    with pytest.raises(
        InputError, match=r"^The column of ids, key, is of no use alone; name that of texts with --text-column\.$"
    ):
        batch(path, tmp_path / "out", text_column=None, id_column="key")
