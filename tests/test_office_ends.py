"""What a file had started ends with it: a program that hangs over an old Word document is ended, and its folder goes."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from patience import enough

DOCUMENT = b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le")
HANGING = """#!/bin/sh
echo $$ > "$HANGING_PID"
exec sleep 600
"""


@pytest.fixture
def hanging(tmp_path: Path) -> dict[str, str]:
    """An environment in which LibreOffice is a program that hangs and says which process it is."""
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(HANGING)
    program.chmod(0o755)
    (tmp_path / "tmp").mkdir()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.doc").write_bytes(DOCUMENT)
    (tmp_path / "in" / "b.txt").write_text("柳岸社区2020年工作总结\n全年走访居民300户。", "utf-8")
    path = os.pathsep.join([str(program.parent), os.environ["PATH"]])
    return {**os.environ, "PATH": path, "HANGING_PID": str(tmp_path / "pid"), "TMPDIR": str(tmp_path / "tmp")}


COMMANDS = [
    ["extract", "in/a.doc", "in/b.txt", "--timeout", "{}"],
    ["clean", "in/a.doc", "in/b.txt", "--timeout", "{}"],
    ["workbook", "in", "-o", "x.xlsx", "--timeout", "{}"],
    ["batch", "in", "-o", "out{}", "--timeout", "{}", "--workers", "1"],
]


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("command", COMMANDS, ids=[command[0] for command in COMMANDS])
def test_a_program_that_hangs_is_ended(command: list[str], hanging: dict[str, str], tmp_path: Path) -> None:
    if command[0] == "batch":
        pytest.importorskip("zstandard", reason="the extra textkit[batch] is not installed")

    def in_time(seconds: int) -> tuple[int, str]:
        arguments = [sys.executable, "-m", "textkit", *(word.format(seconds) for word in command)]
        done = subprocess.run(arguments, cwd=tmp_path, env=hanging, capture_output=True, text=True, check=False)
        assert done.returncode == (3 if command[0] == "batch" else 1)
        failed = tmp_path / f"out{seconds}" / "failures.jsonl"
        return seconds, failed.read_text("utf-8") if command[0] == "batch" else done.stderr

    # LibreOffice was started, and b.txt was done.
    started = tmp_path / "pid"
    seconds, said = enough((2, 8, 32, 128), in_time, lambda done: started.exists() and "b.txt" not in done[1])
    assert f"a.doc: this file took longer than {seconds} seconds; allow more with --timeout." in said
    process = int(started.read_text())
    while is_there(process):  # who ended it has yet to hear of its end
        time.sleep(0.02)
    assert not list((tmp_path / "tmp").iterdir())
