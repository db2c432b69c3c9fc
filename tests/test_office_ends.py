"""What a file had started ends with it: a program that hangs over an old Word document is ended, and its folder goes."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

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
    ["extract", "in/a.doc", "in/b.txt", "--timeout", "2"],
    ["clean", "in/a.doc", "in/b.txt", "--timeout", "2"],
    ["batch", "in", "-o", "out", "--timeout", "2", "--workers", "1"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=[command[0] for command in COMMANDS])
def test_a_program_that_hangs_is_ended(command: list[str], hanging: dict[str, str], tmp_path: Path) -> None:
    if command[0] == "batch":
        pytest.importorskip("zstandard", reason="the extra textkit[batch] is not installed")
    arguments = [sys.executable, "-m", "textkit", *command]
    done = subprocess.run(
        arguments, cwd=tmp_path, env=hanging, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == (3 if command[0] == "batch" else 1)
    said = (tmp_path / "out" / "failures.jsonl").read_text("utf-8") if command[0] == "batch" else done.stderr
    assert "a.doc: this file took longer than 2 seconds; allow more with --timeout." in said
    process = int((tmp_path / "pid").read_text())
    for _ in range(100):  # who ended it has yet to hear of its end
        if not Path(f"/proc/{process}").exists():
            break
        time.sleep(0.05)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert not list((tmp_path / "tmp").iterdir())
