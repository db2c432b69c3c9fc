"""A finished dataset in a store, as its manifest there has it."""

import errno
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from io import BufferedReader
from typing import IO

import msgspec

from textkit.batch.stores.addresses import address_of, is_address
from textkit.batch.stores.objects import look, opened
from textkit.batch.stores.targets import target
from textkit.errors import InputError
from textkit.writing.dataset import MANIFEST, REPORTS, Manifest, read_manifest
from textkit.writing.part_lists import Part, PartList, parts_of

NAME = re.compile(
    r"(?:reports|parts)/[\w-][\w.-]{0,200}|failures[\w.-]{0,200}", re.ASCII
)  # a manifest names no other file
PIECE = 4 << 20  # bytes


def is_stored(name: str) -> bool:
    """Whether an archive is named by the address of a folder of a store, so that it is a dataset there.

    >>> is_stored("s3://results/2023"), is_stored("results/2023"), is_stored("https://a.example/b.html")
    (True, False, False)
    """
    return is_address(name) and not address_of(name).is_web


class Stored:
    """A dataset at an address; raises InputError where there is no finished one, or where it is not what its manifest says."""

    def __init__(self, name: str) -> None:
        address = address_of(name)
        self.address = address._replace(path=address.path.strip("/"))

    @cached_property
    def data(self) -> bytes:
        """The bytes of the manifest."""
        return self.get(MANIFEST)

    @cached_property
    def manifest(self) -> Manifest:
        """The manifest."""
        try:
            return read_manifest(self.data)
        except (msgspec.MsgspecError, RecursionError) as error:
            raise InputError(
                f"{self.shown(MANIFEST)}: this manifest cannot be read ({error}); run `textkit batch` again."
            ) from error

    def parts(self) -> Iterator[Part]:
        """The parts in order; memory holds a list of them at a time."""
        yield from self.manifest.parts or ()
        for listed, data in self.lists():
            yield from parts_of(data, listed, self.shown(listed.name))

    def lists(self) -> Iterator[tuple[PartList, bytes]]:
        """The lists of parts, each with its bytes."""
        for listed in self.manifest.lists:
            yield listed, self.get(self.checked(listed.name))

    def names(self) -> Iterator[str]:
        """The names of the parts that are there, whether the manifest names them or not."""
        return (name for name, _ in target(self.address).below() if name.startswith(f"{REPORTS}/part-"))

    def source(self, name: str) -> BufferedReader:
        """A file as an open file; raises FileNotFoundError where it is not there."""
        try:
            return opened(self.shown(self.checked(name)))
        except FileNotFoundError as error:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from error

    @contextmanager
    def opened(self, name: str) -> Iterator[IO[bytes]]:
        """A copy of a file that lasts as long as the block; raises FileNotFoundError where it is not there."""
        with self.source(name) as source, tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(source, copy, PIECE)
            copy.seek(0)
            yield copy

    def get(self, name: str) -> bytes:
        """The bytes of a small file."""
        if look(self.address._replace(path=f"{self.address.path}/{name}")) is None:
            remedy = "run `textkit batch` to make it, or again to finish it"
            raise InputError(f"{self.address}: there is no finished dataset here (no {name}); {remedy}.")
        with opened(self.shown(name)) as stream:
            return stream.read()

    def checked(self, name: str) -> str:
        """The name of a file; raises InputError where a dataset has none of that name: no other is read or written."""
        if not NAME.fullmatch(name):
            raise InputError(
                f"{self.shown(MANIFEST)}: this manifest names {name[:100]!r}, which is no file of a dataset."
            )
        return name

    def shown(self, name: str) -> str:
        """The address of a file."""
        return f"{self.address}/{name}"
