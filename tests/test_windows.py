"""What stands in for Windows: a Python without what only other systems have, in this process's children and theirs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from textkit import system
from textkit.reading import doc
from textkit.records import decode

# Libraries of others are loaded before the platform is changed; what they do on Windows is theirs.
SITE = """
import asyncio, csv, ctypes, glob, http.client, json, logging, multiprocessing, platform, select, selectors, shutil, signal, socket
import sqlite3, ssl, subprocess, sys, tempfile, threading, urllib.request, uuid, zipfile
import click, click.shell_completion, lxml.etree, msgspec, rich.console, rich.progress, rich.table, rich.text, xlsxwriter, zstandard
import sqlalchemy, sqlalchemy.dialects.sqlite, datasketch, sklearn.feature_extraction.text, sklearn.decomposition, os
for module, names in {
    signal: ("SIGKILL", "SIGALRM", "setitimer", "ITIMER_REAL", "SIGHUP", "SIGUSR1"),
    os: ("fork", "killpg", "setsid", "geteuid", "O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "WNOHANG", "waitstatus_to_exitcode"),
}.items():
    for name in names:
        delattr(module, name)
sys.modules["fcntl"] = sys.modules["resource"] = sys.modules["pwd"] = None
sys.modules["msvcrt"] = type(sys)("msvcrt")  # locks bytes of a file
sys.modules["msvcrt"].LK_NBLCK = 2
sys.modules["msvcrt"].locking = lambda number, mode, size: print("locked", size)
sys.modules["signal"].SIGBREAK = 21
sys.platform = "win32"
"""
TEXT = "河口乡2021年水利工作总结\n疏浚渠道36公里，《河口周报》刊稿5篇。"


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The environment of such a Python, whose own encoding is that of a Chinese Windows's console, or of an English one."""
    pytest.importorskip("sqlalchemy")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(SITE)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)
    path = os.pathsep.join(filter(None, [str(tmp_path / "site"), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252", "NO_COLOR": "1"}


def textkit(windows: dict[str, str], *arguments: str) -> bytes:
    done = subprocess.run([sys.executable, "-m", "textkit", *arguments], env=windows, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def test_every_module_can_be_imported(windows: dict[str, str]) -> None:
    tell = (
        "import pkgutil, importlib, sys, textkit\nassert sys.platform == 'win32'\n"
        "for one in pkgutil.walk_packages(textkit.__path__, 'textkit.'):\n"
        "    if not one.name.startswith(('textkit.crawl.', 'textkit.lexicon.build', 'textkit.batch.engines.ray', 'textkit.batch.engines.joining')) and '__main__' not in one.name:\n"
        "        importlib.import_module(one.name)\n"
    )
    done = subprocess.run([sys.executable, "-c", tell], env=windows, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_usual_way_works(windows: dict[str, str]) -> None:
    assert decode(textkit(windows, "extract", "in/a.txt")).text == TEXT
    assert textkit(windows, "clean", "in/a.txt").decode() == TEXT + "\n"
    textkit(windows, "extract", "in/a.txt", "-o", "x.jsonl")
    assert decode(Path("x.jsonl").read_bytes()).year == 2021
    textkit(windows, "batch", "in", "-o", "out", "--workers", "1", "--quiet")
    textkit(windows, "export", "out", "x.xlsx")
    textkit(windows, "export", "out", "x.db")
    assert Path("x.xlsx").stat().st_size > 1000
    assert "河口周报" in textkit(windows, "stats", "out").decode()


def test_what_is_written_is_utf8_whatever_the_console_has(windows: dict[str, str]) -> None:
    line = textkit(windows, "extract", "in/a.txt")
    assert b"?" not in line
    assert line.decode("utf-8").count("\n") == 1
    assert b"\r" not in line


def test_a_file_is_locked(windows: dict[str, str]) -> None:
    tell = "from textkit.system import lock; lock(open('in/a.txt', 'r+b'))"
    done = subprocess.run([sys.executable, "-c", tell], env=windows, capture_output=True, text=True, check=True)
    assert done.stdout == "locked 1\n"


ENDED = [(0, "ended with status 0"), (1, "ended with status 1"), (0xC0000005, "ended with status 3221225477")]


@pytest.mark.parametrize(("code", "sentence"), ENDED)
def test_how_a_process_ended(code: int, sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "KILLED", None)
    assert system.how_ended(code) == sentence


def test_libreoffice_is_found_where_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "LibreOffice" / "program" / "soffice.com"
    program.parent.mkdir(parents=True)
    program.touch()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("ProgramW6432", raising=False)
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    assert doc.office() == str(program)
    monkeypatch.delenv("ProgramFiles")
    monkeypatch.setattr(doc, "places_of_office", lambda environment: [])
    assert doc.office() is None


def test_a_program_is_ended_with_what_it_started(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    monkeypatch.setattr(system.sys, "platform", "win32")
    monkeypatch.setattr(subprocess, "run", lambda command, **_: asked.append(command))
    system.end(process)
    assert asked == [["taskkill", "/F", "/T", "/PID", str(process.pid)]]
    assert process.returncode is not None


DRIVES = ["C:\\总结\\2021.xlsx", "D:\\x.db", "E:x.csv"]


@pytest.mark.parametrize("name", DRIVES)
def test_a_drive_letter_is_no_scheme(name: str) -> None:
    from textkit.cli.inputs import is_url
    from textkit.writing.export import check

    check(name)
    assert not is_url(name)
