"""`-o NAME`: its ending chooses the form in every command, what is written is said, and what fails leaves what was there."""

import csv
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from textkit import TextkitError
from textkit.cli import cli
from textkit.records import decode

REPORTS = {
    "2019.txt": "青莲乡2019年宣传工作总结\n一、宣传\n全年上稿31篇，其中《青莲周报》19篇、青莲电视台12篇。\n二、活动\n举办讲座14场。",
    "2020.txt": "青莲乡2020年宣传工作总结\n一、宣传\n全年上稿38篇，其中《青莲周报》22篇、青莲电视台16篇。\n二、活动\n举办讲座17场。",
    "hong.txt": "洪村小学2020年教学工作总结\n开设课程12门，聘请教师5名，教师罗小川授课40节。",
}
openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for name, text in REPORTS.items():
        (tmp_path / "in" / name).write_text(text, "utf-8")
    return tmp_path


def textkit(*arguments: str, given: bytes = b"") -> tuple[int, str, str]:
    done = subprocess.run([sys.executable, "-m", "textkit", *arguments], input=given, capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def called(*arguments: str) -> tuple[int, str, str]:
    """The same in this process, which has the libraries loaded already."""
    result = CliRunner().invoke(cli, arguments, standalone_mode=False)
    if isinstance(result.exception, TextkitError):
        return 1, result.stdout, f"{result.stderr}textkit: {result.exception}\n"
    assert result.exception is None, result.exception
    return result.return_value or 0, result.stdout, result.stderr


def sheets(path: str) -> dict[str, list[tuple[Any, ...]]]:
    with closing(openpyxl.load_workbook(path)) as book:
        return {sheet.title: [tuple(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def table_rows(path: str) -> int:
    with Path(path).open(encoding="utf-8-sig", newline="") as stream:
        return len(list(csv.reader(stream))) - 1


FILES = [f"in/{name}" for name in REPORTS]
COUNTS = "3 reports, 11 counts, 4 outlets, 1 person"

# the arguments, what is said, and what tells that the file is of the form that its name says
WRITTEN: list[tuple[list[str], str, Callable[[], bool]]] = [
    (["extract", *FILES, "-o", "x.jsonl"], f"x.jsonl: {COUNTS}", lambda: len(list(map(decode, Path("x.jsonl").read_bytes().splitlines()))) == 3),
    (["extract", *FILES, "-o", "x"], f"x: {COUNTS}", lambda: decode(Path("x").read_bytes().splitlines()[0]).year == 2019),
    (["extract", *FILES, "-o", "x.json"], f"x.json: {COUNTS}", lambda: len(json.loads(Path("x.json").read_text("utf-8"))) == 3),
    (["extract", *FILES, "-o", "x.txt"], f"x.txt: {COUNTS}", lambda: "Outlets (2)" in Path("x.txt").read_text("utf-8")),
    (["extract", *FILES, "-o", "x.xlsx"], f"x.xlsx: {COUNTS}", lambda: len(sheets("x.xlsx")["counts"]) == 12),
    (["extract", *FILES, "-o", "x.csv"], f"x.csv: {COUNTS}", lambda: table_rows("x.csv/counts.csv") == 11),
    (["extract", *FILES, "-o", "x.db"], f"x.db: {COUNTS}", lambda: sqlite3.connect("x.db").execute("SELECT count(*) FROM counts").fetchone() == (11,)),
    (["extract", "in/hong.txt", "-o", "x.xlsx", "--format", "jsonl"], "x.xlsx: 1 report, 3 counts, 1 person", lambda: decode(Path("x.xlsx").read_bytes()).year == 2020),
    (["export", "in", "x.xlsx"], f"x.xlsx: {COUNTS}", lambda: len(sheets("x.xlsx")["reports"]) == 4),
    (["clean", *FILES, "-o", "x.txt"], "x.txt: 3 reports", lambda: Path("x.txt").read_text("utf-8").startswith("青莲乡2019年")),
    (["clean", *FILES, "-o", "x.jsonl"], "x.jsonl: 3 reports", lambda: json.loads(Path("x.jsonl").read_text("utf-8").splitlines()[2])["title"] == "洪村小学2020年教学工作总结"),
    (["explain", "in/hong.txt", "-o", "x.txt"], "x.txt: 1 report, 3 counts, 1 person", lambda: "⟦12门⟧" in Path("x.txt").read_text("utf-8")),
    (["stats", "in", "-o", "x.xlsx"], "x.xlsx: ", lambda: sheets("x.xlsx")["outlets"][0][0] == "group"),
    (["stats", "in", "-o", "x.json"], "x.json: ", lambda: "counts" in json.loads(Path("x.json").read_text("utf-8"))),
    (["stats", "in", "-o", "x.csv", "--table", "people"], "x.csv: 1 row of people", lambda: table_rows("x.csv") == 1),
    (["stats", "in", "-o", "x.txt", "--table", "people"], "x.txt: 1 row of people", lambda: "罗小川" in Path("x.txt").read_text("utf-8")),
    (["duplicates", "in", "-o", "x.json"], "x.json: 1 group", lambda: len(json.loads(Path("x.json").read_text("utf-8"))[0]) == 2),
    (["duplicates", "in", "-o", "x.csv"], "x.csv: 2 rows of duplicates", lambda: table_rows("x.csv") == 2),
    (["duplicates", "in", "-o", "x.txt"], "x.txt: 1 group", lambda: "1 group, 2 reports" in Path("x.txt").read_text("utf-8")),
    (["similar", "in/2020.txt", "in", "-o", "x.xlsx"], "x.xlsx: 1 row of similar", lambda: sheets("x.xlsx")["similar"][1][0] == 1),
    (["similar", "in/2020.txt", "in", "-o", "x.json"], "x.json: 1 similar report", lambda: len(json.loads(Path("x.json").read_text("utf-8"))[0]["similar"]) == 1),
    (["keywords", "in", "-o", "x.csv"], "x.csv: ", lambda: table_rows("x.csv") > 3),
    (["topics", "in", "-k", "2", "-o", "x.html"], "x.html: 2 topics", lambda: "<html" in Path("x.html").read_text("utf-8")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said", "is_so"), WRITTEN, ids=[" ".join(case[0][:1] + case[0][-3:]) for case in WRITTEN]
)
def test_the_ending_chooses_the_form_and_it_is_said(
    arguments: list[str], said: str, is_so: Callable[[], bool], folder: Path
) -> None:
    status, out, err = called(*arguments)
    assert (status, out) == (0, "")
    assert err.startswith(f"textkit: {said}")
    assert err.count("\n") == 1
    assert is_so()


REFUSED = [
    (["extract", "in/hong.txt", "-o", "x.docx"], "x.docx: nothing is known to write there; end the name with .jsonl, .json, .html, .txt, .csv, .xlsx, .parquet, .duckdb, .ddb, .db, .sqlite."),
    (["extract", "in/hong.txt", "-o", "oracle://x"], "oracle://…: nothing is known to write to such an address; "),
    (["clean", "in/hong.txt", "-o", "x.xlsx"], "x.xlsx: nothing is known to write there; end the name with .jsonl, .txt."),
    (["stats", "in", "-o", "x.html"], "x.html: nothing is known to write there; end the name with .json, .csv, .xlsx, .txt."),
    (["topics", "in", "-k", "2", "-o", "x.pdf"], "x.pdf: nothing is known to write there; end the name with .json, .csv, .html, .xlsx, .txt."),
    (["stats", "in", "-o", "no/x.xlsx"], "no/x.xlsx: there is no such folder; make it, or name another."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "sentence"), REFUSED, ids=[" ".join(case[0][:1] + case[0][-1:]) for case in REFUSED]
)
def test_what_cannot_be_written_is_refused(arguments: list[str], sentence: str, folder: Path) -> None:
    status, out, err = called(*arguments)
    assert (status, out) == (1, "")
    assert err.startswith(f"textkit: {sentence}")
    assert sorted(path.name for path in folder.iterdir()) == ["in"]


@pytest.mark.parametrize("name", ["x.xlsx", "x.jsonl", "x.txt"])
def test_files_that_all_fail_leave_the_earlier_output(name: str, folder: Path) -> None:
    Path(name).write_text("earlier")
    assert textkit("extract", "missing.txt", "-o", name)[0] == 1
    assert Path(name).read_text() == "earlier"
    if name != "x.xlsx":
        assert textkit("clean", "missing.txt", "-o", name)[0] == 1
        assert Path(name).read_text() == "earlier"


def test_a_formula_in_a_cell_is_a_text(folder: Path) -> None:
    Path("in/a.txt").write_text("甲村2020年工作总结\n本村=SUM(A1)12篇。", "utf-8")
    textkit("keywords", "in", "-o", "x.xlsx")
    with closing(openpyxl.load_workbook("x.xlsx")) as book:
        assert {cell.data_type for row in book.active for cell in row} <= {"s", "n"}


def answers(*lines: bytes, arguments: tuple[str, ...] = ()) -> tuple[int, list[Any]]:
    status, out, err = textkit("extract", "--stream", *arguments, given=b"".join(line + b"\n" for line in lines))
    assert err == ""
    return status, [json.loads(line) for line in out.splitlines()]


def test_a_stream_is_answered_line_by_line() -> None:
    lines = [
        json.dumps({"id": number, "text": text}, ensure_ascii=False).encode()
        for number, text in enumerate(REPORTS.values())
    ]
    status, found = answers(*lines, b"")
    assert status == 0
    assert [(one["id"], one["reports"][0]["year"]) for one in found] == [(0, 2019), (1, 2020), (2, 2020)]
    assert [decode(json.dumps(one["reports"][0])).title for one in found][2] == "洪村小学2020年教学工作总结"


BAD_LINES = [
    (b"{broken", None, "line 2: this line is no JSON ("),
    (b'"text"', None, "line 2: this line is no JSON object; write each as {"),
    (b'{"id": "x"}', "x", "line 2: there is no text under “text” in this line; name its key with --text-column."),
    (b'{"id": ["a", 1], "text": 5}', ["a", 1], "line 2: there is no text under “text” in this line; "),
    (b'{"id": 7, "text": ""}', 7, "line 2: this file is empty"),
    (b'{"id": 7, "text": "\\u0000\\u0001\\u0002\\u0000\\u0001\\u0002\\u0000\\u0001"}', 7, "line 2: this is no text"),
]


@pytest.mark.parametrize(("line", "key", "sentence"), BAD_LINES)
def test_a_bad_line_is_answered_with_a_sentence_and_the_others_are_done(
    line: bytes, key: object, sentence: str
) -> None:
    good = json.dumps({"text": REPORTS["hong.txt"]}).encode()
    status, (first, bad, last) = answers(good, line, good)
    assert status == 1
    assert (first, first["id"]) == (last, None)
    assert (bad["id"], bad.keys()) == (key, {"id", "error"})
    assert bad["error"].startswith(sentence)


def test_the_keys_of_a_stream_may_be_others() -> None:
    line = json.dumps({"key": "a", "body": REPORTS["hong.txt"]}).encode()
    status, (found,) = answers(line, arguments=("--text-column", "body", "--id-column", "key"))
    assert (status, found["id"], len(found["reports"][0]["counts"])) == (0, "a", 3)


def test_an_answer_comes_before_the_next_line_does() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "textkit", "extract", "--stream"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin
    assert process.stdout
    with process:
        for key in range(3):
            process.stdin.write(json.dumps({"id": key, "text": REPORTS["hong.txt"]}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == key
        process.stdin.close()
    assert process.returncode == 0


@pytest.mark.parametrize("arguments", [["--stream", "in/hong.txt"], ["--stream", "-o", "x.jsonl"]])
def test_a_stream_or_files_not_both(arguments: list[str]) -> None:
    with pytest.raises(click.UsageError, match=r"^Leave FILE, -o and --format out: --stream answers standard input on"):
        CliRunner().invoke(cli, ["extract", *arguments], standalone_mode=False, catch_exceptions=False)
