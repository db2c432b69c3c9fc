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
READMES = {name: (ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md")}


def blocks(name, kind):
    return re.findall(rf"^```{kind}\n(.*?)^```$", READMES[name], re.DOTALL | re.MULTILINE)


def commands(block):
    """Each command of a console block (further lines of it begin with `> `) with the output that it shows."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        first, *rest = part.splitlines()
        more = [line[2:] for line in rest if line.startswith("> ")]
        shown = [line for line in rest if not line.startswith("> ")]
        yield "\n".join([first, *more]), "\n".join(shown)


@pytest.fixture
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "corpus", path / "corpus")
    return path


@pytest.mark.parametrize("name", READMES)
def test_commands_give_what_the_readme_shows(name, folder):
    assert len(blocks(name, "console")) >= 6
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "COLUMNS": "80",
        "PYTHONUTF8": "1",
        "TEXTKIT_LANG": "zh" if "zh" in name else "en",
    }
    compare = doctest.OutputChecker()
    for block in blocks(name, "console"):
        for command, shown in commands(block):
            done = subprocess.run(
                command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False
            )
            lines = [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]
            lines += [f"[{done.returncode}]"] if done.returncode else []
            got = "\n".join(lines)
            assert compare.check_output(shown + "\n", got + "\n", doctest.ELLIPSIS), f"$ {command}\n{got}"


@pytest.mark.parametrize("name", READMES)
def test_python_examples_hold(name):
    runner = doctest.DocTestRunner(verbose=False)
    for number, block in enumerate(blocks(name, "python")):
        runner.run(doctest.DocTestParser().get_doctest(block, {}, f"block {number}", name, 0))
    assert runner.summarize(verbose=False).failed == 0
    assert runner.tries > 0
