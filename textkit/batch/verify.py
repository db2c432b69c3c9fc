"""A finished dataset checked against its manifest, byte by byte, on a disk or in a store."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from hashlib import file_digest
from os import SEEK_END, PathLike
from typing import IO, Protocol

import msgspec

from textkit.batch.stores.stored import Stored, is_stored
from textkit.errors import InputError
from textkit.writing.dataset import REPORTS, Dataset, Failure, Manifest, is_part_name
from textkit.writing.numbers import several
from textkit.writing.part_lists import Part
from textkit.writing.parts import read_lines


class Files(Protocol):
    """A dataset by its files; names are as the manifest has them."""

    @property
    def manifest(self) -> Manifest | None:
        """The manifest; None of a single file. Raises InputError where there is none."""

    def parts(self) -> Iterator[Part]:
        """The parts in order. Raises InputError where a list of them is damaged."""

    def names(self) -> Iterator[str]:
        """The names of the parts that are there, whether the manifest names them or not."""

    def opened(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """A file that is open to be read, and can seek. Raises OSError where it cannot be."""

    def shown(self, name: str) -> str:
        """What a file is called before a person."""


class OnDisk(Dataset):
    """The files of a dataset's folder."""

    def names(self) -> Iterator[str]:
        """The names of the parts that are there."""
        return (f"{REPORTS}/{path.name}" for path in (self.path / REPORTS).glob("part-*") if is_part_name(path.name))

    def opened(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """A file that is open to be read."""
        return (self.path / name).open("rb")

    def shown(self, name: str) -> str:
        """The path of a file."""
        return str(self.path / name)


def files_of(out: str | PathLike[str]) -> Files:
    """The files of a finished dataset at a path or address. Raises InputError where there is none."""
    return Stored(str(out)) if is_stored(str(out)) else OnDisk(out)


def problems(out: str | PathLike[str]) -> Iterator[str]:
    """What a finished dataset is not as its manifest says, a sentence each; nothing where all is.

    Raises InputError where `out` is no finished dataset. Of a store, a part at a time is copied to a temporary file.
    """
    files = files_of(out)
    manifest = files.manifest
    if manifest is None:
        yield f"{out}: this is a file; name the folder of a dataset."
        return
    summed, names = 0, set()
    try:
        for part in files.parts():
            yield from _of_part(files, part)
            summed += part.reports
            names.add(part.name)
    except InputError as error:
        yield str(error)
        return
    for name in sorted(set(files.names()) - names):
        yield f"{files.shown(name)}: the manifest knows nothing of this part."
    yield from _of_failures(files, manifest)
    if (stated := manifest.counts.reports) != summed:
        yield f"{out}: the manifest says {stated:,} reports, and {summed:,} in its parts."


def _of_part(files: Files, part: Part) -> Iterator[str]:
    name = files.shown(part.name)
    try:
        with files.opened(part.name) as stream:
            size = stream.seek(0, SEEK_END)
            stream.seek(0)
            if size != part.bytes:
                yield f"{name}: this part has {size:,} bytes, where the manifest says {part.bytes:,}."
            elif file_digest(stream, "sha256").hexdigest() != part.sha256:  # type: ignore[arg-type]
                yield f"{name}: this part holds other bytes than the manifest says."
            elif (reports := _number(stream, name)) != part.reports:
                yield f"{name}: this part holds {reports:,} reports, where the manifest says {part.reports:,}."
    except OSError as error:
        yield f"{name}: this part cannot be read ({error.strerror})."
    except InputError as error:
        yield str(error)


def _number(stream: IO[bytes], name: str) -> int:
    stream.seek(0)
    return sum(1 for _ in read_lines(stream, name))


def _of_failures(files: Files, manifest: Manifest) -> Iterator[str]:
    name = files.shown(manifest.failures)
    try:
        with files.opened(manifest.failures) as stream:
            failures = sum(1 for _ in map(msgspec.json.Decoder(Failure).decode, stream))
    except (OSError, msgspec.MsgspecError) as error:
        yield f"{name}: this list cannot be read ({error})."
        return
    if failures != manifest.counts.failures:
        names = several(failures, "failures")
        yield f"{name}: this list names {names}, where the manifest says {manifest.counts.failures:,}."
