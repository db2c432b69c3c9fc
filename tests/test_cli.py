"""The command line: what goes where, and with which exit status."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click
import interrupts
import pytest
from click.testing import CliRunner
from patience import enough

from textkit import OutputError, __version__
from textkit.cli import COMMANDS, cli
from textkit.records import decode
from textkit.version import is_compiled
from textkit.writing import WRITERS

REPORT = "青山社区2020年工作总结\n一、宣传工作\n全年在《青山日报》上稿43篇。\n"
OTHER = "白水街道2021年工作总结\n一、文化工作\n举办演出12场。\n"
UTF8 = {**os.environ, "PYTHONUTF8": "1", "COLUMNS": "80"}


def textkit(*arguments: str | Path, given: bytes = b"", cwd: Path | None = None) -> tuple[int, str, str]:
    """Exit status, stdout and stderr of a fresh `textkit`."""
    command = [sys.executable, "-m", "textkit", *map(str, arguments)]
    process = subprocess.run(command, input=given, capture_output=True, check=False, cwd=cwd, env=UTF8)
    return process.returncode, process.stdout.decode("utf-8"), process.stderr.decode("utf-8")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "青山.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.txt"
    path.write_text(OTHER, encoding="utf-8")
    return path


def test_piped_output_is_json_lines_in_the_order_of_the_files(file: Path, other: Path) -> None:
    status, out, err = textkit("extract", other, file)
    assert (status, err) == (0, "")
    assert [decode(line).title for line in out.splitlines()] == ["白水街道2021年工作总结", "青山社区2020年工作总结"]
    assert [decode(line).source.path for line in out.splitlines()] == [str(other), str(file)]


def test_a_dash_is_standard_input() -> None:
    status, out, _ = textkit("extract", "-", given=REPORT.encode())
    report = decode(out)
    assert status == 0
    assert [count.text for count in report.counts] == ["43篇"]
    assert report.source.path is None


def test_bytes_in_an_old_encoding_are_read() -> None:
    _, out, _ = textkit("extract", "-", given=REPORT.encode("gb18030"))
    assert decode(out).title == "青山社区2020年工作总结"


def test_json_is_one_array(file: Path, other: Path) -> None:
    _, out, _ = textkit("extract", "--format", "json", file, other)
    assert [report["year"] for report in json.loads(out)] == [2020, 2021]


def test_a_table_can_be_piped_and_has_no_colours_then(file: Path) -> None:
    _, out, _ = textkit("extract", "--format", "table", file)
    assert "\x1b" not in out
    assert out.startswith("青山社区2020年工作总结\n")


def test_a_terminal_gets_the_table(file: Path) -> None:
    controller, terminal = pty.openpty()
    command = [sys.executable, "-m", "textkit", "extract", str(file)]
    with subprocess.Popen(command, stdout=terminal, stderr=terminal, env={**UTF8, "TERM": "xterm"}) as process:
        os.close(terminal)
        shown = b""
        while True:
            try:
                piece = os.read(controller, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            shown += piece
    os.close(controller)
    assert process.returncode == 0
    assert "43篇" in shown.decode("utf-8")
    assert b"\x1b[" in shown
    assert b'"counts"' not in shown


def test_output_goes_to_a_file(file: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    assert textkit("extract", "-o", path, file) == (0, "", f"textkit: {path}: 1 report, 1 count, 1 outlet.\n")
    assert decode(path.read_text("utf-8")).year == 2020
    assert not list(tmp_path.glob(".*"))


def test_a_file_that_fails_leaves_the_earlier_output(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("earlier")
    status, _, _ = textkit("extract", "-o", path, tmp_path / "missing.txt")
    assert status == 1
    assert path.read_text() == "earlier"


def test_an_output_in_no_folder_is_one_sentence(file: Path, tmp_path: Path) -> None:
    path = tmp_path / "no" / "out.jsonl"
    status, out, err = textkit("extract", "-o", path, file)
    assert (status, out) == (1, "")
    assert err == (
        f"textkit: {path}: cannot be written (No such file or directory); "
        "name a folder that exists and may be written to.\n"
    )


def _bad_files(folder: Path) -> dict[str, Path]:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "folder").mkdir()
    (folder / "program").write_bytes(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8)
    (folder / "torn.txt").write_bytes(b"\xff\xff\xfe\xff" * 40)
    names = ("missing.txt", "empty.txt", "folder", "program", "torn.txt")
    return {name: folder / name for name in names}


@pytest.mark.parametrize("name", ["missing.txt", "empty.txt", "folder", "program", "torn.txt"])
def test_a_bad_file_is_one_sentence_and_the_others_are_done(name: str, tmp_path: Path, file: Path, other: Path) -> None:
    bad = _bad_files(tmp_path)[name]
    status, out, err = textkit("extract", file, bad, other)
    assert status == 1
    assert len(out.splitlines()) == 2
    assert err.count("\n") == 1
    assert err.startswith(f"textkit: {bad}")
    assert err.endswith(".\n")
    assert "Traceback" not in err


def test_a_missing_file_has_its_exact_sentence(tmp_path: Path) -> None:
    assert textkit("extract", tmp_path / "missing.txt") == (
        1,
        "",
        f"textkit: {tmp_path}/missing.txt: there is no such file; check the name and the folder.\n",
    )


def test_a_name_with_control_characters_is_shown_harmlessly(tmp_path: Path) -> None:
    _, _, err = textkit("extract", tmp_path / "a\x1b[2J\nb.txt")
    assert err.count("\n") == 1
    assert "\x1b" not in err


USAGE = {
    "no file": (("extract",), "Missing argument 'FILE...'"),
    "no such command": (("extrct",), "No such command 'extrct'"),
    "no such option": (("extract", "--form", "x"), "No such option"),
    "no such form": (("extract", "--format", "xml", "a"), "'xml' is not one of"),
    "no such kind": (("explain", "--kind", "x", "a"), "'x' is not one of"),
}


@pytest.mark.parametrize(("arguments", "message"), USAGE.values(), ids=USAGE)
def test_wrong_usage_is_status_2(arguments: Sequence[str], message: str) -> None:
    status, out, err = textkit(*arguments)
    assert (status, out) == (2, "")
    assert message in err
    assert err.startswith("Usage: textkit")


def test_version() -> None:
    compiled = "yes" if is_compiled() else "no"
    assert textkit("--version") == (0, f"textkit {__version__} (compiled: {compiled})\n", "")


def test_no_arguments_shows_the_help() -> None:
    _, out, err = textkit()
    assert "Commands:" in out + err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_what_it_does(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.name == name
    text = command.get_help(click.Context(command, info_name=name))
    assert len(text.splitlines()) > 3
    assert command.get_short_help_str(200)


@pytest.mark.parametrize("name", ["extract", "explain"])
def test_help_has_examples(name: str) -> None:
    status, out, _ = textkit(name, "--help")
    assert status == 0
    assert f"  textkit {name} " in out.partition("Examples:")[2]


def test_the_help_of_extract_names_every_form() -> None:
    _, out, _ = textkit("extract", "--help")
    assert f"[{'|'.join(WRITERS)}]" in out


def test_explain_shows_each_record_in_its_sentence(file: Path) -> None:
    status, out, _ = textkit("explain", file)
    assert status == 0
    assert "counts[0] 43篇\n  全年在《青山日报》上稿⟦43篇⟧。\n" in out
    assert "value: 43" in out
    assert "rule: " in out
    assert "rule: not said" not in out


def test_explain_takes_one_kind(file: Path) -> None:
    _, out, _ = textkit("explain", "--kind", "outlets", file)
    assert "outlets[0] 青山日报" in out
    assert "counts[0]" not in out


def test_schema_is_json() -> None:
    status, out, _ = textkit("schema")
    assert status == 0
    assert "Report" in json.loads(out)["$defs"]


def test_a_reader_that_has_enough_is_no_error(file: Path) -> None:
    command = f"{sys.executable} -m textkit extract {' '.join([str(file)] * 400)} | head -c 10; echo ${{PIPESTATUS[0]}}"
    process = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, env=UTF8)
    assert process.stderr == ""
    assert process.stdout == '{"schema_v0\n'


# `python -m textkit`, which says when it hears of Ctrl-C: before that, Python itself is still starting.
HEARING = """
import os, runpy, signal, sys

