"""What goes to the disk for good, and what is said where it can't."""

import errno
import os
import shutil
import sys
import uuid
from collections.abc import Iterable
from hashlib import file_digest
from pathlib import Path


def disk_sentence(error: OSError, place: str) -> str:
    """What a failed write says to a person."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None)):
        return f"{place}: the disk is full; make room and run the same command again, what is finished is kept."
    if error.errno == errno.EFBIG:
        return (
            f"{place}: a file grew over the limit for files here; raise it (ulimit -f) and run the same command again."
        )
    return f"{place}: cannot be written ({error.strerror or error}); see to the disk and run the same command again."


def replace(path: Path, lines: Iterable[bytes]) -> None:
    """Write a file beside its place, force it to the disk and rename it."""
    beside = path.with_name(f".{path.name}.tmp")
    with beside.open("wb") as stream:
        stream.writelines(lines)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)
    sync_folder(path.parent)


def digest_of(file: Path) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def is_same(file: Path, size: int | None, digest: str) -> bool:
    """Whether a file is there with this size, where one is given, and this SHA-256."""
    try:
        return (size is None or file.stat().st_size == size) and digest_of(file) == digest
    except OSError:
        return False


def give_name(file: Path, name: Path) -> None:
    """Give a file a second name; a file system that has no hard links gets a copy."""
    try:
        os.link(file, name)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EXDEV):
            raise
        shutil.copyfile(file, name)


def move(file: Path, place: Path) -> None:
    """Move a file to its place in one step, from another disk by way of a copy beside that place."""
    try:
        file.replace(place)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = place.with_name(f"{place.name}.tmp.{uuid.uuid4().hex}")
        try:
            shutil.copyfile(file, beside)
            with beside.open("rb") as stream:
                os.fsync(stream.fileno())
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)
        file.unlink()


def sync_folder(folder: Path) -> None:
    """Force the names in a folder to the disk, where a folder can be opened."""
    if sys.platform == "win32":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
