"""The parts of a dataset that has so many that its manifest does not hold them: lists of parts, in files of their own."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path

import msgspec

from textkit.errors import InputError

FOLDER = "parts"
LONGEST = 10_000  # parts that a manifest holds, or a list


class Part(msgspec.Struct, frozen=True):
    """A part of a dataset: its name, how many reports it holds, its size in bytes and its SHA-256."""

    name: str
    reports: int
    bytes: int
    sha256: str


class PartList(msgspec.Struct, frozen=True):
    """A list of parts, a line of JSON each: its name, its parts and their reports, its size in bytes and its SHA-256."""

    name: str
    parts: int
    reports: int
    bytes: int
    sha256: str


def lists_of(parts: Iterable[Part]) -> Iterator[tuple[PartList, bytes]]:
    """The lists that parts make, each with its bytes."""
    rest, number = iter(parts), 0
    while some := list(islice(rest, LONGEST)):
        yield list_of(f"{FOLDER}/{number:05}.jsonl", some)
        number += 1


def list_of(name: str, parts: list[Part]) -> tuple[PartList, bytes]:
    """A list of that name, with its bytes."""
    data = b"".join(msgspec.json.encode(part) + b"\n" for part in parts)
    return PartList(name, len(parts), sum(part.reports for part in parts), len(data), sha256(data).hexdigest()), data


def read_list(folder: Path, listed: PartList) -> list[Part]:
    """The parts of a list; raises InputError where its file is not what the manifest says."""
    return parts_of(_bytes(folder / listed.name), listed, f"{folder / listed.name}")


def parts_of(data: bytes, listed: PartList, name: str) -> list[Part]:
    """The parts that the bytes of a list name; raises InputError where these are others than the manifest says."""
    if sha256(data).hexdigest() != listed.sha256:
        raise InputError(f"{name}: this list of parts is not what the manifest says; run `textkit batch` again.")
    return [msgspec.json.decode(line, type=Part) for line in data.splitlines()]


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(
            f"{file}: this list of parts cannot be read ({error.strerror}); run `textkit batch` again."
        ) from error


def remove_lists(folder: Path) -> None:
    """Take the lists of a dataset away, where there are any."""
    for file in (folder / FOLDER).glob("*.jsonl"):
        file.unlink()
    if (folder / FOLDER).is_dir() and not [*(folder / FOLDER).iterdir()]:
        (folder / FOLDER).rmdir()