def told(number, action, set_handler=signal.signal):
    before = set_handler(number, action)
    os.write(2, b"\\0")
    signal.signal = set_handler
    return before

signal.signal = told
sys.argv[0] = "-m"
runpy.run_module("textkit", run_name="__main__", alter_sys=True)
"""


def interrupted(seconds: float, *arguments: str | Path, given: bytes = b"") -> tuple[int, bytes, bytes]:
    """What a command says that is interrupted some seconds after it can hear of that, and after it read what is given."""
    with subprocess.Popen(
        [sys.executable, "-c", HEARING, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=interrupts.heard,
        env=UTF8,
    ) as process:
        assert process.stdin
        assert process.stderr
        assert process.stderr.read(1) == b"\0"
        process.stdin.write(given)
        process.stdin.flush()
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    return process.returncode, out, err


def test_an_interrupt_is_one_line_and_status_130() -> None:
    # A pipe does not hold as much as it is given, so it waits for more by then; the first line ends the terminal's ^C.
    assert interrupted(0, "extract", "-", given=b" " * 200_000) == (130, b"", b"\ntextkit: interrupted.\n")


@pytest.mark.parametrize("moment", range(12))
def test_an_interrupt_is_no_traceback_at_any_moment(moment: int, file: Path) -> None:
    status, _, err = interrupted(moment * 0.07, "extract", "--format", "jsonl", *[file] * 40)
    assert (status, err) in ((130, b"\ntextkit: interrupted.\n"), (0, b""))


CRASHING = """
import os, signal, sys, time
from textkit import pipeline
from textkit.cli import archives, inputs, main

