"""Files that are there whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import IO

from textkit.errors import InputError


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
    try:
        direct = target.exists() and not target.is_file()
        beside = target if direct else target.with_name(f".{target.name[:200]}.{token_hex(4)}")
        stream = beside.open("w" if direct else "x", encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(
            f"{os.fspath(path)}: cannot be written ({error.strerror}); name a folder that exists and may be written to."
        ) from error
    try:
        with stream:
            yield stream
        if not direct:
            _take_place(beside, target)
    except BaseException:
        if not direct:
            with suppress(OSError):
                beside.unlink()
        raise


def _take_place(beside: Path, target: Path) -> None:
    if target.exists():
        beside.chmod(target.stat().st_mode & 0o7777)
    beside.replace(target)
