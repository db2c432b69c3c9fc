"""A place on HDFS: a file is written beside its name and moved there; who writes a manifest holds a folder that only one can have.

What pyarrow makes of HDFS has no write on condition: its move takes a file away that has the name, and then there is
none for a moment. A *folder* it moves in one step to a name where nothing is, and into the folder that has the name.
"""

import shutil
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from textkit.batch.stores.addresses import Address
from textkit.batch.stores.objects import NO, PAUSE, Given, StoreError, patiently, place_of
from textkit.errors import OutputError

PIECE = 4 << 20  # bytes
CLAIM = ".commit"  # who has this folder writes the manifest
WRITING = ".writing-"  # what is only now being written, a folder a writer
CLAIMS = 5  # tries to have the claim, each after a longer pause


class Hdfs:
    """A place in a folder; `own` names the writer, who takes over what it left when it was killed."""

    def __init__(self, out: Address, own: str) -> None:
        self.out = out
        self.own = own
        self.store, self.top = place_of(out)
        self.folders: set[str] = set()

    def below(self) -> Iterator[tuple[str, int]]:
        """The names and sizes of all files, but for those with a dot before their names and what lies in such folders."""
        if self._ask(lambda: self.store.isfile(self.top)):
            raise OutputError(f"{self.out}: this is a file; name a place where nothing is.")
        waiting = [self.top]
        while waiting:
            for item in self._listed(waiting.pop()):
                path = f"/{item['name'].lstrip('/')}"
                if path.rpartition("/")[2].startswith("."):
                    continue
                if item["type"] == "directory":
                    waiting.append(path)
                else:
                    yield path[len(self.top) + 1 :], int(item["size"])

    def get(self, name: str) -> tuple[bytes | None, str | None]:
        """The bytes of a small file, and their digest; None for both where there is none."""

        def ask() -> bytes:
            with self.store.open(self._at(name), "rb") as stream:  # a look would call all that fails not there
                return bytes(stream.read())

        try:
            data = self._ask(ask)
        except FileNotFoundError:
            return None, None
        return data, sha256(data).hexdigest()

    def put(self, name: str, file: Path) -> None:
        """Put a file there, over what has the name."""

        def ask() -> None:
            with file.open("rb") as source, self.store.open(beside, "wb") as target:
                shutil.copyfileobj(source, target, PIECE)

        beside = self._beside(name)
        self._ask(ask)
        self._move(beside, name)

    def swap(self, name: str, data: bytes, mark: str | None) -> bool:
        """Write bytes where what is there still has this mark, or where nothing is (None); gives whether they are there now."""
        self._claim()
        try:
            if self.get(name)[1] == mark:
                beside = self._beside(name)
                self._ask(lambda: self._write(beside, data))
                self._move(beside, name)
            return self.get(name)[0] == data
        finally:
            self._let_go()

    def remove(self, name: str) -> None:
        """Take a file away, where it is there."""
        self._ask(lambda: self._unless_gone(self.store.rm_file, self._at(name)))

    def tidy(self) -> None:
        """Take away the writer's own folder, and its claim."""
        if self._holds():
            self._let_go()
        self._remove_folder(WRITING + self.own)

    def _claim(self) -> None:
        """Have the claim; raises OutputError where another writer has it, and keeps it."""
        for attempt in range(CLAIMS):
            if self._holds() or self._take():
                return
            time.sleep(PAUSE * 2**attempt if attempt + 1 < CLAIMS else 0)
        raise OutputError(
            f"{self.out}: another run is writing the manifest there, or was killed while it did; when none is at work, remove the "
            f"folder {CLAIM} there and run the same command again."
        )

    def _take(self) -> bool:
        beside = self._beside(f"{CLAIM}-{self.own}")
        self._ask(lambda: self.store.makedirs(beside, exist_ok=True))
        self._ask(lambda: self._write(f"{beside}/{self.own}", b""))
        try:
            self._ask(lambda: self.store.mv(beside, self._at(CLAIM), recursive=True))
        except (OSError, StoreError):
            if not self._listed(self._at(CLAIM)):
                raise
        if self._holds():
            return True
        self._remove_folder(f"{CLAIM}/{CLAIM}-{self.own}")  # it was moved into that of another
        return False

    def _write(self, path: str, data: bytes) -> None:
        with self.store.open(path, "wb") as stream:
            stream.write(data)

    def _holds(self) -> bool:
        return any(item["name"].rpartition("/")[2] == self.own for item in self._listed(self._at(CLAIM)))

    def _let_go(self) -> None:
        self._remove_folder(CLAIM)

    def _remove_folder(self, name: str) -> None:
        self._ask(lambda: self._unless_gone(lambda path: self.store.rm(path, recursive=True), self._at(name)))

    def _unless_gone(self, remove: Callable[[str], object], path: str) -> None:
        try:
            remove(path)
        except OSError:
            if self.store.exists(path):
                raise

    def _move(self, beside: str, name: str) -> None:
        """Give a file that is written whole its name."""

        def ask() -> None:
            self._make_folder(self._at(name).rpartition("/")[0])
            try:
                self.store.mv(beside, self._at(name))
            except OSError:
                if self.store.exists(beside) or not self.store.exists(self._at(name)):
                    raise

        self._ask(ask)

    def _make_folder(self, path: str) -> None:
        if path not in self.folders:
            self.store.makedirs(path, exist_ok=True)
            self.folders.add(path)

    def _listed(self, path: str) -> list[dict[str, Any]]:
        try:
            return list(self._ask(lambda: self.store.ls(path, detail=True)))
        except FileNotFoundError:
            return []

    def _ask(self, ask: Callable[[], Given]) -> Given:
        try:
            return patiently(ask, self.out)
        except FileNotFoundError:
            raise
        except NO as error:
            raise OutputError(
                f"{self.out}: this cannot be written; see to the rights of its folder, and to the user that the address names."
            ) from error

    def _at(self, name: str) -> str:
        return f"{self.top}/{name}"

    def _beside(self, name: str) -> str:
        """Where what is to have a name is written first, by this writer alone."""
        self._ask(lambda: self._make_folder(self._at(WRITING + self.own)))
        return f"{self._at(WRITING + self.own)}/{name.replace('/', '-')}"
