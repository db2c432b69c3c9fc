"""Files that are there whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from textkit.errors import InputError
from textkit.reading.files import readable
from textkit.scratch import scratch


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[IO[str]]:
    """Open a UTF-8 text file beside `path` that takes its place when the block ends well, and goes when it does not.

    What is no regular file (a pipe, `/dev/stdout`) is written to directly.
    Raises InputError where the folder is missing or may not be written to.

    >>> with replacing("/nowhere/out.jsonl") as stream:
    ...     pass
    Traceback (most recent call last):
    ...
    textkit.errors.InputError: /nowhere/out.jsonl: cannot be written (No such file or directory); name a folder that exists and may be written to.
    """
    target = Path(os.path.realpath(path))
    with ExitStack() as stack:
        try:
            direct = target.exists() and not target.is_file()
            beside = target if direct else stack.enter_context(scratch(target)) / "file"
            stream = stack.enter_context(beside.open("w", encoding="utf-8", newline="\n"))
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is no name of a file"
            raise InputError(
                f"{readable(path)}: cannot be written ({why}); name a folder that exists and may be written to."
            ) from error
        yield stream
        if not direct:
            stream.flush()
            os.fsync(stream.fileno())
            stream.close()  # Windows renames no open file
            _take_place(beside, target)


def _take_place(beside: Path, target: Path) -> None:
    if target.exists():
        beside.chmod(target.stat().st_mode & 0o7777)
    beside.replace(target)
