"""What goes to the disk for good, and what is said where it can't."""

import errno
import os
import shutil
import sys
import uuid
from collections.abc import Iterable
from hashlib import file_digest
from pathlib import Path

FOLDER = ".textkit"  # of a dataset, for what the next run must know


def disk_sentence(error: OSError, place: str) -> str:
    """What a failed write says to a person."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None)):
        return f"{place}: the disk is full; make room and run the same command again, what is finished is kept."
    if error.errno == errno.EFBIG:
        return (
            f"{place}: a file grew over the limit for files here; raise it (ulimit -f) and run the same command again."
        )
    return f"{place}: cannot be written ({error.strerror or error}); see to the disk and run the same command again."


def damaged_sentence(dataset: str, error: Exception) -> str:
    """What a state that cannot be read says to a person."""
    place = f"{dataset}/{FOLDER}"
    return (
        f"{place}: this state of an earlier run is damaged ({error}); remove it and run the same command "
        "again, which reads all inputs anew."
    )


def replace(path: Path, lines: Iterable[bytes]) -> None:
    """Write a file beside its place, force it to the disk and rename it."""
    beside = path.with_name(f".{path.name}.tmp")
    with beside.open("wb") as stream:
        stream.writelines(lines)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)
    sync_folder(path.parent)


def own_name(path: Path) -> Path:
    """A name beside a file that no other attempt to write it takes."""
    return path.with_name(f"{path.name}.tmp.{uuid.uuid4().hex}")


def put(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file that lasts no longer than the run, under a name of this attempt, and give it its own in one step."""
    beside = own_name(path)
    try:
        with beside.open("wb") as stream:
            stream.writelines(chunks)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def digest_of(file: Path) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def is_same(file: Path, size: int, digest: str) -> bool:
    """Whether a file is there with this size and this SHA-256."""
    try:
        return file.stat().st_size == size and digest_of(file) == digest
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
        beside = own_name(place)
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
