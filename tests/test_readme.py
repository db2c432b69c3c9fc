"""The README's commands and their output, run as written."""

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def commands(block):
    """Each command of a console block (further lines of it begin with `> `) with the output that it shows."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        first, *rest = part.splitlines()
        more = [line[2:] for line in rest if line.startswith("> ")]
        shown = [line for line in rest if not line.startswith("> ")]
        yield "\n".join([first, *more]), "\n".join(shown)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "corpus", path / "corpus")
    return path


def test_the_tour_has_console_blocks():
    assert len(BLOCKS) >= 6


def test_commands_give_what_the_readme_shows(folder):
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "COLUMNS": "80",
        "PYTHONUTF8": "1",
    }
    compare = doctest.OutputChecker()
    for block in BLOCKS:
        for command, shown in commands(block):
            done = subprocess.run(
                command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False
            )
            lines = [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]
            lines += [f"[{done.returncode}]"] if done.returncode else []
            got = "\n".join(lines)
            assert compare.check_output(shown + "\n", got + "\n", doctest.ELLIPSIS), f"$ {command}\n{got}"


def test_python_examples_hold():
    blocks = re.findall(r"^```python\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    runner = doctest.DocTestRunner(verbose=False)
    for number, block in enumerate(blocks):
        runner.run(doctest.DocTestParser().get_doctest(block, {}, f"README block {number}", "README.md", 0))
    assert runner.summarize(verbose=False).failed == 0
    assert runner.tries > 0
