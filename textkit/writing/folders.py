"""Folders and files that take their place when they are whole, and never push aside what is not ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from textkit.errors import OutputError
from textkit.scratch import NEW, replace_folder, scratch, sweep
from textkit.writing.tables import TABLES


@contextmanager
def replacing_folder(target: Path, suffix: str) -> Iterator[Path]:
    """A new folder that takes the place of `target` when the block ends well.

    Raises OutputError where `target` holds other things than tables with that suffix.
    """
    ours = {f"{table.name}{suffix}" for table in TABLES}
    sweep(target)
    if target.exists() and not (target.is_dir() and {path.name for path in target.iterdir()} <= ours):
        raise OutputError(f"{target}: something else is there already; name another place or remove it.")
    with scratch(target) as place:
        (place / NEW).mkdir()
        yield place / NEW
        replace_folder(place, target)


@contextmanager
def replacing_file(target: Path) -> Iterator[Path]:
    """The path of a new file that takes the place of `target` when the block ends well; other files may lie beside it."""
    if target.is_dir():
        raise OutputError(f"{target}: this is a folder; name a file.")
    if not target.absolute().parent.is_dir():
        raise OutputError(f"{target}: there is no such folder; make it, or name another.")
    with scratch(target) as place:
        yield place / target.name
        (place / target.name).replace(target)
