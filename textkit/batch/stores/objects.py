"""Objects of a store, by fsspec: listed page by page, read in bounded pieces; what fails is asked for again."""

import errno
import io
import os
import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar

from textkit.batch.found import Found
from textkit.batch.stores.addresses import Address, address_of, is_address
from textkit.errors import InputError, TextkitError
from textkit.reading.files import read_stream

EXTRAS = {"s3": "cloud", "hdfs": "cloud,database"}  # HDFS is pyarrow's
ATTEMPTS = 4
PAUSE = 0.5  # seconds before the second attempt, doubled before each further one
# Seconds; four attempts are over before the time of a file is. Trying again is done here, in one place, for all stores.
OPTIONS = {
    "s3": {"config_kwargs": {"connect_timeout": 5, "read_timeout": 12, "retries": {"total_max_attempts": 1}}},
    "hdfs": {},
}
PAGE = 60.0  # seconds for a page of a listing
FIRST = 4 << 20  # bytes that the first request asks for; most objects have fewer
BLOCK = 4 << 20  # bytes that a request asks for further on
# No answer but this will come.
NO = (FileExistsError, FileNotFoundError, IsADirectoryError, NotADirectoryError, PermissionError)
Given = TypeVar("Given")


class StoreError(TextkitError):
    """A store that does not give what it is asked for, however often; later it may."""


def patiently(ask: Callable[[], Given], address: Address) -> Given:
    """What asking a store gives; raises OSError where it says no, StoreError where it fails again and again."""
    for wait in (*(PAUSE * 2**attempt for attempt in range(ATTEMPTS - 1)), None):
        try:
            return ask()
        except (*NO, TextkitError):
            raise
        except Exception as error:
            if wait is None:
                raise StoreError(
                    f"{address}: cannot be read, in {ATTEMPTS} attempts ({_words(error)}); see to the network, the store "
                    "and the credentials."
                ) from error
            time.sleep(wait)
    raise AssertionError


def _words(error: BaseException) -> str:
    """What a library says of a failure, on one line and without the passwords that an address in it may have."""
    words = " ".join(str(error).split())[:200] or type(error).__name__
    return re.sub(r"//[^/@\s]{0,200}@", "//", words).rstrip(".")


@cache
def _store(scheme: str, host: str) -> Any:
    try:
        from fsspec.core import url_to_fs

        if scheme == "hdfs":
            os.environ.setdefault("LIBHDFS_OPTS", "-Xrs")  # or Java would take Ctrl-C for itself
        options = {"use_listings_cache": False, "skip_instance_cache": True, **OPTIONS[scheme]}
        store, _ = url_to_fs(f"{scheme}://{host}/", **options)
    except ImportError as error:
        raise InputError(
            f"{scheme}://{host}: what reads addresses like this is not installed; "
            f"add it with: pip install 'textkit-zh[{EXTRAS[scheme]}]'"
        ) from error
    except OSError as error:
        if not re.search("lib(?:hdfs|jvm)", str(error)):
            raise
        raise InputError(
            f"{scheme}://{host}: Hadoop's own client is not found, which reads addresses like this; install it, and set JAVA_HOME, "
            "HADOOP_HOME and CLASSPATH (hadoop classpath --glob)."
        ) from error
    store.retries = 1
    return store


def place_of(address: Address) -> tuple[Any, str]:
    """The store of an address, and the name that it has there; raises InputError where its library is missing."""
    if "?versionId=" in address.path:  # s3fs would ask for that version of another object
        raise InputError(f"{address}: an object with ?versionId= in its name cannot be read; give it another name.")
    store = patiently(lambda: _store(address.scheme, "" if address.scheme == "s3" else address.host), address)
    return store, f"{address.host}/{address.path}" if address.scheme == "s3" else f"/{address.path}"


def look(address: Address) -> dict[str, Any] | None:
    """What a store says of an address; None where there is nothing."""
    store, name = place_of(address)
    try:
        return dict(patiently(lambda: store.info(name.rstrip("/")), address))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _refusal(address) from error


def found(address: Address, info: dict[str, Any]) -> Found:
    """An object as a listing or a look at it shows it."""
    mark = info.get("ETag") or info.get("LastModified") or info.get("mtime") or ""
    changed = int.from_bytes(sha256(str(mark).encode()).digest()[:8]) >> 1
    return Found(str(address).encode(), int(info.get("size") or 0), changed)


def files(folder: Address) -> Iterator[tuple[str, Found]]:
    """The files below a folder, each with its name from there on; memory holds a page of the listing, or one folder.

    Names that begin with a dot are left out, and what lies in folders named so.
    """
    top = folder.path.strip("/") and folder.path.rstrip("/") + "/"
    for key, info in _listed(folder._replace(path=top)):
        inner = key[len(top) :]
        if inner and not inner.endswith("/") and not any(part.startswith(".") for part in inner.split("/")):
            yield inner, found(folder._replace(path=key), info)


