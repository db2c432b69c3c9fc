"""HDFS as pyarrow shows it, on a folder of this machine: there is no Hadoop here.

What it does otherwise than a disk is written down from Arrow's and Hadoop's sources: all that fails looks like a file that is not
there; a rename goes into a folder that has the name, and fails where a file has it; pyarrow's move then takes that file away.
"""

import errno
import fcntl
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import fsspec
import pyarrow as pa
from fsspec.implementations.arrow import ArrowFSWrapper, HadoopFileSystem
from fsspec.registry import _registry
from pyarrow import fs

DISK = "HDFS_STANDIN"  # the variable that names the folder
HOST = "name-node:8020"


def failed(what: str, number: int = errno.EIO) -> OSError:
    return OSError(number, f"HDFS {what} failed")


class NameNode(fs.FileSystemHandler):
    """Keeps its files below `top`; what changes names is done one after the other, whoever asks."""

    def __init__(self, top: Path) -> None:
        self.top = top

    @contextmanager
    def locked(self) -> Iterator[None]:
        with (self.top.parent / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def disk(self, path: str) -> Path:
        assert not path.startswith("hdfs:"), path  # pyarrow takes none
        return self.top / path.strip("/")

    def shown(self, path: Path) -> fs.FileInfo:
        name = f"/{path.relative_to(self.top)}".removesuffix("/.")
        try:
            stat = path.stat()
        except OSError:
            return fs.FileInfo(name, fs.FileType.NotFound)
        if path.is_dir():
            return fs.FileInfo(name, fs.FileType.Directory, mtime=int(stat.st_mtime))
        return fs.FileInfo(name, fs.FileType.File, size=stat.st_size, mtime=int(stat.st_mtime))

    def get_file_info(self, paths: list[str]) -> list[fs.FileInfo]:
        return [self.shown(self.disk(path)) for path in paths]

    def get_file_info_selector(self, selector: fs.FileSelector) -> list[fs.FileInfo]:
        folder = self.disk(selector.base_dir)
        if folder.is_file():
            raise OSError(f"GetFileInfo expects base_dir of selector to be a directory, but '{folder}' is a file")
        if not folder.exists():
            raise failed("list directory", errno.ENOENT)
        return [self.shown(path) for path in folder.iterdir()]

    def create_dir(self, path: str, recursive: bool) -> None:
        with self.locked():
            self.disk(path).mkdir(parents=True, exist_ok=True)

    def delete_dir(self, path: str) -> None:
        gone = self.top.parent / uuid.uuid4().hex
        with self.locked():
            if not self.disk(path).is_dir():
                raise OSError(f"Cannot delete directory '{path}': not a directory")
            self.disk(path).rename(gone)
        shutil.rmtree(gone)

    def delete_file(self, path: str) -> None:
        if not self.disk(path).is_file():
            raise failed("delete")
        self.disk(path).unlink()

    def move(self, source: str, target: str) -> None:
        here, there = self.disk(source), self.disk(target)
        if self.rename(here, there):
            return
        if here.is_file() and there.is_file():
            there.unlink()
            if self.rename(here, there):
                return
        raise failed("Rename")

    def rename(self, here: Path, there: Path) -> bool:
        with self.locked():
            place = there / here.name if there.is_dir() else there
            if not here.exists() or place.exists() or not place.parent.is_dir():
                return False
            here.rename(place)
            return True

    def open_input_file(self, path: str) -> Any:
        if not self.disk(path).is_file():
            raise failed("open", errno.ENOENT)
        return pa.OSFile(str(self.disk(path)))

    open_input_stream = open_input_file

    def open_output_stream(self, path: str, metadata: Any) -> Any:
        with self.locked():
            self.disk(path).parent.mkdir(parents=True, exist_ok=True)
            return pa.OSFile(str(self.disk(path)), "w")

    def get_type_name(self) -> str:
        return "hdfs"

    def normalize_path(self, path: str) -> str:
        return path

    def copy_file(self, *_: object) -> None:
        raise NotImplementedError

    open_append_stream = delete_dir_contents = delete_root_dir_contents = copy_file


class Hadoop(HadoopFileSystem):
    """fsspec's way to HDFS, to that name node."""

    def __init__(self, host: str = "default", port: int = 0, user: str | None = None, **more: Any) -> None:
        assert f"{host}:{port}" == HOST
        ArrowFSWrapper.__init__(self, fs=fs.PyFileSystem(NameNode(Path(os.environ[DISK]))), **more)


@contextmanager
def serving(folder: Path) -> Iterator[dict[str, str]]:
    """The environment in which `hdfs://name-node:8020` is there, for processes that are started; and for this one."""
    told = folder / "path" / "hdfs_standin-1.dist-info"
    told.mkdir(parents=True)
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: hdfs-standin\nVersion: 1\n")
    (told / "entry_points.txt").write_text("[fsspec.specs]\nhdfs = hdfs_standin:Hadoop\n")
    (folder / "disk").mkdir()
    fsspec.register_implementation("hdfs", Hadoop, clobber=True)
    try:
        path = os.pathsep.join([str(told.parent), str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
        yield {DISK: str(folder / "disk"), "PYTHONPATH": path}
    finally:
        _registry.pop("hdfs")
