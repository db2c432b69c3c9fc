"""Which files an address stands for: a file, a folder or bucket, a pattern, or a list of addresses."""

import glob
import io
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import IO

from textkit.batch.found import Found
from textkit.batch.stores import objects
from textkit.batch.stores.addresses import Address, address_of, is_address
from textkit.batch.stores.web import Web
from textkit.errors import FetchError, InputError
from textkit.reading.files import is_lock, readable


class Remote:
    """The inputs at addresses; `wanted` says of a file's name whether a folder's file is one, `private` is as for `Web`."""

    def __init__(self, wanted: Callable[[str], bool], private: Iterable[str]) -> None:
        self.wanted = wanted
        self.private = private

    @cached_property
    def web(self) -> Web:
        """The way to web servers."""
        return Web(self.private)

    def of_argument(self, argument: str) -> Iterator[Found]:
        """The files that an address on a command line stands for; raises InputError where there is none."""
        address = address_of(argument)
        if address.is_web:
            yield self.web.found(argument)
        elif (files := self._below(address)) is not None:
            yield from files
        elif glob.has_magic(address.path):
            yield from self._of_pattern(address)
        else:
            raise InputError(f"{address}: there is no such file or folder; check the name.")

    def of_entry(self, name: bytes) -> Iterator[Found]:
        """The files that an address in a list stands for; one that is not there fails when it is read."""
        address = address_of(name)
        missing = Found(str(address).encode(), -1, 0)
        if not address.is_web:
            files = self._below(address)
            yield from (missing,) if files is None else files
            return
        try:
            yield self.web.found(name)
        except FetchError as error:
            if error.temporary:
                raise
            yield missing

    def list_at(self, name: str) -> IO[bytes]:
        """A list at an address, as an open file."""
        address = address_of(name)
        if address.is_web:
            return io.BytesIO(self.web.read(name))
        try:
            return objects.opened(name)
        except OSError as error:
            raise InputError(f"{address}: this list of files cannot be read; check the name.") from error

    def _below(self, address: Address) -> Iterator[Found] | None:
        info = {"type": "directory"} if address.path.endswith("/") else objects.look(address)
        if info is None:
            return None
        if info["type"] == "directory":
            return self._of_folder(address)
        return iter([objects.found(address, info)])

    def _of_folder(self, address: Address) -> Iterator[Found]:
        for inner, file in objects.files(address):
            name = inner.rpartition("/")[2]
            if not is_lock(name) and self.wanted(name):
                yield file

    def _of_pattern(self, address: Address) -> Iterator[Found]:
        met = False
        for file in objects.matching(address):
            met = True
            if not is_lock(file.path):
                yield file
        if not met:
            raise InputError(f"{address}: no file has a name like this; check the pattern.")


def check_entry(entry: bytes, source: str) -> None:
    """Raise InputError where a list at an address names what is not its to name: files of this machine, another store."""
    if is_address(entry):
        there, here = address_of(entry), address_of(source)
        if there.is_web or there[:2] == here[:2]:
            return
    raise InputError(
        f"{source}: a list at an address may name web addresses and what lies in its own store, and not "
        f"{readable(entry)[:100]}; copy it to a disk."
    )
