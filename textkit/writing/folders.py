"""Folders and files that take their place when they are whole, and never push aside what is not ours."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from textkit.errors import OutputError
from textkit.writing.tables import TABLES


@contextmanager
def replacing_folder(target: Path, suffix: str) -> Iterator[Path]:
    """A new folder that takes the place of `target` when the block ends well.

    Raises OutputError where `target` holds other things than tables with that suffix.
    """
    ours = {f"{table.name}{suffix}" for table in TABLES}
    if target.exists() and not (target.is_dir() and {path.name for path in target.iterdir()} <= ours):
        raise OutputError(f"{target}: something else is there already; name another place or remove it.")
    beside = target.with_name(f".{target.name}.{token_hex(4)}")
    old = beside.with_name(beside.name + ".old")
    try:
        beside.mkdir()
        yield beside
        if target.exists():
            target.rename(old)
        beside.rename(target)
        shutil.rmtree(old, ignore_errors=True)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        if old.exists() and not target.exists():
            old.rename(target)
        raise


@contextmanager
def replacing_file(target: Path) -> Iterator[Path]:
    """The path of a new file that takes the place of `target` when the block ends well."""
    if target.is_dir():
        raise OutputError(f"{target}: this is a folder; name a file.")
    if not target.absolute().parent.is_dir():
        raise OutputError(f"{target}: there is no such folder; make it, or name another.")
    beside = target.with_name(f".{token_hex(4)}.{target.name}")
    try:
        yield beside
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