def extract_file(path, **more):
    if "kill" in path:
        os.kill(os.getpid(), signal.SIGKILL)
    if "hang" in path:
        time.sleep(600)
    if "bug" in path:
        raise KeyError("x")
    if "deep" in path:
        raise RecursionError
    return pipeline.extract_file(path, **more)

inputs.extract_file = archives.extract_file = extract_file
main()
"""


def crashing(*arguments: str | Path, cwd: Path) -> tuple[int, str, str]:
    command = [sys.executable, "-c", CRASHING, *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=UTF8)
    return done.returncode, done.stdout, done.stderr


def test_files_behind_one_that_crashes_or_hangs_are_done(file: Path, other: Path) -> None:
    bad = ["kill.txt", "hang.txt", "bug.txt", "deep.txt"]
    files = [file.name, *[name for one in bad for name in (one, other.name)]]
    status, out, err = enough(
        (2, 8, 32, 128),
        lambda seconds: crashing("extract", "--timeout", str(seconds), *files, cwd=file.parent),
        lambda done: len(done[1].splitlines()) == 5,
    )
    assert status == 1
    assert len(out.splitlines()) == 5
    killed, hanging, bug, deep = err.splitlines()
    assert killed == (
        "textkit: kill.txt: the process that read this file was killed, often for want of memory; "
        "look at the file by itself."
    )
    assert re.fullmatch(
        r"textkit: hang\.txt: this file took longer than \d+ seconds; allow more with --timeout\.", hanging
    )
    assert re.fullmatch(
        r"textkit: bug\.txt: this met an error in textkit itself \(KeyError at inputs:\d+\); "
        "`textkit --debug` shows where, please report it.",
        bug,
    )
    assert deep == "textkit: deep.txt: this file is nested too deeply to be read."


def test_a_workbook_names_files_that_crash_or_hang_and_holds_the_others(file: Path, other: Path) -> None:
    folder = file.parent / "all"
    folder.mkdir()
    for one in ("kill.txt", "hang.txt", "bug.txt", "good.txt"):
        (folder / one).write_bytes(other.read_bytes())
    status, _, err = enough(
        (2, 8, 32, 128),
        lambda seconds: crashing("workbook", "all", "-o", "x.xlsx", "--timeout", str(seconds), cwd=file.parent),
        lambda done: "good.txt" not in done[2],
    )
    assert status == 1
    *bad, wrote = err.splitlines()
    assert [line.split(":")[1] for line in bad] == [" all/bug.txt", " all/hang.txt", " all/kill.txt"]
    assert wrote == "textkit: x.xlsx: 1 report, 1 figure, 0 people, 3 files unread."


def test_debug_shows_the_traceback(file: Path) -> None:
    status, out, err = crashing("--debug", "extract", "bug.txt", file.name, cwd=file.parent)
    assert (status, len(out.splitlines())) == (1, 1)
    assert err.startswith("Traceback (most recent call last):\n")
    assert "KeyError: 'x'\ntextkit: bug.txt: this met an error in textkit itself" in err


def test_an_error_of_a_command_itself_is_one_line(tmp_path: Path) -> None:
    code = "from textkit.cli import schema, main\nschema.json_schema = lambda: {}[1]\nmain()"
    for arguments, lines in ((["schema"], 1), (["--debug", "schema"], 5)):
        command = [sys.executable, "-c", code, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=UTF8)
        assert done.returncode == 1
        assert done.stderr.splitlines()[-1].startswith("textkit: This met an error in textkit itself (")
        assert len(done.stderr.splitlines()) >= lines
        assert ("Traceback" in done.stderr) == (lines > 1)


def test_a_name_that_is_no_utf8_is_read_and_shown_escaped(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/" + "总结.txt".encode("gbk")
    with open(name, "wb") as stream:  # noqa: PTH123  bytes
        stream.write(REPORT.encode())
    shown = f"{tmp_path}/" + "总结.txt".encode("gbk").decode("utf-8", "backslashreplace")
    for command in ("explain", "clean", "stats", "keywords", "duplicates", "similar", "rules"):
        arguments = [command, os.fsdecode(name), *[os.fsdecode(name)] * (command == "similar")]
        result = CliRunner().invoke(cli, arguments, standalone_mode=False)
        assert (result.exception, result.return_value or 0, result.stderr) == (None, 0, ""), command
    status, out, err = textkit("extract", os.fsdecode(name))
    assert (status, err, decode(out).source.path) == (0, "", shown)
    status, _, err = textkit("extract", os.fsdecode(name) + "x")
    assert (status, err) == (1, f"textkit: {shown}x: there is no such file; check the name and the folder.\n")


def test_outputs_may_have_names_that_are_no_utf8(file: Path, tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "输出".encode("gbk")))
    folder.mkdir()
    source = folder / "in"
    source.mkdir()
    (source / "a.txt").write_text(REPORT, "utf-8")
    assert textkit("extract", file, "-o", folder / "x.jsonl")[0] == 0
    assert textkit("batch", source, "-o", folder / "out")[0] == 0
    for name in ("x.csv", "x.xlsx", "x.parquet", "x.duckdb", "x.doc"):
        result = CliRunner().invoke(cli, ["export", str(folder / "out"), str(folder / name)], standalone_mode=False)
        if name in ("x.doc", "x.duckdb"):
            assert isinstance(result.exception, OutputError), name
        else:
            assert (result.exception, result.return_value or 0, result.stderr.count("\n")) == (None, 0, 1), name
    status, _, err = textkit("export", folder / "out", folder / "x.duckdb")
    assert (status, err.count("\n")) == (1, 1)
    assert err.startswith("textkit: ")
    assert {"x.jsonl", "x.csv", "x.xlsx", "x.parquet"} <= {path.name for path in folder.iterdir()}


def test_a_lexicon_that_is_missing_is_one_sentence(file: Path, tmp_path: Path) -> None:
    status, out, err = textkit("extract", "--lexicon", tmp_path / "none.toml", file)
    assert (status, out) == (1, "")
    assert err.startswith(f"textkit: {tmp_path}/none.toml")
    assert err.count("\n") == 1


def test_a_broken_textkit_toml_beside_the_work_is_one_sentence(file: Path, tmp_path: Path) -> None:
    (tmp_path / "textkit.toml").write_text("= nothing\n")
    status, out, err = textkit("extract", file, cwd=tmp_path)
    assert (status, out) == (1, "")
    assert err.startswith("textkit: textkit.toml")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "wanted"), [("textkit ex", "plain,extract"), ("textkit extract --str", "plain,--stream")]
)
def test_the_shell_completes_commands_and_options(words: str, wanted: str) -> None:
    number = str(len(words.split()) - 1)
    environment = {**UTF8, "_TEXTKIT_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": number}
    program = "import sys; sys.argv[0] = 'textkit'; from textkit.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=False)
    assert wanted in done.stdout.decode().splitlines()
