"""The records of an archive whose every record is a gzip member of its own, each with its place in the file."""

import os
import zlib
from collections.abc import Iterator
from io import BytesIO, FileIO
from typing import Any, NamedTuple

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader

BLOCK = 1 << 16
LARGEST = 200_000_000  # bytes of a record that are read into memory
HEAD = 1 << 17  # bytes of a record that hold its headers and those of the answer in it
STATUS = 3  # figures of an answer's status
MAGIC = b"\x1f\x8b\x08"


class BrokenError(Exception):
    """The archive cannot be read from `offset` on; `at_the_end` where no other record stands behind that."""

    def __init__(self, offset: int, *, at_the_end: bool) -> None:
        super().__init__(offset)
        self.offset = offset
        self.at_the_end = at_the_end


class Member(NamedTuple):
    """A record: half-open offsets in the file, its kind, headers, HTTP status and headers, and a short block's text."""

    offset: int
    end: int
    kind: str
    header: Any
    status: int
    http: Any
    text: str


def members(file: FileIO) -> Iterator[Member]:
    """The records of a file, in its order; raises BrokenError where one is cut off or no gzip member with a record.

    Checksums are checked; a body is not held in memory.
    """
    offset, size = 0, os.fstat(file.fileno()).st_size
    while offset < size:
        head, end = _unpacked(file, offset, HEAD)
        if not head.startswith(b"WARC/"):
            raise BrokenError(offset, at_the_end=not _goes_on(file, offset + 1))
        yield _member(offset, end, head)
        offset = end


def read(file: FileIO, offset: int) -> bytes:
    """The block of the record at an offset: what stands behind its headers, up to `LARGEST` bytes."""
    whole, _ = _unpacked(file, offset, LARGEST)
    record = ArcWarcRecordLoader().parse_record_stream(BytesIO(whole), known_format="warc", no_record_parse=True)
    return bytes(record.raw_stream.read())


def _member(offset: int, end: int, head: bytes) -> Member:
    try:
        record = ArcWarcRecordLoader().parse_record_stream(BytesIO(head), known_format="warc")
    except ArchiveLoadFailed as error:
        raise BrokenError(offset, at_the_end=False) from error
    kind, http = record.rec_type, record.http_headers
    text = record.raw_stream.read(4000).decode("utf-8", "replace") if kind in ("warcinfo", "metadata") else ""
    code = http.get_statuscode() if http and kind != "request" else ""
    status = int(code) if code.isascii() and code.isdecimal() and len(code) == STATUS else 0
    return Member(offset, end, kind, record.rec_headers.get_header, status, http.get_header if http else None, text)


def _unpacked(file: FileIO, offset: int, most: int) -> tuple[bytes, int]:
    """The first `most` bytes of a member, or a few more, and the offset behind it."""
    inflater, out, kept, at = zlib.decompressobj(31), list[bytes](), 0, offset
    try:
        while not inflater.eof:
            data = inflater.unconsumed_tail
            if not data:
                file.seek(at)
                data = file.read(BLOCK)
                at += len(data)
            if not data:
                raise BrokenError(offset, at_the_end=not _goes_on(file, offset + 1))
            piece = inflater.decompress(data, 1 << 20)
            if kept < most:
                out.append(piece)
                kept += len(piece)
    except zlib.error as error:
        raise BrokenError(offset, at_the_end=not _goes_on(file, offset + 1)) from error
    return b"".join(out), at - len(inflater.unused_data)


def _goes_on(file: FileIO, offset: int) -> bool:
    """Whether another record begins at the offset or behind it."""
    file.seek(offset)
    before = b""
    while block := file.read(BLOCK):
        data = before + block
        place = data.find(MAGIC)
        while place >= 0:
            if _begins(data[place : place + 400]):
                return True
            place = data.find(MAGIC, place + 1)
        before = data[-400:]
    return False


def _begins(data: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(data, 5) == b"WARC/"
    except zlib.error:
        return False


def may_begin(data: bytes, first: bytes) -> bool:
    r"""Whether bytes may be the cut first member of a file whose records begin with `first`.

    >>> may_begin(b"\x1f\x8b\x08", b"WARC/1.1"), may_begin(b"PK", b"WARC/1.1")
    (True, False)
    """
    if not MAGIC.startswith(data[:3]):
        return False
    try:
        seen = zlib.decompressobj(31).decompress(data, len(first))
    except zlib.error:
        return False
    return first.startswith(seen)
