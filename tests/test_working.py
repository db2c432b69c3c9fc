"""The line that says what a command is at: after a while, before a person, and gone before anything else is said."""

import io
import re
import subprocess
import sys
import time
from contextlib import redirect_stderr
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from textkit.batch import run, working
from textkit.cli import cli

TEXTS = [
    f"南塘镇{year}年宣传工作总结\n全年上稿{year - 1990}篇，举办培训{year - 2000}期，走访群众{year}户。"
    for year in range(2011, 2020)
]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    stream = Terminal()
    monkeypatch.setattr(working, "AFTER", 0.0)
    monkeypatch.setattr(working, "EVERY", -1.0)
    monkeypatch.setattr(
        working, "time", SimpleNamespace(monotonic=lambda: 7.0)
    )  # no time passes on a busy machine either
    return stream


def test_it_counts_what_passes_and_goes_when_it_is_done(terminal: Terminal) -> None:
    with redirect_stderr(terminal), working.working(threaded=False):
        assert list(working.counted(range(3), "reports", 3)) == [0, 1, 2]
    drawn = terminal.getvalue().split(working.WHITE_OUT)
    assert drawn == ["", "0 of 3 reports, 0 s", "1 of 3 reports, 0 s", "2 of 3 reports, 0 s", ""]


def test_it_goes_before_something_else_is_said(terminal: Terminal) -> None:
    from textkit.batch.progress import say

    with redirect_stderr(terminal), working.working(threaded=False):
        for _ in working.counted([1], "files"):
            say("a.txt: passed over.")
    assert terminal.getvalue() == f"{working.WHITE_OUT}0 files, 0 s{working.WHITE_OUT}textkit: a.txt: passed over.\n"


def test_where_output_begins_it_ends(terminal: Terminal) -> None:
    with redirect_stderr(terminal), working.working(threaded=False):
        working.finish()
        assert list(working.counted(range(3), "reports")) == [0, 1, 2]
    assert terminal.getvalue() == ""


def test_nothing_is_shown_before_two_seconds(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "AFTER", 2.0)
    with redirect_stderr(terminal), working.working(threaded=False):
        assert list(working.counted(range(3), "reports")) == [0, 1, 2]
    assert terminal.getvalue() == ""


def test_it_says_how_long_work_goes_on_where_nothing_is_counted(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "EVERY", 0.01)
    with redirect_stderr(terminal), working.working():
        while "working, " not in terminal.getvalue():
            time.sleep(0.01)
    assert terminal.getvalue().endswith(working.WHITE_OUT)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("working")
    (folder / "in").mkdir()
    for number, text in enumerate(TEXTS):
        (folder / "in" / f"{number}.txt").write_text(text, "utf-8")
    run([folder / "in"], folder / "out", format="jsonl", workers=1)
    return folder


COMMANDS = [
    ("stats out", "reports"),
    ("stats in", "files"),
    ("export out x.csv", "reports"),
    ("duplicates out -o x.json", "reports"),
    ("keywords out", "reports"),
    ("similar in/1.txt out", "reports"),
    ("extract in/1.txt in/2.txt -o x.jsonl", "files"),
    ("clean in/1.txt in/2.txt -o x.txt", "files"),
]


@pytest.mark.parametrize(("command", "noun"), COMMANDS, ids=[case[0] for case in COMMANDS])
def test_each_command_that_may_take_long_shows_it(
    command: str, noun: str, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def draw(line: working.Line) -> None:
        drawn.append(line.text())

    monkeypatch.chdir(archive)
    monkeypatch.setattr(working.Line, "draw", draw)
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda self: self.name == "<stderr>")
    result = CliRunner().invoke(cli, command.split(), standalone_mode=False, catch_exceptions=False)
    assert result.return_value in (0, None)
    assert any(re.fullmatch(rf"[\d,]+(?: of [\d,]+)? {noun}, \d+ s", text) for text in drawn)


LOCKS = ["~$2011.docx", "~WRL0001.docx", ".~2011.docx", "in/~$a.txt"]


def test_locks_of_open_documents_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in [*LOCKS, "in/a.txt", "~a.txt"]:
        (tmp_path / name).write_text(TEXTS[0] if name.endswith("txt") else "\0\1 lock", "utf-8")
    assert run([tmp_path], tmp_path / "out", workers=1).files == 2
    assert run([f"{tmp_path}/*.docx", tmp_path / "in"], tmp_path / "second", workers=1).files == 1
    command = [sys.executable, "-m", "textkit", "clean", "in/a.txt", *LOCKS[:2]]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stdout.decode()) == (0, TEXTS[0] + "\n")
    assert done.stderr.decode() == "".join(
        f"textkit: {name}: passed over, as this only tells that a document is open.\n" for name in LOCKS[:2]
    )
