"""What a place in a store is where a dataset is put."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol


class Target(Protocol):
    """A dataset's place in a store. Names of files are as the manifest has them, sizes in bytes.

    A file is under its name whole or not at all. Methods raise OutputError where the store says no, StoreError where it
    fails again and again.
    """

    def below(self) -> Iterator[tuple[str, int]]:
        """The names and sizes of all files there, but for what another run is only now writing."""

    def get(self, name: str) -> tuple[bytes | None, str | None]:
        """The bytes of a small file, and a mark that tells them from others; None for both where there is none."""

    def put(self, name: str, file: Path) -> None:
        """Put a file there, over what has the name."""

    def swap(self, name: str, data: bytes, mark: str | None) -> bool:
        """Write bytes where what is there still has this mark, or where nothing is (None); gives whether they are there now."""

    def remove(self, name: str) -> None:
        """Take a file away, where it is there."""

    def tidy(self) -> None:
        """Take away what this run needed there for itself alone."""