def _listed(start: Address) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each file whose path begins so, in a folder that ends there or is named there, and what the store says of it."""
    store, name = place_of(start)
    try:
        if start.scheme == "s3":
            yield from pages(store, start)
        else:
            yield from _folders(store, name, start)
    except NO as error:
        raise _refusal(start) from error


def pages(store: Any, start: Address) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object of S3 whose key begins so, and what the store says of it, asked for page by page."""
    ask = {"Bucket": start.host, "Prefix": start.path, "timeout": PAGE}
    while True:
        page = patiently(lambda: store.call_s3("list_objects_v2", **ask), start)
        for item in page.get("Contents", ()):
            yield item["Key"], {"size": item["Size"], "ETag": item.get("ETag"), "LastModified": item["LastModified"]}
        if not page.get("IsTruncated"):
            return
        ask["ContinuationToken"] = page["NextContinuationToken"]


def _folders(store: Any, name: str, start: Address) -> Iterator[tuple[str, dict[str, Any]]]:
    waiting = [name]
    while waiting:
        folder = waiting.pop()
        for item in patiently(lambda: store.ls(folder, detail=True), start):  # noqa: B023  it is asked at once
            if item["type"] == "directory":
                waiting.append(item["name"])
            else:
                yield item["name"].lstrip("/"), item


def matching(pattern: Address) -> Iterator[Found]:
    """The files whose address a pattern fits, as on a disk: `*` within a folder, `**` over folders, no names with a dot."""
    from fsspec.utils import glob_translate

    try:
        fits = re.compile(glob_translate(pattern.path)).match
    except (ValueError, re.error) as error:
        raise InputError(f"{pattern}: this pattern cannot be read ({error}); check it.") from error
    start = re.split(r"[*?\[]", pattern.path, maxsplit=1)[0].rpartition("/")[0]
    folder = pattern._replace(path=start)
    yield from (file for inner, file in files(folder) if fits(f"{start}/{inner}" if start else inner))


def _refusal(address: Address) -> InputError:
    return InputError(f"{address}: this may not be read; see to the credentials in the environment.")


def opened(name: str | bytes) -> io.BufferedReader:
    """An object as an open file that can seek; each piece of it is of one version, where the store can tell."""
    return io.BufferedReader(_Object(address_of(name)), 1 << 16)


class _Object(io.RawIOBase):
    def __init__(self, address: Address) -> None:
        self.address = address
        store, name = place_of(address)
        self.file = patiently(lambda: store.open(name, "rb", block_size=BLOCK), address)
        self.length = int(self.file.size)
        self.at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self.at = max(0, (0, self.at, self.length)[whence] + offset)
        return self.at

    def readinto(self, buffer: Any) -> int:
        data = patiently(lambda: self._read(len(buffer)), self.address)
        buffer[: len(data)] = data
        self.at += len(data)
        return len(data)

    def _read(self, size: int) -> bytes:
        self.file.seek(self.at)
        return bytes(self.file.read(size)) if self.at < self.length else b""

    def close(self) -> None:
        if not self.closed:
            self.file.close()
        super().close()


def read(name: str | bytes) -> bytes:
    """The bytes of an object, within the limits of files; raises InputError where there are more or none, or StoreError."""
    address = address_of(name)
    try:
        head = patiently(lambda: _first(address), address)
        if head is not None and len(head) < FIRST:
            return head
        with opened(name) as stream:
            return read_stream(stream, str(address), stream.raw.length)  # type: ignore[attr-defined]
    except FileNotFoundError as error:
        raise InputError(f"{address}: there is no such file; check the name and the folder.") from error
    except OSError as error:
        raise _refusal(address) from error


def beside_of(path: str) -> Callable[[str], bytes] | None:
    """What reads the files that lie beside an input; None for one of this machine. A web server is asked for no more than is named."""
    if not is_address(path):
        return None
    return _nothing if address_of(path).is_web else read


def _nothing(name: str) -> bytes:
    raise FileNotFoundError(name)


def _first(address: Address) -> bytes | None:
    """The first bytes of an object, by one request; None where it has none, which S3 calls a wrong range."""
    store, name = place_of(address)
    if address.scheme != "s3":
        with store.open(name, "rb") as stream:  # fsspec would move in what it has opened as a stream, from pyarrow
            return bytes(stream.read(FIRST))
    try:
        return bytes(store.cat_file(name, start=0, end=FIRST))
    except OSError as error:
        if error.errno == errno.EINVAL:
            return None
        raise
