"""Files on the disk: their names as people read them, and their bytes, as far as the limits allow."""

import os
import re
import stat
from os import PathLike, fsencode
from pathlib import Path
from typing import IO

from textkit.errors import InputError
from textkit.reading import limits
from textkit.system import OPEN_AT_ONCE

HEAD = 1 << 16  # bytes that tell what a file is
CHUNK = 64_000_000  # bytes that are read at a time


def readable(path: str | bytes | PathLike[str]) -> str:
    r"""The path as a person reads it; bytes that are no UTF-8, as in names of old systems, are escaped.

    >>> readable("总结.txt".encode("gbk"))
    '\\xd7ܽ\\xe1.txt'
    >>> readable("总结.txt")
    '总结.txt'
    """
    try:
        name = path if isinstance(path, bytes) else fsencode(path)
    except UnicodeEncodeError:  # a string that names no file here
        return str(path).encode("utf-8", "backslashreplace").decode()
    return name.decode("utf-8", "backslashreplace")


LOCKS = ("~$", "~WRL", "~WRD", ".~")


def is_lock(path: str | bytes) -> bool:
    """Whether a file is one that Word, Excel or WPS keeps beside an open document, as its name says: a lock, a working copy.

    >>> is_lock("报送/~$总结.docx"), is_lock("~总结.docx")
    (True, False)
    """
    return re.split(r"[/\\]", readable(path))[-1].startswith(LOCKS)


def read_file(path: str | PathLike[str], *, any_kind: bool = False, within: str | None = None) -> bytes:
    """The bytes of the file at `path`.

    Raises InputError with a sentence that names the file and the remedy, by its size before it is read where that is
    over the limit. What is no regular file (a pipe, a device) is read with `any_kind` only, and `within` names the
    folder that the file must lie in, whatever links say.
    """
    name = readable(path)
    try:
        if within is not None and Path(os.path.realpath(path)).parent != Path(os.path.realpath(within)):
            raise InputError(f"{name}: this file lies in another folder; copy it here.")
        with open(path, "rb", opener=None if any_kind else _at_once) as stream:
            status = os.fstat(stream.fileno())
            regular = stat.S_ISREG(status.st_mode)
            if not regular and not any_kind:
                raise InputError(f"{name}: this is no file but a pipe or a device; name a file.")
            return read_stream(stream, name, status.st_size if regular else 0)
    except FileNotFoundError as error:
        raise InputError(f"{name}: there is no such file; check the name and the folder.") from error
    except IsADirectoryError as error:
        raise InputError(f"{name}: this is a folder; name the files in it, as in {name}/*.txt.") from error
    except PermissionError as error:
        raise InputError(f"{name}: this file may not be read; ask its owner for the right to.") from error
    except ValueError as error:
        raise InputError(f"{name}: this is no name of a file; check it.") from error
    except OSError as error:
        raise InputError(
            f"{name}: this file could not be read ({error.strerror or error}); check the name and the disk."
        ) from error


def _at_once(path: str, flags: int) -> int:
    """Open a file without waiting, as opening a pipe does until someone writes to it."""
    return os.open(path, flags | OPEN_AT_ONCE)


def read_stream(stream: IO[bytes], name: str = "This input", size: int = 0) -> bytes:
    """The bytes of an open file; raises InputError where there are more than the limit, of which `size` tells beforehand."""
    _check(name, size, b"")
    head = stream.read(HEAD)
    if size > limits.TEXT:
        _check(name, size, head)
    pieces, total = [head], len(head)
    while piece := stream.read(CHUNK):
        total += len(piece)
        _check(name, total, head)
        pieces.append(piece)
    return b"".join(pieces)


def _check(name: str, size: int, head: bytes) -> None:
    from textkit.reading import kind

    if size > limits.FILE:
        raise InputError(f"{name}: this file is larger than {limits.FILE // 1_000_000:,} MB; part it.")
    if size > limits.TEXT and head and kind(head) == "text":
        limits.check_text(name, size)
